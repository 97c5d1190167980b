"""The status of a target: the first of the contract's table that fits, with its reason in words.

The question is not where a curve through the past would end, but whether what is needed
every year from now has been done in most years. The thresholds of 95, 60 and 0 % of the
required pace are those of Eurostat's monitoring of the SDGs and of Open SDG.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from azkz.base.model import Kind, Measure, Observation, ObservationStatus, Target
from azkz.results.comparable import ComparableSeries
from azkz.results.disputes import apart
from azkz.results.reaching import meets
from azkz.values.periods import Period
from azkz.values.rates import years_between, years_later
from azkz.values.record import NamedTuple
from azkz.values.units import format_amount, format_figure


class TargetStatus(StrEnum):
    """What can be said of a target on a day."""

    NO_DATA = "no-data"
    REACHED = "reached"
    REACHED_LATE = "reached-late"
    MISSED = "missed"
    OPEN_ENDED = "open-ended"
    NO_TREND = "no-trend"
    MOVING_AWAY = "moving-away"
    OFF_TRACK = "off-track"
    ACCELERATION_NEEDED = "acceleration-needed"
    ON_TRACK = "on-track"


MET = frozenset((TargetStatus.REACHED, TargetStatus.REACHED_LATE))
_THRESHOLDS = (
    (Fraction(0), TargetStatus.MOVING_AWAY),
    (Fraction(60, 100), TargetStatus.OFF_TRACK),
    (Fraction(95, 100), TargetStatus.ACCELERATION_NEEDED),
)
_NUMBERS = "no one two three four five six seven eight nine ten eleven".split()


class Goal(NamedTuple):
    """What a statement of a target is judged by."""

    target: Target
    by: Period | None
    """Its own deadline; of the standing statement the promise's."""
    day: date
    """The day of judgement."""

    @property
    def past(self) -> bool:
        """Whether the last day of the deadline is before the day of judgement."""
        return self.by is not None and self.by.last < self.day


class Needed(NamedTuple):
    """The needed year: what is to be done every year until the deadline, and how often it was."""

    per_year: Fraction
    """In the indicator's own direction of counting: a fall is negative."""
    typical: Fraction | None
    made: int | None
    """In how many of the counted years the change was as large; None without three figures."""
    counted: int | None


class Judgement(NamedTuple):
    """A status, its reason in words, and the figure that it rests on."""

    state: TargetStatus
    reason: str
    judged: Observation | None
    """The figure that value, bar, percent and remaining show."""
    needed: Needed | None = None


def judge(goal: Goal, course: ComparableSeries) -> Judgement:
    """Return the status of a target, on the figures of its course."""
    if goal.past and goal.by is not None:
        return _decided(goal, goal.by, course)
    part = _meeting(course.so_far, goal.target)
    latest = course.latest
    if latest is not None and meets(latest, goal.target):
        return Judgement(TargetStatus.REACHED, "", latest)
    if part is not None:
        return Judgement(TargetStatus.REACHED, _after(part), part)
    if latest is None:
        return Judgement(TargetStatus.NO_DATA, _no_figure(course), None)
    if goal.by is None:
        return Judgement(TargetStatus.OPEN_ENDED, _open_ended(goal.target, course), latest)
    return ahead(goal, goal.by, course, latest)


def _meeting(part: Observation | None, target: Target) -> Observation | None:
    """Return a part of a year that alone meets a rising target: its year can only end higher."""
    if part is None or target.indicator.falling or not meets(part, target):
        return None
    return part


def _no_figure(course: ComparableSeries) -> str:
    if not course.series.figures or course.length is None:
        return "no figure"
    return "no figure for a full year" if course.length == 12 else "no figure of that length"


def _open_ended(target: Target, course: ComparableSeries) -> str:
    met = course.line.last_met(target, len(course.eligible))
    return f"no deadline stated; met in {met.period.label}" if met else "no deadline stated"


# A deadline that is past


def deadline_figure(by: Period, course: ComparableSeries) -> Observation | None:
    """Return the deadline's own figure, or None.

    For a flow the one of the deadline's own length that ends with it; for a level the
    last that ends within it.
    """
    until = course.line.count_until(by.last)
    if not until:
        return None
    figure = course.eligible[until - 1]
    within = figure.period.last >= by.first and course.indicator.level
    return figure if within or figure.period.last == by.last else None


def _decided(goal: Goal, by: Period, course: ComparableSeries) -> Judgement:
    own, target, latest = deadline_figure(by, course), goal.target, course.latest
    if own is None:
        return _without_own(goal, by, course)
    if meets(own, target):
        return Judgement(TargetStatus.REACHED, _met_in(own, latest, target), own)
    later = _later_met(by, course, target)
    if later is None:
        return Judgement(TargetStatus.MISSED, f"{_said(own)} {own.period.when}, the deadline", own)
    if target.kind is Kind.FORECAST:
        reason = f"{_said(own)} {own.period.when}, the deadline; {later}"
        return Judgement(TargetStatus.MISSED, reason, own)
    return Judgement(TargetStatus.REACHED_LATE, f"{later}, {_said(own)} {own.period.when}", own)


def _later_met(by: Period, course: ComparableSeries, target: Target) -> str | None:
    """Return how a target was met after its deadline, where the latest figure meets it."""
    part = _meeting(course.so_far, target)
    if course.latest is None or not meets(course.latest, target):
        return None if part is None or part.period.last <= by.last else _after(part)
    first = course.line.first_met(target, course.line.count_until(by.last))
    return None if first is None else f"met {first.period.when}"


def _without_own(goal: Goal, by: Period, course: ComparableSeries) -> Judgement:
    """Judge a past deadline without a figure: by the last one before it, if that met."""
    target = goal.target
    until = course.line.count_until(by.last)
    own = course.eligible[until - 1] if until else None
    part = None
    if not target.indicator.falling:
        part = course.part_line.last_met(target, course.part_line.count_until(by.last))
    last = max(filter(None, (own, part)), key=lambda found: found.period.last, default=None)
    if last is not None and meets(last, target):
        if last is part:
            reason = _after(last)
            if course.latest and course.latest.period.last > last.period.last:
                reason += _fell_back(course.latest, target)
        else:
            reason = _met_in(last, course.latest, target)
        return Judgement(
            TargetStatus.REACHED, f"{reason}, no figure for {by.label}, the deadline", last
        )
    if not course.eligible:
        return Judgement(TargetStatus.NO_DATA, _no_figure(course), None)
    return Judgement(TargetStatus.NO_DATA, _nearest(by, until, course), None)


def _nearest(by: Period, until: int, course: ComparableSeries) -> str:
    """Return that the deadline has no figure, with the nearest one on each side."""
    sides = course.eligible[max(until - 1, 0) : until + 1]
    near = ", ".join(f"{_said(side)} {side.period.when}" for side in sides)
    return f"no figure for {by.label}, the deadline; {near}"


def _met_in(met: Observation, latest: Observation | None, target: Target) -> str:
    if latest is met:
        return f"met {met.period.when}"
    return f"met {met.period.when}{_fell_back(latest, target)}"


def _fell_back(latest: Observation | None, target: Target) -> str:
    if latest is None or meets(latest, target):
        return ""
    return f", {_said(latest)} {latest.period.when}"


def _said(observation: Observation) -> str:
    return format_figure(observation.figure, observation.indicator.unit)


def _after(part: Observation) -> str:
    months = part.period.months
    length = f"{_NUMBERS[months]} month{'s' if months > 1 else ''}" if months else "a part"
    return f"met after {length} of {part.period.last.year}"


# A deadline ahead: the needed year


def ahead(goal: Goal, by: Period, course: ComparableSeries, latest: Observation) -> Judgement:
    """Return the status of a target that is not met and whose deadline is ahead."""
    needed = needed_year(goal, by, course, latest)
    lacking = no_pace(course, latest, goal.day)
    if lacking:
        return Judgement(TargetStatus.NO_TREND, lacking, latest, needed)
    if _only_says_less(goal.target, latest):
        value = _said(latest)
        reason = f"{value} is not yet {format_figure(goal.target.figure, course.indicator.unit)}"
        return Judgement(TargetStatus.ACCELERATION_NEEDED, _ends(reason, course), latest)
    if needed is None or needed.typical is None:
        return Judgement(TargetStatus.OFF_TRACK, "no time left", latest)
    state = _by_ratio(needed.typical / needed.per_year)
    if state is TargetStatus.ON_TRACK and _went_back(course):
        state = TargetStatus.ACCELERATION_NEEDED
    return Judgement(state, _ends(_needed_words(needed, course), course), latest, needed)


def no_pace(course: ComparableSeries, latest: Observation, day: date) -> str:
    """Return why no pace can be read from the figures, in words; empty where one can."""
    if course.indicator.measure is Measure.CAPACITY:
        return "a capacity comes in steps"
    if stale(latest, day):
        return f"nothing newer than {latest.period.label}"
    return "" if course.enough else _too_few(course)


def needed_year(
    goal: Goal, by: Period, course: ComparableSeries, latest: Observation
) -> Needed | None:
    """Return what is needed every year; None for no time left or nothing missing."""
    years = years_between(latest.period, by)
    target = goal.target
    if years <= 0 or _only_says_less(target, latest) or meets(latest, target):
        return None
    per_year = (Fraction(target.figure.value) - Fraction(latest.figure.value)) / years
    if no_pace(course, latest, goal.day):
        return Needed(per_year, None, None, None)
    sign = -1 if course.indicator.falling else 1
    made = sum(sign * step >= sign * per_year for step in course.steps)
    return Needed(per_year, course.typical, made, len(course.steps))


def _only_says_less(target: Target, latest: Observation) -> bool:
    """Whether a figure equals its target or lies beyond it, and only its qualifier says less."""
    value, goal = latest.figure.value, target.figure.value
    beyond = value <= goal if target.indicator.falling else value >= goal
    return beyond and not meets(latest, target)


def _by_ratio(ratio: Fraction) -> TargetStatus:
    return next((state for limit, state in _THRESHOLDS if ratio < limit), TargetStatus.ON_TRACK)


def _went_back(course: ComparableSeries) -> bool:
    """Whether the last step goes against the direction, beyond what rounding explains."""
    earlier, later = course.recent[-2].figure, course.recent[-1].figure
    moved = later.value - earlier.value
    return bool(moved) and (moved > 0) == course.indicator.falling and apart(earlier, later)


def _ends(reason: str, course: ComparableSeries) -> str:
    """Return a reason with what must be known of the latest figure: how firm it is, a fall."""
    latest = course.recent[-1]
    label = latest.period.label
    if latest.status is ObservationStatus.ESTIMATE:
        reason += f"; {label} is an estimate"
    elif latest.status is ObservationStatus.PROVISIONAL:
        reason += f"; {label} is provisional"
    if _went_back(course):
        reason += f"; {'rose' if course.indicator.falling else 'fell'} in {label}"
    return reason


def _needed_words(needed: Needed, course: ComparableSeries) -> str:
    """Return the needed year in words: `needs +200 kt a year, made in 1 of the last 3 years`."""
    amount = format_amount(needed.per_year, course.indicator.unit)
    return f"needs {amount} a year, made in {needed.made} of the last {needed.counted} years"


def _too_few(course: ComparableSeries) -> str:
    """Return why there is no pace: how many figures there are, and the break that left no more."""
    count = len(course.recent)
    text = f"{_NUMBERS[count]} comparable figure{'s' if count != 1 else ''}"
    if course.broken is not None:
        text += f", another count before {course.broken.period.label}"
    return text


def stale(latest: Observation, day: date) -> bool:
    """Whether a figure ended over two years before a day."""
    return years_later(latest.period.last, 2) < day
