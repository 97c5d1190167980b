"""Periods as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.dates import read_period
from azkz.values.periods import PeriodError


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024", "2024"),
        ("2024-01/2024-10", "2024-01/2024-10"),
        ("Q1 2024", "2024-Q1"),
        ("2024 q1", "2024-Q1"),
        ("H2 2024", "2024-H2"),
        ("first half of 2024", "2024-H1"),
        ("the third quarter of 2024", "2024-Q3"),
        ("first nine months of 2024", "2024-01/2024-09"),
        ("March 2024", "2024-03"),
        ("Sept. 2024", "2024-09"),
        ("Jan-Oct 2024", "2024-01/2024-10"),
        ("January–October 2024", "2024-01/2024-10"),
        ("Nov 2023 to Feb 2024", "2023-11/2024-02"),
        ("11 March 2024", "2024-03-11"),
        ("March 11, 2024", "2024-03-11"),
        ("13/02/2024", "2024-02-13"),
        ("03/2024", "2024-03"),
        ("2020-2024", "2020/2024"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, period):
    assert read_period(text).text == period


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("01/02/2024", "2024-02-01 or 2024-01-02"),
        ("11.03.2024", "2024-03-11 or 2024-11-03"),
        ("2023/24", '"2023/2024" for both years'),
        ("2023-24", '"2023/2024" for both years'),
    ],
)
def test_what_has_two_readings_is_refused_with_both(text, reading):
    with pytest.raises(PeriodError, match=reading):
        read_period(text)


@pytest.mark.parametrize(
    "text", ["", "soon", "2024-1", "31 Feb 2024", "Oct-Jan 2024", "0 May 2024"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(PeriodError):
        read_period(text)


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_is_refused(text):
    with suppress(PeriodError):
        read_period(text)
