"""The command line as a user meets it: real processes, exit statuses, pipes and terminals."""

import csv
import io
import json
import os
import re
import shutil
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
    found = {(row["indicator"], row["target"]): row["progress"] for row in rows if row["indicator"]}

    assert found == {
        ("trade-turnover", 1_000_000_000): 0.533,
        ("oil-via-btc", 20_000_000): 0.075,
        ("oil-via-azerbaijan", 2_000_000): None,
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
        "changes --since 2025",
    ],
)
def test_json_csv_and_markdown_come_from_the_same_rows(run, command):
    rows = json.loads(run(*command.split(), "-f", "json").out)
    table = list(csv.DictReader(io.StringIO(run(*command.split(), "-f", "csv").out)))
    lines = run(*command.split(), "-f", "md").out.splitlines()

    assert rows
    assert len(rows) == len(table) == len(lines) - 2
    assert list(rows[0]) == list(table[0])
    assert all(line.count(" | ") == lines[0].count(" | ") for line in lines[2:])


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
            ["show", "tradee"],
            'there is no topic or indicator "tradee"\n  hint: did you mean "trade"?',
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
        (3, ["targets", "--facts", "tests/values"], "tests/values has no .toml file in it"),
        (2, ["show", "btc"], "these contain it: oil-via-btc, oil-via-btc-tengiz"),
        (2, ["show", "xyz"], "hint: topics: trade, oil, corridor"),
        (2, ["targets", "--as-of", "Jan 2025"], "hint: write 2025-01"),
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

    assert "oil-via-btc" in run("topics", cwd=tmp_path.parent).out
    assert "Trade" in run("targets", cwd=tmp_path / "below").out
    assert "Commerce" in run("targets", cwd=tmp_path, AZKZ_FACTS=other).out
    assert "Trade" in run("targets", "--facts", str(mine), AZKZ_FACTS=other).out
    assert "Trade" in run("--facts", str(mine), "targets", AZKZ_FACTS=other).out


HOSTILE = r"\u001b[31mred\u202e [bold]x[/bold] [/] :warning: \u009b1m"
SHOWN = r"\x1b[31mred\u202e [bold]x[/bold] [/] :warning: \x9b1m"


@pytest.mark.parametrize(
    "key", ['title = "Trade"', 'unit = "USD"', 'publisher = "Statistics office"']
)
@pytest.mark.parametrize("columns", ["", "60", "80", "120", "140"])
def test_text_from_a_fact_base_is_literal(run, mine, key, columns):
    mine.write_text(MINE.replace(key, f'{key.split("=")[0]}= "{HOSTILE}"', 1), encoding="utf-8")
    for command in ("targets", "targets --explain", "show t", "show trade", "growth t", "topics"):
        for env in ({}, {"FORCE_COLOR": "1"}):
            wide = {"COLUMNS": columns} if columns else {}
            out = run(*command.split(), "--facts", str(mine), **env, **wide).out
            plain = re.sub(r"\x1b\[[0-9;]*m", "", out)

            assert all(char.isprintable() or char == "\n" for char in plain)
    assert SHOWN in run("search", "red", "--facts", str(mine)).out or "title" not in key


@pytest.mark.parametrize(
    "arguments", [["show", "\x1b[31m"], ["\x1b[31m"], ["targets", "--\x1b[2J"]]
)
def test_arguments_are_said_back_without_control_characters(run, arguments):
    done = run(*arguments)

    assert done.status == 2
    assert "\x1b" not in done.err


def test_bars_are_plain_where_blocks_cannot_be_shown(run, mine):
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "COLUMNS": "80"}
    done = run("targets", "--facts", str(mine), **env)

    assert "#########....... 53.3 %" in done.out
    assert done.out.isascii()
    assert "?" not in done.out


def test_letters_without_an_ascii_form_of_their_own_lose_their_marks(tmp_path):
    """Türkiye and Azərbaycan; what is cut off ends with three points, and still fits."""
    text = MINE.replace('title = "Topic"', 'title = "Türkiyə, ılıq"', 1)
    (tmp_path / "facts.toml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "azkz", "topics", "--facts", "facts.toml"],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Turkiye, iliq" in done.stdout


@pytest.mark.parametrize("encoding", ["idna", "latin-1", "cp437", "utf-16"])
def test_an_odd_encoding_is_no_reason_to_fall_over(encoding):
    done = subprocess.run(
        [sys.executable, "-m", "azkz", "topics"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert done.stdout


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


def test_a_pipe_is_a_header_and_a_row_a_line(run):
    done = run("targets", "--source", "astana-times")
    header, *rows = done.out.splitlines()

    assert header.split()[:3] == ["topic", "indicator", "title"]
    assert [row for row in rows if "Trade turnover" in row and "$467M" in row]
    assert all(re.match(r"[a-z]+  +([a-z0-9-]+)  ", row) for row in rows)
    assert "open promises" in done.err


def test_where_there_is_nothing_one_line_says_so_and_what_there_is_instead(run):
    done = run("targets", "tourism")

    assert (done.out, done.status) == ("", 0)
    assert done.err.startswith("azkz: no target is stated for Tourism\n  hint: azkz growth tourism")


@pytest.mark.parametrize("command", ["show corridor", "check", "search a", "--help", "topics"])
def test_a_closed_pipe_ends_quietly(command):
    reader = f"{sys.executable} -m azkz {command} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", reader], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


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


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_no_output_is_lost_with_a_status_that_says_it_was_fine(tmp_path, unbuffered):
    """A file size limit stops the output in the middle: that is an error, buffered or not."""
    out = tmp_path / "out.json"
    script = f"ulimit -f 8; {sys.executable} -m azkz targets --all -f json > {out}"
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=env, capture_output=True, check=False
    )

    assert done.returncode == 4
    assert b"could not be written" in done.stderr


def test_a_slow_reader_gets_everything(tmp_path):
    """A pipe that does not block takes the output in pieces."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with (tmp_path / "got").open("wb") as got:
        process = subprocess.Popen(
            [sys.executable, "-m", "azkz", "targets", "--all", "-f", "json"],
            cwd=ROOT,
            stdout=writer,
        )
        os.close(writer)
        while piece := os.read(reader, 4096):
            got.write(piece)
        os.close(reader)

    assert process.wait() == 0
    assert len(json.loads((tmp_path / "got").read_text(encoding="utf-8"))) > 100


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["topics"], []])
def test_a_closed_standard_output_is_said(arguments):
    script = f"{sys.executable} -m azkz {' '.join(arguments)} >&-"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 4
    assert done.stderr.startswith(b"azkz: standard output is closed")


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_an_interrupt_is_quiet_whenever_it_comes(tmp_path, delay):
    path = tmp_path / "facts.toml"
    many = "".join(
        f'[[observation]]\nindicator = "trade"\nperiod = {year}\nvalue = {year}\nsource = "s"\n'
        for year in range(1000, 9999)
    )
    path.write_text(HEAD + many, encoding="utf-8")
    probe = (
        "import os, signal, sys, threading\n"
        f"threading.Timer({delay}, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "sys.argv = ['azkz', 'growth', 'trade', '-f', 'json']\n"
        "from azkz.__main__ import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )

    assert done.returncode in (0, 130, -2)
    assert b"azkz/cli" not in done.stderr


def test_valid_extreme_figures_are_shown(run, tmp_path):
    path = tmp_path / "facts.toml"
    text = HEAD
    for period, value in ((2022, "1.0"), (2023, "1e-30"), (2024, "1e29")):
        text += f'[[observation]]\nindicator = "trade"\nperiod = {period}\nvalue = {value}\nsource = "s"\n'
    text += '[[target]]\nindicator = "trade"\nvalue = 2e29\nby = 2030\nsource = "s"\n'
    path.write_text(text, encoding="utf-8")
    for command in (
        "targets",
        "targets --explain",
        "growth t",
        "pace t",
        "show t",
        "claims",
        "check",
    ):
        for output in ("table", "json", "csv", "md"):
            done = (
                run(*command.split(), "--facts", str(path), "-f", output, COLUMNS="80")
                if (command != "targets --explain" or output == "table")
                else run("targets", "--facts", str(path))
            )
            assert done.status == 0, (command, output, done.err)


def test_a_formula_is_text_for_a_spreadsheet_whatever_stands_before_it(run, mine):
    mine.write_text(MINE + '[[note]]\ntopic = "t"\ntext = "\\u00a0=HYPERLINK(1)"\nsource = "s"\n')
    out = run("search", "HYPER", "-f", "csv", "--facts", str(mine)).out

    assert "'=HYPERLINK(1)" in out


def test_known_by_says_how_much_cannot_be_told(run):
    early = run("growth", "visitors", "-f", "json", "--as-of", "2025", "--known-by", "2023")
    late = run("growth", "visitors", "-f", "json", "--as-of", "2025")

    assert re.search(
        r"azkz: [1-9][0-9]* entr(y rests|ies rest) on sources too vaguely dated", early.err
    )
    assert len(json.loads(early.out)) < len(json.loads(late.out))


def test_known_by_counts_in_what_was_asked(run, mine):
    more = '[[observation]]\nindicator = "port"\nperiod = 2024\nvalue = 5\nsource = "s"\n'
    mine.write_text(MINE + more, encoding="utf-8")
    known = ("--known-by", "2025", "--facts", str(mine))

    assert "1 entry rests" in run("growth", "port", *known).err
    assert "3 entries rest" in run("growth", "t", *known).err


def test_whose_fact_base_is_read_is_said_where_it_is_not_obvious(run, mine, tmp_path):
    (tmp_path / "below").mkdir()

    assert f"azkz: reading {mine}" in run("topics", cwd=tmp_path / "below").err
    assert "azkz: reading the fact base that azkz ships" in run("topics", cwd=tmp_path.parent).err
    assert "reading" not in run("topics", cwd=tmp_path).err
    assert "reading" not in run("topics", "--facts", str(mine), cwd=tmp_path.parent).err


@pytest.mark.parametrize("make", ["mkdir", "mkfifo"])
def test_a_facts_toml_that_is_no_file_is_refused(run, tmp_path, make):
    subprocess.run([make, str(tmp_path / "facts.toml")], check=True)
    done = run("topics", cwd=tmp_path)

    assert done.status == 3
    assert "name the fact base" in done.err


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_a_facts_toml_of_somebody_else_above_the_folder_is_refused(run, mine, tmp_path):
    (tmp_path / "below").mkdir()
    os.chown(mine, 65534, 65534)
    done = run("topics", cwd=tmp_path / "below")

    assert done.status == 3
    assert "belongs to another user" in done.err
    assert run("topics", cwd=tmp_path).status == 0


def complete(run, line: str, word: str = "", **more: str) -> list[str]:
    env = {
        "_AZKZ_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
    }
    assert word == line.rpartition(" ")[2]
    found: list[str] = run(**env, **more).out.split()
    return found


def test_completion_uses_the_base_that_is_named_on_the_line(run, mine):
    assert complete(run, "azkz show oil-via", "oil-via")
    named = complete(
        run,
        f"azkz --facts {mine} show tra",
        "tra",
    )
    after = complete(run, f"azkz targets --facts {mine} por", "por")

    assert named == ["trade"]
    assert after == ["port"]


def test_help_names_every_exit_status_and_cuts_no_command(run):
    out = run("--help").out

    assert {"0", "1", "2", "3", "4", "130"} <= set(out.split())
    assert "..." not in out.replace("[ARGS]...", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["targets", "--help"], "each open promise"),
        (["check", "--list"], "whose intervals do not overlap"),
    ],
)
def test_help_and_definitions_stay_without_docstrings(arguments, said):
    command = [sys.executable, "-OO", "-m", "azkz", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert said in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "command", ["targets --all -f json", "show corridor", "check --all", "claims"]
)
def test_the_answer_does_not_depend_on_the_hash_seed(run, command):
    answers = {run(*command.split(), PYTHONHASHSEED=seed).out for seed in ("0", "1", "4242")}

    assert len(answers) == 1


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"COMP_WORDS": "azkz x", "COMP_CWORD": "y"},
    ],
)
def test_completion_set_by_hand_ends_without_a_traceback(run, more):
    done = run("targets", _AZKZ_COMPLETE="complete_bash", **more)

    assert done.status == 2
    assert done.err.startswith("azkz: _AZKZ_COMPLETE is for a shell to set")


def test_an_encoding_that_takes_no_lines_gets_ascii(run):
    done = run("targets", "oil", PYTHONIOENCODING="idna", PYTHONUTF8="0", COLUMNS="80")

    assert done.status == 0
    assert "##" in done.out
    assert done.out.isascii()


@pytest.fixture
def as_mortal():
    """What puts a command behind file permissions where the tests run as root."""
    if os.getuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root reads everything, and setpriv is not there")
    without = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={without}", f"--inh-caps={without}"]


@pytest.mark.parametrize(
    ("status", "command", "listed"),
    [
        (3, "topics --facts facts.toml", ""),
        (3, "--facts facts.toml topics", ""),
        (3, "topics", ""),
        (3, "topics", "facts.toml"),
        (1, "check --facts facts.toml", ""),
        (1, "--facts facts.toml check", ""),
        (1, "check", ""),
    ],
)
def test_an_unreadable_file_is_unusable_however_it_is_named(
    mine, as_mortal, status, command, listed
):
    mine.chmod(0)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "AZKZ_FACTS": listed}
    done = subprocess.run(
        [*as_mortal, sys.executable, "-m", "azkz", *command.split()],
        cwd=mine.parent,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == status
    assert "facts.toml: unreadable: it cannot be read" in done.stdout + done.stderr


INTERRUPTED_WHEN = """
import os, signal, sys
count = 0
def tracer(frame, event, arg):
    global count
    count += event == "call"
    if event == "call" and ({moment}):
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
import azkz.__main__
sys.argv = ["azkz", "targets"]
sys.setprofile(tracer)
azkz.__main__.main()
"""
IN_THE_IMPORTER = "frame.f_code.co_name == 'cb' and 'importlib' in frame.f_code.co_filename"
"""A callback of Python's own, which prints what is raised in it and goes on."""


@pytest.mark.parametrize(
    "moment", ["count == 10", "count == 700", "count == 9000", "count == 40000", IN_THE_IMPORTER]
)
def test_an_interrupt_is_quiet_at_any_call(moment):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_WHEN.format(moment=moment)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 130
    assert "Traceback" not in done.stderr
