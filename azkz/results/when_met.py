"""Whether and when figures meet a goal, found without looking at each figure for each target."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from azkz.base.model import Observation
from azkz.results.headline import last_day
from azkz.values.cached_property import cached_property
from azkz.values.figures import Figure
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

_BLOCK = 64
"""Figures that are passed at once where the furthest of them does not meet."""
_Reach = tuple[bool, Decimal | Fraction, int]
_SHORT, _AT, _BEYOND = range(3)


class Threshold(NamedTuple):
    """A number to be passed in a direction."""

    value: Decimal | Fraction
    falling: bool
    strict: bool = False
    """Whether the number itself is not enough: `under 40`, `over 40`."""

    def passed(self, figure: Figure) -> bool:
        """Whether a figure as written is there, and its qualifier does not say less."""
        return reach(figure, falling=self.falling) >= self._least

    @property
    def _least(self) -> _Reach:
        value = self.value
        if self.falling:
            value = value.copy_negate() if isinstance(value, Decimal) else -value
        return True, value, _BEYOND if self.strict else _AT


class Passable(Protocol):
    """A goal: what a figure has to pass to meet it."""

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """All of them are to be passed; nothing meets a goal that has none."""

    def meets(self, figure: Figure) -> bool:
        """Whether a figure meets it."""


def reach(figure: Figure, *, falling: bool) -> _Reach:
    """Return how far a figure goes in a direction: whatever meets less meets too.

    A figure that may be any amount short goes nowhere; one that may be somewhat short of what
    is written (its interval tells, also below zero) falls short of a number equal to it; one
    that is more than what is written goes beyond it.
    """
    value = figure.value.copy_negate() if falling else figure.value
    qualifier = figure.qualifier
    if qualifier is None:
        return True, value, _AT
    low, high = figure.ends
    end = high if falling else low
    if end is None:
        return False, value, _SHORT
    if end != figure.value:
        return True, value, _SHORT
    return True, value, _BEYOND if qualifier.open else _AT


def _up(observation: Observation) -> _Reach:
    return reach(observation.figure, falling=False)


def _down(observation: Observation) -> _Reach:
    return reach(observation.figure, falling=True)


class _Timeline(NamedTuple):
    figures: Sequence[Observation]


class Timeline(_Timeline):
    """Figures of one indicator in order of time."""

    @cached_property
    def _highest(self) -> list[Observation]:
        starts = range(0, len(self.figures), _BLOCK)
        return [max(self.figures[start : start + _BLOCK], key=_up) for start in starts]

    @cached_property
    def _lowest(self) -> list[Observation]:
        starts = range(0, len(self.figures), _BLOCK)
        return [max(self.figures[start : start + _BLOCK], key=_down) for start in starts]

    @cached_property
    def least(self) -> Decimal | None:
        """The lowest value; None without figures."""
        return min((observation.figure.value for observation in self.figures), default=None)

    def count_until(self, day: date) -> int:
        """Return how many of the figures end by a day."""
        return bisect_right(self.figures, day, key=last_day)

    def of(self, period: Period) -> Observation | None:
        """Return the figure of a period; of a level the last that ends within it; or None."""
        until = self.count_until(period.last)
        last = self.figures[until - 1] if until else None
        if last is None or last.period.last < period.first:
            return None
        return last if last.indicator.level else self.exactly(period)

    def exactly(self, period: Period) -> Observation | None:
        """Return the figure of a period of just these days; or None."""
        for index in range(self.count_until(period.last) - 1, -1, -1):
            other = self.figures[index].period
            if other.last != period.last:
                return None
            if other.first == period.first:
                return self.figures[index]
        return None

    def first_met(self, goal: Passable, start: int) -> Observation | None:
        """Return the first figure, from a place on, that meets a goal; or None."""
        for block in range(start // _BLOCK, -(-len(self.figures) // _BLOCK)):
            for index in self._places(block, goal):
                if index >= start and goal.meets(self.figures[index].figure):
                    return self.figures[index]
        return None

    def last_met(self, goal: Passable, end: int) -> Observation | None:
        """Return the last figure before a place that meets a goal; or None."""
        for block in range((end - 1) // _BLOCK, -1, -1):
            for index in reversed(self._places(block, goal)):
                if index < end and goal.meets(self.figures[index].figure):
                    return self.figures[index]
        return None

    def _places(self, block: int, goal: Passable) -> range:
        """Return the places of a block, none where nothing in it passes what is to be passed."""
        start = block * _BLOCK
        thresholds = goal.thresholds
        for limit in thresholds:
            furthest = (self._lowest if limit.falling else self._highest)[block]
            if not limit.passed(furthest.figure):
                return range(start, start)
        stop = min(start + _BLOCK, len(self.figures)) if thresholds else start
        return range(start, stop)
