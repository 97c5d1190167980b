"""The picture of targets."""

from datetime import date

import pytest

from azkz.render.charts import drawing, targets
from azkz.render.charts.paper import INK
from azkz.results import milestones, progress
from azkz.values.errors import UnwrittenError
from tests.conftest import observed, read_facts, target

DAY = date(2026, 11, 1)


def rows(text):
    facts = read_facts(text)
    states = progress.of(facts, facts.chosen(None), DAY)
    return [*states, *milestones.of(facts, facts.topics, DAY)]


def fills(spec):
    return [
        bar["x2"] - bar["x"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "rect" and layer["mark"]["fill"] != INK.line
        for bar in layer["data"]["values"]
    ]


def test_a_bar_is_as_long_as_the_share():
    found = targets.picture(
        rows(observed("trade", y2024="533e6") + target("trade", "1e9")), DAY, "T"
    )

    assert fills(found) == [pytest.approx(targets.BAR * 0.533)]


def test_it_says_what_the_screen_says():
    text = observed("trade", y2023="500e6", y2024="533e6")
    text += target("trade", "1e9", "by = 2025\nset = 2023")
    text += target("trade", "1e9", "by = 2030\nset = 2024")
    text += '[[milestone]]\ntopic = "t"\ntitle = "Cable laid"\nby = 2025\nsource = "s"\n'
    svg = drawing.svg(targets.picture(rows(text), DAY, "Topic"))

    for said in (
        "Topic: how far each promise has come",
        "as of 1 Nov 2026",
        "$533M in 2024, +6.6 % on 2023",
        "by 2030",
        "53.3 %",
        "moved from 2025",
        "Cable laid, by 2025",
        "overdue",
        "Source: Statistics office",
    ):
        assert said in svg


def test_what_has_no_figure_is_named_and_has_no_bar():
    found = targets.picture(rows(target("trade", "1e9")), DAY, "T")

    assert not fills(found)
    assert "No figure yet: Trade, $1B." in drawing.svg(found)


def test_nothing_promised_is_no_picture():
    with pytest.raises(UnwrittenError):
        targets.picture([], DAY, "T")
