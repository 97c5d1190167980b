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


def target(state: Progress) -> list[str]:
    """Return the figures behind a status, one fact each."""
    found = [
        f"stated by {state.target.source.id}{_stated(state)}",
        *_deadline(state),
        *_goal(state),
    ]
    if state.judged is not None:
        found.append(f"judged by {_with_sources(state.judged)}")
        found += [f"added up from {_with_sources(part)}" for part in state.judged.parts[:12]]
    found += _share(state)
    found += _steps(state)
    reason = state.reason
    return [*found, f"{state.status}: {reason}" if reason else str(state.status)]


def milestone(state: MilestoneProgress) -> list[str]:
    """Return by whom a milestone was stated, and when it was done."""
    found = [f"stated by {state.milestone.source.id}{_stated(state)}"]
    if state.done is not None:
        found.append(f"done {state.done.when}")
    return found


def _stated(state: Progress | MilestoneProgress) -> str:
    statement = state.statement
    when = statement.set or statement.source.published
    said = f': "{statement.stated}"' if statement.stated else ""
    return f" ({when.label}){said}" if when else said


def _deadline(state: Progress) -> list[str]:
    if not state.standing or state.by_source.id == state.target.source.id or state.due is None:
        return []
    return [f"the deadline was named by {state.by_source.id}"]


def _goal(state: Progress) -> list[str]:
    goal, unit = state.goal, state.target.indicator.unit
    found = []
    start = goal.start
    if start is not None and start.figure is not None:
        value = format_value(start.figure.value, unit, full=True)
        other = start.indicator.id != state.target.indicator.id
        title = f" of {start.indicator.title}" if other else ""
        source = f" [{start.source.id}]" if start.source is not None else ""
        found.append(f"counted from the baseline of {value}{title} {start.period.when}{source}")
        number = words.goal(state)
        found += [f"that asks for {number}"] if number else []
    if goal.direction is not Direction.RANGE:
        way = "lower" if goal.better is Better.LOWER else "higher"
        found.append(f"{way} is better, {_WRITTEN[goal.direction]}")
    return found


def _with_sources(observation: Observation) -> str:
    ids = " ".join(source.id for source in observation.sources)
    told = [f"{words.written(observation)} {observation.period.when}", *words.firmness(observation)]
    return f"{', '.join(told)} [{ids}]"


def _share(state: Progress) -> list[str]:
    if state.share is None or state.range is None:
        return []
    low, high = state.range.low, state.range.high
    text = f"progress {words.percent(state)}"
    if low is not None and high is not None and low != high:
        text += f", between {format_share(low)} and {format_share(high)} as the figures are rounded"
    return [text]


def _steps(state: Progress) -> list[str]:
    """Return the needed year beside the steps that were made."""
    needed, unit = state.needed, state.target.indicator.unit
    if needed is None or needed.per_year is None or state.due is None or state.latest is None:
        return []
    start = state.judged if state.mode is Mode.TOTAL and state.judged else state.latest
    sign = format_amount(needed.per_year, unit)
    found = [f"needed every year from {start.period.label} to {state.due.label}: {sign}"]
    amounts = [words.value_in(seen) for seen in state.course.recent]
    steps = ", ".join(amounts if state.mode is Mode.TOTAL else words.steps(state.course))
    if needed.made is not None and steps:
        found.append(f"made in {needed.made} of {needed.counted} years: {steps}")
    return found
