"""Figures that disagree: two of one period, and a capacity that seems to be lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction

from azkz.base.model import Measure, Observation
from azkz.results.series import Series, headline
from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.rates import years_later
from azkz.values.record import NamedTuple


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right; two rounded ones that only touch cannot either."""
    plain = one.qualifier is None and other.qualifier is None
    return not one.interval.agrees(other.interval, plain=plain)


def disputed(series: Series, latest: Observation) -> Observation | None:
    """Return the earlier figure of another source that a capacity's figure is disputed by, or None.

    A capacity is not lost by itself: where a figure of at most two years before, plainly
    stated and of the same count, lies beyond the latest in the target's direction, two
    sources disagree and nothing fell. Of several the latest is named.
    """
    indicator = series.indicator
    if indicator.measure is not Measure.CAPACITY:
        return None
    figures, day = series.figures, latest.period.last
    since = bisect_left(figures, day, key=lambda seen: years_later(seen.period.last, 2))
    until = bisect_left(figures, day, key=lambda seen: seen.period.last)
    for place in range(until - 1, since - 1, -1):
        earlier = figures[place]
        more, less = earlier.figure.value, latest.figure.value
        if (more < less if indicator.falling else more > less) and _disputes(earlier, latest):
            return None if series.breaks.between(earlier.period, latest.period) else earlier
    return None


def _disputes(earlier: Observation, latest: Observation) -> bool:
    return (
        earlier.figure.qualifier is None
        and earlier.source.id != latest.source.id
        and apart(earlier.figure, latest.figure)
    )


class Saying(NamedTuple):
    """What a source says of a number."""

    interval: Interval
    rounded: bool
    """Whether it is a rounded figure that nothing qualifies."""
    source: Hashable


def at_odds(sayings: Sequence[Saying]) -> list[bool]:
    """Return of each whether it cannot be right beside one of another source.

    What disagrees with any disagrees with one that lies farthest out, so that only these
    are looked at and the time is in proportion.
    """
    outermost = [
        found
        for rounded in (True, False)
        for found in _outermost([saying for saying in sayings if saying.rounded is rounded])
    ]
    return [any(_at_odds(saying, other) for other in outermost) for saying in sayings]


def _at_odds(one: Saying, other: Saying) -> bool:
    if one.source == other.source:
        return False
    return not one.interval.agrees(other.interval, plain=one.rounded and other.rounded)


def _outermost(sayings: Sequence[Saying]) -> Iterator[Saying]:
    """Yield those with the highest low end and with the lowest high end, of two sources each."""
    if sayings:
        highest = max(sayings, key=_low)
        yield highest
        yield from sorted(_without(sayings, highest), key=_low)[-1:]
        lowest = min(sayings, key=_high)
        yield lowest
        yield from sorted(_without(sayings, lowest), key=_high)[:1]


def _without(sayings: Sequence[Saying], other: Saying) -> list[Saying]:
    return [saying for saying in sayings if saying.source != other.source]


def _low(saying: Saying) -> tuple[bool, Fraction, bool, bool]:
    low = saying.interval.low
    return low is not None, low or Fraction(0), saying.interval.low_open, _wide(saying)


def _high(saying: Saying) -> tuple[bool, Fraction, bool, bool]:
    high = saying.interval.high
    return high is None, high or Fraction(0), not saying.interval.high_open, not _wide(saying)


def _wide(saying: Saying) -> bool:
    """Whether it leaves more than a single number, which may be met in one end."""
    return saying.interval.low != saying.interval.high


class Dispute(NamedTuple):
    """The figures of one indicator and period that cannot all be right."""

    counts: Observation
    """The one that counts."""
    others: tuple[Observation, ...]
    """Those of the same status that cannot be right beside it, in file order."""


def of(observations: Iterable[Observation]) -> list[Dispute]:
    """Return the disputes among an indicator's observations, by period; forecasts have none."""
    groups: dict[object, list[Observation]] = {}
    for observation in observations:
        if not observation.is_forecast:
            groups.setdefault(observation.period.days, []).append(observation)
    found = []
    for group in groups.values():
        counts = headline(group)
        if counts is None or len(group) < 2:
            continue
        others = tuple(
            other
            for other in group
            if other.status is counts.status and apart(counts.figure, other.figure)
        )
        if others:
            found.append(Dispute(counts, others))
    return sorted(found, key=lambda dispute: (dispute.counts.period.last, dispute.counts.order))
