from datetime import date
from fractions import Fraction

import pytest

from azkz.results import record
from azkz.results.status import Outcome
from tests.conftest import observed, read_facts, target

HEAD = """\
format = 1
[source.s]
publisher = "Statistics office"
published = "2020-01-05"
body = "Ministry of Trade"
speaker = "N. N., Minister"
[source.later]
publisher = "The Paper"
published = "2024-06"
body = "Ministry of Trade"
[source.nobody]
publisher = "The Paper"
published = "2020-02"
[topic.t]
title = "Topic"
[indicator.trade]
topic = "t"
title = "Trade"
unit = "USD"
better = "higher"
[indicator.debt]
topic = "t"
title = "Debt"
unit = "%"
measure = "level"
"""
DAY = date(2026, 11, 28)


def recorded(text: str) -> record.Record:
    facts = read_facts(text, head=HEAD)
    return record.of(facts, facts.indicators.values(), facts.topics, DAY)


def outcomes(text: str) -> list[tuple[str, Outcome]]:
    return [(one.by.text, one.outcome) for one in recorded(text).deadlines]


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ({"y2024": "1.2e9"}, Outcome.MET),
        ({"y2024": "0.8e9"}, Outcome.MISSED),
        ({"y2024": "0.8e9", "y2025": "1.2e9"}, Outcome.LATE),
        ({"y2022": "0.8e9"}, Outcome.UNKNOWN),
        ({}, Outcome.UNKNOWN),
    ],
)
def test_what_became_of_a_deadline(figures, outcome):
    text = target("trade", "1e9", "by = 2024") + observed("trade", **figures).replace(
        'source = "s"', 'source = "later"\nstatus = "actual"'
    )

    assert outcomes(text) == [("2024", outcome)]


def test_a_deadline_counts_once_however_often_it_was_said():
    again = target("trade", "1e9", "by = 2024").replace('"s"', '"later"')
    found = recorded(target("trade", "1e9", "by = 2024") + again)

    assert len(found.deadlines) == 1
    assert found.promises == 1


def test_what_was_moved_in_time_was_not_missed():
    """Of 2024 it was said in June 2024 that it would be 2027."""
    later = target("trade", "1e9", "by = 2027").replace('"s"', '"later"')
    found = recorded(target("trade", "1e9", "by = 2024") + later + observed("trade", y2024="0.5e9"))
    only = found.deadlines[0]

    assert only.outcome is Outcome.MOVED
    assert (only.moved_to.text, only.moved_on.text) == ("2027", "2024-06")


def test_what_was_moved_after_its_day_was_missed():
    later = target("trade", "1e9", "by = 2027").replace('"s"', '"later"')
    text = target("trade", "1e9", "by = 2023") + later
    text += observed("trade", y2023="0.5e9").replace('source = "s"', 'source = "later"')

    assert outcomes(text) == [("2023", Outcome.MISSED)]


def test_only_goals_and_plans_are_counted():
    text = target("trade", "1e9", 'by = 2024\nkind = "idea"')
    text += target("trade", "2e9", 'by = 2024\nkind = "forecast"')

    assert outcomes(text) == []


def test_what_had_been_met_before_is_not_counted():
    text = target("trade", "1e9", 'by = 2024\nset = "2023-05"')
    text += observed("trade", y2021="1.5e9", y2024="1.6e9").replace(
        'source = "s"', 'source = "nobody"\nstatus = "actual"'
    )

    assert outcomes(text) == [("2024", Outcome.NOT_COUNTED)]


def test_each_year_of_a_limit_is_a_deadline():
    text = target("debt", 40, 'qualifier = "under"\nevery = "year"\nfrom = 2022\nby = 2030')
    text += observed("debt", y2022="38.0", y2023="41.0", y2025="39.0").replace(
        'source = "s"', 'source = "s"\nstatus = "actual"'
    )

    assert outcomes(text) == [
        ("2022", Outcome.MET),
        ("2023", Outcome.MISSED),
        ("2024", Outcome.UNKNOWN),
        ("2025", Outcome.MET),
    ]


def test_of_months_to_keep_a_year_is_one_deadline():
    """Of 2024 one month was broken, of 2025 all were kept, of 2026 ten are over."""
    text = target("debt", 40, 'qualifier = "under"\nevery = "month"\nfrom = "2024-01"')
    months = {
        f"y{year}_{month:02d}": "39.0" for year in (2024, 2025, 2026) for month in range(1, 13)
    }
    months |= {"y2024_03": "41.0"}
    months = {name: value for name, value in months.items() if name < "y2026_11"}
    text += observed("debt", **months).replace('source = "s"', 'source = "s"\nstatus = "actual"')

    assert outcomes(text) == [("2024", Outcome.MISSED), ("2025", Outcome.MET)]


def test_how_far_off_a_forecast_was():
    text = target("trade", "2e9", 'by = 2024\nkind = "forecast"\nset = "2024-03"')
    text += observed("trade", y2024="1.5e9").replace(
        'source = "s"', 'source = "s"\nstatus = "actual"'
    )
    only = recorded(text).forecasts[0]

    assert (only.outcome, only.off_by) == (Outcome.OFF, Fraction(-1, 4))
    assert only.said_before == 9


def test_a_forecast_that_is_a_bound_held():
    text = target("trade", "1e9", 'by = 2024\nkind = "forecast"\nqualifier = "over"')
    text += observed("trade", y2024="1.5e9").replace(
        'source = "s"', 'source = "s"\nstatus = "actual"'
    )

    assert recorded(text).forecasts[0].outcome is Outcome.HELD


def test_undated_promises_are_told_and_no_deadline():
    found = recorded(target("trade", "1e9"))

    assert (found.undated, found.open, found.deadlines) == (1, 1, ())


def test_a_promise_of_several_bodies_stands_under_each_and_counts_once():
    text = target("trade", "1e9", 'by = 2024\nbody = "Ministry of Trade; Ministry of Transport"')
    only = recorded(text).deadlines[0]

    assert only.bodies == ("Ministry of Trade", "Ministry of Transport")


def test_where_no_body_is_named_the_publisher_is_and_so_named():
    text = target("trade", "1e9", "by = 2024").replace('"s"', '"nobody"')
    only = recorded(text).deadlines[0]

    assert (only.bodies, only.named_body) == (("The Paper",), False)


def test_nobody_is_ranked_and_no_small_number_is_a_percent(run):
    shown = run("record", COLUMNS="80").out
    bodies = [
        line.partition(":")[0] for line in shown.splitlines() if line[:1].isupper() and ": " in line
    ]
    lede = " ".join(shown.partition("\n\n")[2].partition("\n\n")[0].split())

    assert "Nobody drew these promises by lot" in lede
    assert "%" not in lede
    assert "unknown" in lede
    assert len(shown.splitlines()) <= 62
    assert bodies


@pytest.mark.parametrize("by", ["body", "speaker", "publisher", "kind"])
@pytest.mark.parametrize("columns", ["60", "80", "140"])
def test_the_record_keeps_to_its_terminal(run, by, columns):
    shown = run("record", "--by", by, "--all", COLUMNS=columns).out

    assert all(len(line) <= int(columns) for line in shown.splitlines())


def test_the_totals_are_those_of_the_rows(run):
    """The lede counts what the rows say, each deadline once."""
    import json

    rows = json.loads(run("record", "-f", "json").out)
    counted = [row for row in rows if row["kind"] in ("goal", "plan")]
    lede = run("record", COLUMNS="140").out

    assert f"{len(counted)} deadlines of" in lede
    assert {row["outcome"] for row in rows if row["kind"] == "forecast"} <= {
        "off",
        "held",
        "unknown",
    }


def test_an_unknown_grouping_is_named(run):
    assert run("record", "--by", "success").status == 2


@pytest.mark.parametrize("more", ['over = "0980-03/0985-02"', 'over = "0980/0985"'])
def test_a_year_before_1000_keeps_its_four_digits(more):
    """A total of tolls, with no figure that begins where it does, and with one."""
    none, begun = (
        recorded(target("trade", 10, f"better = 'higher'\n{more}") + observed("trade", **figures))
        for figures in ({"y0981": 4}, {"y0980_03/0981_02": 4, "y0980": 4})
    )

    assert [one.outcome for one in none.deadlines] == [Outcome.UNKNOWN]
    assert [one.outcome for one in begun.deadlines] == [Outcome.UNKNOWN]


@pytest.mark.parametrize(
    ("percent", "qualifier", "figure", "outcome"),
    [
        (-20, "over", "70e6", Outcome.HELD),
        (-20, "over", "90e6", Outcome.OFF),
        (-20, "up-to", "90e6", Outcome.HELD),
        (-20, "up-to", "70e6", Outcome.OFF),
        (20, "over", "130e6", Outcome.HELD),
        (20, "over", "110e6", Outcome.OFF),
    ],
)
def test_a_bound_acts_on_the_size_of_a_forecast_change(percent, qualifier, figure, outcome):
    """More than 20 % less than 100 is less than 80."""
    text = target("debt", 0, f'by = 2024\nkind = "forecast"\nqualifier = "{qualifier}"')
    text = text.replace(
        "value = 0", f"percent = {percent}\nbaseline = {{ period = 2020, value = 100e6 }}"
    )
    figures = observed("debt", y2024=figure).replace('"s"', '"later"')
    assert recorded(text + figures).forecasts[0].outcome is outcome
