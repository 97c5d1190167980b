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
    assert paper.scale_texts([Decimal(0), Decimal(20_000)], "TEU")[20_000.0] == "20,000"
    assert "$20K" in paper.scale_texts([Decimal(0), Decimal(20_000)], "USD").values()


@given(st.text(max_size=80), st.floats(min_value=20, max_value=400))
def test_no_line_of_text_is_wider_than_its_room(text, room):
    lines = [*paper.folded(text, room, most=3), paper.cut(text, room)]

    assert len(lines) <= 4
    assert all(paper.width_of(line) <= room + 0.001 for line in lines)


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(5, 30)), max_size=8).map(sorted),
)
def test_labels_that_are_moved_apart_do_not_overlap(wanted):
    sizes = [size for _, size in wanted]
    places = paper.apart([place for place, _ in wanted], sizes, 320)

    assert all(
        later - earlier >= (one + other) / 2 - 0.001
        for earlier, later, one, other in zip(places, places[1:], sizes, sizes[1:], strict=False)
    )
