"""Writing to the terminal, a pipe or a file: encoding, width and colour are decided here."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from azkz.render.layout import Line, plain
from azkz.values.errors import UnwrittenError

NARROWEST = 40


def width(stream: TextIO, environment: Mapping[str, str]) -> int | None:
    """Return how many columns to use; None (as many as it takes) off a terminal.

    COLUMNS is respected in both cases.
    """
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(int(columns), NARROWEST)
    if not stream.isatty():
        return None
    return max(shutil.get_terminal_size((80, 24)).columns, NARROWEST)


def coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to use colour: NO_COLOR wins, then FORCE_COLOR (not 0), then a terminal that can."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def ascii_only(stream: TextIO) -> bool:
    """Whether the stream cannot carry block characters."""
    try:
        "█▏░·~".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def write_screen(lines: Sequence[Line], stream: TextIO, environment: Mapping[str, str]) -> None:
    """Write a screen, in colour where that is wanted; what cannot be encoded becomes `?`."""
    if coloured(stream, environment) and not ascii_only(stream):
        from azkz.render.terminal import paint

        stream.flush()
        paint(lines, stream, width(stream, environment) or 80, forced=not stream.isatty())
        return
    write_text(plain(lines), stream, stream.encoding or "ascii", "replace")


def write_text(
    text: str, stream: TextIO, encoding: str = "utf-8", errors: str = "surrogatepass"
) -> None:
    """Write text as it is, in an encoding; machine formats are always UTF-8."""
    stream.flush()
    stream.buffer.write(text.encode(encoding, errors))
    stream.flush()


def standard_output() -> TextIO:
    """Return stdout. Raises UnwrittenError where it is closed."""
    if sys.stdout is None:
        raise UnwrittenError("standard output is closed", hint="send it to a file or a pipe")
    return sys.stdout


def say(text: str) -> None:
    """Write a message to stderr, whatever it can carry."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "ascii"
    try:
        sys.stderr.buffer.write(f"{text}\n".encode(encoding, "backslashreplace"))
        sys.stderr.flush()
    except OSError:
        pass  # there is nobody left to tell


def silence() -> None:
    """Send what is still buffered nowhere: the reader of the pipe has gone."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
