"""The laws of promises: what must hold whatever the numbers are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from azkz.results.progress import progress_of
from tests.conftest import observed, read_facts

DAY = date(2026, 11, 28)
WHOLE = st.integers(1, 10**6)
YEARS = st.lists(WHOLE, min_size=1, max_size=6)


def one(values: list[int], keys: str):
    """Return the progress of one target; the figures end with 2025."""
    first = 2026 - len(values)
    text = observed("trade", **{f"y{first + at}": value for at, value in enumerate(values)})
    text += f'[[target]]\nindicator = "trade"\nsource = "s"\n{keys}\n'
    facts = read_facts(text)
    return progress_of(facts, facts.chosen(None), DAY)[0]


@given(YEARS, WHOLE)
def test_a_total_of_one_year_is_the_target_of_that_year(values, goal):
    total = one(values, f"value = {goal}\nover = 2025")
    year = one(values, f"value = {goal}\nby = 2025")

    assert (total.status, total.share, total.remaining) == (
        year.status,
        year.share,
        year.remaining,
    )


@given(YEARS, WHOLE)
def test_a_limit_of_one_period_is_kept_where_a_target_by_it_is_reached(values, goal):
    limit = one(
        values, f'value = {goal}\nqualifier = "at-least"\nevery = "year"\nfrom = 2025\nby = 2025'
    )
    year = one(values, f'value = {goal}\nqualifier = "at-least"\nby = 2025')

    assert {"kept": "reached", "broken": "missed"}[limit.status] == year.status


@given(YEARS, WHOLE, st.sampled_from([2025, 2028, 2030]))
def test_a_range_of_one_point_that_is_approached_from_below_is_a_value(values, more, by):
    goal = max(values) + more
    point = one(values, f"value = [{goal}, {goal}]\nby = {by}")
    value = one(values, f"value = {goal}\nby = {by}")

    assert (point.status, point.remaining, point.needed) == (
        value.status,
        value.remaining,
        value.needed,
    )


@given(YEARS, WHOLE, WHOLE)
def test_a_range_is_met_within_its_ends_alone(values, low, width):
    state = one(values, f"value = [{low}, {low + width}]\nby = 2025")

    assert (state.status == "reached") == (low <= values[-1] <= low + width)


@given(WHOLE, WHOLE, st.integers(-90, 200).filter(bool))
def test_a_revised_baseline_moves_the_goal_and_nothing_else(first, other, percent):
    keys = f"percent = {percent}\nbaseline = {{ period = 2020 }}\nby = 2030"
    states = []
    for start in (first, other):
        text = observed("trade", y2020=start, y2025=7)
        text += f'[[target]]\nindicator = "trade"\nsource = "s"\n{keys}\n'
        facts = read_facts(text)
        states += progress_of(facts, facts.chosen(None), DAY)

    assert [state.goal.value for state in states] == [
        Fraction(start * (100 + percent), 100) for start in (first, other)
    ]
    assert states[0].statement.number == states[1].statement.number
    assert states[0].by == states[1].by


@given(YEARS, WHOLE)
def test_a_factor_is_the_percent_that_it_comes_to(values, start):
    baseline = f"baseline = {{ period = 2010, value = {start} }}\nby = 2030"
    factor, percent = (
        one(values, f"factor = 2\n{baseline}"),
        one(values, f"percent = 100\n{baseline}"),
    )

    assert (factor.status, factor.share, factor.goal.value) == (
        percent.status,
        percent.share,
        percent.goal.value,
    )
