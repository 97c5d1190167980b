"""What all pictures share: colours, type, how wide a text is, round numbers for a scale."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from json import dumps
from typing import Any

from azkz.base.model import Source
from azkz.render import age as ages
from azkz.render import words
from azkz.render.layout import words as pieces
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period
from azkz.values.units import format_value

Spec = dict[str, Any]
"""A Vega-Lite description."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "Liberation Sans, Arial, Helvetica, Arimo, Nimbus Sans, FreeSans, sans-serif"
"""The first comes with the library that draws; all but the last have its widths."""
TEXT = 12
SMALL = 11
TITLE = 18
_WIDTHS = (
    (frozenset("ijl'.,:;|!"), 0.26),
    (frozenset("ftrI-()/ [] "), 0.32),
    (frozenset("mMW@%"), 0.88),
    (frozenset("ABCDEFGHKNOPQRSTUVXYZ&w+~"), 0.7),
)
"""Rough widths of the letters of a sans serif, in heights of the type; the others have 0.556."""
BOLD = 1.06
WIDER = 1.15
"""Whoever has none of the typefaces is shown one that is at most so much wider: prose and what
ends at the edge of a picture leave room for it."""


class Ink(NamedTuple):
    """The colours of a picture, by what they mean; the page puts its own in their place."""

    ink: str = "#1b1d21"
    soft: str = "#5a606b"
    line: str = "#d9dce1"
    wash: str = "#f3f4f6"
    mark: str = "#2c5f9e"
    goal: str = "#a8480a"
    good: str = "#1d7a4c"
    warn: str = "#8f6100"
    bad: str = "#b3261f"
    grey: str = "#8a919c"
    paper: str = "#ffffff"


INK = Ink()


def width_of(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Return about how many pixels a text takes."""
    return size * sum(map(_width, text)) * (BOLD if bold else 1)


@lru_cache(maxsize=1024)
def _width(char: str) -> float:
    if not char.isascii():
        return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.7
    return next((width for chars, width in _WIDTHS if char in chars), 0.556)


def cut(text: str, width: float, size: float = TEXT, *, bold: bool = False) -> str:
    """Return a text that is no wider than it may be; what is left out of it is an ellipsis.

    For names, never for numbers.
    """
    if width_of(text, size, bold=bold) <= width:
        return text
    room = width - width_of("…", size, bold=bold)
    kept = 0
    for char in text:
        room -= width_of(char, size, bold=bold)
        if room < 0:
            break
        kept += 1
    return f"{text[:kept].rstrip()}…"


def folded(
    text: str, width: float, size: float = TEXT, *, bold: bool = False, most: int = 6
) -> list[str]:
    """Return a text as lines of whole words, numbers and dates that fit a width.

    At most so many lines; what does not fit is an ellipsis.
    """
    lines: list[str] = []
    for word in pieces(" ".join(text.split())) if text.strip() else ():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = cut(f"{longer} …", width, size, bold=bold)
            break
        else:
            lines.append(cut(word, width, size, bold=bold))
    return lines


def ticks(largest: Decimal, least: Decimal = Decimal(0), about: int = 4) -> list[Decimal]:
    """Return round numbers that span a scale with zero in it, some four steps of 1, 2 or 5."""
    span = max(largest, Decimal(0)) - min(least, Decimal(0))
    if not span:
        return [Decimal(0)]
    rough = span / about
    magnitude = Decimal(10) ** rough.adjusted()
    step = next(magnitude * size for size in (1, 2, 5, 10) if magnitude * size >= rough)
    first = int((min(least, Decimal(0)) / step).to_integral_value(rounding="ROUND_FLOOR"))
    last = int((max(largest, Decimal(0)) / step).to_integral_value(rounding="ROUND_CEILING"))
    return [step * number for number in range(first, last + 1)]


def scale_texts(values: Sequence[Decimal], unit: str) -> dict[float, str]:
    """Return the numbers of a scale as azkz writes them; a word for a unit is left out."""
    return {
        float(value): words.bare(format_value(value.normalize(), unit, exact=True), unit)
        for value in values
    }


def labelled(texts: dict[float, str]) -> Spec:
    """Return an axis that has a text at each of its numbers."""
    choices = [f"datum.value === {value!r} ? {dumps(text)}" for value, text in texts.items()]
    return {"values": list(texts), "labelExpr": " : ".join([*choices, "''"])}


def sources(sources: Sequence[Source], most: int = 5) -> str:
    """Return where figures are from, as the foot of a picture says it: each publisher once."""
    latest = {source.publisher: source for source in reversed(sources)}
    named = [words.source_line(source) for source in sources if latest[source.publisher] is source]
    more = f" and {len(named) - most} more" if len(named) > most else ""
    return f"{'Source' if len(named) == 1 else 'Sources'}: {'; '.join(named[:most])}{more}."


def age(last: Period | None, sources: Iterable[Source], day: date) -> str:
    """Return how old what is drawn is: `Figures to 2025; sources to 13 Mar 2026, 8 months …`."""
    newest = ages.newest_day(sources)
    figures = f"Figures to {last.label}; " if last else ""
    if newest is None:
        return f"{figures}no source has a date."
    count = ages.months(newest, day)
    old = f", {words.plural(count, 'month')} before this day" if count else ""
    return f"{figures}sources to {newest.label}{old}."


def day_in_words(day: date) -> str:
    """Return a day as a picture says it: `28 November 2026`."""
    return f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year}"


FULL_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def apart(wanted: Sequence[float], sizes: Sequence[float], lowest: float) -> list[float]:
    """Return places near the wanted ones, each with its own size free around it.

    The wanted ones ascend; none ends below the lowest place (downwards, as on a screen),
    unless there is no room for all.
    """
    places: list[float] = []
    edge = -float("inf")
    for want, size in zip(wanted, sizes, strict=True):
        places.append(max(want, edge + size / 2))
        edge = places[-1] + size / 2
    edge = lowest
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], edge - sizes[number] / 2)
        edge = places[number] - sizes[number] / 2
    return places
