"""How old what is shown is: its newest figure, its newest source, and how long ago that was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from azkz.base.model import Observation, Source
from azkz.values.periods import Period

HALF_A_YEAR = 182
"""Days from which on the age of what is shown is said."""


def closed(
    text: str, figures: Iterable[Observation | None], others: Iterable[Source], day: date
) -> str:
    """Return the last lines of a screen, which end with how old the newest of it is.

    `figures` are those that it shows, `others` the sources of what else it shows.
    """
    text_ = of(figures, others, day)
    if not text_:
        return text
    return f"{text}{'' if text.endswith('.') else '.'} {text_}." if text else f"{text_}."


def of(figures: Iterable[Observation | None], others: Iterable[Source], day: date) -> str:
    """Return the newest figure and the newest source of what is shown, and how old that is.

    `Newest figure 2025, newest source Jan 2026, 10 months ago`; empty where nothing is dated.
    """
    observations = [observation for observation in figures if observation is not None]
    periods = [observation.period for observation in observations]
    newest = max(periods, key=lambda period: (period.last, period.first), default=None)
    published = newest_day(
        [*others, *(source for observation in observations for source in observation.sources)]
    )
    parts = [f"newest figure {newest.label}" if newest else ""]
    if published is not None:
        count = months(published, day)
        old = f", {count} months ago" if count < TWO_YEARS else f", {count // 12} years ago"
        parts.append(f"newest source {published.label}{old if count else ''}")
    text = ", ".join(part for part in parts if part)
    return f"{text[0].upper()}{text[1:]}" if text else ""


TWO_YEARS = 24


def months(published: Period, day: date) -> int:
    """Return how many whole months ago a source was published; 0 for less than half a year."""
    then = published.last
    if (day - then).days < HALF_A_YEAR:
        return 0
    return 12 * (day.year - then.year) + day.month - then.month - (day.day < then.day)


def newest_day(sources: Iterable[Source]) -> Period | None:
    """Return when the last of the sources was published, a vague date taken at its first day."""
    dated = [source.published for source in sources if source.published is not None]
    return max(dated, key=lambda day: (day.first, -day.last.toordinal()), default=None)
