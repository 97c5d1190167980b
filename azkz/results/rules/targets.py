"""Promises with several deadlines, and deadlines that no figure is for."""

from __future__ import annotations

from collections.abc import Iterator

from azkz.base.model import (
    FactBase,
)
from azkz.base.problems import Severity
from azkz.results import promises
from azkz.results.course import course, length_for
from azkz.results.finding import Finding
from azkz.results.series import series_of
from azkz.values.units import (
    format_figure,
)


def deadline(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding for each promise that is stated with different deadlines."""
    seen: set[int] = set()
    for promise in promises.of_targets(facts.targets).values():
        if id(promise) in seen or not promise.earlier_deadlines or promise.by is None:
            continue
        seen.add(id(promise))
        standing = promise.standing
        value = format_figure(standing.figure, standing.indicator.unit, full=True)
        labels = [due.label for due in promise.earlier_deadlines]
        about = f"{standing.indicator.title}, {value}"
        yield Finding(
            "deadline",
            Severity.NOTE,
            (standing, *promise.statements),
            about,
            f"by {promise.by.label}, before by {', '.join(labels)}",
            f"{about} is due by {promise.by.label} [{standing.source.id}], "
            f"before that it was by {', '.join(labels)}",
            "keep all if the deadline was moved, else correct one",
            "by",
        )


def short_deadline(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding where a flow's deadline is shorter than a year and its figures are yearly."""
    for target in facts.targets:
        length = length_for(target.indicator, target.by)
        if target.by is None or length in (None, 12):
            continue
        observed = series_of(facts, target.indicator)
        if course(observed, length).eligible or not course(observed, 12).eligible:
            continue
        value = format_figure(target.figure, target.indicator.unit, full=True)
        about = f"{target.indicator.title}, {value}"
        yield Finding(
            "short-deadline",
            Severity.NOTE,
            (target,),
            about,
            f"by {target.by.label}",
            f"{about} by {target.by.label} [{target.source.id}] is judged by figures of that "
            "length; there are only yearly ones",
            f"write by = {target.by.last.year} if the year is meant",
            "by",
        )
