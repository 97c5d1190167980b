"""Each worked example of how people make promises comes out as it was worked by hand.

Every one is put to azkz and to the independent recomputation; neither knows the other.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from inspect import cleandoc
from typing import Any

import pytest

from tests.recompute.base import Base
from tests.recompute.claims import claim_rows
from tests.recompute.compare import plain, printed
from tests.recompute.growth import growth_rows
from tests.recompute.targets import rows

HEAD = """\
format = 1
[source.office]
publisher = "Office"
[source.gov]
publisher = "Government"
published = "2025-02"
[topic.t]
title = "T"
"""
TODAY = "2026-11-28"


def figures(indicator: str, values: Mapping[Any, object], source: str = "office") -> str:
    """Return observations of an indicator; a value is the text that stands in the file."""
    return "".join(
        f'[[observation]]\nindicator = "{indicator}"\nperiod = "{period}"\nvalue = {value}\n'
        f'source = "{source}"\n'
        for period, value in values.items()
    )


def indicator(name: str, more: str = "", unit: str = "t") -> str:
    return f'[indicator.{name}]\ntopic = "t"\ntitle = "{name}"\nunit = "{unit}"\n{more}\n'


def target(name: str, more: str, source: str = "office") -> str:
    return f'[[target]]\nindicator = "{name}"\nsource = "{source}"\n{cleandoc(more)}\n'


def as_rows(given: list, begins: int | None) -> list[dict]:
    return [{key: plain(value, begins) for key, value in row.items()} for row in given]


def judged_on(day: str) -> date:
    return date.fromordinal(date.fromisoformat(day).toordinal() - 1)


@pytest.fixture(params=["recomputation", "azkz"])
def side(request):
    return request.param


class Both:
    """One base, answered by one of the two sides."""

    def __init__(self, side: str, text: str, day: str = TODAY):
        self.side, self.text, self.limit = side, with_head(text), judged_on(day)
        self.base = Base(self.text, self.limit)

    def _rows(self, mine, *command: str) -> list[dict]:
        found = (
            mine(self.base)
            if self.side == "recomputation"
            else printed(self.text, self.limit, *command)
        )
        return as_rows(found, self.base.begins)

    def targets(self) -> list[dict]:
        return self._rows(rows, "targets", "--all")

    def claims(self) -> list[dict]:
        return self._rows(claim_rows, "claims")

    def growth(self) -> list[dict]:
        return self._rows(growth_rows, "growth", "t")


def with_head(text: str) -> str:
    first, _, rest = text.partition("\n")
    if first.startswith("fiscal_year_begins"):
        return HEAD.replace("format = 1\n", f"format = 1\n{first}\n") + rest
    return HEAD + text


def number(text: object) -> Fraction:
    return Fraction(Decimal(str(text)))


def span(text: object, begins: int | None = None):
    return plain(str(text), begins)


def shares(row: dict) -> float:
    return round(float(row["progress"]) * 100, 1)


CO2 = indicator("co2") + figures(
    "co2", {1990: "4.21e6", 2021: "2.73e6", 2022: "2.66e6", 2023: "2.58e6", 2024: "2.47e6"}
)


def test_relative_and_falling(side):
    text = CO2 + target("co2", "percent = -55\nbaseline = { period = 1990 }\nby = 2030")
    (row,) = Both(side, text).targets()

    assert row["target"] == 1_894_500
    assert shares(row) == 75.1
    assert round(row["needed_per_year"]) == -95_917
    assert (row["years_made"], row["years_counted"]) == (1, 3)
    assert (row["status"], row["group"]) == ("acceleration-needed", "open")


def test_a_revised_inventory_moves_the_goal_and_nothing_else(side):
    text = (
        CO2
        + '[[observation]]\nindicator = "co2"\nperiod = 1990\nvalue = 4.30e6\nsource = "office"\nrevises = true\n'
    )
    more = target("co2", "percent = -55\nbaseline = { period = 1990 }\nby = 2030")
    (row,) = Both(side, text + more).targets()

    assert row["target"] == 1_935_000
    assert (row["value"], row["statements"], row["earlier_targets"] if side == "azkz" else []) == (
        2_470_000,
        1,
        [],
    )


@pytest.mark.parametrize("goal", ["percent = -100", "value = 0"])
def test_net_zero(side, goal):
    (row,) = Both(
        side, CO2 + target("co2", f"{goal}\nbaseline = {{ period = 1990 }}\nby = 2050")
    ).targets()

    assert row["target"] == 0
    assert shares(row) == 41.3


def test_relative_and_rising(side):
    trade = indicator("trade", unit="USD")
    promise = target("trade", "factor = 2\nbaseline = { period = 2017 }\nby = 2020")
    short = {2017: "250e6", 2020: "109e6", 2022: "463e6"}
    (missed,) = Both(side, trade + figures("trade", short) + promise).targets()
    (late,) = Both(side, trade + figures("trade", {**short, 2023: "529e6"}) + promise).targets()

    assert (missed["target"], missed["value"], missed["status"]) == (
        500_000_000,
        109_000_000,
        "missed",
    )
    assert (late["status"], late["value"], late["group"]) == (
        "reached-late",
        109_000_000,
        "decided",
    )


def test_in_the_unit_of_the_indicator(side):
    text = indicator("jobless", 'measure = "level"', "%") + figures(
        "jobless", {2021: "6.4", 2025: "4.9"}
    )
    text += target("jobless", "change = -1.5\nbaseline = { period = 2021 }\nby = 2025")
    text += indicator("police", 'measure = "level"', "officers") + figures(
        "police", {2024: 100_000}
    )
    text += target("police", "change = 13e3\nbaseline = { period = 2024 }\nby = 2030")
    jobless, police = Both(side, text).targets()

    assert (jobless["status"], jobless["target"]) == ("reached", number("4.9"))
    assert police["target"] == 113_000


def test_below_business_as_usual(side):
    text = (
        indicator("emissions") + indicator("emissions-bau") + figures("emissions", {2024: "400e3"})
    )
    text += '[[observation]]\nindicator = "emissions-bau"\nperiod = 2030\nvalue = 500e3\nsource = "gov"\nstatus = "forecast"\n'
    text += target(
        "emissions",
        'percent = -30\nbaseline = { indicator = "emissions-bau", period = 2030 }\nby = 2030',
        "gov",
    )
    (row,) = Both(side, text).targets()

    assert row["target"] == 350_000


HOMES = (
    "fiscal_year_begins = 4\n"
    + indicator("homes", 'better = "higher"', "homes")
    + figures(
        "homes",
        {
            "2021/22": "216e3",
            "2022/23": "232e3",
            "2023/24": "234e3",
            "2024/25": "221e3",
            "2025/26": "208e3",
        },
    )
)


def test_a_total(side):
    (row,) = Both(
        side, HOMES + target("homes", 'value = 1.5e6\nover = "2024-04/2029-03"')
    ).targets()

    assert (row["value"], row["period"]) == (429_000, span("2024-04/2026-03"))
    assert row["progress"] == number("0.286")
    assert (row["needed_per_year"], row["years_made"], row["years_counted"]) == (357_000, 0, 5)
    assert (row["status"], row["mode"]) == ("off-track", "total")


def test_a_total_that_no_figure_begins(side):
    (row,) = Both(
        side, HOMES + target("homes", 'value = 1.5e6\nover = "2024-07/2029-06"')
    ).targets()

    assert (row["status"], row["value"]) == ("no-data", None)


def test_a_total_of_quarters(side):
    quarters = {"2024-Q3": "50e3", "2024-Q4": "51e3", "2025-Q1": "52e3"}
    text = indicator("homes", 'better = "higher"', "homes") + figures("homes", quarters)
    text += target("homes", 'value = 1.5e6\nover = "2024-07/2029-06"')
    (row,) = Both(side, text).targets()

    assert (row["value"], row["period"]) == (153_000, span("2024-07/2025-03"))


def test_a_budget(side):
    text = indicator("em", 'better = "lower"') + figures(
        "em", {2023: "420e6", 2024: "405e6", 2025: "390e6"}
    )
    (row,) = Both(side, text + target("em", 'value = 1.95e9\nover = "2023/2027"')).targets()

    assert row["value"] == 1_215_000_000
    assert (row["needed_per_year"], row["years_made"], row["years_counted"]) == (367_500_000, 0, 3)
    assert row["status"] == "off-track"


DEBT = indicator("debt", 'measure = "level"', "% of GDP") + figures(
    "debt", {2021: "31.0", 2022: "34.0", 2023: "36.5", 2024: "38.5", 2025: "39.6"}
)
KEPT = 'value = 40\nqualifier = "under"\nevery = "year"\nfrom = 2021\nby = 2030'


def test_a_limit_that_is_kept(side):
    (row,) = Both(side, DEBT + target("debt", KEPT)).targets()

    assert (row["status"], row["group"], row["open"], row["progress"]) == (
        "kept",
        "open",
        True,
        None,
    )


def test_a_limit_that_is_broken(side):
    text = DEBT + figures("debt", {2026: "40.2"}) + target("debt", KEPT)
    (row,) = Both(side, text, "2027-01-01").targets()

    assert (row["status"], row["group"]) == ("broken", "open")


def test_under_40_without_a_direction(side):
    (row,) = Both(
        side, DEBT + target("debt", 'value = 40\nqualifier = "under"\nby = 2030')
    ).targets()

    assert row["status"] == "no-direction"


@pytest.mark.parametrize(("inflation", "status"), [("5.6", "kept"), ("1.2", "broken")])
def test_a_range(side, inflation, status):
    text = indicator("inflation", 'measure = "level"', "%") + figures(
        "inflation", {2025: inflation}
    )
    (row,) = Both(
        side, text + target("inflation", 'value = [2, 6]\nevery = "year"\nfrom = 2025')
    ).targets()

    assert (row["status"], row["target_low"], row["target_high"]) == (status, 2, 6)


def test_a_yearly_volume(side):
    text = indicator("oil", 'better = "higher"') + figures(
        "oil", {2023: "1.39e6", 2024: "1.4e6", 2025: "1.3e6"}
    )
    text += target("oil", 'value = 1.5e6\nkind = "plan"\nevery = "year"\nfrom = 2023\nby = 2026')
    (row,) = Both(side, text).targets()

    assert (row["status"], row["earlier_deadlines"]) == ("broken", [])


def test_intensity(side):
    text = indicator("emissions") + indicator("gdp", unit="USD")
    text += indicator("intensity", 'ratio_of = ["emissions", "gdp"]', "t/USD")
    text += figures("emissions", {2005: 900, 2024: 800}) + figures("gdp", {2005: 300, 2024: 800})
    text += target("intensity", "percent = -65\nbaseline = { period = 2005 }\nby = 2024")
    (row,) = Both(side, text).targets()

    assert (row["target"], row["value"], row["basis"]) == (number("1.05"), 1, "computed")
    assert row["status"] == "reached"


def test_met_before_it_was_said(side):
    text = indicator("share", 'better = "higher"\nmeasure = "level"', "%")
    text += figures("share", {2020: "56.0", 2023: "59.0"})
    (row,) = Both(side, text + target("share", 'value = 55\nset = "2022-06"\nby = 2030')).targets()

    assert (row["status"], row["group"]) == ("already-met", "decided")


def test_a_direction_that_nobody_wrote(side):
    text = (
        indicator("em")
        + figures("em", {2024: "2470e3"})
        + target("em", "value = 1890e3\nby = 2030", "gov")
    )
    (row,) = Both(side, text).targets()

    assert (row["status"], row["group"]) == ("no-direction", "open")


def test_a_ceiling(side):
    text = indicator("oil", 'better = "higher"') + figures("oil", {2024: "1.4e6"})
    (row,) = Both(
        side, text + target("oil", 'value = 1.5e6\nqualifier = "up-to"\nby = 2024')
    ).targets()

    assert row["status"] == "not-judged"


def test_rounding(side):
    text = indicator("oil", 'better = "higher"') + figures("oil", {2023: "1.392e6"})
    (row,) = Both(side, text + target("oil", 'value = 1.4e6\nkind = "plan"\nby = 2023')).targets()

    assert (row["status"], row["group"]) == ("nearly", "decided")


def test_an_idea(side):
    text = indicator("oil", 'better = "higher"') + figures("oil", {2025: "1.3e6"})
    (row,) = Both(side, text + target("oil", 'value = 7e6\nkind = "idea"\nby = 2027')).targets()

    assert (row["status"], row["group"]) == ("not-judged", "not-promised")


def test_a_forecast(side):
    oil = indicator("oil", 'better = "higher"') + figures("oil", {2025: "1.3e6"})
    promise = target("oil", 'value = 1.6e6\nkind = "forecast"\nby = 2026')
    (ahead,) = Both(side, oil + promise).targets()
    (reached,) = Both(side, oil + figures("oil", {2026: "1.7e6"}) + promise, "2027-02-01").targets()
    (missed,) = Both(
        side, oil + figures("oil", {2026: "1.392e6"}) + promise, "2027-02-01"
    ).targets()

    assert (ahead["status"], ahead["group"]) == ("ahead", "not-promised")
    assert (reached["status"], missed["status"]) == ("reached", "missed")


def test_a_promise_that_is_dropped(side):
    text = indicator("roads", 'better = "higher"\nmeasure = "level"', "km") + figures(
        "roads", {2024: 120}
    )
    text += target("roads", "value = 500\nby = 2030\nset = 2021")
    text += target("roads", 'value = 500\nby = 2030\nset = "2026-01"\ndropped = "2026-01"')
    found = Both(side, text).targets()

    assert min(row["status"] for row in found) == "dropped"
    assert [row["group"] for row in found if row["status"] == "dropped"] == ["decided"]


def test_two_bodies_and_one_number(side):
    text = indicator("boxes", 'better = "higher"', "TEU") + figures(
        "boxes", {2019: 20_000, 2025: 140_000}
    )
    text += target("boxes", "value = 300_000\nby = 2020\nset = 2015")
    text += target(
        "boxes",
        'value = 300_000\nby = 2029\nset = "2026-03"\nbody = "Ministry of Transport of Kazakhstan"',
    )
    first, second = Both(side, text).targets()

    assert [first["statements"], second["statements"]] == [1, 1]
    assert [first["earlier_deadlines"], second["earlier_deadlines"]] == [[], []]


def test_steps_of_a_pathway(side):
    text = indicator("share", 'better = "higher"\nmeasure = "level"', "%") + figures(
        "share", {2024: 25}
    )
    for value, due in ((30, 2025), (40, 2030), (60, 2035)):
        text += target("share", f'value = {value}\nby = {due}\npromise = "share"')
    found = Both(side, text, "2025-06-01").targets()

    assert [row["group"] for row in found] == ["open"] * 3
    assert [row["superseded"] for row in found] == [False] * 3


YEARS = {2020: 10, 2021: 12, 2022: 14, 2023: 13, 2024: 17, 2025: 19}


@pytest.mark.parametrize(
    ("values", "goal", "right"),
    [
        (YEARS, 29, (2, 4, "on-track")),
        (YEARS, 28, ("1.8", 4, "on-track")),
        (YEARS, 34, (3, 1, "acceleration-needed")),
        (YEARS, 60, ("8.2", 0, "off-track")),
        (YEARS | {2024: 18, 2025: 17}, 27, (2, 3, "acceleration-needed")),
    ],
)
def test_counted_years(side, values, goal, right):
    needed, made, status = right
    text = indicator("x", 'better = "higher"') + figures("x", values)
    (row,) = Both(side, text + target("x", f"value = {goal}\nby = 2030")).targets()

    assert row["needed_per_year"] == number(needed)
    assert (row["years_made"], row["years_counted"], row["status"]) == (made, 5, status)


def test_a_rate_and_an_amount_tell_two_stories(side):
    text = indicator("cars", 'better = "higher"\nmeasure = "level"', "cars")
    text += figures("cars", {2021: 1204, 2022: 2310, 2023: 4057, 2024: 6112})
    (row,) = Both(side, text + target("cars", "value = 30_000\nby = 2030")).targets()

    assert round(row["needed_per_year"]) == 3_981
    assert (row["status"], row["years_made"], row["years_counted"]) == ("no-trend", 0, 3)


def test_months_make_the_year(side):
    months = {
        f"{year}-{month:02d}": 1_000 + year - 2021
        for year in range(2021, 2026)
        for month in range(1, 13)
    }
    text = indicator("visitors", 'better = "higher"', "people") + figures("visitors", months)
    (row,) = Both(side, text + target("visitors", "value = 120_000\nby = 2030")).targets()

    assert (row["value"], row["period"], row["basis"]) == (12_048, span(2025), "added")
    assert (row["years_made"], row["years_counted"]) == (0, 4)


def test_four_quarters_reach_the_target_of_a_year(side):
    text = indicator("trade", 'better = "higher"', "USD") + figures(
        "trade", {f"2025-Q{one}": "140e6" for one in range(1, 5)}
    )
    (row,) = Both(side, text + target("trade", "value = 550e6\nby = 2025")).targets()

    assert (row["status"], row["value"], row["basis"]) == ("reached", 560_000_000, "added")


VISITORS = """
[source.stk]
publisher = "Tourism agency"
published = "2025-02"
primary = true
[source.envoy]
publisher = "Embassy"
published = "2025-03"
"""


def claim(name: str, more: str) -> str:
    return f'[[claim]]\nindicator = "{name}"\n{cleandoc(more)}\n'


def test_a_claim_that_the_published_figures_give(side):
    text = VISITORS + indicator("visitors", unit="people")
    text += figures("visitors", {2023: 58_072, 2024: 86_304}, "stk")
    text += '[[observation]]\nindicator = "visitors"\nperiod = 2024\nvalue = 90e3\nqualifier = "about"\nsource = "envoy"\n'
    (row,) = Both(
        side,
        text + claim("visitors", 'period = 2024\nversus = 2023\npercent = 49\nsource = "envoy"'),
    ).claims()

    assert (row["verdict"], row["basis"]) == ("within-rounding", "published") or (
        row["verdict"],
        row["basis"],
    ) == ("consistent", "published")
    assert round(float(row["computed"]) * 100, 1) == 48.6


def test_a_claim_between_the_published_figures(side):
    text = VISITORS + indicator("trade", unit="USD")
    for value in ("460e6", "461.9e6", "463.3e6"):
        text += figures("trade", {2022: value}, "stk" if value == "460e6" else "office")
    text += figures("trade", {2023: "529.4e6"}, "stk")
    (row,) = Both(
        side,
        text + claim("trade", 'period = 2023\nversus = 2022\npercent = 14.4\nsource = "envoy"'),
    ).claims()

    assert row["verdict"] == "between"


def test_a_claim_on_his_own_figures(side):
    text = VISITORS + indicator("emissions", unit="t")
    text += figures("emissions", {2023: "2580e3", 2024: "2470e3"}, "stk") + figures(
        "emissions", {2024: "2390e3"}, "envoy"
    )
    (row,) = Both(
        side,
        text + claim("emissions", 'period = 2024\nversus = 2023\npercent = -7\nsource = "envoy"'),
    ).claims()

    assert row["verdict"] == "own-figures"


def test_a_claim_in_points(side):
    text = (
        VISITORS
        + indicator("jobless", 'measure = "level"', "%")
        + figures("jobless", {2021: "6.4", 2025: "4.9"})
    )
    (row,) = Both(
        side,
        text + claim("jobless", 'period = 2025\nversus = 2021\nchange = -1.5\nsource = "envoy"'),
    ).claims()

    assert (row["verdict"], row["computed"]) == ("consistent", number("-1.5"))


def test_a_claim_on_months_that_we_inferred(side):
    text = (
        VISITORS + indicator("trade", unit="USD") + figures("trade", {"2023-01/2023-04": "185.2e6"})
    )
    text += '[[observation]]\nindicator = "trade"\nperiod = "2024-01/2024-04"\nvalue = 185.0e6\nsource = "office"\ninferred = "the months"\n'
    more = claim(
        "trade",
        'period = "2024-01/2024-04"\nversus = "2023-01/2023-04"\npercent = 0.5\nsource = "envoy"',
    )
    (row,) = Both(side, text + more).claims()

    assert row["verdict"] == "unverifiable"


@pytest.mark.parametrize(
    ("adjusted", "verdict"), [("", "unverifiable"), ("adjusted = true", "consistent")]
)
def test_a_quarter_on_the_quarter_before(side, adjusted, verdict):
    text = (
        VISITORS
        + indicator("gdp", adjusted, "USD")
        + figures("gdp", {"2024-Q1": "100.0", "2024-Q2": "102.0"})
    )
    (row,) = Both(
        side,
        text
        + claim("gdp", 'period = "2024-Q2"\nversus = "2024-Q1"\npercent = 2\nsource = "envoy"'),
    ).claims()

    assert row["verdict"] == verdict
