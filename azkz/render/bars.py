"""Bars and sparklines of block characters: numbers in, characters out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

_EIGHTHS = " ▏▎▍▌▋▊▉"
_SEVENTHS = "▁▂▃▄▅▆▇"
GAP = "·"


def bar(share: Fraction, width: int, *, ascii_only: bool = False) -> tuple[str, str]:
    """Return the filled and the empty part of a bar, together `width` characters.

    Whole cells to the nearest, halves up: a part of a cell would leave a hole before the
    rest. Any share above 0 fills one and any below 1 leaves one.

    >>> bar(Fraction(1, 2), 4, ascii_only=True)
    ('##', '..')
    """
    cells = floor(share * width + Fraction(1, 2))
    cells = min(max(cells, 1 if share > 0 else 0), width - 1 if share < 1 else width)
    full, rest = ("#", ".") if ascii_only else ("█", "░")
    return full * cells, rest * (width - cells)


def length(
    value: Fraction, largest: Fraction, width: int, *, sure: bool = True, ascii_only: bool = False
) -> str:
    """Return a bar as long as the value is beside the largest of its series; empty for none.

    To the nearest eighth of a cell, since no rest follows it. What is not `sure` (an
    estimate, an implied or a forecast value) is drawn in whole cells of `░`.
    """
    if largest <= 0 or value <= 0:
        return ""
    cells = min(value / largest, Fraction(1)) * width
    if sure and not ascii_only:
        whole, part = divmod(max(floor(cells * 8 + Fraction(1, 2)), 1), 8)
        return "█" * whole + (_EIGHTHS[part] if part else "")
    cell = "#" if sure else "." if ascii_only else "░"
    return cell * max(floor(cells + Fraction(1, 2)), 1)


MOST_MARKS = 16
"""Periods of a limit that have a cell."""


def marks(kept: Sequence[bool | None], *, close: bool = False, ascii_only: bool = False) -> str:
    """Return one cell a period of a limit: `█` kept, `░` broken, `·` no figure or not yet over.

    With a blank between two, unless `close`; from nine periods on without; of more than
    sixteen the last sixteen.

    >>> marks([True, False, None], ascii_only=True)
    '# x -'
    """
    cells = {True: "#", False: "x", None: "-"} if ascii_only else {True: "█", False: "░", None: GAP}
    between = "" if close or len(kept) > 8 else " "
    return between.join(cells[met] for met in kept[-MOST_MARKS:])


def sparkline(values: Sequence[Fraction | None]) -> str:
    """Return one cell a value, from zero to the largest, in sevenths; `·` where there is none.

    A seventh is the nearest one, halves down, and at least the lowest for a value above
    zero; the full block is never used, so that it does not touch the line above. Empty
    for fewer than two values.

    >>> sparkline([Fraction(1), None, Fraction(2)])
    '▃·▇'
    """
    numbers = [value for value in values if value is not None]
    largest = max(numbers, default=Fraction(0))
    if len(numbers) < 2:
        return ""
    return "".join(GAP if value is None else _cell(value, largest) for value in values)


def _cell(value: Fraction, largest: Fraction) -> str:
    if largest <= 0 or value <= 0:
        return " "
    scaled = value / largest * 7
    sevenths = int(scaled + Fraction(1, 2))
    if scaled + Fraction(1, 2) == sevenths:
        sevenths -= 1
    return _SEVENTHS[max(sevenths, 1) - 1]
