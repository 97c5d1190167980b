"""Bars of block characters: numbers in, characters out."""

from __future__ import annotations

from fractions import Fraction

_EIGHTHS = " ▏▎▍▌▋▊▉"


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
