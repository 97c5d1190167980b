"""How the way to each target was covered: its progress at the end of each period."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation
from azkz.results.headline import last_day
from azkz.results.progress import Progress, progress_of
from azkz.results.status import Mode
from azkz.values.named_tuple import NamedTuple


class Stage(NamedTuple):
    """The progress toward a target at the end of one period."""

    observation: Observation
    share: Fraction | None
    """Of the way; None where it cannot be said."""


class History(NamedTuple):
    """The way to one number of an indicator, whatever the deadlines it was stated with."""

    progress: Progress
    stages: tuple[Stage, ...]


def of(facts: FactBase, indicators: Iterable[Indicator], day: date) -> list[History]:
    """Return the history toward each stated number that is to be reached, in their order.

    Of each promise what stands, and each number that it had before; from the year on in which
    the number was set, of an undated one from the first figure. Forecasts of the indicator
    itself never count.
    """
    histories: list[History] = []
    listed: set[object] = set()
    for progress in progress_of(facts, indicators, day):
        target = progress.target
        same = (id(progress.promise), target.number, progress.course.length)
        wanted = progress.standing or progress.superseded
        if (
            progress.mode is not Mode.REACH
            or not progress.goal.known
            or not wanted
            or same in listed
        ):
            continue
        stages = _stages(progress)
        if stages:
            listed.add(same)
            histories.append(History(progress, stages))
    return histories


def _stages(progress: Progress) -> tuple[Stage, ...]:
    """Return the figures from the year on in which a number was set, with the way they had come."""
    figures = progress.course.eligible
    day = progress.promise.set_on(progress.target)
    start = 0
    if day is not None:
        start = bisect_left(figures, day, key=last_day)
    return tuple(
        Stage(observation, progress.goal.share(observation.figure))
        for observation in figures[start:]
    )
