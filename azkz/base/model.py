"""The fact base: frozen entries with their references resolved.

Each entry carries its `order`, its position among the entries of its kind over all
files; the document that holds it finds the line when somebody asks.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.periods import Period
from azkz.values.record import NamedTuple

Accepted = tuple[tuple[str, str], ...]
"""Findings of `check` that an entry acknowledges: rule and reason."""


class ObservationStatus(StrEnum):
    """How firm an observation is, the firmest first."""

    ACTUAL = "actual"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    FORECAST = "forecast"


class Kind(StrEnum):
    """What a statement of a target or a milestone is."""

    GOAL = "goal"
    PLAN = "plan"
    """A project's design figure."""
    FORECAST = "forecast"
    """An expectation."""
    IDEA = "idea"
    """Considered, not promised."""


class Measure(StrEnum):
    """How an indicator adds up."""

    FLOW = "flow"
    """Adds up over a period."""
    LEVEL = "level"
    """A stock, at the end of its period."""
    CAPACITY = "capacity"
    """A level that comes in steps: no trend is read into it."""


class Source(NamedTuple):
    """Where a figure was published."""

    id: str
    publisher: str
    title: str | None = None
    speaker: str | None = None
    published: Period | None = None
    url: str | None = None
    primary: bool | tuple[str, ...] = False
    """Whether the figures are those of the body that counts; or for which indicators."""
    note: str | None = None
    accepted: Accepted = ()

    def primary_for(self, indicator: str) -> bool:
        """Whether its figures of an indicator are those of the body that counts."""
        return self.primary if isinstance(self.primary, bool) else indicator in self.primary


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
    measure: Measure = Measure.FLOW
    falling: bool = False
    """Whether lower is better."""
    sum_of: tuple[str, ...] = ()
    """Its complete parts."""
    part_of: str | None = None
    note: str | None = None
    """The definition."""
    accepted: Accepted = ()

    @property
    def level(self) -> bool:
        """Whether it is a stock or a capacity, as against a flow."""
        return self.measure is not Measure.FLOW


class Observation(NamedTuple):
    """One value of one indicator for one period, as one source gives it."""

    order: int
    indicator: Indicator
    period: Period
    figure: Figure
    source: Source
    status: ObservationStatus = ObservationStatus.ACTUAL
    stated: str | None = None
    """The figure as printed."""
    note: str | None = None
    accepted: Accepted = ()
    broken: str | None = None
    """Why the figures before this one are another count (the key `break`)."""
    prefer: str | None = None
    """Why this figure counts among several of its period."""

    @property
    def is_forecast(self) -> bool:
        """Whether it was expected, not measured."""
        return self.status is ObservationStatus.FORECAST


class Baseline(NamedTuple):
    """Where the way to a target starts."""

    period: Period
    figure: Figure


class Target(NamedTuple):
    """A value to reach, as one source states it; for a qualified one ("up to") its bound counts."""

    order: int
    indicator: Indicator
    figure: Figure
    source: Source
    kind: Kind = Kind.GOAL
    promise: str | None = None
    """The name that statements of one promise share."""
    by: Period | None = None
    set: Period | None = None
    baseline: Baseline | None = None
    stated: str | None = None
    note: str | None = None
    accepted: Accepted = ()


class Claim(NamedTuple):
    """A change between two periods, or a share, that somebody stated."""

    order: int
    indicator: Indicator
    period: Period
    versus: Period | None
    of: str | None
    """`target`, or an indicator's id."""
    figure: Figure
    """In percent or as a factor; a whole number was rounded to a unit."""
    in_percent: bool
    source: Source
    target: Target | None = None
    """The target that a share `of = "target"` is a share of."""
    stated: str | None = None
    note: str | None = None
    accepted: Accepted = ()

    def as_ratio(self, stated: Interval) -> Interval:
        """Return an interval in the figure's own unit as one of the ratio of the two values."""
        if not self.in_percent:
            return stated
        ratio = stated.scaled(Fraction(1, 100))
        return ratio if self.versus is None else ratio.shifted(1)


class Milestone(NamedTuple):
    """A promise with a date and no number, as one source states it."""

    order: int
    topic: str
    title: str
    source: Source
    kind: Kind = Kind.GOAL
    promise: str | None = None
    by: Period | None = None
    set: Period | None = None
    done: Period | None = None
    """When it was done, as this source says."""
    stated: str | None = None
    note: str | None = None
    accepted: Accepted = ()


class Event(NamedTuple):
    """A dated happening."""

    order: int
    date: Period
    topic: str
    title: str
    source: Source
    place: str | None = None
    note: str | None = None
    accepted: Accepted = ()


class Note(NamedTuple):
    """A fact without number or date."""

    order: int
    topic: str
    text: str
    source: Source
    accepted: Accepted = ()


class FactBase(NamedTuple):
    """Everything that was read, well formed; whether it is plausible is for the checks."""

    title: str
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

    def title_of(self, name: str | None) -> str:
        """Return the title of a topic or an indicator; that of the fact base for None."""
        if name is None:
            return self.title
        return (self.topics.get(name) or self.indicators[name]).title

    def chosen(self, name: str | None) -> tuple[Indicator, ...]:
        """Return the indicators that a name stands for, in topic order; all for None.

        The name is that of a topic or of an indicator; any other gives none.
        """
        if name is not None and name in self.indicators:
            return (self.indicators[name],)
        by_topic: dict[str, list[Indicator]] = {topic: [] for topic in self.topics}
        for indicator in self.indicators.values():
            by_topic.setdefault(indicator.topic, []).append(indicator)
        topics = list(self.topics) if name is None else [name]
        return tuple(indicator for topic in topics for indicator in by_topic.get(topic, ()))
