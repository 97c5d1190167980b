"""The figures of one indicator for all its targets: what is looked up once, not for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from azkz.base.model import Baseline, FactBase, Form, Indicator, Observation, Target
from azkz.results.comparable import ComparableSeries, Length, course
from azkz.results.goal import Goal, Start, goal_of
from azkz.results.headline import headline
from azkz.results.reaching import Timeline
from azkz.results.series import Series, series_of
from azkz.values.figures import Figure
from azkz.values.intervals import point
from azkz.values.rates import as_decimal, years_later


class Counting:
    """The figures of one indicator, as they count toward its targets."""

    def __init__(self, facts: FactBase, indicator: Indicator, known: dict[str, Series]) -> None:
        """Look up an indicator; `known` keeps the series of all that was looked up."""
        self.facts, self.indicator = facts, indicator
        self._known = known
        self.series = self._series(indicator)
        self._line = Timeline(self.series.figures)
        self._courses: dict[tuple[Length, str | None], ComparableSeries] = {}
        self._then: dict[date, Counting] = {}
        self._aside: dict[str, list[Observation]] = {}
        for seen in self.series.figures:
            if seen.is_estimate:
                self._aside.setdefault(seen.source.id, []).append(seen)

    def _series(self, indicator: Indicator) -> Series:
        if indicator.id not in self._known:
            self._known[indicator.id] = series_of(self.facts, indicator)
        return self._known[indicator.id]

    def aside(self, target: Target) -> list[Observation]:
        """Return what the very source of a target only estimates: no figures for that target."""
        return self._aside.get(target.source.id, [])

    def course(self, length: Length, target: Target) -> ComparableSeries:
        """Return the figures of a length that count toward a target."""
        without = target.source.id if target.source.id in self._aside else None
        key = length, without
        if key not in self._courses:
            series = self.series
            if without is not None:
                series = series._replace(figures=list(self._without(without)))
            self._courses[key] = course(series, length, self.facts.fiscal)
        return self._courses[key]

    def _without(self, source: str) -> Iterator[Observation]:
        """Yield the figures without what a source only estimates: another's may count there."""
        apart = {seen.order for seen in self._aside[source]}
        for seen in self.series.figures:
            if seen.order not in apart:
                yield seen
                continue
            others = [
                other
                for other in self.series.several.get(seen.period.days, ())
                if not (other.is_forecast or (other.is_estimate and other.source.id == source))
            ]
            if others:
                yield headline(others)

    def known_on(self, day: date, length: Length, target: Target) -> Observation | None:
        """Return the last figure of a length that was known before a day, or None.

        What is known to be published later counts only if its period had ended a year before.
        """
        if day not in self._then:
            facts = _as_known(self.facts, self.indicator, day)
            self._then[day] = self if facts is self.facts else Counting(facts, self.indicator, {})
        figures = self._then[day].course(length, target).eligible
        until = bisect_left(figures, day, key=lambda seen: seen.period.last)
        return figures[until - 1] if until else None

    def goal(self, target: Target, baseline: Baseline | None) -> Goal:
        """Return what a target asks, from a baseline."""
        greatest = self._line.greatest
        above = greatest is not None and greatest > 0
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
        line = Timeline(self._series(indicator).headlines) if named else self._line
        seen = line.exactly(baseline.period) or line.of(baseline.period)
        return Start(
            period=baseline.period,
            figure=seen.figure if seen else None,
            indicator=indicator,
            source=seen.source if seen else None,
            observation=seen,
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


def _as_known(facts: FactBase, indicator: Indicator, day: date) -> FactBase:
    """Return the base with what was known of an indicator before a day.

    The base itself where all was, of what had ended by then.
    """
    names = _rests_on(facts, indicator)
    late = {
        name for name in names if any(_came_later(seen, day) for seen in facts.observations[name])
    }
    if not late:
        return facts
    kept = {
        name: tuple(seen for seen in facts.observations[name] if not _came_later(seen, day))
        for name in late
    }
    return facts._replace(observations={**facts.observations, **kept})


def _came_later(seen: Observation, day: date) -> bool:
    """Whether a figure of before a day was published after it, of a period just ended."""
    published = seen.source.published
    return (
        seen.period.last < day
        and published is not None
        and published.first > day
        and years_later(seen.period.last, 1) >= day
    )


def _rests_on(facts: FactBase, indicator: Indicator) -> dict[str, None]:
    """Return an indicator with all that its figures may follow from."""
    found: dict[str, None] = {}
    waiting = [indicator.id]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += [*facts.indicators[name].sum_of, *facts.indicators[name].ratio_of]
    return found
