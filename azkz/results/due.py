"""What comes next: deadlines ahead, what is past and unanswered, figures expected by now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from azkz.base.choices import ObservationStatus
from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Observation, Target
from azkz.results import milestones
from azkz.results.progress import Progress, PromiseProgress, progress_of
from azkz.results.series import all_series
from azkz.results.statements import stated_on
from azkz.results.status import Group, Mode
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, PeriodError, parse_period
from azkz.values.rates import months_later, years_later

AHEAD = 1
"""Years within which a deadline comes next."""
PATIENCE = 2
"""Months after which an estimate whose period has ended should have been replaced."""


class What(StrEnum):
    """What is due."""

    DEADLINE = "deadline"
    UNANSWERED = "unanswered"
    FIGURE = "figure"
    ESTIMATE = "estimate"


class Due(NamedTuple):
    """One thing that is due: `day` when, `since` the first day it has been outstanding."""

    what: What
    day: date
    since: date | None = None
    """None of what is ahead."""
    progress: PromiseProgress | None = None
    """The promise, of a deadline and of what is unanswered."""
    period: Period | None = None
    """The period of a limit, or the one that a figure is expected of."""
    observation: Observation | None = None
    """What is known now: the latest figure, the like one before, the estimate."""
    waited: int | None = None
    """How many days after its period the like figure before came."""

    @property
    def target(self) -> Target | None:
        """The statement that it is about, where that is of a number."""
        statement = self.progress.statement if self.progress is not None else None
        return statement if isinstance(statement, Target) else None

    @property
    def indicator(self) -> Indicator | None:
        """What is counted; None of a milestone."""
        if self.progress is not None:
            return self.progress.indicator
        return self.observation.indicator if self.observation is not None else None

    @property
    def topic(self) -> str:
        """The topic that it belongs to."""
        if self.progress is not None:
            return self.progress.topic
        assert self.observation is not None
        return self.observation.indicator.topic

    @property
    def title(self) -> str:
        """The title of what is counted, or of the milestone."""
        if self.progress is not None:
            return self.progress.title
        assert self.observation is not None
        return self.observation.indicator.title

    @property
    def source(self) -> str:
        """The identifier of the source that it rests on."""
        if self.progress is not None:
            return self.progress.statement.source.id
        assert self.observation is not None
        return self.observation.source.id

    @property
    def last_known(self) -> date | None:
        """Of a milestone the day of its last dated statement."""
        dated = self.progress.promise.dated if self.progress is not None else ()
        when = stated_on(dated[-1]) if dated else None
        return when.last if when is not None else None


def of(
    facts: FactBase, indicators: Iterable[Indicator], topics: Iterable[str], day: date
) -> list[Due]:
    """Return what is due of some indicators and of the milestones of some topics.

    What is ahead ascending, then what is past, newest first, figures and estimates by day.
    """
    chosen = list(indicators)
    numbers = progress_of(facts, chosen, day)
    rows: list[PromiseProgress] = [*numbers, *milestones.of(facts, topics, day)]
    standing = [progress for progress in rows if progress.standing]
    ahead = sorted(_deadlines(standing, day), key=lambda due: due.day)
    past = sorted(_unanswered(standing, day), key=lambda due: due.day, reverse=True)
    figures = sorted(_figures(numbers, day), key=lambda due: due.day)
    estimates = sorted(_estimates(facts, chosen, day), key=lambda due: due.day)
    return [*ahead, *past, *figures, *estimates]


def _deadlines(standing: Iterable[PromiseProgress], day: date) -> Iterator[Due]:
    """Yield the deadlines of open promises and forecasts within a year."""
    until = years_later(day, AHEAD)
    for progress in standing:
        if progress.group not in (Group.OPEN, Group.NOT_PROMISED):
            continue
        period = _next_period(progress, day)
        if period is not None and day <= period.last <= until:
            yield Due(
                what=What.DEADLINE,
                day=period.last,
                progress=progress,
                period=period,
                observation=progress.latest,
            )


def _next_period(progress: PromiseProgress, day: date) -> Period | None:
    """Return the deadline; of a limit to keep the first of its periods that is not over."""
    if progress.mode is not Mode.KEEP:
        return progress.due
    running = (mark.period for mark in progress.marks if mark.period.last >= day)
    return next(running, progress.due)


def _unanswered(standing: Iterable[PromiseProgress], day: date) -> Iterator[Due]:
    """Yield what is past and nobody answered, the periods of a limit without a figure too."""
    for progress in standing:
        if progress.group is Group.PAST_DUE and progress.due is not None:
            yield _past(progress, progress.due)
        elif progress.mode is Mode.KEEP and progress.group is not Group.DECIDED:
            for mark in progress.single_marks:
                if mark.figure is None and not mark.running and mark.period.last < day:
                    yield _past(progress, mark.period)


def _past(progress: PromiseProgress, period: Period) -> Due:
    return Due(
        what=What.UNANSWERED,
        day=period.last,
        since=period.last + timedelta(days=1),
        progress=progress,
        period=period,
        observation=progress.latest,
    )


# Figures


def _figures(rows: Iterable[Progress], day: date) -> Iterator[Due]:
    """Yield the figures of promises that could be there, had they come as the last ones did."""
    listed: set[tuple[str, Period]] = set()
    for progress in rows:
        latest = progress.latest
        if not progress.standing or progress.group is Group.DECIDED or latest is None:
            continue
        came = latest.source.published
        if progress.indicator.level and not _yearly(progress, latest):
            continue
        following = _a_year_later(latest.period)
        if came is None or following is None or came.last < latest.period.last:
            continue
        waited = (came.last - latest.period.last).days
        # Counted in days, since the day itself may lie beyond the end of the calendar.
        if (
            waited <= (day - following.last).days
            and (progress.indicator.id, following) not in listed
        ):
            expected = following.last + timedelta(days=waited)
            listed.add((progress.indicator.id, following))
            yield Due(
                what=What.FIGURE,
                day=expected,
                since=expected,
                period=following,
                observation=latest,
                waited=waited,
            )


def _yearly(progress: Progress, latest: Observation) -> bool:
    """Whether a stock or a capacity is known of the same day of another year too.

    A single figure makes no habit: nobody is late who never promised to count again.
    """
    return any(
        observation.period.last.month == latest.period.last.month
        for observation in progress.course.eligible
        if observation.period.last.year != latest.period.last.year
    )


def _a_year_later(period: Period) -> Period | None:
    """Return the like period of the next year; None where the calendar has none."""
    text = re.sub(r"[0-9]{4}", lambda year: f"{int(year[0]) + 1:04d}", period.text)
    short = re.fullmatch(r"([0-9]{4})/[0-9]{2}", text)
    if short:
        text = f"{short[1]}/{(int(short[1]) + 1) % 100:02d}"
    try:
        return parse_period(text, period.first.month if period.fiscal else None)
    except PeriodError:
        return None


def _estimates(facts: FactBase, indicators: Iterable[Indicator], day: date) -> Iterator[Due]:
    """Yield the estimates and forecasts that still count though their period has long ended."""
    unfirm = (ObservationStatus.ESTIMATE, ObservationStatus.FORECAST)
    for series in all_series(facts, indicators):
        for observation in series.headlines:
            replaced = months_later(observation.period.last, PATIENCE)
            acknowledged = any(rule == "stale-estimate" for rule, _ in observation.accepted)
            stated = not observation.follows
            if observation.status in unfirm and stated and replaced < day and not acknowledged:
                yield Due(
                    what=What.ESTIMATE,
                    day=observation.period.last,
                    since=replaced,
                    period=observation.period,
                    observation=observation,
                )
