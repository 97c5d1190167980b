"""What can be said of a target or a milestone on a day, and what is open, past due or decided."""

from __future__ import annotations

from enum import StrEnum

from azkz.base.choices import Kind


class TargetStatus(StrEnum):
    """What can be said of a target, in the order in which it is asked."""

    DROPPED = "dropped"
    NO_DATA = "no-data"
    NO_DIRECTION = "no-direction"
    ALREADY_MET = "already-met"
    REACHED = "reached"
    NEARLY = "nearly"
    REACHED_LATE = "reached-late"
    KEPT = "kept"
    BROKEN = "broken"
    NOT_JUDGED = "not-judged"
    MISSED = "missed"
    OPEN_ENDED = "open-ended"
    AHEAD = "ahead"
    NO_TREND = "no-trend"
    OFF_TRACK = "off-track"
    ACCELERATION_NEEDED = "acceleration-needed"
    ON_TRACK = "on-track"


class MilestoneStatus(StrEnum):
    """What can be said of a milestone."""

    DROPPED = "dropped"
    DONE = "done"
    DONE_LATE = "done-late"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"
    NOT_JUDGED = "not-judged"
    AHEAD = "ahead"
    OPEN_ENDED = "open-ended"


class Mode(StrEnum):
    """What a target asks of time."""

    REACH = "reach"
    """To be reached by the end of a period."""
    TOTAL = "total"
    """To be added up over a period."""
    KEEP = "keep"
    """To be kept in each period."""


class Group(StrEnum):
    """Where a standing statement belongs."""

    OPEN = "open"
    PAST_DUE = "past-due"
    """Its deadline is past, and nobody says what became of it."""
    NOT_PROMISED = "not-promised"
    """An open forecast, idea or ceiling."""
    DECIDED = "decided"


DECIDED = frozenset(
    (
        TargetStatus.DROPPED,
        TargetStatus.ALREADY_MET,
        TargetStatus.REACHED,
        TargetStatus.NEARLY,
        TargetStatus.REACHED_LATE,
        TargetStatus.KEPT,
        TargetStatus.BROKEN,
        TargetStatus.MISSED,
    )
)
"""What settles a target; of a limit only once its time is over."""
MET = frozenset((TargetStatus.REACHED, TargetStatus.REACHED_LATE))
_UNTIL_PAST = frozenset((TargetStatus.NO_DATA, TargetStatus.NOT_JUDGED, MilestoneStatus.NOT_JUDGED))
_UNANSWERED = frozenset((TargetStatus.NO_DATA, MilestoneStatus.UNKNOWN, MilestoneStatus.OVERDUE))
_OPEN = frozenset(
    (
        TargetStatus.NO_DIRECTION,
        TargetStatus.OPEN_ENDED,
        TargetStatus.AHEAD,
        TargetStatus.NO_TREND,
        TargetStatus.OFF_TRACK,
        TargetStatus.ACCELERATION_NEEDED,
        TargetStatus.ON_TRACK,
        MilestoneStatus.AHEAD,
        MilestoneStatus.OPEN_ENDED,
    )
)


def group_of(
    status: TargetStatus | MilestoneStatus,
    kind: Kind,
    *,
    past: bool,
    runs: bool = False,
    promises: bool = True,
) -> Group:
    """Return where a standing statement belongs.

    `runs` says that it is a limit to keep whose time is not over, `promises` that it is no
    ceiling: no bound that promises nothing in its direction.
    """
    if past and status in _UNANSWERED:
        return Group.PAST_DUE
    waiting = status in _UNTIL_PAST and not past
    running = runs and status in (TargetStatus.KEPT, TargetStatus.BROKEN)
    if not (status in _OPEN or waiting or running):
        return Group.DECIDED
    return Group.OPEN if kind.firm and promises else Group.NOT_PROMISED
