"""The colour of each status by its meaning: the one table for screens, pages and pictures."""

from __future__ import annotations

from collections.abc import Mapping

from azkz.render.layout import Style
from azkz.results.status import MilestoneStatus, TargetStatus

TONES: Mapping[str, Style] = {
    TargetStatus.ON_TRACK: Style.GOOD,
    TargetStatus.KEPT: Style.GOOD,
    TargetStatus.ACCELERATION_NEEDED: Style.WARN,
    TargetStatus.OFF_TRACK: Style.BAD,
    TargetStatus.BROKEN: Style.BAD,
    MilestoneStatus.OVERDUE: Style.BAD,
    # What is decided is told in words; what nobody can judge, or nobody promised, has no verdict.
    **dict.fromkeys(
        (
            TargetStatus.DROPPED,
            TargetStatus.NO_DATA,
            TargetStatus.NO_DIRECTION,
            TargetStatus.ALREADY_MET,
            TargetStatus.REACHED,
            TargetStatus.NEARLY,
            TargetStatus.REACHED_LATE,
            TargetStatus.NOT_JUDGED,
            TargetStatus.MISSED,
            TargetStatus.OPEN_ENDED,
            TargetStatus.AHEAD,
            TargetStatus.NO_TREND,
            MilestoneStatus.DONE,
            MilestoneStatus.DONE_LATE,
            MilestoneStatus.UNKNOWN,
        ),
        Style.NEUTRAL,
    ),
}
"""Of every status of a target and of a milestone; one of both names has one colour."""
