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


def test_the_share_of_a_figure_that_is_a_bound_is_a_bound(screen):
    """Over 390 of 1,000 trees are over 39 %, and under 610 are missing."""
    text = observed("trees", y2024='390\nqualifier = "over"') + promise("trees", "value = 1000")
    lines = [line for line in screen(text, columns="140").out.splitlines() if "1,000" in line]

    assert "over 39 %" in lines[0]
    assert "610 trees to go" not in lines[0]
    assert "over 39 %  under 610 trees  open-ended" in screen(text, columns="").out


def test_of_what_is_past_due_the_figures_before_and_after_are_shown(screen):
    """5 Mt a year by April 2024: of September 2023 there is 1 Mt, of May 2024 there are 5."""
    text = observed("dock", y2023_09="1e6", y2024_05="5e6")
    text += promise("dock", 'value = 5e6\nby = "2024-04"')

    assert "1 Mt/year in Sep 2023, 5 Mt/year in May 2024" in screen(text, columns="140").out


def test_a_figure_beside_a_deadline_that_others_dispute_says_so(screen):
    text = observed("trees", y2018="9870", y2020="12000")
    text += promise("trees", "value = 20000\nby = 2019")
    other = observed("trees", y2020="9000").replace('"s"', '"paper"')

    assert "; disputed" not in screen(text, columns="140").out
    assert "in 2020; disputed" in screen(text + other, columns="140").out


def test_a_part_of_a_year_keeps_the_day_on_which_it_ends(screen):
    text = observed("trees", **{"y2024-01-01/2024-09-25": "9870"})
    text += promise("trees", "value = 20000\nby = 2024")

    assert "in 1 Jan - 25 Sep 2024" in screen(text, columns="140").out


def test_a_bound_that_decides_nothing_stands_with_what_is_past_due(screen):
    text = observed("trees", y2024='390\nqualifier = "over"')
    text += promise("trees", "value = 450\nby = 2024")

    assert "by 2024  over 390 trees in 2024" in screen(text, columns="140").out


def test_a_number_that_gave_way_is_superseded_though_its_deadline_is_past(screen):
    """First 1,000 trees by 2024, then 600; over 390 were planted, which decides neither."""
    text = observed("trees", y2024='390\nqualifier = "over"')
    text += promise("trees", 'value = 1000\nby = 2024\nset = "2023-11"\npromise = "p"')
    text += promise("trees", 'value = 600\nby = 2024\nset = "2024-03"\npromise = "p"')
    out = screen(text, "targets", "--all").out

    assert "1,000  by 2024  superseded  now 600" in out
    assert "said again" not in out


def test_what_is_decided_by_a_figure_of_another_count_says_so(screen):
    text = observed("trees", y2023="9870")
    text += observed("trees", y2024='12000\nbreak = "With those in private gardens."')
    text += promise("trees", "value = 20000\nby = 2024")

    for command in (("targets", "trees"), ("show", "t")):
        out = " ".join(screen(text, *command, columns="140").out.split())
        assert re.search("missed 12,000 trees( in 2024)?, counted otherwise before", out), command


def test_a_part_of_a_year_of_another_count_says_so(screen):
    text = observed("trees", y2024="9870")
    text += observed("trees", **{"y2025-01/2025-08": '8000\nbreak = "Those in parks alone."'})

    told = "8,000 trees in Jan-Aug 2025, counted otherwise before"
    assert told in screen(text + promise("trees", "value = 20000"), "show", "trees").out


def test_what_papers_print_alike_of_one_day_of_one_body_is_said_once(screen):
    """Three papers of one statement; of a vague date it may be the same, of another day not."""
    text = observed("trees", y2024="9870")
    for when in ("2024-01", "2024-01-16", "2024-01-16"):
        text += promise("trees", f'value = 20000\nset = "{when}"\nstated = "20,000"')

    once = " ".join(screen(text, "targets", "trees").out.split())
    assert '"20,000", 16 Jan 2024, A. Mayor' in once
    assert "said" not in once
    text += promise("trees", 'value = 20000\nset = "2024-03-02"\nstated = "20,000"')
    again = " ".join(screen(text, "targets", "trees").out.split())
    assert "said twice, first in Jan 2024, last in Mar 2024" in again


def test_a_milestone_that_is_done_stands_once(screen):
    hub = '[[milestone]]\ntopic = "t"\ntitle = "Hub built"\npromise = "hub"\nsource = "plan"\n'
    text = f"{hub}by = 2024\nset = 2023\n{hub}done = 2024\nset = 2025\n"

    assert screen(text, "targets", "--all").out.count("Hub built") == 1


def test_an_earlier_statement_that_was_missed_says_what_it_became(screen):
    """20,000 by 2024, then by 2030; of another promise first 500 and then 400 by 2030."""
    text = observed("trees", y2024="9870") + observed("port", y2024="300")
    text += promise("trees", 'value = 20000\nby = 2024\nset = "2022"')
    text += promise("trees", 'value = 20000\nby = 2030\nset = "2023"')
    text += promise("port", 'value = 500\nby = 2024\nset = "2022"\npromise = "p"')
    text += promise("port", 'value = 400\nby = 2030\nset = "2023"\npromise = "p"')
    out = " ".join(screen(text, "targets", "--all", columns="140").out.split())

    assert "missed 9,870 trees in 2024; now by 2030" in out
    assert "missed 300 t/year in 2024; now 400 t/year by 2030" in out


def test_what_was_inferred_says_so_where_there_are_only_forecasts(screen):
    text = observed("trees", y2024='9870\ninferred = "the year"')
    text += promise("trees", 'value = 20000\nby = 2030\nkind = "forecast"')

    assert "(9,870 trees in 2024, inferred)" in screen(text).out
