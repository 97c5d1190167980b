"""Cells that rows of several kinds have in common, null where there is nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from azkz.render.plain import computed
from azkz.values.intervals import Interval
from azkz.values.periods import Period

NumberCell = Decimal | Fraction | int | None


def text_of(period: Period | None) -> str | None:
    """Return a period as it is written in a fact base; null for none."""
    return period.text if period else None


def low_of(interval: Interval | None) -> Fraction | None:
    """Return the low end of an interval; null for none, and for no bound."""
    return interval.low if interval else None


def high_of(interval: Interval | None) -> Fraction | None:
    """Return the high end of an interval; null for none, and for no bound."""
    return interval.high if interval else None


def computed_number(number: Decimal | None) -> Decimal | None:
    """Return a computed number as it is written: with twelve digits."""
    return None if number is None else computed(number)
