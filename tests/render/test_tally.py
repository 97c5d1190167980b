"""What follows from a status: a new one is counted, told and explained wherever there is one."""

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

    assert all(status.about.said) is runs


@pytest.mark.parametrize("status", [*TargetStatus, *MilestoneStatus])
def test_what_is_decided_has_an_outcome_that_is_known(status):
    """What belongs among the decided once its time is over is met, late, missed or not counted."""
    decided = status.about.past is Group.DECIDED

    assert not decided or status.about.outcome is not Outcome.UNKNOWN
