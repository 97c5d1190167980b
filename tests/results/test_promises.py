"""Statements put together into promises: what stands, what was moved, what was said again."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from azkz.results.progress import progress_of
from tests.conftest import observed, read_facts, target

DAY = date(2026, 11, 24)


def states(text: str):
    facts = read_facts(text)
    return progress_of(facts, facts.chosen(None), DAY)


def standing(text: str):
    return next(state for state in states(text) if state.standing)


MOVED = (
    target("trade", 150, "by = 2023\nset = 2022")
    + target("trade", 150, "by = 2024\nset = 2023")
    + target("trade", 150, "by = 2026\nset = 2025")
)


def test_one_value_with_several_deadlines_is_one_promise_that_was_moved():
    state = standing(observed("trade", y2025=130) + MOVED)

    assert state.by.text == "2026"
    assert [due.text for due in state.promise.earlier_deadlines] == ["2023", "2024"]
    assert (state.promise.first_stated.text, state.promise.last_stated.text) == ("2022", "2025")
    assert [found.open for found in states(MOVED)].count(True) == 1


def test_a_later_statement_without_a_deadline_does_not_take_it_back():
    state = standing(MOVED + target("trade", 150, "set = 2026"))

    assert state.by.text == "2026"
    assert state.target.set.text == "2026"


def test_statements_that_share_a_name_are_one_promise_and_the_last_value_stands():
    named = 'promise = "hub"\n'
    text = target("trade", 215, f"{named}set = 2023") + target("trade", 200, f"{named}set = 2025")
    text += target("trade", 300, f"{named}set = 2024")
    found = {int(state.target.figure.value): state for state in states(text)}

    assert found[200].standing
    assert found[215].superseded
    assert found[300].superseded
    assert not found[200].superseded


def test_an_unnamed_statement_of_the_same_kind_and_value_belongs_to_the_named_one():
    text = target("trade", 200, 'promise = "hub"\nset = 2023') + target("trade", 200, "set = 2025")
    found = states(text)

    assert [state.promise.name for state in found] == ["hub", "hub"]
    assert [state.restated for state in found] == [True, False]


def test_an_undated_statement_is_the_first():
    text = target("trade", 200, "set = 2025\nby = 2030") + target("trade", 200, "by = 2028")

    assert standing(text).by.text == "2030"


def test_a_statement_is_judged_by_its_own_deadline_and_the_standing_one_by_the_promise():
    text = observed("trade", y2023=139, y2024=140, y2025=130) + MOVED
    found = [(state.by.text, state.status.value) for state in states(text)]

    assert found == [("2023", "missed"), ("2024", "missed"), ("2026", "off-track")]


@given(st.permutations(range(3)))
def test_the_order_of_entries_with_different_dates_changes_nothing(order):
    parts = MOVED.split("[[target]]\n")[1:]
    state = standing("".join(f"[[target]]\n{parts[place]}" for place in order))

    assert state.by.text == "2026"
    assert [due.text for due in state.promise.earlier_deadlines] == ["2023", "2024"]


@given(st.integers(1, 5))
def test_restating_a_promise_changes_nothing_but_its_count(times):
    again = target("trade", 150, "by = 2026\nset = 2025") * times
    text = observed("trade", y2023=139, y2024=140, y2025=130) + MOVED
    once, often = standing(text), standing(text + again)

    assert len(often.promise.statements) == 3 + times
    assert (once.status, once.reason, once.by, once.share) == (
        often.status,
        often.reason,
        often.by,
        often.share,
    )
