"""The screens of `show`: the story of a topic, and an indicator period by period."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from azkz.base.model import Event, Observation, Source
from azkz.render import claim_lines, story_lines, target_lines, words
from azkz.render.heading import heading
from azkz.render.layout import (
    BLANK,
    Canvas,
    Line,
    Span,
    Style,
    hanging,
    left,
    measure,
    paragraph,
    right,
)
from azkz.results import disputes
from azkz.results.latest import latest
from azkz.results.overview import Dossier, Own, by_indicator
from azkz.results.progress import Progress
from azkz.results.series import Series

YEARS_SOURCED = 6
"""Sources that one indicator names with their addresses."""


topic = story_lines.topic


def _section(lines: Sequence[Line], title: str) -> Iterator[Line]:
    if lines:
        yield BLANK
        yield (Span(title, Style.TITLE),)
        yield from lines


def _events(events: Sequence[Event], canvas: Canvas) -> list[Line]:
    size = max((measure(event.date.label) for event in events), default=0)
    lines: list[Line] = []
    for event in events:
        lines += hanging(left(event.date.label, size + 2), words.event(event), canvas.width)
    return lines


# One indicator


def indicator(known: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield an indicator period by period, its promises, its claims and its latest sources."""
    series = known.series[0]
    yield from _head(series, known.day, canvas)
    yield from _periods(series, known.observations, canvas)
    states = [state for state in known.progress if state.open or state.standing]
    yield from _section(_targets(states, canvas), "Targets")
    claims = list(claim_lines.lines(known.claims, canvas, name=series.indicator.id))
    yield from _section(claims, "Claims")
    years = [seen for seen in series.headlines if series.indicator.level or seen.period.is_year]
    rested = (source for seen in years or series.headlines[-1:] for source in seen.sources)
    sources = {source.id: source for source in rested}
    lines: list[Line] = []
    for source in list(sources.values())[-YEARS_SOURCED:]:
        lines += _source(source, canvas, None)
    yield from _section(lines, "Sources of the latest figures that count")


def indicator_whole(known: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield all that is known of an indicator, with every statement, note and source."""
    series = known.series[0]
    yield from _body(series, by_indicator(known)[series.indicator.id], known.day, canvas)
    yield from _closing_lists(known, canvas, numbered=True)


def everything(known: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield all that is known of a topic: each indicator whole, then what the topic has."""
    yield (Span(known.title, Style.TITLE),)
    owned = by_indicator(known)
    for series in known.series:
        yield BLANK
        yield from _body(series, owned[series.indicator.id], known.day, canvas)
    standing = [state for state in known.milestones if state.standing]
    yield from _section(list(target_lines.milestones(standing, canvas)), "Milestones")
    yield from _section(_events(known.events, canvas), "Events")
    yield from _closing_lists(known, canvas, numbered=True)


def _head(series: Series, day: date, canvas: Canvas) -> Iterator[Line]:
    yield from heading(latest(series), canvas, day, full=True)
    if series.indicator.note:
        yield from paragraph(series.indicator.note, canvas.width, 0 if canvas.narrow else 2)


def _body(series: Series, own: Own, day: date, canvas: Canvas) -> Iterator[Line]:
    yield from _head(series, day, canvas)
    yield from _periods(series, own.observations, canvas)
    yield from _section(_targets(own.progress, canvas, sources=True), "Targets")
    name = series.indicator.id
    lines = list(claim_lines.lines(own.claims, canvas, name=name, every=True))
    yield from _section(lines, "Claims")


def _periods(series: Series, observations: Sequence[Observation], canvas: Canvas) -> Iterator[Line]:
    by_days: dict[object, list[Observation]] = {}
    for observation in observations:
        by_days.setdefault(observation.period.days, []).append(observation)
    full = [seen for seen in series.headlines if series.indicator.level or seen.period.is_year]
    chosen = {seen.order for seen in full}
    parts = [seen for seen in series.headlines if seen.order not in chosen]
    for group in (full, parts):
        if not group:
            continue
        yield BLANK
        yield from _table(series, group, by_days, canvas, titled=group is (full or parts))


def _table(
    series: Series,
    headlines: Sequence[Observation],
    by_days: dict[object, list[Observation]],
    canvas: Canvas,
    *,
    titled: bool,
) -> Iterator[Line]:
    gap, indent = canvas.gap, 0 if canvas.narrow else 2
    unit = series.indicator.unit
    figures = [words.bare(_figure(seen), unit) for seen in headlines]
    sizes = [
        max(measure(seen.period.label) for seen in headlines),
        max([*map(measure, figures), len("counts") if titled else 0]),
        max([*(measure(words.cited(seen)) for seen in headlines), len("source") if titled else 0]),
    ]
    start = indent + sum(sizes) + 3 * gap
    if titled:
        heads = ["", "counts", "source", "also stated"]
        yield _period(heads, sizes, gap, indent, Style.ASIDE)
    for seen, figure in zip(headlines, figures, strict=True):
        others = [other for other in by_days.get(seen.period.days, ()) if other.order != seen.order]
        also = _also_stated(seen, others)
        room = canvas.width - start
        row = [seen.period.label, figure, words.cited(seen)]
        if room >= 22:
            yield from hanging(_period([*row, ""], sizes, gap, indent), also, canvas.width)
        else:
            yield _period([*row, ""], sizes, gap, indent)
            if also:
                yield from paragraph(also, canvas.width, indent + 4)


def _period(
    texts: Sequence[str], sizes: Sequence[int], gap: int, indent: int, style: Style = Style.PLAIN
) -> Line:
    blank = Span(" " * gap)
    return (
        Span(" " * indent),
        *left(Span(texts[0], style), sizes[0]),
        blank,
        *right(Span(texts[1], style), sizes[1]),
        blank,
        *left(Span(texts[2], style), sizes[2]),
        blank,
        Span(texts[3], style),
    )


def _figure(observation: Observation) -> str:
    return words.written(observation)


def _also_stated(counts: Observation, others: Sequence[Observation]) -> list[Span]:
    """Return what a figure is, and the other figures of its period: those that disagree first."""
    parts: list[list[Span]] = [[Span(word)] for word in words.firmness(counts)]
    if counts.follows:
        rest = ", ".join(f"{words.written(part)} {part.period.label}" for part in counts.parts[:12])
        parts[-1].append(Span(f" from {rest}"))
    if counts.break_reason:
        parts.append([Span(f"counted otherwise before: {counts.break_reason}")])
    if counts.prefer:
        parts.append([Span(f"preferred: {counts.prefer}")])
    differing = disputes.shown_variants([counts, *others]) or disputes.Variants(counts)
    cut = disputes.by_cut(differing)
    named = (
        ("disputed", Style.ALARM, differing.disputed),
        ("first", Style.PLAIN, differing.revised),
        ("cut", Style.PLAIN, cut.themselves),
        ("if what counts was cut", Style.PLAIN, cut.counting),
    )
    told = {seen.order for _, _, figures in named for seen in figures}
    for name, style, figures in named:
        if figures:
            parts.append([Span(name, style), Span(f": {_with_sources(figures)}")])
    same = [other for other in others if other.order not in told]
    if same:
        parts.append([Span(_with_sources(same))])
    spans: list[Span] = []
    for part in parts:
        spans += [Span("; "), *part] if spans else part
    return spans


def _with_sources(observations: Sequence[Observation]) -> str:
    parts = []
    for seen in observations:
        what = "".join(f"{word} " for word in words.firmness(seen))
        parts.append(f"{what}{words.written(seen)} {seen.source.id}")
    return ", ".join(parts)


def _targets(states: Sequence[Progress], canvas: Canvas, *, sources: bool = False) -> list[Line]:
    shown = [state for state in states if not state.restated]
    rungs = target_lines.ladder(shown, canvas)
    stated: dict[Hashable, dict[str, None]] = {}
    for state in states if sources else ():
        stated.setdefault(_statement(state), {})[state.target.source.id] = None
    lines: list[Line] = []
    for state in sorted(shown, key=lambda state: not state.open):
        if state.open:
            lines += target_lines.rung(state, rungs, _notes(state), words.goal(state))
        else:
            lines += target_lines.decided([state], rungs)
        if sources:
            ids = ", ".join(stated[_statement(state)])
            lines += paragraph(ids, canvas.width, 4 if canvas.narrow else 8)
    return lines


def _notes(state: Progress) -> list[str]:
    """Return why a promise is judged so, from where it was moved, and its own words."""
    why = "; ".join(text for text in (words.reason(state), words.moved_from(state)) if text)
    return [text for text in (why, words.quoted(state)) if text]


def _statement(state: Progress) -> Hashable:
    """Return what statements share that state the same value with the same deadline."""
    target = state.target
    days = target.by.days if target.by else None
    return state.promise.statements[0].order, target.figure.value, days


def _closing_lists(known: Dossier, canvas: Canvas, *, numbered: bool = False) -> Iterator[Line]:
    notes: list[Line] = []
    for note in known.notes:
        notes += paragraph(f"{note.text} {note.source.id}", canvas.width, 2, 2)
    for seen in known.observations:
        if seen.note:
            about = f"{seen.indicator.title}, " if len(known.series) > 1 else ""
            text = f"{about}{seen.period.label}, {seen.source.id}: {seen.note}"
            notes += paragraph(text, canvas.width, 2, 2)
    yield from _section(notes, "Notes")
    lines: list[Line] = []
    for number, source in enumerate(known.sources, 1):
        lines += _source(source, canvas, number if numbered else None)
    yield from _section(lines, "Sources")


def _source(source: Source, canvas: Canvas, number: int | None) -> list[Line]:
    mark = f"[{number}] " if number else ""
    lines = paragraph(f"{mark}{source.id}  {words.source_line(source)}", canvas.width, 2, 2)
    if source.url:
        lines.append((Span("    "), Span(source.url, Style.ASIDE)))
    return lines


closing = story_lines.closing
