"""Figures that contradict each other: of one period, sums, parts, capacities, jumps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from azkz.base.model import FactBase, Measure, Observation
from azkz.base.problems import Severity
from azkz.results.disputes import Saying, at_odds
from azkz.results.finding import Finding, reading, said, some, sources, value_of
from azkz.results.latest import latest
from azkz.results.series import precedence, series, series_of
from azkz.values.intervals import Interval, point
from azkz.values.rates import as_decimal
from azkz.values.units import format_value

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
    """Compare the different figures of a period, each once however many sources state it."""
    groups: dict[object, list[Observation]] = {}
    for seen in same:
        figure = seen.figure
        groups.setdefault((figure.value, figure.step, figure.qualifier), []).append(seen)
    figures = [group[0].figure for group in groups.values()]
    odds = at_odds([Saying(figure.interval, figure.rounded, id(figure)) for figure in figures])
    if not any(odds):
        return
    cut = not any(
        at_odds([Saying(reading(figure), rounded=False, source=id(figure)) for figure in figures])
    )
    counts = min(same, key=precedence)
    involved = [
        group
        for group, wrong in zip(groups.values(), odds, strict=True)
        if wrong or any(seen is counts for seen in group)
    ]
    # The figure that counts comes first, the others in the order of the file.
    involved.sort(key=lambda group: all(seen is not counts for seen in group))
    entries = [seen for group in involved for seen in group if seen is not counts]
    yield _disagreement(counts, entries, involved, cut=cut)


def _disagreement(
    counts: Observation,
    others: Sequence[Observation],
    groups: Sequence[Sequence[Observation]],
    *,
    cut: bool,
) -> Finding:
    about = f"{counts.indicator.title} {counts.period.label}"
    texts = [f"{value_of(group[0])} {sources(group)}" for group in groups]
    them = "both" if len(groups) == 2 else "all"
    verdict, hint = f"cannot {them} be right", f"see whether {them} count the same thing"
    if cut:
        verdict, hint = "agree only if one was cut", f"keep {them}, or mend what was cut"
    return Finding(
        rule="conflict",
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(counts, *others),
        about=about,
        facts=some([value_of(group[0]) for group in groups]),
        message=f"{about}: {some(texts)} {verdict}",
        hint=hint,
        key="value",
    )


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
    if total.agrees(whole.figure.interval, plain=plain):
        return
    cut = widest.overlaps(reading(whole.figure))
    exact = sum((Fraction(seen.figure.value) for seen in parts), Fraction(0))
    added = format_value(as_decimal(exact), whole.indicator.unit, exact=True)
    about = f"{whole.indicator.title} {whole.period.label}"
    yield Finding(
        rule="sum",
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(whole, *parts),
        about=about,
        facts=f"the parts add up to {added}, not to {value_of(whole)}",
        message=f"{whole.indicator.title}: {' and '.join(map(said, parts))} add up to {added}, "
        f"not to {said(whole)}{', unless some were cut' if cut else ''}",
        hint="see whether all are of one source and one vintage",
        key="value",
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
    if seen.figure.interval.agrees(limit, plain=plain):
        return
    cut = reading(seen.figure).overlaps(at_most(reading(whole.figure)))
    yield Finding(
        rule="part",
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(seen, whole),
        about=f"{seen.indicator.title} {seen.period.label}",
        facts=f"{value_of(seen)} of {value_of(whole)}",
        message=f"{said(seen)} is a part of {said(whole)}, but is larger"
        + (", unless it was rounded and the whole cut" if cut else ""),
        hint="see whether both count the same thing",
        key="value",
    )


def capacity_fell(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding where a capacity's latest figure lies below another source's earlier one."""
    for indicator in facts.indicators.values():
        if indicator.measure is not Measure.CAPACITY:
            continue
        found = latest(series_of(facts, indicator))
        if found.observation is None or found.disputed is None:
            continue
        yield Finding(
            rule="capacity-fell",
            severity=Severity.WARNING,
            entries=(found.observation, found.disputed),
            about=indicator.title,
            facts=f"{value_of(found.observation)} {found.observation.period.when}, "
            f"{value_of(found.disputed)} {found.disputed.period.when}",
            message=f"{indicator.title}: {said(found.observation)} after {said(found.disputed)}: "
            "a capacity is not lost by itself",
            hint="see which source is right, or say with break or note what happened",
            key="value",
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
                rule="jump",
                severity=Severity.NOTE,
                entries=(other, one),
                about=indicator.title,
                facts=f"{value_of(one)}, then {value_of(other)}",
                message=f"{indicator.title} goes from {said(one)} to {said(other)}",
                hint="see whether the unit or the definition changed",
                key="value",
            )
