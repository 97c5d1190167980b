"""The screen of history: a line for each value promised, the years across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from azkz.base.facts import FactBase
from azkz.base.model import Observation
from azkz.render import age, words
from azkz.render.answer import Columns
from azkz.render.layout import (
    BLANK,
    Canvas,
    Line,
    Span,
    Style,
    left,
    measure,
    paragraph,
    right,
    wrap,
)
from azkz.results.history import History, Stage
from azkz.values.named_tuple import NamedTuple
from azkz.values.units import QUALIFIER_MARKS, format_share


class Reached(NamedTuple):
    """How far one period came toward one value."""

    history: History
    stage: Stage


def rows(histories: Sequence[History]) -> list[Reached]:
    """Return one row for each value and period."""
    return [Reached(history, stage) for history in histories for stage in history.stages]


def screen(histories: Sequence[History], canvas: Canvas) -> Iterator[Line]:
    """Yield each indicator: its figures by period, and the progress that each was.

    Where the periods do not fit beside each other they stand in blocks, the newest first.
    """
    groups = [
        list(group)
        for _, group in groupby(histories, key=lambda history: history.progress.target.indicator.id)
    ]
    single = [histories_ for histories_ in groups if _periods(histories_) == 1]
    first = True
    for histories_ in groups:
        for block in () if histories_ in single else _blocks(histories_, canvas):
            if not first:
                yield BLANK
            first = False
            yield from block
        for point in histories_[0].progress.course.series.breaks.points:
            text = f"{words.OTHERWISE} {point.period.label}: {point.reason}"
            yield from () if histories_ in single else paragraph(text, canvas.width, 2, 2)
    if single:
        yield from () if first else (BLANK,)
        text = f"One figure only: {'; '.join(_alone(histories_) for histories_ in single)}."
        yield from paragraph(text, canvas.width, 0, 2)


def _periods(histories: Sequence[History]) -> int:
    return len({stage.observation.order for history in histories for stage in history.stages})


def _alone(histories: Sequence[History]) -> str:
    """Return an indicator of which one figure counts, with what it is of each number."""
    figure = histories[0].stages[0].observation
    shares = [f"{_percent(history.stages[0])} {_label(history)}" for history in histories]
    return f"{figure.indicator.title}, {words.value_in(figure)}: {', '.join(shares)}"


def _blocks(histories: Sequence[History], canvas: Canvas) -> Iterator[list[Line]]:
    """Yield an indicator in as many blocks as it takes, the newest periods first."""
    title = histories[0].progress.target.indicator.title
    labels = [_label(history) for history in histories]
    widest = max(map(measure, labels)) + 2
    room = max(canvas.width // 3, widest)
    head = wrap(Span(title, Style.TITLE), max(room, 16))
    unit = histories[0].progress.target.indicator.unit
    if not words.short_unit(unit):
        head = [*head, (Span(unit),)]
    size = max(widest, *(measure(piece) for piece in head))
    columns = _columns(histories)
    while columns:
        taken = size
        shown: list[_Column] = []
        for column in reversed(columns):
            if shown and taken + canvas.gap + column.width > canvas.width:
                break
            shown.insert(0, column)
            taken += canvas.gap + column.width
        columns = columns[: len(columns) - len(shown)]
        yield _block(head, labels, shown, size, canvas)


class _Column(NamedTuple):
    width: int
    period: str
    value: str
    shares: Sequence[str]


def _columns(histories: Sequence[History]) -> list[_Column]:
    """Return a column a figure, in order of time, with the share of each promise by then."""
    figures: dict[int, Observation] = {}
    for history in histories:
        figures |= {stage.observation.order: stage.observation for stage in history.stages}
    shares = [
        {stage.observation.order: _percent(stage) for stage in history.stages}
        for history in histories
    ]
    ordered = sorted(
        figures.values(),
        key=lambda observation: (observation.period.last, observation.period.first),
    )
    columns = []
    for figure in ordered:
        texts = [share.get(figure.order, "") for share in shares]
        period = figure.period.label
        value = words.bare(words.value(figure), figure.indicator.unit)
        width = max(map(measure, [period, value, *texts]))
        columns.append(_Column(width, period, value, texts))
    return columns


def _block(
    head: Sequence[Line],
    labels: Sequence[str],
    columns: Sequence[_Column],
    size: int,
    canvas: Canvas,
) -> list[Line]:
    """Return some columns below the name, which may take more lines than the two heads."""
    gap = Span(" " * canvas.gap)

    def row(name: Line, texts: Sequence[str], style: Style = Style.PLAIN) -> Line:
        cells = [*left(name, size)]
        for column, text in zip(columns, texts, strict=True):
            cells += [gap, *right(Span(text, style), column.width)]
        return tuple(cells)

    periods = [column.period for column in columns]
    names = [*head, *([()] * (2 - len(head)))]
    lines = list(names[:-2])
    lines.append(row(names[-2], periods, Style.ASIDE))
    lines.append(row(names[-1], [column.value for column in columns]))
    for number, label in enumerate(labels):
        texts = [column.shares[number] for column in columns]
        if any(texts):
            lines.append(row((Span(f"  {label}"),), texts))
    return lines


def _label(history: History) -> str:
    progress = history.progress
    by = f" {words.due(progress)}" if progress.due else ""
    return f"of {words.target(progress.target, unit=False, kind=False)}{by}"


def _percent(stage: Stage) -> str:
    """Return the share of the way: of a figure that is a bound a bound."""
    if stage.share is None:
        return "-"
    qualifier = stage.observation.figure.qualifier
    mark = QUALIFIER_MARKS[qualifier] if qualifier is not None and qualifier.bound else ""
    return f"{mark}{format_share(stage.share)}"


def closing(histories: Sequence[History], name: str, day: date) -> str:
    """Return the command that has the deadlines, which do not change a history, and its age."""
    if not histories:
        return ""
    figures = [stage.observation for history in histories for stage in history.stages]
    sources = [history.progress.statement.source for history in histories]
    return age.closed(f"Deadlines and statuses: azkz targets {name} --all", figures, sources, day)


def silence(facts: FactBase, name: str) -> tuple[str, str]:
    """Return what to say where no figure counts toward a target, and what there is instead."""
    title = facts.title_of(name)
    ids = {indicator.id for indicator in facts.chosen(name)}
    if any(target.indicator.id in ids for target in facts.targets):
        return f"no figure counts toward a target of {title}", f"azkz targets {name}"
    series = sum(bool(facts.observations[indicator]) for indicator in ids)
    if series:
        shown = words.plural(series, "series", "series")
        return f"no target is stated for {title}", f"azkz growth {name} shows its {shown}"
    return f"no target is stated for {title}", words.what_is_known(name)


COLUMNS: Columns[Reached] = {
    "topic": lambda row: row.history.progress.target.indicator.topic,
    "indicator": lambda row: row.history.progress.target.indicator.id,
    "title": lambda row: row.history.progress.target.indicator.title,
    "period": lambda row: row.stage.observation.period.label,
    "value": lambda row: words.value(row.stage.observation),
    "target": lambda row: words.bare_target(row.history.progress.target),
    "progress": lambda row: _percent(row.stage),
    "source": lambda row: row.stage.observation.source.id,
}
