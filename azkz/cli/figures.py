"""The commands about figures: their story, their growth, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from azkz.cli.options import AllFlag, OneName, Save
from azkz.values.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azkz.cli.options import Request
    from azkz.render.answer import Answer
    from azkz.results.growth import Growth


def show(request: Request, name: OneName, every: AllFlag = False) -> Answer:
    """Tell the story of a topic or an indicator on one screen.

    Example: azkz show trade
    """
    from azkz.render.answer import joined

    stories = [_story(request, part, every=every) for part in name.split()]
    return stories[0] if len(stories) == 1 else joined(stories)


def _story(request: Request, name: str, *, every: bool) -> Answer:
    """Return the answer about one topic or indicator; in JSON it is an object, not a list."""
    from azkz.render import entry_rows
    from azkz.render.answer import Answer, Table
    from azkz.render.documents import document
    from azkz.render.screens import show as screens
    from azkz.results import overview

    subject = overview.of(request.facts, name, request.day)
    is_topic = name in request.facts.topics
    whole = screens.everything if is_topic else screens.indicator_whole
    draw = whole if every else screens.topic if is_topic else screens.indicator
    rows = entry_rows.rows(subject)
    return Answer(
        screen=draw(subject, request.canvas),
        grid=Table(entry_rows.COLUMNS, rows),
        rows=Table(entry_rows.ROWS, rows),
        closing=screens.closing(subject, name, every=every),
        silence=(
            f"nothing is known of {subject.title}",
            "azkz add observation writes a figure down",
        ),
        documents=(partial(document, "topic" if is_topic else "indicator", name, subject),),
    )


def growth(request: Request, name: OneName, save: Save = None) -> Answer:
    """Show each series in order of time with bars and changes.

    Example: azkz growth tourism
    """
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Picture, Table
    from azkz.render.screens import growth as screens
    from azkz.results import growth as results

    growths = results.of(request.facts, request.chosen(name))
    every = [row for series in growths for row in series.rows]
    return Answer(
        screen=screens.screen(growths, request.canvas),
        grid=Table(screens.COLUMNS, every),
        rows=Table(machine_columns.GROWTH, every),
        closing=screens.closing(growths, request.day),
        silence=screens.silence(request.facts, name),
        picture=Picture(save, lambda: _charts(growths, request, name)) if save else None,
    )


def _charts(growths: Sequence[Growth], request: Request, name: str) -> str:
    from azkz.render.charts import frame, grid
    from azkz.results.progress import progress_of

    progress = progress_of(request.facts, [growth.indicator for growth in growths], request.day)
    return frame.drawn(grid.picture(growths, progress, request.day, request.facts.title_of(name)))


def compare(request: Request, name: OneName, every: AllFlag = False) -> Answer:
    """Show indicators side by side, period by period.

    Example: azkz compare trade-turnover trade-turnover-customs
    """
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import compare as screens
    from azkz.results import comparison

    indicators = request.asked(name)
    if len(indicators) == 1:
        hint = f"azkz compare {name} ANOTHER, or azkz growth {name}"
        raise UsageError("one indicator alone cannot be compared", hint=hint)
    compared = comparison.of(request.facts, indicators)
    cells = screens.cells(compared)
    return Answer(
        screen=screens.screen(compared, request.canvas, every=every),
        grid=Table(screens.COLUMNS, cells),
        rows=Table(machine_columns.COMPARE, cells),
        closing=screens.closing(compared, name, request.day, every=every),
        silence=screens.silence(request.facts, compared, name),
    )
