"""Numbers with their units, as a reader writes them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.figures import figure
from azkz.values.units import (
    format_amount,
    format_change,
    format_figure,
    format_share,
    format_value,
)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("533e6", "USD", "$533M"),
        ("1e9", "USD", "$1B"),
        ("1.2e9", "KZT", "KZT 1.2B"),
        ("1.5e6", "t", "1.5 Mt"),
        ("250e3", "t", "250 kt"),
        ("15e6", "t/year", "15 Mt/year"),
        ("46.3e3", "TEU", "46,300 TEU"),
        ("200e6", "people", "200M people"),
        ("85", "%", "85 %"),
        ("-3.2e6", "t", "-3.2 Mt"),
        ("2.39e6", "t CO2e", "2.39 Mt CO2e"),
        ("15e9", "kWh", "15 TWh"),
        ("400e12", "bit/s", "400 Tbit/s"),
        ("1.79264e9", "W", "1.79 GW"),
        ("0.5", "GW", "0.5 GW"),
        ("450", "g CO2/kWh", "450 g CO2/kWh"),
        ("12.5e3", "km", "12,500 km"),
        ("8.8e6", "ha", "8.8M ha"),
        ("35", "µg/m3", "35 µg/m3"),
        ("54", "USD/MWh", "$54/MWh"),
        ("107", "2010 = 100", "107"),
        ("46.3e3", "tons", "46,300 tons"),
        ("0", "t CO2e", "0 t CO2e"),
    ],
)
def test_a_value_with_its_unit(value, unit, text):
    assert format_value(Decimal(value), unit) == text


def test_a_rounded_value_is_never_a_thousand_thousands():
    assert format_value(Decimal(999950), "USD") == "$1M"


def test_an_exact_count_shows_every_digit_and_a_qualifier_its_word():
    assert format_figure(figure(58072), "people") == "58,072 people"
    assert format_figure(figure(Decimal("1.7e6"), "about"), "t") == "about 1.7 Mt"


def test_a_figure_shows_as_many_digits_as_it_takes_to_differ_from_its_target():
    assert format_value(Decimal("0.9996e9"), "USD", beside=[Decimal("1e9")]) == "$999.6M"


@pytest.mark.parametrize(
    ("value", "goals", "text"),
    [
        ("999.6e6", ["1e9"], "$999.6M"),
        ("999.96e6", ["2e9", "1e9"], "$999.96M"),
        ("1.891e6", ["1.8945e6"], "$1.891M"),
        ("995.0e6", ["1e9"], "$995M"),
        ("1e9", ["1e9"], "$1B"),
    ],
)
def test_a_figure_differs_in_print_from_every_target_it_differs_from(value, goals, text):
    goals = [Decimal(goal) for goal in goals]

    assert format_value(Decimal(value), "USD", beside=goals).replace(".0", "") == text


@given(
    st.decimals(1, 10**7, allow_nan=False, places=2),
    st.decimals(1, 10**7, allow_nan=False, places=2),
)
@pytest.mark.parametrize("unit", ["USD", "t CO2e", "%", "km", "people"])
def test_no_figure_is_printed_as_a_target_it_differs_from(unit, value, goal):
    if value != goal:
        assert format_value(value, unit, beside=[goal]) != format_value(goal, unit, beside=[value])


def test_all_but_nothing_is_not_all():
    assert format_change(Fraction(-999_999, 1_000_000)) == "-99.9 %"
    assert format_change(Fraction(-1)) == "-100 %"


def test_a_percent_is_cut_to_a_whole_target_never_rounded_up():
    assert format_share(Fraction(9996, 10000)) == "99.9 %"
    assert format_share(Fraction(1)) == "100 %"


def test_a_change_in_whole_percents_keeps_its_zeros():
    assert format_change(Fraction(7, 10), Decimal(1)) == "+70 %"
    assert format_change(Fraction(10), Decimal(1)) == "+1,000 %"


def test_changes_and_amounts_have_their_sign():
    assert format_change(Fraction(-1, 14)) == "-7.1 %"
    assert format_amount(Fraction(200_000), "t") == "+200 kt"
    assert format_amount(Fraction(-10_000), "t") == "-10 kt"
