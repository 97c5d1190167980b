"""What differs between two versions of a fact base as rows for machines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azkz.base.facts import FactBase
from azkz.results.changes import ChangeKind
from azkz.results.revisions import CHANGED, REMOVED, EntryChange, Revisions
from azkz.values.named_tuple import NamedTuple

_NUMBERS = {
    "observation": ("value",),
    "target": ("value", "percent", "factor", "change"),
    "claim": ("percent", "factor", "change"),
}
_TITLES = {"source": "publisher", "note": "text"}


class RevisionRow(NamedTuple):
    """One row for machines: what differs in meaning, or an entry."""

    kind: str
    indicator: str | None
    topic: str | None
    period: object
    before: object
    after: object
    source: str | None
    change: str


def rows(revisions: Revisions, facts: FactBase) -> list[RevisionRow]:
    """Return what changed in meaning, then the entries."""
    meaning = [
        RevisionRow(
            kind=changed.kind.value,
            indicator=changed.indicator,
            topic=changed.topic,
            period=changed.period.text if changed.period else None,
            before=changed.before,
            after=changed.after,
            source=changed.source,
            change=changed.change or CHANGED,
        )
        for changed, *_ in revisions.meaning
        if changed.kind is not ChangeKind.OBSERVATION
    ]
    return [*meaning, *(_entry_row(entry, facts) for entry in revisions.entries)]


def _entry_row(entry: EntryChange, facts: FactBase) -> RevisionRow:
    """Return the row of an entry: its number or title now and then, its place and source."""
    values = entry.values
    name = entry.name if entry.kind == "indicator" else values.get("indicator")
    indicator = facts.indicators.get(str(name))
    topic = entry.name if entry.kind == "topic" else values.get("topic")
    period = values.get("period", values.get("by", values.get("date")))
    now = _content(entry.kind, values)
    then = _content(entry.kind, entry.before) if entry.before is not None else None
    if entry.former is not None:
        now, then = entry.name, entry.former
    return RevisionRow(
        kind=entry.kind,
        indicator=name,
        topic=topic or (indicator.topic if indicator else None),
        period=None if period is None else str(period),
        before=now if entry.change == REMOVED else then,
        after=None if entry.change == REMOVED else now,
        source=entry.name if entry.kind == "source" else values.get("source"),
        change=entry.change,
    )


def _content(kind: str, values: Mapping[str, Any]) -> object:
    """Return the number of an entry, else its title or what stands for it."""
    for key in _NUMBERS.get(kind, (_TITLES.get(kind, "title"),)):
        if key in values:
            value = values[key]
            return " ".join(map(str, value)) if isinstance(value, list) else value
    return None
