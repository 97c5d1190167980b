"""What is to add up, as a band of its own: as wide as the total, each part of the sum in it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from azkz.render import markup, target_lines, words
from azkz.render.charts.paper import INK, SMALL, TEXT, cut, width_of
from azkz.results.progress import Progress
from azkz.results.status import Mode
from azkz.values.named_tuple import NamedTuple

STEP = 58
"""Pixels from one band to the next."""


class _Part(NamedTuple):
    """A part of a sum."""

    x: float
    width: float
    text: str
    """Its period; empty where it has no room."""


class _Band(NamedTuple):
    """One total."""

    y: float
    label: str
    text: str
    parts: Sequence[_Part]


def bands(promises: Sequence[Progress], width: float) -> tuple[str, float]:
    """Return the bands of the totals among some open promises as SVG, and how high they are."""
    totals = [progress for progress in promises if progress.open and progress.mode is Mode.TOTAL]
    drawn = [_band(progress, width, number * STEP) for number, progress in enumerate(totals)]
    template = markup.template(__package__ or "", "totals.svg")
    svg = template.render(bands=drawn, width=width, ink=INK) if drawn else ""
    return str(svg), STEP * len(drawn)


def _band(progress: Progress, width: float, y: float) -> _Band:
    label = target_lines.timed(target_lines.label_of(progress), progress)
    percent = [words.percent(progress)] if progress.share is not None else []
    text = "; ".join(
        [*percent, str(progress.status), *([progress.reason] if progress.reason else [])]
    )
    room = width - width_of(label, TEXT, bold=True) - 8
    return _Band(y=y, label=label, text=cut(text, room), parts=_parts(progress, width))


def _parts(progress: Progress, width: float) -> list[_Part]:
    """Return the parts of the sum so far, as wide as their share; what exceeds it is cut."""
    judged, goal = progress.judged, progress.goal.value
    if judged is None or not goal:
        return []
    parts: list[_Part] = []
    x = 0.0
    for part in judged.parts or (judged,):
        share = float(Fraction(part.figure.value) / Fraction(goal))
        size = max(min(share * width, width - x), 0.0)
        text = f"{words.value(part)} {part.period.when}"
        fits = width_of(text, SMALL) + 8 <= size
        parts.append(_Part(x=round(x, 2), width=round(size, 2), text=text if fits else ""))
        x += size
    return parts
