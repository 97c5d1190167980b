"""The entries of a fact base: frozen, with their references resolved.

Each entry carries its `order`, its position among the entries of its kind over all
files; the document that holds it finds the line when somebody asks.
"""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from azkz.base.choices import Basis, Better, Every, Form, Kind, Measure, ObservationStatus
from azkz.values.figures import Figure, Qualifier
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

Accepted = tuple[tuple[str, str], ...]
"""Findings of `check` that an entry acknowledges: rule and reason."""
# Python calls a function to find a member of an enum, and these are asked of every figure.
_FLOW, _OBSERVED = Measure.FLOW, Basis.OBSERVED
_FORECAST, _ESTIMATE = ObservationStatus.FORECAST, ObservationStatus.ESTIMATE


class Source(NamedTuple):
    """Where a figure was published."""

    id: str
    publisher: str
    title: str | None = None
    speaker: str | None = None
    body: str | None = None
    """The institution that says it; several are parted by "; "."""
    published: Period | None = None
    url: str | None = None
    archived: str | None = None
    """The address of a copy that stays."""
    read: Period | None = None
    """When it was read."""
    primary: bool | tuple[str, ...] = False
    """Whether the figures are those of the body that counts; or for which indicators."""
    note: str | None = None
    accepted: Accepted = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that it speaks for, in their order; empty for none."""
        return _parted(self.body)

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
    better: Better | None = None
    """The direction that is wanted, where it is written."""
    sum_of: tuple[str, ...] = ()
    """Its complete parts."""
    part_of: str | None = None
    ratio_of: tuple[str, ...] = ()
    """The two indicators that it is the quotient of; empty for none."""
    adjusted: bool = False
    """Whether it is seasonally adjusted, so that neighbouring periods may be compared."""
    note: str | None = None
    """The definition."""
    goals: tuple[Decimal, ...] = ()
    """The numbers that its targets ask for: no rounded figure of it may look like one of them."""
    accepted: Accepted = ()

    @property
    def falling(self) -> bool:
        """Whether lower is better, as the indicator writes it."""
        return self.better is Better.LOWER

    @property
    def level(self) -> bool:
        """Whether it is a stock or a capacity, as against a flow."""
        return self.measure is not _FLOW

    def season(self, period: Period) -> Hashable:
        """Return what two periods must have in common to be compared, none for a level.

        For a flow length and season (ten months are never a year); the length alone where it is
        seasonally adjusted.
        """
        if self.level:
            return None
        return period.length if self.adjusted else period.season

    def comparable(self, one: Period, other: Period) -> bool:
        """Whether a change may be counted between two periods; of a level their ends count."""
        if self.level:
            return one.last != other.last
        return one.days != other.days and self.season(one) == self.season(other)


class Observation(NamedTuple):
    """One value of one indicator for one period, as one source gives it or as it follows."""

    order: int
    """Its position in the files; below 0 where no source gives it and it follows from others."""
    indicator: Indicator
    period: Period
    figure: Figure
    source: Source
    status: ObservationStatus = ObservationStatus.ACTUAL
    stated: str | None = None
    """The figure as printed."""
    note: str | None = None
    accepted: Accepted = ()
    break_reason: str | None = None
    """Why the figures before this one are another count (the key `break`)."""
    prefer: str | None = None
    """Why this figure counts among several of its period."""
    inferred: str | None = None
    """What of this entry is our reading and not printed: it refutes nobody."""
    revises: bool = False
    """Whether it takes the place of its source's and its body's earlier figure."""
    basis: Basis = Basis.OBSERVED
    parts: tuple[Observation, ...] = ()
    """What it follows from: the parts that were added up, or numerator and divisor."""

    @property
    def follows(self) -> bool:
        """Whether no source gives it, and it was added up or computed from others."""
        return self.basis is not _OBSERVED

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all that it rests on, each once, in the order of its parts."""
        if not self.parts:
            return (self.source,)
        rested = {source.id: source for part in self.parts for source in part.sources}
        return tuple(rested.values())

    @property
    def is_forecast(self) -> bool:
        """Whether it was expected, not measured."""
        return self.status is _FORECAST

    @property
    def is_estimate(self) -> bool:
        """Whether it was estimated, not counted."""
        return self.status is _ESTIMATE


class Baseline(NamedTuple):
    """Where the way to a target starts."""

    period: Period
    figure: Figure | None = None
    """The value that the source states; None where the base's own figure counts."""
    indicator: Indicator | None = None
    """Another indicator, of the same unit, that the change is counted on."""


class Target(NamedTuple):
    """What somebody wants a number to be: a number, a time, who said it, how firmly."""

    order: int
    indicator: Indicator
    figure: Figure
    """The number as stated, in its form; the lower end of a range. A qualifier's bound counts."""
    source: Source
    form: Form = Form.VALUE
    high: Figure | None = None
    """The upper end of a range."""
    baseline: Baseline | None = None
    by: Period | None = None
    """The period by whose end it is to be reached, or until whose end it is to be kept."""
    over: Period | None = None
    """The period over which it is to add up."""
    every: Every | None = None
    """The periods in each of which it is to be kept."""
    begins: Period | None = None
    """The first of these periods (the key `from`)."""
    better: Better | None = None
    """Its direction, where the target itself writes one."""
    kind: Kind = Kind.GOAL
    promise: str | None = None
    """The name that statements of one promise share."""
    said_by: str | None = None
    """Who said it, where that is not the source's speaker."""
    body: str | None = None
    """The body that said it, where that is not the source's; empty where it is nobody's."""
    condition: str | None = None
    inferred: str | None = None
    open: Period | None = None
    """Not reached by then, as this source says."""
    dropped: Period | None = None
    """Given up then, as this source says."""
    set: Period | None = None
    stated: str | None = None
    note: str | None = None
    accepted: Accepted = ()

    @property
    def bound(self) -> Qualifier | None:
        """How its number bounds what is asked on one side, in the indicator's unit; None if not.

        A qualifier acts on the size of a number: "at least 20 % less" is at most four fifths.
        "At least -20 %" where more is wanted limits a fall, and is meant as it is written.
        """
        qualifier = self.figure.qualifier
        if qualifier is None or not qualifier.bound or self.form is Form.RANGE:
            return None
        shrinks = self.form in (Form.PERCENT, Form.CHANGE) and self.figure.value < 0
        better = self.better or self.indicator.better
        limits = qualifier.bound_below and better is Better.HIGHER
        return qualifier.mirrored if shrinks and not limits else qualifier

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that said it: its own, else its source's; empty where it is nobody's."""
        return bodies(self)

    @property
    def speaker(self) -> str | None:
        """Who said it: its own speaker, else its source's."""
        return self.said_by or self.source.speaker

    @property
    def number(self) -> Hashable:
        """What makes its number the same as another's: form, number, of a change from where.

        The value of a baseline is no part of it: a revised one leaves the promise what it is.
        """
        high = self.high.value if self.high else None
        start = self.baseline if self.form.relative else None
        if start is None:
            return self.form, self.figure.value, high
        named = start.indicator.id if start.indicator else None
        return self.form, self.figure.value, start.period.days, named

    @property
    def terms(self) -> Hashable:
        """What unnamed statements of one promise agree in."""
        over = self.over.days if self.over else None
        return self.indicator.id, self.kind, self.number, over, self.every, frozenset(self.bodies)


class Claim(NamedTuple):
    """A change between two periods, or a share, that somebody stated."""

    order: int
    indicator: Indicator
    period: Period
    versus: Period | None
    of: str | None
    """`target`, or an indicator's id."""
    figure: Figure
    """The number in its form; a whole percent or factor was rounded to a unit."""
    form: Form
    """Percent, factor or change."""
    source: Source
    target: Target | None = None
    """The target that a share `of = "target"` is a share of."""
    said_by: str | None = None
    """Who said it, where that is not the source's speaker."""
    body: str | None = None
    """The body that said it, where that is not the source's; empty where it is nobody's."""
    inferred: str | None = None
    stated: str | None = None
    note: str | None = None
    accepted: Accepted = ()

    @property
    def in_percent(self) -> bool:
        """Whether it is stated in percent."""
        return self.form is Form.PERCENT

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that said it: its own, else its source's; empty where it is nobody's."""
        return bodies(self)

    @property
    def speaker(self) -> str | None:
        """Who said it: its own speaker, else its source's."""
        return self.said_by or self.source.speaker


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
    open: Period | None = None
    """Not done by then, as this source says."""
    dropped: Period | None = None
    """Given up then, as this source says."""
    said_by: str | None = None
    """Who said it, where that is not the source's speaker."""
    body: str | None = None
    """The body that said it, where that is not the source's; empty where it is nobody's."""
    condition: str | None = None
    inferred: str | None = None
    stated: str | None = None
    note: str | None = None
    accepted: Accepted = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that said it: its own, else its source's; empty where it is nobody's."""
        return bodies(self)

    @property
    def speaker(self) -> str | None:
        """Who said it: its own speaker, else its source's."""
        return self.said_by or self.source.speaker

    @property
    def number(self) -> Hashable:
        """What stands in the place of a target's number: its title."""
        return self.title

    @property
    def terms(self) -> Hashable:
        """What unnamed statements of one promise agree in."""
        return self.topic, self.title, frozenset(self.bodies)


def bodies(statement: Target | Claim | Milestone) -> tuple[str, ...]:
    """Return the bodies that said something: its own, else its source's, in their order."""
    return statement.source.bodies if statement.body is None else _parted(statement.body)


def _parted(named: str | None) -> tuple[str, ...]:
    return tuple(body.strip() for body in named.split(";") if body.strip()) if named else ()


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
