"""What the templates ask for beside the phrases: how things look, and what belongs together."""

from __future__ import annotations

import re
from fractions import Fraction

from azkz.base.choices import Kind, ObservationStatus
from azkz.base.model import Observation, Source
from azkz.render import story, words
from azkz.render.layout import Style
from azkz.render.tones import style_of
from azkz.results.growth_rows import GrowthRow
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Own
from azkz.results.progress import Progress
from azkz.results.status import Group


def filled(progress: Progress) -> str:
    """Return how much of a bar is filled, in percent: cut, so that short of all is never all."""
    share = min(max(progress.share or Fraction(0), Fraction(0)), Fraction(1))
    return f"{int(share * 10_000) / 100:g}"


def tone(row: Progress | MilestoneProgress) -> str:
    """Return the colour of a status by its meaning: `good`, `warn`, `bad`; else `neutral`.

    Only what is judged and not decided has one; a verdict on an estimate has none.
    """
    soft = row.judged is not None and row.judged.status is ObservationStatus.ESTIMATE
    judged = row.open or row.is_milestone
    return style_of(row.status).value if judged and not soft else Style.NEUTRAL.value


def look(progress: Progress) -> str:
    """Return how the bar of a promise looks: its tone; without a date `hollow`."""
    return tone(progress) if progress.due is not None else "hollow"


def measure(progress: Progress) -> str:
    """Return how it is drawn how far a promise is: `marks`, `bar`, else what is said instead."""
    if progress.marks:
        return "marks"
    if words.in_points(progress.indicator.unit):
        to_go = words.remaining(progress)
        return f"{to_go} to go" if to_go != "-" else ""
    if progress.share is not None:
        return "bar"
    return progress.goal.no_share if progress.judged is not None else ""


def notes(row: Progress | MilestoneProgress) -> list[str]:
    """Return what is said below a promise: its goal in the unit, why, and what it was before."""
    goal = words.goal(row) if isinstance(row, Progress) else ""
    to_go = ""
    if isinstance(row, Progress) and row.open and measure(row) == "bar":
        missing = words.remaining(row)
        to_go = f"{missing} to go" if missing != "-" else ""
    why = "" if row.group is Group.NOT_PROMISED and row.kind is not Kind.GOAL else words.reason(row)
    if not why and row.judged is not None and not row.open:
        why = words.firm_value_in(row.judged)
    texts = [f"that is {goal}" if goal else "", to_go, why, words.moved_from(row)]
    return [text for text in texts if text]


def address(source: Source) -> str:
    """Return where a source stands in the web; empty where it has no such address."""
    url = source.url or ""
    return url if re.match(r"https?://[^\s]+$", url) else ""


def others(held: Own, row: GrowthRow) -> tuple[list[Observation], list[Observation]]:
    """Return the other figures of a row's period: those that disagree with it, then the rest."""
    headline = row.observation
    if headline is None:
        return [], []
    same_period = [
        observation
        for observation in held.observations
        if observation.period.days == row.period.days and observation.order != headline.order
    ]
    return story.beside(headline, same_period)


def said_by(row: Progress | MilestoneProgress) -> list[Source]:
    """Return the sources that stated a promise, each once."""
    sources = [statement.source for statement in row.promise.statements]
    return list({source.id: source for source in sources}.values())


ASKED = (filled, tone, look, measure, notes, address, others, said_by)
"""By their names."""
