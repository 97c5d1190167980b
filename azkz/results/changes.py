"""What is new since a day: entries that rest on later sources, and what they changed."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Event, Indicator, Milestone, Observation, Source, Target
from azkz.base.view import View, known, viewed
from azkz.results import milestones
from azkz.results.overview import claims_by_indicator
from azkz.results.phrases import stated_change
from azkz.results.progress import Progress, PromiseProgress, progress_of
from azkz.results.series import Series, series_of
from azkz.results.statements import days_of
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

ChangedValue = Decimal | Fraction | int | str | None


class ChangeKind(StrEnum):
    """What is new, or what it changed."""

    OBSERVATION = "observation"
    TARGET = "target"
    CLAIM = "claim"
    EVENT = "event"
    MILESTONE = "milestone"
    HEADLINE = "headline"
    STATUS = "status"
    DEADLINE = "deadline"


CHANGED = (ChangeKind.HEADLINE, ChangeKind.STATUS, ChangeKind.DEADLINE)
"""What new entries changed, as against the entries themselves."""
PROMISED = (ChangeKind.TARGET, ChangeKind.MILESTONE)
"""New statements of promises."""


class Changed(NamedTuple):
    """One thing that is new, or that was changed by what is new."""

    kind: ChangeKind
    topic: str
    indicator: str | None
    """None for milestones and events."""
    period: Period | None
    """Of a figure or a claim; the deadline of a promise; the date of an event."""
    before: ChangedValue
    """The value, the status or the deadline as it was known then; None for what was not there."""
    after: ChangedValue
    source: str
    entry: Observation | Claim | Event | PromiseProgress
    is_headline: bool = True
    """Of a figure whether it counts now."""
    change: str | None = None
    """Between two versions of a base whether it was added, changed or removed."""


def of(facts: FactBase, name: str | None, since: Period, day: date) -> list[Changed]:
    """Return what is new of a topic, an indicator or all, by indicator, then by topic.

    New is what rests on a source that is known to have been published after the period;
    then and now are judged on the same day, so that only what was learnt makes a difference.
    """
    then = viewed(facts, View(day, known_by=since))
    indicators, topics = facts.chosen(name), facts.topics_of(name)
    before = _by_indicator(progress_of(then, indicators, day))
    after = _by_indicator(progress_of(facts, indicators, day))
    claims = claims_by_indicator(facts)
    rows: list[Changed] = []
    for indicator in indicators:
        rows += _figures(then, facts, indicator, since)
        rows += _promises(before.get(indicator.id, []), after.get(indicator.id, []), since)
        rows += _claims(claims.get(indicator.id, ()), since)
    rows += _promises(milestones.of(then, topics, day), milestones.of(facts, topics, day), since)
    rows += _events(facts, topics, since)
    return rows


def _by_indicator(rows: Iterable[Progress]) -> dict[str, list[Progress]]:
    grouped: dict[str, list[Progress]] = {}
    for progress in rows:
        grouped.setdefault(progress.indicator.id, []).append(progress)
    return grouped


def _events(facts: FactBase, topics: Collection[str], since: Period) -> Iterator[Changed]:
    """Yield the new events of some topics."""
    for event in facts.events:
        if event.topic in topics and is_new(event.source, since):
            yield Changed(
                kind=ChangeKind.EVENT,
                topic=event.topic,
                indicator=None,
                period=event.date,
                before=None,
                after=event.title,
                source=event.source.id,
                entry=event,
            )


def is_new(source: Source, since: Period) -> bool:
    """Whether a source is known to have been published after the end of a period."""
    return not known(source, since)


def _figures(
    then: FactBase, facts: FactBase, indicator: Indicator, since: Period
) -> Iterator[Changed]:
    """Yield the new figures of an indicator, and the headlines that they replaced."""
    new = [
        observation
        for observation in facts.observations[indicator.id]
        if is_new(observation.source, since)
    ]
    if not new:
        return
    old, now = _by_days(series_of(then, indicator)), _by_days(series_of(facts, indicator))
    for observation in new:
        is_headline = now[observation.period.days].order == observation.order
        before = old.get(observation.period.days)
        replaces = before is not None and is_headline
        yield Changed(
            kind=ChangeKind.HEADLINE if replaces else ChangeKind.OBSERVATION,
            topic=indicator.topic,
            indicator=indicator.id,
            period=observation.period,
            before=before.figure.written if before is not None and replaces else None,
            after=observation.figure.written,
            source=observation.source.id,
            entry=observation,
            is_headline=is_headline,
        )


def _by_days(series: Series) -> dict[object, Observation]:
    return {observation.period.days: observation for observation in series.headlines}


def _promises(
    before: Sequence[PromiseProgress], after: Sequence[PromiseProgress], since: Period
) -> Iterator[Changed]:
    """Yield new statements, and each promise whose status or deadline is another than then."""
    then = _standing(before)
    stood: dict[int, Mapping[Hashable, PromiseProgress]] = {}
    for progress in after:
        statement = progress.statement
        if is_new(statement.source, since):
            kind = ChangeKind.MILESTONE if progress.is_milestone else ChangeKind.TARGET
            yield changed_promise(kind, progress, None, _content(statement), statement.source.id)
        if progress.standing and id(progress.promise) not in stood:
            stood[id(progress.promise)] = _stood(then, progress)
        old = _old(stood[id(progress.promise)], progress) if progress.standing else None
        if old is None:
            continue
        if progress.every is None and days_of(old.due) != days_of(progress.due):
            yield changed_promise(
                ChangeKind.DEADLINE,
                progress,
                _text(old.due),
                _text(progress.due),
                progress.by_source.id,
            )
        if old.status.value != progress.status.value:
            source = (progress.judged or statement).source.id
            yield changed_promise(
                ChangeKind.STATUS, progress, old.status.value, progress.status.value, source
            )


def _standing(
    rows: Sequence[PromiseProgress],
) -> dict[tuple[bool, int], dict[Hashable, PromiseProgress]]:
    """Return what stood of the promise of each statement, by the numbers of what stood."""
    promises: dict[int, dict[Hashable, PromiseProgress]] = {}
    by_statement: dict[tuple[bool, int], dict[Hashable, PromiseProgress]] = {}
    for progress in rows:
        by_number = promises.setdefault(id(progress.promise), {})
        if progress.standing:
            by_number[progress.statement.number] = progress
        by_statement[progress.is_milestone, progress.statement.order] = by_number
    return by_statement


def _stood(
    then: Mapping[tuple[bool, int], Mapping[Hashable, PromiseProgress]], progress: PromiseProgress
) -> Mapping[Hashable, PromiseProgress]:
    """Return what stood then of a promise, by number; nothing of one that is new."""
    orders = ((progress.is_milestone, statement.order) for statement in progress.promise.statements)
    return next((then[order] for order in orders if order in then), {})


def _old(
    stood: Mapping[Hashable, PromiseProgress], progress: PromiseProgress
) -> PromiseProgress | None:
    """Return what stood in a standing statement's place; None of a promise that is new."""
    same_number = stood.get(progress.statement.number)
    return same_number if same_number is not None else next(iter(stood.values()), None)


def _content(statement: Target | Milestone) -> ChangedValue:
    return statement.figure.written if isinstance(statement, Target) else statement.title


def _text(period: Period | None) -> str | None:
    return period.text if period is not None else None


def changed_promise(
    kind: ChangeKind,
    progress: PromiseProgress,
    before: ChangedValue,
    after: ChangedValue,
    source: str,
) -> Changed:
    """Return what changed of a promise, or that it is new, with the source that says so."""
    return Changed(
        kind=kind,
        topic=progress.topic,
        indicator=progress.indicator.id if progress.indicator is not None else None,
        period=progress.due,
        before=before,
        after=after,
        source=source,
        entry=progress,
    )


def _claims(claims: Sequence[Claim], since: Period) -> Iterator[Changed]:
    """Yield the new claims of one indicator, with the number as it was put."""
    for claim in claims:
        if is_new(claim.source, since):
            yield Changed(
                kind=ChangeKind.CLAIM,
                topic=claim.indicator.topic,
                indicator=claim.indicator.id,
                period=claim.period,
                before=None,
                after=claim.stated or stated_change(claim),
                source=claim.source.id,
                entry=claim,
            )
