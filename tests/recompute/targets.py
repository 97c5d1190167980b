"""The rows of `azkz targets --all`: every statement of a target and of a milestone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.recompute.base import Base, Figure, Row
from tests.recompute.course import Course, disputed
from tests.recompute.goals import goal
from tests.recompute.lasting import decisions, judge_limit, judge_total
from tests.recompute.milestones import stones
from tests.recompute.periods import Period
from tests.recompute.promises import Promise, Statement, promises
from tests.recompute.reaching import Asked, Judgement, implied, judge
from tests.recompute.reasons import phrases

OPEN = "no-direction open-ended ahead no-trend off-track acceleration-needed on-track".split()


def asked_of(base: Base, promise: Promise, statement: Statement) -> Asked:
    """Return a statement as it is judged: the standing one by the promise's deadline and baseline."""
    stands = statement in promise.standing
    row = promise.baseline(statement) if stands else statement.row.get("baseline")
    due = promise.deadline(statement) if stands else statement.due
    return Asked(
        base, promise, statement, goal(base, statement, row), statement.span("over") or due
    )


def judged(asked: Asked) -> Judgement:
    """Return the status of a statement."""
    over = asked.statement.span("over")
    if over:
        return judge_total(asked, over)
    if "every" in asked.statement.row:
        return judge_limit(asked) if asked.goal.known else implied(asked, judge_limit, decisions)
    return judge(asked)


def group(asked: Asked, found: Judgement) -> str:
    """Return open, past-due, not-promised or decided."""
    kind, row = asked.statement.kind, asked.statement.row
    if found.status == "no-data" and asked.past:
        return "past-due"
    is_open = found.status in OPEN
    is_open |= found.status in ("no-data", "not-judged") and not asked.past
    is_open |= found.status in ("kept", "broken") and "every" in row and not asked.past
    if not is_open:
        return "decided"
    ceiling = "every" not in row and "over" not in row and asked.goal.ceiling()
    return "not-promised" if kind in ("forecast", "idea") or ceiling else "open"


def target_row(base: Base, promise: Promise, statement: Statement) -> Row:
    """Return what azkz should say of one statement of a target."""
    asked = asked_of(base, promise, statement)
    found = judged(asked)
    stands = statement in promise.standing
    figure, goal_, row = found.judged, found.goal, statement.row
    which = group(asked, found)
    lasting = "over" in row or "every" in row
    due = None if "over" in row else asked.by
    said = promise.dated
    numbers = number_cells(found)
    if "over" in row and figure and goal_.low:
        numbers |= shares(figure, goal_.low)
    if "every" in row:
        numbers |= dict.fromkeys(("progress", "progress_low", "progress_high"))
    result: Row = {
        "note": row.get("note"),
        "indicator": statement.where,
        "kind": statement.kind,
        "promise": promise_name(promise),
        "form": statement.form,
        "mode": "total" if "over" in row else "keep" if "every" in row else "reach",
        "over": statement.span("over"),
        "every": row.get("every"),
        "by": due,
        "source": row["source"],
        "qualifier": row.get("qualifier"),
        "condition": row.get("condition"),
        "body": statement.body,
        "period": figure and figure.period,
        "value": figure and figure.value,
        "value_low": figure and figure.interval.ends[0],
        "value_high": figure and figure.interval.ends[1],
        "value_status": figure and figure.status,
        "basis": figure and figure.basis,
        "observation_source": figure and figure.source,
        **numbers,
        "status": found.status,
        "superseded": promise.superseded(statement),
        "restated": promise.restated(statement),
        "earlier_deadlines": promise.earlier_deadlines(statement),
        "statements": len(promise.statements),
        "first_stated": said[0] if said else None,
        "last_stated": said[-1] if said else None,
    }
    if stands:
        result["group"] = which
        result["open"] = which in ("open", "not-promised")
        result["by_source"] = promise.deadline_source(statement) if due else row["source"]
    course = Course(asked.deciding, statement.where, asked.by if not lasting else None)
    result["latest_period"] = course.latest and course.latest.period
    result["latest_value"] = course.latest and course.latest.value
    result["stale"] = course.stale()
    previous = course.previous(figure) if figure and "over" not in row else None
    result["previous_period"] = previous and previous.period
    inside = figure and goal_.form == "range" and goal_.beyond(figure.value)
    if figure and not inside and disputed(asked.deciding, figure, falling=goal_.fall(figure.value)):
        previous = None  # no fall of a disputed capacity is told
    told = previous and goal_.known and "every" not in row
    result["previous_progress"] = goal_.progress(previous)[0] if told and previous else None
    result |= {"_stands": stands, "_said": phrases(asked, found)}
    return result


def shares(figure: Figure, goal_: Fraction) -> Row:
    """Return what share of a total a sum is."""
    low, high = figure.interval.ends
    names = ("progress", "progress_low", "progress_high")
    ends = [None if end is None else end / goal_ for end in (figure.value, low, high)]
    return dict(zip(names, ends, strict=True))


def number_cells(found: Judgement) -> Row:
    """Return the cells of goal, progress and pace."""
    goal_, figure = found.goal, found.judged
    cells: Row = dict.fromkeys(
        (
            "target",
            "target_low",
            "target_high",
            "progress",
            "progress_low",
            "progress_high",
            "remaining",
        )
    )
    if goal_.known:
        assert goal_.low is not None
        if goal_.form == "range":
            cells |= {"target_low": goal_.low, "target_high": goal_.high}
            cells["target"] = goal_.near(figure.value) if figure else None
        else:
            cells["target"] = goal_.low
        if figure:
            cells["progress"], cells["progress_low"], cells["progress_high"] = goal_.progress(
                figure
            )
            number = goal_.near(figure.value)
            missing = figure.value - number if goal_.fall(figure.value) else number - figure.value
            if goal_.form == "range" and goal_.beyond(figure.value):
                missing = Fraction(0)
            cells["remaining"] = max(missing, Fraction(0))
    start, years = goal_.start, found.years
    cells["baseline"] = start and start.value
    cells["baseline_period"] = start and start.period
    cells["needed_per_year"] = years and years.needed
    cells["typical_per_year"] = years and years.typical
    cells["years_made"] = years and years.made
    cells["years_counted"] = years and years.counted
    return cells


def promise_name(promise: Promise) -> str | None:
    """Return the name of a statement's promise."""
    names = [one.row["promise"] for one in promise.statements if "promise" in one.row]
    return names[0] if names else None


def target_rows(base: Base) -> list[Row]:
    """Return a row for every statement of a target."""
    return [
        target_row(base, promise, one)
        for promise in promises(base, "target")
        for one in promise.statements
    ]


def rows(base: Base) -> list[Row]:
    """Return every row of `azkz targets --all`, in no order."""
    return target_rows(base) + stones(base)


def cell(value: Any) -> Any:
    """Return a cell as it can be compared: periods by their days."""
    if isinstance(value, Period):
        return value.days
    return [cell(one) for one in value] if isinstance(value, list) else value
