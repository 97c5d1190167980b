"""Promises with several deadlines, and deadlines that no figure is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from azkz.base.model import FactBase, Milestone, Target
from azkz.base.problems import Severity
from azkz.results import promises
from azkz.results.comparable import Length, course, length_for
from azkz.results.finding import Finding
from azkz.results.promises import Promise
from azkz.results.series import Series, series_of
from azkz.results.stated import stated

S = TypeVar("S", Target, Milestone)


def deadline(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding for each promise that is stated with different deadlines."""
    for promise in _moved(promises.of_targets(facts.targets)):
        target = promise.last
        value = stated(target)
        yield _deadline(promise, f"{target.indicator.title}, {value}")
    for awaited in _moved(promises.of_milestones(facts.milestones)):
        yield _deadline(awaited, awaited.last.title)


def _moved(found: Mapping[int, Promise[S]]) -> list[Promise[S]]:
    """Return each promise once whose deadline was moved, in the order of the file."""
    once = {id(promise): promise for promise in found.values()}
    return [promise for promise in once.values() if promise.earlier_deadlines]


def _deadline(promise: Promise[S], about: str) -> Finding:
    first: dict[object, S] = {}
    last: dict[object, S] = {}
    for said in promise.statements:
        when = promises.due(said)
        if when is not None:
            first.setdefault(when.days, said)
            last[when.days] = said
    standing: S = last[promise.by.days] if promise.by else promise.last
    earlier = [f"{due.label} [{first[due.days].source.id}]" for due in promise.earlier_deadlines]
    label = promise.by.label if promise.by else "no date"
    before = ", ".join(due.label for due in promise.earlier_deadlines)
    return Finding(
        rule="deadline",
        severity=Severity.NOTE,
        entries=(standing, *(said for said in promise.statements if said is not standing)),
        about=about,
        facts=f"by {label}, before by {before}",
        message=f"{about} is due by {label} [{standing.source.id}], before that it was by "
        + ", ".join(earlier),
        hint="keep all if the deadline was moved, else correct one",
        key="by",
    )


def short_deadline(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding where a flow's deadline is shorter than a year and its figures are yearly."""
    yearly: dict[tuple[str, Length], bool] = {}
    for target in facts.targets:
        length = length_for(target.indicator, target.by)
        if target.by is None or length in (None, 12):
            continue
        key = target.indicator.id, length
        if key not in yearly:
            yearly[key] = _only_yearly(series_of(facts, target.indicator), length)
        if not yearly[key]:
            continue
        value = stated(target)
        about = f"{target.indicator.title}, {value}"
        yield Finding(
            rule="short-deadline",
            severity=Severity.NOTE,
            entries=(target,),
            about=about,
            facts=f"by {target.by.label}",
            message=f"{about} by {target.by.label} [{target.source.id}] is judged by figures "
            "of that length; there are only yearly ones",
            hint=f"write by = {target.by.last.year} if the year is meant",
            key="by",
        )


def _only_yearly(observed: Series, length: Length) -> bool:
    """Whether a series has figures of full years and none of a length."""
    return bool(course(observed, 12).eligible) and not course(observed, length).eligible
