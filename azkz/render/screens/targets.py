"""The screen of targets: what is, then what was promised, a line a promise; no promise is lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from azkz.render import age, explained, tally, target_lines, words
from azkz.render.answer import Columns
from azkz.render.heading import heading
from azkz.render.layout import BLANK, Canvas, Cell, Column, Line, Span, Style, paragraph, table
from azkz.render.shown import Row, Shown, in_order_of_deadline, indicator_of, rows, rows_of_screen
from azkz.render.target_lines import Ladder
from azkz.results.latest import latest_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import Group, TargetStatus
from azkz.values.record import NamedTuple

__all__ = ["Row", "Shown", "rows", "rows_of_screen"]


class _Own(NamedTuple):
    """The statements of one indicator, by where they stand on the screen."""

    open: Sequence[Progress]
    """Open promises of which there is a figure."""
    soft: Sequence[Progress]
    """What is not promised."""
    decided: Sequence[Progress]
    """What is decided, goals and plans first."""
    earlier: Sequence[Progress]
    """Of everything also the statements that stand no more, those that are repeated left out."""


# The screen


def screen(shown: Shown, canvas: Canvas) -> Iterator[Line]:
    """Yield the promises by topic and indicator, then what is past due and what has no figure."""
    owned = {
        name: _own(list(group), shown) for name, group in groupby(shown.progress, key=indicator_of)
    }
    drawn = [progress for own in owned.values() for group in own for progress in group]
    waiting = [progress for progress in shown.progress if _waits(progress)]
    rungs = target_lines.ladder(drawn, canvas)
    owns: defaultdict[str, list[_Own]] = defaultdict(list)
    for name, own in owned.items():
        if any(own):
            owns[shown.facts.indicators[name].topic].append(own)
    stones: defaultdict[str, list[MilestoneProgress]] = defaultdict(list)
    for stone in shown.milestones:
        if _stands(stone, shown):
            stones[stone.topic].append(stone)
    parts = [
        _topic(topic.title, owns[topic.id], stones[topic.id], rungs, shown)
        for topic in shown.facts.topics.values()
    ]
    parts.append(_past_due(shown, canvas))
    parts.append(_without_figure(waiting, shown, canvas))
    if not shown.full:
        parts.append(_only_soft(shown, owned, canvas))
    first = True
    for part in parts:
        lines = list(part)
        if lines and not first:
            yield BLANK
        first = first and not lines
        yield from lines


def _own(own: Sequence[Progress], shown: Shown) -> _Own:
    open_ = [progress for progress in own if progress.group is Group.OPEN and progress.known]
    soft = [progress for progress in own if progress.group is Group.NOT_PROMISED and progress.known]
    if not shown.full:
        return _Own(open_, soft if open_ else (), (), ())
    settled = [progress for progress in own if progress.group is Group.DECIDED]
    earlier = [progress for progress in own if not progress.standing and shown.every]
    earlier = [progress for progress in earlier if not progress.restated or shown.explain]
    return _Own(open_, soft, *map(in_order_of_deadline, (settled, earlier)))


def _waits(progress: Progress) -> bool:
    """Whether it is open without any figure."""
    return progress.open and not progress.known


def _topic(
    title: str,
    owns: Sequence[_Own],
    stones: Sequence[MilestoneProgress],
    rungs: Ladder,
    shown: Shown,
) -> Iterator[Line]:
    if not owns and not stones:
        return
    yield (Span(title, Style.TITLE),)
    for own in owns:
        yield from _indicator(own, rungs, shown)
    yield from target_lines.milestones(stones, rungs.canvas, full=shown.name is not None)
    if shown.explain:
        for stone in stones:
            for text in explained.milestone(stone):
                yield from paragraph(f"{stone.title}: {text}", rungs.canvas.width, 4, 2)


def _stands(progress: MilestoneProgress, shown: Shown) -> bool:
    if progress.standing:
        return progress.open or (shown.full and progress.group is Group.DECIDED)
    return shown.every and (not _repeated(progress) or shown.explain)


def _repeated(progress: MilestoneProgress) -> bool:
    """Whether what stands of its promise has its title and its deadline too."""
    promise = progress.promise
    same = progress.statement.number == promise.last.number and progress.due == promise.by
    return progress.restated or same


def _indicator(own: _Own, rungs: Ladder, shown: Shown) -> Iterator[Line]:
    canvas = rungs.canvas
    some = [*own.open, *own.soft, *own.decided, *own.earlier]
    if canvas.narrow:  # where columns are short of room each indicator has its own
        rungs = target_lines.ladder(some, canvas)
    yield from heading(latest_of(some[0].course), canvas, shown.day, full=shown.full)
    for progress in own.open:
        yield from target_lines.rung(
            progress, rungs, notes(progress, shown, canvas), _goal(progress, shown)
        )
        yield from _explained(progress, rungs, shown)
    if own.soft and canvas.narrow and not shown.full:
        text = f"not promised: {target_lines.not_promised(own.soft)}"
        yield from paragraph([Span(text, Style.ASIDE)], canvas.width, 1, 2)
    else:
        if own.soft and shown.full:
            yield _section("not promised", canvas)
        for progress in own.soft:
            notes_ = notes(progress, shown, canvas)
            yield from target_lines.rung(progress, rungs, notes_, _goal(progress, shown))
            yield from _explained(progress, rungs, shown)
    for title, settled in (("decided", own.decided), ("said before", own.earlier)):
        if settled:
            yield _section(title, canvas)
            yield from _decided(settled, rungs, shown)


def _section(title: str, canvas: Canvas) -> Line:
    return (Span(" " * (1 if canvas.narrow else 4)), Span(title))


def _decided(states: Sequence[Progress], rungs: Ladder, shown: Shown) -> Iterator[Line]:
    if not shown.explain:
        sayings = [
            [words.quoted(progress)]
            if shown.name and progress.kind.firm and progress.standing
            else []
            for progress in states
        ]
        yield from target_lines.decided(states, rungs, sayings)
        return
    for progress in states:
        yield from target_lines.decided([progress], rungs)
        yield from _explained(progress, rungs, shown)


def _goal(progress: Progress, shown: Shown) -> str:
    return words.goal(progress) if shown.full else ""


def notes(progress: Progress, shown: Shown, canvas: Canvas) -> list[str]:
    """Return what is said of an open promise: why, moved from where; in full its own words."""
    wide = canvas.wide and not shown.every
    why = words.reason(progress) if (shown.name or wide or shown.explain) else ""
    if not progress.kind.firm and progress.status in (TargetStatus.AHEAD, TargetStatus.NOT_JUDGED):
        why = ""  # where it stands says it
    moved = words.moved_from(progress, numbers=shown.full or canvas.wide)
    texts = ["; ".join(text for text in (why, moved) if text)]
    soft = progress.group is Group.NOT_PROMISED
    if shown.name or (wide and soft):
        texts.append(words.quoted(progress))
    return [note for note in texts if note]


def _explained(progress: Progress, rungs: Ladder, shown: Shown) -> Iterator[Line]:
    if not shown.explain:
        return
    indent = 4 if rungs.canvas.narrow else 8
    for text in explained.target(progress):
        yield from paragraph(text, rungs.canvas.width, indent, 2)
    yield BLANK


# What is past due, and what has no figure


def _past_due(shown: Shown, canvas: Canvas) -> Iterator[Line]:
    due: list[Row] = [*shown.progress, *shown.milestones]
    due = [row for row in due if row.group is Group.PAST_DUE and (shown.full or row.kind.firm)]
    if not due:
        return
    yield (Span("Past due", Style.TITLE),)
    ordered = sorted(due, key=lambda row: -row.due.last.toordinal() if row.due else 0)
    indent = 0 if canvas.narrow else 2
    if not shown.name and not canvas.narrow:
        cells = _together(ordered)
        columns = [Column(flexible=True), Column(), Column(flexible=True)]
        yield from table(columns, cells, canvas.width, indent, canvas.gap)
        return
    for row in ordered:
        before = words.moved_from(row)
        reason = row.reason if shown.name else words.nearest(row.reason)
        text = f"{_named(row)}, {words.due(row)}: {reason}{f'; {before}' if before else ''}"
        yield from paragraph(text, canvas.width, indent, 2)
        if shown.name:
            yield from paragraph(words.quoted(row), canvas.width, indent + 4)


def _together(rows: Sequence[Row]) -> list[list[Cell]]:
    """Return a row for each; those of one indicator with one deadline and answer in one."""
    names: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        label = words.target(row.target, unit=False) if isinstance(row, Progress) else ""
        key = (_titled(row), words.due(row), _shortly(row))
        names.setdefault(key, []).append(label)
    return [
        [", ".join([title, *filter(None, labels)]), due, reason]
        for (title, due, reason), labels in names.items()
    ]


def _titled(row: Row) -> str:
    return target_lines.milestone_title(row) if isinstance(row, MilestoneProgress) else row.title


_DAY = re.compile(r"(?<!- )\b\d{1,2} (?=[A-Z][a-z]{2} \d{4})")
"""The day of a date, unless it ends a period."""


def _shortly(row: Row) -> str:
    """Return what there is in place of an answer, in a few words; a name has it whole."""
    text = words.nearest(row.reason).removeprefix("only a bound: ")
    disputed = isinstance(row, Progress) and row.disputed_beside
    return _DAY.sub("", text.partition(": ")[0]) + ("; disputed" if disputed else "")


def _named(row: Row) -> str:
    if isinstance(row, MilestoneProgress):
        return target_lines.milestone_title(row)
    return f"{row.title}, {words.target(row.target, unit=False)}"


def _without_figure(waiting: Sequence[Progress], shown: Shown, canvas: Canvas) -> Iterator[Line]:
    firm = [progress for progress in waiting if progress.kind.firm or shown.full]
    if not firm:
        return
    if not shown.full:
        yield from paragraph(target_lines.no_figure(firm), canvas.width, 0, 2)
        return
    rungs = target_lines.ladder(firm, canvas)
    yield (Span("No figure yet", Style.TITLE),)
    for _, group in groupby(firm, key=indicator_of):
        promises = list(group)
        yield from heading(latest_of(promises[0].course), canvas, shown.day)
        sayings = [
            [text for text in (words.moved_from(progress), words.quoted(progress)) if text]
            for progress in promises
        ]
        yield from target_lines.decided(promises, rungs, sayings if shown.name else ())


def _only_soft(shown: Shown, owned: dict[str, _Own], canvas: Canvas) -> Iterator[Line]:
    """Yield the indicators that have none but forecasts, ideas and ceilings, in a paragraph."""
    texts = []
    for name, group in groupby(shown.progress, key=indicator_of):
        soft = [
            progress
            for progress in group
            if progress.group is Group.NOT_PROMISED
            and not (owned[name].soft and progress.known)
            and not (_waits(progress) and progress.kind.firm)
        ]
        if soft:
            texts.append(target_lines.promised(soft, figures=True))
    if texts:
        text = f"Only forecasts and ideas: {'; '.join(texts)}."
        yield from paragraph(text, canvas.width, 0, 2)


# The last line


def closing(shown: Shown) -> str:
    """Return the counts of what is open, unanswered and decided, and how old it all is."""
    parts = tally.promises([*shown.progress, *shown.milestones], named=shown.full)
    name = f" {shown.name}" if shown.name else ""
    more = "" if shown.every else f", azkz targets{name} --all"
    record = f"azkz record{name}"
    if not shown.full:
        parts.append(f"Decided: {record}.")
    elif parts and parts[-1].startswith("Decided"):
        parts[-1] = f"{parts[-1][:-1]}: {record}{more}."
    shown_rows = rows_of_screen(shown)
    figures = [row.latest for row in shown_rows]
    sources = [statement.source for row in shown_rows for statement in row.promise.statements]
    return age.closed(" ".join(parts), figures, sources, shown.day)


def silence(shown: Shown) -> tuple[str, str]:
    """Return what to say where no promise is open, and what there is instead."""
    title = f" for {shown.facts.title_of(shown.name)}" if shown.name else ""
    if shown.progress or shown.milestones:
        return f"no promise is open{title}", "" if shown.full else "azkz targets --all"
    indicators = shown.facts.chosen(shown.name)
    count = sum(bool(shown.facts.observations[indicator.id]) for indicator in indicators)
    instead = f"azkz growth {shown.name} shows its {words.plural(count, 'series', 'series')}"
    if not shown.name or not count:
        instead = f"azkz show {shown.name} has what is known" if shown.name else "azkz topics"
    return f"no target is stated{title}", instead


# In a pipe


def _of_target(get: Callable[[Progress], object]) -> Callable[[Row], object]:
    return lambda row: get(row) if isinstance(row, Progress) else ""


def _figure(row: Row) -> str:
    judged = row.judged
    if judged is None:
        return ""
    return judged.basis.value if judged.follows else judged.status.value


COLUMNS: Columns[Row] = {
    "topic": lambda row: row.topic,
    "indicator": _of_target(lambda row: row.target.indicator.id),
    "title": lambda row: row.title,
    "group": words.group_of,
    "latest": lambda row: words.value(row.judged) if row.judged is not None else "",
    "period": lambda row: row.judged.period.label if row.judged is not None else "",
    "figure": _figure,
    "kind": lambda row: row.kind.value,
    "mode": lambda row: row.mode.value if row.mode is not None else "milestone",
    "target": _of_target(lambda row: words.bare_target(row.target)),
    "by": lambda row: row.due.label if row.due else "no date",
    "progress": lambda row: words.kept(row) or words.percent(row),
    "to-go": words.remaining,
    "status": lambda row: row.status.value,
    "body": lambda row: "; ".join(row.statement.bodies),
    "reason": lambda row: row.reason,
    "stated": lambda row: row.statement.stated or "",
    "from": _of_target(lambda row: row.goal.start.period.label if row.goal.start else ""),
    "moved from": lambda row: ", ".join(due.label for due in row.earlier_deadlines),
    "said": lambda row: row.promise.occasions,
    "first": lambda row: words.when_said(row.promise.first_stated),
    "set": lambda row: words.when_said(row.statement.set),
}
