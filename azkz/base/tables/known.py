"""What of a table a fact base knows already, what is new to it, and what its source has revised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from azkz.base.document import Document
from azkz.base.entries import usual_status
from azkz.base.facts import FactBase
from azkz.base.format import KEYS
from azkz.base.model import Observation
from azkz.base.style import NewEntry
from azkz.values.periods import Periods
from azkz.values.record import NamedTuple

Key = tuple[object, object, tuple[date, date]]


class Revision(NamedTuple):
    """A row that says something else than its source said before of the same period."""

    entry: NewEntry
    before: Observation


class Sorted(NamedTuple):
    """The rows of a table beside a fact base."""

    new: tuple[NewEntry, ...]
    known: int
    """Rows of an indicator, a period, a source and a value that are there already."""
    revised: tuple[Revision, ...]
    restated: tuple[Revision, ...]
    """Known figures whose status is another than in the base."""


def sort_out(entries: Sequence[NewEntry], facts: FactBase) -> Sorted:
    """Return which observations are new, which are known and which revise what is known."""
    there = _by_key(facts)
    periods = Periods(facts.fiscal)
    new: list[NewEntry] = []
    revised: list[Revision] = []
    restated: list[Revision] = []
    for entry in entries:
        values = entry.values
        period = periods[values["period"]]
        before = there.get((values["indicator"], values["source"], period.days), ())
        value = values["value"]
        assert isinstance(value, int | Decimal)
        alike = [observation for observation in before if observation.figure.value == value]
        if alike:
            status = values.get("status") or usual_status(
                facts.indicators[str(values["indicator"])],
                period,
                facts.sources[str(values["source"])],
            )
            if all(observation.status != status for observation in alike):
                restated.append(Revision(entry, alike[-1]))
        elif before and not values.get("revises"):
            revised.append(Revision(entry, before[-1]))
        else:
            new.append(entry)
    count = len(entries) - len(new) - len(revised)
    return Sorted(tuple(new), count, tuple(revised), tuple(restated))


def as_revision(revision: Revision) -> NewEntry:
    """Return a row as an observation that takes the place of what its source said before."""
    values = {**revision.entry.values, "revises": True}
    ordered = {key: values[key] for key in KEYS["observation"] if key in values}
    return revision.entry._replace(values=ordered)


def _by_key(facts: FactBase) -> Mapping[Key, list[Observation]]:
    observations: dict[Key, list[Observation]] = {}
    for group in facts.observations.values():
        for observation in group:
            key = (observation.indicator.id, observation.source.id, observation.period.days)
            observations.setdefault(key, []).append(observation)
    return observations


def sort_named(entries: Sequence[NewEntry], documents: Sequence[Document]) -> Sorted:
    """Return which entries of any other kind are not there yet, word for word."""
    there: dict[str, set[str]] = {}
    new = []
    for entry in entries:
        kind = entry.kind
        if kind not in there:
            there[kind] = {
                _spelling(*pair) for document in documents for pair in _of(document, kind)
            }
        spelling = _spelling(entry.name, entry.values)
        if spelling not in there[kind]:
            new.append(entry)
    return Sorted(tuple(new), len(entries) - len(new), (), ())


def _of(document: Document, kind: str) -> list[tuple[str | None, Mapping[str, object]]]:
    tables = document.tables.get(kind)
    if isinstance(tables, dict):
        return list(tables.items())
    return [(None, table) for table in tables or ()]


def _spelling(name: str | None, values: Mapping[str, object]) -> str:
    """Return a spelling that two entries share where they say the same with the same digits."""
    return repr((name, sorted(values.items())))
