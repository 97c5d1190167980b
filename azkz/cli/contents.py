"""The commands about what a fact base holds: topics, sources, events, and where words are."""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import AllFlag, AnyName, complete_source
from azkz.values.errors import UnknownNameError

if TYPE_CHECKING:
    from azkz.base.model import Source
    from azkz.cli.options import Request
    from azkz.render.answer import Answer

Words = Annotated[list[str], typer.Argument(metavar="WORD...", help="Words to find.")]
SourceId = Annotated[
    str | None, typer.Argument(metavar="ID", help="A source.", autocompletion=complete_source)
]


def topics(request: Request) -> Answer:
    """Show what there is: topics and their indicators.

    Example: azkz topics
    """
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import topics as screens
    from azkz.results import contents

    holdings = contents.of_topics(request.facts)
    return Answer(
        screen=screens.screen(holdings, request.canvas),
        grid=Table(screens.COLUMNS, holdings),
        rows=Table(machine_columns.TOPICS, holdings),
        closing=screens.closing(holdings),
        silence=("the fact base has no topics", ""),
    )


def sources(request: Request, name: SourceId = None, every: AllFlag = False) -> Answer:
    """Show the sources; or one, with all that rests on it.

    Example: azkz sources astana-times
    """
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import sources as screens
    from azkz.results import contents

    if name is not None:
        if name not in request.facts.sources:
            raise UnknownNameError("source", name, request.facts.sources)
        return _source(request, request.facts.sources[name])
    holdings = contents.of_sources(request.facts)
    return Answer(
        screen=screens.screen(holdings, request.canvas, every=every),
        grid=Table(screens.COLUMNS, holdings),
        rows=Table(machine_columns.SOURCES, holdings),
        closing=screens.closing(holdings),
        silence=("the fact base has no sources", ""),
    )


def _source(request: Request, source: Source) -> Answer:
    """Return the answer about one source: all that rests on it, an object for JSON."""
    from azkz.render import entry_rows
    from azkz.render.answer import Answer, Table
    from azkz.render.documents import document
    from azkz.render.screens import show, sources
    from azkz.results import overview

    subject = overview.of_source(request.facts, source, request.day)
    rows = entry_rows.rows(subject)
    return Answer(
        screen=sources.whole(request.facts, source, subject, request.canvas),
        grid=Table(entry_rows.COLUMNS, rows),
        rows=Table(entry_rows.ROWS, rows),
        closing=show.closing(subject, source.id, every=True),
        silence=(f"nothing rests on {source.id}", ""),
        documents=(partial(document, "source", source.id, subject),),
    )


def timeline(request: Request, name: AnyName = None) -> Answer:
    """Show events in order of date.

    Example: azkz timeline diplomacy
    """
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import timeline as screens
    from azkz.results import overview

    topics = {indicator.topic for indicator in request.chosen(name)}
    whole = request.facts.topics_of(name)
    wanted = [topic for topic in request.facts.topics if topic in whole or topic in topics]
    events = overview.events_of(request.facts, wanted)
    return Answer(
        screen=screens.screen(events, request.canvas),
        grid=Table(screens.COLUMNS, events),
        rows=Table(machine_columns.TIMELINE, events),
        closing=screens.closing(events, request.day),
        silence=screens.silence(request.facts, name),
    )


def search(request: Request, words: Words, every: AllFlag = False) -> Answer:
    """Show every entry that mentions all of the words.

    Example: azkz search Kashagan
    """
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import search as screens
    from azkz.results import search as results

    hits = results.of(request.facts, words)
    return Answer(
        screen=screens.screen(hits, request.canvas, asked=shlex.join(words), every=every),
        grid=Table(screens.COLUMNS, hits),
        rows=Table(machine_columns.SEARCH, hits),
        closing=screens.closing(hits),
        silence=screens.silence(words),
    )
