"""Figures that contradict each other: of one period, sums, parts, capacities, jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from azkz.base.model import (
    FactBase,
    Observation,
)
from azkz.base.problems import Severity
from azkz.results.disputes import apart
from azkz.results.finding import MOST, Finding, reading, said, some, value_of
from azkz.results.latest import latest
from azkz.results.series import headline, series, series_of
from azkz.values.figures import Figure
from azkz.values.intervals import Interval, point
from azkz.values.rates import as_decimal
from azkz.values.units import (
    format_value,
)

# Figures of one period


def conflict(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding for all figures of one indicator, period and status that do not agree."""
    for group in facts.observations.values():
        periods: dict[object, list[Observation]] = {}
        for observation in group:
            if not observation.is_forecast:
                periods.setdefault((observation.period.days, observation.status), []).append(
                    observation
                )
        for same in periods.values():
            if len(same) > 1:
                yield from _conflict(same)


def _conflict(same: Sequence[Observation]) -> Iterator[Finding]:
    """Compare the different figures of a period; very many only with the one that counts."""
    by_figure: dict[Figure, list[Observation]] = {}
    for observation in same:
        by_figure.setdefault(observation.figure, []).append(observation)
    counts = headline(same)
    if counts is None or len(by_figure) < 2:
        return
    figures = list(by_figure)
    pairs: Iterable[tuple[Figure, Figure]] = combinations(figures, 2)
    if len(figures) > 100:
        pairs = ((counts.figure, other) for other in figures)
    wrong = [pair for pair in pairs if apart(*pair)]
    if not wrong:
        return
    involved = {figure for pair in wrong for figure in pair}
    cut = all(reading(one).overlaps(reading(other)) for one, other in wrong)
    entries = (counts, *(seen for seen in same if seen.figure in involved and seen is not counts))
    named = [counts.figure, *(figure for figure in figures if figure in involved)]
    texts = [_figures(by_figure[figure]) for figure in dict.fromkeys(named)]
    about = f"{counts.indicator.title} {counts.period.label}"
    verdict = "agree only if one was cut" if cut else "cannot all be right"
    ids = ", ".join(dict.fromkeys(seen.source.id for seen in entries[:MOST]))
    yield Finding(
        "conflict",
        Severity.NOTE if cut else Severity.WARNING,
        entries,
        about,
        some(texts),
        f"{about}: {some(texts)} {verdict} [{ids}]",
        "keep both, or mend the one that was cut"
        if cut
        else "see whether all count the same thing",
        "value",
    )


def _figures(same: Sequence[Observation]) -> str:
    return value_of(same[0]) + (f" ({len(same)} sources)" if len(same) > 1 else "")


# Sums, parts and capacities


def sums(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding where the complete parts of a period do not add up to their whole."""
    for indicator in facts.indicators.values():
        if not indicator.sum_of:
            continue
        parts = [
            {seen.period.days: seen for seen in series(facts.observations[name])}
            for name in indicator.sum_of
        ]
        for whole in series(facts.observations[indicator.id]):
            found = [part.get(whole.period.days) for part in parts]
            figures = [seen for seen in found if seen is not None and not seen.is_forecast]
            if len(figures) == len(parts) and not whole.is_forecast:
                yield from _sum(whole, figures)


def _sum(whole: Observation, parts: Sequence[Observation]) -> Iterator[Finding]:
    total, widest = point(0), point(0)
    for seen in parts:
        total = total.plus(seen.figure.interval)
        widest = widest.plus(reading(seen.figure))
    plain = not any(seen.figure.qualifier for seen in (whole, *parts))
    fits = total.overlaps(whole.figure.interval)
    if fits and not (plain and total.touches(whole.figure.interval)):
        return
    cut = widest.overlaps(reading(whole.figure))
    exact = sum((Fraction(seen.figure.value) for seen in parts), Fraction(0))
    added = format_value(as_decimal(exact), whole.indicator.unit, exact=True)
    about = f"{whole.indicator.title} {whole.period.label}"
    yield Finding(
        "sum",
        Severity.NOTE if cut else Severity.WARNING,
        (whole, *parts),
        about,
        f"the parts add up to {added}, not to {value_of(whole)}",
        f"{whole.indicator.title}: {' and '.join(map(said, parts))} add up to {added}, "
        f"not to {said(whole)}{', unless some were cut' if cut else ''}",
        "see whether all are of one source and one vintage",
        "value",
    )


def part(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding where a part is larger than its whole in the same period."""
    wholes: dict[str, dict[object, Observation]] = {}
    for indicator in facts.indicators.values():
        if indicator.part_of is None:
            continue
        if indicator.part_of not in wholes:
            found = series(facts.observations[indicator.part_of])
            wholes[indicator.part_of] = {seen.period.days: seen for seen in found}
        for seen in series(facts.observations[indicator.id]):
            whole = wholes[indicator.part_of].get(seen.period.days)
            if whole is not None and not seen.is_forecast and not whole.is_forecast:
                yield from _part(seen, whole)


def _part(seen: Observation, whole: Observation) -> Iterator[Finding]:
    def at_most(interval: Interval) -> Interval:
        return interval._replace(low=None, low_open=False)

    limit = at_most(whole.figure.interval)
    plain = not (seen.figure.qualifier or whole.figure.qualifier)
    if seen.figure.interval.overlaps(limit) and not (plain and seen.figure.interval.touches(limit)):
        return
    cut = reading(seen.figure).overlaps(at_most(reading(whole.figure)))
    yield Finding(
        "part",
        Severity.NOTE if cut else Severity.WARNING,
        (seen, whole),
        f"{seen.indicator.title} {seen.period.label}",
        f"{value_of(seen)} of {value_of(whole)}",
        f"{said(seen)} is a part of {said(whole)}, but is larger"
        + (", unless it was rounded and the whole cut" if cut else ""),
        "see whether both count the same thing",
        "value",
    )


def capacity_fell(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding where a capacity's latest figure lies below another source's earlier one."""
    for indicator in facts.indicators.values():
        found = latest(series_of(facts, indicator))
        if found.observation is None or found.disputed is None:
            continue
        yield Finding(
            "capacity-fell",
            Severity.WARNING,
            (found.observation, found.disputed),
            indicator.title,
            f"{value_of(found.observation)} {found.observation.period.when}, "
            f"{value_of(found.disputed)} {found.disputed.period.when}",
            f"{indicator.title}: {said(found.observation)} after {said(found.disputed)}: "
            "a capacity is not lost by itself",
            "see which source is right, or say with break or note what happened",
            "value",
        )


def jump(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding where a level changes a thousandfold from one figure to the next."""
    for indicator in facts.indicators.values():
        if not indicator.level:
            continue
        for one, other in pairwise(series(facts.observations[indicator.id])):
            first, second = one.figure.value, other.figure.value
            if first <= 0 or second <= 0 or (first < second * 1000 and second < first * 1000):
                continue
            yield Finding(
                "jump",
                Severity.NOTE,
                (other, one),
                indicator.title,
                f"{value_of(one)}, then {value_of(other)}",
                f"{indicator.title} goes from {said(one)} to {said(other)}",
                "see whether the unit or the definition changed",
                "value",
            )
