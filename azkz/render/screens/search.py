"""The screen of search: each entry that mentions the words, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from azkz.render import words
from azkz.render.answer import Columns
from azkz.render.layout import Canvas, Line, Span, Style, hanging, left, measure
from azkz.render.length import MOST, folded
from azkz.results.search import Hit


def screen(
    hits: Sequence[Hit], canvas: Canvas, *, asked: str = "", every: bool = False
) -> Iterator[Line]:
    """Yield the entries, grouped by what they are about; the text below when and who.

    Not more than stand in a few lines, unless every one is wanted; the rest is counted.
    """
    lines, left_out = folded(_blocks(hits, canvas), len(hits) * 999 if every else MOST)
    yield from lines
    if left_out:
        yield (Span(f"… {left_out} more: azkz search {asked} --all", Style.ASIDE),)


def _blocks(hits: Sequence[Hit], canvas: Canvas) -> Iterator[list[Line]]:
    """Yield a block a hit, below the name of what it is about where that changes."""
    size = max((measure(hit.kind) for hit in hits), default=0) + canvas.gap
    last = None
    for hit in hits:
        block: list[Line] = []
        about = hit.indicator or hit.topic or "sources"
        if about != last:
            block.append((Span(about, Style.TITLE),))
            last = about
        when = f"{hit.period}  " if hit.period else ""
        source = f"  {hit.source}" if hit.source else ""
        cell = [Span(f"{when}{hit.text}"), Span(source, Style.ASIDE)]
        yield block + hanging((Span("  "), *left(hit.kind, size)), cell, canvas.width)


def closing(hits: Sequence[Hit]) -> str:
    """Return how many entries of each kind there are."""
    counts = Counter(hit.kind for hit in hits)
    parts = [f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counts.items()]
    return f"{words.plural(len(hits), 'entry', 'entries')}: {', '.join(parts)}" if hits else ""


def silence(wanted: Sequence[str]) -> tuple[str, str]:
    """Return what to say where nothing mentions the words."""
    text = " ".join(word for word in wanted if word.strip())
    if not text:
        return "there is no word to look for", "such as: azkz search Baku"
    return f"nothing mentions {text}", "try fewer or shorter words: parts of words are found too"


COLUMNS: Columns[Hit] = {
    "topic": lambda hit: hit.topic or "",
    "indicator": lambda hit: hit.indicator or "",
    "kind": lambda hit: hit.kind,
    "period": lambda hit: hit.period or "",
    "source": lambda hit: hit.source or "",
    "text": lambda hit: hit.text,
}
