"""Finding every entry that mentions some words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from azkz.base.model import FactBase


class Hit(NamedTuple):
    """An entry that mentions every word."""

    kind: str
    indicator: str | None
    topic: str | None
    period: str | None
    text: str
    source: str | None


def search(facts: FactBase, words: Sequence[str]) -> list[Hit]:
    """Return the entries in which each of the words occurs, whatever the case; none for no words."""
    wanted = [word.casefold() for word in words if word.strip()]
    if not wanted:
        return []
    return [hit for hit, text in _entries(facts) if all(word in text.casefold() for word in wanted)]


def _entries(facts: FactBase) -> Iterator[tuple[Hit, str]]:
    """Yield each entry as a hit, with all of its text."""
    for topic in facts.topics.values():
        yield _hit("topic", None, topic.id, None, topic.title, None)
    for one in facts.indicators.values():
        text = _words(one.title, one.note)
        yield _hit("indicator", one.id, one.topic, None, text, None, one.unit)
    for group in facts.observations.values():
        for observation in group:
            said = _words(observation.stated or str(observation.value), observation.note)
            indicator = observation.indicator
            yield _hit(
                "observation",
                indicator.id,
                indicator.topic,
                observation.period.text,
                said,
                observation.source.id,
                observation.status,
                observation.source.publisher,
            )
    for target in facts.targets:
        said = _words(target.stated or str(target.value), target.note)
        by = target.by.text if target.by else None
        indicator = target.indicator
        yield _hit("target", indicator.id, indicator.topic, by, said, target.source.id, target.kind)
    for claim in facts.claims:
        said = _words(claim.stated or str(claim.figure.value), claim.note)
        indicator = claim.indicator
        yield _hit("claim", indicator.id, indicator.topic, claim.period.text, said, claim.source.id)
    for event in facts.events:
        said = _words(event.title, event.place_name, event.note)
        yield _hit("event", None, event.topic, event.date.text, said, event.source.id)
    for note in facts.notes:
        yield _hit("note", None, note.topic, None, note.text, note.source.id)
    for source in facts.sources.values():
        said = _words(source.publisher, source.title, source.speaker, source.note)
        published = source.published.text if source.published else None
        yield _hit("source", None, None, published, said, source.id, source.url or "")


def _words(*parts: str | None) -> str:
    return " - ".join(part for part in parts if part)


def _hit(
    kind: str,
    indicator: str | None,
    topic: str | None,
    period: str | None,
    text: str,
    source: str | None,
    *more: str,
) -> tuple[Hit, str]:
    hit = Hit(kind, indicator, topic, period, text, source)
    return hit, " ".join(filter(None, (indicator, topic, period, text, source, *more)))
