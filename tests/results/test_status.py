"""What follows from a status: a new one is counted, told and explained wherever there is one."""

from pathlib import Path

import pytest

from azkz.base.choices import Kind
from azkz.results.status import (
    DECIDED,
    STATUSES,
    Group,
    MilestoneStatus,
    Outcome,
    TargetStatus,
    group_of,
)

RESULTS = Path(__file__).parents[2] / "azkz" / "results"


@pytest.mark.parametrize("status", TargetStatus)
def test_a_status_is_decided_where_it_settles_a_target_and_else_open(status):
    settled = group_of(status, Kind.GOAL, past=False) is Group.DECIDED

    assert settled == (status in DECIDED)


@pytest.mark.parametrize("status", [*TargetStatus, *MilestoneStatus])
def test_every_status_has_a_place_in_the_count_and_a_meaning(status):
    assert status in STATUSES
    assert status.counted
    assert status.about.meaning.endswith(".")


@pytest.mark.parametrize("status", TargetStatus)
def test_a_status_that_an_open_promise_can_have_is_told_of_one_and_of_several(status):
    """A limit whose time is not over is kept or broken, and open."""
    runs = group_of(status, Kind.GOAL, past=False, runs=True) is Group.OPEN

    assert all(status.about.verbs) is runs


@pytest.mark.parametrize("status", [*TargetStatus, *MilestoneStatus])
def test_what_is_decided_has_an_outcome_that_is_known(status):
    """What belongs among the decided once its time is over is met, late, missed or not counted."""
    decided = status.about.past is Group.DECIDED

    assert not decided or status.about.outcome is not Outcome.UNKNOWN


@pytest.mark.parametrize("status", [*TargetStatus, *MilestoneStatus])
def test_somebody_gives_every_status(status):
    """A status in no table of a judge would never be seen."""
    givers = [
        *(RESULTS / "judges").glob("*.py"),
        RESULTS / "counted_years.py",
        RESULTS / "milestones.py",
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in givers)

    assert f"{type(status).__name__}.{status.name}" in text
