"""What can be said of a target or a milestone on a day: each status with all that follows from it.

A new status is a row here, its place in the TABLE of each judge that gives it (`judges/`; a rule
that judges share stands in `judges/case.py`, the tracks in `counted_years.py`), the words of its
reason in `reasons.py`, and its row in `render/manual/judging.md`. What it is read from may
be a new key: `base/keys.py`. A new status of a milestone is
a row here, when it fits in `milestones.py`, and its sentence in that page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from azkz.base.choices import Kind
from azkz.values.named_tuple import NamedTuple


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


class Outcome(StrEnum):
    """What became of a deadline."""

    MET = "met"
    LATE = "late"
    MISSED = "missed"
    MOVED = "moved"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    NOT_COUNTED = "not-counted"
    OFF = "off"
    """Of a forecast: it is known how far off it was."""
    HELD = "held"
    """Of a forecast that is a bound."""


class Tone(StrEnum):
    """What a status says of those who promised; what is decided is told in words alone."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    NEUTRAL = "neutral"
    """What nobody can judge, or nobody promised, has no verdict."""


class About(NamedTuple):
    """What follows from a status."""

    meaning: str
    """In a sentence, for those who have not read the manual."""
    ahead: Group
    """Where it belongs before its deadline."""
    past: Group
    """Where it belongs after."""
    outcome: Outcome
    """What became of its deadline, once that is past."""
    tone: Tone = Tone.NEUTRAL
    verbs: tuple[str, str] = ("", "")
    """Of one promise that is open so, and of several: `is broken`, `are broken`."""
    counted: str = ""
    """Behind a number, where that is not its name: `2 with no figure`."""


class Status(StrEnum):
    """A status that knows what follows from it."""

    about: About

    def __new__(cls, name: str, about: About) -> Self:
        """Make a status of its name, with what follows from it."""
        status = str.__new__(cls, name)
        status._value_ = name
        status.about = about
        return status

    @property
    def counted(self) -> str:
        """What stands behind the number of those that have it."""
        return self.about.counted or self.value

    @property
    def is_verdict(self) -> bool:
        """Whether it speaks for or against those who promised."""
        return self.about.tone is not Tone.NEUTRAL


def _decided(meaning: str, outcome: Outcome) -> About:
    return About(meaning=meaning, ahead=Group.DECIDED, past=Group.DECIDED, outcome=outcome)


def _open(
    meaning: str,
    tone: Tone = Tone.NEUTRAL,
    *,
    verbs: tuple[str, str] = ("cannot be judged yet", "cannot be judged yet"),
    outcome: Outcome = Outcome.UNKNOWN,
) -> About:
    return About(
        meaning=meaning, ahead=Group.OPEN, past=Group.OPEN, outcome=outcome, tone=tone, verbs=verbs
    )


class TargetStatus(Status):
    """What can be said of a target, the worst first: in this order they are counted."""

    MISSED = (
        "missed",
        _decided("The deadline is past, and its figure fell short.", Outcome.MISSED),
    )
    BROKEN = (
        "broken",
        About(
            meaning="What was to be kept was not: in its latest period, past its end in any.",
            ahead=Group.DECIDED,
            past=Group.DECIDED,
            outcome=Outcome.MISSED,
            tone=Tone.BAD,
            verbs=("is broken", "are broken"),
        ),
    )
    OFF_TRACK = (
        "off-track",
        _open(
            "In none of the last years what is now needed a year was made.",
            Tone.BAD,
            verbs=("is off track", "are off track"),
        ),
    )
    ACCELERATION_NEEDED = (
        "acceleration-needed",
        _open(
            "It was made in fewer than four of five years, or the last year went the wrong way.",
            Tone.WARN,
            verbs=("needs to speed up", "need to speed up"),
        ),
    )
    NEARLY = (
        "nearly",
        _decided(
            "Its deadline's figure is short, but rounds to the target as written.", Outcome.MET
        ),
    )
    REACHED_LATE = (
        "reached-late",
        _decided("Its deadline passed short of it; the latest figure meets it.", Outcome.LATE),
    )
    REACHED = (
        "reached",
        _decided(
            "The figure as written meets the target. Nothing is rounded up to it.", Outcome.MET
        ),
    )
    ON_TRACK = (
        "on-track",
        _open(
            "What is now needed every year was made in at least four of the last five, and the "
            "last year did not go back.",
            Tone.GOOD,
            verbs=("is on track", "are on track"),
        ),
    )
    KEPT = (
        "kept",
        About(
            meaning="What was to be kept was kept: in its latest period, past its end in all.",
            ahead=Group.DECIDED,
            past=Group.DECIDED,
            outcome=Outcome.MET,
            tone=Tone.GOOD,
            verbs=("is kept", "are kept"),
        ),
    )
    ALREADY_MET = (
        "already-met",
        _decided("It was met already when it was set.", Outcome.NOT_COUNTED),
    )
    DROPPED = (
        "dropped",
        _decided(
            "The body that stated it gave it up before its time was over.", Outcome.NOT_COUNTED
        ),
    )
    NO_TREND = (
        "no-trend",
        _open(
            "A deadline lies ahead, but the figures show no pace: a capacity comes in steps, "
            "nothing is newer than two years, or fewer than three figures can be compared."
        ),
    )
    NO_DIRECTION = (
        "no-direction",
        _open("Nobody wrote whether more or less is wanted.", outcome=Outcome.NOT_COUNTED),
    )
    OPEN_ENDED = (
        "open-ended",
        _open("No deadline was stated, so that nobody can say whether it is kept."),
    )
    NOT_JUDGED = (
        "not-judged",
        About(
            meaning="An idea, or a bound that promises nothing in its direction.",
            ahead=Group.OPEN,
            past=Group.DECIDED,
            outcome=Outcome.NOT_COUNTED,
            verbs=("names a ceiling", "name a ceiling"),
            counted="a ceiling",
        ),
    )
    NO_DATA = (
        "no-data",
        About(
            meaning="No figure counts; or the deadline is past and there is none for it.",
            ahead=Group.OPEN,
            past=Group.PAST_DUE,
            outcome=Outcome.UNKNOWN,
            verbs=("has no figure", "have no figure"),
            counted="with no figure",
        ),
    )
    AHEAD = "ahead", _open("A forecast of what lies ahead: it is on no track.")


class MilestoneStatus(Status):
    """What can be said of a milestone, in the order in which they are counted."""

    DROPPED = "dropped", _decided("It was given up before its deadline.", Outcome.NOT_COUNTED)
    DONE = "done", _decided("A source says that it was done, in time.", Outcome.MET)
    DONE_LATE = "done-late", _decided("Done after its deadline.", Outcome.LATE)
    OVERDUE = (
        "overdue",
        About(
            meaning="The deadline is past, and a later statement knows it undone.",
            ahead=Group.DECIDED,
            past=Group.PAST_DUE,
            outcome=Outcome.MISSED,
            tone=Tone.BAD,
        ),
    )
    UNKNOWN = (
        "unknown",
        About(
            meaning="The deadline is past, and nobody has said since what became of it.",
            ahead=Group.DECIDED,
            past=Group.PAST_DUE,
            outcome=Outcome.UNKNOWN,
        ),
    )
    NOT_JUDGED = (
        "not-judged",
        About(
            meaning="An idea, not a promise.",
            ahead=Group.OPEN,
            past=Group.DECIDED,
            outcome=Outcome.NOT_COUNTED,
        ),
    )
    AHEAD = "ahead", _open("The deadline lies ahead.")
    OPEN_ENDED = "open-ended", _open("No deadline was stated.")


STATUSES: tuple[str, ...] = tuple(dict.fromkeys(map(str, (*TargetStatus, *MilestoneStatus))))
"""The names of all, each once, in the order in which they are counted."""
DECIDED = frozenset(status for status in TargetStatus if status.about.ahead is Group.DECIDED)
"""What settles a target; of a limit only once its time is over."""


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
    group = status.about.past if past else status.about.ahead
    if runs and status in (TargetStatus.KEPT, TargetStatus.BROKEN):
        group = Group.OPEN
    if group is not Group.OPEN:
        return group
    return Group.OPEN if kind.firm and promises else Group.NOT_PROMISED
