"""The chart of a series: what is drawn of it, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from azkz.base.model import ObservationStatus, Source
from azkz.render import words
from azkz.render.charts import paper
from azkz.render.charts.paper import Captions
from azkz.results.breaks import Break
from azkz.results.growth import Basis, Growth, Row
from azkz.results.latest import latest
from azkz.results.progress import Progress
from azkz.values.periods import Period
from azkz.values.rates import as_decimal
from azkz.values.record import NamedTuple

LEAST = 2
"""Figures that make a chart."""
REACH = 3
"""A target is drawn where it is at most so many times the largest figure, else it is named."""


class Firmness(StrEnum):
    """How a mark is drawn, by how firm its figure is."""

    FIRM = "firm"
    SOFT = "estimate or provisional"
    IMPLIED = "implied by a statement"
    FORECAST = "forecast"


class Mark(NamedTuple):
    """One figure of a chart."""

    row: Row
    label: str
    """The year, or another period of twelve months."""
    value: Decimal
    """The figure as written, or as it is implied."""
    text: str
    look: Firmness

    @property
    def day(self) -> float:
        """Where the end of the period lies, in years."""
        return on_scale(self.row.period)


class Chart(NamedTuple):
    """A series to be drawn, with the promises that it is held against."""

    growth: Growth
    marks: Sequence[Mark]
    goals: Sequence[Progress]
    """Those that lie within the scale, from the lowest."""
    beyond: Sequence[Progress]
    """Those that do not: they are named."""

    @property
    def unit(self) -> str:
        """The unit of the series."""
        return self.growth.indicator.unit

    @property
    def level(self) -> bool:
        """Whether it is a line through points, as against bars."""
        return self.growth.indicator.level

    @property
    def dated(self) -> bool:
        """Whether its figures are of days and months in a year: then they stand where these are."""
        return self.level and not all(mark.row.period.is_year for mark in self.marks)


def on_scale(period: Period) -> float:
    """Return where a period ends, as a year with its fraction: the end of June 2024 is 2024.5."""
    return period.last.year + period.last.timetuple().tm_yday / 366


def of(growth: Growth, states: Sequence[Progress]) -> Chart | None:
    """Return the chart of a series and of its open promises; None for too few figures."""
    marks = [_mark(row) for row in growth.full]
    if len(marks) < LEAST:
        return None
    largest = max(mark.value for mark in marks)
    own = [state for state in states if state.target.indicator is growth.indicator and state.open]
    own.sort(key=lambda state: state.target.figure.value)
    reach = REACH * largest
    within = [state for state in own if 0 <= state.target.figure.value <= reach]
    beyond = [state for state in own if not 0 <= state.target.figure.value <= reach]
    return Chart(growth, marks, within, beyond)


def _mark(row: Row) -> Mark:
    text = words.bare(words.grown(row), row.indicator.unit)
    return Mark(
        row=row, label=row.period.label, value=as_decimal(row.value), text=text, look=_look(row)
    )


def _look(row: Row) -> Firmness:
    if row.basis is Basis.FORECAST:
        return Firmness.FORECAST
    if row.basis is Basis.IMPLIED or row.observation is None:
        return Firmness.IMPLIED
    return Firmness.FIRM if row.observation.status is ObservationStatus.ACTUAL else Firmness.SOFT


# The words beside a chart


def goal_label(state: Progress) -> str:
    """Return a promise as its line is named: `plan 1.5 Mt by 2026`."""
    by = f" {words.deadline(state.by)}" if state.by else ""
    return f"{words.target(state.target)}{by}"


def counted(chart: Chart) -> str:
    """Return in what a series is counted, and over which periods."""
    return f"In {chart.unit}" if chart.level else f"In {chart.unit}, full years"


def legend(chart: Chart) -> list[str]:
    """Return what the marks mean that are not plain figures, and which promises lie outside."""
    found = []
    looks = {mark.look for mark in chart.marks}
    named = (
        (Firmness.SOFT, "lighter"),
        (Firmness.IMPLIED, "pale"),
        (Firmness.FORECAST, "outlined"),
    )
    kinds = [f"{how}: {look}" for look, how in named if look in looks]
    if kinds:
        found.append(f"{'; '.join(kinds).capitalize()}.")
    found += [
        f"Another count before {point.period.label}: {point.reason.rstrip('.')}."
        for point in breaks_of(chart)
    ]
    if chart.beyond:
        found.append(f"Beyond this scale: {_named(chart.beyond)}.")
    return found


def lines(chart: Chart) -> str:
    """Return what the lines across are, from the lowest; empty where there are none."""
    return f"Dashed: {_named(chart.goals)}." if chart.goals else ""


def _named(states: Sequence[Progress]) -> str:
    return words.listed([goal_label(state) for state in states])


def described(chart: Chart) -> str:
    """Return the chart in a sentence, for those who cannot see it."""
    first, last = chart.marks[0], chart.marks[-1]
    title = chart.growth.indicator.title
    kind = "line" if chart.level else "bar"
    figures = words.plural(len(chart.marks), "figure")
    return (
        f"{title}, {kind} chart of {figures}: {words.grown(first.row)} {first.row.period.when}, "
        f"{words.grown(last.row)} {last.row.period.when}"
    )


def captions(chart: Chart) -> Captions:
    """Return what a picture of its own says around the chart: what, how counted, from where."""
    found = latest(chart.growth.series)
    indicator = chart.growth.indicator
    title = indicator.title
    if found.newest is not None:
        moved = words.moved(found)
        title += f": {words.value_in(found.newest)}{', ' if moved else ''}{moved}"
    definition = f"{indicator.note.rstrip('. ')}. " if indicator.note else ""
    return Captions(
        title,
        [f"{definition}{counted(chart)}."],
        [*legend(chart), paper.sources(sources(chart))],
    )


def sources(chart: Chart) -> list[Source]:
    """Return where the figures of a chart are from, each source once, the latest first."""
    rested = (source for mark in reversed(chart.marks) for source in mark.row.sources)
    return list({source.id: source for source in rested}.values())


def caption(chart: Chart) -> list[str]:
    """Return what is said below a chart: in what it counts, its lines, its marks."""
    said = [f"{counted(chart)}.", lines(chart), *legend(chart)]
    return [text for text in said if text]


def breaks_of(chart: Chart) -> list[Break]:
    """Return the breaks that lie between figures of the chart."""
    first, last = chart.marks[0].row.period, chart.marks[-1].row.period
    found = chart.growth.series.breaks.points
    return [point for point in found if first.last < point.day <= last.last]
