"""Milestones: promises with a date and no number."""

from datetime import date

import pytest

from azkz.results import milestones
from tests.conftest import read_facts

DAY = date(2026, 11, 24)


def milestone(more: str, title: str = "Cable finished") -> str:
    return f'[[milestone]]\ntopic = "t"\ntitle = "{title}"\nsource = "s"\n{more}\n'


def judged(text: str):
    facts = read_facts(text)
    return milestones.of(facts, facts.topics, DAY)


@pytest.mark.parametrize(
    ("status", "more"),
    [
        ("ahead", "by = 2026"),
        ("unknown", 'by = "2026-Q3"'),
        ("overdue", 'by = "2026-Q3"\nopen = "2026-10"'),
        ("dropped", 'by = "2026-Q3"\ndropped = "2026-05"'),
        ("not-judged", 'by = "2026-Q3"\nkind = "idea"'),
        ("done", 'by = "2026-Q3"\ndone = 2026'),
        ("done", 'by = "2026-Q3"\ndone = "2026-09"'),
        ("done-late", 'by = "2026-Q3"\ndone = "2026-11"'),
        ("done", "done = 2025"),
        ("open-ended", ""),
    ],
)
def test_the_status(status, more):
    assert judged(milestone(more))[0].status == status


def test_a_moved_deadline_is_the_promise_and_an_earlier_title_is_superseded():
    text = milestone('by = "2026-Q3"\nset = 2025\npromise = "cable"', "Cable laid")
    text += milestone('by = "2026-Q3"\nset = "2025-12"\npromise = "cable"')
    text += milestone('by = 2026\nset = "2026-01"\npromise = "cable"')
    found = judged(text)
    last = next(state for state in found if state.standing)

    assert (last.by.text, last.status) == ("2026", "ahead")
    assert [due.text for due in last.promise.earlier_deadlines] == ["2026-Q3"]
    assert [state.superseded for state in found].count(True) == 1


def test_statements_made_before_it_was_done_keep_their_deadlines():
    text = milestone('by = "2026-Q3"\nset = 2025') + milestone('done = "2026-11"\nset = 2026')

    assert {state.status.value for state in judged(text)} == {"done-late"}
