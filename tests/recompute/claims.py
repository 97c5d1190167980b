"""Stated changes and shares against every published pair of figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tests.recompute.base import Base, Figure, Row
from tests.recompute.goals import goal
from tests.recompute.intervals import Interval, both, exact, minus, plus, quotient
from tests.recompute.pairs import HOLDS, Claim, Pair, candidates
from tests.recompute.periods import Period
from tests.recompute.promises import Statement


@dataclass(frozen=True)
class Side:
    """One of the two figures of a claim: where its figures come from."""

    claim: Claim
    name: str
    period: Period

    def all(self, base: Base) -> list[Figure]:
        """Return its figures in a base."""
        return candidates(base, self.name, self.period.days)

    def own(self) -> tuple[Figure | None, str]:
        """Return its own source's figure, else the headline one, and which it is."""
        every = self.all(self.claim.base)
        mine = [
            one
            for one in every
            if one.sources == (self.claim.row["source"],) and one.basis == "observed"
        ]
        if mine:
            return mine[0], "own"
        found = self.all(self.claim.then) or every
        return (found[0], "headline") if found else (None, "headline")


@dataclass(frozen=True)
class Fixed(Side):
    """The target that a share is of: one exact number."""

    figure: Figure

    def all(self, base: Base) -> list[Figure]:
        """Return the number."""
        del base
        return [self.figure]

    def own(self) -> tuple[Figure | None, str]:
        """Return the number; its own where the source is."""
        return self.figure, "own" if self.figure.sources == (
            self.claim.row["source"],
        ) else "headline"


def sides(claim: Claim) -> tuple[Side, Side]:
    """Return the two figures that a claim is about."""
    later = Side(claim, claim.name, claim.period)
    if claim.versus:
        return later, Side(claim, claim.name, claim.versus)
    if claim.row["of"] != "target":
        return later, Side(claim, claim.row["of"], claim.period)
    targets = [
        Statement(claim.base, row, order)
        for order, row in enumerate(claim.base.data.get("target", []))
        if row["indicator"] == claim.name
    ]
    own = [one for one in targets if one.row["source"] == claim.row["source"]]
    statement = (own or targets)[0]
    number = goal(claim.base, statement, statement.row.get("baseline")).low
    assert number is not None
    figure = Figure(
        indicator=claim.name,
        period=claim.period,
        value=number,
        interval=exact(number),
        unit=Fraction(0),
        qualifier=None,
        status="actual",
        sources=(statement.row["source"],),
    )
    return later, Fixed(claim, claim.name, claim.period, figure)


def comparable(claim: Claim) -> bool:
    """Whether the two periods of a change can be compared."""
    base, versus = claim.base, claim.versus
    if versus is None:
        return True
    if claim.period.last == versus.last:
        return False  # of levels their ends count, and no period changes from itself
    if not base.is_flow(claim.name):
        return True
    if base.indicator(claim.name).get("adjusted"):
        return claim.period.length == versus.length
    return (claim.period.length, claim.period.season) == (versus.length, versus.season)


def judge(claim: Claim) -> Row:
    """Return the verdict on a claim and the figures that give it."""
    later, earlier = sides(claim)
    if not comparable(claim):
        return {"verdict": "unverifiable"}
    (one, basis), (other, other_basis) = later.own(), earlier.own()
    if one is None or other is None:
        return implied(claim, (one, basis), (other, other_basis), (later, earlier))
    pair = Pair(claim, one, other)
    which = (
        "added"
        if {one.basis, other.basis} & {"added", "computed"}
        else basis
        if basis == other_basis
        else "mixed"
    )
    if pair.verdict:
        verdict = "own-figures" if only_its_own(pair, later, earlier) else pair.verdict
        return given(pair, verdict, which)
    return published(pair, which, later, earlier)


def given(pair: Pair, verdict: str, basis: str) -> Row:
    """Return the cells of a verdict on a pair."""
    low, high = pair.interval.ends if pair.computed is not None else (None, None)
    return {
        "verdict": verdict,
        "basis": basis,
        "computed": pair.computed,
        "computed_low": low,
        "computed_high": high,
        "off_by": None
        if verdict in (*HOLDS, "own-figures") or pair.computed is None
        else pair.distance(),
    }


def every_pair(claim: Claim, later: Side, earlier: Side) -> list[Pair]:
    """Return every pair of figures published by then; where there is none, of all."""
    firsts, seconds = later.all(claim.then), earlier.all(claim.then)
    if not firsts or not seconds:
        firsts, seconds = later.all(claim.base), earlier.all(claim.base)
    return [Pair(claim, one, other) for one in firsts for other in seconds]


def published(own: Pair, basis: str, later: Side, earlier: Side) -> Row:
    """Return the verdict of every published pair, where the own one does not give the statement."""
    claim = own.claim
    pairs = every_pair(claim, later, earlier)
    for pair in pairs:
        if pair.verdict:
            return given(pair, pair.verdict, "published")
    telling = [pair for pair in [own, *pairs] if pair.telling]
    if not telling:
        return given(own, "unverifiable", basis)
    results = [pair.computed for pair in telling if pair.computed is not None]
    verdict = "between" if min(results) <= claim.stated <= max(results) else "inconsistent"
    # Of what no figure gives the pair that comes nearest is shown: of several his own, else the first.
    nearest = min(telling, key=lambda pair: pair.distance() or Fraction(0))
    shown = telling[0] if verdict == "between" else nearest
    figures = [own.later, own.earlier, shown.later, shown.earlier]
    if "inferred" in claim.row or any(figure.inferred for figure in figures):
        verdict = "unverifiable"
    return given(shown, verdict, basis if shown is own else "published")


def only_its_own(pair: Pair, later: Side, earlier: Side) -> bool:
    """Whether it holds on a figure of its own source alone, and not with a primary source's.

    Where any other figure gives it, it does not rest on that figure alone.
    """
    claim = pair.claim
    if claim.base.primary(claim.row["source"], claim.name):
        return False
    one, other = official(pair.later, later), official(pair.earlier, earlier)
    if one is pair.later and other is pair.earlier:
        return False
    official_pair = Pair(claim, one, other)
    if not official_pair.telling or official_pair.verdict:
        return False
    alone = [
        mine for mine, primary in ((pair.later, one), (pair.earlier, other)) if mine != primary
    ]
    return not any(
        another.verdict and another.later not in alone and another.earlier not in alone
        for another in every_pair(claim, later, earlier)
    )


def official(figure: Figure, side: Side) -> Figure:
    """Return a primary source's figure in place of one that its own source alone gives."""
    if (
        isinstance(side, Fixed)
        or figure.sources != (side.claim.row["source"],)
        or figure.basis != "observed"
    ):
        return figure
    every = side.all(side.claim.then)
    if any(one.value == figure.value and one.sources != figure.sources for one in every):
        return figure
    found = [one for one in every if one.primary and one.sources != figure.sources]
    return found[0] if found else figure


def implied(
    claim: Claim,
    first: tuple[Figure | None, str],
    second: tuple[Figure | None, str],
    about: tuple[Side, Side],
) -> Row:
    """Return what a claim implies for the one figure that is missing."""
    (one, basis), (other, other_basis) = first, second
    if one is None and other is None:
        return {"verdict": "unverifiable"}
    factor = Fraction(1) if claim.versus and claim.form != "change" else Fraction(0)
    said, stated = claim.interval.moved(factor), claim.stated + factor
    if other is not None:
        if claim.form == "change":
            value, interval = other.value + stated, plus(other.interval, said)
        elif stated <= 0 or other.value <= 0:
            return {"verdict": "unverifiable"}
        else:
            value, interval = other.value * stated, product(other.interval, said)
        missing, which = about[0], other_basis
    else:
        assert one is not None
        if claim.form == "change":
            value, interval = one.value - stated, minus(one.interval, said)
        elif stated <= 0 or one.value <= 0:
            return {"verdict": "unverifiable"}
        else:
            value, interval = one.value / stated, quotient(one.interval, said)
        missing, which = about[1], basis
    figure = one or other
    assert figure
    if figure.basis != "observed":
        which = "added"
    low, high = interval.ends
    return {
        "verdict": "implied",
        "basis": which,
        "implied_indicator": missing.name,
        "implied_period": missing.period,
        "implied_value": value,
        "implied_low": low,
        "implied_high": high,
        "_interval": interval,
    }


def product(left: Interval, right: Interval) -> Interval:
    """Return the interval of a product of two numbers above zero, as written."""
    multiply = Fraction.__mul__
    return Interval(both(left.low, right.low, multiply), both(left.high, right.high, multiply))


def claims(base: Base) -> list[Claim]:
    """Return the claims about periods that are over, in order."""
    every = [Claim(base, row) for row in base.data.get("claim", [])]
    return [one for one in every if one.period.last <= base.limit]


def claim_rows(base: Base) -> list[Row]:
    """Return a row for every claim."""
    found = []
    for claim in claims(base):
        row = claim.row
        low, high = claim.interval.ends
        result = judge(claim)
        cells: Row = {
            "indicator": claim.name,
            "period": claim.period,
            "versus": claim.versus,
            "of": row.get("of"),
            "source": row["source"],
            "said_by": row.get("said_by"),
            "stated": claim.stated,
            "stated_low": low,
            "stated_high": high,
        }
        cells |= dict.fromkeys(
            "basis computed computed_low computed_high implied_indicator implied_period implied_value implied_low implied_high off_by".split()
        )
        cells |= result
        found.append(cells)
    return found


def implied_interval(base: Base, name: str, period: Period) -> Interval | None:
    """Return what the claims imply for a period: a primary source's, else the latest published."""
    found = []
    for order, claim in enumerate(claims(base)):
        row = claim.row
        if claim.versus is None:
            continue
        result = judge(claim)
        if (
            result["verdict"] == "implied"
            and result["implied_indicator"] == name
            and result["implied_period"].days == period.days
        ):
            when = claim.published
            key = (
                not base.primary(row["source"], name),
                -(when.first.toordinal() if when else 0),
                order,
            )
            found.append((key, result["_interval"]))
    best: Interval | None = min(found, key=lambda entry: entry[0])[1] if found else None
    return best
