"""The fact base: all entries together, and the kinds of those that a source states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from azkz.base.model import (
    Claim,
    Event,
    Indicator,
    Milestone,
    Note,
    Observation,
    Source,
    Target,
    Topic,
)
from azkz.values.named_tuple import NamedTuple

Statement = Observation | Target | Milestone | Claim | Event | Note
KINDS: Mapping[type[object], str] = {
    Observation: "observation",
    Target: "target",
    Milestone: "milestone",
    Claim: "claim",
    Event: "event",
    Note: "note",
}
"""The kinds of entries that a source states."""


class FactBase(NamedTuple):
    """Everything that was read, well formed; whether it is plausible is for the checks."""

    title: str
    fiscal: int | None
    """The month in which the fiscal year begins; None where the base has none."""
    topics: Mapping[str, Topic]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    observations: Mapping[str, tuple[Observation, ...]]
    """By indicator, in file order; an indicator without any has an empty tuple."""
    targets: tuple[Target, ...]
    milestones: tuple[Milestone, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    only: str | None = None
    """The one source that is heard alone; None where all are."""
    breaks: Mapping[str, tuple[Observation, ...]] = {}
    """By indicator the breaks that other sources name than the one that is heard alone."""

    def statements(self) -> Iterator[Statement]:
        """Yield every entry that a source states: kind by kind, each in its own order."""
        for group in self.observations.values():
            yield from group
        for entries in (self.targets, self.milestones, self.claims, self.events, self.notes):
            yield from entries

    def title_of(self, name: str | None) -> str:
        """Return the title of a topic or an indicator, those of several; the base's for None."""
        if name is None:
            return self.title
        titles = [(self.topics.get(part) or self.indicators[part]).title for part in name.split()]
        *first, last = titles
        return f"{', '.join(first)} and {last}" if first else last

    def topics_of(self, name: str | None) -> tuple[str, ...]:
        """Return the topics that are asked for as a whole, in their order; all for None."""
        names = None if name is None else name.split()
        return tuple(topic for topic in self.topics if names is None or topic in names)

    def chosen(self, name: str | None) -> tuple[Indicator, ...]:
        """Return the indicators that a name stands for, in topic order; all for None.

        The name is that of a topic or of an indicator, or several parted by blanks, as they are
        typed; any other gives none.
        """
        by_topic: dict[str, list[Indicator]] = {topic: [] for topic in self.topics}
        for indicator in self.indicators.values():
            by_topic.setdefault(indicator.topic, []).append(indicator)
        if name is None:
            return tuple(indicator for group in by_topic.values() for indicator in group)
        names = set(name.split())
        if len(names) == 1 and name in self.indicators:
            return (self.indicators[name],)
        return tuple(
            indicator
            for topic, group in by_topic.items()
            for indicator in group
            if topic in names or indicator.id in names
        )
