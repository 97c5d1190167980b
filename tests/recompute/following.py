"""Figures that follow from others: years added up, wholes and quotients computed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import reduce

from tests.recompute.base import CLASSES, FIGURE, STATUSES, Base, Figure
from tests.recompute.intervals import corners, plus, times
from tests.recompute.periods import STEP, Days, Period, fiscal_or_calendar_year


def series(base: Base, name: str) -> dict[Days, Figure]:
    """Return the figure that counts of each period: stated, else following, else an estimate or a forecast."""
    found = dict(base.best(name))
    for figure in following(base, name):
        stated = found.get(figure.period.days)
        if stated is None or CLASSES[stated.status] != FIGURE:
            found[figure.period.days] = figure
    return found


def counted(base: Base, name: str) -> list[Figure]:
    """Return the series without forecasts, in order of the ends, the later beginning last."""
    figures = [one for one in series(base, name).values() if not one.forecast]
    return sorted(figures, key=lambda one: (one.period.last, one.period.first))


def following(base: Base, name: str) -> list[Figure]:
    """Return every figure that follows; of a period where two ways lead, the years added up first."""
    table = base.indicator(name)
    found: dict[Days, Figure] = {}
    ways = years(base, name)
    if "sum_of" in table:
        ways += wholes(base, name, table["sum_of"])
    if "ratio_of" in table:
        ways += quotients(base, name, *table["ratio_of"])
    for figure in ways:
        found.setdefault(figure.period.days, figure)
    return list(found.values())


def usable(figure: Figure) -> bool:
    """Whether a figure may be added or divided: no forecast and no bound."""
    return not figure.forecast and not figure.bound


def made(name: str, period: Period, parts: list[Figure], basis: str) -> Figure:
    """Return the sum of figures."""
    ids: list[str] = [source for part in parts for source in part.sources]
    return Figure(
        indicator=name,
        period=period,
        value=sum((part.value for part in parts), Fraction(0)),
        interval=reduce(plus, (part.interval for part in parts)),
        unit=Fraction(0),
        qualifier="about" if any(part.qualifier for part in parts) else None,
        status=max((part.status for part in parts), key=STATUSES.index),
        sources=tuple(dict.fromkeys(ids)),
        basis=basis,
        made_of=tuple({part.indicator for part in parts} - {name}),
        parts=tuple(parts),
        inferred=any(part.inferred for part in parts),
    )


def chain(parts: list[Figure], first: date, last: date) -> list[Figure] | None:
    """Return the fewest parts that cover the days without gap or overlap, the longer part first."""
    best: dict[date, list[Figure] | None] = {last + STEP: []}

    def order(found: list[Figure]) -> tuple[object, ...]:
        return len(found), [-(part.period.last - part.period.first).days for part in found]

    def cover(start: date) -> list[Figure] | None:
        if start not in best:
            begins = [one for one in parts if one.period.first == start and one.period.last <= last]
            ways = [(one, cover(one.period.last + STEP)) for one in begins]
            found = [[one, *rest] for one, rest in ways if rest is not None]
            best[start] = min(found, key=order, default=None)
        return best[start]

    return cover(first)


def years(base: Base, name: str) -> list[Figure]:
    """Return the full years that parts of them make: fiscal ones where the fiscal year is set."""
    table, found = base.indicator(name), {}
    share = "ratio_of" in table or str(table.get("unit", "")).startswith("%")
    if share or not base.is_flow(name):
        return []  # the shares of the parts of a year do not add up to that of the year
    parts = [one for one in base.best(name).values() if usable(one) and one.period.is_part]
    for part in parts:
        year = fiscal_or_calendar_year(part.period.first, base.begins)
        if year.days not in found and not any(
            year.first < day <= year.last for day in base.breaks(name)
        ):
            cover = chain(parts, year.first, year.last)
            if cover:
                found[year.days] = made(name, year, cover, "added")
    return list(found.values())


def part_figures(base: Base, name: str) -> dict[Days, Figure]:
    """Return the figures that a whole or a quotient may be made of: stated, or years added up."""
    found = dict(base.best(name))
    for year in years(base, name):
        stated = found.get(year.period.days)
        if stated is None or CLASSES[stated.status] != FIGURE:
            found[year.period.days] = year
    return {days: one for days, one in found.items() if not one.forecast}


def wholes(base: Base, name: str, parts: list[str]) -> list[Figure]:
    """Return the sums of complete parts, for each period of which every part has a figure."""
    tables = [part_figures(base, part) for part in parts]
    common = [
        days for days in tables[0] if all(days in table and usable(table[days]) for table in tables)
    ]
    return [
        made(name, tables[0][days].period, [table[days] for table in tables], "added")
        for days in common
    ]


def quotients(base: Base, name: str, upper: str, lower: str) -> list[Figure]:
    """Return the quotients of two indicators; of a level beside a flow its last figure within."""
    above, below = ratio_figures(base, upper), ratio_figures(base, lower)
    if base.is_flow(upper) == base.is_flow(lower):
        pairs = [(above[days].period, above[days], below[days]) for days in above if days in below]
    elif base.is_flow(upper):
        pairs = [
            (one.period, one, level)
            for one in above.values()
            if (level := last_within(below, one.period))
        ]
    else:
        pairs = [
            (one.period, level, one)
            for one in below.values()
            if (level := last_within(above, one.period))
        ]
    percent = str(base.indicator(name).get("unit", "")).startswith("%")
    scale = Fraction(100 if percent else 1)
    return [
        divided(name, period, (one, other), scale)
        for period, one, other in pairs
        if usable(one) and usable(other) and not reaches_zero(other)
    ]


def ratio_figures(base: Base, name: str) -> dict[Days, Figure]:
    """Return what a quotient may be made of: stated, added up, or a whole of its parts."""
    found = part_figures(base, name)
    parts = base.indicator(name).get("sum_of")
    for whole in wholes(base, name, parts) if parts else []:
        stated = base.best(name).get(whole.period.days)
        if stated is None or CLASSES[stated.status] != FIGURE:
            added = found.get(whole.period.days)
            found[whole.period.days] = added if added and added.basis == "added" else whole
    return found


def reaches_zero(figure: Figure) -> bool:
    """Whether the interval of a divisor reaches zero."""
    low, high = figure.interval.ends
    return low is None or high is None or low <= 0 <= high


def last_within(figures: dict[Days, Figure], period: Period) -> Figure | None:
    """Return a level's last figure that ends within a period."""
    inside = [one for one in figures.values() if one.period.ends_within(period)]
    return max(
        inside,
        key=lambda one: (one.period.last, one.period.days == period.days, usable(one), one.order),
        default=None,
    )


def divided(name: str, period: Period, pair: tuple[Figure, Figure], scale: Fraction) -> Figure:
    """Return a quotient with the exact range of its corners."""
    one, other = pair
    sum_like = made(name, period, [one, other], "computed")
    interval = times(corners(one.interval, other.interval, Fraction.__truediv__), scale)
    return Figure(
        indicator=name,
        period=period,
        value=one.value / other.value * scale,
        interval=interval,
        unit=Fraction(0),
        qualifier=sum_like.qualifier,
        status=sum_like.status,
        sources=sum_like.sources,
        basis="computed",
        made_of=(one.indicator, other.indicator),
        inferred=sum_like.inferred,
    )
