"""Rows of every kind: whatever rests on a source, or belongs to a topic, is in every format."""

import csv
import io
import json

import pytest

from tests.conftest import HEAD, observed

TALK = '[source.talk]\npublisher = "A talk"\n'
PROMISED = """
[[milestone]]
topic = "t"
title = "Bridge open"
by = "2030"
source = "talk"
[[event]]
date = "2024-03"
topic = "t"
title = "Presidents met"
source = "talk"
[[note]]
topic = "t"
text = "A bridge is wanted."
source = "talk"
[[target]]
indicator = "trade"
value = 1e9
by = 2030
source = "talk"
[[claim]]
indicator = "trade"
period = 2024
versus = 2023
percent = 49
source = "talk"
"""
KINDS = ["target", "milestone", "claim", "event", "note"]


@pytest.fixture
def base(tmp_path):
    (tmp_path / "facts.toml").write_text(HEAD + TALK + PROMISED, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [("sources", "talk"), ("show", "t")])
def test_what_has_no_figure_is_in_a_pipe_and_in_every_format(run, base, command):
    """A source that states promises, claims and events, and no figure, says a lot."""
    piped = run(*command, cwd=base).out.splitlines()
    table = list(csv.DictReader(io.StringIO(run(*command, "-f", "csv", cwd=base).out)))
    lines = [json.loads(line) for line in run(*command, "-f", "jsonl", cwd=base).out.splitlines()]

    assert piped[0].split()[:3] == ["kind", "topic", "indicator"]
    assert [line.split()[0] for line in piped[1:]] == KINDS
    assert [row["kind"] for row in table] == [row["kind"] for row in lines] == KINDS
    assert run(*command, "-f", "md", cwd=base).out.count("\n") == 2 + len(KINDS)


def test_a_source_on_which_nothing_rests_says_so(run, tmp_path):
    text = HEAD + TALK + observed("trade", y2024="533e6")
    (tmp_path / "facts.toml").write_text(text, encoding="utf-8")

    said = run("sources", "talk", cwd=tmp_path)

    assert "nothing rests on talk" in said.err


def test_a_long_list_shows_forty_lines_and_counts_the_rest(run, tmp_path):
    many = "".join(f'[source.wire-{n}]\npublisher = "Wire {n}"\n' for n in range(60))
    (tmp_path / "facts.toml").write_text(HEAD + many, encoding="utf-8")
    short, whole = (
        run(*command, cwd=tmp_path, COLUMNS="80").out.splitlines()
        for command in (("sources",), ("sources", "--all"))
    )
    found = run("search", "wire", cwd=tmp_path, COLUMNS="80").out.splitlines()

    assert len(short) == len(found) == 40
    assert short[37] == "… 24 more: azkz sources --all"
    assert found[37] == "… 24 more: azkz search wire --all"
    assert len(whole) == 63


def test_the_rows_of_a_story_are_those_of_its_document(run):
    """JSON has a list a kind, the other formats a row an entry with its kind."""
    document = json.loads(run("show", "ports", "-f", "json").out)
    table = list(csv.DictReader(io.StringIO(run("show", "ports", "-f", "csv").out)))
    targets = [row for row in table if row["kind"] in ("target", "milestone")]

    for kind in ("observation", "claim", "event", "note"):
        assert len(document[f"{kind}s"]) == sum(row["kind"] == kind for row in table), kind
    assert len(document["targets"]) == len(targets) > 0
