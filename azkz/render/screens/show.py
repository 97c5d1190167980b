"""The screens of `show` and of one source: everything known, with the sources as a numbered list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from azkz.base.model import Event, FactBase, Indicator, Note, Observation, Source, Target
from azkz.render.layout import Cell, Column, Line, Span, line, paragraph, table
from azkz.render.screens.growth import claim_text
from azkz.render.screens.targets import KIND_MARKS, STATUS_STYLES, percent_text
from azkz.results.progress import Progress
from azkz.results.verdicts import Checked
from azkz.values.units import (
    QUALIFIER_MARKS,
    format_change,
    format_implied,
    format_share,
    format_value,
)


class Known(NamedTuple):
    """Everything known about some indicators."""

    indicators: Sequence[Indicator]
    headlines: Sequence[Observation]
    observations: Sequence[Observation]
    targets: Sequence[Progress]
    claims: Sequence[Checked]
    events: Sequence[Event]
    notes: Sequence[Note]


class Numbers:
    """Sources numbered in order of mention."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}

    def of(self, source: Source) -> str:
        """Return the number of a source in brackets."""
        self.sources.setdefault(source.id, source)
        return f"[{list(self.sources).index(source.id) + 1}]"


def show_screen(known: Known, title: str, *, width: int | None) -> list[Line]:
    """Return a topic or an indicator: figures, targets, claims, events, notes, sources."""
    numbers = Numbers()
    lines: list[Line] = [line(Span(title, "title"))]
    for indicator in known.indicators:
        lines.append(())
        if indicator.title != title:
            lines.append(line(Span(indicator.title, "name"), Span(f"  {indicator.id}", "dim")))
        if indicator.note:
            lines += paragraph(indicator.note, width, 2, "dim")
        lines += _observations(indicator, known, numbers, width)
        lines += _targets(
            [one for one in known.targets if one.target.indicator.id == indicator.id],
            numbers,
            width,
        )
        lines += _claims(
            [one for one in known.claims if one.claim.indicator.id == indicator.id], numbers, width
        )
    if known.events:
        lines += [(), line(Span("Events", "name")), *events_lines(known.events, width, numbers)]
    if known.notes:
        lines += [(), line(Span("Notes", "name"))]
        rows: list[list[Cell]] = [[note.text, numbers.of(note.source)] for note in known.notes]
        lines += table([Column("", flexible=True), Column("")], rows, width, 2)
    if numbers.sources:
        lines += [(), line(Span("Sources", "name"))]
        for number, source in enumerate(numbers.sources.values(), 1):
            lines += _source(number, source, width)
    return lines


def _observations(
    indicator: Indicator, known: Known, numbers: Numbers, width: int | None
) -> list[Line]:
    found = [one for one in known.observations if one.indicator.id == indicator.id]
    found.sort(key=lambda one: (one.period.last, one.period.first, one.place))
    rows: list[list[Cell]] = []
    for one in found:
        headline = any(one is other for other in known.headlines)
        remarks = [] if one.status == "actual" else [one.status]
        if not headline:
            chosen = next((other for other in known.headlines if _same(one, other)), None)
            if chosen is not None and not one.figure.interval.overlaps(chosen.figure.interval):
                remarks.append("disagrees")
        if one.note:
            remarks.append(one.note)
        rows.append(
            [
                one.period.label if headline else Span(one.period.label, "dim"),
                full_figure(one) if headline else Span(full_figure(one), "dim"),
                numbers.of(one.source),
                Span("; ".join(remarks), "dim"),
            ]
        )
    columns = [
        Column("Period"),
        Column("Value", right=True),
        Column("Source"),
        Column("", flexible=True),
    ]
    return table(columns, rows, width, 2)


def _same(one: Observation, other: Observation) -> bool:
    return one.indicator.id == other.indicator.id and one.period.days == other.period.days


def full_figure(one: Observation) -> str:
    """Return an observation's value with every digit it was written with."""
    mark = QUALIFIER_MARKS.get(one.qualifier or "", "")
    return mark + format_value(one.value, one.indicator.unit, exact=one.exact, full=True)


def full_target(target: Target) -> str:
    """Return a target's value with every digit it was written with."""
    mark = KIND_MARKS[target.kind] + QUALIFIER_MARKS.get(target.qualifier or "", "")
    return mark + format_value(target.value, target.indicator.unit, exact=target.exact, full=True)


def _targets(targets: Sequence[Progress], numbers: Numbers, width: int | None) -> list[Line]:
    rows: list[list[Cell]] = []
    for one in targets:
        when = one.target.set or one.target.source.published
        remarks = [f"set {when.label}"] if when else []
        remarks += [text for text in (one.reason, one.target.note) if text]
        rows.append(
            [
                full_target(one.target),
                f"by {one.target.by.label}" if one.target.by else "",
                percent_text(one),
                Span(one.status, STATUS_STYLES.get(one.status, "")),
                numbers.of(one.target.source),
                Span("; ".join(remarks), "dim"),
            ]
        )
    columns = [
        Column("Target", right=False),
        Column("By"),
        Column("Progress", right=True),
        Column("Status"),
        Column("Source"),
        Column("", flexible=True),
    ]
    return table(columns, rows, width, 2)


def _claims(claims: Sequence[Checked], numbers: Numbers, width: int | None) -> list[Line]:
    rows: list[list[Cell]] = []
    for one in claims:
        rows.append(
            [
                claim_about(one),
                claim_text(one.claim),
                computed_text(one),
                Span(one.verdict, VERDICT_STYLES.get(one.verdict, "")),
                numbers.of(one.claim.source),
                Span(one.claim.note or "", "dim"),
            ]
        )
    columns = [
        Column("Claim", flexible=True),
        Column("Stated", right=True),
        Column("Figures give", right=True, flexible=True),
        Column("Verdict"),
        Column("Source"),
        Column("", flexible=True),
    ]
    return table(columns, rows, width, 2)


VERDICT_STYLES = {
    "consistent": "good",
    "within-rounding": "good",
    "truncated": "warn",
    "inconsistent": "bad",
}


def claim_about(one: Checked) -> str:
    """Return the periods of a claim, or what it is a share of."""
    claim = one.claim
    if claim.versus is not None:
        return f"{claim.period.label} on {claim.versus.label}"
    return f"{claim.period.label}, share of {'the target' if claim.of == 'target' else claim.of}"


def computed_text(one: Checked) -> str:
    """Return what the figures give, or what the claim implies for the missing one."""
    if one.computed is not None:
        if one.claim.versus is None:
            return format_share(one.computed)
        if one.claim.factor is not None:
            return f"{float(one.computed) + 1:.3g} times"
        return format_change(one.computed)
    if one.implied_value is None or one.implied_indicator is None or one.implied_period is None:
        return "-"
    return f"{implied_text(one)} in {one.implied_period.label}"


def implied_text(one: Checked) -> str:
    """Return an implied value, marked as such."""
    assert one.implied_value is not None
    assert one.implied_indicator is not None
    return f"~{format_implied(one.implied_value, one.implied_indicator.unit)}"


def events_lines(
    events: Sequence[Event], width: int | None, numbers: Numbers | None = None
) -> list[Line]:
    """Return events in order of date."""
    ordered = sorted(events, key=lambda one: (one.date.first, one.date.last, one.place))
    rows: list[list[Cell]] = [
        [
            one.date.label,
            f"{one.title} ({one.place_name})" if one.place_name else one.title,
            numbers.of(one.source) if numbers else Span(one.source.id, "dim"),
        ]
        for one in ordered
    ]
    return table([Column("Date"), Column("Event", flexible=True), Column("Source")], rows, width, 2)


def _source(number: int, source: Source, width: int | None) -> list[Line]:
    head = f"[{number}] {source_words(source)}"
    lines = paragraph(head, width, 2)
    if source.url:
        lines.append(line("      ", Span(source.url, "dim")))
    return lines


def source_words(source: Source) -> str:
    """Return a source in one sentence: publisher, title, speaker, date."""
    parts = [source.publisher]
    if source.title:
        parts.append(f"“{source.title}”")
    if source.speaker:
        parts.append(source.speaker)
    parts.append(source.published.label if source.published else "undated")
    return f"{', '.join(parts)} ({source.id})"


def source_screen(
    facts: FactBase, source: Source, known: Known, *, width: int | None
) -> list[Line]:
    """Return one source with all that rests on it."""
    lines: list[Line] = [line(Span(source_words(source), "title"))]
    if source.url:
        lines.append(line("  ", Span(source.url, "dim")))
    if source.primary:
        lines.append(line("  primary: the body that counts"))
    if source.note:
        lines += paragraph(source.note, width, 2, "dim")
    rows: list[list[Cell]] = []
    for one in known.observations:
        rows.append([one.indicator.title, one.period.label, full_figure(one), one.stated or ""])
    for state in known.targets:
        target = state.target
        by = f"by {target.by.label}" if target.by else ""
        rows.append(
            [target.indicator.title, by, f"target {full_target(target)}", target.stated or ""]
        )
    for checked in known.claims:
        claim = checked.claim
        about = claim_about(checked)
        rows.append([claim.indicator.title, about, claim_text(claim), claim.stated or ""])
    columns = [
        Column("Indicator"),
        Column("Period"),
        Column("Value", right=True),
        Column("As stated", flexible=True),
    ]
    if rows:
        lines += [(), *table(columns, rows, width, 2)]
    if known.events:
        plain: list[list[Cell]] = [[one.date.label, one.title] for one in known.events]
        lines += [(), *table([Column("Date"), Column("Event", flexible=True)], plain, width, 2)]
    if known.notes:
        noted: list[list[Cell]] = [[facts.topics[one.topic].title, one.text] for one in known.notes]
        lines += [(), *table([Column("Topic"), Column("Note", flexible=True)], noted, width, 2)]
    return lines
