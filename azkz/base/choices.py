"""The words that entries choose from: how firm, which way, in which form, how it adds up."""

from __future__ import annotations

from enum import StrEnum


class ObservationStatus(StrEnum):
    """How firm an observation is, the firmest first."""

    ACTUAL = "actual"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    FORECAST = "forecast"


class Basis(StrEnum):
    """Where a value of an indicator is from."""

    OBSERVED = "observed"
    """A source gives it."""
    ADDED = "added"
    """The sum of the parts of a year, or of a whole."""
    COMPUTED = "computed"
    """The quotient of two indicators."""


class Kind(StrEnum):
    """What a statement of a target or a milestone is."""

    GOAL = "goal"
    PLAN = "plan"
    """A project's design figure."""
    FORECAST = "forecast"
    """An expectation."""
    IDEA = "idea"
    """Considered, not promised."""

    @property
    def firm(self) -> bool:
        """Whether it promises something: a goal or a plan."""
        return self in _FIRM


# Python calls a function to find a member of an enum, so what many entries ask has a name.
_FIRM = Kind.GOAL, Kind.PLAN


class Better(StrEnum):
    """Which direction is wanted."""

    HIGHER = "higher"
    LOWER = "lower"


class Form(StrEnum):
    """How the number of a target or of a claim is put."""

    VALUE = "value"
    """A level, or a year's amount."""
    RANGE = "range"
    """To lie between two values, ends included."""
    PERCENT = "percent"
    """A change on the baseline, or on the earlier period, in percent; of a claim also a share."""
    FACTOR = "factor"
    """The same as a multiple."""
    CHANGE = "change"
    """The same in the indicator's unit; for a unit of % in points."""

    @property
    def relative(self) -> bool:
        """Whether it is a change on a baseline: percent, factor, change."""
        return self in _RELATIVE


_RELATIVE = Form.PERCENT, Form.FACTOR, Form.CHANGE


class Every(StrEnum):
    """The periods in each of which a limit is to be kept."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """How many months it has."""
        return {"year": 12, "half": 6, "quarter": 3, "month": 1}[self.value]


class Measure(StrEnum):
    """How an indicator adds up."""

    FLOW = "flow"
    """Adds up over a period."""
    LEVEL = "level"
    """A stock, at the end of its period."""
    CAPACITY = "capacity"
    """A level that comes in steps: no trend is read into it."""
