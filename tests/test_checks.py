"""The checks: a file that provokes each, with the exact message; and how they are acknowledged."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.checks import RULES, UNUSED_ACCEPT, check, parsed
from azkz.document import parse
from azkz.load import load
from azkz.lookup import bundled, open_facts
from azkz.periods import Period, parse_period
from azkz.problems import format_problem
from azkz.view import View, seen

GALLERY = sorted((Path(__file__).parent / "data" / "checks").glob("*.toml"))


def findings(path: Path):
    document = parse(path.read_bytes(), path.name)
    return check(load([document]), [document])


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_each_rule_says_exactly_this(path):
    said = "".join(f"{format_problem(one)}\n" for one in findings(path))

    assert said == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_rule_has_a_file_that_provokes_it_and_a_definition():
    provoked = {one.rule for path in GALLERY for one in findings(path)}

    assert provoked == {rule.name for rule in RULES} | {UNUSED_ACCEPT}
    assert all(len(rule.definition) > 20 for rule in RULES)


def test_an_acknowledged_finding_is_silent():
    path = next(path for path in GALLERY if path.stem == "accepted")

    assert findings(path) == []


def test_warnings_and_notes_leave_the_exit_status_alone(run):
    path = next(path for path in GALLERY if path.stem == "claim")
    done = run("check", "--facts", str(path))

    assert done.status == 0
    assert done.out


def test_one_rule_and_one_severity_can_be_asked_for(run):
    both = run("check", "--rule", "claim", "--rule", "sum").out
    worse = run("check", "--rule", "conflict", "--severity", "warning").out

    assert ": claim: " in both
    assert ": sum: " in both
    assert ": conflict: " not in both
    assert ": note: " not in worse
    assert "unused-accept (warning)" in run("check", "--list").out


@pytest.mark.parametrize(
    ("stated", "number"),
    [
        ("$533 million", "533e6"),
        ("58,072 people", "58072"),
        ("2,76 million tonnes", "2.76e6"),
        ("about $1.2bn", "1.2e9"),
        ("a 49% increase", "49"),
        ("6-6.5 million tons", None),
        ("nearly triple", None),
        ("1 million 84 thousand tons", None),
    ],
)
def test_the_one_figure_in_a_text(stated, number):
    found = parsed(stated)

    assert (found is None) == (number is None)
    assert found is None or found == type(found)(number)


BASE = open_facts([bundled()], Path.cwd())[0]
YEAR = st.integers(2015, 2027).map(parse_period)


def rests_on(as_of: Period, known_by: Period) -> int:
    facts = seen(BASE, View(date(2026, 1, 1), as_of, known_by))
    return sum(map(len, facts.observations.values()))


@given(YEAR, YEAR, YEAR, YEAR)
def test_a_later_view_never_rests_on_fewer_observations(one, other, by_one, by_other):
    early, late = sorted((one, other))
    less, more = sorted((by_one, by_other))

    assert rests_on(early, less) <= rests_on(late, more)
