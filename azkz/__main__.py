"""The console entry: `azkz` and `python -m azkz`."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m azkz` looks for modules in the working directory first: in a folder with a
    # json.py or a typing.py that would be read, and run. The package itself is found already.
    del sys.path[0]

import gc
import os
import signal

UNUSABLE, INTERRUPTED = 3, 130


def main() -> None:
    """Run the command line, and leave with its exit status; quietly when interrupted."""
    last_words = ""
    try:
        _fill()
        # One command makes no garbage worth collecting, and a large base would be walked each time.
        gc.disable()
        ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if ours:
            # An interrupt inside the importer is printed and lost; nothing is open yet, so leave.
            signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
        from azkz.cli.app import run

        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except MemoryError:
        status, last_words = UNUSABLE, "azkz: there is not enough memory\n"
    _flush(last_words)
    # Nothing is left to clean up; taking the interpreter apart would cost a tenth of the run.
    os._exit(status)


def _fill() -> None:
    """Open nothing in place of a closed standard stream, lest a file takes its number."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None:
            os.open(os.devnull, os.O_RDWR)


def _flush(last_words: str) -> None:
    """Write what is still buffered, and a last word."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        if sys.stderr is not None:
            if last_words:
                sys.stderr.write(last_words)
            sys.stderr.flush()
    except (OSError, KeyboardInterrupt):
        pass


if __name__ == "__main__":
    main()
