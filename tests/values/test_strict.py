"""Figures as people type them: one reading each, or a question with the readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.spelling import spell
from azkz.values.strict import Expected, read_figure
from azkz.values.unclear import UnclearFigureError


@pytest.mark.parametrize(
    ("text", "unit", "value", "qualifier"),
    [
        ("$560M", "USD", "560e6", None),
        ("US$ 3.5 billion", "USD", "3.5e9", None),
        ("533.4 million dollars", "USD", "533.4e6", None),
        ("over $340 million", "USD", "340e6", "over"),
        ("-$5M", "USD", "-5e6", None),
        ("87 million 269 thousand US dollars", "USD", "87.269e6", None),
        ("KZT 1.2B", "KZT", "1.2e9", None),
        ("1.6 Mt", "t", "1.6e6", None),
        ("2.7 million tonnes", "t", "2.7e6", None),
        ("2,76 million tons", "t", "2.76e6", None),
        ("46.3 kt", "t", "46.3e3", None),
        ("15 Mt a year", "t/year", "15e6", None),
        ("15 million tonnes", "t/year", "15e6", None),
        ("46.3 thousand", "TEU", "46.3e3", None),
        ("46.3 thousand TEU", "TEU", "46.3e3", None),
        ("about 90 thousand", "people", "90e3", "about"),
        ("~130 items", "items", "13e1", "about"),
        ("almost 2 bn", "USD", "2e9", "nearly"),
        ("46 thousand people or more", "people", "46e3", "at-least"),
        ("4.2 %", "%", "4.2", None),
        ("49 percent", "%", "49", None),
        ("−5.5%", "%", "-5.5", None),
        ("560e6", "USD", "560e6", None),
        ("1.234,56", "t", "1234.56", None),
        ("37 km", "km", "37", None),
        ("500 m", "km", "0.500", None),
        ("$96", "USD", "96", None),
        ("4,213 t", "t", "4213", None),
        ("1,890 kt", "t", "1.890e6", None),
        ("4.21 Mt CO2e", "t CO2e", "4.21e6", None),
        ("4210 kt", "t CO2e", "4210e3", None),
        ("2.7 million tonnes", "t CO2e", "2.7e6", None),
        ("1.2 Mt", "tonnes CO2e", "1.2e6", None),
        ("1.2 GW", "MW", "1.2e3", None),
        ("3.1 TWh", "GWh", "3.1e3", None),
        ("450 hectares", "ha", "450", None),
        ("8.1 sq km", "ha", "8.1e2", None),
        ("35 ug/m3", "µg/m³", "35", None),
        ("$54/MWh", "USD/MWh", "54", None),
        ("400 Tbps", "bit/s", "400e12", None),
        ("39.6 %", "% of GDP", "39.6", None),
        ("2.7 млн тонн", "t", "2.7e6", None),
        ("46,3 тыс. тонн", "t", "46.3e3", None),
        ("46,3 min ton", "t", "46.3e3", None),
        ("1,2 milyon", "people", "1.2e6", None),
        ("12 млрд кВт·ч", "kWh", "12e9", None),
        ("1.2 trillion", "people", "1.2e12", None),
        (".5", "%", "0.5", None),
    ],
)
def test_a_figure_keeps_the_digits_it_is_typed_with(text, unit, value, qualifier):
    typed = read_figure(text, unit)

    assert isinstance(typed.value, Decimal)
    assert (repr(typed.value), typed.qualifier) == (repr(Decimal(value)), qualifier)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("86,304", 86304),
        ("86304", 86304),
        ("1 234 567 people", 1234567),
        ("1.234.567", 1234567),
        ("46_300", 46300),
        ("exactly 46,300", 46300),
        ("at least 5,000 people", 5000),
        ("5,000+", 5000),
        ("340", 340),
        ("0", 0),
    ],
)
def test_a_whole_number_is_a_count(text, count):
    assert read_figure(text, "people").value == count
    assert isinstance(read_figure(text, "people").value, int)


@pytest.mark.parametrize(
    ("text", "unit", "reading"),
    [
        ("46,300", "TEU", "46.3e3 (rounded to 100)"),
        ("46,300", "TEU", "exactly 46,300"),
        ("46.300", "TEU", "46.300e0 (a decimal point)"),
        ("46.304", "TEU", "46304 (a point between thousands)"),
        ("2,769 million", "t", "2.769e0 million (a decimal comma)"),
        ("1.6 MT", "t", "1.6 t (metric tonnes)"),
        ("4,125 %", "%", "4.125e0 % (a decimal comma)"),
        ("112,345", "2010 = 100", "112.345e0 (a decimal comma)"),
        ("12.3 b", "people", "12.3 (the figure; b says a break in the series)"),
        ("12.3 b", "people", "12.3 billion (multiplied)"),
        ("12.3 b", "%", "12.3 (the figure; b says a break in the series)"),
        ("7.1 ep", "t", "7.1 (the figure; ep says an estimate, provisional)"),
        ("9300 k", "TEU", "9300 thousand"),
        ("2 bn people", "people", "2 billion people"),
        ("46 min", "people", "46 thousand"),
        ("0533", "people", "533"),
        ("+3000 homes", "homes", "3e3 homes (rounded to 1,000)"),
        ("6-6.5 million tons", "t", "at least 6 million tons"),
        ("about 5 or more", "people", "5 or more"),
    ],
)
def test_what_has_two_readings_is_refused_with_both(text, unit, reading):
    with pytest.raises(UnclearFigureError) as caught:
        read_figure(text, unit)

    assert reading in map(str, caught.value.readings)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("€5M", "USD"),
        ("5 Mt", "USD"),
        ("$5M", "t"),
        ("130 tourists", "people"),
        ("15 Mt a month", "t/year"),
        ("6-6.5 million tons", "t"),
        ("5 million 6 million", "USD"),
        ("about nothing", "people"),
        ("about 5 or more", "people"),
        ("", "people"),
        ("1e40", "USD"),
        ("12٠", "people"),
        ("1,23,456", "people"),
        ("5 m %", "%"),
        ("5 million %", "%"),
        ("5 MB", "bit"),
        ("12 m", "m2"),
    ],
)
def test_another_unit_or_no_figure_is_refused(text, unit):
    with pytest.raises(UnclearFigureError):
        read_figure(text, unit)


def test_the_words_become_what_was_stated_and_a_bare_number_does_not():
    assert read_figure("over $340 million", "USD").stated == "over $340 million"
    assert read_figure("exactly 46,300", "TEU").stated == "46,300"
    assert read_figure("340e6", "USD").stated is None


@pytest.mark.parametrize(
    "expected",
    [
        Expected("ha", known=[Decimal("57.1")]),
        Expected("people", known=[Decimal(61), Decimal(57)]),
        Expected("people", decimal_comma=True),
    ],
)
def test_three_digits_behind_a_comma_are_asked_about_where_much_speaks_for_decimals(expected):
    with pytest.raises(UnclearFigureError) as caught:
        read_figure("58,072", expected)

    assert [reading.text for reading in caught.value.readings] == ["58.072e0", "58072"]
    assert read_figure("58,072", Expected("ha", known=[Decimal(61_000)])).value == 58072


def test_a_year_s_amount_may_say_a_year():
    yearly = Expected("homes", exact=True, yearly=True)

    assert read_figure("5,000 homes a year", yearly).value == 5000
    assert read_figure("5,000 a year", yearly).value == 5000
    assert read_figure("15 million a year", "t/year").value == Decimal("15e6")
    with pytest.raises(UnclearFigureError):
        read_figure("5,000 homes a year", Expected("homes", exact=True))


UNITS = (
    "USD",
    "USD/MWh",
    "%",
    "% of GDP",
    "t",
    "t CO2e",
    "km",
    "ha",
    "people",
    "MWh",
    "2010 = 100",
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "text",
    "46,300|46.300|12.3 b|5 bn|9300 k|+3000|0533|6-7|1.6 MT|about 5 or more|soon|5 m %|46 min|€5M"
    "|7.5 parsecs|5,000 a year".split("|"),
)
def test_every_reading_and_every_example_that_is_offered_is_read(text, unit):
    offered = _offered(text, unit)

    assert offered
    for instead in offered:
        read_figure(instead, unit)


def _offered(text, unit):
    """Return what is offered instead of a text; the text itself where it is clear."""
    try:
        read_figure(text, unit)
    except UnclearFigureError as error:
        return [*(reading.text for reading in error.readings), *error.examples]
    return [text]


def test_a_target_may_be_round():
    assert read_figure("1,000,000 people", Expected("people", exact=True)).value == 1_000_000


numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=None
)


@given(numbers)
def test_a_number_is_spelled_so_that_it_reads_the_same_with_every_digit(number):
    assert repr(Decimal(spell(number))) == repr(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=1, places=9))
def test_a_spelled_number_is_typed_back(number):
    scaled = number.scaleb(9)

    assert repr(read_figure(spell(scaled), "people").value) == repr(scaled)


@given(st.text(max_size=30), st.sampled_from(["USD", "t", "t/year", "%", "people", "km"]))
def test_any_text_is_a_figure_or_is_refused(text, unit):
    try:
        typed = read_figure(text, unit)
    except UnclearFigureError:
        return
    assert isinstance(typed.value, int | Decimal)


def test_of_a_round_number_every_reading_is_offered():
    with pytest.raises(UnclearFigureError) as refused:
        read_figure("1,500,000", "people")

    assert [reading.text for reading in refused.value.readings] == [
        "exactly 1,500,000",
        "1.5e6",
        "1.50e6",
        "1.500e6",
    ]
