"""Bars and sparklines of block characters: numbers in, characters out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

_EIGHTHS = " ▏▎▍▌▋▊▉"
_SEVENTHS = "▁▂▃▄▅▆▇"
GAP = "·"


def bar(share: Fraction, width: int, *, ascii_only: bool = False) -> tuple[str, str]:
    """Return the filled and the empty part of a bar, together `width` characters.

    Any share above 0 shows something and any below 1 leaves something; below 0 is empty
    and above 1 full.

    >>> bar(Fraction(1, 2), 4, ascii_only=True)
    ('##', '..')
    """
    steps = 1 if ascii_only else 8
    if share <= 0:
        filled = 0
    elif share >= 1:
        filled = width * steps
    else:
        filled = min(max(round(share * width * steps), 1), width * steps - 1)
    whole, part = divmod(filled, steps)
    if ascii_only:
        return "#" * whole, "." * (width - whole)
    text = "█" * whole + (_EIGHTHS[part] if part else "")
    return text, "░" * (width - len(text))


def length(value: Fraction, largest: Fraction, width: int, *, ascii_only: bool = False) -> str:
    """Return a bar as long as the value is beside the largest of its series; empty for none."""
    if largest <= 0 or value <= 0:
        return ""
    return bar(min(value / largest, Fraction(1)), width, ascii_only=ascii_only)[0]


def sparkline(values: Sequence[Fraction | None]) -> str:
    """Return one cell a value, from zero to the largest, in sevenths; `·` where there is none.

    A seventh is the nearest one, halves down, and at least the lowest for a value above
    zero; the full block is never used, so that it does not touch the line above. Empty
    for fewer than two values.

    >>> sparkline([Fraction(1), None, Fraction(2)])
    '▃·▇'
    """
    known = [value for value in values if value is not None]
    largest = max(known, default=Fraction(0))
    if len(known) < 2:
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
