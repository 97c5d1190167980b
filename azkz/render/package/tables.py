"""The tables of a fact base: one for each kind of entry, and one for each list that a key holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any

from azkz.base.facts import FactBase
from azkz.base.keys import BY_KEY, ENTRIES, EntryKind
from azkz.base.model import Claim, Observation
from azkz.render.package.fields import Field, FieldValue, as_written, fields_of
from azkz.results.series import stated_series
from azkz.values.named_tuple import NamedTuple

_COUNTS = "Whether this figure is the one that counts among those of its period."
_TARGET = "The target that it is a share of, where `of` says so."


class PackageTable(NamedTuple):
    """A table for other programs: its columns over its items."""

    name: str
    about: str
    fields: tuple[Field, ...]
    items: Sequence[Any]
    key: tuple[str, ...] = ("id",)
    """The columns that no two rows share."""

    def rows(self) -> Iterator[list[FieldValue]]:
        """Yield the cells of each item, in the order of the columns."""
        gets = [field.get for field in self.fields]
        for item in self.items:
            yield [get(item) for get in gets]


class AcceptedRow(NamedTuple):
    """One finding that an entry acknowledges."""

    order: int
    kind: str
    of: str | int
    rule: str
    reason: str


def tables_of(facts: FactBase) -> tuple[PackageTable, ...]:
    """Return all the tables of a fact base, in the order of the format; empty ones too.

    Whatever a row refers to is in them, or its cell is empty.
    """
    entries = _entries(facts)
    more = {
        ("observation", "prefer"): (_headline(facts),),
        ("claim", "of"): (_target(facts),),
        ("claim", "change"): (as_written(),),
    }
    kinds = [
        PackageTable(plural(entry.name), entry.help, _fields(entry, more), entries[entry.name])
        for entry in ENTRIES
    ]
    return (
        *kinds,
        _linked(facts, "sum_of", "indicator_parts", "part"),
        _linked(facts, "ratio_of", "indicator_ratios", "of"),
        _primary(facts),
        _acceptances(entries),
    )


def plural(kind: str) -> str:
    """Return the name of the table of a kind of entry."""
    return f"{kind}s"


def _entries(facts: FactBase) -> dict[str, Sequence[Any]]:
    """Return the entries of each kind, in the order of the files."""
    every = (observation for group in facts.observations.values() for observation in group)
    return {
        "source": list(facts.sources.values()),
        "topic": list(facts.topics.values()),
        "indicator": list(facts.indicators.values()),
        "observation": sorted(every, key=attrgetter("order")),
        "target": facts.targets,
        "claim": facts.claims,
        "milestone": facts.milestones,
        "event": facts.events,
        "note": facts.notes,
    }


def _fields(
    entry: EntryKind, more: Mapping[tuple[str, str], tuple[Field, ...]]
) -> tuple[Field, ...]:
    fields = [_id(entry)]
    for key in entry.keys:
        fields += [*fields_of(key), *more.get((entry.name, key.name), ())]
    return tuple(fields)


def _id(entry: EntryKind) -> Field:
    if entry.named:
        about = f"Its name, as in [{entry.name}.some-name]."
        return Field(name="id", type="string", about=about, get=attrgetter("id"), required=True)
    about = f"Its place among the {plural(entry.name)} of the fact base, from 1."
    return Field(name="id", type="integer", about=about, get=_place, required=True)


def _place(entry: Any) -> int:
    return int(entry.order) + 1


def _headline(facts: FactBase) -> Field:
    counting = {
        observation.order
        for group in facts.observations.values()
        for observation in stated_series(group)
    }

    def is_headline(observation: Observation) -> bool:
        return observation.order in counting

    return Field(name="headline", type="boolean", about=_COUNTS, get=is_headline, required=True)


def _target(facts: FactBase) -> Field:
    there = {target.order for target in facts.targets}

    def target(claim: Claim) -> int | None:
        of = claim.target
        return _place(of) if of is not None and of.order in there else None

    return Field(name="of_target", type="integer", about=_TARGET, get=target, refers="targets")


# Lists, each as a table of its own


def _linked(facts: FactBase, key: str, name: str, other: str) -> PackageTable:
    """Return the table of a key of indicators that lists others, in the order of the list."""
    pairs = [
        (indicator.id, linked)
        for indicator in facts.indicators.values()
        for linked in getattr(indicator, key)
    ]
    about = BY_KEY["indicator"][key].help
    fields = (
        _pair(0, "indicator", f"The indicator that has the key {key}.", "indicators"),
        _pair(1, other, about, "indicators"),
    )
    return PackageTable(
        name=name, about=about, fields=fields, items=pairs, key=("indicator", other)
    )


def _primary(facts: FactBase) -> PackageTable:
    """Return the pairs of a source and an indicator that it is primary for, where it lists them."""
    pairs = [
        (source.id, indicator)
        for source in facts.sources.values()
        if not isinstance(source.primary, bool)
        for indicator in dict.fromkeys(source.primary)
    ]
    about = BY_KEY["source"]["primary"].help
    fields = (
        _pair(0, "source", "The source, where the key primary is a list.", "sources"),
        _pair(1, "indicator", "One of the indicators in the list.", "indicators"),
    )
    return PackageTable(
        name="primary_indicators",
        about=about,
        fields=fields,
        items=pairs,
        key=("source", "indicator"),
    )


def _pair(at: int, name: str, about: str, refers: str) -> Field:
    return Field(
        name=name, type="string", about=about, get=itemgetter(at), required=True, refers=refers
    )


def _acceptances(entries: dict[str, Sequence[Any]]) -> PackageTable:
    """Return a row a finding that is acknowledged, with a column a kind of entry it may be of."""
    kinds = [entry for entry in ENTRIES if "accept" in BY_KEY[entry.name]]
    fields = (
        Field(
            name="id",
            type="integer",
            about="Its place among the rows, from 1.",
            get=_place,
            required=True,
        ),
        *(_accepting(entry) for entry in kinds),
        Field(
            name="rule",
            type="string",
            about="The rule of the finding.",
            get=attrgetter("rule"),
            required=True,
        ),
        Field(
            name="reason",
            type="string",
            about="Why it stands.",
            get=attrgetter("reason"),
            required=True,
        ),
    )
    rows = list(_accepted((entry, entries[entry.name]) for entry in kinds))
    items = [row._replace(order=order) for order, row in enumerate(rows)]
    return PackageTable("acceptances", BY_KEY["source"]["accept"].help, fields, items)


def _accepted(kinds: Iterable[tuple[EntryKind, Sequence[Any]]]) -> Iterator[AcceptedRow]:
    for entry, items in kinds:
        for item in items:
            for rule, reason in item.accepted:
                of = item.id if entry.named else _place(item)
                yield AcceptedRow(order=0, kind=entry.name, of=of, rule=rule, reason=reason)


def _accepting(entry: EntryKind) -> Field:
    kind, type_ = entry.name, "string" if entry.named else "integer"

    def of(accepted: AcceptedRow) -> str | int | None:
        return accepted.of if accepted.kind == kind else None

    about = f"The {kind} that it is about: one of these columns is filled."
    return Field(name=kind, type=type_, about=about, get=of, refers=plural(kind))
