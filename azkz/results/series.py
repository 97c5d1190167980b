"""Series: of several observations of one period the headline one, in order of time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from azkz.base.model import FactBase, Indicator, Observation, ObservationStatus, Source
from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.periods import Period, comparable
from azkz.values.rates import WIDE, compound, years_between
from azkz.values.record import NamedTuple

_RANK = {status: rank for rank, status in enumerate(ObservationStatus)}


def published(source: Source) -> int:
    """Return the first day a source may have been published on, as an ordinal; 0 if unknown."""
    return source.published.first.toordinal() if source.published else 0


def precedence(observation: Observation) -> tuple[bool, int, bool, bool, int, Decimal, int]:
    """Return the key by which the headline observation of a period is the smallest.

    What the file prefers, then status (actual, provisional, estimate, forecast), a figure
    stated plainly before a qualified one, a source that is primary for the indicator, the
    latest publication (a vague date at its first day, none is the oldest), the finer figure
    (an exact count is finest), the earlier entry.
    """
    return (
        observation.prefer is None,
        _RANK[observation.status],
        observation.figure.qualifier is not None,
        not observation.source.primary_for(observation.indicator.id),
        -published(observation.source),
        observation.figure.step,
        observation.order,
    )


def headline(observations: Iterable[Observation]) -> Observation | None:
    """Return the one that counts among several of one period; None for none."""
    return min(observations, key=precedence, default=None)


def series(observations: Iterable[Observation]) -> list[Observation]:
    """Return the headline observation of each period, by the period's end and then its start."""
    by_spelling: dict[int, Observation] = {}
    for observation in observations:
        key = id(observation.period)
        best = by_spelling.get(key)
        if best is None or precedence(observation) < precedence(best):
            by_spelling[key] = observation
    by_days: dict[object, Observation] = {}
    for observation in by_spelling.values():
        days = observation.period.days
        best = by_days.get(days)
        if best is None or precedence(observation) < precedence(best):
            by_days[days] = observation
    return sorted(by_days.values(), key=attrgetter("period.last", "period.first"))


class Break(NamedTuple):
    """Where figures become another count."""

    day: date
    """Everything whose period ends before this day is another count."""
    period: Period
    reason: str


class Breaks(NamedTuple):
    """The breaks of one indicator, in order of time."""

    found: tuple[Break, ...]
    days: tuple[date, ...]

    def between(self, earlier: Period, later: Period) -> Break | None:
        """Return the last break that lies between two periods, or None where they are one count."""
        if not self.days:
            return None
        place = bisect_right(self.days, later.last) - 1
        if place >= 0 and earlier.last < self.days[place]:
            return self.found[place]
        return None


def breaks(observations: Iterable[Observation]) -> Breaks:
    """Return the breaks that the observations of one indicator name."""
    found = sorted(
        Break(observation.period.first, observation.period, observation.broken)
        for observation in observations
        if observation.broken is not None
    )
    return Breaks(tuple(found), tuple(point.day for point in found))


class Series(NamedTuple):
    """One indicator in time."""

    indicator: Indicator
    headlines: list[Observation]
    """The observation that counts of each period, forecasts too, by the period's end."""
    figures: list[Observation]
    """The same without forecasts."""
    breaks: Breaks


def series_of(facts: FactBase, indicator: Indicator) -> Series:
    """Return the series of one indicator."""
    observations = facts.observations[indicator.id]
    headlines = series(observations)
    figures = [found for found in headlines if found.status is not ObservationStatus.FORECAST]
    return Series(indicator, headlines, figures, breaks(observations))


def before(
    observation: Observation, earlier: Sequence[Observation], indicator: Indicator
) -> Observation | None:
    """Return the nearest earlier figure that has a comparable period, whatever the count; or None.

    Of two levels that end on one day the later entry is taken.
    """
    period = observation.period
    nearest: Observation | None = None
    until = bisect_left(earlier, period.last, key=lambda found: found.period.last)
    for place in range(until - 1, -1, -1):
        other = earlier[place]
        if nearest is not None:
            if other.period.last != nearest.period.last:
                break
            nearest = max(nearest, other, key=lambda found: found.order)
        elif comparable(period, other.period, level=indicator.level):
            nearest = other
            if not indicator.level:
                break
    return nearest


class Change(NamedTuple):
    """A relative change between two observations, with what the precision of both leaves."""

    share: Fraction | None
    """0.5 for half as much again, of the values as written; None where either is a bound."""
    interval: Interval
    years: Fraction
    """Whole months between the ends of the two periods, over twelve."""
    annual: Decimal | None
    """Compound rate per year; None within a year, from a bound, and to zero or below."""


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
    if before_.high is None:
        interval = interval._replace(low=None, low_open=False)
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
    if old.qualifier is not None or new.qualifier is not None or new.value <= 0:
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
    power = value.as_tuple().exponent
    assert isinstance(power, int)  # the loader takes finite numbers only
    return int(value.scaleb(-power, WIDE)), power
