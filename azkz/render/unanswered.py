"""What of the promises has no answer: past due with nothing that says so, and without a figure."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from azkz.render import milestone_lines, target_lines, words
from azkz.render.heading import disputed, heading
from azkz.render.layout import Canvas, Cell, Column, Line, Span, Style, paragraph, table
from azkz.render.selection import Selection, indicator_of
from azkz.results.latest import latest_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.status import Group
from azkz.values.named_tuple import NamedTuple


class _Due(NamedTuple):
    """What of one thing was due at one time and has one answer."""

    subject: Hashable
    """An indicator, or a milestone that one body promised: two of one title stay two."""
    title: str
    due: str
    reason: str


def past_due(shown: Selection, canvas: Canvas) -> Iterator[Line]:
    """Yield what is past due, the newest deadline first; with a name its words too."""
    due: list[PromiseProgress] = [*shown.progress, *shown.milestones]
    due = [row for row in due if row.group is Group.PAST_DUE and (shown.full or row.kind.firm)]
    if not due:
        return
    title = Span("Past due", Style.TITLE)
    ordered = sorted(due, key=lambda row: -row.due.last.toordinal() if row.due else 0)
    groups = _grouped(ordered, shown)
    if canvas.close and not shown.name:
        texts = [f"{_named(*named)} {named[0].due} ({named[0].reason})" for named in groups.items()]
        yield from paragraph([title, Span(f": {'; '.join(texts)}.")], canvas.width, 0, 2)
        return
    yield (title,)
    if shown.name or canvas.narrow:
        for group, rows in groups.items():
            yield from _in_lines(group, rows, shown, canvas)
        return
    cells: list[list[Cell]] = [
        [_named(group, rows), group.due, group.reason] for group, rows in groups.items()
    ]
    columns = [Column(flexible=True), Column(), Column(flexible=True)]
    yield from table(columns, cells, canvas.width, 2, canvas.gap)


def _grouped(
    rows: Sequence[PromiseProgress], shown: Selection
) -> dict[_Due, list[PromiseProgress]]:
    """Return the rows of one indicator with one deadline and answer together."""
    titles = _titles(rows, shown)
    groups: dict[_Due, list[PromiseProgress]] = {}
    for row in rows:
        reason = row.reason if shown.name else _shortly(row)
        subject = _subject(row)
        due = _Due(subject=subject, title=titles[subject], due=words.due(row), reason=reason)
        groups.setdefault(due, []).append(row)
    return groups


def _subject(row: PromiseProgress) -> Hashable:
    return row.indicator.id if row.indicator is not None else (row.topic, row.title, row.promise)


def _titles(rows: Iterable[PromiseProgress], shown: Selection) -> dict[Hashable, str]:
    """Return the title of each subject; of several with one title also what tells them apart."""
    by_title: dict[str, dict[Hashable, PromiseProgress]] = {}
    for row in rows:
        by_title.setdefault(_titled(row), {}).setdefault(_subject(row), row)
    titles: dict[Hashable, str] = {}
    for title, alike in by_title.items():
        topics = {row.topic for row in alike.values()}
        for subject, row in alike.items():
            apart = [shown.facts.title_of(row.topic)] if len(topics) > 1 else []
            body = "; ".join(row.statement.bodies) or words.who(row.statement)
            apart += [body] if len(topics) < len(alike) else []
            titles[subject] = f"{title} ({', '.join(apart)})" if len(alike) > 1 else title
    return titles


def _named(group: _Due, rows: Iterable[PromiseProgress]) -> str:
    return ", ".join([group.title, *filter(None, map(_label, rows))])


def _in_lines(
    group: _Due, rows: Sequence[PromiseProgress], shown: Selection, canvas: Canvas
) -> Iterator[Line]:
    """Yield a sentence of what was due, and below it the words of each promise of it."""
    width, indent = canvas.width, 0 if canvas.narrow else 2
    if len(rows) == 1 or not shown.name:
        before = words.moved_from(rows[0]) if shown.name else ""
        quoted = words.quoted(rows[0]) if shown.name else ""
        texts = [text for text in (group.reason, before) if text]
        texts += [quoted] if canvas.close and quoted else []
        yield from paragraph(
            f"{_named(group, rows)}, {group.due}: {'; '.join(texts)}", width, indent, 2
        )
        if quoted and not canvas.close:
            yield from paragraph(quoted, width, indent + 4)
        return
    yield from paragraph(f"{group.title}, {group.due}: {group.reason}", width, indent, 2)
    for row in rows:
        named = "; ".join(text for text in (_label(row), words.moved_from(row)) if text)
        yield from paragraph(f"{named}: {words.quoted(row)}", width, indent + 2, 2)


def _label(row: PromiseProgress) -> str:
    return words.target(row.target, unit=False) if isinstance(row, Progress) else ""


def _titled(row: PromiseProgress) -> str:
    return milestone_lines.milestone_title(row) if isinstance(row, MilestoneProgress) else row.title


_DAY = re.compile(r"(?<!- )\b\d{1,2} (?=[A-Z][a-z]{2} \d{4})")
"""The day of a date, unless it ends a period."""


def _shortly(row: PromiseProgress) -> str:
    """Return what there is in place of an answer, in a few words; a name has it whole."""
    text = words.nearest(row.reason).removeprefix("only a bound: ")
    disputed = isinstance(row, Progress) and row.disputed_beside
    texts = [_DAY.sub("", text.partition(": ")[0]), "disputed" if disputed else ""]
    return "; ".join(part for part in (*texts, words.moved_from(row)) if part)


def without_figure(waiting: Sequence[Progress], shown: Selection, canvas: Canvas) -> Iterator[Line]:
    """Yield the open promises without a figure whose indicator has no other place."""
    firm = [progress for progress in waiting if progress.kind.firm or shown.full]
    if not firm:
        return
    if not shown.full:
        yield from paragraph(target_lines.no_figure(firm), canvas.width, 0, 2)
        return
    if canvas.close:
        yield from _waiting(firm, shown, canvas)
        return
    rungs = target_lines.ladder(firm, canvas)
    yield (Span("No figure yet", Style.TITLE),)
    for _, group in groupby(firm, key=indicator_of):
        promises = list(group)
        yield from heading(latest_of(promises[0].course), canvas, shown.day)
        yield from target_lines.decided(promises, rungs, words_of(promises) if shown.name else ())


def _waiting(promises: Sequence[Progress], shown: Selection, canvas: Canvas) -> Iterator[Line]:
    """Yield the promises without a figure in a sentence each: what there is instead, its words."""
    title = Span("No figure yet", Style.TITLE)
    texts = []
    for progress in promises:
        named = target_lines.timed(words.target(progress.target), progress)
        quoted = words.quoted(progress) if shown.name else ""
        reasons = [
            progress.reason,
            *_there(progress, shown.day),
            words.moved_from(progress),
            quoted,
        ]
        texts.append(f"{progress.title}, {named}: {'; '.join(text for text in reasons if text)}")
    if len(texts) == 1:
        yield from paragraph([title, Span(f": {texts[0]}")], canvas.width, 0, 2)
        return
    yield (title,)
    for text in texts:
        yield from paragraph(text, canvas.width, 0 if canvas.narrow else 2, 2)


def _there(progress: Progress, day: date) -> Iterator[str]:
    """Yield what its heading would say: the newest figure, and what disputes it."""
    latest = latest_of(progress.course)
    if latest.newest is not None:
        yield words.latest_in(latest, day)
    others = disputed(latest)
    yield f"disputed: {others}" if others else ""


def words_of(promises: Iterable[Progress]) -> list[list[str]]:
    """Return from where each promise was moved, and its own words."""
    return [
        [text for text in (words.moved_from(progress), words.quoted(progress)) if text]
        for progress in promises
    ]
