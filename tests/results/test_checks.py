"""The checks: a file that provokes each, with the exact message; and how they are acknowledged."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.base.lookup import bundled, open_facts
from azkz.base.view import View, seen
from azkz.results import accept
from azkz.results.checks import RULES
from azkz.values.periods import Period, parse_period
from tests import galleries
from tests.galleries import CHECKS, findings


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_each_rule_says_exactly_this(path):
    assert galleries.said(findings(path)) == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_rule_has_a_file_that_provokes_it_and_a_definition():
    provoked = {found.rule for path in CHECKS for found in findings(path)}

    assert provoked == {rule.name for rule in RULES} | {accept.UNUSED}
    assert all(len(rule.definition) > 20 for rule in RULES)


@pytest.mark.parametrize("name", ["accepted", "accepted-source"])
def test_an_acknowledged_finding_is_silent(name):
    path = next(path for path in CHECKS if path.stem == name)
    without = path.read_text(encoding="utf-8").replace("accept =", "# accept =")
    document = document_of(without.encode(), path.name)

    assert findings(path) == []
    assert accept.of(load([document_of(path.read_bytes(), path.name)])).acknowledged == 1
    assert len(accept.of(load([document])).findings) == 1


def document_of(content: bytes, name: str) -> Document:
    document = parse(content, name)
    assert isinstance(document, Document)
    return document


def test_warnings_leave_the_exit_status_alone_unless_asked(run):
    path = next(path for path in CHECKS if path.stem == "claim")
    done = run("check", "--facts", str(path))

    assert (done.status, run("check", "--strict", "--facts", str(path)).status) == (0, 1)
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


def test_a_place_found_by_the_index_is_the_place_in_the_file():
    text = 'format = 1\r\n[source.s]\r\npublisher = "Ü"\r\n[topic.t]\r\ntitle = "T"'
    document = document_of(text.encode(), "facts.toml")

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
