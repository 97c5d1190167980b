"""Milestones: promises with a date and no number, and whether they were kept in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from azkz.base.choices import Kind
from azkz.base.facts import FactBase
from azkz.base.model import Milestone
from azkz.results import promises, reasons
from azkz.results.promises import Promise
from azkz.results.standing import InPromise
from azkz.results.statements import stated_on
from azkz.results.status import Group, MilestoneStatus, group_of
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period


class _MilestoneProgress(NamedTuple):
    milestone: Milestone
    promise: Promise[Milestone]
    by: Period | None
    done: Period | None
    status: MilestoneStatus
    reason: str
    past: bool


class MilestoneProgress(_MilestoneProgress, InPromise[Milestone]):
    """One statement of a milestone, judged; it has the face of the progress of a target.

    `by` is the deadline that it is judged by: its own, of a standing statement the promise's;
    `done` is when it was done, as the last of the promise's statements says.
    """

    is_milestone = True
    target = indicator = goal = mode = over = every = begins = None
    judged = latest = so_far = previous = disputed = None
    share = range = previous_share = remaining = needed = typical = None
    marks = ()
    steps = ()
    contradicting = ()
    stale = False
    no_pace = ""

    @property
    def statement(self) -> Milestone:
        """The statement itself."""
        return self.milestone

    @property
    def topic(self) -> str:
        """The topic that it belongs to."""
        return self.milestone.topic

    @property
    def title(self) -> str:
        """What is promised."""
        return self.milestone.title

    @property
    def kind(self) -> Kind:
        """Goal, plan, forecast or idea."""
        return self.milestone.kind

    @property
    def due(self) -> Period | None:
        """By when it is to be done."""
        return self.by

    @property
    def group(self) -> Group | None:
        """Open, past due, not promised or decided; None of a statement that stands no more."""
        return group_of(self.status, self.kind, past=self.past) if self.standing else None


def of(facts: FactBase, topics: Iterable[str], day: date) -> list[MilestoneProgress]:
    """Return every statement of the topics' milestones, judged on a day, by deadline and line."""
    wanted = dict.fromkeys(topics)
    chosen = [milestone for milestone in facts.milestones if milestone.topic in wanted]
    together = promises.of_milestones(chosen)
    reports = {id(promise): _Report.of(promise) for promise in together.values()}
    grouped: dict[str, list[MilestoneProgress]] = {}
    for milestone in chosen:
        promise = together[milestone.order]
        progress = _progress(milestone, promise, reports[id(promise)], day)
        grouped.setdefault(milestone.topic, []).append(progress)
    return [
        progress for topic in wanted for progress in sorted(grouped.get(topic, ()), key=_sort_key)
    ]


class _Report(NamedTuple):
    """What the statements of a promise say of what became of it."""

    done: dict[str, Period]
    """Of each title when it was done, as the last statement says; of "" that of any."""
    open: Period | None
    """The last day by which it was not done, as a statement says."""
    silent: Period | None
    """When the last statement was made that does not say that it was done."""

    @classmethod
    def of(cls, promise: Promise[Milestone]) -> _Report:
        """Return what the statements of a promise say, looked at once."""
        done: dict[str, Period] = {}
        still: Period | None = None
        silent: Period | None = None
        for statement in promise.statements:
            if statement.done is not None:
                done[statement.title] = done[""] = statement.done
                continue
            if statement.open is not None and (still is None or statement.open.last > still.last):
                still = statement.open
            when = stated_on(statement)
            if when is not None and (silent is None or when.first >= silent.first):
                silent = when
        return cls(done, still, silent)


def _sort_key(progress: MilestoneProgress) -> tuple[date, int]:
    return progress.by.last if progress.by else date.max, progress.milestone.order


def _progress(
    milestone: Milestone, promise: Promise[Milestone], report: _Report, day: date
) -> MilestoneProgress:
    """Return a judged statement: not done of an idea, given up, done, else by its deadline."""
    stands = promise.stands(milestone)
    by = promise.due_of(milestone) if stands else milestone.by
    # A superseded title keeps its own day.
    done = report.done.get(milestone.title if promise.superseded(milestone) else "")
    past = by is not None and by.last < day
    dropped = milestone.dropped
    if done is None and milestone.kind is Kind.IDEA:
        status, reason = MilestoneStatus.NOT_JUDGED, reasons.AN_IDEA
    elif dropped is not None and (by is None or by.last >= dropped.first):
        status, reason = MilestoneStatus.DROPPED, reasons.given_up(dropped)
    elif done is not None:
        status, reason = _done(done, by)
    elif by is None:
        status, reason = MilestoneStatus.OPEN_ENDED, reasons.NO_DEADLINE
    elif not past:
        status, reason = MilestoneStatus.AHEAD, ""
    else:
        status, reason = _past(promise, by, report)
    return MilestoneProgress(
        milestone=milestone,
        promise=promise,
        by=by,
        done=done,
        status=status,
        reason=reason,
        past=past,
    )


def _past(promise: Promise[Milestone], by: Period, report: _Report) -> tuple[MilestoneStatus, str]:
    still = report.open if report.open is not None and report.open.last >= by.last else None
    if still is None and report.silent is not None and report.silent.first > by.last:
        still = report.silent
    if still is not None:
        return MilestoneStatus.OVERDUE, reasons.not_done(still)
    return MilestoneStatus.UNKNOWN, reasons.nothing_since(promise.last_stated)


def _done(done: Period, by: Period | None) -> tuple[MilestoneStatus, str]:
    if by is not None and done.first > by.last:
        return MilestoneStatus.DONE_LATE, done.when
    if by is not None and done.last > by.last:
        return MilestoneStatus.DONE, reasons.too_vague(done, by)
    return MilestoneStatus.DONE, done.when
