"""Intervals: what numbers are known to lie between, and their arithmetic."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from azkz.values.intervals import Interval, UndefinedError, point


def closed(low: object, high: object) -> Interval:
    return Interval(
        None if low is None else Fraction(str(low)), None if high is None else Fraction(str(high))
    )


@pytest.mark.parametrize(
    ("number", "there"),
    [(1, True), (2, False), (Decimal("1.5"), True), (Fraction(1, 2), False), ("1", False)],
)
def test_an_open_end_is_left_out(number, there):
    assert (number in Interval(Fraction(1), Fraction(2), high_open=True)) is there


def test_everything_holds_every_number():
    everything = Interval(None, None)

    assert 0 in everything
    assert everything.overlaps(point(5))


@pytest.mark.parametrize(
    ("one", "other", "touch", "agree"),
    [
        (closed(14.05, 14.15), closed(14.15, 14.25), True, False),
        (closed(14.15, 14.25), closed(14.05, 14.15), True, False),
        (closed(1, 3), closed(2, 4), False, True),
        (closed(1, 2), closed(3, 4), False, False),
        # A single number that lies on the end is no case of touching.
        (closed(1, 2), closed(2, 2), False, True),
        (closed(2, 2), closed(2, 2), False, True),
        # Two open ends do not even meet.
        (Interval(Fraction(1), Fraction(2), high_open=True), closed(2, 3), False, False),
        (closed(None, 2), closed(2, None), True, False),
    ],
)
def test_two_rounded_ones_that_only_touch_do_not_agree(one, other, touch, agree):
    assert (one.touches(other), one.agrees(other, plain=True)) == (touch, agree)


def test_qualified_ones_that_touch_agree():
    assert closed(1, 2).agrees(closed(2, 3), plain=False)


@pytest.mark.parametrize(
    ("interval", "above"),
    [
        (closed(-1, 2), Interval(Fraction(0), Fraction(2), low_open=True)),
        (closed(0, 2), Interval(Fraction(0), Fraction(2), low_open=True)),
        (closed(None, 2), Interval(Fraction(0), Fraction(2), low_open=True)),
        (closed(1, 2), closed(1, 2)),
        (closed(1, None), closed(1, None)),
    ],
)
def test_the_part_above_zero(interval, above):
    assert interval.above_zero() == above


def test_the_hull_of_a_rounded_and_a_cut_reading_has_no_gap():
    rounded, cut = (
        closed(14.05, 14.15),
        Interval(Fraction("14.1"), Fraction("14.2"), high_open=True),
    )

    assert rounded.hull(cut) == Interval(Fraction("14.05"), Fraction("14.2"), high_open=True)


@pytest.mark.parametrize(
    ("upper", "lower", "quotient"),
    [
        (closed(2, 4), closed(1, 2), closed(1, 4)),
        (closed(-4, 2), closed(1, 2), closed(-4, 2)),
        # By what comes near to zero: no upper end.
        (
            closed(2, 4),
            Interval(Fraction(0), Fraction(2), low_open=True),
            closed(1, None),
        ),
        # By what has no upper end: near to zero, never there.
        (closed(2, 4), closed(2, None), Interval(Fraction(0), Fraction(2), low_open=True)),
        (closed(0, 0), closed(2, None), closed(0, 0)),
        (closed(2, None), closed(2, None), Interval(Fraction(0), None, low_open=True)),
        (closed(2, 4), closed(-2, -1), closed(-4, -1)),
    ],
)
def test_a_quotient(upper, lower, quotient):
    assert upper.over(lower) == quotient


@pytest.mark.parametrize("lower", [closed(-1, 1), closed(0, 1), closed(-1, 0), closed(0, 0)])
def test_by_what_may_be_zero_there_is_no_quotient(lower):
    with pytest.raises(UndefinedError):
        closed(1, 2).over(lower)


def test_a_product_with_no_end_of_what_may_be_zero():
    assert closed(0, 1).times(closed(1, None)) == closed(0, None)
    assert closed(-1, 1).times(closed(None, 1)) == closed(None, None)


# Laws

NUMBER = st.fractions(-1000, 1000, max_denominator=50)
INTERVAL = st.tuples(NUMBER, NUMBER).map(lambda pair: Interval(min(pair), max(pair)))


@st.composite
def bounded_or_not(draw) -> Interval:
    """Draw an interval whose ends may be open or without bound."""
    low, high = sorted((draw(NUMBER), draw(NUMBER)))
    assume(low < high)
    kind = draw(st.sampled_from(["both", "low", "high"]))
    return Interval(
        None if kind == "low" else low,
        None if kind == "high" else high,
        kind != "low" and draw(st.booleans()),
        kind != "high" and draw(st.booleans()),
    )


@st.composite
def inside(draw, interval: Interval) -> Fraction:
    """Draw a number of an interval, not one of its ends."""
    size, share = Fraction(draw(st.integers(1, 5000))), Fraction(draw(st.integers(1, 99)), 100)
    if interval.low is None:
        return (interval.high or Fraction(0)) - size
    if interval.high is None:
        return interval.low + size
    return interval.low + (interval.high - interval.low) * share


@given(st.data(), bounded_or_not(), bounded_or_not())
def test_arithmetic_encloses_every_single_result(data, one, other):
    first, second = data.draw(inside(one)), data.draw(inside(other))

    assert first + second in one.plus(other)
    assert first * second in one.times(other)
    assert first in one.hull(other)
    assert second in one.hull(other)
    if second > 0:
        assert first / second in one.over(other.above_zero())


@given(INTERVAL, INTERVAL, st.fractions(0, 1), st.fractions(0, 1))
def test_a_quotient_encloses_every_single_result_or_is_refused(one, other, here, there):
    first = one.low + (one.high - one.low) * here
    second = other.low + (other.high - other.low) * there
    if not second:
        return
    try:
        assert first / second in one.over(other)
    except UndefinedError:
        assert 0 in other


@given(bounded_or_not(), bounded_or_not())
def test_agreement_is_mutual(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    assert one.touches(other) == other.touches(one)
    assert one.agrees(other, plain=True) == other.agrees(one, plain=True)
    assert one.hull(other) == other.hull(one)


@given(bounded_or_not(), bounded_or_not(), st.fractions("0.01", 100), st.booleans())
def test_agreement_does_not_depend_on_the_unit(one, other, factor, plain):
    scaled = one.scaled(factor), other.scaled(factor)

    assert scaled[0].agrees(scaled[1], plain=plain) == one.agrees(other, plain=plain)


@given(INTERVAL, INTERVAL, st.fractions(0, 100))
def test_widening_an_interval_keeps_what_it_met(one, other, more):
    if one.overlaps(other):
        assert Interval(one.low - more, one.high + more).overlaps(other)


@given(st.fractions("0.01", 100), st.fractions("0.01", 100))
def test_inverting_twice_changes_nothing(one, other):
    assume(one != other)
    factor = Interval(min(one, other), max(one, other), low_open=True)

    assert point(1).over(point(1).over(factor)) == factor
