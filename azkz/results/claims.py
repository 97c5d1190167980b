"""A claim with its verdict, and the order in which claims are told."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from azkz.base.choices import Form
from azkz.base.facts import FactBase
from azkz.base.model import Claim, Indicator, Observation
from azkz.results.pairs import Pair, Verdict, stated, stated_interval
from azkz.values.cached_property import cached_property
from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

_TENTH = Fraction(1, 10)


class ClaimBasis(StrEnum):
    """Whose figures a claim was tested on."""

    OWN = "own"
    HEADLINE = "headline"
    MIXED = "mixed"
    PUBLISHED = "published"
    """Another pair than the first: one that gives the statement, or comes nearest to it."""
    ADDED = "added"
    """One of the two follows from others."""


class Implied(NamedTuple):
    """The missing one of two figures, as a claim implies it."""

    indicator: Indicator
    period: Period
    value: Fraction
    interval: Interval


class Alternative(NamedTuple):
    """What another published figure gives."""

    observation: Observation
    pair: Pair
    """The figures with it in place of the one that decided."""


class _Judged(NamedTuple):
    claim: Claim
    verdict: Verdict
    reason: str
    basis: ClaimBasis | None = None
    pair: Pair | None = None
    """The figures that decided: that give the statement, or come nearest; None for no two."""
    first: Pair | None = None
    """The figures that it was tested on first: its own, else those that counted."""
    implied: Implied | None = None
    single: tuple[Observation | None, Observation | None] = (None, None)
    """Of two figures the one that is known, where the claim implies the other."""
    extremes: tuple[Pair, Pair] | None = None
    """The published figures that give the least and the greatest, where none gives it."""
    official: Alternative | None = None
    """What a primary source's figure gives, where only the claim's own gives the statement."""
    finer: Alternative | None = None
    """What a finer published figure gives, where a round one leaves room for the statement."""


class Judged(_Judged):
    """A claim with its verdict and the figures that decided it."""

    @property
    def stated(self) -> Fraction:
        """The number stated, as a fraction of a change (0.49 for +49 %) or of a share.

        A change in the indicator's unit is that amount, in points where the unit is %.
        """
        return stated(self.claim)

    @property
    def stated_interval(self) -> Interval:
        """Where the number stated lies."""
        return stated_interval(self.claim)

    @property
    def computed(self) -> Fraction | None:
        """What the figures give, likewise; None where there are no two."""
        return self.pair.computed if self.pair is not None else None

    @property
    def computed_interval(self) -> Interval | None:
        """Where that lies, with the precision of both figures."""
        return self.pair.interval if self.pair is not None and self.computed is not None else None

    @property
    def observations(self) -> tuple[Observation | None, Observation | None]:
        """The two figures that decided; None for a target's number and for what is not known."""
        return self.pair.observations if self.pair is not None else self.single

    @property
    def upper(self) -> Figure | None:
        """The figure of the period."""
        return self.pair.upper if self.pair is not None else None

    @property
    def lower(self) -> Figure | None:
        """The figure that it is compared with, or a share of."""
        return self.pair.lower if self.pair is not None else None

    @cached_property
    def off_by(self) -> Fraction | None:
        """How far what was stated lies from what the figures give; None where they meet."""
        settled = self.verdict.holds or self.verdict is Verdict.OWN_FIGURES
        if settled or self.pair is None or self.computed is None:
            return None
        return self.pair.off_by

    @property
    def near_miss(self) -> bool:
        """Whether it does not hold, but by less than a tenth of what was stated."""
        if self.verdict is not Verdict.INCONSISTENT or self.off_by is None:
            return False
        return self.off_by < abs(self.stated) * _TENTH

    @property
    def other_figures(self) -> list[Observation]:
        """The figures that decided in place of those that it was tested on first."""
        if self.pair is None or self.first is None:
            return []
        return self.pair.unlike(self.first)


def in_order(claims: Iterable[Judged]) -> list[Judged]:
    """Return claims as every table has them: what no figure gives first, farthest off first.

    Then those that hold on their own figure alone, those between the published figures, near
    misses, those that hold, those that imply a figure, and those that cannot be checked.
    """
    return sorted(claims, key=lambda judged: (_RANK[_group(judged)], -_distance(judged)))


def _group(judged: Judged) -> Verdict | str:
    return "near-miss" if judged.near_miss else judged.verdict


_RANK: dict[Verdict | str, int] = {
    Verdict.INCONSISTENT: 0,
    Verdict.OWN_FIGURES: 1,
    Verdict.BETWEEN: 2,
    "near-miss": 3,
    Verdict.CONSISTENT: 4,
    Verdict.WITHIN_ROUNDING: 4,
    Verdict.TRUNCATED: 4,
    Verdict.IMPLIED: 5,
    Verdict.UNVERIFIABLE: 6,
}


def _distance(judged: Judged) -> Fraction:
    """Return how far off a claim is as a share of what it is counted on; 0 where it is not."""
    if judged.verdict is not Verdict.INCONSISTENT or not judged.off_by or judged.pair is None:
        return Fraction(0)
    claim = judged.claim
    if claim.form is not Form.CHANGE:
        return judged.off_by
    if claim.indicator.unit.startswith("%"):
        return judged.off_by / 100
    return judged.off_by / (abs(Fraction(judged.pair.lower.value)) or 1)


def comparable(claim: Claim) -> bool:
    """Whether the two periods of a claim can be compared; of a share they are one."""
    return claim.versus is None or claim.indicator.comparable(claim.period, claim.versus)


def implied(facts: FactBase, claim: Claim, figure: Figure, *, later: bool) -> Implied | None:
    """Return the value and interval of the later or the earlier figure from the other.

    None where nothing follows: from a figure or a multiple that is not above zero.
    """
    solved = _solved(claim, figure, later=later)
    if solved is None:
        return None
    if later:
        return Implied(claim.indicator, claim.period, *solved)
    below = claim.indicator if claim.versus else facts.indicators[claim.of or ""]
    return Implied(below, claim.versus or claim.period, *solved)


def _solved(claim: Claim, figure: Figure, *, later: bool) -> tuple[Fraction, Interval] | None:
    """Return the other figure of a claim and its interval; None where no such figure follows."""
    value, interval = Fraction(figure.value), figure.interval
    number, stated_range = stated(claim), stated_interval(claim)
    if claim.form is Form.CHANGE:
        if later:
            return value + number, interval.plus(stated_range)
        return value - number, interval.minus(stated_range)
    if claim.versus is not None:
        number, stated_range = number + 1, stated_range.shifted(1)
    if number <= 0 or value <= 0:
        return None
    if later:
        # Both are above zero, so that two upper bounds leave one; but they give no lower one.
        product = interval.above_zero().times(stated_range.above_zero())
        if interval.low is None or stated_range.low is None:
            product = product._replace(low=None, low_open=False)
        return value * number, product
    return value / number, interval.over(stated_range.above_zero())
