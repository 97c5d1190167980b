"""Growth: like with like, implied values, stated changes, breaks."""

from azkz.results import growth
from tests.conftest import observed, read_facts

CLAIM = '[[claim]]\nindicator = "trade"\nperiod = {}\nversus = {}\npercent = {}\nsource = "s"\n'


def rows(text: str, indicator: str = "trade"):
    facts = read_facts(text)
    found = growth.of(facts, facts.chosen(indicator))
    return {row.period.text: row for row in found[0].rows} if found else {}


def test_only_periods_of_one_length_and_season_are_compared():
    found = rows(observed("trade", **{"y2023": 100, "y2024_01/2024_10": 90, "y2024": 120}))

    assert found["2024"].versus.period.text == "2023"
    assert found["2024"].change.share.numerator == 1
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
    assert found["2024"].versus.period.text == "2022"


def test_a_break_ends_the_comparison_and_says_why():
    text = observed("trade", y2023=100)
    text += observed("trade", y2024=120).replace('"s"', '"s"\nbreak = "the ministry counts"')
    found = rows(text)

    assert (found["2024"].versus, found["2024"].broken) == (None, "the ministry counts")


def test_a_stated_change_stands_also_where_nothing_can_be_computed():
    found = rows(observed("trade", y2024=120) + CLAIM.format(2024, 2020, 50))

    assert found["2024"].stated.versus.text == "2020"


def test_a_change_stated_from_another_period_than_the_row_is_not_its_own():
    text = observed("trade", y2023=100, y2024=120) + CLAIM.format(2024, 2020, 50)

    assert rows(text)["2024"].stated is None


def test_of_two_levels_that_end_on_one_day_the_later_line_is_compared_with():
    found = rows(observed("port", **{"y2023": 10, "y2023_12": 20, "y2024": 40}), "port")

    assert found["2024"].versus.period.text == "2023-12"


def test_the_span_is_of_the_full_years_since_the_last_break():
    text = observed("trade", y2020=1, y2023=110)
    text += observed("trade", y2021=100).replace('"s"', '"s"\nbreak = "new count"')
    facts = read_facts(text)
    span = growth.of(facts, facts.chosen("trade"))[0].span

    assert (span.first.period.text, span.last.period.text) == ("2021", "2023")
