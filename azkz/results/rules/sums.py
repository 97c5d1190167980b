"""Sums and parts: what does not add up to its whole, or is larger than that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from azkz.base.model import Observation
from azkz.base.problems import Severity
from azkz.results.exact import quotient
from azkz.results.finding import Examined, Finding
from azkz.results.following import adds_up, shortest_chain
from azkz.results.headline import Days
from azkz.results.phrases import said, value_of
from azkz.results.series import Series
from azkz.values.intervals import Interval, point
from azkz.values.rates import as_decimal
from azkz.values.units import format_value


def sums(base: Examined) -> Iterator[Finding]:
    """Yield a finding where complete parts do not add up to their whole, or a quotient differs."""
    yield from _wholes(base)
    yield from _quotients(base)


def _wholes(base: Examined) -> Iterator[Finding]:
    for name, whole in base.series.items():
        indicator = base.facts.indicators[name]
        if not indicator.sum_of:
            continue
        parts = [_by_days(base.series[part]) for part in indicator.sum_of]
        for seen in _stated(whole):
            figures = [part.get(seen.period.days) for part in parts]
            found = [figure for figure in figures if figure is not None]
            if len(found) == len(parts):
                yield from _sum("sum", seen, found)


def _quotients(base: Examined) -> Iterator[Finding]:
    """Yield a finding where a stated quotient is not that of its two indicators."""
    known: dict[str, Mapping[Days, Observation]] = {}
    for name, series in base.series.items():
        indicator = base.facts.indicators[name]
        if len(indicator.ratio_of) != 2:
            continue
        for part in indicator.ratio_of:
            if part not in known:
                known[part] = _by_days(base.series[part])
        above, below = (known[part] for part in indicator.ratio_of)
        scale = Fraction(100 if indicator.unit.startswith("%") else 1)
        for seen in _stated(series):
            one, other = above.get(seen.period.days), below.get(seen.period.days)
            if one is None or other is None or other.figure.value <= 0:
                continue
            interval = quotient(one, other)
            if interval is None or interval.scaled(scale).overlaps(seen.figure.interval):
                continue
            value = Fraction(one.figure.value) / Fraction(other.figure.value) * scale
            given = format_value(as_decimal(value), indicator.unit)
            about = f"{indicator.title} {seen.period.label}"
            yield Finding(
                rule="sum",
                severity=Severity.WARNING,
                entries=(seen, *_stated_parts((one, other))),
                about=about,
                facts=f"{value_of(one)} over {value_of(other)} is {given}, not {value_of(seen)}",
                message=f"{indicator.title}: {said(one)} over {said(other)} is {given}, "
                f"not {said(seen)}",
                hint="see whether all are of one source and one vintage",
                key="value",
            )


def _by_days(series: Series) -> Mapping[Days, Observation]:
    """Return the figures of a series by period, stated or following; no forecasts."""
    return {seen.period.days: seen for seen in series.figures}


def _stated(series: Series) -> Iterator[Observation]:
    return (seen for seen in series.figures if not seen.follows)


def _stated_parts(figures: Sequence[Observation]) -> Iterator[Observation]:
    """Yield the entries that figures rest on: themselves, or what they were added up from."""
    for seen in figures:
        if seen.follows:
            yield from _stated_parts(seen.parts)
        else:
            yield seen


def _sum(rule: str, whole: Observation, parts: Sequence[Observation]) -> Iterator[Finding]:
    """Yield a finding where parts do not add up to a whole; a note where cutting explains it."""
    total, widest = point(0), point(0)
    for seen in parts:
        total = total.plus(seen.figure.interval)
        widest = widest.plus(seen.figure.reading)
    plain = not any(seen.figure.qualifier for seen in (whole, *parts))
    if total.agrees(whole.figure.interval, plain=plain):
        return
    cut = widest.overlaps(whole.figure.reading)
    exact = sum((Fraction(seen.figure.value) for seen in parts), Fraction(0))
    added = format_value(as_decimal(exact), whole.indicator.unit, exact=True)
    about = f"{whole.indicator.title} {whole.period.label}"
    named = " and ".join(map(said, parts)) if len(parts) < 5 else f"its {len(parts)} parts"
    yield Finding(
        rule=rule,
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(whole, *_stated_parts(parts)),
        about=about,
        facts=f"the parts add up to {added}, not to {value_of(whole)}",
        message=f"{whole.indicator.title}: {named} add up to {added}, "
        f"not to {said(whole)}{', unless some were cut' if cut else ''}",
        hint="see whether all are of one source and one vintage",
        key="value",
    )


def part(base: Examined) -> Iterator[Finding]:
    """Yield a finding where a part is larger than its whole in the same period."""
    wholes: dict[str, Mapping[Days, Observation]] = {}
    for name, series in base.series.items():
        whole_name = base.facts.indicators[name].part_of
        if whole_name is None:
            continue
        if whole_name not in wholes:
            wholes[whole_name] = _by_days(base.series[whole_name])
        for seen in _stated(series):
            whole = wholes[whole_name].get(seen.period.days)
            if whole is not None and not whole.follows:
                yield from _part("part", seen, whole, f"{seen.indicator.title} {seen.period.label}")


def _part(rule: str, seen: Observation, whole: Observation, about: str) -> Iterator[Finding]:
    """Yield a finding where a part is larger than a whole; a note where cutting explains it."""

    def at_most(interval: Interval) -> Interval:
        return interval._replace(low=None, low_open=False)

    limit = at_most(whole.figure.interval)
    plain = not (seen.figure.qualifier or whole.figure.qualifier)
    if seen.figure.interval.agrees(limit, plain=plain):
        return
    cut = seen.figure.reading.overlaps(at_most(whole.figure.reading))
    when = "" if seen.period.days == whole.period.days else f" in {seen.period.label}"
    yield Finding(
        rule=rule,
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(seen, whole),
        about=about,
        facts=f"{value_of(seen)}{when} of {value_of(whole)}",
        message=f"{said(seen)} is a part of {said(whole)}, but is larger"
        + (", unless it was rounded and the whole cut" if cut else ""),
        hint="see whether both count the same thing",
        key="value",
    )


def part_of_year(base: Examined) -> Iterator[Finding]:
    """Yield a finding where the parts of a year do not make the year, or one exceeds it."""
    for name, series in base.series.items():
        indicator = base.facts.indicators[name]
        years = [seen for seen in _stated(series) if seen.period.is_year]
        if not years or not adds_up(indicator):
            continue
        shorter = [seen for seen in _stated(series) if _is_part(seen)]
        shorter.sort(key=lambda seen: seen.period.first)
        for year in years:
            start = bisect_left(shorter, year.period.first, key=lambda seen: seen.period.first)
            yield from _of_year(series, year, shorter, start)


def _is_part(seen: Observation) -> bool:
    return seen.period.months is None or seen.period.months < 12


def _of_year(
    series: Series, year: Observation, shorter: Sequence[Observation], start: int
) -> Iterator[Finding]:
    """Yield what does not fit between a stated year and its parts, found from a place on."""
    first, last = year.period.days
    within: list[Observation] = []
    for index in range(start, len(shorter)):
        if shorter[index].period.first > last:
            break
        if shorter[index].period.last <= last:
            within.append(shorter[index])
    about = f"{year.indicator.title} {year.period.label}"
    # Where something may be below zero a part may well be more than the whole.
    if not any(seen.figure.value < 0 for seen in (year, *within)):
        for seen in within:
            yield from _part("part-of-year", seen, year, about)
    chain = shortest_chain([seen for seen in within if not seen.figure.one_sided], first, last)
    if chain and not series.breaks.between(chain[0].period, chain[-1].period):
        yield from _sum("part-of-year", year, chain)
