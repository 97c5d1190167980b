"""The text of a fact base: bytes to plain TOML tables, and where each entry stands.

The only module that knows TOML. Whatever bytes a file holds, reading it gives either
a Document or Problems.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from azkz.base.problems import Problem

LARGEST = 64 * 1024 * 1024

# Where a value stands: the keys and positions that lead to it, such as ("observation", 3, "value").
Path_ = tuple[str | int, ...]


class _Content(NamedTuple):
    name: str
    text: str
    tables: dict[str, Any]


class Document(_Content):
    """A file's text and its tables; where things stand is found once, when first asked for."""

    @cached_property
    def places(self) -> dict[Path_, int]:
        """Where each table and each key stands in the text."""
        return positions(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line begins in the text."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def where(self, *path: str | int) -> tuple[int, int, str]:
        """Return line, column (both from 1) and the line of an entry or of one of its keys.

        Falls back on the nearest table around it; (0, 0, "") where even that is unknown.
        """
        while path:
            found = self.places.get(path, self.places.get((*path, 0)))
            if found is not None:
                number = bisect_right(self.line_starts, found)
                start = self.line_starts[number - 1]
                end = self.text.find("\n", start)
                line = self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
                return number, found - start + 1, line
            path = path[:-1]
        return 0, 0, ""


class UnreadableNumber:
    """A number of the file that Decimal cannot hold; the loader reports it in its place."""

    def __init__(self, text: str) -> None:
        self.text = text


def read(path: Path, name: str | None = None) -> Document | Problem:
    """Return the document in a file, or what is wrong with the file."""
    shown = name or str(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
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
    return parse(content, shown)


def parse(content: bytes, name: str) -> Document | Problem:
    """Return the document that the bytes hold, or what is wrong with them."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        line, column, _ = locate(before + "?", len(before))
        raw = content.splitlines()[line - 1] if line <= len(content.splitlines()) else b""
        return Problem(
            "not-utf-8",
            f"byte 0x{content[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
            name,
            line,
            column,
            raw.decode("utf-8", "backslashreplace"),
        )
    try:
        return Document(name, text, tomli.loads(text, parse_float=Decimal))
    except tomli.TOMLDecodeError as error:
        line, column, excerpt = locate(text, error.pos)
        return Problem(
            "syntax", _lower(error.msg), _syntax_hint(excerpt), name, line, column, excerpt
        )
    except InvalidOperation:
        return Document(name, text, tomli.loads(text, parse_float=_number))
    except RecursionError:
        position = _deepest(text)
        return Problem(
            "syntax",
            "tables, arrays or dotted keys are nested too deeply",
            "a fact base needs three levels",
            name,
            *locate(text, position),
        )
    except ValueError:
        # Python refuses integers of more than 4300 digits.
        match = re.search(r"[0-9_]{4000,}", text)
        return Problem(
            "number",
            "the number is too large: below 1e30",
            "write 533e6, not every digit",
            name,
            *locate(text, match.start() if match else 0),
        )


def _number(text: str) -> Decimal | UnreadableNumber:
    try:
        return Decimal(text)
    except InvalidOperation:
        return UnreadableNumber(text)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _syntax_hint(line: str) -> str:
    if re.search(r"=\s*\d{4}-(\d{2}|[QH]\d)\b", line) or re.search(r"=\s*\d{4}(-\d\d)*/", line):
        return 'put a period that is not a plain year in quotes: period = "2024-03"'
    if any(quote in line for quote in "“”„‘’"):
        return 'use straight quotes: "…"'
    if re.search(r"=\s*[A-Za-z]", line):
        return "put text in quotes"
    if re.search(r"=\s*\$|=\s*\d{1,3}(,\d{3})+", line):
        return "write the number alone, without currency or commas: 533e6"
    return "see https://toml.io for how TOML is written"


def _deepest(text: str) -> int:
    """Return where nesting, or a dotted key, goes too deep; the start of the text if unsure."""
    dotted = re.search(r"(?:[\w-]+\s*\.\s*){200}", text)
    brackets = re.search(r"(?:[\[{]\s*){200}|(?:[\w-]+\s*=\s*\{\s*){200}", text)
    found = dotted or brackets
    return found.start() if found else 0


def locate(text: str, position: int) -> tuple[int, int, str]:
    """Return line and column (from 1) of a position in the text, and that line."""
    position = min(max(position, 0), len(text))
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)].rstrip("\r")
    return text.count("\n", 0, position) + 1, position - start + 1, line


_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|'
    r"'''(?:[^']|'(?!''))*'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")


def positions(text: str) -> dict[Path_, int]:
    """Return where each table and each key of a valid document stands, by its path.

    A table stands at its header, a key at its value. The text has been parsed before, so
    the scan only finds places; where it loses its way it returns what it has.
    """
    scan = _Scan(text)
    with suppress(_LostError):
        scan.document()
    return scan.places


class _LostError(Exception):
    pass


class _Scan:
    """A walk over valid TOML that notes where things stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path_, int] = {}
        self.counts: dict[Path_, int] = {}

    def document(self) -> None:
        table: Path_ = ()
        self.blank()
        while self.at < len(self.text):
            start = self.at
            if self.text.startswith("[[", start):
                self.at += 2
                table = self.resolve(self.key())
                self.counts[table] = self.counts.get(table, -1) + 1
                table = (*table, self.counts[table])
                self.places.setdefault(table, start)
                self.expect("]]")
            elif self.text[start] == "[":
                self.at += 1
                table = self.resolve(self.key())
                self.places.setdefault(table, start)
                self.expect("]")
            else:
                self.pair(table)
            self.blank()

    def resolve(self, key: Path_) -> Path_:
        """Return the path of a header, through the latest entry of each array on the way."""
        path: Path_ = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self.counts:
                path = (*path, self.counts[path])
        return (*path, key[-1])

    def pair(self, table: Path_) -> None:
        path = (*table, *self.key())
        self.expect("=")
        self.skip(_SPACE)
        self.value(path)

    def value(self, path: Path_) -> None:
        self.places.setdefault(path, self.at)
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.items("]", path)
        elif opening == "{":
            self.items("}", path)
        elif opening in ('"', "'"):
            self.take(_STRING)
        else:
            self.take(_SCALAR)

    def items(self, closing: str, path: Path_) -> None:
        if len(path) > 50:
            raise _LostError
        self.at += 1
        number = 0
        while True:
            self.blank()
            if self.text.startswith(closing, self.at):
                self.at += 1
                return
            if closing == "]":
                self.value((*path, number))
                number += 1
            else:
                self.pair(path)
            self.blank()
            if self.text.startswith(",", self.at):
                self.at += 1

    def key(self) -> Path_:
        parts: list[str] = []
        while True:
            self.skip(_SPACE)
            quoted = self.text[self.at : self.at + 1] in ('"', "'")
            written = self.take(_STRING if quoted else _BARE)
            parts.append(written[1:-1] if quoted else written)
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return tuple(parts)
            self.at += 1

    def blank(self) -> None:
        self.skip(_BLANK)

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None or not match.group():
            raise _LostError
        self.at = match.end()
        return match.group()

    def expect(self, mark: str) -> None:
        self.skip(_SPACE)
        if not self.text.startswith(mark, self.at):
            raise _LostError
        self.at += len(mark)
