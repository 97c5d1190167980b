"""The status of targets: the contract's table, row by row, and its laws."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.view import View, viewed
from azkz.results.progress import progress_of
from azkz.values.periods import parse_period
from tests.conftest import observed, read_facts, target

TODAY = date(2026, 1, 15)
ORDER = ("off-track", "acceleration-needed", "on-track", "reached")


def judged(text: str, day: date = TODAY):
    facts = read_facts(text)
    return progress_of(facts, facts.chosen(None), day)[0]


STEADY = observed("trade", y2020=50, y2021=60, y2022=70, y2023=80, y2024=90)


@pytest.mark.parametrize(
    ("status", "reason", "text"),
    [
        pytest.param("no-data", "no figure", target("trade", 100), id="nothing"),
        pytest.param(
            "no-data",
            "no full year; $5 in Jan 2024",
            observed("trade", y2024_01=5) + target("trade", 100),
            id="a-month-alone",
        ),
        pytest.param(
            "no-data",
            "no figure for 2024; $50 in 2023",
            observed("trade", y2023=50) + target("trade", 100, "by = 2024"),
            id="nothing-for-a-past-deadline",
        ),
        pytest.param(
            "no-data",
            "no figure for 2018; $25 in 2017, $40 in 2021",
            observed("trade", y2017=25, y2021=40) + target("trade", 30, "by = 2018"),
            id="the-nearest-on-each-side",
        ),
        pytest.param(
            "reached",
            "met in 2023, no figure for 2024, the deadline",
            observed("trade", y2023=120) + target("trade", 100, "by = 2024"),
            id="met-before-a-deadline-without-a-figure",
        ),
        pytest.param(
            "reached-late",
            "met in 2025; $80 in 2024",
            observed("trade", y2024=80, y2025=120) + target("trade", 100, "by = 2024"),
            id="late",
        ),
        pytest.param(
            "missed",
            "$80 in 2024, 20 % below",
            observed("trade", y2024=80, y2025=120)
            + target("trade", 100, 'by = 2024\nkind = "forecast"'),
            id="a-forecast-that-comes-true-late",
        ),
        pytest.param(
            "reached",
            "$100 in 2024",
            observed("trade", y2024=100) + target("trade", 100),
            id="exactly",
        ),
        pytest.param(
            "reached",
            "met in 2022, $4.3B in 2024",
            observed("trade", y2022="5.0e9", y2024="4.3e9") + target("trade", "5e9", "by = 2022"),
            id="reached-then-fallen-back",
        ),
        pytest.param(
            "open-ended",
            "no deadline stated",
            observed("trade", y2024="999.6e6") + target("trade", "1e9"),
            id="almost-is-not-reached",
        ),
        pytest.param(
            "open-ended",
            "no deadline stated; met in 2022",
            observed("trade", y2022=120, y2024=90) + target("trade", 100),
            id="no-deadline-and-fallen-back",
        ),
        pytest.param(
            "missed",
            "$1.8B in 2023",
            observed("trade", y2023="1.8e9") + target("trade", "2e9", "by = 2023"),
            id="missed",
        ),
        pytest.param(
            "no-trend",
            "two comparable figures",
            observed("trade", y2023=40, y2024=50) + target("trade", 100, "by = 2030"),
            id="two-figures",
        ),
        pytest.param(
            "no-trend",
            "nothing newer than 2022",
            observed("trade", y2020=30, y2021=40, y2022=50) + target("trade", 100, "by = 2030"),
            id="old",
        ),
        pytest.param(
            "no-trend",
            "a capacity comes in steps",
            observed("dock", y2022=30, y2023=40, y2024=50) + target("dock", 100, "by = 2030"),
            id="capacity",
        ),
        pytest.param(
            "off-track",
            "needs +$8.33 a year, made in 0 of the last 2 years; fell in 2024; moving away",
            observed("trade", y2022=60, y2023=55, y2024=50) + target("trade", 100, "by = 2030"),
            id="moving-away",
        ),
        pytest.param(
            "on-track",
            "needs +$2.5 a year, made in 4 of the last 4 years",
            STEADY + target("trade", 100, "by = 2028"),
            id="on-track",
        ),
        pytest.param(
            "no-trend",
            "in 4 of 4 years as a rate, in 0 of 4 as an amount",
            STEADY + target("trade", 140, "by = 2028"),
            id="a-rate-tells-another-story",
        ),
        pytest.param(
            "off-track",
            "needs +$27.5 a year, made in 0 of the last 4 years",
            STEADY + target("trade", 200, "by = 2028"),
            id="much-too-slow",
        ),
        pytest.param(
            "acceleration-needed",
            "nearly $100 is not yet $100",
            observed("trade", y2022=70, y2023=80)
            + observed("trade", y2024=100).replace('"s"', '"s"\nqualifier = "nearly"')
            + target("trade", 100, "by = 2028"),
            id="only-says-less",
        ),
        pytest.param(
            "reached",
            "met after ten months of 2025",
            observed("trade", **{"y2024": 90, "y2025_01/2025_10": 101}) + target("trade", 100),
            id="part-of-a-year",
        ),
    ],
)
def test_the_first_status_that_fits_with_its_reason(status, reason, text):
    result = judged(text)

    assert (result.status, result.reason) == (status, reason)


def test_a_start_up_year_is_no_pace():
    """Oil: 250 kt at the start, then 1.39, 1.4 and 1.3 Mt: 1.5 by 2026 needs 200 kt a year."""
    text = observed("port", y2022="250e3", y2023="1.39e6", y2024="1.4e6", y2025="1.3e6")
    facts = read_facts(
        text + target("port", "1.5e6", "by = 2026"),
        head=HEAD_WITH_FLOW,
    )
    state = progress_of(facts, facts.chosen(None), date(2026, 11, 24))[0]

    assert state.status == "acceleration-needed"
    assert (state.needed.made, state.needed.counted) == (1, 3)
    assert state.needed.per_year == 200_000
    assert state.reason.endswith("fell in 2025")


HEAD_WITH_FLOW = """\
format = 1
[source.s]
publisher = "Statistics office"
[topic.t]
title = "Topic"
[indicator.port]
topic = "t"
title = "Oil"
unit = "t"
"""


@pytest.mark.parametrize("qualifier", ["nearly", "about", "under", "up-to"])
def test_a_figure_that_says_less_never_reaches_a_target_equal_to_it(qualifier):
    text = observed("trade", y2024="1e9").replace('"s"', f'"s"\nqualifier = "{qualifier}"')

    assert judged(text + target("trade", "1e9")).status == "open-ended"


def test_a_falling_target_without_a_baseline_has_no_progress_and_says_so():
    result = judged(observed("waste", y2024=50) + target("waste", 30))

    assert result.share is None
    assert result.remaining == Decimal(20)
    assert result.reason == "no deadline stated"
    assert result.goal.no_share == "no baseline stated"


def test_a_falling_target_is_covered_as_it_falls():
    baseline = "baseline = { period = 2020, value = 80.0 }"
    result = judged(observed("waste", y2024=50) + target("waste", 20, baseline))

    assert result.share == Fraction(1, 2)


def test_a_few_months_never_reach_a_falling_target():
    """The sum of a year still grows: 200 in a quarter is not 500 in a year (D3)."""
    text = observed("waste", y2023=900, y2024_Q1=200)
    baseline = "by = 2030\nbaseline = { period = 2020, value = 1000.0 }"
    result = judged(text + target("waste", 500, baseline), date(2024, 6, 1))

    assert result.status == "no-trend"
    assert (result.share, result.remaining) == (Fraction(1, 5), 400)


def test_a_few_months_after_a_past_deadline_are_no_figure_for_it():
    text = observed("waste", y2021_Q1="95.00e3") + target("waste", 101_000, "by = 2020")

    assert judged(text).status == "no-data"


def test_of_several_parts_of_years_the_latest_is_taken():
    """D4: the half of 2022 stands in nobody's way, and of two parts of a year the later counts."""
    text = observed("trade", y2022_H1=1200, y2023=900, y2024_H1=1100)
    result = judged(text + target("trade", 1000, "by = 2030"))
    parts = observed("trade", **{"y2024_01/2024_09": 64, "y2024_01/2024_10": 70})

    assert (result.status, result.share, result.remaining) == ("reached", Fraction(11, 10), 0)
    assert judged(parts + target("trade", 60)).share == Fraction(70, 60)


def test_where_the_first_figure_equals_the_target_there_is_a_row():
    """D1: nothing was intended since; the command must not fall over it."""
    text = observed("trade", y2020=100, y2024=100).replace('"s"', '"s"\nqualifier = "nearly"')

    assert judged(text + target("trade", 100, "by = 2030")).status == "no-trend"


def test_a_past_deadline_is_drawn_with_its_own_figure():
    text = observed("port", y2023=139, y2025=130) + target("port", 150, "by = 2023")
    result = judged(text)

    assert (result.judged.period.text, result.share) == ("2023", Fraction(139, 150))
    assert result.latest.period.text == "2025"


def test_a_break_ends_every_comparison():
    text = observed("trade", y2022=50, y2023=60, y2024=70)
    text += observed("trade", y2025=90).replace('"s"', '"s"\nbreak = "the ministry counts"')
    result = judged(text + target("trade", 100, "by = 2030"))

    assert result.status == "no-trend"
    assert result.reason == "one comparable figure, counted otherwise before 2025"
    assert result.previous is None
    assert result.needed.typical is None


def test_a_capacity_is_not_lost_by_itself():
    text = observed("dock", y2024="5e6")
    text += '[source.envoy]\npublisher = "Envoy"\n[[observation]]\nindicator = "dock"\n'
    text += 'period = "2025-03"\nvalue = 1e6\nsource = "envoy"\n'
    result = judged(text + target("dock", "5e6"))

    assert result.status == "open-ended"
    assert result.reason == "no deadline stated; met in 2024; disputed: 5 Mt/year in 2024 [s]"
    assert result.previous.period.text == "2024"
    assert result.previous_share is None


def test_ten_months_stand_beside_the_last_full_year_and_never_in_its_place():
    text = observed("trade", **{"y2024": 90, "y2024_01/2024_10": 70, "y2025_01/2025_10": 80})
    result = judged(text + target("trade", 100))

    assert result.latest.period.text == "2024"
    assert result.so_far.period.text == "2025-01/2025-10"


def test_what_is_over_two_years_old_is_stale():
    text = observed("trade", y2023=50) + target("trade", 100)

    assert not judged(text, date(2025, 12, 31)).stale
    assert judged(text, date(2026, 1, 1)).stale


def test_a_forecast_never_counts_as_progress():
    text = observed("trade", y2024=120).replace('"s"', '"s"\nstatus = "forecast"')

    assert judged(text + target("trade", 100)).status == "no-data"


def test_as_of_judges_on_the_day_after_its_last():
    """D2: whoever asks for the end of 2022 gets what a deadline of 2022 came to."""
    facts = read_facts(observed("trade", y2021=80, y2022=90) + target("trade", 100, "by = 2022"))
    view = View(TODAY, parse_period(2022))
    state = progress_of(viewed(facts, view), facts.chosen(None), view.day)[0]

    assert (state.status, state.reason) == ("missed", "$90 in 2022")


WHOLE = st.integers(1, 10**6)
YEARS = st.lists(WHOLE, min_size=3, max_size=6)


def status_of(figures, goal, by=2030, scale=""):
    first = 2025 - len(figures)
    values = {f"y{first + place}": f"{value}{scale}" for place, value in enumerate(figures)}
    return judged(
        observed("trade", **values) + target("trade", f"{goal}{scale}", f"by = {by}")
    ).status


@given(WHOLE, WHOLE, WHOLE)
def test_reaching_is_monotone_in_the_value(lower, more, goal):
    def reached(value):
        return judged(observed("trade", y2024=value) + target("trade", goal)).status == "reached"

    assert reached(lower) <= reached(lower + more)


def no_better(worse, other):
    """Whether a status is no better than another; where a rate tells another story neither is."""
    return "no-trend" in (worse, other) or ORDER.index(worse) <= ORDER.index(other)


@given(YEARS, WHOLE, WHOLE)
def test_a_status_never_gets_better_when_the_latest_figure_gets_worse(figures, goal, less):
    worse = [*figures[:-1], max(figures[-1] - less, 0)]

    assert no_better(status_of(worse, goal), status_of(figures, goal))


@given(YEARS, WHOLE, st.integers(2027, 2040), st.integers(0, 20))
def test_a_status_never_gets_better_when_the_deadline_comes_nearer(figures, goal, by, later):
    assert no_better(status_of(figures, goal, by), status_of(figures, goal, by + later))


@given(YEARS, WHOLE, st.integers(-6, 6))
def test_scaling_the_unit_changes_no_status(figures, goal, power):
    assert status_of(figures, goal, scale="e0") == status_of(figures, goal, scale=f"e{power}")


@given(st.permutations(["2020", "2021", "2022", "2023", "2024"]))
def test_the_order_of_entries_changes_nothing(years):
    values = {f"y{year}": int(year) - 2000 for year in years}

    assert judged(observed("trade", **values) + target("trade", 40, "by = 2030")).status == (
        "off-track"
    )


@given(YEARS)
def test_nothing_reaches_across_a_break(figures):
    """Whatever stood before a break, what is said after it stays the same."""
    after = observed("trade", y2022=10, y2023=20, y2024=30)
    broken = after.replace("value = 10\n", 'value = 10\nbreak = "new count"\n')
    goal = target("trade", 100, "by = 2030")
    first = {f"y{2015 + place}": value for place, value in enumerate(figures)}

    alone, together = judged(broken + goal), judged(observed("trade", **first) + broken + goal)
    assert (alone.status, alone.reason, alone.needed) == (
        together.status,
        together.reason,
        together.needed,
    )


def test_no_time_is_left_where_the_latest_figure_ends_with_the_month_of_the_deadline():
    text = observed("port", y2024=1, y2025=2, y2026_12=3) + target("port", 9, "by = 2026")
    result = judged(text, date(2026, 11, 28))

    assert (result.status, result.reason) == ("off-track", "no time left")


@pytest.mark.parametrize(("earlier", "disputes"), [("2023-01", False), ("2023-02", True)])
def test_a_figure_of_over_two_years_before_disputes_no_capacity(earlier, disputes):
    text = '[source.envoy]\npublisher = "Envoy"\n'
    for period, value, source in ((earlier, 5, "envoy"), ("2025-02", 1, "s")):
        text += f'[[observation]]\nindicator = "dock"\nperiod = "{period}"\nvalue = {value}e6\n'
        text += f'source = "{source}"\n'
    result = judged(text + target("dock", "9e6"))

    assert (result.disputed is not None) is disputes


def test_a_target_of_one_source_is_judged_by_no_estimate_of_its_own():
    text = observed("trade", y2025="105e3").replace('"s"', '"s"\nstatus = "estimate"')
    result = judged(text + target("trade", "100e3", "by = 2025"), date(2026, 2, 1))

    assert (result.status, result.reason) == (
        "no-data",
        "only its own source's estimate, $105K",
    )


def test_what_is_computed_of_its_own_estimate_judges_no_target_either():
    text = '[source.office]\npublisher = "Office"\n'
    text += '[indicator.all]\ntopic = "t"\ntitle = "All"\nunit = "t"\nsum_of = ["waste", "rest"]\n'
    text += '[indicator.rest]\ntopic = "t"\ntitle = "Rest"\nunit = "t"\n'
    text += observed("waste", y2024=40).replace('"s"', '"office"')
    text += observed("rest", y2024=20).replace('"s"', '"s"\nstatus = "estimate"')

    assert judged(text + target("all", 50, 'better = "higher"\nby = 2024')).status == "no-data"


def test_a_bound_that_is_short_of_its_target_decides_nothing():
    text = observed("trade", y2024=390).replace('"s"', '"s"\nqualifier = "over"')
    result = judged(text + target("trade", 400, "by = 2024"))

    assert (result.status, result.reason) == ("no-data", "only a bound: over $390 in 2024")


def test_what_a_statement_says_was_not_reached_is_missed_without_a_figure():
    text = target("trade", 100, "by = 2024\nset = 2020") + target(
        "trade", 100, 'set = 2025\nopen = "2025-03"'
    )
    result = next(state for state in states_of(text) if state.standing)

    assert (result.status, result.reason) == ("missed", "not reached in Mar 2025")


def states_of(text: str):
    facts = read_facts(text)
    return progress_of(facts, facts.chosen(None), TODAY)


def test_under_one_source_the_reason_names_whose_figure_is_missing():
    """The base has the figure, of another source."""
    text = '[source.ministry]\npublisher = "Ministry"\n' + observed("trade", y2024=50)
    text += target("trade", 100).replace('source = "s"', 'source = "ministry"')
    facts = viewed(read_facts(text), View(TODAY, source="ministry"))
    (state,) = progress_of(facts, facts.chosen(None), TODAY)

    assert (state.status, state.reason) == ("no-data", "no figure of ministry")


def test_at_least_so_much_less_is_a_promise_and_up_to_so_much_less_is_none():
    """A qualifier acts on the size: at least 55 % less than 100 is at most 45."""
    baseline = "baseline = { period = 2010, value = 100 }\nby = 2024\npercent = -55\n"
    statement = f'[[target]]\nindicator = "waste"\nsource = "s"\n{baseline}'
    text = observed("waste", y2024=50)

    assert judged(f'{text}{statement}qualifier = "at-least"\n').status == "missed"
    assert judged(f'{text}{statement}qualifier = "up-to"\n').status == "not-judged"


def test_at_most_20_percent_more_is_a_limit_where_less_is_better():
    statement = '[[target]]\nindicator = "waste"\nsource = "s"\npercent = 20\nqualifier = "up-to"\n'
    statement += "baseline = { period = 2015, value = 100 }\nby = 2024\nset = 2020\n"

    assert judged(observed("waste", y2024=110) + statement).status == "reached"
    assert judged(observed("waste", y2024=130) + statement).status == "missed"


@pytest.mark.parametrize(
    ("qualifier", "figure", "status"),
    [
        ("at-least", 70, "kept"),
        ("at-least", 90, "broken"),
        ("up-to", 90, "kept"),
        ("up-to", 70, "broken"),
    ],
)
def test_a_fall_to_keep_is_kept_by_the_size_of_the_fall(qualifier, figure, status):
    """At least 20 % less than in 2020, every year, is at most 80; at most 20 % less at least 80."""
    text = target("waste", 0, f'qualifier = "{qualifier}"\nevery = "year"\nfrom = 2024\nby = 2024')
    text = text.replace("value = 0", "percent = -20\nbaseline = { period = 2020, value = 100 }")
    assert judged(text + observed("waste", y2024=figure)).status == status
