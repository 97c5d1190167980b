"""Where each table and each key of a TOML text stands.

Found when it is asked for, and no more than that: the headers of a kind are eight bytes
each, and the keys of a table are looked for in that table alone. The text has been parsed,
so it is valid.

There are three ways of looking. Headers as anybody writes them are found by one expression,
since a base may have a hundred thousand (`ordinary`). Where a line may be another header, or
only looks like one inside a text, that cannot be trusted, and every header is walked
(`_Headers`). The keys inside one table or value are walked too, but of that one alone
(`_keys`, `_parts`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeAlias

from azkz.values.cached_property import cached_property

KeyPath = tuple[str | int, ...]
"""Where a value stands: the keys and positions that lead to it: ("observation", 3, "value")."""
Parts: TypeAlias = "Mapping[KeyPath, int] | array[int]"
"""Where the parts of a table stand, by their keys; or of an array, in order."""

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_COMMA = re.compile(rf"{_BLANK.pattern},?{_BLANK.pattern}")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Possessive throughout: a string of megabytes keeps no state for each of its characters.
_TEXT = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|'
    r"'''(?:[^']++|'(?!''))*+'{3,5}|"
    r'"(?:[^"\\\n]++|\\.)*+"|'
    r"'[^'\n]*+'"
)
_BARE_KEY = re.compile(r"([A-Za-z0-9_.-]+)[ \t]*=[ \t]*")
_STRING = re.compile(_TEXT, re.DOTALL)
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")
# What lies before the next bracket of a value, and before the next bracket or header of a table.
_FLAT = re.compile(rf"(?:[^\[\]{{}}\"'#]++|{_TEXT}|#[^\n]*+)*+", re.DOTALL)
_SHALLOW = re.compile(rf"[\[{{]{_FLAT.pattern}[\]}}]", re.DOTALL)
_LINES = re.compile(
    rf"(?:[^\[{{\"'#\n]++|{_TEXT}|#[^\n]*+|\n(?![ \t]*+\[))*+",
    re.DOTALL,
)


class LostError(Exception):
    """The scan lost its way."""


class Scan:
    """A walk over valid TOML."""

    def __init__(self, text: str, at: int = 0) -> None:
        """Begin at a place in a text."""
        self.text = text
        self.at = at
        self.counts: dict[KeyPath, int] = {}

    def to_header(self) -> bool:
        """Go to the next header; whether there is one."""
        if self.at == 0:
            self.blank()
            if self.text.startswith("[", self.at):
                return True
        while True:
            self.skip(_LINES)
            if self.at >= len(self.text):
                return False
            if self.text[self.at] == "\n":
                self.blank()
                return True
            self.brackets()

    def header(self) -> KeyPath:
        """Pass a header and return its path, with the position in its array where it has one."""
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path = self._resolved(self.key())
        if many:
            path = self.counted(path)
        self.expect("]]" if many else "]")
        return path

    def counted(self, path: KeyPath) -> KeyPath:
        """Return the path of the next entry of an array."""
        self.counts[path] = self.counts.get(path, -1) + 1
        return (*path, self.counts[path])

    def _resolved(self, key: KeyPath) -> KeyPath:
        """Return the path of a header, through the latest entry of each array on the way."""
        path: KeyPath = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self.counts:
                path = (*path, self.counts[path])
        return (*path, key[-1])

    def pair(self) -> tuple[KeyPath, int]:
        """Pass a key with its value; return the key, and where the value stands."""
        bare = _BARE_KEY.match(self.text, self.at)
        key: KeyPath = tuple(bare[1].split(".")) if bare else self.key()
        if bare:
            self.at = bare.end()
        else:
            self.expect("=")
            self.skip(_SPACE)
        start = self.at
        self.value()
        return key, start

    def value(self) -> None:
        """Pass a value."""
        opening = self.text[self.at : self.at + 1]
        if opening in ("[", "{"):
            self.brackets()
        else:
            self.take(_STRING if opening in ('"', "'") else _SCALAR)

    def brackets(self) -> None:
        """Pass an array or an inline table, however deep."""
        shallow = _SHALLOW.match(self.text, self.at)
        if shallow:
            self.at = shallow.end()
            return
        depth = 0
        while self.at < len(self.text):
            depth += 1 if self.text[self.at] in "[{" else -1
            self.at += 1
            if not depth:
                return
            self.skip(_FLAT)
        raise LostError

    def key(self) -> KeyPath:
        """Pass a key and return its parts."""
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
        """Pass blanks, newlines and comments."""
        self.skip(_BLANK)

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Pass what a pattern matches, if it does."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def take(self, pattern: re.Pattern[str]) -> str:
        """Pass what a pattern matches and return it. Raises LostError where it does not."""
        match = pattern.match(self.text, self.at)
        if match is None or not match.group():
            raise LostError
        self.at = match.end()
        return match.group()

    def expect(self, mark: str) -> None:
        """Pass a mark. Raises LostError where it is not there."""
        self.skip(_SPACE)
        if not self.text.startswith(mark, self.at):
            raise LostError
        self.at += len(mark)


class Places:
    """Where the entries of a text stand, and their keys."""

    def __init__(self, text: str, tables: Mapping[str, Any]) -> None:
        """Keep a text and what it was parsed to; nothing is looked for yet."""
        self._text = text
        self._read = tables
        self._ordinary: dict[str | int, Parts | None] = {}
        self._parts: dict[KeyPath, Parts] = {}

    def find(self, path: KeyPath) -> int | None:
        """Return where a value stands, or the nearest around it; None where nothing does."""
        table, position = self._table(path)
        look: Callable[[str, int | None], Parts] = _keys
        while len(table) < len(path):
            parts = self._parts_of(table, look, position)
            taken, place = _step(parts, path[len(table) :])
            if not taken:
                break
            table, position, look = path[: len(table) + taken], place, _parts
        return position

    def _table(self, path: KeyPath) -> tuple[KeyPath, int | None]:
        """Return the innermost table with a header on the way to a path, and where it stands."""
        kind = path[0]
        if kind not in self._ordinary:
            self._ordinary[kind] = ordinary(self._text, str(kind), self._read.get(str(kind)))
        entries = self._ordinary[kind]
        if entries is None:
            return self._headers.table(path)
        if not entries:
            return (), None
        taken, place = _step(entries, path[1:])
        return (path[: 1 + taken], place) if taken else (path, _first(entries))

    @cached_property
    def _headers(self) -> _Headers:
        return _Headers(self._text)

    def _parts_of(
        self, path: KeyPath, look: Callable[[str, int | None], Parts], start: int | None
    ) -> Parts:
        """Return where the parts of a table or a value stand; those of the last one are kept.

        Those of whole kinds are kept too, where a kind is one inline table or array.
        """
        if path not in self._parts:
            self._parts = {kept: parts for kept, parts in self._parts.items() if len(kept) < 2}
            self._parts[path] = look(self._text, start)
        return self._parts[path]


def ordinary(text: str, kind: str, read: object) -> Parts | None:
    """Return where the entries of a kind stand, each with a header as anybody writes it.

    None where a line of the text may be another header of the kind, or looks like one only, as
    a line of a text of several lines may: then the whole text has to be walked.
    """
    if not isinstance(read, list | dict):
        return array("q")
    if text.lstrip().startswith("[") or '"""' in text or "'''" in text:
        return None
    line, name = r"\n[ \t]*+", re.escape(kind)
    # A name may be written with escapes.
    alike = rf"{line}\[\[?+[ \t]*+(?:[\"']?{name}\b|\"[^\"\n]*\\)"
    count = sum(1 for _ in re.finditer(alike, text))
    parts: Parts
    if isinstance(read, list):
        headers = re.finditer(rf"{line}(\[\[{name}\]\])", text)
        parts = array("q", (header.start(1) for header in headers))
    else:
        headers = re.finditer(rf"{line}(\[{name}\.([A-Za-z0-9_-]++)\])", text)
        parts = {(header[2],): header.start(1) for header in headers}
    return parts if len(parts) == count and (not count or count == len(read)) else None


class _Headers:
    """The headers of a text, of whatever kind and depth."""

    def __init__(self, text: str) -> None:
        self._tables: dict[KeyPath, int] = {}
        self._around: dict[KeyPath, int] = {}
        self._arrays: dict[KeyPath, array[int]] = {}
        scan = Scan(text)
        with suppress(LostError):
            while scan.to_header():
                self._add(scan.at, scan.header())

    def _add(self, start: int, path: KeyPath) -> None:
        if isinstance(path[-1], int):
            self._arrays.setdefault(path[:-1], array("q")).append(start)
            return
        self._tables[path] = start
        for depth in range(1, len(path)):
            self._around.setdefault(path[:depth], start)

    def table(self, path: KeyPath) -> tuple[KeyPath, int | None]:
        """Return the innermost table on the way to a path, and where it stands."""
        for depth in range(len(path), 0, -1):
            table = path[:depth]
            entries, order = self._arrays.get(table[:-1]), table[-1]
            if entries is not None and isinstance(order, int) and order < len(entries):
                return table, entries[order]
            if table in self._tables:
                return table, self._tables[table]
            if table in self._arrays:
                return path, self._arrays[table][0]
            if table in self._around:
                return path, self._around[table]
        return (), None


def _first(parts: Parts) -> int:
    return parts[0] if isinstance(parts, array) else next(iter(parts.values()))


def _step(parts: Parts, path: KeyPath) -> tuple[int, int]:
    """Return how much of a path leads to one of the parts, and where that stands; 0 for none."""
    if isinstance(parts, array):
        order = path[0] if path else None
        return (1, parts[order]) if isinstance(order, int) and order < len(parts) else (0, 0)
    for taken in range(len(path), 0, -1):
        if path[:taken] in parts:
            return taken, parts[path[:taken]]
    return 0, 0


def _keys(text: str, header: int | None) -> Parts:
    """Return where the keys of a table stand whose header begins at a place; of none, the top."""
    scan, keys = Scan(text), dict[KeyPath, int]()
    if header is not None:
        scan.at = text.find("\n", header) + 1 or len(text)
    with suppress(LostError):
        scan.blank()
        while scan.at < len(text) and text[scan.at] != "[":
            _note(keys, *scan.pair())
            scan.blank()
    return keys


def _note(keys: dict[KeyPath, int], key: KeyPath, place: int) -> None:
    for depth in range(1, len(key) + 1):
        keys.setdefault(key[:depth], place)


def _parts(text: str, start: int | None) -> Parts:
    """Return where the parts of an array or an inline table stand; of another value, none."""
    scan, items, keys = Scan(text, (start or 0) + 1), array("q"), dict[KeyPath, int]()
    opening = text[scan.at - 1 : scan.at]
    if opening not in ("[", "{"):
        return keys
    with suppress(LostError):
        scan.blank()
        while scan.at < len(text) and text[scan.at] not in "]}":
            if opening == "{":
                _note(keys, *scan.pair())
            else:
                items.append(scan.at)
                scan.value()
            scan.skip(_COMMA)
    return keys if opening == "{" else items
