"""The words that multiply a number."""

import pytest

from azkz.values.scales import flags_of, power_of


@pytest.mark.parametrize(
    ("word", "power"),
    [
        ("thousand", 3), ("тыс.", 3), ("мың", 3), ("million", 6), ("Million", 6), ("mln", 6),
        ("млн", 6), ("milyon", 6), ("billion", 9), ("млрд", 9), ("milyard", 9), ("Mrd", 9),
        ("trillion", 12), ("trilyon", 12), ("трлн", 12),
    ],
)  # fmt: skip
def test_words_of_five_languages_multiply_anything(word, power):
    assert power_of(word) == power


@pytest.mark.parametrize(("letter", "power"), [("k", 3), ("K", 3), ("M", 6), ("b", 9), ("bn", 9)])
def test_letters_multiply_money_alone(letter, power):
    assert power_of(letter, money=True) == power
    assert power_of(letter) is None


def test_min_is_a_thousand_before_a_unit_alone():
    assert power_of("min", before_unit=True) == 3
    assert power_of("min") is None


def test_what_is_no_scale():
    assert power_of("tons") is None
    assert power_of("") is None


def test_the_flags_of_statistical_offices_have_names():
    assert flags_of("b") == "a break in the series"
    assert flags_of("ep") == "an estimate, provisional"
    assert flags_of("km") == ""
