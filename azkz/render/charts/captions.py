"""The words around the chart of a series: its title, it in a sentence, what its marks mean."""

from __future__ import annotations

from azkz.render import heading, words
from azkz.render.charts.growth import Chart, breaks_of, named
from azkz.values.measures import is_money
from azkz.values.units import prefixed


def scaled_unit(chart: Chart) -> str:
    """Return the unit as the labels of the scale have it: `Mt` for tonnes in millions, `$`."""
    unit = chart.unit
    if is_money(unit):
        return unit.replace("USD", "$")
    return words.grown(chart.growth.full[-1]).rpartition(" ")[2] if prefixed(unit) else unit


def title(chart: Chart) -> str:
    """Return what a chart shows: the indicator, its unit, the time."""
    first, last = chart.marks[0].period.label, chart.marks[-1].period.label
    return f"{chart.growth.indicator.title}, {scaled_unit(chart)}, {first} to {last}"


def described(chart: Chart) -> str:
    """Return a chart in a sentence: what is, how it moved, what was promised."""
    latest = chart.latest
    parts = [words.latest_in(latest, chart.day)] if latest.newest else []
    moved = words.moved(latest)
    so_far = words.so_far(latest, chart.day)
    others = heading.disputed(latest)
    text = ", ".join([*parts, *([moved] if moved else []), *([so_far] if so_far else [])])
    promised = [f"{line.label} ({line.progress.status})" for line in chart.promises]
    ends = f" Promised: {'; '.join(promised)}." if promised else ""
    disputed = f" Disputed: {others}." if others else ""
    return f"{text}.{disputed}{ends}"


def legend(chart: Chart) -> list[str]:
    """Return what the marks mean that are not plain figures, and which promises lie outside."""
    texts = [
        f"Counted otherwise before {point.period.label}: {point.reason.rstrip('.')}."
        for point in breaks_of(chart)
    ]
    if chart.disputed:
        figures = [
            f"{mark.lines[0]} {mark.period.when} [{mark.sources[0].id}]" for mark in chart.disputed
        ]
        texts.append(f"Hollow, disputed: {', '.join(figures)}.")
    if not all(line.promised for line in chart.promises):
        texts.append("Dotted: expected or a ceiling, not promised.")
    if any(line.limit or line.low is not None for line in chart.promises):
        texts.append("Lightly hatched: what is to be kept.")
    if chart.beyond:
        named_ = words.listed([named(progress) for progress in chart.beyond])
        texts.append(f"Beyond this scale: {named_}.")
    return texts


def caption(chart: Chart) -> list[str]:
    """Return what is said below a chart: its definition, what its marks mean."""
    note = chart.growth.indicator.note
    return [*([f"{note.rstrip('. ')}."] if note else []), *legend(chart)]
