"""Tables in azkz's own columns: those of `azkz export` for every kind of entry, and of `show`.

What only follows from other columns is held against them (`unit`, the ends of a figure, and
`written`, which says how exact a value is) or left alone (`headline`, first and last days).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from azkz.base.answers import identifier
from azkz.base.facts import FactBase
from azkz.base.keys import BY_KEY, KEYS, NAMED, Type
from azkz.base.model import Indicator, Source, Topic
from azkz.base.offers import AnswerError
from azkz.base.problems import Problem
from azkz.base.style import NewEntry, TomlValue
from azkz.base.tables.grid import Grid, GridRow, UnreadableRowsError, problem_of
from azkz.base.tables.numbers import Marks
from azkz.base.tables.own_rows import OwnCells, RowReader, needed
from azkz.values.errors import did_you_mean
from azkz.values.named_tuple import NamedTuple

_FIGURES = {
    "observation": ("written", "value_low", "value_high", "unit", "basis"),
    "target": ("written", "value_to", "written_to"),
    "claim": ("written",),
}
_BASELINE = ("baseline_period", "baseline_value", "baseline_written", "baseline_indicator")
# Columns of `show`, `growth` and `export` that say nothing an entry holds.
_LEFT = frozenset(
    "topic headline versus change change_low change_high annual_change stated_change stated_low "
    "stated_high stated_versus versus_source id first_day last_day of_indicator of_target "
    "kind title text".split()
)
_EXPORTED = "id"
"""The column that only `azkz export` writes; it guards no text against spreadsheets."""
_GUARD = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class OwnTable(NamedTuple):
    """A grid in azkz's own columns."""

    kind: str
    grid: Grid
    columns: tuple[str, ...]
    """Small letters; those of the header."""
    usual: OwnCells
    """What every row says where its own column is missing: an indicator, a source."""
    decimal: str | None = None
    """The mark before decimals, where somebody said so."""

    @property
    def exported(self) -> bool:
        """Whether `azkz export` wrote it."""
        return self.columns[:1] == (_EXPORTED,)


def own_columns(grid: Grid) -> tuple[str, ...]:
    """Return the columns of a grid whose first row is its header."""
    return tuple(cell.strip().lower() for cell in grid.rows[0].cells) if grid.rows else ()


def is_own(kind: str, grid: Grid) -> bool:
    """Whether most columns of a grid are azkz's own."""
    columns = own_columns(grid)
    return sum(column in _columns(kind) for column in columns) * 2 > len(columns)


def entries_of(table: OwnTable, facts: FactBase, lists: Lists) -> list[NewEntry]:
    """Return the entries in a table, in its order.

    Raises UnreadableRowsError with every problem, and where there is no row at all.
    """
    kind, grid = table.kind, table.grid
    problems = list(_column_problems(table))
    entries: list[NewEntry] = []
    reader = RowReader(kind, _with_names(table, facts), Marks(grid.separator == ";", table.decimal))
    for row in () if problems else _rows(table):
        if len(row.cells) > len(table.columns):
            message = f"{len(row.cells)} cells, but {len(table.columns)} columns"
            problems.append(grid.problem(row, message, 'put text with commas in "quotes"'))
            continue
        cells = _cells(table, row)
        name, values, wrong = reader.entry(cells, lists.keys.get(cells.get("id", ""), {}))
        problems += [grid.problem(row, error.args[0], error.hint) for error in wrong]
        entries.append(NewEntry(kind, values, name, grid.origin(row)))
    if not entries and not problems:
        hint = f"one row for each {kind}"
        problems.append(Problem("row", "there is no row", hint, grid.name))
    if problems:
        raise UnreadableRowsError(problems, grid.name)
    return entries


def _rows(table: OwnTable) -> Sequence[GridRow]:
    """Return the rows of a table's kind: `show` gives those of every kind, and says which."""
    rows = table.grid.rows[1:]
    if table.kind != "observation" or "kind" not in table.columns:
        return rows
    place = table.columns.index("kind")
    return [row for row in rows if place >= len(row.cells) or row.cells[place] == table.kind]


class Lists(NamedTuple):
    """What `azkz export` writes of a kind into tables of their own, by the id of the entry."""

    keys: Mapping[str, Mapping[str, TomlValue]] = {}


def _columns(kind: str) -> set[str]:
    """Return the columns that a table of a kind may have."""
    periods = [key for key, about in BY_KEY[kind].items() if about.type is Type.PERIOD]
    days = [f"{key}_{end}" for key in [*periods, "baseline_period"] for end in _DAYS]
    baseline = (*_BASELINE, "baseline_first_day", "baseline_last_day")
    more = baseline if kind == "target" else ()
    own = {*KEYS[kind], *_FIGURES.get(kind, ()), *days, *more, "id", *_DAYS}
    if kind == "claim":
        own |= {"of_indicator", "of_target"}
    # `show -f csv` and `growth -f csv` say more of a figure than the figure itself.
    return own | _LEFT if kind == "observation" else own


_DAYS = ("first_day", "last_day")


def _column_problems(table: OwnTable) -> Iterator[Problem]:
    """Yield a problem for each column that is not azkz's, is there twice, or is missing."""
    grid, columns, kind = table.grid, table.columns, table.kind
    if not grid.rows:
        return
    header, allowed = grid.rows[0], _columns(kind)
    listed = f"columns are: {', '.join(_ordinary(kind))}"
    for column in columns:
        if column not in allowed:
            hint = did_you_mean(column, allowed, listed)
            yield grid.problem(header, f'there is no column "{column}"', hint)
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        yield grid.problem(header, f'the column "{column}" is there twice', "remove one")
    for column in needed(kind):
        if column not in columns and column not in table.usual:
            yield grid.problem(header, f'the column "{column}" is missing', listed)


def _ordinary(kind: str) -> list[str]:
    return [*(["id"] if kind in NAMED else []), *(key for key in KEYS[kind] if key != "accept")]


def _cells(table: OwnTable, row: GridRow) -> dict[str, str]:
    """Return the cells of a row that hold anything, by their columns."""
    cells = dict(table.usual)
    for column, cell in zip(table.columns, row.cells, strict=False):
        plain = cell
        if not table.exported and cell[:1] == "'" and cell[1:].startswith(_GUARD):
            plain = cell[1:]
        if plain.strip():
            cells[column] = plain
    return cells


def _with_names(table: OwnTable, facts: FactBase) -> FactBase:
    """Return a fact base that knows the names of a table too: they may refer to each other."""
    if table.kind not in NAMED or "id" not in table.columns:
        return facts
    place = table.columns.index("id")
    names = [row.cells[place].strip() for row in table.grid.rows[1:] if place < len(row.cells)]
    if table.kind == "indicator":
        new = {name: Indicator(id=name, topic="", title="", unit="") for name in names}
        return facts._replace(indicators={**new, **facts.indicators})
    if table.kind == "topic":
        return facts._replace(topics={**{name: Topic(name, "") for name in names}, **facts.topics})
    return facts._replace(sources={**{name: Source(name, "") for name in names}, **facts.sources})


def refuse_taken(entries: Sequence[NewEntry], facts: FactBase, name: str) -> None:
    """Refuse names that cannot be given to a new entry. Raises UnreadableRowsError."""
    problems: list[Problem] = []
    for entry in entries:
        try:
            identifier(entry.kind, entry.name or "", facts)
        except AnswerError as error:
            problems.append(problem_of(entry.origin, error.args[0], error.hint))
    if problems:
        raise UnreadableRowsError(problems, name)
