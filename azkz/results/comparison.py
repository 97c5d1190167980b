"""Indicators side by side: what each says of a period, and by how much two of one unit differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation
from azkz.results.series import all_series
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period


class FigureDifference(NamedTuple):
    """How a figure differs from that of the first indicator."""

    amount: Fraction | None
    """None where either figure is a bound."""
    amount_interval: Interval
    ratio: Fraction | None
    """How many times the first; None of a bound, and where either is not above zero."""
    ratio_interval: Interval | None


class Compared(NamedTuple):
    """One period: the headline figure of each indicator, None where it has none."""

    period: Period
    figures: tuple[Observation | None, ...]
    differences: tuple[FigureDifference | None, ...]
    """From the first figure; None where one is missing or the units differ."""

    @property
    def shared(self) -> bool:
        """Whether more than one indicator has a figure of this period."""
        return sum(figure is not None for figure in self.figures) > 1


class Comparison(NamedTuple):
    """Indicators beside each other."""

    indicators: tuple[Indicator, ...]
    years: tuple[Compared, ...]
    """Twelve months, wherever they begin."""
    parts: tuple[Compared, ...]
    """All other periods, in order of time."""

    @property
    def periods(self) -> tuple[Compared, ...]:
        """The full years, then the parts."""
        return (*self.years, *self.parts)


def of(facts: FactBase, indicators: Sequence[Indicator]) -> Comparison:
    """Return the headline figures of some indicators by period; forecasts are no figures."""
    by_days: dict[tuple[date, date], dict[str, Observation]] = {}
    for series in all_series(facts, indicators):
        indicator = series.indicator
        for observation in series.figures:
            by_days.setdefault(observation.period.days, {})[indicator.id] = observation
    compared = sorted(_compared(indicators, by_days), key=_order)
    years = tuple(row for row in compared if row.period.is_year)
    parts = tuple(row for row in compared if not row.period.is_year)
    return Comparison(tuple(indicators), years, parts)


def _order(row: Compared) -> tuple[date, date]:
    return row.period.last, row.period.first


def _compared(
    indicators: Sequence[Indicator], by_days: dict[tuple[date, date], dict[str, Observation]]
) -> Iterator[Compared]:
    for figures in by_days.values():
        row = tuple(figures.get(indicator.id) for indicator in indicators)
        first = row[0]
        differences = (_difference(first, figure) for figure in row)
        yield Compared(next(iter(figures.values())).period, row, tuple(differences))


def _difference(first: Observation | None, other: Observation | None) -> FigureDifference | None:
    """Return how a figure differs from the first; None where that cannot be said."""
    if first is None or other is None or first is other:
        return None
    if first.indicator.unit != other.indicator.unit:
        return None
    first_interval, other_interval = first.figure.interval, other.figure.interval
    bounds = None in (
        first_interval.low,
        first_interval.high,
        other_interval.low,
        other_interval.high,
    )
    before, after = Fraction(first.figure.value), Fraction(other.figure.value)
    positive = before > 0 and after > 0
    return FigureDifference(
        amount=None if bounds else after - before,
        amount_interval=other_interval.plus(first_interval.scaled(Fraction(-1))),
        ratio=after / before if positive and not bounds else None,
        ratio_interval=other_interval.over(first_interval.above_zero()) if positive else None,
    )
