"""Where figures become another count: nothing is compared across a break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from azkz.base.facts import FactBase
from azkz.results.headline import Days
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period


class Break(NamedTuple):
    """Where figures become another count."""

    day: date
    """Everything whose period ends before this day is another count."""
    period: Period
    reason: str


class Breaks(NamedTuple):
    """The breaks of one indicator, in order of time."""

    points: tuple[Break, ...]
    days: tuple[date, ...]
    inherited: tuple[Break, ...] = ()
    """Those of what its sums and quotients are made of, in order of time."""
    following: frozenset[Days] = frozenset()
    """The periods of the figures that these concern: nobody said it of those that are stated."""

    def between(self, earlier: Period, later: Period) -> Break | None:
        """Return the last break that lies between two periods, or None where they are one count."""
        if not self.following.isdisjoint((earlier.days, later.days)):
            last = _last(self.inherited, earlier, later)
            if last is not None:
                return last
        if not self.days:
            return None
        index = bisect_right(self.days, later.last) - 1
        if index >= 0 and earlier.last < self.days[index]:
            return self.points[index]
        return None


def _last(points: Sequence[Break], earlier: Period, later: Period) -> Break | None:
    index = bisect_right(points, later.last, key=lambda point: point.day) - 1
    return points[index] if index >= 0 and earlier.last < points[index].day else None


def breaks(facts: FactBase, indicator: str) -> Breaks:
    """Return the breaks of an indicator, also those that a source names which is not heard."""
    observations = (*facts.observations[indicator], *facts.breaks.get(indicator, ()))
    points = sorted(
        Break(observation.period.first, observation.period, observation.break_reason)
        for observation in observations
        if observation.break_reason is not None
    )
    return Breaks(tuple(points), tuple(point.day for point in points))
