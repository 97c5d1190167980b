"""How answers leave: formats, files, pictures, and the word that work goes on."""

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys

import pytest

from azkz.cli.options import FORMAT
from azkz.render.formats import Format
from tests.conftest import HEAD, ROOT, observed, target

MINE = HEAD + observed("trade", y2023="500e6", y2024="533e6") + target("trade", "1e9")


@pytest.fixture
def mine(tmp_path):
    (tmp_path / "facts.toml").write_text(MINE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["targets", "topics", "sources", "claims", "check"])
def test_each_format_for_machines_has_the_same_rows(run, command):
    objects = json.loads(run(command, "-f", "json").out)
    lines = [json.loads(line) for line in run(command, "-f", "jsonl").out.splitlines()]
    comma = list(csv.reader(io.StringIO(run(command, "-f", "csv").out)))
    tabs = [line.split("\t") for line in run(command, "-f", "tsv").out.splitlines()]

    assert lines == objects
    assert tabs == comma
    assert len(tabs) == len(objects) + 1


@pytest.mark.parametrize("ending", [f for f in Format if f.write and not f.command])
def test_the_ending_of_a_file_says_its_format(run, mine, ending):
    done = run("targets", "-o", f"out.{ending}", cwd=mine)

    assert (done.status, done.out) == (0, "")
    content = (mine / f"out.{ending}").read_text(encoding="utf-8")
    assert content == run("targets", "-f", ending, cwd=mine).out


def test_a_format_that_is_named_wins_over_the_ending(run, mine):
    run("targets", "-o", "out.txt", "-f", "csv", cwd=mine)

    assert (mine / "out.txt").read_text().startswith("indicator,")


def test_a_table_in_a_file_is_what_a_pipe_gets(run, mine):
    run("show", "trade", "-o", "out", cwd=mine)

    assert (mine / "out").read_text() == run("show", "trade", cwd=mine).out


def test_the_document_of_show_and_the_findings_of_check_go_to_files_too(run, mine):
    run("show", "trade", "-o", "show.json", cwd=mine)
    run("check", "-o", "check.txt", cwd=mine)

    assert json.loads((mine / "show.json").read_text())["indicator"] == "trade"
    assert (mine / "check.txt").read_text() == run("check", cwd=mine).out


def test_a_file_is_replaced_and_keeps_its_permissions(run, mine):
    out = mine / "out.csv"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    run("targets", "-o", "out.csv", cwd=mine)

    assert out.read_text().startswith("indicator,")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert sorted(path.name for path in mine.iterdir()) == ["facts.toml", "out.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["targets", "-o", "facts.toml"], "is the fact base in use"),
        (["targets", "-o", "folder"], "is a folder"),
        (["targets", "-o", "nowhere/out.csv"], "there is no folder"),
        (["targets", "-o", "/dev/null"], "not a file"),
        (["targets", "--save", "folder.svg"], "is a folder"),
    ],
)
def test_what_is_no_place_for_it_is_left_as_it_was(run, mine, arguments, said):
    (mine / "folder").mkdir()
    (mine / "folder.svg").mkdir()
    done = run(*arguments, cwd=mine)

    assert done.status == 4
    assert said in done.err
    assert (mine / "facts.toml").read_text() == MINE
    assert sorted(path.name for path in mine.iterdir()) == ["facts.toml", "folder", "folder.svg"]


def test_a_full_disk_leaves_the_old_file(mine):
    """A file size limit stands for the disk."""
    (mine / "out.json").write_text("old", encoding="utf-8")
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64));"
        "from azkz.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, "targets", "-o", "out.json"],
        cwd=mine,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 4
    assert (mine / "out.json").read_text() == "old"
    assert sorted(path.name for path in mine.iterdir()) == ["facts.toml", "out.json"]


@pytest.mark.parametrize("name", ["a.svg", "a.png"])
@pytest.mark.parametrize("arguments", [["targets"], ["targets", "t", "--all"], ["growth", "trade"]])
def test_a_picture_is_the_same_each_time(run, mine, arguments, name):
    whole = [*arguments, "--save", name, "--as-of", "2026-11"]
    first = run(*whole, cwd=mine)
    content = (mine / name).read_bytes()
    run(*whole, cwd=mine)

    assert (first.status, first.out, first.err) == (0, f"{name} is there\n", "")
    assert (mine / name).read_bytes() == content


def test_nothing_to_draw_is_said_and_nothing_written(run, mine):
    done = run("growth", "port", "--save", "a.svg", cwd=mine)

    assert done.status == 4
    assert "no series to draw" in done.err
    assert not (mine / "a.svg").exists()


def test_without_the_extra_it_is_said_how_to_get_it(mine):
    code = (
        "import sys; sys.modules['vl_convert'] = sys.modules['jinja2'] = None;"
        "from azkz.__main__ import main; main()"
    )
    for arguments in (["targets", "--save", "a.svg"], ["report", "a.html"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=mine,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert 'pip install "azkz[report]"' in done.stderr
    assert sorted(path.name for path in mine.iterdir()) == ["facts.toml"]


WAIT = """
import time
from azkz.render import waiting
waiting.PATIENCE = {patience}
with waiting.waiting("Making the page"):
    time.sleep(0.4)
"""


def on_a_terminal(code):
    """Return what a process writes to a terminal."""
    pty = pytest.importorskip("pty")
    main, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stderr=other,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
    ) as process:
        process.wait(60)
    os.close(other)
    found = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:
            break
        found += piece
        if not piece:
            break
    os.close(main)
    return found.decode()


def test_long_work_is_said_on_a_terminal_and_short_work_is_not():
    assert "Making the page" in on_a_terminal(WAIT.format(patience=0.05))
    assert on_a_terminal(WAIT.format(patience=30)) == ""


@pytest.mark.parametrize("name", [name for name in Format if name is not Format.table])
def test_every_format_has_a_writer_and_stands_in_the_help_and_the_manual(run, name):
    """Deadlines are the one answer that every format can write."""
    done = run("due", "-f", name)

    assert (done.status, done.err) == (0, "")
    assert done.out
    assert re.search(rf"\b{name}\b", FORMAT.help)
    listed = re.search(r"--format ([a-z|]+)", run("help", "commands").out)
    assert listed is not None
    assert {*listed[1].split("|"), "ics"} == set(Format)
