"""Whatever is typed is read or refused, and what is offered instead is read."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.mistakes import number_hint, syntax_hint
from azkz.values.changes import read_change
from azkz.values.dates import read_deadline, read_period
from azkz.values.goals import read_goal
from azkz.values.periods import PeriodError
from azkz.values.strict import Expected, read_figure
from azkz.values.unclear import UnclearFigureError
from tests.values.test_goals import TIMES

WORDS = (
    "+ - − 5 12 1.5 9,300 46.300 0533 .5 1e5 1e40 1e999999 % percent points pp times x fold half a "
    "third quarter double halve up down more less higher below above by of over under about nearly "
    "at least up to 1990 2024/25 2024-25 FY2025 Q1 March end mid-2027 within years every year each "
    "between and to ± net zero million млн min k m b bn t Mt MT kt km people $ € /year exactly ( ) ' "
    '" # é'
).split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=40)
UNITS = st.sampled_from(["USD", "%", "t", "t CO2e", "km", "people", "USD/MWh", "2010 = 100", ""])


@given(TEXTS, UNITS, st.booleans())
def test_a_figure_is_read_or_what_is_offered_is(text, unit, decimal_comma):
    expected = Expected(unit, known=[Decimal("1.5")], decimal_comma=decimal_comma)
    try:
        read_figure(text, expected)
    except UnclearFigureError as error:
        offered = [*(reading.text for reading in error.readings), *error.examples]
    else:
        offered = []
    for instead in offered:
        read_figure(instead, expected)


@given(TEXTS, UNITS)
def test_a_change_is_read_or_what_is_offered_is(text, unit):
    try:
        read_change(text, unit, is_earlier=TIMES.is_baseline)
    except UnclearFigureError as error:
        offered = [reading.text for reading in error.readings if not reading.key]
    else:
        offered = []
    for instead in offered:
        read_change(instead, unit, is_earlier=TIMES.is_baseline)


@given(TEXTS, UNITS)
def test_a_goal_is_read_or_refused(text, unit):
    with suppress(UnclearFigureError):
        read_goal(text, Expected(unit, exact=True), TIMES)


@given(TEXTS, st.sampled_from([None, 4, 7]))
def test_a_deadline_is_read_or_what_is_offered_is(text, fiscal):
    try:
        read_deadline(text, fiscal)
    except PeriodError as error:
        offered = error.readings
    else:
        offered = ()
    for instead in offered:
        read_period(instead, fiscal)


@pytest.mark.parametrize("kind", ["observation", "target", "claim"])
@given(TEXTS)
def test_a_mistake_in_a_file_gets_a_hint_or_none(kind, text):
    assert isinstance(number_hint(kind, "value", text), str)
    assert isinstance(syntax_hint(f"[[{kind}]]\n", f"value = {text}"), str)


def test_a_text_of_any_length_is_refused_at_once():
    for text in ("9" * 5000, "1 " * 5000, "+" * 5000, "more " * 2000):
        with pytest.raises(UnclearFigureError):
            read_figure(text, "people")
        with pytest.raises(UnclearFigureError):
            read_change(text, "people")
