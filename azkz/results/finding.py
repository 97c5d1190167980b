"""What the checks find: an entry or several that do not fit, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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
from azkz.base.problems import Severity
from azkz.values.record import NamedTuple
from azkz.values.units import format_figure

Statement = Source | Indicator | Observation | Target | Claim | Milestone | Event | Note
MOST = 8
"""As many figures as a message names."""


class Finding(NamedTuple):
    """One thing that a rule found: the entries it is about, and what to do."""

    rule: str
    severity: Severity
    entries: tuple[Statement, ...]
    """The first is where it is placed; an acknowledgement may stand on any."""
    about: str
    """What it is about: an indicator and a period, a claim, a source."""
    facts: str
    """What was found, in short: the figures that do not agree."""
    message: str
    hint: str
    key: str = ""
    """The key of the first entry that it points at."""

    @property
    def indicator(self) -> Indicator | None:
        """The indicator that it is about; None for a source, a milestone, an event or a note."""
        first = self.entries[0]
        if isinstance(first, Indicator):
            return first
        return first.indicator if isinstance(first, Observation | Target | Claim) else None

    @property
    def topic(self) -> str | None:
        """The topic that it is about; None for a source."""
        first = self.entries[0]
        if isinstance(first, Milestone | Event | Note):
            return first.topic
        return self.indicator.topic if self.indicator else None

    def concerns(self, name: str) -> bool:
        """Whether it is about a topic or an indicator of this name, or of one of several."""
        asked = name.split()
        return self.topic in asked or (self.indicator is not None and self.indicator.id in asked)


class Rule(NamedTuple):
    """One check: its name, the worst it says, what it finds, and the function that finds it.

    One function may find for several rules.
    """

    name: str
    severity: Severity
    definition: str
    find: Callable[[FactBase], Iterable[Finding]]


def said(observation: Observation) -> str:
    """Return an observation as a finding names it: value, period, source."""
    return f"{value_of(observation)} {observation.period.when} [{observation.source.id}]"


def value_of(observation: Observation) -> str:
    """Return a value as it was written."""
    return format_figure(observation.figure, observation.indicator.unit, full=True)


def observations(facts: FactBase) -> Iterator[Observation]:
    """Yield every observation."""
    for group in facts.observations.values():
        yield from group


def sources(entries: Iterable[Observation | Claim]) -> str:
    """Return who states something: two sources by name, more by their number."""
    names = list(dict.fromkeys(entry.source.id for entry in entries))
    return f"[{', '.join(names)}]" if len(names) < 3 else f"[{len(names):,} sources]"


def some(texts: Sequence[str]) -> str:
    """Return the first of some texts, and how many more there are."""
    more = len(texts) - MOST
    return ", ".join(texts[:MOST]) + (f" and {more:,} more" if more > 0 else "")
