"""The command changes: what is new since a period, or since a version of the base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import AnyName, period
from azkz.values.errors import UsageError

if TYPE_CHECKING:
    from azkz.cli.options import Request
    from azkz.render.answer import Answer

Since = Annotated[
    str | None, typer.Option("--since", metavar="PERIOD", help="What was known then.")
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="OLD", help="What differs from a file, a directory or a revision of git."
    ),
]


def changes(
    request: Request, since: Since = None, old: From = None, name: AnyName = None
) -> Answer:
    """Show what is new since a period, or since a version of the base, and what it changed.

    Example: azkz changes --since 2025-11
    """
    if (since is None) == (old is None):
        message = "--since and --from are one too many" if since else "since when?"
        hint = "azkz changes --since 2025-11, or: azkz changes --from HEAD~1"
        raise UsageError(message, hint=hint)
    return _differences(request, old, name) if old is not None else _news(request, since, name)


def _differences(request: Request, old: str, name: str | None) -> Answer:
    """Return what differs in meaning from an earlier version of the base, both read as files."""
    from azkz.base.load import load
    from azkz.base.lookup import read_documents
    from azkz.base.versions import earlier
    from azkz.base.view import viewed
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import revisions as screens
    from azkz.results import revision_rows
    from azkz.results import revisions as results

    request.chosen(name)
    # Those that a command reads no longer hold the tables of their figures.
    documents = read_documents(request.files, Path.cwd())
    before = earlier(old, request.files, request.folders)
    then = viewed(load(before), request.view)
    revisions = results.of((then, before), (request.facts, documents), name, request.day)
    lines = screens.lines_of(revisions, request.facts)
    return Answer(
        screen=screens.screen(lines, old, request.canvas),
        grid=Table(screens.COLUMNS, lines),
        rows=Table(machine_columns.REVISIONS, revision_rows.rows(revisions, request.facts)),
        closing=screens.closing(revisions),
        silence=(f"nothing differs in meaning from {old}", ""),
        markdown=lambda: screens.markdown(revisions, lines, old),
    )


def _news(request: Request, since: str | None, name: str | None) -> Answer:
    """Return what sources have published since a period, and what that changed."""
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import changes as screens
    from azkz.results import changes as results

    request.chosen(name)
    then = period("--since", since, request.facts.fiscal)
    assert then is not None  # the option is required
    news = results.of(request.facts, name, then, request.day)
    return Answer(
        screen=screens.screen(news, then, request.canvas),
        grid=Table(screens.COLUMNS, news),
        rows=Table(machine_columns.CHANGES, news),
        closing=screens.closing(news),
        silence=screens.silence(request.facts, name, then),
    )
