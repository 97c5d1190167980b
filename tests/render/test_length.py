"""Screens of promises are no longer than a reader can take in, and lose nothing to be so."""

import json
import re
from collections import Counter
from datetime import date

import pytest

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.render.layout import BLANK, Canvas, Span, plain
from azkz.render.length import fitted, length_at
from azkz.render.screens import targets
from azkz.render.selection import Selection
from azkz.results import milestones
from azkz.results.progress import progress_of
from tests.conftest import HEAD, ROOT, observed, target

DAY = date(2026, 11, 28)
HEADINGS = {"not", "promised", "decided"}
"""Words of headings that a close screen leaves out: its rows say as much."""
TOPICS = {"Digital", "links", "Diplomacy"}
"""Words of topics that have milestones alone, which stand together in a close overview."""
STATUSES = {"no-data", "-"}
"""What a promise without a figure has in a column of its own, or below a heading that says it."""


@pytest.fixture(scope="module")
def base():
    document = parse((ROOT / "facts.toml").read_bytes(), "facts.toml")
    assert isinstance(document, Document)
    return load([document])


def shown(base, name=None, *, every=False):
    return Selection(
        facts=base,
        progress=progress_of(base, base.chosen(name), DAY),
        milestones=milestones.of(base, base.topics_of(name), DAY),
        name=name,
        day=DAY,
        every=every,
    )


def said(lines):
    """Return the words of a screen, without its bars and its punctuation."""
    text = re.sub(r"[█░·▁▂▃▄▅▆▇]", " ", plain(lines))
    return Counter(word for word in (piece.strip('";:,.()') for piece in text.split()) if word)


NAMES = [None, "oil", "corridor", "ports", "railway", "trade", "digital", "turkic"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_close_screen_says_whatever_an_airy_one_says(base, name, every, width):
    """Every number, deadline and word of the bundled base, as often as there are promises of it."""
    what, canvas = shown(base, name, every=every), Canvas(width)
    airy, close = (
        said(targets.drawn(what, canvas._replace(close=drawn_close)))
        for drawn_close in (False, True)
    )
    numbers = Counter({word: count for word, count in airy.items() if word[-1].isdigit()})

    assert sorted(set(airy) - set(close) - HEADINGS - TOPICS - STATUSES) == []
    assert numbers - close == Counter()
    assert len(list(targets.drawn(what, canvas._replace(close=True)))) <= len(
        list(targets.drawn(what, canvas))
    )


@pytest.mark.parametrize(
    ("command", "most"),
    [("", 90), ("--all", 190), ("corridor", 90), ("ports", 64), ("oil", 64), ("railway", 64)],
)
def test_the_promises_of_the_bundled_base_stand_on_few_lines(run, command, most):
    out = run("targets", *command.split(), COLUMNS="80").out

    assert 15 < len(out.splitlines()) <= most


def test_few_promises_stand_with_air_between_their_topics(run, tmp_path):
    text = observed("trade", y2024="5e8") + target("trade", "1e9", "by = 2030")
    text += '[topic.u]\ntitle = "Other"\n[indicator.v]\ntopic = "u"\ntitle = "V"\nunit = "t"\n'
    text += observed("v", y2024="5") + target("v", "10", "by = 2030")
    (tmp_path / "facts.toml").write_text(HEAD + text, encoding="utf-8")

    assert "\n\nOther\n" in run("targets", "--as-of", "2025", cwd=tmp_path, COLUMNS="80").out


def many(count):
    """Return a base of so many indicators with a promise each, and one of which none is made."""
    text = ""
    for number in range(count):
        name = f"i{number}"
        text += f'[indicator.{name}]\ntopic = "t"\ntitle = "Indicator {number}"\nunit = "homes"\n'
        text += observed(name, y2024="500") + target(name, 1000 + number, "by = 2030")
    return text + observed("dock", y2024="5e6") + target("dock", "7e6", 'kind = "forecast"')


def test_what_is_only_forecast_is_counted_where_promises_need_its_lines(run, tmp_path):
    """The command that the line names shows it."""
    (tmp_path / "facts.toml").write_text(HEAD + many(43), encoding="utf-8")
    out = run("targets", "--as-of", "2025", cwd=tmp_path, COLUMNS="80").out
    counted = re.search(r"Only forecasts and ideas: 1 indicator, azkz (.*)\n", out)

    assert "Dock capacity" not in out
    assert "1,042" in out
    assert counted
    everything = run(*counted[1].split(), "--as-of", "2025", cwd=tmp_path, COLUMNS="80").out
    assert "forecast 7 Mt/year" in everything


def test_no_promise_is_left_out_of_a_screen_however_long_it_is(run, tmp_path):
    (tmp_path / "facts.toml").write_text(HEAD + many(300), encoding="utf-8")
    out = run("targets", "--as-of", "2025", cwd=tmp_path, COLUMNS="80").out
    piped = json.loads(run("targets", "-f", "json", "--as-of", "2025", cwd=tmp_path).out)

    assert out.count("by 2030") == sum(row["kind"] == "goal" for row in piped) == 300


def test_the_first_drawing_that_fits_is_taken_and_no_more_is_drawn_than_shows_it():
    drawn = []

    def drawing(count):
        for number in range(count):
            drawn.append((count, number))
            yield (Span(str(number)),)

    def taken(most):
        drawn.clear()
        return len(list(fitted([lambda: drawing(9), lambda: drawing(5), lambda: drawing(3)], most)))

    assert (taken(9), taken(8), taken(5)) == (9, 5, 5)
    assert taken(4) == 3
    assert max(number for count, number in drawn if count == 9) == 4
    assert taken(0) == 3
    assert list(fitted([lambda: [BLANK]], 0)) == [BLANK]


def test_a_narrow_terminal_has_as_many_more_lines_as_its_lines_are_shorter():
    assert [length_at(width, 90) for width in (60, 80, 140)] == [120, 90, 90]
