"""The figures that a claim may be tested on: what had been published when it was made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from azkz.base.facts import FactBase
from azkz.base.model import Claim, Indicator, Observation
from azkz.results.following import count, rests_on
from azkz.results.headline import (
    Days,
    by_period,
    is_figure,
    last_day,
    precedence,
    published,
    ranked,
    revised,
)
from azkz.values.periods import Period


class Candidates:
    """The figures of a fact base, asked for by indicator, period and day of publication.

    What was asked once is kept: a large base has many claims about one period.
    """

    def __init__(self, facts: FactBase) -> None:
        """Keep what is asked of a fact base."""
        self._facts = facts
        self._groups: dict[str, dict[Days, list[Observation]]] = {}
        self._by_source: dict[str, dict[tuple[str, Days], list[Observation]]] = {}
        self._own: dict[tuple[str, str, Days], Observation | None] = {}
        self._first_elsewhere: dict[int, int | None] = {}
        self._by_end: dict[str, list[Observation]] = {}
        self._lists: dict[tuple[str, Days, int], tuple[list[Observation], list[Observation]]] = {}
        self._follows: dict[tuple[str, Days, int], Observation | None] = {}

    def known(self, claim: Claim, indicator: Indicator, period: Period) -> Sequence[Observation]:
        """Return the figures of a period that may have been published when a claim was made.

        From the one that counts down, each number once; forecasts are no figures. What follows
        from others stands where no actual or provisional figure had been published.
        """
        made = claim.source.published
        return self._ranked(indicator, period, made.last.toordinal() if made else None)

    def all(self, indicator: Indicator, period: Period) -> Sequence[Observation]:
        """Return the figures of a period, whenever they were published."""
        return self._ranked(indicator, period, None)

    def own(self, claim: Claim, indicator: Indicator, period: Period) -> Observation | None:
        """Return what a claim's own source says of a period: what counts of several; or None."""
        key = claim.source.id, indicator.id, period.days
        if key not in self._own:
            group = self._sourced(indicator).get((claim.source.id, period.days), ())
            figures = _without_forecasts(ranked(group))
            self._own[key] = figures[0] if figures else None
        return self._own[key]

    def alone(self, claim: Claim, observation: Observation) -> bool:
        """Whether a figure is of a claim's own source alone of what was known by then."""
        if observation.follows or observation.source.id != claim.source.id:
            return False
        if observation.order not in self._first_elsewhere:
            group = self._grouped(observation.indicator)[observation.period.days]
            self._first_elsewhere[observation.order] = min(
                (
                    published(other.source)
                    for other in group
                    if other.figure.value == observation.figure.value
                    and other.source.id != observation.source.id
                    and not other.is_forecast
                ),
                default=None,
            )
        first, made = self._first_elsewhere[observation.order], claim.source.published
        return first is None or (made is not None and first > made.last.toordinal())

    def _ranked(
        self, indicator: Indicator, period: Period, day: int | None
    ) -> Sequence[Observation]:
        """Return what had been published of a period by a day, the headline first.

        A group is in order of publication, so that what was known by a day is its beginning:
        the length of that, and not the day, is the key of what was ranked before.
        """
        group = self._grouped(indicator).get(period.days, ())
        count = len(group) if day is None else bisect_right(group, day, key=_published)
        key = (indicator.id, period.days, count)
        if key not in self._lists:
            standing = _without_forecasts(ranked(group[:count]))
            # What was revised had been published all the same: a claim may rest on it.
            before = _without_forecasts(revised(group[:count]))
            self._lists[key] = standing, sorted(before, key=precedence)
        figures, before = self._lists[key]
        if not any(is_figure(observation) for observation in figures):
            following = self._following(indicator, period, day)
            if following is not None:
                return [following, *figures, *before]
        return [*figures, *before] if before else figures

    def _grouped(self, indicator: Indicator) -> dict[Days, list[Observation]]:
        """Return the observations of an indicator by period, in order of publication."""
        if indicator.id not in self._groups:
            groups = by_period(self._facts.observations[indicator.id])
            for group in groups.values():
                group.sort(key=_published)
            self._groups[indicator.id] = groups
        return self._groups[indicator.id]

    def _sourced(self, indicator: Indicator) -> dict[tuple[str, Days], list[Observation]]:
        """Return what each source says of each period."""
        if indicator.id not in self._by_source:
            groups: dict[tuple[str, Days], list[Observation]] = {}
            for observation in self._facts.observations[indicator.id]:
                key = observation.source.id, observation.period.days
                groups.setdefault(key, []).append(observation)
            self._by_source[indicator.id] = groups
        return self._by_source[indicator.id]

    # What follows

    def _following(
        self, indicator: Indicator, period: Period, day: int | None
    ) -> Observation | None:
        """Return the figure that follows for a period from what had been published; or None."""
        year = period.is_year and not indicator.level
        if not (year or indicator.sum_of or indicator.ratio_of):
            return None
        key = (indicator.id, period.days, -1 if day is None else day)
        if key not in self._follows:
            within = {
                name: tuple(
                    observation
                    for observation in self._within(name, period)
                    if day is None or published(observation.source) <= day
                )
                for name in rests_on(self._facts, indicator)
            }
            part = self._facts._replace(observations=within)
            self._follows[key] = count(part, indicator).follows.get(period.days)
        return self._follows[key]

    def _within(self, name: str, period: Period) -> Iterator[Observation]:
        """Yield the observations of an indicator that end within a period."""
        if name not in self._by_end:
            ordered = sorted(self._facts.observations[name], key=last_day)
            self._by_end[name] = ordered
        ordered = self._by_end[name]
        start = bisect_left(ordered, period.first, key=last_day)
        for index in range(start, len(ordered)):
            if ordered[index].period.last > period.last:
                return
            yield ordered[index]


def _without_forecasts(group: Sequence[Observation]) -> list[Observation]:
    return [observation for observation in group if not observation.is_forecast]


def _published(observation: Observation) -> int:
    return published(observation.source)
