"""The commands that give a fact base away, as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import giving
from azkz.values.literal import visible

if TYPE_CHECKING:
    from azkz.cli.options import Look


class Form(StrEnum):
    """What is written."""

    package = "package"
    sqlite = "sqlite"


_PATH = typer.Argument(metavar="PATH", help="The new folder, or the new file of a database.")
_TO = typer.Option("--to", help="A Data Package of CSV files, or a SQLite database.")
_FORCE = typer.Option("--force", help="Replace an earlier export, and nothing else.")


@giving
def export(
    look: Look,
    path: Annotated[Path, _PATH],
    to: Annotated[Form, _TO] = Form.package,
    force: Annotated[bool, _FORCE] = False,
) -> None:
    """Write every entry as tables: a folder of CSV files that describe themselves, or SQLite."""
    from azkz.base.place import new_file, new_folder
    from azkz.render.package import database, folder
    from azkz.render.package.tables import tables_of

    tables = tables_of(look.facts)
    if to is Form.sqlite:
        with new_file(path, database.is_database, force=force) as made:
            database.write(made, tables)
    else:
        with new_folder(path, folder.is_package, force=force) as made:
            folder.write(made, look.facts, tables, look.view)
    rows = sum(len(table.items) for table in tables)
    typer.echo(f"{len(tables)} tables, {rows:,} rows: {visible(str(path))}")
