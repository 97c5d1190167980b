"""How the way to each target was covered: its progress at the end of each period."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from azkz.base.model import FactBase, Indicator, Observation
from azkz.results import progress
from azkz.results.progress import Progress
from azkz.results.status import Mode
from azkz.values.record import NamedTuple


class Step(NamedTuple):
    """The progress toward a target at the end of one period."""

    observation: Observation
    share: Fraction | None
    """Of the way; None where it cannot be said."""


class History(NamedTuple):
    """The way to one number of an indicator, whatever the deadlines it was stated with."""

    progress: Progress
    steps: tuple[Step, ...]


def of(facts: FactBase, indicators: Iterable[Indicator], day: date) -> list[History]:
    """Return the history toward each stated number that is to be reached, in their order.

    Of each promise what stands, and each number that it had before; from the year on in which
    the number was set, of an undated one from the first figure. Forecasts of the indicator
    itself never count.
    """
    found: list[History] = []
    seen: set[object] = set()
    for state in progress.of(facts, indicators, day):
        target = state.target
        same = (id(state.promise), target.number, state.course.length)
        told = state.standing or state.superseded
        if state.mode is not Mode.REACH or not state.goal.known or not told or same in seen:
            continue
        steps = _steps(state)
        if steps:
            seen.add(same)
            found.append(History(state, steps))
    return found


def _steps(state: Progress) -> tuple[Step, ...]:
    """Return the figures from the year on in which a number was set, with the way they had come."""
    figures = state.course.eligible
    day = state.promise.set_on(state.target)
    start = 0
    if day is not None:
        start = bisect_left(figures, day, key=lambda found: found.period.last)
    return tuple(Step(found, state.goal.share(found.figure)) for found in figures[start:])
