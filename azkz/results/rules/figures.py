"""Figures that contradict each other: of one period, sums, parts, capacities, jumps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from azkz.base.model import FactBase, Measure, Observation
from azkz.base.problems import Severity
from azkz.results.disputes import Variants, digits, variants
from azkz.results.finding import Finding, said, some, sources, value_of
from azkz.results.headline import by_period
from azkz.results.latest import latest
from azkz.results.series import series_of, stated_series
from azkz.values.intervals import Interval, point
from azkz.values.rates import as_decimal
from azkz.values.units import format_value

# Figures of one period


def conflict(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding for all figures of one indicator and period that cannot all be right."""
    for group in facts.observations.values():
        for same in by_period(group).values():
            differing = variants(same) if len(same) > 1 else None
            if differing is not None and (differing.disputed or differing.cut):
                yield _conflict(differing)


def _conflict(differing: Variants) -> Finding:
    """Compare the different figures of a period, each once however many sources state it."""
    counts, cut = differing.counts, not differing.disputed
    others = sorted((*differing.disputed, *differing.cut), key=lambda seen: seen.order)
    groups: dict[object, list[Observation]] = {}
    same = digits(counts)
    for seen in sorted((counts, *others), key=lambda seen: (digits(seen) != same, seen.order)):
        groups.setdefault(digits(seen), []).append(seen)
    about = f"{counts.indicator.title} {counts.period.label}"
    texts = [f"{value_of(group[0])} {sources(group)}" for group in groups.values()]
    them = "both" if len(groups) == 2 else "all"
    verdict, hint = f"cannot {them} be right", f"see whether {them} count the same thing"
    if cut:
        verdict, hint = "agree only if one was cut", f"keep {them}, or mend what was cut"
    return Finding(
        rule="conflict",
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(counts, *others),
        about=about,
        facts=some([value_of(group[0]) for group in groups.values()]),
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
            {seen.period.days: seen for seen in stated_series(facts.observations[name])}
            for name in indicator.sum_of
        ]
        for whole in stated_series(facts.observations[indicator.id]):
            found = [part.get(whole.period.days) for part in parts]
            figures = [seen for seen in found if seen is not None and not seen.is_forecast]
            if len(figures) == len(parts) and not whole.is_forecast:
                yield from _sum(whole, figures)


def _sum(whole: Observation, parts: Sequence[Observation]) -> Iterator[Finding]:
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
            found = stated_series(facts.observations[indicator.part_of])
            wholes[indicator.part_of] = {seen.period.days: seen for seen in found}
        for seen in stated_series(facts.observations[indicator.id]):
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
    cut = seen.figure.reading.overlaps(at_most(whole.figure.reading))
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
        for one, other in pairwise(stated_series(facts.observations[indicator.id])):
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
