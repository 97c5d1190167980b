"""Figures that disagree: two of one period, and a capacity that seems to be lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from azkz.base.model import Measure, Observation
from azkz.results.series import Series, headline
from azkz.values.figures import Figure
from azkz.values.rates import years_later


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right; two rounded ones that only touch cannot either."""
    first, second = one.interval, other.interval
    if not first.overlaps(second):
        return True
    return one.qualifier is None and other.qualifier is None and first.touches(second)


def disputed(series: Series, latest: Observation) -> Observation | None:
    """Return the earlier figure of another source that a capacity's figure is disputed by, or None.

    A capacity is not lost by itself: where a figure of at most two years before, plainly
    stated and of the same count, lies beyond the latest in the target's direction, two
    sources disagree and nothing fell. Of several the latest is named.
    """
    indicator = series.indicator
    if indicator.measure is not Measure.CAPACITY:
        return None
    until = bisect_left(series.figures, latest.period.last, key=lambda seen: seen.period.last)
    for earlier in reversed(series.figures[:until]):
        if years_later(earlier.period.last, 2) < latest.period.last:
            return None
        if series.breaks.between(earlier.period, latest.period):
            return None
        more, less = earlier.figure.value, latest.figure.value
        beyond = more < less if indicator.falling else more > less
        if (
            beyond
            and earlier.figure.qualifier is None
            and earlier.source.id != latest.source.id
            and apart(earlier.figure, latest.figure)
        ):
            return earlier
    return None


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
