"""Change a year: the compound and the linear rate, years between periods, one wide context."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal, Overflow, Underflow
from fractions import Fraction
from functools import cache

from azkz.values.periods import Period, months_between

# Fifty digits: more than any figure of the format has (forty), so that a quotient of two
# differs from 1 where they differ.
WIDE = Context(prec=50)
for _signal in (Overflow, Underflow):
    WIDE.traps[_signal] = False


def as_decimal(number: Fraction) -> Decimal:
    """Return the number as a Decimal of up to 50 digits.

    >>> as_decimal(Fraction(533, 1000))
    Decimal('0.533')
    """
    return WIDE.divide(Decimal(number.numerator), Decimal(number.denominator))


def years_between(earlier: Period, later: Period) -> Fraction:
    """Return the whole months between the ends of two periods, by their numbers, in years.

    Negative where the later one ends before the earlier one.
    """
    return _in_years(months_between(earlier, later))


@cache
def _in_years(months: int) -> Fraction:
    """Return months in years; nearly all periods are as far apart as others are."""
    return Fraction(months, 12)


def compound(value: Decimal, goal: Decimal, years: Fraction) -> Decimal | None:
    """Return the change per year, the same every year, that leads from one value to another.

    0.07 stands for +7 %. None within a year, and from, through or towards zero.

    >>> compound(Decimal(100), Decimal(121), Fraction(2))
    Decimal('0.1')
    """
    if value <= 0 or goal <= 0 or years.numerator < years.denominator:
        return None
    ratio = WIDE.divide(goal, value)
    if years == 1:
        return WIDE.subtract(ratio, Decimal(1))
    return WIDE.subtract(WIDE.power(ratio, as_decimal(1 / years)), Decimal(1)).normalize(WIDE)


def years_later(day: date, years: int) -> date:
    """Return the same day some years later: 28 February for the 29th, at most the last there is."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_later(day: date, months: int) -> date:
    """Return the day some months later, at most the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date.max
