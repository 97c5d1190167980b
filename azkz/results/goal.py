"""What a target asks: its number on the day, from where, in which direction, and what meets it.

Whatever the form of a number (a value, a range, a change on a baseline), what is judged by it
asks only the goal. Everything is exact, on the figures as written.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from azkz.base.choices import Better, Form
from azkz.base.model import Indicator, Observation, Source, Target
from azkz.results.when_met import Threshold
from azkz.values.figures import Figure, Qualifier
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period
from azkz.values.rates import WIDE, as_decimal

Number = Decimal | Fraction


class Direction(StrEnum):
    """Where it is written in which direction a target lies."""

    TARGET = "target"
    """In the target: `better`."""
    QUALIFIER = "qualifier"
    """In the qualifier of a total or a limit."""
    CHANGE = "change"
    """In the sign of its percent, factor or change."""
    INDICATOR = "indicator"
    """In the indicator: `better`."""
    BASELINE = "baseline"
    """It leads from the baseline to the value."""
    ZERO = "zero"
    """It is a value of 0, with figures above it."""
    RANGE = "range"
    """A range is entered from whatever side."""
    UNWRITTEN = "unwritten"
    """Nobody wrote it."""


class Start(NamedTuple):
    """A baseline on the day."""

    period: Period
    figure: Figure | None
    """None where the base has no figure of the period."""
    indicator: Indicator
    source: Source | None
    """Who says the value: the target's own source, or that of the base's figure."""
    observation: Observation | None
    """The base's figure; None where the target states the value itself."""


class Goal(NamedTuple):
    """What a target asks, on the day."""

    target: Target
    low: Number | None
    """The number in the indicator's unit; the lower end of a range. None without a baseline's."""
    high: Number | None
    """The same; the upper end of a range."""
    start: Start | None
    falling: bool
    """Whether lower is better; of a range never, it is met from both sides."""
    direction: Direction

    @property
    def known(self) -> bool:
        """Whether there is a number to be judged by."""
        return self.low is not None

    @property
    def ranged(self) -> bool:
        """Whether it is a range."""
        return self.target.form is Form.RANGE

    @property
    def qualifier(self) -> Qualifier | None:
        """How the number is qualified."""
        return self.target.figure.qualifier

    @property
    def better(self) -> Better | None:
        """The direction; None of a range, and where nobody wrote it."""
        if self.direction in (Direction.RANGE, Direction.UNWRITTEN):
            return None
        return Better.LOWER if self.falling else Better.HIGHER

    @property
    def value(self) -> Number | None:
        """The number; None of a range, and without the baseline's figure."""
        return None if self.ranged else self.low

    @property
    def figure(self) -> Figure | None:
        """The number as a figure in the indicator's unit; that of a range its lower end."""
        if self.target.form in (Form.VALUE, Form.RANGE):
            return self.target.figure
        if self.low is None:
            return None
        return Figure(_decimal(self.low), qualifier=self.bound or self.qualifier)

    @property
    def bound(self) -> Qualifier | None:
        """How the number in the indicator's unit bounds what is asked on one side; None if not."""
        start = self.start.figure if self.start else None
        if self.target.form is Form.PERCENT and start is not None and start.value < 0:
            # A percent of a number below zero leads the other way.
            return self.qualifier if self.qualifier and self.qualifier.bound else None
        return self.target.bound

    @property
    def bound_only(self) -> bool:
        """Whether it is a bound that promises nothing in its direction: a ceiling aimed at."""
        return self.bound is not None and self.bound.bound_above != self.falling

    def near(self, value: Number) -> Number:
        """Return the number that a value is held against: of a range the end nearer to it."""
        assert self.low is not None
        assert self.high is not None
        if not self.ranged:
            return self.low
        exact, low, high = Fraction(value), Fraction(self.low), Fraction(self.high)
        return self.low if abs(exact - low) <= abs(exact - high) else self.high

    def falls_from(self, value: Number) -> bool:
        """Whether the way from a value to the goal leads down."""
        return value > self.near(value) if self.ranged else self.falling

    def written(self, beside: Figure | None) -> Number | int | None:
        """Return the number as it was written, a relative one computed; None where there is none.

        Of a range the end nearer to the figure that it is held `beside`; None without one.
        """
        if self.ranged:
            return self.near(beside.value) if beside is not None else None
        return self.low if self.target.form.relative else self.target.figure.written

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """What a figure has to pass to meet the goal; none where there is no number to meet."""
        if self.low is None or self.high is None:
            return ()
        if self.ranged:
            return Threshold(self.low, falling=False), Threshold(self.high, falling=True)
        open_end = self.qualifier in (Qualifier.OVER, Qualifier.UNDER) and not self.bound_only
        return (Threshold(self.low, falling=self.falling, strict=open_end),)

    def meets(self, figure: Figure) -> bool:
        """Whether a figure as written meets it, and its qualifier does not say less."""
        thresholds = self.thresholds
        return bool(thresholds) and all(limit.passed(figure) for limit in thresholds)

    def beyond(self, value: Number) -> bool:
        """Whether a value equals the goal or lies beyond it, whatever its qualifier says."""
        assert self.low is not None
        assert self.high is not None
        if self.ranged:
            return self.low <= value <= self.high
        return value <= self.low if self.falling else value >= self.low

    def undecided(self, figure: Figure) -> bool:
        """Whether a figure is a bound on the goal's side and short of it: "over 390" of 400."""
        if figure.qualifier is None or not figure.qualifier.bound or self.meets(figure):
            return False
        low, high = figure.ends
        if self.ranged:
            assert self.low is not None
            assert self.high is not None
            return (low is None or low <= self.high) and (high is None or high >= self.low)
        return (low if self.falling else high) is None

    def missing(self, figure: Figure) -> Number:
        """Return what a figure lacks, in the direction of the goal; never below 0."""
        value = figure.value
        if self.ranged and self.beyond(value):
            return Decimal(0)
        goal = self.near(value)
        if isinstance(goal, Decimal):
            gap = WIDE.subtract(goal, value)
            return max(Decimal(0), gap.copy_negate() if self.falls_from(value) else gap)
        exact = goal - Fraction(value)
        return max(Fraction(0), -exact if self.falls_from(value) else exact)

    @property
    def no_share(self) -> str:
        """Why no progress can be said, in words; empty where it can."""
        if self.start is not None:
            return "" if self.start.figure is not None else "no figure for the baseline"
        if self.ranged or self.falling:
            return "no baseline stated"
        if self.low is None or self.low <= 0:
            return "the target is not above zero and no baseline is stated"
        return ""

    def share(self, figure: Figure) -> Fraction | None:
        """Return the share of the way that a figure has come: 0 at the start, 1 at the goal.

        `value / goal`, or with a baseline `(value - baseline) / (goal - baseline)`. None for a
        falling target or a range without a baseline, and for one that is not above zero.
        """
        if self.low is None or self.no_share:
            return None
        value, goal = Fraction(figure.value), Fraction(self.near(figure.value))
        if self.start is None or self.start.figure is None:
            return value / goal
        first = Fraction(self.start.figure.value)
        return None if goal == first else (value - first) / (goal - first)

    def share_range(self, figure: Figure) -> Interval | None:
        """Return what the precision of the figure and of the baseline leaves of the share.

        None where there is no share, and where the baseline's interval holds the goal.
        """
        if self.share(figure) is None:
            return None
        goal = Fraction(self.near(figure.value))
        if self.start is None or self.start.figure is None:
            return figure.interval.scaled(1 / goal)
        first = self.start.figure.interval
        if first.low is None or first.high is None:
            return None
        ends = first.low, first.high
        goals = [changed(self.target, end) if self.target.form.relative else goal for end in ends]
        ways = [there - end for there, end in zip(goals, ends, strict=True)]
        if not ways[0] * ways[1] > 0:
            return None
        # The share rises or falls steadily in the baseline, so the corners bound it.
        corners = [
            figure.interval.shifted(-end).scaled(1 / way)
            for end, way in zip(ends, ways, strict=True)
        ]
        return corners[0].hull(corners[1])


def changed(target: Target, start: Fraction) -> Fraction:
    """Return the number that a relative target asks for from a start."""
    number = Fraction(target.figure.value)
    if target.form is Form.PERCENT:
        return start * (1 + number / 100)
    return start * number if target.form is Form.FACTOR else start + number


def _decimal(number: Number) -> Decimal:
    return number if isinstance(number, Decimal) else as_decimal(number).normalize(WIDE)


def goal_of(target: Target, start: Start | None, *, above_zero: bool) -> Goal:
    """Return what a target asks from a start; `above_zero` says that it has a figure above zero."""
    low: Number | None = target.figure.value
    high: Number | None = target.high.value if target.high else low
    if target.form.relative:
        baseline = start.figure if start else None
        low = high = changed(target, Fraction(baseline.value)) if baseline else None
    falling, direction = _direction(target, start, low, above_zero=above_zero)
    return Goal(
        target=target, low=low, high=high, start=start, falling=falling, direction=direction
    )


def _direction(
    target: Target, start: Start | None, number: Number | None, *, above_zero: bool
) -> tuple[bool, Direction]:
    """Return whether lower is better, and where that is written."""
    qualifier, better = target.figure.qualifier, target.indicator.better
    bound = target.bound
    lasting = target.over is not None or target.every is not None
    first = start.figure.value if start and start.figure else None
    if target.form is Form.RANGE:
        return False, Direction.RANGE
    if target.better is not None:
        return target.better is Better.LOWER, Direction.TARGET
    if lasting and bound is not None:
        return bound.bound_above, Direction.QUALIFIER
    sign = _sign(target)
    if sign and _limits_a_change(sign, qualifier, better):
        return sign > 0, Direction.INDICATOR
    if sign:
        # A percent of a number below zero leads the other way.
        turned = first is not None and first < 0 and target.form is not Form.CHANGE
        return (sign < 0) != turned, Direction.CHANGE
    if better is not None:
        return better is Better.LOWER, Direction.INDICATOR
    if lasting:
        return False, Direction.UNWRITTEN
    if first is not None and number is not None and number != first:
        return number < first, Direction.BASELINE
    if number == 0 and above_zero:
        return True, Direction.ZERO
    return False, Direction.UNWRITTEN


def _sign(target: Target) -> int:
    """Return 1 for a rise, -1 for a fall, 0 for no change and for a number of its own."""
    if not target.form.relative:
        return 0
    number = target.figure.value - (1 if target.form is Form.FACTOR else 0)
    return (number > 0) - (number < 0)


def _limits_a_change(sign: int, qualifier: Qualifier | None, better: Better | None) -> bool:
    """Whether a change is a limit: "at most +20 %" where less is wanted, or the reverse."""
    if qualifier is None:
        return False
    if sign > 0:
        return qualifier.bound_above and better is Better.LOWER
    return qualifier.bound_below and better is Better.HIGHER
