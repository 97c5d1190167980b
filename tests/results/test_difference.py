"""What new entries change in the picture."""

from __future__ import annotations

from datetime import date

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.results import difference
from tests.conftest import HEAD, observed, target

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
