"""One statement of a promise: by when it is due, and when it was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from azkz.base.model import Milestone, Target
from azkz.values.periods import Period

PromiseStatement = Target | Milestone


def due_of(statement: PromiseStatement) -> Period | None:
    """Return by when a statement is due: its deadline, of a total the time it adds up over."""
    if isinstance(statement, Target) and statement.over is not None:
        return statement.over
    return statement.by


def stated_on(statement: PromiseStatement) -> Period | None:
    """Return when a statement was made: when it was set, else when its source was published."""
    return statement.set or statement.source.published


def days_of(period: Period | None) -> tuple[date, date] | None:
    """Return the days of a deadline, by which two that are spelled otherwise are one; or None."""
    return period.days if period else None


def fewest_days(periods: Iterable[Period]) -> int:
    """Return how few days it takes for one to lie in each period."""
    count, last = 0, date.min
    for period in sorted(periods, key=lambda period: period.last):
        if count == 0 or period.first > last:
            count, last = count + 1, period.last
    return count


def moment(statement: PromiseStatement) -> tuple[int, int]:
    """Return the key of the order of statements: a vague date at its first day, undated first."""
    when = stated_on(statement)
    return when.first.toordinal() if when else 0, statement.order


def lasts(statement: PromiseStatement) -> bool:
    """Whether it is a limit to be kept in each period."""
    return isinstance(statement, Target) and statement.every is not None
