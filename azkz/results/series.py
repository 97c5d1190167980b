"""Series: of several observations of one period the headline one, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from azkz.base.model import STATUSES, Indicator, Observation
from azkz.values.intervals import Interval, UndefinedError
from azkz.values.periods import Period, comparable, months_between

_RANK = {status: rank for rank, status in enumerate(STATUSES)}


def precedence(observation: Observation) -> tuple[int, bool, int, int]:
    """Return the key by which the headline observation of a period is the smallest.

    Status first (actual, provisional, estimate, forecast), then a primary source before
    others, then the latest publication (none is the oldest), then the later entry.
    """
    published = observation.source.published
    return (
        _RANK[observation.status],
        not observation.source.primary,
        -published.last.toordinal() if published else 0,
        -observation.place,
    )


def series(observations: Iterable[Observation]) -> list[Observation]:
    """Return the headline observation of each period, by the period's end and then its start."""
    by_spelling: dict[int, Observation] = {}
    for observation in observations:
        key = id(observation.period)
        best = by_spelling.get(key)
        if best is None or precedence(observation) < precedence(best):
            by_spelling[key] = observation
    by_days: dict[object, Observation] = {}
    for observation in by_spelling.values():
        best = by_days.get(observation.period.days)
        if best is None or precedence(observation) < precedence(best):
            by_days[observation.period.days] = observation
    return sorted(by_days.values(), key=lambda one: (one.period.last, one.period.first))


def before(
    observation: Observation, earlier: Sequence[Observation], indicator: Indicator
) -> Observation | None:
    """Return the nearest earlier one of a series that it may be compared with, or None."""
    period = observation.period
    for one in reversed(earlier):
        if one.period.last < period.last and comparable(period, one.period, level=indicator.level):
            return one
    return None


class Change(NamedTuple):
    """A relative change between two observations, with what the rounding of both leaves."""

    share: Fraction
    """0.5 for half as much again; the values as written."""
    interval: Interval
    years: Fraction
    """Whole months between the ends of the two periods, over twelve."""
    annual: float | None
    """Compound rate per year; None for less than a year. A display value, never compared."""


def change(earlier: Observation, later: Observation) -> Change | None:
    """Return the relative change; None where either value is not above zero."""
    if earlier.value <= 0 or later.value <= 0:
        return None
    ratio = Fraction(later.value) / Fraction(earlier.value)
    try:
        interval = later.figure.interval.over(earlier.figure.interval)
    except UndefinedError:
        interval = Interval(None, None)
    years = years_between(earlier.period, later.period)
    annual = float(ratio) ** (1 / float(years)) - 1 if years >= 1 else None
    return Change(ratio - 1, interval.shifted(-1), years, annual)


def years_between(earlier: Period, later: Period) -> Fraction:
    """Return the whole months between the ends of two periods, in years."""
    return Fraction(months_between(earlier, later), 12)
