"""How the way to each target was covered: its progress at the end of each period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from azkz.base.model import FactBase, Indicator, Observation
from azkz.results import progress
from azkz.results.progress import Progress, covered
from azkz.values.record import NamedTuple


class Step(NamedTuple):
    """The progress toward a target at the end of one period."""

    observation: Observation
    share: Fraction | None
    """Of the way; None where it cannot be said (a falling target without a baseline)."""


class History(NamedTuple):
    """The way to one value of an indicator, whatever the deadlines it was stated with."""

    progress: Progress
    steps: tuple[Step, ...]


def of(facts: FactBase, indicators: Iterable[Indicator], day: date) -> list[History]:
    """Return the history toward each stated value, in the order of the values.

    Statements that differ only in source, kind or deadline have one history; forecasts of
    the indicator itself never count.
    """
    found: list[History] = []
    seen: set[object] = set()
    for state in progress.of(facts, indicators, day):
        target = state.target
        same = (target.indicator.id, target.figure.value, state.course.length, state.baseline)
        if same in seen or not state.course.eligible:
            continue
        seen.add(same)
        steps = (
            Step(figure, covered(target, state.baseline, figure))
            for figure in state.course.eligible
        )
        found.append(History(state, tuple(steps)))
    return found
