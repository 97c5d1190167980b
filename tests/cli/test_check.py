"""azkz check as a process: what it prints where, and how it ends."""

import json

import pytest

from tests.galleries import CHECKS


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


def test_one_rule_and_one_severity_can_be_asked_for(run):
    both = run("check", "--all", "--rule", "claim", "--rule", "deadline").out
    worse = run("check", "--all", "--rule", "conflict", "--severity", "warning").out

    assert ": claim: " in both
    assert ": deadline: " in both
    assert ": conflict: " not in both
    assert ": note: " not in worse
    assert "unused-accept (warning)" in run("check", "--list").out


def test_the_definitions_are_there_without_docstrings(run):
    rows = json.loads(run("check", "--list", "-f", "json", PYTHONOPTIMIZE="2").out)

    assert all(len(row["finds"]) > 20 for row in rows)
