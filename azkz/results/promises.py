"""Promises: statements of one target, or of one milestone, put together.

What was said once more is one promise with its deadlines, not a new one each time. What one
source says at once does not take itself back: the steps of a pathway all stand.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from azkz.base.choices import Kind
from azkz.base.model import Baseline, Milestone, Source, Target
from azkz.results.statements import (
    PromiseStatement,
    days_of,
    due_of,
    fewest_days,
    lasts,
    moment,
    stated_on,
)
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

S = TypeVar("S", Target, Milestone)
_FIRMNESS = {Kind.GOAL: 0, Kind.PLAN: 0, Kind.FORECAST: 1, Kind.IDEA: 2}


def _alike(statements: Iterable[PromiseStatement]) -> dict[Hashable, list[PromiseStatement]]:
    """Return what says each number by each deadline, with what names none, in its order."""
    groups: dict[tuple[Hashable, tuple[date, date] | None], list[PromiseStatement]] = {}
    for statement in statements:
        by = None if lasts(statement) else days_of(due_of(statement))
        groups.setdefault((statement.number, by), []).append(statement)
    alike: dict[Hashable, list[PromiseStatement]] = {}
    for (number, by), named in groups.items():
        undated = groups.get((number, None), []) if by is not None else []
        alike[number, by] = sorted(named + undated, key=moment)
    return alike


class _Promise(NamedTuple, Generic[S]):
    name: str | None
    statements: tuple[S, ...]


class Promise(_Promise[S]):
    """The statements of one promise, in the order in which they were made."""

    @cached_property
    def deciding(self) -> tuple[S, ...]:
        """Those that may stand: a forecast or an idea never takes the place of a goal or a plan."""
        return (
            tuple(statement for statement in self.statements if statement.kind.firm)
            or self.statements
        )

    @cached_property
    def standing(self) -> tuple[S, ...]:
        """What stands: the last statement, or the steps of a pathway, in order of their making.

        A later statement takes the place of the step of its own deadline or of its own number;
        what stands alone gives way to whatever is later.
        """
        if len(self.deciding) == 1:
            return self.deciding
        steps: dict[Hashable, S] = {}
        for batch in _batches(self.deciding):
            new = {
                (statement.number, days_of(self.due_of(statement))): statement
                for statement in batch
            }
            numbers = {statement.number for statement in new.values()}
            dues = {days_of(self.due_of(statement)) for statement in new.values()} - {None}
            kept = {
                key: statement
                for key, statement in (steps.items() if len(steps) > 1 else ())
                if statement.number not in numbers and days_of(self.due_of(statement)) not in dues
            }
            steps = kept | new
        return tuple(sorted(steps.values(), key=moment))

    @property
    def last(self) -> S:
        """The last of what stands: its number and kind are the promise's."""
        return self.standing[-1]

    @property
    def by(self) -> Period | None:
        """By when the last of what stands is due."""
        return self.due_of(self.last)

    def saying(self, statement: S) -> Promise[S]:
        """Return what says the same as a statement: its number, and no other deadline.

        Of a limit to keep each period is a deadline of its own: its number alone.
        """
        due = self.due_of(statement) or due_of(statement)
        return self._sayings[statement.number, None if lasts(statement) else days_of(due)]

    @cached_property
    def _sayings(self) -> dict[Hashable, Promise[S]]:
        alike: Mapping[Hashable, Sequence[Any]] = _alike(self.statements)
        return {key: Promise(self.name, tuple(same)) for key, same in alike.items()}

    @property
    def earlier_deadlines(self) -> tuple[Period, ...]:
        """The other deadlines that were named for the number of the last of what stands."""
        return self.earlier_deadlines_of(self.last)

    @cached_property
    def _standing_orders(self) -> frozenset[int]:
        return frozenset(statement.order for statement in self.standing)

    def stands(self, statement: S) -> bool:
        """Whether a statement is what stands, or a step of it."""
        return statement.order in self._standing_orders

    @cached_property
    def _naming(self) -> dict[int, S]:
        """The statement that named the deadline of each: itself, or the last one of its number.

        Of what is said at once one that names a deadline speaks for those that name none.
        """
        last: dict[Hashable, S] = {}
        by_order: dict[int, S] = {}
        for batch in _batches(self.deciding):
            beside = {
                statement.number: statement for statement in batch if due_of(statement) is not None
            }
            for statement in batch:
                if due_of(statement) is not None:
                    last[statement.number] = statement
                naming = last.get(statement.number) or beside.get(statement.number)
                if naming is not None:
                    by_order[statement.order] = naming
        return by_order

    def due_of(self, statement: S) -> Period | None:
        """Return by when a standing statement is due; one without a date takes none back."""
        naming = self._naming.get(statement.order)
        return due_of(naming) if naming is not None else None

    def by_source_of(self, statement: S) -> Source:
        """Return the source that named the deadline of a standing statement."""
        return self._naming.get(statement.order, statement).source

    @cached_property
    def _earlier_deadlines(self) -> dict[Hashable, tuple[Period, ...]]:
        standing: dict[Hashable, set[Hashable]] = {}
        for statement in self.standing:
            standing.setdefault(statement.number, set()).add(days_of(self.due_of(statement)))
        earlier: dict[Hashable, dict[Hashable, Period]] = {number: {} for number in standing}
        for statement in self.deciding:
            named = due_of(statement)
            if named is not None and named.days not in standing.get(statement.number, {named.days}):
                earlier[statement.number].setdefault(named.days, named)
        return {number: tuple(named.values()) for number, named in earlier.items()}

    def earlier_deadlines_of(self, statement: S) -> tuple[Period, ...]:
        """Return the other deadlines that were named for a number, in the order of their naming.

        Of a number that stands no more those of the last one that does. None of a limit to
        keep, of which each period is a deadline of its own.
        """
        if lasts(statement):
            return ()
        last = self.last.number
        return self._earlier_deadlines.get(statement.number, self._earlier_deadlines[last])

    def moved_from(self, statement: S) -> tuple[Period, ...]:
        """Return the earlier deadlines that a later one took the place of."""
        return self._before(statement, earlier=True)

    def brought_forward_from(self, statement: S) -> tuple[Period, ...]:
        """Return the earlier deadlines that an earlier one took the place of."""
        return self._before(statement, earlier=False)

    def _before(self, statement: S, *, earlier: bool) -> tuple[Period, ...]:
        now = self.due_of(statement) or self.by
        named = self.earlier_deadlines_of(statement)
        return tuple(when for when in named if now and (when.last < now.last) is earlier)

    @cached_property
    def _numbers(self) -> frozenset[Hashable]:
        return frozenset(statement.number for statement in self.standing)

    @cached_property
    def earlier_targets(self) -> tuple[S, ...]:
        """The last statement of each number that the promise had before, in order."""
        earlier: dict[Hashable, S] = {}
        for statement in self.deciding:
            if statement.number not in self._numbers:
                earlier[statement.number] = statement
        return tuple(earlier.values())

    def superseded(self, statement: S) -> bool:
        """Whether the promise has another number now; of a milestone another title."""
        return statement.number not in self._numbers

    @cached_property
    def _restated(self) -> frozenset[int]:
        repeated: set[Hashable] = set()
        orders: list[int] = []
        for statement in reversed(self.statements):
            same = statement.number, days_of(due_of(statement))
            if same in repeated:
                orders.append(statement.order)
            repeated.add(same)
        return frozenset(orders)

    def restated(self, statement: S) -> bool:
        """Whether a later statement repeats its number and deadline."""
        return statement.order in self._restated

    @cached_property
    def baselines(self) -> dict[Hashable, list[Baseline]]:
        """The baselines that were named for each number, in order; of a milestone none."""
        baselines: dict[Hashable, list[Baseline]] = {}
        for statement in self.deciding:
            start = _start(statement)
            if start is not None:
                baselines.setdefault(statement.number, []).append(start)
        return baselines

    @cached_property
    def dated(self) -> tuple[S, ...]:
        """The statements of which it is known when they were made."""
        return tuple(statement for statement in self.statements if stated_on(statement) is not None)

    @cached_property
    def occasions(self) -> int:
        """On how many occasions it was stated at least.

        What several papers print alike of one day of one body is one; where days are vague,
        the fewest days that all can be of. What nobody dated is an occasion of its own.
        """
        undated = len(self.statements) - len(self.dated)
        alike: dict[Hashable, list[Period]] = {}
        for statement in self.dated:
            when = stated_on(statement)
            if when is not None:
                who = statement.bodies or statement.source.publisher
                key = who, statement.number, days_of(due_of(statement))
                alike.setdefault(key, []).append(when)
        return undated + sum(fewest_days(periods) for periods in alike.values())

    @property
    def first_stated(self) -> Period | None:
        """When it was first stated, as far as a statement is dated."""
        return stated_on(self.dated[0]) if self.dated else None

    @property
    def last_stated(self) -> Period | None:
        """When it was last stated, as far as a statement is dated."""
        return stated_on(self.dated[-1]) if self.dated else None

    @cached_property
    def _first_days(self) -> dict[Hashable, date]:
        days: dict[Hashable, date] = {}
        for statement in self.dated:
            when = stated_on(statement)
            if when is not None:
                days.setdefault(statement.number, when.first)
        return days

    def set_on(self, statement: S) -> date | None:
        """Return the first day of the promise's first dated statement of a number; or None."""
        return self._first_days.get(statement.number)

    @cached_property
    def _open_last(self) -> dict[Hashable, Period]:
        latest: dict[Hashable, Period] = {}
        for statement in self.statements:
            when, last = statement.open, latest.get(statement.number)
            if when is not None and (last is None or when.last > last.last):
                latest[statement.number] = when
        return latest

    def open_after(self, statement: S, deadline: Period) -> Period | None:
        """Return when it still was not reached or done, as a statement of its number says.

        None where none says so of the deadline's last day or a later one.
        """
        when = self._open_last.get(statement.number)
        return when if when is not None and when.last >= deadline.last else None

    @cached_property
    def softer(self) -> S | None:
        """The first statement, where it is of a softer kind than what stands: "first an idea"."""
        firmness = _FIRMNESS[self.last.kind]
        first = self.statements[0]
        return first if _FIRMNESS[first.kind] > firmness else None


def _start(statement: PromiseStatement) -> Baseline | None:
    return statement.baseline if isinstance(statement, Target) else None


def baseline_of(promise: Promise[Target], target: Target) -> Baseline | None:
    """Return the baseline of a standing statement: its own, else the one named last for its number.

    One without a value takes back none that was stated for the same period.
    """
    baseline = target.baseline
    if baseline is not None and baseline.figure is not None:
        return baseline
    named = promise.baselines.get(target.number, [])
    if baseline is not None:
        named = [start for start in named if start.period.days == baseline.period.days]
    stated = [start for start in named if start.figure is not None]
    last = stated or named
    return last[-1] if last else baseline


def of_targets(targets: Iterable[Target]) -> dict[int, Promise[Target]]:
    """Return the promise of each target, by the target's order."""
    return _promises(targets)


def of_milestones(milestones: Iterable[Milestone]) -> dict[int, Promise[Milestone]]:
    """Return the promise of each milestone, by the milestone's order."""
    return _promises(milestones)


def _batches(statements: Sequence[S]) -> list[list[S]]:
    """Return statements in their order, those together that one source made at once."""
    batches: dict[Hashable, list[S]] = {}
    for statement in statements:
        batches.setdefault((statement.source.id, days_of(stated_on(statement))), []).append(
            statement
        )
    return sorted(batches.values(), key=lambda batch: moment(batch[-1]))


def _key(statement: PromiseStatement) -> Hashable:
    if statement.promise is None:
        return statement.terms
    within = statement.indicator.id if isinstance(statement, Target) else statement.topic
    return within, statement.promise


def _promises(statements: Iterable[S]) -> dict[int, Promise[S]]:
    groups: dict[Hashable, list[S]] = {}
    for statement in statements:
        groups.setdefault(_key(statement), []).append(statement)
    by_order: dict[int, Promise[S]] = {}
    for group in groups.values():
        made = tuple(sorted(group, key=moment))
        promise: Promise[S] = Promise(name=made[-1].promise, statements=made)
        by_order.update(dict.fromkeys((statement.order for statement in made), promise))
    return by_order
