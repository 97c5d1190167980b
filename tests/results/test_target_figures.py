"""What was known of an indicator on some day."""

from bisect import bisect_left
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from azkz.results.headline import last_day
from azkz.results.target_figures import Counting
from tests.conftest import read_facts

DAY = date(2020, 5, 1)
SOURCES = "".join(
    f'[source.s{year}]\npublisher = "S"\npublished = "{year}"\n' for year in range(2015, 2024)
)
HEAD = f'format = 1\nfiscal_year_begins = 7\n{SOURCES}[topic.t]\ntitle = "T"\n'
PERIODS = st.one_of(
    st.integers(2012, 2021).map(str),
    st.builds("{}-{:02}".format, st.integers(2015, 2020), st.integers(1, 12)),
    st.builds("{}-Q{}".format, st.integers(2015, 2020), st.integers(1, 4)),
    st.builds("{0}-07/{1}-06".format, st.integers(2015, 2018), st.integers(2019, 2020)),
    st.builds("{0}-01/{0}-06".format, st.integers(2015, 2020)),
)
FIGURES = st.lists(
    st.tuples(st.sampled_from("abc"), PERIODS, st.integers(1, 9), st.integers(2015, 2023)),
    max_size=30,
)
KINDS = st.sampled_from(['sum_of = ["b", "c"]', 'ratio_of = ["b", "c"]', ""])


@settings(deadline=None)
@given(FIGURES, KINDS, st.sampled_from(["flow", "level"]), st.sampled_from([12, 1, None]))
def test_the_last_figure_known_on_a_day_is_that_of_all_that_was_known(
    figures, kind, measure, length
):
    """Looking at the last years first finds nothing else than looking at everything."""
    indicators = "".join(
        f'[indicator.{name}]\ntopic = "t"\ntitle = "{name}"\nunit = "t"\nmeasure = "{measure}"\n'
        f"{kind if name == 'a' else ''}\n"
        for name in "abc"
    )
    entries = "".join(
        f'[[observation]]\nindicator = "{name}"\nperiod = "{period}"\nvalue = {value}.0\n'
        f'source = "s{year}"\n'
        for name, period, value, year in figures
    )
    facts = read_facts(entries, head=HEAD + indicators)
    now = Counting(facts, facts.indicators["a"], {})
    everything = now.then_known(DAY, date.min).course(length).eligible
    until = bisect_left(everything, DAY, key=last_day)

    assert now.known_on(DAY, length) == (everything[until - 1] if until else None)
