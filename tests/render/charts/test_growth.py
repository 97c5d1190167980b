"""The chart of a series: what is drawn, what is named, and what is never drawn."""

from datetime import date
from itertools import pairwise

import pytest

from azkz.render.charts import drawing, plot
from azkz.render.charts import growth as charts
from azkz.results import growth, progress
from azkz.values.errors import UnwrittenError
from tests.conftest import observed, read_facts, target

DAY = date(2026, 11, 1)


def chart(text, indicator="trade"):
    facts = read_facts(text)
    found = facts.indicators[indicator]
    return charts.of(growth.of(facts, [found])[0], progress.of(facts, [found], DAY))


def layers(spec, kind):
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def test_one_figure_is_no_chart():
    assert chart(observed("trade", y2024="533e6")) is None


def test_a_year_without_a_figure_is_seen_as_a_gap():
    found = chart(observed("trade", y2021="110e6", y2024="533e6"))
    axis = plot.spec(found, 600)["layer"][0]["encoding"]["x"]

    assert axis["scale"]["domain"] == ["2021", "2022", "2023", "2024"]


def test_the_scale_begins_at_zero_and_ends_above_the_highest():
    found = chart(observed("trade", y2023="510e6", y2024="533e6"))
    low, high = plot.spec(found, 600)["layer"][0]["encoding"]["y"]["scale"]["domain"]

    assert low == 0
    assert high >= 533e6


def test_a_loss_lies_below_zero():
    found = chart(observed("trade", y2023="-50e6", y2024="100e6"))
    low, _ = plot.spec(found, 600)["layer"][0]["encoding"]["y"]["scale"]["domain"]

    assert low <= -50e6


def test_ten_months_have_no_bar_beside_years():
    months = observed("trade", y2023="500e6", y2024="533e6", **{"y2025_01/2025_10": "999e6"})

    assert [mark.label for mark in chart(months).marks] == ["2023", "2024"]


def test_a_promise_is_a_line_and_one_far_beyond_is_named():
    text = observed("trade", y2023="500e6", y2024="533e6")
    text += target("trade", "1e9", "by = 2030") + target("trade", "9e9", 'kind = "plan"')
    found = chart(text)

    assert charts.lines(found) == "Dashed: $1B by 2030."
    assert "Beyond this scale: plan $9B." in charts.legend(found)
    assert len(layers(plot.spec(found, 600), "rule")) == 1


def test_a_promise_that_was_decided_has_no_line():
    text = observed("trade", y2023="500e6", y2024="533e6") + target("trade", "400e6", "by = 2024")

    assert not chart(text).goals


def test_promises_close_to_each_other_have_names_apart():
    text = observed("trade", y2023="500e6", y2024="533e6")
    text += target("trade", "600e6") + target("trade", "601e6") + target("trade", "602e6")
    found = plot.spec(chart(text), 600)
    named = {
        layer["mark"]["text"]: layer["mark"]["dy"]
        for layer in layers(found, "text")
        if "text" in layer["mark"]
    }

    offsets = sorted(named.values())
    assert len(named) == 3
    assert all(later - earlier > 12 for earlier, later in pairwise(offsets))


def test_what_is_implied_or_forecast_is_drawn_otherwise_and_said():
    text = observed("trade", y2023="500e6") + (
        '[[observation]]\nindicator = "trade"\nperiod = 2025\nvalue = 600e6\nsource = "s"\n'
        'status = "forecast"\n'
        '[[claim]]\nindicator = "trade"\nperiod = 2024\nversus = 2023\npercent = 10\nsource = "s"\n'
    )
    found = chart(text)

    assert [mark.look for mark in found.marks] == ["firm", "implied by a statement", "forecast"]
    assert charts.legend(found) == ["Pale: implied by a statement; outlined: forecast."]
    assert len(layers(plot.spec(found, 600), "bar")) == 3


def test_a_break_is_marked_and_its_reason_said():
    text = observed("trade", y2022="300e6", y2023="500e6") + (
        '[[observation]]\nindicator = "trade"\nperiod = 2024\nvalue = 533e6\nsource = "s"\n'
        'break = "re-exports count."\n'
    )
    found = chart(text)

    assert "Another count before 2024: re-exports count." in charts.legend(found)
    assert [layer["mark"]["strokeDash"] for layer in layers(plot.spec(found, 600), "rule")] == [
        [2, 3]
    ]


def test_the_line_of_a_level_ends_at_a_break():
    text = observed("port", y2022="3e6", y2023="4e6") + (
        '[[observation]]\nindicator = "port"\nperiod = 2024\nvalue = 9e6\nsource = "s"\n'
        'break = "with the new pier"\n'
    )
    line = layers(plot.spec(chart(text, "port"), 600), "line")[0]

    assert line["encoding"]["detail"]["field"] == "count"
    assert [row["count"] for row in line["data"]["values"]] == [0, 0, 1]


def test_a_capacity_in_dispute_has_points_and_no_line_that_falls():
    text = (
        '[source.other]\npublisher = "Other"\n'
        '[[observation]]\nindicator = "dock"\nperiod = 2023\nvalue = 5e6\nsource = "other"\n'
    ) + observed("dock", y2024="1e6")
    found = plot.spec(chart(text, "dock"), 600)

    assert not layers(found, "line")
    assert layers(found, "point")


def test_the_last_and_the_highest_figure_are_always_written():
    years = {f"y{year}": f"{100 + year % 7}e6" for year in range(1980, 2025)}
    found = chart(observed("trade", **years))
    told = plot.told(found, 330)

    assert len(found.marks) - 1 in told
    assert len(told) < 12


def test_no_series_is_no_picture():
    facts = read_facts(observed("trade", y2024="533e6"))

    with pytest.raises(UnwrittenError, match="no series"):
        plot.picture(growth.of(facts, [facts.indicators["trade"]]), [])


def test_a_picture_says_what_it_shows_in_what_and_from_where():
    found = chart(observed("trade", y2023="500e6", y2024="533e6"))
    said = charts.captions(found)

    assert said.title == "Trade: $533M in 2024, +6.6 % on 2023"
    assert said.subtitle == ["In USD, full years."]
    assert said.footer == ["Source: Statistics office, undated."]


def test_the_same_chart_is_the_same_bytes():
    found = plot.spec(chart(observed("trade", y2023="500e6", y2024="533e6")), 600)

    assert drawing.svg(found) == drawing.svg(found)
    assert drawing.png(found) == drawing.png(found)


def test_hostile_names_are_text_in_a_chart():
    head_breaker = '"</text><script>alert(1)</script>\\u001b[2J"'
    facts = read_facts(
        f'[indicator.bad]\ntopic = "t"\ntitle = {head_breaker}\nunit = \'x" ? alert(1) : "\'\n'
        + observed("bad", y2023="1e3", y2024="2e3")
    )
    made = growth.of(facts, [facts.indicators["bad"]])
    svg = drawing.svg(plot.picture(made, []))

    assert "<script" not in svg
    assert "\x1b" not in svg
    assert "alert" in svg


def test_a_break_outside_of_the_years_drawn_is_not_said():
    text = observed("trade", y2022="300e6", y2023="500e6") + (
        '[[observation]]\nindicator = "trade"\nperiod = "2024-01/2024-06"\nvalue = 300e6\n'
        'source = "s"\nbreak = "re-exports count"\n'
    )

    assert charts.legend(chart(text)) == []


def test_the_figure_of_a_level_by_year_stands_under_its_year():
    found = plot.spec(chart(observed("port", y2023="3e6", y2025="4e6"), "port"), 600)

    assert found["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["2023", "2024", "2025"]
