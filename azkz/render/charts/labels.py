"""The text in a chart: figures above their marks, promises at their right ends, none on another."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from decimal import Decimal

from azkz.render.charts import paper
from azkz.render.charts.growth import Chart, Mark, PromiseLine
from azkz.render.charts.layers import in_pixels, rules, texts
from azkz.render.charts.paper import INK, SMALL, Spec
from azkz.render.charts.sheet import BOTTOM, LINE, Sheet
from azkz.values.record import NamedTuple

FARTHEST = 40
"""Pixels that a figure moves away from its mark at most."""
ABOVE = 5
"""Pixels between a mark and its figure."""


class _Figure(NamedTuple):
    """A figure above its mark, where it stands in pixels."""

    x: float
    bottom: float
    lines: Sequence[str]
    half: float
    """Half of how wide it is."""

    @property
    def top(self) -> float:
        """Where it ends above."""
        return self.bottom - LINE * len(self.lines)


def figures_of(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return the figures above their marks: all, or the telling ones where it is tight."""
    values = []
    for figure in told(chart, sheet):
        x = min(
            max(figure.x, figure.half - sheet.left + 2), sheet.width + sheet.right - figure.half
        )
        for number, line in enumerate(figure.lines):
            y = figure.top + LINE * number + LINE / 2
            values.append({"x": x, "y": y, "text": line, "soft": number > 0})
    return [
        *in_pixels(texts([value for value in values if not value["soft"]])),
        *in_pixels(texts([value for value in values if value["soft"]], fill=INK.soft)),
    ]


def told(chart: Chart, sheet: Sheet) -> list[_Figure]:
    """Return the figures that are written: the last, the highest, then others.

    None stands in the way of another, on a higher mark beside it, or on a promise.
    """
    marks = [*chart.marks, *([chart.part] if chart.part else [])]
    points = sorted(
        (sheet.x(chart.at(mark.period)), sheet.y(mark.value))
        for mark in ([*chart.marks, *chart.disputed] if chart.level else ())
    )
    figures = [_figure(chart, mark, sheet, points) for mark in marks]
    count = len(figures)
    highest = max(range(count), key=lambda place: marks[place].value)
    taken: list[int] = []
    for place in dict.fromkeys([count - 1, highest, 0, *range(count - 2, 0, -1)]):
        figure = figures[place]
        apart = not any(_overlap(figure, figures[other]) for other in taken)
        free = chart.level or place == count - 1 or _free(figures, place)
        if apart and free:
            taken.append(place)
    taken.sort()
    return [figures[place] for place in taken]


def _figure(
    chart: Chart, mark: Mark, sheet: Sheet, points: Sequence[tuple[float, float]]
) -> _Figure:
    """Return a figure above its mark; above a promise that it would stand on, if that is near."""
    x = sheet.x((mark.first + mark.last) / 2 if mark is chart.part else chart.at(mark.period))
    gap = ABOVE + (3 if chart.level else 0)
    bottom = sheet.y(max(mark.top, Decimal(0))) - gap
    half = max(paper.width_of(line, SMALL) for line in mark.lines) / 2
    figure = _Figure(x, bottom, mark.lines, half)
    for line in chart.promises:
        y = sheet.y(line.value)
        across = sheet.x(line.first) - figure.half <= x <= sheet.x(line.last) + figure.half
        if across and figure.top - 2 < y < figure.bottom + 2:
            figure = figure._replace(bottom=y - ABOVE)
    if bottom - figure.bottom > FARTHEST:
        figure = figure._replace(bottom=bottom)
    if _hides(figure, points):
        lowest = sheet.y(mark.ends[0] if mark.ends else mark.value)
        return figure._replace(bottom=lowest + ABOVE + 3 + LINE * len(figure.lines))
    return figure


def _hides(figure: _Figure, points: Sequence[tuple[float, float]]) -> bool:
    """Whether a figure would lie on one of the points, which are in order from the left."""
    reach = figure.half + 4
    first = bisect(points, (figure.x - reach, 0.0))
    last = bisect(points, (figure.x + reach, 0.0))
    return any(figure.top - 4 < y < figure.bottom + 4 for _, y in points[first:last])


def _overlap(figure: _Figure, other: _Figure) -> bool:
    across = abs(figure.x - other.x) < figure.half + other.half + 6
    return across and figure.top < other.bottom and other.top < figure.bottom


def _free(figures: Sequence[_Figure], place: int) -> bool:
    """Whether no higher bar stands so near that a figure would lie on it; in order of time."""
    figure = figures[place]
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(figures) and abs(figures[other].x - figure.x) < figure.half + 6:
            if figures[other].bottom < figure.bottom:
                return False
            other += step
    return True


def names_of(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return the name of each promise at its right end: in the margin, or above its line."""
    lines = sorted(chart.promises, key=lambda line: -line.value)
    if not lines:
        return []
    if not sheet.beside:
        return _within(chart, lines, sheet)
    room = sheet.right - 12
    named = [_named(line, room) for line in lines]
    wanted = [sheet.y(line.value) for line in lines]
    sizes = [LINE * len(text) + 4.0 for text in named]
    places = paper.apart(wanted, sizes, sheet.height + BOTTOM)
    values: list[Spec] = []
    leaders: list[Spec] = []
    for line, text, place, want in zip(lines, named, places, wanted, strict=True):
        top = place - LINE * (len(text) - 1) / 2
        values += [
            {"x": sheet.width + 10, "y": top + LINE * number, "text": part}
            for number, part in enumerate(text)
        ]
        leaders.append({"x": sheet.x(line.last), "x2": sheet.width + 7, "y": want, "y2": place})
    leader = in_pixels(rules(leaders, stroke=INK.goal, strokeWidth=0.7, strokeDash=[1, 2]))
    return [*leader, *in_pixels(texts(values, align="left", fill=INK.goal))]


def _named(line: PromiseLine, room: float) -> list[str]:
    name = paper.folded(line.label, room, SMALL, most=2)
    return [*name, *paper.folded(line.needs, room, SMALL, most=2)]


def _blocked(y: float, left: float, taken: Sequence[_Taken]) -> bool:
    return any(
        edge > left and top < y + LINE / 2 and bottom > y - LINE / 2 for edge, top, bottom in taken
    )


_Taken = tuple[float, float, float]
"""Where something is drawn: how far to the right, from what height to what."""


def _taken(chart: Chart, sheet: Sheet) -> Iterator[_Taken]:
    """Yield the bars or points that no name lies on where there is any other room."""
    for mark in [*chart.marks, *([chart.part] if chart.part else [])]:
        at = sheet.x(chart.at(mark.period))
        top = sheet.y(mark.top)
        if chart.level:
            yield at + 5, top - 5, sheet.y(mark.value) + 5
        else:
            yield sheet.x(mark.last), top, sheet.height


def _within(chart: Chart, lines: Sequence[PromiseLine], sheet: Sheet) -> list[Spec]:
    """Return the names above their lines, each moved up until nothing is in its way."""
    marks = list(_taken(chart, sheet))
    taken = [(figure.x + figure.half, figure.top, figure.bottom) for figure in told(chart, sheet)]
    values = []
    for line in reversed(lines):
        text = paper.cut(line.label, sheet.width, SMALL)
        left = sheet.width - paper.width_of(text, SMALL) - 4
        height = sheet.y(line.value)
        others = [sheet.y(other.value) for other in lines if other is not line]
        taken_ = [*taken, *((sheet.width, y - 1, y + 1) for y in others)]
        step = LINE / 2 + 1
        moves = [way * more for more in range(3, 200, 3) for way in (-1, 1)]
        places = [height - step, height + step, *(height - step + move for move in moves)]
        free = [y for y in places if y > 0 and not _blocked(y, left, taken_)]
        y = next((y for y in free if not _blocked(y, left, marks)), (free or places)[0])
        taken.append((sheet.width, y - LINE / 2, y + LINE / 2))
        values.append({"x": sheet.width, "y": y, "text": text})
    return in_pixels(texts(values, align="right", fill=INK.goal))
