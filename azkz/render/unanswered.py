"""What of the promises has no answer: past due with nothing that says so, and without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from azkz.render import target_lines, words
from azkz.render.heading import heading
from azkz.render.layout import Canvas, Cell, Column, Line, Span, Style, paragraph, table
from azkz.render.selection import Row, Shown, indicator_of
from azkz.results.latest import latest_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import Group
from azkz.values.named_tuple import NamedTuple


class _Due(NamedTuple):
    """What of one thing was due at one time and has one answer."""

    title: str
    due: str
    reason: str


def past_due(shown: Shown, canvas: Canvas) -> Iterator[Line]:
    """Yield what is past due, the newest deadline first; with a name its words too."""
    due: list[Row] = [*shown.progress, *shown.milestones]
    due = [row for row in due if row.group is Group.PAST_DUE and (shown.full or row.kind.firm)]
    if not due:
        return
    yield (Span("Past due", Style.TITLE),)
    ordered = sorted(due, key=lambda row: -row.due.last.toordinal() if row.due else 0)
    indent = 0 if canvas.narrow else 2
    if shown.name or canvas.narrow:
        for group, rows in _grouped(ordered, shown).items():
            yield from _in_lines(group, rows, shown, canvas.width, indent)
        return
    cells: list[list[Cell]] = [
        [", ".join([group.title, *filter(None, map(_label, rows))]), group.due, group.reason]
        for group, rows in _grouped(ordered, shown).items()
    ]
    columns = [Column(flexible=True), Column(), Column(flexible=True)]
    yield from table(columns, cells, canvas.width, indent, canvas.gap)


def _grouped(rows: Iterable[Row], shown: Shown) -> dict[_Due, list[Row]]:
    """Return the rows of one indicator with one deadline and answer together."""
    groups: dict[_Due, list[Row]] = {}
    for row in rows:
        reason = row.reason if shown.name else _shortly(row)
        groups.setdefault(_Due(_titled(row), words.due(row), reason), []).append(row)
    return groups


def _in_lines(
    group: _Due, rows: Sequence[Row], shown: Shown, width: int, indent: int
) -> Iterator[Line]:
    """Yield a sentence of what was due, and below it the words of each promise of it."""
    if len(rows) == 1 or not shown.name:
        labels = [text for text in map(_label, rows) if text]
        head = ", ".join([group.title, *labels, group.due])
        before = words.moved_from(rows[0]) if len(rows) == 1 else ""
        text_ = "; ".join(text for text in (group.reason, before) if text)
        yield from paragraph(f"{head}: {text_}", width, indent, 2)
        if shown.name:
            yield from paragraph(words.quoted(rows[0]), width, indent + 4)
        return
    yield from paragraph(f"{group.title}, {group.due}: {group.reason}", width, indent, 2)
    for row in rows:
        named = "; ".join(text for text in (_label(row), words.moved_from(row)) if text)
        yield from paragraph(f"{named}: {words.quoted(row)}", width, indent + 2, 2)


def _label(row: Row) -> str:
    return words.target(row.target, unit=False) if isinstance(row, Progress) else ""


def _titled(row: Row) -> str:
    return target_lines.milestone_title(row) if isinstance(row, MilestoneProgress) else row.title


_DAY = re.compile(r"(?<!- )\b\d{1,2} (?=[A-Z][a-z]{2} \d{4})")
"""The day of a date, unless it ends a period."""


def _shortly(row: Row) -> str:
    """Return what there is in place of an answer, in a few words; a name has it whole."""
    text = words.nearest(row.reason).removeprefix("only a bound: ")
    disputed = isinstance(row, Progress) and row.disputed_beside
    return _DAY.sub("", text.partition(": ")[0]) + ("; disputed" if disputed else "")


def without_figure(waiting: Sequence[Progress], shown: Shown, canvas: Canvas) -> Iterator[Line]:
    """Yield the open promises without a figure whose indicator has no other place."""
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
        yield from target_lines.decided(promises, rungs, words_of(promises) if shown.name else ())


def words_of(promises: Iterable[Progress]) -> list[list[str]]:
    """Return from where each promise was moved, and its own words."""
    return [
        [text for text in (words.moved_from(progress), words.quoted(progress)) if text]
        for progress in promises
    ]
