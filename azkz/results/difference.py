"""What new entries change in the picture: the state of promises, and findings that are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date

from azkz.base.document import Document
from azkz.base.model import FactBase
from azkz.base.problems import Problem
from azkz.results import checks, milestones, progress
from azkz.results.finding import Finding, placed
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.values.record import NamedTuple

PromiseProgress = Progress | MilestoneProgress


class Shift(NamedTuple):
    """A promise before and after."""

    before: PromiseProgress | None
    """None where it is new."""
    after: PromiseProgress


class Effect(NamedTuple):
    """What is otherwise than before."""

    shifts: tuple[Shift, ...]
    findings: tuple[Problem, ...]
    """New findings of `check`."""


def of(before: FactBase, after: tuple[FactBase, Sequence[Document]], day: date) -> Effect:
    """Return what a fact base with new entries shows otherwise than without them, on a day."""
    old = dict(standing(before, day))
    shifts = [
        Shift(old.get(key), state)
        for key, state in standing(after[0], day)
        if key not in old or _shown(old[key]) != _shown(state)
    ]
    found = new_findings(checks.run(before, day).findings, checks.run(after[0], day).findings)
    return Effect(tuple(shifts), tuple(placed(finding, after[1]) for finding in found))


def standing(facts: FactBase, day: date) -> list[tuple[Hashable, PromiseProgress]]:
    """Return the standing statement of each promise, by what makes it one."""
    states: list[PromiseProgress] = []
    states += progress.of(facts, facts.indicators.values(), day)
    states += milestones.of(facts, facts.topics, day)
    return [(_key(state), state) for state in states if state.standing]


def _key(state: PromiseProgress) -> Hashable:
    """Return what makes a promise the same one before and after; of a pathway each step."""
    within = state.indicator.id if state.indicator is not None else state.topic
    same = state.promise.name or state.statement.terms
    step = state.statement.number if len(state.promise.standing) > 1 else None
    return state.is_milestone, within, same, step


def _shown(state: PromiseProgress) -> Hashable:
    """Return what a screen shows of a promise."""
    due = state.due.days if state.due else None
    judged = state.judged
    figure = (judged.figure, judged.period.days) if judged is not None else None
    goal = state.goal.figure if state.goal is not None else None
    return state.status, state.reason, due, state.share, figure, state.statement.number, goal


def new_findings(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """Return the findings that were not there before.

    That nothing uses a source yet goes without saying where it is new.
    """
    left = Counter((finding.rule, finding.message) for finding in before)
    found = []
    for finding in after:
        said = finding.rule, finding.message
        if left[said]:
            left[said] -= 1
        elif finding.rule != "unused-source":
            found.append(finding)
    return found
