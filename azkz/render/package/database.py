"""The tables as one SQLite database, its rules the database's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from azkz.render.package.fields import Cell, Field
from azkz.render.package.tables import Table
from azkz.values.errors import UnwrittenError

_MARK = int.from_bytes(b"azkz")
"""The application's own number in the head of a database."""
_HEAD = b"SQLite format 3\0"
_MARK_AT = slice(68, 72)
_TYPES = {
    "string": "TEXT",
    "number": "REAL",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "date": "TEXT",
}


def write(path: Path, tables: Sequence[Table]) -> None:
    """Write the tables into a new database, an empty file. Raises UnwrittenError."""
    try:
        import sqlite3
    except ImportError as error:
        message = "this Python was built without SQLite"
        raise UnwrittenError(message, hint="export a package: azkz export DIR") from error
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _fill(database, tables)
    except sqlite3.Error as error:
        message = f"the database could not be written: {error}"
        raise UnwrittenError(message, hint="nothing was written") from error


def is_database(path: Path) -> bool:
    """Whether a file is a database that `write` has written."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(_HEAD) and head[_MARK_AT] == _MARK.to_bytes(4)


def _fill(database: Any, tables: Sequence[Table]) -> None:
    # The file has no name yet: it needs no journal, and goes to the disk as a whole.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(f"PRAGMA application_id = {_MARK}")
    database.execute("BEGIN")
    for table in tables:
        database.execute(definition(table))
    for table in tables:
        marks = ", ".join("?" * len(table.fields))
        database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", _rows(table))  # noqa: S608
    database.execute("COMMIT")


def _rows(table: Table) -> Iterator[list[object]]:
    for cells in table.rows():
        yield [_stored(cell) for cell in cells]


def _stored(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def definition(table: Table) -> str:
    """Return the statement that makes a table; what each column is stands beside it."""
    parts = [_column(field, table) for field in table.fields]
    if len(table.key) > 1:
        parts.append((f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})", ""))
    lines = [f"CREATE TABLE {_quoted(table.name)} ( -- {table.about}"]
    for at, (part, about) in enumerate(parts, 1):
        comma = "," if at < len(parts) else ""
        lines.append(f"  {part}{comma}{f' -- {about}' if about else ''}")
    return "\n".join([*lines, ")"])


def _column(field: Field, table: Table) -> tuple[str, str]:
    words = [_quoted(field.name), _TYPES[field.type]]
    if table.key == (field.name,):
        words.append("PRIMARY KEY")
    if field.required:
        words.append("NOT NULL")
    if field.refers:
        words.append(f'REFERENCES {_quoted(field.refers)} ("id")')
    choices = "0, 1" if field.type == "boolean" else ", ".join(f"'{one}'" for one in field.choices)
    if choices:
        words.append(f"CHECK ({_quoted(field.name)} IN ({choices}))")
    return " ".join(words), field.about


def _quoted(name: str) -> str:
    return f'"{name}"'
