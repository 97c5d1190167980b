"""What a unit is, and in which others it is read."""

import pytest

from azkz.values.measures import is_index, is_measured, measure, steps, without_time


@pytest.mark.parametrize(
    ("unit", "dimension", "power", "tail"),
    [
        ("t", "g", 6, ""),
        ("Mt CO2e", "g", 12, " CO2e"),
        ("тонн", "g", 6, ""),
        ("t/year", "g", 6, "/year"),
        ("kWh", "Wh", 3, ""),
        ("gigawatt hours", "Wh", 9, ""),
        ("кВт·ч", "Wh", 3, ""),
        ("Tbit/s", "bit", 12, "/s"),
        ("Gbps", "bit", 9, "/s"),
        ("km²", "m2", 6, ""),
        ("sq km", "m2", 6, ""),
        ("hectares", "m2", 4, ""),
        ("bcm", "m3", 9, ""),
        ("litres", "m3", -3, ""),
    ],
)
def test_a_measure_has_a_dimension_a_power_of_ten_and_a_tail(unit, dimension, power, tail):
    of = measure(unit)

    assert of is not None
    assert (of.dimension, of.power, of.tail) == (dimension, power, tail)


@pytest.mark.parametrize(
    "unit", ["people", "TEU", "%", "USD", "2010 = 100", "", "Bt", "trains", "MT"]
)
def test_what_is_no_measure(unit):
    assert measure(unit) is None


def test_as_people_type_it_the_case_does_not_matter_where_one_unit_fits():
    typed = measure("MWH", strict=False)

    assert typed is not None
    assert (typed.dimension, typed.power) == ("Wh", 6)
    assert measure("MT", strict=False) is None
    assert measure("Mb", strict=False) is None


def test_what_takes_prefixes_is_shown_from_its_own_unit_upward():
    energy, length = measure("MWh"), measure("km")

    assert energy is not None
    assert length is not None
    assert [symbol for _, symbol in steps(energy)] == ["TWh", "GWh", "MWh"]
    assert steps(length) == ()


@pytest.mark.parametrize("unit", ["USD", "USD/MWh", "%", "% of GDP", "t", "km", "ha", "TEU/year"])
def test_what_is_measured_is_never_exact(unit):
    assert is_measured(unit)


@pytest.mark.parametrize("unit", ["people", "TEU", "trees", "2010 = 100"])
def test_what_may_be_counted(unit):
    assert not is_measured(unit)


def test_an_index_names_its_base():
    assert is_index("2010 = 100")
    assert is_index("Dec 2020=100")
    assert not is_index("points")


@pytest.mark.parametrize(
    ("unit", "without", "time"),
    [
        ("t/year", "t", "year"),
        ("homes a year", "homes", "year"),
        ("bit/s", "bit", "s"),
        ("t", "t", ""),
    ],
)
def test_a_unit_without_its_stretch_of_time(unit, without, time):
    assert without_time(unit) == (without, time)
