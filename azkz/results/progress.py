"""How far each target has come: value, share of the way, what remains, status and reason.

Everything is decided at full precision, on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from azkz.base.choices import Every, Kind
from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation, Target
from azkz.results import promises, reasons
from azkz.results.comparable import ComparableSeries, Step
from azkz.results.counted_years import Needed, no_pace, stale
from azkz.results.disputes import contradicting, disputed
from azkz.results.goal import Goal, Number
from azkz.results.judges import keep, reach, total
from azkz.results.judges.case import Case, Mark
from azkz.results.judges.judge import case_of, judge, mode_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.promises import Promise
from azkz.results.series import Series, before
from azkz.results.standing import InPromise
from azkz.results.status import DECIDED, Group, Mode, TargetStatus, group_of
from azkz.results.target_figures import Counting
from azkz.values.cached_property import cached_property
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period


class _Progress(NamedTuple):
    target: Target
    promise: Promise[Target]
    goal: Goal
    due: Period | None
    course: ComparableSeries
    judged: Observation | None
    previous: Observation | None
    status: TargetStatus
    reason: str
    needed: Needed | None
    marks: tuple[Mark, ...]
    begins: Period | None
    disputed: Observation | None
    day: date


class Progress(_Progress, InPromise[Target]):
    """One statement of a target, with the figures that it is judged by.

    `due` is the deadline that it is judged by, of a total the time that it adds up over; `judged`
    the figure that value, period, bar, percent and remaining show (of a total the sum so far);
    `previous` the comparable figure before it, None across a break; `marks` the
    periods of a limit to keep, `begins` the first of them; `disputed` the earlier figure of
    another source that a capacity's is disputed by; `day` that of judgement.
    """

    is_milestone = False

    # What was promised

    @property
    def statement(self) -> Target:
        """The statement itself."""
        return self.target

    @property
    def indicator(self) -> Indicator:
        """What is counted."""
        return self.target.indicator

    @property
    def topic(self) -> str:
        """The topic that it belongs to."""
        return self.target.indicator.topic

    @property
    def title(self) -> str:
        """The title of what is counted."""
        return self.target.indicator.title

    @property
    def kind(self) -> Kind:
        """Goal, plan, forecast or idea."""
        return self.target.kind

    @property
    def mode(self) -> Mode:
        """What it asks of time."""
        return mode_of(self.target)

    @property
    def by(self) -> Period | None:
        """By when it is to be reached, or until when it is to be kept; None of a total."""
        return None if self.target.over is not None else self.due

    @property
    def over(self) -> Period | None:
        """Over which period it is to add up; None where it is not."""
        return self.target.over

    @property
    def every(self) -> Every | None:
        """In each of which periods it is to be kept; None where it is not."""
        return self.target.every

    @property
    def past(self) -> bool:
        """Whether its time is over."""
        return self.due is not None and self.due.last < self.day

    # Where it stands

    @cached_property
    def group(self) -> Group | None:
        """Open, past due, not promised or decided; None of a statement that stands no more."""
        if not self.standing:
            return None
        runs, firm = self.mode is Mode.KEEP and not self.past, not self.goal.bound_only
        return group_of(self.status, self.kind, past=self.past, runs=runs, promises=firm)

    @property
    def has_data(self) -> bool:
        """Whether there is any figure to judge it by."""
        return self.status is not TargetStatus.NO_DATA

    @property
    def decided(self) -> bool:
        """Whether its status settles it."""
        return self.status in DECIDED and not (self.mode is Mode.KEEP and not self.past)

    @property
    def latest(self) -> Observation | None:
        """The latest figure that counts, also after the deadline."""
        return self.course.latest

    @property
    def single_marks(self) -> Iterator[Mark]:
        """A mark for each period of a limit to keep, those without a figure one by one too."""
        return keep.singles(self.marks, self.target.every) if self.target.every else iter(())

    @property
    def so_far(self) -> Observation | None:
        """A part of the year after the latest full one."""
        return self.course.so_far

    @property
    def contradicting(self) -> tuple[Observation, ...]:
        """What `check` warns of beside the judged figure: empty where nothing is disputed."""
        if self.judged is None:
            return ()
        return contradicting(self.course.series, self.judged, falling=self.goal.falling)

    @property
    def disputed_beside(self) -> bool:
        """Whether `check` warns of a figure beside a deadline that has none of its own."""
        if self.group is not Group.PAST_DUE or self.judged is not None or self.due is None:
            return False
        series = self.course.series
        return any(
            contradicting(series, observation)
            for observation in reach.beside(self.due, self.course)
        )

    @property
    def stale(self) -> bool:
        """Whether the latest figure ended over two years before the day of judgement."""
        return self.latest is not None and stale(self.latest, self.day)

    @cached_property
    def share(self) -> Fraction | None:
        """The share of the way: 0 at the start, 1 at the goal; None where it cannot be said."""
        if self.judged is None or self.mode is Mode.KEEP:
            return None
        if self.mode is Mode.TOTAL:
            return total.share(self.goal, self.judged)
        return self.goal.share(self.judged.figure)

    @cached_property
    def range(self) -> Interval | None:
        """What the precision of the figures leaves of the share."""
        if self.judged is None or self.share is None:
            return None
        if self.mode is Mode.TOTAL:
            return total.share_range(self.goal, self.judged)
        return self.goal.share_range(self.judged.figure)

    @property
    def previous_share(self) -> Fraction | None:
        """The share of the way that the previous figure had come."""
        if self.previous is None or self.disputed or self.mode is not Mode.REACH:
            return None
        return self.goal.share(self.previous.figure)

    @property
    def remaining(self) -> Number | None:
        """What is missing in the direction of the goal, never below 0; None without a figure."""
        if self.judged is None or not self.goal.known:
            return None
        return self.goal.missing(self.judged.figure)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The changes between the figures that a pace is read from."""
        return self.course.steps

    @property
    def typical(self) -> Fraction | None:
        """The change of a typical year; None where no pace can be read from the figures."""
        return self.needed.typical if self.needed is not None else None

    @property
    def no_pace(self) -> str:
        """Why no pace can be read from the figures; empty where one can."""
        return no_pace(self.course, self.day)


PromiseProgress = Progress | MilestoneProgress
"""Of a promise with a number, or of one without."""


def progress_of(
    facts: FactBase,
    indicators: Iterable[Indicator],
    day: date,
    series: Mapping[str, Series] | None = None,
) -> list[Progress]:
    """Return the progress of every statement of the indicators' targets, judged on a day.

    Targets of an indicator ascend by value, then by deadline (undated ones last), then by line.
    `series` are those of the same facts that are known already.
    """
    grouped: dict[str, list[Target]] = {}
    for target in facts.targets:
        grouped.setdefault(target.indicator.id, []).append(target)
    cache = dict(series or {})
    rows: list[Progress] = []
    for indicator in indicators:
        targets = grouped.get(indicator.id)
        if targets:
            rows += _of_indicator(Counting(facts, indicator, cache), targets, day)
    return rows


def _of_indicator(counting: Counting, targets: Sequence[Target], day: date) -> list[Progress]:
    together = promises.of_targets(targets)
    rows = (_progress(case_of(counting, target, together[target.order], day)) for target in targets)
    return sorted(rows, key=_sort_key)


def _sort_key(progress: Progress) -> tuple[bool, Number, date, int]:
    goal = progress.goal.low if progress.goal.known else progress.target.figure.value
    assert goal is not None
    by = progress.due.last if progress.due else date.max
    # In the order in which they are met: a falling target from the largest down.
    goal = -goal if progress.goal.falling else goal
    return progress.mode is Mode.TOTAL, goal, by, progress.target.order


def _progress(case: Case) -> Progress:
    """Return the progress of a statement as judged, with what disputes its figure."""
    target, judgement = case.target, judge(case)
    judged = judgement.judged
    dispute = None
    if judged is not None:
        dispute = disputed(case.course.series, judged, falling=case.goal.falling)
    compared = judged is not None and target.over is None
    words = judgement.reason, reasons.disputed(dispute) if dispute is not None else ""
    return Progress(
        target=target,
        promise=case.promise,
        goal=case.goal,
        due=case.due,
        course=case.course,
        judged=judged,
        previous=_previous(judged, case.course) if compared and judged is not None else None,
        status=judgement.status,
        reason=reasons.joined(words),
        needed=judgement.needed,
        marks=judgement.marks,
        begins=keep.first_period(target, case.facts.fiscal) if target.every else None,
        disputed=dispute,
        day=case.day,
    )


def _previous(judged: Observation, course: ComparableSeries) -> Observation | None:
    earlier = before(judged, course.series.figures, course.indicator)
    if earlier is None or course.series.breaks.between(earlier.period, judged.period):
        return None
    return earlier
