"""The text of a fact base: bytes to plain TOML tables, and where each entry stands.

The only module that knows TOML. Whatever bytes a file holds, reading it gives either
a Document or Problems.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from io import BufferedIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import tomli

from azkz.base.problems import NOWHERE, Place, Problem, cut
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple

if TYPE_CHECKING:
    from azkz.base.positions import Places

LARGEST = 64 * 1024 * 1024
_PIECE = 16 * 1024 * 1024
"""How much is read at once: most files are one piece, which need not be put together."""
_STRETCH = 1 << 16
"""Characters between two places whose line is known."""


class _Content(NamedTuple):
    name: str
    text: str
    tables: dict[str, Any]
    secret: bool = False
    """No line of it is shown."""
    path: Path | None = None
    """The file that it was read from; None for a text that stands in none."""


class Document(_Content):
    """A file's text and its tables; where things stand is found once, when first asked for."""

    @cached_property
    def _places(self) -> Places:
        from azkz.base.positions import Places  # a dozen patterns, for problems alone

        return Places(self.text, self.tables)

    @cached_property
    def _newlines(self) -> array[int]:
        """How many lines end before each stretch of the text."""
        count, counts = 0, array("q")
        for start in range(0, len(self.text) + 1, _STRETCH):
            counts.append(count)
            count += self.text.count("\n", start, start + _STRETCH)
        return counts

    def array(self, kind: str) -> list[Any]:
        """Return the tables of a kind that stand in an array; none where it is no array."""
        tables = self.tables.get(kind)
        return tables if isinstance(tables, list) else []

    def table(self, kind: str) -> dict[str, Any]:
        """Return the tables of a kind that have names; none where it is no table."""
        tables = self.tables.get(kind)
        return tables if isinstance(tables, dict) else {}

    def position(self, *path: str | int) -> int | None:
        """Return where the text of a value begins, or of what is nearest around it."""
        return self._places.find(path)

    def where(self, *path: str | int) -> Place:
        """Return where an entry or one of its keys stands.

        Falls back on the nearest table around it; NOWHERE where even that is unknown.
        """
        position = self._places.find(path) if path else None
        if position is None:
            return NOWHERE
        stretch = position // _STRETCH
        lines = self._newlines[stretch] + self.text.count("\n", stretch * _STRETCH, position)
        place = _place(self.text, position, lines + 1)
        return place._replace(excerpt="") if self.secret else place


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
            content = bounded(file)
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
    result = text if isinstance(text, Problem) else _parsed(text, shown, Decimal)
    if not _leads_out(path):
        return result if isinstance(result, Problem) else result._replace(path=path)
    if isinstance(result, Problem):
        # Its remedy would quote the line.
        return result._replace(excerpt="", hint="")
    return result._replace(secret=True, path=path)


def _leads_out(path: Path) -> bool:
    """Whether a path is a link out of its folder: what it leads to may be no fact base at all.

    Its lines are not shown then, lest a log tells what a link was set to read.
    """
    try:
        return path.is_symlink() and path.resolve().parent != path.parent.resolve()
    except (OSError, RuntimeError):
        return True


def bounded(file: IO[bytes] | BufferedIOBase) -> bytes:
    """Return what a file holds, at most one byte more than LARGEST; read in pieces."""
    pieces: list[bytes] = []
    left = LARGEST + 1
    while left and (piece := file.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def parse(content: bytes, name: str) -> Document | Problem:
    """Return the document that the bytes hold, or what is wrong with them."""
    text = _text(content, name)
    return text if isinstance(text, Problem) else _parsed(text, name, Decimal)


def _text(content: bytes, name: str) -> str | Problem:
    """Return the text that bytes are in UTF-8, without a mark of byte order."""
    # The mark goes first: what is counted below is counted in what is left.
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        around = content[: error.start + _STRETCH].decode("utf-8", "backslashreplace")
        before = len(content[: error.start].decode())
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        hint = "save the file as UTF-8"
        place = locate(around, before)
        return Problem("not-utf-8", message, hint, name).at(place)


def _parsed(text: str, name: str, parse_float: Callable[[str], object]) -> Document | Problem:
    """Return a text with its tables; what tomli cannot read or Python not hold is a problem."""
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
        place = locate(text, _deepest(text))
        return Problem("syntax", message, hint, name).at(place)
    except ValueError:
        # Python refuses integers of more than 4300 digits.
        match = re.search(_LONG_INTEGER, text)
        message, hint = "the number is too large: below 1e30", "write 533e6, not every digit"
        place = locate(text, match.start() if match else 0)
        return Problem("number", message, hint, name).at(place)


_MERGING = r"(?m)^(<{7}|={7}|>{7})(?: .*)?\r?$"


def _syntax(text: str, name: str, error: tomli.TOMLDecodeError) -> Problem:
    if merging := re.search(_MERGING, text):
        message, hint = f"a conflict of git ({merging[1]})", "keep one side, then azkz check"
        place = locate(text, merging.start())._replace(column=0)
        return Problem("merge", message, hint, name).at(place)
    place = locate(text, error.pos)
    from azkz.base.mistakes import syntax_hint

    start = text.rfind("\n", 0, error.pos) + 1
    hint = syntax_hint(text[:start], text[start : start + 400].partition("\n")[0], error.msg)
    return Problem("syntax", _lower(error.msg), hint, name).at(place)


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
    match = re.search(_DOTTED, text) or re.search(_DEEP, text)
    return match.start() if match else 0


def locate(text: str, position: int) -> Place:
    """Return line and column (from 1) of a position in the text, and that line."""
    position = min(max(position, 0), len(text))
    return _place(text, position, text.count("\n", 0, position) + 1)


def _place(text: str, position: int, line: int) -> Place:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    excerpt, before = cut(text, start, end if end >= 0 else len(text), position)
    return Place(line, position - start + 1, excerpt, before)
