"""The reading commands: each computes a result and says how it is shown."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.base.choices import Kind
from azkz.cli.options import AnyName, Every, OneName, complete_source, period
from azkz.values.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azkz.base.model import Source
    from azkz.cli.options import Request
    from azkz.render.answer import Answer
    from azkz.render.screens.targets import Row
    from azkz.results.growth import Growth

Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Draw a picture instead: FILE.svg or FILE.png."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Write the arithmetic and sources out.")]
By = Annotated[str | None, typer.Option("--by", metavar="YEAR", help="The deadline to assume.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="PERIOD", help="What was known then.")
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="OLD", help="What differs from a file, a directory or a revision of git."
    ),
]
RecordBy = Annotated[
    str, typer.Option("--by", metavar="WHOM", help="body, speaker, publisher or kind.")
]
Words = Annotated[list[str], typer.Argument(metavar="WORD...", help="Words to find.")]
KindIs = Annotated[
    Kind | None, typer.Option("--kind", help="Only goals, plans, forecasts or ideas.")
]
StatusIs = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help="Only those that stand so.")
]
BodyIs = Annotated[
    str | None, typer.Option("--body", metavar="TEXT", help="Only of a body with this in its name.")
]
SpeakerIs = Annotated[
    str | None, typer.Option("--speaker", metavar="TEXT", help="Only of whoever is named so.")
]
SourceId = Annotated[
    str | None, typer.Argument(metavar="ID", help="A source.", autocompletion=complete_source)
]


def targets(
    look: Request,
    name: AnyName = None,
    every: Every = False,
    explain: Explain = False,
    kind: KindIs = None,
    status: StatusIs = None,
    body: BodyIs = None,
    speaker: SpeakerIs = None,
    save: Save = None,
) -> Answer:
    """Show each open promise: latest value, target, deadline, bar, percent, status.

    Example: azkz targets trade --format json
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Picture, Table
    from azkz.render.screens import targets as screens
    from azkz.results import milestones, narrowing
    from azkz.results.progress import progress_of

    indicators = look.chosen(name)
    topics = look.facts.topics_of(name)
    wanted = narrowing.Wanted(kind, status, body, speaker)
    shown = screens.Shown(
        facts=look.facts,
        progress=wanted.of(progress_of(look.facts, indicators, look.day)),
        milestones=wanted.of(milestones.of(look.facts, topics, look.day)),
        name=name,
        day=look.day,
        every=every,
        explain=explain,
    )
    found = screens.rows(shown)
    silence, hint = screens.silence(shown)
    return Answer(
        screen=screens.screen(shown, look.canvas),
        grid=Table(screens.COLUMNS, screens.rows_of_screen(shown)),
        rows=Table(columns.TARGETS, found),
        closing=screens.closing(shown),
        silence=silence,
        hint=hint,
        picture=Picture(save, lambda: _ladder(found, look, name)) if save else None,
    )


def _ladder(found: Sequence[Row], look: Request, name: str | None) -> str:
    from azkz.render.charts import frame
    from azkz.render.charts import targets as charts

    return frame.drawn(charts.picture(found, look.day, look.facts.title_of(name)))


def show(look: Request, name: OneName, every: Every = False) -> Answer:
    """Tell the story of a topic or an indicator on one screen.

    Example: azkz show trade
    """
    from azkz.render.answer import joined

    stories = [_story(look, one, every=every) for one in name.split()]
    return stories[0] if len(stories) == 1 else joined(stories)


def _story(look: Request, name: str, *, every: bool) -> Answer:
    from azkz.render import entries
    from azkz.render.answer import Answer, Table
    from azkz.render.documents import document
    from azkz.render.screens import show as screens
    from azkz.results import overview

    known = overview.of(look.facts, name, look.day)
    is_topic = name in look.facts.topics
    whole = screens.everything if is_topic else screens.indicator_whole
    draw = whole if every else screens.topic if is_topic else screens.indicator
    found = entries.rows(known)
    return Answer(
        screen=draw(known, look.canvas),
        grid=Table(entries.COLUMNS, found),
        rows=Table(entries.ROWS, found),
        closing=screens.closing(known, name, every=every),
        silence=f"nothing is known of {known.title}",
        hint="azkz add observation writes a figure down",
        documents=(partial(document, "topic" if is_topic else "indicator", name, known),),
    )


def growth(look: Request, name: OneName, save: Save = None) -> Answer:
    """Show each series in order of time with bars and changes.

    Example: azkz growth tourism
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Picture, Table
    from azkz.render.screens import growth as screens
    from azkz.results import growth as results

    found = results.of(look.facts, look.chosen(name))
    every = [row for series in found for row in series.rows]
    silence, hint = screens.silence(look.facts, name)
    return Answer(
        screen=screens.screen(found, look.canvas),
        grid=Table(screens.COLUMNS, every),
        rows=Table(columns.GROWTH, every),
        closing=screens.closing(found, look.day),
        silence=silence,
        hint=hint,
        picture=Picture(save, lambda: _charts(found, look, name)) if save else None,
    )


def _charts(found: Sequence[Growth], look: Request, name: str) -> str:
    from azkz.render.charts import frame, grid
    from azkz.results.progress import progress_of

    states = progress_of(look.facts, [growth.indicator for growth in found], look.day)
    return frame.drawn(grid.picture(found, states, look.day, look.facts.title_of(name)))


def history(look: Request, name: OneName) -> Answer:
    """Show the progress toward each target at the end of each period.

    Example: azkz history trade-turnover
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import history as screens
    from azkz.results import history as results

    found = results.of(look.facts, look.chosen(name), look.day)
    silence, hint = screens.silence(look.facts, name)
    return Answer(
        screen=screens.screen(found, look.canvas),
        grid=Table(screens.COLUMNS, screens.rows(found)),
        rows=Table(columns.HISTORY, screens.rows(found)),
        closing=screens.closing(found, name, look.day),
        silence=silence,
        hint=hint,
    )


def pace(look: Request, name: OneName, by: By = None) -> Answer:
    """Show what is needed a year, what was typical, and where that leads.

    Example: azkz pace trade-turnover --by 2030
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import pace as screens
    from azkz.results import pace as results
    from azkz.results.progress import progress_of

    indicators, due = look.chosen(name), period("--by", by, look.facts.fiscal)
    found = results.of(look.facts, indicators, look.day, due)
    states = progress_of(look.facts, indicators, look.day)
    without = [state for state in states if state.open and state.latest is None]
    silence, hint = screens.silence(look.facts, name, indicators)
    return Answer(
        screen=screens.screen(found, without, look.day, look.canvas),
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.PACE, found),
        closing=screens.closing(found, name, look.day),
        silence=silence,
        hint=hint,
    )


def compare(look: Request, name: OneName, every: Every = False) -> Answer:
    """Show indicators side by side, period by period.

    Example: azkz compare trade-turnover trade-turnover-customs
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import compare as screens
    from azkz.results import comparison

    indicators = look.asked(name)
    if len(indicators) == 1:
        hint = f"azkz compare {name} ANOTHER, or azkz growth {name}"
        raise UsageError("one indicator alone cannot be compared", hint=hint)
    compared = comparison.of(look.facts, indicators)
    cells = screens.cells(compared)
    silence, hint = screens.silence(look.facts, compared, name)
    return Answer(
        screen=screens.screen(compared, look.canvas, every=every),
        grid=Table(screens.COLUMNS, cells),
        rows=Table(columns.COMPARE, cells),
        closing=screens.closing(compared, name, look.day, every=every),
        silence=silence,
        hint=hint,
    )


def claims(
    look: Request, name: AnyName = None, every: Every = False, explain: Explain = False
) -> Answer:
    """Show each stated change or share beside what the figures give.

    Example: azkz claims tourism --explain
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import claims as screens
    from azkz.results import overview, verdicts
    from azkz.results.judged import in_order

    found = in_order(verdicts.of(look.facts, overview.claims_about(look.facts, look.chosen(name))))
    drawn = screens.screen(found, look.canvas, name=name, every=every)
    silence, hint = screens.silence(look.facts, name)
    return Answer(
        screen=screens.explained(found, look.canvas) if explain else drawn,
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.CLAIMS, found),
        closing=screens.closing(found, name, look.day, every=every or explain),
        silence=silence,
        hint=hint,
    )


def record(
    look: Request, name: AnyName = None, by: RecordBy = "body", every: Every = False
) -> Answer:
    """Show what became of promises whose time has passed, by who promised.

    Example: azkz record oil
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import record as screens
    from azkz.results import record as results

    if by not in list(screens.By):
        raise UnknownNameError("grouping", by, list(screens.By))
    grouped = screens.By(by)
    topics = look.facts.topics_of(name)
    found = results.of(look.facts, look.chosen(name), topics, look.day)
    whole = every or name is not None
    rows = screens.rows(found, grouped)
    silence, hint = screens.silence(look.facts, name)
    return Answer(
        screen=screens.screen(found, look.day, look.canvas, by=grouped, whole=whole),
        grid=Table(screens.COLUMNS, rows),
        rows=Table(columns.RECORD, rows),
        closing=screens.closing(name, grouped, whole=whole) if rows else "",
        silence=silence,
        hint=hint,
    )


def due(look: Request, name: AnyName = None, every: Every = False) -> Answer:
    """Show what comes next: deadlines, what is unanswered, figures that are expected by now.

    Example: azkz due --format ics -o deadlines.ics
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import due as screens
    from azkz.results import due as results

    topics = look.facts.topics_of(name)
    found = results.of(look.facts, look.chosen(name), topics, look.day)
    silence, hint = screens.silence(look.facts, name)
    return Answer(
        screen=screens.screen(found, look.day, look.canvas, every=every),
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.DUE, found),
        closing=screens.closing(found),
        calendar=lambda: screens.calendar(found, look.facts.title_of(name), look.day),
        silence=silence,
        hint=hint,
    )


def changes(look: Request, since: Since = None, old: From = None, name: AnyName = None) -> Answer:
    """Show what is new since a period, or since a version of the base, and what it changed.

    Example: azkz changes --since 2025-11
    """
    if (since is None) == (old is None):
        message = "--since and --from are one too many" if since else "since when?"
        hint = "azkz changes --since 2025-11, or: azkz changes --from HEAD~1"
        raise UsageError(message, hint=hint)
    return _differences(look, old, name) if old is not None else _news(look, since, name)


def _differences(look: Request, old: str, name: str | None) -> Answer:
    from azkz.base.load import load
    from azkz.base.lookup import read_documents
    from azkz.base.versions import earlier
    from azkz.base.view import viewed
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import revisions as screens
    from azkz.results import revision_rows
    from azkz.results import revisions as results

    look.chosen(name)
    # Those that a command reads no longer hold the tables of their figures.
    documents = read_documents(look.files, Path.cwd())
    before = earlier(old, look.files, look.folders)
    then = viewed(load(before), look.view)
    found = results.of((then, before), (look.facts, documents), name, look.day)
    told = screens.lines_of(found, look.facts)
    return Answer(
        screen=screens.screen(told, old, look.canvas),
        grid=Table(screens.COLUMNS, told),
        rows=Table(columns.REVISIONS, revision_rows.rows(found, look.facts)),
        closing=screens.closing(found),
        silence=f"nothing differs in meaning from {old}",
        markdown=lambda: screens.markdown(found, told, old),
    )


def _news(look: Request, since: str | None, name: str | None) -> Answer:
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import changes as screens
    from azkz.results import changes as results

    look.chosen(name)
    then = period("--since", since, look.facts.fiscal)
    assert then is not None  # the option is required
    found = results.of(look.facts, name, then, look.day)
    silence, hint = screens.silence(look.facts, name, then)
    return Answer(
        screen=screens.screen(found, then, look.canvas),
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.CHANGES, found),
        closing=screens.closing(found),
        silence=silence,
        hint=hint,
    )


def timeline(look: Request, name: AnyName = None) -> Answer:
    """Show events in order of date.

    Example: azkz timeline diplomacy
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import timeline as screens
    from azkz.results import overview

    topics = {indicator.topic for indicator in look.chosen(name)}
    whole = look.facts.topics_of(name)
    wanted = [topic for topic in look.facts.topics if topic in whole or topic in topics]
    found = overview.events_of(look.facts, wanted)
    silence, hint = screens.silence(look.facts, name)
    return Answer(
        screen=screens.screen(found, look.canvas),
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.TIMELINE, found),
        closing=screens.closing(found, look.day),
        silence=silence,
        hint=hint,
    )


def topics(look: Request) -> Answer:
    """Show what there is: topics and their indicators.

    Example: azkz topics
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import topics as screens
    from azkz.results import counts

    found = counts.of_topics(look.facts)
    return Answer(
        screen=screens.screen(found, look.canvas),
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.TOPICS, found),
        closing=screens.closing(found),
        silence="the fact base has no topics",
    )


def sources(look: Request, name: SourceId = None, every: Every = False) -> Answer:
    """Show the sources; or one, with all that rests on it.

    Example: azkz sources astana-times
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import sources as screens
    from azkz.results import counts

    if name is not None:
        if name not in look.facts.sources:
            raise UnknownNameError("source", name, look.facts.sources)
        return _source(look, look.facts.sources[name])
    found = counts.of_sources(look.facts)
    return Answer(
        screen=screens.screen(found, look.canvas, every=every),
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.SOURCES, found),
        closing=screens.closing(found),
        silence="the fact base has no sources",
    )


def _source(look: Request, source: Source) -> Answer:
    from azkz.render import entries
    from azkz.render.answer import Answer, Table
    from azkz.render.documents import document
    from azkz.render.screens import show, sources
    from azkz.results import overview

    known = overview.of_source(look.facts, source, look.day)
    found = entries.rows(known)
    return Answer(
        screen=sources.whole(look.facts, source, known, look.canvas),
        grid=Table(entries.COLUMNS, found),
        rows=Table(entries.ROWS, found),
        closing=show.closing(known, source.id, every=True),
        silence=f"nothing rests on {source.id}",
        documents=(partial(document, "source", source.id, known),),
    )


def search(look: Request, words: Words, every: Every = False) -> Answer:
    """Show every entry that mentions all of the words.

    Example: azkz search Kashagan
    """
    from azkz.render import columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import search as screens
    from azkz.results import search as results

    found = results.of(look.facts, words)
    silence, hint = screens.silence(words)
    return Answer(
        screen=screens.screen(found, look.canvas, asked=shlex.join(words), every=every),
        grid=Table(screens.COLUMNS, found),
        rows=Table(columns.SEARCH, found),
        closing=screens.closing(found),
        silence=silence,
        hint=hint,
    )
