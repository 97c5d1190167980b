"""How indicators grow: each series in order of time, with changes between like periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from azkz.base.choices import Measure
from azkz.base.facts import FactBase
from azkz.base.model import Claim, Indicator, Observation
from azkz.results.disputes import disputed
from azkz.results.growth_rows import GrowthRow, rows_of
from azkz.results.series import Change, Series, all_series, change
from azkz.values.named_tuple import NamedTuple


class CompoundGrowth(NamedTuple):
    """The compound annual growth of a series from its first to its last figure of one count."""

    first: Observation
    last: Observation
    change: Change


class Growth(NamedTuple):
    """One indicator's rows: full years (of a level all figures) first, then parts of years."""

    series: Series
    rows: Sequence[GrowthRow]

    @property
    def indicator(self) -> Indicator:
        """What grows."""
        return self.series.indicator

    @property
    def full(self) -> list[GrowthRow]:
        """The rows of full years; of a level all."""
        return [row for row in self.rows if self.indicator.level or row.period.is_year]

    @property
    def parts(self) -> list[GrowthRow]:
        """The rows of other periods of a flow."""
        return [row for row in self.rows if not (self.indicator.level or row.period.is_year)]

    @property
    def span(self) -> CompoundGrowth | None:
        """The growth over the full years of one count; None for no two a year apart.

        None of a capacity: it comes in steps.
        """
        figures = [
            row.observation
            for row in self.full
            if row.observation is not None and not row.observation.is_forecast
        ]
        if not figures:
            return None
        last = figures[-1]
        same = [
            observation
            for observation in figures
            if self.series.breaks.between(observation.period, last.period) is None
            and (self.indicator.level or observation.period.season == last.period.season)
        ]
        if self.indicator.measure is Measure.CAPACITY:
            return None
        whole = change(same[0], last)
        if whole is None or whole.annual is None or disputed(self.series, last):
            return None
        return CompoundGrowth(same[0], last, whole)


def of(facts: FactBase, indicators: Iterable[Indicator]) -> list[Growth]:
    """Return the growth of each indicator that has rows."""
    claims: dict[str, list[Claim]] = {}
    for claim in facts.claims:
        if claim.versus is not None:
            claims.setdefault(claim.indicator.id, []).append(claim)
    growths = []
    for series in all_series(facts, indicators):
        rows = rows_of(facts, series, claims.get(series.indicator.id, ()))
        if rows:
            growths.append(Growth(series, rows))
    return growths
