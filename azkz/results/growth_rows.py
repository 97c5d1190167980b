"""One period of a series: a value, observed or implied, and its change on the period before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from azkz.base.choices import Basis, Form
from azkz.base.facts import FactBase
from azkz.base.model import Claim, Indicator, Observation, Source
from azkz.results import verdicts
from azkz.results.breaks import Break
from azkz.results.claims import Implied, Judged
from azkz.results.disputes import disputed
from azkz.results.headline import last_day, published
from azkz.results.series import Change, Series, change, later_line
from azkz.values.cached_property import cached_property
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period
from azkz.values.rates import years_between


class RowBasis(StrEnum):
    """Where a row's value is from."""

    OBSERVED = "observed"
    ADDED = "added"
    """The sum of the parts of a year, or of a whole."""
    COMPUTED = "computed"
    """The quotient of two indicators."""
    IMPLIED = "implied"
    """By a claim, where nothing was observed."""
    FORECAST = "forecast"


_BASIS = {basis: RowBasis(basis) for basis in Basis}


class _GrowthRow(NamedTuple):
    indicator: Indicator
    period: Period
    basis: RowBasis
    observation: Observation | None
    """None for an implied value."""
    implied: Implied | None
    claim: Claim | None
    """The claim that implies the value."""
    versus: Observation | None
    """The comparable figure of the same count that the change is on: of a flow that of the
    year before, else the nearest earlier."""
    undisputed: bool
    """Whether a change is told: not where a capacity's figure is disputed."""
    stated: Claim | None
    """A change on the like period one year before that somebody stated: the row's own source
    first, then the later published."""
    break_reason: str | None
    """Why the nearest comparable figure before is another count."""


class GrowthRow(_GrowthRow):
    """One period of a series: a value with its change on the comparable period before."""

    @property
    def value(self) -> Fraction:
        """The value as written, or as a claim implies it."""
        if self.observation is not None:
            return Fraction(self.observation.figure.value)
        assert self.implied is not None
        return self.implied.value

    @property
    def source(self) -> Source:
        """Where the figure was published, or the claim that implies it."""
        entry = self.observation or self.claim
        assert entry is not None
        return entry.source

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the value rests on."""
        return self.observation.sources if self.observation is not None else (self.source,)

    @property
    def interval(self) -> Interval:
        """Where the true value lies."""
        if self.observation is not None:
            return self.observation.figure.interval
        assert self.implied is not None
        return self.implied.interval

    @cached_property
    def ends(self) -> tuple[Decimal | Fraction | None, Decimal | Fraction | None]:
        """The ends of that: of a written figure every digit of them."""
        if self.observation is not None:
            return self.observation.figure.ends
        return self.interval.low, self.interval.high

    @property
    def stated_instead(self) -> Claim | None:
        """The stated change that stands for the row's: there is no figure for the year before."""
        before = self.versus is not None and _year_earlier(
            self.indicator, self.period, self.versus.period
        )
        return None if before else self.stated

    @property
    def length(self) -> Fraction | None:
        """How many years the change is over; None without one to count from."""
        return years_between(self.versus.period, self.period) if self.versus else None

    @cached_property
    def change(self) -> Change | None:
        """The change on `versus`; None without one, in dispute, and from zero or below."""
        if self.versus is None or self.observation is None or not self.undisputed:
            return None
        return change(self.versus, self.observation)


def rows_of(facts: FactBase, series: Series, claims: Sequence[Claim]) -> list[GrowthRow]:
    """Return the rows of a series, of a flow those of full years first, each in order of time.

    `claims` are the changes that were stated of its indicator.
    """
    stated: dict[tuple[date, date], list[Claim]] = {}
    for claim in claims:
        stated.setdefault(claim.period.days, []).append(claim)
    rows = _observed(series, stated)
    rows += _implied(facts, series, claims, stated)
    rows.sort(key=lambda row: (row.period.last, row.period.first))
    if series.indicator.level:
        return rows
    full = [row for row in rows if row.period.is_year]
    return full + [row for row in rows if not row.period.is_year]


class _Earlier:
    """The figures of a series that came before, to find what the next is compared with.

    They are kept by season on the way, so that the time it takes is in proportion.
    """

    def __init__(self, series: Series) -> None:
        """Begin with none."""
        self._series = series
        self._seasons: dict[Hashable, list[Observation]] = {}
        self._years: dict[tuple[Hashable, int], Observation] = {}

    def add(self, observation: Observation) -> None:
        """Keep a figure that later ones may be compared with."""
        period = observation.period
        self._seasons.setdefault(self._series.indicator.season(period), []).append(observation)
        self._years[period.season, period.last.year] = observation

    def versus(self, period: Period) -> Observation | None:
        """Return what a period is compared with: of a flow the year before, else the nearest.

        Nothing that overlaps it, no year before that is another count; of two levels that end
        on one day the later line.
        """
        indicator, breaks = self._series.indicator, self._series.breaks
        earlier = self._seasons.get(indicator.season(period), [])
        start = period.last if indicator.level else period.first
        index = bisect_left(earlier, start, key=last_day)
        if not index:
            return None
        if indicator.level:
            last = earlier[index - 1].period.last
            first = bisect_left(earlier, last, key=last_day)
            return later_line(earlier[first:index], period)
        before = self._years.get((period.season, period.last.year - 1))
        if before is None or before.period.last >= period.first:
            return earlier[index - 1]
        return earlier[index - 1] if breaks.between(before.period, period) else before


def _observed(series: Series, stated: dict[tuple[date, date], list[Claim]]) -> list[GrowthRow]:
    """Return a row for each observed or forecast period; a forecast has no change."""
    earlier, rows = _Earlier(series), []
    for observation in series.headlines:
        forecast = observation.is_forecast
        versus = None if forecast else earlier.versus(observation.period)
        rows.append(_row(series, observation, versus, stated))
        if not forecast:
            earlier.add(observation)
    return rows


def is_year_before(period: Period, other: Period) -> bool:
    """Whether another period is the like one of the year before."""
    return other.season == period.season and other.last.year == period.last.year - 1


def _row(
    series: Series,
    observation: Observation,
    versus: Observation | None,
    stated: dict[tuple[date, date], list[Claim]],
) -> GrowthRow:
    """Return the row of an observed or expected figure; across a break it has no change."""
    between = versus and series.breaks.between(versus.period, observation.period)
    if between:
        versus = None
    claims = stated.get(observation.period.days, ())
    forecast = observation.is_forecast
    return GrowthRow(
        indicator=series.indicator,
        period=observation.period,
        basis=RowBasis.FORECAST if forecast else _BASIS[observation.basis],
        observation=observation,
        implied=None,
        claim=None,
        versus=versus,
        undisputed=forecast or disputed(series, observation) is None,
        stated=_stated(observation.source, claims),
        break_reason=_break_reason(observation, between or None),
    )


def _break_reason(observation: Observation, between: Break | None) -> str | None:
    if between is not None:
        return between.reason
    return observation.break_reason


def _stated(source: Source, claims: Sequence[Claim]) -> Claim | None:
    """Return the statement of the change on the like period one year before that stands."""
    fitting = [
        claim
        for claim in claims
        if claim.form is not Form.CHANGE
        and claim.versus is not None
        and _year_earlier(claim.indicator, claim.period, claim.versus)
    ]
    same_source = [claim for claim in fitting if claim.source.id == source.id]
    return max(same_source or fitting, key=_said_last, default=None)


def _year_earlier(indicator: Indicator, period: Period, versus: Period) -> bool:
    if indicator.level:
        return years_between(versus, period) == 1
    return is_year_before(period, versus)


def _said_last(claim: Claim) -> tuple[int, int]:
    return published(claim.source), claim.order


def _implied(
    facts: FactBase,
    series: Series,
    claims: Sequence[Claim],
    stated: dict[tuple[date, date], list[Claim]],
) -> list[GrowthRow]:
    """Return what claims imply for periods of which there is no figure, one row a period.

    Of several claims that of a primary source stands, then the later published, then the
    earlier line.
    """
    taken = {observation.period.days for observation in series.headlines}
    # Only where a figure is missing is there anything to imply.
    open_ = [
        claim
        for claim in claims
        if claim.period.days not in taken or (claim.versus and claim.versus.days not in taken)
    ]
    best: dict[tuple[date, date], Judged] = {}
    for judged in verdicts.of(facts, open_):
        if judged.implied is None or judged.implied.period.days in taken:
            continue
        days = judged.implied.period.days
        if days not in best or _standing(judged.claim) > _standing(best[days].claim):
            best[days] = judged
    return [_implied_row(judged, stated.get(days, ())) for days, judged in best.items()]


def _standing(claim: Claim) -> tuple[bool, int, int]:
    source = claim.source
    return source.primary_for(claim.indicator.id), published(source), -claim.order


def _implied_row(judged: Judged, claims: Sequence[Claim]) -> GrowthRow:
    """Return the row of a value that a claim implies; it is compared with nothing."""
    implied = judged.implied
    assert implied is not None
    return GrowthRow(
        indicator=implied.indicator,
        period=implied.period,
        basis=RowBasis.IMPLIED,
        observation=None,
        implied=implied,
        claim=judged.claim,
        versus=None,
        undisputed=True,
        stated=_stated(judged.claim.source, claims),
        break_reason=None,
    )
