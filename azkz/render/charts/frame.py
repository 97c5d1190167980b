"""A picture that stands alone: what it shows in a sentence, the drawing, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.render import markup
from azkz.render.charts.paper import FONT, INK, SMALL, TEXT, TITLE, WIDER, Ink, folded
from azkz.values.named_tuple import NamedTuple

WIDTH = 960
EDGE = 16
INNER = WIDTH - 2 * EDGE
"""How wide a drawing may be."""
PROSE = INNER / WIDER
"""How wide a line of prose may be."""


class Drawing(NamedTuple):
    """What a picture is made of."""

    title: str
    lede: str
    """What it shows in a sentence, also for those who cannot see it."""
    body: str
    """The drawing, as markup."""
    height: float
    """Of the drawing, in pixels."""
    foot: Sequence[str]


class _Frame(NamedTuple):
    """Where the parts of a picture stand, in pixels."""

    width: int
    height: float
    edge: int
    title: Sequence[str]
    lede: Sequence[str]
    lede_at: float
    body_at: float
    foot: Sequence[str]
    foot_at: float


def hatches(ink: Ink = INK) -> str:
    """Return the textures of marks as SVG, which whatever holds charts has to hold once."""
    return str(markup.template(__package__ or "", "hatches.svg").render(ink=ink))


def drawn(picture: Drawing) -> str:
    """Return a picture as SVG. Raises UsageError where the libraries are not installed."""
    title = folded(picture.title, PROSE, TITLE, bold=True, most=3)
    lede = folded(picture.lede, PROSE, TEXT, most=4)
    foot = [line for text in picture.foot for line in folded(text, PROSE, SMALL)]
    lede_at = EDGE + 23 * len(title) + 14
    body_at = lede_at + 17 * len(lede) + 4
    foot_at = body_at + picture.height + 18
    frame = _Frame(
        width=WIDTH,
        height=round(foot_at + 15 * len(foot) + EDGE - 8),
        edge=EDGE,
        title=title,
        lede=lede,
        lede_at=lede_at,
        body_at=body_at,
        foot=foot,
        foot_at=foot_at,
    )
    template = markup.template(__package__ or "", "frame.svg")
    return str(template.render(picture=picture, frame=frame, ink=INK, font=FONT))
