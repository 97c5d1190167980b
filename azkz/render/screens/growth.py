"""The screen of growth: full years with bars, parts of years as a matrix, season by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.render import age, remarks, words
from azkz.render.answer import Columns
from azkz.render.bars import length
from azkz.render.layout import (
    BLANK,
    Canvas,
    Line,
    Span,
    Style,
    left,
    measure,
    paragraph,
    right,
    wrap,
)
from azkz.render.seasons import parts_of_years
from azkz.results.growth import Growth
from azkz.results.growth_rows import GrowthRow, RowBasis

LONGEST_BAR = 31
LEAST_BAR = 4


def screen(growths: Sequence[Growth], canvas: Canvas) -> Iterator[Line]:
    """Yield each series that grows; those with no two figures to compare in closing lines."""
    single = [growth for growth in growths if len(growth.rows) == 1]
    apart = [growth for growth in growths if len(growth.rows) > 1 and _apart(growth)]
    first = True
    for growth in growths:
        if growth in single or growth in apart:
            continue
        if not first:
            yield BLANK
        first = False
        yield from _series(growth, canvas)
    if (single or apart) and not first:
        yield BLANK
    for title, group in (("No two figures to compare", apart), ("One figure only", single)):
        parts = [
            ", ".join([growth.indicator.title, *(_value_in(row) for row in growth.rows)])
            for growth in group
        ]
        if parts:
            yield from paragraph(f"{title}: {'; '.join(parts)}.", canvas.width, 0, 2)


def _apart(growth: Growth) -> bool:
    """Whether it has few figures and none that another can be compared with."""
    with_change = any(row.change is not None or row.stated is not None for row in growth.rows)
    return not with_change and len(growth.rows) < FEW


FEW = 6
"""Figures of a series that are listed in a line where no two can be compared."""


def _series(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    """Yield one series: its full years, its growth over them, its parts of years, its breaks."""
    indicator = growth.indicator
    unit = "" if words.short_unit(indicator.unit) else f", {indicator.unit}"
    for piece in wrap(f"{indicator.title}{unit}", canvas.width):
        yield tuple(Span(span.text, Style.TITLE) for span in piece)
    yield from _bars(growth, canvas)
    yield from _spanned(growth, canvas)
    if growth.parts:
        if growth.full and len(growth.parts) >= FEW:
            yield BLANK
        yield from parts_of_years(growth, canvas)
    if canvas.wide:
        yield from _breaks(growth, canvas)


def _breaks(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    for point in growth.series.breaks.points:
        text = f"Counted otherwise before {point.period.label}: {point.reason}"
        yield from paragraph(text, canvas.width, 2, 2)


# Full years


def _bars(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    """Yield the full years: value, bar, change, remark; where room is short the bar goes first."""
    rows = growth.full
    if not rows:
        return
    labels = [row.period.label for row in rows]
    values = [remarks.bare_value(row) for row in rows]
    changes = [_change(row) for row in rows]
    remarked = ["; ".join(remarks.of(row, full=canvas.wide)) for row in rows]
    indent = 2
    sizes = [max(map(measure, texts)) for texts in (labels, values, changes)]
    gap = canvas.gap
    shortest = min(max(map(measure, remarked)), 24)
    room = canvas.width - indent - sum(sizes) - 4 * gap - shortest
    size = min(max(room, 0), LONGEST_BAR)
    largest = max((row.value for row in rows), default=Fraction(0))
    for row, label, value, change, remark in zip(
        rows, labels, values, changes, remarked, strict=True
    ):
        sure = _sure(row)
        drawn = ""
        if size >= LEAST_BAR:
            drawn = length(row.value, largest, size, sure=sure, ascii_only=canvas.ascii_only)
        style = Style.NEUTRAL if sure else Style.ASIDE
        cells = (
            Span(" " * indent),
            *left(label, sizes[0] + gap),
            *right(value, sizes[1]),
            Span(" " * gap),
            Span(drawn, style),
            Span(" " * (size - measure(drawn) + gap)),
            *right(change, sizes[2]),
            Span(" " * gap),
        )
        yield from _remarked(cells, remark, canvas, indent + sizes[0] + gap)


def _remarked(cells: Line, remark: str, canvas: Canvas, below: int) -> Iterator[Line]:
    """Yield cells with a remark behind them, or below where a word of it has no room there."""
    start = measure(cells)
    if not remark or canvas.width - start >= max(map(measure, remark.split(" "))):
        pieces = wrap(remark, canvas.width - start) if remark else [()]
        yield (*cells, *pieces[0])
        yield from ((Span(" " * start), *piece) for piece in pieces[1:])
    else:
        yield cells
        yield from paragraph(remark, canvas.width, below)


def _value_in(row: GrowthRow) -> str:
    return f"{words.grown(row)} {row.period.when}"


def _sure(row: GrowthRow) -> bool:
    """Whether a value was counted, as against estimated, expected or implied."""
    estimated = row.observation is not None and row.observation.is_estimate
    return row.basis not in (RowBasis.IMPLIED, RowBasis.FORECAST) and not estimated


def _change(row: GrowthRow) -> str:
    """Return a row's change: bare on the year before, on an older figure with its length.

    Empty where a stated one on the year before stands in its place.
    """
    if row.change is None or row.versus is None or row.stated_instead is not None:
        return ""
    if row.change.share is not None and row.change.share >= TENFOLD:
        return words.grew(row, row.versus.period.label)
    same = row.versus.period.season == row.period.season
    if row.length == 1 and (same or row.indicator.level):
        return words.grew(row)
    return remarks.over_years(row, row.versus.period.label)


TENFOLD = 9
"""The change from which on it is said in times."""


def _spanned(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    text, whole = words.spanned(growth), growth.span
    if not text or whole is None:
        return
    headlines = [row.observation for row in growth.full if row.observation is not None]
    counted = [
        headline for headline in headlines if headline.period.last >= whole.first.period.last
    ]
    sources = {source.id for headline in counted for source in headline.sources}
    mixed = {1: "", 2: " (two sources)"}.get(len(sources), " (mixed sources)")
    yield from paragraph(f"{text}{mixed}", canvas.width, 2, 2)


# The last line, and a pipe


def closing(growths: Sequence[Growth], day: date) -> str:
    """Return how old it is: a series is its own summary."""
    rows_ = [row for growth in growths for row in growth.rows if row.basis is not RowBasis.FORECAST]
    claims = [claim.source for row in rows_ for claim in (row.claim, row.stated) if claim]
    return age.closed("", [row.observation for row in rows_], claims, day)


def silence(facts: FactBase, name: str) -> tuple[str, str]:
    """Return what to say where there is no figure, and what there is instead."""
    title = facts.title_of(name)
    return f"no figure is known for {title}", words.what_is_known(name)


COLUMNS: Columns[GrowthRow] = {
    "topic": lambda row: row.indicator.topic,
    "indicator": lambda row: row.indicator.id,
    "title": lambda row: row.indicator.title,
    "period": lambda row: row.period.label,
    "value": words.grown,
    "basis": lambda row: row.basis.value,
    "change": lambda row: "" if row.stated_instead is not None else words.grew(row),
    "on": lambda row: row.versus.period.label if row.versus else "",
    "said": lambda row: words.stated_change(row.stated) if row.stated else "",
    "source": lambda row: (
        row.observation.source.id if row.observation else row.claim.source.id if row.claim else ""
    ),
    "notes": lambda row: f"{words.OTHERWISE}: {row.break_reason}" if row.break_reason else "",
}
