"""A deadline that has passed: what became of it, by which figure, and who named it."""

from __future__ import annotations

from fractions import Fraction

from azkz.base.choices import Kind
from azkz.base.model import Observation, Target
from azkz.results.progress import PromiseProgress
from azkz.results.statements import PromiseStatement, due_of, stated_on
from azkz.results.status import Outcome
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, months_between

SETTLED = (Outcome.MET, Outcome.LATE, Outcome.MISSED)


class Deadline(NamedTuple):
    """One deadline of a promise that has passed."""

    progress: PromiseProgress
    """The last statement that names it, judged by it."""
    by: Period
    outcome: Outcome
    figure: Observation | None = None
    """The figure that it was decided by."""
    moved_by: PromiseStatement | None = None
    """The later statement that named another deadline or number in time."""
    off_by: Fraction | None = None
    """Of a forecast: by what share of it the figure lies above or below."""
    naming: tuple[PromiseStatement, ...] = ()
    """The statements that named it, in the order of their making: nobody else is charged."""

    @property
    def statement(self) -> PromiseStatement:
        """The last statement that named it."""
        return self.naming[-1] if self.naming else self.progress.statement

    @property
    def target(self) -> Target | None:
        """The statement where it is one of a number; None of a milestone."""
        return self.statement if isinstance(self.statement, Target) else None

    @property
    def forecast(self) -> bool:
        """Whether it is of a forecast."""
        return self.outcome in (Outcome.OFF, Outcome.HELD) or self.statement.kind is Kind.FORECAST

    @property
    def to_rounding(self) -> bool:
        """Whether it was met within its own rounding only."""
        return self.outcome is Outcome.MET and self.progress.status == "nearly"

    @property
    def moved_to(self) -> Period | None:
        """The deadline that took its place; None where a number did, or none at all."""
        named = due_of(self.moved_by) if self.moved_by is not None else None
        return named if named is not None and named.days != self.by.days else None

    @property
    def moved_on(self) -> Period | None:
        """When it was moved."""
        return stated_on(self.moved_by) if self.moved_by is not None else None

    @property
    def said_before(self) -> int | None:
        """How many whole months before its end it was said; None where that is not known."""
        when = stated_on(self.statement)
        return None if when is None else months_between(when, self.by)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that named it, the last one first; of none the publisher."""
        named = (body for statement in reversed(self.naming) for body in statement.bodies)
        return tuple(dict.fromkeys(named)) or (self.statement.source.publisher,)

    @property
    def named_body(self) -> bool:
        """Whether a body named it, and not only a publisher printed it."""
        return any(statement.bodies for statement in self.naming)
