"""Figures as people type them: one reading each, or a question with the readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.strict import UnclearFigureError, read_change, read_figure, spell


@pytest.mark.parametrize(
    ("text", "unit", "value", "qualifier"),
    [
        ("$560M", "USD", "560e6", None),
        ("US$ 3.5 billion", "USD", "3.5e9", None),
        ("533.4 million dollars", "USD", "533.4e6", None),
        ("over $340 million", "USD", "340e6", "over"),
        ("-$5M", "USD", "-5e6", None),
        ("87 million 269 thousand US dollars", "USD", "87.269e6", None),
        ("KZT 1.2B", "KZT", "1.2e9", None),
        ("1.6 Mt", "t", "1.6e6", None),
        ("2.7 million tonnes", "t", "2.7e6", None),
        ("2,76 million tons", "t", "2.76e6", None),
        ("46.3 kt", "t", "46.3e3", None),
        ("15 Mt a year", "t/year", "15e6", None),
        ("15 million tonnes", "t/year", "15e6", None),
        ("46.3 thousand", "TEU", "46.3e3", None),
        ("46.3 thousand TEU", "TEU", "46.3e3", None),
        ("about 90 thousand", "people", "90e3", "about"),
        ("~130 items", "items", "13e1", "about"),
        ("almost 2 bn", "USD", "2e9", "nearly"),
        ("46 thousand people or more", "people", "46e3", "at-least"),
        ("4.2 %", "%", "4.2", None),
        ("49 percent", "%", "49", None),
        ("−5.5%", "%", "-5.5", None),
        ("560e6", "USD", "560e6", None),
        ("1.234,56", "t", "1234.56", None),
    ],
)
def test_a_figure_keeps_the_digits_it_is_typed_with(text, unit, value, qualifier):
    typed = read_figure(text, unit)

    assert isinstance(typed.value, Decimal)
    assert (repr(typed.value), typed.qualifier) == (repr(Decimal(value)), qualifier)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("86,304", 86304),
        ("86304", 86304),
        ("1 234 567 people", 1234567),
        ("1.234.567", 1234567),
        ("46_300", 46300),
        ("exactly 46,300", 46300),
        ("at least 5,000 people", 5000),
        ("5,000+", 5000),
        ("340", 340),
        ("0", 0),
    ],
)
def test_a_whole_number_is_a_count(text, count):
    assert read_figure(text, "people").value == count
    assert isinstance(read_figure(text, "people").value, int)


@pytest.mark.parametrize(
    ("text", "unit", "reading"),
    [
        ("46,300", "TEU", "46.3e3 (rounded to 100)"),
        ("46,300", "TEU", "exactly 46,300"),
        ("46.300", "TEU", "46,300 (a point between thousands)"),
        ("2,769 million", "t", "2.769 (a decimal comma)"),
        ("1.6 MT", "t", "t (metric tonnes)"),
        ("4,125 %", "%", "4.125 (a decimal comma)"),
    ],
)
def test_what_has_two_readings_is_refused_with_both(text, unit, reading):
    with pytest.raises(UnclearFigureError) as caught:
        read_figure(text, unit)

    assert reading in caught.value.readings


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("€5M", "USD"),
        ("5 Mt", "USD"),
        ("$5M", "t"),
        ("130 tourists", "people"),
        ("15 Mt a month", "t/year"),
        ("6-6.5 million tons", "t"),
        ("5 million 6 million", "USD"),
        ("about nothing", "people"),
        ("about 5 or more", "people"),
        ("", "people"),
        ("1e40", "USD"),
        ("12٠", "people"),
        ("1,23,456", "people"),
    ],
)
def test_another_unit_or_no_figure_is_refused(text, unit):
    with pytest.raises(UnclearFigureError):
        read_figure(text, unit)


def test_the_words_become_what_was_stated_and_a_bare_number_does_not():
    assert read_figure("over $340 million", "USD").stated == "over $340 million"
    assert read_figure("exactly 46,300", "TEU").stated == "46,300"
    assert read_figure("340e6", "USD").stated is None


def test_a_target_may_be_round():
    assert read_figure("1,000,000 people", "people", exact=True).value == 1_000_000


@pytest.mark.parametrize(
    ("text", "key", "value", "qualifier"),
    [
        ("+49%", "percent", 49, None),
        ("down 20 percent", "percent", -20, None),
        ("-0.5 %", "percent", Decimal("-0.5"), None),
        ("about 14,3 per cent", "percent", Decimal("14.3"), "about"),
        ("x2.1", "factor", Decimal("2.1"), None),
        ("almost 5 times", "factor", 5, "nearly"),
        ("up by over 20%", "percent", 20, "over"),
    ],
)
def test_a_change_is_in_percent_or_in_times(text, key, value, qualifier):
    found, typed = read_change(text)

    assert (found, typed.value, typed.qualifier) == (key, value, qualifier)


@pytest.mark.parametrize("text", ["50", "7-9 %", "much", ""])
def test_no_change_is_guessed(text):
    with pytest.raises(UnclearFigureError):
        read_change(text)


numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=None
)


@given(numbers)
def test_a_number_is_spelled_so_that_it_reads_the_same_with_every_digit(number):
    assert repr(Decimal(spell(number))) == repr(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=1, places=9))
def test_a_spelled_number_is_typed_back(number):
    scaled = number.scaleb(9)

    assert repr(read_figure(spell(scaled), "people").value) == repr(scaled)


@given(st.text(max_size=30), st.sampled_from(["USD", "t", "t/year", "%", "people", "km"]))
def test_any_text_is_a_figure_or_is_refused(text, unit):
    try:
        typed = read_figure(text, unit)
    except UnclearFigureError:
        return
    assert isinstance(typed.value, int | Decimal)
