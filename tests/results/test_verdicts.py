"""Claims recomputed: the verdicts, one by one, and their laws."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.results import verdicts
from azkz.values.intervals import Interval, UndefinedError, point
from azkz.values.rates import as_decimal
from tests.conftest import read_facts


def checked(earlier: object, later: object, claim: str):
    text = ""
    for period, value in ((2023, earlier), (2024, later)):
        if value is not None:
            text += f'[[observation]]\nindicator = "trade"\nperiod = {period}\nvalue = {value}\nsource = "s"\n'
    text += f'[[claim]]\nindicator = "trade"\nperiod = 2024\nversus = 2023\n{claim}\nsource = "s"\n'
    facts = read_facts(text)
    return verdicts.of(facts, facts.claims)[0]


@pytest.mark.parametrize(
    ("verdict", "earlier", "later", "claim"),
    [
        pytest.param("consistent", 58072, 86304, "percent = 49", id="tourism"),
        pytest.param("within-rounding", "1.4e6", "1.5e6", "percent = 12", id="coarse-figures"),
        pytest.param("truncated", "250e3", "1.3e6", "factor = 5.5", id="oil-was-cut"),
        pytest.param("inconsistent", 100, 150, "percent = 60", id="wrong"),
        pytest.param("implied", None, 58072, "percent = 91", id="one-figure"),
        pytest.param("unverifiable", None, None, "percent = 7", id="no-figure"),
        pytest.param("unverifiable", 0, 10, "percent = 7", id="from-zero"),
    ],
)
def test_the_verdict(verdict, earlier, later, claim):
    assert checked(earlier, later, claim).verdict == verdict


def test_a_wrong_sign_is_named():
    assert "the sign is wrong" in checked(100, 90, "percent = 10").reason


def test_a_sign_is_not_called_wrong_where_the_rounding_leaves_both_open():
    result = checked("185e6", "184.9e6", "percent = 0.5")

    assert result.verdict == "inconsistent"
    assert result.reason == "the statement is higher than the figures give"


def test_ninety_one_percent_more_implies_what_was_before():
    result = checked(None, 58072, "percent = 91")

    assert round(result.implied.value) == 30404
    assert result.implied.period.text == "2023"


def test_nearly_triple_implies_a_range():
    result = checked(None, "46.3e3", 'factor = 3\nqualifier = "nearly"')

    assert result.implied.interval.low == Fraction(46250) / 3
    assert result.implied.interval.high == Fraction(46350) / 2


def test_over_twenty_percent_less_lies_below():
    result = checked(100, 75, 'percent = -20\nqualifier = "over"')

    assert result.stated_interval == Interval(None, Fraction(-1, 5), high_open=True)
    assert result.verdict == "consistent"


COUNT = st.integers(1, 10**7)


@given(COUNT, COUNT, st.integers(0, 6))
def test_a_change_computed_from_the_figures_and_rounded_is_consistent(earlier, later, places):
    percent = as_decimal((Fraction(later, earlier) - 1) * 100)
    step = Decimal((0, (1,), -places))
    rounded = percent.quantize(step, ROUND_HALF_EVEN)
    claim = f"percent = {rounded:f}" if places else f"percent = {int(rounded)}"

    assert checked(earlier, later, claim).verdict == "consistent"


@given(COUNT, COUNT, st.integers(0, 6))
def test_one_that_is_cut_is_consistent_or_truncated(earlier, later, places):
    percent = as_decimal((Fraction(later, earlier) - 1) * 100)
    cut = percent.quantize(Decimal((0, (1,), -places)), ROUND_DOWN)
    claim = f"percent = {cut:f}" if places else f"percent = {int(cut)}"

    assert checked(earlier, later, claim).verdict in ("consistent", "truncated")


@given(COUNT, COUNT, st.integers(-90, 900), st.integers(-6, 6))
def test_scaling_all_figures_changes_no_verdict(earlier, later, percent, power):
    plain = checked(f"{earlier}.0", f"{later}.0", f"percent = {percent}").verdict
    # The last digit moves with the scale, so the figures stay as precise as they were.
    scaled = checked(f"{earlier}.0e{power}", f"{later}.0e{power}", f"percent = {percent}").verdict

    assert plain == scaled


NUMBER = st.fractions(-1000, 1000, max_denominator=50)
INTERVAL = st.tuples(NUMBER, NUMBER).map(lambda pair: Interval(min(pair), max(pair)))


@given(INTERVAL, INTERVAL, st.fractions(0, 1), st.fractions(0, 1))
def test_interval_arithmetic_encloses_every_single_result(one, other, here, there):
    first = one.low + (one.high - one.low) * here
    second = other.low + (other.high - other.low) * there

    assert first + second in one.plus(other)
    assert first * second in one.times(other)
    if second:
        try:
            assert first / second in one.over(other)
        except UndefinedError:
            assert 0 in other


@given(INTERVAL, INTERVAL, st.fractions(0, 100))
def test_widening_an_interval_keeps_what_it_met(one, other, more):
    if one.overlaps(other):
        assert Interval(one.low - more, one.high + more).overlaps(other)


# One number of thousands, written ever less precisely: each interval holds the one before.
WIDER = ["{}000", "{}.00e3", "{}.0e3", "{}e3"]


PAIR = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(-2, 2), PAIR, PAIR)
def test_widening_a_figure_never_makes_a_fitting_claim_inconsistent(earlier, later, off, old, new):
    claim = f"percent = {round((Fraction(later, earlier) - 1) * 100) + off}"
    narrow = checked(WIDER[old[0]].format(earlier), WIDER[new[0]].format(later), claim)
    wide = checked(WIDER[old[1]].format(earlier), WIDER[new[1]].format(later), claim)

    if narrow.verdict in ("consistent", "within-rounding"):
        assert wide.verdict == narrow.verdict
    if narrow.verdict == "truncated":
        assert wide.verdict != "inconsistent"


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.sampled_from(WIDER))
def test_a_claim_the_other_way_round_inverts_the_factor(earlier, later, written):
    one, other = written.format(earlier), written.format(later)
    forth = checked(one, other, "percent = 1").computed_interval
    back = checked(other, one, "percent = 1").computed_interval

    assert forth.shifted(1) == point(1).over(back.shifted(1))


@given(st.fractions("0.01", 100), st.fractions("0.01", 100))
def test_swapping_the_two_periods_inverts_the_factor(one, other):
    low, high = min(one, other), max(one, other)
    factor = Interval(low, high, low_open=True)

    assert point(1).over(point(1).over(factor)) == factor
