"""A file is what it is, not what it is called: no fact base is lost, nothing foreign replaced."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.conftest import HEAD, ROOT, observed, target

FACTS = HEAD + observed("trade", y2023="500e6", y2024=533000000) + target("trade", "1e9")
WRITING = {
    "output": ["targets", "-f", "csv", "-o"],
    "checked": ["check", "-o"],
    "picture": ["targets", "--save"],
    "page": ["report"],
    "database": ["export", "--to", "sqlite", "--force"],
    "package": ["export", "--force"],
    "new": ["init"],
}
ENDINGS = {"output": ".csv", "checked": ".txt", "picture": ".svg", "page": ".html"}


def linked(base, name):
    (base.parent / name).symlink_to(base)
    return name


def through_two(base, name):
    (base.parent / "between").symlink_to(base)
    (base.parent / name).symlink_to("between")
    return name


def hard_linked(base, name):
    os.link(base, base.parent / name)
    return name


WAYS = [linked, through_two, hard_linked]


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(FACTS)
    return path


def azkz(folder, *arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "azkz", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        **more,
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("option", WRITING)
def test_no_option_writes_to_the_fact_base_by_another_name(base, way, option):
    name = way(base, f"other{ENDINGS.get(option, '')}")
    for facts in (["own.toml"], ["empty.toml", "own.toml"], [name]):
        (base.parent / "empty.toml").write_text("format = 1\n")
        named = [part for path in facts for part in ("--facts", path)]
        done = azkz(base.parent, *named, *WRITING[option], name)

        assert done.returncode == 4, done.stdout + done.stderr
        assert base.read_text() == FACTS
        assert b"hint: " in done.stderr


@pytest.mark.parametrize("option", ENDINGS)
@pytest.mark.parametrize("broken", [False, True])
def test_no_option_writes_to_a_fact_base_that_is_not_called_toml(tmp_path, option, broken):
    base = tmp_path / f"base{ENDINGS[option]}"
    text = FACTS + ("nonsense\n" if broken else "")
    base.write_text(text)
    done = azkz(tmp_path, "--facts", base.name, *WRITING[option], base.name)

    assert done.returncode in (3, 4)
    assert base.read_text() == text


@pytest.mark.parametrize("option", ENDINGS)
def test_a_fact_base_found_above_is_safe_too(tmp_path, option):
    (tmp_path / "facts.toml").write_text(FACTS)
    (tmp_path / "below").mkdir()
    os.link(tmp_path / "facts.toml", tmp_path / f"x{ENDINGS[option]}")
    done = azkz(tmp_path / "below", *WRITING[option], f"../x{ENDINGS[option]}")

    assert done.returncode == 4
    assert (tmp_path / "facts.toml").read_text() == FACTS
    assert (tmp_path / f"x{ENDINGS[option]}").read_text() == FACTS


@pytest.mark.parametrize("name", ["x.toml", "x.TOML", "x.csv"])
def test_a_fact_base_that_is_not_in_use_is_not_written_to_either(base, name):
    (base.parent / "other.TOML").write_text("format = 1\n")
    (base.parent / name).symlink_to("other.TOML")
    done = azkz(base.parent, "--facts", "own.toml", "targets", "-o", name)

    assert (done.returncode, b"would be a fact base" in done.stderr) == (4, True)
    assert (base.parent / "other.TOML").read_text() == "format = 1\n"


def test_a_fact_base_inside_an_earlier_package_is_not_taken_away(base):
    azkz(base.parent, "--facts", "own.toml", "export", "p")
    (base.parent / "p" / "notes.csv").write_text(FACTS)
    done = azkz(base.parent, "--facts", "p/notes.csv", "export", "p", "--force")

    assert done.returncode == 4
    assert (base.parent / "p" / "notes.csv").read_text() == FACTS


# Databases


@pytest.fixture
def database(base):
    path = base.parent / "facts.db"
    assert azkz(base.parent, "--facts", "own.toml", "export", "--to", "sqlite", "facts.db").returncode == 0  # fmt: skip
    return path


FORCE = ["--facts", "own.toml", "export", "--to", "sqlite", "--force", "facts.db"]


@pytest.mark.parametrize(
    "made",
    [
        "create table mine(x)",
        "create view mine as select * from notes",
        "create index mine on notes(text)",
        "create trigger mine after insert on notes begin select 1; end",
    ],
)
def test_a_database_with_anything_of_somebody_else_is_never_replaced(database, made):
    with closing(sqlite3.connect(database)) as opened:
        opened.execute(made)
        opened.commit()
    before = database.read_bytes()
    done = azkz(database.parent, *FORCE)

    assert (done.returncode, b"no earlier export" in done.stderr) == (4, True)
    assert database.read_bytes() == before


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
@pytest.mark.parametrize("there", [True, False])
def test_a_database_is_never_written_beside_what_belongs_to_another(database, ending, there):
    beside = database.with_name(f"facts.db{ending}")
    beside.write_bytes(b"left")
    if not there:
        database.unlink()
    done = azkz(database.parent, *FORCE)

    assert done.returncode == 4
    assert b"in use by another program" in done.stderr
    assert database.exists() == there


def test_an_earlier_database_is_still_replaced_in_whatever_journal_mode_it_was_left(database):
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("pragma journal_mode = wal")

    assert azkz(database.parent, *FORCE).returncode == 0
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("select count(*) from observations").fetchone() == (2,)


# Options that exclude each other, and standard output


@pytest.mark.parametrize(
    "arguments",
    [
        ["targets", "--save", "q.svg", "-o", "q.csv"],
        ["targets", "--save", "q.svg", "-f", "json"],
        ["targets", "--save", "q.svg", "--explain"],
        ["growth", "trade", "--save", "q.svg", "-o", "q.csv", "-f", "json"],
        ["check", "--list", "--strict"],
        ["check", "--list", "trade"],
        ["add", "observation", "trade", "2024", "5", "--from", "x.csv"],
    ],
)
def test_options_that_exclude_each_other_are_refused(base, arguments):
    done = azkz(base.parent, "--facts", "own.toml", *arguments)

    assert (done.returncode, done.stdout) == (2, b"")
    assert {path.name for path in base.parent.iterdir()} == {"own.toml"}


@pytest.mark.parametrize("command", [["topics", "-f", "csv"], ["check", "-f", "json"]])
def test_a_hyphen_is_standard_output(base, command):
    done = azkz(base.parent, "--facts", "own.toml", *command, "-o", "-")

    assert done.returncode == 0
    assert done.stdout == azkz(base.parent, "--facts", "own.toml", *command).stdout
    assert {path.name for path in base.parent.iterdir()} == {"own.toml"}


# What is left behind, and what is said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("form", ["package", "sqlite"])
def test_the_next_export_sweeps_what_a_killed_one_left(base, form, number):
    entries = observed("trade", **{f"y{year}": "1e6" for year in range(1000, 4000)})
    (base.parent / "large.toml").write_text(HEAD + entries)
    command = ["--facts", "large.toml", "export", "--to", form, "made"]
    process = subprocess.Popen(
        [sys.executable, "-m", "azkz", *command],
        cwd=base.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    while process.poll() is None and not list(base.parent.glob(".made.*.azkz")):
        time.sleep(0.001)
    process.send_signal(number)
    process.wait()

    assert azkz(base.parent, *command, "--force").returncode == 0
    assert not list(base.parent.glob(".made.*"))


def test_what_another_process_still_writes_is_not_swept(base):
    code = (
        "import sys; from pathlib import Path; from azkz.base.save import beside\n"
        "with beside(Path('made')) as new: print(flush=True); sys.stdin.read(); new.write_text('x')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=base.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        writer.stdout.readline()
        other = azkz(base.parent, "--facts", "own.toml", "targets", "-o", "made")
        (base.parent / "made").unlink()
        writer.communicate()

    assert (other.returncode, writer.returncode) == (0, 0)
    assert (base.parent / "made").read_text() == "x"


def test_an_interrupt_after_saving_comes_after_the_line_that_says_so(base):
    code = (
        "import os, signal, sys\n"
        "from azkz.base import save\n"
        "from azkz.cli.app import run\n"
        "whole = save.settle\n"
        "def settle(folder):\n"
        "    whole(folder)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "save.settle = settle\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    add = ["--facts", "own.toml", "add", "observation", "trade", "2025", "560e6", "--source", "s"]
    done = subprocess.run(
        [sys.executable, "-c", code, *add],
        cwd=base.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )

    assert done.stdout.startswith(b"1 observation written: own.toml:")
    assert "2025" in base.read_text()


@pytest.mark.parametrize("length", [249, 252, 255])
def test_the_longest_names_can_be_written(base, length):
    name = "x" * (length - 5) + ".html"

    assert azkz(base.parent, "--facts", "own.toml", "report", name).returncode == 0
    own = base.rename(base.parent / ("y" * (length - 5) + ".toml"))
    add = ["add", "note", "t", "a fact", "--source", "s"]
    assert azkz(base.parent, "--facts", own.name, *add).returncode == 0
    assert "a fact" in own.read_text()


def test_a_lock_that_cannot_be_had_is_named(base):
    (base.parent / ".own.toml.lock").mkdir()
    done = azkz(base.parent, "--facts", "own.toml", "add", "note", "t", "x", "--source", "s")

    assert done.returncode == 4
    assert b".own.toml.lock could not be written" in done.stderr


@pytest.mark.parametrize("name", ["it's $(id).toml", "-x.toml", "a b.toml"])
def test_the_command_that_init_offers_can_be_copied(tmp_path, name):
    done = azkz(tmp_path, "init", "--", name)
    command = done.stdout.decode().split("Look at it: ")[1].strip()
    script = command.replace("azkz ", f"{sys.executable} -m azkz ", 1)
    again = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, again.returncode) == (0, 0)
    assert b"Trees planted" in again.stdout


# Texts


@pytest.mark.parametrize("key", ["note", "stated", "break", "prefer"])
def test_line_breaks_and_tabs_of_a_text_are_kept(run, base, key):
    add = ["add", "observation", "trade", "2025", "5e8", "--source", "s"]
    done = run("--facts", str(base), *add, f"--{key}", "one\n\ttwo  three")

    assert done.status == 0, done.err
    assert f'{key} = "one\\n\\ttwo  three"' in base.read_text()


@pytest.mark.parametrize(
    "arguments",
    [["topic", "new", "one\ntwo"], ["source", "new", "one\x85two"], ["observation", "trade", "2025", "5\n6"]],
)  # fmt: skip
def test_what_goes_on_one_line_is_refused_over_several(run, base, arguments):
    source = ["--source", "s"] if arguments[0] == "observation" else []
    done = run("--facts", str(base), "add", *arguments, *source)

    assert (done.status, "several lines" in done.err) == (4, True), done.err
    assert base.read_text() == FACTS


def test_line_breaks_in_a_table_are_kept(run, base):
    table = 'indicator,period,value,source,note\ntrade,2025,5e8,s,"one\ntwo"\n'
    done = run("--facts", str(base), "add", "observation", "--from", "-", stdin=table)

    assert done.status == 0, done.err
    assert 'note = "one\\ntwo"' in base.read_text()


def test_a_text_in_another_encoding_is_said_with_its_byte(base):
    done = azkz(base.parent, "--facts", "own.toml", "add", "note", "t", b"caf\xe9", "--source", "s")

    assert done.returncode == 4
    assert b"the byte 0xe9, which is not UTF-8" in done.stderr
    assert base.read_text() == FACTS


def test_fillers_are_spelled_out_in_json(run, base):
    base.write_text(FACTS.replace('"Statistics office"', '"x\\u3164\\u115f\\u200b"'))
    for command in (["sources", "-f", "json"], ["sources", "-f", "jsonl"]):
        out = run("--facts", str(base), *command).out

        assert "x\\u3164\\u115f\\u200b" in out
        assert "\u3164" not in out


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"format = 1\n# ab\ncd = \xff\n", "3:6: not-utf-8: byte 0xff"),
        (b"format = 1\n# \xc3\xa9\xc3\xa9\xff\n", "2:5: not-utf-8: byte 0xff"),
        (b"\xff", "1:1: not-utf-8: byte 0xff"),
        (b"# \xe2\x82", "1:3: not-utf-8: byte 0xe2"),
        (b"format = 1\n" * 9000 + b"\xc3\xa9\xfe", "9001:2: not-utf-8: byte 0xfe"),
    ],
)
def test_the_byte_that_is_not_utf_8_is_named_with_its_place(base, mark, content, place):
    base.write_bytes(mark + content)
    for command in ("check", "targets"):
        done = azkz(base.parent, "--facts", "own.toml", command)

        assert f"own.toml:{place}".encode() in done.stdout + done.stderr
        assert b"Traceback" not in done.stderr
