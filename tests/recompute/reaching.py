"""A number to be reached by the end of a period: the judged figure and the status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tests.recompute.base import Base, Figure
from tests.recompute.course import Course, Years, years
from tests.recompute.goals import Goal, goal
from tests.recompute.periods import Period, years_after
from tests.recompute.promises import Promise, Statement

DECIDED = "dropped already-met reached nearly reached-late missed kept broken".split()


@dataclass(frozen=True)
class Judgement:
    """The status of a statement, what it was judged by, and its counted years."""

    status: str
    judged: Figure | None
    goal: Goal
    years: Years | None = None


@dataclass(frozen=True)
class Asked:
    """A statement of a target, as it is to be judged."""

    base: Base
    promise: Promise
    statement: Statement
    goal: Goal
    by: Period | None

    @property
    def name(self) -> str:
        """Its indicator."""
        return self.statement.where

    @property
    def past(self) -> bool:
        """Whether its time is over."""
        return self.by is not None and self.by.last < self.base.day

    @property
    def deciding(self) -> Base:
        """The base without the estimates of the very source that states the target."""
        own = self.statement.row["source"]
        return self.base.where(lambda one: one.status != "estimate" or one.sources != (own,))

    @property
    def set_on(self) -> date | None:
        """The first day of when its number was first stated."""
        first = self.promise.first_dated(self.statement)
        return first.said.first if first and first.said else None

    def known_before(self) -> Base:
        """Return the base with what was known when the number was set."""
        day = self.set_on
        assert day

        def keep(one: Figure) -> bool:
            if one.period.last >= day:
                return False
            later = one.published is not None and one.published.first > day
            return not later or years_after(one.period.last, 1) < day

        return self.deciding.where(keep)

    def known_figure(self) -> Figure | None:
        """Return the last figure known when it was set; of an undated one the first of all."""
        if self.set_on is None:
            figures = Course(self.deciding, self.name, self.by).figures
            return figures[0] if figures else None
        return Course(self.known_before(), self.name, self.by).latest

    def dropped(self) -> bool:
        """Whether it was given up before its time was over."""
        day = self.statement.span("dropped")
        if day is None or day.first > self.base.limit:
            return False
        return self.by is None or self.by.last >= day.first

    def not_reached(self) -> bool:
        """Whether a statement of the same number says that it was not reached."""
        assert self.by
        days = [
            one.span("open")
            for one in self.promise.statements
            if one.number == self.statement.number
        ]
        return any(
            day and day.last >= self.by.last and day.first <= self.base.limit for day in days
        )


def judge(asked: Asked) -> Judgement:
    """Return the status of a number to reach."""
    if not asked.goal.known:
        return implied(asked, judge)
    goal_ = asked.goal
    course = Course(asked.deciding, asked.name, asked.by)
    judged, status = decide(asked, course) if asked.past else ahead(asked, course)
    counted = years(course, goal_, asked.by) if course.latest and not asked.past else None
    table = [
        ("dropped", asked.dropped()),
        ("no-data", status == "no-data"),
        ("no-direction", no_direction(asked, course)),
        ("already-met", status == "reached" and met_before(asked)),
        (status, status in ("reached", "nearly", "reached-late")),
        ("not-judged", asked.statement.kind == "idea" or goal_.ceiling()),
        ("missed", asked.past),
        ("open-ended", asked.by is None),
        ("ahead", asked.statement.kind == "forecast"),
    ]
    trend = counted.status if counted else "no-trend"
    word = next((name for name, fits in table if fits), trend)
    shown = counted if word not in ("no-data", "no-direction", *DECIDED) else None
    return Judgement(word, judged, goal_, shown)


def met_by_part(goal_: Goal, part: Figure | None) -> bool:
    """Whether a part of a year alone meets a rising target."""
    return goal_.form != "range" and not goal_.falling and goal_.meets(part)


def ahead(asked: Asked, course: Course) -> tuple[Figure | None, str]:
    """Return the judged figure of a deadline that is ahead, and reached, no-data or short."""
    if asked.goal.meets(course.latest):
        return course.latest, "reached"
    if met_by_part(asked.goal, course.part):
        return course.part, "reached"
    return course.latest, "short" if course.latest else "no-data"


def decide(asked: Asked, course: Course) -> tuple[Figure | None, str]:
    """Return the judged figure of a deadline that is past, and what it decides."""
    by, goal_ = asked.by, asked.goal
    assert by
    own = course.own(by)
    if own and not goal_.undecided(own):
        if goal_.meets(own):
            return own, "reached"
        if rounds_to(goal_, own):
            return own, "nearly"
        return own, "reached-late" if met_later(asked, course) else "missed"
    before = [one for one in course.figures if one.period.last <= by.last and one != own][-1:]
    before += [
        one for one in course.parts if one.period.last <= by.last and met_by_part(goal_, one)
    ]
    last = max(before, key=lambda one: one.period.last, default=None)
    if goal_.meets(last):
        return last, "reached"
    if asked.not_reached():
        return None, "reached-late" if met_later(asked, course) else "missed"
    return own, "no-data"


def met_later(asked: Asked, course: Course) -> bool:
    """Whether any later figure, estimates aside, met the target; of a forecast it does not matter."""
    assert asked.by
    if asked.statement.kind == "forecast":
        return False
    last = asked.by.last
    after = [one for one in course.figures if one.period.last > last and asked.goal.meets(one)]
    after += [
        one for one in course.parts if one.period.last > last and met_by_part(asked.goal, one)
    ]
    return any(one.status != "estimate" for one in after)


def rounds_to(goal_: Goal, figure: Figure) -> bool:
    """Whether a figure that is short lies within the target's own rounding, nearly."""
    if goal_.unit == 0 or goal_.qualifier or figure.qualifier:
        return False
    number = goal_.near(figure.value)
    short = abs(number - figure.value)
    return short <= goal_.unit / 2 and short <= abs(number) / 50


def no_direction(asked: Asked, course: Course) -> bool:
    """Whether nobody wrote a direction, and it matters."""
    if not (asked.statement.firm and asked.goal.unwritten):
        return False
    bounded = asked.goal.qualifier in ("under", "up-to") and any(
        one.value < asked.goal.near(one.value) for one in course.figures
    )
    return bounded or asked.goal.meets(asked.known_figure())


def met_before(asked: Asked) -> bool:
    """Whether a goal or plan was met already when it was set."""
    if not asked.statement.firm or asked.set_on is None:
        return False
    start = asked.goal.start
    if start and start.value is not None and asked.goal.beyond(start.value):
        return False
    return asked.goal.meets(asked.known_figure())


def ends_implied(asked: Asked) -> list[Asked]:
    """Return it with the goals of both ends of an implied baseline; empty where none is implied."""
    from tests.recompute.claims import implied_interval

    row = asked.promise.baseline(asked.statement) or {}
    if not row:
        return []
    name = row.get("indicator", asked.name)
    found = implied_interval(asked.base, name, asked.base.period(row["period"]))
    if found is None or found.low is None or found.high is None:
        return []
    goals = (
        goal(asked.base, asked.statement, {**row, "value": end})
        for end in (found.low.value, found.high.value)
    )
    return [replace(asked, goal=one) for one in goals]


def implied(
    asked: Asked,
    judge: Callable[[Asked], Judgement],
    detail: Callable[[Asked], object] = lambda _: None,
) -> Judgement:
    """Return the status where the baseline has no figure: that of both ends of an implied one.

    They have to agree on `detail` too: on each period of a limit.
    """
    if asked.dropped():
        return Judgement("dropped", None, asked.goal)
    empty = Judgement("no-data", None, asked.goal)
    ends = ends_implied(asked)
    results = [judge(one) for one in ends]
    statuses, details = {one.status for one in results}, [detail(one) for one in ends]
    if len(statuses) == 1 and statuses <= set(DECIDED) and details[0] == details[1]:
        return Judgement(statuses.pop(), results[-1].judged, asked.goal)
    return empty
