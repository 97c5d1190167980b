"""The counted years: what is needed every year until a deadline, and how often that was made.

The question is not where a curve through the past would end, but whether what is needed every
year from now was done in at least four of the last five, and the last one did not go back.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import gcd

from azkz.base.choices import Measure
from azkz.base.model import Observation
from azkz.results import reasons
from azkz.results.comparable import ComparableSeries, Step
from azkz.results.goal import Goal
from azkz.results.status import TargetStatus
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, months_between
from azkz.values.rates import WIDE, as_decimal, years_later

MOST_YEARS = Fraction(8, 10)
"""The part of the counted years in which the needed one must have been made."""
_EXACT_POWER = 1000
"""Up to which exponent rates are compared exactly."""


class Needed(NamedTuple):
    """The needed year: what is to be done every year until the deadline, and how often it was."""

    per_year: Fraction | None
    """In the indicator's own direction of counting: a fall is negative; None for no time left."""
    typical: Fraction | None
    """The change of a typical year; None where no pace can be read from the figures."""
    made: int | None
    """In how many of the counted years the change was as large; None without three figures."""
    counted: int | None
    """How many years were counted; None without three figures."""


class Track(NamedTuple):
    """Where a target stands whose deadline is ahead."""

    status: TargetStatus
    reason: str
    needed: Needed


def stale(latest: Observation, day: date) -> bool:
    """Whether a figure ended over two years before a day."""
    return years_later(latest.period.last, 2) < day


def no_pace(course: ComparableSeries, day: date) -> str:
    """Return why no pace can be read from the figures, in words; empty where one can."""
    if course.latest is None:
        return "no figure"
    if course.indicator.measure is Measure.CAPACITY:
        return reasons.COMES_IN_STEPS
    if stale(course.latest, day):
        return reasons.nothing_newer(course.latest)
    return "" if course.enough else reasons.too_few(course)


def needed(goal: Goal, by: Period | None, course: ComparableSeries, day: date) -> Needed:
    """Return what is needed every year from the latest figure to a deadline."""
    latest = course.latest
    if latest is None or not goal.known:
        return Needed(None, None, None, None)
    falling = goal.falls_from(latest.figure.value)
    months = months_between(latest.period, by) if by is not None else 0
    per_year = None
    if months > 0 and not goal.beyond(latest.figure.value):
        missing = Fraction(goal.near(latest.figure.value)) - Fraction(latest.figure.value)
        per_year = missing / Fraction(months, 12)
    if no_pace(course, day):
        return Needed(per_year, None, None, None)
    made = None
    if per_year is not None:
        made = sum(
            change <= per_year if falling else change >= per_year for change in course.yearly
        )
    return Needed(per_year, course.typical(falling=falling), made, len(course.yearly))


def track(goal: Goal, by: Period, course: ComparableSeries, day: date) -> Track:
    """Return where a target stands that is not met and whose deadline is ahead."""
    need, latest = needed(goal, by, course, day), course.latest
    assert latest is not None
    lacking = no_pace(course, day)
    if lacking:
        return Track(TargetStatus.NO_TREND, lacking, need)
    falling = goal.falls_from(latest.figure.value)
    firm = reasons.firmness(latest)
    if goal.beyond(latest.figure.value):
        reason = reasons.joined((reasons.not_yet(latest, goal), firm))
        return Track(TargetStatus.ACCELERATION_NEEDED, reason, need)
    if need.per_year is None or need.made is None or need.counted is None:
        return Track(TargetStatus.OFF_TRACK, reasons.NO_TIME, need)
    rates = _other_story(goal, by, course, need.made, need.counted)
    if rates is not None:
        reason = reasons.two_stories(rates, need.made, need.counted)
        return Track(TargetStatus.NO_TREND, reason, need)
    last = course.steps[-1].per_year
    back = bool(last) and (last > 0) == falling
    unit = course.indicator.unit
    reason = reasons.joined(
        (
            reasons.needs(need.per_year, need.made, need.counted, unit),
            reasons.what_moved(course.steps, falling=falling),
            firm,
        )
    )
    return Track(word(need.made, need.counted, last_enough=not back), reason, need)


def word(made: int, counted: int, *, last_enough: bool) -> TargetStatus:
    """Return the status for what was made in some of the counted years."""
    if not made:
        return TargetStatus.OFF_TRACK
    if made >= MOST_YEARS * counted and last_enough:
        return TargetStatus.ON_TRACK
    return TargetStatus.ACCELERATION_NEEDED


# A rate against an amount


def _other_story(
    goal: Goal, by: Period, course: ComparableSeries, amounts: int, counted: int
) -> int | None:
    """Return in how many years the needed rate was made, where it tells another story; or None.

    One is enough for the deadline and the other was never made.
    """
    most = MOST_YEARS * counted
    if 0 < amounts < most:
        return None
    rates = _rates(goal, by, course)
    if rates is None:
        return None
    return rates if (rates == 0 if amounts else rates >= most) else None


def _rates(goal: Goal, by: Period, course: ComparableSeries) -> int | None:
    """Return in how many of the years the needed compound rate was made.

    None where a figure or the goal is not above zero: there is no such rate.
    """
    latest = course.recent[-1]
    number = Fraction(goal.near(latest.figure.value))
    if number <= 0 or any(observation.figure.value <= 0 for observation in course.recent):
        return None
    months = months_between(latest.period, by)
    way = number / Fraction(latest.figure.value)
    falling = goal.falls_from(latest.figure.value)
    return sum(
        step.times for step in course.steps if _made_as_rate(step, way, months, falling=falling)
    )


def _made_as_rate(step: Step, way: Fraction, months: int, *, falling: bool) -> bool:
    """Whether a step was as large a year as the way that is left, both as compound rates.

    `grown ** (1 / its months)` against `way ** (1 / the months left)`: without roots, each to
    the power of the other's months.
    """
    span = months_between(step.earlier.period, step.later.period)
    grown = Fraction(1)
    if not step.same:
        grown = Fraction(step.later.figure.value) / Fraction(step.earlier.figure.value)
    shared = gcd(span, months)
    powers = months // shared, span // shared
    if max(powers) > _EXACT_POWER:
        logs = [
            WIDE.multiply(WIDE.ln(as_decimal(base)), Decimal(power))
            for base, power in zip((grown, way), powers, strict=True)
        ]
        return logs[0] <= logs[1] if falling else logs[0] >= logs[1]
    made, wanted = grown ** powers[0], way ** powers[1]
    return made <= wanted if falling else made >= wanted
