"""The screens of `show`: the story of a topic, and an indicator period by period."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from azkz.base.model import Event, Observation, Source
from azkz.render import claim_lines, milestone_lines, story_lines, target_lines, words
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


def indicator(overview: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield an indicator period by period, its promises, its claims and its latest sources."""
    series = overview.series[0]
    yield from _head(series, overview.day, canvas)
    yield from _periods(series, overview.observations, canvas)
    promises = [progress for progress in overview.progress if progress.open or progress.standing]
    yield from _section(_targets(promises, canvas), "Targets")
    claims = list(claim_lines.lines(overview.claims, canvas, name=series.indicator.id))
    yield from _section(claims, "Claims")
    years = [
        observation
        for observation in series.headlines
        if series.indicator.level or observation.period.is_year
    ]
    rested = (
        source for observation in years or series.headlines[-1:] for source in observation.sources
    )
    sources = {source.id: source for source in rested}
    lines: list[Line] = []
    for source in list(sources.values())[-YEARS_SOURCED:]:
        lines += _source(source, canvas, None)
    yield from _section(lines, "Sources of the latest figures that count")


def indicator_whole(overview: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield all that is known of an indicator, with every statement, note and source."""
    series = overview.series[0]
    yield from _body(series, by_indicator(overview)[series.indicator.id], overview.day, canvas)
    yield from _closing_lists(overview, canvas, numbered=True)


def everything(overview: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield all that is known of a topic: each indicator whole, then what the topic has."""
    yield (Span(overview.title, Style.TITLE),)
    owned = by_indicator(overview)
    for series in overview.series:
        yield BLANK
        yield from _body(series, owned[series.indicator.id], overview.day, canvas)
    standing = [progress for progress in overview.milestones if progress.standing]
    yield from _section(
        list(milestone_lines.milestones(standing, canvas, conditions=True)), "Milestones"
    )
    yield from _section(_events(overview.events, canvas), "Events")
    yield from _closing_lists(overview, canvas, numbered=True)


def _head(series: Series, day: date, canvas: Canvas) -> Iterator[Line]:
    yield from heading(latest(series), canvas, day, full=True)
    if series.indicator.note:
        yield from paragraph(series.indicator.note, canvas.width, 0 if canvas.narrow else 2)


def _body(series: Series, held: Own, day: date, canvas: Canvas) -> Iterator[Line]:
    yield from _head(series, day, canvas)
    yield from _periods(series, held.observations, canvas)
    yield from _section(_targets(held.progress, canvas, sources=True), "Targets")
    name = series.indicator.id
    lines = list(claim_lines.lines(held.claims, canvas, name=name, every=True))
    yield from _section(lines, "Claims")


def _periods(series: Series, observations: Sequence[Observation], canvas: Canvas) -> Iterator[Line]:
    """Yield the headlines of full periods, then those of parts of years, in tables."""
    by_days: dict[object, list[Observation]] = {}
    for observation in observations:
        by_days.setdefault(observation.period.days, []).append(observation)
    full = [
        headline
        for headline in series.headlines
        if series.indicator.level or headline.period.is_year
    ]
    chosen = {headline.order for headline in full}
    parts = [headline for headline in series.headlines if headline.order not in chosen]
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
    """Yield a row a period; what else is stated stands below where it has no room beside."""
    gap, indent = canvas.gap, 0 if canvas.narrow else 2
    heads = ["", "counts", "source", "also stated"]
    rows = [
        [
            headline.period.label,
            words.bare(words.written(headline), series.indicator.unit),
            words.cited(headline),
            "",
        ]
        for headline in headlines
    ]
    measured = [heads, *rows] if titled else rows
    sizes = [max(measure(row[place]) for row in measured) for place in range(3)]
    if titled:
        named = _period(heads, sizes, gap, indent, Style.ASIDE)
        # Without room for its name what is also stated has none for itself: it stands below.
        yield named if measure(named) <= canvas.width else named[:-1]
    for headline, row in zip(headlines, rows, strict=True):
        same_period = by_days.get(headline.period.days, ())
        others = [other for other in same_period if other.order != headline.order]
        also = _also_stated(headline, others)
        cells = _period(row, sizes, gap, indent)
        if canvas.width - measure(cells) >= 22:
            yield from hanging(cells, also, canvas.width)
        else:
            yield cells
            yield from paragraph(also, canvas.width, indent + 4) if also else ()


def _period(
    texts: Sequence[str], sizes: Sequence[int], gap: int, indent: int, style: Style = Style.PLAIN
) -> Line:
    """Return four cells of one row; the last is not padded."""
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


def _also_stated(headline: Observation, others: Sequence[Observation]) -> list[Span]:
    """Return what a figure is, and the other figures of its period: those that disagree first."""
    parts: list[list[Span]] = [[Span(word)] for word in words.firmness(headline)]
    if headline.follows:
        rest = ", ".join(
            f"{words.written(part)} {part.period.label}" for part in headline.parts[:12]
        )
        parts[-1].append(Span(f" from {rest}"))
    if headline.break_reason:
        parts.append([Span(f"counted otherwise before: {headline.break_reason.removesuffix('.')}")])
    if headline.prefer:
        parts.append([Span(f"preferred: {headline.prefer.removesuffix('.')}")])
    differing = disputes.shown_variants([headline, *others]) or disputes.Variants(headline)
    cut = disputes.by_cut(differing)
    named = (
        ("disputed", Style.ALARM, differing.disputed),
        ("first", Style.PLAIN, differing.revised),
        ("cut", Style.PLAIN, cut.themselves),
        ("if what counts was cut", Style.PLAIN, cut.counting),
    )
    listed = {observation.order for _, _, figures in named for observation in figures}
    for name, style, figures in named:
        if figures:
            parts.append([Span(name, style), Span(f": {_with_sources(figures)}")])
    same = [other for other in others if other.order not in listed]
    if same:
        parts.append([Span(_with_sources(same))])
    spans: list[Span] = []
    for part in parts:
        spans += [Span("; "), *part] if spans else part
    return spans


def _with_sources(observations: Sequence[Observation]) -> str:
    parts = []
    for observation in observations:
        what = "".join(f"{word} " for word in words.firmness(observation))
        parts.append(f"{what}{words.written(observation)} {observation.source.id}")
    return ", ".join(parts)


def _targets(promises: Sequence[Progress], canvas: Canvas, *, sources: bool = False) -> list[Line]:
    """Return the statements of an indicator, open ones first; with `sources` who stated each."""
    shown = [progress for progress in promises if not progress.restated]
    rungs = target_lines.ladder(shown, canvas)
    stated: dict[Hashable, dict[str, None]] = {}
    for progress in promises if sources else ():
        stated.setdefault(_statement(progress), {})[progress.target.source.id] = None
    lines: list[Line] = []
    for progress in sorted(shown, key=lambda progress: not progress.open):
        if progress.open:
            lines += target_lines.rung(progress, rungs, _notes(progress), words.goal(progress))
        else:
            condition = words.condition(progress.statement)
            lines += target_lines.decided([progress], rungs, [[condition]])
        if sources:
            ids = ", ".join(stated[_statement(progress)])
            lines += paragraph(ids, canvas.width, 4 if canvas.narrow else 8)
    return lines


def _notes(progress: Progress) -> list[str]:
    """Return why a promise is judged so, from where it was moved, and its own words."""
    why = "; ".join(text for text in (words.reason(progress), words.moved_from(progress)) if text)
    return [text for text in (why, words.quoted(progress)) if text]


def _statement(progress: Progress) -> Hashable:
    """Return what statements share that state the same value with the same deadline."""
    target = progress.target
    days = target.by.days if target.by else None
    return progress.promise.statements[0].order, target.figure.value, days


def _closing_lists(overview: Dossier, canvas: Canvas, *, numbered: bool = False) -> Iterator[Line]:
    """Yield the notes, those of observations too, and the sources."""
    notes: list[Line] = []
    for note in overview.notes:
        notes += paragraph(f"{note.text} {note.source.id}", canvas.width, 2, 2)
    for observation in overview.observations:
        if observation.note:
            about = f"{observation.indicator.title}, " if len(overview.series) > 1 else ""
            text = f"{about}{observation.period.label}, {observation.source.id}: {observation.note}"
            notes += paragraph(text, canvas.width, 2, 2)
    yield from _section(notes, "Notes")
    lines: list[Line] = []
    for number, source in enumerate(overview.sources, 1):
        lines += _source(source, canvas, number if numbered else None)
    yield from _section(lines, "Sources")


def _source(source: Source, canvas: Canvas, number: int | None) -> list[Line]:
    mark = f"[{number}] " if number else ""
    lines = paragraph(f"{mark}{source.id}  {words.source_line(source)}", canvas.width, 2, 2)
    if source.url:
        lines.append((Span("    "), Span(source.url, Style.ASIDE)))
    return lines


closing = story_lines.closing
