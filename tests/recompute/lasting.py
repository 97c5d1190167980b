"""Totals over a time, and limits to be kept in each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.recompute.base import Figure
from tests.recompute.course import Course, Years
from tests.recompute.following import made, series, usable
from tests.recompute.goals import Goal
from tests.recompute.periods import MONTHS, STEP, Period, holding, later, months_apart, months_from
from tests.recompute.reaching import Asked, Judgement


def covered(asked: Asked, over: Period) -> list[Figure]:
    """Return the chain from the first day that reaches furthest within a time, of the fewest parts."""
    base, name = asked.deciding, asked.name
    parts = [one for one in series(base, name).values() if usable(one) and one.period.within(over)]

    def whole(one: Figure) -> bool:
        """Whether it is counted as the figures of the first day are, and what it is made of too."""
        days = [day for which in {name, *one.made_of} for day in base.breaks(which)]
        return not any(over.first < day <= one.period.last for day in days)

    parts = [one for one in parts if whole(one)]

    def order(found: list[Figure]) -> tuple[object, ...]:
        last = -found[-1].period.last.toordinal() if found else 0
        return last, len(found), [-(one.period.last - one.period.first).days for one in found]

    def furthest(start: date) -> list[Figure]:
        begin = [one for one in parts if one.period.first == start]
        ways = [[one, *furthest(one.period.last + STEP)] for one in begin]
        return min([[], *ways], key=order)

    return furthest(over.first)


@dataclass(frozen=True)
class Sum:
    """What is added up so far."""

    figure: Figure | None
    whole: bool


def so_far(asked: Asked, over: Period) -> Sum:
    """Return the sum of the chain, as a figure of the period that it covers."""
    found = covered(asked, over)
    if not found:
        return Sum(None, whole=False)
    last = found[-1].period.last
    period = Period(over.first, last, f"{over.first:%Y-%m}/{last:%Y-%m}")
    return Sum(made(asked.name, period, found, "added"), last == over.last)


def exceeded(goal: Goal, figure: Figure) -> bool:
    """Whether a sum is beyond a budget as written."""
    assert goal.low is not None
    return figure.value > goal.low or (figure.value == goal.low and goal.qualifier == "under")


def judge_total(asked: Asked, over: Period) -> Judgement:
    """Return the status of a number to be added up over a time."""
    found, goal, kind = so_far(asked, over), asked.goal, asked.statement.kind
    past = over.last < asked.base.day
    figure = found.figure
    rising, falling = goal.falling is False, goal.falling is True
    met = figure is not None and rising and goal.meets(figure)
    over_it = figure is not None and falling and exceeded(goal, figure)
    counted = None
    if figure and goal.falling is not None and not past:
        counted = pace(asked, goal, figure, over)
    table = [
        ("dropped", asked.dropped()),
        ("reached", met),
        ("kept", falling and found.whole and not over_it),
        ("not-judged", kind == "idea" or goal.ceiling()),
        ("ahead", kind == "forecast" and not past),
        ("no-data", figure is None),
        ("no-direction", goal.falling is None),
        ("broken", over_it),
        ("missed", past and found.whole),
        ("no-data", past),
    ]
    word = next((name for name, fits in table if fits), None)
    if word is None:
        assert counted
        return Judgement(counted.status, figure, goal, counted)
    return Judgement(word, figure, goal, counted if word in ("not-judged", "ahead") else None)


def pace(asked: Asked, goal: Goal, figure: Figure, over: Period) -> Years:
    """Return what is needed (or left) a year, and in how many of the last years it was made."""
    assert goal.low is not None
    left = months_apart(figure.period.last, over.last)
    needed = (goal.low - figure.value) / Fraction(left, 12) if left > 0 else None
    course = Course(asked.deciding, asked.name, None)
    recent = course.recent[-5:]
    if course.stale() or len(recent) < 3:
        return Years(needed, None, None, None, "no-trend")
    if needed is None:
        return Years(None, None, None, None, "off-track")
    enough = [one.value <= needed if goal.falling else one.value >= needed for one in recent]
    if not any(enough):
        status = "off-track"
    elif sum(enough) >= Fraction(8, 10) * len(enough) and enough[-1]:
        status = "on-track"
    else:
        status = "acceleration-needed"
    return Years(needed, None, sum(enough), len(enough), status)


@dataclass(frozen=True)
class Kept:
    """One period of a limit: its figure, and whether it was kept (None: nothing decides)."""

    period: Period
    figure: Figure | None
    kept: bool | None


def first_period(asked: Asked) -> Period:
    """Return the first period in which a limit binds."""
    begins = asked.base.begins
    stated = asked.statement.span("from")
    if stated:
        return stated
    when = asked.statement.said
    assert when
    return holding(when.first, asked.statement.row["every"], begins)


def marks(asked: Asked) -> list[Kept]:
    """Return each period that has ended and binds, with what became of it."""
    size = MONTHS[asked.statement.row["every"]]
    course = Course(asked.deciding, asked.name, None)
    first, found = first_period(asked), []
    one = months_from(first.first, size)
    while one.last < asked.base.day and (asked.by is None or one.last <= asked.by.last):
        figure = figure_of(course, one)
        decided = None
        if figure and not asked.goal.undecided(figure):
            decided = asked.goal.meets(figure)
        found.append(Kept(one, figure, decided))
        one = months_from(later(one.first, size), size)
    return found


def decisions(asked: Asked) -> list[bool | None]:
    """Return of each period that has ended whether it was kept."""
    return [one.kept for one in marks(asked)]


def figure_of(course: Course, period: Period) -> Figure | None:
    """Return the figure of one period: a level's last within it."""
    if course.level:
        inside = [one for one in course.every if one.period.ends_within(period)]
    else:
        inside = [one for one in course.every if one.period.days == period.days]
    return inside[-1] if inside else None


def judge_limit(asked: Asked) -> Judgement:
    """Return the status of a number to be kept in each period."""
    goal, kind = asked.goal, asked.statement.kind
    found = marks(asked) if goal.known else []
    decided = [one for one in found if one.kept is not None]
    judged = decided[-1].figure if decided else None

    def result(status: str) -> Judgement:
        return Judgement(status, judged, goal)

    if asked.dropped():
        return result("dropped")
    if not goal.known:
        return result("no-data")
    if kind == "forecast" and not decided and not asked.past:
        return result("ahead")
    if goal.form != "range" and goal.falling is None:
        return result("no-direction" if decided else "no-data")
    if asked.past:
        broken = any(one.kept is False for one in found)
        whole = all(one.kept is not None for one in found)
        status = "broken" if broken else "kept" if whole and found else "no-data"
    elif not decided:
        status = "no-data"
    else:
        status = "kept" if decided[-1].kept else "broken"
    if kind == "idea" and status == "broken":
        return result("not-judged")
    return result(status)
