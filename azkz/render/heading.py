"""The heading of an indicator: what is, since when, how it came there. One way for all screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from azkz.render import words
from azkz.render.bars import sparkline
from azkz.render.layout import Canvas, Line, Span, Style, indented, measure, wrap
from azkz.results import disputes
from azkz.results.latest import Latest

Part = Sequence[Span]
EDGE = 100
"""Where the source of a heading ends at most, however wide the terminal is."""
_LEAST = 12
"""Columns of a source that has to be cut, of the longest that is."""


def heading(
    latest: Latest, canvas: Canvas, day: date, *, aside: str = "", full: bool = False
) -> list[Line]:
    """Return the name of an indicator with its latest value, its run of years and how it moved.

    `aside` (a source) stands on the right, and the name then at the left edge; `full` says
    who disputes it. Where there is no room the run goes first, then the change; then the
    parts go on below the name, none of them cut. Other parts of a year stand below only in full.
    """
    shift = 0 if canvas.narrow or aside else 2
    lines = _fitted(_parts(latest, canvas, day), canvas, shift, Span(aside))
    below = shift + 2
    lines += list(indented(_disputed(latest, canvas, below, full=full), below))
    if latest.so_far is not None and (full or latest.so_far.period.last.year >= day.year):
        lines.append((Span(" " * below), Span(words.so_far(latest, day))))
    return lines


def _parts(latest: Latest, canvas: Canvas, day: date) -> tuple[list[Part], Part, Part]:
    """Return the name with its value, the run of years, and how it moved."""
    named: list[Part] = [[Span(word, Style.TITLE)] for word in latest.indicator.title.split()]
    if latest.newest is not None:
        named.append([Span(words.latest_in(latest, day))])
    run = "" if canvas.ascii_only else sparkline(years(latest))
    moved = words.moved(latest)
    if moved == words.OTHERWISE:
        moved = f", {moved}"
    return named, [Span(run)] if run else [], [Span(moved)] if moved else []


def years(latest: Latest) -> list[Fraction | None]:
    """Return the values of the run of years; None for a year without a figure."""
    return [Fraction(year.figure.value) if year else None for year in latest.years]


def _fitted(
    parts: tuple[list[Part], Part, Part], canvas: Canvas, shift: int, aside: Span
) -> list[Line]:
    """Return the parts on one line, the run and then the change left out; else on several."""
    named, run, moved = parts
    edge = min(canvas.width, EDGE) if aside.text else canvas.width
    taken = 2 + min(measure(aside), _LEAST) if aside.text else 0
    choices = [[*named, run, moved], [*named, moved], named]
    for choice in choices:
        line = _joined([part for part in choice if part])
        if shift + measure(line) + taken <= edge:
            return [_ended((Span(" " * shift), *line), aside, edge)]
    lines = _flow([part for part in (*named, moved) if part], canvas.width - shift, shift)
    if aside.text:
        lines.append((Span(" " * max(edge - measure(aside), 0)), aside))
    return lines


def _ended(line: Line, aside: Span, edge: int) -> Line:
    """Return a line with a source at its right end, cut where it has no room."""
    if not aside.text:
        return line
    room = edge - measure(line) - 2
    if measure(aside) > room:
        aside = Span(aside.text[: max(room - 1, 1)] + "…")
    return (*line, Span(" " * (edge - measure(line) - measure(aside))), aside)


def _joined(parts: Sequence[Part]) -> Line:
    """Return parts on one line: words of a name one blank apart, the rest two."""
    line: list[Span] = []
    for part in parts:
        named = part[0].style is Style.TITLE
        if line:
            glued = part[0].text.startswith(",")
            line.append(Span("" if glued else " " if named else "  ", part[0].style))
        line += part
    return tuple(line)


def _flow(parts: Sequence[Part], width: int, shift: int) -> list[Line]:
    """Return parts on as few lines as hold them; a part that is too long for one is wrapped."""
    lines: list[list[Part]] = [[]]
    for part in parts:
        pieces = wrap(part, width - 2) if measure(part) > width - 2 else [tuple(part)]
        for piece in pieces:
            room = width if len(lines) == 1 else width - 2
            if lines[-1] and measure(_joined([*lines[-1], piece])) > room:
                lines.append([])
            lines[-1].append(piece)
    return [
        (Span(" " * (shift if number == 0 else shift + 2)), *_begun(_joined(line)))
        for number, line in enumerate(lines)
    ]


def _begun(line: Line) -> Line:
    """Return a line without the comma that would have tied its first part to the one before."""
    first = line[0]
    return (first._replace(text=first.text.removeprefix(", ")), *line[1:])


def _disputed(latest: Latest, canvas: Canvas, indent: int, *, full: bool) -> Iterator[Line]:
    """Yield what `check` warns of beside the latest figure, in as many lines as it takes."""
    others = disputed(latest, full=full)
    if others:
        spans = [Span("disputed", Style.ALARM), Span(f": {others}")]
        yield from wrap(spans, canvas.width - indent)


def disputed(latest: Latest, *, full: bool = False) -> str:
    """Return what `check` warns of beside the latest figure, in full who says it; or nothing."""
    newest = latest.newest
    if newest is None:
        return ""
    others = disputes.contradicting(latest.course.series, newest)
    return words.listed_with_counts(
        [words.other_figure(other, newest, full=full) for other in others]
    )
