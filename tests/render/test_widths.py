"""No line is wider than its terminal, whatever is promised; what has no room stands below."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from azkz.render.layout import Canvas, measure
from azkz.render.screens import due as dues
from azkz.render.screens import record as records
from azkz.render.screens import show, targets
from azkz.render.selection import Selection
from azkz.results import due, milestones, overview, record
from azkz.results.progress import progress_of
from tests.conftest import observed, read_facts

DAY = date(2026, 11, 28)
WIDTHS = [40, 60, 80, 140]
UNITS = """
[indicator.share]
topic = "t"
title = "Share of the wind in all that is generated"
unit = "%"
measure = "level"
better = "higher"
[indicator.crowd]
topic = "t"
title = "Visitors"
unit = "people"
better = "higher"
"""
NUMBERS = st.sampled_from(["1", "33.3", "1430", "2100", "1.0351e3", "12345678", "1.2345678901e12"])
FORMS = st.sampled_from(["value", "percent", "factor"])
KEYS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["plan", "forecast", "idea"]),
        "condition": st.sampled_from(["with foreign finance", "if the bank lends"]),
        "stated": st.sampled_from(["two million of them, and more later", "so it was said"]),
        "set": st.integers(2015, 2024),
        "qualifier": st.sampled_from(["over", "about"]),
    },
)


@st.composite
def bases(draw):
    """Draw a base: figures of some years, promises to reach, to add up and to keep, milestones."""
    parts = []
    for indicator in draw(
        st.sets(st.sampled_from(["trade", "waste", "port", "share", "crowd"]), min_size=1)
    ):
        years = range(draw(st.integers(2010, 2024)), draw(st.integers(2012, 2026)))
        parts.append(observed(indicator, **{f"y{year}": draw(NUMBERS) for year in years}))
        parts += draw(st.lists(promises(indicator), max_size=3))
    parts += draw(st.lists(stones(), max_size=2))
    return UNITS + "".join(parts)


@st.composite
def promises(draw, indicator):
    keys = draw(KEYS)
    form = draw(FORMS) if indicator != "share" else "value"
    last = draw(st.integers(2016, 2034))
    if form == "value":
        time = draw(st.sampled_from(["by", "every", "open"]))
        amount = f"value = {draw(NUMBERS)}"
    else:
        time, amount = "by", f"{form} = {draw(st.sampled_from(['12.5', '250', '7']))}"
        amount += "\nbaseline = { period = 2012 }"
        keys.pop("qualifier", None)
    times = {
        "by": f"by = {last}",
        "every": f'every = "year"\nfrom = {last - draw(st.integers(0, 20))}\nby = {last}',
        "open": "",
    }
    rest = "".join(
        f"{key} = {value if isinstance(value, int) else repr(value)}\n"
        for key, value in keys.items()
    )
    return f'[[target]]\nindicator = "{indicator}"\n{amount}\n{times[time]}\nsource = "s"\n{rest}'


@st.composite
def stones(draw):
    keys = draw(KEYS)
    rest = "".join(f"{key} = {keys[key]!r}\n" for key in ("condition", "stated") if key in keys)
    title = draw(st.sampled_from(["Bridge", "The second half of the bridge over the river built"]))
    by = draw(st.integers(2016, 2034))
    return f'[[milestone]]\ntopic = "t"\ntitle = "{title}"\nby = {by}\nsource = "s"\n{rest}'


def screens(facts, canvas):
    """Yield every screen of promises by name, as its lines."""
    everything = list(facts.indicators.values())
    for name, every, explain in (
        (None, False, False),
        (None, True, False),
        ("t", False, False),
        ("t", True, True),
    ):
        shown = Selection(
            facts=facts,
            progress=progress_of(facts, everything, DAY),
            milestones=milestones.of(facts, facts.topics, DAY),
            name=name,
            day=DAY,
            every=every,
            explain=explain,
        )
        for close in (False, True):
            drawn = targets.drawn(shown, canvas._replace(close=close))
            yield f"targets {name} {every} {explain} {close}", drawn
    asked = records.Asked(records.By.body, whole=True)
    judged = record.of(facts, everything, facts.topics, DAY)
    yield "record", records.screen(judged, DAY, canvas, asked)
    coming = due.of(facts, everything, facts.topics, DAY)
    yield "due", dues.screen(coming, DAY, canvas, every=True)
    yield "show t", show.topic(overview.of(facts, "t", DAY), canvas)
    yield "show t --all", show.everything(overview.of(facts, "t", DAY), canvas)


def too_wide(facts):
    return [
        (name, width, "".join(span.text for span in line))
        for width in WIDTHS
        for name, lines in screens(facts, Canvas(width))
        for line in lines
        if measure(line) > width and "".join(span.text for span in line)[width:].strip()
    ]


@settings(max_examples=40)
@given(text=bases())
def test_no_line_is_wider_than_its_terminal(text):
    assert too_wide(read_facts(text)) == []


def drawn(text, command, columns):
    facts = read_facts(text)
    lines = dict(screens(facts, Canvas(columns)))[command]
    return ["".join(span.text for span in line).rstrip() for line in lines]


def test_what_has_no_room_in_its_column_stands_below():
    text = observed("waste", y2019=1430, y2021=1350, y2022=1340, y2023=1270, y2024=1260, y2025=1190)
    text += '[[target]]\nindicator = "waste"\nvalue = 1.0351e3\nby = 2030\nsource = "s"\n'
    text += '[[target]]\nindicator = "waste"\nvalue = 1.0222e3\nkind = "plan"\nevery = "year"\n'
    text += 'from = 2021\nby = 2030\nsource = "s"\n'
    lines = drawn(text, "targets t False False False", 60)

    assert max(map(len, lines)) <= 60
    assert "no baseline" in " ".join(lines)


def test_the_marks_of_a_limit_stand_apart_from_their_count():
    text = UNITS + observed("crowd", **{f"y{year}": 2100 for year in range(2014, 2026)})
    text += '[[target]]\nindicator = "crowd"\nvalue = 2000\nevery = "year"\nfrom = 2014\n'
    text += 'by = 2030\nsource = "s"\nset = 2014\n'
    text += '[[target]]\nindicator = "crowd"\nvalue = 3000\nby = 2030\nsource = "s"\n'

    for columns in (60, 80):
        lines = drawn(text, "targets None False False False", columns)
        assert any("███████████····· 12 of 12" in line for line in lines)
    narrow = drawn(text, "targets None False False False", 40)
    assert any(" 12 of 12" in line for line in narrow)


def test_a_short_title_beside_a_long_reason_is_drawn_in_a_narrow_terminal():
    text = '[[milestone]]\ntopic = "t"\ntitle = "Bridge"\nby = 2016\nsource = "s"\n'

    assert any("Bridge" in line for line in drawn(text, "show t", 40))
