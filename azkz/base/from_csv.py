"""A table of observations as CSV: every row an entry, or every problem with its line.

The columns are those that `azkz show -f csv` and `azkz export` write. What only follows from
the others is held against them (`unit`, `value_low`, `value_high`, and `written`, which says
how exact a value is) or left alone (`topic`, `headline`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from azkz.base.answers import read_answer
from azkz.base.format import BY_NAME
from azkz.base.model import FactBase
from azkz.base.offers import AnswerError
from azkz.base.problems import Problem
from azkz.base.question import Question, Values
from azkz.base.style import NewEntry, Value
from azkz.values.errors import UnwrittenError, nearest
from azkz.values.figures import QUALIFIERS, fault, figure
from azkz.values.record import NamedTuple

REQUIRED = ("indicator", "period", "value", "source")
_OWN = (*REQUIRED, "status", "qualifier", "stated", "break", "prefer", "note")
_BESIDE = ("unit", "value_low", "value_high", "written", "basis")
# Columns of `show`, `growth` and `export` that say nothing an observation holds.
_LEFT = (
    "kind topic title headline versus change change_low change_high annual_change stated_change "
    "stated_low stated_high stated_versus versus_source id first_day last_day"
).split()
_NUMBER = re.compile(r"[+-]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
# `azkz -f csv` writes an apostrophe before what a spreadsheet would run as a formula.
_GUARDED = re.compile(r"'[=+\-@\t\r\n＝＋－＠]")
_MOST_DIGITS = 40
_USUAL = {key.name: key.default for key in BY_NAME["observation"].keys}
"""The keys in the order of the format, each with what it says where it is left out."""


class UnreadableRowsError(UnwrittenError):
    """A table with rows that cannot be taken; every problem is listed, and none is."""

    def __init__(self, problems: Sequence[Problem], name: str) -> None:
        """Count the problems of a table."""
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
        super().__init__(
            f"nothing was written, no row of {name}: {count}", hint="correct them and try again"
        )


class Row(NamedTuple):
    """One row of a table, by its columns; empty cells are left out."""

    line: int
    text: str
    cells: Mapping[str, str]


def observations(content: bytes, name: str, facts: FactBase) -> list[NewEntry]:
    """Return the observations in a CSV file, in its order.

    Raises UnreadableRowsError with every problem, and where there is no row at all.
    """
    problems: list[Problem] = []
    entries: list[NewEntry] = []
    answers: dict[tuple[str, str, str], Values | AnswerError] = {}
    for found in _rows(content, name):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        if found.cells.get("kind", "observation") != "observation":
            continue  # `show` writes entries of every kind
        values, wrong = _values(found, facts, answers)
        problems += [
            Problem(
                rule="row",
                message=error.args[0],
                hint=error.hint,
                file=name,
                line=found.line,
                column=0,
                excerpt=found.text,
            )
            for error in wrong
        ]
        entries.append(NewEntry("observation", values, None, (name, found.line, found.text)))
    if not entries and not problems:
        problems.append(Problem("row", "there is no row", "one row for each observation", name))
    if problems:
        raise UnreadableRowsError(problems, name)
    return entries


def _rows(content: bytes, name: str) -> Iterator[Row | Problem]:
    """Yield the rows of a CSV file below its header, or what is wrong with it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        yield Problem(
            rule="not-utf-8",
            message="it is not UTF-8",
            hint="save it as CSV UTF-8",
            file=name,
            line=line,
        )
        return
    lines = text.splitlines()
    first = lines[0] if lines else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            shown = lines[line - 1] if line <= len(lines) else ""
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                faults = list(_column_problems(columns, name, shown))
                yield from faults
                if faults:
                    return
            elif any(cell.strip() for cell in cells):
                yield _row(line, shown, columns, cells, name)
            line = reader.line_num + 1
    except csv.Error as error:
        yield Problem(
            rule="row", message=f"it is not CSV: {error}", hint="", file=name, line=max(line, 1)
        )


def _row(
    line: int, shown: str, columns: Sequence[str], cells: Sequence[str], name: str
) -> Row | Problem:
    if len(cells) > len(columns):
        message = f"{len(cells)} cells, but {len(columns)} columns"
        return Problem(
            rule="row",
            message=message,
            hint='put text with commas in "quotes"',
            file=name,
            line=line,
            column=0,
            excerpt=shown,
        )
    # Only `azkz export` writes the column `written`, and it guards nothing.
    guards = "written" not in columns
    plain = (cell[1:] if guards and _GUARDED.match(cell) else cell for cell in cells)
    pairs = zip(columns, plain, strict=False)
    return Row(line, shown, {column: cell.strip() for column, cell in pairs if cell.strip()})


def _column_problems(columns: Sequence[str], name: str, shown: str) -> Iterator[Problem]:
    known = (*_OWN, *_BESIDE, *_LEFT)
    for column in columns:
        if column not in known:
            close = nearest(column, known)
            hint = f'did you mean "{close}"?' if close else f"columns are: {', '.join(_OWN)}"
            yield Problem(
                rule="column",
                message=f'there is no column "{column}"',
                hint=hint,
                file=name,
                line=1,
                column=0,
                excerpt=shown,
            )
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        message = f'the column "{column}" is there twice'
        yield Problem(
            rule="column",
            message=message,
            hint="remove one",
            file=name,
            line=1,
            column=0,
            excerpt=shown,
        )
    for column in REQUIRED:
        if column not in columns:
            message = f'the column "{column}" is missing'
            hint = f"the columns are: {', '.join(_OWN)}"
            yield Problem(
                rule="column",
                message=message,
                hint=hint,
                file=name,
                line=1,
                column=0,
                excerpt=shown,
            )


def _values(
    row: Row, facts: FactBase, known: dict[tuple[str, str, str], Values | AnswerError]
) -> tuple[dict[str, Value], list[AnswerError]]:
    """Return the values of a row's entry in the order of the format, and what is wrong with it."""
    cells = row.cells
    wrong = [AnswerError(f'"{key}" is empty', "fill it in") for key in REQUIRED if key not in cells]
    found: dict[str, Value] = {}
    lacking = bool(wrong)
    for key in _OWN:
        if key not in cells:
            continue
        # Most cells of a long table are met again and again.
        asked = (key, cells[key], cells.get("indicator", "") if key == "value" else "")
        if asked not in known:
            known[asked] = _cell(Question("observation", key, facts, cells), cells[key])
        answer = known[asked]
        if isinstance(answer, AnswerError):
            wrong += [answer] if answer.args[0] else []
            lacking = True
        else:
            found |= {
                name: value for name, value in answer.items() if name not in cells or name == key
            }
    if "basis" in cells and cells["basis"] == "implied":
        wrong.append(AnswerError("an implied value was not observed", "remove the row"))
    if not wrong and not lacking:
        wrong += _beside(row, found, facts)
    order = {key: found[key] for key, usual in _USUAL.items() if found.get(key, usual) != usual}
    return order, wrong


def _cell(question: Question, text: str) -> Values | AnswerError:
    """Return what a cell says. A number stands as in the format: an integer is an exact count."""
    try:
        if question.key == "value" and _NUMBER.fullmatch(text):
            number = _number(text)
            return number if isinstance(number, AnswerError) else {"value": number}
        return read_answer(question, text)
    except ArithmeticError:
        return _unreadable(text)
    except AnswerError as error:
        return error


def _number(text: str) -> int | Decimal | AnswerError:
    """Return the number that a text of digits is, or why azkz does not read it."""
    plain = text.replace("_", "")
    try:
        number = int(plain) if re.fullmatch(r"[+-]?[0-9]{1,60}", plain) else Decimal(plain)
    except ArithmeticError:
        return _unreadable(text)
    reason = fault(number)
    return AnswerError(f'"value" cannot be {text[:60]}: {reason}') if reason else number


def _unreadable(text: str) -> AnswerError:
    return AnswerError(f'"value" cannot be {text[:60]}', "check the exponent")


def _beside(row: Row, values: dict[str, Value], facts: FactBase) -> list[AnswerError]:
    """Hold a row's unit, its figure as written and the ends of its interval against its figure.

    They give it the digits that a number without an exponent cannot show (533000000, to the
    million).
    """
    cells = row.cells
    if "written" in cells:
        written = _written(cells, values["value"])
        if isinstance(written, AnswerError):
            return [written]
        values["value"] = written
    unit = facts.indicators[cells["indicator"]].unit
    if cells.get("unit", unit) != unit:
        return [AnswerError(f'the unit is "{cells["unit"]}", the indicator\'s is "{unit}"')]
    if "value_low" not in cells and "value_high" not in cells:
        return []
    try:
        ends = tuple(
            Fraction(cells[end]) if end in cells else None for end in ("value_low", "value_high")
        )
    except ValueError:
        return [AnswerError('"value_low" and "value_high" must be numbers', "or leave them out")]
    fitting = _fitting(values, ends)
    if fitting is None:
        message = f"{cells['value']} is not between {cells.get('value_low', 'nothing')} and "
        message += f"{cells.get('value_high', 'nothing')} as figures are rounded"
        return [AnswerError(message, 'leave "value_low" and "value_high" out')]
    values |= fitting
    return []


def _written(cells: Mapping[str, str], value: Value) -> Value | AnswerError:
    """Return the number of a row as the format writes it, where it is that of the value."""
    text = cells["written"]
    read = _number(text) if _NUMBER.fullmatch(text) else AnswerError("")
    if isinstance(read, AnswerError) or read != value:
        message = f'"written" is {text[:60]}, which is not {cells["value"]}'
        return AnswerError(message, "write the number of the value, or leave it out")
    return read


def _fitting(
    values: Mapping[str, Value], ends: tuple[Fraction | None, ...]
) -> dict[str, Value] | None:
    """Return the figure of a row's number whose interval has the given ends; None for none."""
    written = values["value"]
    assert isinstance(written, int | Decimal)
    said = values.get("qualifier")
    qualifiers = (str(said),) if said else (None, *QUALIFIERS)
    found: list[dict[str, Value]] = []
    spellings: list[int | Decimal] = [written]
    number = Decimal(written)
    for _ in range(_MOST_DIGITS):
        spellings.append(number)
        sign, digits, exponent = number.as_tuple()
        if len(digits) < 2 or digits[-1] or not isinstance(exponent, int):
            break
        number = Decimal((sign, digits[:-1], exponent + 1))
    for qualifier in qualifiers:
        for spelling in spellings:
            interval = figure(spelling, qualifier).interval
            if (interval.low, interval.high) == ends:
                found.append({"value": spelling} | ({"qualifier": qualifier} if qualifier else {}))
                break
        if found and qualifier is None:
            break
    # "Over" and "at least" have the same ends: the row has to say which.
    return found[0] if len(found) == 1 else None
