"""Machine rows: each key of JSON and CSV with how it is taken from a result, once.

Those of promises are in `promise_columns`.

The keys and their order are the contract with users' scripts.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from azkz.base.choices import Form
from azkz.render.answer import Columns
from azkz.render.cells import computed_number, high_of, low_of, text_of
from azkz.results.contents import KINDS
from azkz.values.intervals import Interval
from azkz.values.spelling import spelled
from azkz.values.units import difference_unit

if TYPE_CHECKING:
    from azkz.base.model import Event, Indicator, Note, Observation, Source
    from azkz.base.problems import Problem
    from azkz.render.screens.compare import ComparedFigure
    from azkz.results.changes import Changed
    from azkz.results.claims import Judged
    from azkz.results.contents import SourceHoldings, TopicHoldings
    from azkz.results.growth_rows import GrowthRow
    from azkz.results.revision_rows import RevisionRow
    from azkz.results.search import Hit
    from azkz.results.series import Change


# Figures


def _stated(row: GrowthRow) -> Interval | None:
    if row.stated is None:
        return None
    from azkz.results.pairs import stated_interval  # of claims alone

    return stated_interval(row.stated)


def _stated_number(row: GrowthRow) -> Fraction | None:
    if row.stated is None:
        return None
    from azkz.results.pairs import stated

    return stated(row.stated)


def _growth_source(row: GrowthRow) -> str | None:
    if row.observation is not None:
        return row.observation.source.id
    return row.claim.source.id if row.claim else None


def _of_change(get: Callable[[Change], object]) -> Callable[[GrowthRow], object]:
    """Return how something is taken from the change of a row; null where it has none."""
    return lambda row: get(row.change) if row.change is not None else None


GROWTH: Columns[GrowthRow] = {
    "indicator": lambda row: row.indicator.id,
    "topic": lambda row: row.indicator.topic,
    "title": lambda row: row.indicator.title,
    "unit": lambda row: row.indicator.unit,
    "period": lambda row: row.period.text,
    "value": lambda row: row.observation.figure.written if row.observation else row.value,
    "value_low": lambda row: row.ends[0],
    "value_high": lambda row: row.ends[1],
    "basis": lambda row: row.basis.value,
    "status": lambda row: row.observation.status.value if row.observation else None,
    "versus": lambda row: row.versus.period.text if row.versus else None,
    "change": _of_change(lambda change: change.share),
    "change_low": _of_change(lambda change: change.interval.low),
    "change_high": _of_change(lambda change: change.interval.high),
    "annual_change": _of_change(lambda change: computed_number(change.annual)),
    "stated_change": _stated_number,
    "stated_low": lambda row: low_of(_stated(row)),
    "stated_high": lambda row: high_of(_stated(row)),
    "stated_versus": lambda row: text_of(row.stated.versus if row.stated else None),
    "break": lambda row: row.break_reason,
    "source": _growth_source,
    "versus_source": lambda row: row.versus.source.id if row.versus else None,
}


COMPARE: Columns[ComparedFigure] = {
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
CLAIMS: Columns[Judged] = {
    "indicator": lambda judged: judged.claim.indicator.id,
    "topic": lambda judged: judged.claim.indicator.topic,
    "period": lambda judged: judged.claim.period.text,
    "versus": lambda judged: text_of(judged.claim.versus),
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
    "computed_low": lambda judged: low_of(judged.computed_interval),
    "computed_high": lambda judged: high_of(judged.computed_interval),
    "implied_indicator": lambda judged: judged.implied.indicator.id if judged.implied else None,
    "implied_period": lambda judged: text_of(judged.implied.period if judged.implied else None),
    "implied_value": lambda judged: judged.implied.value if judged.implied else None,
    "implied_low": lambda judged: low_of(judged.implied.interval if judged.implied else None),
    "implied_high": lambda judged: high_of(judged.implied.interval if judged.implied else None),
    "basis": lambda judged: judged.basis.value if judged.basis else None,
    "verdict": lambda judged: judged.verdict.value,
    "reason": lambda judged: judged.reason or None,
    "title": lambda judged: judged.claim.indicator.title,
    "said_by": lambda judged: judged.claim.said_by,
    "body": lambda judged: judged.claim.body,
    "inferred": lambda judged: judged.claim.inferred,
    "off_by": lambda judged: judged.off_by,
    "published": lambda judged: text_of(judged.claim.source.published),
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
    "period": lambda changed: text_of(changed.period),
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
    "published": lambda source: text_of(source.published),
    "url": lambda source: source.url,
    "archived": lambda source: source.archived,
    "read": lambda source: text_of(source.read),
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
