"""What all charts share: colours, type, scales, and how a picture says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from json import dumps
from typing import Any

from azkz.base.model import Source
from azkz.render import words
from azkz.values.record import NamedTuple
from azkz.values.units import format_value

Spec = dict[str, Any]
"""A Vega-Lite description."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with the library that draws, so that a picture is the same on every machine."""
TEXT = 12
TITLE = 18
CHARACTER = 0.52
"""How wide a character is on average, in heights of the type."""
_WIDTHS = (
    (frozenset("ijl'.,:;|!"), 0.26),
    (frozenset("ftrI-()/ [] "), 0.32),
    (frozenset("mMW@%"), 0.88),
    (frozenset("ABCDEFGHKNOPQRSTUVXYZ&w"), 0.7),
)
"""Rough widths of the letters of a sans serif, in heights of the type; the others have 0.556."""
BOLD = 1.06


class Ink(NamedTuple):
    """The colours of a chart, by what they mean; the page puts its own in their place."""

    ink: str = "#1b1d21"
    soft: str = "#5a606b"
    line: str = "#d9dce1"
    mark: str = "#2c5f9e"
    goal: str = "#a8480a"
    good: str = "#1d7a4c"
    warn: str = "#8f6100"
    bad: str = "#b3261f"
    paper: str = "#ffffff"


INK = Ink()


class Captions(NamedTuple):
    """The words around a picture that stands alone."""

    title: str
    subtitle: Sequence[str] = ()
    footer: Sequence[str] = ()


def width_of(text: str, size: int = TEXT) -> float:
    """Return about how many pixels a text takes."""
    return size * sum(_width(char) for char in text)


def _width(char: str) -> float:
    return next((width for chars, width in _WIDTHS if char in chars), 0.556)


def folded(text: str, width: float, size: int = TEXT) -> list[str]:
    """Return a text as lines of whole words that fit a width; empty for no text."""
    from textwrap import wrap

    return wrap(text, max(int(width / (size * CHARACTER)), 10), break_long_words=False)


def config() -> Spec:
    """Return how all charts look."""
    return {
        "background": INK.paper,
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelFont": FONT,
            "labelFontSize": TEXT,
            "labelColor": INK.soft,
            "titleFont": FONT,
            "domainColor": INK.line,
            "gridColor": INK.line,
            "tickColor": INK.line,
        },
        "text": {"font": FONT, "fontSize": TEXT, "fill": INK.ink},
    }


def titled(spec: Spec, captions: Captions, width: float) -> Spec:
    """Return a chart as a picture that stands alone: title, what it shows, and at the foot why."""
    return spec | {
        "title": {
            "text": folded(captions.title, width, TITLE),
            "subtitle": [line for text in captions.subtitle for line in folded(text, width)],
            "anchor": "start",
            "frame": "group",
            "font": FONT,
            "subtitleFont": FONT,
            "fontSize": TITLE,
            "fontWeight": "bold",
            "color": INK.ink,
            "subtitleColor": INK.soft,
            "subtitleFontSize": TEXT,
            "subtitlePadding": 6,
            "subtitleLineHeight": 16,
            "offset": 18,
        }
    }


def footer(captions: Captions, width: float) -> list[str]:
    """Return the lines at the foot of a picture."""
    return [line for text in captions.footer for line in folded(text, width, TEXT - 1)]


def sources(found: Sequence[Source], most: int = 4) -> str:
    """Return where the figures are from, as the foot of a picture says it, the latest first."""
    names = [words.source_line(source) for source in found[:most]]
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return f"{'Source' if len(found) == 1 else 'Sources'}: {'; '.join(names)}{more}."


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


def scale_labels(values: Sequence[Decimal], unit: str) -> Spec:
    """Return an axis with each number written as azkz writes it; a word for a unit is left out."""
    texts = {
        float(value): words.bare(format_value(value.normalize(), unit, exact=True), unit)
        for value in values
    }
    choices = [f"datum.value === {value!r} ? {dumps(text)}" for value, text in texts.items()]
    return {"values": list(texts), "labelExpr": " : ".join([*choices, "''"])}
