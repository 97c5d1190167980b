"""Every screen of figures ends with how old the newest of what it shows is."""

from datetime import date

import pytest

from azkz.base.model import Source
from azkz.render import age
from azkz.values.periods import parse_period
from tests.conftest import HEAD, observed, read_facts, target

DATED = HEAD.replace(
    'publisher = "Statistics office"', 'publisher = "Office"\npublished = "2025-02"'
)
BASE = observed("trade", y2023="100", y2024="110") + target("trade", 200, "by = 2030\nset = 2020")
CLAIM = '[[claim]]\nindicator = "trade"\nperiod = 2024\nversus = 2023\npercent = 10\nsource = "s"\n'
EVENT = '[[event]]\ntopic = "t"\ndate = "2024-05"\ntitle = "A fair"\nsource = "s"\n'


@pytest.mark.parametrize(
    "command",
    ["targets", "show t", "growth t", "history t", "pace t", "claims", "compare trade port"],
)
def test_a_screen_of_figures_says_how_old_it_is(run, tmp_path, command):
    text = DATED + BASE + CLAIM + observed("port", y2024="1")
    (tmp_path / "facts.toml").write_text(text, encoding="utf-8")
    done = run(*command.split(), "--as-of", "2025", cwd=tmp_path, COLUMNS="80")

    last = " ".join(done.out.split("\n\n")[-1].split())
    assert last.endswith("Newest figure 2024, newest source Feb 2025, 10 months ago.")


def test_a_timeline_says_how_old_its_newest_source_is(run, tmp_path):
    (tmp_path / "facts.toml").write_text(DATED + EVENT, encoding="utf-8")
    done = run("timeline", "--as-of", "2025", cwd=tmp_path, COLUMNS="80")

    assert done.out.endswith("\n1 event. Newest source Feb 2025, 10 months ago.\n")


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2025-12", "newest source Dec 2025"),
        ("2025-08", "newest source Aug 2025"),
        ("2025-06", "newest source Jun 2025, 6 months ago"),
        ("2021", "newest source 2021, 4 years ago"),
    ],
)
def test_an_age_is_said_from_half_a_year_on(published, told):
    source = Source(id="s", publisher="Office", published=parse_period(published))

    assert age.of((), [source], date(2026, 1, 1)).lower() == told.lower()


def test_a_figure_brings_its_own_source():
    facts = read_facts(BASE, head=DATED)
    (*_, newest) = facts.observations["trade"]

    assert age.of([newest], (), date(2026, 1, 1)).startswith("Newest figure 2024, newest source")


def test_what_rests_on_nothing_dated_has_no_age():
    assert age.closed("2 events", (), [Source(id="s", publisher="Office")], date(2026, 1, 1)) == (
        "2 events"
    )


@pytest.mark.parametrize(
    ("day", "ago"),
    [(date(2026, 11, 27), 9), (date(2026, 11, 28), 10), (date(2028, 1, 28), 24)],
)
def test_an_age_is_counted_in_whole_months_of_the_calendar(day, ago):
    """28 January to 28 November are ten months, whatever the days of their months."""
    assert age.months(parse_period("2026-01-28"), day) == ago
