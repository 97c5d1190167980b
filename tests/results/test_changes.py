"""What is new since a day, and what it changed."""

from __future__ import annotations

from datetime import date

import pytest

from azkz.results import changes
from azkz.values.periods import parse_period
from tests.conftest import read_facts

DAY = date(2026, 11, 28)
HEAD = """\
format = 1
[source.old]
publisher = "Old"
published = 2024-03-01
[source.new]
publisher = "New"
published = 2026-03-01
[topic.t]
title = "Topic"
[indicator.trade]
topic = "t"
title = "Trade"
unit = "USD"
better = "higher"
"""


def rows(text: str, since: str = "2025"):
    """Return kind, before and after of each row."""
    facts = read_facts(text, head=HEAD)
    found = changes.of(facts, None, parse_period(since), DAY)
    return [(changed.kind.value, changed.before, changed.after) for changed in found]


def figure(period: object, value: object, source: str) -> str:
    return (
        f'[[observation]]\nindicator = "trade"\nperiod = {period}\nvalue = {value}\n'
        f'source = "{source}"\n'
    )


def target(keys: str, source: str) -> str:
    return f'[[target]]\nindicator = "trade"\nsource = "{source}"\n{keys}\n'


def milestone(keys: str, source: str) -> str:
    return f'[[milestone]]\ntopic = "t"\ntitle = "Cable"\nsource = "{source}"\n{keys}\n'


def test_a_milestone_that_nothing_new_is_said_of_is_no_change():
    assert rows(milestone("by = 2030", "old")) == []


def test_a_new_milestone_is_a_row_of_its_own_kind():
    assert rows(milestone("by = 2030", "new")) == [("milestone", None, "Cable")]


def test_a_later_statement_moves_the_deadline_of_a_milestone_and_changes_its_status():
    text = milestone("by = 2025", "old") + milestone("by = 2030", "new")

    assert rows(text) == [
        ("milestone", None, "Cable"),
        ("deadline", "2025", "2030"),
        ("status", "unknown", "ahead"),
    ]


def test_the_first_figure_of_a_period_is_an_observation_and_one_that_counts_instead_a_headline():
    first = figure(2024, 50, "new")
    assert rows(first) == [("observation", None, 50)]
    assert rows(figure(2024, 40, "old") + first) == [("headline", 40, 50)]


def test_a_new_figure_changes_the_status_of_a_promise_that_was_there():
    text = figure(2023, 10, "old") + target("value = 50\nby = 2025", "old")

    assert rows(text + figure(2025, 60, "new")) == [
        ("observation", None, 60),
        ("status", "no-data", "reached"),
    ]


def test_a_new_promise_is_a_target_and_no_status():
    assert rows(figure(2023, 10, "old") + target("value = 50\nby = 2030", "new")) == [
        ("target", None, 50)
    ]


def test_a_limit_is_never_moved():
    keys = 'value = 5\nqualifier = "at-least"\nevery = "year"\nfrom = 2022\n'
    text = figure(2023, 10, "old") + target(f"{keys}by = 2025", "old")

    assert ("deadline", "2025", "2030") not in rows(text + target(f"{keys}by = 2030", "new"))


def test_each_step_of_a_pathway_is_compared_with_its_own_number():
    steps = "".join(
        target(f'value = {value}\nby = {by}\npromise = "way"', "old")
        for value, by in ((30, 2028), (40, 2030))
    )
    moved = target('value = 40\nby = 2032\npromise = "way"', "new")

    assert rows(figure(2023, 10, "old") + steps + moved) == [
        ("target", None, 40),
        ("deadline", "2030", "2032"),
    ]


@pytest.mark.parametrize(
    ("number", "told"),
    [("percent = 49", "+49 %"), ("factor = 4.4", "4.4 times"), ("change = 5e6", "+$5M")],
)
def test_a_new_claim_is_told_in_what_it_was_stated_in(number, told):
    claim = f'[[claim]]\nindicator = "trade"\nperiod = 2025\nversus = 2024\n{number}\n'

    assert rows(f'{claim}source = "new"\n') == [("claim", None, told)]
