"""Series: of several observations of one period the headline one, in order of time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation
from azkz.results.breaks import Breaks
from azkz.results.following import Counted, count
from azkz.results.headline import Days, by_period, headline, last_day
from azkz.values.figures import Figure, exponent_of
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period
from azkz.values.rates import WIDE, compound, years_between


class Series(NamedTuple):
    """One indicator in time."""

    indicator: Indicator
    headlines: list[Observation]
    """The observation that counts of each period, stated or following, forecasts too, by the
    period's end and then its start."""
    figures: list[Observation]
    """The same without forecasts."""
    breaks: Breaks
    several: Mapping[Days, Sequence[Observation]]
    """What sources give for each period that more than one observation is of, or for which
    another figure follows."""


def all_series(facts: FactBase, indicators: Iterable[Indicator]) -> list[Series]:
    """Return the series of some indicators; what several follow from is found once."""
    cache: dict[str, Counted] = {}
    return [_series(indicator, count(facts, indicator, cache)) for indicator in indicators]


def series_of(facts: FactBase, indicator: Indicator) -> Series:
    """Return the series of one indicator, with the figures that follow from others."""
    return _series(indicator, count(facts, indicator))


def _series(indicator: Indicator, counted: Counted) -> Series:
    """Return the series of an indicator from what was counted of it."""
    headlines = sorted(counted.best.values(), key=attrgetter("period.last", "period.first"))
    follows = counted.follows
    return Series(
        indicator=indicator,
        headlines=headlines,
        figures=[observation for observation in headlines if not observation.is_forecast],
        breaks=counted.breaks,
        several={
            days: group
            for days, group in counted.groups.items()
            if len(group) > 1 or days in follows
        },
    )


def stated_series(observations: Iterable[Observation]) -> list[Observation]:
    """Return the headline observation of each period, by the period's end and then its start."""
    headlines = map(headline, by_period(observations).values())
    return sorted(headlines, key=attrgetter("period.last", "period.first"))


def before(
    observation: Observation, earlier: Sequence[Observation], indicator: Indicator
) -> Observation | None:
    """Return the nearest earlier figure that has a comparable period, whatever the count; or None.

    Of two levels that end on one day the later entry is taken.
    """
    period = observation.period
    nearest: Observation | None = None
    until = bisect_left(earlier, period.last, key=last_day)
    for index in range(until - 1, -1, -1):
        other = earlier[index]
        if nearest is not None:
            if other.period.last != nearest.period.last:
                break
            nearest = later_line((nearest, other), period)
        elif indicator.comparable(period, other.period) and not (
            other.period.last >= period.first and not indicator.level
        ):
            nearest = other
            if not indicator.level:
                break
    return nearest


def later_line(ending_alike: Iterable[Observation], period: Period) -> Observation:
    """Return which of several levels that end on one day a later period is compared with.

    The later line; of those that follow, and stand on none, one of the same part of a year.
    """
    return max(
        ending_alike,
        key=lambda observation: (
            max(observation.order, -1),
            observation.period.season == period.season,
            observation.order,
        ),
    )


class Change(NamedTuple):
    """A relative change between two observations, with what the precision of both leaves."""

    share: Fraction | None
    """0.5 for half as much again, of the values as written; None where either is a bound."""
    interval: Interval
    years: Fraction
    """Whole months between the ends of the two periods, over twelve."""
    annual: Decimal | None
    """Compound rate per year; None within a year, from a bound, and to zero or below."""

    @property
    def unchanged(self) -> bool:
        """Whether there may be no change at all: 0 lies inside the interval."""
        return self.interval.surrounds(0)


def change(earlier: Observation, later: Observation) -> Change | None:
    """Return the relative change; None where the earlier value is not above zero.

    From or to a bound it is a bound: only the ends that are known are given.
    """
    old, new = earlier.figure, later.figure
    if old.value <= 0:
        return None
    years = years_between(earlier.period, later.period)
    plain = _plain_change(old, new)
    if plain is not None:
        share, interval = plain
        return Change(share, interval, years, compound(old.value, new.value, years))
    before_, after = old.interval, new.interval
    ratio = after.over(before_.above_zero())
    interval = (_bounded(ratio) if before_.high is None else ratio).shifted(-1)
    if None in (before_.low, before_.high, after.low, after.high):
        return Change(None, interval, years, None)
    share = Fraction(new.value) / Fraction(old.value) - 1
    return Change(share, interval, years, compound(old.value, new.value, years))


def _bounded(ratio: Interval) -> Interval:
    """Return a ratio to a figure without an upper end: the nought it tends to is no bound."""
    low, low_open, high, high_open = ratio.low, ratio.low_open, ratio.high, ratio.high_open
    if low == 0 and low_open:
        low, low_open = None, False
    if high == 0 and high_open:
        high, high_open = None, False
    return Interval(low, high, low_open, high_open)


def _plain_change(old: Figure, new: Figure) -> tuple[Fraction, Interval] | None:
    """Return the change between two plainly stated figures above zero; None for any others.

    The same numbers as by the intervals, a quarter of the time: a long series has
    nothing else. Every end is a whole number of half steps of its own power of ten.
    """
    if new.value <= 0 or any(figure.qualifier or figure.given for figure in (old, new)):
        return None
    old_digits, old_power = _whole(old.value)
    new_digits, new_power = _whole(new.value)
    shift = new_power - old_power
    up, down = (10**shift, 1) if shift >= 0 else (1, 10**-shift)
    new_half, old_half = (0 if figure.exact else 1 for figure in (new, old))
    low_old = (2 * old_digits - old_half) * down
    high_old = (2 * old_digits + old_half) * down
    low_new = (2 * new_digits - new_half) * up
    high_new = (2 * new_digits + new_half) * up
    if low_old <= 0:
        return None
    share = Fraction(new_digits * up - old_digits * down, old_digits * down)
    ends = Fraction(low_new - high_old, high_old), Fraction(high_new - low_old, low_old)
    return share, Interval(*ends)


def _whole(value: Decimal) -> tuple[int, int]:
    """Return a number as a whole number of the last written digit, and its power of ten."""
    power = exponent_of(value)
    return int(value.scaleb(-power, WIDE)), power
