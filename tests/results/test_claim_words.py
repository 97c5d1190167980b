"""What a claim states and what figures give are told alike everywhere, and never as one number."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from azkz.render import words
from azkz.results.claim_words import given as given_text
from azkz.results.claims import Judged
from azkz.results.pairs import stated, stated_interval
from azkz.results.phrases import stated_change
from azkz.results.verdicts import judge
from azkz.values.intervals import Interval
from azkz.values.units import legible
from tests.conftest import read_facts

HOMES = """
format = 1
[source.one]
publisher = "Paper One"
published = "2025-03-01"
[source.two]
publisher = "Stat"
published = "2025-04-01"
[topic.t]
title = "T"
[indicator.h]
topic = "t"
title = "Homes"
unit = "homes"
"""


def counted(period: int, value: object) -> str:
    return f'[[observation]]\nindicator = "h"\nperiod = {period}\nvalue = {value}\nsource = "two"\n'


def claimed(number: str) -> str:
    return f'[[claim]]\nindicator = "h"\nperiod = 2024\nversus = 2023\n{number}\nsource = "one"\n'


def judged(earlier: object, later: object, number: str) -> Judged:
    text = counted(2023, earlier) + counted(2024, later) + claimed(number)
    facts = read_facts(text, head=HOMES)
    return judge(facts, facts.claims[0])


COUNTS = HOMES + counted(2023, 12345) + counted(2024, 13579)
CLAIMS = [
    pytest.param("change = 1235", "+1,235 homes", "+1,234 homes", id="a-home-more"),
    pytest.param("change = 1233", "+1,233 homes", "+1,234 homes", id="a-home-less"),
    pytest.param("factor = 2", "2 times", "1.1 times", id="times"),
    pytest.param("percent = 0", "+0 %", "+10 %", id="no-change"),
    pytest.param("percent = 900", "+900 %", "+10 %", id="percent"),
]


@pytest.mark.parametrize(("number", "statement", "figures"), CLAIMS)
def test_check_and_claims_tell_a_claim_and_its_figures_with_the_same_words(
    run, tmp_path, number, statement, figures
):
    (tmp_path / "facts.toml").write_text(COUNTS + claimed(number))

    message = run("check", "--all", cwd=tmp_path).out
    rows = run("claims", "--all", cwd=tmp_path).out
    shown = run("show", "h", "--all", cwd=tmp_path).out

    assert f"stated {statement}" in message
    assert re.search(rf" give {re.escape(figures)}[ :]", message)
    assert re.search(rf"  {re.escape(statement)}  +{re.escape(figures)}  ", rows)
    assert f"  {statement}  " in shown


@pytest.mark.parametrize(
    ("earlier", "later", "number", "text"),
    [
        pytest.param(1234567, 3000000, "change = 1e6", "+1,765,433 homes", id="counts"),
        pytest.param("12345e0", 13579, "change = 2e3", "+1,230 homes", id="rounded"),
        pytest.param("12345e0", 13579, "change = 1232", "+1,234 homes", id="rounded-and-near"),
        pytest.param(100, 1200, "percent = 500", "+1,100 %", id="percent-of-tenfold"),
        pytest.param(10000, 20049, "factor = 2.00", "2 times", id="consistent"),
        pytest.param(10000, 20049, "factor = 2.000", "2.005 times", id="times-that-read-alike"),
    ],
)
def test_what_figures_give_has_the_digits_that_are_known_and_those_that_tell(
    earlier, later, number, text
):
    assert words.computed(judged(earlier, later, number)) == text


def test_a_million_stated_to_the_last_home_has_no_zeros_that_say_nothing():
    assert stated_change(judged(1, 2, "change = 1500000").claim) == "+1.5M homes"
    assert stated_change(judged(1, 2, "change = 1234567").claim) == "+1,234,567 homes"
    assert stated_change(judged(1, 2, "change = 1.50e6").claim) == "+1.50M homes"


FIGURES = st.one_of(
    st.integers(1000, 99999), st.decimals("0.1", "9999", places=1).map(lambda value: f"{value:f}")
)
NUMBERS = st.one_of(
    st.integers(-3000, 3000).map("change = {}".format),
    st.decimals("0.1", "3", places=2).map(lambda value: f"factor = {value:f}"),
    st.decimals("-99", "150", places=1).map(lambda value: f"percent = {value:f}"),
)


@given(FIGURES, FIGURES, NUMBERS)
@settings(max_examples=60)
def test_what_figures_give_reads_on_its_side_of_a_statement_that_they_do_not_give(
    earlier, later, number
):
    result = judged(earlier, later, number)
    assume(result.pair is not None and result.computed is not None)
    assert result.pair is not None
    assert result.computed is not None
    assume(result.computed not in stated_interval(result.claim))

    statement, figures = stated_change(result.claim), given_text(result.pair)

    assert statement.split()[1:] == figures.split()[1:]
    assert (_number(figures) > _number(statement)) == (result.computed > stated(result.claim))
    assert _number(figures) != _number(statement)


def _number(text: str) -> Decimal:
    return Decimal(text.partition(" ")[0].replace(",", "").replace("<", ""))


def test_an_explained_interval_has_its_ends_in_full():
    assert words.interval(Interval(Fraction("1234.5"), Fraction("1235.5"))) == "[1,234.5, 1,235.5]"


@given(st.fractions(), st.fractions(min_value=0), st.integers(1, 8))
def test_an_interval_in_few_digits_holds_no_number_that_it_does_not(low, width, digits):
    real = Interval(low, low + width)

    short = legible(real, digits)

    assert short.low in real
    assert short.high in real
    assert (short.low == short.high) == (not width)


def test_how_far_off_in_points_has_its_thousands_apart():
    assert words.off_by(judged(100, 125, "percent = 2000.0")) == "off by 1,975 points"
