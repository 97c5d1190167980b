"""A judged statement within its promise: whether it stands, what it repeats and what it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from azkz.base.model import Source
from azkz.results.promises import Promise, S
from azkz.results.status import Group
from azkz.values.periods import Period


class InPromise(Generic[S]):
    """A judged statement within its promise: the face that targets and milestones share."""

    if TYPE_CHECKING:

        @property
        def statement(self) -> S:
            """The statement itself."""

        @property
        def promise(self) -> Promise[S]:
            """The promise that it belongs to."""

        @property
        def group(self) -> Group | None:
            """Open, past due, not promised or decided; None of a statement that stands no more."""

    @property
    def by_source(self) -> Source:
        """The source that named the deadline."""
        statement = self.statement
        return self.promise.by_source_of(statement) if self.standing else statement.source

    @property
    def standing(self) -> bool:
        """Whether this statement stands: the promise's last, or a step of its pathway."""
        return self.promise.stands(self.statement)

    @property
    def superseded(self) -> bool:
        """Whether the promise has another number now; of a milestone another title."""
        return self.promise.superseded(self.statement)

    @property
    def restated(self) -> bool:
        """Whether a later statement repeats its number, or its title, and its deadline."""
        return self.promise.restated(self.statement)

    @property
    def earlier_deadlines(self) -> tuple[Period, ...]:
        """The other deadlines that were named for its number, in the order of their naming."""
        return self.promise.earlier_deadlines_of(self.statement)

    @property
    def moved(self) -> tuple[Period, ...]:
        """The earlier deadlines that it was moved from, to a later one."""
        return self.promise.moved_from(self.statement)

    @property
    def brought_forward(self) -> tuple[Period, ...]:
        """The later deadlines that it was brought forward from."""
        return self.promise.brought_forward_from(self.statement)

    @property
    def earlier_targets(self) -> tuple[S, ...]:
        """The last statement of each number, or title, that the promise had before."""
        return self.promise.earlier_targets

    @property
    def open(self) -> bool:
        """Whether it is open, as a promise or as something that was not promised."""
        return self.group in (Group.OPEN, Group.NOT_PROMISED)
