"""The two ways to move in time, and the way to hear one source alone: a smaller fact base."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from azkz.base.model import Claim, Event, FactBase, Note, Observation, Source, Target
from azkz.values.periods import Period

Entry = TypeVar("Entry", Observation, Target, Claim, Event, Note)


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
        """The day of judgement."""
        return self.as_of.last if self.as_of else self.today


def seen(facts: FactBase, view: View) -> FactBase:
    """Return the part of a fact base that a view shows; the base itself where it shows all."""
    if view.as_of is None and view.known_by is None and view.source is None:
        return facts
    day = view.as_of.last if view.as_of else date.max

    def told(source: Source) -> bool:
        return (view.source is None or source.id == view.source) and known(source, view.known_by)

    def kept(
        entries: tuple[Entry, ...], dated: Callable[[Entry], date | None]
    ) -> tuple[Entry, ...]:
        return tuple(
            entry for entry in entries if told(entry.source) and (dated(entry) or date.min) <= day
        )

    return facts._replace(
        observations={
            name: kept(group, lambda one: one.period.last)
            for name, group in facts.observations.items()
        },
        targets=kept(facts.targets, lambda one: one.set.last if one.set else None),
        claims=kept(facts.claims, _claim_day),
        events=kept(facts.events, lambda one: one.date.last),
        notes=kept(facts.notes, lambda _: None),
    )


def known(source: Source, by: Period | None) -> bool:
    """Whether a source had been published by the end of a period; an undated one counts as known."""
    return by is None or source.published is None or source.published.last <= by.last


def undated(facts: FactBase) -> int:
    """Return how many observations, targets and claims rest on a source without a date."""
    sources = [
        *(one.source for group in facts.observations.values() for one in group),
        *(target.source for target in facts.targets),
        *(claim.source for claim in facts.claims),
    ]
    return sum(source.published is None for source in sources)


def _claim_day(claim: Claim) -> date:
    return max(claim.period.last, claim.versus.last if claim.versus else date.min)
