"""Everything known about a topic, an indicator or a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Event, Indicator, Note, Observation, Source
from azkz.results import milestones, verdicts
from azkz.results.claims import Judged
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, progress_of
from azkz.results.series import Series, all_series
from azkz.values.named_tuple import NamedTuple


class Dossier(NamedTuple):
    """What a fact base holds about something, results included, each in its own order."""

    title: str
    day: date
    """The day of judgement."""
    indicators: Sequence[Indicator]
    series: Sequence[Series]
    """One for each indicator."""
    observations: Sequence[Observation]
    """By indicator, then in file order."""
    progress: Sequence[Progress]
    milestones: Sequence[MilestoneProgress]
    claims: Sequence[Judged]
    events: Sequence[Event]
    """By date."""
    notes: Sequence[Note]

    @property
    def headlines(self) -> frozenset[int]:
        """The orders of the observations that count."""
        return frozenset(
            observation.order for series in self.series for observation in series.headlines
        )

    @property
    def sources(self) -> list[Source]:
        """Every source that something here rests on, in order of mention."""
        sources = (
            *(observation.source for observation in self.observations),
            *(progress.target.source for progress in self.progress),
            *(progress.milestone.source for progress in self.milestones),
            *(judged.claim.source for judged in self.claims),
            *(event.source for event in self.events),
            *(note.source for note in self.notes),
        )
        return list({source.id: source for source in sources}.values())


class Own(NamedTuple):
    """What a dossier holds of one indicator."""

    observations: list[Observation]
    progress: list[Progress]
    claims: list[Judged]


def by_indicator(dossier: Dossier) -> dict[str, Own]:
    """Return what a dossier holds of each of its indicators, each in the dossier's order."""
    by_name = {series.indicator.id: Own([], [], []) for series in dossier.series}
    for observation in dossier.observations:
        by_name[observation.indicator.id].observations.append(observation)
    for progress in dossier.progress:
        by_name[progress.target.indicator.id].progress.append(progress)
    for judged in dossier.claims:
        by_name[judged.claim.indicator.id].claims.append(judged)
    return by_name


def of(facts: FactBase, name: str | None, day: date) -> Dossier:
    """Return everything known about a topic or an indicator; about all for None.

    Milestones, events and notes belong to topics: a dossier of one indicator has none.
    """
    indicators = facts.chosen(name)
    topics = dict.fromkeys(topic for topic in facts.topics if name in (None, topic))
    observed = all_series(facts, indicators)
    return Dossier(
        title=facts.title_of(name),
        day=day,
        indicators=indicators,
        series=observed,
        observations=[
            observation
            for indicator in indicators
            for observation in facts.observations[indicator.id]
        ],
        progress=progress_of(facts, indicators, day),
        milestones=milestones.of(facts, topics, day),
        claims=verdicts.of(facts, claims_about(facts, indicators)),
        events=events_of(facts, topics),
        notes=[note for note in facts.notes if note.topic in topics],
    )


def claims_about(facts: FactBase, indicators: Iterable[Indicator]) -> list[Claim]:
    """Return the claims about some indicators, in the order of the indicators."""
    grouped = claims_by_indicator(facts)
    return [claim for indicator in indicators for claim in grouped.get(indicator.id, ())]


def claims_by_indicator(facts: FactBase) -> dict[str, list[Claim]]:
    """Return the claims about each indicator that has any."""
    grouped: dict[str, list[Claim]] = {}
    for claim in facts.claims:
        grouped.setdefault(claim.indicator.id, []).append(claim)
    return grouped


def events_of(facts: FactBase, topics: Iterable[str]) -> list[Event]:
    """Return the events of some topics in order of date."""
    wanted = frozenset(topics)
    chosen = [event for event in facts.events if event.topic in wanted]
    return sorted(chosen, key=lambda event: (event.date.first, event.date.last, event.order))


def of_source(facts: FactBase, source: Source, day: date) -> Dossier:
    """Return everything that rests on one source, judged by the whole fact base.

    Only the indicators and topics that the source speaks of are looked at.
    """
    name = source.id
    observations = [
        observation
        for group in facts.observations.values()
        for observation in group
        if observation.source.id == name
    ]
    promised = {target.indicator.id for target in facts.targets if target.source.id == name}
    counted = {observation.indicator.id for observation in observations}
    topics = [milestone.topic for milestone in facts.milestones if milestone.source.id == name]
    every = facts.chosen(None)
    index = {indicator.id: number for number, indicator in enumerate(every)}
    rows = progress_of(facts, [indicator for indicator in every if indicator.id in promised], day)
    claims = [claim for claim in claims_about(facts, every) if claim.source.id == name]
    return Dossier(
        title=source.publisher,
        day=day,
        indicators=(),
        series=all_series(facts, [indicator for indicator in every if indicator.id in counted]),
        observations=sorted(observations, key=lambda observation: index[observation.indicator.id]),
        progress=[progress for progress in rows if progress.target.source.id == name],
        milestones=[
            progress
            for progress in milestones.of(facts, topics, day)
            if progress.milestone.source.id == name
        ],
        claims=verdicts.of(facts, claims),
        events=[event for event in events_of(facts, facts.topics) if event.source.id == name],
        notes=[note for note in facts.notes if note.source.id == name],
    )
