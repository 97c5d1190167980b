"""Views: how things stood, what could be known."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from azkz.base.lookup import bundled, open_facts
from azkz.base.view import View, viewed
from azkz.values.periods import Period, parse_period

BASE = open_facts([bundled()], Path.cwd())[0]
YEAR = st.integers(2015, 2027).map(parse_period)


def rests_on(as_of: Period, known_by: Period) -> int:
    facts = viewed(BASE, View(date(2026, 1, 1), as_of, known_by))
    return sum(map(len, facts.observations.values()))


@given(YEAR, YEAR, YEAR, YEAR)
def test_a_later_view_never_rests_on_fewer_observations(one, other, by_one, by_other):
    early, late = sorted((one, other))
    less, more = sorted((by_one, by_other))

    assert rests_on(early, less) <= rests_on(late, more)
