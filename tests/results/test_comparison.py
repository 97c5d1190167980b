from fractions import Fraction

import pytest

from azkz.results import comparison
from tests.conftest import observed, read_facts

HEAD = """\
format = 1
[source.s]
publisher = "Statistics office"
[topic.t]
title = "Topic"
[indicator.here]
topic = "t"
title = "Here"
unit = "USD"
[indicator.there]
topic = "t"
title = "There"
unit = "USD"
[indicator.people]
topic = "t"
title = "People"
unit = "people"
"""


def compared(text: str, *names: str):
    facts = read_facts(text, head=HEAD)
    return comparison.of(facts, [facts.indicators[name] for name in names])


def test_the_figures_of_a_period_stand_beside_each_other():
    text = observed("here", y2023="529.4e6", y2024="533.4e6") + observed("there", y2024="470e6")
    found = compared(text, "here", "there")

    assert [row.period.text for row in found.years] == ["2023", "2024"]
    assert [row.shared for row in found.years] == [False, True]
    difference = found.years[1].differences[1]
    assert difference.amount == -63_400_000
    assert difference.ratio == Fraction(470, 1) / Fraction("533.4")
    assert Fraction("-63.4e6") in difference.amount_interval


def test_parts_of_years_stand_apart():
    text = observed("here", y2024="5e6", y2024_03="1e6") + observed("there", y2024_03="2e6")
    found = compared(text, "here", "there")

    assert [row.period.text for row in found.years] == ["2024"]
    assert [row.period.text for row in found.parts] == ["2024-03"]
    assert found.parts[0].shared


def test_two_units_have_no_difference():
    text = observed("here", y2024="5e6") + observed("people", y2024="7")
    found = compared(text, "here", "people")

    assert found.years[0].differences == (None, None)


def test_a_bound_gives_a_bound():
    text = observed("here", y2024="5e6") + observed("there", y2024="7e6").replace(
        "value", 'qualifier = "over"\nvalue'
    )
    found = compared(text, "here", "there")
    difference = found.years[0].differences[1]

    assert (difference.amount, difference.ratio) == (None, None)
    assert difference.amount_interval.low == Fraction("1.5e6")
    assert difference.amount_interval.high is None


def test_a_figure_that_is_not_above_zero_has_no_ratio():
    text = observed("here", y2024="-5e6") + observed("there", y2024="7e6")
    difference = compared(text, "here", "there").years[0].differences[1]

    assert difference.amount == 12_000_000
    assert difference.ratio is None


COMMAND = ("compare", "trade-turnover", "trade-turnover-customs")


@pytest.mark.parametrize("columns", ["60", "80", "140"])
def test_the_screen_keeps_to_its_terminal(run, columns):
    shown = run(*COMMAND, COLUMNS=columns).out

    assert all(len(line) <= int(columns) for line in shown.splitlines())
    assert "neither refutes the other" in " ".join(shown.split())


def test_what_both_carry_is_what_is_printed(run):
    line = next(line for line in run(*COMMAND, COLUMNS="80").out.splitlines() if "2024" in line)

    assert line.split() == ["2024", "$533.4M", "$470M", "-$63M", "0.88", "times"]


def test_one_indicator_alone_is_a_usage_error(run):
    assert run("compare", "trade-turnover").status == 2


def test_indicators_stand_in_the_order_in_which_they_are_named(run):
    first = run("compare", "visitors", "trade-turnover", COLUMNS="100").out.splitlines()
    assert "Trade turnover" in first[1]
    assert first[1].rstrip().endswith("Trade turnover")
