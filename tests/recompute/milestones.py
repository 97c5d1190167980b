"""Promises with a date and no number."""

from __future__ import annotations

from tests.recompute.base import Base, Row
from tests.recompute.periods import Period
from tests.recompute.promises import Promise, Statement, promises


def done_on(base: Base, promise: Promise, statement: Statement) -> Period | None:
    """Return when what a statement names was done: of several days the last statement's."""
    superseded = promise.superseded(statement)
    same = [one for one in promise.statements if not superseded or one.number == statement.number]
    days = [day for one in same if (day := one.span("done")) and day.last <= base.limit]
    return days[-1] if days else None


def younger(base: Base, statement: Statement, due: Period) -> bool:
    """Whether a statement is of after the deadline, or says on or after it that it was not done."""
    says = statement.span("open")
    if says and says.first <= base.limit and says.last >= due.last:
        return True
    return bool(statement.said and statement.said.first > due.last)


def status(base: Base, promise: Promise, statement: Statement, due: Period | None) -> str:
    """Return the status of one statement of a milestone."""
    done = done_on(base, promise, statement)
    if statement.kind == "idea" and not done:
        return "not-judged"  # first of all, though it was given up
    dropped = statement.span("dropped")
    if dropped and dropped.first <= base.limit and (due is None or due.last >= dropped.first):
        return "dropped"
    if done:
        # A day too vague to tell is in time.
        return "done-late" if due and done.first > due.last else "done"
    if due is None:
        return "open-ended"
    if due.last >= base.day:
        return "ahead"
    others = [one for one in promise.statements if "done" not in one.row]
    late = any(younger(base, one, due) for one in others)
    return "overdue" if late else "unknown"


def group(found: str, statement: Statement, *, past: bool) -> str:
    """Return open, past-due, not-promised or decided."""
    if found in ("unknown", "overdue"):
        return "past-due"
    if found in ("ahead", "open-ended") or (found == "not-judged" and not past):
        return "not-promised" if statement.kind in ("forecast", "idea") else "open"
    return "decided"


def stone_row(base: Base, promise: Promise, statement: Statement) -> Row:
    """Return what azkz should say of one statement of a milestone."""
    stands = statement in promise.standing
    due = promise.deadline(statement) if stands else statement.due
    found = status(base, promise, statement, due)
    which = group(found, statement, past=bool(due and due.last < base.day))
    said = promise.dated
    result: Row = {
        "note": statement.row.get("note"),
        "topic": statement.row["topic"],
        "title": statement.row["title"],
        "kind": "milestone",
        "promise_kind": statement.kind,
        "by": due,
        "source": statement.row["source"],
        "body": statement.body,
        "status": found,
        "superseded": promise.superseded(statement),
        "restated": promise.restated(statement),
        "earlier_deadlines": promise.earlier_deadlines(statement),
        "statements": len(promise.statements),
        "first_stated": said[0] if said else None,
        "last_stated": said[-1] if said else None,
        "_stands": stands,
    }
    if stands:
        result["group"] = which
        result["open"] = which in ("open", "not-promised")
    return result


def stones(base: Base) -> list[Row]:
    """Return a row for every statement of a milestone."""
    return [
        stone_row(base, promise, one)
        for promise in promises(base, "milestone")
        for one in promise.statements
    ]
