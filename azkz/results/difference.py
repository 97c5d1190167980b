"""What new entries change in the picture: the state of promises, and findings that are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from datetime import date

from azkz.base.document import Document
from azkz.base.facts import FactBase
from azkz.base.problems import Problem
from azkz.results import checks, milestones
from azkz.results.finding import Finding, placed
from azkz.results.progress import PromiseProgress, progress_of
from azkz.values.named_tuple import NamedTuple


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
    """Return what a fact base with new entries shows otherwise than without them, on a day.

    Only what the new entries can touch is judged: of a hundred thousand figures that is what
    takes the time.
    """
    facts, documents = after
    names = touched(before, facts)
    old, new = only(before, names), only(facts, names)
    stood = dict(standing(old, day))
    shifts = [
        Shift(stood.get(key), progress)
        for key, progress in standing(new, day)
        if key not in stood or shown(stood[key]) != shown(progress)
    ]
    findings = new_findings(checks.run(old, day).findings, checks.run(new, day).findings)
    return Effect(tuple(shifts), tuple(placed(finding, documents) for finding in findings))


def touched(before: FactBase, after: FactBase) -> frozenset[str]:
    """Return the indicators that new entries are about, and all that are linked to them.

    Indicators are linked by parts, wholes and quotients, by a target's baseline and by a share.
    """
    old, new = _counts(before), _counts(after)
    links = _links(after)
    names: set[str] = set()
    waiting = [name for name in after.indicators if old.get(name) != new[name]]
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += links.get(name, ())
    return frozenset(names)


def _counts(facts: FactBase) -> dict[str, tuple[int, int, int]]:
    """Return how many figures, targets and claims there are of each indicator."""
    targets = Counter(target.indicator.id for target in facts.targets)
    claims = Counter(claim.indicator.id for claim in facts.claims)
    return {
        name: (len(facts.observations[name]), targets[name], claims[name])
        for name in facts.indicators
    }


def _links(facts: FactBase) -> dict[str, set[str]]:
    """Return what each indicator is linked to, in both directions."""
    pairs: list[tuple[str, str]] = []
    for name, indicator in facts.indicators.items():
        others = (*indicator.sum_of, *indicator.ratio_of, indicator.part_of)
        pairs += [(name, other) for other in others if other]
    for target in facts.targets:
        if target.baseline is not None and target.baseline.indicator is not None:
            pairs.append((target.indicator.id, target.baseline.indicator.id))
    pairs += [(claim.indicator.id, claim.of) for claim in facts.claims if claim.of]
    links: dict[str, set[str]] = {}
    for name, other in pairs:
        links.setdefault(name, set()).add(other)
        links.setdefault(other, set()).add(name)
    return links


def only(facts: FactBase, names: Collection[str]) -> FactBase:
    """Return a fact base with some of its indicators alone, and all that has none."""
    return facts._replace(
        indicators={name: facts.indicators[name] for name in facts.indicators if name in names},
        observations={name: facts.observations[name] for name in facts.indicators if name in names},
        targets=tuple(target for target in facts.targets if target.indicator.id in names),
        claims=tuple(claim for claim in facts.claims if claim.indicator.id in names),
    )


def standing(facts: FactBase, day: date) -> list[tuple[Hashable, PromiseProgress]]:
    """Return the standing statement of each promise, by what makes it one."""
    rows: list[PromiseProgress] = []
    rows += progress_of(facts, facts.indicators.values(), day)
    rows += milestones.of(facts, facts.topics, day)
    return [(key_of(progress), progress) for progress in rows if progress.standing]


def key_of(progress: PromiseProgress) -> Hashable:
    """Return what makes a promise the same one before and after; of a pathway each step."""
    within = progress.indicator.id if progress.indicator is not None else progress.topic
    same = progress.promise.name or progress.statement.terms
    several = len(progress.promise.standing) > 1
    # Two steps may ask the same number by different days.
    step = (
        (progress.statement.number, progress.due.days if progress.due else None)
        if several
        else None
    )
    return progress.is_milestone, within, same, step


def shown(progress: PromiseProgress) -> Hashable:
    """Return what a screen shows of a promise."""
    due = progress.due.days if progress.due else None
    judged = progress.judged
    figure = (judged.figure, judged.period.days) if judged is not None else None
    goal = progress.goal.figure if progress.goal is not None else None
    return (
        progress.status,
        progress.reason,
        due,
        progress.share,
        figure,
        progress.statement.number,
        goal,
    )


def new_findings(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """Return the findings that were not there before.

    That nothing uses a source yet goes without saying where it is new.
    """
    left = Counter((finding.rule, finding.message) for finding in before)
    new = []
    for finding in after:
        key = finding.rule, finding.message
        if left[key]:
            left[key] -= 1
        elif finding.rule != "unused-source":
            new.append(finding)
    return new
