"""The heading of an indicator, and its targets below it: the one way in which both are drawn.

Reality first, then the promise: the heading says what is and how it came there, the lines
below say only what differs. They ascend by value, so that the bars form a ladder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from azkz.render import words
from azkz.render.bars import bar
from azkz.render.layout import (
    Canvas,
    Line,
    Span,
    Style,
    hanging,
    left,
    measure,
    paragraph,
    right,
    wrap,
)
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import TargetStatus
from azkz.values.record import NamedTuple

BAR_STYLES = {
    TargetStatus.REACHED: Style.GOOD,
    TargetStatus.ON_TRACK: Style.GOOD,
    TargetStatus.REACHED_LATE: Style.WARN,
    TargetStatus.ACCELERATION_NEEDED: Style.WARN,
    TargetStatus.OFF_TRACK: Style.BAD,
    TargetStatus.MISSED: Style.BAD,
}
LEAST_BAR = 6
NOTES_ROOM = 44
"""Columns at the end of a line in which what else is to be said can stand."""
PERCENT = 6
"""Columns of a percent: `53.3 %`."""


# The targets


class Ladder(NamedTuple):
    """The widths that the lines of a screen share, so that its columns stand below each other."""

    canvas: Canvas
    label: int
    by: int
    bar: int
    to_go: int
    status: int
    apart: bool
    """Whether the status has to stand on a line of its own."""

    @property
    def indent(self) -> int:
        """Where the deadline begins, and what is said below a line."""
        return self.label + self.canvas.gap


def ladder(states: Sequence[Progress], canvas: Canvas) -> Ladder:
    """Return the widths for some lines. To go is sacrificed first, then the bar."""
    inset = 1 if canvas.narrow else 4
    label = max((measure(label_of(state)) for state in states), default=0) + inset
    by = max((measure(words.deadline(state.by)) for state in states), default=7)
    status = max((len(state.status) for state in states), default=10)
    to_go = max((measure(_to_go(state)) for state in states), default=0) if canvas.wide else 0
    gap = canvas.gap
    taken = label + gap + by + gap + 1 + PERCENT + gap + status
    longest = 24 if canvas.wide else 16
    if canvas.width - taken - to_go - gap < longest:
        to_go = 0
    room = canvas.width - taken - (to_go + gap if to_go else 0)
    size = min(room, longest)
    if size < LEAST_BAR:
        size = 0
    apart = size == 0 and room + 1 < 0
    return Ladder(
        canvas=canvas, label=label, by=by, bar=size, to_go=to_go, status=status, apart=apart
    )


def label_of(state: Progress) -> str:
    """Return a target as its line names it; a word for a unit stands in the heading already."""
    return words.target(state.target, unit=state.latest is None)


def _to_go(state: Progress) -> str:
    text = words.remaining(state)
    return "" if text == "-" else f"{text} to go"


def rung(state: Progress, rungs: Ladder, notes: Sequence[str] = ()) -> list[Line]:
    """Return the line of one target: value, deadline, bar, percent, status.

    What else is to be said of it (moved, reason, how often) stands below, in a wide
    terminal at the end of the line.
    """
    canvas, gap = rungs.canvas, Span(" " * rungs.canvas.gap)
    cells: list[Span] = [
        *right(label_of(state), rungs.label),
        gap,
        *left(words.deadline(state.by), rungs.by),
        gap,
        *_bar(state, rungs),
        *right(words.percent(state), PERCENT),
        gap,
    ]
    if rungs.to_go:
        cells += [*right(_to_go(state), rungs.to_go), gap]
    if rungs.apart:
        return [tuple(cells), *_below(rungs, [str(state.status), *notes])]
    if canvas.width - measure(cells) >= NOTES_ROOM:
        return _with_notes(cells, "; ".join([str(state.status), *notes]), rungs)
    return [(*cells, Span(state.status)), *_below(rungs, notes)]


def _bar(state: Progress, rungs: Ladder) -> list[Span]:
    if not rungs.bar:
        return []
    if state.share is None:
        return [Span(" " * (rungs.bar + 1))]
    filled, rest = bar(state.share, rungs.bar, ascii_only=rungs.canvas.ascii_only)
    style = BAR_STYLES.get(state.status, Style.NEUTRAL)
    return [Span(filled, style), Span(rest, Style.ASIDE), Span(" ")]


def _with_notes(cells: Sequence[Span], text: str, rungs: Ladder) -> list[Line]:
    """Return a line with its notes at the end; what does not fit goes on below them."""
    return hanging(cells, text, rungs.canvas.width)


def _below(rungs: Ladder, notes: Iterable[str]) -> list[Line]:
    text = "; ".join(note for note in notes if note)
    indent = min(rungs.indent, max(rungs.canvas.width - 30, 2))
    return paragraph(text, rungs.canvas.width, indent) if text else []


def decided(states: Sequence[Progress], rungs: Ladder) -> Iterator[Line]:
    """Yield lines of targets that are decided: no bar, the word and its figure tell."""
    gap = Span(" " * rungs.canvas.gap)
    size = max((len(word_of(state)) for state in states), default=0)
    for state in states:
        cells = (
            *right(label_of(state), rungs.label),
            gap,
            *left(words.deadline(state.by), rungs.by),
            gap,
        )
        text = figure_of(state)
        start = measure(cells) + size + rungs.canvas.gap
        if measure(text) <= rungs.canvas.width - start:
            yield (*cells, *left(word_of(state), size), gap, Span(text))
            continue
        room = rungs.canvas.width - start
        if room >= 24:
            yield from hanging((*cells, *left(word_of(state), size), gap), text, rungs.canvas.width)
        elif start <= rungs.canvas.width:
            yield (*cells, Span(word_of(state)))
            yield from _below(rungs, [text])
        else:
            yield cells
            yield from _below(rungs, [word_of(state), text])


def word_of(state: Progress) -> str:
    """Return the status of a statement; `superseded` where its promise has another value now."""
    return "superseded" if state.superseded and not state.past else str(state.status)


def figure_of(state: Progress) -> str:
    """Return the figure that decided: `1.39 Mt in 2023`; the reason where it says more."""
    if state.superseded and not state.past:
        return f"now {words.target(state.promise.last)}"
    if state.status in (TargetStatus.REACHED, TargetStatus.MISSED) and state.judged is not None:
        plain = state.reason in ("", f"met in {state.judged.period.label}")
        own = state.reason.endswith("the deadline") and "no figure" not in state.reason
        if plain or own:
            return words.value_in(state.judged)
    return state.reason.replace(", the deadline", "")  # which stands in the column before


def no_figure(states: Sequence[Progress]) -> str:
    """Return the promises of which there is no figure, in one paragraph."""
    groups = groupby(states, key=lambda state: state.target.indicator.id)
    return f"No figure yet: {'; '.join(_promised(list(group)) for _, group in groups)}."


def _promised(states: Sequence[Progress]) -> str:
    parts = [states[0].target.indicator.title]
    for state in states:
        by = f" {words.deadline(state.by)}" if state.by else ""
        parts.append(f"{words.target(state.target)}{by}")
    return ", ".join(parts)


# Milestones


def milestones(
    states: Sequence[MilestoneProgress], canvas: Canvas, *, said: bool = False
) -> Iterator[Line]:
    """Yield lines of milestones: title, deadline, status; from where it was moved below."""
    indent = 0 if canvas.narrow else 2
    by = max((measure(words.deadline(state.by)) for state in states), default=0)
    status = max((len(state.status) for state in states), default=0)
    gap = canvas.gap
    room = min(canvas.width, 100) - indent - by - status - 2 * gap
    titles = [wrap(milestone_title(state), room) for state in states]
    size = max((measure(piece) for title in titles for piece in title), default=0)
    for state, title in zip(states, titles, strict=True):
        for piece in title[:-1]:
            yield (Span(" " * indent), *piece)
        cells = (
            Span(" " * indent),
            *left(title[-1], size),
            Span(" " * gap),
            *left(words.deadline(state.by), by),
            Span(" " * gap),
        )
        notes = milestone_notes(state, said=said)
        text = "; ".join([str(state.status), *notes])
        if measure(cells) + measure(text) <= canvas.width:
            yield (*cells, Span(text))
        else:
            yield (*cells, Span(state.status))
            start = min(indent + size + gap, max(canvas.width - 34, indent + 2))
            yield from paragraph("; ".join(notes), canvas.width, start)


def milestone_title(state: MilestoneProgress) -> str:
    """Return the title of a milestone, marked with its kind."""
    mark = words.KIND_MARKS[state.milestone.kind].strip()
    return (
        f"{state.milestone.title} ({mark})"
        if mark in ("forecast", "idea")
        else state.milestone.title
    )


def milestone_notes(state: MilestoneProgress, *, said: bool = False) -> list[str]:
    """Return what is to be said of a milestone beside its status."""
    notes = [words.moved_from(state.promise) if state.standing else ""]
    if state.reason and state.status not in ("open-ended", "overdue"):
        notes.insert(0, state.reason)
    if said and state.standing:
        notes.append(words.said(state.promise))
    return [note for note in notes if note]
