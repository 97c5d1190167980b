"""What of a table a fact base knows already, what is new to it, and what its source has revised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from azkz.base.document import Document
from azkz.base.entry_readers import usual_status
from azkz.base.facts import FactBase
from azkz.base.keys import KEYS
from azkz.base.model import Observation
from azkz.base.style import NewEntry
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Periods

KnownKey = tuple[object, object, tuple[date, date]]


class Revision(NamedTuple):
    """A row that says something else than its source said before of the same period."""

    entry: NewEntry
    before: Observation


class Sorted(NamedTuple):
    """The rows of a table beside a fact base."""

    new: tuple[NewEntry, ...]
    known: int
    """Rows of an indicator, a period, a source and a value that are there already."""
    revised: tuple[Revision, ...] = ()
    restated: tuple[Revision, ...] = ()
    """Known figures whose status is another than in the base."""
    taken: int = 0
    """How many of the new ones take the place of what their source said before."""


def sort_out(entries: Sequence[NewEntry], facts: FactBase, *, revised: bool = False) -> Sorted:
    """Return which observations are new, which are known and which revise what is known.

    With `revised` those that revise a value or a status are new ones that take its place.
    """
    there = _by_key(facts)
    periods = Periods(facts.fiscal)
    new: list[NewEntry] = []
    values_revised: list[Revision] = []
    restated: list[Revision] = []
    for entry in entries:
        key = (
            entry.values["indicator"],
            entry.values["source"],
            periods[entry.values["period"]].days,
        )
        before = _standing(there.get(key, ()))
        alike = [other for other in before if other.figure.value == entry.values["value"]]
        if not before or (not alike and entry.values.get("revises")):
            new.append(entry)
            continue
        if not alike:
            values_revised.append(Revision(entry, before[-1]))
        elif all(other.status != _status(entry, other) for other in alike):
            restated.append(Revision(entry, alike[-1]))
        else:
            continue
        if revised:
            new.append(_as_revision(entry))
    taken = len(values_revised) + len(restated) if revised else 0
    count = len(entries) - len(new) - (0 if revised else len(values_revised))
    if revised:
        return Sorted(tuple(new), count, taken=taken)
    return Sorted(tuple(new), count, tuple(values_revised), tuple(restated))


def _standing(stated: Sequence[Observation]) -> Sequence[Observation]:
    """Return what still stands of what one source says of one period: its last revision, or all."""
    revisions = [observation for observation in stated if observation.revises]
    return revisions[-1:] or stated


def _status(entry: NewEntry, before: Observation) -> object:
    """Return the status that a row gives its figure, said or not."""
    usual = usual_status(before.indicator, before.period, before.source)
    return entry.values.get("status") or usual


def _as_revision(entry: NewEntry) -> NewEntry:
    """Return a row as an observation that takes the place of what its source said before."""
    values = {**entry.values, "revises": True}
    ordered = {key: values[key] for key in KEYS["observation"] if key in values}
    return entry._replace(values=ordered)


def _by_key(facts: FactBase) -> Mapping[KnownKey, list[Observation]]:
    observations: dict[KnownKey, list[Observation]] = {}
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
    return Sorted(tuple(new), len(entries) - len(new))


def _of(document: Document, kind: str) -> list[tuple[str | None, Mapping[str, object]]]:
    tables = document.tables.get(kind)
    if isinstance(tables, dict):
        return list(tables.items())
    return [(None, table) for table in tables or ()]


def _spelling(name: str | None, values: Mapping[str, object]) -> str:
    """Return a spelling that two entries share where they say the same with the same digits."""
    return repr((name, sorted(values.items())))
