"""The commands that give a fact base away: a page for people, files for other programs."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import complete_name, named
from azkz.values.errors import UsageError
from azkz.values.escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azkz.cli.options import Request
    from azkz.render.package.tables import Table
    from azkz.render.page.build import Page

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME...", help="Topics or indicators; all for none.", autocompletion=complete_name
    ),
]
PageFile = Annotated[Path, typer.Argument(metavar="FILE.html", help="The page to write.")]


Brief = Annotated[bool, typer.Option("--brief", help="One page of paper to hand to somebody.")]
EveryChart = Annotated[bool, typer.Option("--all", help="A chart of every series.")]


def report(
    look: Request,
    file: PageFile,
    names: Names = None,
    brief: Brief = False,
    every: EveryChart = False,
) -> None:
    """Write one self-contained HTML page that tells what the screens tell.

    Example: azkz report trade.html trade
    """
    from azkz.base.save import put, spare, uninterrupted
    from azkz.render.output import tell
    from azkz.render.waiting import waiting

    if file.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f'a page is .html, not "{file.suffix}"', hint="azkz report trade.html")
    if brief and every:
        raise UsageError("--brief has one chart", hint="leave out --brief, or --all")
    asked = _asked(look, names)
    spare(file, look.files)
    with waiting("Judging"):
        page = _page(look, asked, brief=brief, every=every)
        count = 1 if brief else len(page.pictures)
    with waiting(f"Drawing {count} {'chart' if count == 1 else 'charts'}"):
        content = _html(page, brief=brief)
    with uninterrupted():
        put(file, content, look.files)
        tell(f"{visible(str(file))} is there: open it in any browser, or send it")


def _asked(look: Request, names: list[str] | None) -> list[str]:
    """Return what the page is about, each thing once. Raises UnknownNameError."""
    typed = named(look.facts, names or ())
    asked = typed.split() if typed else list(look.facts.topics)
    found = look.facts.indicators
    return [name for name in asked if name not in found or found[name].topic not in asked]


def _page(look: Request, names: list[str], *, brief: bool, every: bool) -> Page:
    from azkz import __version__
    from azkz.render.page import build, html
    from azkz.render.page.brief import Brief
    from azkz.results import overview

    sections = [
        build.section(look.facts, name, overview.of(look.facts, name, look.day)) for name in names
    ]
    return (Brief if brief else build.Page)(
        facts=look.facts,
        sections=sections,
        judged=look.day,
        draw=html.drawn,
        version=__version__,
        every=every,
    )


def _html(page: Page, *, brief: bool) -> bytes:
    from azkz.render.page import html

    return html.html(page, html.BRIEF if brief else html.PAGE).encode()


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
    from azkz.render.output import tell
    from azkz.render.package.tables import tables_of
    from azkz.render.waiting import waiting

    with waiting("Exporting"):
        tables = tables_of(look.facts)
        make = _sqlite if to is Form.sqlite else _package
        make(look, path, tables, force=force)
    rows = sum(len(table.items) for table in tables)
    tell(f"{len(tables)} tables, {rows:,} rows: {visible(str(path))}")


def _sqlite(look: Request, path: Path, tables: Sequence[Table], *, force: bool) -> None:
    from azkz.base.save import Replace, beside, real_path, spare
    from azkz.render.package import database

    spare(path, look.files)
    database.refuse_in_use(real_path(path))
    replace = Replace.OWN if force else Replace.NEVER
    with beside(path, replace, lambda file: database.is_database(file, tables)) as made:
        database.write(made, tables)
        database.refuse_in_use(real_path(path))


def _package(look: Request, path: Path, tables: Sequence[Table], *, force: bool) -> None:
    from azkz.base.new_folder import new_folder
    from azkz.render.package import folder

    own = partial(folder.is_package, tables=tables)
    with new_folder(path, own, look.files, force=force) as made:
        folder.write(made, look.facts, tables, look.view)
