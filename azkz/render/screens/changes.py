"""The screen of changes: what is new, and what it changed, the latter first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Event, Observation
from azkz.render import words
from azkz.render.answer import Columns
from azkz.render.layout import BLANK, Canvas, Cell, Column, Line, Span, Style, table, wrap
from azkz.results.changes import CHANGED, PROMISED, Changed, ChangeKind
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.values.periods import Period, parse_period
from azkz.values.units import format_value


def screen(changes: Sequence[Changed], since: Period, canvas: Canvas) -> Iterator[Line]:
    """Yield what changed by indicator: figures that count, statuses, deadlines, new promises."""
    for piece in wrap(f"New since the end of {since.label}: {_counted(changes)}", canvas.width):
        yield tuple(Span(span.text, Style.TITLE) for span in piece)
    listed = [changed for changed in changes if _told(changed)]
    for _, group in groupby(listed, key=lambda changed: (changed.topic, changed.indicator)):
        ordered = sorted(group, key=lambda changed: changed.kind not in CHANGED)
        yield BLANK
        yield (Span(title(ordered[0]), Style.TITLE),)
        rows: list[list[Cell]] = [
            [_what(changed), _then(changed), changed.source] for changed in ordered
        ]
        columns = [Column(flexible=True), Column(flexible=True), Column()]
        yield from table(columns, rows, canvas.width, 0 if canvas.narrow else 2, canvas.gap)


def _told(changed: Changed) -> bool:
    """Whether a line tells it: what changed something, figures that count, new statements."""
    if changed.kind in CHANGED or changed.kind in PROMISED:
        return True
    return changed.kind is ChangeKind.OBSERVATION and changed.is_headline


def title(changed: Changed) -> str:
    """Return what a change is about: its indicator, or the milestone."""
    entry = changed.entry
    if isinstance(entry, Progress):
        return entry.target.indicator.title
    if isinstance(entry, MilestoneProgress):
        return f"{changed.topic}: milestones"
    return entry.indicator.title if isinstance(entry, Observation | Claim) else changed.topic


def _promise(changed: Changed) -> str:
    entry = changed.entry
    if isinstance(entry, Progress):
        return words.target(entry.target)
    return entry.milestone.title if isinstance(entry, MilestoneProgress) else ""


def _what(changed: Changed) -> str:
    entry = changed.entry
    if isinstance(entry, Observation):
        return f"{entry.period.label}: {words.written(entry)}"
    if changed.kind is ChangeKind.STATUS:
        return f"{_promise(changed)}: {changed.after}"
    if changed.kind is ChangeKind.DEADLINE:
        return f"{_promise(changed)}: {_moved(changed)} to {_label(changed, changed.after)}"
    if isinstance(entry, Progress | MilestoneProgress) and entry.due is not None:
        return f"{_promise(changed)} {words.due(entry)}"
    return _promise(changed)


def _moved(changed: Changed) -> str:
    """Return whether a deadline was moved, or brought forward to an earlier one."""
    before, after = changed.before, changed.after
    if not isinstance(before, str) or not isinstance(after, str):
        return "moved"
    return "brought forward" if parse_period(after).last < parse_period(before).last else "moved"


def _label(changed: Changed, by: object) -> str:
    return words.due_label(changed.entry, by) if isinstance(by, str) else "no date"


def _then(changed: Changed) -> str:
    entry = changed.entry
    if changed.kind is ChangeKind.STATUS:
        return f"was {changed.before}"
    if changed.kind is ChangeKind.DEADLINE:
        return f"from {_label(changed, changed.before)}"
    if changed.kind is ChangeKind.HEADLINE and isinstance(entry, Observation):
        return f"counts instead of {_cell(changed, changed.before)}"
    return "said anew" if changed.kind in PROMISED and _repeats(changed) else "new"


def _repeats(changed: Changed) -> bool:
    entry = changed.entry
    return isinstance(entry, Progress | MilestoneProgress) and len(entry.promise.statements) > 1


def _counted(changes: Sequence[Changed]) -> str:
    counts = Counter(_NOUNS[changed.kind] for changed in changes)
    parts = [
        words.plural(counts[noun], noun, _MANY.get(noun))
        for noun in dict.fromkeys(_NOUNS.values())
        if counts[noun]
    ]
    return ", ".join(parts) or "nothing"


_NOUNS = {
    ChangeKind.OBSERVATION: "figure",
    ChangeKind.HEADLINE: "figure",
    ChangeKind.TARGET: "statement",
    ChangeKind.MILESTONE: "statement",
    ChangeKind.CLAIM: "claim",
    ChangeKind.EVENT: "event",
    ChangeKind.STATUS: "changed status",
    ChangeKind.DEADLINE: "moved deadline",
}


_MANY = {
    "changed status": "changed statuses",
    "figure beside one that counts": "figures beside those that count",
}


def closing(changes: Sequence[Changed]) -> str:
    """Return how many new entries changed nothing that counts."""
    rest = [changed for changed in changes if not _told(changed)]
    if not rest:
        return ""
    counts = Counter(changed.kind for changed in rest)
    parts = [
        words.plural(counts[kind], noun, _MANY.get(noun))
        for kind, noun in (
            (ChangeKind.OBSERVATION, "figure beside one that counts"),
            (ChangeKind.CLAIM, "claim"),
            (ChangeKind.EVENT, "event"),
        )
        if counts[kind]
    ]
    return f"Also new: {', '.join(parts)}"


def silence(facts: FactBase, name: str | None, since: Period) -> tuple[str, str]:
    """Return what to say where nothing is new, and how old the newest source is."""
    dated = [source.published for source in facts.sources.values() if source.published]
    newest = max(dated, key=lambda period: period.first, default=None)
    about = f" about {name}" if name else ""
    instead = f"the newest source is of {newest.label}" if newest else "no source has a date"
    return f"nothing is new{about} since the end of {since.label}", instead


def _cell(changed: Changed, value: object) -> str:
    entry = changed.entry
    if value is None or isinstance(value, str):
        return value or ""
    unit = ""
    if isinstance(entry, Observation):
        unit = entry.indicator.unit
    elif isinstance(entry, Progress):
        unit = entry.target.indicator.unit
    return format_value(Decimal(str(value)), unit, exact=isinstance(value, int), full=True)


COLUMNS: Columns[Changed] = {
    "topic": lambda changed: changed.topic,
    "indicator": lambda changed: changed.indicator or "",
    "kind": lambda changed: changed.kind.value,
    "what": lambda changed: (
        changed.entry.title if isinstance(changed.entry, Event) else _promise(changed)
    ),
    "period": lambda changed: changed.period.label if changed.period else "",
    "before": lambda changed: _cell(changed, changed.before),
    "after": lambda changed: _cell(changed, changed.after),
    "source": lambda changed: changed.source,
}
