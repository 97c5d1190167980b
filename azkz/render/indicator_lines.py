"""An indicator with what was promised of it: what is open, not promised, decided, said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from azkz.render import target_lines, words
from azkz.render.heading import heading
from azkz.render.layout import BLANK, Canvas, Line, Span, Style, paragraph
from azkz.render.selection import Selection, in_order_of_deadline
from azkz.render.target_lines import Ladder
from azkz.results.latest import latest_of
from azkz.results.progress import Progress
from azkz.results.status import Group, TargetStatus
from azkz.values.named_tuple import NamedTuple


class Statements(NamedTuple):
    """The statements of one indicator, by where they stand on the screen."""

    open: Sequence[Progress]
    """Open promises: those of which there is a figure, in full beside them the others too."""
    soft: Sequence[Progress]
    """What is not promised."""
    decided: Sequence[Progress]
    """What is decided, goals and plans first."""
    earlier: Sequence[Progress]
    """Of everything also the statements that stand no more, those that are repeated left out."""


def arranged(promises: Sequence[Progress], shown: Selection) -> Statements:
    """Return the statements of an indicator by where they are shown; in short none is decided."""
    open_ = [
        progress for progress in promises if progress.group is Group.OPEN and progress.has_data
    ]
    soft = [
        progress
        for progress in promises
        if progress.group is Group.NOT_PROMISED and progress.has_data
    ]
    if not shown.full:
        return Statements(open_, soft if open_ else (), (), ())
    settled = [progress for progress in promises if progress.group is Group.DECIDED]
    if open_ or soft or settled:  # the heading stands there: what has no figure needs no other
        open_ = [
            progress
            for progress in promises
            if progress.group is Group.OPEN and (progress.has_data or progress.kind.firm)
        ]
    earlier = [progress for progress in promises if not progress.standing and shown.every]
    earlier = [progress for progress in earlier if not progress.restated or shown.explain]
    return Statements(open_, soft, *map(in_order_of_deadline, (settled, earlier)))


def indicator(statements: Statements, rungs: Ladder, shown: Selection) -> Iterator[Line]:
    """Yield an indicator: open, not promised, decided, said before; in short the first two."""
    canvas = rungs.canvas
    some = [*statements.open, *statements.soft, *statements.decided, *statements.earlier]
    if canvas.narrow:  # where columns are short of room each indicator has its own
        rungs = target_lines.ladder(some, canvas)
    yield from heading(latest_of(some[0].course), canvas, shown.day, full=shown.full)
    shared = _shared(statements.open, shown, canvas)
    together = _together(statements, shown, canvas)
    for text in [*shared, *together]:
        yield from paragraph(text, canvas.width, 1 if canvas.narrow else 4, 2)
    for progress in statements.open:
        why, who = _because(progress) not in shared, not together
        notes = _notes(progress, shown, canvas, why=why, who=who)
        yield from target_lines.rung(progress, rungs, notes, _goal(progress, shown))
        yield from _explained(progress, rungs, shown)
    if statements.soft and canvas.narrow and not shown.full:
        text = f"not promised: {target_lines.not_promised(statements.soft)}"
        yield from paragraph([Span(text, Style.ASIDE)], canvas.width, 1, 2)
    else:
        if statements.soft and shown.full and not canvas.close:
            yield _section("not promised", canvas)
        for progress in statements.soft:
            notes = _notes(progress, shown, canvas)
            yield from target_lines.rung(progress, rungs, notes, _goal(progress, shown))
            yield from _explained(progress, rungs, shown)
    for title, settled in (("decided", statements.decided), ("said before", statements.earlier)):
        if settled:
            if settled is statements.earlier or not canvas.close:
                yield _section(title, canvas)
            yield from _decided(settled, rungs, shown)


def _section(title: str, canvas: Canvas) -> Line:
    return (Span(" " * (1 if canvas.narrow else 4)), Span(title))


def _decided(promises: Sequence[Progress], rungs: Ladder, shown: Selection) -> Iterator[Line]:
    """Yield what is decided in one table; explained each for itself, with its figures below."""
    if not shown.explain:
        with_words = [
            shown.name and progress.standing and (progress.kind.firm or shown.every)
            for progress in promises
        ]
        sayings = [
            [words.quoted(progress) if has_words else words.condition(progress.statement)]
            for progress, has_words in zip(promises, with_words, strict=True)
        ]
        yield from target_lines.decided(promises, rungs, sayings)
        return
    for progress in promises:
        yield from target_lines.decided([progress], rungs)
        yield from _explained(progress, rungs, shown)


def _goal(progress: Progress, shown: Selection) -> str:
    return words.goal(progress) if shown.full else ""


def _shared(promises: Sequence[Progress], shown: Selection, canvas: Canvas) -> list[str]:
    """Return statuses with the reason that several promises of an indicator have in common."""
    if not shown.name or shown.explain or canvas.wide:
        return []
    counts = Counter(_because(progress) for progress in promises if words.reason(progress))
    return [text for text, count in counts.items() if count > 1]


def _together(statements: Statements, shown: Selection, canvas: Canvas) -> list[str]:
    """Return when and by whom all promises of an indicator were made, if at once; else nothing."""
    if not shown.name or shown.explain or canvas.wide:
        return []
    firm = [progress for progress in statements.open if progress.kind.firm]
    others = any(progress.kind.firm for progress in statements.decided)
    once = all(progress.promise.occasions == 1 for progress in firm)
    credits_ = {words.credit(progress) for progress in firm}
    if len(firm) < 2 or others or not once or len(credits_) > 1:
        return []
    return [f"each promised once: {credits_.pop()}"]


def _because(progress: Progress) -> str:
    return f"{progress.status}: {words.reason(progress)}"


def _notes(
    progress: Progress, shown: Selection, canvas: Canvas, *, why: bool = True, who: bool = True
) -> list[str]:
    """Return what is said of an open promise: why, moved from where; in full its own words.

    `why` and `who` say whether its reason and its speaker are told here, or stand above.
    """
    wide = canvas.wide and not shown.every
    reason = words.reason(progress) if why and (shown.name or wide or shown.explain) else ""
    if not progress.kind.firm and progress.status in (TargetStatus.AHEAD, TargetStatus.NOT_JUDGED):
        reason = ""  # where it stands says it
    moved = words.moved_from(progress, numbers=shown.full or canvas.wide)
    quoted = shown.name or (wide and progress.group is Group.NOT_PROMISED)
    condition = words.condition(progress.statement) if shown.full or wide else ""
    condition = "" if quoted and who else condition  # it stands with who said it
    texts = ["; ".join(text for text in (reason, moved, condition) if text)]
    if quoted:
        texts.append(words.quoted(progress) if who else words.in_words(progress))
    return [text for text in texts if text]


def _explained(progress: Progress, rungs: Ladder, shown: Selection) -> Iterator[Line]:
    if not shown.explain:
        return
    from azkz.render import explained

    indent = 4 if rungs.canvas.narrow else 8
    for text in explained.target(progress):
        yield from paragraph(text, rungs.canvas.width, indent, 2)
    yield BLANK
