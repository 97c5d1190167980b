"""Writing to the terminal, a pipe or a file: encoding, width and colour are decided here.

Everything is written to the end, and what could not be written is an error: no output is
lost with a status that says it was fine.
"""

from __future__ import annotations

import os
import select
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TextIO

from azkz.render.layout import USUAL, Line, plain
from azkz.values.errors import UnwrittenError

NARROWEST = 40
WIDEST = 10_000
_ASCII = str.maketrans(
    {
        "·": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "–": "-",
        "\u2014": "-",
        "×": "x",
        "─": "-",
        "•": "-",
        "ı": "i",
        "ə": "e",
        "Ə": "E",
    }
)
"""What has a plain form of as many letters, but for the ellipsis."""


def terminal_columns(stream: TextIO, environment: Mapping[str, str]) -> int | None:
    """Return how many columns to draw a screen in; None where plain columns are wanted.

    A terminal has its own; COLUMNS asks for a screen of that width, also in a pipe, and so
    does FORCE_COLOR.
    """
    asked = environment.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and asked.strip("0"):
        width = int(asked) if len(asked) < 9 else WIDEST
        return min(max(width, NARROWEST), WIDEST)
    if stream.isatty():
        size = shutil.get_terminal_size((USUAL, 24)).columns
        return min(max(size, NARROWEST), WIDEST)
    return USUAL if _forced(environment) and not environment.get("NO_COLOR") else None


def _forced(environment: Mapping[str, str]) -> bool:
    return environment.get("FORCE_COLOR", "0") not in ("", "0")


def coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to use colour: NO_COLOR wins, then FORCE_COLOR (not 0), then a terminal that can."""
    if environment.get("NO_COLOR"):
        return False
    return _forced(environment) or (stream.isatty() and environment.get("TERM") != "dumb")


def ascii_only(stream: TextIO) -> bool:
    """Whether the stream cannot carry block characters.

    Encodings for names and mail (`idna`, `utf-7`) spell them in ASCII, which nobody can read.
    """
    try:
        return "█▏░·~▁".encode(stream.encoding or "ascii").isascii()
    except (UnicodeError, LookupError):
        return True


def write_screen(lines: Iterable[Line], stream: TextIO, environment: Mapping[str, str]) -> None:
    """Write a screen, in colour where that is wanted; what cannot be encoded is put plainly."""
    if coloured(stream, environment) and not ascii_only(stream):
        from azkz.render.terminal import painted

        write_text(painted(lines), stream)
        return
    write_plain(plain(lines), stream)


def write_manual(text: str, stream: TextIO, environment: Mapping[str, str]) -> None:
    """Write Markdown as it reads on a terminal; in a pipe as it is."""
    width = terminal_columns(stream, environment)
    if width is None:
        write_plain(text, stream)
        return
    from azkz.render.terminal import markdown

    colour = coloured(stream, environment) and not ascii_only(stream)
    write_plain(markdown(text, min(width, 100), coloured=colour), stream)


def write_plain(text: str, stream: TextIO) -> None:
    """Write text in the stream's own encoding."""
    if ascii_only(stream):
        write_text(_plainly(text), stream, "ascii", "replace")
        return
    write_text(text, stream, stream.encoding or "utf-8", "replace")


def _plainly(text: str) -> str:
    """Return a text in ASCII letters where they say the same: `Turkiye` for `Türkiye`."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text.translate(_ASCII))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def write_text(
    text: str, stream: TextIO, encoding: str = "utf-8", errors: str = "surrogatepass"
) -> None:
    """Write text as it is, in an encoding; machine formats are always UTF-8.

    Raises OSError where it cannot all be written: a full disk, a file size limit.
    """
    stream.flush()
    data = memoryview(text.encode(encoding, errors))
    try:
        descriptor = stream.fileno()
    except OSError:  # not a file: a stream in memory
        stream.buffer.write(data)
        stream.flush()
        return
    while data:
        try:
            data = data[os.write(descriptor, data) :]
        except BlockingIOError:
            select.select([], [descriptor], [])


def standard_output() -> TextIO:
    """Return stdout. Raises UnwrittenError where it is closed."""
    if sys.stdout is None:
        raise UnwrittenError("standard output is closed", hint="send it to a file or a pipe")
    return sys.stdout


def tell(text: str) -> None:
    """Write what a command has done to stdout; where it cannot be written there, to stderr.

    It is done all the same: a full disk under the answer is no failure of what was asked for.
    """
    stream = standard_output()
    try:
        write_text(f"{text}\n", stream, stream.encoding or "ascii", "backslashreplace")
    except OSError:
        say(text)


def say(text: str) -> None:
    """Write a message to stderr, whatever it can carry."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "ascii"
    try:
        data = f"{text}\n".encode(encoding, "backslashreplace")
    except (UnicodeError, LookupError):
        data = f"{text}\n".encode("ascii", "backslashreplace")
    try:
        sys.stderr.buffer.write(data)
        sys.stderr.flush()
    except OSError:
        pass  # there is nobody left to tell
