"""The arithmetic of a promise in words: from which figures and steps its status follows."""

from __future__ import annotations

from azkz.base.choices import Better
from azkz.base.model import Observation
from azkz.render import words
from azkz.results.goal import Direction
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import Mode
from azkz.values.units import format_amount, format_share, format_value

_WRITTEN = {
    Direction.TARGET: "as the target writes",
    Direction.QUALIFIER: "as its qualifier says",
    Direction.CHANGE: "as the sign of its change says",
    Direction.INDICATOR: "as the indicator writes",
    Direction.BASELINE: "as the way from its baseline leads",
    Direction.ZERO: "since it is 0 and the figures lie above",
    Direction.UNWRITTEN: "which nobody wrote",
}


def target(progress: Progress) -> list[str]:
    """Return the figures behind a status, one fact each."""
    facts = [
        f"stated by {progress.target.source.id}{_stated(progress)}",
        *_deadline(progress),
        *_goal(progress),
    ]
    if progress.judged is not None:
        facts.append(f"judged by {_with_sources(progress.judged)}")
        facts += [f"added up from {_with_sources(part)}" for part in progress.judged.parts[:12]]
    facts += _share(progress)
    facts += _steps(progress)
    reason = progress.reason
    return [*facts, f"{progress.status}: {reason}" if reason else str(progress.status)]


def milestone(progress: MilestoneProgress) -> list[str]:
    """Return by whom a milestone was stated, and when it was done."""
    facts = [f"stated by {progress.milestone.source.id}{_stated(progress)}"]
    if progress.done is not None:
        facts.append(f"done {progress.done.when}")
    return facts


def _stated(progress: Progress | MilestoneProgress) -> str:
    statement = progress.statement
    when = statement.set or statement.source.published
    quote = f': "{statement.stated}"' if statement.stated else ""
    condition = f"; {words.condition(statement)}" if statement.condition else ""
    return f"{f' ({when.label})' if when else ''}{quote}{condition}"


def _deadline(progress: Progress) -> list[str]:
    if (
        not progress.standing
        or progress.by_source.id == progress.target.source.id
        or progress.due is None
    ):
        return []
    return [f"the deadline was named by {progress.by_source.id}"]


def _goal(progress: Progress) -> list[str]:
    """Return what a relative goal is counted from, and which way is better, and who wrote so."""
    goal, unit = progress.goal, progress.target.indicator.unit
    facts = []
    start = goal.start
    if start is not None and start.figure is not None:
        value = format_value(start.figure.value, unit, full=True)
        other = start.indicator.id != progress.target.indicator.id
        title = f" of {start.indicator.title}" if other else ""
        source = f" [{start.source.id}]" if start.source is not None else ""
        facts.append(f"counted from the baseline of {value}{title} {start.period.when}{source}")
        number = words.goal(progress)
        facts += [f"that asks for {number}"] if number else []
    if goal.direction is not Direction.RANGE:
        way = "lower" if goal.better is Better.LOWER else "higher"
        facts.append(f"{way} is better, {_WRITTEN[goal.direction]}")
    return facts


def _with_sources(observation: Observation) -> str:
    ids = " ".join(source.id for source in observation.sources)
    parts = [
        f"{words.written(observation)} {observation.period.when}",
        *words.firmness(observation),
    ]
    return f"{', '.join(parts)} [{ids}]"


def _share(progress: Progress) -> list[str]:
    if progress.share is None or progress.range is None:
        return []
    low, high = progress.range.low, progress.range.high
    text = f"progress {words.percent(progress)}"
    if low is not None and high is not None and low != high:
        text += f", between {format_share(low)} and {format_share(high)} as the figures are rounded"
    return [text]


def _steps(progress: Progress) -> list[str]:
    """Return the needed year beside the steps that were made."""
    needed, unit = progress.needed, progress.target.indicator.unit
    if needed is None or needed.per_year is None or progress.due is None or progress.latest is None:
        return []
    start = progress.judged if progress.mode is Mode.TOTAL and progress.judged else progress.latest
    sign = format_amount(needed.per_year, unit)
    facts = [f"needed every year from {start.period.label} to {progress.due.label}: {sign}"]
    amounts = [words.value_in(observation) for observation in progress.course.recent]
    steps = ", ".join(amounts if progress.mode is Mode.TOTAL else words.steps(progress.course))
    if needed.made is not None and steps:
        facts.append(f"made in {needed.made} of {needed.counted} years: {steps}")
    return facts
