"""Claims recomputed: what was stated beside what the figures give, and whether they agree.

The test is that of XBRL Calculations 1.1 and statcheck: every figure is an interval that
follows from how it was written, and a claim stands where its interval meets the one that the
figures give.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import product

from azkz.base.model import Claim, FactBase, Indicator, Observation
from azkz.results.breaks import Breaks, breaks
from azkz.results.finding import said
from azkz.results.headline import precedence, published
from azkz.values.figures import Figure
from azkz.values.intervals import Interval, point
from azkz.values.periods import Period
from azkz.values.record import NamedTuple

_PERCENT = Fraction(1, 100)


class Verdict(StrEnum):
    """Whether the figures give what was stated."""

    CONSISTENT = "consistent"
    WITHIN_ROUNDING = "within-rounding"
    TRUNCATED = "truncated"
    INCONSISTENT = "inconsistent"
    IMPLIED = "implied"
    UNVERIFIABLE = "unverifiable"


class Basis(StrEnum):
    """Whose figures a claim was tested on."""

    OWN = "own"
    HEADLINE = "headline"
    MIXED = "mixed"


class Implied(NamedTuple):
    """The missing one of two figures, as a claim implies it."""

    indicator: Indicator
    period: Period
    value: Fraction
    interval: Interval


class Judged(NamedTuple):
    """A claim with its verdict and the figures that decided it.

    Stated and computed are fractions: of a change (0.49 for +49 %) or of a share.
    """

    claim: Claim
    stated: Fraction
    stated_interval: Interval
    upper: Figure | None
    """The figure of the period."""
    lower: Figure | None
    """The figure that it is compared with, or a share of."""
    observations: tuple[Observation | None, Observation | None]
    """The same; the second is None for a share of a target."""
    basis: Basis | None
    verdict: Verdict
    reason: str
    computed: Fraction | None = None
    computed_interval: Interval | None = None
    implied: Implied | None = None


class _Used(NamedTuple):
    """A figure that a claim is tested on."""

    figure: Figure
    observation: Observation | None
    later: Observation | None
    """The one that counts now, where it was published after the claim; None where it is this."""
    own: bool
    """Whether it is of the claim's own source."""

    @property
    def now(self) -> Figure:
        """The figure that would be used today."""
        return self.later.figure if self.later else self.figure


class _Ruling(NamedTuple):
    """A verdict on two figures, before it is put beside its claim."""

    verdict: Verdict
    reason: str = ""
    computed: Fraction | None = None
    interval: Interval | None = None
    implied: Implied | None = None


class _Known(NamedTuple):
    """The figures of one indicator and period."""

    own: Mapping[str, Observation]
    """The one that counts of each source."""
    days: Sequence[int]
    """The first days on which figures may have been published, as ordinals, in order."""
    best: Sequence[Observation]
    """The one that counts of what had been published by each of these days."""


_Figures = Mapping[tuple[str, tuple[date, date]], _Known]


def of(facts: FactBase, claims: Iterable[Claim]) -> list[Judged]:
    """Return each claim with its verdict, in the order given."""
    claims = list(claims)
    wanted = {claim.indicator.id for claim in claims}
    wanted |= {claim.of for claim in claims if claim.of and claim.of in facts.indicators}
    figures = _figures(facts, wanted)
    broken = {name: breaks(facts, name) for name in wanted}
    return [_judged(facts, claim, figures, broken[claim.indicator.id]) for claim in claims]


def judge(facts: FactBase, claim: Claim) -> Judged:
    """Return one claim with its verdict."""
    return of(facts, [claim])[0]


def _judged(facts: FactBase, claim: Claim, figures: _Figures, broken: Breaks) -> Judged:
    """Return a claim with its verdict, tested on what had been published when it was made."""
    upper = _used(claim, figures, claim.indicator, claim.period)
    lower = _lower(facts, claim, figures)
    ruling = _rule(facts, claim, upper and upper.figure, lower and lower.figure)
    later = _later(facts, claim, upper, lower, ruling.verdict)
    reasons = (ruling.reason, _across(claim, broken), later)
    return Judged(
        claim=claim,
        stated=_number(claim),
        stated_interval=_as_stated(claim, claim.figure.interval),
        upper=upper.figure if upper else None,
        lower=lower.figure if lower else None,
        observations=(upper.observation if upper else None, lower.observation if lower else None),
        basis=_basis(claim, upper, lower),
        verdict=ruling.verdict,
        reason="; ".join(reason for reason in reasons if reason),
        computed=ruling.computed,
        computed_interval=ruling.interval,
        implied=ruling.implied,
    )


def _low(single: Interval) -> Fraction:
    assert single.low is not None  # the interval of one number has both ends
    return single.low


# The figures


def _figures(facts: FactBase, indicators: Iterable[str]) -> _Figures:
    """Return the figures of some indicators by period; forecasts are none."""
    groups: dict[tuple[str, tuple[date, date]], list[Observation]] = {}
    for name in indicators:
        for observation in facts.observations[name]:
            if not observation.is_forecast:
                groups.setdefault((name, observation.period.days), []).append(observation)
    return {key: _known(group) for key, group in groups.items()}


def _known(group: Sequence[Observation]) -> _Known:
    own: dict[str, Observation] = {}
    days: list[int] = []
    best: list[Observation] = []
    for observation in sorted(group, key=lambda seen: published(seen.source)):
        source = observation.source.id
        own[source] = _first(own.get(source), observation)
        best.append(_first(best[-1] if best else None, observation))
        days.append(published(observation.source))
    return _Known(own, days, best)


def _first(one: Observation | None, other: Observation) -> Observation:
    return other if one is None else min(one, other, key=precedence)


def _used(claim: Claim, figures: _Figures, indicator: Indicator, period: Period) -> _Used | None:
    """Return the figure that a claim is tested on, or None.

    Its own source's where there is one, else the headline one of what had been published
    when the claim was made, else the headline one of all.
    """
    known = figures.get((indicator.id, period.days))
    if known is None:
        return None
    own, now = known.own.get(claim.source.id), known.best[-1]
    if own is not None:
        return _Used(own.figure, own, None, own=True)
    made = claim.source.published
    count = bisect_right(known.days, made.last.toordinal()) if made else len(known.days)
    then = known.best[count - 1] if count else now
    return _Used(then.figure, then, None if now is then else now, own=False)


def _lower(facts: FactBase, claim: Claim, figures: _Figures) -> _Used | None:
    if claim.versus is not None:
        return _used(claim, figures, claim.indicator, claim.versus)
    if claim.target is not None:
        own = claim.target.source.id == claim.source.id
        return _Used(Figure(claim.target.figure.value, exact=True), None, None, own=own)
    return _used(claim, figures, facts.indicators[claim.of or ""], claim.period)


def _basis(claim: Claim, upper: _Used | None, lower: _Used | None) -> Basis | None:
    figure = upper.observation if upper else None
    if figure and claim.target and figure.source.id != claim.target.source.id:
        return Basis.MIXED
    own = {used.own for used in (upper, lower) if used is not None}
    if not own:
        return None
    if len(own) > 1:
        return Basis.MIXED
    return Basis.OWN if own.pop() else Basis.HEADLINE


def _across(claim: Claim, broken: Breaks) -> str:
    """Return that a claim compares two counts; empty where it does not."""
    if claim.versus is None:
        return ""
    earlier, later = sorted((claim.versus, claim.period), key=lambda period: period.last)
    found = broken.between(earlier, later)
    return f"another count before {found.period.label}" if found else ""


def _later(
    facts: FactBase, claim: Claim, upper: _Used | None, lower: _Used | None, verdict: Verdict
) -> str:
    """Return the figures published later that would change the verdict; empty for none."""
    pair = [used.later for used in (upper, lower) if used and used.later]
    if not pair:
        return ""
    changed = _rule(facts, claim, upper and upper.now, lower and lower.now).verdict
    if changed is verdict:
        return ""
    return f"{' and '.join(map(said, pair))}, published later, would make it {changed}"


# The verdict


def _rule(facts: FactBase, claim: Claim, upper: Figure | None, lower: Figure | None) -> _Ruling:
    if upper is None and lower is None:
        return _Ruling(Verdict.UNVERIFIABLE, "neither figure is known")
    if upper is None or lower is None:
        return _imply(facts, claim, upper, lower)
    if claim.versus is not None and lower.value <= 0:
        return _Ruling(Verdict.UNVERIFIABLE, "a relative change needs an earlier value above zero")
    if not lower.value:
        return _Ruling(Verdict.UNVERIFIABLE, "nothing is a share of zero")
    return _compare(claim, upper, lower)


def _as_stated(claim: Claim, written: Interval) -> Interval:
    """Return an interval as written (49, 5.5) as fractions of a change (0.49, 4.5) or a share."""
    if claim.in_percent:
        return written.scaled(_PERCENT)
    return written if claim.versus is None else written.shifted(-1)


def _number(claim: Claim) -> Fraction:
    """Return the number stated, as a fraction of a change or a share."""
    value = Fraction(claim.figure.value)
    if claim.in_percent:
        return value * _PERCENT
    return value if claim.versus is None else value - 1


def _given(claim: Claim, upper: Interval, lower: Interval, *, positive: bool) -> Interval:
    """Return what two figures give: a change between periods, or a share.

    A divisor that reaches down to zero leaves the far end open.
    """
    if positive:
        ratio = upper.over(lower.above_zero())
    else:
        ratio = upper.scaled(Fraction(-1)).over(lower.scaled(Fraction(-1)).above_zero())
    return ratio if claim.versus is None else ratio.shifted(-1)


def _compare(claim: Claim, upper: Figure, lower: Figure) -> _Ruling:
    positive = lower.value > 0
    ratio = Fraction(upper.value) / Fraction(lower.value)
    computed = ratio if claim.versus is None else ratio - 1
    interval = _given(claim, upper.interval, lower.interval, positive=positive)
    stated = _as_stated(claim, claim.figure.interval)
    if computed in stated:
        return _Ruling(Verdict.CONSISTENT, "", computed, interval)
    plain = not any(figure.qualifier for figure in (upper, lower, claim.figure))
    if interval.agrees(stated, plain=plain):
        reason = "the rounding of the figures leaves room for it"
        return _Ruling(Verdict.WITHIN_ROUNDING, reason, computed, interval)
    cut = _cut_reading(claim, upper, lower, positive=positive)
    if cut:
        reason = f"it fits where {cut} cut, not rounded"
        return _Ruling(Verdict.TRUNCATED, reason, computed, interval)
    reason = _why_not(claim, _number(claim), computed, interval)
    return _Ruling(Verdict.INCONSISTENT, reason, computed, interval)


def _cut_reading(claim: Claim, upper: Figure, lower: Figure, *, positive: bool) -> str:
    """Return which of the numbers must have been cut for the claim to fit; empty if none helps.

    Each may have been cut or rounded by itself; the reading with the fewest cuts is named.
    """
    names = ("the later figure", "the earlier figure", "the statement")
    if claim.versus is None:
        names = ("the part", "the whole", "the statement")
    overs, unders, claims = (
        [(False, number.interval), *_cut(number)] for number in (upper, lower, claim.figure)
    )
    statements = [(cut, _as_stated(claim, written)) for cut, written in claims]
    fitting = []
    for (a, over), (b, under) in product(overs, unders):
        given = _given(claim, over, under, positive=positive)
        fitting += [
            (a, b, c) for c, stated in statements if (a or b or c) and given.overlaps(stated)
        ]
    if not fitting:
        return ""
    best = min(fitting, key=lambda choice: (sum(choice), tuple(not cut for cut in choice)))
    cut_names = [name for name, cut in zip(names, best, strict=True) if cut]
    return f"{' and '.join(cut_names)} {'were' if len(cut_names) > 1 else 'was'}"


def _cut(number: Figure) -> list[tuple[bool, Interval]]:
    return [(True, number.cut)] if number.cut else []


def _why_not(claim: Claim, stated: Fraction, computed: Fraction, interval: Interval) -> str:
    # Where the rounding leaves room for no change at all, the sign of the figures is not known.
    if claim.versus is not None and stated * computed < 0 and 0 not in interval:
        return "the sign is wrong: the figures " + ("rise" if computed > 0 else "fall")
    return f"the statement is {'higher' if stated > computed else 'lower'} than the figures give"


def _imply(facts: FactBase, claim: Claim, upper: Figure | None, lower: Figure | None) -> _Ruling:
    ratio = _low(claim.as_ratio(point(claim.figure.value)))
    stated = claim.as_ratio(claim.figure.interval)
    known = upper or lower
    assert known is not None
    if ratio <= 0 or known.value <= 0:
        reason = "nothing follows from a figure that is not above zero"
        return _Ruling(Verdict.UNVERIFIABLE, reason)
    value = Fraction(known.value)
    if upper is None:
        indicator, period = claim.indicator, claim.period
        value, interval = value * ratio, known.interval.times(stated)
    else:
        indicator = claim.indicator if claim.versus else facts.indicators[claim.of or ""]
        period = claim.versus or claim.period
        value, interval = value / ratio, known.interval.over(stated.above_zero())
    reason = f"no figure for {indicator.title}, {period.label}"
    return _Ruling(Verdict.IMPLIED, reason, implied=Implied(indicator, period, value, interval))
