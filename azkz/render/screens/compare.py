"""The screen of compare: indicators side by side, periods down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.base.model import Observation
from azkz.render import age, rounding, words
from azkz.render.answer import Columns
from azkz.render.layout import (
    BLANK,
    Canvas,
    Line,
    Span,
    Style,
    left,
    measure,
    right,
    wrap,
)
from azkz.results.comparison import Compared, Comparison, FigureDifference
from azkz.values.named_tuple import NamedTuple
from azkz.values.units import format_amount

WIDEST_TITLE = 28
"""A title is wrapped to this width above its column."""
TWO = 2


class ComparedFigure(NamedTuple):
    """One figure of one period, for rows: beside the first of its period where that can be said."""

    period: Compared
    figure: Observation
    difference: FigureDifference | None


def cells(comparison: Comparison) -> list[ComparedFigure]:
    """Return a row a figure, by period and in the order of the indicators."""
    return [
        ComparedFigure(row, figure, difference)
        for row in comparison.periods
        for figure, difference in zip(row.figures, row.differences, strict=True)
        if figure is not None
    ]


def screen(comparison: Comparison, canvas: Canvas, *, every: bool) -> Iterator[Line]:
    """Yield the full years, then the parts of years; parts that one alone has only on demand."""
    parts = [row for row in comparison.parts if every or row.shared]
    blocks = [block for block in (comparison.years, parts) if block]
    if canvas.narrow:
        yield from _lists(comparison, blocks)
        return
    table = [_texts(row, comparison, every=every) for block in blocks for row in block]
    if not table:
        return
    periods = max(measure(row.period.label) for block in blocks for row in block)
    heads = [wrap(indicator.title, WIDEST_TITLE) for indicator in comparison.indicators]
    heads += [[] for _ in range(max(map(len, table)) - len(heads))]
    widths = [
        max([0, *map(measure, head), *(measure(texts[place]) for texts in table if texts[place:])])
        for place, head in enumerate(heads)
    ]
    if periods + sum(widths) + len(widths) * canvas.gap > canvas.width:
        yield from _lists(comparison, blocks)
        return
    yield from _heads(heads, widths, periods, canvas.gap)
    rows = iter(table)
    for number, block in enumerate(blocks):
        if number:
            yield BLANK
        for row in block:
            yield _row(row, next(rows), widths, periods, canvas.gap)


def _heads(
    heads: Sequence[Sequence[Line]], widths: Sequence[int], periods: int, gap: int
) -> Iterator[Line]:
    """Yield the titles above their columns, their last lines level."""
    height = max(len(head) for head in heads)
    for number in range(height):
        spans: list[Span] = [Span(" " * periods)]
        for head, width in zip(heads, widths, strict=True):
            place = number - (height - len(head))
            text = "".join(span.text for span in head[place]) if head and place >= 0 else ""
            spans += [Span(" " * gap), *right(Span(text, Style.ASIDE), width)]
        yield tuple(spans)


def _texts(row: Compared, comparison: Comparison, *, every: bool) -> list[str]:
    """Return the cells of a period: each figure, then of two the difference and the ratio."""
    figures = ["" if figure is None else words.written(figure) for figure in row.figures]
    full = every or len(comparison.indicators) == TWO
    return [*figures, *(_told(row) if full else [])]


def _told(row: Compared) -> list[str]:
    texts = []
    for figure, difference in zip(row.figures, row.differences, strict=True):
        if figure is not None and difference is not None and row.figures[0] is not None:
            texts += [amount(row.figures[0], figure, difference), ratio(difference)]
    return texts


def _row(
    row: Compared, texts: Sequence[str], widths: Sequence[int], periods: int, gap: int
) -> Line:
    spans: list[Span] = [*left(row.period.label, periods)]
    for text, width in zip(texts, widths, strict=False):
        spans += [Span(" " * gap), *right(text, width)]
    return tuple(spans)


def _lists(comparison: Comparison, blocks: Sequence[Sequence[Compared]]) -> Iterator[Line]:
    """Yield a list a period, where the columns do not fit."""
    size = max(measure(indicator.title) for indicator in comparison.indicators)
    first = True
    for block in blocks:
        for row in block:
            if not first:
                yield BLANK
            first = False
            yield (Span(row.period.label, Style.TITLE),)
            for figure in row.figures:
                if figure is not None:
                    title = left(f"  {figure.indicator.title}", size + 4)
                    yield (*title, Span(words.written(figure)))
            texts = [text for text in _told(row) if text]
            if texts and len(comparison.indicators) == TWO:
                yield (*left("", size + 4), Span("  ".join(texts)))


def amount(first: Observation, other: Observation, difference: FigureDifference) -> str:
    """Return by how much a figure is more, to the digit that both carry; a bound from a bound."""
    unit = first.indicator.unit
    if difference.amount is None:
        return _bound(difference, unit)
    step = Fraction(max(first.figure.step, other.figure.step))
    rounded = round(difference.amount / step) * step if step else difference.amount
    return words.bare(format_amount(rounded, unit), unit) if rounded else "equal"


def _bound(difference: FigureDifference, unit: str) -> str:
    interval = difference.amount_interval
    end = interval.low if interval.low is not None else interval.high
    if end is None:
        return ""
    mark = "over " if interval.low is not None else "under "
    return mark + words.bare(format_amount(end, unit), unit)


def ratio(difference: FigureDifference) -> str:
    """Return how many times the first a figure is; empty where that cannot be said."""
    if difference.ratio is None:
        return ""
    return rounding.times(difference.ratio, difference.ratio_interval)


def closing(comparison: Comparison, name: str, day: date, *, every: bool) -> str:
    """Return how much is in both, what is left out, what each indicator counts, how old it is."""
    periods = comparison.periods
    if not periods:
        return ""
    shared = sum(row.shared for row in periods)
    of = "both" if len(comparison.indicators) == TWO else "more than one"
    text = f"{shared} of {words.plural(len(periods), 'period')} {_verb(shared)} in {of}"
    alone = sum(not row.shared for row in comparison.parts)
    if alone and not every:
        are = "parts of years are" if alone > 1 else "part of a year is"
        text += f"; {alone} {are} in one only: azkz compare {name} --all"
    figures = [figure for row in periods for figure in row.figures]
    return age.closed(f"{text}. {_definitions(comparison)}".rstrip(), figures, (), day)


def _verb(count: int) -> str:
    return "is" if count == 1 else "are"


_PLACES = ("First", "second", "third", "fourth", "fifth", "sixth")
LONGEST_NOTE = 60
"""Characters of a definition: two lines for all."""


def _definitions(comparison: Comparison) -> str:
    """Return what each indicator counts, in the first words of its note."""
    notes = [
        f"{place}: {_shortened(indicator.note)}"
        for place, indicator in zip(_PLACES, comparison.indicators, strict=False)
        if indicator.note
    ]
    if not notes:
        return ""
    text = "; ".join(notes)
    text += "" if text.endswith("…") else "."
    alike = len({indicator.unit for indicator in comparison.indicators}) == 1
    two = alike and len(comparison.indicators) == TWO
    return f"{text} They are two counts: neither refutes the other." if two else text


def _shortened(note: str) -> str:
    """Return the first sentence of a note, cut between words where it is long."""
    first = note.partition(". ")[0].partition("; ")[0].rstrip(".")
    if len(first) <= LONGEST_NOTE:
        return first
    return f"{first[:LONGEST_NOTE].rpartition(' ')[0]} …"


def silence(facts: FactBase, comparison: Comparison, name: str) -> tuple[str, str]:
    """Return what to say where no indicator has a figure, and what there is instead."""
    title = facts.title_of(name)
    first = comparison.indicators[0].id if comparison.indicators else name
    return f"no figure is known for {title}", words.what_is_known(first)


COLUMNS: Columns[ComparedFigure] = {
    "topic": lambda cell: cell.figure.indicator.topic,
    "indicator": lambda cell: cell.figure.indicator.id,
    "title": lambda cell: cell.figure.indicator.title,
    "period": lambda cell: cell.figure.period.label,
    "figure": lambda cell: words.written(cell.figure),
    "difference": lambda cell: (
        amount(cell.period.figures[0], cell.figure, cell.difference)
        if cell.difference and cell.period.figures[0]
        else ""
    ),
    "ratio": lambda cell: ratio(cell.difference) if cell.difference else "",
    "source": lambda cell: cell.figure.source.id,
}
