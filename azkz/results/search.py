"""Finding every entry that mentions some words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Source
from azkz.values.record import NamedTuple


class Hit(NamedTuple):
    """An entry that mentions every word."""

    kind: str
    indicator: str | None
    topic: str | None
    period: str | None
    text: str
    source: str | None


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
        yield (
            Hit(
                kind="topic",
                indicator=None,
                topic=topic.id,
                period=None,
                text=topic.title,
                source=None,
            ),
            "",
        )
    for indicator in facts.indicators.values():
        text = _joined(indicator.title, indicator.note)
        yield (
            Hit(
                kind="indicator",
                indicator=indicator.id,
                topic=indicator.topic,
                period=None,
                text=text,
                source=None,
            ),
            indicator.unit,
        )
    yield from _figures(facts)
    for milestone in facts.milestones:
        by = milestone.by.text if milestone.by else None
        said = _joined(milestone.title, milestone.stated, milestone.note)
        yield (
            Hit(
                kind="milestone",
                indicator=None,
                topic=milestone.topic,
                period=by,
                text=said,
                source=milestone.source.id,
            ),
            milestone.kind,
        )
    for event in facts.events:
        said = _joined(event.title, event.place, event.note)
        yield (
            Hit(
                kind="event",
                indicator=None,
                topic=event.topic,
                period=event.date.text,
                text=said,
                source=event.source.id,
            ),
            "",
        )
    for note in facts.notes:
        yield (
            Hit(
                kind="note",
                indicator=None,
                topic=note.topic,
                period=None,
                text=note.text,
                source=note.source.id,
            ),
            "",
        )
    for source in facts.sources.values():
        yield _source(source), source.url or ""


def _figures(facts: FactBase) -> Iterator[tuple[Hit, str]]:
    for group in facts.observations.values():
        for seen in group:
            said = _joined(seen.stated or f"{seen.figure.value:f}", seen.note)
            hit = _hit("observation", seen.indicator, seen.period.text, said, seen.source)
            yield hit, f"{seen.status} {seen.source.publisher}"
    for target in facts.targets:
        said = _joined(target.stated or f"{target.figure.value:f}", target.note)
        by = target.by.text if target.by else None
        yield _hit("target", target.indicator, by, said, target.source), target.kind
    for claim in facts.claims:
        said = _joined(claim.stated or f"{claim.figure.value:f}", claim.note)
        yield _hit("claim", claim.indicator, claim.period.text, said, claim.source), ""


def _hit(kind: str, indicator: Indicator, period: str | None, text: str, source: Source) -> Hit:
    return Hit(
        kind=kind,
        indicator=indicator.id,
        topic=indicator.topic,
        period=period,
        text=text,
        source=source.id,
    )


def _source(source: Source) -> Hit:
    said = _joined(source.publisher, source.title, source.speaker, source.note)
    published = source.published.text if source.published else None
    return Hit(
        kind="source", indicator=None, topic=None, period=published, text=said, source=source.id
    )


def _joined(*parts: str | None) -> str:
    return " - ".join(part for part in parts if part)
