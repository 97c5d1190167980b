"""How exactly a computed number is printed: never finer than what is known of it.

A number with an interval around it is printed in the digits that its interval supports;
where that is wide, both ends are; where it has one end, the bound is.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

from azkz.values.intervals import Interval
from azkz.values.rates import as_decimal
from azkz.values.units import (
    difference_unit,
    format_amount,
    format_change,
    format_multiple,
    format_value,
    leading_exponent,
)

UNCHANGED = "unchanged within rounding"
_TENFOLD = Fraction(9)
"""The change from which on it is said in times: ten times as much."""
_POINTS = Fraction(2, 100)
"""A change is not wide within two points."""
_WHOLE = Decimal(1)


# Values


def implied(value: Fraction, interval: Interval, unit: str, goals: Collection[Decimal] = ()) -> str:
    """Return a value that follows from others, in the digits that its interval supports.

    `~25,500 people` with at most three digits, none finer than the interval is wide; both
    ends where that is wider than a tenth of the value; a bound where one end is not known.
    Both ends too where it would read like one of the goals, which it may be short of.
    """
    low, high = interval.low, interval.high
    if low == 0 and high is not None and value > 0:  # no amount is below nothing: that is no end
        return value_range(Interval(None, high), unit)
    if low is None or high is None or high - low > abs(value) / 10:
        return value_range(interval, unit)
    text = _rough(value, unit, high - low)
    if any(value != goal and text == _rough(Fraction(goal), unit) for goal in goals):
        return value_range(interval, unit)
    return f"~{text}"


def value_range(interval: Interval, unit: str) -> str:
    """Return both ends of an interval of values, the unit once: `1,900 to 3,200 people`."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "anything"
    if low is None or high is None:
        mark = "over" if high is None else "under"
        return f"{mark} {_rough(low if high is None else high or Fraction(0), unit)}"
    width = (high - low) / 10
    first, last = _rough(low, unit, width), _rough(high, unit, width)
    named = last.partition(" ")[2]
    return f"{first.removesuffix(f' {named}') if named else first} to {last}"


def _rough(number: Fraction | None, unit: str, width: Fraction = Fraction(0)) -> str:
    """Return a number to three digits, none of them finer than a width."""
    assert number is not None
    exponent = leading_exponent(number) - 2
    if width > 0:
        exponent = max(exponent, min(leading_exponent(width), leading_exponent(number)))
    step = Fraction(10) ** exponent
    rounded = round(number / step) * step
    return format_value(as_decimal(rounded).normalize(), unit, exact=True)


# Changes


def change(share: Fraction | None, interval: Interval, label: str = "") -> str:
    """Return a relative change in words, `label` being the earlier period.

    `+0.7 % on 2023`; both ends where it is wide; a bound from a bound; `32.5 times 2023`
    from ten times on; no sign where nothing may have changed. Empty where nothing is known.
    """
    if share is None:
        return _on(bound(interval), label)
    if not share:
        return f"unchanged since {label}" if label else "unchanged"
    if holds_zero(interval):
        return UNCHANGED
    if share >= _TENFOLD:
        return f"{times(share + 1, interval.shifted(1))} {label}".rstrip()
    return _on(percent(share, interval), label)


def percent(share: Fraction, interval: Interval) -> str:
    """Return a change in percent: `+48.6 %`, both ends where it is wide: `+38 to +72 %`."""
    low, high = interval.low, interval.high
    if low is None or high is None or not wide(share, interval):
        return format_change(share)
    return f"{_end(low).removesuffix(' %')} to {_end(high)}"


def amount(number: Fraction, interval: Interval, unit: str, label: str = "") -> str:
    """Return a change in the unit itself; of percents in points: `+1.2 points on 2023`."""
    if not number:
        return f"unchanged since {label}" if label else "unchanged"
    if holds_zero(interval):
        return UNCHANGED
    low, high = interval.low, interval.high
    if low is None or high is None or high - low <= max(abs(number) / 10, Fraction(2)):
        return _on(format_amount(number, unit), label)
    ends = [format_amount(Fraction(round(end)), unit) for end in (low, high)]
    first = ends[0].removesuffix(f" {difference_unit(unit)}")
    return _on(f"{first} to {ends[1]}", label)


def holds_zero(interval: Interval) -> bool:
    """Whether 0 lies inside an interval of a change; an end at 0 does not."""
    low, high = interval.low, interval.high
    return (low is None or low < 0) and (high is None or high > 0)


def wide(share: Fraction, interval: Interval) -> bool:
    """Whether a change is known to less than a tenth of itself and to less than two points."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        return False
    width = high - low
    return width > _POINTS and 10 * width > abs(share)


def _end(share: Fraction) -> str:
    """Return an end of a wide change, in whole percents; finer only where that would be none."""
    text = format_change(share, _WHOLE)
    return format_change(share) if "<" in text else text


def _on(text: str, label: str) -> str:
    return f"{text} on {label}" if text and label else text


def bound(interval: Interval) -> str:
    """Return the ends of a change that are known: `under +19.7 %`; empty for none."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return f"{format_change(low).removesuffix(' %')} to {format_change(high)}"
    if high is not None:
        return f"{'under' if interval.high_open else 'at most'} {format_change(high)}"
    if low is not None:
        return f"{'over' if interval.low_open else 'at least'} {format_change(low)}"
    return ""


def times(number: Fraction, interval: Interval | None = None) -> str:
    """Return a multiple to three digits: `4.85 times`; both ends where its interval is wide."""
    if interval is not None and interval.low is not None and interval.high is not None:
        low, high = interval.low, interval.high
        if high - low > abs(number) / 10:
            return f"{format_multiple(low)} to {format_multiple(high)} times"
    return f"{format_multiple(number)} times"
