"""Where the true value lies, given how a figure was written; exact, with open and rounded ends."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

EXACT, ROUNDED, CLOSED, OPEN = 0, 1, 2, 3  # of two ends that are combined the greater holds
BOUNDS = ("over", "at-least", "under", "up-to")


class End(NamedTuple):
    """One end: its value, and whether it belongs to the interval."""

    value: Fraction
    kind: int


class Interval(NamedTuple):
    """The values that are possible; None is no end."""

    low: End | None
    high: End | None

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in it; a rounded end is one of its values."""
        if self.low and (
            value < self.low.value or (value == self.low.value and self.low.kind == OPEN)
        ):
            return False
        high = self.high
        return not (high and (value > high.value or (value == high.value and high.kind == OPEN)))

    def surrounds(self, value: Fraction) -> bool:
        """Whether a value lies strictly inside."""
        return not (
            (self.low and value <= self.low.value) or (self.high and value >= self.high.value)
        )

    def overlaps(self, other: Interval) -> bool:
        """Whether two intervals have a value in common; two rounded ones that only touch have not."""
        return not (before(self, other) or before(other, self))

    def gap(self, other: Interval) -> Fraction | None:
        """Return how far apart two intervals are; None where they overlap."""
        if before(self, other):
            assert self.high
            assert other.low
            return other.low.value - self.high.value
        if before(other, self):
            assert other.high
            assert self.low
            return self.low.value - other.high.value
        return None

    def moved(self, by: Fraction) -> Interval:
        """Return it with a number added."""
        return self.map(lambda value: value + by)

    def map(self, change: Callable[[Fraction], Fraction]) -> Interval:
        """Return it under a rising function."""
        return Interval(
            *(End(change(end.value), end.kind) if end else None for end in (self.low, self.high))
        )

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """The numbers at its ends."""
        return self.low and self.low.value, self.high and self.high.value


def before(left: Interval, right: Interval) -> bool:
    """Whether one interval ends before another begins."""
    if left.high is None or right.low is None:
        return False
    if left.high.value != right.low.value:
        return left.high.value < right.low.value
    kinds = {left.high.kind, right.low.kind}
    return OPEN in kinds or kinds == {ROUNDED}


def exact(value: Fraction) -> Interval:
    """Return an interval of one value."""
    return Interval(End(value, EXACT), End(value, EXACT))


def unit_of(written: int | Decimal, *, counted: bool = True) -> Fraction:
    """Return one unit of the last written digit; an integer is exact where it is a plain count."""
    if isinstance(written, int):
        return Fraction(0 if counted else 1)
    return Fraction(10) ** int(written.as_tuple().exponent)


def written(value: int | Decimal, qualifier: str | None, *, claim: bool = False) -> Interval:
    """Return where the true value lies; in a claim an integer is good to one unit."""
    number = Fraction(value)
    unit = unit_of(value, counted=not claim and qualifier is None)
    if qualifier is None:
        kind = ROUNDED if unit else EXACT
        return Interval(End(number - unit / 2, kind), End(number + unit / 2, kind))
    if qualifier == "about":
        return Interval(End(number - unit, CLOSED), End(number + unit, CLOSED))
    size = mirrored if number < 0 else lambda interval: interval
    here = abs(number)
    forms = {
        "nearly": Interval(End(here - unit, CLOSED), End(here, OPEN)),
        "over": Interval(End(here, OPEN), None),
        "at-least": Interval(End(here, CLOSED), None),
        "under": Interval(None, End(here, OPEN)),
        "up-to": Interval(None, End(here, CLOSED)),
    }
    return size(forms[qualifier])


def cut(value: int | Decimal, *, claim: bool = False) -> Interval:
    """Return where the true value lies if the number was cut, not rounded: towards zero."""
    unit = unit_of(value, counted=not claim)
    number = Fraction(value)
    if number < 0:
        return Interval(End(number - unit, OPEN), End(number, CLOSED))
    return Interval(End(number, CLOSED), End(number + unit, OPEN))


def mirrored(interval: Interval) -> Interval:
    """Return the interval of the negative values."""
    low, high = interval
    return Interval(
        End(-high.value, high.kind) if high else None, End(-low.value, low.kind) if low else None
    )


def both(
    left: End | None, right: End | None, make: Callable[[Fraction, Fraction], Fraction]
) -> End | None:
    """Return the end that two ends make: open if one is, else that of a figure said with about."""
    if left is None or right is None:
        return None
    return End(make(left.value, right.value), max(left.kind, right.kind))


def plus(left: Interval, right: Interval) -> Interval:
    """Return the interval of a sum."""
    add = Fraction.__add__
    return Interval(both(left.low, right.low, add), both(left.high, right.high, add))


def minus(left: Interval, right: Interval) -> Interval:
    """Return the interval of a difference."""
    return plus(left, mirrored(right))


def times(interval: Interval, factor: Fraction) -> Interval:
    """Return it times an exact number; nothing is known of an open side times zero."""
    if factor == 0:
        return exact(Fraction(0)) if interval.low and interval.high else Interval(None, None)
    scaled = interval.map(lambda value: value * abs(factor))
    return mirrored(scaled) if factor < 0 else scaled


def corners(
    left: Interval, right: Interval, make: Callable[[Fraction, Fraction], Fraction]
) -> Interval:
    """Return the range over the corners of two finite intervals, for a function that is monotone."""
    ends = [both(one, other, make) for one in left for other in right]
    found = [end for end in ends if end is not None]
    assert len(found) == 4
    least, greatest = min(end.value for end in found), max(end.value for end in found)
    # Where several corners give the end, it belongs to the interval if it belongs to one of them.
    return Interval(
        End(least, min(end.kind for end in found if end.value == least)),
        End(greatest, min(end.kind for end in found if end.value == greatest)),
    )


def finite(interval: Interval) -> bool:
    """Whether both ends are known."""
    return interval.low is not None and interval.high is not None


def quotient(upper: Interval, lower: Interval) -> Interval:
    """Return the interval of a quotient whose divisor, as written, is above zero.

    A divisor whose interval reaches down to zero leaves the upper end open, as does one without
    a lower end; of one without an upper end nothing is known but the sign of the quotient.
    """
    divide = Fraction.__truediv__
    whole = lower.low is not None and lower.low.value > 0
    low = high = None
    if upper.low is not None:
        if upper.low.value == 0:
            low = upper.low
        elif upper.low.value > 0:
            low = both(upper.low, lower.high, divide) or End(Fraction(0), OPEN)
        elif whole:
            low = both(upper.low, lower.low, divide)
    if upper.high is not None:
        if upper.high.value == 0:
            high = upper.high
        elif upper.high.value < 0:
            high = both(upper.high, lower.high, divide) or End(Fraction(0), OPEN)
        elif whole:
            high = both(upper.high, lower.low, divide)
    return Interval(low, high)
