"""How far each target has come: value, share of the way, what remains, status and reason.

Everything is decided at full precision, on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from azkz.base.model import Baseline, FactBase, Indicator, Observation, Target
from azkz.results import promises
from azkz.results.comparable import ComparableSeries, Length, course, length_for
from azkz.results.disputes import disputed
from azkz.results.promises import Promise
from azkz.results.series import Series, before, series_of
from azkz.results.status import MET, Goal, Judgement, Needed, TargetStatus, judge, no_pace, stale
from azkz.values.intervals import Interval, point
from azkz.values.periods import Period
from azkz.values.rates import WIDE
from azkz.values.record import NamedTuple
from azkz.values.units import format_figure


class Progress(NamedTuple):
    """One statement of a target, with the figures that it is judged by."""

    target: Target
    promise: Promise[Target]
    by: Period | None
    """The deadline that it is judged by."""
    baseline: Baseline | None
    course: ComparableSeries
    judged: Observation | None
    """The figure that value, period, bar, percent and remaining show; None for none."""
    share: Fraction | None
    """Of the way: 0 at the start, 1 at the target; None where it cannot be said."""
    previous: Observation | None
    """The comparable figure before the judged one; None across a break or in dispute."""
    remaining: Decimal | None
    """What is missing in the target's direction, never below 0; None without a figure."""
    status: TargetStatus
    reason: str
    """Empty where the status says it all."""
    needed: Needed | None
    disputed: Observation | None
    """The earlier figure of another source that a capacity's latest figure is disputed by."""
    no_pace: str
    """Why no pace can be read from the figures; empty where one can."""
    past: bool
    """Whether the deadline is past."""
    stale: bool
    """Whether the latest figure ended over two years before the day of judgement."""

    @property
    def latest(self) -> Observation | None:
        """The latest figure that counts, also after the deadline."""
        return self.course.latest

    @property
    def so_far(self) -> Observation | None:
        """A part of the year after the latest full one."""
        return self.course.so_far

    @property
    def range(self) -> Interval | None:
        """What the precision of the figures leaves of the share."""
        return covered_range(self.target, self.baseline, self.judged)

    @property
    def previous_share(self) -> Fraction | None:
        """The share of the way that the previous figure had come."""
        return covered(self.target, self.baseline, self.previous)

    @property
    def standing(self) -> bool:
        """Whether this statement is the promise's last, the one that stands."""
        return self.promise.standing is self.target

    @property
    def superseded(self) -> bool:
        """Whether the promise has another value now."""
        return self.target.order in self.promise.superseded

    @property
    def restated(self) -> bool:
        """Whether a later statement repeats its value and deadline."""
        return self.target.order in self.promise.restated

    @property
    def open(self) -> bool:
        """Whether it is a promise that can still be kept: standing, not reached, not past."""
        return self.standing and not self.past and self.status not in MET

    @property
    def judgeable(self) -> bool:
        """Whether there is a way ahead: a figure, not met, the deadline not past."""
        return self.known and not self.past and self.status not in MET

    @property
    def typical(self) -> Fraction | None:
        """The change of a typical year; None where no pace can be read from the figures."""
        return None if self.no_pace else self.course.typical

    @property
    def known(self) -> bool:
        """Whether there is any figure to judge it by."""
        return self.status is not TargetStatus.NO_DATA


def of(facts: FactBase, indicators: Iterable[Indicator], day: date) -> list[Progress]:
    """Return the progress of every statement of the indicators' targets, judged on a day.

    Targets of an indicator ascend by value, then by deadline (undated ones last), then by line.
    """
    grouped: dict[str, list[Target]] = {}
    for target in facts.targets:
        grouped.setdefault(target.indicator.id, []).append(target)
    found: list[Progress] = []
    for indicator in indicators:
        targets = grouped.get(indicator.id)
        if targets:
            found += _of_indicator(series_of(facts, indicator), targets, day)
    return found


def _of_indicator(series: Series, targets: list[Target], day: date) -> list[Progress]:
    together = promises.of_targets(targets)
    courses: dict[Length, ComparableSeries] = {}
    found: list[Progress] = []
    for target in targets:
        promise = together[target.order]
        standing = promise.standing is target
        by = promise.by if standing else target.by
        length = length_for(series.indicator, by)
        if length not in courses:
            courses[length] = course(series, length)
        baseline = _baseline(promise) if standing else target.baseline
        found.append(_progress(Goal(target, by, day), promise, baseline, courses[length]))
    return sorted(found, key=_place)


def _place(progress: Progress) -> tuple[Decimal, date, int]:
    by = progress.by.last if progress.by else date.max
    return progress.target.figure.value, by, progress.target.order


def _baseline(promise: Promise[Target]) -> Baseline | None:
    """Return the baseline of a promise: the one that was named last for the standing value."""
    value = promise.standing.figure.value
    named = [said.baseline for said in promise.statements if said.figure.value == value]
    return next((baseline for baseline in reversed(named) if baseline), None)


def _progress(
    goal: Goal, promise: Promise[Target], baseline: Baseline | None, course: ComparableSeries
) -> Progress:
    judgement = judge(goal, course)
    judged, target = judgement.judged, goal.target
    dispute = disputed(course.series, judged) if judged else None
    previous = None if dispute or judged is None else _previous(judged, course)
    share = covered(target, baseline, judged)
    return Progress(
        target=target,
        promise=promise,
        by=goal.by,
        baseline=baseline,
        course=course,
        judged=judged,
        share=share,
        previous=previous,
        remaining=remaining(target, judged),
        status=judgement.state,
        reason=_reason(judgement, share, baseline, target, dispute),
        needed=judgement.needed,
        disputed=dispute,
        no_pace=no_pace(course, course.latest, goal.day) if course.latest else judgement.reason,
        past=goal.past,
        stale=course.latest is not None and stale(course.latest, goal.day),
    )


def _previous(judged: Observation, course: ComparableSeries) -> Observation | None:
    figures = course.series.figures
    earlier = before(judged, figures, course.indicator)
    if earlier is None or course.series.breaks.between(earlier.period, judged.period):
        return None
    return earlier


def _reason(
    judgement: Judgement,
    share: Fraction | None,
    baseline: Baseline | None,
    target: Target,
    dispute: Observation | None,
) -> str:
    parts = [judgement.reason]
    if share is None and judgement.judged is not None:
        parts.append(no_share(target, baseline))
    if dispute is not None:
        parts.append(disputed_words(dispute))
    return "; ".join(part for part in parts if part)


def disputed_words(dispute: Observation) -> str:
    """Return by what a capacity's figure is disputed: `disputed: 5 Mt/year in May 2024 [id]`."""
    value = format_figure(dispute.figure, dispute.indicator.unit)
    return f"disputed: {value} {dispute.period.when} [{dispute.source.id}]"


def covered(
    target: Target, baseline: Baseline | None, observation: Observation | None
) -> Fraction | None:
    """Return the share of the way to a target that a figure has come.

    `value / target`, or with a baseline `(value - baseline) / (target - baseline)`, which
    reads the same for rising and falling. None for a falling target without a baseline,
    for one that is not above zero, and without a figure.
    """
    if observation is None or no_share(target, baseline):
        return None
    value, goal = Fraction(observation.figure.value), Fraction(target.figure.value)
    if baseline is None or baseline.figure is None:
        return value / goal  # above zero, or there is no share
    start = Fraction(baseline.figure.value)
    return None if goal == start else (value - start) / (goal - start)


def no_share(target: Target, baseline: Baseline | None) -> str:
    """Return why a target's progress cannot be said, in words; empty where it can."""
    if baseline is not None:
        return ""
    if target.indicator.falling:
        return "no baseline stated"
    if target.figure.value <= 0:
        return "the target is not above zero and no baseline is stated"
    return ""


def covered_range(
    target: Target, baseline: Baseline | None, observation: Observation | None
) -> Interval | None:
    """Return the share as an interval: the exact range that the precision of its figures leaves."""
    if observation is None or covered(target, baseline, observation) is None:
        return None
    value, goal = observation.figure.interval, Fraction(target.figure.value)
    if baseline is None or baseline.figure is None:
        return value.scaled(1 / goal)
    start = baseline.figure.interval
    if goal in start or start.low is None or start.high is None:
        return None
    # The share rises or falls steadily in each of the two, so the corners bound it.
    corners = [value.shifted(-end).over(point(goal - end)) for end in (start.low, start.high)]
    return corners[0].hull(corners[1])


def remaining(target: Target, observation: Observation | None) -> Decimal | None:
    """Return what is missing in the target's direction, never below 0; None without a figure."""
    if observation is None:
        return None
    missing = WIDE.subtract(target.figure.value, observation.figure.value)
    return max(Decimal(0), -missing if target.indicator.falling else missing)
