"""Milestones: promises with a date and no number, and whether they were kept in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from azkz.base.model import FactBase, Milestone
from azkz.results import promises
from azkz.results.promises import Promise
from azkz.values.periods import Period
from azkz.values.record import NamedTuple


class MilestoneStatus(StrEnum):
    """What can be said of a milestone on a day."""

    DONE = "done"
    DONE_LATE = "done-late"
    OVERDUE = "overdue"
    AHEAD = "ahead"
    OPEN_ENDED = "open-ended"


class MilestoneProgress(NamedTuple):
    """One statement of a milestone, judged."""

    milestone: Milestone
    promise: Promise[Milestone]
    by: Period | None
    """The deadline that it is judged by: its own, of the standing statement the promise's."""
    done: Period | None
    """When it was done, as one of the promise's statements says."""
    status: MilestoneStatus
    reason: str
    past: bool

    @property
    def standing(self) -> bool:
        """Whether this statement is the promise's last, the one that stands."""
        return self.promise.standing is self.milestone

    @property
    def superseded(self) -> bool:
        """Whether the promise has another title now."""
        return self.milestone.order in self.promise.superseded

    @property
    def restated(self) -> bool:
        """Whether a later statement repeats its title and deadline."""
        return self.milestone.order in self.promise.restated

    @property
    def open(self) -> bool:
        """Whether it is to be watched: standing, and no source says that it was done."""
        return self.standing and self.done is None


def of(facts: FactBase, topics: Iterable[str], day: date) -> list[MilestoneProgress]:
    """Return every statement of the topics' milestones, judged on a day, by deadline and line."""
    wanted = dict.fromkeys(topics)
    found = [milestone for milestone in facts.milestones if milestone.topic in wanted]
    together = promises.of_milestones(found)
    grouped: dict[str, list[MilestoneProgress]] = {}
    for milestone in found:
        judged = _judged(milestone, together[milestone.order], day)
        grouped.setdefault(milestone.topic, []).append(judged)
    return [judged for topic in wanted for judged in sorted(grouped.get(topic, ()), key=_place)]


def _place(judged: MilestoneProgress) -> tuple[date, int]:
    return judged.by.last if judged.by else date.max, judged.milestone.order


def _judged(milestone: Milestone, promise: Promise[Milestone], day: date) -> MilestoneProgress:
    by = promise.by if promise.standing is milestone else milestone.by
    dates = [said.done for said in promise.statements if said.done is not None]
    done = min(dates, key=lambda period: period.last, default=None)
    past = by is not None and by.last < day
    status, reason = _status(by, done, past=past)
    return MilestoneProgress(
        milestone=milestone,
        promise=promise,
        by=by,
        done=done,
        status=status,
        reason=reason,
        past=past,
    )


def _status(by: Period | None, done: Period | None, *, past: bool) -> tuple[MilestoneStatus, str]:
    if done is not None:
        late = by is not None and done.last > by.last
        state = MilestoneStatus.DONE_LATE if late else MilestoneStatus.DONE
        return state, f"done in {done.label}"
    if by is None:
        return MilestoneStatus.OPEN_ENDED, "no deadline stated"
    if past:
        return MilestoneStatus.OVERDUE, "no source says that it was done"
    return MilestoneStatus.AHEAD, ""
