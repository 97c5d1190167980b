"""The screen of targets: no promise vanishes, each stands where it belongs, in its own words."""

import json
import re
from collections import Counter

import pytest

from tests.conftest import HEAD, observed

SAID = """
[source.plan]
publisher = "The mayor's office"
speaker = "A. Mayor, Mayor of the city"
body = "City council"
published = "2024-03"
[source.paper]
publisher = "Evening Paper"
published = "2023-05"
"""
TREES = """
[indicator.trees]
topic = "t"
title = "Trees planted"
unit = "trees"
better = "higher"
"""


def promise(indicator: str, keys: str, source: str = "plan") -> str:
    return f'[[target]]\nindicator = "{indicator}"\nsource = "{source}"\n{keys}\n'


@pytest.fixture
def screen(run, tmp_path):
    """Return a function that shows a base, at 80 columns, as of the end of 2025."""

    def show(text, *command, columns="80"):
        (tmp_path / "facts.toml").write_text(HEAD + SAID + TREES + text, encoding="utf-8")
        env = {"COLUMNS": columns} if columns else {}
        return run(*(command or ("targets",)), "--as-of", "2025", cwd=tmp_path, **env)

    return show


def test_a_missed_promise_is_shown_where_its_indicator_has_no_open_one(screen):
    """20,000 trees by 2025, 18,143 were planted."""
    text = observed("trees", y2025="18143") + promise("trees", "value = 20000\nby = 2025")
    done = screen(text, "targets", "trees")

    assert "20,000  by 2025  missed  18,143 trees in 2025" in done.out
    assert "no promise is open for Trees planted" in done.err
    assert "missed" in screen(text, "targets", "trees", columns="").out


def test_a_promise_that_nobody_answered_is_past_due_on_the_overview(screen):
    text = observed("trees", y2024="9870") + promise("trees", "value = 20000\nby = 2025")
    out = screen(text).out

    assert "Past due" in out
    assert "9,870 trees in 2024" in out
    assert "1 is due and unanswered" in " ".join(out.split())


def test_forecasts_and_ideas_are_counted_apart(screen):
    text = observed("trees", y2024="9870")
    text += promise("trees", "value = 20000\nby = 2030")
    text += promise("trees", 'value = 30000\nby = 2030\nkind = "idea"')
    text += promise("trees", 'value = 25000\nby = 2030\nkind = "forecast"')
    out = " ".join(screen(text).out.split())

    assert "1 open promise: 1 no-trend." in out
    assert "Not promises: 1 forecast, 1 idea." in out


@pytest.mark.parametrize(
    ("keys", "label"),
    [
        ('value = 0\nstated = "no tree"', '"no tree"'),
        ("value = 15000\nover = 2026", "15,000 in all"),
        ('value = 15000\nevery = "year"\nfrom = 2024', "15,000 a year"),
        ("value = [100, 200]\nby = 2030", "100 to 200"),
        ("percent = -55\nbaseline = { period = 1990 }", "-55 % on 1990"),
        ("factor = 2\nbaseline = { period = 1990 }", "2 times 1990"),
        ("change = 13e3\nbaseline = { period = 1990 }", "+13,000 on 1990"),
    ],
)
def test_a_number_is_named_as_it_was_put(screen, keys, label):
    text = observed("trees", y1990="9870", y2023="8000", y2024="9870") + promise("trees", keys)

    assert label in screen(text, "targets", "--all").out


def test_a_promise_has_its_words_and_who_said_them_first_and_last(screen):
    text = observed("trees", y2024="9870")
    text += promise("trees", 'value = 20e3\nby = 2030\npromise = "p"\nkind = "idea"', "paper")
    text += promise("trees", 'value = 20e3\nby = 2030\npromise = "p"\nstated = "20 thousand trees"')
    out = " ".join(screen(text, "targets", "trees").out.split())

    assert (
        '"20 thousand trees", said twice, first in May 2023 by Evening Paper, '
        "last in Mar 2024 by A. Mayor; first an idea, May 2023"
    ) in out


def test_a_share_says_what_is_missing_in_points(screen):
    rent = '[indicator.rent]\ntopic = "t"\ntitle = "Rent"\nunit = "%"\nmeasure = "level"\n'
    text = rent + observed("rent", y2024="26.2") + promise("rent", "value = 42.5\nby = 2030")
    out = screen(text).out

    assert "16.3 points to go" in out
    assert "61.6 %" not in out


def test_a_limit_has_a_mark_a_year_and_a_falling_one_without_a_start_says_so(screen):
    text = observed("waste", y2022="3e6", y2023="5e6", y2024="4e6")
    text += promise(
        "waste", 'value = 4e6\nqualifier = "up-to"\nevery = "year"\nfrom = 2022\nby = 2026'
    )
    text += promise("waste", "value = 1e6\nby = 2030")
    out = screen(text).out

    assert "█ ░ █ · ·" in out
    assert "2 of 3  kept" in out
    assert "no baseline stated" in out
    assert "█ ░ █" not in screen(text, columns="60").out


def test_promises_can_be_narrowed(screen):
    text = observed("trees", y2024="9870")
    text += promise("trees", "value = 20000\nby = 2030")
    text += promise("trees", 'value = 30000\nby = 2031\nkind = "plan"', "paper")

    def shown(*options):
        return "20,000" in screen(text, "targets", *options).out, "30,000" in screen(
            text, "targets", *options
        ).out

    assert shown() == (True, True)
    assert shown("--kind", "plan") == (False, True)
    assert shown("--body", "city") == (True, False)
    assert shown("--speaker", "mayor") == (True, False)
    assert shown("--status", "no-trend") == (True, True)
    assert 'did you mean "no-trend"' in screen(text, "targets", "--status", "no-tren").err


def test_the_last_line_says_how_old_it_all_is(screen):
    text = observed("trees", y2024="9870") + promise("trees", "value = 20000\nby = 2030")
    out = " ".join(screen(text).out.split())

    assert "Newest figure 2024, newest source Mar 2024, 21 months ago." in out


def test_a_year_that_was_added_up_says_so_on_every_screen(screen):
    """Four quarters make the year; no source gives it."""
    quarters = {f"y2024_Q{number}": "140.0e6" for number in (1, 2, 3, 4)}
    text = observed("trade", y2023="533e6", **quarters) + promise("trade", "value = 1e9\nby = 2030")

    for command in (("targets",), ("show", "t"), ("show", "trade"), ("growth", "trade")):
        out = " ".join(screen(text, *command).out.split())
        assert "added up" in out, command
        assert "$560" in out, command
    assert "added" in screen(text, "targets", columns="").out


def test_no_standing_promise_of_the_bundled_base_vanishes(run):
    """With names a pipe has each standing statement once: open, past due, not promised or decided."""
    topics = [row["topic"] for row in json.loads(run("topics", "-f", "json").out)]
    every = json.loads(run("targets", "--all", "-f", "json").out)
    standing = [row for row in every if row["group"] is not None]
    piped = run("targets", *topics).out.splitlines()[1:]
    groups = Counter(re.split(r" {2,}", line)[3] for line in piped)

    assert groups == Counter(row["group"] for row in standing)
    assert sum(groups.values()) == len(standing) > 80


def test_what_became_of_a_promise_is_told_on_the_screen_of_its_topic(screen):
    """Missed, reached too late and unanswered ones alike, the newest deadline first."""
    text = observed("trees", y2024="9870", y2025="18143")
    text += observed("trade", y2020="109e6", y2023="529e6")
    text += promise("trees", "value = 20000\nby = 2025") + promise(
        "trade", "value = 5e8\nby = 2020"
    )
    text += promise("port", "value = 5e6\nby = 2022")
    text += '[[milestone]]\ntopic = "t"\ntitle = "Tram open"\nby = "2025-06"\nsource = "plan"\n'
    out = screen(text, "show", "t").out
    told = out[out.index("What became of promises") :]

    assert told.index("Trees planted") < told.index("Tram open") < told.index("Port, 5 Mt/year")
    assert "reached-late  met in 2023; $109M" in told
    assert "nothing since Mar 2024" in told


def test_a_story_that_is_long_still_stands_on_one_screen(run):
    for topic in ("corridor", "ports", "oil"):
        assert len(run("show", topic, COLUMNS="80").out.splitlines()) <= 50
