"""The command export: a fact base as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.values.escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azkz.cli.options import Request
    from azkz.render.package.tables import PackageTable


class ExportForm(StrEnum):
    """What is written."""

    package = "package"
    sqlite = "sqlite"


_PATH = typer.Argument(metavar="PATH", help="The new folder, or the new file of a database.")
_TO = typer.Option("--to", help="A Data Package of CSV files, or a SQLite database.")
_FORCE = typer.Option("--force", help="Replace an earlier export, and nothing else.")


def export(
    request: Request,
    path: Annotated[Path, _PATH],
    to: Annotated[ExportForm, _TO] = ExportForm.package,
    force: Annotated[bool, _FORCE] = False,
) -> None:
    """Write everything as tables for other programs: CSV files or a database.

    Example: azkz export --to sqlite facts.db
    """
    from azkz.render.package.tables import tables_of
    from azkz.render.streams import tell
    from azkz.render.waiting import waiting

    with waiting("Exporting"):
        tables = tables_of(request.facts)
        make = _sqlite if to is ExportForm.sqlite else _package
        make(request, path, tables, force=force)
    rows = sum(len(table.items) for table in tables)
    tell(f"{len(tables)} tables, {rows:,} rows: {visible(str(path))}")


def _sqlite(request: Request, path: Path, tables: Sequence[PackageTable], *, force: bool) -> None:
    from azkz.base.save import Replace, beside, real_path, spare
    from azkz.render.package import database

    spare(path, request.files)
    database.refuse_in_use(real_path(path))
    replace = Replace.OWN if force else Replace.NEVER
    with beside(path, replace, lambda file: database.is_database(file, tables)) as made:
        database.write(made, tables)
        database.refuse_in_use(real_path(path))


def _package(request: Request, path: Path, tables: Sequence[PackageTable], *, force: bool) -> None:
    from azkz.base.new_folder import new_folder
    from azkz.render.package import folder

    own = partial(folder.is_package, tables=tables)
    with new_folder(path, own, request.files, force=force) as made:
        folder.write(made, request.facts, tables, request.view)
