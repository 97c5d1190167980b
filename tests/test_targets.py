"""The status of targets: the contract's table, row by row, and its laws."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.view import View, seen
from azkz.results.pace import pace
from azkz.results.progress import all_progress
from azkz.values.periods import parse_period
from tests.conftest import read_facts

TODAY = date(2026, 1, 15)


def observed(indicator: str, **values: object) -> str:
    return "".join(
        f'[[observation]]\nindicator = "{indicator}"\nperiod = "{period[1:].replace("_", "-")}"\n'
        f'value = {value}\nsource = "s"\n'
        for period, value in values.items()
    )


def target(indicator: str, value: object, more: str = "") -> str:
    return f'[[target]]\nindicator = "{indicator}"\nvalue = {value}\nsource = "s"\n{more}\n'


def judged(text: str, day: date = TODAY):
    facts = read_facts(text)
    return all_progress(facts, facts.chosen(None), day)[0]


@pytest.mark.parametrize(
    ("status", "reason", "text"),
    [
        pytest.param("no-data", "no figure for a full year", target("trade", 100), id="nothing"),
        pytest.param(
            "no-data",
            "no figure for 2024, the deadline",
            observed("trade", y2023=50.0) + target("trade", 100, "by = 2024"),
            id="nothing-for-a-past-deadline",
        ),
        pytest.param(
            "reached-late",
            "met in 2025, $80 by 2024",
            observed("trade", y2024=80, y2025=120) + target("trade", 100, "by = 2024"),
            id="late",
        ),
        pytest.param(
            "reached", "", observed("trade", y2024=100) + target("trade", 100), id="exactly"
        ),
        pytest.param(
            "reached",
            "met in 2022, $4.3B in 2024",
            observed("trade", y2022="5.0e9", y2024="4.3e9") + target("trade", "5e9", "by = 2022"),
            id="reached-then-fallen-back",
        ),
        pytest.param(
            "open-ended",
            "no deadline stated",
            observed("trade", y2024="999.6e6") + target("trade", "1e9"),
            id="almost-is-not-reached",
        ),
        pytest.param(
            "missed",
            "$1.8B in 2023, the deadline",
            observed("trade", y2023="1.8e9") + target("trade", "2e9", "by = 2023"),
            id="missed",
        ),
        pytest.param(
            "no-trend",
            "one figure only",
            observed("trade", y2024=50) + target("trade", 100, "by = 2030"),
            id="one-figure",
        ),
        pytest.param(
            "moving-away",
            "$60 in 2020",
            observed("trade", y2020=60, y2024=50) + target("trade", 100, "by = 2030"),
            id="moving-away",
        ),
        pytest.param(
            "on-track",
            "",
            observed("trade", y2020=50, y2024=80) + target("trade", 100, "by = 2028"),
            id="on-track",
        ),
        pytest.param(
            "acceleration-needed",
            "",
            observed("trade", y2020=50, y2024=55) + target("trade", 100, "by = 2028"),
            id="too-slow",
        ),
        pytest.param(
            "off-track",
            "",
            observed("trade", y2020=50, y2024="50.5") + target("trade", 100, "by = 2028"),
            id="hardly-moving",
        ),
        pytest.param(
            "reached",
            "met after ten months of 2025",
            observed("trade", **{"y2024": 90, "y2025_01/2025_10": 101}) + target("trade", 100),
            id="part-of-a-year",
        ),
    ],
)
def test_the_first_status_that_fits_with_its_reason(status, reason, text):
    result = judged(text)

    assert (result.status, result.reason) == (status, reason)


@pytest.mark.parametrize("qualifier", ["nearly", "about", "under", "up-to"])
def test_a_figure_that_says_less_never_reaches_a_target_equal_to_it(qualifier):
    text = observed("trade", y2024="1e9").replace('"s"', f'"s"\nqualifier = "{qualifier}"')

    assert judged(text + target("trade", "1e9")).status == "open-ended"


def test_a_falling_target_without_a_baseline_has_no_progress_and_says_so():
    result = judged(observed("waste", y2024=50) + target("waste", 30))

    assert result.share is None
    assert result.remaining == Decimal(20)


def test_a_falling_target_is_covered_as_it_falls():
    baseline = "baseline = { period = 2020, value = 80.0 }"
    result = judged(observed("waste", y2024=50) + target("waste", 20, baseline))

    assert result.share == Fraction(1, 2)


def test_ten_months_stand_beside_the_last_full_year_and_never_in_its_place():
    text = observed("trade", **{"y2024": 90, "y2024_01/2024_10": 70, "y2025_01/2025_10": 80})
    result = judged(text + target("trade", 100))

    assert result.latest.period.text == "2024"
    assert result.so_far.period.text == "2025-01/2025-10"
    assert result.so_far_before.period.text == "2024-01/2024-10"


def test_what_is_over_two_years_old_is_stale():
    text = observed("trade", y2023=50) + target("trade", 100)

    assert not judged(text, date(2025, 12, 31)).stale
    assert judged(text, date(2026, 1, 1)).stale


def test_a_forecast_never_counts_as_progress():
    text = observed("trade", y2024=120).replace('"s"', '"s"\nstatus = "forecast"')

    assert judged(text + target("trade", 100)).status == "no-data"


def test_as_of_shows_how_it_stood():
    facts = read_facts(observed("trade", y2022=40, y2024=80) + target("trade", 100, "by = 2023"))
    view = View(TODAY, parse_period(2022))
    result = all_progress(seen(facts, view), facts.chosen(None), view.day)[0]

    assert (result.latest.value, result.status) == (40, "no-trend")


WHOLE = st.integers(1, 10**6)


@given(WHOLE, WHOLE, WHOLE)
def test_reaching_is_monotone_in_the_value(lower, more, goal):
    def reached(value: int) -> bool:
        return judged(observed("trade", y2024=value) + target("trade", goal)).status == "reached"

    assert reached(lower) <= reached(lower + more)


@given(WHOLE, WHOLE, WHOLE, st.integers(-6, 6))
def test_scaling_the_unit_changes_no_status(first, last, goal, power):
    def status(scale: str) -> str:
        text = observed("trade", y2020=f"{first}{scale}", y2024=f"{last}{scale}")
        return judged(text + target("trade", f"{goal}{scale}", "by = 2030")).status

    assert status("e0") == status(f"e{power}")


@given(WHOLE, WHOLE, st.integers(2, 30))
def test_the_needed_compound_pace_lands_on_the_target(value, goal, years):
    facts = read_facts(
        observed("trade", y2024=value) + target("trade", goal, f"by = {2024 + years}")
    )
    result = pace(facts.targets[0], facts.observations["trade"], TODAY)

    if result.required_annual is not None:
        landed = value * (1 + result.required_annual) ** years
        assert abs(landed / goal - 1) < Decimal("1e-20")


@given(st.permutations(["2020", "2021", "2022", "2023", "2024"]))
def test_the_order_of_entries_changes_nothing(years):
    values = {f"y{year}": int(year) - 2000 for year in years}

    assert judged(observed("trade", **values) + target("trade", 40, "by = 2030")).status == (
        "acceleration-needed"
    )
