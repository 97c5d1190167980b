"""What became of forecasts, below the record: how far off each was, and how long before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azkz.render import words
from azkz.render.layout import Canvas, Line, Span, Style, credited, left, measure, paragraph
from azkz.render.story import short
from azkz.results.deadlines import Deadline
from azkz.results.record import Record
from azkz.results.statements import stated_on
from azkz.results.status import Outcome
from azkz.values.periods import Period
from azkz.values.units import format_change

FARTHEST = 5
"""As many forecasts that fell short the overview tells one by one."""
CLOSE = 10
"""Percent within which a forecast is called close."""


def forecast_lines(record: Record, canvas: Canvas, *, whole: bool, topic: str) -> Iterator[Line]:
    """Yield how far off forecasts were; in the overview those that fell short, the rest counted."""
    forecasts = record.forecasts
    if not forecasts:
        return
    off = [deadline for deadline in forecasts if deadline.outcome is Outcome.OFF]
    held = [deadline for deadline in forecasts if deadline.outcome is Outcome.HELD]
    unknown = [deadline for deadline in forecasts if deadline.outcome is Outcome.UNKNOWN]
    with_figure = len(forecasts) - len(unknown)
    close = len(held) + sum(
        forecast.off_by is not None and abs(forecast.off_by) * 100 <= CLOSE for forecast in off
    )
    head = f"{len(forecasts)} due, {with_figure} with a figure"
    if with_figure:
        head += f"; {close} within {CLOSE} % or their bound held"
        head += f", {with_figure - close} not" if with_figure > close else ""
    yield from paragraph([Span("Forecasts", Style.TITLE), Span(f": {head}")], canvas.width)
    fell_short = [forecast for forecast in off if (forecast.off_by or 0) < 0]
    listed = forecasts if whole else fell_short[:FARTHEST]
    far = max((measure(how_far(forecast)) for forecast in listed), default=0) + 2
    long = max((measure(how_long(forecast)) for forecast in listed), default=0) + 2
    for forecast in listed:
        cells = (Span("  "), *left(how_far(forecast), far), *left(how_long(forecast), long))
        yield from credited(cells, _forecast(forecast, topic), forecast.statement.source.id, canvas)
    if not whole:
        rest = [forecast for forecast in off if forecast not in listed]
        yield from paragraph(_others(rest, held, unknown), canvas.width, 2, 2)


def _others(off: Sequence[Deadline], held: Sequence[Deadline], unknown: Sequence[Deadline]) -> str:
    """Return the forecasts that are not told one by one, in counts."""
    others = [deadline.off_by for deadline in off if deadline.off_by is not None]
    parts = []
    if len(others) == 1:
        parts.append(f"{format_change(others[0])}: 1 more")
    elif others:
        ends = f"{format_change(min(others))} to {format_change(max(others))}"
        parts.append(f"{ends}: {len(others)} more")
    parts += [f"bound held: {len(held)}"] if held else []
    parts += [f"no figure: {len(unknown)}"] if unknown else []
    return "; ".join(parts)


def how_far(deadline: Deadline) -> str:
    """Return how far off a forecast was: `-13.3 %`, `held`, `no figure`, of a bound `unknown`."""
    if deadline.outcome is Outcome.OFF:
        if deadline.off_by is None:
            return "off" if deadline.figure and deadline.figure.figure.value else "exact"
        return format_change(deadline.off_by) if deadline.off_by else "exact"
    if deadline.outcome is Outcome.HELD:
        return "held"
    return "no figure" if deadline.figure is None else "unknown"


def how_long(deadline: Deadline) -> str:
    """Return how long before its end a forecast was said: `2 weeks`, `3 months`, `in 2022`."""
    stated = _said_on(deadline)
    if stated is None:
        return ""
    if (stated.last - stated.first).days > 31:
        return stated.when
    days = (deadline.by.last - stated.last).days
    if days < 31:
        return words.plural(max(days // 7, 0), "week") if days >= 7 else words.plural(days, "day")
    months = round(days / 30.4)
    if months >= 24:
        return words.plural(months // 12, "year")
    return words.plural(months, "month")


def _said_on(deadline: Deadline) -> Period | None:
    """Return when a forecast was said: its source's date, where that lies within a vaguer one."""
    stated, published = stated_on(deadline.statement), deadline.statement.source.published
    if stated and published and stated.first <= published.first and published.last <= stated.last:
        return published
    return stated


def _forecast(deadline: Deadline, topic: str) -> str:
    """Return a forecast beside what came: `oil through BTC, 1.5 Mt in 2025: 1.3 Mt`."""
    assert deadline.target is not None
    text = words.target(deadline.target, kind=False)
    head = f"{short(deadline.progress.title, topic)}, {text} {deadline.by.when}"
    return head if deadline.figure is None else f"{head}: {words.value(deadline.figure)}"
