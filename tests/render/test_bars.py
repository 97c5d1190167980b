"""Bars and sparklines: something for anything above nothing, something left below the whole."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from azkz.render.bars import bar, sparkline

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
