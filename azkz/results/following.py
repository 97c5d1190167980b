"""Figures that follow from others: months that make the year, parts of a whole, quotients.

Sums and quotients are exact, and so are their intervals. A figure that follows is an
observation like those that are stated; it counts only where no source gives a figure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import attrgetter

from azkz.base.choices import Basis, ObservationStatus
from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation, Source
from azkz.results.breaks import Breaks, breaks
from azkz.results.exact import EXACT, quotient, total
from azkz.results.headline import Days, by_period, headline, is_figure
from azkz.values.cached_property import cached_property
from azkz.values.figures import Figure, Qualifier
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, month_of, parse_period

_NO_LINE = -1
_FIRMEST_FIRST = tuple(ObservationStatus)


class _Counted(NamedTuple):
    groups: Mapping[Days, Sequence[Observation]]
    """What sources give for each period."""
    stated: Mapping[Days, Observation]
    """The headline observation of each."""
    follows: Mapping[Days, Observation]
    """What follows, for periods that no source gives an actual or provisional figure for."""
    breaks: Breaks


class Counted(_Counted):
    """The observations of one indicator that count, by period."""

    @property
    def best(self) -> dict[Days, Observation]:
        """The observation that counts of each period."""
        return {**self.stated, **self.follows}

    @cached_property
    def usable(self) -> dict[Days, Observation]:
        """Those that something may follow from: no forecasts, nor one-sided bounds."""
        return {
            days: observation for days, observation in self.best.items() if _usable(observation)
        }

    @cached_property
    def by_end(self) -> tuple[list[date], dict[date, list[Observation]]]:
        """The days on which figures end, in order, and those of each; no forecasts."""
        ending: dict[date, list[Observation]] = {}
        for observation in self.best.values():
            if not observation.is_forecast:
                ending.setdefault(observation.period.last, []).append(observation)
        return sorted(ending), ending


def count(
    facts: FactBase, indicator: Indicator, cache: dict[str, Counted] | None = None
) -> Counted:
    """Return what counts of an indicator, with the figures that follow.

    `cache` is what was found of others in the same facts; what is found is put there.
    """
    cache = {} if cache is None else cache
    counted = _added(facts, indicator, cache)
    if len(indicator.ratio_of) == 2:
        quotients = _quotients(facts, indicator, counted, cache)
        counted = _with(counted, quotients, [cache[name] for name in indicator.ratio_of])
    return counted


def _added(facts: FactBase, indicator: Indicator, cache: dict[str, Counted]) -> Counted:
    """Return what counts of an indicator but for quotients, each indicator looked at once."""
    if indicator.id in cache:
        return cache[indicator.id]
    observations = facts.observations[indicator.id]
    groups = by_period(observations)
    stated = {
        days: group[0] if len(group) == 1 else headline(group) for days, group in groups.items()
    }
    counted = Counted(groups, stated, {}, breaks(facts, indicator.id))
    if adds_up(indicator):
        counted = _with(counted, _years(indicator, counted, facts.fiscal), ())
    if indicator.sum_of:
        parts = [_added(facts, facts.indicators[name], cache) for name in indicator.sum_of]
        counted = _with(counted, _wholes(indicator, counted, parts), parts)
    cache[indicator.id] = counted
    return counted


def rests_on(facts: FactBase, indicator: Indicator) -> list[str]:
    """Return an indicator with all that its figures may follow from, by name."""
    names: dict[str, None] = {}
    waiting = [indicator.id]
    while waiting:
        name = waiting.pop()
        if name not in names:
            names[name] = None
            waiting += [*facts.indicators[name].sum_of, *facts.indicators[name].ratio_of]
    return list(names)


def adds_up(indicator: Indicator) -> bool:
    """Whether the parts of a year make the year: not of a stock, nor of a share of something."""
    return not (indicator.level or indicator.ratio_of or indicator.unit.startswith("%"))


def _usable(observation: Observation | None) -> bool:
    """Whether something may follow from an observation: no forecast, nor a one-sided bound."""
    return not (observation is None or observation.is_forecast or observation.figure.one_sided)


def _open(counted: Counted, days: Days) -> bool:
    """Whether no source gives an actual or provisional figure for a period."""
    stated = counted.stated.get(days)
    return (stated is None or not is_figure(stated)) and days not in counted.follows


# The year from its parts


def _years(indicator: Indicator, counted: Counted, fiscal: int | None) -> dict[Days, Observation]:
    """Return the full years that the headline figures of their parts cover."""
    parts: dict[Days, list[Observation]] = {}
    wanted: dict[int, Days | None] = {}
    begins = fiscal or 1
    for observation in counted.stated.values():
        period = observation.period
        # A full year is no part of one, and most long series have nothing else.
        if period.months is None or period.months < 12:
            number = period.first.year - (period.first.month < begins)
            if number not in wanted:
                days = _year(number, begins)
                wanted[number] = days if days is not None and _open(counted, days) else None
            year = wanted[number]
            inside = year is not None and period.last <= year[1] and year != period.days
            if year is not None and inside and _usable(observation):
                parts.setdefault(year, []).append(observation)
    years: dict[Days, Observation] = {}
    for days in sorted(parts):
        chain = shortest_chain(parts[days], *days)
        if chain and not counted.breaks.between(chain[0].period, chain[-1].period):
            years[days] = added(indicator, _period(days), chain)
    return years


def _year(number: int, begins: int) -> Days | None:
    """Return the days of a year that begins with a month; None where the calendar ends in it."""
    if number < 1 or (number == date.max.year and begins > 1):
        return None
    first = date(number, begins, 1)
    if number == date.max.year:
        return first, date.max
    return first, first.replace(year=number + 1) - timedelta(days=1)


def _period(days: Days) -> Period:
    first, last = days
    if first.month == 1:
        return parse_period(first.year)
    # A year that does not begin in January is the base's fiscal year.
    return parse_period(f"{month_of(first)}/{month_of(last)}", first.month)


def shortest_chain(
    parts: Iterable[Observation], first: date, last: date
) -> tuple[Observation, ...]:
    """Return the parts that cover some days without gap or overlap; empty where none do.

    The chain of fewest parts, and of several the one whose parts are longer from the front.
    """
    after = last.toordinal() + 1
    ways: dict[int, tuple[int, Observation | None]] = {after: (0, None)}
    for part in sorted(parts, key=attrgetter("period.first", "period.last"), reverse=True):
        rest = ways.get(part.period.last.toordinal() + 1)
        if rest is None:
            continue
        start, count = part.period.first.toordinal(), rest[0] + 1
        # Of parts that begin on one day the longer ones come first, and win where they tie.
        if start not in ways or count < ways[start][0]:
            ways[start] = count, part
    chain: list[Observation] = []
    day = first.toordinal()
    while day in ways and day != after:
        step = ways[day][1]
        assert step is not None  # only the day after the last has none
        chain.append(step)
        day = step.period.last.toordinal() + 1
    return tuple(chain)


# The whole from its parts


def _wholes(
    indicator: Indicator, counted: Counted, parts: Sequence[Counted]
) -> dict[Days, Observation]:
    """Return the wholes of the periods for which every part has a figure."""
    figures = [part.usable for part in parts]
    fewest = min(figures, key=len)
    wholes: dict[Days, Observation] = {}
    for days in sorted(fewest):
        if _open(counted, days) and all(days in part for part in figures):
            pieces = tuple(part[days] for part in figures)
            wholes[days] = added(indicator, pieces[0].period, pieces)
    return wholes


def added(indicator: Indicator, period: Period, parts: Sequence[Observation]) -> Observation:
    """Return what some figures add up to, as a figure of a period."""
    figures = [part.figure for part in parts]
    # Not from 0 on: a nought that is written to the unit would lend its digits to the sum.
    value = reduce(EXACT.add, (figure.value for figure in figures))
    exact = all(figure.exact and figure.qualifier is None for figure in figures)
    figure = Figure(value, exact, _qualifier(figures), None if exact else total(figures))
    return _observation(indicator, period, figure, parts, Basis.ADDED)


def _qualifier(figures: Iterable[Figure]) -> Qualifier | None:
    return Qualifier.ABOUT if any(figure.qualifier for figure in figures) else None


# Quotients


def _quotients(
    facts: FactBase, indicator: Indicator, counted: Counted, cache: dict[str, Counted]
) -> dict[Days, Observation]:
    """Return the quotients of the periods for which both indicators have a figure."""
    above, below = (facts.indicators[name] for name in indicator.ratio_of)
    upper, lower = (_added(facts, part, cache) for part in (above, below))
    pairs = _pairs(upper.usable, lower.usable)
    if above.level and not below.level:
        pairs = ((level, flow) for flow, level in _beside(lower, upper))
    elif below.level and not above.level:
        pairs = _beside(upper, lower)
    scale = Fraction(100 if indicator.unit.startswith("%") else 1)
    quotients: dict[Days, Observation] = {}
    for numerator, denominator in pairs:
        flow = denominator if above.level else numerator
        interval = quotient(numerator, denominator)
        if interval is None or not _open(counted, flow.period.days):
            continue
        value = Fraction(numerator.figure.value) / Fraction(denominator.figure.value) * scale
        digits = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
        qualifier = _qualifier((numerator.figure, denominator.figure))
        figure = Figure(digits, qualifier=qualifier, given=interval.scaled(scale))
        quotients[flow.period.days] = _observation(
            indicator, flow.period, figure, (numerator, denominator), Basis.COMPUTED
        )
    return quotients


def _pairs(
    upper: Mapping[Days, Observation], lower: Mapping[Days, Observation]
) -> Iterator[tuple[Observation, Observation]]:
    return ((upper[days], lower[days]) for days in sorted(upper.keys() & lower.keys()))


def _beside(flow: Counted, level: Counted) -> Iterator[tuple[Observation, Observation]]:
    """Yield each figure of a flow with the last one of a level that ends within its period."""
    ends, ending = level.by_end
    for _, amount in sorted(flow.usable.items()):
        index = bisect_right(ends, amount.period.last) - 1
        if index < 0 or ends[index] < amount.period.first:
            continue
        # Of several that end on one day that of the very period, else the later line.
        last = max(
            ending[ends[index]],
            key=lambda observation: (
                observation.period.days == amount.period.days,
                _usable(observation),
                observation.order,
            ),
        )
        if _usable(last):
            yield amount, last


# The observation that follows


def _observation(
    indicator: Indicator,
    period: Period,
    figure: Figure,
    parts: Sequence[Observation],
    basis: Basis,
) -> Observation:
    """Return what follows from some figures, as firm as the least firm of them.

    A break of the count is its own only where it follows from figures of the indicator itself.
    """
    statuses = [part.status for part in parts]
    of_itself = parts[0].indicator.id == indicator.id
    return Observation(
        order=_NO_LINE,
        indicator=indicator,
        period=period,
        figure=figure,
        source=_source(parts),
        status=max(statuses, key=_FIRMEST_FIRST.index),
        break_reason=parts[0].break_reason if of_itself else None,
        inferred=next((part.inferred for part in parts if part.inferred), None),
        basis=basis,
        parts=tuple(parts),
    )


def _source(parts: Sequence[Observation]) -> Source:
    """Return the source of all parts; of several one that names them all."""
    sources = {source.id: source for part in parts for source in part.sources}
    if len(sources) == 1:
        return parts[0].source
    dates = [source.published for source in sources.values()]
    dated = [published for published in dates if published is not None]
    bodies = dict.fromkeys(body for source in sources.values() for body in source.bodies)
    return Source(
        id=" ".join(sources),
        publisher="; ".join(dict.fromkeys(source.publisher for source in sources.values())),
        body="; ".join(bodies) or None,
        published=max(dated, key=lambda day: day.days) if len(dated) == len(dates) else None,
        primary=all(part.source.primary_for(part.indicator.id) for part in parts),
    )


def _with(counted: Counted, more: Mapping[Days, Observation], parts: Sequence[Counted]) -> Counted:
    """Return what counts with more that follows, a break of any part being one of the whole."""
    follows = dict(counted.follows)
    for days, observation in more.items():
        follows[days] = observation._replace(order=_NO_LINE - len(follows))
    broken = counted.breaks
    points = {*broken.inherited}
    for part in parts:
        points |= {*part.breaks.points, *part.breaks.inherited}
    if points and more and parts:
        broken = broken._replace(
            inherited=tuple(sorted(points)), following=broken.following | more.keys()
        )
    return counted._replace(follows=follows, breaks=broken)
