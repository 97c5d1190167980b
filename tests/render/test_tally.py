"""The counts of the last line name every status that a promise can have."""

import pytest

from azkz.base.choices import Kind
from azkz.render import tally
from azkz.results.status import DECIDED, Group, MilestoneStatus, TargetStatus, group_of


@pytest.mark.parametrize("status", TargetStatus)
def test_a_status_is_decided_where_it_settles_a_target_and_else_open(status):
    settled = group_of(status, Kind.GOAL, past=False) is Group.DECIDED

    assert settled == (status in DECIDED)


@pytest.mark.parametrize("status", TargetStatus)
def test_every_status_is_counted_where_it_belongs(status):
    """A forecast lies ahead, and is counted by its kind."""
    counted = tally.DECIDED if status in DECIDED else tally.WORST_FIRST

    assert status in counted or status is TargetStatus.AHEAD


@pytest.mark.parametrize("status", MilestoneStatus)
def test_every_status_of_a_milestone_is_counted(status):
    assert status.value in {str(name) for name in tally.DECIDED}
