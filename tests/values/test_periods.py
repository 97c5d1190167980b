"""Periods: exact days, lengths and seasons, and how they are said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.periods import FiscalYearError, PeriodError, months_between, next_day, parse_period


@pytest.mark.parametrize(
    ("written", "first", "last", "label", "months"),
    [
        (2024, "2024-01-01", "2024-12-31", "2024", 12),
        ("2024-Q1", "2024-01-01", "2024-03-31", "Q1 2024", 3),
        ("2024-H2", "2024-07-01", "2024-12-31", "H2 2024", 6),
        ("2024-02", "2024-02-01", "2024-02-29", "Feb 2024", 1),
        ("2024-03-11", "2024-03-11", "2024-03-11", "11 Mar 2024", None),
        (date(2024, 3, 11), "2024-03-11", "2024-03-11", "11 Mar 2024", None),
        ("2024-01/2024-10", "2024-01-01", "2024-10-31", "Jan-Oct 2024", 10),
        ("2017/2022", "2017-01-01", "2022-12-31", "2017-2022", 72),
        ("2024-A1", "2024-01-01", "2024-12-31", "2024", 12),
        ("2024-S1", "2024-01-01", "2024-06-30", "H1 2024", 6),
        ("2024-M03", "2024-03-01", "2024-03-31", "Mar 2024", 1),
        ("2024Q3", "2024-07-01", "2024-09-30", "Q3 2024", 3),
        ("2024-W05", "2024-01-29", "2024-02-04", "29 Jan - 4 Feb 2024", None),
        ("2025-W01", "2024-12-30", "2025-01-05", "30 Dec 2024 - 5 Jan 2025", None),
        ("2024-M01/2024-M10", "2024-01-01", "2024-10-31", "Jan-Oct 2024", 10),
    ],
)
def test_a_period_has_a_first_and_a_last_day(written, first, last, label, months):
    period = parse_period(written)

    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (period.label, period.months) == (label, months)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "24",
        "2024-13",
        "2024-W54",
        "2024-S3",
        "2024-A2",
        "2024/26",
        "2024-00",
        "2024-02-30",
        "2024-Q5",
        "2024/2024-10",
        True,
        0,
        2.5,
    ],
)
def test_what_is_no_period_is_refused(written):
    with pytest.raises(PeriodError):
        parse_period(written)


def test_a_fiscal_year_is_twelve_months_and_so_labelled_however_it_is_written():
    named, months = parse_period("2024/25", 4), parse_period("2024-04/2025-03", 4)

    assert named == months
    assert (named.label, named.text, named.is_year) == ("2024/25", "2024-04/2025-03", True)
    assert parse_period("2024-04/2025-03").label == "Apr 2024 - Mar 2025"
    assert parse_period("2024-07/2025-06", 4).label == "Jul 2024 - Jun 2025"
    assert parse_period("1999/00", 7).last == date(2000, 6, 30)


def test_without_its_beginning_a_fiscal_year_names_what_it_could_be():
    with pytest.raises(FiscalYearError) as caught:
        parse_period("2024/25")

    assert caught.value.readings == ("2024-04/2025-03", "2024-07/2025-06", "2024-10/2025-09")
    assert parse_period("2011-12").label == "Dec 2011"


def test_a_day_is_on_and_a_period_in():
    assert parse_period("2024-03-11").when == "on 11 Mar 2024"
    assert parse_period("2024-03").when == "in Mar 2024"


def test_the_end_of_february_is_one_season_in_every_year():
    assert parse_period("2024-02").season == parse_period("2023-02").season
    assert parse_period("2024-02").season != parse_period("2024-03").season


YEAR = st.integers(1, 9998)


@given(YEAR, YEAR)
def test_months_between_years_are_twelve_times_the_years(one, other):
    assert months_between(parse_period(one), parse_period(other)) == 12 * (other - one)


@given(YEAR)
def test_the_day_after_a_year_begins_the_next(year):
    assert next_day(parse_period(year)) == parse_period(year + 1).first
