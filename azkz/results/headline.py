"""Of several observations of one indicator and period the headline one: the figure that counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from azkz.base.choices import ObservationStatus
from azkz.base.model import Observation, Source

Days = tuple[date, date]
_FIGURES = (ObservationStatus.ACTUAL, ObservationStatus.PROVISIONAL)
_GROUP = {
    ObservationStatus.ACTUAL: 0,
    ObservationStatus.PROVISIONAL: 0,
    ObservationStatus.ESTIMATE: 1,
    ObservationStatus.FORECAST: 2,
}
HeadlineRank = tuple[bool, int, bool, bool, bool, int, Decimal, int]


def published(source: Source) -> int:
    """Return the first day a source may have been published on, as an ordinal; 0 if unknown."""
    return source.published.first.toordinal() if source.published else 0


def last_day(observation: Observation) -> date:
    """Return the day on which its period ends: figures in order of time are looked up by it."""
    return observation.period.last


def is_figure(observation: Observation) -> bool:
    """Whether it was counted: actual or provisional, neither estimated nor expected."""
    return observation.status in _FIGURES


def precedence(observation: Observation) -> HeadlineRank:
    """Return the key by which the headline observation of a period is the smallest.

    What the file prefers; then a figure before an estimate before a forecast; a source that is
    primary for the indicator; actual before provisional; a figure stated plainly before a
    qualified one; the latest publication (a vague date at its first day, none is the oldest);
    the finer figure (an exact count is finest); the earlier entry.
    """
    return (
        observation.prefer is None,
        _GROUP[observation.status],
        not observation.source.primary_for(observation.indicator.id),
        observation.status is ObservationStatus.PROVISIONAL,
        observation.figure.qualifier is not None,
        -published(observation.source),
        observation.figure.step,
        observation.order,
    )


def by_period(observations: Iterable[Observation]) -> dict[Days, list[Observation]]:
    """Return the observations of one indicator by the days of their period, in file order."""
    groups: dict[Days, list[Observation]] = {}
    for observation in observations:
        period = observation.period
        days = period.first, period.last
        if days in groups:
            groups[days].append(observation)
        else:
            groups[days] = [observation]
    return groups


def headline(group: Sequence[Observation]) -> Observation:
    """Return the one that counts among several of one period."""
    if len(group) == 1:
        return group[0]
    standing = _standing(group)
    best = min(standing, key=precedence)
    return _within(best, standing) or best


def ranked(group: Sequence[Observation]) -> list[Observation]:
    """Return several of one period from the one that counts down; without what was revised.

    An empty list of none.
    """
    if len(group) < 2:
        return list(group)
    standing = sorted(_standing(group), key=precedence)
    if not standing:
        return []
    inner = _within(standing[0], standing)
    if inner is not None:
        standing.remove(inner)
        standing.insert(0, inner)
    return standing


def revised(group: Sequence[Observation]) -> list[Observation]:
    """Return those of one period whose source or body said another figure in their place later."""
    latest: dict[tuple[str, str], tuple[int, bool, int]] = {}
    for observation in group:
        if observation.revises:
            for name in _names(observation.source):
                latest[name] = max(latest.get(name, (0, False, -1)), _when(observation))
    if not latest:
        return []
    return [
        observation
        for observation in group
        if any(
            _when(observation) < latest[name]
            for name in _names(observation.source)
            if name in latest
        )
    ]


def _standing(group: Sequence[Observation]) -> Sequence[Observation]:
    out = {observation.order for observation in revised(group)}
    if not out:
        return group
    return [observation for observation in group if observation.order not in out]


def _when(observation: Observation) -> tuple[int, bool, int]:
    """Return when something was said: of one source and day what revises is the later."""
    return published(observation.source), observation.revises, observation.order


def _names(source: Source) -> list[tuple[str, str]]:
    """Return what a source may share with another that speaks for it: itself, and its bodies."""
    return [("source", source.id), *(("body", body) for body in source.bodies)]


def _within(best: Observation, standing: Sequence[Observation]) -> Observation | None:
    """Return the plain figure that takes the place of a one-sided bound it lies within, or None.

    A bound that a source is primary for says less than a figure inside of it. Only figures of
    its own group, and never in the place of what the file prefers.
    """
    if not best.figure.one_sided or best.prefer is not None:
        return None
    inside = [
        observation
        for observation in standing
        if observation.figure.qualifier is None
        and _GROUP[observation.status] == _GROUP[best.status]
        and observation.figure.value in best.figure.interval
    ]
    return min(inside, key=precedence, default=None)
