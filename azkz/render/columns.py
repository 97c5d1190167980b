"""Machine rows: each key of JSON and CSV with how it is taken from a result, once.

The keys and their order are the contract with users' scripts.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from azkz.base.choices import Form
from azkz.base.model import Target
from azkz.render.answer import Columns
from azkz.render.plain import computed
from azkz.results.counts import KINDS
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.periods import Period
from azkz.values.spelling import spelled
from azkz.values.units import difference_unit

if TYPE_CHECKING:
    from azkz.base.model import Event, Indicator, Note, Observation, Source
    from azkz.base.problems import Problem
    from azkz.render.screens.compare import Cell
    from azkz.results.changes import Changed
    from azkz.results.counted import Needed
    from azkz.results.counts import SourceHoldings, TopicHoldings
    from azkz.results.deadlines import Deadline
    from azkz.results.due import Due
    from azkz.results.goal import Start
    from azkz.results.growth_rows import Row as GrowthRow
    from azkz.results.history import History, Stage
    from azkz.results.judged import Judged
    from azkz.results.pace import Pace
    from azkz.results.revision_rows import Row as RevisionRow
    from azkz.results.search import Hit

TargetRow = Progress | MilestoneProgress
Number = Decimal | Fraction | int | None


def _text(period: Period | None) -> str | None:
    return period.text if period else None


def _low(interval: Interval | None) -> Fraction | None:
    return interval.low if interval else None


def _high(interval: Interval | None) -> Fraction | None:
    return interval.high if interval else None


def _written(observation: Observation | None) -> Number:
    return observation.figure.written if observation else None


# Targets and milestones


def _of_target(get: Callable[[Target], object]) -> Callable[[TargetRow], object]:
    """Return how something is taken from a target; null for a milestone."""
    return lambda row: get(row.target) if row.target is not None else None


def _of_figure(name: str, get: Callable[[Observation], object]) -> Callable[[TargetRow], object]:
    """Return how something is taken from one of the figures of a row; null where it has none."""

    def cell(row: TargetRow) -> object:
        figure: Observation | None = getattr(row, name)
        return get(figure) if figure is not None else None

    return cell


def _goal(row: TargetRow) -> Number:
    """Return the number asked for; of a range the end nearer to the judged figure."""
    if row.goal is None:
        return None
    return row.goal.written(row.judged.figure if row.judged else None)


def _target_change(target: Target) -> Number:
    """Return what a relative target asks for: percent and factor as a fraction of the baseline."""
    number = target.figure.value
    if target.form is Form.PERCENT:
        return Fraction(number) / 100
    if target.form is Form.FACTOR:
        return Fraction(number) - 1
    return target.figure.written if target.form is Form.CHANGE else None


def _start(get: Callable[[Start], object]) -> Callable[[TargetRow], object]:
    """Return how something is taken from the baseline of a row; null where it has none."""
    return lambda row: get(row.goal.start) if row.goal is not None and row.goal.start else None


def _needed(get: Callable[[Needed], object]) -> Callable[[TargetRow], object]:
    """Return how something is taken from the needed year; null where nothing is needed."""
    return lambda row: get(row.needed) if row.needed is not None else None


def _earlier_targets(row: TargetRow) -> list[object]:
    return [
        statement.figure.written if isinstance(statement, Target) else statement.title
        for statement in row.earlier_targets
    ]


def _range_end(figure: Figure | None, target: Target) -> Number:
    return figure.written if figure is not None and target.form is Form.RANGE else None


TARGETS: Columns[TargetRow] = {
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
    "over": lambda row: _text(row.over),
    "every": lambda row: row.every.value if row.every else None,
    "from": lambda row: _text(row.begins),
    "better": lambda row: better.value if row.goal and (better := row.goal.better) else None,
    "qualifier": _of_target(lambda target: target.figure.qualifier),
    "by": lambda row: _text(row.by),
    "by_source": lambda row: row.by_source.id,
    "set": lambda row: _text(row.statement.set),
    "stated": lambda row: row.statement.stated,
    "said_by": lambda row: row.statement.speaker,
    "body": lambda row: "; ".join(row.statement.bodies) or None,
    "condition": lambda row: row.statement.condition,
    "dropped": lambda row: _text(row.statement.dropped),
    "done": lambda row: _text(row.statement.done) if isinstance(row, MilestoneProgress) else None,
    "inferred": lambda row: row.statement.inferred,
    "baseline": _start(lambda start: start.figure.written if start.figure else None),
    "baseline_period": _start(lambda start: start.period.text),
    "baseline_source": _start(lambda start: start.source.id if start.source else None),
    "progress": lambda row: row.share,
    "progress_low": lambda row: _low(row.range),
    "progress_high": lambda row: _high(row.range),
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
    "first_stated": lambda row: _text(row.promise.first_stated),
    "last_stated": lambda row: _text(row.promise.last_stated),
    "earlier_deadlines": lambda row: [due.text for due in row.earlier_deadlines],
    "earlier_targets": _earlier_targets,
    "superseded": lambda row: row.superseded,
    "restated": lambda row: row.restated,
    "stale": lambda row: row.stale,
    "observation_source": _of_figure("judged", lambda figure: figure.source.id),
    "source": lambda row: row.statement.source.id,
    "note": lambda row: row.statement.note,
}


# Figures


def _stated(row: GrowthRow) -> Interval | None:
    from azkz.results.pairs import stated_interval  # of claims alone

    return stated_interval(row.stated) if row.stated else None


def _stated_number(row: GrowthRow) -> Fraction | None:
    from azkz.results.pairs import stated

    return stated(row.stated) if row.stated else None


def _ends(row: GrowthRow) -> tuple[Number, Number]:
    """Return the ends of a row's interval: exactly for a written figure."""
    if row.observation is not None:
        return row.observation.figure.ends
    return row.interval.low, row.interval.high


def _growth_source(row: GrowthRow) -> str | None:
    if row.observation is not None:
        return row.observation.source.id
    return row.claim.source.id if row.claim else None


GROWTH: Columns[GrowthRow] = {
    "indicator": lambda row: row.indicator.id,
    "topic": lambda row: row.indicator.topic,
    "title": lambda row: row.indicator.title,
    "unit": lambda row: row.indicator.unit,
    "period": lambda row: row.period.text,
    "value": lambda row: row.observation.figure.written if row.observation else row.value,
    "value_low": lambda row: _ends(row)[0],
    "value_high": lambda row: _ends(row)[1],
    "basis": lambda row: row.basis.value,
    "status": lambda row: row.observation.status.value if row.observation else None,
    "versus": lambda row: row.versus.period.text if row.versus else None,
    "change": lambda row: found.share if (found := row.change) else None,
    "change_low": lambda row: found.interval.low if (found := row.change) else None,
    "change_high": lambda row: found.interval.high if (found := row.change) else None,
    "annual_change": lambda row: _computed(found.annual if (found := row.change) else None),
    "stated_change": _stated_number,
    "stated_low": lambda row: _low(_stated(row)),
    "stated_high": lambda row: _high(_stated(row)),
    "stated_versus": lambda row: _text(row.stated.versus if row.stated else None),
    "break": lambda row: row.break_reason,
    "source": _growth_source,
    "versus_source": lambda row: row.versus.source.id if row.versus else None,
}


def _computed(number: Decimal | None) -> Decimal | None:
    """Return a computed number as it is written: with twelve digits."""
    return None if number is None else computed(number)


def _record_target(deadline: Deadline) -> Number:
    progress = deadline.progress
    figure = deadline.figure.figure if deadline.figure else None
    return progress.goal.written(figure) if isinstance(progress, Progress) else None


def _due_reason(due: Due) -> str:
    from azkz.render.screens.due import reason

    return reason(due)


RECORD: Columns[Deadline] = {
    "body": lambda one: "; ".join(one.bodies),
    "speaker": lambda one: one.statement.speaker,
    "indicator": lambda one: one.progress.indicator.id if one.progress.indicator else None,
    "topic": lambda one: one.progress.topic,
    "title": lambda one: one.progress.title,
    "kind": lambda one: one.statement.kind.value,
    "target": _record_target,
    "by": lambda one: one.by.text,
    "outcome": lambda one: one.outcome.value,
    "judged_period": lambda one: _text(one.figure.period if one.figure else None),
    "judged_value": lambda one: one.figure.figure.written if one.figure else None,
    "moved_to": lambda one: _text(one.moved_to),
    "moved_on": lambda one: _text(one.moved_on),
    "statements": lambda one: len(one.progress.promise.statements),
    "source": lambda one: one.statement.source.id,
    "value_source": lambda one: one.figure.source.id if one.figure else None,
    "reason": lambda one: one.progress.reason or None,
    "off_by": lambda one: one.off_by,
    "said_before": lambda one: one.said_before if one.forecast else None,
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
COMPARE: Columns[Cell] = {
    "period": lambda cell: cell.figure.period.text,
    "indicator": lambda cell: cell.figure.indicator.id,
    "unit": lambda cell: cell.figure.indicator.unit,
    "value": lambda cell: cell.figure.figure.written,
    "value_low": lambda cell: cell.figure.figure.ends[0],
    "value_high": lambda cell: cell.figure.figure.ends[1],
    "source": lambda cell: cell.figure.source.id,
    "difference": lambda cell: cell.difference.amount if cell.difference else None,
    "ratio": lambda cell: cell.difference.ratio if cell.difference else None,
}
PACE: Columns[Pace] = {
    "indicator": lambda pace: pace.progress.indicator.id,
    "target": lambda pace: pace.target,
    "kind": lambda pace: pace.progress.kind.value,
    "by": lambda pace: _text(pace.by),
    "period": lambda pace: pace.latest.period.text,
    "value": lambda pace: pace.latest.figure.written,
    "needed_per_year": lambda pace: pace.needed.per_year,
    "needed_annual_change": lambda pace: _computed(pace.annual),
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
CLAIMS: Columns[Judged] = {
    "indicator": lambda judged: judged.claim.indicator.id,
    "topic": lambda judged: judged.claim.indicator.topic,
    "period": lambda judged: judged.claim.period.text,
    "versus": lambda judged: _text(judged.claim.versus),
    "of": lambda judged: judged.claim.of,
    "stated": lambda judged: judged.stated,
    "stated_low": lambda judged: judged.stated_interval.low,
    "stated_high": lambda judged: judged.stated_interval.high,
    "stated_unit": lambda judged: (
        difference_unit(judged.claim.indicator.unit)
        if judged.claim.form is Form.CHANGE
        else "fraction"
    ),
    "computed": lambda judged: judged.computed,
    "computed_low": lambda judged: _low(judged.computed_interval),
    "computed_high": lambda judged: _high(judged.computed_interval),
    "implied_indicator": lambda judged: judged.implied.indicator.id if judged.implied else None,
    "implied_period": lambda judged: _text(judged.implied.period if judged.implied else None),
    "implied_value": lambda judged: judged.implied.value if judged.implied else None,
    "implied_low": lambda judged: _low(judged.implied.interval if judged.implied else None),
    "implied_high": lambda judged: _high(judged.implied.interval if judged.implied else None),
    "basis": lambda judged: judged.basis.value if judged.basis else None,
    "verdict": lambda judged: judged.verdict.value,
    "reason": lambda judged: judged.reason or None,
    "title": lambda judged: judged.claim.indicator.title,
    "said_by": lambda judged: judged.claim.said_by,
    "body": lambda judged: judged.claim.body,
    "inferred": lambda judged: judged.claim.inferred,
    "off_by": lambda judged: judged.off_by,
    "published": lambda judged: _text(judged.claim.source.published),
    "source": lambda judged: judged.claim.source.id,
    "note": lambda judged: judged.claim.note,
}
OBSERVATIONS: Columns[tuple[Observation, bool]] = {
    "indicator": lambda row: row[0].indicator.id,
    "topic": lambda row: row[0].indicator.topic,
    "period": lambda row: row[0].period.text,
    "value": lambda row: row[0].figure.written,
    "written": lambda row: spelled(row[0].figure),
    "unit": lambda row: row[0].indicator.unit,
    "value_low": lambda row: row[0].figure.ends[0],
    "value_high": lambda row: row[0].figure.ends[1],
    "status": lambda row: row[0].status.value,
    "qualifier": lambda row: row[0].figure.qualifier,
    "stated": lambda row: row[0].stated,
    "inferred": lambda row: row[0].inferred,
    "headline": lambda row: row[1],
    "break": lambda row: row[0].break_reason,
    "prefer": lambda row: row[0].prefer,
    "revises": lambda row: row[0].revises,
    "source": lambda row: row[0].source.id,
    "note": lambda row: row[0].note,
}


# Entries


INDICATORS: Columns[Indicator] = {
    "indicator": lambda indicator: indicator.id,
    "topic": lambda indicator: indicator.topic,
    "title": lambda indicator: indicator.title,
    "unit": lambda indicator: indicator.unit,
    "measure": lambda indicator: indicator.measure.value,
    "better": lambda indicator: indicator.better,
    "sum_of": lambda indicator: list(indicator.sum_of),
    "part_of": lambda indicator: indicator.part_of,
    "ratio_of": lambda indicator: list(indicator.ratio_of),
    "adjusted": lambda indicator: indicator.adjusted,
    "note": lambda indicator: indicator.note,
}
TIMELINE: Columns[Event] = {
    "date": lambda event: event.date.text,
    "topic": lambda event: event.topic,
    "title": lambda event: event.title,
    "place": lambda event: event.place,
    "source": lambda event: event.source.id,
    "note": lambda event: event.note,
}
NOTES: Columns[Note] = {
    "topic": lambda note: note.topic,
    "text": lambda note: note.text,
    "source": lambda note: note.source.id,
}
RULES: Columns[tuple[str, str, str]] = {
    "rule": itemgetter(0),
    "severity": itemgetter(1),
    "finds": itemgetter(2),
}
CHANGES: Columns[Changed] = {
    "kind": lambda changed: changed.kind.value,
    "indicator": lambda changed: changed.indicator,
    "topic": lambda changed: changed.topic,
    "period": lambda changed: _text(changed.period),
    "before": lambda changed: changed.before,
    "after": lambda changed: changed.after,
    "source": lambda changed: changed.source,
    "change": lambda changed: changed.change,
}
REVISIONS: Columns[RevisionRow] = {
    "kind": lambda row: row.kind,
    "indicator": lambda row: row.indicator,
    "topic": lambda row: row.topic,
    "period": lambda row: row.period,
    "before": lambda row: row.before,
    "after": lambda row: row.after,
    "source": lambda row: row.source,
    "change": lambda row: row.change,
}
SOURCE: Columns[Source] = {
    "source": lambda source: source.id,
    "publisher": lambda source: source.publisher,
    "title": lambda source: source.title,
    "speaker": lambda source: source.speaker,
    "body": lambda source: source.body,
    "published": lambda source: _text(source.published),
    "url": lambda source: source.url,
    "archived": lambda source: source.archived,
    "read": lambda source: _text(source.read),
    "primary": lambda source: (
        source.primary if isinstance(source.primary, bool) else list(source.primary)
    ),
    "note": lambda source: source.note,
}
SEARCH: Columns[Hit] = {
    "kind": lambda hit: hit.kind,
    "indicator": lambda hit: hit.indicator,
    "topic": lambda hit: hit.topic,
    "period": lambda hit: hit.period,
    "text": lambda hit: hit.text,
    "source": lambda hit: hit.source,
}
CHECK: Columns[Problem] = {
    "severity": lambda problem: problem.severity.value,
    "rule": lambda problem: problem.rule,
    "message": lambda problem: problem.message,
    "hint": lambda problem: problem.hint or None,
    "file": lambda problem: problem.file,
    "line": lambda problem: problem.line or None,
    "column": lambda problem: problem.column or None,
}


def _held(kind: str) -> Callable[[TopicHoldings | SourceHoldings], int]:
    return lambda held: held.counts[kind]


TOPICS: Columns[TopicHoldings] = {
    "topic": lambda held: held.topic.id,
    "title": lambda held: held.topic.title,
    "indicators": lambda held: [indicator.id for indicator in held.indicators],
    **{kind: _held(kind) for kind in KINDS},
}


def _of_source(get: Callable[[Source], object]) -> Callable[[SourceHoldings], object]:
    return lambda held: get(held.source)


SOURCES: Columns[SourceHoldings] = {
    **{key: _of_source(get) for key, get in SOURCE.items()},
    **{kind: _held(kind) for kind in KINDS},
}
