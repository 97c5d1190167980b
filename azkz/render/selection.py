"""What a screen of promises is about, and which rows it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from azkz.base.facts import FactBase
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.status import Group
from azkz.values.named_tuple import NamedTuple

S = TypeVar("S", Progress, MilestoneProgress)


class Selection(NamedTuple):
    """What a screen of targets is about."""

    facts: FactBase
    progress: Sequence[Progress]
    """Every statement, in order."""
    milestones: Sequence[MilestoneProgress]
    name: str | None
    """The topics or the indicators that were asked for."""
    day: date
    every: bool = False
    explain: bool = False

    @property
    def full(self) -> bool:
        """Whether reasons and words are told, and what is decided."""
        return self.name is not None or self.every


def rows(shown: Selection) -> list[PromiseProgress]:
    """Return the rows for machines: what is open or unanswered; of everything each statement."""
    return _rows(shown, decided=shown.every)


def rows_of_screen(shown: Selection) -> list[PromiseProgress]:
    """Return the rows of the screen, as a pipe has them: with a name also what is decided."""
    return _rows(shown, decided=shown.full)


def _rows(shown: Selection, *, decided: bool) -> list[PromiseProgress]:
    """Return what is open and unanswered by topic and indicator, decided ones in their places."""
    rows_: list[PromiseProgress] = []
    topics = _by_topic(shown.progress)
    stones = _by_topic(shown.milestones)
    for topic in shown.facts.topics:
        for _, group in groupby(topics.get(topic, ()), key=indicator_of):
            promises = list(group)
            rows_ += [progress for progress in promises if progress.open]
            rows_ += [progress for progress in promises if progress.group is Group.PAST_DUE]
            rows_ += in_order_of_deadline(_settled(promises, shown)) if decided else []
        for stone in stones.get(topic, ()):
            settled = stone.group is Group.DECIDED or (shown.every and not stone.standing)
            if stone.group not in (None, Group.DECIDED) or (decided and settled):
                rows_.append(stone)
    return rows_


def indicator_of(progress: Progress) -> str:
    """Return the identifier of the indicator that a target is of."""
    return progress.target.indicator.id


def _by_topic(rows_: Iterable[S]) -> dict[str, list[S]]:
    topics: dict[str, list[S]] = {}
    for row in rows_:
        topics.setdefault(row.topic, []).append(row)
    return topics


def _settled(promises: Sequence[Progress], shown: Selection) -> list[Progress]:
    """Return what is decided; of everything also what stands no more."""
    return [
        progress
        for progress in promises
        if progress.group is Group.DECIDED or (shown.every and not progress.standing)
    ]


def in_order_of_deadline(rows_: Iterable[S]) -> list[S]:
    """Return statements, the newest deadline first, undated ones last; forecasts after the rest."""

    def place(row: S) -> tuple[bool, bool, int]:
        due = row.due.last.toordinal() if row.due else 0
        return not row.kind.firm, not due, -due

    return sorted(rows_, key=place)
