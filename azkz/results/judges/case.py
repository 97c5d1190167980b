"""One statement of a target before its judge: what it asks, by when, and what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from azkz.base.facts import FactBase
from azkz.base.model import Observation, Target
from azkz.results import reasons
from azkz.results.comparable import ComparableSeries
from azkz.results.counted_years import Needed
from azkz.results.goal import Goal
from azkz.results.promises import Promise
from azkz.results.status import TargetStatus
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period


class Mark(NamedTuple):
    """One period of a limit to keep."""

    period: Period
    figure: Observation | None
    kept: bool | None
    """Whether its figure meets the limit; None where nothing decides."""
    running: bool = False
    """Whether it still runs or lies ahead: a figure within it decides nothing."""
    periods: int = 1
    """How many periods it stands for: of a long stretch without a figure all of them."""


def latest_kept(marks: Sequence[Mark], most: int) -> list[bool | None]:
    """Return whether the latest periods were kept, one by one, at most so many."""
    kept = [mark.kept for mark in marks[-most:] for _ in range(min(mark.periods, most))]
    return kept[-most:]


class Judgement(NamedTuple):
    """A status, its reason in words, and the figures that it rests on."""

    status: TargetStatus
    reason: str
    judged: Observation | None = None
    """The figure that value, period, bar, percent and remaining show."""
    needed: Needed | None = None
    marks: tuple[Mark, ...] = ()


class _Case(NamedTuple):
    target: Target
    goal: Goal
    promise: Promise[Target]
    due: Period | None
    day: date
    course: ComparableSeries
    aside: Sequence[Observation]
    facts: FactBase
    known_on: Callable[[date], Observation | None]


class Case(_Case):
    """What a judge is asked.

    `due` is the deadline (of a total the time it adds up over), `day` that of judgement, `aside`
    what the source of the target only estimates itself, `facts` the base, `known_on` gives the
    last figure that was known before a day.
    """

    @property
    def past(self) -> bool:
        """Whether the last day of the deadline is before the day of judgement."""
        return self.due is not None and self.due.last < self.day

    @cached_property
    def set_on(self) -> date | None:
        """The first day of the first dated statement of its number; None where none is dated."""
        return self.promise.set_on(self.target)

    @cached_property
    def known_when_set(self) -> Observation | None:
        """The last figure known when it was set; of an undated one the first of all; or None."""
        if self.set_on is not None:
            return self.known_on(self.set_on)
        return self.course.eligible[0] if self.course.eligible else None

    @property
    def given_up(self) -> Period | None:
        """When it was given up, before its time was over; None where it was not."""
        dropped = self.target.dropped
        if dropped is None:
            return None
        return dropped if self.due is None or self.due.last >= dropped.first else None

    @property
    def open_then(self) -> Period | None:
        """When it was not reached, on its deadline or after, as a statement of its number says."""
        return self.promise.open_after(self.target, self.due) if self.due else None


C = TypeVar("C", bound=Case)
Fits = Callable[[C], str | None]
"""Returns the reason of a status where it fits, else None."""


def first_that_fits(
    case: C, table: Iterable[tuple[TargetStatus, Fits[C]]]
) -> tuple[TargetStatus, str] | None:
    """Return the first status of a table that fits, with its reason; None where none does."""
    for status, rule in table:
        reason = rule(case)
        if reason is not None:
            return status, reason
    return None


def dropped(case: Case) -> str | None:
    """Fit what was given up before its time was over."""
    when = case.given_up
    return reasons.given_up(when) if when is not None else None
