"""The two ways to move in time, and the way to hear one source alone: a smaller fact base."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from azkz.base.model import (
    Claim,
    Event,
    FactBase,
    Indicator,
    Milestone,
    Note,
    Observation,
    Source,
    Target,
)
from azkz.values.periods import Period, next_day
from azkz.values.record import NamedTuple

Statement = TypeVar("Statement", Observation, Target, Milestone, Claim, Event, Note)


class View(NamedTuple):
    """What part of a fact base to look at, and the day to judge it on."""

    today: date
    as_of: Period | None = None
    """How it stood: only periods that had ended, targets set by then where that is known."""
    known_by: Period | None = None
    """What could be known: only what rests on sources published by then; undated ones count."""
    source: str | None = None

    @property
    def day(self) -> date:
        """The day of judgement: the day after the last of the period asked for."""
        return (next_day(self.as_of) or date.max) if self.as_of else self.today


def seen(facts: FactBase, view: View) -> FactBase:
    """Return the part of a fact base that a view shows; the base itself where it shows all."""
    if view.as_of is None and view.known_by is None and view.source is None:
        return facts
    day = view.as_of.last if view.as_of else date.max

    def told(source: Source) -> bool:
        return (view.source is None or source.id == view.source) and known(source, view.known_by)

    def kept(
        entries: tuple[Statement, ...], dated: Callable[[Statement], date | None]
    ) -> tuple[Statement, ...]:
        return tuple(
            entry for entry in entries if told(entry.source) and (dated(entry) or date.min) <= day
        )

    return facts._replace(
        observations={
            name: kept(group, lambda seen: seen.period.last)
            for name, group in facts.observations.items()
        },
        targets=kept(facts.targets, _set_day),
        milestones=tuple(_done_by(found, day) for found in kept(facts.milestones, _set_day)),
        claims=kept(facts.claims, _claim_day),
        events=kept(facts.events, lambda event: event.date.last),
        notes=kept(facts.notes, lambda _: None),
    )


def known(source: Source, by: Period | None) -> bool:
    """Whether a source may have been published by the end of a period.

    One without a date, or with a date too vague to tell, counts as known.
    """
    return by is None or source.published is None or source.published.first <= by.last


def too_vague(source: Source, by: Period) -> bool:
    """Whether it cannot be told if a source had been published by the end of a period."""
    published = source.published
    return published is None or published.first <= by.last < published.last


def undated(facts: FactBase, indicators: Iterable[Indicator], by: Period) -> int:
    """Return how many figures, targets and claims of some indicators count as known untold."""
    chosen = {indicator.id for indicator in indicators}
    sources = [
        *(seen.source for name in chosen for seen in facts.observations[name]),
        *(target.source for target in facts.targets if target.indicator.id in chosen),
        *(claim.source for claim in facts.claims if claim.indicator.id in chosen),
    ]
    return sum(too_vague(source, by) for source in sources)


def _set_day(statement: Target | Milestone) -> date | None:
    return statement.set.last if statement.set else None


def _done_by(milestone: Milestone, day: date) -> Milestone:
    """Return a milestone as it stood on a day: what was done later is not done yet."""
    if milestone.done is not None and milestone.done.last > day:
        return milestone._replace(done=None)
    return milestone


def _claim_day(claim: Claim) -> date:
    return max(claim.period.last, claim.versus.last if claim.versus else date.min)
