"""The figures that a pace is read from, and their steps."""

from __future__ import annotations

import pytest

from azkz.results.comparable import course, length_for, shorter_than_a_year
from azkz.results.series import series_of
from azkz.values.periods import parse_period
from tests.conftest import observed, read_facts


def of(text: str, indicator: str = "trade"):
    facts = read_facts(text)
    found = facts.indicators[indicator]
    return course(series_of(facts, found), length_for(found, None))


@pytest.mark.parametrize(
    ("period", "part"),
    [
        ("2024-01-01/2024-12-29", True),
        ("2024-01-01/2024-12-30", False),
        ("2024-01/2024-11", True),
        ("2024", False),
    ],
)
def test_a_period_of_364_days_is_a_part_of_a_year_and_one_of_365_is_none(period, part):
    assert shorter_than_a_year(parse_period(period)) is part


def test_a_step_within_rounding_is_none():
    steps = of(observed("trade", y2022="1.1e6", y2023="1.1e6", y2024="1.3e6")).steps

    assert [(step.per_year, step.same) for step in steps] == [(0, True), (200_000, False)]


def test_figures_whose_roundings_only_touch_are_a_step():
    steps = of(observed("trade", y2023="14.1", y2024="14.2")).steps

    assert [float(step.per_year) for step in steps] == [0.1]


def test_a_step_over_several_years_counts_once_for_each():
    found = of(observed("trade", y2020=10, y2022=14, y2023=15))

    assert [(step.per_year, step.times) for step in found.steps] == [(2, 2), (1, 1)]
    assert found.yearly == (2, 2, 1)


def test_for_want_of_three_figures_it_goes_back_farther_than_five_years():
    found = of(observed("trade", y2012=1, y2016=2, y2018=3, y2024=4))

    assert [seen.period.text for seen in found.recent] == ["2016", "2018", "2024"]


def test_of_a_level_one_figure_a_year_counts_and_a_break_is_seen_along_these():
    """Figures of 2021, 2022, 2024 (another count) and 2025-Q3: one is comparable."""
    text = observed("port", y2021=1, y2022=2, y2024=3).replace(
        "value = 3\n", 'value = 3\nbreak = "another count"\n'
    )
    found = of(text + observed("port", y2025_Q3=4), "port")

    assert [seen.period.text for seen in found.recent] == ["2025-Q3"]
    assert found.broken.period.text == "2024"
