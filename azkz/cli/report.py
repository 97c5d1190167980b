"""The command report: a page for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import complete_name, named
from azkz.values.errors import UsageError
from azkz.values.escape import visible

if TYPE_CHECKING:
    from azkz.cli.options import Request
    from azkz.render.page.build import Page

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME...", help="Topics or indicators; all for none.", autocompletion=complete_name
    ),
]
PageFile = Annotated[Path, typer.Argument(metavar="FILE.html", help="The page to write.")]


BriefFlag = Annotated[bool, typer.Option("--brief", help="One page of paper to hand to somebody.")]
EveryChart = Annotated[bool, typer.Option("--all", help="A chart of every series.")]


def report(
    request: Request,
    file: PageFile,
    names: Names = None,
    brief: BriefFlag = False,
    every: EveryChart = False,
) -> None:
    """Write one self-contained HTML page that tells what the screens tell.

    Example: azkz report trade.html trade
    """
    from azkz.base.save import put, spare, uninterrupted
    from azkz.render.streams import tell
    from azkz.render.waiting import waiting

    if file.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f'a page is .html, not "{file.suffix}"', hint="azkz report trade.html")
    if brief and every:
        raise UsageError("--brief has one chart", hint="leave out --brief, or --all")
    subjects = _subjects(request, names)
    spare(file, request.files)
    with waiting("Judging"):
        page = _page(request, subjects, brief=brief, every=every)
        count = 1 if brief else len(page.pictures)
    with waiting(f"Drawing {count} {'chart' if count == 1 else 'charts'}"):
        content = _html(page, brief=brief)
    with uninterrupted():
        put(file, content, request.files)
        tell(f"{visible(str(file))} is there: open it in any browser, or send it")


def _subjects(request: Request, names: list[str] | None) -> list[str]:
    """Return what the page is about, each thing once. Raises UnknownNameError."""
    typed = named(request.facts, names or ())
    subjects = typed.split() if typed else list(request.facts.topics)
    indicators = request.facts.indicators
    return [
        name
        for name in subjects
        if name not in indicators or indicators[name].topic not in subjects
    ]


def _page(request: Request, names: list[str], *, brief: bool, every: bool) -> Page:
    """Return the page about some topics and indicators, its charts not drawn yet."""
    from azkz import __version__
    from azkz.render.page import build, html
    from azkz.render.page.brief import Brief
    from azkz.results import overview

    sections = [
        build.section(request.facts, name, overview.of(request.facts, name, request.day))
        for name in names
    ]
    return (Brief if brief else build.Page)(
        facts=request.facts,
        sections=sections,
        judged=request.day,
        draw=html.drawn,
        version=__version__,
        every=every,
    )


def _html(page: Page, *, brief: bool) -> bytes:
    from azkz.render.page import html

    return html.html(page, html.BRIEF if brief else html.PAGE).encode()
