"""Figures that follow from others: years from months, wholes from parts, quotients."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.choices import Basis
from azkz.base.facts import FactBase
from azkz.base.model import Observation
from azkz.results.exact import quotient, total
from azkz.results.progress import Progress, progress_of
from azkz.results.series import series_of
from azkz.results.status import TargetStatus
from azkz.values.figures import figure
from azkz.values.intervals import Interval
from tests.conftest import HEAD, observed, read_facts, target, work

WHOLES = (
    HEAD
    + """
[indicator.exports]
topic = "t"
title = "Exports"
unit = "USD"
[indicator.imports]
topic = "t"
title = "Imports"
unit = "USD"
[indicator.turnover]
topic = "t"
title = "Turnover"
unit = "USD"
sum_of = ["exports", "imports"]
[indicator.share]
topic = "t"
title = "Share of exports"
unit = "%"
ratio_of = ["exports", "turnover"]
[indicator.density]
topic = "t"
title = "Exports a tonne of port"
unit = "USD/t"
ratio_of = ["exports", "port"]
"""
)


def series(facts: FactBase, name: str) -> dict[str, Observation]:
    return {seen.period.text: seen for seen in series_of(facts, facts.indicators[name]).headlines}


def months(indicator: str, *, year: int = 2024, value: object = "1.0", **others: Any) -> str:
    texts = {f"y{year}_{month:02}": value for month in range(1, 13)} | others
    return observed(indicator, **texts)


def following(text: str, name: str = "trade", head: str = HEAD) -> dict[str, Observation]:
    facts = read_facts(text, head=head)
    return {period: seen for period, seen in series(facts, name).items() if seen.follows}


# The year


def test_twelve_months_make_the_year_as_precise_as_their_sum_allows():
    (year,) = following(months("trade", value="1.5")).values()

    assert (year.period.text, year.basis) == ("2024", Basis.ADDED)
    assert year.figure.value == 18
    assert year.figure.interval == Interval(Fraction("17.4"), Fraction("18.6"))
    assert year.figure.ends == (Decimal("17.4"), Decimal("18.6"))
    assert len(year.parts) == 12


def test_exact_counts_add_up_to_an_exact_count():
    (year,) = following(months("trade", value=7)).values()

    assert year.figure.written == 84
    assert year.figure.interval == Interval(Fraction(84), Fraction(84))


def test_a_stated_figure_always_counts():
    assert not following(months("trade", y2024="20.0"))


@pytest.mark.parametrize("status", ["estimate", "forecast"])
def test_what_was_counted_in_parts_counts_before_an_estimate_of_the_whole(status):
    text = observed("trade", y2024="20.0").replace('"s"', f'"s"\nstatus = "{status}"')

    assert following(months("trade") + text)["2024"].figure.value == 12


def test_the_longest_parts_from_the_front_and_the_fewest_are_taken():
    text = months("trade", y2024_Q1="3.0", y2024_H2="6.0")
    text += observed("trade", **{"y2024_04/2024_05": "2.0"})
    text += observed("trade", y2024_Q2="3.0")
    (year,) = following(text).values()

    assert [part.period.text for part in year.parts] == ["2024-Q1", "2024-Q2", "2024-H2"]


def test_of_equally_many_parts_the_longer_comes_first():
    text = observed("trade", y2024_H1=1, y2024_H2=1, y2024_Q1=1)
    text += observed("trade", **{"y2024_04/2024_12": 1})
    (year,) = following(text).values()

    assert [part.period.text for part in year.parts] == ["2024-H1", "2024-H2"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(observed("trade", y2024_Q1=1, y2024_Q2=1, y2024_Q4=1), id="a-gap"),
        pytest.param(observed("trade", y2024_H1=1, **{"y2024_06/2024_12": 1}), id="an-overlap"),
        pytest.param(months("port"), id="a-stock"),
        pytest.param(months("rate"), id="a-share"),
    ],
)
def test_what_makes_no_year(text):
    head = HEAD + '[indicator.rate]\ntopic = "t"\ntitle = "Rate"\nunit = "% of all"\n'
    facts = read_facts(text, head=head)

    assert not any(seen.follows for id_ in facts.indicators for seen in series(facts, id_).values())


@pytest.mark.parametrize(
    "more", ['qualifier = "over"', 'status = "forecast"', 'break = "new"'], ids=str
)
def test_a_bound_a_forecast_and_a_break_within_make_no_year(more):
    text = observed("trade", y2024_H1=1) + observed("trade", y2024_H2=2).replace(
        '"s"', f'"s"\n{more}'
    )

    assert not following(text)


def test_a_break_at_the_start_of_a_year_does_not_cut_it():
    text = observed("trade", y2024_H1=1).replace('"s"', '"s"\nbreak = "new"')

    assert following(text + observed("trade", y2024_H2=2))["2024"].break_reason == "new"


def test_the_weakest_status_and_about_are_handed_on():
    text = observed("trade", y2024_H1="1.0").replace('"s"', '"s"\nqualifier = "nearly"')
    text += observed("trade", y2024_H2="2.0").replace('"s"', '"s"\nstatus = "provisional"')
    (year,) = following(text).values()

    assert (year.status, year.figure.qualifier) == ("provisional", "about")
    assert year.figure.interval == Interval(
        Fraction("2.85"), Fraction("3.05"), low_open=False, high_open=True
    )


def test_where_a_fiscal_year_is_set_the_year_is_the_fiscal_one():
    text = "".join(months("trade", year=year) for year in (2023, 2024))

    (year,) = following(text, head=f"fiscal_year_begins = 4\n{HEAD}").values()

    assert (
        year.period.days
        == read_facts(observed("trade", **{"y2023_04/2024_03": 1}))
        .observations["trade"][0]
        .period.days
    )


@pytest.mark.parametrize(("head", "years"), [("", ["9999"]), ("fiscal_year_begins = 4\n", [])])
def test_the_last_year_of_the_calendar_is_one_where_it_ends_there(head, years):
    assert list(following(months("trade", year=9999), head=head + HEAD)) == years


@pytest.mark.parametrize("begins", ["", "fiscal_year_begins = 4\n"])
def test_before_the_first_year_of_the_calendar_there_is_none(begins):
    text = observed("trade", **{f"y0001_{month:02}": 1 for month in range(1, 4)})

    assert following(text, head=begins + HEAD) == {}


def test_a_year_of_several_sources_names_them_all():
    more = '[source.r]\npublisher = "R"\npublished = 2025\n'
    text = (
        more + observed("trade", y2024_H1=1) + observed("trade", y2024_H2=2).replace('"s"', '"r"')
    )
    (year,) = following(text).values()

    assert year.source.id == "s r"
    assert [source.id for source in year.sources] == ["s", "r"]
    assert year.source.published is None, "one of them has no date"


# The whole


def test_a_whole_is_added_up_where_every_part_has_a_figure():
    text = observed("exports", y2022=1, y2023=2, y2024="3.0") + observed("imports", y2023=5)
    text += months("imports", value="0.5")
    found = following(text, "turnover", WHOLES)

    assert {period: seen.figure.value for period, seen in found.items()} == {"2023": 7, "2024": 9}
    assert [part.basis for part in found["2024"].parts] == [Basis.OBSERVED, Basis.ADDED]


def test_a_break_of_a_part_is_one_of_the_whole():
    text = observed("exports", y2022=1, y2023=2) + observed("imports", y2022=1)
    text += observed("imports", y2023=2).replace('"s"', '"s"\nbreak = "new"')
    facts = read_facts(text, head=WHOLES)
    whole = series_of(facts, facts.indicators["turnover"])
    first, second = whole.figures

    assert whole.breaks.between(first.period, second.period) is not None


def test_a_break_of_a_part_holds_between_a_stated_and_a_following_figure_not_between_two_stated():
    """The part breaks in 2021; of the whole 2019 and 2022 are stated, 2020 and 2023 follow."""
    text = observed("turnover", y2019=1, y2022=4)
    text += observed("exports", y2020=1, y2023=2) + observed("imports", y2020=1, y2023=2)
    text += observed("imports", y2021=1).replace('"s"', '"s"\nbreak = "new"')
    facts = read_facts(text, head=WHOLES)
    whole = series_of(facts, facts.indicators["turnover"])
    first, second, third, fourth = (seen.period for seen in whole.figures)

    assert whole.breaks.between(first, third) is None
    assert whole.breaks.between(second, third) is not None
    assert whole.breaks.between(first, fourth) is not None
    assert whole.breaks.between(third, fourth) is None


# Quotients


def test_a_quotient_of_a_part_and_its_whole_knows_that_the_part_stands_in_both():
    """1 of 1 + 3: the whole is larger where the part is, so that less is left open."""
    text = observed("exports", y2024="1.0") + observed("imports", y2024="3.0")
    (share,) = following(text, "share", WHOLES).values()

    assert (share.basis, share.figure.value) == (Basis.COMPUTED, Decimal(25))
    assert share.figure.interval == Interval(
        Fraction("0.95") / Fraction("4.00") * 100, Fraction("1.05") / Fraction("4.00") * 100
    )


def test_a_level_beside_a_flow_is_its_last_figure_within_the_period():
    text = observed("exports", y2024=100) + observed("port", y2023_12=1, y2024_03=2, y2024_12=4)
    (ratio,) = following(text, "density", WHOLES).values()

    assert (ratio.period.text, ratio.figure.value) == ("2024", Decimal(25))


def test_where_the_last_figure_of_a_level_is_a_bound_no_quotient_follows():
    text = observed("exports", y2024=100) + observed("port", y2024_06=2)
    bound = observed("port", y2024_12=4).replace('"s"', '"s"\nqualifier = "over"')

    assert not following(text + bound, "density", WHOLES)


def test_of_levels_that_end_alike_that_of_the_very_period_is_divided_by():
    text = observed("exports", y2024=100) + observed("port", y2024=4, y2024_12=5)
    (ratio,) = following(text, "density", WHOLES).values()

    assert ratio.figure.value == Decimal(25)


def test_a_divisor_that_reaches_zero_gives_no_quotient():
    text = observed("exports", y2024=100) + observed("port", y2024="0.4")
    assert following(text, "density", WHOLES)

    assert not following(text.replace("0.4", "0e0"), "density", WHOLES)


def test_a_third_is_written_with_twelve_digits_and_reaches_no_target_above_it():
    text = observed("exports", y2024=1) + observed("port", y2024=3)
    (third,) = following(text, "density", WHOLES).values()

    assert isinstance(third.figure.written, Fraction)
    assert third.figure.value < Decimal("0." + "3" * 39 + "4")


# Promises that are judged by what follows


def judged(text: str, name: str, head: str = HEAD) -> Progress:
    facts = read_facts(text, head=head)
    (state,) = progress_of(facts, [facts.indicators[name]], date(2026, 11, 28))
    return state


def test_sixty_months_of_visitors_are_five_years_that_a_target_is_judged_by():
    text = "".join(
        months("trade", year=year, value=100 * (year - 2015)) for year in range(2021, 2026)
    )
    state = judged(text + target("trade", 14000, "by = 2030\nbetter = 'higher'"), "trade")

    assert state.judged is not None
    assert (state.judged.basis, state.judged.figure.value) == (Basis.ADDED, Decimal(12000))
    assert (state.status, state.reason) == (
        TargetStatus.ON_TRACK,
        "needs +$400 a year, made in 4 of the last 4 years",
    )


def test_four_quarters_of_140_million_reach_550_million():
    text = observed("trade", **{f"y2025_Q{quarter}": "140e6" for quarter in (1, 2, 3, 4)})
    state = judged(text + target("trade", "550e6", "by = 2025\nbetter = 'higher'"), "trade")

    assert state.status is TargetStatus.REACHED
    assert state.judged is not None
    assert state.judged.figure.value == Decimal("560e6")


def test_an_intensity_is_judged_on_its_base_year():
    """Emissions of 100, then 60 t on a product of 10, then 20: 70 % less for each dollar."""
    head = (
        HEAD
        + '[indicator.intensity]\ntopic = "t"\ntitle = "I"\nunit = "t/USD"\nratio_of = ["waste", "trade"]\n'
    )
    text = observed("waste", y2005=100, y2025=60) + observed("trade", y2005=10, y2025=20)
    text += """
[[target]]
indicator = "intensity"
percent = -65
baseline = { period = 2005 }
by = 2030
source = "s"
"""
    state = judged(text, "intensity", head)

    assert state.status is TargetStatus.REACHED
    assert state.judged is not None
    assert (state.judged.basis, state.judged.figure.value) == (Basis.COMPUTED, Decimal(3))


# Laws

NUMBERS = st.tuples(
    st.integers(1, 999), st.integers(-3, 3), st.sampled_from([None, "about", "nearly"])
).map(lambda found: figure(Decimal((0, tuple(map(int, str(found[0]))), found[1])), found[2]))


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_the_interval_of_a_sum_is_the_sum_of_the_intervals(figures):
    added = Interval(Fraction(0), Fraction(0))
    for one in figures:
        added = added.plus(one.interval)

    assert total(figures) == added


@given(NUMBERS, NUMBERS)
def test_the_interval_of_a_share_holds_every_share_of_its_corners_and_ends_in_two_of_them(
    part, rest
):
    """Exact: of a part and the rest of its whole, over all four corners."""
    head = WHOLES
    text = "".join(
        observed(name, y2024=f"{number.value:E}").replace(
            '"s"', f'"s"\nqualifier = "{number.qualifier}"' if number.qualifier else '"s"'
        )
        for name, number in (("exports", part), ("imports", rest))
    )
    found = following(text, "share", head)
    corners = [
        a / (a + b) * 100
        for a, b in product(*((one.interval.low, one.interval.high) for one in (part, rest)))
        if a + b > 0
    ]
    if not found:
        assert min(part.interval.low + rest.interval.low, 1) <= 0
        return
    interval = found["2024"].figure.interval
    assert (interval.low, interval.high) == (min(corners), max(corners))


def test_a_quotient_of_what_has_nothing_in_common_is_that_of_the_intervals():
    text = observed("exports", y2024="4.0") + observed("port", y2024="2.0")
    facts = read_facts(text, head=WHOLES)
    above, below = facts.observations["exports"][0], facts.observations["port"][0]

    assert quotient(above, below) == above.figure.interval.over(below.figure.interval)


def test_the_work_is_in_proportion_to_the_figures():
    def counted(years: int) -> int:
        text = "".join(months("trade", year=1900 + year) for year in range(years))
        facts = read_facts(text)
        return work(lambda: series_of(facts, facts.indicators["trade"]))

    first, second, third = (counted(years) for years in (10, 20, 40))

    assert third - second < 2.2 * (second - first)
