"""Phrases: no false precision, bounds as bounds, qualifiers kept."""

from fractions import Fraction

import pytest

from azkz.render import rounding, words
from azkz.results.series import change, stated_series
from azkz.values.intervals import Interval
from tests.conftest import HEAD, observed, read_facts, target


@pytest.mark.parametrize(
    ("value", "low", "high", "text"),
    [
        (30404, 30325, 30484, "~30,400 people"),
        (734_463, 704_225, 764_873, "~730,000 people"),
        (2500, 1918, 3196, "1,900 to 3,200 people"),
        (141, 141, None, "over 141 people"),
        (141, None, 141, "under 141 people"),
        (31, 0, 63, "under 63 people"),
    ],
)
def test_an_implied_value_has_the_digits_that_its_interval_supports(value, low, high, text):
    ends = Interval(
        None if low is None else Fraction(low), None if high is None else Fraction(high)
    )

    assert rounding.implied(Fraction(value), ends, "people") == text


def test_the_unit_of_a_range_is_said_once_where_both_ends_have_it():
    assert rounding.value_range(Interval(Fraction(1_210_000), Fraction(1_400_000)), "t") == (
        "1.21 to 1.4 Mt"
    )
    assert rounding.value_range(Interval(Fraction(960_000), Fraction(1_200_000)), "t") == (
        "960 kt to 1.2 Mt"
    )


def moved(earlier: str, later: str) -> str:
    facts = read_facts(observed("trade", y2023=earlier) + observed("trade", y2024=later))
    first, second = stated_series(facts.observations["trade"])
    found = change(first, second)
    assert found is not None
    return words.change(found, "2023")


def test_changes_are_said_as_they_are_known():
    assert moved("100", "107") == "+7 % on 2023"
    assert moved("11", "358") == "32.5 times 2023"
    assert moved("100", "100") == "unchanged since 2023"
    assert moved("5.8e6", "6e6") == "unchanged within rounding"
    assert moved("1.4e6", "1.3e6") == "-14 to 0 % on 2023"
    assert moved("529e6", "533e6") == "+0.8 % on 2023"
    assert moved("2e6", "30e6") == "11.8 to 20.3 times 2023"
    assert moved('2.8e6\nqualifier = "over"', "3.3e6") == "under +19.6 % on 2023"


def test_how_often_is_once_twice_or_a_number():
    assert [words.times(count) for count in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert words.listed_with_counts(["a", "b", "b"]) == "a, b twice"
    assert words.plural(1, "entry", "entries") == "1 entry"


SHARE = '[indicator.rent]\ntopic = "t"\ntitle = "Rent"\nunit = "%"\nmeasure = "level"\nbetter = "lower"\n'


def test_shares_differ_by_points_never_by_percent(run, tmp_path):
    """34.2 % after 33.0 % is 1.2 points more; "+3.6 %" would be taken for them."""
    text = SHARE + observed("rent", y2023="33.0", y2024="34.2", y2025="34.2")
    text += target("rent", 30, "by = 2030\nbaseline = { period = 2023, value = 33.0 }")
    (tmp_path / "facts.toml").write_text(HEAD + text, encoding="utf-8")
    said = "".join(
        run(command, "rent", "--as-of", "2025", cwd=tmp_path, COLUMNS="120").out
        for command in ("show", "growth", "pace", "targets")
    )

    assert "+1.2 points" in said
    assert "unchanged since 2024" in said
    assert "-0.84 points a year" in said
    assert "4.2 points to go" in said
    assert "3.6 %" not in said
    assert "a year)" not in said


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(12345678, 10), "1,234,567.8"),
        (Fraction(12345678, 9), "1,371,742"),
        (Fraction(10000, 9), "1,111.11"),
        (Fraction(10**62), f"{10**62:,}"),
        (Fraction(-(10**90)), f"{-(10**90):,}"),
        (Fraction(1, 3), "0.333333"),
    ],
)
def test_a_computed_number_of_any_size_has_six_digits_and_no_whole_one_lost(number, shown):
    assert words.in_digits(number) == shown


def claimed(period: str, versus: str, percent: int) -> str:
    return (
        f'[[claim]]\nindicator = "trade"\nperiod = "{period}"\nversus = "{versus}"\n'
        f'percent = {percent}\nsource = "s"\n'
    )


def test_nine_months_set_beside_a_whole_year_are_told_from_nine_beside_nine(run, tmp_path):
    text = observed("trade", y2024="100", **{"y2025-01/2025-09": "90", "y2024-01/2024-09": "80"})
    text += claimed("2025-01/2025-09", "2024", -10)
    text += claimed("2025-01/2025-09", "2024-01/2024-09", 12)
    (tmp_path / "facts.toml").write_text(HEAD + text, encoding="utf-8")
    out = run("claims", "--all", cwd=tmp_path, COLUMNS="100").out

    assert "Jan-Sep 2025 on all of 2024: said -10 %" in out
    assert "Jan-Sep 2025 on 2024 " in out


def test_a_near_miss_is_counted_apart_and_names_whose_figures_refute_it(run, tmp_path):
    """+73 % of a port, +74.9 % on the figure of the Cabinet: not a claim that does not hold."""
    other = '[source.port]\npublisher = "Port"\n'
    said = claimed("2024", "2023", 73).replace('"s"', '"port"')
    text = observed("trade", y2023="43_900e0", y2024="76_775e0") + other + said
    (tmp_path / "facts.toml").write_text(HEAD + text, encoding="utf-8")
    out = " ".join(run("claims", cwd=tmp_path, COLUMNS="100").out.split())

    assert "for 2024 [s] and $43.900K for 2023 [s]" in out
    assert "1 claim: none does not, 1 is a near miss" in out
