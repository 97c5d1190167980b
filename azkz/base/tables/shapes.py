"""The two shapes of a table: a figure a row, or periods across; and what reading one gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from azkz.base.tables.flags import Flag
from azkz.base.tables.grid import Grid, GridRow
from azkz.values.dates import read_period
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, PeriodError

COLUMN = "column"
"""What the choice between several columns of figures is called."""
_YEAR_CODE = re.compile(r"\s*\[YR[0-9]{4}\]")
_DIGIT = re.compile("[0-9]")
_PERIOD = re.compile(r"[12][0-9]{3}(?![0-9])\S*|[A-Za-z]{3,9} [12][0-9]{3}")


ReadFlags = Callable[[str], list[Flag]]


class FigureCell(NamedTuple):
    """One cell that may hold a figure."""

    row: GridRow
    series: tuple[str, ...]
    """What the figure is of, a value for each of the table's dimensions."""
    period: str
    value: str
    flags: tuple[str, ...] = ()
    """What stands in each column of flags."""
    note: str = ""
    power: str = ""


class Shape(NamedTuple):
    """Which column of a table holds what; the places count from 0."""

    layout: str
    """Its name, for people."""
    dimensions: Mapping[str, int]
    periods: Mapping[int, str] = {}
    """The periods across, by their columns; else `period` is a column."""
    period: int | None = None
    values: Mapping[str, int] = {}
    """The columns of figures, where there is a figure a row."""
    flags: Mapping[int, ReadFlags] = {}
    """The columns of flags, each with what reads them."""
    note: int | None = None
    power: int | None = None
    packed: int = 0
    """How many dimensions share the first column, with commas between."""
    flagged: bool = False
    """Whether letters behind a value are flags, whatever the unit is."""


class ForeignTable(NamedTuple):
    """A file whose layout is known."""

    grid: Grid
    shape: Shape
    dimensions: tuple[str, ...]
    readings: Sequence[FigureCell]


def read_table(grid: Grid, at: int, shape: Shape) -> ForeignTable:
    """Return the figures of a grid below the row of its header."""
    shape = _with_figures(shape, grid.rows[at + 1 :])
    dimensions = tuple(shape.dimensions)
    if len(shape.values) > 1:
        dimensions += (COLUMN,)
    read = _across if shape.periods else _down
    readings = [
        reading for row in grid.rows[at + 1 :] for reading in read(shape, row, _width(shape))
    ]
    return ForeignTable(grid, shape, dimensions, readings)


def _with_figures(shape: Shape, rows: Sequence[GridRow]) -> Shape:
    """Return a shape without those of several columns that hold words alone, such as a region."""
    if len(shape.values) < 2:
        return shape
    kept = {
        name: place
        for name, place in shape.values.items()
        if any(place < len(row.cells) and _DIGIT.search(row.cells[place]) for row in rows)
    }
    return shape._replace(values=kept) if kept else shape


def _width(shape: Shape) -> int:
    """Return how many cells a row needs; what is shorter is a remark below the table."""
    return max(shape.dimensions.values(), default=0) + 1 if not shape.packed else 1


def _series(shape: Shape, row: GridRow) -> tuple[str, ...]:
    if shape.packed:
        return tuple(part.strip() for part in row.cells[0].split(","))
    return tuple(row.cells[place].strip() for place in shape.dimensions.values())


def _across(shape: Shape, row: GridRow, width: int) -> Iterator[FigureCell]:
    cells = row.cells
    if len(cells) < width or not any(cells[at].strip() for at in shape.periods if at < len(cells)):
        return
    series = _series(shape, row)
    for at, period in shape.periods.items():
        yield FigureCell(row, series, period, cells[at] if at < len(cells) else "")


def _down(shape: Shape, row: GridRow, width: int) -> Iterator[FigureCell]:
    """Yield the figures of a row that has its period in a cell, one for each column of values."""
    cells = row.cells

    def cell(place: int | None) -> str:
        return cells[place] if place is not None and place < len(cells) else ""

    if len(cells) < width or not cell(shape.period).strip():
        return
    series, several = _series(shape, row), len(shape.values) > 1
    for name, place in shape.values.items():
        if several and not cell(place).strip():
            continue  # the row is there for another column
        yield FigureCell(
            row=row,
            series=(*series, name) if several else series,
            period=cell(shape.period),
            value=cell(place),
            flags=tuple(cell(column) for column in shape.flags),
            note=cell(shape.note).strip(),
            power=cell(shape.power).strip(),
        )


def periods_of(header: Sequence[str]) -> dict[int, str]:
    """Return the columns of a header that are periods, by their places."""
    periods = {}
    for place, cell in enumerate(header):
        text = _YEAR_CODE.sub("", cell).strip()
        if _PERIOD.fullmatch(text) and period_of(text) is not None:
            periods[place] = text
    return periods


def period_of(text: str, fiscal: int | None = None) -> Period | None:
    """Return the period that a text stands for; None for none. `fiscal` is the base's month."""
    try:
        return read_period(text, fiscal)
    except PeriodError:
        return None


def places(header: Sequence[str]) -> dict[str, int]:
    """Return the columns by their names; of "GEO: Country" the name is what stands before."""
    return {cell.partition(":")[0].strip(): place for place, cell in enumerate(header)}
