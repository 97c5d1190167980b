"""The screen of the timeline: events in order of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from azkz.base.facts import FactBase
from azkz.base.model import Event
from azkz.render import age, words
from azkz.render.answer import Columns
from azkz.render.layout import Canvas, Line, Span, Style, hanging, left, measure


def screen(events: Sequence[Event], canvas: Canvas) -> Iterator[Line]:
    """Yield each event with its date, place and source."""
    size = max((measure(event.date.label) for event in events), default=0) + canvas.gap
    for event in events:
        cell = [Span(words.event(event)), Span(f"  {event.source.id}", Style.ASIDE)]
        yield from hanging(left(event.date.label, size), cell, canvas.width)


def closing(events: Sequence[Event], day: date) -> str:
    """Return how many events there are, and how old the newest source of them is."""
    text = words.plural(len(events), "event")
    return age.closed(text, (), [event.source for event in events], day) if events else ""


def silence(facts: FactBase, name: str | None) -> tuple[str, str]:
    """Return what to say where there is no event, and what there is instead."""
    if name is None or not facts.events:
        return "the fact base has no events", "azkz topics has what is there"
    title = facts.title_of(name)
    topics = ", ".join(dict.fromkeys(event.topic for event in facts.events))
    return f"no event is dated for {title}", f"these topics have some: {topics}"


COLUMNS: Columns[Event] = {
    "topic": lambda event: event.topic,
    "date": lambda event: event.date.text,
    "event": lambda event: event.title,
    "place": lambda event: event.place or "",
    "source": lambda event: event.source.id,
}
