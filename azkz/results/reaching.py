"""Whether and when figures meet a target, found without looking at each figure for each target."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from azkz.base.model import Observation, Target
from azkz.values.record import NamedTuple

_BLOCK = 64
"""Figures that are passed at once where the furthest of them does not meet."""


def meets(observation: Observation, target: Target) -> bool:
    """Whether a figure as written meets a target, and its qualifier does not say less."""
    value, goal = observation.figure.value, target.figure.value
    qualifier = observation.figure.qualifier
    if target.indicator.falling:
        if qualifier in ("over", "at-least") or value > goal:
            return False
        return not (value == goal and qualifier == "about")
    if qualifier in ("under", "up-to") or value < goal:
        return False
    return not (value == goal and qualifier in ("nearly", "about"))


def _reach(observation: Observation) -> tuple[bool, Decimal, bool]:
    """Return how far a figure goes in its indicator's direction: whatever meets less meets too."""
    value, qualifier = observation.figure.value, observation.figure.qualifier
    if observation.indicator.falling:
        return qualifier not in ("over", "at-least"), -value, qualifier != "about"
    return qualifier not in ("under", "up-to"), value, qualifier not in ("nearly", "about")


class _Timeline(NamedTuple):
    figures: Sequence[Observation]


class Timeline(_Timeline):
    """Figures of one indicator in order of time."""

    @cached_property
    def _furthest(self) -> list[Observation]:
        starts = range(0, len(self.figures), _BLOCK)
        return [max(self.figures[start : start + _BLOCK], key=_reach) for start in starts]

    def count_until(self, day: date) -> int:
        """Return how many of the figures end by a day."""
        return bisect_right(self.figures, day, key=lambda figure: figure.period.last)

    def first_met(self, target: Target, start: int) -> Observation | None:
        """Return the first figure, from a place on, that meets a target; or None."""
        for block in range(start // _BLOCK, len(self._furthest)):
            for place in self._places(block, target):
                if place >= start and meets(self.figures[place], target):
                    return self.figures[place]
        return None

    def last_met(self, target: Target, end: int) -> Observation | None:
        """Return the last figure before a place that meets a target; or None."""
        for block in range((end - 1) // _BLOCK, -1, -1):
            for place in reversed(self._places(block, target)):
                if place < end and meets(self.figures[place], target):
                    return self.figures[place]
        return None

    def _places(self, block: int, target: Target) -> range:
        """Return the places of a block, none where nothing in it meets a target."""
        start = block * _BLOCK
        if not meets(self._furthest[block], target):
            return range(start, start)
        return range(start, min(start + _BLOCK, len(self.figures)))
