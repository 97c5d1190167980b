"""The lines of promises below the heading of their indicator: the one way in which all are drawn.

The heading says what is, the lines below it only what differs: what was promised, by when, how
far that is. They ascend as they are met, so that the bars form a ladder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from azkz.base.choices import Kind
from azkz.render import how_far, words
from azkz.render.how_far import LEAST_BAR, PERCENT
from azkz.render.layout import (
    Canvas,
    Line,
    Span,
    hanging,
    left,
    measure,
    paragraph,
    right,
)
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import Mode, TargetStatus
from azkz.values.named_tuple import NamedTuple

NOTES_ROOM = 44
"""Columns at the end of a line in which what else is to be said can stand."""
BAR_AT = 36
"""Columns of label and time together, where the terminal has them."""


class Ladder(NamedTuple):
    """The widths that the lines of a screen share, so that its columns stand below each other."""

    canvas: Canvas
    label: int
    time: int
    bar: int
    """Cells of a bar; 0 for none."""
    measured: int
    """Columns of how far it is, the bar among them."""
    to_go: int
    status: int
    apart: bool
    """Whether the status has to stand on a line of its own."""

    @property
    def indent(self) -> int:
        """Where the time begins, and what is said below a line."""
        return self.label + self.canvas.gap


def ladder(promises: Sequence[Progress], canvas: Canvas) -> Ladder:
    """Return the widths for some lines. To go is sacrificed first, then the bar."""
    gap = canvas.gap
    time = max((measure(words.due(progress)) for progress in promises), default=7)
    label = max((measure(label_of(progress)) for progress in promises), default=0)
    label += 1 if canvas.narrow else 2
    if not (canvas.narrow or canvas.close):
        label = max(label, BAR_AT - 2 * gap - time)
    status = max((len(progress.status) for progress in promises), default=10)
    to_go = (
        max((measure(_to_go(progress)) for progress in promises), default=0) if canvas.wide else 0
    )
    label = min(label, max(canvas.width - gap - time, 0))
    taken = label + gap + time + gap + gap + status
    longest = 24 if canvas.wide else LEAST_BAR if canvas.narrow else 16
    if canvas.width - taken - to_go - gap < longest + 1 + PERCENT:
        to_go = 0
    room = canvas.width - taken - (to_go + gap if to_go else 0)
    size = min(room - 1 - PERCENT, longest)
    if size < LEAST_BAR:
        size = 0
    apart = room < PERCENT
    if apart:
        room += gap + status
    measured = min(size + 1 + PERCENT if size else PERCENT, max(room, 0))
    wanted = (how_far.least(progress, canvas) for progress in promises)
    measured = max([measured, *(width for width in wanted if width <= room)])
    return Ladder(
        canvas=canvas,
        label=label,
        time=time,
        bar=size,
        measured=measured,
        to_go=to_go,
        status=status,
        apart=apart,
    )


def label_of(progress: Progress) -> str:
    """Return a target as its line names it; a word for a unit stands in the heading already."""
    return words.target(progress.target, unit=progress.latest is None and progress.judged is None)


def timed(number: str, row: Progress | MilestoneProgress) -> str:
    """Return a number with its time in a sentence: `10 Mt by 2027`, `2 Mt a year, 2023-2026`."""
    time = words.due(row)
    return f"{number}{' ' if time.startswith('by ') else ', '}{time}"


def _to_go(progress: Progress) -> str:
    text = words.remaining(progress)
    # Of a bound the percent beside it says that no more is known.
    left_out = text == "-" or words.bound(progress) or how_far.in_points(progress)
    return "" if left_out or progress.mode is Mode.KEEP else f"{text} to go"


def rung(
    progress: Progress, rungs: Ladder, notes: Sequence[str] = (), goal: str = ""
) -> list[Line]:
    """Return the line of one target: number, time, bar or marks, percent, status.

    What else is to be said of it stands below, each note on lines of its own, in a wide
    terminal at the end of the line; `goal`, the number of a change in the unit, below the number.
    """
    canvas, gap = rungs.canvas, Span(" " * rungs.canvas.gap)
    named = (*right(label_of(progress), rungs.label), gap, *left(words.due(progress), rungs.time))
    measured, unmeasured = _measured(progress, rungs)
    notes = [unmeasured, *notes] if unmeasured else notes
    if measure(named) > canvas.width:
        cell = "".join(span.text for span in measured).strip()
        return [
            *_run_on(progress, rungs),
            *_below(rungs, [cell, str(progress.status), *notes], goal),
        ]
    cells = [*named, gap, *measured, gap]
    if rungs.to_go:
        cells += [*right(_to_go(progress), rungs.to_go), gap]
    if rungs.apart:
        return [tuple(cells), *_below(rungs, [str(progress.status), *notes], goal)]
    if canvas.width - measure(cells) >= NOTES_ROOM:
        that = [f"that is {goal}"] if goal else []
        return hanging(cells, "; ".join([str(progress.status), *that, *notes]), canvas.width)
    beside = "; ".join([str(progress.status), *notes])
    if canvas.close and not goal and measure(cells) + measure(beside) <= canvas.width:
        return [(*cells, Span(beside))]
    return [(*cells, Span(progress.status)), *_below(rungs, notes, goal)]


def _measured(progress: Progress, rungs: Ladder) -> tuple[Line, str]:
    """Return how far it is in the columns of that, and what has no room there."""
    forms = how_far.forms(progress, rungs.bar, rungs.canvas)
    room = rungs.measured
    if not (rungs.bar or rungs.apart):  # then what stands behind it need not stand in a column
        taken = rungs.indent + rungs.time + 2 * rungs.canvas.gap + len(progress.status)
        room = max(room, rungs.canvas.width - taken)
    form = next((form for form in forms if form.width <= room), None)
    if form is None:
        return how_far.HowFar().cell(rungs.measured), forms[-1].text
    return form.cell(rungs.measured), ""


def _below(rungs: Ladder, notes: Iterable[str], goal: str = "") -> list[Line]:
    """Return what is said of a line below it, each on lines of its own; close as few as it can."""
    canvas, notes = rungs.canvas, [note for note in notes if note]
    indent = min(rungs.indent, max(canvas.width - 30, 2))
    if canvas.close:
        text = "; ".join([f"that is {goal}", *notes] if goal else notes)
        ways = [paragraph(text, canvas.width, to) for to in (indent, 3 * canvas.gap) if text]
        return min(ways, key=len, default=[])
    lines = [line for note in notes for line in paragraph(note, canvas.width, indent)]
    if not goal:
        return lines
    named = (*right(goal, rungs.label), Span(" " * rungs.canvas.gap))
    if measure(named) > indent or not lines:
        return [named, *lines]
    first = lines[0][1:]
    return [(*named, *first), *lines[1:]]


# What is decided


class Decided(NamedTuple):
    """The widths of the lines of what is decided, of one indicator."""

    time: int
    status: int


def decided(
    promises: Sequence[Progress], rungs: Ladder, notes: Sequence[Sequence[str]] = ()
) -> Iterator[Line]:
    """Yield lines of targets that are decided: no bar, the word and its figure tell.

    `notes` is what stands below each.
    """
    gap = Span(" " * rungs.canvas.gap)
    sizes = Decided(
        time=max((measure(words.due(progress)) for progress in promises), default=0),
        status=max((len(word_of(progress)) for progress in promises), default=0),
    )
    for number, progress in enumerate(promises):
        cells: Line = (
            *right(label_of(progress), rungs.label),
            gap,
            *left(words.due(progress), sizes.time),
            gap,
        )
        if measure(cells) - rungs.canvas.gap > rungs.canvas.width:
            yield from _run_on(progress, rungs)
            yield from _below(rungs, [word_of(progress), figure_of(progress)])
        else:
            yield from _told(progress, rungs, cells, sizes.status)
        yield from _below(rungs, notes[number] if notes else ())


def _told(progress: Progress, rungs: Ladder, cells: Line, size: int) -> Iterator[Line]:
    """Yield what is decided: status and figure behind the cells, or below where room is short."""
    gap, width = Span(" " * rungs.canvas.gap), rungs.canvas.width
    text = figure_of(progress)
    start = measure(cells) + size + rungs.canvas.gap
    if measure(text) <= width - start or width - start >= 24:
        yield from hanging((*cells, *left(word_of(progress), size), gap), text, width)
    elif start <= width:
        yield (*cells, Span(word_of(progress)))
        yield from _below(rungs, [text])
    else:
        yield cells
        yield from _below(rungs, [word_of(progress), text])


def _run_on(progress: Progress, rungs: Ladder) -> list[Line]:
    """Return number and time as running text, where they have no room beside each other."""
    text = f"{label_of(progress)} {words.due(progress)}"
    return paragraph(text, rungs.canvas.width, rungs.canvas.gap, 2)


def word_of(progress: Progress) -> str:
    """Return the status of a statement; of one that gave way `superseded`, or `said again`."""
    if _gave_way(progress):
        return "superseded"
    return "said again" if not (progress.standing or progress.decided) else str(progress.status)


def _gave_way(progress: Progress) -> bool:
    """Whether a statement has another number now, and nothing was decided of its own."""
    return progress.superseded and not (progress.past and progress.decided)


def _set_anew(progress: Progress) -> str:
    """Return what an earlier statement that was missed became: its new number, or its new time."""
    if progress.standing or progress.status is not TargetStatus.MISSED:
        return ""
    last, by = progress.promise.last, progress.promise.by
    number = words.target(last, unit=False) if progress.superseded else ""
    due = words.deadline(by) if by is not None else ""
    return " ".join(part for part in (number, due) if part)


def figure_of(progress: Progress) -> str:
    """Return what decided: the reason, else the figure that was judged."""
    if _gave_way(progress):
        return f"now {words.target(progress.promise.last, unit=False)}"
    if not (progress.standing or progress.decided):
        return ""
    if progress.reason:
        later = _set_anew(progress)
        return f"{_decided_by(progress)}{f'; now {later}' if later else ''}"
    return words.value_in(progress.judged) if progress.judged is not None else ""


def _decided_by(progress: Progress) -> str:
    """Return why it is decided; what disputes the latest figure stands in its heading."""
    judged, latest = progress.judged, progress.latest
    headed = judged is not None and latest is not None and judged.order == latest.order
    parts = words.decided(progress).split("; ")
    return "; ".join(part for part in parts if not (headed and part.startswith("disputed: ")))


# What is not promised, in a sentence


def not_promised(promises: Sequence[Progress]) -> str:
    """Return forecasts, ideas and ceilings as a sentence: `forecasts 10 Mt by 2028 and 15 Mt`."""
    groups: dict[Kind, list[str]] = {}
    for progress in promises:
        by = f" {words.due(progress)}" if progress.due else ""
        number = words.target(progress.target, unit=progress.latest is None, kind=False)
        groups.setdefault(progress.kind, []).append(f"{number}{by}")
    parts = []
    for kind, texts in groups.items():
        noun = "" if kind is Kind.GOAL else f"{kind.value}{'s' if len(texts) > 1 else ''} "
        parts.append(f"{noun}{words.listed(texts)}")
    return "; ".join(parts)


def no_figure(promises: Sequence[Progress]) -> str:
    """Return the promises of which there is no figure, in one paragraph."""
    groups = groupby(promises, key=lambda progress: progress.target.indicator.id)
    return f"No figure yet: {'; '.join(promised(list(group)) for _, group in groups)}."


def promised(promises: Sequence[Progress], *, figures: bool = False) -> str:
    """Return an indicator with its promises in a sentence, where asked with its latest figure."""
    parts = [promises[0].title]
    for progress in promises:
        by = f" {words.due(progress)}" if progress.due else ""
        before = words.moved_from(progress)
        parts.append(f"{words.target(progress.target)}{by}{f' ({before})' if before else ''}")
    latest = promises[0].latest
    value = f" ({words.firm_value_in(latest)})" if figures and latest is not None else ""
    return ", ".join(parts) + value
