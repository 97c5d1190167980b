"""Finding every entry that mentions some words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Event, Milestone, Note, Observation, Target
from azkz.values.named_tuple import NamedTuple


class Hit(NamedTuple):
    """An entry that mentions every word."""

    kind: str
    text: str
    indicator: str | None = None
    topic: str | None = None
    period: str | None = None
    source: str | None = None


def of(facts: FactBase, words: Sequence[str]) -> list[Hit]:
    """Return the entries in which each word occurs, whatever the case; none for no words.

    Those in which they are whole words or numbers come first: `20 million` before `2020`.
    """
    wanted = [folded(word.strip()) for word in words if word.strip()]
    if not wanted:
        return []
    whole = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in wanted]
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit, more in _entries(facts):
        parts = (hit.indicator, hit.topic, hit.period, hit.text, hit.source, more)
        text = folded(" ".join(part for part in parts if part))
        if all(word in text for word in wanted):
            (first if all(word.search(text) for word in whole) else rest).append(hit)
    return [*first, *rest]


def folded(text: str) -> str:
    """Return a text without case, also without that of the Turkic i, with a dot or not.

    Casefolding leaves the small one without a dot, and makes two characters of the large one
    with a dot.
    """
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def _entries(facts: FactBase) -> Iterator[tuple[Hit, str]]:
    """Yield each entry as a hit, with the text that is searched beside what it shows."""
    for topic in facts.topics.values():
        yield Hit(kind="topic", topic=topic.id, text=topic.title), ""
    for indicator in facts.indicators.values():
        text = _joined(indicator.title, indicator.note)
        hit = Hit(kind="indicator", text=text, indicator=indicator.id, topic=indicator.topic)
        yield hit, indicator.unit
    yield from _of_indicators(facts)
    yield from _of_topics(facts)
    for source in facts.sources.values():
        text = _joined(source.publisher, source.title, source.speaker, source.note)
        published = source.published.text if source.published else None
        hit = Hit(kind="source", text=text, period=published, source=source.id)
        yield hit, source.url or ""


def _of_indicators(facts: FactBase) -> Iterator[tuple[Hit, str]]:
    """Yield the observations, targets and claims: what was stated, else the number as written."""

    def hit(entry: Observation | Target | Claim, kind: str, period: str | None) -> Hit:
        return Hit(
            kind=kind,
            indicator=entry.indicator.id,
            topic=entry.indicator.topic,
            period=period,
            text=_joined(entry.stated or f"{entry.figure.value:f}", entry.note),
            source=entry.source.id,
        )

    for group in facts.observations.values():
        for observation in group:
            beside = f"{observation.status} {observation.source.publisher}"
            yield hit(observation, "observation", observation.period.text), beside
    for target in facts.targets:
        yield hit(target, "target", target.by.text if target.by else None), target.kind
    for claim in facts.claims:
        yield hit(claim, "claim", claim.period.text), ""


def _of_topics(facts: FactBase) -> Iterator[tuple[Hit, str]]:
    """Yield the milestones, events and notes."""

    def hit(entry: Milestone | Event | Note, kind: str, period: str | None, text: str) -> Hit:
        source = entry.source.id
        return Hit(kind=kind, topic=entry.topic, period=period, text=text, source=source)

    for milestone in facts.milestones:
        by = milestone.by.text if milestone.by else None
        text = _joined(milestone.title, milestone.stated, milestone.note)
        yield hit(milestone, "milestone", by, text), milestone.kind
    for event in facts.events:
        text = _joined(event.title, event.place, event.note)
        yield hit(event, "event", event.date.text, text), ""
    for note in facts.notes:
        yield hit(note, "note", None, note.text), ""


def _joined(*parts: str | None) -> str:
    return " - ".join(part for part in parts if part)
