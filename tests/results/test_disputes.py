"""Disputes: what cannot all be right, what was only cut or rounded, and a capacity that fell."""

from __future__ import annotations

import pytest

from azkz.base.model import Observation
from azkz.results.disputes import (
    Variants,
    by_cut,
    contradicting,
    disputed,
    shown_variants,
    variants_of,
)
from azkz.results.series import Series, series_of
from tests.conftest import observed, read_facts

SOURCES = """
[source.office]
publisher = "Office"
body = "Office"
published = "2025-01"
[source.again]
publisher = "Paper"
body = "Office"
published = "2025-06"
[source.other]
publisher = "Other"
published = "2025-03"
"""


def figure(
    value: object,
    source: str = "office",
    period: object = 2024,
    more: str = "",
    name: str = "trade",
) -> str:
    return (
        f'[[observation]]\nindicator = "{name}"\nperiod = "{period}"\nvalue = {value}\n'
        f'source = "{source}"\n{more}\n'
    )


def series(text: str, name: str = "trade") -> Series:
    facts = read_facts(SOURCES + text)
    return series_of(facts, facts.indicators[name])


def only(text: str) -> Variants:
    (found,) = variants_of(series(text))
    return found


def values(observations: tuple[Observation, ...]) -> list[int]:
    return [int(seen.figure.value) for seen in observations]


def test_figures_that_cannot_both_be_right_are_disputed():
    found = only(figure("5.0e6") + figure("6.0e6", "other"))

    assert (int(found.headline.figure.value), values(found.disputed)) == (6_000_000, [5_000_000])


def test_an_actual_figure_and_a_provisional_one_conflict_an_estimate_with_neither():
    found = only(
        figure("5.0e6")
        + figure("6.0e6", "other", more='status = "provisional"')
        + figure("9.0e6", "again", more='status = "estimate"')
    )

    assert values(found.disputed) == [6_000_000]


def test_what_agrees_if_one_was_cut_is_cut_and_not_disputed():
    found = only(figure("2.764e6") + figure("2.7e6", "other"))

    assert (found.disputed, values(found.cut)) == ((), [2_764_000])


@pytest.mark.parametrize(
    ("counts", "other", "cut"),
    [
        pytest.param("1.392e6", "1.3e6", "themselves", id="the-other-was-cut"),
        pytest.param("1.4e6", "1.5e6", "counting", id="the-one-that-counts-was-cut"),
    ],
)
def test_it_is_known_which_of_two_figures_was_cut(counts, other, cut):
    """1.5 Mt agree with 1.4 only if the 1.4 were cut off."""
    text = figure(counts, more='prefer = "Its own count."') + figure(other, "other")
    found = by_cut(only(text))

    assert values(getattr(found, cut)) == [float(other)]
    assert sum(map(len, found)) == 1


def test_what_agrees_with_the_figure_that_counts_was_not_cut():
    """1.39 Mt are 1.392 rounded, though 1.3 disagree with both."""
    text = figure("1.392e6", more='prefer = "Its own count."') + figure("1.3e6", "other")
    found = by_cut(only(text + figure("1.39e6", "again")))

    assert (values(found.themselves), values(found.agreeing)) == ([1_300_000], [1_390_000])


def test_other_digits_that_agree_are_rounded():
    found = only(figure("2.764e6") + figure("2.8e6", "other"))

    assert (found.disputed, found.cut, values(found.rounded)) == ((), (), [2_764_000])


def test_what_its_body_replaced_is_revised_and_no_conflict():
    found = only(figure("5.0e6") + figure("6.0e6", "again", more="revises = true"))

    assert (found.disputed, values(found.revised)) == ((), [5_000_000])


def test_one_figure_alone_has_no_variants():
    assert variants_of(series(figure("5.0e6") + figure("5.0e6", "other"))) == []


@pytest.mark.parametrize(
    ("before", "is_disputed"),
    [
        pytest.param("2023-03-15", True, id="two-years-to-the-day"),
        pytest.param("2023-03-14", False, id="a-day-more"),
        pytest.param("2024-12-31", True, id="three-months"),
    ],
)
def test_a_capacity_is_disputed_by_a_figure_of_at_most_two_years_before(before, is_disputed):
    found = series(
        figure("5.0e6", "office", before, name="dock")
        + figure("1.0e6", "other", "2025-03-15", name="dock"),
        "dock",
    )
    latest = found.figures[-1]

    assert (disputed(found, latest) is not None) is is_disputed
    assert bool(contradicting(found, latest)) is is_disputed


@pytest.mark.parametrize(
    ("earlier", "source"),
    [
        pytest.param("5.0e6", "other", id="its-own-source"),
        pytest.param("1.02e6", "office", id="a-rounding"),
        pytest.param('5.0e6\nqualifier = "over"', "office", id="a-qualified-figure"),
    ],
)
def test_a_capacity_that_may_well_have_fallen_is_not_disputed(earlier, source):
    found = series(
        figure(earlier, source, "2024", name="dock")
        + figure("1.0e6", "other", "2025", name="dock"),
        "dock",
    )

    assert disputed(found, found.figures[-1]) is None


def test_what_somebody_acknowledged_is_told_and_not_disputed():
    other = observed("trade", y2024="7e6").replace('source = "s"', 'source = "z"')
    text = '[source.z]\npublisher = "Z"\n' + observed("trade", y2024="5e6") + other
    reason = 'accept = { rule = "conflict", reason = "two counts" }\n'
    found = shown_variants(read_facts(text).observations["trade"])
    known = shown_variants(read_facts(text + reason).observations["trade"])

    assert len(found.disputed) == 1
    assert (known.disputed, len(known.rounded)) == ((), 1)
