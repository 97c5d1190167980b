"""The screen of targets: what is, then what was promised, a line a promise; no promise is lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby

from azkz.render import age, tally, target_lines, unanswered, words
from azkz.render.answer import Columns
from azkz.render.heading import heading
from azkz.render.layout import BLANK, Canvas, Line, Span, Style, paragraph
from azkz.render.selection import (
    Row,
    Shown,
    in_order_of_deadline,
    indicator_of,
    rows,
    rows_of_screen,
)
from azkz.render.target_lines import Ladder
from azkz.results.latest import latest_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import Group, TargetStatus
from azkz.values.named_tuple import NamedTuple

__all__ = ["Row", "Shown", "rows", "rows_of_screen"]


class _Statements(NamedTuple):
    """The statements of one indicator, by where they stand on the screen."""

    open: Sequence[Progress]
    """Open promises: those of which there is a figure, in full beside them the others too."""
    soft: Sequence[Progress]
    """What is not promised."""
    decided: Sequence[Progress]
    """What is decided, goals and plans first."""
    earlier: Sequence[Progress]
    """Of everything also the statements that stand no more, those that are repeated left out."""


# The screen


def screen(shown: Shown, canvas: Canvas) -> Iterator[Line]:
    """Yield the promises by topic and indicator, then what is past due and what has no figure."""
    grouped = {name: list(group) for name, group in groupby(shown.progress, key=indicator_of)}
    owned = {name: _arranged(statements, shown) for name, statements in grouped.items()}
    drawn = [
        progress for statements in owned.values() for group in statements for progress in group
    ]
    placed = {id(progress) for own in owned.values() for progress in own.open}
    waiting = [
        progress for progress in shown.progress if _waits(progress) and id(progress) not in placed
    ]
    rungs = target_lines.ladder(drawn, canvas)
    owns: defaultdict[str, list[_Statements]] = defaultdict(list)
    for name, statements in owned.items():
        if any(statements):
            owns[shown.facts.indicators[name].topic].append(statements)
    stones: defaultdict[str, list[MilestoneProgress]] = defaultdict(list)
    for stone in shown.milestones:
        if _stands(stone, shown):
            stones[stone.topic].append(stone)
    parts = [
        _topic(topic.title, owns[topic.id], stones[topic.id], rungs, shown)
        for topic in shown.facts.topics.values()
    ]
    parts.append(unanswered.past_due(shown, canvas))
    without = unanswered.without_figure(waiting, shown, canvas)
    soft = () if shown.full else _only_soft(shown, owned, canvas)
    parts.append(chain(without, soft))
    first = True
    for part in parts:
        lines = list(part)
        if lines and not first:
            yield BLANK
        first = first and not lines
        yield from lines


def _arranged(promises: Sequence[Progress], shown: Shown) -> _Statements:
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
        return _Statements(open_, soft if open_ else (), (), ())
    settled = [progress for progress in promises if progress.group is Group.DECIDED]
    if open_ or soft or settled:  # the heading stands there: what has no figure needs no other
        open_ = [
            progress
            for progress in promises
            if progress.group is Group.OPEN and (progress.has_data or progress.kind.firm)
        ]
    earlier = [progress for progress in promises if not progress.standing and shown.every]
    earlier = [progress for progress in earlier if not progress.restated or shown.explain]
    return _Statements(open_, soft, *map(in_order_of_deadline, (settled, earlier)))


def _waits(progress: Progress) -> bool:
    """Whether it is open without any figure."""
    return progress.open and not progress.has_data


def _topic(
    title: str,
    owns: Sequence[_Statements],
    stones: Sequence[MilestoneProgress],
    rungs: Ladder,
    shown: Shown,
) -> Iterator[Line]:
    """Yield a topic: its indicators, then its milestones."""
    if not owns and not stones:
        return
    yield (Span(title, Style.TITLE),)
    for statements in owns:
        yield from _indicator(statements, rungs, shown)
    yield from target_lines.milestones(stones, rungs.canvas, full=shown.name is not None)
    if shown.explain:
        from azkz.render import explained  # nothing else needs it

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


def _indicator(statements: _Statements, rungs: Ladder, shown: Shown) -> Iterator[Line]:
    """Yield an indicator: open, not promised, decided, said before; in short the first two."""
    canvas = rungs.canvas
    some = [*statements.open, *statements.soft, *statements.decided, *statements.earlier]
    if canvas.narrow:  # where columns are short of room each indicator has its own
        rungs = target_lines.ladder(some, canvas)
    yield from heading(latest_of(some[0].course), canvas, shown.day, full=shown.full)
    shared = _shared(statements.open, shown, canvas)
    for text in shared:
        yield from paragraph(text, canvas.width, 1 if canvas.narrow else 4, 2)
    for progress in statements.open:
        notes_above = notes(progress, shown, canvas, why=_because(progress) not in shared)
        yield from target_lines.rung(progress, rungs, notes_above, _goal(progress, shown))
        yield from _explained(progress, rungs, shown)
    if statements.soft and canvas.narrow and not shown.full:
        text = f"not promised: {target_lines.not_promised(statements.soft)}"
        yield from paragraph([Span(text, Style.ASIDE)], canvas.width, 1, 2)
    else:
        if statements.soft and shown.full:
            yield _section("not promised", canvas)
        for progress in statements.soft:
            notes_ = notes(progress, shown, canvas)
            yield from target_lines.rung(progress, rungs, notes_, _goal(progress, shown))
            yield from _explained(progress, rungs, shown)
    for title, settled in (("decided", statements.decided), ("said before", statements.earlier)):
        if settled:
            yield _section(title, canvas)
            yield from _decided(settled, rungs, shown)


def _section(title: str, canvas: Canvas) -> Line:
    return (Span(" " * (1 if canvas.narrow else 4)), Span(title))


def _decided(promises: Sequence[Progress], rungs: Ladder, shown: Shown) -> Iterator[Line]:
    """Yield what is decided in one table; explained each for itself, with its figures below."""
    if not shown.explain:
        sayings = [
            [words.quoted(progress)]
            if shown.name and progress.kind.firm and progress.standing
            else []
            for progress in promises
        ]
        yield from target_lines.decided(promises, rungs, sayings)
        return
    for progress in promises:
        yield from target_lines.decided([progress], rungs)
        yield from _explained(progress, rungs, shown)


def _goal(progress: Progress, shown: Shown) -> str:
    return words.goal(progress) if shown.full else ""


def _shared(promises: Sequence[Progress], shown: Shown, canvas: Canvas) -> list[str]:
    """Return statuses with the reason that several promises of an indicator have in common."""
    if not shown.name or shown.explain or canvas.wide:
        return []
    counts = Counter(_because(progress) for progress in promises if words.reason(progress))
    return [text for text, count in counts.items() if count > 1]


def _because(progress: Progress) -> str:
    return f"{progress.status}: {words.reason(progress)}"


def notes(progress: Progress, shown: Shown, canvas: Canvas, *, why: bool = True) -> list[str]:
    """Return what is said of an open promise: why, moved from where; in full its own words."""
    wide = canvas.wide and not shown.every
    reason = words.reason(progress) if why and (shown.name or wide or shown.explain) else ""
    if not progress.kind.firm and progress.status in (TargetStatus.AHEAD, TargetStatus.NOT_JUDGED):
        reason = ""  # where it stands says it
    moved = words.moved_from(progress, numbers=shown.full or canvas.wide)
    texts = ["; ".join(text for text in (reason, moved) if text)]
    if shown.name or (wide and progress.group is Group.NOT_PROMISED):
        texts.append(words.quoted(progress))
    return [text for text in texts if text]


def _explained(progress: Progress, rungs: Ladder, shown: Shown) -> Iterator[Line]:
    if not shown.explain:
        return
    from azkz.render import explained

    indent = 4 if rungs.canvas.narrow else 8
    for text in explained.target(progress):
        yield from paragraph(text, rungs.canvas.width, indent, 2)
    yield BLANK


# What is not promised at all


def _only_soft(shown: Shown, owned: dict[str, _Statements], canvas: Canvas) -> Iterator[Line]:
    """Yield the indicators that have none but forecasts, ideas and ceilings, in a paragraph."""
    texts = []
    for name, group in groupby(shown.progress, key=indicator_of):
        soft = [
            progress
            for progress in group
            if progress.group is Group.NOT_PROMISED
            and not (owned[name].soft and progress.has_data)
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
    promises = {id(row.promise): row.promise for row in shown_rows}.values()
    sources = [statement.source for promise in promises for statement in promise.statements]
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
        instead = words.what_is_known(shown.name) if shown.name else "azkz topics"
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
