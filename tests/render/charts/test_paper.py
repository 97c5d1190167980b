"""What charts share."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from azkz.render.charts import paper

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def test_a_scale_has_round_numbers():
    assert [int(tick) for tick in paper.ticks(Decimal(533))] == [0, 200, 400, 600]
    assert paper.ticks(Decimal(0)) == [Decimal(0)]


@given(NUMBERS, NUMBERS)
def test_a_scale_holds_zero_and_both_ends(one, other):
    least, largest = sorted([one, other])
    found = paper.ticks(largest, least)

    assert found[0] <= min(least, 0)
    assert found[-1] >= max(largest, 0)
    assert Decimal(0) in found
    assert len(found) <= 8


def test_a_word_for_a_unit_is_not_on_every_tick():
    assert "TEU" not in paper.scale_labels([Decimal(0), Decimal(20_000)], "TEU")["labelExpr"]
    assert "$20K" in paper.scale_labels([Decimal(0), Decimal(20_000)], "USD")["labelExpr"]
