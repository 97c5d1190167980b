"""The figures of one series of a table as observations, each with the digits it is written with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from azkz.base.model import Indicator
from azkz.base.offers import AnswerError
from azkz.base.period_answers import period_value
from azkz.base.problems import Problem
from azkz.base.style import NewEntry, TomlValue
from azkz.base.tables.flags import MISSING, Flag, keys_of, read_flags
from azkz.base.tables.grid import UnreadableRowsError, problem_of
from azkz.base.tables.numbers import Marks, Precision, fitted, read_number
from azkz.base.tables.shapes import FigureCell, ForeignTable, period_of
from azkz.values.errors import UnwrittenError, UsageError, did_you_mean
from azkz.values.measures import CURRENCIES
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

_BEHIND = re.compile(r"(.*[0-9])\s*([A-Za-z]{1,3})")
_CHOICES = 4
_SHORT = 12
_EMPTY = "empty"


class TableRequest(NamedTuple):
    """What is asked of a table."""

    indicator: Indicator
    source: str
    where: Sequence[tuple[str, str]] = ()
    """Columns with the value that they must have."""
    decimal: str | None = None
    precision: Precision = Precision()


class SeveralSeriesError(UnwrittenError):
    """More than one series of a table is left, or none; the choices are listed."""

    def __init__(self, message: str, choices: Sequence[tuple[str, Counter[str]]]) -> None:
        """Take the columns that tell the series apart, each with its values and their counts."""
        self.choices = choices
        width = max((len(name) for name, _ in choices), default=0)
        lines = [f"{name:{width}}   {_counted(counts)}" for name, counts in choices]
        super().__init__("\n".join([message, *lines]))


class ColumnSeries(NamedTuple):
    """One series of a table as observations."""

    layout: str
    of: int
    """How many series the table has."""
    chosen: tuple[tuple[str, str], ...]
    """What it is of."""
    periods: tuple[Period, ...]
    """All that the table has for it, in order of time."""
    entries: tuple[NewEntry, ...]
    missing: Counter[str]
    """How many cells hold no figure, by the mark in them."""
    flags: Counter[str]
    powers: tuple[int, ...] = ()
    """The powers of ten by which the table says that its numbers are multiplied."""


def series_of(table: ForeignTable, wanted: TableRequest) -> ColumnSeries:
    """Return the one series of a table that is asked for.

    Raises SeveralSeriesError where several are left, UsageError for a column that is not there,
    UnreadableRowsError with every cell that cannot be taken.
    """
    readings = _chosen(table, wanted.where)
    collected = _Collected(table, wanted)
    for reading in readings:
        collected.take(reading)
    collected.refuse_twice()
    if collected.problems:
        raise UnreadableRowsError(collected.problems, table.grid.name)
    return ColumnSeries(
        layout=table.shape.layout,
        of=len({reading.series for reading in table.readings}),
        chosen=tuple(_labels(table, readings[0], wanted.where)),
        periods=tuple(sorted(collected.periods.values(), key=lambda period: period.days)),
        entries=tuple(collected.entries),
        missing=collected.missing,
        flags=collected.flags,
        powers=tuple(sorted(collected.powers)),
    )


# Which series


def _chosen(table: ForeignTable, where: Sequence[tuple[str, str]]) -> list[FigureCell]:
    """Return the cells of the one series that is left."""
    places = [(_place(table, column), value) for column, value in where]
    readings = [
        reading
        for reading in table.readings
        if all(_is(reading.series[place], value) for place, value in places)
    ]
    if not readings:
        _refuse_none(table, where)
    left = {reading.series for reading in readings}
    if len(left) > 1:
        message = f"{len(left)} series, and one is wanted; nothing written"
        raise SeveralSeriesError(message, _choices(table, readings))
    return readings


def _place(table: ForeignTable, column: str) -> int:
    names = [name.lower() for name in table.dimensions]
    if column.lower() in names:
        return names.index(column.lower())
    there = f"there is: {', '.join(table.dimensions[:12])}"
    raise UsageError(
        f'{table.grid.name} has no column "{column}" that tells series apart',
        hint=did_you_mean(column, table.dimensions, there),
    )


def _is(cell: str, value: str) -> bool:
    """Whether a cell is the value asked for; of "AT: Austria" each part will do."""
    return value == cell or value in [part.strip() for part in cell.split(":", 1)]


def _refuse_none(table: ForeignTable, where: Sequence[tuple[str, str]]) -> None:
    """Say which value is not there; where there is no figure at all, that."""
    for column, value in where:
        place = _place(table, column)
        counts = Counter(reading.series[place] for reading in table.readings)
        if not any(_is(cell, value) for cell in counts):
            message = f'{table.grid.name} has no {column} "{value}"; nothing written'
            raise SeveralSeriesError(message, [(column, counts)])
    message = f"{table.grid.name} has no such series; nothing written"
    raise SeveralSeriesError(message, _choices(table, table.readings))


def _choices(table: ForeignTable, readings: Sequence[FigureCell]) -> list[tuple[str, Counter[str]]]:
    """Return the columns that tell series apart; of two that say the same the first in words."""
    choices: dict[frozenset[frozenset[int]], tuple[str, Counter[str]]] = {}
    for place, name in enumerate(table.dimensions):
        rows: dict[str, set[int]] = {}
        for number, reading in enumerate(readings):
            rows.setdefault(reading.series[place], set()).add(number)
        same = frozenset(frozenset(numbers) for numbers in rows.values())
        if len(rows) > 1 and (same not in choices or not _in_words(choices[same][1])):
            choices[same] = name, Counter({value: len(of) for value, of in rows.items()})
    return list(choices.values())


def _in_words(values: Iterable[str]) -> bool:
    """Whether a column says what its rows are of, and not by numbers alone or by nothing."""
    return all(value and not value.isdigit() for value in values)


def _counted(counts: Counter[str]) -> str:
    first = list(counts.items())[:_CHOICES]
    parts = [f"{value or _EMPTY} {count}" for value, count in first]
    more = len(counts) - len(first)
    return ", ".join([*parts, *([f"{more} more"] if more else [])])


def _labels(
    table: ForeignTable, reading: FigureCell, where: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield what a series is of: what was asked for, then what tells it in a few letters."""
    places = [_place(table, column) for column, _ in where]
    others = [
        place
        for place, name in enumerate(table.dimensions)
        if place not in places
        and name.lower() != "freq"
        and 0 < len(reading.series[place]) <= _SHORT
    ]
    for place in [*places, *others[: max(0, 2 - len(places))]]:
        yield table.dimensions[place], reading.series[place]


# Its figures


class _Collected:
    """What the cells of a series have given so far."""

    def __init__(self, table: ForeignTable, wanted: TableRequest) -> None:
        self.table, self.wanted = table, wanted
        self.marks = Marks(table.grid.separator == ";", wanted.decimal)
        self.problems: list[Problem] = []
        self.periods: dict[str, Period] = {}
        self.entries: list[NewEntry] = []
        self.missing = Counter[str]()
        self.flags = Counter[str]()
        self.powers: set[int] = set()

    def take(self, reading: FigureCell) -> None:
        """Take a cell: as a figure, as a missing one, or as a problem."""
        row = reading.row
        try:
            period = self.period(reading.period)
            value, flags = self.parts(reading)
            if value.lower() in MISSING or any(flag.missing for flag in flags):
                self.missing[value or _EMPTY] += 1
                return
            values = self.values(period, value, flags, reading)
        except AnswerError as error:
            self.problems.append(self.table.grid.problem(row, error.args[0], error.hint))
            return
        self.flags.update({flag.name: 1 for flag in flags if flag.name})
        self.entries.append(NewEntry("observation", values, None, self.table.grid.origin(row)))

    def period(self, text: str) -> Period:
        """Return a period, each spelling of it read once."""
        plain = text.strip()
        if plain not in self.periods:
            period = period_of(plain)
            if period is None:
                raise AnswerError(f'"period" cannot be "{plain[:60]}"', "such as 2024 or 2024-Q1")
            self.periods[plain] = period
        return self.periods[plain]

    def parts(self, reading: FigureCell) -> tuple[str, list[Flag]]:
        """Return what stands for the figure, and the flags beside it or behind it."""
        shape, value = self.table.shape, reading.value.strip()
        columns = zip(shape.flags.values(), reading.flags, strict=False)
        flags = [flag for read, text in columns for flag in read(text)]
        mark, _, letters = value.partition(" ")
        if shape.flagged and mark in MISSING:
            return mark, [*flags, *read_flags(letters)]
        behind = _BEHIND.fullmatch(value)
        if behind and (shape.flagged or self.wanted.indicator.unit not in CURRENCIES):
            return behind[1].strip(), [*flags, *read_flags(behind[2])]
        return value, flags

    def values(
        self, period: Period, text: str, flags: Sequence[Flag], reading: FigureCell
    ) -> Mapping[str, TomlValue]:
        """Return the keys of an observation in the order of the format."""
        unit, precision = self.wanted.indicator.unit, self.wanted.precision
        if unit == "%":
            text = text.removesuffix("%").rstrip()
        number = read_number(text, self.marks)
        if reading.power:
            power = int(read_number(reading.power.partition(":")[0], self.marks).value)
            self.powers |= {power} - {0}
            precision = precision._replace(power=precision.power + power)
        keys = keys_of(list(flags))
        note = "; ".join(part for part in (keys.get("note"), reading.note) if part)
        parts: dict[str, TomlValue | None] = {
            "indicator": self.wanted.indicator.id,
            "period": period_value(period),
            "value": fitted(number.value, unit, precision),
            "source": self.wanted.source,
            "status": keys.get("status"),
            "qualifier": number.qualifier,
            "break": keys.get("break"),
            "note": note or None,
        }
        return {key: part for key, part in parts.items() if part is not None}

    def refuse_twice(self) -> None:
        """Take what a table gives twice once, and refuse two figures of one period."""
        first: dict[object, NewEntry] = {}
        kept = []
        for entry in self.entries:
            period = entry.values["period"]
            other = first.setdefault(period, entry)
            if other is entry:
                kept.append(entry)
            elif other.values["value"] != entry.values["value"]:
                message = f"another figure of {period} stands in line {(other.origin or entry)[1]}"
                hint = "say which with --where, or take one of the two out"
                self.problems.append(problem_of(entry.origin, message, hint))
        self.entries = kept
