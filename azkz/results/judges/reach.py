"""A number to be reached by the end of a period: the table of its statuses, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from azkz.base.choices import Kind
from azkz.base.model import Observation
from azkz.results import counted_years, reasons
from azkz.results.comparable import ComparableSeries, shorter_than_a_year
from azkz.results.goal import Direction
from azkz.results.headline import last_day
from azkz.results.judges.case import Case, Fits, Judgement, dropped, first_that_fits
from azkz.results.status import DECIDED, TargetStatus
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period


class _Evidence(NamedTuple):
    """The figure that a target is judged by."""

    judged: Observation | None
    met: bool = False
    part: bool = False
    """Whether it is of a part of a year, which meets the target alone."""
    before: bool = False
    """Whether it is of before a deadline that has no figure."""


class ReachCase(Case):
    """A number to be reached, with the figure that it is judged by."""

    @cached_property
    def at_deadline(self) -> Observation | None:
        """The figure of a deadline that is past; None where there is none."""
        return (
            deadline_figure(self.due, self.course) if self.past and self.due is not None else None
        )

    @cached_property
    def evidence(self) -> _Evidence:
        """The judged figure, and whether it meets the goal."""
        if self.past and self.due is not None:
            return _past(self, self.due)
        latest, goal = self.course.latest, self.goal
        if latest is not None and goal.meets(latest.figure):
            return _Evidence(latest, met=True)
        part = meeting(self.course.so_far, self)
        if part is not None:
            return _Evidence(part, met=True, part=True)
        return _Evidence(latest)

    @property
    def fell_short(self) -> bool:
        """Whether the deadline's own figure tells that the goal was missed."""
        at_deadline = self.at_deadline
        return (
            at_deadline is not None
            and not self.evidence.met
            and not self.goal.undecided(at_deadline.figure)
        )

    @cached_property
    def track(self) -> counted_years.Track | None:
        """Where it stands by the counted years; None without a figure or a deadline ahead."""
        if self.due is None or self.past or self.course.latest is None:
            return None
        return counted_years.track(self.goal, self.due, self.course, self.day)


def meeting(part: Observation | None, case: Case) -> Observation | None:
    """Return a part of a year that alone meets a rising target: its year can only end higher."""
    goal = case.goal
    if part is None or goal.falling or goal.ranged or not goal.meets(part.figure):
        return None
    return part


def deadline_figure(due: Period, course: ComparableSeries) -> Observation | None:
    """Return a deadline's own figure, or None.

    For a flow the one of the deadline's own length that ends with it; for a level the last
    that ends within it.
    """
    until = course.line.count_until(due.last)
    observation = course.eligible[until - 1] if until else None
    if observation is None:
        return None
    if course.indicator.level:
        return observation if observation.period.last >= due.first else None
    return observation if observation.period.last == due.last else None


def beside(due: Period, course: ComparableSeries) -> Sequence[Observation]:
    """Return the nearest figure on each side of a deadline that has none of its own."""
    until = course.line.count_until(due.last)
    return course.eligible[max(until - 1, 0) : until + 1]


def _past(case: ReachCase, due: Period) -> _Evidence:
    """Return what a target is judged by whose deadline is past.

    Its own figure decides; else, or where that one is a bound that tells nothing, the last before
    it or a part of a year, and these only where they meet: that they fall short says nothing of
    the deadline.
    """
    at_deadline, goal, course = case.at_deadline, case.goal, case.course
    if at_deadline is not None and not goal.undecided(at_deadline.figure):
        return _Evidence(at_deadline, met=goal.meets(at_deadline.figure))
    until = course.line.count_until(due.last) - (at_deadline is not None)
    earlier = course.eligible[until - 1] if until > 0 else None
    part = None
    if not goal.falling and not goal.ranged:
        part = course.part_line.last_met(goal, course.part_line.count_until(due.last))
    last = max(filter(None, (earlier, part)), key=last_day, default=None)
    if last is not None and goal.meets(last.figure):
        return _Evidence(last, met=True, part=last is part, before=True)
    return _Evidence(at_deadline if case.open_then is None else None)


# The rules, in the order of the table


def _no_data(case: ReachCase) -> str | None:
    """Fit what no figure decides; that a statement says it was not reached does as well as one."""
    judged, met = case.evidence.judged, case.evidence.met
    if met or case.fell_short or (not case.past and judged is not None):
        return None
    if not case.past or case.due is None:
        return _nothing(case)
    if case.open_then is not None:
        return None
    if judged is not None:
        return reasons.only_a_bound(judged, case.goal)
    estimates = [
        observation for observation in case.aside if observation.period.last == case.due.last
    ]
    if estimates:
        return reasons.own_estimate(estimates[-1])
    if not case.course.eligible:
        return _nothing(case)
    return reasons.no_figure_for(case.due, beside(case.due, case.course), case.goal)


def _nothing(case: ReachCase) -> str:
    if case.aside and not case.course.eligible:
        return reasons.own_estimate(case.aside[-1])
    return reasons.no_figure_of(case.course, case.facts.only)


def _no_direction(case: ReachCase) -> str | None:
    goal = case.goal
    if not case.target.kind.firm or goal.direction is not Direction.UNWRITTEN:
        return None
    observation = case.known_when_set
    if observation is not None and goal.meets(observation.figure):
        return reasons.lies_beyond(observation, goal)
    if goal.low is None or goal.bound is None or not goal.bound.bound_above:
        return None
    least = case.course.line.least
    return reasons.TO_BE_KEPT if least is not None and least < goal.low else None


def _already_met(case: ReachCase) -> str | None:
    goal, observation = case.goal, case.known_when_set
    if not (case.evidence.met and case.target.kind.firm and case.set_on) or observation is None:
        return None
    start = goal.start.figure if goal.start else None
    if start is not None and goal.beyond(start.value):
        return None
    return reasons.before_it_was_set(observation, goal) if goal.meets(observation.figure) else None


def _reached(case: ReachCase) -> str | None:
    """Fit what was met, by the end of the deadline where that is past."""
    evidence, goal, latest = case.evidence, case.goal, case.course.latest
    if not evidence.met or evidence.judged is None:
        return None
    judged = evidence.judged
    if case.target.kind is Kind.FORECAST and case.past and not evidence.before:
        return reasons.off(judged, goal)
    if evidence.part:
        text = reasons.met_after(judged)
        if latest is not None and latest.period.last > judged.period.last:
            text += reasons.fell_back(latest, goal)
    elif evidence.before:
        text = f"met {judged.period.when}"
        if latest is not judged:
            text += reasons.fell_back(latest, goal)
    else:
        return reasons.met(judged, latest, goal)
    if evidence.before and case.due is not None:
        text += f", no figure for {case.due.label}, the deadline"
    return text


def _nearly(case: ReachCase) -> str | None:
    at_deadline, goal, target = case.at_deadline, case.goal, case.target
    if at_deadline is None or not case.fell_short or goal.ranged or target.form.relative:
        return None
    if not target.figure.rounded or at_deadline.figure.qualifier is not None or goal.low is None:
        return None
    number = Fraction(goal.low)
    missing = abs(number - Fraction(at_deadline.figure.value))
    if 2 * missing > Fraction(target.figure.step) or 50 * missing > abs(number):
        return None
    return reasons.rounds_to(at_deadline, goal)


def _reached_late(case: ReachCase) -> str | None:
    """Fit what fell short at its deadline, or was said to, and was met after it."""
    if not case.past or case.due is None or case.target.kind is Kind.FORECAST:
        return None
    if not (case.fell_short or case.open_then is not None) or case.evidence.met:
        return None
    later = _later_met(case, case.due)
    if later is None:
        return None
    at_deadline, latest = case.at_deadline, case.course.latest
    part = shorter_than_a_year(later.period) and case.course.length == 12
    text = reasons.met_after(later) if part else f"met {later.period.when}"
    if at_deadline is not None:
        short = reasons.value_in(at_deadline, case.goal)
    else:
        assert case.open_then is not None
        short = reasons.not_reached(case.open_then)
    back = latest is not None and latest.period.last > later.period.last
    return reasons.joined(
        (text, short, reasons.fell_back(latest, case.goal).removeprefix(", ") if back else "")
    )


def _later_met(case: ReachCase, due: Period) -> Observation | None:
    """Return the first figure after a deadline that met, estimates aside; or a part of a year."""
    course, goal = case.course, case.goal
    first = course.firm_line.first_met(goal, course.firm_line.count_until(due.last))
    if first is not None or goal.falling or goal.ranged:
        return first
    return course.firm_parts.first_met(goal, course.firm_parts.count_until(due.last))


def _not_judged(case: ReachCase) -> str | None:
    if case.evidence.met:
        return None
    if case.target.kind is Kind.IDEA:
        return reasons.AN_IDEA
    if case.goal.bound_only:
        return reasons.ceiling(case.evidence.judged, case.goal)
    return None


def _missed(case: ReachCase) -> str | None:
    if not case.past or case.evidence.met:
        return None
    at_deadline = case.at_deadline
    if at_deadline is not None and case.fell_short:
        if case.target.kind is Kind.FORECAST:
            return reasons.off(at_deadline, case.goal)
        return reasons.value_in(at_deadline, case.goal)
    return reasons.not_reached(case.open_then) if case.open_then is not None else None


def _open_ended(case: ReachCase) -> str | None:
    if case.due is not None:
        return None
    met = case.course.line.last_met(case.goal, len(case.course.eligible))
    return reasons.joined((reasons.NO_DEADLINE, f"met {met.period.when}" if met else ""))


def _ahead(case: ReachCase) -> str | None:
    return reasons.A_FORECAST if case.target.kind is Kind.FORECAST else None


TABLE: tuple[tuple[TargetStatus, Fits[ReachCase]], ...] = (
    (TargetStatus.DROPPED, dropped),
    (TargetStatus.NO_DATA, _no_data),
    (TargetStatus.NO_DIRECTION, _no_direction),
    (TargetStatus.ALREADY_MET, _already_met),
    (TargetStatus.REACHED, _reached),
    (TargetStatus.NEARLY, _nearly),
    (TargetStatus.REACHED_LATE, _reached_late),
    (TargetStatus.NOT_JUDGED, _not_judged),
    (TargetStatus.MISSED, _missed),
    (TargetStatus.OPEN_ENDED, _open_ended),
    (TargetStatus.AHEAD, _ahead),
)
"""Of each status when it fits; what none of these does is judged by the counted years."""


def judge(case: Case) -> Judgement:
    """Return the status of a number to be reached."""
    reach_case = ReachCase(*case)
    fitting = first_that_fits(reach_case, TABLE)
    if fitting is None:
        track = reach_case.track
        assert track is not None
        return Judgement(track.status, track.reason, reach_case.evidence.judged, track.needed)
    status, reason = fitting
    need = None
    if not (reach_case.past or status in DECIDED or status in _NOTHING_NEEDED):
        need = counted_years.needed(
            reach_case.goal, reach_case.due, reach_case.course, reach_case.day
        )
    return Judgement(status, reason, reach_case.evidence.judged, need)


_NOTHING_NEEDED = (TargetStatus.NO_DATA, TargetStatus.NO_DIRECTION)
