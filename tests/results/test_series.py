"""Series: which figure counts, where a count ends, and changes with their precision."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.results.headline import ranked, revised
from azkz.results.series import _plain_change, before, change, series_of, stated_series
from azkz.values.figures import Figure, figure
from tests.conftest import HEAD, observed, read_facts

SOURCES = HEAD + (
    '[source.office]\npublisher = "Office"\nprimary = ["trade"]\npublished = "2025-01"\n'
    '[source.late]\npublisher = "Paper"\npublished = "2025-06"\n'
    '[source.early]\npublisher = "Paper"\npublished = "2025-05"\n'
    '[source.vague]\npublisher = "Paper"\npublished = "2025"\n'
)
BODIES = """
[source.first]
publisher = "Ministry's site"
body = "Ministry; Government"
published = 2025-02-01
[source.second]
publisher = "A paper"
body = "Ministry"
published = 2025-03-01
[source.other]
publisher = "Office"
published = 2025-01-01
"""
ENTRY = '[[observation]]\nindicator = "{}"\nperiod = 2024\nvalue = {}\nsource = "{}"\n{}\n'


def counts(*entries: tuple) -> int:
    text = "".join(ENTRY.format(indicator, *rest) for indicator, *rest in entries)
    facts = read_facts(text, head=SOURCES)
    return int(stated_series(facts.observations[entries[0][0]])[0].figure.value)


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        (
            "what the file prefers",
            [("trade", 1, "early", 'prefer = "x"'), ("trade", 2, "office", "")],
        ),
        (
            "a figure before an estimate",
            [("trade", 2, "office", 'status = "estimate"'), ("trade", 1, "s", "")],
        ),
        (
            "an estimate before a forecast",
            [("trade", 2, "s", 'status = "forecast"'), ("trade", 1, "s", 'status = "estimate"')],
        ),
        (
            "primary before actual",
            [("trade", 1, "office", 'status = "provisional"'), ("trade", 2, "s", "")],
        ),
        (
            "actual before provisional",
            [("trade", 2, "late", 'status = "provisional"'), ("trade", 1, "early", "")],
        ),
        (
            "an estimate of the body that counts before another's",
            [("trade", 1, "office", "status = 'estimate'"), ("trade", 2, "s", "status='estimate'")],
        ),
        (
            "plain before qualified",
            [("trade", 2, "late", 'qualifier = "about"'), ("trade", 1, "s", "")],
        ),
        (
            "a figure within a bound, though it is not the body's that counts",
            [("trade", 0, "office", 'qualifier = "over"'), ("trade", 1, "s", "")],
        ),
        (
            "a provisional one within an actual bound",
            [
                ("trade", 0, "late", 'qualifier = "over"'),
                ("trade", 1, "late", 'status = "provisional"'),
            ],
        ),
        (
            "a bound that no figure lies within",
            [("trade", 1, "office", 'qualifier = "over"'), ("trade", 0, "s", "")],
        ),
        (
            "a bound, not the estimate within it",
            [
                ("trade", 1, "office", 'qualifier = "over"'),
                ("trade", 2, "s", 'status = "estimate"'),
            ],
        ),
        (
            "a bound that the file prefers",
            [("trade", 1, "s", 'qualifier = "over"\nprefer = "x"'), ("trade", 2, "s", "")],
        ),
        (
            "what is not revised",
            [("trade", 2, "office", ""), ("trade", 1, "office", "revises = true")],
        ),
        (
            "what revises, though it stands on the earlier line",
            [("trade", 1, "late", "revises = true"), ("trade", 2, "late", "")],
        ),
        (
            "what was said after a revision",
            [("trade", 2, "early", "revises = true"), ("trade", 1, "late", "")],
        ),
        (
            "primary for the indicator",
            [("trade", 2, "late", ""), ("trade", 1, "office", 'status = "actual"')],
        ),
        ("not primary for another", [("port", 2, "office", ""), ("port", 1, "early", "")]),
        ("the later publication", [("trade", 2, "early", ""), ("trade", 1, "late", "")]),
        ("a vague date at its first day", [("trade", 2, "vague", ""), ("trade", 1, "early", "")]),
        ("the finer figure", [("trade", "2e0", "late", ""), ("trade", "1.0", "late", "")]),
        ("an exact count is finest", [("trade", "2.00", "late", ""), ("trade", 1, "late", "")]),
        ("the earlier line", [("trade", 1, "late", ""), ("trade", 2, "late", "")]),
    ],
)
def test_the_figure_that_counts(name, entries):
    assert counts(*entries) == 1, name


def test_a_revision_takes_out_what_another_source_of_its_body_said_before():
    facts = read_facts(
        "".join(
            ENTRY.format("trade", *rest)
            for rest in (
                (1, "other", ""),
                (2, "first", 'prefer = "x"'),
                (3, "second", "revises = true"),
            )
        ),
        head=HEAD + BODIES,
    )
    group = facts.observations["trade"]

    assert [seen.source.id for seen in revised(group)] == ["first"]
    assert [seen.source.id for seen in ranked(group)] == ["second", "other"]


def test_everything_that_ends_before_a_break_is_another_count():
    text = observed("trade", y2022=1, y2023=2)
    text += observed("trade", y2024=3).replace('"s"', '"s"\nbreak = "new"')
    facts = read_facts(text)
    found = series_of(facts, facts.indicators["trade"])
    first, second, third = (figure.period for figure in found.figures)

    assert found.breaks.between(first, second) is None
    broken = found.breaks.between(second, third)
    assert broken is not None
    assert broken.reason == "new"
    assert found.breaks.between(third, third) is None


def test_a_break_on_a_figure_that_does_not_count_ends_the_count_too():
    text = observed("trade", y2023=2, y2024=3)
    text += observed("trade", y2024="3.0").replace('"s"', '"s"\nbreak = "new"')
    facts = read_facts(text)
    found = series_of(facts, facts.indicators["trade"])

    assert len(found.figures) == 2
    assert found.breaks.between(found.figures[0].period, found.figures[1].period) is not None


def test_two_spellings_of_one_period_are_one():
    facts = read_facts(observed("trade", **{"y2024_Q1": 1, "y2024_01/2024_03": 2}))

    assert [seen.period.text for seen in stated_series(facts.observations["trade"])] == ["2024-Q1"]


def test_forecasts_are_headlines_but_not_figures():
    text = observed("trade", y2023=1)
    text += observed("trade", y2024=2).replace('"s"', '"s"\nstatus = "forecast"')
    facts = read_facts(text)
    found = series_of(facts, facts.indicators["trade"])

    assert (len(found.headlines), len(found.figures)) == (2, 1)


@pytest.mark.parametrize(
    ("indicator", "later", "nearest"),
    [
        pytest.param("trade", "2024", "2023", id="a-year-on-a-year"),
        pytest.param("trade", "2024-01/2024-10", "2022-01/2022-10", id="ten-months-on-ten"),
        pytest.param("trade", "2024-Q2", None, id="another-season"),
        pytest.param("port", "2024", "2023-12", id="of-two-levels-on-one-day-the-later-line"),
    ],
)
def test_the_figure_before_is_of_a_comparable_period(indicator, later, nearest):
    periods = ("y2022_01/2022_10", "y2023_01/2023_09", "y2023", "y2023_12", "y2024_Q1")
    known = periods[:4] if indicator == "port" else periods
    text = observed(indicator, **{**dict.fromkeys(known, 1), f"y{later.replace('-', '_')}": 2})
    facts = read_facts(text)
    figures = series_of(facts, facts.indicators[indicator]).figures
    latest = next(seen for seen in figures if seen.period.text == later)
    found = before(latest, figures, facts.indicators[indicator])

    assert (found.period.text if found else None) == nearest


ENTRIES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["", 'qualifier = "about"', 'status = "estimate"']),
        st.sampled_from(["1e1", "1.0e1", "10", "2e1"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda entry: entry[0],
)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_which_figure_counts_does_not_depend_on_the_order_where_dates_differ(entries, random):
    sources = "".join(
        f'[source.s{day}]\npublisher = "S"\npublished = "2025-01-0{day}"\n' for day in (1, 2, 3)
    )
    shuffled = list(entries)
    random.shuffle(shuffled)

    def told(order):
        text = "".join(ENTRY.format("trade", value, f"s{day}", more) for day, more, value in order)
        (headline,) = stated_series(read_facts(sources + text).observations["trade"])
        return headline.source.id, headline.figure

    assert told(entries) == told(shuffled)


@pytest.mark.parametrize(
    ("earlier", "later", "low", "high"),
    [
        ('150\nqualifier = "over"', "300", None, Fraction(1)),
        ('150\nqualifier = "under"', "300", Fraction(1), None),
        ("150", '300\nqualifier = "over"', Fraction(1), None),
    ],
)
def test_a_change_from_a_bound_is_a_bound(earlier, later, low, high):
    text = ENTRY.replace("2024", "2023").format("trade", earlier, "s", "")
    facts = read_facts(text + ENTRY.format("trade", later, "s", ""))
    first, second = stated_series(facts.observations["trade"])
    moved = change(first, second)

    assert moved is not None
    assert moved.share is None
    assert moved.annual is None
    assert (moved.interval.low, moved.interval.high) == (low, high)


FIGURE = st.tuples(st.integers(1, 9999), st.integers(-6, 6), st.booleans())


def written(number: tuple) -> Figure:
    digits, power, exact = number
    return figure(digits) if exact else figure(Decimal(f"{digits}e{power}"))


@given(FIGURE, FIGURE)
def test_the_quick_change_between_plain_figures_is_that_of_their_intervals(one, other):
    old, new = written(one), written(other)
    quick = _plain_change(old, new)
    slow = new.interval.over(old.interval.above_zero()).shifted(-1)

    assert quick is not None
    assert quick[0] == Fraction(new.value) / Fraction(old.value) - 1
    assert (quick[1].low, quick[1].high) == (slow.low, slow.high)
