"""Figures that contradict each other: of one period, said twice, capacities, estimates, jumps.

A new rule is a function here and its row in RULES, at the end; `ORDER` in `checks.py` names its
place. `tests/data/checks/` has a base of its name that provokes it; `python -m tests.galleries`
writes what is printed beside it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from azkz.base.choices import Measure, ObservationStatus
from azkz.base.model import Observation
from azkz.base.problems import Severity
from azkz.results.disputes import Variants, digits, variants
from azkz.results.due import PATIENCE
from azkz.results.finding import OTHER, Examined, Finding, Rule
from azkz.results.headline import by_period, is_figure
from azkz.results.latest import latest
from azkz.results.phrases import first_few, named, sourced, sources, value_text
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
    headline, cut = differing.headline, not differing.disputed
    others = sorted(
        (*differing.disputed, *differing.cut), key=lambda observation: observation.order
    )
    groups: dict[object, list[Observation]] = {}
    same = digits(headline)
    for observation in sorted(
        (headline, *others),
        key=lambda observation: (digits(observation) != same, observation.order),
    ):
        groups.setdefault(digits(observation), []).append(observation)
    about = named(headline)
    texts = [f"{value_text(group[0])} {sources(group)}" for group in groups.values()]
    them = "both" if len(groups) == 2 else "all"
    verdict, hint = f"cannot {them} be right", f"see whether {them} count the same thing"
    if cut:
        verdict, hint = "agree only if one was cut", f"keep {them}, or mend what was cut"
    return Finding(
        rule="conflict",
        severity=Severity.NOTE if cut else Severity.WARNING,
        entries=(headline, *others),
        about=about,
        facts=first_few([value_text(group[0]) for group in groups.values()]),
        message=f"{about}: {first_few(texts)} {verdict}",
        hint=hint,
        key="value",
    )


def twice(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each figure that one source gives twice for a period.

    What revises may go back to an earlier value, and may give one that stands another status.
    """
    for group in base.facts.observations.values():
        first: dict[object, Observation] = {}
        last: dict[object, Observation] = {}
        for observation in group:
            place = observation.period.days, observation.source.id
            other = first.setdefault((*place, observation.figure.value), observation)
            before = last.get(place)
            last[place] = observation
            if other is observation or (observation.revises and not _alike(before, observation)):
                continue
            about = named(observation)
            yield Finding(
                rule="twice",
                severity=Severity.WARNING,
                entries=(observation, before if observation.revises and before else other),
                about=about,
                facts=f"{value_text(observation)} twice",
                message=f"{sourced(observation)} stands there already",
                hint=f"remove one of the two: the other is at {OTHER}",
                key="value",
            )


def _alike(one: Observation | None, other: Observation) -> bool:
    return one is not None and one.figure.value == other.figure.value and one.status is other.status


# Capacities, estimates, jumps


def capacity_fell(base: Examined) -> Iterator[Finding]:
    """Yield a finding where a capacity's latest figure lies below another source's earlier one."""
    for name, series in base.series.items():
        if base.facts.indicators[name].measure is not Measure.CAPACITY:
            continue
        newest = latest(series)
        if newest.observation is None or newest.disputed is None:
            continue
        title = series.indicator.title
        yield Finding(
            rule="capacity-fell",
            severity=Severity.WARNING,
            entries=(newest.observation, newest.disputed),
            about=title,
            facts=f"{value_text(newest.observation)} {newest.observation.period.when}, "
            f"{value_text(newest.disputed)} {newest.disputed.period.when}",
            message=f"{title}: {sourced(newest.observation)} after {sourced(newest.disputed)}: "
            "a capacity is not lost by itself",
            hint="see which source is right, or say with break or note what happened",
            key="value",
        )


def stale_estimate(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each estimate or forecast that counts two months after its period."""
    day = base.day
    for series in base.series.values():
        for observation in series.headlines:
            if (
                is_figure(observation)
                or observation.follows
                or months_later(observation.period.last, PATIENCE) >= day
            ):
                continue
            about = named(observation)
            key = f"{observation.indicator.id} {observation.period.text}"
            article = "an" if observation.status is ObservationStatus.ESTIMATE else "a"
            of = f" of {observation.source.published.label}" if observation.source.published else ""
            over = (
                "and its day is past" if observation.indicator.level else "and its period is over"
            )
            yield Finding(
                rule="stale-estimate",
                severity=Severity.WARNING,
                entries=(observation,),
                about=about,
                facts=f"{value_text(observation)}, {article} {observation.status}{of}",
                message=f"{sourced(observation)} is {article} {observation.status}{of}, {over}",
                hint=f"azkz add observation {key} VALUE --source ID",
                key="value",
            )


def jump(base: Examined) -> Iterator[Finding]:
    """Yield a finding where an indicator changes a thousandfold from one like figure to the next.

    Not across a break: that says why.
    """
    for series in base.series.values():
        last: dict[Hashable, Observation] = {}
        for observation in series.figures:
            if observation.follows:
                continue
            season = series.indicator.season(observation.period)
            before = last.get(season)
            last[season] = observation
            if before is None or not _thousandfold(before, observation):
                continue
            if series.breaks.between(before.period, observation.period) is None:
                yield _jump(before, observation)


def _thousandfold(earlier: Observation, later: Observation) -> bool:
    first, second = earlier.figure.value, later.figure.value
    if first <= 0 or second <= 0:
        return False
    return first >= second * 1000 or second >= first * 1000


def _jump(before: Observation, observation: Observation) -> Finding:
    """Return the finding on a figure a thousand times as large or small as the like one before."""
    title = observation.indicator.title
    return Finding(
        rule="jump",
        severity=Severity.NOTE,
        entries=(observation, before),
        about=title,
        facts=f"{value_text(before)}, then {value_text(observation)}",
        message=f"{title} goes from {sourced(before)} to {sourced(observation)}",
        hint='see whether a figure has the wrong unit; if the count changed: break = "why"',
        key="value",
    )


RULES = (
    Rule(
        name="conflict",
        severity=Severity.WARNING,
        definition="Figures for one period whose intervals do not overlap, estimates and forecasts "
        "aside; a note where cutting instead of rounding explains it.",
        find=conflict,
        heading="Conflicts: figures for one period that cannot all be right",
        note=(
            "period whose figures agree if one was cut",
            "periods whose figures agree if one was cut",
        ),
    ),
    Rule(
        name="twice",
        severity=Severity.WARNING,
        definition="One value of one indicator and period that one source gives more than once.",
        find=twice,
        heading="Said twice",
    ),
    Rule(
        name="capacity-fell",
        severity=Severity.WARNING,
        definition="A capacity whose latest figure falls short of another source's figure of at "
        "most two years before: a capacity is not lost by itself.",
        find=capacity_fell,
        heading="Capacities in dispute: one is not lost by itself",
    ),
    Rule(
        name="stale-estimate",
        severity=Severity.WARNING,
        definition="An estimate or a forecast that still counts two months after its period ended.",
        find=stale_estimate,
        heading="Estimates that still count",
    ),
    Rule(
        name="jump",
        severity=Severity.NOTE,
        definition="An indicator that changes a thousandfold from one like figure to the next: "
        "another unit or definition, or a slip.",
        find=jump,
        note=("thousandfold jump", "thousandfold jumps"),
    ),
)
