"""A figure short of its target is never printed as the target: on the page, and in pictures."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from azkz.render import target_lines
from azkz.render.charts import frame, grid, targets
from azkz.render.page import build, html
from azkz.render.page.brief import Brief
from azkz.results import growth, overview, progress
from tests.conftest import observed, read_facts, target

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
    states = progress.of(facts, facts.chosen(None), DAY)
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
    state = section.known.progress[0]
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
