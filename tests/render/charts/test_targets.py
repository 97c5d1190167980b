"""The picture of targets."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from azkz.render.charts import drawing, frame, paper, targets
from azkz.render.charts.paper import INK
from azkz.results import milestones
from azkz.results.progress import PromiseProgress, progress_of
from azkz.values.errors import UnwrittenError
from tests.conftest import observed, read_facts, target

DAY = date(2026, 11, 1)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(text):
    facts = read_facts(text)
    states = progress_of(facts, facts.chosen(None), DAY)
    stones = milestones.of(facts, facts.topics, DAY)
    rows: list[PromiseProgress] = [*states, *stones]
    return frame.drawn(targets.picture(rows, DAY, "Topic"))


def bars(svg):
    """Return the width of the whole and of the filled part of each bar, and how it is filled."""
    found = [one.attrib for one in ET.fromstring(svg).iter(f"{SVG}rect") if "height" in one.attrib]
    parts = [one for one in found if one["height"] == "11" != one["width"]]
    return [
        (float(whole["width"]), float(part["width"]), part["fill"])
        for whole, part in zip(parts[::2], parts[1::2], strict=True)
    ]


def test_a_bar_is_as_long_as_the_share():
    text = observed("trade", y2024="533e6") + target("trade", "1e9")
    [(whole, filled, _)] = bars(drawn(text))

    assert filled / whole == pytest.approx(0.533, abs=0.001)


def test_it_says_what_the_screen_says():
    text = observed("trade", y2023="500e6", y2024="533e6")
    text += target("trade", "1e9", "by = 2025\nset = 2023")
    text += target("trade", "1e9", "by = 2030\nset = 2024")
    text += '[[milestone]]\ntopic = "t"\ntitle = "Cable laid"\nby = 2025\nsource = "s"\n'
    svg = drawn(text)

    for said in (
        "Topic: what was promised, judged on 1 November 2026",
        "$533M in 2024, +6.6 % on 2023",
        "by 2030",
        "53.3 %",
        "moved from 2025",
        "Cable laid",
        "Source: Statistics office",
    ):
        assert said in svg


def test_what_is_known_of_the_year_that_runs_is_there_with_its_source():
    text = observed("trade", y2024="533e6", y2025="560e6", **{"y2026_01/2026_10": "610e6"})
    text += '[source.new]\npublisher = "The newest paper"\npublished = "2026-10-30"\n'
    text = text.replace('value = 610e6\nsource = "s"', 'value = 610e6\nsource = "new"')
    svg = drawn(text + target("trade", "1e9", "by = 2030"))

    assert "so far $610M in Jan-Oct 2026" in svg
    assert "The newest paper" in svg
    assert "Figures to Jan-Oct 2026; sources to 30 Oct 2026" in svg


def test_only_what_is_judged_has_a_colour_and_what_has_no_date_is_hollow():
    figures = {f"y{year}": f"{value}e6" for year, value in enumerate((100, 200, 300), 2023)}
    text = observed("trade", **figures) + target("trade", "700e6", "by = 2030")
    text += target("trade", "1e9")
    judged, undated = (fill for _, _, fill in bars(drawn(text)))

    assert judged == INK.good
    assert undated == INK.paper


def test_a_limit_has_a_mark_a_period_and_a_falling_promise_says_what_its_bar_lacks():
    text = observed("waste", y2023="500e3", y2024="400e3", y2025="390e3")
    text += target("waste", "450e3", 'every = "year"\nfrom = 2023\nby = 2026')
    text += target("waste", "100e3", "by = 2030")
    svg = drawn(text)

    assert svg.count('width="12" height="12"') == 2
    assert svg.count('fill="url(#cross-bad)"') == 1
    assert "2 of 3" in svg
    assert "no baseline stated" in svg
    assert not bars(svg)


def test_a_share_has_its_points_to_go():
    text = '[indicator.share]\ntopic = "t"\ntitle = "Share"\nunit = "%"\nmeasure = "level"\n'
    text += observed("share", y2024="43.7") + target("share", "60", "by = 2030")
    svg = drawn(text)

    assert "16.3 points to go" in svg
    assert not bars(svg)


def test_a_verdict_on_an_estimate_has_no_colour():
    text = observed("trade", y2022="100e6", y2023="200e6")
    text += observed("trade", y2024="300e6") + 'status = "estimate"\n'
    [(_, _, fill)] = bars(drawn(text + target("trade", "700e6", "by = 2030")))

    assert fill == INK.grey


def test_what_is_past_due_is_listed_apart():
    svg = drawn(observed("trade", y2021="100e6") + target("trade", "500e6", "by = 2023"))

    assert "Past due" in svg
    assert "no figure for 2023" in svg


def test_what_has_no_figure_is_named_and_has_no_bar():
    svg = drawn(target("trade", "1e9"))

    assert not bars(svg)
    assert "No figure yet: Trade, $1B." in svg


def test_nothing_promised_is_no_picture():
    with pytest.raises(UnwrittenError):
        targets.picture([], DAY, "T")


def test_it_is_one_picture_with_a_title_for_those_who_cannot_see_it():
    root = ET.fromstring(drawn(observed("trade", y2024="533e6") + target("trade", "1e9")))

    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title").startswith("Topic: what was promised")
    assert root.findtext(f"{SVG}desc") == "1 open promise, without a date: 1 open-ended."


def test_a_picture_is_never_wider_than_its_frame():
    """Names of ten thousand characters, and one word as long, are cut; numbers are not."""
    names = "".join(
        f'[indicator.long-{number}]\ntopic = "t"\ntitle = "{title}"\nunit = "USD"\n'
        for number, title in enumerate(("word " * 2000, "W" * 10_000, "字" * 10_000))
    )
    figures = "".join(
        observed(f"long-{number}", y2024="533e6") + target(f"long-{number}", "1e9")
        for number in range(3)
    )
    stone = f'[[milestone]]\ntopic = "t"\ntitle = "{"M" * 10_000}"\nby = 2030\nsource = "s"\n'
    svg = drawn(names + figures + stone)
    [(width, height)] = re.findall(r'<svg [^>]*width="(\d+)" height="(\d+)"', svg)

    assert int(width) == frame.WIDTH
    assert int(height) < 600
    assert max(map(len, ET.fromstring(svg).itertext())) < 400
    assert "$533M in 2024" in svg


def test_lines_of_text_end_within_the_picture_in_a_wider_typeface_too():
    """Reasons and earlier numbers behind a status, headings, and what has no figure."""
    moved = "".join(
        target("trade", f"{value}e6", f'by = {year}\nset = {year - 3}\npromise = "p"')
        for value, year in ((900, 2021), (850, 2023), (800, 2025), (750, 2027), (700, 2029))
    )
    text = observed("trade", y2022="400e6", y2023="500e6", y2024="533e6") + moved
    text += "".join(target("dock", f"{value}e6", "by = 2030") for value in range(5, 25))
    root = ET.fromstring(drawn(text))
    [body] = root.findall(f"{SVG}g")
    inside = set(body.iter(f"{SVG}text"))
    ends = [
        float(line.attrib["x"])
        + frame.EDGE * (line in inside)
        + paper.WIDER * paper.width_of("".join(line.itertext()), float(line.attrib["font-size"]))
        for line in root.iter(f"{SVG}text")
        if line.attrib.get("text-anchor") != "end"
    ]

    assert len(ends) > 15
    assert "was $900M by 2021, $850M by 2023" in "".join(root.itertext())
    assert max(ends) <= frame.WIDTH


def test_a_picture_of_targets_is_a_png_too():
    content = drawing.drawn(
        drawn(observed("trade", y2024="533e6") + target("trade", "1e9")), ".PNG"
    )

    assert content.startswith(b"\x89PNG")
