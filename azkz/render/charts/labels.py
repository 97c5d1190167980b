"""The text in a chart: figures above their marks, promises at their right ends, none on another."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from decimal import Decimal

from azkz.render.charts import paper
from azkz.render.charts.growth import Chart, ChartMark, PromiseLine
from azkz.render.charts.layers import in_pixels, rules, texts
from azkz.render.charts.paper import INK, SMALL, Spec
from azkz.render.charts.sheet import BOTTOM, LINE, WIDEST, Sheet
from azkz.render.charts.slopes import Band, slopes
from azkz.values.named_tuple import NamedTuple

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
    for figure in labelled(chart, sheet):
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


def labelled(chart: Chart, sheet: Sheet) -> list[_Figure]:
    """Return the figures that are written: the last, the highest, then others.

    None stands in the way of another, on a higher mark beside it, or on a promise.
    """
    marks = [*chart.marks, *([chart.part] if chart.part else [])]
    points = sorted(
        (sheet.x(chart.at(mark.period)), sheet.y(mark.value))
        for mark in ([*chart.marks, *chart.disputed] if chart.level else ())
    )
    bars = [] if chart.level else [_bar(mark, sheet) for mark in marks]
    figures = [_figure(chart, mark, sheet, points) for mark in marks]
    figures = [_beside(figure, bars, place) for place, figure in enumerate(figures)]
    count = len(figures)
    highest = max(range(count), key=lambda place: marks[place].value)
    taken: list[int] = []
    for place in dict.fromkeys([count - 1, highest, 0, *range(count - 2, 0, -1)]):
        figure = figures[place]
        apart = not any(_overlap(figure, figures[other]) for other in taken)
        if place == count - 1:
            figures[place] = _above(figure, bars, place)
        if apart and (place == count - 1 or not _in_the_way(figure, bars, place)):
            taken.append(place)
    taken.sort()
    return [figures[place] for place in taken]


def _figure(
    chart: Chart, mark: ChartMark, sheet: Sheet, points: Sequence[tuple[float, float]]
) -> _Figure:
    """Return a figure above its mark; above what it would stand on of promises, if that is near."""
    x = sheet.x((mark.first + mark.last) / 2 if mark is chart.part else chart.at(mark.period))
    gap = ABOVE + (3 if chart.level else 0)
    bottom = sheet.y(max(mark.top, Decimal(0))) - gap
    half = max(paper.width_of(line, SMALL) for line in mark.lines) / 2
    figure = _Figure(x, bottom, mark.lines, half)
    lines = [
        (sheet.y(line.value), sheet.y(line.value))
        for line in chart.promises
        if sheet.x(line.first) - half <= x <= sheet.x(line.last) + half
    ]
    sloped = (slope.band(sheet, x - half - 2, x + half + 2) for slope in slopes(chart, sheet))
    figure = _off_lines(figure, [*lines, *(band for band in sloped if band is not None)])
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


class _Bar(NamedTuple):
    """The bar of a figure, in pixels."""

    left: float
    right: float
    top: float


def _bar(mark: ChartMark, sheet: Sheet) -> _Bar:
    first, last = sheet.bar(mark)
    return _Bar(sheet.x(first), sheet.x(last), sheet.y(max(mark.top, Decimal(0))))


def _off_lines(figure: _Figure, lines: Sequence[Band]) -> _Figure:
    """Return a figure no farther above its mark than it takes to stand on no line.

    Of a line that slopes the band is what it crosses below the figure.

    Where lines leave no room for two lines of text they become one.
    """
    high = LINE * len(figure.lines)
    places = [figure.bottom, *(top - ABOVE for top, _ in lines)]
    near = [place for place in places if 0 <= figure.bottom - place <= FARTHEST]
    free = [
        place
        for place in near
        if not any(place - high < bottom and top < place + 2 for top, bottom in lines)
    ]
    if free:
        return figure._replace(bottom=max(free))
    if len(figure.lines) == 1:
        return figure
    text = ", ".join(figure.lines)
    single = figure._replace(lines=(text,), half=paper.width_of(text, SMALL) / 2)
    moved = _off_lines(single, lines)
    return figure if moved is single else moved


def _in_the_way(figure: _Figure, bars: Sequence[_Bar], own: int) -> list[_Bar]:
    """Return the bars but its own that a figure would lie on; they are in order from the left."""
    left, right = figure.x - figure.half - 1, figure.x + figure.half + 1
    first = bisect(bars, left - WIDEST, key=lambda bar: bar.left)
    last = bisect(bars, right, key=lambda bar: bar.left)
    return [
        bars[place]
        for place in range(first, last)
        if place != own and bars[place].right > left and bars[place].top < figure.bottom
    ]


def _beside(figure: _Figure, bars: Sequence[_Bar], own: int) -> _Figure:
    """Return a figure moved aside from the higher bars beside its own, as far as that is near."""
    for bar in _in_the_way(figure, bars, own):
        right = bar.left > figure.x
        x = bar.left - figure.half - 2 if right else bar.right + figure.half + 2
        moved = figure._replace(x=x)
        if abs(x - figure.x) <= figure.half / 2 and not _in_the_way(moved, bars, own):
            return moved
    return figure


def _above(figure: _Figure, bars: Sequence[_Bar], own: int) -> _Figure:
    """Return a figure above the higher bars that it would lie on, where that is near."""
    highest = min((bar.top for bar in _in_the_way(figure, bars, own)), default=figure.bottom)
    bottom = min(highest - ABOVE, figure.bottom) if highest < figure.bottom else figure.bottom
    return figure._replace(bottom=bottom) if figure.bottom - bottom <= FARTHEST else figure


def names_of(chart: Chart, sheet: Sheet) -> list[Spec]:
    """Return the name of each promise at its right end: in the margin, or above its line."""
    lines = sorted(chart.promises, key=lambda line: -line.value)
    if not lines:
        return []
    if not sheet.beside:
        return _within(chart, lines, sheet)
    room = (sheet.right - 12) / paper.WIDER
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
    taken = [
        (figure.x + figure.half, figure.top, figure.bottom) for figure in labelled(chart, sheet)
    ]
    values = []
    for line in reversed(lines):
        text = paper.cut(line.label, sheet.width, SMALL)
        left = sheet.width - paper.width_of(text, SMALL) - 4
        height = sheet.y(line.value)
        others = [sheet.y(other.value) for other in lines if other is not line]
        taken_ = [*taken, *((sheet.width, y - 1, y + 1) for y in others)]
        step = LINE / 2 + 1
        moves = [way * (step + more) for more in range(0, 200, 3) for way in (-1, 1)]
        places = [height + move for move in moves]
        free = [y for y in places if y > 0 and not _blocked(y, left, taken_)]
        above = max((y for y in others if y < height), default=0.0)
        below = min((y for y in others if y > height), default=sheet.height)
        near = [y for y in free if above < y < below and abs(y - height) < 3 * LINE] or free
        y = next((y for y in near if not _blocked(y, left, marks)), (near or places)[0])
        taken.append((sheet.width, y - LINE / 2, y + LINE / 2))
        values.append({"x": sheet.width, "y": y, "text": text})
    return in_pixels(texts(values, align="right", fill=INK.goal))
