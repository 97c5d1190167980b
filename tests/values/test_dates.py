"""Periods as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.dates import UndatedDeadlineError, read_deadline, read_period, suggested
from azkz.values.periods import PeriodError, parse_period


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
        ("202403", "2024-03"),
        ("year to March 2025", "2024-04/2025-03"),
        ("12 months to March 2025", "2024-04/2025-03"),
        ("the year ended 31 December 2024", "2024-01/2024-12"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, period):
    assert read_period(text).text == period


APRIL, JULY, OCTOBER = "2023-04/2024-03", "2023-07/2024-06", "2023-10/2024-09"


@pytest.mark.parametrize(
    ("text", "fiscal", "readings"),
    [
        ("01/02/2024", None, ["2024-02-01", "2024-01-02"]),
        ("11.03.2024", None, ["2024-03-11", "2024-11-03"]),
        ("2023/24", None, [APRIL, JULY, OCTOBER]),
        ("2023-24", None, [APRIL, JULY, OCTOBER, "2023/2024"]),
        ("2023-24", 4, ["2023/24", "2023/2024"]),
        ("2011/12", None, ["2011-04/2012-03", "2011-07/2012-06", "2011-10/2012-09", "2011-12"]),
        ("FY2024", 4, ["2023/24", "2024/25"]),
        ("FY24", None, [APRIL, JULY, OCTOBER, "2024-04/2025-03"]),
    ],
)
def test_what_has_two_readings_is_refused_with_both_and_each_is_read(text, fiscal, readings):
    with pytest.raises(PeriodError) as caught:
        read_period(text, fiscal)

    assert list(caught.value.readings) == readings
    for reading in readings:
        read_period(reading, fiscal)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2030", "2030"),
        ("by 2030", "2030"),
        ("end of 2030", "2030"),
        ("by the end of March 2027", "2027-03"),
        ("mid-2027", "2027-06"),
        ("by mid 2027", "2027-06"),
        ("Q3 2026", "2026-Q3"),
        ("late 2027", "2027"),
        ("no later than 11 March 2027", "2027-03-11"),
    ],
)
def test_a_deadline_in_words(text, period):
    assert read_deadline(text).text == period


@pytest.mark.parametrize(
    ("text", "since", "period"),
    [
        ("within three years", "2025-03", "2028-03"),
        ("within three years", "2025-03-11", "2028-03"),
        ("within 3 years", "2025", "2028"),
        ("in the next 18 months", "2025-03", "2026-09"),
    ],
)
def test_a_deadline_that_counts_from_when_it_was_said(text, since, period):
    assert read_deadline(text, since=parse_period(since)).text == period
    with pytest.raises(UndatedDeadlineError):
        read_deadline(text)


def test_the_beginning_of_a_year_and_before_it_are_not_one_date():
    with pytest.raises(PeriodError) as caught:
        read_deadline("before 2030")

    assert caught.value.readings == ("2029", "2030")


def test_several_readings_are_suggested():
    assert suggested("2024-25", 4) == ["2024/25", "2024/2025"]
    assert suggested("soon") == []


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
