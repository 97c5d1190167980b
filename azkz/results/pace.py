"""Pace: what is needed a year, what was typical, and the year a target is reached at that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation
from azkz.results import counted_years, reasons
from azkz.results.counted_years import Needed
from azkz.results.goal import Goal, Number
from azkz.results.progress import Progress, progress_of
from azkz.results.status import Group, Mode, TargetStatus
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, months_between
from azkz.values.rates import as_decimal, compound, years_between

MOST_YEARS = 20
"""How far ahead a typical year is carried on."""


class Pace(NamedTuple):
    """The needed and the typical year on the way to one promise."""

    progress: Progress
    latest: Observation
    by: Period | None
    """The promise's deadline, or the one asked for."""
    needed: Needed
    annual: Decimal | None
    """The compound change per year that leads from the latest figure to the target."""
    typical: Fraction | None
    """The change of a typical year, in the indicator's own direction of counting."""
    reached: int | None
    """The year in which the target is reached at the typical pace; None where it never is, later
    than in twenty years, or where the typical year changes nothing within rounding."""
    reason: str
    """Why something cannot be said; empty where all can."""

    @property
    def target(self) -> Number | int | None:
        """The number to be reached; of a range the end nearer to the latest figure."""
        return self.progress.goal.written(self.latest.figure)


def of(
    facts: FactBase, indicators: Iterable[Indicator], day: date, by: Period | None = None
) -> list[Pace]:
    """Return the pace of each open goal and plan that is to be reached and has a figure.

    With a deadline asked for, of each that its latest figure does not meet, judged by that
    deadline in place of its own.
    """
    paces = []
    for progress in progress_of(facts, indicators, day):
        latest, goal = progress.latest, progress.goal
        firm = progress.kind.firm and not goal.bound_only and progress.mode is Mode.REACH
        if not (firm and progress.standing and goal.known) or latest is None:
            continue
        if progress.group is not Group.OPEN if by is None else goal.meets(latest.figure):
            continue
        paces.append(_pace(progress, latest, by or progress.by, day))
    return paces


def _pace(progress: Progress, latest: Observation, by: Period | None, day: date) -> Pace:
    """Return the pace of a progress by a deadline, its own or the one asked for."""
    course, goal = progress.course, progress.goal
    lacking = counted_years.no_pace(course, day)
    needed = counted_years.needed(goal, by, course, day)
    late = by is not None and months_between(latest.period, by) <= 0
    undated = reasons.NO_DEADLINE if by is None else reasons.NO_TIME if late else ""
    unclear = progress.status is TargetStatus.NO_DIRECTION
    return Pace(
        progress=progress,
        latest=latest,
        by=by,
        needed=needed,
        annual=_annual(goal, latest, by),
        typical=needed.typical,
        reached=None if unclear else _reached(goal, latest, needed.typical),
        reason=reasons.joined((undated, progress.reason if unclear else "", lacking)),
    )


def _annual(goal: Goal, latest: Observation, by: Period | None) -> Decimal | None:
    """Return the compound change a year that leads to the goal; None where none is needed."""
    value = latest.figure.value
    if by is None or goal.beyond(value):
        return None
    near = goal.near(value)
    exact = near if isinstance(near, Decimal) else as_decimal(near)
    return compound(value, exact, years_between(latest.period, by))


def _reached(goal: Goal, latest: Observation, typical: Fraction | None) -> int | None:
    """Return the first year whose value meets the target, a typical year after the other."""
    value = latest.figure.value
    # "Up to 88" of 80 to 120 lies in it as written and has not met it: any way may lead on in it.
    inside = goal.ranged and goal.beyond(value)
    if not typical or (not inside and (typical > 0) == goal.falls_from(value)):
        return None
    way = 0 if inside else Fraction(goal.near(value)) - Fraction(value)
    years = max(ceil(way / typical), 1)
    if years > MOST_YEARS or not goal.beyond(Fraction(value) + years * typical):
        return None  # a typical year may step across a range
    return latest.period.last.year + years
