"""Intervals of exact rational numbers, with open, closed and infinite ends.

What is known of a rounded figure is an interval; sums, ratios and shares of figures
are then intervals too. Everything is exact (`Fraction`); nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from azkz.values.named_tuple import NamedTuple


class UndefinedError(ArithmeticError):
    """A quotient has no value: the divisor may be zero."""


class Interval(NamedTuple):
    """All numbers between two ends; None stands for no bound."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, number: object) -> bool:
        """Whether the number lies in the interval."""
        if not isinstance(number, Fraction | int | Decimal):
            return False
        point = Fraction(number)
        return self.overlaps(Interval(point, point))

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a number in common."""
        return not (_before(self, other) or _before(other, self))

    def touches(self, other: Interval) -> bool:
        """Whether the two meet in one end alone, neither of them being a single number.

        Of two rounded figures (14.1 and 14.2) that is no agreement.
        """
        single = self.low == self.high is not None or other.low == other.high is not None
        meets = self.high == other.low is not None or self.low == other.high is not None
        return meets and not single and self.overlaps(other)

    def agrees(self, other: Interval, *, plain: bool) -> bool:
        """Whether the two may be of one number.

        `plain` ones, of figures that nothing qualifies, do not agree where they only touch.
        """
        return self.overlaps(other) and not (plain and self.touches(other))

    def surrounds(self, number: Fraction | int) -> bool:
        """Whether a number lies inside; an end is not inside."""
        return (self.low is None or self.low < number) and (self.high is None or self.high > number)

    def gap(self, other: Interval) -> Fraction | None:
        """Return how far the two lie apart: 0 where they only meet; None where they overlap."""
        for lower, upper in ((self, other), (other, self)):
            if lower.high is not None and upper.low is not None and lower.high <= upper.low:
                return upper.low - lower.high
        return None

    def minus(self, other: Interval) -> Interval:
        """Return the interval of all differences of a number of each."""
        return self.plus(other.scaled(Fraction(-1)))

    def scaled(self, factor: Fraction) -> Interval:
        """Return the interval of all its numbers times the factor."""
        if not factor:
            return self.times(Interval(factor, factor))
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        low_open, high_open = self.low_open and low is not None, self.high_open and high is not None
        if factor > 0:
            return Interval(low, high, low_open, high_open)
        return Interval(high, low, high_open, low_open)

    def plus(self, other: Interval) -> Interval:
        """Return the interval of all sums of a number of each."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low, high, self.low_open or other.low_open, self.high_open or other.high_open
        )

    def shifted(self, by: Fraction | int) -> Interval:
        """Return the interval moved up by a number."""
        return Interval(
            None if self.low is None else self.low + by,
            None if self.high is None else self.high + by,
            self.low_open,
            self.high_open,
        )

    def times(self, other: Interval) -> Interval:
        """Return the interval of all products of a number of each."""
        return _hull(_product(end, other_end) for end in _ends(self) for other_end in _ends(other))

    def above_zero(self) -> Interval:
        """Return the part of the interval above zero, for what is known to be a positive amount."""
        if self.low is None or self.low <= 0:
            return Interval(_ZERO, self.high, low_open=True, high_open=self.high_open)
        return self

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        return _hull([*_ends(self), *_ends(other)])

    def over(self, other: Interval) -> Interval:
        """Return the interval of all quotients.

        Raises UndefinedError where the divisor's interval contains or touches zero
        without excluding it from both sides: an unbounded answer is no answer.
        """
        if self.low and self.high and other.low and other.high and self.low > 0 < other.low:
            # The usual case, two bounded figures above zero, needs no corners.
            return Interval(
                self.low / other.high,
                self.high / other.low,
                self.low_open or other.high_open,
                self.high_open or other.low_open,
            )
        return self.times(_reciprocal(other))


def point(number: Decimal | int | Fraction) -> Interval:
    """Return the interval of one number."""
    exact = Fraction(number)
    return Interval(exact, exact)


# An end is a value, the sign of its infinity (0 for a finite one), and whether it is left out.
_End = tuple[Fraction, int, bool]
_ZERO = Fraction(0)


def _ends(interval: Interval) -> tuple[_End, _End]:
    low: _End = (_ZERO, -1, True) if interval.low is None else (interval.low, 0, interval.low_open)
    high: _End = (
        (_ZERO, 1, True) if interval.high is None else (interval.high, 0, interval.high_open)
    )
    return low, high


def _product(one: _End, other: _End) -> _End:
    (a, a_infinite, a_open), (b, b_infinite, b_open) = one, other
    if a_infinite or b_infinite:
        sign = (a_infinite or _sign(a)) * (b_infinite or _sign(b))
        if sign:
            return _ZERO, sign, True
        # Zero times "without bound": the product comes as near to zero as one likes.
        return _ZERO, 0, (a_open if not a_infinite else b_open)
    reaches_zero = (not a and not a_open) or (not b and not b_open)
    return a * b, 0, (a_open or b_open) and not reaches_zero


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _hull(ends: Iterable[_End]) -> Interval:
    """Return the interval from the least to the greatest end; of two equal ones the closed wins.

    A product rises or falls steadily in each factor, so its extremes lie at pairs of ends.
    """
    corners = list(ends)
    low = min(corners, key=lambda end: (end[1], end[0], end[2]))
    high = max(corners, key=lambda end: (end[1], end[0], not end[2]))
    return Interval(
        None if low[1] else low[0],
        None if high[1] else high[0],
        not low[1] and low[2],
        not high[1] and high[2],
    )


def _reciprocal(interval: Interval) -> Interval:
    """Return the interval of 1/x.

    The ends change places; an end at zero becomes no bound, and one without bound comes as
    near to zero as one likes without reaching it.
    """
    low, high = interval.low, interval.high
    positive = low is not None and (low > 0 or (low == 0 and interval.low_open))
    negative = high is not None and (high < 0 or (high == 0 and interval.high_open))
    if not (positive or negative):
        raise UndefinedError("the divisor may be zero")
    new_high = None if low is not None and low == 0 else (_ZERO if low is None else 1 / low)
    new_low = None if high is not None and high == 0 else (_ZERO if high is None else 1 / high)
    return Interval(
        new_low,
        new_high,
        new_low is not None and (interval.high_open or high is None),
        new_high is not None and (interval.low_open or low is None),
    )


def _before(one: Interval, other: Interval) -> bool:
    """Whether every number of one is below every number of the other."""
    if one.high is None or other.low is None:
        return False
    if one.high == other.low:
        return one.high_open or other.low_open
    return one.high < other.low
