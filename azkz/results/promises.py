"""Promises: statements of one target, or of one milestone, put together.

What was said once more is one promise with its deadlines, not a new one each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from azkz.base.model import Milestone, Target
from azkz.values.periods import Period
from azkz.values.record import NamedTuple

S = TypeVar("S", Target, Milestone)


class Promise(NamedTuple, Generic[S]):
    """The statements of one promise, in the order in which they were made."""

    name: str | None
    statements: tuple[S, ...]
    standing: S
    """The last statement: its value and kind are the promise's."""
    by: Period | None
    """The deadline that was named last for the standing value; one without takes none back."""
    earlier_deadlines: tuple[Period, ...]
    """The others that were named for that value, in the order in which they were."""
    superseded: frozenset[int]
    """The orders of the statements of another value (of a milestone: another title)."""
    restated: frozenset[int]
    """The orders of the statements whose value and deadline a later one repeats."""

    @property
    def first_stated(self) -> Period | None:
        """When it was first stated, as far as a statement is dated."""
        return next((when for when in map(stated_on, self.statements) if when), None)

    @property
    def last_stated(self) -> Period | None:
        """When it was last stated, as far as a statement is dated."""
        return next((when for when in map(stated_on, reversed(self.statements)) if when), None)


def stated_on(statement: Target | Milestone) -> Period | None:
    """Return when a statement was made: when it was set, else when its source was published."""
    return statement.set or statement.source.published


def of_targets(targets: Iterable[Target]) -> dict[int, Promise[Target]]:
    """Return the promise of each target, by the target's order."""
    return _promises(targets, _target_key, lambda target: target.figure.value)


def of_milestones(milestones: Iterable[Milestone]) -> dict[int, Promise[Milestone]]:
    """Return the promise of each milestone, by the milestone's order."""
    return _promises(milestones, _milestone_key, lambda milestone: milestone.title)


def _target_key(target: Target) -> Hashable:
    if target.promise is not None:
        return target.indicator.id, target.promise
    return target.indicator.id, target.kind, target.form, target.figure.value


def _milestone_key(milestone: Milestone) -> Hashable:
    if milestone.promise is not None:
        return milestone.topic, True, milestone.promise
    return milestone.topic, False, milestone.title


def _moment(statement: Target | Milestone) -> tuple[int, int]:
    """Return the key of the order of statements: a vague date at its first day, undated first."""
    when = stated_on(statement)
    return when.first.toordinal() if when else 0, statement.order


def _promises(
    statements: Iterable[S], key: Callable[[S], Hashable], content: Callable[[S], Hashable]
) -> dict[int, Promise[S]]:
    groups: dict[Hashable, list[S]] = {}
    for statement in statements:
        groups.setdefault(key(statement), []).append(statement)
    found: dict[int, Promise[S]] = {}
    for group in groups.values():
        promise = _promise(sorted(group, key=_moment), content)
        found.update(dict.fromkeys((statement.order for statement in group), promise))
    return found


def _promise(statements: list[S], content: Callable[[S], Hashable]) -> Promise[S]:
    standing = statements[-1]
    what = content(standing)
    deadlines = [said.by for said in statements if said.by and content(said) == what]
    by = deadlines[-1] if deadlines else None
    others = {due.days: due for due in reversed(deadlines) if by and due.days != by.days}
    repeated: set[Hashable] = set()
    restated: list[int] = []
    for said in reversed(statements):
        same = content(said), said.by.days if said.by else None
        if same in repeated:
            restated.append(said.order)
        repeated.add(same)
    return Promise(
        name=standing.promise,
        statements=tuple(statements),
        standing=standing,
        by=by,
        earlier_deadlines=tuple(sorted(others.values(), key=deadlines.index)),
        superseded=frozenset(said.order for said in statements if content(said) != what),
        restated=frozenset(restated),
    )
