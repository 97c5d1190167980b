"""Screens say a thing once: what several lines share stands above them."""

import pytest

from tests.conftest import HEAD, observed, target

SAID = HEAD.replace(
    'publisher = "Statistics office"', 'publisher = "Office"\npublished = "2025-03"'
)
TREES = (
    '[indicator.trees]\ntopic = "t"\ntitle = "Trees planted"\nunit = "trees"\nbetter = "higher"\n'
)


@pytest.fixture
def screen(run, tmp_path):
    """Return a function that shows a base, at 80 columns, as of the end of 2025."""

    def show(text, command):
        (tmp_path / "facts.toml").write_text(SAID + TREES + text, encoding="utf-8")
        return run(*command.split(), "--as-of", "2025", cwd=tmp_path, COLUMNS="80").out

    return show


def plan(value, by, more=""):
    return target("trees", value, f'by = {by}\nkind = "plan"\n{more}')


def test_a_reason_that_promises_share_stands_once_below_their_heading(screen):
    text = observed("trees", y2023="90", y2024="100") + plan(200, 2027) + plan(400, 2029)
    out = screen(text, "targets trees")

    assert out.count("two comparable figures") == 1
    assert "    no-trend: two comparable figures\n" in out


def test_a_reason_of_its_own_stands_below_its_promise(screen):
    text = observed("trees", y2023="90", y2024="100") + plan(200, 2027)

    assert f"{' ' * 20}two comparable figures\n" in screen(text, "targets trees")


def test_promises_of_one_thing_with_one_answer_are_past_due_together(screen):
    text = plan(20, 2024, 'stated = "twenty"') + plan(30, 2024, 'stated = "thirty"\npromise = "b"')
    out = screen(text, "targets trees")

    assert out.count("Trees planted, by 2024: no figure") == 1
    assert '    plan 20: "twenty", Mar 2025, Office\n' in out
    assert '    plan 30: "thirty", Mar 2025, Office\n' in out


def test_a_promise_without_a_figure_stands_below_the_heading_that_is_there(screen):
    """One of every year from 2026 on, beside one that the figures tell of."""
    text = observed("trees", y2023="90", y2024="100") + plan(200, 2027)
    text += target("trees", 120, 'every = "year"\nfrom = 2026\nby = 2028\nkind = "plan"')
    out = screen(text, "targets trees")

    assert out.count("Trees planted") == 1
    assert "No figure yet" not in out
    assert "plan 120 a year  2026-2028" in out


def test_the_whole_of_shares_stands_in_their_heading(screen):
    text = observed("port", y2023="50", y2024="60") + observed("dock", y2023="100", y2024="100")
    for period, percent in (("2023", "50"), ("2024", "60")):
        text += (
            f'[[claim]]\nindicator = "port"\nperiod = {period}\nof = "dock"\n'
            f'percent = {percent}\nsource = "s"\n'
        )
    out = screen(text, "claims")

    assert "  Port, share of Dock capacity\n    2023 " in out
    assert "of dock" not in out


def test_who_said_a_promise_that_stands_under_several_bodies_is_counted_once(screen):
    """2024, of the council; moved to 2025, of the ministry."""
    text = target("trees", 50, 'by = 2023\nset = 2021\npromise = "p"\nbody = "Council"')
    text += target("trees", 50, 'by = 2024\nset = 2022\npromise = "p"\nbody = "Ministry"')
    out = screen(text + observed("trees", y2023="9", y2024="10"), "record trees")

    assert out.count("Trees planted, 50 trees") == 2
    assert out.count("said by 2 bodies") == 1


def test_when_something_was_said_first_and_last_is_told_to_the_month(screen):
    text = plan(200, 2027, 'set = "2023-05-23"') + plan(200, 2027, 'set = "2024-02-25"')
    out = screen(text + observed("trees", y2024="100"), "targets trees")

    assert "first in May 2023, last in Feb 2024" in " ".join(out.split())


def test_who_made_promises_at_one_time_stands_once_below_their_heading(screen):
    text = observed("trees", y2023="90", y2024="100")
    text += plan(200, 2027, 'stated = "200 trees"') + plan(400, 2029, 'stated = "400 trees"')
    out = screen(text, "targets trees")

    assert out.count("Mar 2025, Office") == 1
    assert "    each promised once: Mar 2025, Office\n" in out
    assert '"200 trees"\n' in out
    assert '"400 trees"\n' in out


def test_promises_of_different_days_have_each_who_made_it(screen):
    text = observed("trees", y2023="90", y2024="100")
    text += plan(200, 2027, "set = 2024") + plan(400, 2029)
    out = screen(text, "targets trees")

    assert "2024, Office\n" in out
    assert "Mar 2025, Office\n" in out


def test_the_words_of_a_forecast_that_is_over_stand_with_everything(screen):
    text = observed("trees", y2023="90", y2024="100")
    text += target("trees", 100, 'by = 2024\nkind = "forecast"\nstated = "a hundred"')

    assert "a hundred" not in screen(text, "targets trees")
    assert '"a hundred", Mar 2025, Office' in screen(text, "targets trees --all")
