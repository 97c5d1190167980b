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
    return _reach(observation, falling=target.indicator.falling) >= _goal(target)


def _goal(target: Target) -> tuple[bool, Decimal, bool]:
    value = target.figure.value
    return True, -value if target.indicator.falling else value, True


def _reach(observation: Observation, *, falling: bool) -> tuple[bool, Decimal, bool]:
    """Return how far a figure goes in a direction: whatever meets less meets too.

    A figure that may be any amount short goes nowhere; one that may be somewhat short of what is
    written (its interval tells, also below zero) falls short of a target equal to it.
    """
    figure = observation.figure
    low, high = figure.ends
    value, end = (-figure.value, high) if falling else (figure.value, low)
    if end is None:
        return False, value, False
    short = figure.qualifier is not None and (-end if falling else end) < value
    return True, value, not short


def _own_reach(observation: Observation) -> tuple[bool, Decimal, bool]:
    return _reach(observation, falling=observation.indicator.falling)


class _Timeline(NamedTuple):
    figures: Sequence[Observation]


class Timeline(_Timeline):
    """Figures of one indicator in order of time."""

    @cached_property
    def _furthest(self) -> list[Observation]:
        starts = range(0, len(self.figures), _BLOCK)
        return [max(self.figures[start : start + _BLOCK], key=_own_reach) for start in starts]

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
