"""What new entries change in the picture."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.base.problems import InvalidFactsError
from azkz.results import checks, difference
from tests.conftest import HEAD, observed, target
from tests.recompute.bases import random_base

DAY = date(2026, 11, 28)


def document(text: str) -> Document:
    found = parse((HEAD + text).encode(), "facts.toml")
    assert isinstance(found, Document)
    return found


def shifts(before: str, more: str):
    """Return status before and after of each promise that is otherwise."""
    old, new = document(before), document(before + more)
    found = difference.of(load([old]), (load([new]), [new]), DAY)
    return [
        (shift.before.status.value if shift.before else None, shift.after.status.value)
        for shift in found.shifts
    ]


def test_a_figure_that_changes_no_status_is_still_seen():
    text = observed("trade", y2024=50) + target("trade", 100, "by = 2030")

    assert shifts(text, observed("trade", y2025=60)) == [("no-trend", "no-trend")]


def test_nothing_is_shifted_where_nothing_counts_otherwise():
    text = observed("trade", y2024=50) + target("trade", 100, "by = 2030")

    assert shifts(text, observed("port", y2024=1)) == []


def test_a_new_promise_has_no_before():
    assert shifts(observed("trade", y2024=50), target("trade", 100, "by = 2030")) == [
        (None, "no-trend")
    ]


def test_promises_of_equal_numbers_and_different_bodies_are_not_taken_for_one_another():
    text = observed("trade", y2024=50) + target("trade", 100, 'by = 2030\nbody = "A"')

    assert shifts(text, target("trade", 100, 'by = 2030\nbody = "B"')) == [(None, "no-trend")]


def test_a_milestone_that_is_done_shifts():
    stone = '[[milestone]]\ntopic = "t"\ntitle = "Cable"\nsource = "s"\n'

    assert shifts(f"{stone}by = 2030\n", f'{stone}done = "2026-05"\n') == [("ahead", "done")]


def judged_all(before, after, day):
    """What a fact base shows otherwise where everything is judged, not only what is touched."""
    old = dict(difference.standing(before, day))
    shifts = {
        (key, old[key].status.value if key in old else None, state.status.value, state.reason)
        for key, state in difference.standing(after, day)
        if key not in old or difference.shown(old[key]) != difference.shown(state)
    }
    runs = (checks.run(facts, day).findings for facts in (before, after))
    return shifts, {(one.rule, one.message) for one in difference.new_findings(*runs)}


@pytest.mark.parametrize("seed", range(24))
def test_what_is_touched_is_all_that_changes(seed):
    """On random bases, with some entries taken out of them and put back."""
    dice = random.Random(seed)
    head, *entries = re.split(r"(?m)^(?=\[\[)", random_base(seed))
    new = set(dice.sample(range(len(entries)), dice.randint(1, 3)))
    kept = "".join(entry for place, entry in enumerate(entries) if place not in new)
    try:
        before, after = (loaded(text) for text in (head + kept, head + "".join(entries)))
    except InvalidFactsError:
        pytest.skip("without these entries it is no fact base")
    found = difference.of(before[0], (after[0], [after[1]]), DAY)
    shifts = {
        (
            difference.key_of(shift.after),
            shift.before.status.value if shift.before else None,
            shift.after.status.value,
            shift.after.reason,
        )
        for shift in found.shifts
    }

    expected, findings = judged_all(before[0], after[0], DAY)
    assert shifts == expected
    assert {(one.rule, one.message) for one in found.findings} == findings


def loaded(text: str):
    read = parse(text.encode(), "facts.toml")
    assert isinstance(read, Document)
    return load([read]), read
