"""The keys of machine rows and their order are a promise to users' scripts."""

from azkz.render import columns

TARGETS = """
    indicator topic title unit kind promise_kind promise period value value_low value_high
    value_status basis target target_low target_high form target_change mode over every from better
    qualifier by by_source set stated said_by body condition dropped baseline baseline_period
    baseline_source progress progress_low progress_high remaining so_far_period so_far_value
    latest_period latest_value previous_progress previous_period status reason group open disputed
    needed_per_year typical_per_year years_made years_counted statements first_stated last_stated
    earlier_deadlines earlier_targets superseded restated stale observation_source source note
"""
PACE = """
    indicator target kind by period value needed_per_year needed_annual_change typical_per_year
    years_made years_counted reached reason
"""
CHANGES = "kind indicator topic period before after source change"


def test_the_keys_of_targets():
    assert list(columns.TARGETS) == TARGETS.split()


def test_the_keys_of_pace_and_changes():
    assert list(columns.PACE) == PACE.split()
    assert list(columns.CHANGES) == CHANGES.split()
