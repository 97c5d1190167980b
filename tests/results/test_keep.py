"""The marks of a limit to keep: one a period, however many there are."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from azkz.results.progress import progress_of
from azkz.values.periods import parse_period
from tests.conftest import read_facts, work

DAY = date(2024, 5, 20)
SPANS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
PERIODS = st.one_of(
    st.integers(2018, 2024).map(str),
    st.builds("{}-{:02}".format, st.integers(2018, 2024), st.integers(1, 12)),
    st.builds("{}-Q{}".format, st.integers(2018, 2024), st.integers(1, 4)),
    st.builds("{}-H{}".format, st.integers(2018, 2024), st.integers(1, 2)),
    st.dates(date(2018, 1, 1), DAY).map(str),
)


def limit(every: str, begins: str, by: str, measure: str, periods: list[str]) -> str:
    """Return a level or a flow with figures of some periods and a limit to keep."""
    head = f'[indicator.i]\ntopic = "t"\ntitle = "I"\nunit = "t"\nmeasure = "{measure}"\n'
    figures = "".join(
        f'[[observation]]\nindicator = "i"\nperiod = "{period}"\nvalue = {number % 9}.0\n'
        'source = "s"\n'
        for number, period in enumerate(periods)
    )
    promise = f'[[target]]\nindicator = "i"\nvalue = 5\nsource = "s"\nevery = "{every}"\n'
    return f'{head}better = "lower"\n{figures}{promise}from = "{begins}"\n{by}'


HEAD = 'format = 1\n[source.s]\npublisher = "S"\npublished = "2025"\n[topic.t]\ntitle = "T"\n'
BEGINS = {"month": "2018-03", "quarter": "2018-Q2", "half": "2018-H1", "year": "2018"}


@settings(deadline=None)
@given(
    st.sampled_from(list(SPANS)),
    st.sampled_from(["", 'by = "2022"\n', 'by = "2024-12"\n']),
    st.sampled_from(["level", "flow"]),
    st.lists(PERIODS, max_size=8),
)
def test_what_is_passed_at_once_is_what_is_found_one_by_one(every, by, measure, periods):
    facts = read_facts(limit(every, BEGINS[every], by, measure, periods), head=HEAD)
    (progress,) = progress_of(facts, facts.indicators.values(), DAY)
    end = progress.due.last if progress.due else DAY
    figures = {figure.period.days: figure for figure in progress.course.series.figures}
    expected = []
    first = parse_period(BEGINS[every]).first
    while first <= end:
        last = _last_day(first, SPANS[every])
        if measure == "level":
            within = [days for days in figures if first <= days[1] <= last]
            found = max(within, key=lambda days: (days[1], days[0]), default=None)
        else:
            found = (first, last) if (first, last) in figures else None
        if last <= end or not by:
            figure = figures[found] if found else None
            expected.append((first, last, figure, last >= DAY))
        first = date.fromordinal(last.toordinal() + 1)

    marks = [(*mark.period.days, mark.figure, mark.running) for mark in progress.single_marks]
    assert marks == expected
    assert sum(mark.periods for mark in progress.marks) == len(expected)


def _last_day(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def test_a_limit_of_two_thousand_years_takes_no_longer_than_one_of_two_hundred():
    def lines(begins: str) -> int:
        facts = read_facts(limit("month", begins, "", "level", ["2023-05", "2024-02"]), head=HEAD)
        return work(lambda: progress_of(facts, facts.indicators.values(), DAY))

    assert lines("0010-01") < 1.1 * lines("1810-01")


def test_a_long_stretch_without_figures_is_named_by_its_ends():
    """Ten years of months are one stretch; two months are named each."""
    periods = ["2021-01", "2021-04"]
    facts = read_facts(limit("month", "2011-01", 'by = "2021-04"\n', "level", periods), head=HEAD)
    (progress,) = progress_of(facts, facts.indicators.values(), DAY)

    assert "no figure for Jan 2011 - Dec 2020, Feb 2021, Mar 2021" in progress.reason
