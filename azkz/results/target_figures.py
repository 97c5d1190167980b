"""The figures of one indicator for all its targets: what is looked up once, not for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from azkz.base.choices import Form
from azkz.base.facts import FactBase
from azkz.base.model import Baseline, Indicator, Observation, Target
from azkz.results.comparable import ComparableSeries, Length, course
from azkz.results.following import rests_on
from azkz.results.goal import Goal, Start, goal_of
from azkz.results.headline import last_day
from azkz.results.series import Series, series_of
from azkz.results.when_met import Timeline
from azkz.values.cached_property import cached_property
from azkz.values.figures import Figure
from azkz.values.intervals import point
from azkz.values.rates import as_decimal, years_later

_FEW_YEARS = 3
"""How far back is looked for the last figure before a day, before everything is looked at."""


class Counting:
    """The figures of one indicator, as they count toward its targets."""

    def __init__(self, facts: FactBase, indicator: Indicator, cache: dict[str, Series]) -> None:
        """Look up an indicator; `cache` keeps the series of all that was looked up."""
        self.facts, self.indicator = facts, indicator
        self._cache = cache
        self.series = self._series(indicator)
        self.line = Timeline(self.series.figures)
        self._courses: dict[Length, ComparableSeries] = {}
        self._then: dict[tuple[date, date], Counting] = {}
        self._without: dict[str, Counting] = {}

    def _series(self, indicator: Indicator) -> Series:
        if indicator.id not in self._cache:
            self._cache[indicator.id] = series_of(self.facts, indicator)
        return self._cache[indicator.id]

    @cached_property
    def _estimated(self) -> dict[str, list[Observation]]:
        """The estimates that each source gives, by the end of their periods."""
        by_source: dict[str, list[Observation]] = {}
        for observation in self.facts.observations[self.indicator.id]:
            if observation.is_estimate:
                by_source.setdefault(observation.source.id, []).append(observation)
        return {name: sorted(group, key=last_day) for name, group in by_source.items()}

    @cached_property
    def _guessing(self) -> set[str]:
        """The sources that estimate the indicator, or what its figures may follow from."""
        return {
            observation.source.id
            for name in rests_on(self.facts, self.indicator)
            for observation in self.facts.observations[name]
            if observation.is_estimate
        }

    def for_target(self, target: Target) -> Counting:
        """Return the figures that count toward a target: none that its own source estimates.

        Nor what follows from such a figure, of its parts as little as of itself.
        """
        source = target.source.id
        if source not in self._guessing:
            return self
        if source not in self._without:
            names = rests_on(self.facts, self.indicator)
            facts = _only(self.facts, names, lambda observation: not _guesses(observation, source))
            self._without[source] = Counting(facts, self.indicator, {})
        return self._without[source]

    def aside(self, target: Target) -> list[Observation]:
        """Return what only the very source of a target estimates: no figures for that target."""
        if target.source.id not in self._guessing:
            return []
        line = self.for_target(target).line
        return [
            observation
            for observation in self._estimated.get(target.source.id, ())
            if line.exactly(observation.period) is None
        ]

    def course(self, length: Length) -> ComparableSeries:
        """Return the figures of a length that count."""
        if length not in self._courses:
            self._courses[length] = course(self.series, length, self.facts.fiscal)
        return self._courses[length]

    def known_on(self, day: date, length: Length) -> Observation | None:
        """Return the last figure of a length that was known before a day, or None.

        What is known to be published later counts only if its period had ended a year before.
        """
        # A flow may be divided by a level of long before its end: then all is looked at at once.
        recent = () if self.indicator.ratio_of else (date(max(day.year - _FEW_YEARS, 1), 1, 1),)
        for since in (*recent, date.min):
            figures = self.then_known(day, since).course(length).eligible
            until = bisect_left(figures, day, key=last_day)
            last = figures[until - 1] if until else None
            # A year that is added up rests on what ended a year before its end.
            if since == date.min or (last and last.period.last >= years_later(since, 1)):
                return last
        return None

    def then_known(self, day: date, since: date) -> Counting:
        """Return what was known before a day, of what ended since another."""
        if (day, since) not in self._then:
            names = rests_on(self.facts, self.indicator)
            self._then[day, since] = self
            if any(_any_later(self.facts.observations[name], day) for name in names):
                facts = _only(
                    self.facts,
                    names,
                    lambda observation: (
                        observation.period.last >= since and not _came_later(observation, day)
                    ),
                )
                self._then[day, since] = Counting(facts, self.indicator, {})
        return self._then[day, since]

    def goal(self, target: Target, baseline: Baseline | None) -> Goal:
        """Return what a target asks, from a baseline."""
        above = any(observation.figure.value > 0 for observation in self.line.figures)
        return goal_of(target, self._start(target, baseline), above_zero=above)

    def _start(self, target: Target, baseline: Baseline | None) -> Start | None:
        """Return a baseline with its value: the one that is stated, else the base's figure."""
        if baseline is None:
            return None
        indicator = baseline.indicator or self.indicator
        if baseline.figure is not None:
            return Start(
                period=baseline.period,
                figure=baseline.figure,
                indicator=indicator,
                source=target.source,
                observation=None,
            )
        # Of another indicator ("below business as usual") a forecast is a baseline too.
        named = baseline.indicator is not None
        line = Timeline(self._series(indicator).headlines) if named else self.line
        observation = line.exactly(baseline.period) or line.of(baseline.period)
        return Start(
            period=baseline.period,
            figure=observation.figure if observation else None,
            indicator=indicator,
            source=observation.source if observation else None,
            observation=observation,
        )


def number_of(facts: FactBase, target: Target) -> Figure | None:
    """Return the number that a target asks for as an exact figure.

    None of a range, and where the baseline has no figure.
    """
    if target.form is Form.VALUE:
        return Figure(target.figure.value, exact=True)
    if not target.form.relative:
        return None
    number = Counting(facts, target.indicator, {}).goal(target, target.baseline).value
    if number is None:
        return None
    exact = number if isinstance(number, Decimal) else as_decimal(number)
    return Figure(exact, given=point(number))


def _only(facts: FactBase, names: Iterable[str], wanted: Callable[[Observation], bool]) -> FactBase:
    """Return the base with the wanted figures of some indicators; itself where all are wanted.

    A break belongs to the indicator: one that stands on what is left out holds all the same.
    """
    kept: dict[str, tuple[Observation, ...]] = {}
    broken: dict[str, tuple[Observation, ...]] = {}
    for name in names:
        group = facts.observations[name]
        left = tuple(observation for observation in group if wanted(observation))
        if len(left) < len(group):
            kept[name] = left
            points = (
                observation
                for observation in group
                if observation.break_reason is not None and not wanted(observation)
            )
            broken[name] = (*facts.breaks.get(name, ()), *points)
    if not kept:
        return facts
    return facts._replace(
        observations={**facts.observations, **kept}, breaks={**facts.breaks, **broken}
    )


def _guesses(observation: Observation, source: str) -> bool:
    """Whether a figure is what a source only estimates."""
    return observation.is_estimate and observation.source.id == source


def _any_later(observations: Iterable[Observation], day: date) -> bool:
    """Whether any figure came later, most of a long series having ended long before."""
    earliest = date(max(day.year - 1, 1), 1, 1)
    return any(
        observation.period.last >= earliest and _came_later(observation, day)
        for observation in observations
    )


def _came_later(observation: Observation, day: date) -> bool:
    """Whether a figure of before a day was published after it, of a period just ended."""
    ended, published = observation.period.last, observation.source.published
    return (
        day.year - ended.year < 2
        and ended < day
        and published is not None
        and published.first > day
        and years_later(ended, 1) >= day
    )
