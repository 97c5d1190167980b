"""Bars and sparklines: something for anything above nothing, something left below the whole."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from azkz.render.bars import bar, length, marks, sparkline

SHARE = st.fractions(0, 1)


@given(SHARE, st.integers(6, 24))
def test_a_bar_is_as_wide_as_asked_and_shows_what_is_there_and_what_is_missing(share, width):
    for ascii_only in (True, False):
        filled, rest = bar(share, width, ascii_only=ascii_only)

        assert len(filled) + len(rest) == width
        assert bool(filled) == (share > 0)
        assert share == 1 or rest or filled[-1] not in "█#"


def test_a_sparkline_never_reaches_the_line_above_and_keeps_a_gap():
    assert sparkline([Fraction(1), None, Fraction(7)]) == "▁·▇"
    assert sparkline([Fraction(5)]) == ""
    assert "█" not in sparkline([Fraction(value) for value in range(1, 11)])


def test_a_bar_has_whole_cells_to_the_nearest_and_halves_go_up():
    """An eighth of a cell leaves a hole before the rest of the bar, on both grounds."""
    assert bar(Fraction(533, 1000), 16) == ("█" * 9, "░" * 7)
    assert bar(Fraction(973, 1000), 16) == ("█" * 15, "░")
    assert bar(Fraction(1, 1000), 16) == ("█", "░" * 15)
    assert bar(Fraction(1, 32), 16) == ("█", "░" * 15)
    assert bar(Fraction(5, 4), 6) == ("█" * 6, "")


def test_the_bars_of_a_series_keep_eighths_and_what_is_not_sure_has_none():
    assert length(Fraction(30350), Fraction(86304), 31) == "█" * 10 + "▉"
    assert length(Fraction(1), Fraction(2), 5, sure=False) == "░" * 3
    assert length(Fraction(1), Fraction(2), 5, sure=False, ascii_only=True) == "..."
    assert length(Fraction(0), Fraction(2), 5) == ""


def test_a_limit_has_one_mark_a_period():
    assert marks([False, False, False, None]) == "░ ░ ░ ·"
    assert marks([True, False, None], ascii_only=True) == "# x -"
    assert marks([True] * 5 + [None] * 5) == "█████·····"
    assert marks([False] + [True] * 16) == "█" * 16
    assert marks([True, False], close=True) == "█░"
