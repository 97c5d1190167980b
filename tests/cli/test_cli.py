"""The command line as a user meets it: real processes, exit statuses, pipes and terminals."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from tests.conftest import HEAD, ROOT

MINE = HEAD + (
    '[[observation]]\nindicator = "trade"\nperiod = 2024\nvalue = 533e6\nsource = "s"\n'
    '[[target]]\nindicator = "trade"\nvalue = 1e9\nsource = "s"\n'
)


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "facts.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_what_the_interview_says_is_right_to_the_last_digit(run):
    rows = json.loads(run("targets", "--source", "astana-times", "--format", "json").out)
    found = {(row["indicator"], row["target"]): row["progress"] for row in rows}

    assert found == {
        ("trade-turnover", 1_000_000_000): 0.533,
        ("oil-via-btc", 20_000_000): 0.075,
        ("oil-via-btc", 2_000_000): 0.75,
        ("baku-port-capacity", 25_000_000): 0.6,
        ("btk-capacity", 5_000_000): 0.2,
    }


def test_tourism_grew_by_what_was_stated(run):
    rows = json.loads(run("growth", "tourism", "-f", "json", "--source", "astana-times").out)
    years = {row["period"]: row for row in rows}

    assert years["2022"]["basis"] == "implied"
    assert round(years["2022"]["value"]) == 30404
    assert years["2022"]["change"] is None
    assert years["2023"]["change"] is None
    assert round(years["2024"]["change"], 6) == 0.486155


def test_ten_months_are_never_compared_with_a_year(run):
    rows = json.loads(run("growth", "corridor", "-f", "json", "--source", "astana-times").out)
    parts = [row for row in rows if row["period"] == "2024-01/2024-10"]

    assert parts
    assert all(row["versus"] is None and row["change"] is None for row in parts)


@pytest.mark.parametrize(
    "command",
    [
        "targets",
        "growth visitors",
        "history oil",
        "pace oil",
        "claims",
        "timeline",
        "topics",
        "sources",
        "search oil",
        "check",
        "show ports",
    ],
)
def test_json_csv_and_markdown_come_from_the_same_rows(run, command):
    document = json.loads(run(*command.split(), "-f", "json").out)
    rows = document["observations"] if isinstance(document, dict) else document
    table = list(csv.DictReader(io.StringIO(run(*command.split(), "-f", "csv").out)))
    lines = run(*command.split(), "-f", "md").out.splitlines()

    assert rows
    assert len(rows) == len(table) == len(lines) - 2
    assert list(rows[0]) == list(table[0])


@pytest.mark.parametrize(
    ("status", "arguments", "said"),
    [
        (0, ["targets"], ""),
        (0, ["--version"], ""),
        (0, ["--help"], ""),
        (0, [], ""),
        (2, ["target"], "azkz: No such command 'target'"),
        (2, ["show"], "Missing argument"),
        (
            2,
            ["show", "trad"],
            'there is no topic or indicator "trad"\n  hint: did you mean "trade"?',
        ),
        (2, ["targets", "--source", "astana"], 'there is no source "astana"'),
        (2, ["targets", "--as-of", "soon"], '--as-of cannot be "soon"'),
        (2, ["targets", "--format", "xml"], "xml"),
        (2, ["check", "--rule", "nothing"], 'there is no rule "nothing"'),
        (
            3,
            ["--facts", "nowhere.toml", "targets"],
            "nowhere.toml: unreadable: there is no such file",
        ),
        (3, ["targets", "--facts", "azkz"], "azkz: unreadable: this is a directory"),
    ],
)
def test_the_exit_status_and_what_is_said(run, status, arguments, said):
    done = run(*arguments)

    assert done.status == status
    assert said in done.err
    assert bool(done.out) == (status == 0)


def test_check_of_a_base_that_cannot_be_used_finds_errors(run, tmp_path):
    (tmp_path / "facts.toml").write_text("format = 2\n", encoding="utf-8")
    done = run("check", cwd=tmp_path)

    assert done.status == 1
    assert done.out.startswith("facts.toml:1:10: format: the format cannot be 2\n")


def test_the_fact_base_is_the_named_one_then_the_listed_then_the_nearest_then_the_bundled(
    run, mine, tmp_path
):
    (tmp_path / "below").mkdir()
    (tmp_path / "other.toml").write_text(MINE.replace("Trade", "Commerce"), encoding="utf-8")
    other = str(tmp_path / "other.toml")

    assert "Kazakh oil" in run("topics", cwd=tmp_path.parent).out
    assert "Trade" in run("targets", cwd=tmp_path / "below").out
    assert "Commerce" in run("targets", cwd=tmp_path, AZKZ_FACTS=other).out
    assert "Trade" in run("targets", "--facts", str(mine), AZKZ_FACTS=other).out
    assert "Trade" in run("--facts", str(mine), "targets", AZKZ_FACTS=other).out


def test_text_from_a_fact_base_is_literal(run, mine):
    title = r"\u001b[31mred\u202e [bold]x[/bold] [/] :warning: \u009b1m"
    mine.write_text(MINE.replace('title = "Trade"', f'title = "{title}"'), encoding="utf-8")
    for command in ("targets", "show t", "growth t", "pace t", "history t", "topics", "search red"):
        for env in ({}, {"FORCE_COLOR": "1"}):
            out = run(*command.split(), "--facts", str(mine), **env).out
            plain = out.replace("\x1b[0m", "").replace("\x1b[", "<")

            assert r"\x1b[31mred\u202e [bold]x[/bold] [/] :warning: \x9b1m" in plain
            assert all(char.isprintable() or char == "\n" for char in plain)


@pytest.mark.parametrize(
    "arguments", [["show", "\x1b[31m"], ["\x1b[31m"], ["targets", "--\x1b[2J"]]
)
def test_arguments_are_said_back_without_control_characters(run, arguments):
    done = run(*arguments)

    assert done.status == 2
    assert "\x1b" not in done.err


def test_bars_are_plain_where_blocks_cannot_be_shown(run, mine):
    done = run("targets", "--facts", str(mine), PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert "###########........." in done.out
    assert done.out.isascii()


def test_colour_is_for_those_who_want_it(run, mine):
    assert "\x1b[" not in run("targets", "--facts", str(mine)).out
    assert "\x1b[" in run("targets", "--facts", str(mine), FORCE_COLOR="1").out
    assert "\x1b[" not in run("targets", "--facts", str(mine), FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" not in run("targets", "--facts", str(mine), FORCE_COLOR="0").out


@pytest.mark.parametrize("columns", [40, 60, 72, 80, 100, 118, 140, 200])
@pytest.mark.parametrize(
    "command", ["targets --all", "growth tourism", "history oil", "pace ports"]
)
def test_nothing_is_wider_than_the_terminal(run, columns, command):
    out = run(*command.split(), COLUMNS=str(columns)).out

    assert max(map(len, out.splitlines())) <= max(columns, 48)


def test_a_pipe_is_not_wrapped_or_cut(run):
    out = run("targets", "--source", "astana-times").out

    assert [line for line in out.splitlines() if "Trade turnover" in line and "$467M" in line]


def test_a_closed_pipe_ends_quietly():
    script = f"{sys.executable} -m azkz show corridor | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], cwd=ROOT, capture_output=True, check=False
    )

    assert done.stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_a_full_disk_is_said_in_one_line():
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "azkz", "topics"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 4
    assert done.stderr.startswith(b"azkz: the output could not be written: ")


def test_known_by_says_how_much_rests_on_undated_sources(run):
    early = run("growth", "visitors", "-f", "json", "--as-of", "2025", "--known-by", "2023")
    late = run("growth", "visitors", "-f", "json", "--as-of", "2025")

    assert "azkz: 0 entries rest on" not in early.err
    assert "entries rest on sources without a date" in early.err
    assert len(json.loads(early.out)) < len(json.loads(late.out))
