"""Claims recomputed: what was stated beside what the figures give, and whether they agree.

The test is that of XBRL Calculations 1.1 and statcheck: every figure is an interval that
follows from how it was written, and a claim stands where its interval meets the one that the
figures give. Of several published figures every one may acquit: a claim does not hold only
where no pair of them gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Indicator, Observation
from azkz.results.alternatives import finer, leaves_room, official
from azkz.results.breaks import Breaks, breaks
from azkz.results.candidates import Candidates
from azkz.results.claim_words import given, given_ends
from azkz.results.claims import Alternative, ClaimBasis, Judged, comparable, implied
from azkz.results.disputes import digits
from azkz.results.headline import published
from azkz.results.pairs import Pair, Verdict, stated
from azkz.results.phrases import sourced, value_text
from azkz.results.reasons import joined
from azkz.results.target_figures import number_of
from azkz.values.figures import Figure
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period


def of(facts: FactBase, claims: Iterable[Claim]) -> list[Judged]:
    """Return each claim with its verdict, in the order given."""
    claims = list(claims)
    names = {claim.indicator.id for claim in claims}
    judging = _Judge(facts, Candidates(facts), {name: breaks(facts, name) for name in names})
    return [judging.judged(claim) for claim in claims]


def judge(facts: FactBase, claim: Claim) -> Judged:
    """Return one claim with its verdict."""
    return of(facts, [claim])[0]


class _Used(NamedTuple):
    """A figure that a claim is tested on; no observation for a target."""

    figure: Figure
    observation: Observation | None
    own: bool
    """Whether it is of the claim's own source."""


class _Judge(NamedTuple):
    """What claims are judged with."""

    facts: FactBase
    candidates: Candidates
    breaks: dict[str, Breaks]

    def judged(self, claim: Claim) -> Judged:
        """Return a claim with its verdict."""
        if not comparable(claim):
            return _unverifiable(claim, "the two periods cannot be compared")
        upper = self._used(claim, claim.indicator, claim.period)
        lower = self._lower(claim)
        if lower is None and claim.target is not None:
            return _unverifiable(claim, "the target has no number of its own to be a share of")
        basis = _basis(claim, upper, lower)
        if upper is None and lower is None:
            return _unverifiable(claim, "neither figure is known")
        if upper is None or lower is None:
            judged = _implied(self.facts, claim, upper, lower)
            return judged._replace(basis=basis) if judged.implied else judged
        first = Pair(claim, upper.figure, lower.figure, (upper.observation, lower.observation))
        judged = self._tested(first, basis)
        reason = joined((judged.reason, self._across(claim), self._later(judged, first)))
        return judged._replace(reason=reason)

    # The figures

    def _used(self, claim: Claim, indicator: Indicator, period: Period) -> _Used | None:
        """Return the figure that a claim is tested on first, or None.

        Its own source's where there is one, else the one that counts of what had been published
        when the claim was made, else the one that counts of all.
        """
        observation = self.candidates.own(claim, indicator, period)
        if observation is not None:
            return _Used(observation.figure, observation, own=True)
        ranked = self.candidates.known(claim, indicator, period) or self.candidates.all(
            indicator, period
        )
        return _Used(ranked[0].figure, ranked[0], own=False) if ranked else None

    def _lower(self, claim: Claim) -> _Used | None:
        if claim.target is not None:
            number = number_of(self.facts, claim.target)
            if number is None:
                return None
            return _Used(number, None, own=claim.target.source.id == claim.source.id)
        indicator, period = self._below(claim)
        return self._used(claim, indicator, period)

    def _below(self, claim: Claim) -> tuple[Indicator, Period]:
        """Return of what and when the figure is that a claim compares with, or is a share of."""
        if claim.versus is not None:
            return claim.indicator, claim.versus
        return self.facts.indicators[claim.of or ""], claim.period

    def _places(self, claim: Claim) -> list[tuple[Indicator, Period]]:
        """Return of what and when the figures are that a claim is about; one beside a target."""
        above = claim.indicator, claim.period
        return [above] if claim.target is not None else [above, self._below(claim)]

    def _pairs(self, first: Pair) -> list[Pair]:
        """Return every pair of figures published when a claim was made; where none was, of all.

        By the rank of the later figure, then of the earlier; a target's number stays.
        """
        claim, places = first.claim, self._places(first.claim)
        figures = [self.candidates.known(claim, *place) for place in places]
        return _paired(first, figures) if all(figures) else self._every(first)

    def _every(self, first: Pair) -> list[Pair]:
        """Return every pair of figures, whenever they were published."""
        return _paired(first, [self.candidates.all(*place) for place in self._places(first.claim)])

    # The verdict

    def _tested(self, first: Pair, basis: ClaimBasis | None) -> Judged:
        """Return the verdict on the figures that come first, else on every published pair."""
        if first.verdict is not None:
            return self._holds(first, first, basis)
        pairs = self._pairs(first)
        giving = next((pair for pair in pairs if pair.verdict is not None), None)
        if giving is None:
            return _not_given(first, pairs, basis)
        judged = self._holds(giving, first, ClaimBasis.PUBLISHED)
        return judged._replace(reason=joined((_from(judged), judged.reason)))

    def _holds(self, pair: Pair, first: Pair, basis: ClaimBasis | None) -> Judged:
        """Return the verdict on a pair that gives the statement, with what others give beside."""
        assert pair.verdict is not None
        judged = Judged(
            claim=pair.claim,
            verdict=pair.verdict,
            reason=_why(pair),
            basis=basis,
            pair=pair,
            first=first,
            finer=self._finer(pair) if leaves_room(pair) else None,
        )
        if basis is ClaimBasis.PUBLISHED:
            return judged
        instead = official(pair, self.candidates, self._places(pair.claim))
        # Where any other figure gives the statement, it does not rest on its own source alone.
        if instead is None or any(
            other.verdict is not None and not instead.alone & other.orders
            for other in self._pairs(pair)
        ):
            return judged
        own, primary = instead.own, instead.primary
        return judged._replace(
            verdict=Verdict.OWN_FIGURES,
            reason=f"on {value_text(own)}; "
            f"{value_text(primary)} [{primary.source.id}] gives {given(instead.pair)}",
            official=Alternative(primary, instead.pair),
        )

    def _finer(self, pair: Pair) -> Alternative | None:
        """Return what a finer published figure gives: one of its time, else a later one."""
        return finer(pair, self._pairs(pair)) or finer(pair, self._every(pair))

    def _across(self, claim: Claim) -> str:
        """Return that a claim compares two counts; empty where it does not."""
        if claim.versus is None:
            return ""
        earlier, later = sorted((claim.versus, claim.period), key=lambda period: period.last)
        point = self.breaks[claim.indicator.id].between(earlier, later)
        return f"another count before {point.period.label}" if point else ""

    def _later(self, judged: Judged, first: Pair) -> str:
        """Return the figures published later that would change the verdict; empty for none."""
        claim = judged.claim
        made = claim.source.published
        if made is None:
            return ""
        counting = [self.candidates.all(*place)[:1] for place in self._places(claim)]
        later = [
            ranked[0] if ranked and published(ranked[0].source) > made.last.toordinal() else None
            for ranked in counting
        ]
        if not any(later):
            return ""
        upper = later[0] or first.observations[0]
        lower = (later[1] if len(later) > 1 else None) or first.observations[1]
        assert upper is not None
        pair = Pair(claim, upper.figure, lower.figure if lower else first.lower, (upper, lower))
        verdict = pair.verdict
        if verdict is None and pair.tells:
            verdict = Verdict.INCONSISTENT
        stays = verdict is None or verdict is judged.verdict
        if stays or (verdict is Verdict.INCONSISTENT and not _acquitted(judged)):
            return ""
        names = " and ".join(sourced(observation) for observation in later if observation)
        return f"{names}, published later, would make it {verdict}"


def _acquitted(judged: Judged) -> bool:
    return judged.verdict.holds or judged.verdict is Verdict.OWN_FIGURES


def _paired(first: Pair, figures: Sequence[Sequence[Observation]]) -> list[Pair]:
    """Return each figure of the period with each that it is compared with; a target's stays."""
    claim, uppers = first.claim, _distinct(figures[0])
    if len(figures) == 1:
        return [Pair(claim, upper.figure, first.lower, (upper, None)) for upper in uppers]
    lowers = _distinct(figures[1])
    return [
        Pair(claim, upper.figure, lower.figure, (upper, lower))
        for upper in uppers
        for lower in lowers
    ]


def _distinct(figures: Iterable[Observation]) -> list[Observation]:
    """Return the first of the figures that are written alike, in the order given."""
    first: dict[object, Observation] = {}
    for observation in figures:
        first.setdefault(digits(observation), observation)
    return list(first.values())


def _basis(claim: Claim, upper: _Used | None, lower: _Used | None) -> ClaimBasis | None:
    """Return whose figures a claim is tested on; None where there are none."""
    both = [used for used in (upper, lower) if used is not None]
    if any(used.observation is not None and used.observation.follows for used in both):
        return ClaimBasis.ADDED
    figure = upper.observation if upper else None
    if figure and claim.target and figure.source.id != claim.target.source.id:
        return ClaimBasis.MIXED
    if not both:
        return None
    if all(used.own for used in both):
        return ClaimBasis.OWN
    return ClaimBasis.MIXED if any(used.own for used in both) else ClaimBasis.HEADLINE


def _not_given(first: Pair, pairs: Sequence[Pair], basis: ClaimBasis | None) -> Judged:
    """Return the verdict on a claim that no pair of figures gives."""
    claim = first.claim
    if first.computed is None and all(pair.computed is None for pair in pairs):
        return _unverifiable(claim, _nothing_follows(claim))._replace(basis=basis, first=first)
    telling = [pair for pair in (first, *pairs) if pair.tells]
    if not telling:
        reason = "the figures are too round to tell"
        if first.inferred:
            reason = _is_inferred(first.inferred)
        return _unverifiable(claim, reason)._replace(basis=basis, pair=first, first=first)
    least, most = min(telling, key=_given_number), max(telling, key=_given_number)
    between = _given_number(least) <= stated(claim) <= _given_number(most)
    nearest = telling[0] if between else min(telling, key=_gap)
    judged = Judged(
        claim=claim,
        verdict=Verdict.BETWEEN if between else Verdict.INCONSISTENT,
        reason="",
        basis=basis if nearest is first else ClaimBasis.PUBLISHED,
        pair=nearest,
        first=first,
        extremes=(least, most),
    )
    inferred = nearest.inferred or first.inferred
    if inferred:
        return judged._replace(verdict=Verdict.UNVERIFIABLE, reason=_is_inferred(inferred))
    if between:
        return judged._replace(reason=f"the published figures give {given_ends((least, most))}")
    return judged._replace(reason=joined((_from(judged), _why_not(nearest))))


def _given_number(pair: Pair) -> Fraction:
    """Return what figures give that tell something."""
    assert pair.computed is not None
    return pair.computed


def _gap(pair: Pair) -> Fraction:
    return pair.off_by or Fraction(0)


def _unverifiable(claim: Claim, reason: str) -> Judged:
    return Judged(claim=claim, verdict=Verdict.UNVERIFIABLE, reason=reason)


def _nothing_follows(claim: Claim) -> str:
    if claim.versus is not None:
        return "a relative change needs an earlier value above zero"
    return "a share needs a whole above zero"


def _is_inferred(text: str) -> str:
    many = text.endswith("s") and not text.endswith(("ss", "is", "us"))
    return f"{text} {'are' if many else 'is'} inferred"


def _why(pair: Pair) -> str:
    """Return what it takes for a pair to give the statement; empty where it is that as written."""
    if pair.verdict is Verdict.WITHIN_ROUNDING:
        return "the rounding of the figures leaves room for it"
    return (
        f"it fits where {pair.cut} was cut, not rounded"
        if pair.verdict is Verdict.TRUNCATED
        else ""
    )


def _why_not(pair: Pair) -> str:
    claim, number, computed = pair.claim, stated(pair.claim), pair.computed
    assert computed is not None
    # Where the rounding leaves room for no change at all, the sign of the figures is not known.
    if claim.versus is not None and number * computed < 0 and 0 not in pair.interval:
        return "the sign is wrong: the figures " + ("rise" if computed > 0 else "fall")
    return f"the statement is {'higher' if number > computed else 'lower'} than the figures give"


def _from(judged: Judged) -> str:
    """Return on which figures a claim holds that are not those it was tested on first."""
    texts = [
        f"{value_text(observation)} for {observation.period.label} [{observation.source.id}]"
        for observation in judged.other_figures
    ]
    return f"from {' and '.join(texts)}" if texts else ""


def _implied(facts: FactBase, claim: Claim, upper: _Used | None, lower: _Used | None) -> Judged:
    used = upper or lower
    assert used is not None
    missing = implied(facts, claim, used.figure, later=upper is None)
    if missing is None:
        return _unverifiable(claim, "nothing follows from a figure that is not above zero")
    reason = f"no figure for {missing.indicator.title}, {missing.period.label}"
    single = upper.observation if upper else None, lower.observation if lower else None
    return Judged(
        claim=claim, verdict=Verdict.IMPLIED, reason=reason, implied=missing, single=single
    )
