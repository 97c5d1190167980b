"""How much a fact base holds, by topic and by source."""

from __future__ import annotations

from collections import Counter

from azkz.base import facts as base
from azkz.base.facts import FactBase, Statement
from azkz.base.model import Event, Indicator, Milestone, Note, Source, Topic
from azkz.values.named_tuple import NamedTuple

KINDS = tuple(f"{kind}s" for kind in base.KINDS.values())


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
    for entry in facts.statements():
        if isinstance(entry, Milestone | Event | Note):
            topic = entry.topic
        else:
            topic = entry.indicator.topic
        counts[topic][_kind(entry)] += 1
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
    for entry in facts.statements():
        counts[entry.source.id][_kind(entry)] += 1
    return [SourceHoldings(source, counts[source.id]) for source in facts.sources.values()]


def _kind(entry: Statement) -> str:
    return f"{base.KINDS[type(entry)]}s"
