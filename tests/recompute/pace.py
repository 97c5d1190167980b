"""What open goals and plans need a year, and when they are reached at the typical pace."""

from __future__ import annotations

from fractions import Fraction

from tests.recompute.base import Base, Figure, Row
from tests.recompute.course import Course, Years, years
from tests.recompute.goals import Goal
from tests.recompute.growth import power
from tests.recompute.periods import months_apart
from tests.recompute.promises import promises
from tests.recompute.targets import asked_of, group, judged


def reached(goal: Goal, latest: Figure, counted: Years) -> int | None:
    """Return the first year whose value meets the target at the typical pace, within twenty."""
    if not counted.typical:
        return None
    if goal.form != "range" and (counted.typical > 0) == goal.falling:
        return None  # what moves away reaches nothing, also from "up to 160" of 120
    for count in range(1, 21):
        if goal.beyond(latest.value + counted.typical * count):
            return latest.period.last.year + count
    return None


def rate(goal: Goal, latest: Figure, left: int) -> Fraction | None:
    """Return the compound rate that leads to the target."""
    number = goal.near(latest.value)
    if left < 12 or number <= 0 or latest.value <= 0 or goal.beyond(latest.value):
        return None
    return power(number / latest.value, left) - 1


def pace_rows(base: Base) -> list[Row]:
    """Return a row for each open goal and plan that is to be reached."""
    rows = []
    for promise in promises(base, "target"):
        for statement in promise.standing:
            asked = asked_of(base, promise, statement)
            found = judged(asked)
            latest = Course(asked.deciding, asked.name, asked.by).latest
            lasting = {"over", "every"} & set(statement.row)
            if lasting or not statement.firm or group(asked, found) != "open" or latest is None:
                continue
            if not asked.goal.known:
                continue
            counted = found.years or years(
                Course(asked.deciding, asked.name, asked.by), asked.goal, asked.by
            )
            left = months_apart(latest.period.last, asked.by.last) if asked.by else 0
            rows.append(
                {
                    "indicator": asked.name,
                    "target": asked.goal.near(latest.value),
                    "kind": statement.kind,
                    "by": asked.by,
                    "period": latest.period,
                    "value": latest.value,
                    "needed_per_year": counted.needed,
                    "needed_annual_change": rate(asked.goal, latest, left),
                    "typical_per_year": counted.typical,
                    "years_made": counted.made,
                    "years_counted": counted.counted,
                    "reached": None
                    if found.status == "no-direction"
                    else reached(asked.goal, latest, counted),
                }
            )
    return rows
