"""What differs in meaning between two versions of a fact base: entries, and what they change."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from azkz.base.document import Document
from azkz.base.facts import FactBase
from azkz.base.keys import BY_KEY, FISCAL, KEYS, NAMED, Type
from azkz.base.model import Indicator, Observation
from azkz.base.rename import Renaming
from azkz.results import checks
from azkz.results.changes import Changed, ChangeKind, changed_promise
from azkz.results.difference import new_findings, standing
from azkz.results.new_names import Version, with_new_names
from azkz.results.progress import PromiseProgress
from azkz.results.series import all_series
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import PeriodError, parse_period

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
_SAME = {
    "observation": ("indicator", "period", "source"),
    "target": ("indicator", "value", "percent", "factor", "change", "source", "promise"),
    "claim": ("indicator", "period", "versus", "of", "source"),
    "milestone": ("topic", "title", "source", "promise"),
    "event": ("topic", "title", "source"),
    "note": ("topic", "source"),
}
"""What makes an entry without a name the same in both versions."""


class EntryChange(NamedTuple):
    """One entry that was added, changed or taken out."""

    change: str
    kind: str
    name: str | None
    values: Mapping[str, Any]
    """As they are now; of one that was taken out as they were."""
    before: Mapping[str, Any] | None = None
    """As they were, where it was changed."""
    keys: tuple[str, ...] = ()
    """Those that changed, in the order of the format."""
    document: Document | None = None
    at: str | int = 0
    former: str | None = None
    """Its name then, where it only has another one."""

    @property
    def place(self) -> str:
        """Where it stands now, as file and line; empty where it was taken out."""
        if self.document is None:
            return ""
        return f"{self.document.name}:{self.document.where(self.kind, self.at).line}"


class Meaning(NamedTuple):
    """Something that differs in meaning, and what stood in its place."""

    changed: Changed
    title: str
    """Of its indicator or its milestone."""
    old: Observation | PromiseProgress | None
    """None for what is new; of a new latest figure the latest one before."""


class Revisions(NamedTuple):
    """What differs between two versions."""

    entries: tuple[EntryChange, ...]
    meaning: tuple[Meaning, ...]
    """Headlines, statuses and deadlines, and figures and promises that are new or gone."""
    warnings: tuple[int, int]
    """Of `check`, then and now."""
    new: tuple[str, ...]
    """The rules of the findings that are new."""


class _VersionedEntry(NamedTuple):
    """An entry of one version."""

    kind: str
    key: Hashable
    at: str | int
    values: Mapping[str, Any]
    meaning: Mapping[str, Hashable]
    document: Document


def of(old: Version, new: Version, name: str | None, day: date) -> Revisions:
    """Return what differs between two versions of a base, of a topic, an indicator or all.

    Both are judged on one day, so that only what was written makes a difference.
    """
    old, renamings = with_new_names(old, new)
    facts = new[0]
    indicators = [indicator.id for indicator in facts.chosen(name)]
    topics = facts.topics_of(name)
    about = None if name is None else {*indicators, *topics}
    before, after = checks.run(old[0], day).findings, checks.run(facts, day).findings
    return Revisions(
        entries=(*_renamed(renamings, new[1], about), *_entries(old[1], new[1], about)),
        meaning=tuple(_meaning(old[0], facts, indicators, topics, day)),
        warnings=(_warnings(before), _warnings(after)),
        new=tuple(finding.rule for finding in new_findings(before, after)),
    )


def _warnings(findings: Sequence[Any]) -> int:
    return sum(finding.severity == "warning" for finding in findings)


# Entries


def _renamed(
    renamings: Sequence[Renaming], documents: Sequence[Document], about: Collection[str] | None
) -> Iterator[EntryChange]:
    """Yield each entry that only has another name, with the old one as what it was."""
    for kind, old, new in renamings:
        for document in documents:
            values = (document.tables.get(kind) or {}).get(new)
            if values is not None and (about is None or {new, values.get("topic")} & {*about}):
                yield EntryChange(
                    change=CHANGED,
                    kind=kind,
                    name=new,
                    values=values,
                    before=values,
                    document=document,
                    at=new,
                    former=old,
                )


def _entries(
    old: Sequence[Document], new: Sequence[Document], about: Collection[str] | None
) -> Iterator[EntryChange]:
    """Yield the entries that differ: added and changed in the order of the files, then gone."""
    left: dict[Hashable, list[_VersionedEntry]] = {}
    for entry in _listed(old, about):
        left.setdefault(entry.key, []).append(entry)
    rest: list[_VersionedEntry] = []
    for entry in _listed(new, about):
        # First what is the same word for word: of two alike only the other one has changed.
        alike = [other for other in left.get(entry.key, ()) if other.meaning == entry.meaning]
        if alike:
            left[entry.key].remove(alike[0])
        else:
            rest.append(entry)
    for entry in rest:
        same = left.get(entry.key)
        yield _changed(same.pop(0), entry) if same else _added(entry)
    for entries in left.values():
        for entry in entries:
            yield _added(entry)._replace(change=REMOVED, document=None, at=0)


def _added(entry: _VersionedEntry) -> EntryChange:
    return EntryChange(
        change=ADDED,
        kind=entry.kind,
        name=entry.at if isinstance(entry.at, str) else None,
        values=entry.values,
        document=entry.document,
        at=entry.at,
    )


def _changed(before: _VersionedEntry, entry: _VersionedEntry) -> EntryChange:
    keys = [key for key in KEYS[entry.kind] if before.meaning.get(key) != entry.meaning.get(key)]
    return _added(entry)._replace(change=CHANGED, before=before.values, keys=tuple(keys))


def _listed(
    documents: Sequence[Document], about: Collection[str] | None
) -> Iterator[_VersionedEntry]:
    """Yield every entry of some files, of what is asked for."""
    fiscal = _fiscal(documents)
    for kind in KEYS:
        for document in documents:
            tables = document.tables.get(kind, ())
            items = tables.items() if isinstance(tables, dict) else enumerate(tables)
            for at, values in items:
                if about is None or {at, values.get("indicator"), values.get("topic")} & {*about}:
                    meaning = {
                        key: _meant(kind, key, value, fiscal) for key, value in values.items()
                    }
                    same = at if kind in NAMED else tuple(meaning.get(k) for k in _SAME[kind])
                    yield _VersionedEntry(
                        kind=kind,
                        key=(kind, same),
                        at=at,
                        values=values,
                        meaning=meaning,
                        document=document,
                    )


Headlines = dict[tuple[date, date], Observation]
"""Headline figures by the days of their periods."""


def _fiscal(documents: Sequence[Document]) -> int | None:
    """Return the month in which the fiscal year of some files begins; None for none."""
    months = (document.tables.get(FISCAL) for document in documents)
    return next((month for month in months if isinstance(month, int)), None)


def _meant(kind: str, key: str, value: object, fiscal: int | None) -> Hashable:
    """Return what a value means: a period by its days, a number with its digits."""
    about = BY_KEY[kind].get(key)
    if about is not None and about.type is Type.PERIOD:
        try:
            return parse_period(value, fiscal).days
        except PeriodError:
            return repr(value)
    if isinstance(value, dict):
        return tuple(sorted((name, repr(part)) for name, part in value.items()))
    return repr(value)


# What they change


def _meaning(
    old: FactBase,
    new: FactBase,
    indicators: Sequence[str],
    topics: Collection[str],
    day: date,
) -> Iterator[Meaning]:
    """Yield what the entries change: of each indicator figures and promises, then milestones."""
    before, after = dict(standing(old, day)), dict(standing(new, day))
    promises = [
        row
        for key in [*after, *(key for key in before if key not in after)]
        for row in _promise(before.get(key), after.get(key))
    ]
    by_indicator: dict[str | None, list[Meaning]] = {}
    for row in promises:
        by_indicator.setdefault(row.changed.indicator, []).append(row)
    former, latest = _headlines(old, indicators), _headlines(new, indicators)
    for name in indicators:
        yield from _figures(new.indicators[name], former.get(name, {}), latest[name])
        yield from by_indicator.get(name, ())
    for row in promises:
        if row.changed.indicator is None and row.changed.topic in topics:
            yield row


def _figures(indicator: Indicator, before: Headlines, after: Headlines) -> Iterator[Meaning]:
    """Yield the headline figures that are new, other than they were, or gone."""
    latest = max(after, key=_sort_key, default=None)
    former = before[max(before, key=_sort_key)] if before else None
    for days in sorted({*before, *after}, key=_sort_key, reverse=True):
        was, now = before.get(days), after.get(days)
        if was is not None and now is not None and _as_published(was) == _as_published(now):
            continue
        observation = now or was
        assert observation is not None
        changed = Changed(
            kind=ChangeKind.HEADLINE if was is not None else ChangeKind.OBSERVATION,
            topic=indicator.topic,
            indicator=indicator.id,
            period=observation.period,
            before=was.figure.written if was is not None else None,
            after=now.figure.written if now is not None else None,
            source=observation.source.id,
            entry=observation,
            change=CHANGED if was and now else ADDED if now else REMOVED,
        )
        yield Meaning(changed, indicator.title, was or (former if days == latest else None))


def _sort_key(days: tuple[date, date]) -> tuple[date, date]:
    """Return what orders periods: their end, of those that end alike the longer one first."""
    first, last = days
    return last, first


def _headlines(facts: FactBase, names: Sequence[str]) -> dict[str, Headlines]:
    """Return the headline figures that a source gives, of the indicators that there are."""
    chosen = [facts.indicators[name] for name in names if name in facts.indicators]
    return {
        series.indicator.id: {
            observation.period.days: observation
            for observation in series.headlines
            if observation.order >= 0
        }
        for series in all_series(facts, chosen)
    }


def _as_published(observation: Observation) -> Hashable:
    return (
        observation.figure.written,
        observation.figure.exact,
        observation.figure.qualifier,
        observation.status,
    )


def _promise(was: PromiseProgress | None, now: PromiseProgress | None) -> Iterator[Meaning]:
    """Yield the deadline and the status of a promise, where they are other than they were."""
    progress = now or was
    assert progress is not None
    if was is not None and now is not None and was.every is None:
        due = _text(was), _text(now)
        if due[0] != due[1]:
            yield Meaning(_row(ChangeKind.DEADLINE, progress, due), progress.title, was)
    statuses = was.status.value if was else None, now.status.value if now else None
    if statuses[0] != statuses[1]:
        yield Meaning(_row(ChangeKind.STATUS, progress, statuses), progress.title, was)


def _text(progress: PromiseProgress) -> str | None:
    return progress.due.text if progress.due is not None else None


def _row(
    kind: ChangeKind, progress: PromiseProgress, values: tuple[str | None, str | None]
) -> Changed:
    before, after = values
    changed = changed_promise(kind, progress, before, after, progress.by_source.id)
    if kind is not ChangeKind.STATUS:  # that a promise lost or got its deadline leaves it there
        return changed._replace(change=CHANGED)
    return changed._replace(change=ADDED if not before else CHANGED if after else REMOVED)
