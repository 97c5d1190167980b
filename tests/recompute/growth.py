"""Each series in order, with the change on the comparable earlier period and what was stated of it."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from tests.recompute.base import Base, Figure, Row
from tests.recompute.claims import claims, judge
from tests.recompute.course import disputed
from tests.recompute.following import series
from tests.recompute.intervals import OPEN, End, finite, quotient
from tests.recompute.pairs import Claim
from tests.recompute.periods import Period, months_apart


def power(number: Fraction, months: int) -> Fraction:
    """Return a positive number to the power of 12/months, to thirty digits."""
    with localcontext() as context:
        context.prec = 60
        ratio = Decimal(number.numerator) / Decimal(number.denominator)
        return Fraction(ratio ** (Decimal(12) / Decimal(months)))


def like_year_before(period: Period, other: Period) -> bool:
    """Whether another period is the like one of the year before."""
    return other.last.year == period.last.year - 1 and (other.length, other.season) == (
        period.length,
        period.season,
    )


def versus(base: Base, figures: list[Figure], row: Figure) -> Figure | None:
    """Return what a figure is compared with: the like period one year before, else the nearest earlier."""
    before = [
        one
        for one in figures
        if one.period.last < row.period.last
        and not one.forecast
        and base.alike(one, row)
        and not (base.is_flow(row.indicator) and one.period.last >= row.period.first)
    ]
    # No change reaches across a break, nor across a figure that is computed of what broke.
    cuts = [one.period.last for one in before if not base.same_count(one, row)]
    before = [one for one in before if base.same_count(one, row)]
    before = [one for one in before if not cuts or one.period.last >= max(cuts)]
    if base.is_flow(row.indicator):
        like = [one for one in before if like_year_before(row.period, one.period)]
        if like:
            return like[0]
    # Of two levels that end on one day the later line, and of two that follow the like one.
    return max(
        before,
        key=lambda one: (
            one.period.last,
            one.order,
            alike(one.period, row.period),
            -one.period.first.toordinal(),
        ),
        default=None,
    )


def alike(one: Period, other: Period) -> bool:
    """Whether two periods are of one length and season, in whatever years."""
    return (one.length, one.season) == (other.length, other.season)


def finite_above(figure: Figure) -> bool:
    """Whether the interval of a figure has an upper end."""
    return figure.interval.high is not None


def change(base: Base, earlier: Figure, later: Figure) -> Row:
    """Return the relative change between two figures, with its range and its yearly rate."""
    cells: Row = dict.fromkeys(("change", "change_low", "change_high", "annual_change"))
    lower = base.indicator(later.indicator).get("better") == "lower"
    if earlier.value <= 0 or disputed(base, later, falling=lower):
        return cells
    # What only says that the sign stays, -100 %, is no bound worth a number.
    trivial = () if finite_above(earlier) else (End(Fraction(0), OPEN),)
    ends = [
        None if end is None or end in trivial else end.value - 1
        for end in quotient(later.interval, earlier.interval)
    ]
    cells["change_low"], cells["change_high"] = ends
    if not (finite(earlier.interval) and finite(later.interval)):
        return cells
    ratio = later.value / earlier.value
    cells["change"] = ratio - 1
    months = months_apart(earlier.period.last, later.period.last)
    if months >= 12 and later.value > 0:
        cells["annual_change"] = ratio - 1 if months == 12 else power(ratio, months) - 1
    return cells


def implied(
    base: Base, figures: list[Figure]
) -> dict[tuple[str, object], tuple[tuple[object, ...], Row, Claim]]:
    """Return what claims imply for periods of which nothing is known, the best claim for each."""
    known = {(one.indicator, one.period.days) for one in figures}
    found: dict[tuple[str, object], tuple[tuple[object, ...], Row, Claim]] = {}
    for order, claim in enumerate(claims(base)):
        row = claim.row
        result = judge(claim)
        if claim.versus is None or result["verdict"] != "implied":
            continue
        key = (result["implied_indicator"], result["implied_period"].days)
        when = claim.published
        place = (
            not base.primary(row["source"], claim.name),
            -(when.first.toordinal() if when else 0),
            order,
        )
        if key not in known and (key not in found or place < found[key][0]):
            found[key] = (place, result, claim)
    return found


def stated(base: Base, name: str, period: Period, own: str) -> Row:
    """Return the change that a statement gives on the like period one year before."""
    cells: Row = dict.fromkeys(("stated_change", "stated_low", "stated_high", "stated_versus"))
    found = []
    for order, claim in enumerate(claims(base)):
        row = claim.row
        if claim.name != name or claim.versus is None or claim.form == "change":
            continue
        if claim.period.days != period.days or not like_year_before(period, claim.versus):
            continue
        when = claim.published
        found.append(((row["source"] == own, when.first.toordinal() if when else 0, order), claim))
    if found:
        best = max(found, key=lambda entry: entry[0])[1]
        low, high = best.interval.ends
        cells |= {
            "stated_change": best.stated,
            "stated_low": low,
            "stated_high": high,
            "stated_versus": best.versus,
        }
    return cells


def growth_rows(base: Base) -> list[Row]:
    """Return a row for every figure of every series, and for what claims imply."""
    every = {name: list(series(base, name).values()) for name in base.data.get("indicator", {})}
    rows = []
    for name, figures in every.items():
        for one in figures:
            row: Row = {
                "indicator": name,
                "period": one.period,
                "value": one.value,
                "value_low": one.interval.ends[0],
                "value_high": one.interval.ends[1],
                "basis": "forecast" if one.forecast else one.basis,
                "status": one.status,
                "source": one.source,
            }
            other = None if one.forecast else versus(base, figures, one)
            row["versus"] = other and other.period
            row["versus_source"] = other and other.source
            row |= (
                change(base, other, one)
                if other
                else dict.fromkeys(("change", "change_low", "change_high", "annual_change"))
            )
            if base.is_flow(name):
                row |= stated(base, name, one.period, one.source)
            rows.append(row)
    for (name, _), (_, result, claim) in implied(
        base, [one for some in every.values() for one in some]
    ).items():
        rows.append(
            {
                "indicator": name,
                "period": result["implied_period"],
                "value": result["implied_value"],
                "value_low": result["implied_low"],
                "value_high": result["implied_high"],
                "basis": "implied",
                "source": claim.row["source"],
                "change": None,
            }
        )
    return rows
