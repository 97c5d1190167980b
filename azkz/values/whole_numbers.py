"""Whole numbers as they are typed: a round one may be counted or rounded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from azkz.values.figures import Qualifier
from azkz.values.spelling import spell
from azkz.values.unclear import Reading, UnclearFigureError

NUMBER = (
    r"(?:\.[0-9]+|[0-9](?:[0-9.,'_]*[0-9])?(?: [0-9]{3}(?![0-9]))*(?:,[0-9]+)?)(?:[eE][+-]?[0-9]+)?"
)
EXACTLY = "exactly "
"""What says of a round number that it was counted."""


def instead(whole: str, text: str, other: str) -> str:
    """Return a text with another number in the place of one; "exactly" stands at its beginning."""
    if other.startswith(EXACTLY):
        return EXACTLY + whole.replace(text, other.removeprefix(EXACTLY), 1)
    return whole.replace(text, other, 1)


def counted(value: int, qualifier: Qualifier | None, whole: str) -> Decimal | int:
    """Return a whole number as it was counted: a round one is a question, unless a word answers it.

    "About 46,300" is one of hundreds; of a bound the precision does not matter.
    """
    zeros = _zeros(value)
    if zeros and qualifier in (Qualifier.ABOUT, Qualifier.NEARLY):
        return Decimal(value).normalize()
    if zeros < 2 or qualifier is not None:
        return value
    digits = re.search(NUMBER, whole)
    assert digits is not None
    readings = [
        Reading(instead(whole, digits.group(), reading.text), reading.meaning)
        for reading in _roundings(value)
    ]
    raise UnclearFigureError(f'"{value:,}" may be counted or rounded', readings)


def _zeros(value: int) -> int:
    digits = str(value)
    return len(digits) - len(digits.rstrip("0")) if value else 0


def _roundings(value: int) -> Iterable[Reading]:
    """Yield how a round number may be meant: exact, or rounded to some of its zeros."""
    zeros, digits = _zeros(value), str(value)
    yield Reading(f"exactly {value:,}")
    for power in range(zeros, max(1, zeros - 3), -1):
        rounded = Decimal(digits[: len(digits) - power]).scaleb(power)
        yield Reading(spell(rounded), f"rounded to {10**power:,}")
