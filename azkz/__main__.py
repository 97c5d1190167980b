"""The console entry: `azkz` and `python -m azkz`."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line, and leave with its exit status; quietly when interrupted."""
    try:
        # One command makes no garbage worth collecting, and a large base would be walked each time.
        gc.disable()
        from azkz.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        if sys.stderr is not None:
            sys.stderr.flush()
    except (OSError, KeyboardInterrupt):
        pass
    # Nothing is left to clean up; taking the interpreter apart would cost a tenth of the run.
    os._exit(status)


if __name__ == "__main__":
    main()
