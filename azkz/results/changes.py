"""What is new since a day: entries that rest on later sources, and what they changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from azkz.base.model import (
    Claim,
    Event,
    FactBase,
    Indicator,
    Milestone,
    Observation,
    Source,
    Target,
)
from azkz.base.view import View, known, seen
from azkz.results import milestones, progress
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import claims_by_indicator
from azkz.results.progress import Progress
from azkz.results.series import Series, series_of
from azkz.values.periods import Period
from azkz.values.record import NamedTuple

Value = Decimal | Fraction | int | str | None


class Kind(StrEnum):
    """What is new, or what it changed."""

    OBSERVATION = "observation"
    TARGET = "target"
    CLAIM = "claim"
    EVENT = "event"
    HEADLINE = "headline"
    STATUS = "status"
    DEADLINE = "deadline"


CHANGED = (Kind.HEADLINE, Kind.STATUS, Kind.DEADLINE)
"""What new entries changed, as against the entries themselves."""
Statement = Observation | Target | Milestone | Claim | Event | Progress | MilestoneProgress


class Changed(NamedTuple):
    """One thing that is new, or that was changed by what is new."""

    kind: Kind
    topic: str
    indicator: str | None
    """None for milestones and events."""
    period: Period | None
    """Of a figure or a claim; the deadline of a target; the date of an event."""
    before: Value
    """The value, the status or the deadline as it was known then; None for what was not there."""
    after: Value
    source: str
    entry: Statement
    counts: bool = True
    """Of a figure whether it counts now."""


def of(facts: FactBase, name: str | None, since: Period, day: date) -> list[Changed]:
    """Return what is new of a topic, an indicator or all, by indicator, then by topic.

    New is what rests on a source that is known to have been published after the period;
    then and now are judged on the same day, so that only what was learnt makes a difference.
    """
    then = seen(facts, View(day, known_by=since))
    indicators = facts.chosen(name)
    before = _states(then, indicators, day)
    after = _states(facts, indicators, day)
    claims = claims_by_indicator(facts)
    found: list[Changed] = []
    for indicator in indicators:
        found += _figures(then, facts, indicator, since)
        found += _promises(before.get(indicator.id, []), after.get(indicator.id, []), since)
        found += _claims(claims.get(indicator.id, ()), since)
    topics = dict.fromkeys(topic for topic in facts.topics if name in (None, topic))
    found += _milestones(then, facts, topics, since, day)
    found += [
        Changed(
            kind=Kind.EVENT,
            topic=event.topic,
            indicator=None,
            period=event.date,
            before=None,
            after=event.title,
            source=event.source.id,
            entry=event,
        )
        for event in facts.events
        if event.topic in topics and is_new(event.source, since)
    ]
    return found


def is_new(source: Source, since: Period) -> bool:
    """Whether a source is known to have been published after the end of a period."""
    return not known(source, since)


def _states(
    facts: FactBase, indicators: Sequence[Indicator], day: date
) -> dict[str, list[Progress]]:
    found: dict[str, list[Progress]] = {}
    for state in progress.of(facts, indicators, day):
        found.setdefault(state.target.indicator.id, []).append(state)
    return found


def _figures(
    then: FactBase, facts: FactBase, indicator: Indicator, since: Period
) -> Iterator[Changed]:
    """Yield the new figures of an indicator, and the headlines that they replaced."""
    new = [figure for figure in facts.observations[indicator.id] if is_new(figure.source, since)]
    if not new:
        return
    old = {figure.period.days: figure for figure in series_of(then, indicator).headlines}
    now = _by_days(series_of(facts, indicator))
    for figure in new:
        counts = now[figure.period.days].order == figure.order
        before = old.get(figure.period.days)
        replaces = before is not None and counts
        yield Changed(
            kind=Kind.HEADLINE if replaces else Kind.OBSERVATION,
            topic=indicator.topic,
            indicator=indicator.id,
            period=figure.period,
            before=before.figure.written if before is not None and replaces else None,
            after=figure.figure.written,
            source=figure.source.id,
            entry=figure,
            counts=counts,
        )


def _by_days(series: Series) -> dict[object, Observation]:
    return {figure.period.days: figure for figure in series.headlines}


def _promises(
    before: Sequence[Progress], after: Sequence[Progress], since: Period
) -> Iterator[Changed]:
    """Yield new statements, and each promise whose status or deadline is another than then."""
    then = {
        said.order: state for state in before if state.standing for said in state.promise.statements
    }
    for state in after:
        target = state.target
        if is_new(target.source, since):
            yield _changed(Kind.TARGET, state, None, target.figure.written, target.source.id)
        if not state.standing:
            continue
        old = next(
            (then[said.order] for said in state.promise.statements if said.order in then), None
        )
        if old is None:
            continue
        if _days(old.by) != _days(state.by):
            by = old.by.text if old.by else None
            now = state.by.text if state.by else None
            yield _changed(Kind.DEADLINE, state, by, now, target.source.id)
        if old.status is not state.status:
            source = state.judged.source.id if state.judged else target.source.id
            yield _changed(Kind.STATUS, state, old.status.value, state.status.value, source)


def _days(period: Period | None) -> tuple[date, date] | None:
    return period.days if period else None


def _changed(kind: Kind, state: Progress, before: Value, after: Value, source: str) -> Changed:
    indicator = state.target.indicator
    return Changed(
        kind=kind,
        topic=indicator.topic,
        indicator=indicator.id,
        period=state.by,
        before=before,
        after=after,
        source=source,
        entry=state,
    )


def _claims(claims: Sequence[Claim], since: Period) -> Iterator[Changed]:
    for claim in claims:
        if is_new(claim.source, since):
            yield Changed(
                kind=Kind.CLAIM,
                topic=claim.indicator.topic,
                indicator=claim.indicator.id,
                period=claim.period,
                before=None,
                after=claim.stated
                or f"{claim.figure.value:f} {'%' if claim.in_percent else 'times'}",
                source=claim.source.id,
                entry=claim,
            )


def _milestones(
    then: FactBase, facts: FactBase, topics: Collection[str], since: Period, day: date
) -> Iterator[Changed]:
    """Yield what is new of milestones: they are targets here, without an indicator."""
    before = {
        said.order: state
        for state in milestones.of(then, topics, day)
        if state.standing
        for said in state.promise.statements
    }
    for state in milestones.of(facts, topics, day):
        source = state.milestone.source
        if is_new(source, since):
            yield _stone(Kind.TARGET, state, None, state.milestone.title)
        if not state.standing:
            continue
        said = next((found for found in state.promise.statements if found.order in before), None)
        old = before[said.order] if said else None
        if old is not None and _days(old.by) != _days(state.by):
            by = old.by.text if old.by else None
            yield _stone(Kind.DEADLINE, state, by, state.by.text if state.by else None)
        if old is not None and old.status is not state.status:
            yield _stone(Kind.STATUS, state, old.status.value, state.status.value)


def _stone(kind: Kind, state: MilestoneProgress, before: Value, after: Value) -> Changed:
    milestone = state.milestone
    return Changed(
        kind=kind,
        topic=milestone.topic,
        indicator=None,
        period=state.by,
        before=before,
        after=after,
        source=milestone.source.id,
        entry=state,
    )
