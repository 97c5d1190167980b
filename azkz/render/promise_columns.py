"""Machine rows of promises: targets and milestones, their record, their pace, what is due.

The keys and their order are the contract with users' scripts.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from azkz.base.choices import Form
from azkz.base.model import Target
from azkz.render.answer import Columns
from azkz.render.cells import NumberCell, computed_number, high_of, low_of, text_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, PromiseProgress
from azkz.values.figures import Figure

if TYPE_CHECKING:
    from azkz.base.model import Observation
    from azkz.results.counted_years import Needed
    from azkz.results.deadlines import Deadline
    from azkz.results.due import Due
    from azkz.results.goal import Start
    from azkz.results.history import History, Stage
    from azkz.results.pace import Pace


def _written(observation: Observation | None) -> NumberCell:
    return observation.figure.written if observation else None


def _of_target(get: Callable[[Target], object]) -> Callable[[PromiseProgress], object]:
    """Return how something is taken from a target; null for a milestone."""
    return lambda row: get(row.target) if row.target is not None else None


def _of_figure(
    name: str, get: Callable[[Observation], object]
) -> Callable[[PromiseProgress], object]:
    """Return how something is taken from one of the figures of a row; null where it has none."""

    def cell(row: PromiseProgress) -> object:
        figure: Observation | None = getattr(row, name)
        return get(figure) if figure is not None else None

    return cell


def _goal(row: PromiseProgress) -> NumberCell:
    """Return the number asked for; of a range the end nearer to the judged figure."""
    if row.goal is None:
        return None
    return row.goal.written(row.judged.figure if row.judged else None)


def _target_change(target: Target) -> NumberCell:
    """Return what a relative target asks for: percent and factor as a fraction of the baseline."""
    number = target.figure.value
    if target.form is Form.PERCENT:
        return Fraction(number) / 100
    if target.form is Form.FACTOR:
        return Fraction(number) - 1
    return target.figure.written if target.form is Form.CHANGE else None


def _start(get: Callable[[Start], object]) -> Callable[[PromiseProgress], object]:
    """Return how something is taken from the baseline of a row; null where it has none."""
    return lambda row: get(row.goal.start) if row.goal is not None and row.goal.start else None


def _needed(get: Callable[[Needed], object]) -> Callable[[PromiseProgress], object]:
    """Return how something is taken from the needed year; null where nothing is needed."""
    return lambda row: get(row.needed) if row.needed is not None else None


def _earlier_targets(row: PromiseProgress) -> list[object]:
    return [
        statement.figure.written if isinstance(statement, Target) else statement.title
        for statement in row.earlier_targets
    ]


def _range_end(figure: Figure | None, target: Target) -> NumberCell:
    return figure.written if figure is not None and target.form is Form.RANGE else None


TARGETS: Columns[PromiseProgress] = {
    "indicator": lambda row: row.indicator.id if row.indicator else None,
    "topic": lambda row: row.topic,
    "title": lambda row: row.title,
    "unit": lambda row: row.indicator.unit if row.indicator else None,
    "kind": lambda row: "milestone" if row.is_milestone else row.kind.value,
    "promise_kind": lambda row: row.kind.value,
    "promise": lambda row: row.promise.name,
    "period": _of_figure("judged", lambda figure: figure.period.text),
    "value": _of_figure("judged", _written),
    "value_low": _of_figure("judged", lambda figure: figure.figure.ends[0]),
    "value_high": _of_figure("judged", lambda figure: figure.figure.ends[1]),
    "value_status": _of_figure("judged", lambda figure: figure.status.value),
    "basis": _of_figure("judged", lambda figure: figure.basis.value),
    "target": _goal,
    "target_low": _of_target(lambda target: _range_end(target.figure, target)),
    "target_high": _of_target(lambda target: _range_end(target.high, target)),
    "form": _of_target(lambda target: target.form.value),
    "target_change": _of_target(_target_change),
    "mode": lambda row: row.mode.value if row.mode else None,
    "over": lambda row: text_of(row.over),
    "every": lambda row: row.every.value if row.every else None,
    "from": lambda row: text_of(row.begins),
    "better": lambda row: better.value if row.goal and (better := row.goal.better) else None,
    "qualifier": _of_target(lambda target: target.figure.qualifier),
    "by": lambda row: text_of(row.by),
    "by_source": lambda row: row.by_source.id,
    "set": lambda row: text_of(row.statement.set),
    "stated": lambda row: row.statement.stated,
    "said_by": lambda row: row.statement.speaker,
    "body": lambda row: "; ".join(row.statement.bodies) or None,
    "condition": lambda row: row.statement.condition,
    "dropped": lambda row: text_of(row.statement.dropped),
    "done": lambda row: text_of(row.statement.done) if isinstance(row, MilestoneProgress) else None,
    "inferred": lambda row: row.statement.inferred,
    "baseline": _start(lambda start: start.figure.written if start.figure else None),
    "baseline_period": _start(lambda start: start.period.text),
    "baseline_source": _start(lambda start: start.source.id if start.source else None),
    "progress": lambda row: row.share,
    "progress_low": lambda row: low_of(row.range),
    "progress_high": lambda row: high_of(row.range),
    "remaining": lambda row: row.remaining,
    "so_far_period": _of_figure("so_far", lambda figure: figure.period.text),
    "so_far_value": _of_figure("so_far", _written),
    "latest_period": _of_figure("latest", lambda figure: figure.period.text),
    "latest_value": _of_figure("latest", _written),
    "previous_progress": lambda row: row.previous_share,
    "previous_period": _of_figure("previous", lambda figure: figure.period.text),
    "status": lambda row: row.status.value,
    "reason": lambda row: row.reason or None,
    "group": lambda row: row.group.value if row.group else None,
    "open": lambda row: row.open,
    "disputed": lambda row: bool(row.contradicting),
    "needed_per_year": _needed(lambda needed: needed.per_year),
    "typical_per_year": _needed(lambda needed: needed.typical),
    "years_made": _needed(lambda needed: needed.made),
    "years_counted": _needed(lambda needed: needed.counted),
    "statements": lambda row: len(row.promise.statements),
    "first_stated": lambda row: text_of(row.promise.first_stated),
    "last_stated": lambda row: text_of(row.promise.last_stated),
    "earlier_deadlines": lambda row: [due.text for due in row.earlier_deadlines],
    "earlier_targets": _earlier_targets,
    "superseded": lambda row: row.superseded,
    "restated": lambda row: row.restated,
    "stale": lambda row: row.stale,
    "observation_source": _of_figure("judged", lambda figure: figure.source.id),
    "source": lambda row: row.statement.source.id,
    "note": lambda row: row.statement.note,
}


# What became of them, and what comes next


def _record_target(deadline: Deadline) -> NumberCell:
    progress = deadline.progress
    figure = deadline.figure.figure if deadline.figure else None
    return progress.goal.written(figure) if isinstance(progress, Progress) else None


def _due_reason(due: Due) -> str:
    from azkz.render.screens.due import reason

    return reason(due)


RECORD: Columns[Deadline] = {
    "body": lambda deadline: "; ".join(deadline.bodies),
    "speaker": lambda deadline: deadline.statement.speaker,
    "indicator": lambda deadline: (
        deadline.progress.indicator.id if deadline.progress.indicator else None
    ),
    "topic": lambda deadline: deadline.progress.topic,
    "title": lambda deadline: deadline.progress.title,
    "kind": lambda deadline: deadline.statement.kind.value,
    "target": _record_target,
    "by": lambda deadline: deadline.by.text,
    "outcome": lambda deadline: deadline.outcome.value,
    "judged_period": lambda deadline: text_of(deadline.figure.period if deadline.figure else None),
    "judged_value": lambda deadline: deadline.figure.figure.written if deadline.figure else None,
    "moved_to": lambda deadline: text_of(deadline.moved_to),
    "moved_on": lambda deadline: text_of(deadline.moved_on),
    "statements": lambda deadline: len(deadline.progress.promise.statements),
    "source": lambda deadline: deadline.statement.source.id,
    "value_source": lambda deadline: deadline.figure.source.id if deadline.figure else None,
    "reason": lambda deadline: deadline.progress.reason or None,
    "off_by": lambda deadline: deadline.off_by,
    "said_before": lambda deadline: deadline.said_before if deadline.forecast else None,
}
DUE: Columns[Due] = {
    "what": lambda due: due.what.value,
    "indicator": lambda due: due.indicator.id if due.indicator else None,
    "topic": lambda due: due.topic,
    "title": lambda due: due.title,
    "date": lambda due: due.day.isoformat(),
    "since": lambda due: due.since.isoformat() if due.since else None,
    "source": lambda due: due.source,
    "reason": _due_reason,
}
PACE: Columns[Pace] = {
    "indicator": lambda pace: pace.progress.indicator.id,
    "target": lambda pace: pace.target,
    "kind": lambda pace: pace.progress.kind.value,
    "by": lambda pace: text_of(pace.by),
    "period": lambda pace: pace.latest.period.text,
    "value": lambda pace: pace.latest.figure.written,
    "needed_per_year": lambda pace: pace.needed.per_year,
    "needed_annual_change": lambda pace: computed_number(pace.annual),
    "typical_per_year": lambda pace: pace.typical,
    "years_made": lambda pace: pace.needed.made,
    "years_counted": lambda pace: pace.needed.counted,
    "reached": lambda pace: pace.reached,
    "reason": lambda pace: pace.reason or None,
}
HISTORY: Columns[tuple[History, Stage]] = {
    "indicator": lambda row: row[0].progress.target.indicator.id,
    "topic": lambda row: row[0].progress.target.indicator.topic,
    "title": lambda row: row[0].progress.target.indicator.title,
    "unit": lambda row: row[0].progress.target.indicator.unit,
    "target": lambda row: row[0].progress.goal.written(row[1].observation.figure),
    "period": lambda row: row[1].observation.period.text,
    "value": lambda row: row[1].observation.figure.written,
    "progress": lambda row: row[1].share,
    "source": lambda row: row[1].observation.source.id,
}
