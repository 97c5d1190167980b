"""What people promise, as it is worked out by hand: the status, its reason, and the numbers.

The same examples are put to the independent recomputation in tests/test_worked_examples.py; here
stand the words.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from inspect import cleandoc

import pytest

from azkz.base.choices import Better
from azkz.results import milestones, pace
from azkz.results.progress import progress_of
from azkz.results.status import Group
from tests.conftest import read_facts

DAY = date(2026, 11, 28)
HEAD = """\
format = 1
[source.office]
publisher = "Statistics office"
[source.ministry]
publisher = "The Herald"
body = "Ministry of Plans"
published = 2025-02-10
[topic.t]
title = "Topic"
"""


def indicator(name: str, unit: str, more: str = "") -> str:
    return f'[indicator.{name}]\ntopic = "t"\ntitle = "{name}"\nunit = "{unit}"\n{more}\n'


def figures(name: str, values: str, more: str = "") -> str:
    """Return observations: `2023 1.39e6, 2024 1.4e6`."""
    return "".join(
        f'[[observation]]\nindicator = "{name}"\nperiod = "{period}"\nvalue = {value}\n'
        f'source = "office"\n{more}\n'
        for period, value in (pair.split() for pair in values.split(","))
    )


def target(name: str, keys: str, source: str = "office") -> str:
    return f'[[target]]\nindicator = "{name}"\nsource = "{source}"\n{cleandoc(keys)}\n'


def judged(text: str, day: date = DAY, *, fiscal: int | None = None):
    """Return the progress of every target of a base."""
    head = HEAD if fiscal is None else HEAD.replace("\n", f"\nfiscal_year_begins = {fiscal}\n", 1)
    facts = read_facts(text, head=head)
    return progress_of(facts, facts.chosen(None), day)


def one(text: str, day: date = DAY, *, fiscal: int | None = None):
    (state,) = judged(text, day, fiscal=fiscal)
    return state


CO2 = indicator("co2", "t") + figures(
    "co2", "1990 4.21e6, 2021 2.73e6, 2022 2.66e6, 2023 2.58e6, 2024 2.47e6"
)


def test_a_relative_target_falls_from_its_baseline():
    state = one(CO2 + target("co2", "percent = -55\nbaseline = { period = 1990 }\nby = 2030"))

    assert state.goal.value == 1_894_500
    assert (state.goal.better, state.goal.direction) == (Better.LOWER, "change")
    assert round(state.share * 100, 1) == Fraction("75.1")
    assert state.status == "acceleration-needed"
    assert state.reason == "needs -95.9 kt a year, made in 1 of the last 3 years"


def test_a_revised_baseline_moves_the_goal_and_nothing_else():
    text = CO2 + target("co2", "percent = -55\nbaseline = { period = 1990 }\nby = 2030")
    state = one(text + figures("co2", "1990 4.30e6", "revises = true"))

    assert state.goal.value == 1_935_000
    assert len(state.promise.statements) == 1


@pytest.mark.parametrize("number", ["percent = -100", "value = 0"])
def test_net_zero_is_0_with_figures_above_it(number):
    state = one(CO2 + target("co2", f"{number}\nbaseline = {{ period = 1990 }}\nby = 2050"))

    assert state.goal.value == 0
    assert round(state.share * 100, 1) == Fraction("41.3")


TRADE = indicator("trade", "USD") + target(
    "trade", "factor = 2\nbaseline = { period = 2017 }\nby = 2020"
)


def test_double_the_baseline_is_missed_then_reached_late():
    short = "2017 250e6, 2020 109e6, 2022 463e6"
    missed = one(TRADE + figures("trade", short))
    late = one(TRADE + figures("trade", f"{short}, 2023 529e6"))

    assert (missed.status, missed.reason) == ("missed", "$109M in 2020")
    assert (late.status, late.reason) == ("reached-late", "met in 2023; $109M in 2020")


def test_a_change_in_the_unit_of_a_percent_is_in_points():
    text = indicator("jobless", "%", 'measure = "level"') + figures("jobless", "2021 6.4, 2025 4.9")
    state = one(text + target("jobless", "change = -1.5\nbaseline = { period = 2021 }\nby = 2025"))

    assert (state.status, state.reason) == ("reached", "4.9 % in 2025")


def test_a_baseline_may_be_the_forecast_of_another_indicator():
    text = indicator("emissions", "t") + indicator("bau", "t") + figures("emissions", "2024 90e6")
    text += figures("bau", "2030 100e6", 'status = "forecast"')
    keys = 'percent = -30\nbaseline = { indicator = "bau", period = 2030 }\nby = 2030'
    state = one(text + target("emissions", keys))

    assert state.goal.value == 70_000_000
    assert state.goal.start.indicator.id == "bau"


def test_without_a_figure_of_the_baseline_there_is_no_goal():
    keys = "percent = -30\nbaseline = { period = 1989 }\nby = 2030"
    state = one(CO2 + target("co2", keys))

    assert (state.status, state.reason) == ("no-data", "no figure for 1989, the baseline")
    assert (state.goal.value, state.share, state.remaining) == (None, None, None)


HOMES = indicator("homes", "homes", 'better = "higher"')
YEARS = "2021/22 216e3, 2022/23 232e3, 2023/24 234e3, 2024/25 221e3, 2025/26 208e3"


def test_a_total_adds_up_the_fiscal_years():
    text = HOMES + figures("homes", YEARS)
    text += target("homes", 'value = 1.5e6\nover = "2024-04/2029-03"')
    state = one(text, fiscal=4)

    assert (state.judged.figure.value, state.judged.period.text) == (429_000, "2024-04/2026-03")
    assert round(state.share * 100, 1) == Fraction("28.6")
    assert state.status == "off-track"
    assert state.reason == "needs 357,000 homes a year, made in 0 of the last 5"


def test_a_total_that_no_figure_begins_says_so():
    text = HOMES + figures("homes", YEARS)
    text += target("homes", 'value = 1.5e6\nover = "2024-07/2029-06"')
    state = one(text, fiscal=4)

    assert (state.status, state.reason) == ("no-data", "no figure begins with Jul 2024")


def test_a_budget_says_what_may_still_be_used():
    text = indicator("em", "t", 'better = "lower"')
    text += figures("em", "2023 420e6, 2024 405e6, 2025 390e6")
    state = one(text + target("em", 'value = 1.95e9\nover = "2023/2027"'))

    assert state.judged.figure.value == 1_215_000_000
    assert state.status == "off-track"
    assert state.reason == "may use 368 Mt a year, kept to in 0 of the last 3"


def test_a_budget_that_is_used_up_is_broken_before_its_time_is_over():
    text = indicator("em", "t", 'better = "lower"') + figures("em", "2023 420e6, 2024 405e6")
    state = one(text + target("em", 'value = 800e6\nover = "2023/2027"'))

    assert (state.status, state.group) == ("broken", Group.DECIDED)


DEBT = indicator("debt", "% of GDP", 'measure = "level"') + figures(
    "debt", "2021 31.0, 2022 34.0, 2023 36.5, 2024 38.5, 2025 39.6"
)
UNDER_40 = 'value = 40\nqualifier = "under"\nevery = "year"\nfrom = 2021\nby = 2030'


def test_a_limit_counts_the_years_in_which_it_was_kept():
    state = one(DEBT + target("debt", UNDER_40))

    assert (state.status, state.reason) == ("kept", "in 5 of 5 years since 2021")
    assert (state.group, state.open, state.share) == (Group.OPEN, True, None)
    assert [mark.kept for mark in state.marks] == [True] * 5 + [None] * 5
    assert [mark.running for mark in state.marks] == [False] * 5 + [True] * 5


def test_a_limit_is_broken_by_its_latest_figure():
    state = one(DEBT + figures("debt", "2026 40.2") + target("debt", UNDER_40), date(2027, 3, 1))

    assert state.status == "broken"
    assert state.reason == "in 5 of 6 years since 2021; broken in 2026"


def test_a_limit_names_the_years_without_a_figure():
    text = indicator("debt", "%", 'measure = "level"') + figures(
        "debt", "2022 38, 2023 41, 2025 39"
    )
    keys = 'value = 40\nqualifier = "under"\nevery = "year"\nfrom = 2022'
    state = one(text + target("debt", keys))

    assert state.reason == "in 2 of 3 years since 2022; broken in 2023; no figure for 2024"


def test_the_same_without_every_asks_whether_it_is_to_be_kept():
    state = one(DEBT + target("debt", 'value = 40\nqualifier = "under"\nby = 2030'))

    assert (state.status, state.reason) == (
        "no-direction",
        "is lower better, or is it to be kept?",
    )


@pytest.mark.parametrize(
    ("inflation", "status", "reason"),
    [
        ("5.6", "kept", "in 1 of 1 year since 2025"),
        ("1.2", "broken", "in 0 of 1 year since 2025; broken in 2025, below 2 %"),
    ],
)
def test_a_range_is_kept_from_both_sides(inflation, status, reason):
    text = indicator("inflation", "%", 'measure = "level"') + figures(
        "inflation", f"2025 {inflation}"
    )
    state = one(text + target("inflation", 'value = [2, 6]\nevery = "year"\nfrom = 2025'))

    assert (state.status, state.reason) == (status, reason)


OIL = indicator("oil", "t", 'better = "higher"')


def test_a_yearly_volume_is_never_moved():
    text = OIL + figures("oil", "2023 1.39e6, 2024 1.4e6, 2025 1.3e6")
    limit = 'value = 1.5e6\nkind = "plan"\nevery = "year"\nfrom = 2023\n'
    for year in (2023, 2024, 2025, 2026):
        text += target("oil", f"{limit}by = {year}\nset = {year - 1}")
    state = next(state for state in judged(text) if state.standing)

    assert (state.status, state.earlier_deadlines) == ("broken", ())
    assert state.reason.startswith("in 0 of 3 years since 2023; broken in 2023, 2024, 2025")


def test_what_was_met_before_it_was_set_is_no_promise_to_be_kept():
    text = indicator("share", "%", 'better = "higher"\nmeasure = "level"')
    state = one(
        text + figures("share", "2020 56.0") + target("share", 'value = 55\nset = "2022-06"')
    )

    assert (state.status, state.reason) == ("already-met", "56.0 % in 2020, before it was set")
    assert state.group is Group.DECIDED


def test_a_direction_that_nobody_wrote_is_asked_for():
    text = indicator("em", "t") + figures("em", "2024 2470e3")
    state = one(text + target("em", "value = 1890e3\nby = 2030", "ministry"))

    assert (state.status, state.reason) == (
        "no-direction",
        "2.47 Mt lies beyond it: is lower better?",
    )
    assert (state.goal.better, state.goal.direction) == (None, "unwritten")


def test_a_ceiling_promises_nothing():
    text = OIL + figures("oil", "2024 1.4e6")
    state = one(text + target("oil", 'value = 1.5e6\nqualifier = "up-to"\nby = 2024'))

    assert state.status == "not-judged"
    assert state.reason == "a ceiling: up to 1.5 Mt promises nothing; 1.4 Mt in 2024"


def test_a_figure_that_rounds_to_its_target_is_nearly_there():
    text = OIL + figures("oil", "2023 1.392e6")
    state = one(text + target("oil", 'value = 1.4e6\nkind = "plan"\nby = 2023'))

    assert (state.status, state.reason) == ("nearly", "1.392 Mt, 0.6 % short: rounds to 1.4 Mt")


def test_an_idea_is_not_judged():
    text = OIL + figures("oil", "2025 1.3e6")
    state = one(text + target("oil", 'value = 7e6\nkind = "idea"\nby = 2027'))

    assert (state.status, state.reason) == ("not-judged", "an idea, not a promise")
    assert state.group is Group.NOT_PROMISED


def test_a_forecast_is_on_no_track_and_then_off_by_a_percent():
    text = OIL + figures("oil", "2024 1.4e6, 2025 1.3e6")
    ahead = one(text + target("oil", 'value = 1.6e6\nkind = "forecast"\nby = 2026'))
    missed = one(text + target("oil", 'value = 1.5e6\nkind = "forecast"\nby = 2025'))

    assert (ahead.status, ahead.reason) == ("ahead", "a forecast: no track")
    assert (missed.status, missed.reason) == ("missed", "1.3 Mt in 2025, 13.3 % below")


def test_what_was_given_up_is_decided():
    text = indicator("roads", "km", 'better = "higher"\nmeasure = "level"')
    text += figures("roads", "2025 120e0") + target("roads", "value = 500\nby = 2030\nset = 2021")
    text += target("roads", 'value = 500\nset = "2026-01"\ndropped = "2026-01"')
    state = next(state for state in judged(text) if state.standing)

    assert (state.status, state.reason) == ("dropped", "given up in Jan 2026")
    assert (state.by.text, state.group) == ("2030", Group.DECIDED)


def test_one_number_of_two_bodies_is_two_promises():
    text = indicator("boxes", "TEU", 'better = "higher"')
    text += target("boxes", "value = 300_000\nby = 2020")
    text += target("boxes", "value = 300_000\nby = 2029", "ministry")

    assert [len(state.promise.statements) for state in judged(text)] == [1, 1]
    assert [state.earlier_deadlines for state in judged(text)] == [(), ()]


PATHWAY = "".join(
    target("share", f'value = {value}\nby = {by}\npromise = "share"', "ministry")
    for value, by in ((30, 2025), (40, 2030), (60, 2035))
)
SHARE = indicator("share", "%", 'better = "higher"\nmeasure = "level"')


def test_the_steps_of_a_pathway_all_stand():
    states = judged(SHARE + PATHWAY)

    assert [state.by.text for state in states if state.standing] == ["2025", "2030", "2035"]
    assert not any(state.superseded or state.earlier_deadlines for state in states)


def test_a_later_number_takes_the_place_of_the_step_of_its_own_deadline():
    later = target("share", 'value = 45\nby = 2030\npromise = "share"\nset = 2026', "ministry")
    states = {int(state.goal.value): state for state in judged(SHARE + PATHWAY + later)}

    assert [number for number, state in states.items() if state.standing] == [30, 45, 60]
    assert states[40].superseded
    assert [int(said.figure.value) for said in states[45].earlier_targets] == [40]


COUNTED = indicator("i", "t", 'better = "higher"')


@pytest.mark.parametrize(
    ("values", "goal", "status", "made"),
    [
        ("10 12 14 13 17 19", 29, "on-track", 4),
        ("10 12 14 13 17 19", 28, "on-track", 4),
        ("10 12 14 13 17 19", 34, "acceleration-needed", 1),
        ("10 12 14 13 17 19", 60, "off-track", 0),
        ("10 12 14 13 18 17", 27, "acceleration-needed", 3),
    ],
)
def test_the_counted_years(values, goal, status, made):
    """2 a year was made in 4 of the last 5; a last year that goes back is never on track."""
    pairs = ", ".join(f"{2020 + at} {value}" for at, value in enumerate(values.split()))
    state = one(COUNTED + figures("i", pairs) + target("i", f"value = {goal}\nby = 2030"))

    assert (state.status, state.needed.made, state.needed.counted) == (status, made, 5)


def test_a_rate_may_tell_another_story_than_amounts():
    text = indicator("cars", "cars", 'better = "higher"\nmeasure = "level"')
    text += figures("cars", "2021 1204, 2022 2310, 2023 4057, 2024 6112")
    state = one(text + target("cars", "value = 30_000\nby = 2030"))

    assert state.status == "no-trend"
    assert state.reason == "in 3 of 3 years as a rate, in 0 of 3 as an amount"


def test_four_quarters_make_the_year_that_a_target_is_judged_by():
    text = indicator("v", "USD", 'better = "higher"')
    text += figures("v", ", ".join(f"2025-Q{quarter} 140e6" for quarter in range(1, 5)))
    state = one(text + target("v", "value = 550e6\nby = 2025"))

    assert (state.status, state.judged.basis) == ("reached", "added")
    assert state.judged.figure.value == 560_000_000


def test_a_step_within_rounding_is_no_step_and_leads_nowhere():
    text = indicator("i", "t", 'better = "higher"')
    text += figures("i", "2023 1.1e6, 2024 1.1e6, 2025 1.1e6") + target(
        "i", "value = 2e6\nby = 2030"
    )
    facts = read_facts(text, head=HEAD)
    (found,) = pace.of(facts, facts.chosen(None), DAY)

    assert found.typical == 0
    assert found.reached is None


def milestone(keys: str, title: str = "Cable finished") -> str:
    return f'[[milestone]]\ntopic = "t"\ntitle = "{title}"\n{cleandoc(keys)}\n'


@pytest.mark.parametrize(
    ("keys", "status", "reason"),
    [
        ('source = "ministry"\nby = "2025-Q4"', "unknown", "nothing since 10 Feb 2025"),
        (
            'source = "ministry"\nby = "2025-Q4"\nopen = "2026-10"',
            "overdue",
            "not done in Oct 2026",
        ),
        ('source = "ministry"\nby = "2024-Q4"', "overdue", "not done on 10 Feb 2025"),
        ('source = "office"\nby = 2025\ndone = "2025-06"', "done", "in Jun 2025"),
        ('source = "office"\nby = 2025\ndone = "2026-06-30"', "done-late", "on 30 Jun 2026"),
        (
            'source = "office"\nby = "2024-Q2"\ndone = 2024',
            "done",
            "in 2024, too vague for Q2 2024",
        ),
        ('source = "office"\nkind = "idea"\nby = 2025', "not-judged", "an idea, not a promise"),
        ('source = "office"\nby = 2030\ndropped = "2026-01"', "dropped", "given up in Jan 2026"),
        ('source = "office"\nby = 2030', "ahead", ""),
        ('source = "office"', "open-ended", "no deadline stated"),
    ],
)
def test_silence_about_a_milestone_is_not_failure(keys, status, reason):
    facts = read_facts(milestone(keys), head=HEAD)
    (state,) = milestones.of(facts, facts.topics, DAY)

    assert (state.status, state.reason) == (status, reason)
