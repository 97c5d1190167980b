"""`azkz add` and `azkz init` as their users meet them: real processes, real files, a real terminal."""

import os
import pty
import select
import sys
import time

import pytest

from tests.conftest import HEAD, ROOT, observed

OBSERVATION = """
[[observation]]
indicator = "trade"
period    = 2023
value     = 529.4e6
source    = "s"

[[target]]
indicator = "trade"
value     = 1e9
by        = 2030
source    = "s"
"""


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "facts.toml"
    path.write_text(HEAD + OBSERVATION)
    return path


@pytest.fixture
def add(run, base):
    return lambda *arguments, **more: run("add", *arguments, cwd=base.parent, **more)


def new(base):
    """Return the lines that were added, in one piece."""
    old, text = (HEAD + OBSERVATION).split("\n"), base.read_text().split("\n")
    pairs = enumerate(zip(old, text, strict=False))
    start = next((n for n, pair in pairs if pair[0] != pair[1]), len(old) - 1)
    more = len(text) - len(old)
    assert text[:start] + text[start + more :] == old
    return "\n".join(text[start : start + more]).strip()


def test_a_figure_is_one_line_in_the_terminal(add, base):
    done = add("observation", "trade", "2024", "$533 million", "--source", "s")

    assert done.status == 0
    assert new(base) == (
        '[[observation]]\nindicator = "trade"\nperiod    = 2024\nvalue     = 533e6\n'
        'source    = "s"\nstated    = "$533 million"'
    )
    assert done.out.startswith("1 observation written: facts.toml:")
    assert "Trade, $1B by 2030: 52.9 % → 53.3 %" in done.out


def test_a_first_figure_gives_a_status(run, tmp_path):
    run("init", cwd=tmp_path)
    done = run(
        "add", "observation", "trees-planted", "2025", "25 million", "--source", "office-2025",
        cwd=tmp_path,
    )  # fmt: skip

    assert (
        "Trees planted, 20M trees by 2030: 62 % → 125 %, acceleration-needed → reached" in done.out
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["target", "port", "15 Mt a year", "--by", "2027", "--source", "s"], "value     = 15e6"),
        (["claim", "trade", "2024", "-5.5%", "--versus", "2023", "--source", "s"], "percent   = -5.5"),
        (["claim", "trade", "2024", "half", "--of", "target", "--source", "s"], "percent   = 50"),
        (["milestone", "t", "Cable", "--by", "Q3 2026", "--source", "s"], 'by     = "2026-Q3"'),
        (["event", "11 March 2024", "t", "Visit", "--source", "s"], 'date   = "2024-03-11"'),
        (["note", "t", "By rail.", "--source", "s"], 'text   = "By rail."'),
        (["source", "bank", "The Bank", "--published", "March 2024"], 'published = "2024-03"'),
        (["topic", "rail", "Rail"], "[topic.rail]"),
        (["indicator", "wagons", "t", "Wagons", "wagons", "--measure", "level"], 'measure = "level"'),
        (["target", "trade", "2e9", "--baseline", "2015: $100M", "--source", "s"],
         "baseline  = { period = 2015, value = 100e6 }"),
        (["observation", "trade", "2024", "5e6", "--break", "another count", "--source", "s"],
         'break     = "another count"'),
    ],
)  # fmt: skip
def test_every_kind_of_entry_can_be_added(add, base, arguments, line):
    done = add(*arguments)

    if line is None:
        assert done.status == 2
    else:
        assert (done.status, done.err) == (0, "")
        assert line in new(base).split("\n")


def test_a_dry_run_shows_a_patch_and_writes_nothing(add, base):
    done = add("topic", "rail", "Rail", "--dry-run")

    assert base.read_text() == HEAD + OBSERVATION
    assert done.out.startswith("--- facts.toml\n+++ facts.toml\n@@ -")
    assert "+[topic.rail]\n" in done.out
    assert "Nothing was written" in done.err


def test_everything_that_is_wrong_is_said_at_once(add, base):
    done = add("observation", "trad", "20244", "5 Mt", "--source", "x", "--status", "actua")

    assert done.status == 2
    assert [line for line in done.err.split("\n") if not line.startswith("  ")] == [
        'indicator: there is no indicator "trad"',
        *[line for line in done.err.split("\n") if line.startswith("period: ")],
        'source: there is no source "x"',
        'status: "status" cannot be "actua"',
        "azkz: nothing was written: 4 things are wrong with this observation",
        "",
    ]
    assert base.read_text() == HEAD + OBSERVATION


def test_a_figure_with_two_readings_is_refused_with_both(add):
    done = add("observation", "trade", "2024", "533,000,000", "--source", "s")

    assert done.status == 4
    assert done.err.split("\n")[:5] == [
        'azkz: "533,000,000" may be counted or rounded',
        "  hint: exactly so:",
        "        azkz add observation trade 2024 'exactly 533,000,000' --source s",
        "        rounded to 1,000,000:",
        "        azkz add observation trade 2024 533e6 --source s",
    ]


def test_a_figure_in_another_unit_is_refused(add):
    done = add("observation", "trade", "2024", "5 Mt", "--source", "s")

    assert (done.status, done.out) == (4, "")
    assert '"Mt" is not the unit of the indicator, "USD"' in done.err


def test_nothing_is_asked_where_nobody_sits_at_a_terminal(add):
    done = add("observation", "trade", stdin="2024\n5e6\ns\n")

    assert done.status == 2
    assert 'an observation needs "period"' in done.err


def test_what_the_base_cannot_take_is_not_written(add, base):
    done = add("claim", "port", "2024", "5%", "--of", "target", "--source", "s")

    assert done.status == 4
    assert "which-target" in done.err
    assert base.read_text() == HEAD + OBSERVATION


def test_the_same_entry_is_not_written_twice(add, base):
    done = add("observation", "trade", "2023", "529.4e6", "--source", "s")

    assert done.status == 4
    line = base.read_text().split("\n").index("[[observation]]") + 1
    assert f"already there, at facts.toml:{line}" in done.err


def test_a_new_finding_of_check_is_shown(add):
    done = add("observation", "trade", "2023", "700e6", "--source", "s")

    assert "New in check: 1 warning" in done.out
    assert "conflict" in done.out


def test_the_bundled_base_is_never_written_to(run, tmp_path):
    bundled = ROOT / "facts.toml"
    old = bundled.read_bytes()
    done = run("add", "topic", "rail", "Rail", cwd=tmp_path)

    assert done.status == 4
    assert "azkz init" in done.err
    assert bundled.read_bytes() == old


def test_of_several_files_the_one_with_its_siblings_is_written_to(run, base):
    mine = base.with_name("mine.toml")
    mine.write_text("format = 1\n" + observed("port", y2023="4e6"))
    files = ["--facts", str(base), "--facts", "mine.toml"]

    def add_to(*arguments):
        return run(*files, "add", *arguments, cwd=base.parent)

    done = add_to("observation", "trade", "2024", "$5M", "--source", "s")

    other = add_to("observation", "port", "2024", "5e6", "--source", "s")

    assert "written: facts.toml:" in done.out
    assert "written: mine.toml:" in other.out
    assert "5e6" in mine.read_text()


def test_a_broken_base_is_refused_before_anything_is_written(run, tmp_path):
    (tmp_path / "facts.toml").write_text("format = 1\n[topic.t]\ntitel = 'T'\n")

    assert run("add", "topic", "rail", "Rail", cwd=tmp_path).status == 3


def test_many_at_once_from_a_table(add, base):
    rows = "".join(f"trade,{1000 + n},{n}.5e6,s\n" for n in range(400))
    done = add("observation", "--from", "-", stdin="indicator,period,value,source\n" + rows)

    assert done.status == 0
    assert "400 new figures. Written: facts.toml:" in done.out
    assert base.read_text().count("[[observation]]") == 401


def test_a_table_with_one_bad_row_is_not_taken_at_all(add, base):
    (base.parent / "x.csv").write_text(
        "indicator,period,value,source\ntrade,2020,1e6,s\ntrade,2021,1 Mt,s\n"
    )
    done = add("observation", "--from", "x.csv")

    assert done.status == 4
    assert "x.csv:3: row: " in done.err
    assert base.read_text() == HEAD + OBSERVATION


def test_what_show_writes_can_be_read_again(run, add, base):
    table = run("show", "trade", "-f", "csv", cwd=base.parent).out
    again = add("observation", "--from", "-", stdin=table)
    later = add("observation", "--from", "-", stdin=table.replace(",2023,", ",2022,"))

    assert again.status == 0
    assert "no new figure, 1 known already" in again.out
    assert later.status == 0
    assert "value     = 529.4e6" in new(base)


def test_init_makes_a_base_that_checks_clean(run, tmp_path):
    done = run("init", cwd=tmp_path)

    assert done.status == 0
    assert run("check", "--strict", cwd=tmp_path).status == 0
    for kind in ("observation", "target", "claim", "milestone", "event", "note"):
        assert f"[[{kind}]]" in (tmp_path / "facts.toml").read_text()


def test_init_never_takes_the_place_of_a_file(run, base):
    done = run("init", cwd=base.parent)

    assert done.status == 4
    assert base.read_text() == HEAD + OBSERVATION


def test_init_copies_the_bundled_base(run, tmp_path):
    run("init", "mine.toml", "--from", "bundled", cwd=tmp_path)

    _, _, rest = (ROOT / "facts.toml").read_text().partition("\n")
    assert (tmp_path / "mine.toml").read_text() == f"#:schema ./facts.schema.json\n{rest}"


def test_other_commands_load_nothing_of_the_writer(run, base):
    done = run("targets", cwd=base.parent, PYTHONPROFILEIMPORTTIME="1")

    assert done.status == 0
    assert not {"filelock", "azkz.cli.add", "azkz.base.insert", "azkz.base.save"} & {
        line.rpartition("|")[2].strip() for line in done.err.split("\n")
    }


def converse(folder, arguments, answers):
    """Run azkz on a terminal of its own and answer its questions; return what the screen showed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "dumb"}
        os.execv(sys.executable, [sys.executable, "-m", "azkz", *arguments])
    shown, waiting, end = b"", list(answers), time.monotonic() + 30
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            asked = shown.rstrip(b" ").endswith((b":", b"]"))
            if asked and waiting:
                os.write(terminal, f"{waiting.pop(0)}\n".encode())
            continue
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
    os.close(terminal)
    return shown.decode().replace("\r", ""), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_on_a_terminal_what_is_missing_is_asked_for(base):
    answers = [
        "trade",
        "2024",
        "533,000,000",
        "$533M",
        "bank",
        "y",
        "The Bank",
        "2025-02",
        "y",
        "n",
    ]
    shown, status = converse(base.parent, ["add", "observation"], answers)

    assert status == 0
    assert "exactly 533,000,000 or 533e6" in shown
    assert 'There is no source "bank" yet. Define it now?' in shown
    assert "value     = 533e6" in base.read_text()
    assert '[source.bank]\npublisher = "The Bank"\npublished = "2025-02"' in base.read_text()


def test_a_dialogue_that_ends_in_no_writes_nothing(base):
    _, status = converse(base.parent, ["add", "topic"], ["rail", "Rail", "n"])

    assert status == 0
    assert base.read_text() == HEAD + OBSERVATION


def test_a_qualified_figure_is_written_with_its_qualifier(add, base):
    assert add("observation", "trade", "2024", "over $533 million", "--source", "s").status == 0
    assert new(base).split("\n")[-2:] == ['qualifier = "over"', 'stated    = "over $533 million"']


def test_on_a_terminal_a_question_is_asked_and_its_answer_written(base):
    unsaid = (HEAD + OBSERVATION).replace('unit = "USD"\nbetter = "higher"', 'unit = "USD"')
    base.write_text(unsaid)
    typed = ["add", "target", "trade", "$400 million", "--by", "2030", "--source", "s"]
    shown, status = converse(base.parent, typed, ["3", "1"])

    assert status == 0
    assert "$400M by 2030: to fall to it, or to rise to it?" in shown
    assert "1  --better lower (to fall)" in shown
    assert 'better    = "lower"' in base.read_text()


def test_on_a_terminal_a_change_may_say_from_when(base):
    shown, status = converse(
        base.parent, ["add", "claim"], ["trade", "2024", "-7 % on 2023", "s", "y", "n"]
    )

    assert status == 0
    assert "Compared with" not in shown
    assert "percent   = -7" in base.read_text()
    assert "versus    = 2023" in base.read_text()
