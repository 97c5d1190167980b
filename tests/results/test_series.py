"""Series: which figure counts, where a count ends, and changes with their precision."""

from fractions import Fraction

import pytest

from azkz.results.series import change, series, series_of
from tests.conftest import HEAD, observed, read_facts

SOURCES = HEAD + (
    '[source.office]\npublisher = "Office"\nprimary = ["trade"]\npublished = 2020\n'
    '[source.late]\npublisher = "Paper"\npublished = "2025-06"\n'
    '[source.early]\npublisher = "Paper"\npublished = "2025-05"\n'
    '[source.vague]\npublisher = "Paper"\npublished = "2025"\n'
)
ENTRY = '[[observation]]\nindicator = "{}"\nperiod = 2024\nvalue = {}\nsource = "{}"\n{}\n'


def counts(*entries: tuple) -> int:
    text = "".join(ENTRY.format(indicator, *rest) for indicator, *rest in entries)
    facts = read_facts(text, head=SOURCES)
    return int(series(facts.observations[entries[0][0]])[0].figure.value)


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("what the file prefers", [("trade", 1, "early", 'prefer = "x"'), ("trade", 2, "office", "")]),
        ("status", [("trade", 2, "office", 'status = "provisional"'), ("trade", 1, "s", "")]),
        ("plain before qualified", [("trade", 2, "office", 'qualifier = "over"'), ("trade", 1, "s", "")]),
        ("primary for the indicator", [("trade", 2, "late", ""), ("trade", 1, "office", "")]),
        ("not primary for another", [("port", 2, "office", ""), ("port", 1, "early", "")]),
        ("the later publication", [("trade", 2, "early", ""), ("trade", 1, "late", "")]),
        ("a vague date at its first day", [("trade", 2, "vague", ""), ("trade", 1, "early", "")]),
        ("the finer figure", [("trade", "2e0", "late", ""), ("trade", "1.0", "late", "")]),
        ("an exact count is finest", [("trade", "2.00", "late", ""), ("trade", 1, "late", "")]),
        ("the earlier line", [("trade", 1, "late", ""), ("trade", 2, "late", "")]),
    ],
)
def test_the_figure_that_counts(name, entries):
    assert counts(*entries) == 1, name


def test_everything_that_ends_before_a_break_is_another_count():
    text = observed("trade", y2022=1, y2023=2)
    text += observed("trade", y2024=3).replace('"s"', '"s"\nbreak = "new"')
    facts = read_facts(text)
    found = series_of(facts, facts.indicators["trade"])
    first, second, third = (figure.period for figure in found.figures)

    assert found.breaks.between(first, second) is None
    assert found.breaks.between(second, third).reason == "new"
    assert found.breaks.between(third, third) is None


@pytest.mark.parametrize(
    ("earlier", "later", "low", "high"),
    [
        ('150\nqualifier = "over"', "300", None, Fraction(1)),
        ('150\nqualifier = "under"', "300", Fraction(1), None),
        ("150", '300\nqualifier = "over"', Fraction(1), None),
    ],
)
def test_a_change_from_a_bound_is_a_bound(earlier, later, low, high):
    text = ENTRY.replace("2024", "2023").format("trade", earlier, "s", "")
    facts = read_facts(text + ENTRY.format("trade", later, "s", ""))
    first, second = series(facts.observations["trade"])
    moved = change(first, second)

    assert moved.share is None
    assert moved.annual is None
    assert (moved.interval.low, moved.interval.high) == (low, high)
