"""The tables as a folder: what they are, and a CSV file each, every digit and character in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from azkz.base.facts import FactBase
from azkz.base.view import View
from azkz.render.package.descriptor import NAME, descriptor, file_of, paths
from azkz.render.package.tables import PackageTable

_LARGEST = 100_000_000
# Python's own writer leaves a lone carriage return bare; blanks at an end are cut by many.
_SPECIAL = re.compile(r'[,"\r\n]|^\s|\s$')


def write(folder: Path, facts: FactBase, tables: Sequence[PackageTable], view: View) -> None:
    """Write the tables of a fact base into a folder. Raises OSError."""
    for table in tables:
        with (folder / file_of(table)).open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_lines(table))
    text = descriptor(facts, tables, view)
    (folder / NAME).write_text(text, encoding="utf-8", newline="")


def is_package(folder: Path, tables: Sequence[PackageTable]) -> bool:
    """Whether a folder holds such tables as `write` has written, and nothing else."""
    description = folder / NAME
    try:
        if description.stat().st_size > _LARGEST:
            return False
        named = paths(description.read_text(encoding="utf-8"))
        there = list(folder.iterdir())
    except (OSError, UnicodeDecodeError):
        return False
    files = {path.name for path in there if path.is_file() and not path.is_symlink()}
    names = {file_of(table) for table in tables}
    return (
        named is not None
        and named <= names
        and files == {NAME, *named}
        and len(files) == len(there)
    )


def csv_lines(table: PackageTable) -> Iterator[str]:
    """Yield a table as lines of CSV, the header first; text stands exactly as it is."""
    yield _line([field.name for field in table.fields])
    for cells in table.rows():
        yield _line([_CELLS[cell.__class__](cell) for cell in cells])


def _line(cells: list[str]) -> str:
    return ",".join(cells) + "\n"


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


_CELLS: Mapping[type, Callable[..., str]] = {
    type(None): lambda _: "",
    str: _text,
    bool: lambda cell: "true" if cell else "false",
    int: str,
    Decimal: lambda cell: f"{cell:f}",
    date: date.isoformat,
}
