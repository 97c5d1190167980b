"""The chart of a series in Vega-Lite: full years as bars, levels as a line, promises ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from azkz.base.choices import Measure
from azkz.render.charts import growth, paper
from azkz.render.charts.growth import Chart, ChartMark, Firmness
from azkz.render.charts.labels import figures_of, names_of
from azkz.render.charts.layers import in_pixels, layer, rects, rules
from azkz.render.charts.paper import INK, SMALL, Spec
from azkz.render.charts.sheet import (
    BOTTOM,
    INSET,
    TOP,
    Sheet,
    across,
    numbers,
    sheet_of,
    up,
)
from azkz.render.charts.slopes import slopes

BESIDE = 0.4
"""What of a period a bar leaves to those that dispute it."""


def spec(chart: Chart, width: int, height: int) -> Spec:
    """Return a chart as a Vega-Lite description that is exactly so many pixels large."""
    values = numbers(chart)
    sheet = sheet_of(chart, values, width, height)
    layers = [
        *_future(chart, sheet),
        *_allowed(chart, sheet),
        *_promises(chart, sheet),
        *_marks(chart, sheet),
        *_breaks(chart, sheet),
        *_year_ends(chart, sheet),
        *figures_of(chart, sheet),
        *names_of(chart, sheet),
    ]
    axes = (("x", across(chart, sheet)), ("y", up(chart, values, sheet)))
    for each in layers:
        for channel, axis in axes:
            if "scale" not in each["encoding"][channel]:  # else it is in pixels already
                each["encoding"][channel] |= axis
    return {
        "$schema": paper.SCHEMA,
        "width": sheet.width,
        "height": sheet.height,
        "padding": {"left": sheet.left, "top": TOP, "right": sheet.right, "bottom": BOTTOM},
        "autosize": "none",
        "config": _config(),
        "layer": layers,
    }


def _config() -> Spec:
    """Return how all charts look."""
    return {
        "background": INK.paper,
        "font": paper.FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelFont": paper.FONT,
            "labelFontSize": SMALL,
            "labelColor": INK.soft,
            "domainColor": INK.line,
            "gridColor": INK.line,
            "tickColor": INK.line,
        },
        "text": {"font": paper.FONT, "fontSize": SMALL, "fill": INK.ink},
    }


# Layers


def _future(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return the ground of what lies after the last figure."""
    last = max(mark.last for mark in [*chart.marks, *([chart.part] if chart.part else [])])
    if sheet.end - last < 0.05:
        return []
    ground = {"x": last, "x2": sheet.end, "y": sheet.least, "y2": sheet.most}
    return rects([ground], fill=INK.line, fillOpacity=0.3)


def _allowed(chart: Chart, sheet: Sheet) -> list[Spec]:
    grounds = []
    for line in chart.promises:
        if not line.limit and line.low is None:
            continue
        falling = line.progress.goal.falling
        low = sheet.least if falling else float(line.value if line.low is None else line.low)
        high = float(line.value) if falling or line.low is not None else sheet.most
        grounds.append({"x": line.first, "x2": line.last, "y": low, "y2": high})
    return rects(grounds, fill="url(#hatch-allowed)")


def _promises(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return the line of each promise, and what is needed as a slope from the last figure.

    Of a range both ends.
    """
    kept: dict[bool, list[Spec]] = {True: [], False: []}
    for line in chart.promises:
        for edge in (line.value, *([] if line.low is None else [line.low])):
            across_ = {"x": line.first, "x2": line.last, "y": float(edge), "y2": float(edge)}
            kept[line.promised].append(across_)
    sloped = [slope._asdict() for slope in slopes(chart, sheet)]
    return [
        *rules(sloped, stroke=INK.goal, strokeWidth=1),
        *rules(kept[True], stroke=INK.goal, strokeWidth=2),
        *rules(kept[False], stroke=INK.goal, strokeWidth=1.5, strokeDash=[2, 3]),
    ]


_STYLES: dict[Firmness, Spec] = {
    Firmness.FIRM: {"fill": INK.mark},
    Firmness.ADDED: {"fill": INK.mark},
    Firmness.COMPUTED: {"fill": INK.mark},
    Firmness.ESTIMATE: {"fill": "url(#hatch-mark)", "stroke": INK.mark},
    Firmness.PROVISIONAL: {"fill": "url(#hatch-light)", "stroke": INK.mark},
    Firmness.IMPLIED: {"fill": INK.mark, "fillOpacity": 0.3},
    Firmness.FORECAST: {"fill": INK.paper, "stroke": INK.mark, "strokeDash": [2, 2]},
}
_PART: Spec = {"fill": INK.mark, "fillOpacity": 0.15, "stroke": INK.mark, "strokeWidth": 1}


def _marks(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return the bars of full years, or the points of a level, by how firm they are."""
    layers = _line(chart) if chart.level else []
    doubted = {mark.period.days for mark in chart.disputed}
    for firmness, style in _STYLES.items():
        marks = [mark for mark in chart.marks if mark.firmness is firmness]
        layers += (
            _points(chart, marks, style) if chart.level else _bars(marks, style, sheet, doubted)
        )
    if chart.part is not None:
        layers += _bars([chart.part], _PART, sheet)
    if chart.disputed:
        hollow: Spec = {"fill": INK.paper, "stroke": INK.mark, "strokeWidth": 1.5}
        layers += _points(chart, chart.disputed, hollow) if chart.level else _beside(chart, hollow)
    return [*layers, *_whiskers(chart, sheet), *_dots(chart)]


def _bars(
    marks: Iterable[ChartMark],
    style: Spec,
    sheet: Sheet,
    doubted: Collection[tuple[date, date]] = (),
) -> list[Spec]:
    """Return the bars of some figures; of a range the upper part is all but empty.

    What another figure of its period disputes leaves room for that beside it.
    """
    values: list[Spec] = []
    open_: list[Spec] = []
    for mark in marks:
        first, last = sheet.bar(mark)
        free = (mark.last - mark.first) * BESIDE * (mark.period.days in doubted)
        place = {"x": first, "x2": min(last, mark.last - free)}
        values.append(place | {"y": 0, "y2": float(mark.ends[0] if mark.ends else mark.value)})
        if mark.ends is not None:
            open_.append(place | {"y": float(mark.ends[0]), "y2": float(mark.ends[1])})
    return [*rects(values, **style), *rects(open_, **style | {"fillOpacity": 0.12})]


def _beside(chart: Chart, style: Spec) -> list[Spec]:
    """Return the bars of the figures that dispute another, each in what that leaves free."""
    values = [
        {
            "x": mark.last - (mark.last - mark.first) * (BESIDE - 0.03),
            "x2": mark.last - (mark.last - mark.first) * INSET / 2,
            "y": 0,
            "y2": float(mark.value),
        }
        for mark in sorted(chart.disputed, key=lambda mark: -mark.value)
    ]
    return rects(values, **style)


def _points(chart: Chart, marks: Iterable[ChartMark], style: Spec) -> list[Spec]:
    values = [{"x": chart.at(mark.period), "y": float(mark.value)} for mark in marks]
    solid = {"type": "point", "size": 50, "opacity": 1, "filled": False, "stroke": INK.mark}
    return layer(solid | style, values, ("x", "y"))


def _line(chart: Chart) -> list[Spec]:
    """Return the line of a level; none across a break, and none where a figure is in dispute."""
    if not all(row.undisputed for row in chart.growth.full):
        return []
    days = chart.growth.series.breaks.days
    values = [
        {
            "x": chart.at(mark.period),
            "y": float(mark.value),
            "detail": sum(day <= mark.period.last for day in days),
        }
        for mark in chart.marks
        if mark.firmness not in (Firmness.IMPLIED, Firmness.FORECAST)
    ]
    line: Spec = {"type": "line", "stroke": INK.mark, "strokeWidth": 2}
    if chart.growth.indicator.measure is Measure.CAPACITY:
        line["interpolate"] = "step-after"
    layers = layer(line, values, ("x", "y", "detail"))
    for each in layers:
        each["encoding"]["detail"]["type"] = "nominal"
    return layers


def _whiskers(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return from end to end of each figure that is a range, with a cap on both ends."""
    cap = (sheet.end - sheet.start) / sheet.width * 4
    values = []
    for mark in [*chart.marks, *chart.disputed]:
        if mark.ends is None:
            continue
        low, high = map(float, mark.ends)
        at = chart.at(mark.period)
        values.append({"x": at, "x2": at, "y": low, "y2": high})
        values += [{"x": at - cap, "x2": at + cap, "y": end, "y2": end} for end in (low, high)]
    return rules(values, stroke=INK.ink, strokeWidth=1.2)


def _dots(chart: Chart) -> list[Spec]:
    """Return a dot on each figure that was added up or computed."""
    followed = (Firmness.ADDED, Firmness.COMPUTED)
    values = [
        {"x": chart.at(mark.period), "y": float(mark.value) * (1 if chart.level else 0.5)}
        for mark in chart.marks
        if mark.firmness in followed
    ]
    size = 14 if chart.level else 20
    return layer(
        {"type": "circle", "size": size, "fill": INK.paper, "opacity": 1}, values, ("x", "y")
    )


def _breaks(chart: Chart, sheet: Sheet) -> list[Spec]:
    values = [
        {"x": at, "x2": at, "y": sheet.least, "y2": sheet.most}
        for point in growth.breaks_of(chart)
        if (at := growth.begin(point.period.first)) > sheet.start
    ]
    return rules(values, stroke=INK.soft, strokeDash=[2, 3])


def _year_ends(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return a tick at the end of each year, where figures stand at their day."""
    if not chart.dated:
        return []
    bottom = sheet.height
    values = [
        {"x": sheet.x(year), "x2": sheet.x(year), "y": bottom, "y2": bottom + 6}
        for year in range(int(sheet.start), int(sheet.end) + 1)
    ]
    return in_pixels(rules(values, stroke=INK.soft))
