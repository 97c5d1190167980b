"""Tables in azkz's own columns: those of `azkz export` for every kind of entry, and of `show`.

What only follows from other columns is held against them (`unit`, the ends of a figure, and
`written`, which says how exact a value is) or left alone (`headline`, first and last days).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from azkz.base.answers import identifier, read_answer
from azkz.base.entries import usual_status
from azkz.base.format import BY_KEY, KEYS, NAMED, Type
from azkz.base.model import FactBase, Indicator, Source, Topic
from azkz.base.offers import ASKED, AnswerError
from azkz.base.problems import Problem
from azkz.base.question import Question, Values
from azkz.base.reading import a
from azkz.base.style import NewEntry, Value
from azkz.base.tables.grid import Grid, Row, UnreadableRowsError, problem_of
from azkz.base.tables.numbers import Marks, Number, is_plain, read_number
from azkz.values.errors import nearest
from azkz.values.figures import figure
from azkz.values.periods import Period, parse_period
from azkz.values.record import NamedTuple

_FORMS = ("value", "percent", "factor", "change")
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

Cells = Mapping[str, str]


class OwnTable(NamedTuple):
    """A grid in azkz's own columns."""

    kind: str
    grid: Grid
    columns: tuple[str, ...]
    """Small letters; those of the header."""
    usual: Cells
    """What every row says where its own column is missing: an indicator, a source."""

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
    return sum(column in _known(kind) for column in columns) * 2 > len(columns)


def entries_of(table: OwnTable, facts: FactBase, lists: Lists) -> list[NewEntry]:
    """Return the entries in a table, in its order.

    Raises UnreadableRowsError with every problem, and where there is no row at all.
    """
    kind, grid = table.kind, table.grid
    problems = list(_column_problems(table))
    entries: list[NewEntry] = []
    reader = _Reader(table, _with_names(table, facts), lists)
    for row in () if problems else _rows(table):
        if len(row.cells) > len(table.columns):
            message = f"{len(row.cells)} cells, but {len(table.columns)} columns"
            problems.append(grid.problem(row, message, 'put text with commas in "quotes"'))
            continue
        name, values, wrong = reader.entry(_cells(table, row))
        problems += [grid.problem(row, error.args[0], error.hint) for error in wrong]
        excerpt = grid.problem(row, "").excerpt
        entries.append(NewEntry(kind, values, name, (grid.name, row.line, excerpt)))
    if not entries and not problems:
        hint = f"one row for each {kind}"
        problems.append(Problem("row", "there is no row", hint, grid.name))
    if problems:
        raise UnreadableRowsError(problems, grid.name)
    return entries


def _rows(table: OwnTable) -> Sequence[Row]:
    """Return the rows of a table's kind: `show` gives those of every kind, and says which."""
    rows = table.grid.rows[1:]
    if table.kind != "observation" or "kind" not in table.columns:
        return rows
    place = table.columns.index("kind")
    return [row for row in rows if place >= len(row.cells) or row.cells[place] == table.kind]


class Lists(NamedTuple):
    """What `azkz export` writes of a kind into tables of their own, by the id of the entry."""

    keys: Mapping[str, Mapping[str, Value]] = {}


def _known(kind: str) -> set[str]:
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
    grid, columns, kind = table.grid, table.columns, table.kind
    if not grid.rows:
        return
    header, known = grid.rows[0], _known(kind)
    listed = f"columns are: {', '.join(_ordinary(kind))}"
    for column in columns:
        if column not in known:
            close = nearest(column, known)
            hint = f'did you mean "{close}"?' if close else listed
            yield grid.problem(header, f'there is no column "{column}"', hint)
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        yield grid.problem(header, f'the column "{column}" is there twice', "remove one")
    for column in _needed(kind):
        if column not in columns and column not in table.usual:
            yield grid.problem(header, f'the column "{column}" is missing', listed)


def _ordinary(kind: str) -> list[str]:
    return [*(["id"] if kind in NAMED else []), *(key for key in KEYS[kind] if key != "accept")]


def _needed(kind: str) -> list[str]:
    """Return the columns that every table of a kind has; of several forms of a figure none."""
    forms = {"target": ("value",), "claim": ("number", "versus")}.get(kind, ())
    return [key for key in ASKED[kind] if key not in forms]


def _cells(table: OwnTable, row: Row) -> dict[str, str]:
    """Return the cells of a row that hold anything, by their columns."""
    found = dict(table.usual)
    for column, cell in zip(table.columns, row.cells, strict=False):
        plain = cell
        if not table.exported and cell[:1] == "'" and cell[1:].startswith(_GUARD):
            plain = cell[1:]
        if plain.strip():
            found[column] = plain
    return found


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


class _Reader:
    """Reads rows of one table; most cells of a long one are met again and again."""

    def __init__(self, table: OwnTable, facts: FactBase, lists: Lists) -> None:
        self.kind, self.facts, self.lists = table.kind, facts, lists
        self.marks = Marks(table.grid.separator == ";")
        self.known: dict[tuple[str, str, str], Values | AnswerError] = {}

    def entry(self, cells: Cells) -> tuple[str | None, dict[str, Value], list[AnswerError]]:
        """Return the name and the keys of a row's entry, and what is wrong with it."""
        kind = self.kind
        wrong = [
            AnswerError(f'"{key}" is empty', "fill it in")
            for key in _needed(kind)
            if key not in cells
        ]
        found: dict[str, Value] = {}
        for key in KEYS[kind]:
            if key not in cells or (key in _FORMS and "written" in cells):
                continue
            answer = self.cell(key, cells)
            if isinstance(answer, AnswerError):
                wrong += [answer] if answer.args[0] else []
            else:
                found |= {
                    name: value
                    for name, value in answer.items()
                    if name not in cells or name == key
                }
        if not wrong:
            try:
                self.beside(cells, found)
            except AnswerError as error:
                wrong.append(error)
        found |= self.lists.keys.get(cells.get("id", ""), {})
        name = cells.get("id", "").strip() if kind in NAMED else None
        return name, _without_usual(kind, found, self.facts), wrong

    def cell(self, key: str, cells: Cells) -> Values | AnswerError:
        """Return what a cell says, or why it cannot be taken."""
        # A figure is read in the unit of its indicator.
        about = cells.get("indicator", "") if BY_KEY[self.kind][key].type in _IN_UNITS else ""
        asked = (key, cells[key], about)
        if asked not in self.known:
            self.known[asked] = self.read(key, cells)
        return self.known[asked]

    def read(self, key: str, cells: Cells) -> Values | AnswerError:
        """Read a cell for the first time."""
        text, type_ = cells[key], BY_KEY[self.kind][key].type
        try:
            if key in _FORMS and (key != "value" or is_plain(text.strip()) or self.ambiguous(text)):
                return {key: self.number(text.removesuffix("%")).value}
            if type_ is Type.TEXT:
                return {key: text}
            question = Question(
                kind=self.kind,
                key=key,
                facts=self.facts,
                answers=_stripped(cells),
                decimal_comma=self.marks.semicolons,
            )
            return read_answer(question, text if type_ is Type.BODY else text.strip())
        except AnswerError as error:
            return error

    def ambiguous(self, text: str) -> bool:
        """Whether a cell has two readings where the separator is a semicolon."""
        if not self.marks.semicolons:
            return False
        try:
            read_number(text, self.marks)
        except AnswerError as error:
            return "--decimal" in error.hint
        return False

    def number(self, text: str) -> Number:
        """Return the number in a cell. Raises AnswerError."""
        return read_number(text, self.marks)

    def beside(self, cells: Cells, found: dict[str, Value]) -> None:
        """Take a figure as it was written, and hold what follows from it against it."""
        if "written" in cells:
            self.as_written(cells, found)
        if "baseline_period" in cells:
            found["baseline"] = self.baseline(cells)
        if self.kind != "observation":
            return
        if cells.get("basis") in ("implied", "added", "computed"):
            message = f"{a(cells['basis'])} value was not observed"
            raise AnswerError(message, "remove the row")
        indicator = self.facts.indicators.get(cells["indicator"].strip())
        if indicator is not None and cells.get("unit", indicator.unit) != indicator.unit:
            message = f'the unit is "{cells["unit"]}", the indicator\'s is "{indicator.unit}"'
            raise AnswerError(message)
        _hold_ends(cells, found)

    def as_written(self, cells: Cells, found: dict[str, Value]) -> None:
        """Take the figure of a row with the digits of `written`, where both are one number."""
        form = next((key for key in _FORMS if key in cells), None)
        if form is None:
            raise AnswerError('"written" is there, and no figure', "fill the figure in")
        if self.kind == "observation" and form != "value":
            form = "value"
        lower = _same(cells["written"], cells.get(form, ""))
        if "written_to" in cells:
            found[form] = [lower, _same(cells["written_to"], cells.get("value_to", ""))]
        else:
            found[form] = lower

    def baseline(self, cells: Cells) -> dict[str, Value]:
        """Return the baseline of a target."""
        start: dict[str, Value] = {}
        start |= read_answer(
            Question("target", "by", self.facts, {}), cells["baseline_period"].strip()
        )
        start = {"period": start["by"]}
        if "baseline_value" in cells:
            written = cells.get("baseline_written", cells["baseline_value"])
            start["value"] = _same(written, cells["baseline_value"])
        if "baseline_indicator" in cells:
            start["indicator"] = cells["baseline_indicator"].strip()
        return start


_IN_UNITS = (Type.NUMBER, Type.GOAL, Type.BASELINE)


def _stripped(cells: Cells) -> dict[str, str]:
    return {key: cell.strip() for key, cell in cells.items()}


def _same(written: str, value: str) -> int | Decimal:
    """Return a number as it was written, where it is that of the value. Raises AnswerError."""
    plain = Marks(semicolons=False)
    try:
        number = read_number(written, plain).value
        same = number == read_number(value, plain).value
    except AnswerError:
        same = False
    if not same:
        message = f'"written" is {written[:60]}, which is not {value[:60]}'
        raise AnswerError(message, "write the number of the value, or leave it out")
    return number


def _hold_ends(cells: Cells, found: Mapping[str, Value]) -> None:
    """Refuse ends of an interval that are not those of the figure. Raises AnswerError."""
    ends = ("value_low", "value_high")
    if not any(end in cells for end in ends):
        return
    try:
        stated = tuple(Fraction(Decimal(cells[end])) if end in cells else None for end in ends)
    except (InvalidOperation, ValueError, OverflowError):
        raise AnswerError(
            '"value_low" and "value_high" must be numbers', "or leave them out"
        ) from None
    value, qualifier = found["value"], found.get("qualifier")
    assert isinstance(value, int | Decimal)
    interval = figure(value, str(qualifier) if qualifier else None).interval
    if (interval.low, interval.high) != stated:
        message = f"{cells['value']} does not lie between {cells.get('value_low', 'nothing')} and "
        message += f"{cells.get('value_high', 'nothing')} as figures are rounded"
        hint = 'say how exact it is in a column "written", such as 533e6'
        raise AnswerError(message, hint)


def _without_usual(kind: str, found: Mapping[str, Value], facts: FactBase) -> dict[str, Value]:
    """Return the keys in the order of the format, without what an entry says by itself."""
    usual: dict[str, Any] = {key: about.default for key, about in BY_KEY[kind].items()}
    usual |= dict.fromkeys(("revises", "adjusted", "primary"), False)
    if kind == "observation" and "status" in found:
        usual["status"] = _usual_status(found, facts)
    return {
        key: found[key] for key in KEYS[kind] if key in found and found[key] != usual.get(key, "\0")
    }


def _usual_status(found: Mapping[str, Value], facts: FactBase) -> str | None:
    indicator = facts.indicators.get(str(found.get("indicator")))
    source = facts.sources.get(str(found.get("source")))
    if indicator is None or source is None or "period" not in found:
        return None
    period: Period = parse_period(found["period"])
    return usual_status(indicator, period, source).value


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
