"""Claims recomputed: the verdicts, one by one, whose figures decide, and their laws."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from azkz.results.claims import ClaimBasis, Judged, in_order
from azkz.results.pairs import Verdict
from azkz.results.verdicts import judge, of
from azkz.values.intervals import Interval, point
from azkz.values.rates import as_decimal
from tests.conftest import HEAD, read_facts, work

SOURCES = """
[source.office]
publisher = "Office"
published = "2025-03-01"
primary = true
[source.ministry]
publisher = "Ministry"
published = "2025-05-01"
[source.paper]
publisher = "Paper"
published = "2025-06-01"
[source.revision]
publisher = "Office"
published = "2026-03"
primary = true
[source.rumour]
publisher = "Somebody"
"""


def observed(period: object, value: object, source: str = "s", more: str = "") -> str:
    return (
        f'[[observation]]\nindicator = "trade"\nperiod = {period}\nvalue = {value}\n'
        f'source = "{source}"\n{more}\n'
    )


def claimed(claim: str, source: str = "s", versus: str = "versus = 2023") -> str:
    return (
        f'[[claim]]\nindicator = "trade"\nperiod = 2024\n{versus}\n{claim}\nsource = "{source}"\n'
    )


def judged(text: str) -> Judged:
    facts = read_facts(SOURCES + text)
    return judge(facts, facts.claims[0])


def figure(value: object) -> str:
    """Return the lines of a value; "nearly 1e9" has a qualifier."""
    qualifier, _, number = str(value).rpartition(" ")
    return number + (f'\nqualifier = "{qualifier}"' if qualifier else "")


def checked(earlier: object, later: object, claim: str) -> Judged:
    text = "" if earlier is None else observed(2023, figure(earlier))
    text += "" if later is None else observed(2024, figure(later))
    return judged(text + claimed(claim))


@pytest.mark.parametrize(
    ("verdict", "earlier", "later", "claim"),
    [
        pytest.param("consistent", 58072, 86304, "percent = 49", id="tourism"),
        pytest.param("within-rounding", "1.4e6", "1.5e6", "percent = 12", id="coarse-figures"),
        pytest.param("truncated", "250e3", "1.3e6", "factor = 5.5", id="oil-was-cut"),
        pytest.param("truncated", 100, 299, "factor = 2", id="a-whole-factor-was-cut"),
        pytest.param("inconsistent", 100, 199, "factor = 1", id="twice-as-much-is-not-cut"),
        pytest.param("inconsistent", 100, 150, "percent = 60", id="wrong"),
        pytest.param("implied", None, 58072, "percent = 91", id="one-figure"),
        pytest.param("unverifiable", None, None, "percent = 7", id="no-figure"),
        pytest.param("unverifiable", 0, 10, "percent = 7", id="from-zero"),
        pytest.param("consistent", 10, 0, "percent = -100", id="to-zero"),
        pytest.param("inconsistent", 10, -5, "percent = -100", id="to-below-zero"),
        # D5: a divisor that reaches down to zero leaves the upper end open.
        pytest.param("consistent", "nearly 1e9", "1.2e9", "percent = 20", id="nearly-a-billion"),
        pytest.param("consistent", "about 1e6", "1.5e6", "percent = 50", id="about-a-million"),
        pytest.param("within-rounding", "under 100", 300, "percent = 500", id="under-a-hundred"),
        pytest.param("inconsistent", "under 100", 300, "percent = 50", id="three-times-at-least"),
        pytest.param("unverifiable", "over 150", 300, "percent = 20", id="a-bound-leaves-all"),
        pytest.param("inconsistent", "over 50", 30, "percent = 20", id="a-fall"),
    ],
)
def test_the_verdict(verdict, earlier, later, claim):
    assert checked(earlier, later, claim).verdict == verdict


def test_a_figure_that_reaches_down_to_zero_leaves_the_upper_end_open():
    result = checked("nearly 1e9", "1.2e9", "percent = 20")

    assert result.computed == Fraction(1, 5)
    assert result.computed_interval == Interval(Fraction(15, 100), None, low_open=True)


def test_intervals_of_rounded_figures_that_only_touch_do_not_agree():
    # From 1000 to 1150 or so is +14.5 to +15.5 %; 14 % is 13.5 to 14.5 %.
    assert checked("1000", "1.15e3", "percent = 14").verdict == "truncated"
    assert checked("1000", "1.15e3", "percent = 16").verdict == "truncated"
    assert checked("1000", "1.15e3", "percent = 14.6").verdict == "within-rounding"


def test_one_that_touches_an_exact_count_agrees():
    assert checked(1000, 1005, "percent = 0").verdict == "consistent"


def test_a_wrong_sign_is_named():
    assert checked(100, 90, "percent = 10").reason == "the sign is wrong: the figures fall"
    assert checked(100, 110, "percent = -10").reason == "the sign is wrong: the figures rise"


def test_a_sign_is_not_called_wrong_where_the_rounding_leaves_both_open():
    result = checked("185e6", "184.9e6", "percent = 0.5")

    assert result.verdict == "unverifiable"
    assert result.reason == "the figures are too round to tell"


def test_over_twenty_percent_less_lies_below():
    result = checked(100, 75, 'percent = -20\nqualifier = "over"')

    assert result.stated_interval == Interval(None, Fraction(-1, 5), high_open=True)
    assert result.verdict == "consistent"


def test_half_said_to_the_ten_is_not_called_wrong():
    text = observed(2024, "533e6")
    text += '[[target]]\nindicator = "trade"\nvalue = 1e9\nsource = "s"\n'

    assert judged(text + claimed("percent = 5e1", versus='of = "target"')).verdict == "consistent"


# What is implied


def test_ninety_one_percent_more_implies_what_was_before():
    result = checked(None, 58072, "percent = 91")

    assert result.implied is not None
    assert round(result.implied.value) == 30404
    assert result.implied.period.text == "2023"
    assert result.reason == "no figure for Trade, 2023"


def test_nearly_triple_implies_a_range():
    implied = checked(None, "46.3e3", 'factor = 3\nqualifier = "nearly"').implied

    assert implied is not None
    assert implied.value == Fraction(46300, 3)
    assert implied.interval.low == Fraction(46250) / 3
    assert implied.interval.high == Fraction(46350) / 2


def test_a_change_on_a_bound_implies_a_bound():
    implied = checked("over 100", None, "percent = 50").implied

    assert implied is not None
    assert implied.value == 150
    assert implied.interval == Interval(Fraction("149.5"), None, low_open=True)


def test_a_share_implies_the_whole():
    facts = read_facts(
        observed(2024, 100)
        + '[indicator.all]\ntopic = "t"\ntitle = "All"\nunit = "USD"\n'
        + claimed("percent = 25", versus='of = "all"')
    )
    implied = judge(facts, facts.claims[0]).implied

    assert implied is not None
    assert (implied.indicator.id, implied.value) == ("all", Fraction(400))


def test_nothing_follows_from_a_fall_of_all():
    assert checked(None, 10, "percent = -100").verdict == "unverifiable"


def test_a_forecast_is_not_a_figure():
    text = observed(2023, 100) + observed(2024, 150, more='status = "forecast"')

    assert judged(text + claimed("percent = 60")).verdict == "implied"


# Whose figures decide


def test_its_own_source_comes_first():
    text = observed(2023, 100, "ministry") + observed(2024, 150, "ministry")
    text += observed(2023, 110, "paper") + observed(2024, 154, "paper")
    result = judged(text + claimed("percent = 40", "paper"))

    assert (result.verdict, result.basis) == (Verdict.CONSISTENT, ClaimBasis.OWN)
    assert result.reason == ""


def test_a_claim_is_tested_on_what_had_been_published_when_it_was_made():
    text = observed(2023, 100, "office") + observed(2024, 149, "office")
    text += observed(2024, 180, "revision")
    result = judged(text + claimed("percent = 49", "paper"))

    assert (result.verdict, result.basis) == (Verdict.CONSISTENT, ClaimBasis.HEADLINE)
    assert result.reason == "$180 in 2024 [revision], published later, would make it inconsistent"


def test_a_later_figure_that_changes_nothing_is_not_named():
    text = observed(2023, 100, "office") + observed(2024, 149, "office")
    text += observed(2024, "149.0", "revision")

    assert judged(text + claimed("percent = 49", "paper")).reason == ""


def test_both_later_figures_are_named_where_together_they_change_the_verdict():
    text = observed(2023, 100, "office") + observed(2024, 149, "office")
    text += observed(2023, 50, "revision") + observed(2024, 149, "revision")
    result = judged(text + claimed("percent = 49", "paper"))

    assert result.reason == (
        "$149 in 2024 [revision] and $50 in 2023 [revision], published later, "
        "would make it inconsistent"
    )


def test_a_figure_published_later_counts_where_there_is_no_other():
    text = observed(2023, 100, "office") + observed(2024, 149, "revision")
    result = judged(text + claimed("percent = 49", "paper"))

    assert (result.verdict, result.reason) == ("consistent", "")


@pytest.mark.parametrize("source", ["rumour", "s"])
def test_a_claim_without_a_date_leaves_no_figure_out(source):
    text = observed(2023, 100, "office") + observed(2024, 149, "office")
    text += observed(2024, 180, "revision")

    assert judged(text + claimed("percent = 80", source)).verdict == "consistent"


def test_a_figure_without_a_date_is_never_out():
    text = observed(2023, 100, "rumour") + observed(2024, 149, "rumour")
    text += observed(2024, 180, "revision")

    assert judged(text + claimed("percent = 49", "office")).verdict == "consistent"


def test_a_vague_date_is_out_only_if_all_of_it_is_later():
    vague = '[source.vague]\npublisher = "V"\npublished = 2025\nprimary = true\n'
    text = observed(2023, 100, "office") + observed(2024, 180, "vague")

    assert judged(vague + text + claimed("percent = 80", "office")).verdict == "consistent"


def test_one_own_figure_and_one_of_another_is_mixed():
    text = observed(2023, 100, "office") + observed(2024, 149, "paper")

    assert judged(text + claimed("percent = 49", "paper")).basis is ClaimBasis.MIXED


@pytest.mark.parametrize(
    ("basis", "figures_of", "target_of", "claim_of"),
    [
        ("mixed", "office", "ministry", "paper"),
        ("mixed", "office", "paper", "paper"),
        ("own", "paper", "paper", "paper"),
        ("headline", "office", "office", "paper"),
    ],
)
def test_the_basis_of_a_share_of_a_target(basis, figures_of, target_of, claim_of):
    text = observed(2024, 120, figures_of)
    text += f'[[target]]\nindicator = "trade"\nvalue = 200\nsource = "{target_of}"\n'
    result = judged(text + claimed("percent = 60", claim_of, versus='of = "target"'))

    assert (result.verdict, result.basis) == ("consistent", basis)


def test_a_claim_across_a_break_is_tested_and_says_so():
    text = observed(2023, 100) + observed(2024, 149, more='break = "customs count from 2024"')
    result = judged(text + claimed("percent = 49"))

    assert (result.verdict, result.reason) == ("consistent", "another count before 2024")


def test_a_break_before_both_figures_is_not_mentioned():
    text = observed(2023, 100, more='break = "new count"') + observed(2024, 149)

    assert judged(text + claimed("percent = 49")).reason == ""


# Speed


def test_a_claim_for_each_of_many_figures_takes_time_in_proportion():
    def lines(count: int) -> int:
        text = "".join(
            observed(2023, 100 + number) + claimed(f"percent = {number}.0")
            for number in range(count)
        )
        facts = read_facts(text)
        return work(lambda: of(facts, facts.claims))

    assert lines(800) < 5 * lines(200)


# Laws

COUNT = st.integers(1, 10**7)


@given(COUNT, COUNT, st.integers(0, 6))
def test_a_change_computed_from_the_figures_and_rounded_is_consistent(earlier, later, places):
    percent = as_decimal((Fraction(later, earlier) - 1) * 100)
    step = Decimal((0, (1,), -places))
    rounded = percent.quantize(step, ROUND_HALF_EVEN)
    claim = f"percent = {rounded:f}" if places else f"percent = {int(rounded)}"

    assert checked(earlier, later, claim).verdict == "consistent"


@given(COUNT, COUNT, st.integers(0, 6))
def test_one_that_is_cut_is_consistent_or_truncated(earlier, later, places):
    percent = as_decimal((Fraction(later, earlier) - 1) * 100)
    cut = percent.quantize(Decimal((0, (1,), -places)), ROUND_DOWN)
    claim = f"percent = {cut:f}" if places else f"percent = {int(cut)}"
    assume(abs(percent) <= 2 * abs(cut))

    assert checked(earlier, later, claim).verdict in ("consistent", "truncated")


@given(COUNT, COUNT, st.integers(0, 5), st.booleans())
def test_a_figure_that_was_cut_makes_no_claim_inconsistent(earlier, later, places, first):
    """A claim computed from the true values stands, however far one figure was cut."""
    percent = round((Fraction(later, earlier) - 1) * 100)
    number = earlier if first else later
    assume(number >= 10**places)
    cut = f"{number // 10**places}e{places}"
    result = (
        checked(cut, later, f"percent = {percent}")
        if first
        else checked(earlier, cut, f"percent = {percent}")
    )
    assume(result.computed is not None and abs(result.computed) <= abs(Fraction(percent, 50)))

    assert result.verdict != "inconsistent"


@given(COUNT, COUNT, st.integers(-90, 900), st.integers(-6, 6))
def test_scaling_all_figures_changes_no_verdict(earlier, later, percent, power):
    plain = checked(f"{earlier}.0", f"{later}.0", f"percent = {percent}").verdict
    # The last digit moves with the scale, so the figures stay as precise as they were.
    scaled = checked(f"{earlier}.0e{power}", f"{later}.0e{power}", f"percent = {percent}").verdict

    assert plain == scaled


# One number of thousands, written ever less precisely: each interval holds the one before.
WIDER = ["{}000", "{}.00e3", "{}.0e3", "{}e3"]
PAIR = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(-2, 2), PAIR, PAIR)
def test_widening_a_figure_never_makes_a_fitting_claim_inconsistent(earlier, later, off, old, new):
    claim = f"percent = {round((Fraction(later, earlier) - 1) * 100) + off}"
    narrow = checked(WIDER[old[0]].format(earlier), WIDER[new[0]].format(later), claim)
    wide = checked(WIDER[old[1]].format(earlier), WIDER[new[1]].format(later), claim)

    if narrow.verdict in ("consistent", "within-rounding"):
        assert wide.verdict == narrow.verdict
    if narrow.verdict == "truncated":
        assert wide.verdict != "inconsistent"


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.sampled_from(WIDER))
def test_a_claim_the_other_way_round_inverts_the_factor(earlier, later, written):
    one, other = written.format(earlier), written.format(later)
    forth = checked(one, other, "percent = 1").computed_interval
    back = checked(other, one, "percent = 1").computed_interval

    assert forth is not None
    assert back is not None
    assert forth.shifted(1) == point(1).over(back.shifted(1))


@given(st.permutations(["office", "ministry", "paper", "revision"]))
def test_the_order_of_the_entries_does_not_matter_where_dates_differ(sources):
    values = {"office": 149, "ministry": 150, "paper": 160, "revision": 180}
    text = observed(2023, 100, "office")
    text += "".join(observed(2024, values[source], source) for source in sources)
    result = judged(text + claimed("percent = 49", "s"))

    assert (result.verdict, result.computed) == ("consistent", Fraction(49, 100))


# Every published pair

CITY = """
[source.stk]
publisher = "Tourism agency"
published = "2025-01"
primary = true
[source.envoy]
publisher = "The Astana Times"
speaker = "N. N., Ambassador"
published = "2025-03"
[indicator.rate]
topic = "t"
title = "Unemployment"
unit = "%"
measure = "level"
"""


def about(name: str, period: object, value: object, source: str, more: str = "") -> str:
    return observed(period, value, source, more).replace('"trade"', f'"{name}"')


def in_city(text: str) -> Judged:
    facts = read_facts(CITY + text)
    return judge(facts, facts.claims[0])


def test_a_round_number_of_his_own_does_not_refute_the_ambassador():
    """Visitors: his "about 90 thousand", typed to the thousand, gives +55 %; the agency +48.6 %."""
    text = observed(2023, 58072, "stk") + observed(2024, 86304, "stk")
    text += observed(2024, "90e3", "envoy", 'qualifier = "about"')
    result = in_city(text + claimed("percent = 49", "envoy"))

    assert (result.verdict, result.basis) == (Verdict.CONSISTENT, ClaimBasis.PUBLISHED)
    assert result.reason == "from $86.304K for 2024 [stk]"


def test_the_first_published_pair_in_rank_gives_the_verdict_also_where_one_is_said_twice():
    """$130 of the headline source comes before $131, though a third repeats it."""
    text = observed(2023, 100, "stk") + observed(2023, 50, "envoy")
    text += observed(2024, 130, "stk") + observed(2024, 131, "s") + observed(2024, 130, "s")
    result = in_city(text + claimed('percent = 31\nqualifier = "about"', "envoy"))

    assert result.reason == "from $100 for 2023 [stk]"


def test_what_lies_between_the_published_figures_is_between():
    text = observed(2023, "529.4e6", "stk")
    for value, source in (("460e6", "s"), ("461.9e6", "s"), ("463.3e6", "s")):
        text += observed(2022, value, source)
    claim = claimed("percent = 14.4", "envoy").replace("2023", "2022").replace("2024", "2023")
    result = in_city(text + claim)

    assert result.verdict is Verdict.BETWEEN
    assert result.reason == "the published figures give +14.3 to +15.1 %"


def test_what_holds_on_the_speakers_own_figure_alone_says_so():
    text = observed(2023, 2580, "stk") + observed(2024, 2470, "stk")
    text += observed(2024, 2390, "envoy")
    result = in_city(text + claimed("percent = -7", "envoy"))

    assert result.verdict is Verdict.OWN_FIGURES
    assert result.reason == "on $2.39K; $2.47K [stk] gives -4.3 %"


@pytest.mark.parametrize("other", ["2400", "2390"])
def test_a_figure_that_another_source_gives_too_is_nobodys_own(other):
    text = observed(2023, 2580, "stk") + observed(2024, 2470, "stk")
    text += observed(2024, 2390, "envoy") + observed(2024, other, "s")
    result = in_city(text + claimed("percent = -7", "envoy"))

    assert result.verdict is Verdict.CONSISTENT


def test_points_are_counted_in_the_unit():
    text = about("rate", 2021, "6.4", "stk") + about("rate", 2025, "4.9", "stk")
    claim = claimed("change = -1.5", "envoy").replace('"trade"', '"rate"')
    result = in_city(text + claim.replace("2023", "2021").replace("2024", "2025"))

    assert (result.verdict, result.computed) == (Verdict.CONSISTENT, Fraction("-1.5"))


def test_what_is_inferred_refutes_nobody():
    text = observed(2023, 1000, "stk", 'inferred = "the months"') + observed(2024, 1100, "stk")
    result = in_city(text + claimed("percent = 30", "envoy"))

    assert (result.verdict, result.reason) == (Verdict.UNVERIFIABLE, "the months are inferred")


def test_periods_that_cannot_be_compared_cannot_be_checked():
    text = observed('"2024-Q1"', 100, "stk") + observed('"2024-Q2"', 110, "stk")
    claim = claimed("percent = 10", "envoy").replace("2023", '"2024-Q1"')
    claim = claim.replace("period = 2024", 'period = "2024-Q2"')

    assert in_city(text + claim).reason == "the two periods cannot be compared"
    adjusted = CITY.replace('"s"', '"s"') + text + claim
    head = HEAD.replace('title = "Trade"', 'title = "Trade"\nadjusted = true')
    facts = read_facts(adjusted, head=head)
    assert judge(facts, facts.claims[0]).verdict is Verdict.CONSISTENT


def test_a_pair_that_may_be_no_change_tells_nothing_of_a_change():
    text = observed(2023, "5e8", "stk") + observed(2024, "5.3e8", "stk")
    result = in_city(text + claimed("percent = 20", "envoy"))

    assert (result.verdict, result.reason) == (
        Verdict.UNVERIFIABLE,
        "the figures are too round to tell",
    )


def test_a_near_miss_is_off_by_less_than_a_tenth_of_what_was_stated():
    text = observed(2023, 1000, "stk") + observed(2024, 1051, "stk")
    near, far = (in_city(text + claimed(f"percent = {said}", "envoy")) for said in ("5.2", "9.0"))

    assert near.near_miss
    assert near.off_by == Fraction("0.0005")
    assert not far.near_miss
    assert [one.verdict for one in in_order([near, far])] == ["inconsistent"] * 2
    assert in_order([near, far]) == [far, near]


def test_of_several_pairs_that_miss_the_nearest_is_told():
    text = observed(2023, 1000, "stk") + observed(2024, 1051, "stk")
    text += observed(2024, "1.4e3", "envoy")
    result = in_city(text + claimed("percent = 5.2", "envoy"))

    assert (result.verdict, result.basis) == (Verdict.BETWEEN, ClaimBasis.MIXED)
    result = in_city(text + claimed("percent = 4.8", "envoy"))
    assert (result.verdict, result.basis, result.near_miss) == ("inconsistent", "published", True)


def test_a_round_pair_that_acquits_has_the_finer_one_beside_it():
    text = observed(2023, 58072, "s") + observed(2024, 86304, "s")
    text += observed(2024, "9e4", "envoy", 'qualifier = "about"')
    result = in_city(text + claimed("percent = 50", "envoy"))

    assert result.verdict is Verdict.WITHIN_ROUNDING
    assert result.finer is not None
    assert result.finer.observation.source.id == "s"
    assert round(result.finer.pair.computed or 0, 3) == Fraction("0.486")


def test_months_that_make_the_year_decide_a_claim():
    text = "".join(
        observed(f'"{year}-Q{q}"', 100 * (year - 2022), "stk")
        for year in (2023, 2024)
        for q in (1, 2, 3, 4)
    )
    result = in_city(text + claimed("factor = 2", "envoy"))

    assert (result.verdict, result.basis) == (Verdict.CONSISTENT, ClaimBasis.ADDED)


def test_what_follows_from_figures_published_later_does_not_count_yet():
    text = "".join(observed(f'"2024-Q{q}"', 50, "revision") for q in (1, 2, 3, 4))
    text += observed(2023, 100, "stk") + observed(2024, 150, "stk", 'status = "estimate"')
    facts = read_facts(CITY + SOURCES + text + claimed("percent = 50", "envoy"))
    result = judge(facts, facts.claims[0])

    assert (result.verdict, result.basis) == (Verdict.CONSISTENT, ClaimBasis.HEADLINE)
    assert result.reason.endswith("published later, would make it inconsistent")


def test_a_share_of_a_whole_that_was_added_up_knows_that_the_part_stands_in_both():
    """1 of 1 + 3: from 24 to 26 %, not from 23 to 27 %."""
    head = (
        HEAD
        + """
[indicator.in]
topic = "t"
title = "In"
unit = "USD"
[indicator.both]
topic = "t"
title = "Both"
unit = "USD"
sum_of = ["trade", "in"]
"""
    )
    text = observed(2024, "1.0", "stk") + about("in", 2024, "3.0", "stk")
    facts = read_facts(CITY + text + claimed("percent = 23.3", "envoy", 'of = "both"'), head=head)
    result = judge(facts, facts.claims[0])

    assert result.computed_interval == Interval(Fraction("0.95") / 4, Fraction("1.05") / 4)
    assert result.verdict is Verdict.INCONSISTENT


def test_two_quotients_of_different_years_are_different_numbers():
    head = HEAD.replace('title = "Trade"', 'title = "Trade"\nratio_of = ["port", "waste"]')
    text = "".join(
        about(name, year, value, "stk")
        for name, year, value in (
            ("port", 2023, "10.0"),
            ("waste", 2023, "5.0"),
            ("port", 2024, "30.0"),
            ("waste", 2024, "5.0"),
        )
    )
    facts = read_facts(CITY + text + claimed("factor = 3", "envoy"), head=head)
    result = judge(facts, facts.claims[0])

    assert (result.verdict, result.computed) == (Verdict.CONSISTENT, Fraction(2))
    assert result.computed_interval is not None
    assert result.computed_interval.surrounds(2)


def test_a_figure_that_was_revised_since_had_been_published_all_the_same():
    text = observed(2023, "100e6", "stk") + observed(2024, "120e6", "stk")
    text += observed(2024, "126e6", "stk", "revises = true")
    result = in_city(text + claimed("percent = 20", "envoy"))

    assert (result.verdict, result.basis) == (Verdict.CONSISTENT, ClaimBasis.PUBLISHED)
    assert result.reason == "from $120M for 2024 [stk]"
