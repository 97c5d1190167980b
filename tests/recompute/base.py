"""A fact base read for judgement on a day: its figures, in the order in which they count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import tomli

from tests.recompute.intervals import BOUNDS, Interval, unit_of, written
from tests.recompute.periods import Days, Period, period

Row = dict[str, Any]
FIGURE, ESTIMATE, FORECAST = 0, 1, 2
CLASSES = {"actual": FIGURE, "provisional": FIGURE, "estimate": ESTIMATE, "forecast": FORECAST}
STATUSES = ("actual", "provisional", "estimate", "forecast")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One value of an indicator: observed, added up from parts, or computed from others."""

    indicator: str
    period: Period
    value: Fraction
    interval: Interval
    unit: Fraction
    qualifier: str | None
    status: str
    sources: tuple[str, ...]
    basis: str = "observed"
    made_of: tuple[str, ...] = ()
    parts: tuple[Figure, ...] = ()
    published: Period | None = None
    bodies: frozenset[str] = frozenset()
    primary: bool = False
    order: int = -1
    preferred: bool = False
    revises: bool = False
    inferred: bool = False
    breaks: bool = False

    @property
    def forecast(self) -> bool:
        """Whether it is only expected."""
        return self.status == "forecast"

    @property
    def bound(self) -> bool:
        """Whether it has one end alone."""
        return self.qualifier in BOUNDS

    @property
    def stated(self) -> bool:
        """Whether it is an actual or provisional figure that somebody stated."""
        return self.basis == "observed" and CLASSES[self.status] == FIGURE

    @property
    def source(self) -> str:
        """The ids of its sources."""
        return " ".join(self.sources)

    @property
    def moment(self) -> tuple[int, int, bool, int]:
        """When it was published among its body's: undated first, what revises after its fellows."""
        when = self.published
        return (
            (1, when.first.toordinal(), self.revises, self.order)
            if when
            else (0, 0, self.revises, self.order)
        )


def rank(figure: Figure) -> tuple[object, ...]:
    """Return the place among the figures of one period: the smallest counts."""
    when = figure.published
    return (
        not figure.preferred,
        CLASSES[figure.status],
        not figure.primary,
        STATUSES.index(figure.status),
        figure.qualifier is not None,
        -(when.first.toordinal() if when else 0),
        figure.unit,
        figure.order,
    )


def replaced(figure: Figure, others: list[Figure]) -> bool:
    """Whether a figure of the same period by its own source or body revises it."""
    return any(
        other.revises
        and other.moment > figure.moment
        and (other.sources == figure.sources or (figure.bodies & other.bodies))
        for other in others
    )


def ranked(figures: list[Figure]) -> list[Figure]:
    """Return the observations of one period in the order in which they count; replaced ones last."""
    valid = sorted((one for one in figures if not replaced(one, figures)), key=rank)
    gone = sorted((one for one in figures if replaced(one, figures)), key=rank)
    if valid and valid[0].bound and not valid[0].preferred:
        first = valid[0]
        plain = [
            one
            for one in valid
            if one.qualifier is None
            and CLASSES[one.status] == CLASSES[first.status]
            and first.interval.holds(one.value)
        ]
        if plain:
            valid.remove(plain[0])
            valid.insert(0, plain[0])
    return valid + gone


class Base:
    """The figures and statements of a text of TOML, as of the last day of a period."""

    def __init__(self, text: str, limit: date) -> None:
        """Read a text; `limit` is the last day that counts, the day of judgement the one after."""
        self.data: Row = tomli.loads(text, parse_float=Decimal)
        self.limit = limit
        self.begins: int | None = self.data.get("fiscal_year_begins")
        self.every = [
            self._figure(row, order) for order, row in enumerate(self.data.get("observation", []))
        ]
        self.kept = [one for one in self.every if one.period.last <= limit]

    @property
    def day(self) -> date:
        """The day of judgement."""
        return date.fromordinal(self.limit.toordinal() + 1)

    def where(self, keep: Callable[[Figure], bool]) -> Base:
        """Return the base with some of its observations alone; breaks stay."""
        other = Base.__new__(Base)
        other.data, other.limit, other.begins = self.data, self.limit, self.begins
        other.every, other.kept = self.every, [one for one in self.kept if keep(one)]
        return other

    def unlimited(self) -> Base:
        """Return the base with all its observations, forecasts of later periods too."""
        other = self.where(lambda _: True)
        other.kept = self.every
        return other

    def period(self, text: Any) -> Period:
        """Return the days of a period."""
        return period(text, self.begins)

    def indicator(self, name: str) -> Row:
        """Return an indicator's table."""
        found: Row = self.data["indicator"][name]
        return found

    def measure(self, name: str) -> str:
        """Return flow, level or capacity."""
        return str(self.indicator(name).get("measure", "flow"))

    def is_flow(self, name: str) -> bool:
        """Whether it adds up over a period."""
        return self.measure(name) == "flow"

    def published(self, source: str) -> Period | None:
        """Return when a source was published."""
        found = self.data["source"][source].get("published")
        return None if found is None else self.period(found)

    def primary(self, source: str, indicator: str) -> bool:
        """Whether a source's figures of an indicator are those of the body that counts."""
        found = self.data["source"][source].get("primary", False)
        return indicator in found if isinstance(found, list) else bool(found)

    def _figure(self, row: Row, order: int) -> Figure:
        when, source = self.period(row["period"]), row["source"]
        published = self.published(source)
        return Figure(
            indicator=row["indicator"],
            period=when,
            value=Fraction(row["value"]),
            interval=written(row["value"], row.get("qualifier")),
            unit=unit_of(row["value"], counted="qualifier" not in row),
            qualifier=row.get("qualifier"),
            status=row.get("status") or self._unwritten(row["indicator"], when, published),
            sources=(source,),
            published=published,
            bodies=frozenset(filter(None, self.data["source"][source].get("body", "").split("; "))),
            primary=self.primary(source, row["indicator"]),
            order=order,
            preferred="prefer" in row,
            revises=row.get("revises", False),
            inferred="inferred" in row,
            breaks="break" in row,
        )

    def _unwritten(self, indicator: str, when: Period, published: Period | None) -> str:
        """Return the status of a figure whose entry has none."""
        if published and published.last < when.first:
            return "forecast"
        if published and self.is_flow(indicator) and published.last < when.last:
            return "estimate"
        return "actual"

    @cached_property
    def by_period(self) -> dict[str, dict[Days, list[Figure]]]:
        """The observations of each indicator and period, in the order in which they count."""
        found: dict[str, dict[Days, list[Figure]]] = {
            name: {} for name in self.data.get("indicator", {})
        }
        for figure in self.kept:
            found[figure.indicator].setdefault(figure.period.days, []).append(figure)
        return {
            name: {days: ranked(figures) for days, figures in periods.items()}
            for name, periods in found.items()
        }

    def best(self, name: str) -> dict[Days, Figure]:
        """Return the observation that counts for each period."""
        return {
            days: figures[0]
            for days, figures in self.by_period[name].items()
            if not replaced(figures[0], figures)
        }

    @cached_property
    def _breaks(self) -> dict[str, list[date]]:
        found: dict[str, list[date]] = {}
        for figure in self.every:
            if figure.breaks and figure.period.last <= self.limit:
                found.setdefault(figure.indicator, []).append(figure.period.first)
        return found

    def breaks(self, name: str) -> list[date]:
        """Return the days from which on an indicator is counted otherwise."""
        return self._breaks.get(name, [])

    def same_count(self, earlier: Figure, later: Figure) -> bool:
        """Whether no break lies between two figures, nor one of what they are computed from."""
        names = {later.indicator, *earlier.made_of, *later.made_of}
        days = [day for name in names for day in self.breaks(name)]
        return not any(earlier.period.last < day <= later.period.last for day in days)

    def alike(self, one: Figure, other: Figure) -> bool:
        """Whether two periods can be compared."""
        name = one.indicator
        if not self.is_flow(name):
            return True
        if self.indicator(name).get("adjusted"):
            return one.period.length == other.period.length
        return (one.period.length, one.period.season) == (other.period.length, other.period.season)
