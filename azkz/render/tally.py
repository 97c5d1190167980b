"""The last lines of a screen of promises: how many of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from azkz.base.choices import Kind
from azkz.render import words
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.status import STATUSES, Group, MilestoneStatus, Mode, Status


def promises(rows: Iterable[PromiseProgress], *, named: bool) -> list[str]:
    """Return sentences that count every standing statement, goals and plans apart from the rest.

    `named` says that something was asked for: then what is decided is counted too.
    """
    standing = [row for row in rows if row.standing]
    targets = [row for row in standing if isinstance(row, Progress)]
    stones = [row for row in standing if isinstance(row, MilestoneProgress)]
    parts = [_open([row for row in targets if row.kind.firm and row.open]), _milestones(stones)]
    parts.append(_others([row for row in standing if not row.kind.firm and row.open]))
    parts.append(_unanswered(standing, named=named))
    if named:
        parts.append(_decided([row for row in standing if row.group is Group.DECIDED]))
    return [part for part in parts if part]


def _open(rows: Sequence[Progress]) -> str:
    """Say how many are open and undated, how they stand, from the worst, and what was moved."""
    if not rows:
        return ""
    undated = sum(row.due is None and row.mode is not Mode.KEEP for row in rows)
    text = words.plural(len(rows), "open promise")
    if undated:
        them = "" if len(rows) == 1 else f", {undated} of them" if undated > 1 else ", 1"
        text += f"{them or ','} without a date"
    text += f": {', '.join(_counted(rows))}"
    moves = _moves(rows)
    return f"{text}; {moves}." if moves else f"{text}."


def _moves(rows: Sequence[PromiseProgress]) -> str:
    moved = sum(bool(row.moved) for row in rows)
    forward = sum(bool(row.brought_forward) for row in rows)
    parts = [f"{moved} moved" if moved else "", f"{forward} brought forward" if forward else ""]
    return ", ".join(part for part in parts if part)


def _milestones(rows: Sequence[MilestoneProgress]) -> str:
    open_ = [row for row in rows if row.kind.firm and row.open]
    named = _counted(open_, MilestoneStatus)
    moves = _moves(open_)
    return f"Milestones: {', '.join([*named, *([moves] if moves else [])])}." if named else ""


def _others(rows: Sequence[PromiseProgress]) -> str:
    counts = Counter(row.kind for row in rows)
    soft = [kind for kind in (Kind.FORECAST, Kind.IDEA) if counts[kind]]
    named = [words.plural(counts[kind], kind.value) for kind in soft]
    return f"Not promises: {', '.join(named)}." if named else ""


def _unanswered(rows: Sequence[PromiseProgress], *, named: bool) -> str:
    due = [row for row in rows if row.group is Group.PAST_DUE]
    firm = sum(row.kind.firm for row in due)
    others = len(due) - firm
    verb = "is" if firm == 1 else "are"
    parts = [f"{firm} {verb} due and unanswered" if firm else ""]
    parts.append(f"{words.plural(others, 'forecast')} unanswered" if others and named else "")
    text = ", ".join(part for part in parts if part)
    return f"{text}." if text else ""


def _decided(rows: Sequence[PromiseProgress]) -> str:
    firm = _counted([row for row in rows if row.kind.firm])
    others = _counted([row for row in rows if not row.kind.firm])
    parts = [", ".join(firm), f"forecasts {', '.join(others)}" if others else ""]
    text = "; ".join(part for part in parts if part)
    return f"Decided: {text}." if text else ""


def _counted(rows: Iterable[PromiseProgress], order: Iterable[str] = STATUSES) -> list[str]:
    """Return how many have each status, from the worst; targets before milestones."""
    statuses: list[Status] = [row.status for row in rows]
    counts = Counter(map(str, statuses))
    words_ = {str(status): status.counted for status in reversed(statuses)}
    return [f"{counts[name]} {words_[name]}" for name in order if counts[name]]
