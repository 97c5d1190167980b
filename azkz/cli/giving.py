"""The commands that give what is known to others: a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from azkz.cli.answering import look
from azkz.cli.options import AS_OF, FACTS, KNOWN_BY, complete_name
from azkz.values.errors import UsageError

if TYPE_CHECKING:
    from azkz.cli.options import Look

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME...", help="Topics or indicators; all for none.", autocompletion=complete_name
    ),
]
Page = Annotated[Path, typer.Argument(metavar="FILE.html", help="The page to write.")]


def report(
    context: typer.Context,
    file: Page,
    names: Names = None,
    facts: Annotated[list[Path] | None, FACTS] = None,
    as_of: Annotated[str | None, AS_OF] = None,
    known_by: Annotated[str | None, KNOWN_BY] = None,
) -> None:
    """Write one page that tells what the screens tell."""
    from azkz.base.save import put
    from azkz.render.output import say
    from azkz.render.waiting import waiting
    from azkz.values.literal import visible

    if file.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f'a page is .html, not "{file.suffix}"', hint="azkz report trade.html")
    seen = look(context, facts, as_of, known_by, None)
    with waiting("Making the page"):
        content = _page(seen, _asked(seen, names))
    put(file, content)
    say(f"{visible(str(file))} is there: open it in any browser, or send it")


def _asked(seen: Look, names: list[str] | None) -> list[str]:
    """Return what the page is about, each thing once. Raises UnknownNameError."""
    asked = list(dict.fromkeys(names or seen.facts.topics))
    for name in asked:
        seen.chosen(name)
    found = seen.facts.indicators
    return [name for name in asked if name not in found or found[name].topic not in asked]


def _page(seen: Look, names: list[str]) -> bytes:
    from azkz import __version__
    from azkz.render.page import build, html
    from azkz.results import dossier

    sections = [
        build.told(seen.facts, name, dossier.of(seen.facts, name, seen.day)) for name in names
    ]
    looks = build.Looks(html.text_of(html.CSS), __version__)
    made: Any = build.page(seen.facts, sections, seen.day, html.drawn, looks)
    return html.html(made).encode()
