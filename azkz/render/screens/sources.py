"""The screens of sources: all of them, and one with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azkz.base.facts import FactBase
from azkz.base.model import Source
from azkz.render import words
from azkz.render.answer import Columns
from azkz.render.layout import (
    BLANK,
    Canvas,
    Line,
    Span,
    Style,
    hanging,
    left,
    measure,
    paragraph,
    wrap,
)
from azkz.render.length import MOST, folded
from azkz.results.contents import KINDS, SourceHoldings
from azkz.results.overview import Dossier


def screen(
    holdings: Sequence[SourceHoldings], canvas: Canvas, *, every: bool = False
) -> Iterator[Line]:
    """Yield each source: its identifier, who published it when, and how much rests on it.

    Not more than stand in a few lines, unless every one is wanted; the rest is counted.
    """
    blocks = _blocks(holdings, canvas)
    lines, left_out = folded(blocks, len(holdings) * 9 if every else MOST)
    yield from lines
    if left_out:
        yield (Span(f"… {left_out} more: azkz sources --all", Style.ASIDE),)


def _blocks(holdings: Sequence[SourceHoldings], canvas: Canvas) -> Iterator[list[Line]]:
    longest = max((measure(held.source.id) for held in holdings), default=0)
    size = min(longest, 24) + canvas.gap
    for held in holdings:
        source = held.source
        text = f"{words.source_line(source)}: {entries(held)}"
        if source.primary:
            text += ", primary"
        yield hanging(left(source.id, size), text, canvas.width)


def entries(held: SourceHoldings) -> str:
    """Return how many entries rest on a source."""
    return words.plural(sum(held.counts[kind] for kind in KINDS), "entry", "entries")


def closing(holdings: Sequence[SourceHoldings]) -> str:
    """Return how many sources there are and how to see one whole."""
    return f"{words.plural(len(holdings), 'source')}: azkz sources ID has all that rests on one"


def primary(source: Source) -> str:
    """Return for what a source is primary; empty where it is not."""
    if source.primary is True:
        return "primary: its figures are those of the body that counts"
    return f"primary for {', '.join(source.primary)}" if source.primary else ""


def whole(facts: FactBase, source: Source, overview: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield one source with all that rests on it."""
    for piece in wrap(f"{source.id}: {words.source_sentence(source)}", canvas.width):
        yield tuple(Span(span.text, Style.TITLE) for span in piece)
    if source.url:
        yield (Span(source.url, Style.ASIDE),)
    if source.archived:
        yield (Span(source.archived, Style.ASIDE),)
    read = f"read {source.read.when}" if source.read else ""
    for text in (source.body or "", read, primary(source), source.note or ""):
        if text:
            yield from paragraph(text, canvas.width, 2)
    figures = [text for group in _figures(overview) for text in group]
    if figures:
        yield BLANK
    for text in figures:
        yield from paragraph(text, canvas.width, 0, 2)
    for lines in (
        _milestones(overview, canvas),
        _events(overview, canvas),
        _notes(facts, overview, canvas),
    ):
        if lines:
            yield BLANK
            yield from lines


def _figures(overview: Dossier) -> Iterator[list[str]]:
    """Yield what rests on a source in sentences: its figures, targets and claims."""
    yield [
        f"{observation.indicator.title} {observation.period.label}: "
        f"{words.written(observation)}{_printed(observation.stated)}"
        for observation in overview.observations
    ]
    yield [
        f"{progress.target.indicator.title}: target {words.target(progress.target)}, "
        f"{words.due(progress)}{_printed(progress.target.stated)}"
        for progress in overview.progress
    ]
    yield [
        f"{judged.claim.indicator.title}, {words.about(judged.claim)}: said "
        f"{words.stated_change(judged.claim)}{_printed(judged.claim.stated)}, {judged.verdict}"
        for judged in overview.claims
    ]


def _printed(stated: str | None) -> str:
    return f' ("{stated}")' if stated else ""


def _milestones(overview: Dossier, canvas: Canvas) -> list[Line]:
    lines: list[Line] = []
    for progress in overview.milestones:
        done = f", done {progress.milestone.done.label}" if progress.milestone.done else ""
        text = f"{progress.milestone.title}, {words.due(progress)}{done}"
        lines += paragraph(text, canvas.width, 0, 2)
    return lines


def _events(overview: Dossier, canvas: Canvas) -> list[Line]:
    lines: list[Line] = []
    for event in overview.events:
        lines += paragraph(f"{event.date.label}: {words.event(event)}", canvas.width, 0, 2)
    return lines


def _notes(facts: FactBase, overview: Dossier, canvas: Canvas) -> list[Line]:
    lines: list[Line] = []
    for note in overview.notes:
        lines += paragraph(f"{facts.topics[note.topic].title}: {note.text}", canvas.width, 0, 2)
    return lines


COLUMNS: Columns[SourceHoldings] = {
    "source": lambda held: held.source.id,
    "published": lambda held: held.source.published.text if held.source.published else "undated",
    "primary": lambda held: "primary" if held.source.primary else "",
    "entries": lambda held: sum(held.counts[kind] for kind in KINDS),
    "publisher": lambda held: held.source.publisher,
    "speaker": lambda held: held.source.speaker or "",
    "url": lambda held: held.source.url or "",
}
