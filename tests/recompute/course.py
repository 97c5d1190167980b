"""The figures that a target is judged by, and the counted years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from tests.recompute.base import Base, Figure
from tests.recompute.following import counted
from tests.recompute.goals import Goal
from tests.recompute.periods import STEP, Period, months_apart, years_after


@dataclass(frozen=True)
class Course:
    """The figures of an indicator beside a deadline; `base` is without what cannot decide."""

    base: Base
    name: str
    by: Period | None

    @property
    def level(self) -> bool:
        """Whether it does not add up."""
        return not self.base.is_flow(self.name)

    @cached_property
    def length(self) -> object:
        """Return what the periods of a flow must have in common."""
        return self.by.length if self.by and self.by.is_part else 12

    @cached_property
    def every(self) -> list[Figure]:
        """Return the series without forecasts, in order."""
        return counted(self.base, self.name)

    @cached_property
    def figures(self) -> list[Figure]:
        """Return the figures that count, in order."""
        if self.level:
            return self.every
        return [one for one in self.every if one.period.length == self.length]

    @property
    def latest(self) -> Figure | None:
        """Return the latest figure that counts."""
        return self.figures[-1] if self.figures else None

    @cached_property
    def parts(self) -> list[Figure]:
        """Return the parts that begin with a year, where the target is yearly."""
        if self.level or self.length != 12:
            return []
        begin = date(2000, self.base.begins or 1, 1)
        if self.latest:
            begin = self.latest.period.last + STEP
        return [
            one
            for one in self.every
            if one.period.is_part
            and (one.period.first.month, one.period.first.day) == (begin.month, begin.day)
        ]

    @property
    def part(self) -> Figure | None:
        """Return the longest part of the newest year after the latest figure."""
        after = [
            one
            for one in self.parts
            if not self.latest or one.period.first > self.latest.period.last
        ]
        return max(after, key=lambda one: (one.period.first, one.period.last), default=None)

    def stale(self) -> bool:
        """Whether the latest figure ended over two years before the day."""
        return bool(self.latest and years_after(self.latest.period.last, 2) < self.base.day)

    def own(self, by: Period) -> Figure | None:
        """Return the figure of a deadline."""
        if self.level:
            inside = [one for one in self.figures if one.period.ends_within(by)]
        else:
            inside = [
                one
                for one in self.figures
                if one.period.last == by.last and one.period.length == by.length
            ]
        return inside[-1] if inside else None

    def previous(self, judged: Figure) -> Figure | None:
        """Return the comparable figure before one, unless a break lies between."""
        before = [
            one
            for one in self.every
            if one.period.last < judged.period.last
            and self.base.alike(one, judged)
            and (self.level or one.period.last < judged.period.first)
        ]
        # Of two levels that end on one day the later line, and of two that follow the like one.
        season = judged.period.season
        found = max(
            before,
            key=lambda one: (one.period.last, one.order, one.period.season == season),
            default=None,
        )
        return found if found and self.base.same_count(found, judged) else None

    @cached_property
    def recent(self) -> list[Figure]:
        """Return S of the contract, oldest first."""
        latest = self.latest
        if latest is None:
            return []
        spaced = self.level or self.base.indicator(self.name).get("adjusted")
        found = [latest]
        for one in reversed(self.figures[:-1]):
            if spaced:
                fits = months_apart(one.period.last, found[0].period.last) >= 12
            else:
                fits = self.base.alike(one, latest)
            if fits and self.base.same_count(one, latest):
                found.insert(0, one)
        ages = [(months_apart(one.period.last, latest.period.last), one) for one in found]
        near = [one for age, one in ages if age <= 60]
        return near if len(near) >= 3 else [one for age, one in ages if age <= 180][-3:]

    def trend_missing(self) -> bool:
        """Whether nothing can be said of a trend."""
        return self.base.measure(self.name) == "capacity" or self.stale() or len(self.recent) < 3


def disputed(base: Base, later: Figure, *, falling: bool) -> bool:
    """Whether an earlier figure of another source says that a capacity was beyond this one."""
    if base.measure(later.indicator) != "capacity":
        return False
    return any(
        one.period.last < later.period.last
        and not one.forecast
        and one.source != later.source
        and one.qualifier is None
        and months_apart(one.period.last, later.period.last) <= 24
        and (one.value < later.value if falling else one.value > later.value)
        and not one.interval.overlaps(later.interval)
        and base.same_count(one, later)
        for one in counted(base, later.indicator)
    )


@dataclass(frozen=True)
class Step:
    """The change of one whole year; `earlier` and `later` are what it was counted from."""

    amount: Fraction
    earlier: Figure
    later: Figure
    months: int

    @property
    def same(self) -> bool:
        """Whether the two intervals overlap."""
        return self.earlier.interval.overlaps(self.later.interval)


def steps(recent: list[Figure]) -> list[Step]:
    """Return the changes of the years, each in the indicator's own direction of counting."""
    found = []
    for earlier, later in pairwise(recent):
        months = months_apart(earlier.period.last, later.period.last)
        amount = (later.value - earlier.value) / Fraction(months, 12)
        step = Step(amount, earlier, later, months)
        if step.same:
            step = Step(Fraction(0), earlier, later, months)
        found += [step] * (months // 12)
    return found


@dataclass(frozen=True)
class Years:
    """The counted years of a target: what is needed, what was typical, how often it was made."""

    needed: Fraction | None
    typical: Fraction | None
    made: int | None
    counted: int | None
    status: str


def low_median(numbers: list[Fraction]) -> Fraction:
    """Return the middle number, of two the smaller."""
    return sorted(numbers)[(len(numbers) - 1) // 2]


def years(course: Course, goal: Goal, by: Period | None) -> Years:
    """Return the counted years toward a goal that is not met."""
    latest = course.latest
    assert latest
    number = goal.near(latest.value)
    sign = -1 if goal.fall(latest.value) else 1
    left = months_apart(latest.period.last, by.last) if by else 0
    needed = None
    beyond = goal.beyond(latest.value)
    if left > 0 and not beyond:
        needed = (number - latest.value) / Fraction(left, 12)
    if course.trend_missing():
        return Years(needed, None, None, None, "no-trend")
    found = steps(course.recent)
    typical = sign * low_median([sign * step.amount for step in found])
    made = None if needed is None else sum(sign * step.amount >= sign * needed for step in found)
    counted_years = len(found)
    if beyond:
        status = "acceleration-needed"
    elif needed is None or made is None:
        status = "off-track"
    elif another_story(found, (latest.value, number, left), sign, made):
        status = "no-trend"
    elif made == 0:
        status = "off-track"
    elif Fraction(made) >= Fraction(8, 10) * counted_years and sign * found[-1].amount >= 0:
        status = "on-track"
    else:
        status = "acceleration-needed"
    return Years(needed, typical, made, counted_years, status)


def another_story(
    found: list[Step], way: tuple[Fraction, Fraction, int], sign: int, made: int
) -> bool:
    """Whether a compound rate is made in 80 % of the years and the amount in none, or the reverse."""
    latest, number, left = way
    figures = [step.earlier.value for step in found] + [latest]
    if number <= 0 or any(value <= 0 for value in figures):
        return False
    rates = 0
    for step in found:
        # later/earlier to the power 12/months against number/latest to the power 12/left
        ratio = Fraction(1) if step.same else step.later.value / step.earlier.value
        grown, wanted = ratio**left, (number / latest) ** step.months
        rates += grown >= wanted if sign > 0 else grown <= wanted
    most = Fraction(8, 10) * len(found)
    return (rates >= most and made == 0) or (made >= most and rates == 0)
