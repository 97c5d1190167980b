"""The two ways to move in time, and the way to hear one source alone: a smaller fact base."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Event, Indicator, Milestone, Note, Observation, Source, Target
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, next_day

AnyStatement = TypeVar("AnyStatement", Observation, Target, Milestone, Claim, Event, Note)
AnyPromise = TypeVar("AnyPromise", Target, Milestone)


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


def viewed(facts: FactBase, view: View) -> FactBase:
    """Return the part of a fact base that a view shows; the base itself where it shows all."""
    if view.as_of is None and view.known_by is None and view.source is None:
        return facts
    day = view.as_of.last if view.as_of else date.max

    def heard(source: Source) -> bool:
        return (view.source is None or source.id == view.source) and known(source, view.known_by)

    def kept(
        entries: tuple[AnyStatement, ...], dated: Callable[[AnyStatement], date | None]
    ) -> tuple[AnyStatement, ...]:
        return tuple(
            entry for entry in entries if heard(entry.source) and (dated(entry) or date.min) <= day
        )

    targets = kept(facts.targets, _set_day)
    starts = _named_baselines(targets) if view.as_of else {}
    observations = {
        name: kept(group, lambda observation: _counted_day(observation, starts))
        for name, group in facts.observations.items()
    }
    return facts._replace(
        observations=observations,
        targets=tuple(_as_it_stood(target, day) for target in targets),
        milestones=tuple(_done_by(target, day) for target in kept(facts.milestones, _set_day)),
        claims=kept(facts.claims, _claim_day),
        events=kept(facts.events, lambda event: event.date.last),
        notes=kept(facts.notes, lambda _: None),
        only=view.source,
        breaks=_other_breaks(facts, view, day) if view.source else {},
    )


def _named_baselines(targets: Iterable[Target]) -> dict[str, list[Period]]:
    """Return the periods of which targets name another indicator as their baseline."""
    starts: dict[str, list[Period]] = {}
    for target in targets:
        if target.baseline is not None and target.baseline.indicator is not None:
            name = target.baseline.indicator.id
            starts.setdefault(name, []).append(target.baseline.period)
    return starts


def _counted_day(observation: Observation, starts: Mapping[str, Sequence[Period]]) -> date:
    """Return the day from which a figure is there: a forecast that is a baseline always is."""
    named = starts.get(observation.indicator.id, ()) if observation.is_forecast else ()
    within = any(
        start.first <= observation.period.first and observation.period.last <= start.last
        for start in named
    )
    return date.min if within else observation.period.last


def _other_breaks(facts: FactBase, view: View, day: date) -> dict[str, tuple[Observation, ...]]:
    """Return the breaks that other sources name: a count is another one, whoever told it."""
    breaks: dict[str, tuple[Observation, ...]] = {}
    for name, group in facts.observations.items():
        points = tuple(
            observation
            for observation in group
            if observation.break_reason is not None
            and observation.source.id != view.source
            and known(observation.source, view.known_by)
            and observation.period.last <= day
        )
        if points:
            breaks[name] = points
    return breaks


def known(source: Source, by: Period | None) -> bool:
    """Whether a source may have been published by the end of a period.

    One without a date, or with a date too vague to tell, counts as known.
    """
    return by is None or source.published is None or source.published.first <= by.last


def too_vague(source: Source, by: Period) -> bool:
    """Whether it cannot be told if a source had been published by the end of a period."""
    published = source.published
    return published is None or published.first <= by.last < published.last


def undated(
    facts: FactBase, indicators: Iterable[Indicator], topics: Collection[str], by: Period
) -> int:
    """Return how many entries of some indicators and topics count as known untold."""
    chosen = {indicator.id for indicator in indicators}
    sources = [
        *(observation.source for name in chosen for observation in facts.observations[name]),
        *(target.source for target in facts.targets if target.indicator.id in chosen),
        *(claim.source for claim in facts.claims if claim.indicator.id in chosen),
        *(milestone.source for milestone in facts.milestones if milestone.topic in topics),
        *(event.source for event in facts.events if event.topic in topics),
        *(note.source for note in facts.notes if note.topic in topics),
    ]
    return sum(too_vague(source, by) for source in sources)


def _set_day(statement: Target | Milestone) -> date | None:
    return statement.set.last if statement.set else None


def _as_it_stood(statement: AnyPromise, day: date) -> AnyPromise:
    """Return a promise as it stood on a day: what was said of a later day was not yet."""
    if statement.dropped is not None and statement.dropped.first > day:
        statement = statement._replace(dropped=None)
    if statement.open is not None and statement.open.first > day:
        statement = statement._replace(open=None)
    return statement


def _done_by(milestone: Milestone, day: date) -> Milestone:
    """Return a milestone as it stood on a day: what was done later is not done yet."""
    if milestone.done is not None and milestone.done.last > day:
        milestone = milestone._replace(done=None)
    return _as_it_stood(milestone, day)


def _claim_day(claim: Claim) -> date:
    return max(claim.period.last, claim.versus.last if claim.versus else date.min)
