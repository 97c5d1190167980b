"""Rates: change a year, and the years between two periods."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.periods import parse_period
from azkz.values.rates import as_decimal, compound, years_between, years_later


@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [
        (2020, 2024, 4),
        ("2024-03", 2024, Fraction(3, 4)),
        ("2024-01-31", "2024-02-01", Fraction(1, 12)),
        ("2024-02-01", "2024-02-29", 0),
        (2024, 2023, -1),
    ],
)
def test_years_are_whole_months_by_their_numbers(earlier, later, years):
    assert years_between(parse_period(earlier), parse_period(later)) == years


@pytest.mark.parametrize(
    ("value", "goal", "years", "rate"),
    [
        ("100", "121", 2, "0.1"),
        ("100", "150", 1, "0.5"),
        ("121", "100", 2, None),
        ("0", "100", 2, "none"),
        ("-1", "100", 2, "none"),
        ("100", "0", 2, "none"),
        ("100", "150", Fraction(11, 12), "none"),
    ],
)
def test_the_compound_rate(value, goal, years, rate):
    found = compound(Decimal(value), Decimal(goal), Fraction(years))

    if rate == "none":
        assert found is None
    elif rate is None:
        assert found is not None
        assert found < 0
    else:
        assert found == Decimal(rate)


def test_figures_of_thirty_digits_that_differ_have_a_rate():
    value = Decimal("1." + "0" * 30)
    found = compound(value, Decimal("1." + "0" * 29 + "1"), Fraction(2))

    assert found is not None
    assert found > 0


def test_a_rate_from_next_to_nothing_to_as_much_as_there_can_be():
    assert compound(Decimal("1e-30"), Decimal("9e29"), Fraction(1)) is not None


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 50))
def test_at_the_rate_the_value_becomes_the_goal(value, goal, years):
    rate = compound(Decimal(value), Decimal(goal), Fraction(years))

    assert rate is not None
    assert abs((1 + Fraction(rate)) ** years * value / goal - 1) < Fraction(1, 10**20)


@given(st.fractions(max_denominator=10**9, min_value=-(10**9), max_value=10**9))
def test_a_fraction_as_decimal_is_right_to_fifty_digits(number):
    error = abs(Fraction(as_decimal(number)) - number)

    assert error <= abs(number) / 10**49


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 12, 31), 2, date(2026, 12, 31)),
        (date(9998, 1, 1), 2, date.max),
    ],
)
def test_the_same_day_some_years_later(day, years, later):
    assert years_later(day, years) == later
