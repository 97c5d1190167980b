"""Results as rows for machines: the keys and their order are the contract (README, section Output)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from azkz.base.model import (
    Claim,
    Event,
    FactBase,
    Indicator,
    Note,
    Observation,
    Source,
    Target,
)
from azkz.base.problems import Problem
from azkz.results.growth import Growth
from azkz.results.history import Step
from azkz.results.pace import Pace
from azkz.results.progress import Progress, Standing
from azkz.results.verdicts import Checked
from azkz.values.intervals import Interval
from azkz.values.periods import Period

Row = dict[str, Any]

TARGETS = (
    "indicator topic title unit kind period value value_low value_high target by baseline progress "
    "progress_low progress_high remaining so_far_period so_far_value status reason "
    "observation_source source previous_progress previous_period stale superseded"
).split()
GROWTH = (
    "indicator topic title unit period value value_low value_high basis status versus change "
    "change_low change_high annual_change stated_change source versus_source"
).split()
HISTORY = "indicator topic title unit target by period value progress source".split()
PACE = (
    "indicator target by period value observed_annual_change required_annual_change "
    "observed_per_year required_per_year reached_compound reached_linear"
).split()
CLAIMS = (
    "indicator topic period versus of stated stated_low stated_high computed computed_low "
    "computed_high implied_indicator implied_period implied_value implied_low implied_high basis "
    "verdict reason source"
).split()
TIMELINE = "date topic title place source".split()
TOPICS = "topic title indicators observations targets claims events notes".split()
SOURCES = (
    "source publisher title speaker published url primary observations targets claims events notes"
).split()
SEARCH = "kind indicator topic period text source".split()
CHECK = "severity rule message hint file line column".split()
OBSERVATIONS = (
    "indicator topic period value unit value_low value_high status qualifier stated headline source note"
).split()


def _ends(interval: Interval | None) -> tuple[Fraction | None, Fraction | None]:
    return (interval.low, interval.high) if interval else (None, None)


def _text(period: Period | None) -> str | None:
    return period.text if period else None


def written(value: Decimal, *, exact: bool) -> Decimal | int:
    """Return a value as it was written: an integer for a count."""
    return int(value) if exact else value


def target_row(one: Progress, standing: Standing) -> Row:
    """Return a target with its progress."""
    target, latest, indicator = one.target, one.latest, one.target.indicator
    low, high = _ends(latest.figure.interval if latest else None)
    share_low, share_high = _ends(one.range)
    return {
        "indicator": indicator.id,
        "topic": indicator.topic,
        "title": indicator.title,
        "unit": indicator.unit,
        "kind": target.kind,
        "period": _text(latest.period if latest else None),
        "value": written(latest.value, exact=latest.exact) if latest else None,
        "value_low": low,
        "value_high": high,
        "target": written(target.value, exact=target.exact),
        "by": _text(target.by),
        "baseline": target.baseline.figure.value if target.baseline else None,
        "progress": one.share,
        "progress_low": share_low,
        "progress_high": share_high,
        "remaining": one.remaining,
        "so_far_period": _text(one.so_far.period if one.so_far else None),
        "so_far_value": written(one.so_far.value, exact=one.so_far.exact) if one.so_far else None,
        "status": one.status,
        "reason": one.reason or None,
        "observation_source": latest.source.id if latest else None,
        "source": target.source.id,
        "previous_progress": one.was,
        "previous_period": _text(one.was_period),
        "stale": one.stale,
        "superseded": standing.superseded,
    }


def growth_row(row: Growth) -> Row:
    """Return one period of a series."""
    low, high = _ends(row.interval)
    change_low, change_high = _ends(row.change.interval if row.change else None)
    one = row.observation
    return {
        "indicator": row.indicator.id,
        "topic": row.indicator.topic,
        "title": row.indicator.title,
        "unit": row.indicator.unit,
        "period": row.period.text,
        "value": written(one.value, exact=one.exact) if one else row.value,
        "value_low": low,
        "value_high": high,
        "basis": row.basis,
        "status": one.status if one else None,
        "versus": row.versus.period.text if row.versus else None,
        "change": row.change.share if row.change else None,
        "change_low": change_low,
        "change_high": change_high,
        "annual_change": row.change.annual if row.change else None,
        "stated_change": stated_fraction(row.stated) if row.stated else None,
        "source": one.source.id if one else (row.claim.source.id if row.claim else None),
        "versus_source": row.versus.source.id if row.versus else None,
    }


def stated_fraction(claim: Claim) -> Fraction:
    """Return what a claim states as a fraction: 0.49 for 49 %, 4.5 for 5.5 times, a share as it is."""
    if claim.percent is not None:
        return Fraction(claim.percent) / 100
    return Fraction(claim.factor or 0) - (1 if claim.versus else 0)


def history_row(step: Step) -> Row:
    """Return the progress toward a target at the end of one period."""
    target = step.target
    return {
        "indicator": target.indicator.id,
        "topic": target.indicator.topic,
        "title": target.indicator.title,
        "unit": target.indicator.unit,
        "target": written(target.value, exact=target.exact),
        "by": _text(target.by),
        "period": step.observation.period.text,
        "value": written(step.observation.value, exact=step.observation.exact),
        "progress": step.share,
        "source": step.observation.source.id,
    }


def pace_row(pace: Pace) -> Row:
    """Return the observed and the needed pace toward a target."""
    target, latest = pace.target, pace.latest
    return {
        "indicator": target.indicator.id,
        "target": written(target.value, exact=target.exact),
        "by": _text(pace.by),
        "period": _text(latest.period if latest else None),
        "value": written(latest.value, exact=latest.exact) if latest else None,
        "observed_annual_change": pace.observed_annual,
        "required_annual_change": pace.required_annual,
        "observed_per_year": pace.observed_linear,
        "required_per_year": pace.required_linear,
        "reached_compound": pace.reached_compound,
        "reached_linear": pace.reached_linear,
    }


def claim_row(one: Checked) -> Row:
    """Return a claim with its verdict."""
    claim = one.claim
    stated_low, stated_high = _ends(one.stated_interval)
    computed_low, computed_high = _ends(one.computed_interval)
    implied_low, implied_high = _ends(one.implied_interval)
    return {
        "indicator": claim.indicator.id,
        "topic": claim.indicator.topic,
        "period": claim.period.text,
        "versus": _text(claim.versus),
        "of": claim.of,
        "stated": one.stated,
        "stated_low": stated_low,
        "stated_high": stated_high,
        "computed": one.computed,
        "computed_low": computed_low,
        "computed_high": computed_high,
        "implied_indicator": one.implied_indicator.id if one.implied_indicator else None,
        "implied_period": _text(one.implied_period),
        "implied_value": one.implied_value,
        "implied_low": implied_low,
        "implied_high": implied_high,
        "basis": one.basis,
        "verdict": one.verdict,
        "reason": one.reason or None,
        "source": claim.source.id,
    }


def event_row(event: Event) -> Row:
    """Return a dated event."""
    return {
        "date": event.date.text,
        "topic": event.topic,
        "title": event.title,
        "place": event.place_name,
        "source": event.source.id,
    }


def note_row(note: Note) -> Row:
    """Return a fact without number or date."""
    return {"topic": note.topic, "text": note.text, "source": note.source.id}


def topic_rows(facts: FactBase) -> list[Row]:
    """Return each topic with what it holds."""
    return [
        {
            "topic": topic.id,
            "title": topic.title,
            "indicators": [one.id for one in facts.chosen(topic.id)],
            "observations": sum(len(facts.observations[one.id]) for one in facts.chosen(topic.id)),
            "targets": sum(one.indicator.topic == topic.id for one in facts.targets),
            "claims": sum(one.indicator.topic == topic.id for one in facts.claims),
            "events": sum(one.topic == topic.id for one in facts.events),
            "notes": sum(one.topic == topic.id for one in facts.notes),
        }
        for topic in facts.topics.values()
    ]


def source_rows(facts: FactBase) -> list[Row]:
    """Return each source with how many entries rest on it."""
    counts: dict[str, dict[str, int]] = {name: {} for name in facts.sources}
    groups: Mapping[str, Iterable[Any]] = {
        "observations": [one for group in facts.observations.values() for one in group],
        "targets": facts.targets,
        "claims": facts.claims,
        "events": facts.events,
        "notes": facts.notes,
    }
    for kind, entries in groups.items():
        for entry in entries:
            count = counts[entry.source.id]
            count[kind] = count.get(kind, 0) + 1
    return [
        source_row(source) | {kind: counts[source.id].get(kind, 0) for kind in groups}
        for source in facts.sources.values()
    ]


def source_row(source: Source) -> Row:
    """Return where something was published."""
    return {
        "source": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "speaker": source.speaker,
        "published": _text(source.published),
        "url": source.url,
        "primary": source.primary,
    }


def observation_row(one: Observation, *, headline: bool) -> Row:
    """Return an observation as it was written."""
    low, high = _ends(one.figure.interval)
    return {
        "indicator": one.indicator.id,
        "topic": one.indicator.topic,
        "period": one.period.text,
        "value": written(one.value, exact=one.exact),
        "unit": one.indicator.unit,
        "value_low": low,
        "value_high": high,
        "status": one.status,
        "qualifier": one.qualifier,
        "stated": one.stated,
        "headline": headline,
        "source": one.source.id,
        "note": one.note,
    }


def indicator_row(indicator: Indicator) -> Row:
    """Return an indicator's definition."""
    return {
        "indicator": indicator.id,
        "topic": indicator.topic,
        "title": indicator.title,
        "unit": indicator.unit,
        "measure": "level" if indicator.level else "flow",
        "better": "lower" if indicator.falling else "higher",
        "note": indicator.note,
    }


def stated_target_row(target: Target) -> Row:
    """Return a target as it was stated, without judgement."""
    return {
        "indicator": target.indicator.id,
        "value": written(target.value, exact=target.exact),
        "unit": target.indicator.unit,
        "kind": target.kind,
        "by": _text(target.by),
        "set": _text(target.set),
        "qualifier": target.qualifier,
        "stated": target.stated,
        "source": target.source.id,
        "note": target.note,
    }


def problem_row(problem: Problem) -> Row:
    """Return a finding of the checks."""
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint or None,
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
    }


def of_all(rows: Sequence[Row]) -> list[str]:
    """Return the keys of rows that share no fixed set, in order of appearance."""
    return list(dict.fromkeys(key for row in rows for key in row))
