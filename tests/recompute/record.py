"""What became of promises whose time has passed: one row a deadline of a promise."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.recompute.base import Base, Figure, Row
from tests.recompute.course import Course, disputed
from tests.recompute.goals import FALLING, RISING, goal
from tests.recompute.lasting import Kept, marks
from tests.recompute.milestones import status as milestone_status
from tests.recompute.periods import Period, fiscal_or_calendar_year, months_apart
from tests.recompute.promises import Promise, Statement, promises
from tests.recompute.reaching import Asked, ends_implied
from tests.recompute.targets import asked_of, judged

NOT_COUNTED = ("already-met", "not-judged", "no-direction", "dropped")
MET = ("reached", "kept", "done", "nearly")
LATE = ("reached-late", "done-late")
MISSED = ("missed", "broken", "overdue")


def time_of(statement: Statement) -> Period | None:
    """Return the deadline that a statement names, or the time of a total."""
    return statement.span("over") or statement.due


def last_naming(promise: Promise, statements: list[Statement]) -> list[tuple[Period, Statement]]:
    """Return each deadline that statements name or stand for, with the last that does."""
    found: dict[Any, tuple[Period, Statement]] = {}
    for one in statements:
        when = time_of(one)
        if when is None and one in promise.standing:
            when = promise.deadline(one)
        if when:
            found[when.days] = (when, one)
    return list(found.values())


def moved(promise: Promise, statement: Statement, due: Period) -> Statement | None:
    """Return the first later statement that named another deadline or number in time."""
    for one in promise.standing:
        when = time_of(one) or promise.deadline(one)
        if when and when.days == due.days:
            return None
    place = promise.deciding.index(statement)
    for one in promise.deciding[place + 1 :]:
        when = time_of(one)
        other = one.number != statement.number or (when is not None and when.days != due.days)
        if other and one.said and one.said.first <= due.last and one.at_once != statement.at_once:
            return one
    return None


def outcome(status: str, later: Statement | None, *, disputed: bool = False) -> str:
    """Return what became of a deadline, the first that fits."""
    table = [
        ("not-counted", status in NOT_COUNTED),
        ("met", status in MET),
        ("disputed", disputed),
        ("moved", later is not None),
        ("late", status in LATE),
        ("missed", status in MISSED),
    ]
    return next((word for word, fits in table if fits), "unknown")


def bodies(base: Base, statement: Statement) -> str:
    """Return who promised: the body, else the publisher."""
    publisher: str = base.data["source"][statement.row["source"]]["publisher"]
    return statement.body or publisher


def target_records(base: Base, promise: Promise) -> list[Row]:
    """Return the deadlines of a promise of a number that have passed."""
    rows = []
    if any("every" in one.row for one in promise.standing):
        return [
            row
            for one in promise.standing
            if one.firm and "every" in one.row
            for row in kept_records(base, promise, one)
        ]
    firm = [one for one in promise.deciding if one.firm]
    for due, statement in last_naming(promise, firm):
        if due.last >= base.day:
            continue
        row = (
            promise.baseline(statement)
            if statement in promise.standing
            else statement.row.get("baseline")
        )
        asked = Asked(base, promise, statement, goal(base, statement, row), due)
        found = judged(asked)
        rows.append(
            {
                "_body": bodies(base, statement),
                "indicator": statement.where,
                "title": base.indicator(statement.where)["title"],
                "_kind": statement.kind,
                "by": due,
                "_source": statement.row["source"],
                "statements": len(promise.statements),
                "outcome": outcome(
                    found.status, moved(promise, statement, due), disputed=is_disputed(asked)
                ),
            }
        )
    return rows


def is_disputed(asked: Asked) -> bool:
    """Whether the deadline's figure is a capacity that an earlier figure contradicts."""
    own = Course(asked.deciding, asked.name, asked.by).own(asked.by) if asked.by else None
    return (
        asked.goal.known
        and own is not None
        and disputed(asked.deciding, own, falling=bool(asked.goal.falling))
    )


def kept_records(base: Base, promise: Promise, statement: Statement) -> list[Row]:
    """Return the years of a limit to keep."""
    asked = asked_of(base, promise, statement)
    status = judged(asked).status
    years: dict[Any, list[Kept]] = {}
    told = asked
    if not asked.goal.known and status in ("kept", "broken"):
        told = ends_implied(asked)[0]
    for mark in marks(told) if told.goal.known else []:
        year = mark.period
        if statement.row["every"] != "year":
            year = fiscal_or_calendar_year(mark.period.first, base.begins)
        years.setdefault(year, []).append(mark)
    rows = []
    for year, found in years.items():
        if year.last >= base.day or (asked.by and asked.by.last < year.last and not asked.past):
            continue
        ends = year
        given_up = asked.dropped() and (statement.span("dropped") or ends).first <= ends.last
        not_counted = given_up or (status in NOT_COUNTED and status != "dropped")
        kept = [one.kept for one in found]
        word = "broken" if False in kept else "kept" if all(kept) else "no-data"
        rows.append(
            {
                "_body": bodies(base, statement),
                "indicator": statement.where,
                "title": base.indicator(statement.where)["title"],
                "_kind": statement.kind,
                "by": ends,
                "_source": statement.row["source"],
                "statements": len(promise.statements),
                "outcome": outcome("dropped" if not_counted else word, None),
            }
        )
    return rows


def stone_records(base: Base, promise: Promise) -> list[Row]:
    """Return the deadlines of a milestone that have passed."""
    rows = []
    for due, statement in last_naming(promise, [one for one in promise.deciding if one.firm]):
        if due.last >= base.day:
            continue
        found = milestone_status(base, promise, statement, due)
        rows.append(
            {
                "_body": bodies(base, statement),
                "indicator": None,
                "title": statement.row["title"],
                "_kind": statement.kind,
                "by": due,
                "_source": statement.row["source"],
                "statements": len(promise.statements),
                "outcome": outcome(found, moved(promise, statement, due)),
            }
        )
    return rows


def forecast_records(base: Base, promise: Promise) -> list[Row]:
    """Return the deadlines of forecasts that have passed: how far off they were."""
    rows = []
    for due, statement in last_naming(
        promise, [one for one in promise.statements if one.kind == "forecast"]
    ):
        if due.last >= base.day or "every" in statement.row or "over" in statement.row:
            continue
        asked = Asked(
            base, promise, statement, goal(base, statement, statement.row.get("baseline")), due
        )
        figure = Course(asked.deciding, asked.name, due).own(due)
        word, off = forecast_outcome(asked, figure)
        said = statement.said
        rows.append(
            {
                "_body": bodies(base, statement),
                "indicator": statement.where,
                "title": base.indicator(statement.where)["title"],
                "_kind": "forecast",
                "by": due,
                "_source": statement.row["source"],
                "statements": len(promise.statements),
                "outcome": word,
                "off_by": off,
                "_said_before": said and months_apart(said.last, due.last),
            }
        )
    return rows


def forecast_outcome(asked: Asked, figure: Figure | None) -> tuple[str, Fraction | None]:
    """Return off, held or unknown, and how far off."""
    if figure is None or not asked.goal.known or asked.goal.undecided(figure):
        return "unknown", None
    if asked.goal.qualifier in (*RISING, *FALLING) and holds(asked, figure):
        return "held", None
    number = asked.goal.near(figure.value)
    return "off", (figure.value - number) / abs(number) if number else None


def holds(asked: Asked, figure: Figure) -> bool:
    """Whether a forecast that is a bound held."""
    return replace(asked.goal, falling=asked.goal.qualifier in FALLING).meets(figure)


def record_rows(base: Base) -> list[Row]:
    """Return every row of `azkz record`, in no order."""
    rows = []
    for promise in promises(base, "target"):
        rows += target_records(base, promise) + forecast_records(base, promise)
    for promise in promises(base, "milestone"):
        rows += stone_records(base, promise)
    return rows
