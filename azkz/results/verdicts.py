"""Claims recomputed: what was stated beside what the figures give, and whether they agree.

The test is that of XBRL Calculations 1.1 and statcheck: every figure is an interval that
follows from how it was written, and a claim stands where its interval meets the one that the
figures give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from azkz.base.model import Claim, FactBase, Indicator, Observation
from azkz.results.series import precedence
from azkz.values.figures import Figure
from azkz.values.intervals import Interval, UndefinedError, point
from azkz.values.periods import Period

VERDICTS = (
    "consistent",
    "within-rounding",
    "truncated",
    "inconsistent",
    "implied",
    "unverifiable",
)


class Checked(NamedTuple):
    """A claim with its verdict and the figures that decided it.

    Stated and computed are fractions: of a change (0.49 for +49 %) or of a share.
    """

    claim: Claim
    stated: Fraction
    stated_interval: Interval
    computed: Fraction | None
    computed_interval: Interval | None
    figures: tuple[Figure | None, Figure | None]
    """Of the period, and of what it is compared with or a share of."""
    observations: tuple[Observation | None, Observation | None]
    """The same; the second is None for a share of a target."""
    basis: str | None
    """`own`, `headline` or `mixed`: whose figures decided."""
    verdict: str
    reason: str
    implied_indicator: Indicator | None = None
    implied_period: Period | None = None
    implied_value: Fraction | None = None
    implied_interval: Interval | None = None


def check_claims(facts: FactBase, claims: Iterable[Claim]) -> list[Checked]:
    """Return each claim with its verdict, in the order given."""
    return [check_claim(facts, claim) for claim in claims]


def check_claim(facts: FactBase, claim: Claim) -> Checked:
    """Return a claim with its verdict, tested on the fact base's figures.

    For each of the two figures its own source's observation is taken where there is
    one, else the headline one. Forecasts are not figures.
    """
    upper = _figure_for(facts, claim, claim.indicator, claim.period)
    lower: tuple[Figure, Observation | None, bool] | None
    if claim.versus is not None:
        lower = _figure_for(facts, claim, claim.indicator, claim.versus)
    elif claim.target is not None:
        target = claim.target
        own = target.source.id == claim.source.id
        lower = Figure(target.value, target.value * 0), None, own
    else:
        lower = _figure_for(facts, claim, facts.indicators[claim.of or ""], claim.period)
    basis = _basis(upper, lower)
    figures = (upper[0] if upper else None, lower[0] if lower else None)
    observations = (upper[1] if upper else None, lower[1] if lower else None)
    base = Checked(
        claim,
        _as_stated(claim, point(claim.figure.value)).low or Fraction(0),
        _as_stated(claim, claim.figure.interval),
        None,
        None,
        figures,
        observations,
        basis,
        "unverifiable",
        "",
    )
    if figures[0] is None and figures[1] is None:
        return base._replace(reason="neither figure is known")
    if figures[0] is None or figures[1] is None:
        return _implied(base, facts)
    return _judged(base, figures[0], figures[1])


def _figure_for(
    facts: FactBase, claim: Claim, indicator: Indicator, period: Period
) -> tuple[Figure, Observation, bool] | None:
    """Return the figure a claim is tested on, its observation, and whether it is its source's own."""
    found = [
        one
        for one in facts.observations[indicator.id]
        if one.period.days == period.days and not one.is_forecast
    ]
    own = [one for one in found if one.source.id == claim.source.id]
    best = min(own or found, key=precedence, default=None)
    return None if best is None else (best.figure, best, bool(own))


def _basis(
    upper: tuple[Figure, Observation | None, bool] | None,
    lower: tuple[Figure, Observation | None, bool] | None,
) -> str | None:
    own = {one[2] for one in (upper, lower) if one is not None}
    if not own:
        return None
    if len(own) > 1:
        return "mixed"
    return "own" if own.pop() else "headline"


def _as_stated(claim: Claim, written: Interval) -> Interval:
    """Return an interval as written (49, 5.5) as fractions of a change (0.49, 4.5) or a share."""
    ratio = claim.as_ratio(written)
    return ratio if claim.versus is None else ratio.shifted(-1)


def _given(claim: Claim, upper: Interval, lower: Interval) -> Interval:
    """Return what two figures give: a change between periods, or a share."""
    ratio = upper.over(lower)
    return ratio if claim.versus is None else ratio.shifted(-1)


def _judged(base: Checked, upper: Figure, lower: Figure) -> Checked:
    claim = base.claim
    if claim.versus is not None and (upper.value <= 0 or lower.value <= 0):
        return base._replace(reason="a relative change needs two figures above zero")
    if not lower.value:
        return base._replace(reason="nothing is a share of zero")
    computed = _given(claim, point(upper.value), point(lower.value)).low
    assert computed is not None  # two points and no zero give a point
    try:
        interval = _given(claim, upper.interval, lower.interval)
    except UndefinedError:
        return base._replace(
            computed=computed, reason="rounded as it is, the figure divided by may be zero"
        )
    base = base._replace(computed=computed, computed_interval=interval)
    if computed in base.stated_interval:
        return base._replace(verdict="consistent")
    if interval.overlaps(base.stated_interval):
        return base._replace(
            verdict="within-rounding", reason="the rounding of the figures leaves room for it"
        )
    cut = _cut_reading(claim, upper, lower)
    if cut:
        return base._replace(verdict="truncated", reason=f"it fits where {cut} cut, not rounded")
    return base._replace(verdict="inconsistent", reason=_why_not(base, computed))


def _cut_reading(claim: Claim, upper: Figure, lower: Figure) -> str:
    """Return which of the numbers must have been cut for the claim to fit; empty if none helps.

    Each may have been cut or rounded by itself; the reading with the fewest cuts is named.
    """
    names = ("the later figure", "the earlier figure", "the statement")
    if claim.versus is None:
        names = ("the part", "the whole", "the statement")
    numbers = (upper, lower, claim.figure)
    readings = []
    for choice in product((False, True), repeat=3):
        intervals = [
            number.cut if cut else number.interval
            for number, cut in zip(numbers, choice, strict=True)
        ]
        if any(interval is None for interval in intervals):
            continue
        one, other, stated = (interval for interval in intervals if interval is not None)
        try:
            fits = _given(claim, one, other).overlaps(_as_stated(claim, stated))
        except UndefinedError:
            continue
        if fits:
            readings.append(choice)
    if not readings:
        return ""
    best = min(readings, key=lambda choice: (sum(choice), tuple(not cut for cut in choice)))
    cut_names = [name for name, cut in zip(names, best, strict=True) if cut]
    return f"{' and '.join(cut_names)} {'were' if len(cut_names) > 1 else 'was'}"


def _why_not(base: Checked, computed: Fraction) -> str:
    # Where the rounding leaves room for no change at all, the sign of the figures is not known.
    certain = base.computed_interval is not None and 0 not in base.computed_interval
    if base.claim.versus is not None and base.stated * computed < 0 and certain:
        return "the sign is wrong: the figures " + ("rise" if computed > 0 else "fall")
    above = base.stated > computed
    return f"the statement is {'higher' if above else 'lower'} than the figures give"


def _implied(base: Checked, facts: FactBase) -> Checked:
    claim = base.claim
    upper, lower = base.figures
    ratio = claim.as_ratio(point(claim.figure.value)).low
    assert ratio is not None
    stated = claim.as_ratio(claim.figure.interval)
    known = upper or lower
    assert known is not None
    if ratio <= 0 or known.value <= 0:
        return base._replace(reason="nothing follows from a figure that is not above zero")
    if upper is None:
        indicator, period = claim.indicator, claim.period
        value = Fraction(known.value) * ratio
    else:
        indicator = claim.indicator if claim.versus else facts.indicators[claim.of or ""]
        period = claim.versus or claim.period
        value = Fraction(known.value) / ratio
    try:
        interval = known.interval.times(stated) if upper is None else known.interval.over(stated)
    except UndefinedError:
        interval = Interval(None, None)
    return base._replace(
        verdict="implied",
        reason=f"no figure for {indicator.title}, {period.label}",
        implied_indicator=indicator,
        implied_period=period,
        implied_value=value,
        implied_interval=interval,
    )


def of_indicators(claims: Sequence[Claim], indicators: Sequence[Indicator]) -> list[Claim]:
    """Return the claims about some indicators, in the order of the indicators."""
    by_indicator: dict[str, list[Claim]] = {}
    for claim in claims:
        by_indicator.setdefault(claim.indicator.id, []).append(claim)
    return [claim for one in indicators for claim in by_indicator.get(one.id, ())]
