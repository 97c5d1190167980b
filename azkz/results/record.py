"""The record: what became of promises whose time has passed, each deadline counted once.

Rules, not judgement: only goals and plans, a deadline that was moved in time is no miss, and what
nobody reports is unknown, counted in the same line as the rest. Forecasts stand apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from azkz.base.choices import Kind
from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Target
from azkz.results import milestones
from azkz.results.deadlines import Deadline
from azkz.results.goal import Goal
from azkz.results.judges.case import Mark
from azkz.results.judges.reach import deadline_figure
from azkz.results.progress import Progress, PromiseProgress, progress_of
from azkz.results.promises import Promise
from azkz.results.statements import PromiseStatement, days_of, due_of, stated_on
from azkz.results.status import Group, Mode, Outcome
from azkz.results.when_met import Threshold
from azkz.values.figures import Figure, Qualifier
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, parse_period


class Record(NamedTuple):
    """What became of the promises of some indicators and topics."""

    deadlines: tuple[Deadline, ...]
    """Of goals and plans, in the order of their promises, deadlines ascending."""
    forecasts: tuple[Deadline, ...]
    """Of forecasts; farthest off first, bounds that held, then those without a figure."""
    undated: int
    """Open goals and plans that have no date: none of them can be missed."""
    open: int
    """Open goals and plans."""

    @property
    def promises(self) -> int:
        """How many promises the deadlines are of."""
        return len({id(deadline.progress.promise) for deadline in self.deadlines})


def of(
    facts: FactBase, indicators: Iterable[Indicator], topics: Iterable[str], day: date
) -> Record:
    """Return the record of the promises of some indicators, and of the milestones of topics."""
    rows: list[PromiseProgress] = [
        *progress_of(facts, indicators, day),
        *milestones.of(facts, topics, day),
    ]
    deadlines = [
        deadline for group in _promises(rows) for deadline in _deadlines(group, day, facts.fiscal)
    ]
    forecasts = [deadline for group in _promises(rows) for deadline in _forecasts(group, day)]
    open_ = [progress for progress in rows if progress.group is Group.OPEN]
    return Record(
        deadlines=tuple(deadlines),
        forecasts=tuple(sorted(forecasts, key=_farthest)),
        undated=sum(progress.due is None and progress.mode is not Mode.KEEP for progress in open_),
        open=len(open_),
    )


def _promises(rows: Iterable[PromiseProgress]) -> list[list[PromiseProgress]]:
    """Return the judged statements of each promise together, in the order of their making."""
    groups: dict[int, list[PromiseProgress]] = {}
    for progress in rows:
        groups.setdefault(id(progress.promise), []).append(progress)
    for group in groups.values():
        statements: Sequence[PromiseStatement] = group[0].promise.statements
        order = {statement.order: index for index, statement in enumerate(statements)}
        group.sort(key=lambda progress: order[progress.statement.order])
    return list(groups.values())


def _deadlines(group: list[PromiseProgress], day: date, fiscal: int | None) -> Iterator[Deadline]:
    """Yield the deadlines of one promise of goals and plans that are past."""
    firm = [progress for progress in group if progress.kind.firm]
    kept = [
        progress
        for progress in firm
        if isinstance(progress, Progress) and progress.standing and progress.mode is Mode.KEEP
    ]
    if kept:
        statements: tuple[PromiseStatement, ...] = tuple(progress.statement for progress in firm)
        for limit in kept:
            for year in _periods(limit, day, fiscal):
                yield year._replace(naming=_binding(statements, year.by) or (limit.statement,))
        return
    last: dict[object, PromiseProgress] = {}
    for progress in firm:
        if progress.due is not None and progress.due.last < day:
            last[progress.due.days] = progress
    for progress in sorted(last.values(), key=_when):
        assert progress.due is not None
        moved_by = _moved(progress, progress.due)
        outcome = _outcome(progress, moved_by)
        yield Deadline(
            progress=progress,
            by=progress.due,
            outcome=outcome,
            figure=progress.judged,
            moved_by=moved_by if outcome is Outcome.MOVED else None,
            naming=_naming(firm, progress.due),
        )


def _naming(group: Iterable[PromiseProgress], by: Period) -> tuple[PromiseStatement, ...]:
    """Return the statements that name a deadline themselves."""
    return tuple(
        progress.statement for progress in group if days_of(due_of(progress.statement)) == by.days
    )


def _when(progress: PromiseProgress) -> tuple[date, date]:
    assert progress.due is not None
    return progress.due.last, progress.due.first


def _outcome(progress: PromiseProgress, moved_by: PromiseStatement | None) -> Outcome:
    """Return what became of a deadline, the first of the contract's table that fits."""
    usual = progress.status.about.outcome
    if usual in (Outcome.NOT_COUNTED, Outcome.MET):
        return usual
    if progress.disputed is not None:
        return Outcome.DISPUTED
    return Outcome.MOVED if moved_by is not None else usual


def _moved(progress: PromiseProgress, by: Period) -> PromiseStatement | None:
    """Return the first later statement that named another deadline or number in time, or None.

    Only dated statements move, and nothing that still stands with this deadline was moved.
    """
    promise: Promise[Any] = progress.promise
    if any(days_of(promise.due_of(standing)) == by.days for standing in promise.standing):
        return None
    made: list[PromiseStatement] = list(promise.deciding)
    later = made[made.index(progress.statement) + 1 :] if progress.statement in made else []
    for statement in later:
        when, named = stated_on(statement), due_of(statement)
        other = statement.number != progress.statement.number or (named and named.days != by.days)
        at_once = statement.source.id == progress.statement.source.id and when == stated_on(
            progress.statement
        )
        if other and when is not None and when.first <= by.last and not at_once:
            return statement
    return None


def _periods(progress: Progress, day: date, fiscal: int | None) -> Iterator[Deadline]:
    """Yield the years of a limit to keep that are over; of shorter periods a year together.

    A year that still runs is no deadline yet, unless the limit itself is over.
    """
    years: dict[Period, list[Mark]] = {}
    for mark in progress.single_marks:
        if not mark.running and mark.period.last < day:
            years.setdefault(_year_of(mark.period, fiscal), []).append(mark)
    for year, marks in years.items():
        if year.last < day:
            yield _year(progress, marks, year)
        elif progress.past:
            yield _year(progress, marks, marks[-1].period)


def _binding(statements: Iterable[PromiseStatement], by: Period) -> tuple[PromiseStatement, ...]:
    """Return the statements of a limit that were made before a year was over, and cover it."""
    return tuple(
        statement
        for statement in statements
        if isinstance(statement, Target)
        and ((when := stated_on(statement)) is None or when.first <= by.last)
        and (statement.begins is None or statement.begins.first <= by.last)
        and (statement.by is None or statement.by.last >= by.last)
    )


def _year_of(period: Period, fiscal: int | None) -> Period:
    """Return the year that a period lies in: the fiscal one where the base has one."""
    if period.is_year:
        return period
    first = period.first
    if fiscal is None:
        return parse_period(first.year)
    begins = first.year if first.month >= fiscal else first.year - 1
    return parse_period(f"{begins}/{(begins + 1) % 100:02d}", fiscal)


def _year(progress: Progress, marks: Sequence[Mark], by: Period) -> Deadline:
    """Return what became of a year: missed if one period was broken, met if all were kept."""
    kept = [mark.kept for mark in marks]
    given_up = progress.status.about.outcome is Outcome.NOT_COUNTED
    if given_up and not _before_it_was_dropped(progress, by):
        outcome = Outcome.NOT_COUNTED
    elif False in kept:
        outcome = Outcome.MISSED
    else:
        outcome = Outcome.MET if all(kept) else Outcome.UNKNOWN
    broken = (mark.figure for mark in marks if mark.kept is False)
    others = (mark.figure for mark in reversed(marks) if mark.figure is not None)
    figure = next(broken, None) or next(others, None)
    return Deadline(progress=progress, by=by, outcome=outcome, figure=figure)


def _before_it_was_dropped(progress: Progress, by: Period) -> bool:
    """Whether a period was over before a limit was given up: then it counts."""
    dropped = progress.statement.dropped
    return progress.status == "dropped" and dropped is not None and by.last < dropped.first


# Forecasts


def _forecasts(group: list[PromiseProgress], day: date) -> Iterator[Deadline]:
    """Yield the deadlines of one promise's forecasts that are past."""
    forecasts = [progress for progress in group if progress.kind is Kind.FORECAST]
    last: dict[object, PromiseProgress] = {}
    for progress in group:
        past = progress.due is not None and progress.due.last < day
        if progress.kind is Kind.FORECAST and past and progress.mode is Mode.REACH and progress.due:
            last[progress.due.days] = progress
    for progress in sorted(last.values(), key=_when):
        assert progress.due is not None
        assert isinstance(progress, Progress)
        yield _forecast(progress, progress.due)._replace(naming=_naming(forecasts, progress.due))


def _forecast(progress: Progress, by: Period) -> Deadline:
    """Return what became of a forecast: a bound holds or not, a number is off by some share."""
    observation, goal = deadline_figure(by, progress.course), progress.goal
    outcome, off = Outcome.UNKNOWN, None
    if observation is not None and goal.figure is not None:
        number = Fraction(goal.near(observation.figure.value))
        if _held(goal, observation.figure):
            outcome = Outcome.HELD
        elif not goal.undecided(observation.figure):
            outcome = Outcome.OFF
            # Of nothing no share can be said.
            off = (Fraction(observation.figure.value) - number) / abs(number) if number else None
    return Deadline(progress=progress, by=by, outcome=outcome, figure=observation, off_by=off)


def _held(goal: Goal, figure: Figure) -> bool:
    """Whether a forecast that is a bound ("over 100,000") held."""
    bound = goal.bound
    if bound is None or goal.low is None:
        return False
    strict = bound in (Qualifier.OVER, Qualifier.UNDER)
    return Threshold(goal.low, falling=bound.bound_above, strict=strict).passed(figure)


def _farthest(deadline: Deadline) -> tuple[int, Fraction]:
    order = (Outcome.OFF, Outcome.HELD, Outcome.UNKNOWN).index(deadline.outcome)
    return order, -abs(deadline.off_by or Fraction(0))
