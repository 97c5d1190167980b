"""Figures that contradict each other: of one period, said twice, capacities, estimates, jumps."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from azkz.base.model import Measure, Observation, ObservationStatus
from azkz.base.problems import Severity
from azkz.results.disputes import Variants, digits, variants
from azkz.results.due import PATIENCE
from azkz.results.finding import OTHER, Examined, Finding
from azkz.results.headline import by_period, is_figure
from azkz.results.latest import latest
from azkz.results.phrases import said, some, sources, value_of
from azkz.values.rates import months_later

# Figures of one period


def conflict(base: Examined) -> Iterator[Finding]:
    """Yield a finding for all figures of one indicator and period that cannot all be right."""
    for group in base.facts.observations.values():
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


def twice(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each figure that one source gives twice for a period."""
    for group in base.facts.observations.values():
        first: dict[object, Observation] = {}
        for seen in group:
            key = (seen.period.days, seen.source.id, seen.figure.value)
            other = first.setdefault(key, seen)
            if other is not seen:
                about = f"{seen.indicator.title} {seen.period.label}"
                yield Finding(
                    rule="twice",
                    severity=Severity.WARNING,
                    entries=(seen, other),
                    about=about,
                    facts=f"{value_of(seen)} twice",
                    message=f"{said(seen)} stands there already",
                    hint=f"remove one of the two: the other is at {OTHER}",
                    key="value",
                )


# Capacities, estimates, jumps


def capacity_fell(base: Examined) -> Iterator[Finding]:
    """Yield a finding where a capacity's latest figure lies below another source's earlier one."""
    for name, series in base.series.items():
        if base.facts.indicators[name].measure is not Measure.CAPACITY:
            continue
        found = latest(series)
        if found.observation is None or found.disputed is None:
            continue
        title = series.indicator.title
        yield Finding(
            rule="capacity-fell",
            severity=Severity.WARNING,
            entries=(found.observation, found.disputed),
            about=title,
            facts=f"{value_of(found.observation)} {found.observation.period.when}, "
            f"{value_of(found.disputed)} {found.disputed.period.when}",
            message=f"{title}: {said(found.observation)} after {said(found.disputed)}: "
            "a capacity is not lost by itself",
            hint="see which source is right, or say with break or note what happened",
            key="value",
        )


def stale_estimate(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each estimate or forecast that counts two months after its period."""
    day = base.day
    for series in base.series.values():
        for seen in series.headlines:
            if is_figure(seen) or seen.follows or months_later(seen.period.last, PATIENCE) >= day:
                continue
            about = f"{seen.indicator.title} {seen.period.label}"
            known = f"{seen.indicator.id} {seen.period.text}"
            article = "an" if seen.status is ObservationStatus.ESTIMATE else "a"
            of = f" of {seen.source.published.label}" if seen.source.published else ""
            over = "and its day is past" if seen.indicator.level else "and its period is over"
            yield Finding(
                rule="stale-estimate",
                severity=Severity.WARNING,
                entries=(seen,),
                about=about,
                facts=f"{value_of(seen)}, {article} {seen.status}{of}",
                message=f"{said(seen)} is {article} {seen.status}{of}, {over}",
                hint=f"azkz add observation {known} VALUE --source ID",
                key="value",
            )


def jump(base: Examined) -> Iterator[Finding]:
    """Yield a finding where an indicator changes a thousandfold from one like figure to the next.

    Not across a break: that says why.
    """
    for series in base.series.values():
        last: dict[Hashable, Observation] = {}
        for seen in series.figures:
            if seen.follows:
                continue
            season = series.indicator.season(seen.period)
            before = last.get(season)
            last[season] = seen
            if before is None or not _thousandfold(before, seen):
                continue
            if series.breaks.between(before.period, seen.period) is None:
                yield _jump(before, seen)


def _thousandfold(one: Observation, other: Observation) -> bool:
    first, second = one.figure.value, other.figure.value
    if first <= 0 or second <= 0:
        return False
    return first >= second * 1000 or second >= first * 1000


def _jump(before: Observation, seen: Observation) -> Finding:
    title = seen.indicator.title
    return Finding(
        rule="jump",
        severity=Severity.NOTE,
        entries=(seen, before),
        about=title,
        facts=f"{value_of(before)}, then {value_of(seen)}",
        message=f"{title} goes from {said(before)} to {said(seen)}",
        hint='see whether a figure has the wrong unit; if the count changed: break = "why"',
        key="value",
    )
