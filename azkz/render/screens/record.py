"""The screen of the record: what became of promises whose time has passed, by who promised.

Words, not shares of small numbers; no order by success, no colour: nobody is ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from azkz.base.facts import FactBase
from azkz.base.model import Target
from azkz.render import words
from azkz.render.answer import Columns
from azkz.render.forecasts import forecast_lines, how_far, how_long
from azkz.render.layout import BLANK, Canvas, Line, Span, Style, credited, left, measure, paragraph
from azkz.results.deadlines import SETTLED, Deadline
from azkz.results.record import Record
from azkz.results.status import Outcome
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import MONTHS

MOST_LINES = 60
"""Of the overview: bodies that do not fit show their counts alone."""
ENOUGH = 20
"""Decided deadlines below which no percent is said."""
WORDS = {outcome: outcome.value.replace("-", " ") for outcome in Outcome}


class By(StrEnum):
    """Whom deadlines are put together by."""

    body = "body"
    speaker = "speaker"
    publisher = "publisher"
    kind = "kind"


class RecordGroup(NamedTuple):
    """The deadlines of one body, speaker, publisher or kind."""

    label: str
    own: tuple[Deadline, ...]
    also: tuple[Deadline, ...] = ()
    """Those of promises that stand in full under another body."""
    named: bool = True
    """Whether a body is named; else it is a publisher."""


def groups(record: Record, by: By) -> list[RecordGroup]:
    """Return the deadlines put together, by name; publishers of nobody's promises last."""
    owned: dict[tuple[bool, str], list[Deadline]] = {}
    also: dict[tuple[bool, str], list[Deadline]] = {}
    for deadline in record.deadlines:
        first, *others = _labels(deadline, by)
        named = by is not By.body or deadline.named_body
        owned.setdefault((named, first), []).append(deadline)
        for other in others:
            also.setdefault((named, other), []).append(deadline)
    keys = sorted({*owned, *also}, key=lambda key: (not key[0], key[1].casefold()))
    return [
        RecordGroup(label, tuple(owned.get(key, ())), tuple(also.get(key, ())), named)
        for key in keys
        for named, label in [key]
    ]


def _labels(deadline: Deadline, by: By) -> list[str]:
    """Return whose a deadline is; under the first it stands in full."""
    statement = deadline.statement
    if by is By.speaker:
        speaker = statement.speaker
        return [speaker.partition(",")[0] if speaker else "nobody named"]
    if by is By.publisher:
        return [statement.source.publisher]
    if by is By.kind:
        return [f"{statement.kind}s"]
    return list(deadline.bodies)


# The screen


class Asked(NamedTuple):
    """What of the record is asked for."""

    by: By
    """What the deadlines are grouped by."""
    whole: bool
    """Whether nothing is left out."""
    topic: str = ""
    """The title of the topic that all is of: it is not said again in each forecast."""


def screen(record: Record, day: date, canvas: Canvas, asked: Asked) -> Iterator[Line]:
    """Yield what became of the deadlines, then of the forecasts."""
    if not record.deadlines and not record.forecasts:
        return
    judged = f"judged on {day.day} {MONTHS[day.month - 1]} {day.year}"
    title = Span("What became of promises", Style.TITLE)
    room = canvas.width - measure(title) - measure(judged)
    if room < 2:
        yield (title,)
        yield (Span(judged, Style.ASIDE),)
    else:
        yield (title, Span(" " * room), Span(judged, Style.ASIDE))
    yield BLANK
    lede = paragraph(" ".join(sentences(record)), canvas.width)
    yield from lede
    forecasts = list(forecast_lines(record, canvas, whole=asked.whole, topic=asked.topic))
    groups_ = groups(record, asked.by)
    room = MOST_LINES - len(lede) - len(forecasts) - 6
    if groups_:
        yield BLANK
        yield from _grouped(groups_, canvas, None if asked.whole else room)
    if forecasts:
        yield BLANK
        yield from forecasts


def _grouped(groups_: Sequence[RecordGroup], canvas: Canvas, room: int | None) -> Iterator[Line]:
    """Yield the groups whole, from the first on as many as have room; of the others the counts.

    Those that only share what stands in full under another are counted last.
    """
    owners = [group for group in groups_ if group.own]
    headed: set[int] = set()
    blocks = [[*_heading(group, canvas), *_lines(group, canvas, headed)] for group in owners]
    sharing = list(_sharing([group for group in groups_ if not group.own], canvas))
    full = len(owners)
    while room is not None and full:
        lines = sum(map(len, blocks[:full])) + len(list(_counts(owners[full:], canvas)))
        if lines + len(sharing) <= room:
            break
        full -= 1
    for block in blocks[:full]:
        yield from block
    yield from _counts(owners[full:], canvas)
    yield from sharing


def _sharing(groups_: Sequence[RecordGroup], canvas: Canvas) -> Iterator[Line]:
    if groups_:
        named = "; ".join(f"{group.label}: {_counted(group)}" for group in groups_)
        yield from paragraph(f"Of the same promises: {named}", canvas.width, 0, 2)


def _counts(folded: Sequence[RecordGroup], canvas: Canvas) -> Iterator[Line]:
    """Yield groups in one paragraph, each with its counts."""
    named = [f"{group.label}: {_counted(group)}" for group in folded if group.named]
    printed = [f"{group.label}: {_counted(group)}" for group in folded if not group.named]
    if named:
        yield from paragraph("; ".join(named), canvas.width, 0, 2)
    if printed:
        text = f"No body named, by publisher: {'; '.join(printed)}"
        yield from paragraph(text, canvas.width, 0, 2)


def _counted(group: RecordGroup) -> str:
    text = counted([*group.own, *group.also]).replace(" before the day", "")
    return text.replace(" is not counted", " not counted").replace(" are not", " not")


def sentences(record: Record) -> Iterator[str]:
    """Yield the first lines, which no reader may miss: totals, undated promises, no lot."""
    if record.deadlines:
        passed = words.plural(len(record.deadlines), "deadline")
        of = f"{record.promises} goals and plans" if record.promises > 1 else "one goal or plan"
        have = "have" if len(record.deadlines) > 1 else "has"
        yield f"{passed} of {of} {have} passed: {counted(record.deadlines)}."
        yield from _share(record.deadlines)
    else:
        yield "No deadline of a goal or plan has passed."
    if record.undated:
        open_ = words.plural(record.open, "open goal or plan", "open goals and plans")
        have = "have" if record.undated > 1 else "has"
        yield f"{record.undated} of {open_} {have} no date: none of them can be missed."
    if any(len(deadline.bodies) > 1 for deadline in record.deadlines):
        yield "A promise of several bodies stands under each and counts once here."
    yield "Nobody drew these promises by lot: they are what this base holds."


def _share(deadlines: Sequence[Deadline]) -> Iterator[str]:
    """Yield the share that was met in time, where it is of enough."""
    decided = [deadline for deadline in deadlines if deadline.outcome in SETTLED]
    met = sum(deadline.outcome is Outcome.MET for deadline in decided)
    if len(decided) >= ENOUGH:
        yield f"Of the {len(decided)} decided {100 * met // len(decided)} % were met in time."


_IN_ORDER = (
    Outcome.MET,
    Outcome.LATE,
    Outcome.MISSED,
    Outcome.MOVED,
    Outcome.DISPUTED,
    Outcome.UNKNOWN,
)


def counted(deadlines: Iterable[Deadline]) -> str:
    """Return how many deadlines had each outcome: `2 met (1 to its rounding), 1 unknown`."""
    deadlines_ = list(deadlines)
    counts = Counter(deadline.outcome for deadline in deadlines_)
    conditional = Counter(item.outcome for item in deadlines_ if item.statement.condition)
    rounding = sum(deadline.to_rounding for deadline in deadlines_)
    parts = []
    for outcome in _IN_ORDER:
        if not counts[outcome]:
            continue
        asides = []
        if outcome is Outcome.MET and rounding:
            asides.append(f"{rounding} to {'its' if rounding == 1 else 'their'} rounding")
        if conditional[outcome]:
            asides.append(f"{conditional[outcome]} conditional")
        text = f"{counts[outcome]} {WORDS[outcome]}" + (f" ({', '.join(asides)})" if asides else "")
        if outcome is Outcome.MOVED:
            text += " before the day"
        parts.append(text)
    aside = counts[Outcome.NOT_COUNTED]
    uncounted = f"{aside} {'is' if aside == 1 else 'are'} not counted" if aside else ""
    return "; ".join(part for part in (", ".join(parts), uncounted) if part)


def _heading(group: RecordGroup, canvas: Canvas) -> Iterator[Line]:
    label = group.label if group.named else f"No body named, printed by {group.label}"
    cell = [Span(label, Style.TITLE), Span(f": {_counted(group)}")]
    yield from paragraph(cell, canvas.width, 0, 2)


def _lines(group: RecordGroup, canvas: Canvas, headed: set[int]) -> Iterator[Line]:
    """Yield the promises of a group; of one that stands under another too only its title."""
    size = max((measure(deadline.by.label) for deadline in group.own), default=0) + 2
    for deadlines in _by_promise(group.own):
        first = deadlines[0]
        named_above = id(first.progress.promise) in headed
        yield from paragraph(goal(first) if named_above else _promise(first), canvas.width, 2, 2)
        headed.add(id(first.progress.promise))
        for deadline in deadlines:
            yield from _deadline(deadline, size, canvas)
    for deadlines in _by_promise(group.also):
        first = deadlines[0]
        yield from paragraph(f"also: {goal(first)}, see {first.bodies[0]}", canvas.width, 2, 2)


def _by_promise(deadlines: Iterable[Deadline]) -> list[list[Deadline]]:
    groups_: dict[int, list[Deadline]] = {}
    for deadline in deadlines:
        groups_.setdefault(id(deadline.progress.promise), []).append(deadline)
    return list(groups_.values())


def goal(deadline: Deadline) -> str:
    """Return what was promised: `Middle Corridor capacity, 10 Mt/year`, or a milestone's title."""
    title = deadline.progress.title
    return title if deadline.target is None else f"{title}, {words.target(deadline.target)}"


def _promise(deadline: Deadline) -> str:
    """Return what was promised, and by how many it was said."""
    promise = deadline.progress.promise
    bodies = {body for statement in promise.statements for body in statement.bodies}
    text = goal(deadline)
    if len(bodies) > 1:
        first = promise.first_stated
        since = f", first {first.when}" if first else ""
        text += f"; said by {len(bodies)} bodies{since}"
    return text


def _deadline(deadline: Deadline, size: int, canvas: Canvas) -> Iterator[Line]:
    """Yield one deadline: when, its outcome, what decided it, and who stated it on the right."""
    cells = (
        Span("    "),
        *left(deadline.by.label, size),
        *left(WORDS[deadline.outcome], 13 if deadline.outcome is Outcome.NOT_COUNTED else 10),
    )
    texts = (decided_by(deadline), words.condition(deadline.statement))
    text = "; ".join(text for text in texts if text)
    yield from credited(cells, text, deadline.statement.source.id, canvas)


def decided_by(deadline: Deadline) -> str:
    """Return what decided an outcome: the figure, the move, or what is missing."""
    progress = deadline.progress
    if deadline.outcome is Outcome.MOVED:
        return _moved(deadline)
    if deadline.to_rounding:
        return f"to its rounding: {progress.reason.partition(': rounds')[0]}"
    if deadline.figure is not None and deadline.outcome in (Outcome.MET, Outcome.MISSED):
        otherwise = f", {words.OTHERWISE}" if deadline.figure.break_reason else ""
        return f"{words.written(deadline.figure)}{otherwise}"
    if progress.mode == "keep":
        return "no figure"
    return progress.reason or str(progress.status)


def _moved(deadline: Deadline) -> str:
    statement, when = deadline.moved_by, deadline.moved_on
    assert statement is not None
    to = deadline.moved_to
    changed = isinstance(statement, Target) and statement.number != deadline.statement.number
    parts = [words.target(statement)] if changed and isinstance(statement, Target) else []
    parts += [to.label] if to is not None else [] if changed else ["no date"]
    return f"to {' by '.join(parts)}{f', {when.when}' if when else ''}"


# Beside the screen


def closing(name: str | None, by: By, *, whole: bool) -> str:
    """Return what shows the rest."""
    if whole:
        return ""
    named = f"{name} " if name else ""
    others = [choice.value for choice in By if choice is not by]
    return f"azkz record {named}--all; --by {', '.join(others[:-1])} or {others[-1]}"


def silence(facts: FactBase, name: str | None) -> tuple[str, str]:
    """Return what to say where no deadline has passed, and what there is instead."""
    title = f" for {facts.title_of(name)}" if name else ""
    return f"no deadline has passed{title}", f"azkz due {name}" if name else "azkz due"


def rows(record: Record, by: By) -> list[Deadline]:
    """Return the deadlines in the order of the screen, each once, then the forecasts."""
    return [
        *(deadline for group in groups(record, by) for deadline in group.own),
        *record.forecasts,
    ]


COLUMNS: Columns[Deadline] = {
    "topic": lambda deadline: deadline.progress.topic,
    "indicator": lambda deadline: (
        deadline.progress.indicator.id if deadline.progress.indicator else ""
    ),
    "title": lambda deadline: deadline.progress.title,
    "body": lambda deadline: "; ".join(deadline.bodies),
    "kind": lambda deadline: deadline.statement.kind.value,
    "target": lambda deadline: words.bare_target(deadline.target) if deadline.target else "",
    "by": lambda deadline: deadline.by.label,
    "outcome": lambda deadline: deadline.outcome.value,
    "decided-by": lambda deadline: (
        how_far(deadline)
        if deadline.outcome in (Outcome.OFF, Outcome.HELD)
        else decided_by(deadline)
    ),
    "said": lambda deadline: how_long(deadline) if deadline.forecast else "",
    "condition": lambda deadline: deadline.statement.condition or "",
    "speaker": lambda deadline: deadline.statement.speaker or "",
    "source": lambda deadline: deadline.statement.source.id,
}
