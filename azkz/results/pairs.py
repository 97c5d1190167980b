"""Two figures beside a claim: what they give of the change or share that was stated."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from azkz.base.choices import Form
from azkz.base.model import Claim, Observation
from azkz.results.exact import quotient
from azkz.values.cached_property import cached_property
from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple

_PERCENT = Fraction(1, 100)
_TWICE = 2
"""A change that is more than twice the one stated is not explained by cutting a number."""


class Verdict(StrEnum):
    """Whether the figures give what was stated."""

    CONSISTENT = "consistent"
    WITHIN_ROUNDING = "within-rounding"
    TRUNCATED = "truncated"
    OWN_FIGURES = "own-figures"
    """Only on a figure that its own source alone gives."""
    BETWEEN = "between"
    """No pair of figures gives it, but it lies between what they give."""
    INCONSISTENT = "inconsistent"
    IMPLIED = "implied"
    UNVERIFIABLE = "unverifiable"

    @property
    def holds(self) -> bool:
        """Whether the figures give the statement, as written, rounded or cut."""
        return self in (Verdict.CONSISTENT, Verdict.WITHIN_ROUNDING, Verdict.TRUNCATED)


class _Pair(NamedTuple):
    claim: Claim
    upper: Figure
    """The figure of the period."""
    lower: Figure
    """The figure that it is compared with, or a share of."""
    observations: tuple[Observation | None, Observation | None]
    """The same; the second is None for a share of a target."""


class Pair(_Pair):
    """The two figures that a claim is tested on."""

    @cached_property
    def computed(self) -> Fraction | None:
        """What the figures as written give: a fraction, or an amount of a change in the unit.

        None where nothing follows: a change on what is not above zero, or a share of it.
        """
        upper, lower = Fraction(self.upper.value), Fraction(self.lower.value)
        if self.claim.form is Form.CHANGE:
            return upper - lower
        if lower <= 0:
            return None
        return upper / lower if self.claim.versus is None else upper / lower - 1

    @cached_property
    def interval(self) -> Interval:
        """Where what they give lies, with the precision of both."""
        shared = self._shared
        if shared is not None:
            return shared if self.claim.versus is None else shared.shifted(-1)
        return self._given(self.upper.interval, self.lower.interval)

    @property
    def exact(self) -> bool:
        """Whether what they give is an amount without any doubt: the difference of two counts."""
        return self.claim.form is Form.CHANGE and self.interval.low == self.interval.high

    @property
    def _shared(self) -> Interval | None:
        """Return the quotient where a figure stands in both, as a part in the sum of a whole."""
        upper, lower = self.observations
        if self.claim.form is Form.CHANGE or upper is None or lower is None:
            return None
        return quotient(upper, lower) if upper.parts or lower.parts else None

    def _given(self, upper: Interval, lower: Interval) -> Interval:
        """Return what two intervals give; a divisor that reaches zero leaves the far end open."""
        if self.claim.form is Form.CHANGE:
            return upper.minus(lower)
        ratio = upper.over(lower.above_zero())
        return ratio if self.claim.versus is None else ratio.shifted(-1)

    @cached_property
    def tells(self) -> bool:
        """Whether it tells anything: a change that may be none tells nothing of one that is one."""
        if self.computed is None:
            return False
        stated_range = stated_interval(self.claim)
        ends = (0,) if self.claim.versus is not None else (0, 1)
        vague = all(self.interval.surrounds(end) for end in ends)
        clear = not all(end in stated_range for end in ends)
        return self.computed in stated_range or not (vague and clear)

    @cached_property
    def verdict(self) -> Verdict | None:
        """The verdict of a pair that gives the statement; None where it does not."""
        if self.computed is None or not self.tells:
            return None
        stated_range = stated_interval(self.claim)
        if self.computed in stated_range:
            return Verdict.CONSISTENT
        plain = not any(figure.qualifier for figure in (self.upper, self.lower, self.claim.figure))
        if self.interval.agrees(stated_range, plain=plain):
            return Verdict.WITHIN_ROUNDING
        return Verdict.TRUNCATED if self.cut else None

    @cached_property
    def cut(self) -> str:
        """The one number that must have been cut, not rounded, for the claim to fit; or nothing."""
        computed, claim = self.computed, self.claim
        if computed is None:
            return ""
        if claim.versus is not None and abs(computed) > _TWICE * abs(stated(claim)):
            return ""
        return next((name for name, fits in self._cuts() if fits), "")

    def _cuts(self) -> Iterator[tuple[str, bool]]:
        """Yield each number that may have been cut, and whether the claim fits if it was."""
        share = self.claim.versus is None
        stated_range = stated_interval(self.claim)
        upper, lower, number = self.upper, self.lower, self.claim.figure
        if upper.cut is not None:
            name = "the part" if share else "the later figure"
            yield name, self._given(upper.cut, lower.interval).overlaps(stated_range)
        if lower.cut is not None:
            name = "the whole" if share else "the earlier figure"
            yield name, self._given(upper.interval, lower.cut).overlaps(stated_range)
        if number.cut is not None:
            yield "the statement", self.interval.overlaps(in_fractions(self.claim, number.cut))

    def unlike(self, other: Pair) -> list[Observation]:
        """Return the figures that stand in the place of those of another pair."""
        both = zip(self.observations, other.observations, strict=True)
        return [here for here, there in both if here is not None and here is not there]

    @property
    def orders(self) -> frozenset[int]:
        """The places of the two figures among all observations."""
        return frozenset(
            observation.order for observation in self.observations if observation is not None
        )

    @property
    def off_by(self) -> Fraction | None:
        """How far the interval of the statement lies from what they give; None where they meet."""
        return self.interval.gap(stated_interval(self.claim))

    @property
    def inferred(self) -> str | None:
        """What of the claim or of the figures is a reading and not printed; None for nothing."""
        entries = (self.claim, *self.observations)
        return next((entry.inferred for entry in entries if entry and entry.inferred), None)


def stated(claim: Claim) -> Fraction:
    """Return the number stated: a fraction of a change or a share, a change in the unit itself."""
    value = Fraction(claim.figure.value)
    low = in_fractions(claim, Interval(value, value)).low
    assert low is not None  # one number has both ends
    return low


def stated_interval(claim: Claim) -> Interval:
    """Return where the number stated lies, likewise."""
    return in_fractions(claim, claim.figure.interval)


def in_fractions(claim: Claim, written: Interval) -> Interval:
    """Return an interval as written (49, 5.5) as fractions of a change (0.49, 4.5) or a share."""
    if claim.form is Form.PERCENT:
        return written.scaled(_PERCENT)
    return written.shifted(-1) if claim.form is Form.FACTOR and claim.versus else written


def as_stated(claim: Claim, interval: Interval) -> Interval:
    """Return an interval of fractions in the form that a claim is stated in: 49 for 0.49."""
    if claim.form is Form.PERCENT:
        return interval.scaled(1 / _PERCENT)
    return interval.shifted(1) if claim.form is Form.FACTOR and claim.versus else interval
