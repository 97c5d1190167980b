"""Sums and parts: what does not add up to its whole, or is larger than that.

A new rule is a function here and its row in RULES, at the end; `ORDER` in `checks.py` names its
place. `tests/data/checks/` has a base of its name that provokes it; `python -m tests.galleries`
writes what is printed beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce

from azkz.base.model import Observation
from azkz.base.problems import Severity
from azkz.results.exact import quotient, total
from azkz.results.finding import Examined, Finding, Rule
from azkz.results.following import adds_up, shortest_chain
from azkz.results.headline import Days
from azkz.results.phrases import named, sourced, value_text
from azkz.results.series import Series
from azkz.values.intervals import Interval
from azkz.values.rates import as_decimal
from azkz.values.units import format_value

_VINTAGES = "see whether all are of one source and one vintage"


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
        for observation in _stated(whole):
            figures = [part.get(observation.period.days) for part in parts]
            complete = [figure for figure in figures if figure is not None]
            if len(complete) == len(parts):
                yield from _sum("sum", observation, complete)


def _quotients(base: Examined) -> Iterator[Finding]:
    """Yield a finding where a stated quotient is not that of its two indicators."""
    by_name: dict[str, Mapping[Days, Observation]] = {}
    for name, series in base.series.items():
        indicator = base.facts.indicators[name]
        if len(indicator.ratio_of) != 2:
            continue
        for part in indicator.ratio_of:
            if part not in by_name:
                by_name[part] = _by_days(base.series[part])
        above, below = (by_name[part] for part in indicator.ratio_of)
        scale = Fraction(100 if indicator.unit.startswith("%") else 1)
        for observation in _stated(series):
            numerator, denominator = (
                above.get(observation.period.days),
                below.get(observation.period.days),
            )
            if numerator is None or denominator is None or denominator.figure.value <= 0:
                continue
            interval = quotient(numerator, denominator)
            if interval is None or interval.scaled(scale).overlaps(observation.figure.interval):
                continue
            value = Fraction(numerator.figure.value) / Fraction(denominator.figure.value) * scale
            computed = format_value(as_decimal(value), indicator.unit)
            about = named(observation)
            yield Finding(
                rule="sum",
                severity=Severity.WARNING,
                entries=(observation, *_stated_parts((numerator, denominator))),
                about=about,
                facts=f"{value_text(numerator)} over {value_text(denominator)} is {computed}, "
                f"not {value_text(observation)}",
                message=f"{indicator.title}: {sourced(numerator)} over {sourced(denominator)} "
                f"is {computed}, not {sourced(observation)}",
                hint=_VINTAGES,
                key="value",
            )


def _by_days(series: Series) -> Mapping[Days, Observation]:
    """Return the figures of a series by period, stated or following; no forecasts."""
    return {observation.period.days: observation for observation in series.figures}


def _stated(series: Series) -> Iterator[Observation]:
    return (observation for observation in series.figures if not observation.follows)


def _stated_parts(figures: Sequence[Observation]) -> Iterator[Observation]:
    """Yield the entries that figures rest on: themselves, or what they were added up from."""
    for observation in figures:
        if observation.follows:
            yield from _stated_parts(observation.parts)
        else:
            yield observation


def _sum(rule: str, whole: Observation, parts: Sequence[Observation]) -> Iterator[Finding]:
    """Yield a finding where parts do not add up to a whole; a note where cutting explains it."""
    plain = not any(observation.figure.qualifier for observation in (whole, *parts))
    figures = [observation.figure for observation in parts]
    if total(figures).agrees(whole.figure.interval, plain=plain):
        return
    widest = reduce(Interval.plus, (figure.reading for figure in figures))
    cut = widest.overlaps(whole.figure.reading)
    exact = sum((Fraction(observation.figure.value) for observation in parts), Fraction(0))
    added = format_value(as_decimal(exact), whole.indicator.unit, exact=True)
    about = named(whole)
    texts = " and ".join(map(sourced, parts)) if len(parts) < 5 else f"its {len(parts)} parts"
    yield Finding(
        rule=rule,
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(whole, *_stated_parts(parts)),
        about=about,
        facts=f"the parts add up to {added}, not to {value_text(whole)}",
        message=f"{whole.indicator.title}: {texts} add up to {added}, "
        f"not to {sourced(whole)}{', unless some were cut' if cut else ''}",
        hint=_VINTAGES,
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
        for observation in _stated(series):
            whole = wholes[whole_name].get(observation.period.days)
            if whole is not None and not whole.follows:
                yield from _part(
                    "part",
                    observation,
                    whole,
                    named(observation),
                )


def _part(rule: str, observation: Observation, whole: Observation, about: str) -> Iterator[Finding]:
    """Yield a finding where a part is larger than a whole; a note where cutting explains it."""

    def at_most(interval: Interval) -> Interval:
        return interval._replace(low=None, low_open=False)

    plain = not (observation.figure.qualifier or whole.figure.qualifier)
    if plain and observation.figure.value <= whole.figure.value:
        return  # as nearly every part is: no interval need be made
    limit = at_most(whole.figure.interval)
    if observation.figure.interval.agrees(limit, plain=plain):
        return
    cut = observation.figure.reading.overlaps(at_most(whole.figure.reading))
    when = "" if observation.period.days == whole.period.days else f" in {observation.period.label}"
    yield Finding(
        rule=rule,
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(observation, whole),
        about=about,
        facts=f"{value_text(observation)}{when} of {value_text(whole)}",
        message=f"{sourced(observation)} is a part of {sourced(whole)}, but is larger"
        + (", unless it was rounded and the whole cut" if cut else ""),
        hint="see whether both count the same thing",
        key="value",
    )


def part_of_year(base: Examined) -> Iterator[Finding]:
    """Yield a finding where the parts of a year do not make the year, or one exceeds it."""
    for name, series in base.series.items():
        indicator = base.facts.indicators[name]
        years = [observation for observation in _stated(series) if observation.period.is_year]
        if not years or not adds_up(indicator):
            continue
        shorter = [observation for observation in _stated(series) if _is_part(observation)]
        shorter.sort(key=lambda observation: observation.period.first)
        for year in years if shorter else ():
            start = bisect_left(
                shorter, year.period.first, key=lambda observation: observation.period.first
            )
            yield from _of_year(series, year, shorter, start)


def _is_part(observation: Observation) -> bool:
    return observation.period.months is None or observation.period.months < 12


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
    about = named(year)
    # Where something may be below zero a part may well be more than the whole.
    if not any(observation.figure.value < 0 for observation in (year, *within)):
        for observation in within:
            yield from _part("part-of-year", observation, year, about)
    chain = shortest_chain(
        [observation for observation in within if not observation.figure.one_sided], first, last
    )
    if chain and not series.breaks.between(chain[0].period, chain[-1].period):
        yield from _sum("part-of-year", year, chain)


RULES = (
    Rule(
        name="sum",
        severity=Severity.WARNING,
        definition="Complete parts (`sum_of`) of one period that do not add up to their whole, or "
        "a quotient (`ratio_of`) that is not that of its figures; a note where cutting explains "
        "it.",
        find=sums,
        heading="Sums that their parts do not give",
        note=("sum that fits if a figure was cut", "sums that fit if a figure was cut"),
    ),
    Rule(
        name="part",
        severity=Severity.WARNING,
        definition="A part (`part_of`) that is larger than its whole in the same period; a note "
        "where cutting explains it.",
        find=part,
        heading="Parts that are larger than their whole",
        note=("part that fits if a figure was cut", "parts that fit if a figure was cut"),
    ),
    Rule(
        name="part-of-year",
        severity=Severity.WARNING,
        definition="A part of a year that exceeds its year, or parts that do not add up to it; a "
        "note where cutting explains it.",
        find=part_of_year,
        heading="Parts that exceed their year, or do not make it",
        note=("year that fits if a figure was cut", "years that fit if a figure was cut"),
    ),
)
