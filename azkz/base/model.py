"""The fact base: frozen entries with their references resolved.

Each entry carries its `place`, its position among the entries of its kind over all
files; the document that holds it finds the line when somebody asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from azkz.values.figures import Figure, figure, last_digit
from azkz.values.intervals import Interval
from azkz.values.periods import Period

STATUSES = ("actual", "provisional", "estimate", "forecast")
KINDS = ("goal", "plan", "forecast")
ENTRIES = ("observation", "target", "claim", "event", "note")


class Source(NamedTuple):
    """Where a figure was published."""

    id: str
    publisher: str
    title: str | None = None
    speaker: str | None = None
    published: Period | None = None
    url: str | None = None
    primary: bool = False
    note: str | None = None
    accepted: tuple[tuple[str, str], ...] = ()
    """Findings of `check` that were acknowledged: rule and reason."""


class Topic(NamedTuple):
    """A group of indicators."""

    id: str
    title: str


class Indicator(NamedTuple):
    """What is measured, with its unit, its kind of measure and its better direction."""

    id: str
    topic: str
    title: str
    unit: str
    level: bool = False
    """A stock or a capacity, as against a flow that adds up over a period."""
    falling: bool = False
    """Whether lower is better."""
    sum_of: tuple[str, ...] = ()
    part_of: str | None = None
    note: str | None = None
    accepted: tuple[tuple[str, str], ...] = ()


class Observation(NamedTuple):
    """One value of one indicator for one period, as one source gives it."""

    place: int
    indicator: Indicator
    period: Period
    value: Decimal
    exact: bool
    """Written as an integer: a count."""
    source: Source
    status: str = "actual"
    qualifier: str | None = None
    stated: str | None = None
    note: str | None = None
    accepted: tuple[tuple[str, str], ...] = ()
    """Findings of `check` that were acknowledged: rule and reason."""

    @property
    def figure(self) -> Figure:
        """The value with its precision."""
        return figure(int(self.value) if self.exact else self.value, self.qualifier)

    @property
    def is_forecast(self) -> bool:
        """Whether it was expected, not measured."""
        return self.status == "forecast"


class Baseline(NamedTuple):
    """Where the way to a target starts."""

    period: Period
    figure: Figure


class Target(NamedTuple):
    """A value to reach; for a qualified one ("up to") its bound is the target."""

    place: int
    indicator: Indicator
    value: Decimal
    exact: bool
    source: Source
    kind: str = "goal"
    by: Period | None = None
    set: Period | None = None
    baseline: Baseline | None = None
    qualifier: str | None = None
    stated: str | None = None
    note: str | None = None
    accepted: tuple[tuple[str, str], ...] = ()


class Claim(NamedTuple):
    """A change between two periods, or a share, that somebody stated."""

    place: int
    indicator: Indicator
    period: Period
    versus: Period | None
    of: str | None
    """`target`, or an indicator's id."""
    percent: Decimal | None
    factor: Decimal | None
    exact: bool
    """Written as an integer: rounded to a whole percent or a whole multiple."""
    source: Source
    target: Target | None = None
    """The target that a share `of = "target"` is a share of."""
    qualifier: str | None = None
    stated: str | None = None
    note: str | None = None
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def figure(self) -> Figure:
        """What was stated, in percent or as a factor; a whole number was rounded to a unit."""
        number = self.factor if self.percent is None else self.percent
        assert number is not None  # the loader takes exactly one of the two
        return Figure(number, Decimal(1) if self.exact else last_digit(number), self.qualifier)

    def as_ratio(self, stated: Interval) -> Interval:
        """Return an interval in the figure's own unit as one of the ratio of the two values."""
        if self.percent is None:
            return stated
        ratio = stated.scaled(Fraction(1, 100))
        return ratio if self.versus is None else ratio.shifted(1)


class Event(NamedTuple):
    """A dated happening."""

    place: int
    date: Period
    topic: str
    title: str
    source: Source
    place_name: str | None = None
    note: str | None = None
    accepted: tuple[tuple[str, str], ...] = ()


class Note(NamedTuple):
    """A fact without number or date."""

    place: int
    topic: str
    text: str
    source: Source
    accepted: tuple[tuple[str, str], ...] = ()


class FactBase(NamedTuple):
    """Everything that was read, well formed; whether it is plausible is for the checks."""

    title: str
    topics: Mapping[str, Topic]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    observations: Mapping[str, tuple[Observation, ...]]
    """By indicator, in file order; an indicator without any has an empty tuple."""
    targets: tuple[Target, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    notes: tuple[Note, ...]

    def chosen(self, name: str | None) -> tuple[Indicator, ...]:
        """Return the indicators that a name stands for, in topic order; all for None.

        The name is that of a topic or of an indicator; any other gives none.
        """
        if name is not None and name in self.indicators:
            return (self.indicators[name],)
        topics = list(self.topics) if name is None else [name]
        return tuple(
            indicator
            for topic in topics
            for indicator in self.indicators.values()
            if indicator.topic == topic
        )
