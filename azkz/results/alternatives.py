"""What other published figures give of a claim that a round one, or only its own, acquits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from azkz.base.model import Indicator, Observation
from azkz.results.candidates import Candidates
from azkz.results.claims import Alternative
from azkz.results.pairs import Pair, Verdict
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

_POINTS = Fraction(2, 100)
"""What a pair leaves open is not wide within two points."""


def leaves_room(pair: Pair) -> bool:
    """Whether a pair gives a statement only by the width of what it leaves open."""
    return pair.verdict is Verdict.WITHIN_ROUNDING and _wide(pair)


def finer(pair: Pair, pairs: Sequence[Pair]) -> Alternative | None:
    """Return what the first finer pair of published figures gives; None where there is none."""
    for other in pairs:
        if other.computed is None or _wide(other):
            continue
        changed = other.unlike(pair)
        if changed:
            return Alternative(changed[0], other)
    return None


def _wide(pair: Pair) -> bool:
    """Whether a pair leaves more open than a tenth of what it gives, and than two points."""
    low, high = pair.interval.low, pair.interval.high
    if low is None or high is None:
        return True
    return high - low > max(abs(pair.computed or Fraction(0)) / 10, _POINTS)


class Official(NamedTuple):
    """A primary source's figure in place of one that only a claim's own source gives."""

    own: Observation
    primary: Observation
    pair: Pair
    """The figures with the primary source's."""
    alone: frozenset[int]
    """The figures that the claim's own source alone gives, by their order."""


def official(
    pair: Pair, candidates: Candidates, places: Sequence[tuple[Indicator, Period]]
) -> Official | None:
    """Return the primary source's figure with which a claim that holds on its own does not.

    None where there is none, where it tells nothing, and for what a primary source says itself.
    """
    claim = pair.claim
    if claim.source.primary_for(claim.indicator.id):
        return None
    observations = list(pair.observations)
    changed: list[tuple[Observation, Observation]] = []
    for index, place in enumerate(places):
        own = pair.observations[index]
        if own is None or not candidates.alone(claim, own):
            continue
        primary = next(
            (
                observation
                for observation in candidates.known(claim, *place)
                if observation.source.id != own.source.id
                and observation.source.primary_for(place[0].id)
            ),
            None,
        )
        if primary is not None:
            observations[index] = primary
            changed.append((own, primary))
    upper, lower = observations
    if not changed or upper is None:
        return None
    figure = lower.figure if lower is not None else pair.lower
    other = Pair(claim, upper.figure, figure, (upper, lower))
    if other.computed is None or not other.tells or other.verdict is not None:
        return None
    own, primary = changed[0]
    alone = frozenset(observation.order for observation, _ in changed)
    return Official(own, primary, other, alone)
