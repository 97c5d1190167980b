"""The text of a fact base: bytes to plain TOML tables, and where each entry stands.

The only module that knows TOML. Whatever bytes a file holds, reading it gives either
a Document or Problems.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import IO, Any, NamedTuple

import tomli

from azkz.base.problems import Problem

LARGEST = 64 * 1024 * 1024


class _Content(NamedTuple):
    name: str
    text: str
    tables: dict[str, Any]


class Document(_Content):
    """A file's text and its tables; where things stand is found once, when first asked for."""

    @cached_property
    def places(self) -> dict[tuple[str | int, ...], int]:
        """Where each table stands in the text; its keys are looked for when one is asked for."""
        from azkz.base.positions import headers  # a dozen patterns, for problems alone

        return headers(self.text)

    @cached_property
    def line_starts(self) -> array[int]:
        """Where each line begins in the text."""
        return array("q", [0]) + array("q", (found.end() for found in re.finditer("\n", self.text)))

    def where(self, *path: str | int) -> tuple[int, int, str]:
        """Return line, column (both from 1) and the line of an entry or of one of its keys.

        Falls back on the nearest table around it; (0, 0, "") where even that is unknown.
        """
        wanted = path
        while path:
            found = self.places.get(path, self.places.get((*path, 0)))
            if found is not None:
                found = self._key(path, found, wanted)
                number = bisect_right(self.line_starts, found)
                start = self.line_starts[number - 1]
                end = self.text.find("\n", start)
                line = self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
                return number, found - start + 1, line
            path = path[:-1]
        return 0, 0, ""

    def _key(self, table: tuple[str | int, ...], start: int, wanted: tuple[str | int, ...]) -> int:
        """Return where a key of a table stands, or the nearest value around it."""
        if wanted == table or self.text[start : start + 1] != "[":
            return start
        from azkz.base.positions import keys

        found = keys(self.text, start, table, wanted)
        while len(wanted) > len(table):
            if wanted in found:
                return found[wanted]
            wanted = wanted[:-1]
        return start


class UnreadableNumber:
    """A number of the file that Decimal cannot hold; the loader reports it in its place."""

    def __init__(self, text: str) -> None:
        """Keep the number as it was written."""
        self.text = text


def read(path: Path, name: str | None = None) -> Document | Problem:
    """Return the document in a file, or what is wrong with the file."""
    shown = name or str(path)
    try:
        with path.open("rb") as file:
            content = _content(file)
    except IsADirectoryError:
        return Problem("unreadable", "this is a directory", "name the facts.toml in it", shown)
    except FileNotFoundError:
        return Problem("unreadable", "there is no such file", "check the path", shown)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem("unreadable", f"it cannot be read: {reason}", "", shown)
    if len(content) > LARGEST:
        return Problem(
            "unreadable",
            f"the file is larger than {LARGEST // 2**20} MiB",
            "split it: several --facts are merged",
            shown,
        )
    text = _text(content, shown)
    del content  # before the tables are made: both together are the most memory that is used
    found = text if isinstance(text, Problem) else _parsed(text, shown, Decimal)
    if isinstance(found, Problem) and _leads_out(path):
        return found._replace(excerpt="")
    return found


def _leads_out(path: Path) -> bool:
    """Whether a path is a link out of its folder: what it leads to may be no fact base at all.

    The line of a syntax error is not shown then, lest a log tells what a link was set to read.
    """
    try:
        return path.is_symlink() and path.resolve().parent != path.parent.resolve()
    except (OSError, RuntimeError):
        return True


def _content(file: IO[bytes]) -> bytes:
    """Return what a file holds, or the first byte too much; read in pieces."""
    pieces: list[bytes] = []
    left = LARGEST + 1
    while left and (piece := file.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def parse(content: bytes, name: str) -> Document | Problem:
    """Return the document that the bytes hold, or what is wrong with them."""
    text = _text(content, name)
    return text if isinstance(text, Problem) else _parsed(text, name, Decimal)


def _text(content: bytes, name: str) -> str | Problem:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        line, column, _ = locate(before + "?", len(before))
        raw = content[content.rfind(b"\n", 0, error.start) + 1 :].split(b"\n", 1)[0][:400]
        return Problem(
            "not-utf-8",
            f"byte 0x{content[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
            name,
            line,
            column,
            raw.decode("utf-8", "backslashreplace"),
        )


def _parsed(text: str, name: str, parse_float: Callable[[str], object]) -> Document | Problem:
    try:
        return Document(name, text, tomli.loads(text, parse_float=parse_float))
    except tomli.TOMLDecodeError as error:
        return _syntax(text, name, error)
    except InvalidOperation:
        # An exponent that no Decimal can hold: the number is kept as text, to be reported.
        return _parsed(text, name, _number)
    except RecursionError:
        message = "tables, arrays or dotted keys are nested too deeply"
        hint = "a fact base needs three levels"
        return Problem("syntax", message, hint, name, *locate(text, _deepest(text)))
    except ValueError:
        # Python refuses integers of more than 4300 digits.
        match = re.search(_LONG_INTEGER, text)
        message, hint = "the number is too large: below 1e30", "write 533e6, not every digit"
        return Problem("number", message, hint, name, *locate(text, match.start() if match else 0))


def _syntax(text: str, name: str, error: tomli.TOMLDecodeError) -> Problem:
    line, column, excerpt = locate(text, error.pos)
    from azkz.base.mistakes import syntax_hint

    hint = syntax_hint(excerpt, error.msg)
    return Problem("syntax", _lower(error.msg), hint, name, line, column, excerpt)


_LONG_INTEGER = r"(?<![0-9_])[0-9_]{4000,}+"
_DEPTH = 200
_DEEP = rf"(?:[\[{{]\s*+){{{_DEPTH}}}|(?:[\w-]++\s*+=\s*+\{{\s*+){{{_DEPTH}}}"
_DOTTED = rf"(?<![\w.-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{_DEPTH}}}"


def _number(text: str) -> Decimal | UnreadableNumber:
    try:
        return Decimal(text)
    except InvalidOperation:
        return UnreadableNumber(text)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _deepest(text: str) -> int:
    """Return where nesting, or a dotted key, goes too deep; the start of the text if unsure."""
    found = re.search(_DOTTED, text) or re.search(_DEEP, text)
    return found.start() if found else 0


def locate(text: str, position: int) -> tuple[int, int, str]:
    """Return line and column (from 1) of a position in the text, and that line."""
    position = min(max(position, 0), len(text))
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)].rstrip("\r")
    return text.count("\n", 0, position) + 1, position - start + 1, line
