"""Documents to a fact base: every reference resolved, every problem collected.

A well-formed entry takes the short way: one expression that raises on anything unusual.
Only then is the entry looked at key by key, to say what is wrong with it and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from azkz.base.document import Document, UnreadableNumber
from azkz.base.model import (
    KINDS,
    STATUSES,
    Baseline,
    Claim,
    Event,
    FactBase,
    Indicator,
    Note,
    Observation,
    Source,
    Target,
    Topic,
)
from azkz.base.problems import InvalidFactsError, Problem
from azkz.values.errors import nearest
from azkz.values.figures import QUALIFIERS, fault, figure, usual
from azkz.values.literal import visible
from azkz.values.periods import Period, PeriodError, comparable, parse_period

FORMAT = 1
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# Each kind of entry: its keys in the order of the format, True where required.
KEYS: dict[str, dict[str, bool]] = {
    "source": dict.fromkeys(("publisher",), True)
    | dict.fromkeys(("title", "speaker", "published", "url", "primary", "note", "accept"), False),
    "topic": {"title": True},
    "indicator": dict.fromkeys(("topic", "title", "unit"), True)
    | dict.fromkeys(("measure", "better", "sum_of", "part_of", "note", "accept"), False),
    "observation": dict.fromkeys(("indicator", "period", "value", "source"), True)
    | dict.fromkeys(("status", "qualifier", "stated", "note", "accept"), False),
    "target": dict.fromkeys(("indicator", "value", "source"), True)
    | dict.fromkeys(
        ("kind", "by", "set", "baseline", "qualifier", "stated", "note", "accept"), False
    ),
    "claim": dict.fromkeys(("indicator", "period", "source"), True)
    | dict.fromkeys(
        ("versus", "of", "percent", "factor", "qualifier", "stated", "note", "accept"), False
    ),
    "event": dict.fromkeys(("date", "topic", "title", "source"), True)
    | dict.fromkeys(("place", "note", "accept"), False),
    "note": dict.fromkeys(("topic", "text", "source"), True) | {"accept": False},
}
NAMED = ("source", "topic", "indicator")
TOP = ("format", "title", *KEYS)
MEASURES = ("flow", "level")
DIRECTIONS = ("higher", "lower")

T = TypeVar("T")


class Where(NamedTuple):
    """A place in a document, found only when it is asked for."""

    document: Document
    path: tuple[str | int, ...]

    def problem(
        self, rule: str, message: str, hint: str = "", *more: str | int, severity: str = "error"
    ) -> Problem:
        """Return a problem at this place, or at a key below it."""
        line, column, excerpt = self.document.where(*self.path, *more)
        return Problem(rule, message, hint, self.document.name, line, column, excerpt, severity)


def place_of(documents: Sequence[Document], kind: str, place: int | str) -> Where:
    """Return where an entry stands: by its place among all of its kind, or by its identifier."""
    if isinstance(place, str):
        for document in documents:
            if place in _table(document, kind):
                return Where(document, (kind, place))
        return Where(documents[0], ())
    for document in documents:
        count = len(_array(document, kind))
        if place < count:
            return Where(document, (kind, place))
        place -= count
    return Where(documents[0], ())


def load(documents: Sequence[Document]) -> FactBase:
    """Return the fact base that the documents hold together.

    Raises InvalidFactsError, with every problem of every document, where any entry
    cannot be read or refers to something that none of them defines.
    """
    return _Loader(documents).load()


def _array(document: Document, kind: str) -> list[Any]:
    entries = document.tables.get(kind)
    return entries if isinstance(entries, list) else []


def _table(document: Document, kind: str) -> dict[str, Any]:
    tables = document.tables.get(kind)
    return tables if isinstance(tables, dict) else {}


class _Periods(dict[object, Period]):
    """Each spelling of a period is parsed once."""

    def __missing__(self, written: object) -> Period:
        period = parse_period(written)
        self[written] = period
        return period


class _Entry:
    """One entry being read: every fault of it is noted, and what is faulty reads as None."""

    def __init__(self, loader: _Loader, kind: str, where: Where, table: Mapping[str, Any]) -> None:
        self.loader, self.kind, self.where, self.table = loader, kind, where, table
        self.faulty = False
        keys = KEYS[kind]
        for key in table:
            if key not in keys:
                self.faulty = True
                loader.problems.append(loader.unknown(where, key, tuple(keys), f"in {_a(kind)}"))
        for key, required in keys.items():
            if required and key not in table:
                self.fault("missing-key", f'{_a(kind)} needs "{key}"', _EXAMPLES.get(key, ""))

    def fault(self, rule: str, message: str, hint: str = "", *path: str | int) -> None:
        self.faulty = True
        self.loader.problems.append(self.where.problem(rule, message, hint, *path))

    def text(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(
                "type", f'"{key}" must be text, not {_describe(value)}', "put it in quotes", key
            )
            return None
        if not value.strip():
            self.fault("type", f'"{key}" is empty', "fill it in, or leave the key out", key)
            return None
        return value

    def choice(self, key: str, choices: Sequence[str], default: str | None) -> str | None:
        value = self.table.get(key, default)
        if value is None or (isinstance(value, str) and value in choices):
            return value
        written = f'"{value}"' if isinstance(value, str) else _describe(value)
        close = nearest(value, choices) if isinstance(value, str) else None
        hint = f'did you mean "{close}"?' if close else f"it is one of: {', '.join(choices)}"
        self.fault("choice", f'"{key}" cannot be {written}', hint, key)
        return default

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fault("type", f'"{key}" must be true or false, not {_describe(value)}', "", key)
            return False
        return value

    def period(self, key: str) -> Period | None:
        value = self.table.get(key)
        if value is None:
            return None
        return self.as_period(value, key)

    def as_period(self, value: object, *path: str) -> Period | None:
        try:
            return parse_period(value)
        except PeriodError as error:
            written = f' "{value}"' if isinstance(value, str) else f" {_describe(value)}"
            key = path[-1]
            self.fault("period", f'"{key}" cannot be{written}: {error}', _period_hint(value), *path)
            return None

    def number(
        self, key: str, table: Mapping[str, Any] | None = None, *path: str
    ) -> Decimal | int | None:
        value = (self.table if table is None else table).get(key)
        if value is None:
            return None
        wrong = fault(value)
        if wrong is None:
            return value  # type: ignore[no-any-return]
        hint = ""
        if isinstance(value, str):
            hint = "write the number alone: 533e6 for $533 million"
        elif isinstance(value, UnreadableNumber):
            small = "e-" in value.text.lower()
            wrong = (
                "the number has digits beyond 1e-30"
                if small
                else "the number is too large: below 1e30"
            )
        elif isinstance(value, Decimal) and not value.is_finite():
            hint = "leave the entry out where there is no figure"
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            hint = "check the exponent"
        self.fault("number", f'"{key}" cannot be {_describe(value)}: {wrong}', hint, *path, key)
        return None

    def reference(self, key: str, known: Mapping[str, T]) -> T | None:
        value = self.text(key)
        if value is None:
            return None
        if value in known:
            return known[value]
        what = "indicator" if key == "part_of" else key
        close = nearest(value, known)
        hint = f'did you mean "{close}"?' if close else f"define it: [{what}.{value}]"
        self.fault(f"unknown-{what}", f'there is no {what} "{value}"', hint, key)
        return None

    def accepted(self) -> tuple[tuple[str, str], ...]:
        """Return the acknowledged findings: accept = { rule = "…", reason = "…" }, or several."""
        value = self.table.get("accept")
        if value is None:
            return ()
        pairs = value if isinstance(value, list) else [value]
        found = []
        for pair in pairs:
            if not (
                isinstance(pair, dict)
                and pair.keys() == {"rule", "reason"}
                and all(isinstance(text, str) and text.strip() for text in pair.values())
            ):
                hint = 'write accept = { rule = "conflict", reason = "two vintages" }'
                self.fault("type", '"accept" needs a rule and a reason', hint, "accept")
                return ()
            found.append((pair["rule"], pair["reason"]))
        return tuple(found)


class _Loader:
    """One load: the documents, what has been read so far, and the problems."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.topics: dict[str, Topic] = {}
        self.indicators: dict[str, Indicator] = {}
        self.targets: dict[str, list[Target]] = {}

    def load(self) -> FactBase:
        for document in self.documents:
            self.top(document)
        self.sources = self.named("source", self.source)
        self.topics = self.named("topic", self.topic)
        self.indicators = self.named("indicator", self.indicator)
        self.parts()
        observations = self.observations()
        targets = self.entries("target", self.target)
        for target in targets:
            self.targets.setdefault(target.indicator.id, []).append(target)
        claims = self.entries("claim", self.claim)
        events = self.entries("event", self.event)
        notes = self.entries("note", self.note)
        if self.problems:
            raise InvalidFactsError(self.problems)
        titles = [document.tables.get("title") for document in self.documents]
        return FactBase(
            next((title for title in titles if title), "Fact base"),
            self.topics,
            self.indicators,
            self.sources,
            observations,
            tuple(targets),
            tuple(claims),
            tuple(events),
            tuple(notes),
        )

    # The document as a whole

    def top(self, document: Document) -> None:
        here = Where(document, ())
        tables = document.tables
        for key in tables:
            if key not in TOP:
                self.problems.append(self.unknown(here, key, TOP, "in a fact base"))
        written = tables.get("format")
        hint = f"begin the file with: format = {FORMAT}"
        if written is None:
            self.problems.append(
                Problem("format", "the file does not say its format", hint, document.name, 1, 1)
            )
        elif isinstance(written, bool) or written != FORMAT or not isinstance(written, int):
            message = f"the format cannot be {_describe(written)}"
            hint = f"this azkz reads format = {FORMAT}"
            self.problems.append(here.problem("format", message, hint, "format"))
        if not isinstance(tables.get("title", ""), str):
            message = f'"title" must be text, not {_describe(tables["title"])}'
            self.problems.append(here.problem("type", message, "put it in quotes", "title"))
        for kind in KEYS:
            entries = tables.get(kind, {} if kind in NAMED else [])
            if kind in NAMED and not isinstance(entries, dict):
                message = f'"{kind}" must be a table of names, not {_describe(entries)}'
                self.problems.append(
                    here.problem("type", message, f"write [{kind}.some-name]", kind)
                )
            if kind not in NAMED and not isinstance(entries, list):
                message = f'"{kind}" must be an array of tables, not {_describe(entries)}'
                hint = f"write [[{kind}]], with two brackets on each side"
                self.problems.append(here.problem("type", message, hint, kind))

    def unknown(self, where: Where, key: str, known: Sequence[str], what: str) -> Problem:
        close = nearest(key, known)
        hint = f'did you mean "{close}"?' if close else f"known are: {', '.join(known)}"
        return where.problem("unknown-key", f'the key "{key}" is not known {what}', hint, key)

    # Named tables: sources, topics, indicators

    def named(self, kind: str, make: Callable[[str, _Entry], T]) -> dict[str, T]:
        found: dict[str, T] = {}
        first: dict[str, Where] = {}
        for document in self.documents:
            for name, table in _table(document, kind).items():
                where = Where(document, (kind, name))
                if not IDENTIFIER.fullmatch(name):
                    hint = "use small letters, digits and hyphens: trade-turnover"
                    message = f'"{name}" cannot be an identifier'
                    self.problems.append(where.problem("identifier", message, hint))
                if name in first:
                    line, _, _ = first[name].document.where(*first[name].path)
                    message = f'the {kind} "{name}" is defined twice'
                    hint = f"the first is at {first[name].document.name}:{line}"
                    self.problems.append(where.problem("duplicate", message, hint))
                    continue
                first[name] = where
                if kind == "indicator" and name in self.topics:
                    message = f'"{name}" is the name of a topic and of an indicator'
                    hint = "rename one, so that a name means one thing"
                    self.problems.append(where.problem("duplicate", message, hint))
                entry = self.entry(kind, where, table)
                if entry is not None:
                    found[name] = make(name, entry)
        return found

    def entry(self, kind: str, where: Where, table: object) -> _Entry | None:
        if isinstance(table, dict):
            return _Entry(self, kind, where, table)
        message = f"{_a(kind)} must be a table, not {_describe(table)}"
        self.problems.append(where.problem("type", message))
        return None

    # A named entry with a fault is kept, so that one fault is not reported again at each
    # reference to it; nothing of it is shown, since any problem stops the load.

    def source(self, name: str, entry: _Entry) -> Source:
        return Source(
            name,
            entry.text("publisher") or name,
            entry.text("title"),
            entry.text("speaker"),
            entry.period("published"),
            entry.text("url"),
            entry.flag("primary"),
            entry.text("note"),
            entry.accepted(),
        )

    def topic(self, name: str, entry: _Entry) -> Topic:
        return Topic(name, entry.text("title") or name)

    def indicator(self, name: str, entry: _Entry) -> Indicator:
        topic = entry.reference("topic", self.topics)
        parts = entry.table.get("sum_of", [])
        if not (isinstance(parts, list) and all(isinstance(part, str) for part in parts)):
            entry.fault("type", '"sum_of" must be a list of indicators', "", "sum_of")
            parts = []
        return Indicator(
            name,
            topic.id if topic else "",
            entry.text("title") or name,
            entry.text("unit") or "",
            entry.choice("measure", MEASURES, "flow") == "level",
            entry.choice("better", DIRECTIONS, "higher") == "lower",
            tuple(parts),
            entry.text("part_of"),
            entry.text("note"),
            entry.accepted(),
        )

    def parts(self) -> None:
        """Check what the indicators say of one another, once all are known."""
        for name, indicator in self.indicators.items():
            links = [("sum_of", part) for part in indicator.sum_of]
            if indicator.part_of is not None:
                links.append(("part_of", indicator.part_of))
            for key, other in links:
                where = place_of(self.documents, "indicator", name)
                if other not in self.indicators:
                    close = nearest(other, self.indicators)
                    hint = (
                        f'did you mean "{close}"?' if close else f"define it: [indicator.{other}]"
                    )
                    message = f'there is no indicator "{other}"'
                    self.problems.append(where.problem("unknown-indicator", message, hint, key))
                elif other == name:
                    message = f'"{name}" is a part of itself'
                    self.problems.append(where.problem("type", message, "name another", key))
                elif self.indicators[other].unit != indicator.unit:
                    message = f'"{other}" has another unit than "{name}"'
                    hint = f'"{self.indicators[other].unit}" and "{indicator.unit}"'
                    self.problems.append(where.problem("unit", message, hint, key))

    # Arrays of entries

    def entries(self, kind: str, make: Callable[[int, _Entry], T | None]) -> list[T]:
        found: list[T] = []
        place = 0
        for document in self.documents:
            for index, table in enumerate(_array(document, kind)):
                entry = self.entry(kind, Where(document, (kind, index)), table)
                if entry is not None:
                    made = make(place, entry)
                    if made is not None and not entry.faulty:
                        found.append(made)
                place += 1
        return found

    def observations(self) -> dict[str, tuple[Observation, ...]]:
        """Read the one kind of which there may be a hundred thousand."""
        groups: dict[str, list[Observation]] = {name: [] for name in self.indicators}
        indicators, sources, periods = self.indicators, self.sources, _Periods()
        known = frozenset(KEYS["observation"])
        statuses = dict(zip(STATUSES, STATUSES, strict=True))
        qualifiers: dict[str | None, str | None] = {None: None} | {q: q for q in QUALIFIERS}
        place = 0
        for document in self.documents:
            for index, table in enumerate(_array(document, "observation")):
                try:
                    value, period = table["value"], table["period"]
                    stated, note = table.get("stated"), table.get("note")
                    if (
                        not known.issuperset(table)
                        or "accept" in table
                        or period.__class__ not in _PERIOD_TYPES
                        or not (stated is None or (stated.__class__ is str and stated.strip()))
                        or not (note is None or (note.__class__ is str and note.strip()))
                    ):
                        raise ValueError
                    if value.__class__ is Decimal:
                        if not value.is_finite():
                            raise ValueError
                        usual(value)
                        exact = False
                    elif value.__class__ is int and -(10**30) < value < 10**30:
                        value, exact = Decimal(value), True
                    else:
                        raise ValueError
                    name = table["indicator"]
                    groups[name].append(
                        _observation(
                            Observation,
                            (
                                place,
                                indicators[name],
                                periods[period],
                                value,
                                exact,
                                sources[table["source"]],
                                statuses[table.get("status", "actual")],
                                qualifiers[table.get("qualifier")],
                                stated,
                                note,
                                (),
                            ),
                        )
                    )
                except _UNUSUAL:
                    self.unusual(place, index, document, table, groups)
                place += 1
        return {name: tuple(group) for name, group in groups.items()}

    def unusual(
        self,
        place: int,
        index: int,
        document: Document,
        table: object,
        groups: dict[str, list[Observation]],
    ) -> None:
        """Read an observation key by key."""
        entry = self.entry("observation", Where(document, ("observation", index)), table)
        if entry is None:
            return
        indicator = entry.reference("indicator", self.indicators)
        period = entry.period("period")
        value = entry.number("value")
        source = entry.reference("source", self.sources)
        status = entry.choice("status", STATUSES, "actual")
        qualifier = entry.choice("qualifier", QUALIFIERS, None)
        stated, note, accepted = entry.text("stated"), entry.text("note"), entry.accepted()
        if entry.faulty or not (indicator and period and source and status) or value is None:
            return
        groups[indicator.id].append(
            Observation(
                place,
                indicator,
                period,
                Decimal(value),
                isinstance(value, int),
                source,
                status,
                qualifier,
                stated,
                note,
                accepted,
            )
        )

    def target(self, place: int, entry: _Entry) -> Target | None:
        indicator = entry.reference("indicator", self.indicators)
        source = entry.reference("source", self.sources)
        value = entry.number("value")
        baseline = self.baseline(entry)
        target = (
            entry.choice("kind", KINDS, "goal"),
            entry.period("by"),
            entry.period("set"),
            baseline,
            entry.choice("qualifier", QUALIFIERS, None),
            entry.text("stated"),
            entry.text("note"),
            entry.accepted(),
        )
        if indicator is None or source is None or value is None:
            return None
        if baseline is not None and baseline.figure.value == value:
            entry.fault(
                "baseline", "the baseline equals the target", "there is no way to go", "baseline"
            )
        return Target(place, indicator, Decimal(value), isinstance(value, int), source, *target)  # type: ignore[arg-type]

    def baseline(self, entry: _Entry) -> Baseline | None:
        table = entry.table.get("baseline")
        if table is None:
            return None
        hint = "write baseline = { period = 2015, value = 100e6 }"
        if not isinstance(table, dict) or table.keys() != {"period", "value"}:
            entry.fault("type", '"baseline" needs a period and a value', hint, "baseline")
            return None
        period = entry.as_period(table["period"], "baseline", "period")
        value = entry.number("value", table, "baseline")
        return None if period is None or value is None else Baseline(period, figure(value))

    def claim(self, place: int, entry: _Entry) -> Claim | None:
        indicator = entry.reference("indicator", self.indicators)
        source = entry.reference("source", self.sources)
        period, versus, of = entry.period("period"), entry.period("versus"), entry.text("of")
        if ("versus" in entry.table) == ("of" in entry.table):
            hint = 'versus = 2023 for a change, of = "target" or an indicator for a share'
            entry.fault("claim", 'a claim has one of "versus" and "of"', hint)
        if ("percent" in entry.table) == ("factor" in entry.table):
            hint = "percent = 49 for +49 %, factor = 5.5 for 5.5 times"
            entry.fault("claim", 'a claim has one of "percent" and "factor"', hint)
        percent, factor = entry.number("percent"), entry.number("factor")
        number = factor if percent is None else percent
        more = (
            entry.choice("qualifier", QUALIFIERS, None),
            entry.text("stated"),
            entry.text("note"),
            entry.accepted(),
        )
        if indicator is None or source is None or period is None or number is None:
            return None
        if versus is not None and not comparable(period, versus, level=indicator.level):
            entry.fault(
                "not-comparable",
                f"{period.label} cannot be compared with {versus.label}",
                "a flow is compared with a period of equal length and season",
                "versus",
            )
        target = self.meant(entry, indicator, source, of)
        return Claim(
            place,
            indicator,
            period,
            versus,
            of,
            None if percent is None else Decimal(percent),
            None if factor is None else Decimal(factor),
            isinstance(number, int),
            source,
            target,
            *more,
        )

    def meant(
        self, entry: _Entry, indicator: Indicator, source: Source, of: str | None
    ) -> Target | None:
        """Return the target that a share is of: its source's own, else the only one."""
        if of is None:
            return None
        if of != "target":
            if of not in self.indicators:
                close = nearest(of, self.indicators)
                hint = f'did you mean "{close}"?' if close else 'or write of = "target"'
                entry.fault("unknown-indicator", f'there is no indicator "{of}"', hint, "of")
            elif self.indicators[of].unit != indicator.unit:
                units = f'"{indicator.unit}" and "{self.indicators[of].unit}"'
                entry.fault("unit", f'"{of}" has another unit', f"the units are {units}", "of")
            return None
        targets = self.targets.get(indicator.id, [])
        own = [target for target in targets if target.source.id == source.id]
        found = own or targets
        if len(found) == 1:
            return found[0]
        message = f'"{indicator.id}" has {"several targets" if found else "no target"}'
        hint = (
            "give the claim the source of the target that it means" if found else "add the target"
        )
        entry.fault("which-target", message, hint, "of")
        return None

    def event(self, place: int, entry: _Entry) -> Event | None:
        when, topic = entry.period("date"), entry.reference("topic", self.topics)
        title, source = entry.text("title"), entry.reference("source", self.sources)
        at, note, accepted = entry.text("place"), entry.text("note"), entry.accepted()
        if when is None or topic is None or title is None or source is None:
            return None
        return Event(place, when, topic.id, title, source, at, note, accepted)

    def note(self, place: int, entry: _Entry) -> Note | None:
        topic, text = entry.reference("topic", self.topics), entry.text("text")
        source, accepted = entry.reference("source", self.sources), entry.accepted()
        if topic is None or text is None or source is None:
            return None
        return Note(place, topic.id, text, source, accepted)


_observation = tuple.__new__
_PERIOD_TYPES = frozenset((int, str, date))
_UNUSUAL = (LookupError, TypeError, AttributeError, ValueError, ArithmeticError)
_EXAMPLES = {
    "indicator": 'such as: indicator = "trade-turnover"',
    "period": "such as: period = 2024",
    "value": "such as: value = 533e6",
    "source": 'such as: source = "astana-times"',
    "unit": 'such as: unit = "USD"',
    "topic": 'such as: topic = "trade"',
    "publisher": 'such as: publisher = "The Astana Times"',
    "date": 'such as: date = "2024-03"',
}


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _describe(value: object) -> str:
    """Return a value of any size in a few words."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{visible(value[:40])}{"…" if len(value) > 40 else ""}"'
    if isinstance(value, UnreadableNumber):
        return value.text[:40]
    if isinstance(value, int):
        return str(value) if -(10**40) < value < 10**40 else "an integer of that size"
    if isinstance(value, Decimal):
        return str(value)[:60]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    return "an array" if isinstance(value, list) else "a time"


def _period_hint(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]", value):
        return f'months have two digits: "{value[:5]}0{value[5:]}"'
    if isinstance(value, str) and re.fullmatch(r"(Q|H)[1-4][ -]?[0-9]{4}", value):
        return f'write "{value[-4:]}-{value[:2]}"'
    return ""
