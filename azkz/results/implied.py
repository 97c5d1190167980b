"""What claims imply of a figure that the base does not have."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Indicator
from azkz.results import verdicts
from azkz.results.claims import Judged
from azkz.results.headline import published
from azkz.values.periods import Period


def implied_values(
    facts: FactBase, indicator: Indicator, period: Period
) -> tuple[Fraction, Fraction] | tuple[()]:
    """Return both ends of what a claim implies for an indicator and period; nothing for none.

    Of several claims the one of a primary source, then the later published, then the earlier
    entry. A share implies no baseline, and one without both ends none either.
    """
    claims = [
        claim
        for claim in facts.claims
        if claim.indicator.id == indicator.id
        and claim.versus is not None
        and period.days in (claim.period.days, claim.versus.days)
    ]
    best = min(_implying(facts, claims, period), key=_rank, default=None)
    if best is None or best.implied is None:
        return ()
    interval = best.implied.interval
    if interval.low is None or interval.high is None:
        return ()
    return interval.low, interval.high


def _implying(facts: FactBase, claims: Sequence[Claim], period: Period) -> list[Judged]:
    return [
        judged
        for judged in verdicts.of(facts, claims)
        if judged.implied is not None and judged.implied.period.days == period.days
    ]


def _rank(judged: Judged) -> tuple[bool, int, int]:
    claim = judged.claim
    primary = claim.source.primary_for(claim.indicator.id)
    return not primary, -published(claim.source), claim.order
