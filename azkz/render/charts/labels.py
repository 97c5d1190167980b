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

    @property
    def half(self) -> float:
        """Half of how wide it is."""
        return max(paper.width_of(line, SMALL) for line in self.lines) / 2

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
    figures = [_figure(chart, mark, sheet) for mark in marks]
    count = len(figures)
    highest = max(range(count), key=lambda place: marks[place].value)
    taken: list[int] = []
    for place in dict.fromkeys([count - 1, highest, 0, *range(count - 2, 0, -1)]):
        where = bisect(taken, place)
        figure = figures[place]
        apart = all(
            abs(figure.x - figures[other].x) >= figure.half + figures[other].half + 6
            for other in taken[max(where - 1, 0) : where + 1]
        )
        if apart and (place == count - 1 or _free(figures, place)):
            taken.insert(where, place)
    return [figures[place] for place in taken]


def _figure(chart: Chart, mark: Mark, sheet: Sheet) -> _Figure:
    """Return a figure above its mark; above a promise that it would stand on, if that is near."""
    x = sheet.x((mark.first + mark.last) / 2 if mark is chart.part else chart.at(mark.period))
    gap = ABOVE + (3 if chart.level else 0)
    bottom = sheet.y(max(mark.top, Decimal(0))) - gap
    figure = _Figure(x, bottom, mark.lines)
    for line in chart.promises:
        y = sheet.y(line.value)
        across = sheet.x(line.first) - figure.half <= x <= sheet.x(line.last) + figure.half
        if across and figure.top - 2 < y < figure.bottom + 2:
            figure = figure._replace(bottom=y - ABOVE)
    if bottom - figure.bottom > FARTHEST:
        figure = figure._replace(bottom=bottom)
    return _below(figure) if chart.level and _hides(chart, figure, sheet) else figure


def _hides(chart: Chart, figure: _Figure, sheet: Sheet) -> bool:
    """Whether a figure would lie on a point."""
    points = [*chart.marks, *chart.disputed]
    return any(
        abs(sheet.x(chart.at(mark.period)) - figure.x) < figure.half + 4
        and figure.top - 4 < sheet.y(mark.value) < figure.bottom + 4
        for mark in points
    )


def _below(figure: _Figure) -> _Figure:
    """Return a figure below its point instead of above it."""
    return figure._replace(bottom=figure.bottom + 2 * (ABOVE + 3) + LINE * len(figure.lines))


def _free(figures: Sequence[_Figure], place: int) -> bool:
    """Whether no higher mark stands so near that a figure would lie on it."""
    figure = figures[place]
    return not any(
        other.bottom < figure.bottom and abs(other.x - figure.x) < figure.half + 6
        for number, other in enumerate(figures)
        if number != place
    )


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
        own = sheet.y(line.value)
        others = [sheet.y(other.value) for other in lines if other is not line]
        taken_ = [*taken, *((sheet.width, y - 1, y + 1) for y in others)]
        step = LINE / 2 + 1
        moves = [way * more for more in range(3, 200, 3) for way in (-1, 1)]
        places = [own - step, own + step, *(own - step + move for move in moves)]
        free = [y for y in places if y > 0 and not _blocked(y, left, taken_)]
        y = next((y for y in free if not _blocked(y, left, marks)), (free or places)[0])
        taken.append((sheet.width, y - LINE / 2, y + LINE / 2))
        values.append({"x": sheet.width, "y": y, "text": text})
    return in_pixels(texts(values, align="right", fill=INK.goal))
