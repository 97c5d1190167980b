"""One row in azkz's own columns: each cell by its key, a figure with the digits of `written`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from azkz.base.answers import read_answer
from azkz.base.entry_readers import usual_status
from azkz.base.facts import FactBase
from azkz.base.keys import BY_KEY, KEYS, NAMED, NUMBERS, Type
from azkz.base.offers import ASKED, AnswerError
from azkz.base.question import Question, Values
from azkz.base.style import TomlValue
from azkz.base.tables.numbers import MarkedNumber, Marks, is_plain, read_number
from azkz.base.wording import a
from azkz.values.figures import figure
from azkz.values.periods import Period, parse_period

OwnCells = Mapping[str, str]


def needed(kind: str) -> list[str]:
    """Return the columns that every table of a kind has; of several forms of a figure none."""
    forms = {"target": ("value",), "claim": ("number", "versus")}.get(kind, ())
    return [key for key in ASKED[kind] if key not in forms]


class RowReader:
    """Reads rows of one table; most cells of a long one are met again and again."""

    def __init__(self, kind: str, facts: FactBase, marks: Marks) -> None:
        """Begin with the kind of the entries, the base and the marks in the table's numbers."""
        self.kind, self.facts, self.marks = kind, facts, marks
        self.answers: dict[tuple[str, str, str], Values | AnswerError] = {}

    def entry(
        self, cells: OwnCells, more: Mapping[str, TomlValue]
    ) -> tuple[str | None, dict[str, TomlValue], list[AnswerError]]:
        """Return the name and the keys of a row's entry, and what is wrong with it."""
        kind = self.kind
        wrong = [
            AnswerError(f'"{key}" is empty', "fill it in")
            for key in needed(kind)
            if key not in cells
        ]
        values: dict[str, TomlValue] = {}
        for key in KEYS[kind]:
            if key not in cells or (key in NUMBERS and "written" in cells):
                continue
            answer = self.cell(key, cells)
            if isinstance(answer, AnswerError):
                wrong += [answer] if answer.args[0] else []
            else:
                values |= {
                    name: value
                    for name, value in answer.items()
                    if name not in cells or name == key
                }
        if not wrong:
            try:
                self.beside(cells, values)
            except AnswerError as error:
                wrong.append(error)
        values |= more
        name = cells.get("id", "").strip() if kind in NAMED else None
        return name, _without_usual(kind, values, self.facts), wrong

    def cell(self, key: str, cells: OwnCells) -> Values | AnswerError:
        """Return what a cell says, or why it cannot be taken."""
        # A figure is read in the unit of its indicator.
        about = cells.get("indicator", "") if BY_KEY[self.kind][key].type in _IN_UNITS else ""
        question = (key, cells[key], about)
        if question not in self.answers:
            self.answers[question] = self.read(key, cells)
        return self.answers[question]

    def read(self, key: str, cells: OwnCells) -> Values | AnswerError:
        """Read a cell for the first time."""
        text, type_ = cells[key], BY_KEY[self.kind][key].type
        try:
            if key in NUMBERS and key != "value":
                return {key: self.number(text.strip().removesuffix("%").strip()).value}
            if key == "value" and (is_plain(text.strip()) or self.marks.decided):
                number = self.plain(text)
                if number is not None:
                    return {key: number.value}
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

    def plain(self, text: str) -> MarkedNumber | None:
        """Return the number that a cell alone is; None for words. Raises AnswerError for two."""
        try:
            return read_number(text, self.marks)
        except AnswerError as error:
            if "--decimal" in error.hint or is_plain(text.strip()):
                raise
        return None

    def number(self, text: str) -> MarkedNumber:
        """Return the number in a cell. Raises AnswerError."""
        return read_number(text, self.marks)

    def beside(self, cells: OwnCells, values: dict[str, TomlValue]) -> None:
        """Take a figure as it was written, and hold what follows from it against it."""
        if "written" in cells:
            self.as_written(cells, values)
        if "baseline_period" in cells:
            values["baseline"] = self.baseline(cells)
        if self.kind != "observation":
            return
        if cells.get("basis") in ("implied", "added", "computed"):
            message = f"{a(cells['basis'])} value was not observed"
            raise AnswerError(message, "remove the row")
        indicator = self.facts.indicators.get(cells["indicator"].strip())
        if indicator is not None and cells.get("unit", indicator.unit) != indicator.unit:
            message = f'the unit is "{cells["unit"]}", the indicator\'s is "{indicator.unit}"'
            raise AnswerError(message)
        _hold_ends(cells, values)

    def as_written(self, cells: OwnCells, values: dict[str, TomlValue]) -> None:
        """Take the figure of a row with the digits of `written`, where both are one number."""
        form = next((key for key in NUMBERS if key in cells), None)
        if form is None:
            raise AnswerError('"written" is there, and no figure', "fill the figure in")
        if self.kind == "observation" and form != "value":
            form = "value"
        lower = _same(cells["written"], cells.get(form, ""))
        if "written_to" in cells:
            values[form] = [lower, _same(cells["written_to"], cells.get("value_to", ""))]
        else:
            values[form] = lower

    def baseline(self, cells: OwnCells) -> dict[str, TomlValue]:
        """Return the baseline of a target."""
        start: dict[str, TomlValue] = {}
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


def _stripped(cells: OwnCells) -> dict[str, str]:
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


def _hold_ends(cells: OwnCells, values: Mapping[str, TomlValue]) -> None:
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
    value, qualifier = values["value"], values.get("qualifier")
    assert isinstance(value, int | Decimal)
    interval = figure(value, str(qualifier) if qualifier else None).interval
    if (interval.low, interval.high) != stated:
        message = f"{cells['value']} does not lie between {cells.get('value_low', 'nothing')} and "
        message += f"{cells.get('value_high', 'nothing')} as figures are rounded"
        hint = 'say how exact it is in a column "written", such as 533e6'
        raise AnswerError(message, hint)


def _without_usual(
    kind: str, values: Mapping[str, TomlValue], facts: FactBase
) -> dict[str, TomlValue]:
    """Return the keys in the order of the format, without what an entry says by itself."""
    usual: dict[str, Any] = {key: about.default for key, about in BY_KEY[kind].items()}
    usual |= dict.fromkeys(("revises", "adjusted", "primary"), False)
    if kind == "observation" and "status" in values:
        usual["status"] = _usual_status(values, facts)
    return {
        key: values[key]
        for key in KEYS[kind]
        if key in values and values[key] != usual.get(key, "\0")
    }


def _usual_status(values: Mapping[str, TomlValue], facts: FactBase) -> str | None:
    indicator = facts.indicators.get(str(values.get("indicator")))
    source = facts.sources.get(str(values.get("source")))
    if indicator is None or source is None or "period" not in values:
        return None
    period: Period = parse_period(values["period"], facts.fiscal)
    return usual_status(indicator, period, source).value
