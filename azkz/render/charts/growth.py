"""The chart of a series: what is drawn of it, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from azkz.base.choices import Kind, ObservationStatus
from azkz.base.model import Observation, Source
from azkz.render import rounding, target_lines, words
from azkz.results import disputes
from azkz.results.breaks import Break
from azkz.results.growth import Growth
from azkz.results.growth_rows import GrowthRow
from azkz.results.latest import Latest, latest
from azkz.results.progress import Progress
from azkz.results.statements import stated_on
from azkz.results.status import Group, Mode
from azkz.values.intervals import Interval
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period
from azkz.values.rates import as_decimal

LEAST = 2
"""Figures that make a chart."""
REACH = 8
"""A promise is drawn where it is at most so many times the largest figure, else it is named."""
AHEAD = 12
"""A chart ends at most so many years after its last figure."""


class Firmness(StrEnum):
    """How a mark is drawn, by how firm its figure is; its word where it has one."""

    FIRM = "actual"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    ADDED = "added up"
    COMPUTED = "computed"
    IMPLIED = "implied"
    FORECAST = "forecast"


class ChartMark(NamedTuple):
    """One figure of a chart."""

    period: Period
    value: Decimal
    """The figure as written, or as it is implied."""
    ends: tuple[Decimal, Decimal] | None
    """Both ends of where it lies, where that is wider than a tenth of it."""
    lines: tuple[str, ...]
    """How it is written above its mark."""
    firmness: Firmness
    sources: Sequence[Source]

    @property
    def first(self) -> float:
        """Where its period begins, in years."""
        return begin(self.period.first)

    @property
    def last(self) -> float:
        """Where its period ends, in years."""
        return end(self.period.last)

    @property
    def top(self) -> Decimal:
        """The highest that is drawn of it."""
        return self.ends[1] if self.ends else self.value


class PromiseLine(NamedTuple):
    """A promise as a line: from the day it was set to its deadline."""

    progress: Progress
    value: Decimal
    """Of a range its upper end."""
    low: Decimal | None
    """The lower end of a range; None of anything else."""
    first: float
    last: float
    label: str
    needs: str
    """What is needed a year from the last figure on; empty where that is not judged."""

    @property
    def promised(self) -> bool:
        """Whether it was promised, as against expected, or a ceiling."""
        return self.progress.group is not Group.NOT_PROMISED

    @property
    def limit(self) -> bool:
        """Whether it is to be kept in each period."""
        return self.progress.mode is Mode.KEEP


class Chart(NamedTuple):
    """A series to be drawn, with the promises that it is held against."""

    growth: Growth
    latest: Latest
    marks: Sequence[ChartMark]
    disputed: Sequence[ChartMark]
    """Figures of the same periods that cannot be right beside them."""
    part: ChartMark | None
    """The part of a year after the last full one."""
    promises: Sequence[PromiseLine]
    """Those that lie within the scale, from the lowest."""
    beyond: Sequence[Progress]
    """Those that do not: they are named."""
    start: float
    """Where the axis begins, in years."""
    end: float
    dated: bool
    """Whether it is a level of days and months: then figures stand at their day."""
    day: date
    """That of judgement."""

    @property
    def unit(self) -> str:
        """The unit of the series."""
        return self.growth.indicator.unit

    @property
    def level(self) -> bool:
        """Whether it is a line through points, as against bars."""
        return self.growth.indicator.level

    def at(self, period: Period) -> float:
        """Return where a figure of a period stands: a level at its day, else in the middle."""
        last = end(period.last)
        return last if self.dated else (begin(period.first) + last) / 2


def begin(day: date) -> float:
    """Return where a day begins, as a year with its fraction."""
    return end(day) - 1 / _days_of(day.year)


def end(day: date) -> float:
    """Return where a day ends: 31 December 2024 at 2025."""
    return day.year + day.timetuple().tm_yday / _days_of(day.year)


def _days_of(year: int) -> int:
    return date(year, 12, 31).timetuple().tm_yday


# What is drawn


def of(growth: Growth, promises: Sequence[Progress], day: date) -> Chart | None:
    """Return the chart of a series and of its open promises; None for too few figures."""
    marks = [_mark(row) for row in growth.full]
    if len(marks) < LEAST:
        return None
    newest = latest(growth.series)
    part = _part(newest.so_far) if newest.so_far else None
    drawn = [*marks, *([part] if part else [])]
    held = [
        progress
        for progress in promises
        if progress.indicator is growth.indicator
        and progress.open
        and progress.kind is not Kind.IDEA
        and progress.mode is not Mode.TOTAL
        and progress.goal.known
    ]
    within, beyond = _split(held, max(mark.value for mark in drawn), max(m.last for m in drawn))
    start, stop = _span(growth, drawn, within)
    return Chart(
        growth=growth,
        latest=newest,
        marks=marks,
        disputed=_disputed(growth, marks),
        part=part,
        promises=[_line(progress, drawn[-1], start, stop) for progress in within],
        beyond=beyond,
        start=start,
        end=stop,
        dated=growth.indicator.level and not all(mark.period.is_year for mark in marks),
        day=day,
    )


def _split(
    promises: Sequence[Progress], largest: Decimal, last: float
) -> tuple[list[Progress], list[Progress]]:
    """Return the promises that lie within a scale, from the lowest, and those beyond it."""
    within: list[Progress] = []
    beyond: list[Progress] = []
    for progress in sorted(promises, key=value_of):
        far = progress.due is not None and begin(progress.due.first) > last + AHEAD
        fits = 0 <= value_of(progress) <= REACH * largest and not far
        (within if fits else beyond).append(progress)
    return within, beyond


def value_of(progress: Progress) -> Decimal:
    """Return what a promise asks, in the unit of its indicator."""
    assert progress.goal.high is not None
    return as_decimal(Fraction(progress.goal.high))


def _span(
    growth: Growth, marks: Sequence[ChartMark], promised: Sequence[Progress]
) -> tuple[float, float]:
    """Return where the axis begins and ends: whole years, from the first figure to a deadline."""
    first = min(mark.first for mark in marks)
    start = floor(first) if growth.indicator.level else first
    last = max(mark.last for mark in marks)
    ends = [last, *(end(progress.due.last) for progress in promised if progress.due)]
    ends += [set_on(progress) or last for progress in promised]
    stop = min(max(ends), last + AHEAD)
    return start, start + ceil(stop - start - 0.001)


def _line(progress: Progress, newest: ChartMark, start: float, stop: float) -> PromiseLine:
    """Return the line of a promise, on an axis from start to stop."""
    since = begin(progress.begins.first) if progress.begins else set_on(progress)
    needs = _NEEDS.match(progress.reason)
    low = progress.goal.low if progress.goal.ranged else None
    return PromiseLine(
        progress=progress,
        value=value_of(progress),
        low=None if low is None else as_decimal(Fraction(low)),
        first=max(newest.last if since is None else since, start),
        last=min(end(progress.due.last), stop) if progress.due else stop,
        label=named(progress),
        needs=needs[0] if needs and progress.mode is Mode.REACH else "",
    )


_NEEDS = re.compile(r"needs .*? a year")
"""What a reason says that is needed."""


def named(progress: Progress) -> str:
    """Return a promise as its line is named: `plan 1.5 Mt by 2026`; `$1B, no date`."""
    return target_lines.timed(target_lines.label_of(progress), progress)


def set_on(progress: Progress) -> float | None:
    """Return when a promise of this number was first stated, in years; None for no date."""
    dates = (
        stated_on(statement)
        for statement in progress.promise.statements
        if statement.number == progress.target.number
    )
    when = next((period for period in dates if period), None)
    return begin(when.first) if when else None


def _mark(row: GrowthRow) -> ChartMark:
    """Return a row as it is drawn, with what is written above it."""
    value = as_decimal(row.value)
    ends = _ends(row.interval, row.value)
    unit = row.indicator.unit
    firmness = _firmness(row)
    lines = [words.bare(words.grown(row), unit)]
    if ends is not None and row.observation is not None:
        lines.append(_between(row.interval, unit))
    if firmness is not Firmness.FIRM:
        lines.append(str(firmness))
    return ChartMark(
        period=row.period,
        value=value,
        ends=ends,
        lines=tuple(lines),
        firmness=firmness,
        sources=row.sources,
    )


def _between(interval: Interval, unit: str) -> str:
    """Return both ends of an interval, its unit once: `5.5 to 6.5 Mt/year`."""
    low, _, high = words.bare(rounding.value_range(interval, unit), unit).partition(" to ")
    tail = high.rpartition(" ")[2]
    return f"{low.removesuffix(f' {tail}')} to {high}"


def _ends(interval: Interval, value: Fraction) -> tuple[Decimal, Decimal] | None:
    """Return both ends of an interval that is wider than a tenth of its figure; else None."""
    low, high = interval.low, interval.high
    if low is None or high is None or high - low <= abs(value) / 10:
        return None
    return as_decimal(low), as_decimal(high)


FIRMNESS = {
    ObservationStatus.ACTUAL: Firmness.FIRM,
    ObservationStatus.PROVISIONAL: Firmness.PROVISIONAL,
    ObservationStatus.ESTIMATE: Firmness.ESTIMATE,
    ObservationStatus.FORECAST: Firmness.FORECAST,
}
_BASES = {
    "implied": Firmness.IMPLIED,
    "forecast": Firmness.FORECAST,
    "added": Firmness.ADDED,
    "computed": Firmness.COMPUTED,
}


def _firmness(row: GrowthRow) -> Firmness:
    soft = FIRMNESS[row.observation.status] if row.observation is not None else Firmness.IMPLIED
    return soft if soft is not Firmness.FIRM else _BASES.get(str(row.basis), soft)


def _part(observation: Observation) -> ChartMark:
    """Return a figure that stands beside the full years, with its months where it is a part."""
    unit = observation.indicator.unit
    value = words.bare(words.value(observation), unit)
    months = observation.period.label.removesuffix(f" {observation.period.last.year}")
    firmness = FIRMNESS[observation.status]
    word = () if firmness is Firmness.FIRM else (str(firmness),)
    return ChartMark(
        period=observation.period,
        value=observation.figure.value,
        ends=None,
        lines=(value, months, *word),
        firmness=firmness,
        sources=observation.sources,
    )


def _disputed(growth: Growth, marks: Sequence[ChartMark]) -> list[ChartMark]:
    """Return the figures that cannot be right beside one that is drawn, each number once."""
    drawn = {mark.period.days for mark in marks}
    return [
        _part(other)
        for variants in disputes.variants_of(growth.series)
        if variants.headline.period.days in drawn
        for other in {disputes.digits(other): other for other in variants.disputed}.values()
    ]


def sources(chart: Chart) -> list[Source]:
    """Return where the figures of a chart are from, each source once, the latest first."""
    marks = [*chart.marks, *([chart.part] if chart.part else [])]
    rested = (source for mark in reversed(marks) for source in mark.sources)
    return list({source.id: source for source in rested}.values())


def breaks_of(chart: Chart) -> list[Break]:
    """Return the breaks that lie between figures of the chart."""
    first, last = chart.marks[0].period, chart.marks[-1].period
    breaks = chart.growth.series.breaks.points
    return [point for point in breaks if first.last < point.day <= last.last]
