"""Several names, and titles in any case, on every command that takes a name."""

import json

import pytest

COMMANDS = "targets show growth history pace claims timeline check".split()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_title_in_any_case_names_what_it_is_the_title_of(run, command):
    by_title, by_name = run(command, "MIDDLE corridor"), run(command, "corridor")

    assert by_title == by_name
    assert by_title.status == 0


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "check"])
def test_several_names_give_the_rows_of_all(run, command):
    one, other = (run(command, name, "-f", "jsonl").out for name in ("trade", "ports"))
    both = run(command, "trade", "ports", "-f", "jsonl").out

    assert sorted(both.splitlines()) == sorted(one.splitlines() + other.splitlines())


def test_several_stories_are_a_list_of_objects(run):
    one = json.loads(run("show", "trade", "-f", "json").out)
    both = json.loads(run("show", "trade", "Tourism", "-f", "json").out)

    assert [story["topic"] for story in both] == ["trade", "tourism"]
    assert both[0] == one


def test_a_name_typed_twice_counts_once(run):
    assert run("targets", "oil", "oil").out == run("targets", "oil").out


def test_of_several_names_the_one_that_is_not_there_is_named(run):
    done = run("targets", "oil", "gsa")

    assert done.status == 2
    assert '"gsa"' in done.err
