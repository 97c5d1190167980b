"""The commands that give a fact base away: a page for people, files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import complete_name
from azkz.values.errors import UsageError
from azkz.values.escape import visible

if TYPE_CHECKING:
    from azkz.cli.options import Request

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME...", help="Topics or indicators; all for none.", autocompletion=complete_name
    ),
]
PageFile = Annotated[Path, typer.Argument(metavar="FILE.html", help="The page to write.")]


def report(look: Request, file: PageFile, names: Names = None) -> None:
    """Write one self-contained HTML page that tells what the screens tell.

    Example: azkz report trade.html trade
    """
    from azkz.base.save import put
    from azkz.render.output import tell
    from azkz.render.waiting import waiting

    if file.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f'a page is .html, not "{file.suffix}"', hint="azkz report trade.html")
    asked = _asked(look, names)
    with waiting("Making the page"):
        content = _page(look, asked)
    put(file, content)
    tell(f"{visible(str(file))} is there: open it in any browser, or send it")


def _asked(look: Request, names: list[str] | None) -> list[str]:
    """Return what the page is about, each thing once. Raises UnknownNameError."""
    asked = list(dict.fromkeys(names or look.facts.topics))
    for name in asked:
        look.chosen(name)
    found = look.facts.indicators
    return [name for name in asked if name not in found or found[name].topic not in asked]


def _page(look: Request, names: list[str]) -> bytes:
    from azkz import __version__
    from azkz.render.page import build, html
    from azkz.results import overview

    sections = [
        build.section(look.facts, name, overview.of(look.facts, name, look.day)) for name in names
    ]
    return html.html(
        build.page(look.facts, sections, day=look.day, draw=html.drawn, version=__version__)
    ).encode()


class Form(StrEnum):
    """What is written."""

    package = "package"
    sqlite = "sqlite"


_PATH = typer.Argument(metavar="PATH", help="The new folder, or the new file of a database.")
_TO = typer.Option("--to", help="A Data Package of CSV files, or a SQLite database.")
_FORCE = typer.Option("--force", help="Replace an earlier export, and nothing else.")


def export(
    look: Request,
    path: Annotated[Path, _PATH],
    to: Annotated[Form, _TO] = Form.package,
    force: Annotated[bool, _FORCE] = False,
) -> None:
    """Write everything as tables for other programs: CSV files or a database.

    Example: azkz export --to sqlite facts.db
    """
    from azkz.base.new_file import new_file, new_folder
    from azkz.render.output import tell
    from azkz.render.package import database, folder
    from azkz.render.package.tables import tables_of
    from azkz.render.waiting import waiting

    with waiting("Exporting"):
        tables = tables_of(look.facts)
        if to is Form.sqlite:
            with new_file(path, database.is_database, force=force) as made:
                database.write(made, tables)
        else:
            with new_folder(path, folder.is_package, force=force) as made:
                folder.write(made, look.facts, tables, look.view)
    rows = sum(len(table.items) for table in tables)
    tell(f"{len(tables)} tables, {rows:,} rows: {visible(str(path))}")
