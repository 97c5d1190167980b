"""How the way to each target was covered: its progress at the end of each period."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from azkz.base.model import FactBase, Indicator, Observation, Target
from azkz.results.progress import counting, covered
from azkz.results.series import series


class Step(NamedTuple):
    """The progress toward a target at the end of one period."""

    target: Target
    observation: Observation
    share: Fraction | None
    """Of the way; None where it cannot be said (a falling target without a baseline)."""


def history(facts: FactBase, indicators: Sequence[Indicator]) -> list[Step]:
    """Return one step for each period that counts toward each target; forecasts never do.

    Statements of one target that differ in nothing but their source give one history.
    """
    steps: list[Step] = []
    seen: set[object] = set()
    for indicator in indicators:
        figures = series(facts.observations[indicator.id])
        for target in facts.targets:
            by = target.by.days if target.by else None
            same = (target.indicator.id, target.value, by, target.baseline)
            if target.indicator.id != indicator.id or same in seen:
                continue
            seen.add(same)
            steps += [Step(target, one, covered(target, one)) for one in counting(figures, target)]
    return steps
