"""Statements of targets and milestones, and which of them are one promise."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.recompute.base import Base, Row
from tests.recompute.periods import Period

FORMS = ("percent", "factor", "change")
FIRM = ("goal", "plan")


@dataclass(frozen=True)
class Statement:
    """One target or milestone as somebody stated it."""

    base: Base
    row: Row
    order: int

    @property
    def kind(self) -> str:
        """Return goal, plan, forecast or idea."""
        return str(self.row.get("kind", "goal"))

    @property
    def firm(self) -> bool:
        """Whether it is a goal or a plan."""
        return self.kind in FIRM

    @property
    def form(self) -> str:
        """Return value, range, percent, factor or change."""
        for form in FORMS:
            if form in self.row:
                return form
        return "range" if isinstance(self.row.get("value"), list) else "value"

    @cached_property
    def number(self) -> tuple[Any, ...]:
        """Return what makes its number: the form, the number, and of a change from where."""
        if "title" in self.row:
            return ("title", self.row["title"])
        form = self.form
        if form == "range":
            return (form, *(Fraction(end) for end in self.row["value"]))
        value = Fraction(self.row[form])
        if form == "value":
            return form, value
        start = self.row["baseline"]
        return form, value, self.base.period(start["period"]).days, start.get("indicator")

    @property
    def body(self) -> str | None:
        """Return the institution that says it."""
        body = self.row.get("body", self.base.data["source"][self.row["source"]].get("body"))
        return body or None

    def span(self, key: str) -> Period | None:
        """Return a period that the statement names."""
        return self.base.period(self.row[key]) if key in self.row else None

    @property
    def due(self) -> Period | None:
        """Return its own deadline, or the time over which it is added up."""
        return self.span("by")

    @property
    def time(self) -> tuple[Any, ...]:
        """Return what is added up or kept."""
        over = self.span("over")
        return over and over.days, self.row.get("every")

    @cached_property
    def said(self) -> Period | None:
        """Return when it was stated."""
        return self.span("set") or self.base.published(self.row["source"])

    @property
    def moment(self) -> tuple[int, int]:
        """Return its place among the statements of a promise."""
        return (self.said.first.toordinal() if self.said else 0), self.order

    @property
    def at_once(self) -> tuple[Any, ...]:
        """Return what statements made at once share."""
        return self.row["source"], self.said and self.said.days

    @property
    def where(self) -> str:
        """Return its indicator, or a milestone's topic."""
        return str(self.row.get("indicator") or self.row["topic"])

    @property
    def content(self) -> tuple[Any, ...]:
        """Return what unnamed statements of one promise share."""
        kind = None if "title" in self.row else self.kind
        return self.where, kind, self.number, self.time, self.body


@dataclass(frozen=True)
class Promise:
    """Every statement of one promise in the order they were made, and those that stand."""

    statements: list[Statement]

    @cached_property
    def deciding(self) -> list[Statement]:
        """Return those that may stand: goals and plans, else all."""
        return [one for one in self.statements if one.firm] or self.statements

    @cached_property
    def standing(self) -> list[Statement]:
        """Return what stands: the last, or the steps of a pathway that were said at once."""
        steps: list[Statement] = []
        for batch in batches(self.deciding):
            others = steps if len(steps) > 1 else []
            kept = [one for one in others if not any(self.takes(new, one) for new in batch)]
            steps = self.distinct(kept + batch)
        return sorted(steps, key=self.statements.index)

    def takes(self, new: Statement, step: Statement) -> bool:
        """Whether a later statement takes the place of a step."""
        due, other = self.deadline(new), self.deadline(step)
        return new.number == step.number or bool(due and other and due.days == other.days)

    def distinct(self, steps: list[Statement]) -> list[Statement]:
        """Return each number with its deadline once, the last."""
        found: dict[Any, Statement] = {}
        for one in steps:
            due = self.deadline(one)
            found[one.number, due and due.days] = one
        return list(found.values())

    def named(self, statement: Statement) -> list[Statement]:
        """Return the statements of one number that may stand."""
        return [one for one in self.deciding if one.number == statement.number]

    def deadline(self, statement: Statement) -> Period | None:
        """Return the deadline of a standing statement: its own, else the one named last for its number."""
        if statement.due:
            return statement.due
        before = [
            one.due for one in self.named(statement) if one.due and one.moment <= statement.moment
        ]
        beside = [
            one.due for one in self.named(statement) if one.due and one.at_once == statement.at_once
        ]
        named = before or beside
        return named[-1] if named else None

    def baseline(self, statement: Statement) -> Row | None:
        """Return the baseline of a standing statement: the one named last for its number."""
        own = statement.row.get("baseline")
        if own and ("value" in own or statement.form in ("value", "range")):
            return dict(own)
        found = [one.row["baseline"] for one in self.named(statement) if "baseline" in one.row]
        stated = [row for row in found if "value" in row] or found
        return dict(stated[-1]) if stated else None

    def deadline_source(self, statement: Statement) -> str:
        """Return the source that named the deadline of a standing statement."""
        due = self.deadline(statement)
        if due is None:
            return str(statement.row["source"])
        same = [one for one in self.named(statement) if one.due and one.due.days == due.days]
        return str((statement if statement.due else same[-1]).row["source"])

    def step(self, statement: Statement) -> Statement:
        """Return what stands in place of a statement: itself, the step of its number, else the last."""
        same = [one for one in self.standing if one.number == statement.number]
        return statement if statement in self.standing else (same or self.standing)[-1]

    def earlier_deadlines(self, statement: Statement) -> list[Period]:
        """Return the other deadlines that were named for the number that stands, in order."""
        statement = self.step(statement)
        due = self.deadline(statement)
        steps = [
            step_due.days
            for step in self.standing
            if step.number == statement.number and (step_due := self.deadline(step))
        ]
        found: dict[Any, Period] = {}
        for one in self.named(statement):
            if one.due and due and one.due.days != due.days and one.due.days not in steps:
                found.setdefault(one.due.days, one.due)
        return [] if "every" in statement.row else list(found.values())

    def superseded(self, statement: Statement) -> bool:
        """Whether the promise has another number now."""
        return statement.number not in [one.number for one in self.standing]

    def restated(self, statement: Statement) -> bool:
        """Whether a later statement repeats its number and deadline."""
        later = self.statements[self.statements.index(statement) + 1 :]
        due = statement.due and statement.due.days
        return any(
            one.number == statement.number and (one.due and one.due.days) == due for one in later
        )

    @property
    def dated(self) -> list[Period]:
        """Return when its dated statements were made, in order."""
        return [one.said for one in self.statements if one.said]

    def first_dated(self, statement: Statement) -> Statement | None:
        """Return its first dated statement of a number."""
        same = [one for one in self.statements if one.number == statement.number and one.said]
        return same[0] if same else None


def batches(statements: list[Statement]) -> list[list[Statement]]:
    """Return statements in order, those that one source made at once together."""
    found: dict[Any, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.at_once, []).append(one)
    return sorted(found.values(), key=lambda batch: batch[-1].moment)


def promises(base: Base, kind: str) -> list[Promise]:
    """Return the promises that targets or milestones state, in order of their first entry."""
    every = [Statement(base, row, order) for order, row in enumerate(base.data.get(kind, []))]
    names: dict[Any, str] = {
        one.content: one.row["promise"] for one in every if "promise" in one.row
    }
    found: dict[Any, list[Statement]] = {}
    for one in every:
        when = one.span("set")
        if when and when.last > base.limit:
            continue
        name = one.row.get("promise") or names.get(one.content)
        key = (one.where, name) if name else (one.where, one.content)
        found.setdefault(key, []).append(one)
    return [Promise(sorted(group, key=lambda one: one.moment)) for group in found.values()]
