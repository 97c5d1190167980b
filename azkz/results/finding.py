"""What the checks find: an entry or several that do not fit, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from azkz.base.document import Document
from azkz.base.facts import KINDS, FactBase, Statement
from azkz.base.load import place_of
from azkz.base.model import Claim, Event, Indicator, Milestone, Note, Observation, Source, Target
from azkz.base.problems import Problem, Severity
from azkz.results import verdicts
from azkz.results.claims import Judged
from azkz.results.progress import Progress, progress_of
from azkz.results.series import Series, all_series
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple

Entry = Source | Indicator | Statement
OTHER = "{other}"
"""What stands in a hint for the place of the second entry."""


class Finding(NamedTuple):
    """One thing that a rule found: the entries it is about, and what to do."""

    rule: str
    severity: Severity
    entries: tuple[Entry, ...]
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
        names = name.split()
        return self.topic in names or (self.indicator is not None and self.indicator.id in names)


class _Examined(NamedTuple):
    facts: FactBase
    day: date
    """The day on which it is judged what is due."""


class Examined(_Examined):
    """A fact base as the rules look at it: what several of them ask for is found once."""

    @cached_property
    def series(self) -> dict[str, Series]:
        """The series of each indicator, by its name."""
        every = all_series(self.facts, self.facts.indicators.values())
        return {series.indicator.id: series for series in every}

    @cached_property
    def claims(self) -> list[Judged]:
        """Each claim with its verdict."""
        return verdicts.of(self.facts, self.facts.claims)

    @cached_property
    def targets(self) -> list[Progress]:
        """The progress of each target."""
        indicators = self.facts.indicators.values()
        return progress_of(self.facts, indicators, self.day, self.series)


class Rule(NamedTuple):
    """One check: its name, the worst it says, what it finds, and the function that finds it.

    One function may find for several rules.
    """

    name: str
    severity: Severity
    definition: str
    find: Callable[[Examined], Iterable[Finding]]
    heading: str = ""
    """What stands above its warnings on the screen; empty for a rule that has none."""
    note: tuple[str, str] = ("", "")
    """What one note and several are called; empty for a rule that has none."""


def key(entry: Entry) -> tuple[str, int | str]:
    """Return the kind of an entry, and its position among its kind or its name."""
    if isinstance(entry, Source | Indicator):
        return type(entry).__name__.lower(), entry.id
    return KINDS[type(entry)], entry.order


def placed(finding: Finding, documents: Sequence[Document]) -> Problem:
    """Return a finding at its place in a file: the key of its first entry that it points at.

    Where a hint speaks of the other entry, its place is put in.
    """
    first, *others = (place_of(documents, *key(entry)) for entry in finding.entries)
    hint = finding.hint
    if OTHER in hint and others:
        hint = hint.replace(OTHER, others[0].location)
    keys = (finding.key,) if finding.key else ()
    return first.problem(finding.rule, finding.message, hint, *keys, severity=finding.severity)
