"""The tables as one SQLite database, its rules the database's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from azkz.render.package.fields import Field, FieldValue
from azkz.render.package.tables import PackageTable
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


def write(path: Path, tables: Sequence[PackageTable]) -> None:
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


def is_database(path: Path, tables: Sequence[PackageTable]) -> bool:
    """Whether a file is a database that `write` has written, with nothing of anybody else in it."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    if not head.startswith(_HEAD) or head[_MARK_AT] != _MARK.to_bytes(4):
        return False
    names = {table.name for table in tables}
    return all(
        (kind == "table" and name in names) or (kind == "index" and definition is None)
        for kind, name, definition in _objects(path)
    )


def _objects(path: Path) -> list[tuple[str, str, str | None]]:
    """Return everything that a database defines; something foreign where it cannot be read."""
    unreadable: list[tuple[str, str, str | None]] = [("unreadable", "", None)]
    try:
        import sqlite3
    except ImportError:
        return unreadable
    # Immutable: nothing is written beside the file, whatever journal it was left in.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            return list(database.execute("SELECT type, name, sql FROM sqlite_master"))
    except sqlite3.Error:
        return unreadable


def refuse_in_use(path: Path) -> None:
    """Refuse a database that another program writes, or that one has left in the middle.

    What it wrote last stands in files beside it, which would be taken for those of a new one.
    Raises UnwrittenError.
    """
    for ending in ("-wal", "-journal"):
        other = path.with_name(f"{path.name}{ending}")
        if os.path.lexists(other):
            message = f"{path} is in use by another program: {other.name} lies beside it"
            hint = "nothing was written: end that program, or open and close the database in it"
            raise UnwrittenError(message, hint=hint)


def _fill(database: Any, tables: Sequence[PackageTable]) -> None:
    """Make the tables and write their rows, as one transaction."""
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


def _rows(table: PackageTable) -> Iterator[list[object]]:
    for cells in table.rows():
        yield [_stored(cell) for cell in cells]


def _stored(cell: FieldValue) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def definition(table: PackageTable) -> str:
    """Return the statement that makes a table; what each column is stands beside it."""
    parts = [_column(field, table) for field in table.fields]
    if len(table.key) > 1:
        parts.append((f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})", ""))
    lines = [f"CREATE TABLE {_quoted(table.name)} ( -- {table.about}"]
    for at, (part, about) in enumerate(parts, 1):
        comma = "," if at < len(parts) else ""
        lines.append(f"  {part}{comma}{f' -- {about}' if about else ''}")
    return "\n".join([*lines, ")"])


def _column(field: Field, table: PackageTable) -> tuple[str, str]:
    """Return the definition of a column with its rules, and what it is about."""
    words = [_quoted(field.name), _TYPES[field.type]]
    if table.key == (field.name,):
        words.append("PRIMARY KEY")
    if field.required:
        words.append("NOT NULL")
    if field.refers:
        words.append(f'REFERENCES {_quoted(field.refers)} ("id")')
    choices = (
        "0, 1" if field.type == "boolean" else ", ".join(f"'{choice}'" for choice in field.choices)
    )
    if choices:
        words.append(f"CHECK ({_quoted(field.name)} IN ({choices}))")
    return " ".join(words), field.about


def _quoted(name: str) -> str:
    return f'"{name}"'
