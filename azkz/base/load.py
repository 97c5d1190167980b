"""Documents to a fact base: every reference resolved, every problem collected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from azkz.base import entry_readers, numbers, relations
from azkz.base.document import Document
from azkz.base.facts import FactBase
from azkz.base.keys import FISCAL, FORMAT, KEYS, NAMED, TOP
from azkz.base.model import Indicator, Observation, Source, Topic
from azkz.base.problems import InvalidFactsError, Problem
from azkz.base.quick import UNUSUAL, reader
from azkz.base.reading import IDENTIFIER, Defined, EntryReader, Where, unknown_key
from azkz.base.wording import IDENTIFIER_HINT, a, describe
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Periods

T = TypeVar("T")
P = ParamSpec("P")
"""The named entries that a reader of entries is given: indicators, sources, topics."""


def load(documents: Sequence[Document], *, keep: bool = True) -> FactBase:
    """Return the fact base that the documents hold together.

    Without `keep` the table of each observation gives way to None once it is read: of a
    hundred thousand, tables and observations together are twice the memory.
    Raises InvalidFactsError, with every problem of every document, where any entry
    cannot be read or refers to something that none of them defines.
    """
    sources, topics, indicators = (
        _names(documents, kind) for kind in ("source", "topic", "indicator")
    )
    problems: list[Problem] = []
    fiscal = _fiscal(documents, problems)
    defined = Defined(sources, topics, indicators, Periods(fiscal))
    load_ = _Load(documents, problems, defined, keep)
    for document in documents:
        _top(load_, document)
    facts = _entries(load_)
    if load_.problems:
        raise InvalidFactsError(load_.problems)
    return facts


class _Load(NamedTuple):
    """One load: the documents, the problems so far, and the names that there are."""

    documents: Sequence[Document]
    problems: list[Problem]
    defined: Defined
    keep: bool
    """Whether somebody needs the tables of the documents afterwards."""

    def reader(self, kind: str, where: Where, table: object) -> EntryReader | None:
        """Return the reader of an entry; None, with a problem, for what is no table."""
        if isinstance(table, dict):
            return EntryReader(kind, where, table, self.problems, self.defined)
        message = f"{a(kind)} must be a table, not {describe(table)}"
        self.problems.append(where.problem("type", message))
        return None

    def at(self, kind: str, order: int | str) -> Where:
        """Return where an entry stands, by its order or its name."""
        return place_of(self.documents, kind, order)


def place_of(documents: Sequence[Document], kind: str, order: int | str) -> Where:
    """Return where an entry stands: by its place among all of its kind, or by its identifier."""
    if isinstance(order, str):
        for document in documents:
            if order in document.table(kind):
                return Where(document, (kind, order))
        return Where(documents[0], ())
    for document in documents:
        count = len(document.array(kind))
        if order < count:
            return Where(document, (kind, order))
        order -= count
    return Where(documents[0], ())


def _names(documents: Sequence[Document], kind: str) -> dict[str, object]:
    return {name: None for document in documents for name in document.table(kind)}


# The document as a whole


def _top(load_: _Load, document: Document) -> None:
    """Note what is wrong with the keys outside of any entry, and kinds that are no tables."""
    here, tables, problems = Where(document, ()), document.tables, load_.problems
    for key in tables:
        if key not in TOP:
            problems.append(unknown_key(here, key, TOP, "in a fact base"))
    _format(load_, document)
    if not isinstance(tables.get("title", ""), str):
        message = f'"title" must be text, not {describe(tables["title"])}'
        problems.append(here.problem("type", message, "put it in quotes", "title"))
    for kind in KEYS:
        value = tables.get(kind, {} if kind in NAMED else [])
        if kind in NAMED and not isinstance(value, dict):
            message = f'"{kind}" must be a table of names, not {describe(value)}'
            problems.append(here.problem("type", message, f"write [{kind}.some-name]", kind))
        if kind not in NAMED and not isinstance(value, list):
            message = f'"{kind}" must be an array of tables, not {describe(value)}'
            hint = f"write [[{kind}]], with two brackets on each side"
            problems.append(here.problem("type", message, hint, kind))


def _fiscal(documents: Sequence[Document], problems: list[Problem]) -> int | None:
    """Return the month in which the fiscal year begins, on which all documents must agree."""
    month: int | None = None
    for document in documents:
        written = document.tables.get(FISCAL)
        if written is None:
            continue
        here = Where(document, ())
        if isinstance(written, bool) or not isinstance(written, int) or not 2 <= written <= 12:
            message = f'"{FISCAL}" cannot be {describe(written)}'
            hint = "write the month, 2 to 12; a year from January needs no such key"
            problems.append(here.problem("fiscal-year", message, hint, FISCAL))
        elif month not in (None, written):
            message = f"another file of this base says {month}"
            problems.append(here.problem("fiscal-year", message, "write it once", FISCAL))
        else:
            month = written
    return month


def _format(load_: _Load, document: Document) -> None:
    """Note a document that does not say its format, or says another."""
    written = document.tables.get("format")
    if written is None:
        hint = f"begin the file with: format = {FORMAT}"
        message = "the file does not say its format"
        load_.problems.append(
            Problem(rule="format", message=message, hint=hint, file=document.name, line=1, column=1)
        )
    elif isinstance(written, bool) or not isinstance(written, int) or written != FORMAT:
        message = f"the format cannot be {describe(written)}"
        hint = f"this azkz reads format = {FORMAT}"
        load_.problems.append(Where(document, ()).problem("format", message, hint, "format"))


# The entries


def _entries(load_: _Load) -> FactBase:
    """Return what the documents hold, kind after kind: each refers to those before it."""
    topics, indicators, sources = _defined(load_)
    observations = _observations(load_, indicators, sources)
    load_.problems.extend(relations.of_preferred(observations, load_.at))
    targets = relations.promised_targets(
        _many(load_, "target", entry_readers.target, indicators, sources), load_.at, load_.problems
    )
    stated = entry_readers.stated(targets)
    claims = _many(load_, "claim", entry_readers.claim, indicators, sources, targets=stated)
    milestones = relations.promised_milestones(
        _many(load_, "milestone", entry_readers.milestone, topics, sources),
        load_.at,
        load_.problems,
    )
    events = _many(load_, "event", entry_readers.event, topics, sources)
    notes = _many(load_, "note", entry_readers.note, topics, sources)
    return FactBase(
        title=_title(load_.documents),
        fiscal=load_.defined.periods.fiscal,
        topics=topics,
        indicators=indicators,
        sources=sources,
        observations=observations,
        targets=targets,
        milestones=milestones,
        claims=claims,
        events=events,
        notes=notes,
    )


def _title(documents: Sequence[Document]) -> str:
    titles = (document.tables.get("title") for document in documents)
    return next((title for title in titles if isinstance(title, str)), "Fact base")


def _defined(
    load_: _Load,
) -> tuple[dict[str, Topic], dict[str, Indicator], dict[str, Source]]:
    """Return what has a name: topics, indicators with what their targets ask for, sources."""
    topics = _named(load_, "topic", entry_readers.topic)
    indicators = _named(load_, "indicator", entry_readers.indicator, topics)
    goals = numbers.asked_for(_all(load_, "target"), _all(load_, "observation"))
    indicators = {
        name: indicator._replace(goals=goals[name]) if name in goals else indicator
        for name, indicator in indicators.items()
    }
    sources = _named(load_, "source", entry_readers.source, indicators)
    _shared_names(load_, topics, indicators)
    load_.problems.extend(relations.of_indicators(indicators, load_.at))
    return topics, indicators, sources


def _all(load_: _Load, kind: str) -> Iterator[object]:
    return (table for document in load_.documents for table in document.array(kind))


def _named(
    load_: _Load,
    kind: str,
    make: Callable[Concatenate[str, EntryReader, P], T],
    *others: P.args,
    **more: P.kwargs,
) -> dict[str, T]:
    """Read the named tables of a kind, which refer to others.

    An entry with a fault is kept, so that one fault is not reported again at each
    reference to it; nothing of it is shown, since any problem stops the load.
    """
    named: dict[str, T] = {}
    first: dict[str, Where] = {}
    for document in load_.documents:
        for name, table in document.table(kind).items():
            where = Where(document, (kind, name))
            if not IDENTIFIER.fullmatch(name):
                message = f'"{name[:80]}" cannot be an identifier'
                load_.problems.append(where.problem("identifier", message, IDENTIFIER_HINT))
            if name in first:
                hint = f"the first is at {first[name].location}"
                message = f'the {kind} "{name}" is defined twice'
                load_.problems.append(where.problem("duplicate", message, hint))
                continue
            first[name] = where
            entry = load_.reader(kind, where, table)
            if entry is not None:
                named[name] = make(name, entry, *others, **more)
    return named


def _shared_names(load_: _Load, topics: dict[str, Topic], indicators: dict[str, Indicator]) -> None:
    for name in indicators:
        if name in topics:
            where = load_.at("indicator", name)
            message = f'"{name}" is the name of a topic and of an indicator'
            hint = "rename one, so that a name means one thing"
            load_.problems.append(where.problem("duplicate", message, hint))


def _many(
    load_: _Load,
    kind: str,
    make: Callable[Concatenate[int, EntryReader, P], T | None],
    *others: P.args,
    **more: P.kwargs,
) -> tuple[T, ...]:
    """Read the entries of a kind, with their order over all documents; without the faulty ones."""
    read: list[T] = []
    order = 0
    for document in load_.documents:
        for index, table in enumerate(document.array(kind)):
            entry = load_.reader(kind, Where(document, (kind, index)), table)
            made = make(order, entry, *others, **more) if entry is not None else None
            if made is not None and entry is not None and not entry.faulty:
                read.append(made)
            order += 1
    return tuple(read)


def _observations(
    load_: _Load, indicators: dict[str, Indicator], sources: dict[str, Source]
) -> dict[str, tuple[Observation, ...]]:
    """Read the one kind of which there may be a hundred thousand, quickly where it is ordinary."""
    groups: dict[str, list[Observation]] = {name: [] for name in indicators}
    quick = reader(indicators, sources, load_.defined.periods)
    order = 0
    for document in load_.documents:
        tables = document.array("observation")
        for index, table in enumerate(tables):
            try:
                made: Observation | None = quick(order, table)
            except UNUSUAL:
                where = Where(document, ("observation", index))
                entry = load_.reader("observation", where, table)
                made = (
                    entry_readers.observation(order, entry, indicators, sources) if entry else None
                )
            if made is not None:
                groups[made.indicator.id].append(made)
            if not load_.keep:
                tables[index] = None
            order += 1
    return {name: tuple(group) for name, group in groups.items()}
