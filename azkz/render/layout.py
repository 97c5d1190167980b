"""Lines of literal spans, and how they are laid out: wrapped, padded, in columns.

Pure text. Whatever comes from a fact base or the command line becomes a `Span`, which makes
it literal: a Span cannot hold a control or an invisible character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Self

from azkz.values.escape import visible
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import MONTHS

USUAL = 80
"""Columns of a terminal that says nothing else, for which the length of a screen is given."""
GAP = 2
"""Blanks between columns."""
FLEXIBLE = 16
"""A column of words may be wrapped down to this width."""

_YEAR = re.compile(r"[0-9]{4}\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})$")


class Style(StrEnum):
    """The six roles of colour, and none. Colour adds, it never tells."""

    PLAIN = ""
    TITLE = "title"
    ASIDE = "aside"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    NEUTRAL = "neutral"
    ALARM = "alarm"


class _Span(NamedTuple):
    text: str
    style: Style = Style.PLAIN


class Span(_Span):
    """A piece of literal text with a style."""

    __slots__ = ()

    def __new__(cls, text: str, style: Style = Style.PLAIN) -> Self:
        """Return the text made literal, on one line."""
        return _Span.__new__(
            cls, text if text.isascii() and text.isprintable() else visible(text), style
        )


Line = tuple[Span, ...]
Cell = str | Span | Sequence[Span]
BLANK: Line = ()


class Canvas(NamedTuple):
    """What a screen is drawn on."""

    width: int
    """Columns of the terminal."""
    ascii_only: bool = False
    """Whether it cannot show block characters."""
    close: bool = False
    """Whether lines are few: then what a screen says takes as few as it can, see `length`."""

    @property
    def wide(self) -> bool:
        """Whether there is room for what a narrow screen leaves out: 100 columns and more."""
        return self.width >= 100

    @property
    def narrow(self) -> bool:
        """Whether columns stand close together and matrices become lists: below 72 columns."""
        return self.width < 72

    @property
    def gap(self) -> int:
        """Blanks between columns."""
        return 1 if self.narrow else GAP


class Column(NamedTuple):
    """A column of a table."""

    title: str = ""
    right: bool = False
    flexible: bool = False
    """Words that may be wrapped; every other column keeps its width."""


def line(*parts: str | Span) -> Line:
    """Return one line of text; plain strings have no style."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def spans(cell: Cell) -> tuple[Span, ...]:
    """Return a cell as spans."""
    if isinstance(cell, Span):
        return (cell,)
    return (Span(cell),) if isinstance(cell, str) else tuple(cell)


def width_of(text: str) -> int:
    """Return how many columns a terminal uses for the text."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def measure(cell: Cell) -> int:
    """Return the width of a cell."""
    if isinstance(cell, str):
        return width_of(Span(cell).text)
    return sum(width_of(span.text) for span in spans(cell))


def left(cell: Cell, width: int) -> Line:
    """Return a cell padded to a width, its text on the left."""
    return (*spans(cell), Span(" " * max(width - measure(cell), 0)))


def right(cell: Cell, width: int) -> Line:
    """Return a cell padded to a width, its text on the right."""
    return (Span(" " * max(width - measure(cell), 0)), *spans(cell))


def indented(lines: Iterable[Line], by: int) -> Iterator[Line]:
    """Yield the lines moved to the right; blank ones stay blank."""
    for line in lines:
        yield (Span(" " * by), *line) if line and by else line


def words(text: str) -> list[str]:
    """Return the words of a text; a number and the unit after it are one word, a date is one.

    >>> words("up from 52.9 % to 1.5 Mt in 2024 or so, on 3 Jan 2025")
    ['up', 'from', '52.9 %', 'to', '1.5 Mt', 'in', '2024', 'or', 'so,', 'on', '3 Jan 2025']
    """
    words_: list[str] = []
    for word in text.split(" "):
        last = words_[-1] if words_ else ""
        year = _YEAR.fullmatch(last.rpartition(" ")[2])
        number = last[-1:].isdigit() and not year and word[:1] not in "·[("
        if number or (_MONTH.search(last) and _YEAR.match(word)):
            words_[-1] = f"{last} {word}"
        else:
            words_.append(word)
    return words_


def wrap(cell: Cell, width: int) -> list[Line]:
    """Return a cell as lines of whole words; a word longer than the width stands alone, uncut."""
    lines: list[list[Span]] = [[]]
    used = 0
    for word, glued in _pieces(spans(cell)):
        size = width_of(word.text) + 2 * word.text.count("…")  # three points where it has no sign
        if used and not glued and used + 1 + size > width:
            lines.append([])
            used = 0
        if used and not glued:
            lines[-1].append(Span(" ", word.style))
            used += 1
        lines[-1].append(word)
        used += size
    return [tuple(spans_) for spans_ in lines]


def _pieces(cell: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield the words of a cell, and whether each is glued to the one before.

    Two spans that meet without a blank between them are one word in two styles: the line
    must not break there.
    """
    glued = True
    for span in cell:
        if not span.text.strip():
            glued = glued and not span.text
            continue
        glued = glued and not span.text.startswith(" ")
        for number, word in enumerate(words(span.text.strip())):
            yield Span(word, span.style), glued and number == 0
        glued = not span.text.endswith(" ")


def paragraph(cell: Cell, width: int, indent: int = 0, hanging: int = 0) -> list[Line]:
    """Return running text, wrapped; lines after the first stand `hanging` further to the right."""
    first = Span(" " * indent)
    rest = Span(" " * (indent + hanging))
    lines = wrap(cell, max(width - indent - hanging, 20))
    return [(first if number == 0 else rest, *words_) for number, words_ in enumerate(lines)]


def hanging(cells: Cell, text: Cell, width: int) -> list[Line]:
    """Return a text behind some cells, which goes on below itself.

    Where fewer than 20 columns are left for it, or a number needs more, it stands below.
    """
    start = measure(cells)
    first, *rest = wrap(text, max(width - start, 20))
    widest = max(map(measure, (first, *rest)))
    if start + widest > width:
        indent = max(min(start, width - max(widest, 20)), 0)
        return [tuple(spans(cells)), *paragraph(text, width, indent)]
    lead = Span(" " * start)
    return [(*spans(cells), *first), *((lead, *piece) for piece in rest)]


def credited(cells: Line, text: Cell, source: str, canvas: Canvas) -> Iterator[Line]:
    """Yield a text behind some cells, its source at the right end of the first line with room."""
    lines = hanging(cells, text, canvas.width)
    room = canvas.width - measure(lines[-1]) - measure(source)
    if room >= canvas.gap:
        last = (*lines[-1], Span(" " * room), Span(source))
        yield from (*lines[:-1], last)
        return
    yield from lines
    yield (Span(" " * max(canvas.width - measure(source), 0)), Span(source))


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    width: int,
    indent: int = 0,
    gap: int = GAP,
) -> list[Line]:
    """Return a table; as one block a row where even wrapped it would be too wide.

    A column without any text is left out; a heading only where a column has a title.
    """
    used = [place for place in range(len(columns)) if any(measure(row[place]) for row in rows)]
    shown = [columns[place] for place in used]
    cells = [[spans(row[place]) for place in used] for row in rows]
    widths = _widths(shown, cells, width - indent, gap)
    if not cells:
        return []
    if widths is None:
        return [line for row in cells for line in _block(shown, row, width, indent)]
    lines: list[Line] = []
    if any(column.title for column in shown):
        heads = [(Span(column.title, Style.ASIDE),) for column in shown]
        lines += _row(shown, heads, widths, gap)
    for row in cells:
        lines += _row(shown, row, widths, gap)
    return list(indented(lines, indent))


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Line]], room: int, gap: int
) -> list[int] | None:
    """Return the widths of the columns, narrowed to fit where they may be; None if they cannot."""
    widths = [
        max([width_of(column.title), *(measure(row[place]) for row in rows)])
        for place, column in enumerate(columns)
    ]
    least = [
        min(_longest_word([row[place] for row in rows]), widths[place])
        if column.flexible
        else widths[place]
        for place, column in enumerate(columns)
    ]
    excess = sum(widths) + gap * (len(widths) - 1) - room
    while excess > 0:
        narrowable = [place for place in range(len(widths)) if widths[place] > least[place]]
        if not narrowable:
            return None
        widest = max(narrowable, key=lambda place: widths[place])
        widths[widest] -= 1
        excess -= 1
    flexible = [place for place, column in enumerate(columns) if column.flexible]
    if len(flexible) == TWO and len(rows) <= MANY:
        _share(flexible, rows, widths, least)
    return widths


TWO = 2
MANY = 37
"""Rows of a table beyond which its columns are not tried at every width."""


def _share(
    places: Sequence[int], rows: Sequence[Sequence[Line]], widths: list[int], least: Sequence[int]
) -> None:
    """Share the room of two columns of words so that the rows take the fewest lines."""
    first, second = places
    room = widths[first] + widths[second]
    if all(measure(row[place]) <= widths[place] for row in rows for place in places):
        return

    def taken(width: int) -> tuple[int, int]:
        lines = sum(
            max(len(wrap(row[first], width)), len(wrap(row[second], room - width))) for row in rows
        )
        return lines, abs(width - widths[first])

    widths[first] = min(range(least[first], room - least[second] + 1), key=taken)
    widths[second] = room - widths[first]


def _longest_word(cells: Sequence[Line]) -> int:
    """Return how narrow a column of words may become: its longest word, and not below a floor."""
    sizes = (width_of(word) for cell in cells for span in cell for word in words(span.text))
    return max(max(sizes, default=0), FLEXIBLE)


def _row(
    columns: Sequence[Column], cells: Sequence[Line], widths: Sequence[int], gap: int
) -> list[Line]:
    """Return the lines of a row: as many as its longest cell has; the others end in blanks."""
    wrapped = [
        wrap(cell, width) if column.flexible else [tuple(cell)]
        for column, cell, width in zip(columns, cells, widths, strict=True)
    ]
    lines = []
    for number in range(max(len(cell) for cell in wrapped)):
        parts: list[Span] = []
        for column, cell, width in zip(columns, wrapped, widths, strict=True):
            if parts:
                parts.append(Span(" " * gap))
            piece = cell[number] if number < len(cell) else ()
            parts += right(piece, width) if column.right else left(piece, width)
        lines.append(tuple(parts))
    return lines


def _block(columns: Sequence[Column], row: Sequence[Line], width: int, indent: int) -> list[Line]:
    """Return a row as a block: the first cell as its heading, the others named below it."""
    named = max((width_of(column.title) for column in columns[1:]), default=0)
    lines = paragraph(row[0], width, indent)
    for column, cell in zip(columns[1:], row[1:], strict=True):
        if not measure(cell):
            continue
        label = left(Span(column.title, Style.ASIDE), named + (GAP if named else 0))
        room = max(width - indent - 2 - named - GAP, 20)
        for number, piece in enumerate(wrap(cell, room)):
            lead = label if number == 0 else left("", named + (GAP if named else 0))
            lines.append((Span(" " * (indent + 2)), *lead, *piece))
    return lines


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as text without style and without spaces at their ends."""
    return "".join(f"{''.join(span.text for span in line).rstrip()}\n" for line in lines)
