"""Figures as they were stated: a value, the digit it was rounded to, and its qualifier."""

from __future__ import annotations

from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple


class Qualifier(StrEnum):
    """What a statement says beside its number. It acts on the size of the figure."""

    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at-least"
    UNDER = "under"
    UP_TO = "up-to"

    @property
    def bound_below(self) -> bool:
        """Whether the figure is the least that the size may be: over, at-least."""
        return self in _BELOW

    @property
    def bound_above(self) -> bool:
        """Whether the figure is the most that the size may be: under, up-to."""
        return self in _ABOVE

    @property
    def bound(self) -> bool:
        """Whether it bounds the size on one side only."""
        return self.bound_below or self.bound_above

    @property
    def mirrored(self) -> Qualifier:
        """What it says of a number that what it qualifies is taken from: over turns to under."""
        return _MIRRORED.get(self, self)

    @property
    def open(self) -> bool:
        """Whether the size is not the figure itself: nearly, over, under."""
        return self in _OPEN


_BELOW = Qualifier.OVER, Qualifier.AT_LEAST
_ABOVE = Qualifier.UNDER, Qualifier.UP_TO
_OPEN = Qualifier.NEARLY, Qualifier.OVER, Qualifier.UNDER
_MIRRORED = {
    Qualifier.OVER: Qualifier.UNDER,
    Qualifier.UNDER: Qualifier.OVER,
    Qualifier.AT_LEAST: Qualifier.UP_TO,
    Qualifier.UP_TO: Qualifier.AT_LEAST,
}
QUALIFIERS = tuple(qualifier.value for qualifier in Qualifier)
LIMIT = Decimal("1e30")
MOST_DIGITS = 40

# A number of at most 28 digits between 0.01 and 1e30 passes this context without a
# signal, at a tenth of the price of looking at its digits one by one.
_USUAL = Context(prec=28, Emin=-2, Emax=29)
for _signal in _USUAL.traps:
    _USUAL.traps[_signal] = True
usual = _USUAL.plus
_ZERO = Decimal(0)
_EXACT = Context(prec=120)


class Figure(NamedTuple):
    """A stated number with its precision."""

    value: Decimal
    exact: bool = False
    """Written as an integer: a count."""
    qualifier: Qualifier | None = None
    given: Interval | None = None
    """Of a sum or a quotient where the true value lies; None where the digits say it."""

    @property
    def step(self) -> Decimal:
        """One unit of the last written digit; 0 for an exact count that nothing qualifies."""
        return _ZERO if self.exact and self.qualifier is None else last_digit(self.value)

    @property
    def half(self) -> Decimal:
        """Half a unit of the last written digit: how far a plain figure was rounded; 0 if exact."""
        return _ZERO if self.exact else digit_at(exponent_of(self.value) - 1, 5)

    @property
    def written(self) -> Decimal | Fraction | int:
        """The value as it was written: an integer for a count; of a quotient the number itself."""
        if self.given is not None and len(self.value.as_tuple().digits) > MOST_DIGITS:
            return Fraction(self.value)
        return int(self.value) if self.exact else self.value

    @property
    def rounded(self) -> bool:
        """Whether it was rounded to its last digit, and nothing qualifies it."""
        return not self.exact and self.qualifier is None

    @property
    def one_sided(self) -> bool:
        """Whether it is a bound, without an end on its other side."""
        return self.qualifier is not None and self.qualifier.bound

    @property
    def interval(self) -> Interval:
        """Where the true value lies, given how the figure was written (contract, section 2).

        Qualifiers act on the size of the figure: "over 20 % less" lies below -20.
        """
        if self.given is not None:
            return self.given
        low, high = self.ends
        qualifier = self.qualifier
        # The end that is the figure itself is left out where the size is never the figure.
        left_out = qualifier is not None and qualifier.open
        return Interval(
            None if low is None else Fraction(low),
            None if high is None else Fraction(high),
            left_out and low == self.value,
            left_out and high == self.value,
        )

    @property
    def ends(self) -> tuple[Decimal | Fraction | None, Decimal | Fraction | None]:
        """The two ends of the interval, every digit of them; None for no bound."""
        if self.given is not None:
            return _terminating(self.given.low), _terminating(self.given.high)
        value, qualifier = self.value, self.qualifier
        if qualifier is None:
            if self.exact:
                return value, value
            half = self.half
            return _EXACT.subtract(value, half), _EXACT.add(value, half)
        step = self.step
        if qualifier is Qualifier.ABOUT:
            return _EXACT.subtract(value, step), _EXACT.add(value, step)
        other = None
        if qualifier is Qualifier.NEARLY:
            other = _EXACT.subtract(value, step if value >= 0 else -step)
        upward = qualifier.bound_below == (value >= 0)
        return (value, other) if upward else (other, value)

    @property
    def cut(self) -> Interval | None:
        """Where the true value lies if the figure was cut instead of rounded.

        None where that is no reading of it: an exact, a computed or a qualified figure.
        """
        if self.qualifier is not None or self.given is not None or not self.step:
            return None
        value, step = Fraction(self.value), Fraction(self.step)
        if value > 0:
            return Interval(value, value + step, high_open=True)
        if value < 0:
            return Interval(value - step, value, low_open=True)
        return Interval(-step, step, low_open=True, high_open=True)

    @property
    def reading(self) -> Interval:
        """Where the true value lies whether it was rounded or cut: the two adjoin."""
        return self.interval if self.cut is None else self.interval.hull(self.cut)


def _terminating(number: Fraction | None) -> Decimal | Fraction | None:
    """Return a number with every digit where its digits end, else the number itself."""
    if number is None:
        return None
    digits = _EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    return digits if Fraction(digits) == number else number


def last_digit(number: Decimal) -> Decimal:
    """Return one unit of the last written digit.

    >>> last_digit(Decimal("533e6"))
    Decimal('1E+6')
    >>> last_digit(Decimal("1.50"))
    Decimal('0.01')
    """
    return digit_at(exponent_of(number))


@cache
def digit_at(exponent: int, digit: int = 1) -> Decimal:
    """Return one digit in its place; there are few, and a long series asks for each often."""
    return Decimal((0, (digit,), exponent))


def exponent_of(number: Decimal) -> int:
    """Return the power of ten of the last written digit. Raises ValueError for no finite number."""
    if not number.is_finite():
        raise ValueError("not a finite number")
    # Times nought it keeps the place of its last digit, and no other has to be looked at.
    return (number * _ZERO).adjusted()


def figure(number: Decimal | int, qualifier: str | None = None) -> Figure:
    """Return the figure that a TOML number states.

    A float keeps its digits; an integer is an exact count, unless a qualifier says otherwise.
    """
    word = None if qualifier is None else Qualifier(qualifier)
    return Figure(Decimal(number), isinstance(number, int), word)


def fault(number: object) -> str | None:
    """Return why something is not a number that azkz reads, or None where it is one."""
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return "a number is expected"
    if isinstance(number, int):
        # Comparing is safe for an integer of any size; writing it out is not.
        return None if -(10**30) < number < 10**30 else "the number is too large: below 1e30"
    if not number.is_finite():
        return "the number must be finite"
    if abs(number.adjusted()) > MOST_DIGITS or abs(number) >= LIMIT:
        if number and number.adjusted() < -30:
            return "the number has digits beyond 1e-30"
        return "the number is too large: below 1e30" if number else "write a zero as 0"
    digits, exponent = number.as_tuple()[1:]
    if isinstance(exponent, int) and exponent < -30:
        return "the number has digits beyond 1e-30"
    if len(digits) > MOST_DIGITS:
        return f"the number has more than {MOST_DIGITS} digits"
    return None
