"""What two published figures give of a stated change or share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, reduce
from typing import Any

from tests.recompute.base import CLASSES, FIGURE, Base, Figure, Row, replaced
from tests.recompute.following import following
from tests.recompute.intervals import (
    CLOSED,
    OPEN,
    End,
    Interval,
    corners,
    cut,
    exact,
    minus,
    plus,
    quotient,
    written,
)
from tests.recompute.periods import Period

HOLDS = ("consistent", "within-rounding", "truncated")


def candidates(base: Base, name: str, days: tuple[Any, Any]) -> list[Figure]:
    """Return every figure of a period in the order in which they count, forecasts apart."""
    every = base.by_period[name].get(days, [])
    found = [one for one in every if not one.forecast]
    valid = [one for one in found if not replaced(one, every)]
    stated = [one for one in valid if CLASSES[one.status] == FIGURE]
    if not stated:
        found = [one for one in following(base, name) if one.period.days == days] + found
    return found


@dataclass(frozen=True)
class Claim:
    """A stated change or share."""

    base: Base
    row: Row

    @property
    def name(self) -> str:
        """Its indicator."""
        return str(self.row["indicator"])

    @cached_property
    def period(self) -> Period:
        """The later period."""
        return self.base.period(self.row["period"])

    @cached_property
    def versus(self) -> Period | None:
        """The earlier period of a change."""
        return self.base.period(self.row["versus"]) if "versus" in self.row else None

    @property
    def form(self) -> str:
        """Return percent, factor or change."""
        return next(form for form in ("percent", "factor", "change") if form in self.row)

    @property
    def number(self) -> int | Decimal:
        """Return the number as it is written."""
        found: int | Decimal = self.row[self.form]
        return found

    def scaled(self, interval: Interval) -> Interval:
        """Return an interval of the written number as fractions."""
        if self.form == "percent":
            return interval.map(lambda value: value / 100)
        if self.form == "factor" and self.versus:
            return interval.moved(Fraction(-1))
        return interval

    @cached_property
    def stated(self) -> Fraction:
        """The statement, as a fraction or in the unit."""
        low = self.scaled(exact(Fraction(self.number))).low
        assert low
        return low.value

    @cached_property
    def interval(self) -> Interval:
        """Where the statement lies."""
        return self.scaled(written(self.number, self.row.get("qualifier"), claim=True))

    @property
    def cut(self) -> Interval | None:
        """Where it lies if it was cut; only unqualified ones are."""
        if "qualifier" in self.row:
            return None
        return self.scaled(cut(self.number, claim=True))

    @property
    def published(self) -> Period | None:
        """When it was made."""
        return self.base.published(self.row["source"])

    @cached_property
    def then(self) -> Base:
        """The base with what is not known to be published later."""
        when = self.published
        if when is None:
            return self.base
        last = when.last
        return self.base.where(lambda one: not (one.published and one.published.first > last))


@dataclass(frozen=True)
class Pair:
    """Two figures, and what they give; `earlier` of a share of a target is its number alone."""

    claim: Claim
    later: Figure
    earlier: Figure

    @cached_property
    def computed(self) -> Fraction | None:
        """What the figures as written give."""
        if self.claim.form == "change":
            return self.later.value - self.earlier.value
        if self.earlier.value <= 0:
            return None
        ratio = self.later.value / self.earlier.value
        return ratio - 1 if self.claim.versus else ratio

    @cached_property
    def interval(self) -> Interval:
        """Where what they give lies; a figure that stands in both is one and the same."""
        later, earlier = self.later, self.earlier
        if not self.claim.versus and self.claim.form != "change":
            if later in earlier.parts:
                return in_common(later, earlier, part_first=True)
            if later.parts and sorted(map(id, later.parts)) == sorted(map(id, earlier.parts)):
                return exact(Fraction(1))
            if earlier in later.parts:
                return in_common(earlier, later, part_first=False)
        return self.of(later.interval, earlier.interval)

    def of(self, later: Interval, earlier: Interval) -> Interval:
        """Return where it lies for other intervals of the two."""
        if self.claim.form == "change":
            return minus(later, earlier)
        ratio = quotient(later, earlier)
        return ratio.moved(Fraction(-1)) if self.claim.versus else ratio

    @cached_property
    def telling(self) -> bool:
        """Whether it tells anything."""
        if self.computed is None:
            return False
        if self.claim.interval.holds(self.computed):
            return True
        points = [Fraction(0)] if self.claim.versus else [Fraction(0), Fraction(1)]
        vague = all(self.interval.surrounds(point) for point in points)
        clear = not all(self.claim.interval.holds(point) for point in points)
        return not (vague and clear)

    @cached_property
    def verdict(self) -> str | None:
        """Return the verdict of a pair that gives the statement; None where it does not."""
        claim, computed = self.claim, self.computed
        if computed is None or not self.telling:
            return None
        if claim.interval.holds(computed):
            return "consistent"
        if claim.interval.overlaps(self.interval):
            return "within-rounding"
        if claim.versus and abs(computed) > 2 * abs(claim.stated):
            return None
        return "truncated" if self._one_cut() else None

    def distance(self) -> Fraction | None:
        """Return the gap between what it gives and what was stated; None where they overlap."""
        return self.interval.gap(self.claim.interval)

    def _one_cut(self) -> bool:
        """Whether cutting one number, not rounding it, explains the difference."""
        later, earlier = self.later, self.earlier
        cuts = [(self.claim.cut, self.interval)]
        if later.qualifier is None and later.unit:
            cuts.append((self.claim.interval, self.of(cut_of(later), earlier.interval)))
        if earlier.qualifier is None and earlier.unit:
            cuts.append((self.claim.interval, self.of(later.interval, cut_of(earlier))))
        return any(said is not None and said.overlaps(given) for said, given in cuts)


def cut_of(figure: Figure) -> Interval:
    """Return where the true value of a figure lies if it was cut."""
    value, unit = figure.value, figure.unit
    if value < 0:
        return Interval(End(value - unit, OPEN), End(value, CLOSED))
    return Interval(End(value, CLOSED), End(value + unit, OPEN))


def in_common(part: Figure, whole: Figure, *, part_first: bool) -> Interval:
    """Return the share of a part in the sum that it stands in, or of the sum in the part."""
    others = [one for one in whole.parts if one != part]
    rest = reduce(plus, (one.interval for one in others))

    def share(one: Fraction, more: Fraction) -> Fraction:
        return one / (one + more) if part_first else (one + more) / one

    return corners(part.interval, rest, share)
