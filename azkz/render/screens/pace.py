"""The screen of pace: what is needed a year, how often it was made, where it would lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from azkz.base.facts import FactBase
from azkz.base.model import Indicator
from azkz.render import age, words
from azkz.render.answer import Columns
from azkz.render.heading import heading
from azkz.render.layout import BLANK, Canvas, Column, Line, paragraph, table
from azkz.results.comparable import ComparableSeries
from azkz.results.latest import latest_of
from azkz.results.pace import Pace
from azkz.results.progress import Progress
from azkz.values.units import format_amount, format_change


def screen(
    paces: Sequence[Pace], without: Sequence[Progress], day: date, canvas: Canvas
) -> Iterator[Line]:
    """Yield each indicator with its typical year, and a line for each of its open promises."""
    first = True
    groups = [
        list(group)
        for _, group in groupby(paces, key=lambda pace: pace.progress.target.indicator.id)
    ]
    slow = [group for group in groups if group[0].typical is None]
    for group in groups:
        if group in slow:
            continue
        if not first:
            yield BLANK
        first = False
        yield from _indicator(group, day, canvas)
    remarks = [_no_pace(group[0].progress) for group in slow]
    remarks += [_no_figure(progress) for progress in without]
    if remarks and not first:
        yield BLANK
    for remark in dict.fromkeys(remarks):
        yield from paragraph(remark, canvas.width, 0, 2)
    yield from _needed_alone(slow, canvas)


def _needed_alone(groups: Sequence[Sequence[Pace]], canvas: Canvas) -> Iterator[Line]:
    """Yield what is needed a year where no pace can be read beside it."""
    rows = [
        [
            pace.progress.target.indicator.title,
            words.target(pace.progress.target, unit=not canvas.narrow),
            words.deadline(pace.by),
            _needed(pace),
            "" if canvas.narrow else _in_percent(pace),
        ]
        for group in groups
        for pace in group
        if pace.needed.per_year is not None
    ]
    if not rows:
        return
    columns = [
        Column("Needed a year all the same", flexible=True),
        Column("", right=True),
        Column(),
        Column("", right=True),
        Column("", right=True),
    ]
    yield BLANK
    yield from table(columns, rows, canvas.width, 0, canvas.gap)


def _indicator(paces: Sequence[Pace], day: date, canvas: Canvas) -> Iterator[Line]:
    """Yield an indicator: what was typical, then a row a promise."""
    latest = latest_of(paces[0].progress.course)
    yield from heading(latest, canvas, day)
    indent = 0 if canvas.narrow else 2
    yield from paragraph(_typical(paces[0]), canvas.width, indent, 2)
    yield BLANK
    columns = [
        Column(flexible=True),
        Column("needed" if canvas.narrow else "needed a year", right=True),
        Column("" if canvas.narrow else "in percent", right=True),
        Column("made in", right=True),
        Column("at that pace", right=True),
    ]
    rows = [_row(pace, canvas) for pace in paces]
    yield from table(columns, rows, canvas.width, indent, canvas.gap)


def _row(pace: Pace, canvas: Canvas) -> list[str]:
    needed = pace.needed
    years = "" if canvas.narrow else " years"
    by = f" {words.deadline(pace.by)}" if pace.by else ", no date"
    return [
        f"{words.target(pace.progress.target, unit=False)}{by}",
        _needed(pace),
        "" if canvas.narrow else _in_percent(pace),
        f"{needed.made} of {needed.counted}{years}" if needed.made is not None else "",
        reached(pace),
    ]


def _needed(pace: Pace) -> str:
    """Return the amount that is needed a year; empty for no time left."""
    if pace.needed.per_year is None:
        return ""
    return words.amount(pace.needed.per_year, pace.progress.target.indicator.unit)


def _in_percent(pace: Pace) -> str:
    """Return the compound change a year that is needed; empty of a share, and for none."""
    if pace.annual is None or words.in_points(pace.progress.target.indicator.unit):
        return ""
    return format_change(pace.annual)


def reached(pace: Pace) -> str:
    """Return the year in which a target is reached at the typical pace, else why in none."""
    if pace.reached is not None:
        return str(pace.reached)
    if pace.typical is None:
        return ""
    if not pace.typical:
        return "no change beyond rounding"
    away = (pace.typical < 0) != pace.progress.goal.falls_from(pace.latest.figure.value)
    return "never: moving away" if away else "not within twenty years"


def _typical(pace: Pace) -> str:
    """Return the typical year beside the steps it is one of, so that it never hides a fall."""
    assert pace.typical is not None
    unit = pace.progress.target.indicator.unit
    steps = ", ".join(words.steps(pace.progress.course))
    amount = format_amount(pace.typical, unit) if pace.typical else "no change"
    return f"The last years: {steps}; a typical year: {amount}"


def _no_pace(progress: Progress) -> str:
    latest = progress.latest
    assert latest is not None
    reason = progress.no_pace
    if latest_of(progress.course).disputed is not None:
        reason += f"; {words.moved(latest_of(progress.course))}"
    return f"{progress.target.indicator.title}  {words.value_in(latest)}: {reason}, no pace."


def _no_figure(progress: Progress) -> str:
    return f"{progress.target.indicator.title}: {progress.reason}, no pace."


def closing(paces: Sequence[Pace], name: str, day: date) -> str:
    """Return how many open promises there are, where the decided ones stand, and how old it is."""
    if not paces:
        return ""
    count = words.plural(len(paces), "open promise")
    text = f"{count}; decided ones have no pace to need: azkz targets {name} --all"
    sources = [pace.progress.statement.source for pace in paces]
    return age.closed(text, [pace.latest for pace in paces], sources, day)


def silence(facts: FactBase, name: str, indicators: Sequence[Indicator]) -> tuple[str, str]:
    """Return what to say where no promise is open, and what there is instead."""
    title = facts.title_of(name)
    series = sum(bool(facts.observations[indicator.id]) for indicator in indicators)
    if any(target.indicator in indicators for target in facts.targets):
        return f"no promise with a figure is open for {title}", f"azkz targets {name} --all"
    if series:
        shown = words.plural(series, "series", "series")
        return f"no target is stated for {title}", f"azkz growth {name} shows its {shown}"
    return f"no target is stated for {title}", words.what_is_known(name)


def _course(pace: Pace) -> ComparableSeries:
    return pace.progress.course


COLUMNS: Columns[Pace] = {
    "topic": lambda pace: pace.progress.target.indicator.topic,
    "indicator": lambda pace: pace.progress.target.indicator.id,
    "title": lambda pace: pace.progress.target.indicator.title,
    "latest": lambda pace: words.value(pace.latest),
    "period": lambda pace: pace.latest.period.label,
    "kind": lambda pace: pace.progress.target.kind.value,
    "target": lambda pace: words.bare_target(pace.progress.target),
    "by": lambda pace: pace.by.label if pace.by else "no date",
    "needed-a-year": lambda pace: (
        format_amount(pace.needed.per_year, _course(pace).indicator.unit)
        if pace.needed.per_year is not None
        else ""
    ),
    "needed-change": lambda pace: (
        format_change(pace.annual) if pace.annual is not None and pace.needed else ""
    ),
    "typical-year": lambda pace: (
        format_amount(pace.typical, _course(pace).indicator.unit)
        if pace.typical is not None
        else ""
    ),
    "steps": lambda pace: ", ".join(words.steps(_course(pace))),
    "made": lambda pace: (
        f"{pace.needed.made} of {pace.needed.counted}" if pace.needed.made is not None else ""
    ),
    "reached": reached,
    "notes": lambda pace: pace.reason,
}
