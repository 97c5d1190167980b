"""Pace: how fast a figure moves toward a target, and how fast it must.

Both readings everywhere, since they can disagree: compound (the same percent every year)
and linear (the same amount every year).
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from azkz.base.model import Observation, Target
from azkz.results.progress import Progress, counting, progress, trend_start
from azkz.results.series import Change, before, change, series, years_between
from azkz.values.intervals import Interval, as_decimal
from azkz.values.periods import Period, months_between

_WIDE = Context(prec=50)


class Pace(NamedTuple):
    """The observed and the needed pace toward a target."""

    target: Target
    progress: Progress
    latest: Observation | None
    by: Period | None
    """The deadline, or the year asked for."""
    earlier: Observation | None
    """The comparable figure before the latest."""
    recent: Change | None
    """From that one to the latest."""
    start: Period | None
    """Of the baseline that the observed pace is counted from."""
    start_value: Decimal | None
    years: Fraction | None
    observed_annual: Decimal | None
    """Compound, since the baseline: 0.07 for 7 % a year."""
    observed_range: Interval | None
    """Of the whole change since the baseline, what the rounding of both figures leaves."""
    observed_linear: Decimal | None
    """Amount a year since the baseline."""
    required_annual: Decimal | None
    required_linear: Decimal | None
    reached_compound: int | None
    """The first year whose value meets the target; None where the pace never gets there."""
    reached_linear: int | None


def pace(
    target: Target, observations: tuple[Observation, ...], day: date, by: Period | None = None
) -> Pace:
    """Return the pace toward a target; what cannot be said is None.

    For a reached target, or a deadline that is past, nothing is required any more.
    """
    state = progress(target, observations, day)
    figures = counting(series(observations), target)
    latest = state.latest
    due = by or target.by
    empty = Pace(
        target,
        state,
        latest,
        due,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
    )
    if latest is None:
        return empty
    earlier = before(latest, figures, target.indicator)
    recent = change(earlier, latest) if earlier else None
    result = empty._replace(earlier=earlier, recent=recent)
    reached = state.status in ("reached", "reached-late")
    if due is not None and not reached and due.last >= day:
        left = Fraction(months_between(latest.period, due), 12)
        result = result._replace(
            required_annual=required_rate(latest.value, target.value, left),
            required_linear=(
                as_decimal((Fraction(target.value) - Fraction(latest.value)) / left)
                if left > 0
                else None
            ),
        )
    start = trend_start(target, figures, latest)
    if start is None or years_between(start[0], latest.period) < 1:
        return result
    period, value = start
    years = years_between(period, latest.period)
    rate = required_rate(value, latest.value, years)
    amount = (Fraction(latest.value) - Fraction(value)) / years
    from_first = next((one for one in figures if one.period is period), None)
    whole = change(from_first, latest) if from_first else None
    result = result._replace(
        start=period,
        start_value=value,
        years=years,
        observed_annual=rate,
        observed_range=whole.interval if whole else None,
        observed_linear=as_decimal(amount),
    )
    if reached:
        return result
    return result._replace(
        reached_compound=_year_at_rate(target, latest, rate),
        reached_linear=_year_at_amount(target, latest, amount),
    )


def required_rate(value: Decimal, goal: Decimal, years: Fraction) -> Decimal | None:
    """Return the compound change per year that leads from one value to another.

    None for less than a year ahead, and from, through or towards zero.
    """
    if value <= 0 or goal <= 0 or years < 1:
        return None
    ratio = _WIDE.divide(goal, value)
    if years.denominator == 1 and years == 1:
        return ratio - 1
    return _WIDE.power(ratio, as_decimal(1 / years)) - 1


def _year_at_rate(target: Target, latest: Observation, rate: Decimal | None) -> int | None:
    goal, value = target.value, latest.value
    if rate is None or not rate or goal <= 0 or value <= 0:
        return None
    if (rate > 0) == target.indicator.falling:
        return None
    growth = _WIDE.ln(1 + rate)
    years = _WIDE.divide(_WIDE.ln(_WIDE.divide(goal, value)), growth)
    return _year_after(latest.period, years)


def _year_at_amount(target: Target, latest: Observation, amount: Fraction) -> int | None:
    if not amount or (amount > 0) == target.indicator.falling:
        return None
    years = as_decimal((Fraction(target.value) - Fraction(latest.value)) / amount)
    return _year_after(latest.period, years)


def _year_after(period: Period, years: Decimal) -> int:
    """Return the year that the moment some years after the end of a period falls in.

    A result that is off a whole year by less than 1e-30 is that year: it is the error of
    the logarithm, not of the figures.
    """
    exact = years - Decimal("1e-30")
    months = Decimal(period.last.month) / 12
    whole = (exact + months).to_integral_value(ROUND_CEILING)
    return period.last.year + int(whole) - 1


def absurd(year: int | None, day: date) -> bool:
    """Whether a year lies more than a century after the day: to be said in words, not digits."""
    return year is not None and year > day.year + 100
