"""Whether a figure meets a target: its interval decides, on both sides of zero."""

from datetime import date

import pytest

from azkz.results.progress import progress_of
from tests.conftest import observed, read_facts, target


@pytest.mark.parametrize(
    ("qualifier", "value", "met"),
    [
        ("over", -20, False),
        ("at-least", -20, False),
        ("about", -20, False),
        ("under", -20, True),
        ("up-to", -20, True),
        ("nearly", -20, True),
        ("under", 20, False),
        ("nearly", 20, False),
        ("at-least", 20, True),
    ],
)
def test_a_qualifier_acts_on_the_size_also_below_zero(qualifier, value, met):
    """Over 20 million less is below -20 million: it never reaches -20 million from below."""
    facts = read_facts(
        observed("trade", y2024=value)
        + f'qualifier = "{qualifier}"\n'
        + target("trade", value, "by = 2030")
    )
    state = progress_of(facts, facts.chosen(None), date(2026, 1, 1))[0]

    assert state.goal.meets(facts.observations["trade"][0].figure) == met
