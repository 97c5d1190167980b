"""Screens as lines of styled spans: tables that never cut a number, and their narrow form.

Pure text. Whatever comes from a fact base or the command line enters through `Span`, which
makes it literal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from azkz.values.literal import visible

GAP = 2
FLEXIBLE = 16
"""A column of words may be wrapped down to this width."""

_YEAR = re.compile(r"[0-9]{4}")


class Span(NamedTuple):
    """A piece of text with a style: `title`, `head`, `dim`, `good`, `warn`, `bad`, `bar`, or none."""

    text: str
    style: str = ""


Line = tuple[Span, ...]
Cell = str | Span | Sequence[Span]


class Column(NamedTuple):
    """A column of a table."""

    title: str = ""
    right: bool = False
    flexible: bool = False
    """Words that may be wrapped; every other column keeps its width."""


def line(*parts: str | Span) -> Line:
    """Return one line of text; plain strings have no style."""
    return tuple(spans(parts))


def spans(cell: Cell | Iterable[str | Span]) -> list[Span]:
    """Return a cell as literal spans."""
    if isinstance(cell, str):
        return [Span(_literal(cell))]
    if isinstance(cell, Span):
        return [Span(_literal(cell.text), cell.style)]
    return [
        Span(_literal(part), "") if isinstance(part, str) else Span(_literal(part.text), part.style)
        for part in cell
    ]


def _literal(text: str) -> str:
    """Return the text made visible, with the spaces at its ends kept."""
    return text if text.isprintable() else visible(text)


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
    return sum(width_of(span.text) for span in spans(cell))


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int | None, indent: int = 0
) -> list[Line]:
    """Return a table; as one block a row where even wrapped it would be too wide.

    With no width nothing is wrapped. A column without any text is left out.
    """
    return [one for lines in table_rows(columns, rows, width, indent) for one in lines]


def table_rows(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    width: int | None,
    indent: int = 0,
    *,
    narrow: bool = True,
) -> list[list[Line]]:
    """Return the lines of a table's heading and of each of its rows; nothing for no rows.

    Where it does not fit, each row becomes a block; nothing comes back if it is not `narrow`.
    """
    used = [index for index in range(len(columns)) if any(measure(row[index]) for row in rows)]
    columns = [columns[index] for index in used]
    rows = [[row[index] for index in used] for row in rows]
    if not rows:
        return []
    natural = [
        max(width_of(column.title), *(measure(row[index]) for row in rows))
        for index, column in enumerate(columns)
    ]
    least = [
        longest_word([row[index] for row in rows]) if column.flexible else natural[index]
        for index, column in enumerate(columns)
    ]
    widths = fitted(natural, least, None if width is None else width - indent)
    if widths is None and not narrow:
        return []
    if widths is None:
        return [[], *(blocks(columns, [row], width or 80, indent) for row in rows)]
    heads = [[Span(column.title, "head")] for column in columns]
    titled = any(column.title for column in columns)
    heading = _row(columns, heads, widths, indent) if titled else []
    return [
        heading,
        *(_row(columns, [spans(cell) for cell in row], widths, indent) for row in rows),
    ]


def longest_word(cells: Sequence[Cell]) -> int:
    """Return how narrow a column of words may become: its longest word, and not below a floor."""
    longest = max(
        (width_of(word) for cell in cells for span in spans(cell) for word in words(span.text)),
        default=0,
    )
    return max(longest, FLEXIBLE)


def fitted(natural: Sequence[int], least: Sequence[int], width: int | None) -> list[int] | None:
    """Return the widths of the columns, narrowed to fit where they may be; None if they cannot."""
    widths = list(natural)
    if width is None:
        return widths
    excess = sum(widths) + GAP * (len(widths) - 1) - width
    while excess > 0:
        narrowable = [index for index in range(len(widths)) if widths[index] > least[index]]
        if not narrowable:
            return None
        widest = max(narrowable, key=lambda index: widths[index])
        widths[widest] -= 1
        excess -= 1
    return widths


def _row(
    columns: Sequence[Column], cells: Sequence[Sequence[Span]], widths: Sequence[int], indent: int
) -> list[Line]:
    wrapped = [
        wrap(cell, width) if column.flexible else [tuple(cell)]
        for column, cell, width in zip(columns, cells, widths, strict=True)
    ]
    lines = []
    for number in range(max(len(cell) for cell in wrapped)):
        parts: list[Span] = [Span(" " * indent)] if indent else []
        for position, (column, cell, width) in enumerate(
            zip(columns, wrapped, widths, strict=True)
        ):
            piece = cell[number] if number < len(cell) else ()
            pad = " " * (width - measure(piece))
            last = position == len(columns) - 1
            if column.right:
                parts += [Span(pad), *piece]
            else:
                parts += [*piece] if last else [*piece, Span(pad)]
            if not last:
                parts.append(Span(" " * GAP))
        lines.append(tuple(parts))
    return lines


def wrap(cell: Cell, width: int) -> list[Line]:
    """Return a cell as lines of whole words; a word longer than the width stands alone, uncut."""
    lines: list[list[Span]] = [[]]
    used = 0
    for word, glued in _pieces(spans(cell)):
        size = sum(width_of(span.text) for span in word)
        if used and not glued and used + 1 + size > width:
            lines.append([])
            used = 0
        if used and not glued:
            lines[-1].append(Span(" ", word[0].style))
            used += 1
        lines[-1] += word
        used += size
    return [tuple(one) for one in lines]


def _pieces(cell: Sequence[Span]) -> Iterator[tuple[list[Span], bool]]:
    """Yield the words of a cell, and whether each stands at the one before without a space."""
    glued = True
    for span in cell:
        if not span.text.strip():
            glued = glued and not span.text
            continue
        glued = glued and not span.text.startswith(" ")
        for number, word in enumerate(words(span.text.strip())):
            yield [Span(word, span.style)], glued and number == 0
        glued = not span.text.endswith(" ")


def words(text: str) -> list[str]:
    """Return the words of a text; a number and the unit after it are one word.

    >>> words("up from 52.9 % to 1.5 Mt in 2024 or so")
    ['up', 'from', '52.9 %', 'to', '1.5 Mt', 'in', '2024', 'or', 'so']
    """
    found: list[str] = []
    for word in text.split(" "):
        last = found[-1] if found else ""
        if last[-1:].isdigit() and not _YEAR.fullmatch(last) and word[:1] not in "·[(":
            found[-1] = f"{last} {word}"
        else:
            found.append(word)
    return found


def blocks(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int, indent: int = 0
) -> list[Line]:
    """Return each row as a block: the first cell as its heading, the others named below it."""
    named = max((width_of(column.title) for column in columns[1:]), default=0)
    lines: list[Line] = []
    for row in rows:
        lines += [(Span(" " * indent), *one) for one in wrap(row[0], max(width - indent, 20))]
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if not measure(cell):
                continue
            label = column.title.ljust(named)
            left = indent + 2 + named + (2 if named else 0)
            for number, piece in enumerate(wrap(cell, max(width - left, 20))):
                name = label if number == 0 else " " * named
                lead = [Span(" " * (indent + 2)), Span(name, "head")]
                lines.append((*lead, Span("  " if named else ""), *piece))
    return lines


def paragraph(text: str, width: int | None, indent: int = 0, style: str = "") -> list[Line]:
    """Return running text, wrapped where there is a width."""
    lead = Span(" " * indent)
    if width is None:
        return [(lead, *spans(Span(text, style)))]
    return [(lead, *one) for one in wrap(Span(text, style), max(width - indent, 20))]


def heading(parts: Sequence[str | Span], width: int | None) -> list[Line]:
    """Return a line of spans, wrapped where there is a width."""
    return [line(*parts)] if width is None else wrap(spans(parts), width)


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as text without style and without spaces at their ends."""
    return "".join(f"{''.join(span.text for span in one).rstrip()}\n" for one in lines)
