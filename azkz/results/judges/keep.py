"""A limit to be kept in each period: one mark a period, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from azkz.base.choices import Every, Kind
from azkz.base.model import Observation, Target
from azkz.results import reasons
from azkz.results.goal import Direction
from azkz.results.judges.case import Case, Fits, Judgement, Mark, dropped, first_that_fits
from azkz.results.statements import stated_on
from azkz.results.status import TargetStatus
from azkz.results.when_met import Timeline
from azkz.values.cached_property import cached_property
from azkz.values.periods import Period, month_of, next_day, parse_period

_FARTHEST = 400
"""How many periods are looked at beyond the last figure: a limit of a million months is no list."""
_LONG = 4
"""Periods without a figure that are named together, from the first to the last."""


def first_period(target: Target, fiscal: int | None) -> Period | None:
    """Return the first period in which a limit binds: `from`, else the one in which it was set."""
    assert target.every is not None
    if target.begins is not None:
        return target.begins
    when = stated_on(target)
    if when is None:
        return None
    months = target.every.months
    begins = (fiscal or 1) if target.every is Every.YEAR else 1
    since = (when.first.month - begins) % 12
    month = (begins - 1 + since - since % months) % 12 + 1
    year = when.first.year - (month > when.first.month)
    return _stretch(date(year, month, 1), months)


def singles(marks: Iterable[Mark], every: Every) -> Iterator[Mark]:
    """Yield a mark for each period, those without a figure one by one too."""
    for mark in marks:
        if mark.periods == 1:
            yield mark
        else:
            start = _month(mark.period.first)
            for number in range(mark.periods):
                first = _first_of(start + number * every.months)
                yield Mark(_stretch(first, every.months), None, None)


def _unmarked(first: Period | None, last: Period, months: int) -> Iterator[Mark]:
    """Yield the marks of the periods without figures from one to another; of None none."""
    if first is None:
        return
    count = (_month(last.first) - _month(first.first)) // months + 1
    if count >= _LONG and first.months == months:
        yield Mark(_stretch(first.first, count * months), None, None, periods=count)
        return
    period: Period | None = first
    while period is not None and period.last <= last.last:
        yield Mark(period, None, None)
        period = _following(period, months)


def _following(period: Period, months: int) -> Period | None:
    """Return the period of some months after one; None where the calendar ends before it does."""
    day = next_day(period)
    if day is None or day.year + months // 12 > date.max.year:
        return None
    return _stretch(day, months)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _stretch(first: date, months: int) -> Period:
    """Return the period of some months from a day on, in its shortest spelling."""
    end = first.year * 12 + first.month - 1 + months - 1
    last = f"{end // 12:04d}-{end % 12 + 1:02d}"
    if months == 12 and first.month == 1:
        return parse_period(first.year)
    if months == 1:
        return parse_period(last)
    if (first.month - 1) % months == 0 and months in (3, 6):
        part = (first.month - 1) // months + 1
        return parse_period(f"{first.year:04d}-{'Q' if months == 3 else 'H'}{part}")
    # Twelve months from another month than January are the base's fiscal year.
    return parse_period(f"{month_of(first)}/{last}", first.month)


class KeepCase(Case):
    """A limit to be kept, with its marks."""

    @cached_property
    def first(self) -> Period:
        """The first period in which it binds."""
        first = first_period(self.target, self.facts.fiscal)
        assert first is not None  # else the reader refuses it
        return first

    @cached_property
    def figures(self) -> Timeline:
        """The figures of all lengths."""
        return Timeline(self.course.series.figures)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """A mark for each period that has ended, then for those up to the deadline."""
        return tuple(self._marks())

    def _marks(self) -> Iterator[Mark]:
        """Yield the marks from the first period on.

        Without a deadline up to the one that runs, else to the deadline, but no more than
        `_FARTHEST` that have not ended, nor past the end of the calendar. What ended without
        a figure is passed at once, so that a limit of two thousand years has as many marks
        as it has figures.
        """
        assert self.target.every is not None
        months, ahead = self.target.every.months, 0
        period: Period | None = self.first
        empty: Period | None = None  # the first of those without a figure
        last = self.first
        while period is not None and (self.due is None or period.last <= self.due.last):
            figure = self.figures.of(period)
            running = period.last >= self.day
            if figure is None and not running:
                empty, last = empty or period, self._last_without(period, months)
                period = _following(last, months)
                continue
            yield from _unmarked(empty, last, months)
            empty = None
            ahead += running
            if ahead > (1 if self.due is None else _FARTHEST):
                return
            decides = figure is not None and not running
            kept = self._kept(figure) if decides and figure is not None else None
            yield Mark(period, figure, kept, running)
            period = _following(period, months)
        yield from _unmarked(empty, last, months)

    def _last_without(self, period: Period, months: int) -> Period:
        """Return the last of the ended periods from one on before the next figure."""
        if period.months != months:
            return period
        ends = [self.day]
        until = self.figures.count_until(period.last)
        if until < len(self.figures.figures):
            ends.append(self.figures.figures[until].period.last)
        if self.due is not None and self.due.last < date.max:
            ends.append(self.due.last + timedelta(days=1))
        start = _month(period.first)
        whole = (_month(min(ends)) - start) // months
        return _stretch(_first_of(start + (whole - 1) * months), months) if whole > 1 else period

    def _kept(self, observation: Observation) -> bool | None:
        """Return whether a figure keeps the limit; None for a bound that decides nothing."""
        if not self.goal.known or self.goal.undecided(observation.figure):
            return None
        return self.goal.meets(observation.figure)

    @property
    def ended(self) -> list[Mark]:
        """The marks of the periods that have ended."""
        return [mark for mark in self.marks if not mark.running]

    @property
    def decided(self) -> list[Mark]:
        """The marks of the periods that are kept or broken."""
        return [mark for mark in self.marks if mark.kept is not None]

    @property
    def judged(self) -> Observation | None:
        """The latest figure that decides; None for none."""
        return self.decided[-1].figure if self.decided else None

    @property
    def verdict(self) -> TargetStatus:
        """Kept, broken or no data, before kind and direction are looked at."""
        decided, ended = self.decided, self.ended
        if not self.past:
            if not decided:
                return TargetStatus.NO_DATA
            return TargetStatus.KEPT if decided[-1].kept else TargetStatus.BROKEN
        if any(mark.kept is False for mark in ended):
            return TargetStatus.BROKEN
        return (
            TargetStatus.KEPT
            if ended and all(mark.kept for mark in ended)
            else TargetStatus.NO_DATA
        )

    def tally(self) -> str:
        """Return how often it was kept, in which periods not, and which have no figure."""
        decided = self.decided
        if not decided:
            return reasons.no_figure_since(self.first)
        kept = sum(mark.kept is True for mark in decided)
        name = "year" if self.target.every is Every.YEAR else str(self.target.every)
        names = name if len(decided) == 1 else {"half": "halves"}.get(name, f"{name}s")
        broken = [
            (mark.period, mark.figure) for mark in decided if mark.kept is False and mark.figure
        ]
        missing = [mark.period for mark in self.ended if mark.kept is None]
        lacking = f"no figure for {reasons.listed(missing)}" if missing else ""
        counted = f"in {kept} of {len(decided)} {names} since {self.first.label}"
        return reasons.joined((counted, reasons.broken(broken, self.goal), lacking))


def _idea(case: KeepCase) -> str | None:
    broken = case.target.kind is Kind.IDEA and case.verdict is TargetStatus.BROKEN
    return reasons.AN_IDEA if broken and _directed(case) else None


def _ahead(case: KeepCase) -> str | None:
    waits = case.target.kind is Kind.FORECAST and not case.decided and not case.past
    return reasons.A_FORECAST if waits else None


def _no_figure(case: KeepCase) -> str | None:
    if case.decided:
        return None
    if case.facts.only is not None and not case.course.series.figures:
        return reasons.no_figure_of(case.course, case.facts.only)
    return reasons.own_estimate(case.aside[-1]) if case.aside else case.tally()


def _directed(case: KeepCase) -> bool:
    return case.goal.direction is not Direction.UNWRITTEN


def _no_direction(case: KeepCase) -> str | None:
    return None if _directed(case) else reasons.NOBODY_WROTE


def _missing(case: KeepCase) -> str | None:
    return case.tally() if case.verdict is TargetStatus.NO_DATA else None


def _broken(case: KeepCase) -> str | None:
    return case.tally() if case.verdict is TargetStatus.BROKEN else None


def _kept(case: KeepCase) -> str | None:
    return case.tally()


TABLE: tuple[tuple[TargetStatus, Fits[KeepCase]], ...] = (
    (TargetStatus.DROPPED, dropped),
    (TargetStatus.NOT_JUDGED, _idea),
    (TargetStatus.AHEAD, _ahead),
    (TargetStatus.NO_DATA, _no_figure),
    (TargetStatus.NO_DIRECTION, _no_direction),
    (TargetStatus.NO_DATA, _missing),
    (TargetStatus.BROKEN, _broken),
    (TargetStatus.KEPT, _kept),
)
"""Of each status when it fits, the last always."""


def judge(case: Case) -> Judgement:
    """Return the status of a limit to be kept."""
    keep_case = KeepCase(*case)
    fitting = first_that_fits(keep_case, TABLE)
    assert fitting is not None  # what is neither broken nor without a figure is kept
    status, reason = fitting
    return Judgement(status=status, reason=reason, judged=keep_case.judged, marks=keep_case.marks)
