"""Numbers with their units as a reader writes them: `$533M`, `2.39 Mt CO2e`, `46,300 TEU`, `+9 %`.

Exact throughout: values are Decimals and Fractions, never floats.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
)
from fractions import Fraction

from azkz.values.figures import MOST_DIGITS, Figure, digit_at, exponent_of
from azkz.values.intervals import Interval
from azkz.values.measures import CURRENCIES, is_index, measure, steps
from azkz.values.rates import as_decimal

QUALIFIER_MARKS = {
    "about": "about ",
    "nearly": "nearly ",
    "over": "over ",
    "at-least": "at least ",
    "under": "under ",
    "up-to": "up to ",
}
SIGNIFICANT = 3
COMPUTED_DIGITS = 12
_FEW = 8
"""So many numbers are compared one by one."""
TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")
_STEPS = ((12, "T"), (9, "B"), (6, "M"), (3, "K"))
_WIDE = Context(prec=100)


def format_value(
    value: Decimal,
    unit: str,
    *,
    exact: bool = False,
    full: bool = False,
    beside: Sequence[Decimal] = (),
) -> str:
    """Return a value with its unit.

    A rounded figure has at most three significant digits, but as many as it takes to
    differ from every number `beside` it, in ascending order, that it differs from (the goals of
    its indicator,
    so that what is short of a target is never shown as the target); an exact count, and a
    `full` one, has every digit it was written with. The base of an index is not said here.

    >>> format_value(Decimal("999.6e6"), "USD"), format_value(Decimal("15e9"), "kWh")
    ('$1B', '15 TWh')
    >>> format_value(Decimal("999.6e6"), "USD", beside=[Decimal("1e9")])
    '$999.6M'
    """
    digits = None if exact or full else SIGNIFICANT
    if digits is not None:
        others = [other for other in _near(value, beside) if other != value]
        while digits < MOST_DIGITS and any(_alike(value, other, digits) for other in others):
            digits += 1
    return _with_unit(value, unit, digits, exact=exact)


def _near(value: Decimal, beside: Sequence[Decimal]) -> Sequence[Decimal]:
    """Return those of some numbers in ascending order that may read like a value.

    They lie within one unit of its third digit: of a thousand goals a handful.
    """
    if len(beside) < _FEW or not value:
        return beside
    step = digit_at(value.adjusted() - SIGNIFICANT + 2)
    return beside[
        bisect_left(beside, _WIDE.subtract(value, step)) : bisect_right(
            beside, _WIDE.add(value, step)
        )
    ]


def _alike(value: Decimal, other: Decimal, digits: int) -> bool:
    """Whether a value to some digits reads like another: to as many, or to the usual few."""
    text = _significant(value, digits)
    return text in (_significant(other, digits), _significant(other, SIGNIFICANT))


def _significant(value: Decimal, digits: int | None) -> Decimal:
    """Return the value rounded to some significant digits; never with more than were written."""
    if digits is None or not value:
        return value
    exponent = value.adjusted() - digits + 1
    if exponent_of(value) >= exponent:
        return value
    rounded = value.quantize(digit_at(exponent), ROUND_HALF_UP, _WIDE)
    # 999,950 becomes 1.00M: the digit that the carry added was never there.
    carried = rounded.adjusted() > value.adjusted()
    return rounded.normalize(_WIDE) if carried else rounded


def _with_unit(value: Decimal, unit: str, digits: int | None, *, exact: bool) -> str:
    """Return a value to some digits with its unit, as its kind of unit is written."""
    rounded = _significant(value, digits)
    sign = "-" if rounded < 0 else ""
    size = abs(rounded)
    if unit[:3] in CURRENCIES and unit[3:4] in ("", "/"):
        money = _scaled(size, _STEPS, exact=exact) + unit[3:]
        return f"{sign}${money}" if unit[:3] == "USD" else f"{sign}{unit[:3]} {money}"
    if unit == "%":
        return f"{sign}{_plain(size, exact=exact)} %"
    if is_index(unit):
        return f"{sign}{_plain(size, exact=exact)}"
    if prefixed(unit):
        return sign + _prefixed(size, unit, exact=exact)
    # A word: compact from a million up, unless that hides digits of a count.
    compact = _scaled(size, _STEPS[:-1], exact=exact)
    whole = _plain(size, exact=exact)
    hides = exact and "." in compact and len(compact.partition(".")[2]) > SIGNIFICANT + 1
    return f"{sign}{whole if hides else compact} {unit}"


def prefixed(unit: str) -> bool:
    """Whether a unit is shown with prefixes: t, t/year, t CO2e, MWh, bit/s."""
    of = measure(unit)
    return of is not None and bool(steps(of))


def _prefixed(size: Decimal, unit: str, *, exact: bool) -> str:
    """Return a size in the greatest unit of its dimension in which it is at least one."""
    of = measure(unit)
    assert of is not None
    tail = unit.removeprefix(of.symbol) if unit.startswith(of.symbol) else of.tail
    for power, symbol in steps(of):
        if power == of.power or (size and size.adjusted() >= power - of.power):
            number = size.scaleb(of.power - power, _WIDE)
            return f"{_plain(number, exact=exact)} {symbol}{tail}"
    raise AssertionError(unit)  # the unit itself is the last of its steps


def _scaled(size: Decimal, steps: tuple[tuple[int, str], ...], *, exact: bool) -> str:
    number, suffix = _split(size, steps)
    return _plain(number, exact=exact) + suffix


def _split(size: Decimal, steps: tuple[tuple[int, str], ...]) -> tuple[Decimal, str]:
    for power, name in steps:
        if size and size.adjusted() >= power:
            return size.scaleb(-power, _WIDE), name
    return size, ""


def _plain(number: Decimal, *, exact: bool) -> str:
    """Return the digits with thousands separators, and no exponent."""
    text = f"{number:f}"
    if exact and "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, fraction = text.partition(".")
    grouped = f"{int(whole):,}"
    return f"{grouped}.{fraction}" if fraction else grouped


def format_share(share: Fraction, step: Decimal = TENTH) -> str:
    """Return a share as a percent, with one decimal unless a finer step is asked for.

    It is never rounded up to a whole target.

    >>> format_share(Fraction(533, 1000)), format_share(Fraction(15, 25))
    ('53.3 %', '60 %')
    >>> format_share(Fraction(9996, 10000))
    '99.9 %'
    """
    percent = _percent(share * 100, ROUND_HALF_UP, step)
    if share < 1 and percent >= 100:
        percent = _percent(share * 100, ROUND_DOWN, step)
    if share and not percent:
        return f"<{step} %" if share > 0 else f"-<{step} %"
    return f"{_trim(percent)} %"


def format_change(share: Fraction | Decimal, step: Decimal = TENTH) -> str:
    """Return a change as a signed percent, with one decimal unless a finer step is asked for.

    >>> format_change(Fraction(86304, 58072) - 1)
    '+48.6 %'
    """
    percent = _percent(Fraction(share) * 100, ROUND_HALF_UP, step)
    if share > -1 and percent <= -100:
        percent = _percent(Fraction(share) * 100, ROUND_DOWN, step)  # all but nothing is not all
    if share and not percent:
        return f"{'+' if share > 0 else '-'}<{step} %"
    sign = "+" if percent > 0 else ""
    return f"{sign}{_trim(percent)} %"


def _percent(number: Fraction, rounding: str, step: Decimal) -> Decimal:
    return as_decimal(number).quantize(step, rounding, _WIDE)


def _trim(percent: Decimal) -> str:
    text = f"{percent:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text


def format_interval(interval: Interval, show: Callable[[Fraction], str]) -> str:
    """Return an interval in words, each end as it is shown: `+48.5 % to +49.5 %`, `at most 3 %`."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "anything"
    if low is None:
        assert high is not None
        return f"{'below' if interval.high_open else 'at most'} {show(high)}"
    if high is None:
        return f"{'above' if interval.low_open else 'at least'} {show(low)}"
    return show(low) if low == high else f"{show(low)} to {show(high)}"


def few_digits(number: Fraction, digits: int, rounding: str = ROUND_HALF_EVEN) -> Fraction:
    """Return a number rounded to some significant digits, no whole one lost.

    A short decimal, of up to twelve digits, stays as it is.
    """
    parts = Decimal(number.numerator), Decimal(number.denominator)
    short = Fraction(Context(prec=COMPUTED_DIGITS).divide(*parts))
    if short == number:
        return number
    most = max(digits, leading_exponent(number) + 1)
    return Fraction(Context(prec=most, rounding=rounding).divide(*parts))


def legible(interval: Interval, digits: int) -> Interval:
    """Return an interval with ends of few digits that holds no number the interval does not.

    Two that do not meet must not seem to: an end that is no short decimal moves inwards, and
    has more digits where the two ends would cross.
    """
    low, high = interval.low, interval.high
    if low == high:
        return interval
    for enough in range(digits, MOST_DIGITS):
        first = None if low is None else few_digits(low, enough, ROUND_CEILING)
        last = None if high is None else few_digits(high, enough, ROUND_FLOOR)
        if first is None or last is None or first < last:
            return interval._replace(low=first, high=last)
    return interval


def leading_exponent(number: Fraction) -> int:
    """Return the power of ten of the first digit of a number; 0 for zero."""
    return as_decimal(abs(number)).adjusted() if number else 0


def format_multiple(number: Fraction, finer: int = 0) -> str:
    """Return a multiple to three digits, none below a hundredth, and some finer ones: `4.85`."""
    step = Fraction(10) ** (max(leading_exponent(number) - 2, -2) - finer)
    text = f"{as_decimal(round(number / step) * step):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_figure(
    figure: Figure, unit: str, *, full: bool = False, beside: Sequence[Decimal] = ()
) -> str:
    """Return a figure with its qualifier and its unit: `about 1.7 Mt`, `over $233M`."""
    mark = QUALIFIER_MARKS.get(figure.qualifier or "", "")
    value = figure.value
    if full and isinstance(figure.written, Fraction):
        # A quotient has no last digit that somebody wrote.
        value = _significant(value, COMPUTED_DIGITS).normalize(_WIDE)
    return mark + format_value(value, unit, exact=figure.exact, full=full, beside=beside)


def difference_unit(unit: str) -> str:
    """Return in what two values differ: percents by points, lest they seem to be a change."""
    return "points" if unit.startswith("%") else unit


def format_amount(amount: Fraction | Decimal, unit: str, digits: int | None = SIGNIFICANT) -> str:
    """Return a computed amount with its sign and unit, to three digits: `+200 kt`, `-3.2 Mt`.

    With None for the digits it has every one, as the difference of two counts.

    >>> format_amount(Decimal("1.2"), "%")
    '+1.2 points'
    """
    number = as_decimal(Fraction(amount))
    rounded = _significant(number, digits).normalize(_WIDE)
    text = format_value(rounded, difference_unit(unit), exact=digits is None, full=True)
    return f"+{text}" if amount > 0 else text
