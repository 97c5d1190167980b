"""Promises: their direction, baseline, bodies and ceilings, and deadlines that no figure is for.

A new rule is a function here and its row in RULES, at the end; `ORDER` in `checks.py` names its
place. `tests/data/checks/` has a base of its name that provokes it; `python -m tests.galleries`
writes what is printed beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from azkz.base.choices import Kind
from azkz.base.model import Milestone, Observation, Target
from azkz.base.problems import Severity
from azkz.results import promises
from azkz.results.comparable import Length, course, length_for
from azkz.results.disputes import in_conflict
from azkz.results.finding import Examined, Finding, Rule
from azkz.results.headline import last_day
from azkz.results.phrases import sourced, value_text
from azkz.results.promises import Promise
from azkz.results.series import Series
from azkz.results.statements import due_of
from azkz.results.status import TargetStatus
from azkz.results.target_words import stated
from azkz.values.figures import Figure, Qualifier
from azkz.values.periods import Period
from azkz.values.units import format_figure

S = TypeVar("S", Target, Milestone)


def deadline(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each promise that is stated with different deadlines."""
    for promise in _moved(promises.of_targets(base.facts.targets)):
        yield _deadline(promise, _about(promise.last))
    for awaited in _moved(promises.of_milestones(base.facts.milestones)):
        yield _deadline(awaited, awaited.last.title)


def _moved(by_order: Mapping[int, Promise[S]]) -> list[Promise[S]]:
    """Return each promise once whose deadline was moved, in the order of the file."""
    once = {id(promise): promise for promise in by_order.values()}
    return [promise for promise in once.values() if promise.earlier_deadlines]


def _about(target: Target) -> str:
    return f"{target.indicator.title}, {stated(target)}"


def _deadline(promise: Promise[S], about: str) -> Finding:
    """Return the finding on a promise with several deadlines, placed where its own is named."""
    first: dict[object, S] = {}
    last: dict[object, S] = {}
    for statement in promise.statements:
        when = due_of(statement)
        if when is not None:
            first.setdefault(when.days, statement)
            last[when.days] = statement
    standing: S = last[promise.by.days] if promise.by else promise.last
    earlier = [f"{due.label} [{first[due.days].source.id}]" for due in promise.earlier_deadlines]
    label = promise.by.label if promise.by else "no date"
    before = ", ".join(due.label for due in promise.earlier_deadlines)
    return Finding(
        rule="deadline",
        severity=Severity.NOTE,
        entries=(standing, *(other for other in promise.statements if other is not standing)),
        about=about,
        facts=f"by {label}, before by {before}",
        message=f"{about} is due by {label} [{standing.source.id}], before that it was by "
        + ", ".join(earlier),
        hint="keep all if the deadline was moved, else correct one",
        key="by",
    )


def short_deadline(base: Examined) -> Iterator[Finding]:
    """Yield a finding where a flow's deadline is shorter than a year and its figures are yearly."""
    yearly: dict[tuple[str, Length], bool] = {}
    for target in base.facts.targets:
        length = length_for(target.indicator, target.by)
        if target.by is None or length in (None, 12):
            continue
        key = target.indicator.id, length
        if key not in yearly:
            yearly[key] = _only_yearly(base.series[target.indicator.id], length)
        if not yearly[key]:
            continue
        about = _about(target)
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


# Directions, baselines, numbers of several


def direction(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each target without a direction that its figures met when it was set."""
    for progress in base.targets:
        if progress.status is not TargetStatus.NO_DIRECTION:
            continue
        target = progress.target
        about = _about(target)
        yield Finding(
            rule="direction",
            severity=Severity.WARNING,
            entries=(target,),
            about=about,
            facts=progress.reason,
            message=f"{about}: {progress.reason} [{target.source.id}]",
            hint='better = "lower" if it is to fall, better = "higher" if it is to rise',
            key="value",
        )


def baseline(base: Examined) -> Iterator[Finding]:
    """Yield a finding where the figure of a baseline's period is another than the one stated."""
    for target in base.facts.targets:
        named = target.baseline
        if named is None or named.figure is None:
            continue
        indicator = named.indicator or target.indicator
        figures = base.series[indicator.id].figures
        start = bisect_left(figures, named.period.last, key=last_day)
        for index in range(start, len(figures)):
            observation = figures[index]
            if observation.period.last != named.period.last:
                break
            if observation.period.days == named.period.days and in_conflict(
                named.figure, observation.figure
            ):
                yield _baseline(target, named.figure, observation)


def _baseline(target: Target, start: Figure, observation: Observation) -> Finding:
    """Return the finding on a baseline whose stated value is not the figure of its period."""
    value = format_figure(start, observation.indicator.unit, full=True)
    named = target.baseline is not None and target.baseline.indicator is not None
    other = f', indicator = "{observation.indicator.id}"' if named else ""
    about = _about(target)
    return Finding(
        rule="baseline",
        severity=Severity.WARNING,
        entries=(target, *(() if observation.follows else (observation,))),
        about=about,
        facts=f"from {value}, but {value_text(observation)} {observation.period.when}",
        message=f"{about} is counted from {value} [{target.source.id}], "
        f"but it was {sourced(observation)}",
        hint=f"baseline = {{ period = {_written(observation.period)}{other} }} "
        "lets the base's own count",
        key="baseline",
    )


def same_number(base: Examined) -> Iterator[Finding]:
    """Yield a note where two bodies state one number, and nobody says whether it is one promise."""
    groups: dict[Hashable, dict[Hashable, Target]] = {}
    for target in base.facts.targets:
        if target.promise is None:
            over = target.over.days if target.over else None
            key = (target.indicator.id, target.kind, target.number, over, target.every)
            groups.setdefault(key, {}).setdefault(frozenset(target.bodies), target)
    for bodies in groups.values():
        if len(bodies) < 2:
            continue
        targets = tuple(bodies.values())
        about = _about(targets[0])
        names = " and by ".join(
            " and ".join(target.bodies) or f"nobody in particular [{target.source.id}]"
            for target in targets
        )
        yield Finding(
            rule="same-number",
            severity=Severity.NOTE,
            entries=targets,
            about=about,
            facts=f"{len(targets)} bodies",
            message=f"{about} is stated by {names}: one promise or two?",
            hint=f'if they are one, write in each: promise = "{targets[0].indicator.id}"',
            key="value",
        )


_AT_MOST = ("up to", "as much as", "at most")


def ceiling(base: Examined) -> Iterator[Finding]:
    """Yield a note for a rising promise of "up to" whose printed words do not say so."""
    for progress in base.targets:
        target, goal = progress.target, progress.goal
        promised = target.kind in (Kind.GOAL, Kind.PLAN)
        if target.figure.qualifier is not Qualifier.UP_TO or not promised or not target.stated:
            continue
        if goal.falling or any(words in target.stated.lower() for words in _AT_MOST):
            continue
        about = _about(target)
        yield Finding(
            rule="ceiling",
            severity=Severity.NOTE,
            entries=(target,),
            about=about,
            facts=f'"{target.stated}"',
            message=f'{about}: a ceiling promises nothing, and its words are "{target.stated}"',
            hint="leave the qualifier out if it is to be reached",
            key="qualifier",
        )


def _written(period: Period) -> str:
    return period.text if period.text.isdigit() else f'"{period.text}"'


RULES = (
    Rule(
        name="direction",
        severity=Severity.WARNING,
        definition="A target for which nobody wrote which way is better, and that the figures met "
        "already when it was set.",
        find=direction,
        heading="Directions nobody wrote",
    ),
    Rule(
        name="baseline",
        severity=Severity.WARNING,
        definition="A baseline with a value that is not that of its period's figure.",
        find=baseline,
        heading="Baselines that their figures contradict",
    ),
    Rule(
        name="same-number",
        severity=Severity.NOTE,
        definition="Equal targets of different bodies that no name tells apart or holds together.",
        find=same_number,
        note=("number stated by several bodies", "numbers stated by several bodies"),
    ),
    Rule(
        name="ceiling",
        severity=Severity.NOTE,
        definition="A rising promise of `up-to` whose printed words do not say so: "
        'translations of a mere "to".',
        find=ceiling,
        note=("ceiling that its words do not say", "ceilings that their words do not say"),
    ),
    Rule(
        name="deadline",
        severity=Severity.NOTE,
        definition="A promise that is stated with different deadlines.",
        find=deadline,
        note=("moved deadline", "moved deadlines"),
    ),
    Rule(
        name="short-deadline",
        severity=Severity.NOTE,
        definition="A flow's deadline shorter than a year that has no figure of its length, where "
        "yearly ones are there.",
        find=short_deadline,
        note=(
            "deadline without a figure of its length",
            "deadlines without a figure of their length",
        ),
    ),
)
