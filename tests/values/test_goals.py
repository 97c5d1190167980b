"""What a target asks, as people type it."""

from decimal import Decimal

import pytest

from azkz.values.dates import read_deadline, read_period
from azkz.values.goals import Times, read_goal
from azkz.values.periods import PeriodError
from azkz.values.strict import Expected
from azkz.values.unclear import UnclearFigureError


def _fits(read):
    def fits(text):
        try:
            read(text)
        except PeriodError:
            return False
        return True

    return fits


TIMES = Times(_fits(read_period), _fits(read_period), _fits(read_deadline))


def goal(text, unit):
    return read_goal(text, Expected(unit, exact=True, yearly=True), TIMES)


@pytest.mark.parametrize(
    ("text", "unit", "form", "value", "baseline"),
    [
        ("1,890 kt", "t CO2e", "value", "1890e3", None),
        ("$1 billion", "USD", "value", "1e9", None),
        ("5,000 homes a year", "homes", "value", "5000", None),
        ("net zero", "t", "value", "0", None),
        ("42.5 %", "%", "value", "42.5", None),
        ("-20e6", "USD", "value", "-20e6", None),
        ("-55 % on 1990", "t", "percent", "-55", "1990"),
        ("55 % below 1990", "t", "percent", "-55", "1990"),
        ("-55%", "t", "percent", "-55", None),
        ("a third less than in 2015", "t", "percent", "-33.333333333333", "2015"),
        ("cut by 55 % on 1990", "t", "percent", "-55", "1990"),
        ("double 2018", "USD", "factor", "2", "2018"),
        ("twice", "USD", "factor", "2", None),
        ("+20 points on 2020", "%", "change", "20", "2020"),
        ("13,000 more than in 2024", "people", "change", "13000", "2024"),
        ("+3000 homes", "homes", "change", "3000", None),
    ],
)
def test_a_figure_or_a_change_on_a_baseline(text, unit, form, value, baseline):
    asked = goal(text, unit)

    assert (asked.form, asked.value, asked.baseline) == (form, Decimal(value), baseline)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 2 and 6 %", 2, 6),
        ("2 to 6 %", 2, 6),
        ("2-6 %", 2, 6),
        ("4 ± 2 %", 2, 6),
        ("4 +/- 2 %", 2, 6),
        ("-1 to 1 %", -1, 1),
    ],
)
def test_a_range_has_two_ends(text, low, high):
    asked = goal(text, "%")

    assert (asked.value, asked.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "unit", "times"),
    [
        ("1.5 million over 2024-07/2029-06", "homes", ("2024-07/2029-06", None, None)),
        ("at least 2 % every year", "%", (None, "year", None)),
        ("under 40 % until 2030", "% of GDP", (None, None, "2030")),
        ("halve by 2030", "t", (None, None, "2030")),
        ("reduce by half by mid-2027", "t", (None, None, "mid-2027")),
        ("up to 1.5 Mt by 2024", "t", (None, None, "2024")),
    ],
)
def test_a_text_may_say_the_time(text, unit, times):
    asked = goal(text, unit)

    assert (asked.over, asked.every, asked.by) == times


@pytest.mark.parametrize(
    ("text", "unit", "readings"),
    [
        ("55 %", "t", ["+55 %", "-55 %"]),
        ("-55 % on 1990", "%", ["-55 points on 1990", "-55"]),
        ("between 6 and 2 %", "%", ["between 2 and 6 %"]),
        ("1.890.5 kt", "t", []),
        ("at least 7 % every year", "USD", []),
        ("by 2030", "USD", []),
    ],
)
def test_what_has_two_readings_is_refused_with_both(text, unit, readings):
    with pytest.raises(UnclearFigureError) as caught:
        goal(text, unit)

    assert [reading.text for reading in caught.value.readings] == readings
