"""Some statements among all: of a kind, of a status, of a body, of a speaker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from azkz.base.choices import Kind
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import STATUSES
from azkz.values.errors import UnknownNameError
from azkz.values.named_tuple import NamedTuple

S = TypeVar("S", Progress, MilestoneProgress)


class Narrowing(NamedTuple):
    """What is asked of statements; None asks nothing."""

    kind: Kind | None = None
    status: str | None = None
    body: str | None = None
    """A part of its name, whatever the case."""
    speaker: str | None = None
    """The same of the person who said it."""

    def of(self, rows: Iterable[S]) -> list[S]:
        """Return the statements that are as asked, in their order.

        Raises UnknownNameError for a status that there is not.
        """
        if self.status is not None and self.status not in STATUSES:
            raise UnknownNameError("status", self.status, STATUSES)
        return [progress for progress in rows if self._fits(progress)]

    def _fits(self, progress: Progress | MilestoneProgress) -> bool:
        statement = progress.statement
        return (
            self.kind in (None, progress.kind)
            and self.status in (None, str(progress.status))
            and _holds("; ".join(statement.bodies), self.body)
            and _holds(statement.speaker or "", self.speaker)
        )


def _holds(text: str, part: str | None) -> bool:
    if part is None:
        return True
    from azkz.results.search import folded

    return folded(part) in folded(text)
