"""The screen of topics: what there is, and under which names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azkz.render import words
from azkz.render.answer import Columns
from azkz.render.layout import Canvas, Line, Span, Style, left, measure, wrap
from azkz.results.contents import KINDS, TopicHoldings


def screen(holdings: Sequence[TopicHoldings], canvas: Canvas) -> Iterator[Line]:
    """Yield each topic: its name, its title with how much it holds, and its indicators."""
    size = max((measure(held.topic.id) for held in holdings), default=0) + canvas.gap
    for held in holdings:
        name = Span(held.topic.id)
        title = [Span(held.topic.title, Style.TITLE), Span(f": {counts(held)}")]
        pieces = wrap(title, max(canvas.width - size, 20))
        names = ", ".join(indicator.id for indicator in held.indicators)
        rest = wrap(names, max(canvas.width - size, 20)) if names else []
        yield (*left(name, size), *pieces[0])
        yield from ((Span(" " * size), *piece) for piece in [*pieces[1:], *rest])


def counts(held: TopicHoldings) -> str:
    """Return how much a topic holds: `68 figures, 12 targets`; `empty` for nothing."""
    parts = [
        words.plural(held.counts[kind], "figure" if kind == "observations" else kind[:-1])
        for kind in KINDS
        if held.counts[kind]
    ]
    return ", ".join(parts) or "empty"


def closing(holdings: Sequence[TopicHoldings]) -> str:
    """Return how to go on."""
    indicators = sum(len(held.indicators) for held in holdings)
    count = f"{words.plural(len(holdings), 'topic')}, {words.plural(indicators, 'indicator')}"
    return f"{count}: azkz show NAME tells the story of one"


COLUMNS: Columns[TopicHoldings] = {
    "topic": lambda held: held.topic.id,
    "title": lambda held: held.topic.title,
    "holds": counts,
    "indicators": lambda held: ", ".join(indicator.id for indicator in held.indicators),
}
