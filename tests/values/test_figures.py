"""Figures: what a number says of its own precision."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.figures import QUALIFIERS, Figure, Qualifier, fault, figure, last_digit
from azkz.values.intervals import Interval


def interval(low: str | None, high: str | None, *, low_open: bool = False, high_open: bool = False):
    return Interval(
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        low_open,
        high_open,
    )


@pytest.mark.parametrize(
    ("number", "qualifier", "expected"),
    [
        (Decimal("533e6"), None, interval("532500000", "533500000")),
        (Decimal("1.50"), None, interval("1.495", "1.505")),
        (533, None, interval("533", "533")),
        (Decimal("533e6"), "about", interval("532000000", "534000000")),
        (500, "about", interval("499", "501")),
        (Decimal("2e9"), "nearly", interval("1000000000", "2000000000", high_open=True)),
        (-20, "nearly", interval("-20", "-19", low_open=True)),
        (150, "over", interval("150", None, low_open=True)),
        (150, "at-least", interval("150", None)),
        (150, "under", interval(None, "150", high_open=True)),
        (150, "up-to", interval(None, "150")),
        # "over 20 % less" lies below -20: a qualifier acts on the size of the figure.
        (-20, "over", interval(None, "-20", high_open=True)),
        (-20, "at-least", interval(None, "-20")),
        (-20, "under", interval("-20", None, low_open=True)),
        (-20, "up-to", interval("-20", None)),
        (Decimal("-1.5"), None, interval("-1.55", "-1.45")),
    ],
)
def test_where_the_true_value_lies(number, qualifier, expected):
    assert figure(number, qualifier).interval == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Decimal("14.1"), interval("14.1", "14.2", high_open=True)),
        (Decimal("-14.1"), interval("-14.2", "-14.1", low_open=True)),
        (Decimal("0.0"), interval("-0.1", "0.1", low_open=True, high_open=True)),
        (14, None),
    ],
)
def test_where_it_lies_if_the_figure_was_cut(number, expected):
    assert figure(number).cut == expected


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_a_qualified_figure_was_not_cut(qualifier):
    assert figure(Decimal("14.1"), qualifier).cut is None


@pytest.mark.parametrize("qualifier", Qualifier)
def test_a_qualifier_knows_its_bounds_as_its_interval_has_them(qualifier):
    low, high = Figure(Decimal("14.1"), qualifier=qualifier).ends

    assert qualifier.bound_below == (high is None)
    assert qualifier.bound_above == (low is None)


def test_the_step_is_one_unit_of_the_last_written_digit():
    assert figure(Decimal("46.3e3")).step == 100
    assert figure(46_300).step == 0
    assert figure(46_300, "about").step == 1
    assert figure(Decimal("5e8")).step != figure(Decimal("500e6")).step


def test_a_number_is_written_as_it_was():
    assert str(figure(Decimal("1.50")).written) == "1.50"
    assert figure(150).written == 150
    assert isinstance(figure(150).written, int)


def test_only_a_plain_float_was_rounded():
    assert figure(Decimal("1.5")).rounded
    assert not figure(15).rounded
    assert not figure(Decimal("1.5"), "about").rounded


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (True, "a number is expected"),
        ("12", "a number is expected"),
        (10**30, "the number is too large: below 1e30"),
        pytest.param(10**5000, "the number is too large: below 1e30", id="5000-digits"),
        (Decimal("1e30"), "the number is too large: below 1e30"),
        (Decimal("1e999999"), "the number is too large: below 1e30"),
        (Decimal("NaN"), "the number must be finite"),
        (Decimal("-Infinity"), "the number must be finite"),
        (Decimal("1e-31"), "the number has digits beyond 1e-30"),
        (Decimal("0e-99"), "write a zero as 0"),
        (Decimal("1" * 41), "the number is too large: below 1e30"),
        (Decimal(f"0.{'1' * 31}"), "the number has digits beyond 1e-30"),
        (Decimal(f"{'1' * 20}.{'1' * 21}"), "the number has more than 40 digits"),
    ],
)
def test_what_is_not_a_number_that_is_read(number, message):
    assert fault(number) == message


@pytest.mark.parametrize("number", [0, -5, 10**30 - 1, Decimal("1e-30"), Decimal("9.99e29")])
def test_what_is(number):
    assert fault(number) is None


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_not_finite_has_no_last_digit(number):
    with pytest.raises(ValueError, match="not a finite number"):
        last_digit(Decimal(number))


# Laws

NUMBER = st.decimals(-(10**9), 10**9, allow_nan=False, places=3)


@given(NUMBER, st.integers(-3, 6))
def test_what_is_rounded_or_cut_lies_in_one_of_the_two_readings(true, places):
    step = Decimal((0, (1,), places))
    rounded = true.quantize(step, "ROUND_HALF_EVEN")
    cut = true.quantize(step, "ROUND_DOWN")
    reading = Figure(cut).cut

    assert true in Figure(rounded).interval
    assert reading is not None
    assert true in reading


@given(NUMBER, st.sampled_from([None, *Qualifier]))
def test_a_figure_of_less_mirrors_that_of_more(number, qualifier):
    if number:
        mirrored = Figure(-number, qualifier=qualifier).interval.scaled(Fraction(-1))
        assert mirrored == Figure(number, qualifier=qualifier).interval


@given(NUMBER, st.sampled_from([None, *Qualifier]), st.integers(-6, 6))
def test_scaling_a_figure_scales_its_interval(number, qualifier, power):
    scaled = Figure(number.scaleb(power), qualifier=qualifier)

    assert scaled.interval == Figure(number, qualifier=qualifier).interval.scaled(
        Fraction(10) ** power
    )


NUMBER = st.one_of(
    st.integers(-(10**29), 10**29),
    st.decimals(-(10**20), 10**20, allow_nan=False, allow_infinity=False, places=12),
)


@given(NUMBER, st.sampled_from((None, *QUALIFIERS)))
def test_the_two_ends_are_those_of_the_interval_to_the_last_digit(number, qualifier):
    """1234567890.123 lies between ….1225 and ….1235: twelve digits would leave it outside (D8)."""
    stated = figure(number, qualifier)
    low, high = stated.ends

    assert (None if low is None else Fraction(low)) == stated.interval.low
    assert (None if high is None else Fraction(high)) == stated.interval.high
