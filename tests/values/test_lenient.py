"""The one figure in a printed text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.lenient import is_ratio, shown_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$533 million", "533E+6"),
        ("about $533.4 million", "533.4E+6"),
        ("about 90 thousand", "90E+3"),
        ("46.3 thousand", "46.3E+3"),
        ("58,072 people", "58072"),
        ("86,304", "86304"),
        ("2,76 million tonnes", "2.76E+6"),
        ("about $1.2bn", "1.2E+9"),
        ("over $340 million", "340E+6"),
        ("about $500M", "500E+6"),
        ("$500K", "500E+3"),
        ("US$ 1.5 trillion", "1.5E+12"),
        ("1.6 Mt", "1.6E+6"),
        ("250 kt a year", "250E+3"),
        ("a 49% increase", "49"),
        ("x2.7", "2.7"),
        ("5.5 times", "5.5"),
        ("from 1 ... million tons", "1E+6"),
        ("533\u00a0million", "533E+6"),
        ("12 m of cable", "12"),
        ("3 mutual projects", "3"),
        ("5 millions", "5E+6"),
        ("533 mn", "533E+6"),
        ("2,7 млн тонн", "2.7E+6"),
        ("46,3 min ton", "46.3E+3"),
        ("a 5 min walk", "5"),
        ("1,2 milyard manat", "1.2E+9"),
        ("12 bn people", "12"),
    ],
)
def test_one_figure_with_the_digits_it_shows(text, number):
    found = shown_in(text)

    assert found is not None
    assert found.number.as_tuple() == Decimal(number).as_tuple()


@pytest.mark.parametrize(
    "text",
    [
        "22.8 billion tenge ($51 million)",
        "6-6.5 million tons",
        "nearly triple",
        "1 million 84 thousand tons",
        "12 000 people",
        "",
    ],
)
def test_where_there_is_not_just_one_figure_nothing_is_read(text):
    assert shown_in(text) is None


def test_a_number_without_a_word_may_count_in_thousands_that_the_page_names():
    bare, scaled = shown_in("533.0"), shown_in("533.0 million")

    assert bare is not None
    assert scaled is not None
    assert (bare.scaled, scaled.scaled) == (False, True)


def test_a_metric_prefix_may_be_the_unit_s_own():
    shown = shown_in("1.6 Mt")

    assert shown is not None
    assert not shown.scaled


@pytest.mark.parametrize("text", ["5.5 times", "x3", "3x", "×2", "a twofold rise", "10-fold"])
def test_what_speaks_of_a_multiple(text):
    assert is_ratio(text)


@pytest.mark.parametrize("text", ["49%", "sometimes", "the sixth box", "next 5 years"])
def test_what_does_not(text):
    assert not is_ratio(text)


@given(st.decimals(0, 10**9, allow_nan=False, places=2), st.sampled_from(["", " million", " bn"]))
def test_what_is_written_out_with_separators_is_read_back(number, word):
    found = shown_in(f"about {number:,f}{word} of it", money=True)
    power = {"": 0, " million": 6, " bn": 9}[word]

    assert found is not None
    assert found.number == number.scaleb(power)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$9 billion by 2031", "9E+9"),
        ("double exports by 2030", None),
        ("55 % below 1990", "55"),
        ("12 % below 2005 levels", "12"),
        ("by the end of 2030, 1.5 million homes", "1.5E+6"),
        ("net zero by mid-2045", None),
        ("from 2000 to 4000 people", None),
        ("over 2000 people", "2000"),
        ("in 2024, 2030 people", "2030"),
    ],
)
def test_a_year_behind_its_word_is_no_figure(text, number):
    shown = shown_in(text)

    assert (shown and str(shown.number)) == number


def test_a_year_that_the_entry_names_is_no_figure():
    assert shown_in("2030: 40 %", years={2030}) is not None
    assert shown_in("2030 goal", years={2030}) is None
    assert shown_in("2030 people") is not None
