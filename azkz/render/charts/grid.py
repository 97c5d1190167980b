"""The picture of some series: one as wide as the page, several in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from azkz.render import markup, words
from azkz.render.charts import captions, drawing, growth, paper, plot, totals
from azkz.render.charts.frame import INNER, Drawing
from azkz.render.charts.growth import Chart
from azkz.render.charts.paper import INK, SMALL, TEXT
from azkz.results.growth import Growth
from azkz.results.progress import Progress
from azkz.values.errors import UnwrittenError
from azkz.values.named_tuple import NamedTuple

HEIGHT = 360
GUTTER = 24
CELL = (INNER - GUTTER) // 2
CELL_HEIGHT = 200
HEAD = 54
TALLEST = 1600
"""Pixels that a picture is high at most; what does not fit is counted."""


def picture(
    growths: Sequence[Growth], promises: Sequence[Progress], day: date, title: str
) -> Drawing:
    """Return the picture of some series, judged on a day.

    Raises UnwrittenError where none has two figures.
    """
    charts = [
        chart for series in growths if (chart := growth.of(series, promises, day)) is not None
    ]
    if not charts:
        hint = "of one figure there is no growth"
        raise UnwrittenError("there is no series to draw", hint=hint)
    return _single(charts[0], promises) if len(charts) == 1 else _several(charts, day, title)


def _single(chart: Chart, promises: Sequence[Progress]) -> Drawing:
    """Return the picture of one series, with a band for each total that is promised of it."""
    drawn = [progress for progress in promises if progress.indicator is chart.growth.indicator]
    bands, height = totals.bands(drawn, INNER)
    place = f'<g transform="translate(0,{HEIGHT + 14})">{bands}</g>' if bands else ""
    spec = plot.spec(chart, INNER, HEIGHT)
    sources = growth.sources(chart)
    return Drawing(
        title=f"{captions.title(chart)}; judged on {paper.day_in_words(chart.day)}",
        lede=captions.described(chart),
        body=f"{drawing.svg(spec, 'a-')}{place}",
        height=HEIGHT + height,
        foot=[
            " ".join(captions.caption(chart)),
            f"{paper.age(chart.marks[-1].period, sources, chart.day)} {paper.sources(sources)}",
        ],
    )


def _several(charts: Sequence[Chart], day: date, title: str) -> Drawing:
    """Return the picture of several series: as many rows of two as it may be high."""
    rows = (TALLEST - 200) // (CELL_HEIGHT + HEAD)
    shown = charts[: rows * 2]
    cells = [_cell(chart, number) for number, chart in enumerate(shown)]
    template = markup.template(__package__ or "", "grid.svg")
    sources = list(
        {source.id: source for chart in shown for source in growth.sources(chart)}.values()
    )
    sources.sort(key=lambda source: source.published.first if source.published else date.min)
    left_out = len(charts) - len(shown)
    more = (
        [f"{words.plural(left_out, 'more series', 'more series')} not drawn."] if left_out else []
    )
    latest = max((chart.marks[-1].period for chart in shown), key=lambda period: period.last)
    texts = [words.plural(len(charts), "series", "series"), *_notes(shown)]
    return Drawing(
        title=f"{title}: how it grew, judged on {paper.day_in_words(day)}",
        lede=f"{texts[0]}, each from zero on its own scale.",
        body=str(template.render(cells=cells, ink=INK)),
        height=-(-len(shown) // 2) * (CELL_HEIGHT + HEAD),
        foot=[
            *more,
            " ".join(texts[1:]),
            f"{paper.age(latest, sources, day)} {paper.sources(sources[::-1])}",
        ],
    )


def _notes(charts: Sequence[Chart]) -> list[str]:
    return [
        f"{chart.growth.indicator.title}: {text[0].lower()}{text[1:]}"
        for chart in charts
        for text in captions.legend(chart)
    ]


class _Cell(NamedTuple):
    """One chart of several, under its name and its latest figure."""

    x: float
    y: float
    name: str
    lines: Sequence[str]
    chart: str


def _cell(chart: Chart, number: int) -> _Cell:
    x, y = (number % 2) * (CELL + GUTTER), (number // 2) * (CELL_HEIGHT + HEAD)
    spec = plot.spec(chart, CELL, CELL_HEIGHT)
    description = captions.described(chart).partition(" Promised")[0]
    return _Cell(
        x=x,
        y=y,
        name=paper.cut(captions.title(chart), CELL / paper.WIDER, TEXT, bold=True),
        lines=paper.folded(description, CELL / paper.WIDER, SMALL, most=2),
        chart=drawing.svg(spec, f"c{number}-", (x, y + HEAD - 8)),
    )
