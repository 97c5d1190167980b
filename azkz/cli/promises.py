"""The commands about what was promised: targets, their course, and what is claimed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from azkz.base.choices import Kind
from azkz.cli.options import AllFlag, AnyName, Explain, OneName, Save, period
from azkz.values.errors import UnknownNameError

if TYPE_CHECKING:
    from azkz.cli.options import Request
    from azkz.render.answer import Answer
    from azkz.render.selection import Selection

ByYear = Annotated[str | None, typer.Option("--by", metavar="YEAR", help="The deadline to assume.")]
RecordBy = Annotated[
    str, typer.Option("--by", metavar="WHOM", help="body, speaker, publisher or kind.")
]
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


def targets(
    request: Request,
    name: AnyName = None,
    every: AllFlag = False,
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
    from azkz.render import promise_columns, selection
    from azkz.render.answer import Answer, Picture, Table
    from azkz.render.screens import targets as screens
    from azkz.results import milestones, narrowing
    from azkz.results.progress import progress_of

    facts, day = request.facts, request.day
    wanted = narrowing.Narrowing(kind, status, body, speaker)
    shown = selection.Selection(
        facts=facts,
        progress=wanted.of(progress_of(facts, facts.chosen(name), day)),
        milestones=wanted.of(milestones.of(facts, facts.topics_of(name), day)),
        name=name,
        day=day,
        every=every,
        explain=explain,
    )
    return Answer(
        screen=screens.screen(shown, request.canvas),
        grid=Table(screens.COLUMNS, selection.rows_of_screen(shown)),
        rows=Table(promise_columns.TARGETS, selection.rows(shown)),
        closing=screens.closing(shown),
        silence=screens.silence(shown),
        picture=Picture(save, lambda: _picture(shown, request)) if save else None,
    )


def _picture(shown: Selection, request: Request) -> str:
    from azkz.render.charts import frame
    from azkz.render.charts import targets as charts
    from azkz.render.selection import rows

    title = request.facts.title_of(shown.name)
    return frame.drawn(charts.picture(rows(shown), request.day, title))


def history(request: Request, name: OneName) -> Answer:
    """Show the progress toward each target at the end of each period.

    Example: azkz history trade-turnover
    """
    from azkz.render import promise_columns as columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import history as screens
    from azkz.results import history as results

    histories = results.of(request.facts, request.chosen(name), request.day)
    return Answer(
        screen=screens.screen(histories, request.canvas),
        grid=Table(screens.COLUMNS, screens.rows(histories)),
        rows=Table(columns.HISTORY, screens.rows(histories)),
        closing=screens.closing(histories, name, request.day),
        silence=screens.silence(request.facts, name),
    )


def pace(request: Request, name: OneName, by: ByYear = None) -> Answer:
    """Show what is needed a year, what was typical, and where that leads.

    Example: azkz pace trade-turnover --by 2030
    """
    from azkz.render import promise_columns as columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import pace as screens
    from azkz.results import pace as results
    from azkz.results.progress import progress_of

    indicators, due = request.chosen(name), period("--by", by, request.facts.fiscal)
    paces = results.of(request.facts, indicators, request.day, due)
    progress = progress_of(request.facts, indicators, request.day)
    without = [row for row in progress if row.open and row.latest is None]
    return Answer(
        screen=screens.screen(paces, without, request.day, request.canvas),
        grid=Table(screens.COLUMNS, paces),
        rows=Table(columns.PACE, paces),
        closing=screens.closing(paces, name, request.day),
        silence=screens.silence(request.facts, name, indicators),
    )


def claims(
    request: Request, name: AnyName = None, every: AllFlag = False, explain: Explain = False
) -> Answer:
    """Show each stated change or share beside what the figures give.

    Example: azkz claims tourism --explain
    """
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import claims as screens
    from azkz.results import overview, verdicts
    from azkz.results.claims import in_order

    judged = in_order(
        verdicts.of(request.facts, overview.claims_about(request.facts, request.chosen(name)))
    )
    drawn = screens.screen(judged, request.canvas, name=name, every=every)
    return Answer(
        screen=screens.explained(judged, request.canvas) if explain else drawn,
        grid=Table(screens.COLUMNS, judged),
        rows=Table(machine_columns.CLAIMS, judged),
        closing=screens.closing(judged, name, request.day, every=every or explain),
        silence=screens.silence(request.facts, name),
    )


def record(
    request: Request, name: AnyName = None, by: RecordBy = "body", every: AllFlag = False
) -> Answer:
    """Show what became of promises whose time has passed, by who promised.

    Example: azkz record oil
    """
    from azkz.render import promise_columns as columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import record as screens
    from azkz.results import record as results

    if by not in list(screens.By):
        raise UnknownNameError("grouping", by, list(screens.By))
    grouped = screens.By(by)
    topics = request.facts.topics_of(name)
    track = results.of(request.facts, request.chosen(name), topics, request.day)
    whole = every or name is not None
    rows = screens.rows(track, grouped)
    topic = request.facts.topics.get(name or "")
    grouping = screens.Asked(grouped, whole, topic.title if topic else "")
    return Answer(
        screen=screens.screen(track, request.day, request.canvas, grouping),
        grid=Table(screens.COLUMNS, rows),
        rows=Table(columns.RECORD, rows),
        closing=screens.closing(name, grouped, whole=whole) if rows else "",
        silence=screens.silence(request.facts, name),
    )


def due(request: Request, name: AnyName = None, every: AllFlag = False) -> Answer:
    """Show what comes next: deadlines, what is unanswered, figures that are expected by now.

    Example: azkz due --format ics -o deadlines.ics
    """
    from azkz.render import promise_columns as columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import due as screens
    from azkz.results import due as results

    topics = request.facts.topics_of(name)
    dates = results.of(request.facts, request.chosen(name), topics, request.day)
    return Answer(
        screen=screens.screen(dates, request.day, request.canvas, every=every),
        grid=Table(screens.COLUMNS, dates),
        rows=Table(columns.DUE, dates),
        closing=screens.closing(dates),
        calendar=lambda: screens.calendar(dates, request.facts.title_of(name), request.day),
        silence=screens.silence(request.facts, name),
    )
