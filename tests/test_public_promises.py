"""Forty promises of public programmes, as people made them: all can be written, and say what was meant."""

import json
from pathlib import Path

import pytest

FILE = str(Path(__file__).parent / "data" / "public-promises.toml")
LABELS = {
    "at least 55 % compared to 1990 levels": ("percent", "reach", "lower"),
    "climate neutrality": ("value", "reach", "lower"),
    "the sixth carbon budget: 965 MtCO2e": ("value", "total", "lower"),
    "by over 65% from the 2005 level": ("percent", "reach", "lower"),
    "conditional target of a 25% reduction": ("percent", "reach", "lower"),
    "31.89% against the business as usual scenario by 2030": ("percent", "reach", "lower"),
    "double the global rate of improvement in energy efficiency": ("factor", "reach", "higher"),
    "reduce at least by half": ("percent", "reach", "lower"),
    "less than 70 per 100,000 live births": ("value", "reach", "lower"),
    "at least 7 per cent gross domestic product growth per annum": ("value", "keep", "higher"),
    "halve per capita global food waste": ("factor", "reach", "lower"),
    "1.5 million homes over this Parliament": ("value", "total", "higher"),
    "3 % for the ratio of the deficit to GDP": ("value", "keep", "lower"),
    "4±2 percent": ("range", "keep", None),
    "95% within four hours": ("value", "keep", "higher"),
    "triple by 2050": ("factor", "reach", "higher"),
    "20,000 additional officers": ("change", "reach", "higher"),
}


@pytest.fixture(scope="module")
def rows():
    from tests.conftest import azkz

    done = azkz("--facts", FILE, "targets", "--all", "-f", "json")
    assert done.status == 0, done.err
    return {row["stated"]: row for row in json.loads(done.out)}


def test_all_forty_can_be_written(run, rows):
    assert len(rows) == 40
    assert "No error" in run("--facts", FILE, "check").err


def test_no_two_of_them_are_one_promise(rows):
    assert all(row["statements"] == 1 and not row["superseded"] for row in rows.values())


@pytest.mark.parametrize("stated", LABELS)
def test_a_promise_says_what_was_meant(rows, stated):
    row = rows[stated]

    assert (row["form"], row["mode"], row["better"]) == LABELS[stated]


def test_conditional_and_unconditional_promises_stand_beside_each_other(rows):
    with_help = rows["conditional target of a 25% reduction"]
    alone = rows["unconditional target of a 15% reduction"]

    assert with_help["condition"] == "with additional international investments"
    assert (alone["condition"], alone["group"], with_help["group"]) == (None, "open", "open")


def test_without_figures_nothing_is_decided(rows):
    assert {row["status"] for row in rows.values()} == {"no-data"}
