"""History: progress toward each value at the end of each period."""

from datetime import date
from fractions import Fraction

from azkz.results import history
from tests.conftest import observed, read_facts, target


def test_statements_that_differ_only_in_deadline_have_one_history():
    text = observed("trade", y2023=50, y2024=80)
    text += target("trade", 100, "by = 2023") + target("trade", 100, "by = 2030")
    text += target("trade", 200)
    facts = read_facts(text)
    found = history.of(facts, facts.chosen(None), date(2026, 1, 1))

    assert [int(path.progress.target.figure.value) for path in found] == [100, 200]
    assert [stage.share for stage in found[0].stages] == [Fraction(1, 2), Fraction(4, 5)]
