"""What a target asks: its number, from where, in which direction, and what meets it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tests.recompute.base import Base, Figure, Row
from tests.recompute.following import counted, series
from tests.recompute.intervals import OPEN, End, Interval, exact, unit_of, written
from tests.recompute.periods import Period
from tests.recompute.promises import Statement

FALLING = ("under", "up-to")
RISING = ("at-least", "over")
MIRRORED = {"under": "over", "over": "under", "up-to": "at-least", "at-least": "up-to"}


@dataclass(frozen=True)
class Baseline:
    """From where: its value and interval, None where no figure says it."""

    period: Period
    value: Fraction | None
    interval: Interval | None
    source: str | None


def baseline(base: Base, statement: Statement, row: Row | None) -> Baseline | None:
    """Return the baseline of a target: its stated value, else the figure of an indicator."""
    if row is None:
        return None
    when = base.period(row["period"])
    if "value" in row:
        number = row["value"]
        interval = exact(number) if isinstance(number, Fraction) else written(number, None)
        return Baseline(when, Fraction(number), interval, statement.row["source"])
    name = str(row.get("indicator", statement.where))
    # A forecast counts where another indicator is named, and stays under --as-of.
    table = series(base.unlimited() if "indicator" in row else base, name)
    figures = [one for one in table.values() if "indicator" in row or not one.forecast]
    found = [one for one in figures if one.period.days == when.days]
    if not found and not base.is_flow(name):
        inside = [one for one in figures if one.period.ends_within(when)]
        found = sorted(inside, key=lambda one: (one.period.last, one.period.first))[-1:]
    if not found:
        return Baseline(when, None, None, None)
    return Baseline(when, found[0].value, found[0].interval, found[0].source)


@dataclass(frozen=True)
class Goal:
    """The number of a target on the day, and its direction (None: nobody can tell)."""

    form: str
    low: Fraction | None
    high: Fraction | None
    falling: bool | None
    unwritten: bool
    qualifier: str | None
    unit: Fraction
    start: Baseline | None
    amount: Fraction

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.low is not None

    def near(self, value: Fraction) -> Fraction:
        """Return the number that a value is held against: of a range the end nearer to it."""
        assert self.low is not None
        assert self.high is not None
        return self.low if abs(value - self.low) <= abs(value - self.high) else self.high

    def fall(self, value: Fraction) -> bool:
        """Whether the way from a value to the goal leads down."""
        if self.form == "range":
            return value > self.near(value)
        return bool(self.falling)

    def beyond(self, value: Fraction) -> bool:
        """Whether a value as written equals the goal or lies beyond it."""
        assert self.low is not None
        assert self.high is not None
        if self.form == "range":
            return self.low <= value <= self.high
        return value <= self.low if self.falling else value >= self.low

    def meets(self, figure: Figure | None) -> bool:
        """Whether a figure as written meets the target and its qualifier does not say less."""
        if figure is None or not self.beyond(figure.value):
            return False
        assert self.low is not None
        if self.form == "range":
            at_an_end = figure.value in (self.low, self.high)
            return not figure.bound and not (at_an_end and figure.qualifier is not None)
        if figure.bound and short_side(figure, falling=bool(self.falling)) is None:
            return False
        if figure.value != self.low:
            return True
        side = figure.interval.high if self.falling else figure.interval.low
        strict = self.qualifier == ("under" if self.falling else "over")
        if strict:
            return (
                figure.qualifier is not None
                and side == End(self.low, side.kind)
                and side.kind == OPEN
                if side
                else False
            )
        return figure.qualifier is None or side == End(self.low, side.kind) if side else False

    def ceiling(self) -> bool:
        """Whether it is a bound that promises nothing in its direction."""
        if self.form == "range" or self.falling is None:
            return False
        return self.qualifier in (RISING if self.falling else FALLING)

    def undecided(self, figure: Figure) -> bool:
        """Whether a figure is a bound on the side of the target and short of it."""
        if not figure.bound or self.meets(figure):
            return False
        if self.form == "range":
            low, high = figure.interval.ends
            assert self.low is not None
            assert self.high is not None
            return (low is None or low <= self.high) and (high is None or high >= self.low)
        open_end = figure.interval.low if self.falling else figure.interval.high
        return open_end is None

    def progress(self, figure: Figure) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        """Return the share of the way, and its least and greatest value."""
        nothing = (None, None, None)
        start, value = self.start, figure.value
        if self.form == "range" and start is None:
            return nothing
        goal = self.near(value)
        if start is None:
            if self.falling or self.falling is None or goal <= 0:
                return nothing
            low, high = figure.interval.ends
            return (
                value / goal,
                low and low / goal if low is None or low else low / goal,
                high if high is None else high / goal,
            )
        if start.value is None or start.interval is None or start.value == goal:
            return nothing
        return (value - start.value) / (goal - start.value), *self._range(
            figure, goal, start.interval
        )

    def _range(
        self, figure: Figure, goal: Fraction, start: Interval
    ) -> tuple[Fraction | None, Fraction | None]:
        low, high = start.ends
        relative = self.form in ("percent", "factor", "change")
        if low is None or high is None:
            return None, None
        goals = [self.at(end) if relative else goal for end in (low, high)]
        ways = [to - end for to, end in zip(goals, (low, high), strict=True)]
        if ways[0] == 0 or ways[1] == 0 or (ways[0] > 0) != (ways[1] > 0):
            return None, None
        if ways[0] > 0:
            least, greatest = figure.interval.ends
        else:
            greatest, least = figure.interval.ends
        return (
            None
            if least is None
            else min((least - end) / way for end, way in zip((low, high), ways, strict=True)),
            None
            if greatest is None
            else max((greatest - end) / way for end, way in zip((low, high), ways, strict=True)),
        )

    def at(self, start: Fraction) -> Fraction:
        """Return the goal of a change from another baseline."""
        return changed(self.form, self.amount, start)


def short_side(figure: Figure, *, falling: bool) -> End | None:
    """Return the end of a figure's interval on the side away from the target."""
    return figure.interval.high if falling else figure.interval.low


def changed(form: str, amount: Fraction, start: Fraction) -> Fraction:
    """Return a baseline changed by a percent, a factor or an amount."""
    if form == "percent":
        return start * (1 + amount / 100)
    return start * amount if form == "factor" else start + amount


def goal(base: Base, statement: Statement, row: Row | None) -> Goal:
    """Return what a statement asks, from the baseline that is the promise's or its own."""
    start = baseline(base, statement, row)
    form, amounts = statement.form, [Fraction(one) for one in statement.number[1:2]]
    unit = Fraction(0)
    low: Fraction | None
    high: Fraction | None
    if form == "range":
        low, high = (Fraction(end) for end in statement.row["value"])
    elif form == "value":
        low = high = amounts[0]
        unit = unit_of(statement.row["value"])
    else:
        known = start.value if start else None
        low = high = None if known is None else changed(form, amounts[0], known)
    falling, unwritten = direction(base, statement, start, low)
    qualifier = qualifier_of_number(base, statement)
    if form == "percent" and start and start.value is not None and start.value < 0:
        qualifier = statement.row.get("qualifier")
    return Goal(form, low, high, falling, unwritten, qualifier, unit, start, amounts[0])


def change_sign(statement: Statement) -> Fraction | None:
    """Return the sign of a percent, a factor or a change; None for a value."""
    form = statement.form
    if form not in ("percent", "factor", "change"):
        return None
    return Fraction(statement.row[form]) - (1 if form == "factor" else 0)


def qualifier_of_number(base: Base, statement: Statement) -> str | None:
    """Return what is said of the number: "over 55 % less" is under 45 %.

    "At least 20 % down" where more is wanted limits the fall and is meant as it is written.
    """
    row = statement.row
    qualifier: str | None = row.get("qualifier")
    if statement.form == "factor" or (change_sign(statement) or 0) >= 0:
        return qualifier
    better = row.get("better") or base.indicator(row["indicator"]).get("better")
    if qualifier in RISING and better == "higher":
        return qualifier
    return MIRRORED.get(str(qualifier), qualifier)


def direction(
    base: Base, statement: Statement, start: Baseline | None, number: Fraction | None
) -> tuple[bool | None, bool]:
    """Return whether the goal falls (None: nobody can tell), and whether nobody wrote it."""
    row, name = statement.row, statement.row["indicator"]
    if statement.form == "range":
        return None, False
    if "better" in row:
        return row["better"] == "lower", False
    qualifier, lasting = row.get("qualifier"), bool({"over", "every"} & set(row))
    if lasting and qualifier in FALLING + RISING:
        return qualifier_of_number(base, statement) in FALLING, False
    better = base.indicator(name).get("better")
    sign = change_sign(statement)
    if sign is not None:
        return of_a_change(sign, qualifier, better, start, number), False
    return of_a_value(base, name, (better, lasting), start, number)


def of_a_change(
    sign: Fraction,
    qualifier: str | None,
    better: str | None,
    start: Baseline | None,
    number: Fraction | None,
) -> bool:
    """Return whether a change falls; a limit on growth, or on a fall, is the indicator's."""
    if sign > 0 and qualifier in FALLING and better == "lower":
        return True
    if sign < 0 and qualifier in RISING and better == "higher":
        return False
    if start and start.value is not None and start.value < 0 and number is not None:
        return number < start.value
    return sign < 0


def of_a_value(
    base: Base,
    name: str,
    written_: tuple[str | None, bool],
    start: Baseline | None,
    number: Fraction | None,
) -> tuple[bool | None, bool]:
    """Return whether a value falls (None: nobody can tell), and whether nobody wrote it."""
    better, lasting = written_
    if better:
        return better == "lower", False
    if lasting:
        return None, True
    if start and start.value is not None and number is not None and number != start.value:
        return number < start.value, False
    if number == 0 and any(one.value > 0 for one in counted(base, name)):
        return True, False
    return False, True
