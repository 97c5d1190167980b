"""The lines of milestones: the event, its deadline, how it stands; in few lines as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from azkz.render import words
from azkz.render.layout import Canvas, Line, Span, Style, left, measure, paragraph, wrap
from azkz.results.milestones import MilestoneProgress


def milestones(
    stones: Sequence[MilestoneProgress],
    canvas: Canvas,
    *,
    full: bool = False,
    conditions: bool = False,
) -> Iterator[Line]:
    """Yield lines of milestones: title, deadline, status; from where it was moved below.

    In full with their words, which say if what too, else where `conditions` are asked for;
    where lines stand close in a sentence each.
    """
    conditions = conditions and not full
    indent = 0 if canvas.narrow else 2
    if canvas.close:
        for progress in stones:
            notes = [progress.status, *milestone_notes(progress, conditions=conditions)]
            texts = [*notes, words.quoted(progress)] if full else notes
            yield from paragraph(f"{_timed(progress)}: {'; '.join(texts)}", canvas.width, indent, 2)
        return
    yield from _in_columns(stones, canvas, indent, full=full, conditions=conditions)


def _in_columns(
    stones: Sequence[MilestoneProgress],
    canvas: Canvas,
    indent: int,
    *,
    full: bool,
    conditions: bool,
) -> Iterator[Line]:
    """Yield milestones with their titles, deadlines and statuses below each other."""
    by = max((measure(words.due(progress)) for progress in stones), default=0)
    status = max((len(progress.status) for progress in stones), default=0)
    gap = canvas.gap
    room = min(canvas.width, 100) - indent - by - status - 2 * gap
    titles = [wrap(milestone_title(progress), room) for progress in stones]
    size = max((measure(piece) for title in titles for piece in title), default=0)
    for progress, title in zip(stones, titles, strict=True):
        for piece in title[:-1]:
            yield (Span(" " * indent), *piece)
        cells = (
            Span(" " * indent),
            *left(title[-1], size),
            Span(" " * gap),
            *left(words.due(progress), by),
            Span(" " * gap),
        )
        notes = milestone_notes(progress, conditions=conditions)
        text = "; ".join([str(progress.status), *notes])
        if measure(cells) + measure(text) <= canvas.width:
            yield (*cells, Span(text))
        else:
            yield (*cells, Span(progress.status))
            start = min(indent + size + gap, max(canvas.width - 34, indent + 2))
            yield from paragraph("; ".join(notes), canvas.width, start)
        if full:
            yield from paragraph(words.quoted(progress), canvas.width, indent + 4)


def by_status(
    stones: Iterable[MilestoneProgress], canvas: Canvas, *, conditions: bool = False
) -> Iterator[Line]:
    """Yield a paragraph a status: its milestones in the order of their deadlines."""

    def place(progress: MilestoneProgress) -> tuple[str, date]:
        return progress.status, progress.due.last if progress.due else date.max

    ordered = sorted(stones, key=place)
    for status, group in groupby(ordered, key=lambda progress: progress.status):
        texts = []
        for progress in group:
            notes = "; ".join(milestone_notes(progress, conditions=conditions))
            texts.append(_timed(progress) + (f" ({notes})" if notes else ""))
        lead = Span(f"Milestones {status}", Style.TITLE)
        yield from paragraph([lead, Span(f": {'; '.join(texts)}.")], canvas.width, 0, 2)


def _timed(progress: MilestoneProgress) -> str:
    return f"{milestone_title(progress)} {words.due(progress)}"


def milestone_title(progress: MilestoneProgress, *, kind: bool = True) -> str:
    """Return the title of a milestone, marked with its kind where it is no promise.

    Marked too where it was promised on a condition: `Bridge built (conditional)`; `kind` may
    stand elsewhere.
    """
    marks = ["conditional"] if progress.statement.condition else []
    marks += [str(progress.kind)] if kind and not progress.kind.firm else []
    mark = " ".join(marks)
    return f"{progress.title} ({mark})" if mark else progress.title


def milestone_notes(progress: MilestoneProgress, *, conditions: bool = False) -> list[str]:
    """Return what is to be said of a milestone beside its status; where asked for if what."""
    moved = words.moved_from(progress) if progress.standing else ""
    reason = "" if progress.status == "open-ended" else progress.reason
    condition = words.condition(progress.statement) if conditions else ""
    return [note for note in (reason, moved, condition) if note]
