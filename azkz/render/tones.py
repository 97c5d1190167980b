"""The colour of each status: its tone, for screens, pages and pictures."""

from __future__ import annotations

from azkz.render.layout import Style
from azkz.results.status import MilestoneStatus, TargetStatus


def style_of(status: TargetStatus | MilestoneStatus) -> Style:
    """Return the style in which a status is drawn."""
    return Style(status.about.tone)
