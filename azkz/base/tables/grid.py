"""A file as a grid of cells: CSV with any of three separators, or a sheet of a workbook."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from azkz.base.problems import Problem, cut
from azkz.base.tables.packed import unpacked
from azkz.values.errors import UnwrittenError
from azkz.values.named_tuple import NamedTuple

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class GridRow(NamedTuple):
    """One row of a table."""

    line: int
    """Of its first cell, from 1."""
    cells: Sequence[str]


class Grid(NamedTuple):
    """The rows of a file, none of them taken for a header yet."""

    name: str
    rows: Sequence[GridRow]
    separator: str
    """`,`, `;` or a tab; nothing for a sheet."""

    def origin(self, row: GridRow) -> tuple[str, int, str]:
        """Return where a row stands: the file, its line and its text."""
        text = (self.separator or "  ").join(row.cells)
        excerpt, _ = cut(text.replace("\n", " "), 0, len(text), 0)
        return self.name, row.line, excerpt

    def problem(self, row: GridRow, message: str, hint: str = "") -> Problem:
        """Return what is wrong with a row."""
        return problem_of(self.origin(row), message, hint)


def problem_of(origin: tuple[str, int, str] | None, message: str, hint: str = "") -> Problem:
    """Return what is wrong with what stands somewhere: a file, a line and its text."""
    name, line, excerpt = origin or ("", 0, "")
    return Problem(
        rule="row", message=message, hint=hint, file=name, line=line, column=0, excerpt=excerpt
    )


class UnreadableRowsError(UnwrittenError):
    """A table with rows that cannot be taken; every problem is listed, and none is."""

    def __init__(self, problems: Sequence[Problem], name: str) -> None:
        """Count the problems of a table."""
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
        super().__init__(
            f"nothing was written, no row of {name}: {count}", hint="correct them and try again"
        )


def read_grid(content: bytes, name: str, sheet: str | None = None) -> Grid:
    """Return the rows of a file that hold anything. Raises UnwrittenError."""
    content = unpacked(content, name)
    if content.startswith(_WORKBOOKS):
        return Grid(name, [*_sheet(content, name, sheet)], "")
    if sheet is not None:
        raise UnwrittenError(f"{name} is no workbook, and has no sheets", hint="leave --sheet out")
    text = _text(content, name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = "\t" if "\t" in first else max(",;", key=first.count)
    return Grid(name, _rows(text, separator, name), separator)


def _text(content: bytes, name: str) -> str:
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        problem = Problem("not-utf-8", message, "save it as CSV UTF-8", name)._replace(line=line)
        raise UnreadableRowsError([problem], name) from error


def _rows(text: str, separator: str, name: str) -> list[GridRow]:
    """Return the rows of a text that hold anything, each with the line that it begins on."""
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=separator, strict=True)
    rows: list[GridRow] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(GridRow(line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        problem = problem_of((name, max(line, 1), ""), f"it is not CSV: {error}")
        raise UnreadableRowsError([problem], name) from error
    return rows


# Workbooks


def _sheet(content: bytes, name: str, sheet: str | None) -> Iterator[GridRow]:
    """Yield the rows of a workbook's only sheet, or of the one that is named."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        hint = "install it: pip install 'azkz[xlsx]', or save the sheet as CSV UTF-8"
        message = f"{name} is a workbook, and the library that reads those is not there"
        raise UnwrittenError(message, hint=hint) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = list(book.sheet_names)
        if sheet is None and len(names) > 1:
            hint = f"name one with --sheet: {', '.join(names[:8])}"
            raise UnwrittenError(f"{name} has {len(names)} sheets; nothing written", hint=hint)
        if sheet is not None and sheet not in names:
            hint = f"there is: {', '.join(names[:8])}"
            raise UnwrittenError(f'{name} has no sheet "{sheet}"', hint=hint)
        rows = book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise UnwrittenError(f"{name} cannot be read: {error}", hint="save it as CSV") from error
    for line, cells in enumerate(rows, 1):
        texts = [_spelled(cell) for cell in cells]
        if any(texts):
            yield GridRow(line, texts)


def _spelled(cell: Any) -> str:
    """Return a cell of a workbook as it would stand in a CSV file.

    Workbooks keep every number as a binary one: the shortest digits that mean it were written.
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{int(cell)}" if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    isoformat = getattr(cell, "isoformat", None)
    if isoformat is None:
        return str(cell)
    text: str = isoformat()
    return text.removesuffix("T00:00:00")
