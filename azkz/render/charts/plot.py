"""The chart of a series in Vega-Lite: full years as bars, levels as a line, targets as lines."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from azkz.base.model import Measure
from azkz.render.charts import growth, paper
from azkz.render.charts.growth import Chart, Firmness, Mark
from azkz.render.charts.paper import INK, TEXT, Captions, Spec
from azkz.results.growth import Growth
from azkz.results.progress import Progress
from azkz.values.errors import UnwrittenError

WIDTH = 720
HEIGHT = 230
FEW = 6
"""So few bars stand further apart."""
LONGEST_YEARS = 60
BESIDE = 480
"""From so many pixels on the names of promises stand beside the chart."""
BESIDE_ROOM = 180
"""Pixels of a picture of several series for the names beside and the numbers before them."""
STACKED = 14
"""Pixels from one line of type to the next."""


def picture(found: Sequence[Growth], states: Sequence[Progress]) -> Spec:
    """Return the picture of some series, below each other.

    Raises UnwrittenError where none has two figures.
    """
    charts = [chart for series in found if (chart := growth.of(series, states)) is not None]
    if not charts:
        hint = "of one figure there is no growth"
        raise UnwrittenError("there is no series to draw", hint=hint)
    specs = [spec(chart, WIDTH, growth.captions(chart)) for chart in charts]
    if len(specs) == 1:
        return specs[0]
    for each in specs:
        del each["autosize"], each["config"], each["padding"], each["$schema"]
        each["width"] = WIDTH - BESIDE_ROOM
    whole: Spec = {"$schema": paper.SCHEMA, "padding": 16, "config": paper.config()}
    return whole | {"vconcat": specs, "spacing": 36}


def spec(chart: Chart, width: int, captions: Captions | None = None) -> Spec:
    """Return the chart as a Vega-Lite description; with captions as a picture of its own."""
    ceiling = max([mark.value for mark in chart.marks] + [_goal(state) for state in chart.goals])
    floor = min([mark.value for mark in chart.marks] + [Decimal(0)])
    values = paper.ticks(ceiling, floor)
    across, up = _across(chart, captions, width), _up(chart, values)
    marks, labels = _marks(chart), _labels(chart, width)
    for layer in (*marks, *labels):
        layer["encoding"] = {"x": across, "y": up, **layer.get("encoding", {})}
    rules, names = _goals(chart, values[-1] - values[0])
    edge = 16 if captions else 2
    found: Spec = {
        "$schema": paper.SCHEMA,
        "width": width,
        "height": HEIGHT,
        "padding": {"left": edge, "top": 16, "right": 16, "bottom": edge},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": paper.config(),
        "layer": [*rules, *marks, *_breaks(chart), *labels, *(names if width >= BESIDE else ())],
    }
    return paper.titled(found, captions, width - 40) if captions else found


def _across(chart: Chart, captions: Captions | None, width: int) -> Spec:
    lines = paper.footer(captions, width - 40) if captions else []
    axis: Spec = {
        "labelAngle": 0,
        "grid": False,
        "ticks": False,
        "labelPadding": 6,
        "title": lines or None,
        "titleAnchor": "start",
        "titleAlign": "left",
        "titlePadding": 14,
        "titleFontSize": TEXT - 1,
        "titleFontWeight": "normal",
        "titleColor": INK.soft,
    }
    if chart.dated:
        start, end = _span(chart)
        named = [year + 0.5 for year in _whole_years(start, end, width)]
        axis |= {"values": named, "labelExpr": "format(floor(datum.value), 'd')"}
        scale = {"domain": [start, end], "nice": False, "zero": False}
        return {"field": "day", "type": "quantitative", "scale": scale, "axis": axis}
    years = _years(chart)
    inner = 0.28 if len(years) > FEW else 0.5
    scale = {"domain": years, "paddingInner": inner, "paddingOuter": inner / 2}
    axis["values"] = _named_years(years, width - 60)
    return {"field": "label", "type": "ordinal", "scale": scale, "axis": axis, "sort": None}


def _span(chart: Chart) -> tuple[int, int]:
    """Return the year in which a series begins, and the one after it ends."""
    return chart.marks[0].row.period.last.year, chart.marks[-1].row.period.last.year + 1


def _whole_years(start: int, end: int, width: int) -> list[int]:
    """Return the years that have room for their names: the last one and every so many before it."""
    every = max(ceil((end - start) * paper.width_of("2024  ") / (width - 60)), 1)
    return list(range(end - 1, start - 1, -every))


def _named_years(years: Sequence[str], room: float) -> list[str]:
    """Return the years that have room for their names: the last one and every so many before it."""
    size = max(paper.width_of(year) for year in years) + 8
    every = max(ceil(size * len(years) / room), 1)
    return list(years[::-1][::every])


def _years(chart: Chart) -> list[str]:
    """Return the years across, those without a figure too, so that a gap is seen as one."""
    labels = [mark.label for mark in chart.marks]
    if not all(label.isdigit() for label in labels):
        return labels
    first, last = int(labels[0]), int(labels[-1])
    return (
        [str(year) for year in range(first, last + 1)] if last - first < LONGEST_YEARS else labels
    )


def _up(chart: Chart, values: Sequence[Decimal]) -> Spec:
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [float(values[0]), float(values[-1])], "nice": False},
        "axis": {
            **paper.scale_labels(values, chart.unit),
            "grid": True,
            "domain": False,
            "ticks": False,
            "title": None,
            "labelPadding": 6,
        },
    }


def _data(chart: Chart) -> Spec:
    return {
        "values": [
            {
                "label": mark.label,
                "day": mark.day,
                "value": float(mark.value),
                "text": mark.text,
                "look": str(mark.look),
                "count": _count(chart, mark),
            }
            for mark in chart.marks
        ]
    }


def _count(chart: Chart, mark: Mark) -> int:
    """Return which count a figure belongs to: how many breaks lie before it."""
    return sum(day <= mark.row.period.last for day in chart.growth.series.breaks.days)


_STYLES: dict[Firmness, Spec] = {
    Firmness.FIRM: {},
    Firmness.SOFT: {"fillOpacity": 0.6},
    Firmness.IMPLIED: {"fillOpacity": 0.25},
    Firmness.FORECAST: {
        "fillOpacity": 0,
        "stroke": INK.mark,
        "strokeDash": [4, 3],
        "strokeWidth": 1.5,
    },
}


def _marks(chart: Chart) -> list[Spec]:
    """Return the bars of full years, or the points of a level, by how firm they are."""
    level = chart.level
    mark: Spec = {"type": "bar", "fill": INK.mark}
    if level:
        mark = {"type": "point", "size": 44, "fill": INK.mark, "stroke": INK.mark, "opacity": 1}
    present = {mark.look for mark in chart.marks}
    layers: list[Spec] = [
        {
            "data": _data(chart),
            "transform": [_only(look)],
            "mark": {**mark, **style},
        }
        for look, style in _STYLES.items()
        if look in present
    ]
    return [*_line(chart), *layers] if level else layers


def _only(*looks: Firmness) -> Spec:
    return {"filter": {"field": "look", "oneOf": [str(look) for look in looks]}}


def _line(chart: Chart) -> list[Spec]:
    """Return the line of a level; none across a break, and none where a capacity is in dispute."""
    if not all(mark.row.undisputed for mark in chart.marks):
        return []
    line: Spec = {"type": "line", "stroke": INK.mark, "strokeWidth": 2}
    if chart.growth.indicator.measure is Measure.CAPACITY:
        line["interpolate"] = "step-after"
    return [
        {
            "data": _data(chart),
            "transform": [_only(Firmness.FIRM, Firmness.SOFT)],
            "mark": line,
            "encoding": {"detail": {"field": "count", "type": "nominal"}},
        }
    ]


def _labels(chart: Chart, width: int) -> list[Spec]:
    """Return the figures above their marks: all of them, or the telling ones where it is tight."""
    shown = told(chart, width)
    data = _data(chart)
    data["values"] = [data["values"][place] for place in shown]
    mark = {"type": "text", "dy": -8, "fontSize": TEXT - 1, "fill": INK.ink, "baseline": "bottom"}
    mark["dy"] = -4 if not chart.level else -8
    text = {"text": {"field": "text", "type": "nominal"}}
    return _haloed({"data": data, "mark": mark, "encoding": text})


def told(chart: Chart, width: int) -> list[int]:
    """Return the places of the marks whose figures are written: the last, the highest, then others.

    None stands in the way of another.
    """
    room = width - 60
    places = _pixels(chart, room)
    half = _half(chart, room)
    sizes = [paper.width_of(mark.text, TEXT - 1) + 6 for mark in chart.marks]
    count = len(chart.marks)
    highest = max(range(count), key=lambda place: chart.marks[place].value)
    taken: list[int] = []
    for place in dict.fromkeys([count - 1, highest, 0, *range(count - 2, 0, -1)]):
        where = bisect(taken, place)
        apart = all(
            abs(places[place] - places[other]) >= (sizes[place] + sizes[other]) / 2
            for other in taken[max(where - 1, 0) : where + 1]
        )
        if apart and (place == count - 1 or _free(chart, places, place, sizes[place] / 2 + half)):
            taken.insert(where, place)
    return taken


def _free(chart: Chart, places: Sequence[float], place: int, reach: float) -> bool:
    """Whether no higher mark stands so near that the figure above this one would lie on it."""
    value = chart.marks[place].value
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(places) and abs(places[other] - places[place]) < reach:
            if chart.marks[other].value > value:
                return False
            other += step
    return True


def _half(chart: Chart, room: float) -> float:
    """Return half the width of a mark."""
    return 4 if chart.level else room / len(_years(chart)) * 0.36


def _pixels(chart: Chart, room: float) -> list[float]:
    if chart.dated:
        start, end = _span(chart)
        return [(mark.day - start) / (end - start) * room for mark in chart.marks]
    places = {label: place for place, label in enumerate(_years(chart))}
    return [(places[mark.label] + 0.5) / len(places) * room for mark in chart.marks]


def _goal(state: Progress) -> Decimal:
    return state.target.figure.value


def _goals(chart: Chart, span: Decimal) -> tuple[list[Spec], list[Spec]]:
    """Return a line for each promise, and its name beside it."""
    rules: list[Spec] = []
    names: list[Spec] = []
    above = -10_000.0
    for state in chart.goals:
        value = _goal(state)
        height = float(Fraction(value) / Fraction(span) * HEIGHT)
        above = max(height, above + STACKED)
        whole = {"x": {"value": 0}, "x2": {"value": "width"}, "y": {"datum": float(value)}}
        rule = {"type": "rule", "stroke": INK.goal, "strokeWidth": 1.5, "strokeDash": [6, 3]}
        rules.append({"data": {"values": [{}]}, "mark": rule, "encoding": whole})
        text = {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "dx": 6,
            "dy": height - above,
            "fontSize": TEXT - 1,
            "fill": INK.goal,
            "text": growth.goal_label(state),
        }
        at = {"x": {"value": "width"}, "y": {"datum": float(value)}}
        names += _haloed({"data": {"values": [{}]}, "mark": text, "encoding": at})
    return rules, names


def _haloed(layer: Spec) -> list[Spec]:
    """Return a layer of text twice: first wider in the colour of the paper, so that it is read."""
    halo = {"stroke": INK.paper, "strokeWidth": 3, "strokeJoin": "round"}
    return [layer | {"mark": layer["mark"] | halo}, layer]


def _breaks(chart: Chart) -> list[Spec]:
    layers: list[Spec] = []
    for point in growth.breaks_of(chart):
        mark = {"type": "rule", "stroke": INK.soft, "strokeDash": [2, 3]}
        if chart.dated:
            at: Spec = {"datum": float(point.period.first.year)}
        elif point.period.label in _years(chart):
            at = {"datum": point.period.label, "bandPosition": -0.14}
        else:
            continue
        layers.append(
            {
                "data": {"values": [{}]},
                "mark": mark,
                "encoding": {"x": at, "y": {"value": 0}, "y2": {"value": "height"}},
            }
        )
    return layers
