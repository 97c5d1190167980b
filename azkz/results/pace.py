"""Pace: what is needed a year, what was typical, and the year a target is reached at that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from azkz.base.model import FactBase, Indicator, Observation
from azkz.results import progress
from azkz.results.progress import Progress
from azkz.results.reaching import meets
from azkz.results.status import Goal, Needed, needed_year, no_pace
from azkz.values.periods import Period
from azkz.values.rates import compound, years_between
from azkz.values.record import NamedTuple


class Pace(NamedTuple):
    """The needed and the typical year on the way to one promise."""

    progress: Progress
    latest: Observation
    by: Period | None
    """The promise's deadline, or the one asked for."""
    needed: Needed | None
    """None without a deadline, and where no time is left."""
    annual: Decimal | None
    """The compound change per year that leads from the latest figure to the target."""
    typical: Fraction | None
    """The change of a typical year, in the indicator's own direction of counting."""
    reached: int | None
    """The year in which the target is reached at the typical pace; None where it never is."""
    reason: str
    """Why something cannot be said; empty where all can."""


def of(
    facts: FactBase, indicators: Iterable[Indicator], day: date, by: Period | None = None
) -> list[Pace]:
    """Return the pace of each open promise that has a figure.

    With a deadline asked for, of each promise that its latest figure does not meet, judged
    by that deadline in place of its own.
    """
    found = []
    for state in progress.of(facts, indicators, day):
        wanted = state.open if by is None else state.standing
        latest = state.latest
        if not wanted or latest is None or (by is not None and meets(latest, state.target)):
            continue
        found.append(_pace(state, latest, by or state.by, day))
    return found


def _pace(state: Progress, latest: Observation, by: Period | None, day: date) -> Pace:
    course, target = state.course, state.target
    lacking = no_pace(course, latest, day)
    typical = None if lacking else course.typical
    needed = annual = None
    if by is not None:
        needed = needed_year(Goal(target, by, day), by, course, latest)
        years = years_between(latest.period, by)
        annual = compound(latest.figure.value, target.figure.value, years)
    reason = lacking
    if by is None:
        reason = "; ".join(filter(None, ("no deadline stated", lacking)))
    elif years_between(latest.period, by) <= 0:
        reason = "; ".join(filter(None, ("no time left", lacking)))
    return Pace(
        progress=state,
        latest=latest,
        by=by,
        needed=needed,
        annual=annual,
        typical=typical,
        reached=_reached(state, latest, typical),
        reason=reason,
    )


def _reached(state: Progress, latest: Observation, typical: Fraction | None) -> int | None:
    """Return the first year whose value meets the target, a typical year after the other."""
    falling = state.target.indicator.falling
    if not typical or (typical > 0) == falling:
        return None
    missing = Fraction(state.target.figure.value) - Fraction(latest.figure.value)
    return latest.period.last.year + max(ceil(missing / typical), 1)


def absurd(year: int | None, day: date) -> bool:
    """Whether a year lies more than a century after the day: to be said in words, not digits."""
    return year is not None and year > day.year + 100
