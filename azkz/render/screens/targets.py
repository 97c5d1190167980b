"""The screen of targets: what is, then what was promised, a line a promise; no promise is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby

from azkz.render import age, milestone_lines, tally, target_lines, unanswered, words
from azkz.render.answer import Columns
from azkz.render.indicator_lines import Statements, arranged, indicator
from azkz.render.layout import BLANK, Canvas, Line, Span, Style, paragraph
from azkz.render.length import fitted, length_at
from azkz.render.selection import (
    Selection,
    indicator_of,
    rows_of_screen,
)
from azkz.render.target_lines import Ladder
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.status import Group

OVERVIEW, NAMED, EVERYTHING = 90, 64, 190
"""Lines of the screen with its last ones: of all promises, of those of a name, of everything."""
_ONLY_SOFT = "Only forecasts and ideas"


def _soft_told(texts: Sequence[str]) -> str:
    return f"{_ONLY_SOFT}: {'; '.join(texts)}."


def _soft_counted(texts: Sequence[str]) -> str:
    return f"{_ONLY_SOFT}: {words.plural(len(texts), 'indicator')}, azkz targets --all"


# The screen


def screen(shown: Selection, canvas: Canvas) -> Iterator[Line]:
    """Yield the promises by topic and indicator, then what is past due and what has no figure.

    Drawn closer where there are too many for the length of a screen.
    """
    if shown.explain:
        yield from drawn(shown, canvas)
        return
    close = canvas._replace(close=True)
    length = EVERYTHING if shown.every else NAMED if shown.name else OVERVIEW
    last_lines = len(paragraph(closing(shown), canvas.width)) + 1
    drawings = (
        partial(drawn, shown, canvas),
        partial(drawn, shown, close),
        partial(drawn, shown, close, soft=_soft_counted),
    )
    yield from fitted(drawings, length_at(canvas.width, length) - last_lines)


def drawn(
    shown: Selection, canvas: Canvas, soft: Callable[[Sequence[str]], str] = _soft_told
) -> Iterator[Line]:
    """Yield the screen as it is drawn on a canvas, airy or close, however long that is.

    `soft` tells of the indicators of which nothing is promised.
    """
    grouped = {name: list(group) for name, group in groupby(shown.progress, key=indicator_of)}
    owned = {name: arranged(statements, shown) for name, statements in grouped.items()}
    stones = [stone for stone in shown.milestones if _stands(stone, shown)]
    apart = canvas.close and not shown.name
    topics = _topics(owned, () if apart else stones, shown, canvas)
    placed = {id(progress) for own in owned.values() for progress in own.open}
    waiting = [
        progress for progress in shown.progress if _waits(progress) and id(progress) not in placed
    ]
    only_soft = () if shown.full else _only_soft(shown, owned)
    others = [
        milestone_lines.by_status(stones if apart else (), canvas, conditions=shown.full),
        unanswered.past_due(shown, canvas),
        chain(
            unanswered.without_figure(waiting, shown, canvas),
            paragraph(soft(only_soft), canvas.width, 0, 2) if only_soft else (),
        ),
    ]
    yield from chain(*topics, *others) if canvas.close else _apart([*topics, *others])


def _apart(parts: Iterable[Iterable[Line]]) -> Iterator[Line]:
    """Yield parts with a blank line between those that have any."""
    first = True
    for part in parts:
        lines = list(part)
        if lines and not first:
            yield BLANK
        first = first and not lines
        yield from lines


def _topics(
    owned: Mapping[str, Statements],
    milestones: Iterable[MilestoneProgress],
    shown: Selection,
    canvas: Canvas,
) -> list[Iterator[Line]]:
    """Return the lines of each topic, all with the same columns."""
    every = [
        progress for statements in owned.values() for group in statements for progress in group
    ]
    rungs = target_lines.ladder(every, canvas)
    owns: defaultdict[str, list[Statements]] = defaultdict(list)
    for name, statements in owned.items():
        if any(statements):
            owns[shown.facts.indicators[name].topic].append(statements)
    stones: defaultdict[str, list[MilestoneProgress]] = defaultdict(list)
    for stone in milestones:
        stones[stone.topic].append(stone)
    return [
        _topic(topic.title, owns[topic.id], stones[topic.id], rungs, shown)
        for topic in shown.facts.topics.values()
    ]


def _waits(progress: Progress) -> bool:
    """Whether it is open without any figure."""
    return progress.open and not progress.has_data


def _topic(
    title: str,
    owns: Sequence[Statements],
    stones: Sequence[MilestoneProgress],
    rungs: Ladder,
    shown: Selection,
) -> Iterator[Line]:
    """Yield a topic: its indicators, then its milestones."""
    if not owns and not stones:
        return
    yield (Span(title, Style.TITLE),)
    for statements in owns:
        yield from indicator(statements, rungs, shown)
    yield from milestone_lines.milestones(
        stones,
        rungs.canvas,
        full=shown.name is not None,
        conditions=shown.full or rungs.canvas.wide,
    )
    if shown.explain:
        from azkz.render import explained  # nothing else needs it

        for stone in stones:
            for text in explained.milestone(stone):
                yield from paragraph(f"{stone.title}: {text}", rungs.canvas.width, 4, 2)


def _stands(progress: MilestoneProgress, shown: Selection) -> bool:
    if progress.standing:
        return progress.open or (shown.full and progress.group is Group.DECIDED)
    return shown.every and (not _repeated(progress) or shown.explain)


def _repeated(progress: MilestoneProgress) -> bool:
    """Whether what stands of its promise has its title and its deadline too."""
    promise = progress.promise
    same = progress.statement.number == promise.last.number and progress.due == promise.by
    return progress.restated or same


# What is not promised at all


def _only_soft(shown: Selection, owned: Mapping[str, Statements]) -> list[str]:
    """Return the indicators that have none but forecasts, ideas and ceilings, with them."""
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
    return texts


# The last line


def closing(shown: Selection) -> str:
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


def silence(shown: Selection) -> tuple[str, str]:
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


def _of_target(get: Callable[[Progress], object]) -> Callable[[PromiseProgress], object]:
    return lambda row: get(row) if isinstance(row, Progress) else ""


def _figure(row: PromiseProgress) -> str:
    judged = row.judged
    if judged is None:
        return ""
    return judged.basis.value if judged.follows else judged.status.value


COLUMNS: Columns[PromiseProgress] = {
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
    "condition": lambda row: row.statement.condition or "",
    "from": _of_target(lambda row: row.goal.start.period.label if row.goal.start else ""),
    "moved from": lambda row: ", ".join(due.label for due in row.earlier_deadlines),
    "said": lambda row: row.promise.occasions,
    "first": lambda row: words.when_said(row.promise.first_stated),
    "set": lambda row: words.when_said(row.statement.set),
}
