"""How much a fact base holds, by topic and by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from azkz.base.model import (
    Claim,
    Event,
    FactBase,
    Indicator,
    Milestone,
    Note,
    Observation,
    Source,
    Target,
    Topic,
)
from azkz.values.record import NamedTuple

KINDS = ("observations", "targets", "milestones", "claims", "events", "notes")


class TopicHoldings(NamedTuple):
    """A topic with its indicators and how many entries of each kind it has."""

    topic: Topic
    indicators: tuple[Indicator, ...]
    counts: Counter[str]


class SourceHoldings(NamedTuple):
    """A source with how many entries of each kind rest on it."""

    source: Source
    counts: Counter[str]


def of_topics(facts: FactBase) -> list[TopicHoldings]:
    """Return each topic with what it holds, in the order of the fact base."""
    counts: dict[str, Counter[str]] = {topic: Counter() for topic in facts.topics}
    for kind, entry in _entries(facts):
        topic = entry.topic if isinstance(entry, _OF_TOPIC) else entry.indicator.topic
        counts[topic][kind] += 1
    indicators: dict[str, list[Indicator]] = {topic: [] for topic in facts.topics}
    for indicator in facts.indicators.values():
        indicators[indicator.topic].append(indicator)
    return [
        TopicHoldings(topic, tuple(indicators[topic.id]), counts[topic.id])
        for topic in facts.topics.values()
    ]


def of_sources(facts: FactBase) -> list[SourceHoldings]:
    """Return each source with what rests on it, in the order of the fact base."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in facts.sources}
    for kind, entry in _entries(facts):
        counts[entry.source.id][kind] += 1
    return [SourceHoldings(source, counts[source.id]) for source in facts.sources.values()]


_OF_TOPIC = (Milestone, Event, Note)
Statement = Observation | Target | Claim | Milestone | Event | Note


def _entries(facts: FactBase) -> Iterator[tuple[str, Statement]]:
    for group in facts.observations.values():
        yield from (("observations", seen) for seen in group)
    yield from (("targets", target) for target in facts.targets)
    yield from (("milestones", milestone) for milestone in facts.milestones)
    yield from (("claims", claim) for claim in facts.claims)
    yield from (("events", event) for event in facts.events)
    yield from (("notes", note) for note in facts.notes)
