"""How far each target has come: progress, what remains, and a status with its reason.

Everything is decided at full precision, on the figures as written. The measure of
trend is that of the UNSD SDG Progress Chart: the share of the intended change that the
observed pace delivers by the deadline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from azkz.base.model import FactBase, Indicator, Observation, Target
from azkz.results.series import before, series, years_between
from azkz.values.intervals import Interval, as_decimal, point
from azkz.values.periods import Period, months_between, next_day
from azkz.values.units import format_value

STATUSES = (
    "no-data",
    "reached-late",
    "reached",
    "open-ended",
    "missed",
    "no-trend",
    "moving-away",
    "on-track",
    "acceleration-needed",
    "off-track",
)
_FROM_BEST = ("on-track", "acceleration-needed", "off-track")
_WIDE = Context(prec=50)


class Trend(NamedTuple):
    """Where the observed pace leads by the deadline, counted from a baseline."""

    period: Period
    """Of the baseline."""
    value: Decimal
    years: Fraction
    """From the baseline to the latest figure."""
    left: Fraction
    """From the latest figure to the deadline."""
    compound: Decimal | None
    """Projected value at the compound rate; None from, through or towards zero."""
    linear: Decimal
    """Projected value at the linear rate."""
    compound_share: Decimal | None
    """Share of the change from baseline to target that the projection delivers."""
    linear_share: Decimal


class Progress(NamedTuple):
    """A target with the figures that it is judged by."""

    target: Target
    latest: Observation | None
    """The latest figure that counts, also after the deadline."""
    so_far: Observation | None
    """A part of the year after the latest full one."""
    so_far_before: Observation | None
    """The same part of an earlier year."""
    share: Fraction | None
    """Of the way: 0 at the start, 1 at the target; None where it cannot be said."""
    range: Interval | None
    """What the rounding of the figures leaves of the share."""
    was: Fraction | None
    """The share at the comparable observation before."""
    was_period: Period | None
    remaining: Decimal | None
    """What is missing in the target's direction, never below 0."""
    status: str
    reason: str
    stale: bool
    """Whether the latest figure ended over two years before the day of judgement."""
    trend: Trend | None = None


class Standing(NamedTuple):
    """What became of a statement of a target among others of the same indicator."""

    superseded: bool
    """A later statement of the same kind and deadline gives another value."""
    restated: bool
    """A later statement repeats it."""


def ended(one: Progress, day: date) -> bool:
    """Whether there is nothing left to wait for: reached, or the deadline is past."""
    by = one.target.by
    return one.status in ("reached", "reached-late") or (by is not None and by.last < day)


def meets(observation: Observation, target: Target) -> bool:
    """Whether a figure as written meets a target, and its qualifier does not say less."""
    value, goal = observation.value, target.value
    qualifier = observation.qualifier
    if target.indicator.falling:
        if qualifier in ("over", "at-least") or value > goal:
            return False
        return not (value == goal and qualifier == "about")
    if qualifier in ("under", "up-to") or value < goal:
        return False
    return not (value == goal and qualifier in ("nearly", "about"))


def progress(target: Target, observations: Iterable[Observation], day: date) -> Progress:
    """Return how far a target has come, from its indicator's observations, judged on a day."""
    figures = [one for one in series(observations) if not one.is_forecast]
    eligible = counting(figures, target)
    latest = eligible[-1] if eligible else None
    part = so_far(figures, latest, target)
    met_by_part = next((one for one in _parts(figures, target) if meets(one, target)), None)
    basis = latest
    if met_by_part and not (latest and meets(latest, target)) and _newer(met_by_part, latest):
        basis = met_by_part
    earlier = before(basis, eligible, target.indicator) if basis and basis is latest else None
    status, reason, trend = _status(target, eligible, latest, met_by_part, day)
    share = covered(target, basis)
    if share is None and not reason and basis is not None:
        reason = no_share(target)
    return Progress(
        target,
        latest,
        part,
        before(part, figures, target.indicator) if part else None,
        share,
        covered_range(target, basis),
        covered(target, earlier),
        earlier.period if earlier else None,
        remaining(target, basis),
        status,
        reason,
        bool(latest) and _years_later(latest.period.last, 2) < day if latest else False,
        trend,
    )


def counting(figures: Sequence[Observation], target: Target) -> list[Observation]:
    """Return the figures that can be the latest for a target, in their order; forecasts never.

    For a level all of them. For a flow those of a full year, unless the deadline is a
    shorter period: then those of the same length.
    """
    if target.indicator.level:
        return [one for one in figures if one.status != "forecast"]
    by, months = target.by, 12
    if by is not None and _shorter_than_a_year(by):
        if by.months is None:
            length = by.last - by.first
            return [
                one
                for one in figures
                if one.period.last - one.period.first == length and not one.is_forecast
            ]
        months = by.months
    return [one for one in figures if one.period.months == months and one.status != "forecast"]


def so_far(
    figures: Sequence[Observation], latest: Observation | None, target: Target
) -> Observation | None:
    """Return the latest part of a year that begins after the latest full year, or None."""
    parts = _parts(figures, target)
    later = [one for one in parts if latest is None or one.period.first > latest.period.last]
    return later[-1] if later else None


def _parts(figures: Sequence[Observation], target: Target) -> list[Observation]:
    """Return the figures for parts of a year that start with the year, of a yearly flow."""
    by = target.by
    if target.indicator.level or (by is not None and _shorter_than_a_year(by)):
        return []
    parts = [one for one in figures if _shorter_than_a_year(one.period)]
    if not parts:
        return []
    years = [one.period for one in figures if one.period.months == 12]
    start = next_day(years[-1]) if years else None
    begins = (start.month, start.day) if start else (1, 1)
    return [one for one in parts if one.period.season[:2] == begins]


def _newer(one: Observation, other: Observation | None) -> bool:
    return other is None or one.period.first > other.period.last


def _shorter_than_a_year(period: Period) -> bool:
    if period.months is not None:
        return period.months < 12
    return (period.last - period.first).days < 364


def covered(target: Target, observation: Observation | None) -> Fraction | None:
    """Return the share of the way to a target that a figure has come.

    `value / target`, or with a baseline `(value - baseline) / (target - baseline)`, which
    reads the same for rising and falling. None for a falling target without a baseline,
    for one that is not above zero, and without a figure.
    """
    if observation is None:
        return None
    value, goal = Fraction(observation.value), Fraction(target.value)
    if target.baseline is not None:
        start = Fraction(target.baseline.figure.value)
        return (value - start) / (goal - start)
    if target.indicator.falling or goal <= 0:
        return None
    return value / goal


def no_share(target: Target) -> str:
    """Return why a target's progress cannot be said, in words; empty where it can."""
    if target.baseline is not None:
        return ""
    if target.indicator.falling:
        return "no baseline stated"
    return "the target is not above zero and no baseline is stated" if target.value <= 0 else ""


def covered_range(target: Target, observation: Observation | None) -> Interval | None:
    """Return the share as an interval: the exact range that the rounding of its figures leaves."""
    if observation is None or covered(target, observation) is None:
        return None
    value, goal = observation.figure.interval, Fraction(target.value)
    if target.baseline is None:
        return value.scaled(1 / goal)
    start = target.baseline.figure.interval
    if goal in start or start.low is None or start.high is None:
        return None
    # The share rises or falls steadily in each of the two, so the corners bound it.
    ranges = [
        value.shifted(-corner).over(point(goal - corner)) for corner in (start.low, start.high)
    ]
    lows, highs = [one.low for one in ranges], [one.high for one in ranges]
    return Interval(
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
        all(one.low_open for one in ranges),
        all(one.high_open for one in ranges),
    )


def remaining(target: Target, observation: Observation | None) -> Decimal | None:
    """Return what is missing in the target's direction, never below 0; None without a figure."""
    if observation is None:
        return None
    missing = _WIDE.subtract(target.value, observation.value)
    return max(Decimal(0), -missing if target.indicator.falling else missing)


def _status(
    target: Target,
    eligible: Sequence[Observation],
    latest: Observation | None,
    met_by_part: Observation | None,
    day: date,
) -> tuple[str, str, Trend | None]:
    """Return the first status of the contract's table that fits, its reason, and the trend."""
    by = target.by
    past = by is not None and by.last < day
    if by is not None and past:
        met = [one for one in eligible if meets(one, target)]
        due = deadline_figure(eligible, target)
        part_in_time = met_by_part is not None and met_by_part.period.last <= by.last
        if due is None and not met and met_by_part is None:
            if latest is None:
                return "no-data", "no figure", None
            return "no-data", f"no figure for {by.label}, the deadline", None
        until = [one for one in eligible if one.period.last <= by.last]
        last_until = until[-1] if until else None
        in_time = part_in_time or (due is not None and meets(due, target))
        if latest and meets(latest, target):
            if last_until is not None and not meets(last_until, target) and not in_time:
                first = next((one for one in met if one.period.last > by.last), latest)
                reason = f"met in {first.period.label}, {_stated(last_until)} by {by.label}"
                return "reached-late", reason, None
            return "reached", "", None
        if due is not None and meets(due, target):
            return "reached", _fell_back(due, latest), None
        if met_by_part is not None:
            return ("reached" if part_in_time else "reached-late"), _after(met_by_part), None
        if due is None:
            first = met[0]
            late = first.period.last > by.last
            return ("reached-late" if late else "reached"), _fell_back(first, latest), None
        return "missed", f"{_stated(due)} in {due.period.label}, the deadline", None
    if latest is not None and meets(latest, target):
        return "reached", "", None
    if met_by_part is not None and _newer(met_by_part, latest):
        return "reached", _after(met_by_part), None
    if latest is None:
        return (
            "no-data",
            "no figure" if target.indicator.level else "no figure for a full year",
            None,
        )
    if by is None:
        return "open-ended", "no deadline stated", None
    return _judged_by_trend(target, eligible, latest, by)


def deadline_figure(eligible: Sequence[Observation], target: Target) -> Observation | None:
    """Return the figure that a past deadline is judged by, or None.

    For a flow the one of the deadline's own length that ends with it; for a level the
    last that ends within it.
    """
    by = target.by
    if by is None:
        return None
    if target.indicator.level:
        within = [one for one in eligible if by.first <= one.period.last <= by.last]
    else:
        within = [one for one in eligible if one.period.last == by.last]
    return within[-1] if within else None


def _judged_by_trend(
    target: Target, eligible: Sequence[Observation], latest: Observation, by: Period
) -> tuple[str, str, Trend | None]:
    start = trend_start(target, eligible, latest)
    if start is None:
        return "no-trend", "one figure only", None
    period, value = start
    years = years_between(period, latest.period)
    if years < 1:
        return "no-trend", "the figures are less than a year apart", None
    moved = latest.value - value
    if moved and (moved > 0) == target.indicator.falling:
        return (
            "moving-away",
            f"{format_value(value, target.indicator.unit, full=True)} in {period.label}",
            None,
        )
    trend = project(target, period, value, latest, by)
    verdicts = [
        _verdict(share) for share in (trend.compound_share, trend.linear_share) if share is not None
    ]
    worse = max(verdicts, key=_FROM_BEST.index)
    reason = ""
    if trend.compound is None:
        reason = "linear rate only: from, through or towards zero"
    elif len(set(verdicts)) > 1:
        reason = f"{verdicts[0]} at the compound rate, {verdicts[1]} at the linear one"
    return worse, reason, trend


def trend_start(
    target: Target, eligible: Sequence[Observation], latest: Observation
) -> tuple[Period, Decimal] | None:
    """Return the baseline of a trend: the stated one, else the earliest comparable figure."""
    if target.baseline is not None:
        if target.baseline.period.last < latest.period.last:
            return target.baseline.period, target.baseline.figure.value
        return None
    level = target.indicator.level
    for one in eligible:
        if one.period.last < latest.period.last and (
            level or one.period.season == latest.period.season
        ):
            return one.period, one.value
    return None


def project(
    target: Target, period: Period, value: Decimal, latest: Observation, by: Period
) -> Trend:
    """Return where the pace since a baseline leads by the deadline, from the latest figure."""
    years = years_between(period, latest.period)
    left = max(Fraction(0), Fraction(months_between(latest.period, by), 12))
    goal, now = target.value, latest.value
    linear = as_decimal(Fraction(now) + (Fraction(now) - Fraction(value)) * left / years)
    compound = None
    if value > 0 and now > 0 and goal > 0:
        exponent = as_decimal(left / years)
        compound = _WIDE.multiply(now, _WIDE.power(_WIDE.divide(now, value), exponent))
    intended = goal - value

    def share(projected: Decimal) -> Decimal:
        return _WIDE.divide(_WIDE.subtract(projected, value), intended)

    return Trend(
        period,
        value,
        years,
        left,
        compound,
        linear,
        None if compound is None else share(compound),
        share(linear),
    )


def _verdict(share: Decimal) -> str:
    if share >= Decimal("0.95"):
        return "on-track"
    return "acceleration-needed" if share >= Decimal("0.10") else "off-track"


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February, or the end of the calendar
        return (
            date.max
            if day.year + years > date.max.year
            else day.replace(year=day.year + years, day=28)
        )


def _stated(observation: Observation) -> str:
    unit = observation.indicator.unit
    return format_value(observation.value, unit, exact=observation.exact)


def _fell_back(met: Observation, latest: Observation | None) -> str:
    reason = f"met in {met.period.label}"
    if latest is not None and latest is not met:
        reason += f", {_stated(latest)} in {latest.period.label}"
    return reason


def _after(part: Observation) -> str:
    words = "one two three four five six seven eight nine ten eleven".split()
    months = part.period.months
    length = f"{words[months - 1]} month{'s' if months > 1 else ''}" if months else "a part"
    return f"met after {length} of {part.period.last.year}"


def standings(targets: Iterable[Target]) -> dict[int, Standing]:
    """Return, by place, which statements of targets a later one repeats or replaces.

    Statements of one indicator, kind and deadline belong together. The value that was
    stated last is the one that stands; one that was never dated replaces nothing and is
    not replaced.
    """
    groups: dict[object, list[Target]] = {}
    for target in targets:
        by = target.by.days if target.by else None
        groups.setdefault((target.indicator.id, target.kind, by), []).append(target)
    found: dict[int, Standing] = {}
    for group in groups.values():
        last: dict[Decimal, tuple[int, int]] = {}
        for target in group:
            said = (stated_on(target), target.place)
            last[target.value] = max(said, last.get(target.value, said))
        newest = max(last.values())
        for target in group:
            day, place = last[target.value]
            found[target.place] = Standing(0 < day < newest[0], place != target.place)
    return found


def stated_on(target: Target) -> int:
    """Return the last day by which a target had been stated, as an ordinal; 0 where unknown."""
    period = target.set or target.source.published
    return period.last.toordinal() if period else 0


def all_progress(facts: FactBase, indicators: Iterable[Indicator], day: date) -> list[Progress]:
    """Return the progress of every target of some indicators, in their order."""
    by_indicator: dict[str, list[Target]] = {}
    for target in facts.targets:
        by_indicator.setdefault(target.indicator.id, []).append(target)
    return [
        progress(target, facts.observations[indicator.id], day)
        for indicator in indicators
        for target in by_indicator.get(indicator.id, ())
    ]
