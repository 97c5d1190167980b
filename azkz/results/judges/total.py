"""A number to be added up over a period: what is reached, used up, needed or left a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from azkz.base.choices import Kind
from azkz.base.model import Observation
from azkz.results import counted_years, reasons
from azkz.results.breaks import Breaks
from azkz.results.counted_years import Needed
from azkz.results.following import added
from azkz.results.goal import Direction, Goal
from azkz.results.judges.case import Case, Fits, Judgement, dropped, first_that_fits
from azkz.results.status import DECIDED, TargetStatus
from azkz.values.cached_property import cached_property
from azkz.values.intervals import Interval
from azkz.values.periods import Period, month_of, months_between, parse_period

_MOST = 5
"""How many yearly amounts are counted_years."""
_DAY = timedelta(days=1)


def furthest_chain(
    figures: Sequence[Observation], over: Period, breaks: Breaks
) -> tuple[Observation, ...]:
    """Return the figures from a first day on, without gap, overlap or break, that reach furthest.

    Of several that reach as far the fewest, and of these the one whose parts are longer from
    the front. Forecasts and one-sided bounds end it; empty where nothing begins it.
    """
    usable = [observation for observation in figures if _adds_up(observation, over, breaks)]
    # From the back: where a chain from each first day leads, in how many parts, and its first.
    ways: dict[date, tuple[date, int, Observation]] = {}
    for part in sorted(usable, key=lambda observation: observation.period.days, reverse=True):
        first, last = part.period.days
        rest = ways.get(last + _DAY) if last < date.max else None
        end, count = (rest[0], rest[1] + 1) if rest else (last, 1)
        best = ways.get(first)
        # Of parts that begin on one day the longer ones come first, and win where they tie.
        if best is None or (end, -count) > (best[0], -best[1]):
            ways[first] = end, count, part
    chain: list[Observation] = []
    day = over.first
    while day in ways:
        chain.append(ways[day][2])
        if chain[-1].period.last == date.max:
            break
        day = chain[-1].period.last + _DAY
    return tuple(chain)


def _adds_up(observation: Observation, over: Period, breaks: Breaks) -> bool:
    period, qualifier = observation.period, observation.figure.qualifier
    within = over.first <= period.first and period.last <= over.last
    bound = qualifier is not None and qualifier.bound
    if not within or bound or observation.is_forecast:
        return False
    # What is counted otherwise than the first day's figures cannot be added to them.
    first = over._replace(last=over.first)
    return breaks.between(first, period) is None


class TotalCase(Case):
    """A number to be added up, with the sum so far."""

    @cached_property
    def chain(self) -> tuple[Observation, ...]:
        """The figures that are added up."""
        assert self.due is not None
        series = self.course.series
        return furthest_chain(series.figures, self.due, series.breaks)

    @cached_property
    def sum(self) -> Observation | None:
        """The sum so far, as a figure of what is covered; None where nothing begins."""
        if not self.chain:
            return None
        return added(self.course.indicator, covered(self.chain), self.chain)

    @property
    def whole(self) -> bool:
        """Whether every part of its time has a figure."""
        assert self.due is not None
        return bool(self.chain) and self.chain[-1].period.last == self.due.last

    @property
    def met(self) -> bool:
        """Whether a sum that is to be reached is."""
        return (
            self.sum is not None
            and self.goal.better is not None
            and not self.goal.falling
            and self.goal.meets(self.sum.figure)
        )

    @property
    def exceeded(self) -> bool:
        """Whether a sum that is not to be exceeded is, as written."""
        if self.sum is None or not self.goal.falling or self.goal.low is None:
            return False
        value, most = self.sum.figure.value, self.goal.low
        strict = any(limit.strict for limit in self.goal.thresholds)
        return value > most or (strict and value == most)

    @cached_property
    def needed(self) -> Needed | None:
        """What is needed a year, or left; None where it is over or nothing can be added up."""
        if self.sum is None or self.due is None or self.goal.low is None or self.past:
            return None
        if self.goal.better is None:
            return None
        months = months_between(self.chain[-1].period, self.due)
        per_year = None
        if months > 0:
            missing = Fraction(self.goal.low) - Fraction(self.sum.figure.value)
            per_year = missing / Fraction(months, 12)
        recent = self.recent
        if per_year is None or self.lacking:
            return Needed(per_year, None, None, None)
        made = sum(self.enough(year, per_year) for year in recent)
        return Needed(per_year, None, made, len(recent))

    @property
    def recent(self) -> Sequence[Observation]:
        """The last yearly amounts."""
        return self.course.recent[-_MOST:]

    @property
    def lacking(self) -> str:
        """Why the yearly amounts tell no pace; empty where they do."""
        return counted_years.no_pace(self.course, self.day)

    def enough(self, year: Observation, per_year: Fraction) -> bool:
        """Whether a year's amount is at least what is needed, or at most what is left."""
        value = Fraction(year.figure.value)
        return value <= per_year if self.goal.falling else value >= per_year


def covered(chain: Sequence[Observation]) -> Period:
    """Return the period that figures cover which follow one another."""
    first, last = chain[0].period, chain[-1].period
    if len(chain) == 1:
        return first
    days = f"{first.first}/{last.last}"
    whole = first.first.day == 1 and last.months is not None
    return parse_period(f"{month_of(first.first)}/{month_of(last.last)}" if whole else days)


def share(goal: Goal, judged: Observation) -> Fraction | None:
    """Return the share of a total that is summed up, or used; None for one not above zero."""
    if goal.low is None or goal.low <= 0:
        return None
    return Fraction(judged.figure.value) / Fraction(goal.low)


def share_range(goal: Goal, judged: Observation) -> Interval | None:
    """Return what the precision of the figures leaves of the share."""
    if goal.low is None or goal.low <= 0:
        return None
    return judged.figure.interval.scaled(1 / Fraction(goal.low))


def _own_words(case: TotalCase) -> str:
    """Return how much there is of how much."""
    assert case.sum is not None
    return f"{reasons.value_in(case.sum, case.goal)}"


def _idea(case: TotalCase) -> str | None:
    if case.met or (case.whole and case.goal.falling and not case.exceeded):
        return None
    if case.target.kind is Kind.IDEA:
        return reasons.AN_IDEA
    return reasons.ceiling(case.sum, case.goal) if case.goal.bound_only else None


def _ahead(case: TotalCase) -> str | None:
    if case.target.kind is not Kind.FORECAST or case.past or case.met:
        return None
    return reasons.A_FORECAST


def _nothing(case: TotalCase) -> str | None:
    assert case.due is not None
    if case.sum is not None:
        return None
    if case.facts.only is not None and not case.course.series.figures:
        return reasons.no_figure_of(case.course, case.facts.only)
    return reasons.no_figure_begins(case.due)


def _no_direction(case: TotalCase) -> str | None:
    return reasons.NOBODY_WROTE if case.goal.direction is Direction.UNWRITTEN else None


def _reached(case: TotalCase) -> str | None:
    if not case.met:
        return None
    off = case.target.kind is Kind.FORECAST and case.past and case.sum is not None
    return reasons.off(case.sum, case.goal) if off and case.sum else _own_words(case)


def _broken(case: TotalCase) -> str | None:
    return _own_words(case) if case.exceeded else None


def _kept(case: TotalCase) -> str | None:
    fits = case.goal.falling and case.whole and not case.exceeded
    return _own_words(case) if fits else None


def _missed(case: TotalCase) -> str | None:
    if not (case.past and case.whole) or case.sum is None:
        return None
    if case.target.kind is Kind.FORECAST:
        return reasons.off(case.sum, case.goal)
    return _own_words(case)


def _not_covered(case: TotalCase) -> str | None:
    if not case.past or case.sum is None:
        return None
    return reasons.covered_to(_last_month(case.chain[-1].period))


def _last_month(period: Period) -> Period:
    return parse_period(month_of(period.last))


TABLE: tuple[tuple[TargetStatus, Fits[TotalCase]], ...] = (
    (TargetStatus.DROPPED, dropped),
    (TargetStatus.NOT_JUDGED, _idea),
    (TargetStatus.AHEAD, _ahead),
    (TargetStatus.NO_DATA, _nothing),
    (TargetStatus.NO_DIRECTION, _no_direction),
    (TargetStatus.REACHED, _reached),
    (TargetStatus.BROKEN, _broken),
    (TargetStatus.KEPT, _kept),
    (TargetStatus.MISSED, _missed),
    (TargetStatus.NO_DATA, _not_covered),
)
"""Of each status when it fits; what none of these does is judged by the yearly amounts."""


def judge(case: Case) -> Judgement:
    """Return the status of a number to be added up."""
    total_case = TotalCase(*case)
    status, reason = first_that_fits(total_case, TABLE) or _track(total_case)
    need = None if status in DECIDED or status is TargetStatus.NO_DATA else total_case.needed
    return Judgement(status, reason, total_case.sum, need)


def _track(case: TotalCase) -> tuple[TargetStatus, str]:
    """Return where a total stands whose time is not over, by the last yearly amounts."""
    need = case.needed
    assert need is not None
    if case.lacking:
        return TargetStatus.NO_TREND, case.lacking
    if need.per_year is None or need.made is None or need.counted is None:
        return TargetStatus.OFF_TRACK, reasons.NO_TIME
    say = reasons.may_use if case.goal.falling else reasons.needs_in_all
    text = say(need.per_year, need.made, need.counted, case.course.indicator.unit)
    last = case.recent[-1]
    status = counted_years.word(
        need.made, need.counted, last_enough=case.enough(last, need.per_year)
    )
    return status, reasons.joined((text, reasons.firmness(last)))
