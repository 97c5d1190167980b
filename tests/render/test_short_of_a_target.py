"""A figure short of its target is never printed as the target: no screen, pipe, page or picture."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azkz.render import target_lines, words
from azkz.render.charts import frame, grid, targets
from azkz.render.page import build, html
from azkz.render.page.brief import Brief
from azkz.results import growth, overview
from azkz.results.progress import progress_of
from tests.conftest import HEAD, observed, read_facts, target

COMMANDS = [
    ("targets",),
    ("targets", "--all"),
    ("targets", "t", "--explain"),
    ("show", "t"),
    ("show", "t", "--all"),
    ("show", "x0"),
    ("growth", "t"),
    ("history", "t"),
    ("pace", "t"),
    ("changes", "--since", "2000"),
]
NEAR = [
    ("USD", "999.6e6", "1e9", r"\$1B"),
    ("USD", "0.9996e9", "1e9", r"\$1B"),
    ("t/year", "24.98e6", "25e6", r"25 Mt/year"),
    ("t", "2.4951e6", "2.5e6", r"2\.50? Mt"),
    ("%", "99.98", "100", r"100 %"),
    ("%", "-99.9999", "-100", r"-100 %"),
    ("TEU", "299.96e3", "300e3", r"300,000 TEU"),
]


@pytest.fixture(scope="module")
def near(tmp_path_factory):
    """Each figure is a hair short of what is promised of its indicator."""
    folder = tmp_path_factory.mktemp("near")
    text = ""
    for number, (unit, figure, goal, _) in enumerate(NEAR):
        name = f"x{number}"
        text += f'[indicator.{name}]\ntopic = "t"\ntitle = "X {number}"\nunit = "{unit}"\n'
        text += 'measure = "level"\n' if unit in ("%", "t/year") else ""
        text += observed(name, y2023=figure, y2024=figure)
        text += target(name, goal, "by = 2030") + target(name, goal, "by = 2023")
    (folder / "facts.toml").write_text(HEAD + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("columns", ["60", "80", "140", ""])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_screen_shows_the_target_as_the_figure_of_a_period(run, near, command, columns):
    """A target stands beside a deadline, a figure beside a period: `$1B in 2024` is a figure."""
    env = {"COLUMNS": columns} if columns else {}
    done = run(*command, "--as-of", "2025", cwd=near, **env)
    text = " ".join(done.out.split())

    assert done.status == 0, done.err
    for *_, printed in NEAR:
        shown = rf"(?<![\w.,-]){printed} (in 2023|(in )?2024)"
        assert not re.search(shown, text), (printed, text)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 10**12),
    st.integers(1, 999),
    st.sampled_from(["USD", "t", "%", "TEU", "t/year", "KZT"]),
)
def test_digits_follow_from_the_targets_of_the_indicator(goal, lack, unit):
    number = f"{goal * 1000 - lack}e-3"
    head = f'[indicator.x]\ntopic = "t"\ntitle = "X"\nunit = "{unit}"\nmeasure = "level"\n'
    facts = read_facts(head + observed("x", y2024=number) + target("x", f"{goal}e0", "by = 2030"))
    (seen,) = facts.observations["x"]
    (asked,) = facts.targets

    assert words.value(seen) != words.bare_target(asked)


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("percent = -55\nbaseline = { period = 1990 }", "1894500"),
        ("percent = -55\nbaseline = { period = 1990, value = 4.00e6 }", "1800000"),
        ("factor = 2\nbaseline = { period = 1990 }", "8420000"),
        ("change = -1e6\nbaseline = { period = 1990 }", "3210000"),
    ],
)
def test_the_number_that_a_change_leads_to_is_one_of_them(keys, number):
    text = observed("waste", y1990="4.21e6", y2024="2.47e6")
    text += f'[[target]]\nindicator = "waste"\nsource = "s"\nby = 2030\n{keys}\n'
    facts = read_facts(text)

    assert any(goal == int(number) for goal in facts.indicators["waste"].goals)


DAY = date(2026, 11, 1)
SHORT = st.tuples(
    st.sampled_from(["1e9", "100e6", "12.5e6", "3000"]),
    st.decimals(min_value="0.00001", max_value="0.004", places=5),
    st.sampled_from(["by = 2030", "", 'every = "year"\nfrom = 2024\nqualifier = "at-least"']),
)


def facts_of(goal, gap, more):
    """Return a base with a figure that is short of a target by less than is usually printed."""
    value = Decimal(goal) * (1 - Decimal(gap))
    figures = {  # measured, not counted: else every digit would be printed anyway
        "y2023": f"{value * Decimal('0.9'):f}e0",
        "y2024": f"{value:f}e0",
        "y2025": f"{value:f}e0",
    }
    return read_facts(observed("trade", **figures) + target("trade", goal, more))


def texts_of(markup):
    """Return the texts of a document, those of the promise itself and its sources left out."""
    without = re.sub(r'<(style|title|desc)\b.*?</\1>|<span class="label">.*?</span>', "", markup)
    return [text.strip() for text in re.findall(r">([^<>]+)<", without) if text.strip()]


@settings(max_examples=25)
@given(SHORT)
def test_in_pictures(short):
    facts = facts_of(*short)
    states = progress_of(facts, facts.chosen(None), DAY)
    goal = target_lines.label_of(states[0]).split(" a ")[0].removeprefix("at least ")
    rows = growth.of(facts, facts.chosen(None))
    drawn = [
        frame.drawn(targets.picture(states, DAY, "Topic")),
        frame.drawn(grid.picture(rows, states, DAY, "Topic")),
    ]
    said = [text for picture in drawn for text in ET.fromstring(picture).itertext()]
    figures = [text for text in said if text and re.match(rf"{re.escape(goal)}( in |,|$)", text)]

    assert not [text for text in figures if " in 2025" in text or " in 2024" in text]
    assert figures.count(goal) <= 2  # the number itself beside its bar, and on the scale


@settings(max_examples=25)
@given(SHORT)
def test_on_the_page_and_the_brief(short):
    facts = facts_of(*short)
    section = build.section(facts, "t", overview.of(facts, "t", DAY))
    state = section.overview.progress[0]
    goal = target_lines.label_of(state).split(" a ")[0].removeprefix("at least ")
    for made, name in ((build.Page, html.PAGE), (Brief, html.BRIEF)):
        page = made(
            facts=facts,
            sections=[section],
            judged=DAY,
            draw=lambda *_: "",
            version="1",
            every=True,
        )
        said = texts_of(html.html(page, name))
        wrong = [text for text in said if re.search(rf"{re.escape(goal)} in 202[45]", text)]

        assert goal not in [text for text in said if text == goal]
        assert not wrong
        assert "100 %" not in said
