"""Reading one entry key by key: every fault of it is noted, and what is faulty reads as None."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from azkz.base.document import Document, UnreadableNumber
from azkz.base.keys import BY_KEY, LONGEST_TEXT, REQUIRED
from azkz.base.model import Accepted, Baseline, Indicator
from azkz.base.problems import Problem, Severity
from azkz.base.wording import IDENTIFIER_HINT, a, describe, meant, number_hint, short
from azkz.values.errors import did_you_mean
from azkz.values.escape import is_empty
from azkz.values.figures import fault, figure
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, PeriodError, Periods, parse_period

MOST_HINTS = 30
"""Problems that get the nearest name as a hint."""
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
T = TypeVar("T")


class Where(NamedTuple):
    """A place in a document, found only when it is asked for."""

    document: Document
    path: tuple[str | int, ...]

    @property
    def location(self) -> str:
        """`facts.toml:42`."""
        return f"{self.document.name}:{self.document.where(*self.path).line}"

    def problem(
        self,
        rule: str,
        message: str,
        hint: str = "",
        *more: str | int,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a problem at this place, or at a key below it."""
        place = self.document.where(*self.path, *more)
        name = self.document.name
        return Problem(rule, message, hint, name)._replace(severity=severity).at(place)


class Defined(NamedTuple):
    """What the user's own base defines, for the examples of hints."""

    sources: Mapping[str, object]
    topics: Mapping[str, object]
    indicators: Mapping[str, object]
    periods: Periods
    """The spellings of periods that were read already."""

    def example(self, key: str, written: str) -> str:
        """Return an example of a key, with a name of this base where one is wanted."""
        names = {"source": self.sources, "topic": self.topics, "indicator": self.indicators}
        if names.get(key):
            return f'such as: {key} = "{next(iter(names[key]))}"'
        return f"such as: {written}" if written else ""


class EntryReader:
    """One entry being read."""

    def __init__(
        self,
        kind: str,
        where: Where,
        table: Mapping[str, Any],
        problems: list[Problem],
        defined: Defined,
    ) -> None:
        """Check the keys of the entry at once; their values as each is asked for."""
        self.kind, self.where, self.table = kind, where, table
        self.problems, self.defined = problems, defined
        self.faulty = False
        keys = BY_KEY[kind]
        for name in table:
            if name not in keys:
                self.faulty = True
                problems.append(unknown_key(where, name, tuple(keys), f"in {a(kind)}"))
        for key in REQUIRED[kind]:
            if key.name not in table:
                hint = defined.example(key.name, key.example)
                self.fault("missing-key", f'{a(kind)} needs "{key.name}"', hint)

    def fault(self, rule: str, message: str, hint: str = "", *path: str | int) -> None:
        """Note a problem of this entry, at one of its keys."""
        self.faulty = True
        self.problems.append(self.where.problem(rule, message, hint, *path))

    def text(self, key: str) -> str | None:
        """Return a text that says something."""
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            message = f'"{key}" must be text, not {describe(value)}'
            self.fault("type", message, "put it in quotes", key)
            return None
        if is_empty(value):
            self.fault("type", f'"{key}" is empty', "fill it in, or leave the key out", key)
            return None
        if len(value) > LONGEST_TEXT:
            message = f'"{key}" has {len(value):,} characters; at most {LONGEST_TEXT:,} are read'
            self.fault("type", message, "a fact base holds facts: shorten it", key)
            return None
        return value

    def name(self, key: str) -> str | None:
        """Return a name in kebab-case."""
        value = self.text(key)
        if value is not None and not IDENTIFIER.fullmatch(value):
            message = f'"{key}" cannot be "{short(value)}"'
            self.fault("identifier", message, IDENTIFIER_HINT, key)
            return None
        return value

    def chosen(self, key: str) -> str:
        """Return one of the choices of a key that has a default."""
        value = self.choice(key)
        assert value is not None  # it has a default
        return value

    def choice(self, key: str) -> str | None:
        """Return one of the choices of a key; its default where it is left out."""
        described = BY_KEY[self.kind][key]
        value = self.table.get(key, described.default)
        if value is None or (isinstance(value, str) and value in described.choices):
            return value
        written = describe(value)
        listed = f"it is one of: {', '.join(described.choices)}"
        text = value if isinstance(value, str) else ""
        hint = did_you_mean(text, described.choices, listed)
        self.fault("choice", f'"{key}" cannot be {written}', hint, key)
        return described.default

    def period(self, key: str) -> Period | None:
        """Return a period."""
        value = self.table.get(key)
        return None if value is None else self.as_period(value, key)

    def as_period(self, value: object, *path: str) -> Period | None:
        """Return the period that a value stands for, noting at a path what is wrong with it."""
        try:
            if isinstance(value, str):
                return self.defined.periods[value]
            return parse_period(value, self.defined.periods.fiscal)
        except PeriodError as error:
            from azkz.values.dates import suggested  # many patterns, for mistakes alone

            fiscal = self.defined.periods.fiscal
            readings = suggested(value, fiscal)
            hint = ""
            if readings:
                from azkz.base.mistakes import period_hint

                hint = period_hint(path[-1], str(value), readings)
            message = f'"{path[-1]}" cannot be {describe(value)}: {error}'
            self.fault("period", message, hint, *path)
            return None

    def number(
        self, key: str, table: Mapping[str, Any] | None = None, *path: str
    ) -> Decimal | int | None:
        """Return a number that azkz reads."""
        value = (self.table if table is None else table).get(key)
        if value is None:
            return None
        wrong = fault(value)
        if wrong is None:
            return value  # type: ignore[no-any-return]
        if isinstance(value, UnreadableNumber):
            small = "e-" in value.text.lower()
            wrong = (
                "the number has digits beyond 1e-30"
                if small
                else "the number is too large: below 1e30"
            )
        message = f'"{key}" cannot be {describe(value)}: {wrong}'
        self.fault("number", message, number_hint(self.kind, key, value), *path, key)
        return None

    def reference(self, key: str, entries: Mapping[str, T]) -> T | None:
        """Return what a name refers to."""
        value = self.text(key)
        if value is None:
            return None
        if value in entries:
            return entries[value]
        what = "indicator" if key in ("part_of", "of") else key
        self.fault(
            f"unknown-{what}",
            f'there is no {what} "{short(value)}"',
            self.near(what, value, entries),
            key,
        )
        return None

    def near(self, what: str, name: str, entries: Mapping[str, object]) -> str:
        """Return the hint for a name that is not there.

        The likeness of names takes its time: it is looked for in the first problems only.
        """
        return meant(what, name, entries if len(self.problems) < MOST_HINTS else {})

    def names(self, key: str, entries: Mapping[str, object], what: str) -> tuple[str, ...]:
        """Return a list of names, each of them known."""
        value = self.table.get(key, [])
        if not (isinstance(value, list) and all(isinstance(part, str) for part in value)):
            self.fault("type", f'"{key}" must be a list of {what}s', f'{key} = ["…", "…"]', key)
            return ()
        for part in value:
            if part not in entries:
                message = f'there is no {what} "{short(part)}"'
                self.fault(f"unknown-{what}", message, self.near(what, part, entries), key)
        return tuple(value)

    def primary(self, indicators: Mapping[str, object]) -> bool | tuple[str, ...]:
        """Return whether a source is primary, or for which indicators."""
        value = self.table.get("primary", False)
        if isinstance(value, bool):
            return value
        if isinstance(value, list):
            return self.names("primary", indicators, "indicator")
        message = f'"primary" must be true, false or a list of indicators, not {describe(value)}'
        self.fault("type", message, "", "primary")
        return False

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is left out."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fault("type", f'"{key}" must be true or false, not {describe(value)}', "", key)
            return False
        return value

    def body(self) -> str | None:
        """Return the body that a statement names; an empty text says that it is nobody's."""
        return "" if self.table.get("body") == "" else self.text("body")

    def goal(self) -> tuple[Decimal | int | None, Decimal | int | None]:
        """Return the value of a target, and of a range its upper end."""
        value = self.table.get("value")
        if not isinstance(value, list):
            return self.number("value"), None
        ends = [self.number("value", {"value": end}) for end in value]
        if len(ends) != 2:
            hint = "write value = [2.0, 6.0]"
            self.fault("range", "a range has two ends", hint, "value")
            return None, None
        low, high = ends
        if low is not None and high is not None and low > high:
            hint = f"write value = [{value[1]}, {value[0]}]"
            self.fault("range", "the range is upside down", hint, "value")
            return None, None
        return low, high

    def baseline(self, indicators: Mapping[str, Indicator]) -> Baseline | None:
        """Return where the way to a target starts."""
        table = self.table.get("baseline")
        if table is None:
            return None
        keys = {"period", "value", "indicator"}
        if not isinstance(table, dict) or "period" not in table or not table.keys() <= keys:
            hint = "write baseline = { period = 2015 }"
            self.fault("type", '"baseline" needs a period', hint, "baseline")
            return None
        period = self.as_period(table["period"], "baseline", "period")
        value = self.number("value", table, "baseline")
        other = None
        if "indicator" in table:
            name = table["indicator"]
            other = indicators.get(name) if isinstance(name, str) else None
            if other is None:
                hint = self.near("indicator", str(name), indicators)
                message = f"there is no indicator {describe(name)}"
                self.fault("unknown-indicator", message, hint, "baseline", "indicator")
        if period is None:
            return None
        return Baseline(period, None if value is None else figure(value), other)

    def accepted(self) -> Accepted:
        """Return the acknowledged findings: accept = { rule = "…", reason = "…" }, or several."""
        value = self.table.get("accept")
        if value is None:
            return ()
        acknowledged = []
        for pair in value if isinstance(value, list) else [value]:
            if not _is_acknowledgement(pair):
                hint = 'write accept = { rule = "conflict", reason = "two vintages" }'
                self.fault("type", '"accept" needs a rule and a reason', hint, "accept")
                return ()
            acknowledged.append((pair["rule"], pair["reason"]))
        return tuple(acknowledged)


def _is_acknowledgement(pair: object) -> bool:
    return (
        isinstance(pair, dict)
        and pair.keys() == {"rule", "reason"}
        and all(isinstance(text, str) and not is_empty(text) for text in pair.values())
    )


def unknown_key(where: Where, key: str, keys: Sequence[str], what: str) -> Problem:
    """Return that a key is not known, with the nearest one that is."""
    from azkz.base.mistakes import ALIASES

    alias = ALIASES.get(key, "")
    word = alias if alias in keys else key
    hint = did_you_mean(word, keys, f"known are: {', '.join(keys)}")
    return where.problem("unknown-key", f'the key "{short(key)}" is not known {what}', hint, key)
