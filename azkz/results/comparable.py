"""Comparable figures of an indicator: those that count toward targets due in one length of time.

For a yearly flow these are its full years; parts of a year stand apart as "so far". From
them follow the steps: how much the indicator changed in each of the last years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from azkz.base.model import Indicator, Observation
from azkz.results.breaks import Break
from azkz.results.disputes import in_conflict
from azkz.results.series import Series
from azkz.results.when_met import Timeline
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, months_between, next_day

RECENT = 60
"""Months: the years that a pace is read from."""
FARTHEST = 180
"""Months: as far back as it goes for want of three figures."""
ENOUGH = 3
"""Figures that make a pace."""


class Step(NamedTuple):
    """The change from one recent figure to the next."""

    earlier: Observation
    later: Observation
    per_year: Fraction
    """In the indicator's own direction of counting: a fall is negative; 0 within rounding."""
    times: int
    """How many whole years lie between: so many times it counts."""
    same: bool
    """Whether the intervals of the two overlap, so that nothing is known to have changed."""


Length = int | str | None
"""Months of the periods that count, days as text where they are no whole months; None for all."""


class _ComparableSeries(NamedTuple):
    series: Series
    length: Length
    eligible: Sequence[Observation]
    """The figures that can be the latest, in order of time."""
    parts: Sequence[Observation]
    """Of a yearly flow the figures for parts of a year that begin with the year."""


class ComparableSeries(_ComparableSeries):
    """The figures that count for a length of period; what follows is found when asked for."""

    @property
    def indicator(self) -> Indicator:
        """The indicator that is counted."""
        return self.series.indicator

    @property
    def latest(self) -> Observation | None:
        """The latest figure that counts, or None."""
        return self.eligible[-1] if self.eligible else None

    @cached_property
    def line(self) -> Timeline:
        """The figures that count, to look up in."""
        return Timeline(self.eligible)

    @cached_property
    def part_line(self) -> Timeline:
        """The parts of years, to look up in."""
        return Timeline(self.parts)

    @cached_property
    def firm_line(self) -> Timeline:
        """The figures that count without estimates, to look up in."""
        return Timeline(
            [observation for observation in self.eligible if not observation.is_estimate]
        )

    @cached_property
    def firm_parts(self) -> Timeline:
        """The parts of years without estimates, to look up in."""
        return Timeline([observation for observation in self.parts if not observation.is_estimate])

    @cached_property
    def so_far(self) -> Observation | None:
        """The latest part of a year that begins after the latest full year, or None."""
        latest = self.latest
        for part in reversed(self.parts):
            if latest is None or part.period.first > latest.period.last:
                return part
        return None

    @cached_property
    def recent(self) -> tuple[Observation, ...]:
        """The latest figure and the comparable ones before it that a pace is read from.

        Back to the last break, at most five years; for want of three figures as far back as
        it takes to have three, at most fifteen years. Of a level one figure a year. Five years
        tell how it goes now; two figures are one change and no pace, so that censuses and other
        rare counts reach further.
        """
        figures: list[Observation] = []
        for observation in self._backwards(lambda earlier: self._broken_after(earlier) is None):
            reach = RECENT if len(figures) >= ENOUGH else FARTHEST
            if figures and months_between(observation.period, figures[0].period) > reach:
                break
            figures.append(observation)
        return tuple(reversed(figures))

    @cached_property
    def broken(self) -> Break | None:
        """The break for which an earlier comparable figure is none of the recent ones, or None."""
        for observation in self._backwards(lambda _: True):
            point = self._broken_after(observation)
            if point is not None:
                return point
        return None

    def _broken_after(self, observation: Observation) -> Break | None:
        latest = self.latest
        assert latest is not None  # there is a figure
        if observation is latest:
            return None
        return self.series.breaks.between(observation.period, latest.period)

    def _backwards(self, wanted: Callable[[Observation], bool]) -> Iterator[Observation]:
        """Yield the wanted ones of the comparable figures, from the latest one back.

        Of a level, and of what is seasonally adjusted, one a year: each time the latest that
        ends at least twelve months before.
        """
        spaced = self.indicator.level or self.indicator.adjusted
        last: Observation | None = None
        for observation in reversed(self.eligible):
            if not wanted(observation):
                continue
            if last is not None:
                apart = months_between(observation.period, last.period) >= 12
                if not (apart if spaced else observation.period.season == last.period.season):
                    continue
            last = observation
            yield observation

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The yearly changes between neighbouring recent figures, in order of time."""
        return tuple(
            _step(earlier, later)
            for earlier, later in zip(self.recent, self.recent[1:], strict=False)
        )

    @cached_property
    def yearly(self) -> tuple[Fraction, ...]:
        """The changes of the years: each step once for each whole year that it spans."""
        return tuple(step.per_year for step in self.steps for _ in range(step.times))

    @property
    def enough(self) -> bool:
        """Whether there are figures enough for a pace: three."""
        return len(self.recent) >= ENOUGH

    def typical(self, *, falling: bool) -> Fraction | None:
        """Return the change of a typical year: the low median, seen in the direction wanted.

        Of an even number of years the one that is worse for the target; None without three
        figures.
        """
        if not self.enough:
            return None
        ordered = sorted(self.yearly, reverse=falling)
        return ordered[(len(ordered) - 1) // 2]


def _step(earlier: Observation, later: Observation) -> Step:
    months = months_between(earlier.period, later.period)
    same = not in_conflict(earlier.figure, later.figure)
    per_year = Fraction(0)
    if not same:
        per_year = Fraction(later.figure.value) - Fraction(earlier.figure.value)
        if months != 12:
            per_year *= Fraction(12, months)
    return Step(earlier=earlier, later=later, per_year=per_year, times=months // 12, same=same)


def shorter_than_a_year(period: Period) -> bool:
    """Whether a period is a part of a year."""
    if period.months is not None:
        return period.months < 12
    return (period.last - period.first).days < 364


def length_for(indicator: Indicator, by: Period | None) -> Length:
    """Return how long the periods are that count toward a target with such a deadline.

    A target of a flow is yearly unless its deadline is a shorter period.
    """
    if indicator.level:
        return None
    if by is None or not shorter_than_a_year(by):
        return 12
    return _length(by)


def _length(period: Period) -> Length:
    return period.months or f"{(period.last - period.first).days} days"


def course(series: Series, length: Length, fiscal: int | None = None) -> ComparableSeries:
    """Return the figures of a series for periods of one length; forecasts never count.

    `fiscal` is the month in which a year begins where no full year says it.
    """
    if length is None:
        return ComparableSeries(series, length, series.figures, ())
    eligible = [
        observation
        for observation in series.figures
        if (observation.period.months or _length(observation.period)) == length
    ]
    parts = _parts(series.figures, eligible, fiscal) if length == 12 else ()
    return ComparableSeries(series, length, eligible, parts)


def _parts(
    figures: Sequence[Observation], years: Sequence[Observation], fiscal: int | None
) -> list[Observation]:
    """Return the parts of years that start where the latest full year says a year starts."""
    start = next_day(years[-1].period) if years else None
    begins = (start.month, start.day) if start else (fiscal or 1, 1)
    return [
        observation
        for observation in figures
        if observation.period.months != 12
        and observation.period.season[:2] == begins
        and shorter_than_a_year(observation.period)
    ]
