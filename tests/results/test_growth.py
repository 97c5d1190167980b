"""Growth: like with like, implied values, stated changes, breaks, capacities in dispute."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.results import growth
from azkz.results.growth import CompoundGrowth
from azkz.results.growth_rows import GrowthRow, RowBasis
from azkz.values.periods import parse_period
from tests.conftest import HEAD, observed, read_facts, work

CLAIM = '[[claim]]\nindicator = "trade"\nperiod = {}\nversus = {}\npercent = {}\nsource = "s"\n'


SOURCES = """
[source.office]
publisher = "Office"
published = 2023
primary = ["trade"]
[source.paper]
publisher = "Paper"
published = "2025-06"
[source.wire]
publisher = "Wire"
published = "2025-05"
"""


def rows(text: str, indicator: str = "trade") -> dict[str, GrowthRow]:
    facts = read_facts(SOURCES + text)
    found = growth.of(facts, facts.chosen(indicator))
    return {row.period.text: row for row in found[0].rows} if found else {}


def by(source: str, text: str, more: str = "") -> str:
    """Return entries with another source and further keys."""
    return text.replace('source = "s"', f'source = "{source}"\n{more}')


def versus(row: GrowthRow) -> str:
    """Return the period that a row is compared with."""
    return row.versus.period.text if row.versus else ""


def share(row: GrowthRow) -> Fraction | None:
    """Return the change of a row."""
    return row.change.share if row.change else None


def stated_in(row: GrowthRow) -> str:
    return row.stated.source.id if row.stated else ""


def test_only_periods_of_one_length_and_season_are_compared():
    found = rows(observed("trade", **{"y2023": 100, "y2024_01/2024_10": 90, "y2024": 120}))

    assert versus(found["2024"]) == "2023"
    assert share(found["2024"]) == Fraction(1, 5)
    assert found["2024-01/2024-10"].versus is None


def test_a_claim_implies_a_value_where_nothing_was_observed():
    found = rows(observed("trade", y2024=58072) + CLAIM.format(2024, 2023, 91))

    assert found["2023"].basis == "implied"
    assert round(found["2023"].value) == 30404
    assert found["2024"].versus is None


def test_a_forecast_has_no_change_and_none_is_counted_from_it():
    text = observed("trade", y2022=90) + observed("trade", y2024=120)
    text += observed("trade", y2023=100).replace('"s"', '"s"\nstatus = "forecast"')
    found = rows(text)

    assert found["2023"].change is None
    assert versus(found["2024"]) == "2022"


def test_a_break_ends_the_comparison_and_says_why():
    text = observed("trade", y2023=100)
    text += observed("trade", y2024=120).replace('"s"', '"s"\nbreak = "the ministry counts"')
    found = rows(text)

    assert (found["2024"].versus, found["2024"].break_reason) == (None, "the ministry counts")


def test_a_stated_change_stands_also_where_nothing_can_be_computed():
    found = rows(observed("trade", y2024=120) + CLAIM.format(2024, 2023, 50))

    stated = found["2024"].stated

    assert stated is not None
    assert stated.versus == parse_period(2023)


def test_a_stated_change_on_the_year_before_stands_for_one_on_an_older_year():
    """Ten months of 2025 on those of 2023, and a statement on those of 2024."""
    text = observed("trade", **{"y2023_01/2023_10": 100, "y2025_01/2025_10": 183})
    text += CLAIM.format('"2025-01/2025-10"', '"2024-01/2024-10"', 19)
    row = rows(text)["2025-01/2025-10"]

    assert row.stated_instead is not None
    assert row.stated_instead.figure.value == 19
    assert (versus(row), row.length) == ("2023-01/2023-10", Fraction(2))


def test_a_change_on_the_year_before_stands_beside_what_was_stated_of_it():
    row = rows(observed("trade", y2023=100, y2024=120) + CLAIM.format(2024, 2023, 50))["2024"]

    assert row.stated is not None
    assert row.stated_instead is None


def test_an_adjusted_series_is_compared_with_the_year_before_first():
    head = HEAD.replace('title = "Trade"', 'title = "Trade"\nadjusted = true')
    text = observed("trade", y2023_Q4=90, y2024_Q1=95, y2024_Q4=99)
    facts = read_facts(text, head=head)
    (grown,) = growth.of(facts, facts.chosen("trade"))

    assert [versus(row) for row in grown.rows] == ["", "2023-Q4", "2023-Q4"]


def test_a_change_whose_interval_holds_zero_may_be_none():
    row = rows(observed("trade", y2023="1.39e6", y2024="1.4e6"))["2024"]

    assert row.change is not None
    assert row.change.unchanged


def test_a_capacity_has_no_compound_growth():
    facts = read_facts(SOURCES + observed("dock", y2022=1, y2023=2, y2024=3))
    (grown,) = growth.of(facts, facts.chosen("dock"))

    assert grown.span is None


def test_a_change_stated_from_another_period_than_the_row_is_not_its_own():
    text = observed("trade", y2023=100, y2024=120) + CLAIM.format(2024, 2020, 50)

    assert rows(text)["2024"].stated is None


def test_of_two_levels_that_end_on_one_day_the_later_line_is_compared_with():
    found = rows(observed("port", y2023=10, y2023_12=20, y2024=40), "port")

    assert versus(found["2024"]) == "2023-12"


def test_an_indicator_without_rows_has_no_growth():
    facts = read_facts(SOURCES + observed("trade", y2024=1))

    assert [found.indicator.id for found in growth.of(facts, facts.chosen(None))] == ["trade"]


def test_full_years_come_before_parts_of_years():
    text = observed("trade", y2024_01=1, y2023=2, y2023_Q1=3, y2022=4)

    assert list(rows(text)) == ["2022", "2023", "2023-Q1", "2024-01"]


def test_a_forecast_is_not_what_was_observed_but_nothing_is_implied_beside_it():
    text = observed("trade", y2024=120) + CLAIM.format(2024, 2023, 50)
    found = rows(text + by("s", observed("trade", y2023=100), 'status = "forecast"'))

    assert found["2023"].basis is RowBasis.FORECAST
    assert found["2024"].versus is None


def test_no_change_is_counted_from_an_implied_value():
    text = observed("trade", y2024=120) + CLAIM.format(2024, 2023, 50)
    found = rows(text)

    assert (found["2023"].change, found["2024"].change) == (None, None)
    assert found["2023"].value == 80
    assert found["2023"].observation is None


def test_a_share_implies_no_row():
    whole = '[indicator.whole]\ntopic = "t"\ntitle = "Whole"\nunit = "USD"\n'
    share = CLAIM.format(2023, 0, 50).replace("versus = 0", 'of = "whole"')

    assert rows(whole + observed("whole", y2023=10) + share) == {}


@pytest.mark.parametrize(
    ("sources", "stands"),
    [
        pytest.param(["wire", "paper"], "paper", id="the-later-published"),
        pytest.param(["paper", "office"], "office", id="primary-for-the-indicator"),
        pytest.param(["paper", "s"], "paper", id="dated-before-undated"),
    ],
)
def test_of_several_claims_that_imply_a_period_one_stands(sources, stands):
    text = observed("trade", y2024=120)
    text += "".join(by(source, CLAIM.format(2024, 2023, 50)) for source in sources)
    claim = rows(text)["2023"].claim

    assert claim is not None
    assert claim.source.id == stands


def test_of_two_claims_alike_the_earlier_line_implies():
    text = (
        observed("trade", y2024=120) + CLAIM.format(2024, 2023, 50) + CLAIM.format(2024, 2023, 20)
    )

    assert rows(text)["2023"].value == 80


# Stated changes


def test_of_several_stated_changes_that_of_the_row_s_own_source_stands():
    text = by("office", observed("trade", y2023=100, y2024=120))
    text += by("office", CLAIM.format(2024, 2023, 20)) + by("paper", CLAIM.format(2024, 2023, 21))

    assert stated_in(rows(text)["2024"]) == "office"


def test_else_the_later_published_stands_else_the_later_line():
    text = observed("trade", y2023=100, y2024=120)
    text += by("paper", CLAIM.format(2024, 2023, 20)) + by("wire", CLAIM.format(2024, 2023, 21))
    later = text + by("paper", CLAIM.format(2024, 2023, 22))
    stated = rows(later)["2024"].stated

    assert stated_in(rows(text)["2024"]) == "paper"
    assert stated is not None
    assert stated.figure.value == 22


def test_a_change_across_a_break_is_not_counted_but_what_was_said_stands():
    text = observed("trade", y2023=100) + CLAIM.format(2024, 2023, 20)
    found = rows(text + by("s", observed("trade", y2024=120), 'break = "new count"'))

    assert found["2024"].change is None
    assert stated_in(found["2024"]) == "s"


def test_an_implied_row_has_the_change_that_was_stated_of_it():
    found = rows(observed("trade", y2023=100) + CLAIM.format(2024, 2023, 20))

    assert found["2024"].value == 120
    assert stated_in(found["2024"]) == "s"


# Breaks and changes


def test_a_row_says_why_nothing_before_it_counts_also_where_nothing_is_before_it():
    found = rows(by("s", observed("trade", y2024=120), 'break = "new count"'))

    assert found["2024"].break_reason == "new count"


def test_the_break_of_another_period_ends_the_comparison_of_a_month_too():
    text = observed("trade", y2023_01=10, y2024_01=12)
    found = rows(text + by("s", observed("trade", y2024=120), 'break = "new count"'))

    assert (found["2024-01"].versus, found["2024-01"].break_reason) == (None, "new count")


@pytest.mark.parametrize(
    ("earlier", "later", "low", "high"),
    [
        pytest.param('"over"', "", None, 1, id="from-over-150-to-300"),
        pytest.param('"under"', "", 1, None, id="from-under-150-to-300"),
        pytest.param('"nearly"', "", 1, Fraction(151, 149), id="from-nearly-150-to-300"),
        pytest.param("", '"over"', 1, None, id="from-150-to-over-300"),
        pytest.param("", '"under"', None, 1, id="from-150-to-under-300"),
    ],
)
def test_a_change_from_or_to_a_bound_is_a_bound(earlier, later, low, high):
    def figure(period: str, value: int, qualifier: str) -> str:
        more = f"qualifier = {qualifier}" if qualifier else ""
        return by("s", observed("trade", **{period: value}), more)

    change = rows(figure("y2023", 150, earlier) + figure("y2024", 300, later))["2024"].change

    assert change is not None
    assert (change.interval.low, change.interval.high) == (low, high)
    assert (change.share is None) == (None in (low, high))
    assert (change.annual is None) == (None in (low, high))


def test_there_is_no_change_from_zero_or_below():
    found = rows(observed("trade", y2022=-5, y2023=0, y2024=10))

    assert (found["2023"].change, found["2024"].change) == (None, None)
    assert found["2024"].versus is not None


def test_within_a_year_there_is_no_annual_rate():
    found = rows(observed("port", y2024_03_30=10, y2024_12_31=20), "port")
    change = found["2024-12-31"].change

    assert change is not None
    assert (change.share, change.years) == (Fraction(1), Fraction(3, 4))
    assert change.annual is None


def test_no_fall_is_told_of_a_capacity_in_dispute():
    text = by("office", observed("dock", y2023="5e6")) + observed("dock", y2024="1e6")
    disputed = rows(text, "dock")["2024"]
    own = rows(observed("dock", y2023="5e6", y2024="1e6"), "dock")["2024"]

    assert (disputed.change, disputed.undisputed) == (None, False)
    assert disputed.versus is not None
    assert own.change is not None


# The whole span


def span(text: str, indicator: str = "trade") -> CompoundGrowth | None:
    facts = read_facts(SOURCES + text)
    return growth.of(facts, facts.chosen(indicator))[0].span


def test_the_span_is_of_the_full_years_since_the_last_break():
    text = observed("trade", y2020=1, y2023=121)
    found = span(text + by("s", observed("trade", y2021=100), 'break = "new count"'))

    assert found is not None
    assert (found.first.period.text, found.last.period.text) == ("2021", "2023")
    assert found.change.annual == Fraction("0.1")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(observed("trade", y2024=1), id="one-figure"),
        pytest.param(observed("trade", y2023_01=1, y2024_01=2), id="parts-of-years"),
        pytest.param(observed("trade", y2023=0, y2024=1), id="from-zero"),
        pytest.param(
            by("s", observed("trade", y2023=1), 'qualifier = "over"') + observed("trade", y2024=2),
            id="from-a-bound",
        ),
        pytest.param(
            observed("trade", y2023=1) + by("s", observed("trade", y2024=2), 'break = "new count"'),
            id="across-a-break",
        ),
    ],
)
def test_there_is_no_span(text):
    assert span(text) is None


# Laws and speed


SERIES = st.dictionaries(st.integers(2000, 2030), st.integers(1, 10**6), min_size=2)


@given(SERIES, st.data())
def test_no_change_reaches_across_a_break(values, data):
    broken = data.draw(st.sampled_from(sorted(values)))
    text = "".join(
        by(
            "s",
            observed("trade", **{f"y{year}": value}),
            'break = "new count"' if year == broken else "",
        )
        for year, value in values.items()
    )
    for row in rows(text).values():
        earlier = row.versus
        assert earlier is None or (earlier.period.last.year < broken) == (
            row.period.last.year < broken
        )
        assert (row.break_reason is not None) == (row.period.last.year == broken)


@given(SERIES, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(values, random):
    def told(years):
        text = "".join(observed("trade", **{f"y{year}": values[year]}) for year in years)
        return [(row.period, row.value, row.interval, row.change) for row in rows(text).values()]

    shuffled = list(values)
    random.shuffle(shuffled)

    assert told(sorted(values)) == told(shuffled)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3), st.integers(0, 3))
def test_the_change_of_the_true_values_lies_in_the_interval(earlier, later, some, more):
    def rounded(count: int, zeros: int) -> str:
        return f"{(count + 10**zeros // 2) // 10**zeros}e{zeros}" if zeros else str(count)

    text = observed("trade", y2023=rounded(earlier, some), y2024=rounded(later, more))
    change = rows(text)["2024"].change

    assert change is None or Fraction(later, earlier) - 1 in change.interval


@pytest.mark.parametrize("indicator", ["trade", "port", "dock"])
def test_a_row_and_a_claim_for_each_day_take_time_in_proportion(indicator):
    def lines(years: int) -> int:
        days = [
            f"{year}_{month:02}_{day:02}"
            for year in range(2024 - years, 2024)
            for month in range(1, 13)
            for day in range(1, 29)
        ]
        text = observed(indicator, **{f"y{day}": place + 1 for place, day in enumerate(days)})
        claim = CLAIM.replace("trade", indicator)
        text += "".join(
            claim.format(f'"{later}"', f'"{earlier}"', 1).replace("_", "-")
            for earlier, later in zip(days[::2], days[1::2], strict=True)
            if indicator != "trade"
        )
        facts = read_facts(text)
        rows = growth.of(facts, facts.chosen(indicator))[0].rows
        assert all(row.change is None or row.interval is not None for row in rows)
        return work(lambda: [row.change for row in growth.of(facts, [rows[0].indicator])[0].rows])

    # A capacity is held against two years of figures, no more: less than with the square.
    assert lines(8) < 8 * lines(2)


def test_many_levels_that_end_on_one_day_take_time_in_proportion():
    def lines(count: int) -> int:
        periods = {f"y{1000 + number}/2024": number + 1 for number in range(count)}
        facts = read_facts(observed("port", **periods))
        return work(lambda: growth.of(facts, facts.chosen("port")))

    assert lines(1000) < 5 * lines(250)
