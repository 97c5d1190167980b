"""What is needed as a line in a chart: from the last figure to the goal at its deadline."""

from __future__ import annotations

from azkz.render.charts import growth
from azkz.render.charts.growth import Chart, PromiseLine
from azkz.render.charts.sheet import Sheet
from azkz.values.named_tuple import NamedTuple

Band = tuple[float, float]
"""Heights in pixels between which something is drawn, the upper one first."""


class Slope(NamedTuple):
    """A line from the last figure to a goal: years across, values up."""

    x: float
    y: float
    x2: float
    y2: float

    def band(self, sheet: Sheet, left: float, right: float) -> Band | None:
        """Return between which heights it runs across some pixels; None where it does not."""
        first, last = sheet.x(self.x), sheet.x(self.x2)
        left, right = max(left, first), min(right, last)
        if left > right or first == last:
            return None
        start, goal = sheet.y(self.y), sheet.y(self.y2)
        ends = [start + (goal - start) * (x - first) / (last - first) for x in (left, right)]
        return min(ends), max(ends)


def slopes(chart: Chart, sheet: Sheet) -> list[Slope]:
    """Return the line of each promise whose need is told, where its deadline lies on the axis.

    A level's begins at its point. A bar's begins at its right edge, so that it leaves the
    figure above the bar alone, and ends as far to the right: it is as steep as from middle to
    middle.
    """
    newest = chart.marks[-1]
    at = chart.at(newest.period)
    edge = 0.0 if chart.level else sheet.bar(newest)[1] - at
    slopes = []
    for line in chart.promises:
        goal = _goal(chart, line)
        if goal is not None and goal <= sheet.end:
            end = min(goal + edge, line.last)
            slopes.append(Slope(at + edge, float(newest.value), end, float(line.value)))
    return slopes


def _goal(chart: Chart, line: PromiseLine) -> float | None:
    """Return when a promise is to be met, in years; None where no need is told."""
    by = line.progress.due
    if not line.needs or by is None:
        return None
    return chart.at(by) if by.is_year else growth.end(by.last)
