"""Where a chart lies on its picture: pixels for years and for values, and its two axes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from azkz.render.charts import paper
from azkz.render.charts.growth import Chart, ChartMark
from azkz.render.charts.paper import SMALL, Spec
from azkz.values.named_tuple import NamedTuple

BESIDE = 600
"""From so many pixels on the names of promises stand in the right margin, a sixth of the width."""
LINE = 13
"""Pixels from one line of type to the next."""
TOP, BOTTOM = 20, 24
WIDEST = 84
"""Pixels that a bar is wide at most."""
INSET = 0.16
"""What is left free of a period on both sides of its bar."""


class Sheet(NamedTuple):
    """Where a chart lies on its picture: pixels for years and for values."""

    width: float
    height: float
    left: float
    right: float
    start: float
    end: float
    least: float
    most: float

    def x(self, year: float) -> float:
        """Return the pixel of a point in time, from the left."""
        return (year - self.start) / (self.end - self.start) * self.width

    def y(self, value: float | Decimal) -> float:
        """Return the pixel of a value, from the top."""
        return (self.most - float(value)) / ((self.most - self.least) or 1) * self.height

    def bar(self, mark: ChartMark) -> tuple[float, float]:
        """Return where the bar of a figure begins and ends, in years."""
        size = mark.last - mark.first
        widest = WIDEST * (self.end - self.start) / self.width
        inset = max(size * INSET, (size - widest) / 2)
        return mark.first + inset, mark.last - inset

    @property
    def beside(self) -> bool:
        """Whether promises are named in the margin."""
        return self.right > self.left


def numbers(chart: Chart) -> list[Decimal]:
    """Return the round numbers of the scale, the first and the last of which may lie within it."""
    drawn = [*chart.marks, *chart.disputed, *([chart.part] if chart.part else [])]
    highest = max([mark.top for mark in drawn] + [line.value for line in chart.promises])
    lowest = min([mark.value for mark in drawn] + [Decimal(0)])
    return paper.ticks(max(highest, Decimal(0)), lowest)


def sheet_of(chart: Chart, values: Sequence[Decimal], width: int, height: int) -> Sheet:
    """Return where a chart lies on a picture of some size, from zero to above its highest."""
    drawn = [*chart.marks, *chart.disputed, *([chart.part] if chart.part else [])]
    highest = max([mark.top for mark in drawn] + [line.value for line in chart.promises])
    lowest = min([mark.value for mark in drawn] + [Decimal(0)])
    texts = paper.scale_texts(values, chart.unit).values()
    left = ceil(max(paper.width_of(text, SMALL) for text in texts)) + 10
    right = max(width // 6, 150) if width >= BESIDE else 6
    room = height - TOP - BOTTOM
    # Above the highest mark there is room for its figure, in two lines.
    above = float(highest - lowest) * (2 * LINE) / (room - 2 * LINE)
    most = float(highest) + above if highest > 0 else 0.0
    return Sheet(
        width=width - left - right,
        height=room,
        left=left,
        right=right,
        start=chart.start,
        end=chart.end,
        least=float(values[0]) if lowest < 0 else 0.0,
        most=most or 1.0,
    )


def across(chart: Chart, sheet: Sheet) -> Spec:
    """Return the axis of time, with the years that have room for their names."""
    texts = _years(chart)
    size = max(paper.width_of(text, SMALL) for text in texts.values()) + 8
    every = max(ceil(size * len(texts) / sheet.width), 1)
    shown = dict(list(texts.items())[::-1][::every])
    axis: Spec = {
        "labelAngle": 0,
        "grid": False,
        "ticks": False,
        "domain": False,
        "labelPadding": 6,
        "labelBound": False,
        "labelFlush": False,
        "labelOverlap": False,
        "title": None,
        **paper.labelled(shown),
    }
    scale = {"domain": [sheet.start, sheet.end], "nice": False, "zero": False}
    return {"type": "quantitative", "scale": scale, "axis": axis}


def _years(chart: Chart) -> dict[float, str]:
    """Return the names of the years across, each in the middle of what it names."""
    count = round(chart.end - chart.start)
    calendar = chart.start == int(chart.start)
    texts = {}
    for number in range(count):
        year = int(chart.start) + number
        name = str(year) if calendar else f"{year}/{(year + 1) % 100:02d}"
        texts[chart.start + number + 0.5] = name
    return texts


def up(chart: Chart, values: Sequence[Decimal], sheet: Sheet) -> Spec:
    """Return the axis of values, with a line at each round number."""
    inside = [value for value in values if sheet.least <= float(value) <= sheet.most]
    axis: Spec = {
        **paper.labelled(paper.scale_texts(inside, chart.unit)),
        "grid": True,
        "domain": False,
        "ticks": False,
        "title": None,
        "labelPadding": 6,
    }
    scale = {"domain": [sheet.least, sheet.most], "nice": False, "zero": False}
    return {"type": "quantitative", "scale": scale, "axis": axis}
