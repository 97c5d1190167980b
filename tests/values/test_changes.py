"""Changes and shares as people type them."""

from decimal import Decimal

import pytest

from azkz.values.changes import read_change, read_number
from azkz.values.dates import read_period
from azkz.values.periods import PeriodError
from azkz.values.strict import Expected
from azkz.values.unclear import UnclearFigureError


def is_period(text):
    try:
        read_period(text)
    except PeriodError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "unit", "form", "value", "qualifier"),
    [
        ("+49 %", "USD", "percent", 49, None),
        ("up 49 per cent", "USD", "percent", 49, None),
        ("49 % higher", "USD", "percent", 49, None),
        ("a 49% increase", "USD", "percent", 49, None),
        ("12% less", "USD", "percent", -12, None),
        ("down 20 percent", "USD", "percent", -20, None),
        ("-0.5 %", "USD", "percent", Decimal("-0.5"), None),
        ("about 14,3 per cent", "USD", "percent", Decimal("14.3"), "about"),
        ("up by over 20%", "USD", "percent", 20, "over"),
        ("over 20 % less", "USD", "percent", -20, "over"),
        ("up by half", "USD", "percent", 50, None),
        ("a quarter more", "USD", "percent", 25, None),
        ("a third less", "USD", "percent", -33, None),
        ("doubled", "USD", "factor", 2, None),
        ("more than doubled", "USD", "factor", 2, "over"),
        ("halved", "USD", "factor", Decimal("0.5"), None),
        ("tripled", "%", "factor", 3, None),
        ("fivefold", "USD", "factor", 5, None),
        ("5.5 times", "USD", "factor", Decimal("5.5"), None),
        ("almost 5 times", "USD", "factor", 5, "nearly"),
        ("x2.1", "USD", "factor", Decimal("2.1"), None),
        ("by 1.5 points", "%", "change", Decimal("1.5"), None),
        ("-1.5 pp", "%", "change", Decimal("-1.5"), None),
        ("up 4.1 percentage points", "% of GDP", "change", Decimal("4.1"), None),
        ("+$1.5 billion", "USD", "change", Decimal("1.5e9"), None),
        ("1.2 Mt less", "t CO2e", "change", Decimal("-1.2e6"), None),
        ("up 2 points", "2010 = 100", "change", Decimal(2), None),
    ],
)
def test_a_change_is_in_percent_in_times_in_points_or_in_the_unit(
    text, unit, form, value, qualifier
):
    change = read_change(text, unit)

    assert (change.form, change.value, change.qualifier) == (form, value, qualifier)


@pytest.mark.parametrize(
    ("text", "value", "earlier"),
    [
        ("43 % below 1990", -43, "1990"),
        ("55 % below 1990 levels", -55, "1990"),
        ("a third less than in 2015", -33, "2015"),
        ("double 2018", 2, "2018"),
        ("twice that of 2018", 2, "2018"),
        ("5.5 times the 2017 level", Decimal("5.5"), "2017"),
        ("-7 % on Q1 2023", -7, "Q1 2023"),
    ],
)
def test_a_text_may_say_from_when(text, value, earlier):
    change = read_change(text, "t", is_earlier=is_period)

    assert (change.value, change.earlier) == (value, earlier)


@pytest.mark.parametrize(("text", "value"), [("49 %", 49), ("half", 50), ("two thirds", 67)])
def test_a_share_has_no_way(text, value):
    assert read_change(text, "%", share=True).value == value


@pytest.mark.parametrize(
    ("text", "unit", "readings"),
    [
        ("5.5 times higher", "USD", ["5.5 times", "6.5 times"]),
        ("half", "USD", ["up by half", "down by half", "halved"]),
        ("50", "USD", ["+50 %", "50 times"]),
        ("+13,000", "people", ["+exactly 13,000", "+13e3", "+13.0e3"]),
        ("-1.5 %", "%", ["-1.5 points", "-1.5"]),
        ("1,234 %", "USD", ["1.234 %", "1234 %"]),
        ("up 2", "%", ["+2 points", "+2"]),
    ],
)
def test_what_has_two_readings_is_refused_with_both(text, unit, readings):
    with pytest.raises(UnclearFigureError) as caught:
        read_change(text, unit)

    assert [reading.text for reading in caught.value.readings] == readings


def test_points_are_never_offered_as_percent():
    with pytest.raises(UnclearFigureError) as caught:
        read_change("-1 percentage point", "USD")

    assert not caught.value.readings
    assert not caught.value.examples


@pytest.mark.parametrize(
    "text", ["7-9 %", "much", "", "5 times less", "up 5 % down", "down twofold", "up halved"]
)
def test_no_change_is_guessed(text):
    with pytest.raises(UnclearFigureError):
        read_change(text, "USD")


def test_a_form_that_is_named_needs_no_words():
    assert read_number("-1.5", "percent", Expected("%")).value == Decimal("-1.5")
    assert read_number("2", "factor", Expected("USD")).value == 2
    assert read_number("-1.5", "change", Expected("%")).value == Decimal("-1.5")
    assert read_number("$2M", "change", Expected("USD")).value == Decimal("2e6")
