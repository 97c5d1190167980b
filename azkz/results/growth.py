"""How indicators grow: each series in order of time, with changes between like periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from azkz.base.model import Claim, FactBase, Indicator, Observation
from azkz.results.series import Change, before, change, series
from azkz.results.verdicts import check_claim
from azkz.values.intervals import EVERYTHING, Interval
from azkz.values.periods import Period


class Growth(NamedTuple):
    """One row of a series: a value with its change on the comparable period before."""

    indicator: Indicator
    period: Period
    value: Fraction
    interval: Interval
    basis: str
    """`observed`, `forecast`, or `implied` by a claim where nothing was observed."""
    observation: Observation | None
    claim: Claim | None
    """The claim that implies the value."""
    versus: Observation | None
    change: Change | None
    stated: Claim | None
    """A change that somebody stated from the same earlier period; the row's own source first."""


class Span(NamedTuple):
    """The compound annual growth of a series from its first to its last comparable figure."""

    indicator: Indicator
    first: Observation
    last: Observation
    change: Change


def growth(facts: FactBase, indicator: Indicator) -> list[Growth]:
    """Return the rows of one indicator: full years (or all of a level) first, then parts of years.

    A forecast has no change, and none is counted from it or from an implied value.
    """
    observed = series(facts.observations[indicator.id])
    claims = [claim for claim in facts.claims if claim.indicator.id == indicator.id]
    rows: list[Growth] = []
    latest: dict[object, Observation] = {}
    for one in observed:
        season = None if indicator.level else one.period.season
        versus = latest.get(season)
        if one.is_forecast:
            rows.append(_row(one, None, claims))
            continue
        if versus is not None and versus.period.last == one.period.last:
            measured = [other for other in observed if not other.is_forecast]
            versus = before(one, measured, indicator)
        rows.append(_row(one, versus, claims))
        latest[season] = one
    rows += implied(facts, observed, claims)
    rows.sort(key=lambda row: (row.period.last, row.period.first))
    if indicator.level:
        return rows
    return [row for row in rows if row.period.is_year] + [
        row for row in rows if not row.period.is_year
    ]


def _row(one: Observation, versus: Observation | None, claims: Sequence[Claim]) -> Growth:
    return Growth(
        one.indicator,
        one.period,
        Fraction(one.value),
        one.figure.interval,
        "forecast" if one.is_forecast else "observed",
        one,
        None,
        versus,
        change(versus, one) if versus else None,
        _stated(one, versus, claims),
    )


def _stated(one: Observation, versus: Observation | None, claims: Sequence[Claim]) -> Claim | None:
    if versus is None:
        return None
    found = [
        claim
        for claim in claims
        if claim.versus is not None
        and claim.period.days == one.period.days
        and claim.versus.days == versus.period.days
    ]
    own = [claim for claim in found if claim.source.id == one.source.id]
    return next(iter(own or found), None)


def implied(
    facts: FactBase, observed: Sequence[Observation], claims: Sequence[Claim]
) -> list[Growth]:
    """Return what claims imply for periods of which there is no figure, one row a period."""
    taken = {one.period.days for one in observed}
    rows: list[Growth] = []
    for claim in claims:
        checked = check_claim(facts, claim) if claim.versus is not None else None
        if checked is None or checked.implied_period is None or checked.implied_value is None:
            continue
        if checked.implied_period.days in taken:
            continue
        taken.add(checked.implied_period.days)
        rows.append(
            Growth(
                claim.indicator,
                checked.implied_period,
                checked.implied_value,
                checked.implied_interval or EVERYTHING,
                "implied",
                None,
                claim,
                None,
                None,
                None,
            )
        )
    return rows


def span(rows: Iterable[Growth]) -> Span | None:
    """Return the growth over the whole series of full years (of a level: of all its figures).

    None for fewer than two figures a year or more apart, or where one is not above zero.
    """
    observed = [
        row.observation
        for row in rows
        if row.observation is not None
        and row.basis == "observed"
        and (row.indicator.level or row.period.is_year)
    ]
    if len(observed) < 2:
        return None
    first, last = observed[0], observed[-1]
    if not first.indicator.level and first.period.season != last.period.season:
        return None
    whole = change(first, last)
    if whole is None or whole.annual is None:
        return None
    return Span(first.indicator, first, last, whole)
