"""Figures that disagree: two of one period, and a capacity that seems to be lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast

from azkz.base.choices import Measure
from azkz.base.model import Observation
from azkz.results.headline import headline, is_figure, last_day, revised
from azkz.results.series import Series
from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.rates import years_later


def in_conflict(figure: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right; two rounded ones that only touch cannot either."""
    plain = figure.qualifier is None and other.qualifier is None
    if plain and figure.given is None and other.given is None:
        # The usual case, two rounded or exact figures, needs no fractions.
        low, high = cast("tuple[Decimal, Decimal]", figure.ends)
        below, above = cast("tuple[Decimal, Decimal]", other.ends)
        if low > above or below > high:
            return True
        return (high == below or low == above) and low != high and below != above
    return not figure.interval.agrees(other.interval, plain=plain)


def disputed(
    series: Series, latest: Observation, *, falling: bool | None = None
) -> Observation | None:
    """Return the earlier figure of another source that a capacity's figure is disputed by, or None.

    A capacity is not lost by itself: where a figure of at most two years before, plainly
    stated and of the same count, lies beyond the latest in the direction that is wanted (the
    target's, else the indicator's), two sources disagree and nothing fell. Of several the
    latest is named.
    """
    if series.indicator.measure is not Measure.CAPACITY:
        return None
    lower = series.indicator.falling if falling is None else falling
    figures, day = series.figures, latest.period.last
    since = bisect_left(
        figures, day, key=lambda observation: years_later(observation.period.last, 2)
    )
    until = bisect_left(figures, day, key=last_day)
    for index in range(until - 1, since - 1, -1):
        earlier = figures[index]
        more, less = earlier.figure.value, latest.figure.value
        if (more < less if lower else more > less) and _disputes(earlier, latest):
            return None if series.breaks.between(earlier.period, latest.period) else earlier
    return None


def _disputes(earlier: Observation, latest: Observation) -> bool:
    return (
        earlier.figure.qualifier is None
        and earlier.source.id != latest.source.id
        and in_conflict(earlier.figure, latest.figure)
    )


class StatedNumber(NamedTuple):
    """What a source says of a number."""

    interval: Interval
    rounded: bool
    """Whether it is a rounded figure that nothing qualifies."""
    source: Hashable


def conflicting(numbers: Sequence[StatedNumber]) -> list[bool]:
    """Return of each whether it cannot be right beside one of another source.

    What disagrees with any disagrees with one that lies farthest out, so that only these
    are looked at and the time is in proportion.
    """
    outermost = [
        extreme
        for rounded in (True, False)
        for extreme in _outermost([number for number in numbers if number.rounded is rounded])
    ]
    return [any(_differ(number, other) for other in outermost) for number in numbers]


def _differ(number: StatedNumber, other: StatedNumber) -> bool:
    if number.source == other.source:
        return False
    return not number.interval.agrees(other.interval, plain=number.rounded and other.rounded)


def _outermost(numbers: Sequence[StatedNumber]) -> Iterator[StatedNumber]:
    """Yield those with the highest low end and with the lowest high end, of two sources each."""
    if numbers:
        highest = max(numbers, key=_low)
        yield highest
        yield from sorted(_without(numbers, highest), key=_low)[-1:]
        lowest = min(numbers, key=_high)
        yield lowest
        yield from sorted(_without(numbers, lowest), key=_high)[:1]


def _without(numbers: Sequence[StatedNumber], other: StatedNumber) -> list[StatedNumber]:
    return [number for number in numbers if number.source != other.source]


def _low(number: StatedNumber) -> tuple[bool, Fraction, bool, bool]:
    low = number.interval.low
    return low is not None, low or Fraction(0), number.interval.low_open, _wide(number)


def _high(number: StatedNumber) -> tuple[bool, Fraction, bool, bool]:
    high = number.interval.high
    return high is None, high or Fraction(0), not number.interval.high_open, not _wide(number)


def _wide(number: StatedNumber) -> bool:
    """Whether it leaves more than a single number, which may be met in one end."""
    return number.interval.low != number.interval.high


class Variants(NamedTuple):
    """The figures that sources give for one period, beside the one that counts."""

    headline: Observation
    """The one that counts among those that were counted, neither estimated nor expected."""
    disputed: tuple[Observation, ...] = ()
    """Those that cannot all be right, whether rounded or cut; in file order, as all of these."""
    cut: tuple[Observation, ...] = ()
    """Those that agree with the others only if some were cut, not rounded."""
    rounded: tuple[Observation, ...] = ()
    """Those with other digits that agree."""
    revised: tuple[Observation, ...] = ()
    """Those that their source or its body replaced."""


def variants(group: Sequence[Observation]) -> Variants | None:
    """Return how the figures of one period differ; None where no two of them were counted."""
    replaced = revised(group)
    out = {observation.order for observation in replaced}
    figures = [
        observation
        for observation in group
        if is_figure(observation) and observation.order not in out
    ]
    if not figures or len(figures) + len(replaced) < 2:
        return None
    chosen = headline(figures)
    odds, firm = _conflicting_figures(figures)
    disputed: list[Observation] = []
    cut: list[Observation] = []
    rounded: list[Observation] = []
    for observation, wrong, surely in zip(figures, odds, firm, strict=True):
        if observation is chosen:
            continue
        if wrong:
            (disputed if surely else cut).append(observation)
        elif digits(observation) != digits(chosen):
            rounded.append(observation)
    return Variants(
        headline=chosen,
        disputed=tuple(disputed),
        cut=tuple(cut),
        rounded=tuple(rounded),
        revised=tuple(replaced),
    )


class ByCut(NamedTuple):
    """The figures that agree with the others only if some were cut, by which it was."""

    themselves: tuple[Observation, ...]
    """Those that are the one that counts, cut off."""
    counting: tuple[Observation, ...]
    """Those that the one that counts was cut off from."""
    agreeing: tuple[Observation, ...]
    """Those that agree with the one that counts, and only not with another."""


def by_cut(differing: Variants) -> ByCut:
    """Return which number was cut, of figures that agree only if one was."""
    figure = differing.headline.figure
    themselves: list[Observation] = []
    counting: list[Observation] = []
    agreeing: list[Observation] = []
    for observation in differing.cut:
        cut = observation.figure.cut
        if not in_conflict(observation.figure, figure):
            agreeing.append(observation)
        elif cut is not None and cut.overlaps(figure.interval):
            themselves.append(observation)
        else:
            counting.append(observation)
    return ByCut(tuple(themselves), tuple(counting), tuple(agreeing))


def shown_variants(group: Sequence[Observation]) -> Variants | None:
    """Return the same as screens tell it: what somebody acknowledged is told, but not disputed."""
    differing = variants(group)
    if differing is None or not differing.disputed:
        return differing
    if not any(rule == "conflict" for observation in group for rule, _ in observation.accepted):
        return differing
    return differing._replace(disputed=(), rounded=(*differing.rounded, *differing.disputed))


def variants_of(series: Series) -> list[Variants]:
    """Return how figures of one period differ, for each period where they do, in order of time."""
    shown = map(shown_variants, series.several.values())
    differing = [of_period for of_period in shown if of_period is not None and any(of_period[1:])]
    return sorted(differing, key=lambda row: (row.headline.period.last, row.headline.order))


def contradicting(
    series: Series, observation: Observation, *, falling: bool | None = None
) -> tuple[Observation, ...]:
    """Return what `check` warns of beside a figure that counts: empty where nothing is disputed.

    Figures of its period that cannot be right beside it, and of a capacity the earlier one of
    another source that it falls short of.
    """
    group = series.several.get(observation.period.days)
    differing = shown_variants(group) if group is not None else None
    earlier = disputed(series, observation, falling=falling)
    beside = differing.disputed if differing is not None else ()
    return (*beside, earlier) if earlier is not None else beside


def digits(observation: Observation) -> tuple[Decimal, Decimal, str | None]:
    """Return what two figures have in common that are written alike."""
    figure = observation.figure
    return figure.value, figure.step, figure.qualifier


def _conflicting_figures(figures: Sequence[Observation]) -> tuple[list[bool], list[bool]]:
    """Return of each figure whether it conflicts with another; and also where some were cut.

    Each number is looked at once, however many sources give it.
    """
    alike = {digits(observation): observation.figure for observation in figures}
    rounded = [StatedNumber(figure.interval, figure.rounded, key) for key, figure in alike.items()]
    odds = dict(zip(alike, conflicting(rounded), strict=True))
    firm = dict.fromkeys(alike, False)
    if any(odds.values()):
        cut = [
            StatedNumber(figure.reading, rounded=False, source=key) for key, figure in alike.items()
        ]
        firm = dict(zip(alike, conflicting(cut), strict=True))
    keys = [digits(observation) for observation in figures]
    return [odds[key] for key in keys], [odds[key] and firm[key] for key in keys]
