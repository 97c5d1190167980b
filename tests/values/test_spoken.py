"""The one figure in a printed text."""

from decimal import Decimal

import pytest

from azkz.values.spoken import is_ratio, shown_in


@pytest.mark.parametrize(
    ("stated", "number"),
    [
        ("$533 million", "533e6"),
        ("58,072 people", "58072"),
        ("2,76 million tonnes", "2.76e6"),
        ("about $1.2bn", "1.2e9"),
        ("a 49% increase", "49"),
        ("x2.7", "2.7"),
        ("5.5 times", "5.5"),
        ("about $500M", "500e6"),
        ("from 1 ... million tons", "1e6"),
        ("22.8 billion tenge ($51 million)", None),
        ("6-6.5 million tons", None),
        ("nearly triple", None),
        ("1 million 84 thousand tons", None),
    ],
)
def test_the_one_figure_in_a_text(stated, number):
    found = shown_in(stated)

    assert (found is None) == (number is None)
    assert found is None or found.number == Decimal(number)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("5.5 times", True), ("x3", True), ("twofold", True), ("a 49% increase", False)],
)
def test_a_multiple_is_told_from_a_percent(text, ratio):
    assert is_ratio(text) == ratio
