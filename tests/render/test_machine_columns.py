"""The keys of machine rows and their order are a promise to users' scripts."""

import json
import subprocess
import sys

import pytest

from azkz.base.keys import KEYS
from azkz.render import entry_rows, machine_columns, promise_columns
from tests.conftest import ROOT

TARGETS = """
    indicator topic title unit kind promise_kind promise period value value_low value_high
    value_status basis target target_low target_high form target_change mode over every from better
    qualifier by by_source set stated said_by body condition dropped done inferred baseline baseline_period
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
    assert list(promise_columns.TARGETS) == TARGETS.split()


def test_the_keys_of_pace_and_changes():
    assert list(promise_columns.PACE) == PACE.split()
    assert list(machine_columns.CHANGES) == CHANGES.split()


# Every key of an entry

DOCUMENT = {
    "source": machine_columns.SOURCE,
    "topic": machine_columns.TOPICS,
    "indicator": machine_columns.INDICATORS,
    "observation": machine_columns.OBSERVATIONS,
    "target": promise_columns.TARGETS,
    "milestone": promise_columns.TARGETS,
    "claim": machine_columns.CLAIMS,
    "event": machine_columns.TIMELINE,
    "note": machine_columns.NOTES,
}
"""The columns of the JSON of `show`, by kind of entry."""
WITHOUT = {
    ("target", "percent"): "`target_change`, with `form`",
    ("target", "factor"): "`target_change`, with `form`",
    ("target", "change"): "`target_change`, with `form`",
    ("claim", "percent"): "`stated`, with `stated_unit`",
    ("claim", "factor"): "`stated`, with `stated_unit`",
    ("claim", "change"): "`stated`, with `stated_unit`",
    ("claim", "qualifier"): "`stated_low` and `stated_high` are what it bounds",
    **{
        (kind, "accept"): "a finding of `check` that is acknowledged tells nothing of the subject"
        for kind in KEYS
        if "accept" in KEYS[kind]
    },
}
"""Keys that have no column of their name: where else a reader of the JSON has what they say."""
OTHERWISE = {
    ("target", "value"): "the figure that is judged; `target` is asked, of a range both its ends",
    ("target", "open"): "whether it is open; what a source says of that decides its `status`",
    ("milestone", "open"): "whether it is open; what a source says of that decides its `status`",
    ("milestone", "kind"): "that it is a milestone; `promise_kind` is its own kind",
    ("claim", "stated"): "its number as a fraction; its words stand in the rows of CSV",
}
"""Keys whose name is that of a column with another meaning: which, and where the key is."""


@pytest.fixture(scope="module")
def shown():
    """Give all that the example of every key says, as JSON has it."""
    facts = (ROOT / "tests" / "data" / "valid" / "every-key.toml").as_posix()
    command = [sys.executable, "-m", "azkz", "show", "trade", "-f", "json", "--facts", facts]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    return json.loads(done.stdout)


PLACES = {"milestone": "targets"}
"""Where an entry stands in the document, if not under the plural of its kind."""


@pytest.mark.parametrize("kind", [kind for kind in KEYS if kind != "topic"])
def test_every_key_of_the_example_arrives_in_the_document(kind, shown):
    """A key that is read and not handed on would be null in all rows."""
    rows = shown[PLACES.get(kind, f"{kind}s")]
    keys = {key for key in KEYS[kind] if (kind, key) not in {**WITHOUT, **OTHERWISE}}

    empty = {key for key in keys if all(row[key] in (None, "", [], False) for row in rows)}
    assert empty == set()


def test_every_key_of_an_observation_is_in_the_rows():
    assert set(KEYS["observation"]) - {"accept"} <= set(entry_rows.ROWS)


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_of_an_entry_is_in_the_document(kind):
    without = {key for key in KEYS[kind] if key not in DOCUMENT[kind]}

    assert without == {key for of, key in WITHOUT if of == kind}
    assert DOCUMENT[kind].keys() >= {key for of, key in OTHERWISE if of == kind}
