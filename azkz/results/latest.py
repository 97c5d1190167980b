"""The latest figure of an indicator, and how it came there: what a heading says."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.base.choices import ObservationStatus
from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation
from azkz.results.breaks import Break
from azkz.results.comparable import ComparableSeries, course
from azkz.results.disputes import disputed
from azkz.results.series import Change, Series, all_series, before, change
from azkz.values.named_tuple import NamedTuple

YEARS = 10
"""How far back the run of years goes."""


class Latest(NamedTuple):
    """The newest figure that counts, with the one it is compared with."""

    course: ComparableSeries
    """The full years of a flow; all figures of a level."""
    observation: Observation | None
    """None where no figure is for a full year."""
    previous: Observation | None
    """The nearest comparable figure before, of the same count."""
    change: Change | None
    broken: Break | None
    """The break for which the nearest comparable figure before is another count."""
    disputed: Observation | None
    """The earlier figure of another source that a capacity's is disputed by: nothing fell."""
    years: tuple[Observation | None, ...]
    """One figure a year, at most ten, up to the year of the latest; none stand first.

    Of one count and without estimates; None for a year without a figure; empty for fewer than
    two figures, and where the latest is in dispute.
    """

    @property
    def indicator(self) -> Indicator:
        """What is counted."""
        return self.course.indicator

    @property
    def newest(self) -> Observation | None:
        """The newest that counts; without a full year the longest part of the newest year."""
        figures = self.course.series.figures
        if self.observation is not None or not figures:
            return self.observation
        year = figures[-1].period.last.year
        return max(
            (observation for observation in figures if observation.period.last.year == year),
            key=lambda observation: (
                observation.period.last - observation.period.first,
                observation.period.last,
            ),
        )

    @property
    def so_far(self) -> Observation | None:
        """A part of the year after the latest full one."""
        return self.course.so_far if self.observation is not None else None


def of(facts: FactBase, indicators: Sequence[Indicator]) -> dict[str, Latest]:
    """Return the latest figure of each indicator, by its identifier."""
    return {series.indicator.id: latest(series) for series in all_series(facts, indicators)}


def latest(series: Series) -> Latest:
    """Return the latest figure of one series."""
    return latest_of(course(series, None if series.indicator.level else 12))


def latest_of(course: ComparableSeries) -> Latest:
    """Return the latest figure of a course."""
    series, observation = course.series, course.latest
    if observation is None:
        return Latest(
            course=course,
            observation=None,
            previous=None,
            change=None,
            broken=None,
            disputed=None,
            years=(),
        )
    dispute = disputed(series, observation)
    previous = before(observation, course.eligible, series.indicator)
    broken = previous and series.breaks.between(previous.period, observation.period)
    if broken:
        previous = None
    moved = change(previous, observation) if previous and not dispute else None
    years = () if dispute else _years(course, observation)
    return Latest(
        course=course,
        observation=observation,
        previous=previous,
        change=moved,
        broken=broken or None,
        disputed=dispute,
        years=years,
    )


def _years(course: ComparableSeries, observation: Observation) -> tuple[Observation | None, ...]:
    """Return the firm figures of one count of the last ten years, a place for each year.

    Empty where there are not two: one figure is no run.
    """
    last = observation.period.last.year
    by_year: dict[int, Observation] = {}
    for earlier in course.eligible:
        year = earlier.period.last.year
        same = course.series.breaks.between(earlier.period, observation.period) is None
        firm = earlier.status is not ObservationStatus.ESTIMATE
        if same and firm and last - YEARS < year <= last:
            by_year[year] = earlier
    if len(by_year) < 2:
        return ()
    return tuple(by_year.get(year) for year in range(min(by_year), last + 1))
