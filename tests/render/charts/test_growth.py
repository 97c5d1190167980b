"""The chart of a series: what is drawn, what is named, and what is never drawn."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations

import pytest

from azkz.render.charts import captions, drawing, frame, grid, labels, plot, sheet, slopes
from azkz.render.charts import growth as charts
from azkz.render.charts.paper import INK
from azkz.results import growth
from azkz.results.progress import progress_of
from azkz.values.errors import UnwrittenError
from tests.conftest import observed, read_facts, target

DAY = date(2026, 11, 1)


def chart(text, indicator="trade"):
    facts = read_facts(text)
    found = facts.indicators[indicator]
    return charts.of(growth.of(facts, [found])[0], progress_of(facts, [found], DAY), DAY)


def described(text, indicator="trade", width=928, height=360):
    """Return the Vega-Lite description of a chart."""
    return plot.spec(chart(text, indicator), width, height)


def layers(spec, kind, **style):
    return [
        layer
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind and style.items() <= layer["mark"].items()
    ]


def values(found):
    return [value for layer in found for value in layer["data"]["values"]]


def texts(spec):
    return [value["text"] for value in values(layers(spec, "text"))]


def written(chart_, width, height=280):
    values_ = sheet.numbers(chart_)
    return labels.labelled(chart_, sheet.sheet_of(chart_, values_, width, height))


THREE = observed("trade", y2022="400e6", y2023="500e6", y2024="533e6")


def test_one_figure_is_no_chart():
    assert chart(observed("trade", y2024="533e6")) is None


def test_a_year_without_a_figure_is_seen_as_a_gap():
    spec = described(observed("trade", y2021="110e6", y2024="533e6"))
    axis = spec["layer"][0]["encoding"]["x"]

    assert axis["scale"]["domain"] == [2021, 2025]
    assert axis["axis"]["values"][::-1] == [2021.5, 2022.5, 2023.5, 2024.5]


def test_the_scale_begins_at_zero_and_ends_above_the_highest():
    spec = described(observed("trade", y2023="510e6", y2024="533e6"))
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]

    assert low == 0
    assert 533e6 < high < 640e6


def test_a_loss_lies_below_zero():
    spec = described(observed("trade", y2023="-50e6", y2024="100e6"))

    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0] <= -50e6


def test_ten_months_stand_beside_years_and_say_which_months():
    found = chart(observed("trade", y2023="500e6", y2024="533e6", **{"y2025_01/2025_10": "99e6"}))

    assert [mark.lines for mark in found.marks] == [("$500M",), ("$533M",)]
    assert found.part.lines == ("$99M", "Jan-Oct")
    assert round(found.part.last - found.part.first, 2) == 0.83


def test_the_axis_goes_to_the_deadline_and_shows_what_is_needed():
    text = THREE + target("trade", "900e6", "by = 2030\nset = 2024")
    spec = described(text)
    [slope] = values(layers(spec, "rule", stroke=INK.goal, strokeWidth=1))
    [line] = values(layers(spec, "rule", stroke=INK.goal, strokeWidth=2))

    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [2022, 2031]
    assert slope == {"x": 2024.84, "y": 533e6, "x2": 2030.84, "y2": 900e6}
    assert line == {"x": 2024, "x2": 2031, "y": 900e6, "y2": 900e6}
    assert {"$900M by 2030", "needs +$61.2M a year"} <= set(texts(spec))


def test_a_promise_without_a_date_ends_with_the_axis_and_says_so():
    text = THREE + target("trade", "900e6", "set = 2023-07-01")
    [line] = values(layers(described(text), "rule", strokeWidth=2))

    assert round(line["x"], 1) == 2023.5
    assert line["x2"] == 2025
    assert "$900M, no date" in texts(described(text))


def test_a_promise_far_beyond_the_figures_or_the_years_is_named_not_drawn():
    far = target("trade", "9e9", 'kind = "plan"') + target("trade", "600e6", "by = 2050")
    found = chart(THREE + far)

    assert not found.promises
    assert "Beyond this scale: $600M by 2050 and plan $9B, no date." in captions.legend(found)


def test_an_idea_is_not_drawn_and_a_forecast_is_dotted():
    text = THREE + target("trade", "700e6", 'by = 2027\nkind = "idea"')
    text += target("trade", "800e6", 'by = 2027\nkind = "forecast"')
    spec = described(text)

    assert len(values(layers(spec, "rule", strokeDash=[2, 3]))) == 1
    assert not layers(spec, "rule", strokeWidth=2)
    assert "Dotted: expected or a ceiling, not promised." in captions.legend(chart(text))


def test_a_limit_to_keep_has_its_allowed_side_hatched_from_its_first_period_on():
    text = THREE + target(
        "trade", "450e6", 'every = "year"\nfrom = 2023\nby = 2026\nqualifier = "at-least"'
    )
    spec = described(text)
    [ground] = values(layers(spec, "rect", fill="url(#hatch-allowed)"))

    assert (ground["x"], ground["x2"], ground["y"]) == (2023, 2027, 450e6)
    assert not layers(spec, "rule", strokeWidth=1, stroke=INK.goal)


def test_a_range_has_two_lines_and_is_hatched_between_them():
    text = THREE + target("trade", "[450e6, 550e6]", 'every = "year"\nfrom = 2023')
    spec = described(text)
    [ground] = values(layers(spec, "rect", fill="url(#hatch-allowed)"))

    assert (ground["y"], ground["y2"]) == (450e6, 550e6)
    assert len(values(layers(spec, "rule", strokeWidth=2))) == 2


def test_a_total_is_a_band_of_its_own_as_full_as_its_share():
    text = THREE + target("trade", "2000e6", 'over = "2023/2026"')
    body = picture(text, "trade").body
    parts = [float(width) for width in re.findall(r'width="([0-9.]+)" height="21"', body)]

    assert parts == pytest.approx([928 * 0.25, 928 * 0.2665], abs=0.02)


def test_a_falling_promise_leads_down_to_its_goal():
    text = observed("waste", y2020="500e3", y2023="400e3", y2024="390e3", y2025="380e3")
    text += '[[target]]\nindicator = "waste"\npercent = -40\nbaseline = { period = 2020 }\n'
    text += 'by = 2030\nsource = "s"\nset = 2021\n'
    [slope] = values(layers(described(text, "waste"), "rule", strokeWidth=1, stroke=INK.goal))

    assert (slope["y"], slope["y2"]) == (380e3, 300e3)


def test_a_promise_that_was_decided_has_no_line():
    assert not chart(THREE + target("trade", "400e6", "by = 2024")).promises


@pytest.mark.parametrize("width", [928, 452, 330])
def test_no_text_in_a_chart_lies_on_another(width):
    text = THREE + "".join(target("trade", f"{value}e6") for value in (600, 601, 602, 640))
    spec = described(text, width=width)
    boxes = [
        (value["x"], value["y"], layer["mark"].get("align", "center"), value["text"])
        for layer in layers(spec, "text")
        for value in layer["data"]["values"]
    ]

    assert len(boxes) == 7
    assert not [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[2] == other[2] and abs(one[1] - other[1]) < 11 and abs(one[0] - other[0]) < 30
    ]


def test_every_text_is_there_once():
    drawn = drawing.svg(described(THREE + target("trade", "900e6", "by = 2030")))
    said = [
        (one.text, one.get("transform"))
        for one in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
    ]

    assert len(said) == len(set(said))
    assert 'paint-order="stroke"' in drawn


def test_each_firmness_has_its_own_look_and_its_word():
    text = observed("trade", y2020="500e6") + "".join(
        f'[[observation]]\nindicator = "trade"\nperiod = {year}\nvalue = 600e6\nsource = "s"\n'
        f'status = "{status}"\n'
        for year, status in ((2022, "provisional"), (2023, "estimate"), (2024, "forecast"))
    )
    text += '[[claim]]\nindicator = "trade"\nperiod = 2021\nversus = 2020\n'
    text += 'percent = 10\nsource = "s"\n'
    found = chart(text)
    fills = [layer["mark"]["fill"] for layer in layers(described(text), "rect")]

    assert [mark.lines[1:] for mark in found.marks] == [
        (),
        ("implied",),
        ("provisional",),
        ("estimate",),
        ("forecast",),
    ]
    assert {"url(#hatch-light)", "url(#hatch-mark)", INK.paper} <= set(fills)


def test_a_figure_that_was_added_up_has_a_dot():
    months = {f"y2025_{month:02d}": "10e6" for month in range(1, 13)}
    text = observed("trade", y2024="100e6", **months)

    assert chart(text).marks[-1].lines == ("$120M", "added up")
    assert len(values(layers(described(text), "circle"))) == 1


def test_a_figure_that_is_a_range_has_both_ends():
    text = observed("trade", y2023="2e6", y2024="3.00e6")
    spec = described(text)

    assert chart(text).marks[0].lines == ("$2M", "$1.5M to $2.5M")
    assert len(values(layers(spec, "rule", stroke=INK.ink))) == 3


def test_a_disputed_figure_stands_hollow_beside_the_one_that_counts():
    text = '[source.other]\npublisher = "Other"\npublished = 2024\n'
    text += observed("trade", y2022="400e6", y2023="500e6")
    text += observed("trade", y2023="700e6").replace('"s"', '"other"')
    found = chart(text)
    [hollow] = values(layers(described(text), "rect", fill=INK.paper, strokeWidth=1.5))
    [name] = [text for text in captions.legend(found) if "Hollow" in text]

    assert len(found.disputed) == 1
    assert hollow["x"] > 2023.5
    assert "in 2023 [" in name


def test_a_break_is_marked_and_its_reason_said():
    text = observed("trade", y2022="300e6", y2023="500e6") + (
        '[[observation]]\nindicator = "trade"\nperiod = 2024\nvalue = 533e6\nsource = "s"\n'
        'break = "re-exports count."\n'
    )

    assert "Counted otherwise before 2024: re-exports count." in captions.legend(chart(text))
    assert values(layers(described(text), "rule", strokeDash=[2, 3]))[0]["x"] == 2024


def test_a_break_outside_of_the_years_drawn_is_not_said():
    text = observed("trade", y2022="300e6", y2023="500e6") + (
        '[[observation]]\nindicator = "trade"\nperiod = "2024-01/2024-06"\nvalue = 300e6\n'
        'source = "s"\nbreak = "re-exports count"\n'
    )

    assert captions.legend(chart(text)) == []


def test_the_line_of_a_level_ends_at_a_break():
    text = observed("port", y2022="3.00e6", y2023="4.00e6") + (
        '[[observation]]\nindicator = "port"\nperiod = 2024\nvalue = 9.00e6\nsource = "s"\n'
        'break = "with the new pier"\n'
    )
    [line] = layers(described(text, "port"), "line")

    assert [row["detail"] for row in line["data"]["values"]] == [0, 0, 1]


def test_a_capacity_in_dispute_has_points_and_no_line_that_falls():
    text = (
        '[source.other]\npublisher = "Other"\n'
        '[[observation]]\nindicator = "dock"\nperiod = 2023\nvalue = 5e6\nsource = "other"\n'
    ) + observed("dock", y2024="1e6")
    spec = described(text, "dock")

    assert not layers(spec, "line")
    assert layers(spec, "point")


def test_a_level_by_year_stands_in_its_year_and_one_of_days_at_its_day():
    yearly = chart(observed("port", y2023="3e6", y2025="4e6"), "port")
    dated = chart(observed("port", y2023="3e6", y2025_06="4e6"), "port")

    assert yearly.at(yearly.marks[0].period) == 2023.5
    assert dated.at(dated.marks[0].period) == 2024
    assert round(dated.at(dated.marks[1].period), 1) == 2025.5


def test_fiscal_years_are_named_as_such():
    years = {f"y{year}_04/{year + 1}_03": f"{year}e3" for year in range(2021, 2025)}
    axis = described(observed("trade", **years))["layer"][0]["encoding"]["x"]

    assert "2021/22" in axis["axis"]["labelExpr"]
    assert len(axis["axis"]["values"]) == 4


def test_the_last_and_the_highest_figure_are_always_written():
    years = {f"y{year}": f"{100 + year % 7}e6" for year in range(1980, 2025)}
    found = written(chart(observed("trade", **years)), 330)

    assert found[-1].lines == ("$101M",)
    assert ("$106M",) in [figure.lines for figure in found]
    assert len(found) < 12


@pytest.mark.parametrize("width", [928, 452, 330])
def test_no_figure_lies_on_the_bar_of_another(width):
    """A figure wider than its bar moves aside, above where it is the last, or is left out."""
    drawn = chart(
        observed("trade", y2005="141e6", y2006="233e6", y2021="327e6", y2022="463e6", y2023="440e6")
        .replace("141e6", '141e6\nqualifier = "over"')
        .replace("327e6", '327e6\nqualifier = "over"')
        .replace("440e6", '440e6\nqualifier = "about"')
    )
    paper = sheet.sheet_of(drawn, sheet.numbers(drawn), width, 280)
    figures = written(drawn, width)

    assert figures[-1].lines[0] == "about $440M"
    for mark in drawn.marks:
        inset = (mark.last - mark.first) * sheet.INSET
        left, right = paper.x(mark.first + inset), paper.x(mark.last - inset)
        assert not [
            figure.lines
            for figure in figures
            if figure.x - figure.half < right - 1 and figure.x + figure.half > left + 1
            if paper.y(mark.top) < figure.bottom - 1
        ]


def test_a_figure_stands_on_no_promise_that_it_can_be_moved_above():
    """The ten months of a year, in two lines, below two promises near each other."""
    text = observed("trade", y2023="11e6", y2024="358e6", **{"y2025_01/2025_10": "292e6"})
    for value, by in ((600, 2027), (1000, 2028), (2000, 2030)):
        text += target("trade", f"{value}e6", f"by = {by}\nset = 2024")
    drawn = chart(text)
    paper = sheet.sheet_of(drawn, sheet.numbers(drawn), 448, 230)
    (*_, last) = written(drawn, 448, 230)

    assert not [
        line.label for line in drawn.promises if last.top < paper.y(line.value) < last.bottom
    ]


@pytest.mark.parametrize("width", [928, 452, 330])
@pytest.mark.parametrize("goal", [540, 700, 1500])
@pytest.mark.parametrize("indicator", ["trade", "port"])
def test_what_is_needed_crosses_no_figure(indicator, goal, width):
    """From bars and from points alike, as flat and as steep as it may be."""
    figures = {f"y{year}": f"{value}e6" for year, value in enumerate(FALLING, 2019)}
    text = observed(indicator, **figures)
    drawn = chart(text + target(indicator, f"{goal}e6", "by = 2027\nset = 2024"), indicator)
    paper = sheet.sheet_of(drawn, sheet.numbers(drawn), width, 280)
    [slope] = slopes.slopes(drawn, paper)
    crossed = [
        figure.lines
        for figure in written(drawn, width)
        if (band := slope.band(paper, figure.x - figure.half, figure.x + figure.half))
        and band[0] < figure.bottom
        and figure.top < band[1]
    ]

    assert drawn.promises[0].needs
    assert not crossed


FALLING = (300, 340, 390, 430, 540, 500)


def test_what_is_needed_is_as_steep_as_from_the_middle_of_a_year_to_the_middle_of_another():
    drawn = chart(THREE + target("trade", "900e6", "by = 2030\nset = 2024"))
    paper = sheet.sheet_of(drawn, sheet.numbers(drawn), 928, 280)
    [slope] = slopes.slopes(drawn, paper)

    assert slope.x2 - slope.x == pytest.approx(6)
    assert slope.x == pytest.approx(paper.bar(drawn.marks[-1])[1])


def test_the_names_of_promises_stand_in_the_order_of_their_lines():
    """Two near each other above bars that leave little room, one far above."""
    text = observed("trade", y2023="139e6", y2024="140e6", y2025="130e6")
    for value, more in ((150, ""), (160, 'kind = "forecast"\n'), (220, "")):
        text += target("trade", f"{value}e6", f"{more}by = 2027\nset = 2024")
    spec = described(text, width=452, height=230)
    named = [value for value in values(layers(spec, "text")) if "by 2027" in value["text"]]
    named.sort(key=lambda value: value["y"])

    assert [value["text"][:13] for value in named] == [
        "$220M by 2027",
        "forecast $160",
        "$150M by 2027",
    ]


def test_no_series_is_no_picture():
    facts = read_facts(observed("trade", y2024="533e6"))

    with pytest.raises(UnwrittenError, match="no series"):
        grid.picture(growth.of(facts, [facts.indicators["trade"]]), [], DAY, "T")


def picture(text, *names):
    facts = read_facts(text)
    found = growth.of(facts, [facts.indicators[name] for name in names])
    return grid.picture(found, progress_of(facts, facts.chosen(None), DAY), DAY, "Topic")


def test_a_picture_says_what_it_shows_in_what_how_old_and_from_where():
    found = picture(observed("trade", y2023="500e6", y2024="533e6"), "trade")

    assert found.title == "Trade, $, 2023 to 2024; judged on 1 November 2026"
    assert found.lede == "$533M in 2024, +6.6 % on 2023."
    assert found.foot[-1] == (
        "Figures to 2024; no source has a date. Source: Statistics office, undated."
    )


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("USD", '"over 340e6"', "$"),
        ("t", "4.5e6", "Mt"),
        ("t/year", "900e3", "kt/year"),
        ("people", "5000", "people"),
        ("%", "4.5", "%"),
    ],
)
def test_the_unit_of_a_title_is_that_of_the_labels(unit, value, said):
    text = f'[indicator.x]\ntopic = "t"\ntitle = "X"\nunit = "{unit}"\n'
    qualified = value.strip('"').removeprefix("over ")
    text += observed("x", y2023=qualified, y2024=qualified)
    text += 'qualifier = "over"\n' if "over" in value else ""

    assert captions.title(chart(text, "x")) == f"X, {said}, 2023 to 2024"


def test_a_topic_is_a_grid_of_two_columns_and_what_does_not_fit_is_counted():
    names = [f"more-{number}" for number in range(30)]
    text = "".join(
        f'[indicator.{name}]\ntopic = "t"\ntitle = "More"\nunit = "USD"\n'
        + observed(name, y2023="500e6", y2024="533e6")
        for name in names
    )
    found = picture(text, *names)
    root = ET.fromstring(frame.drawn(found))

    assert (root.get("role"), root.get("width")) == ("img", "960")
    assert int(root.attrib["height"]) <= 1600
    assert "more series not drawn." in found.foot[0]
    assert {one.get("x") for one in root.iter("{http://www.w3.org/2000/svg}svg")} == {
        None,
        "0",
        "476",
    }


def test_the_same_chart_is_the_same_bytes():
    found = described(THREE)
    made = frame.drawn(picture(THREE, "trade"))

    assert drawing.svg(found) == drawing.svg(found)
    assert drawing.png(made) == drawing.png(made)


def test_hostile_names_are_text_in_a_chart():
    head_breaker = '"</text><script>alert(1)</script>\\u001b[2J"'
    facts = read_facts(
        f'[indicator.bad]\ntopic = "t"\ntitle = {head_breaker}\nunit = \'x" ? alert(1) : "\'\n'
        + observed("bad", y2023="1e3", y2024="2e3")
    )
    made = growth.of(facts, [facts.indicators["bad"]])
    svg = frame.drawn(grid.picture(made, [], DAY, "T"))

    assert "<script" not in svg
    assert "\x1b" not in svg
    assert "alert" in svg
