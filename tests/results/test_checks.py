"""The checks: a file that provokes each, with the exact message; and how they are acknowledged."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz import document as document_module
from azkz.base.document import parse
from azkz.base.load import load
from azkz.base.lookup import bundled, open_facts
from azkz.base.problems import InvalidFactsError, format_problem
from azkz.base.view import View, seen
from azkz.results.checks import RULES, UNUSED_ACCEPT, check, parsed
from azkz.values.periods import Period, parse_period

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


@pytest.mark.parametrize("name", ["accepted", "accepted-source"])
def test_an_acknowledged_finding_is_silent(name):
    path = next(path for path in GALLERY if path.stem == name)
    without = path.read_text(encoding="utf-8").replace("accept =", "# accept =")
    document = parse(without.encode(), path.name)

    assert findings(path) == []
    assert len(check(load([document]), [document])) == 1


def test_warnings_and_notes_leave_the_exit_status_alone(run):
    path = next(path for path in GALLERY if path.stem == "claim")
    done = run("check", "--facts", str(path))

    assert done.status == 0
    assert done.out


@pytest.mark.parametrize("output", ["table", "json", "csv", "md"])
def test_a_base_that_cannot_be_used_is_found_out_on_stdout_with_status_1(run, tmp_path, output):
    path = tmp_path / "facts.toml"
    path.write_text('format = 1\n[topic.t]\ntitel = "T"\n', encoding="utf-8")
    done = run("check", "--facts", str(path), "-f", output, "--severity", "error")

    assert done.status == 1
    assert "titel" in done.out
    assert "Traceback" not in done.err
    if output == "json":
        assert {row["severity"] for row in json.loads(done.out)} == {"error"}


def test_a_text_is_searched_for_places_once_however_much_is_wrong_with_it(monkeypatch):
    scans = []
    scan = document_module.positions
    monkeypatch.setattr(document_module, "positions", lambda text: [scans.append(1), scan(text)][1])
    faulty = '[[observation]]\nindicator = "nothing"\nperiod = "2024-13"\n' * 200
    document = parse(f"format = 1\n{faulty}".encode(), "facts.toml")

    with pytest.raises(InvalidFactsError) as caught:
        load([document])

    assert len(caught.value.problems) >= 400
    assert len(scans) == 1


def test_a_place_found_by_the_index_is_the_place_in_the_file():
    text = 'format = 1\r\n[source.s]\r\npublisher = "Ü"\r\n[topic.t]\r\ntitle = "T"'
    document = parse(text.encode(), "facts.toml")

    assert document.where("source", "s") == (2, 1, "[source.s]")
    assert document.where("source", "s", "publisher") == (3, 13, 'publisher = "Ü"')
    assert document.where("topic", "t", "missing") == (4, 1, "[topic.t]")
    assert document.where("topic", "t", "title") == (5, 9, 'title = "T"')
    assert document.where("nothing") == (0, 0, "")


def test_one_rule_and_one_severity_can_be_asked_for(run):
    both = run("check", "--rule", "claim", "--rule", "deadline").out
    worse = run("check", "--rule", "conflict", "--severity", "warning").out

    assert ": claim: " in both
    assert ": deadline: " in both
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
        ("x2.7", "2.7"),
        ("5.5 times", "5.5"),
        ("about $500M", "500e6"),
        ("from 1 ... million tons", "1e6"),
        ("22.8 billion tenge ($51 million)", None),
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
