"""Where each table and each key of a TOML text stands."""

from __future__ import annotations

import re
from contextlib import suppress

Path_ = tuple[str | int, ...]
"""Where a value stands: the keys and positions that lead to it: ("observation", 3, "value")."""

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# The usual key, of one or two bare parts, up to the mark behind it.
_USUAL = re.compile(
    r"[ \t]*+([A-Za-z0-9_-]++)(?:[ \t]*+\.[ \t]*+([A-Za-z0-9_-]++))?[ \t]*+(?=[=\]])"
)
# Possessive throughout: a string of megabytes keeps no state for each of its characters.
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|'
    r"'''(?:[^']++|'(?!''))*+'{3,5}|"
    r'"(?:[^"\\\n]++|\\.)*+"|'
    r"'[^'\n]*+'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")
# Key lines without any multi-line string, array or inline table: many at once, as a base of
# 50,000 entries would take a second key by key.
_PLAIN = re.compile(
    r"(?:[ \t]*+[A-Za-z0-9_-]++[ \t]*+=[ \t]*+"
    r"""(?:"(?!"")(?:[^"\\\n]++|\\[^\n])*+"|'(?!'')[^'\n]*+'|[A-Za-z0-9+-][^\n#"']*+)"""
    r"[ \t\r]*+(?:#[^\n]*+)?(?:\n|\Z))++"
)


def headers(text: str) -> dict[Path_, int]:
    """Return where each table and each key outside of tables stands: little, for large texts."""
    scan = Scan(text, keys=False)
    with suppress(LostError):
        scan.document()
    return scan.places


def keys(text: str, start: int, table: Path_, wanted: Path_) -> dict[Path_, int]:
    """Return where the keys of one table stand, up to the wanted one; its header is at a place."""
    scan = Scan(text)
    scan.at = text.find("\n", start) + 1 or len(text)
    with suppress(LostError):
        scan.blank()
        while wanted not in scan.places and scan.at < len(text) and text[scan.at] != "[":
            scan.pair(table)
            scan.blank()
    return scan.places


class LostError(Exception):
    """The scan lost its way."""


class Scan:
    """A walk over valid TOML that notes where things stand."""

    def __init__(self, text: str, *, keys: bool = True) -> None:
        """Begin at the beginning of a text; the keys of tables are noted or only passed."""
        self.text = text
        self.keys = keys
        self.noting = True
        self.at = 0
        self.places: dict[Path_, int] = {}
        self.counts: dict[Path_, int] = {}

    def document(self) -> None:
        """Walk the whole text."""
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
                for depth in range(1, len(table) + 1):
                    self.places.setdefault(table[:depth], start)
                self.expect("]")
            elif self.keys or not table:
                self.pair(table)
            elif not self.plain():
                self.noting = False
                self.pair(table)
                self.noting = True
            self.blank()

    def plain(self) -> bool:
        """Pass as many plain key lines as there are, and return whether there was any."""
        start = self.at
        self.skip(_PLAIN)
        return self.at > start

    def resolve(self, key: Path_) -> Path_:
        """Return the path of a header, through the latest entry of each array on the way."""
        path: Path_ = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self.counts:
                path = (*path, self.counts[path])
        return (*path, key[-1])

    def pair(self, table: Path_) -> None:
        """Pass a key with its value."""
        path = (*table, *self.key())
        self.expect("=")
        self.skip(_SPACE)
        self.value(path)

    def value(self, path: Path_) -> None:
        """Pass a value."""
        if self.noting:
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
        """Pass an array or an inline table."""
        if len(path) > 50:
            raise LostError
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
        """Pass a key and return its parts."""
        usual = _USUAL.match(self.text, self.at)
        if usual:
            self.at = usual.end()
            return usual.groups() if usual[2] else (usual[1],)
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
