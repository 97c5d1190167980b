"""The exact intervals of sums and quotients of figures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import reduce

from azkz.base.choices import Basis
from azkz.base.model import Observation
from azkz.results.headline import Days
from azkz.values.figures import Figure
from azkz.values.intervals import Interval

EXACT = Context(prec=120)
"""Digits enough for every sum of figures, and to tell a quotient from every figure."""


def total(figures: Iterable[Figure]) -> Interval:
    """Return where the sum of some figures lies, none of them a one-sided bound; 0 of none."""
    value = half = Decimal(0)
    others: list[Interval] = []
    for figure in figures:
        if figure.qualifier is None and figure.given is None:
            # Most figures: value and half a step have digits, which add up faster than fractions.
            value, half = EXACT.add(value, figure.value), EXACT.add(half, figure.half)
        else:
            others.append(figure.interval)
    low, high = EXACT.subtract(value, half), EXACT.add(value, half)
    return reduce(Interval.plus, others, Interval(Fraction(low), Fraction(high)))


def quotient(upper: Observation, lower: Observation) -> Interval | None:
    """Return where the quotient of two observations lies; None where the divisor reaches zero.

    What stands in both, as a part does in the whole that it was added up to, has one value:
    the quotient rises or falls steadily with it, so that its two ends bound the range.
    """
    divisor = lower.figure.interval
    reaches = (divisor.low is None or divisor.low <= 0) and (
        divisor.high is None or divisor.high >= 0
    )
    if reaches:
        return None
    above, below = _leaves(upper), _leaves(lower)
    shared = above.keys() & below.keys()
    if not shared:
        return upper.figure.interval.over(divisor)
    rest_above = total(
        observation.figure for key, observation in above.items() if key not in shared
    )
    rest_below = total(
        observation.figure for key, observation in below.items() if key not in shared
    )
    both = total(above[key].figure for key in shared)
    corners = [
        rest_above.plus(end).over(rest_below.plus(end))
        for end in (
            Interval(both.low, both.low, both.low_open, both.low_open),
            Interval(both.high, both.high, both.high_open, both.high_open),
        )
    ]
    return corners[0].hull(corners[1])


def _leaves(observation: Observation) -> dict[tuple[str, Days, int], Observation]:
    """Return what an observation is the sum of: itself, where it was not added up."""
    if observation.basis is not Basis.ADDED:
        key = observation.indicator.id, observation.period.days, observation.order
        return {key: observation}
    return {key: leaf for part in observation.parts for key, leaf in _leaves(part).items()}
