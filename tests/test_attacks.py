"""Hostile input and bad luck, as real processes: each group of findings of the reviews once.

What is held elsewhere: output cut short, interrupts and closed pipes in tests/cli/test_cli.py,
work in proportion in tests/test_proportion.py, thousands of broken files in tests/test_hostile.py.
"""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HEAD, ROOT, observed, target

SMALL = ROOT / "tests" / "data" / "small.toml"
READING = (
    *("targets", "targets --all", "targets --explain", "show t", "show t --all", "show {}"),
    *("growth t", "history t", "pace t", "claims", "sources s", "topics", "check"),
)
FORMATS = ("table", "json", "csv", "md")


@pytest.fixture
def base(tmp_path):
    path: Path = tmp_path / "facts.toml"

    def write(text: str, head: str = HEAD) -> Path:
        path.write_text(head + text, encoding="utf-8")
        return path

    return write


def cost(*arguments: str, cwd: Path = ROOT, **limits: int) -> tuple[int, float, int, str]:
    """Return status, seconds of the processor, kibibytes at most and what was said."""

    def limit() -> None:
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, name), (value, value))

    with subprocess.Popen(
        [sys.executable, "-m", "azkz", *arguments],
        cwd=cwd,
        # Whoever counts branches needs memory and time of its own.
        env={key: value for key, value in os.environ.items() if not key.startswith("COV")}
        | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=limit,  # noqa: PLW1509  no threads here
    ) as process:
        said = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, said


# 1 and 9: figures


@pytest.mark.parametrize(
    ("indicator", "figures", "goal"),
    [
        ("waste", observed("waste", y2022="20e6") + observed("waste", y2024="20e6"), "20e6"),
        ("trade", observed("trade", y2022="20e6", y2024="20e6").replace('24"', '24"\nqualifier = "about"'), "20e6"),
        ("trade", observed("trade", y2022="20e6", y2024="21e6").replace('24"', '24"\nqualifier = "up-to"'), "20e6"),
        ("trade", observed("trade", y2022="20e6", y2024="20e6").replace('24"', '24"\nqualifier = "nearly"'), "20e6"),
        ("trade", observed("trade", y2022="1.0", y2023="1e-30", y2024="1e29"), "2e29"),
        ("trade", observed("trade", y2022="1", y2023="1", y2024="1e17"), "2e29"),
        (
            "trade",
            observed("trade", y2023="1." + "0" * 30, y2024="1." + "0" * 29 + "1"),
            "2",
        ),
        ("trade", observed("trade", y2022="0", y2023="-1", y2024="0"), "-5"),
    ],
    ids=["lower", "about", "up-to", "nearly", "extreme", "wrong-unit", "thirty-digits", "zero"],
)  # fmt: skip
def test_any_valid_figures_and_target_have_an_answer(run, base, indicator, figures, goal):
    path = base(figures + target(indicator, goal, "by = 2030"))
    for number, command in enumerate(READING):
        output = FORMATS[number % 4]
        words = command.format(indicator).split()
        for arguments in (["-f", output], []):
            done = run(
                *words, *arguments, "--facts", str(path), COLUMNS="80" if not arguments else ""
            )

            assert (done.status, done.err.count("Traceback")) == (0, 0), (words, done.err)


# 2, 11 and 12: text


HOSTILE = r"km\u001b]0;PWNED\u0007\u001b[31m\u202e\u200b\u3164\u2800\u034f\U000e0101"
HIDDEN = "\x1b\x07\u202e\u200b\u3164\u2800\u034f\U000e0101"


@pytest.mark.parametrize("columns", ["", "80", "100", "140"])
def test_a_unit_cannot_speak_to_the_terminal(run, base, columns):
    text = observed("trade", y2023="5", y2024="6") + target("trade", "20", "by = 2030")
    path = base(text, HEAD.replace('"USD"', f'"{HOSTILE}"'))
    for command in READING:
        for colour in ("0", "1") if columns else ("0",):
            done = run(
                *command.format("trade").split(),
                "--facts",
                str(path),
                COLUMNS=columns,
                FORCE_COLOR=colour,
            )
            plain = done.out.replace("\x1b[", "") if colour == "1" else done.out

            assert not set(plain + done.err) & set(HIDDEN), command
            assert "\x1b]" not in done.out


def test_a_formula_is_text_whatever_blank_stands_before_it(run, base):
    blanks = "\\u00a0 \\u3000 \\u2028 \\u000b \\u001c \\u0085 \\t \\n".split()
    path = base(
        "".join(
            f'[[note]]\ntopic = "t"\ntext = "{blank}=HYPERLINK({number})"\nsource = "s"\n'
            for number, blank in enumerate(blanks)
        )
    )
    out = run("search", "HYPER", "-f", "csv", "--facts", str(path)).out

    assert out.count("'=HYPERLINK") == len(blanks)
    assert ",=" not in out


def test_a_text_of_invisible_characters_alone_is_empty(run, base):
    done = run("topics", "--facts", str(base("", HEAD.replace('"Trade"', r'"\u3164\u2800\u115f"'))))

    assert done.status == 3
    assert '"title" is empty' in done.err


# 4: broken files


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("x =", "syntax: "),
        ("x = " + "1" * 5000, "the number is too large"),
        ("x = " + "[" * 500 + "]" * 500, "nested too deeply"),
    ],
)
def test_an_exponent_of_any_length_hides_no_other_problem(run, base, broken, said):
    path = base(observed("trade", y2024="1e9999999999999999999") + broken + "\n")
    for command in ("check", "targets"):
        done = run(command, "--facts", str(path))

        assert said in done.out + done.err
        assert "Traceback" not in done.err


# 5 and 6: time and memory of the reader


@pytest.mark.parametrize(
    "text",
    [
        f'title = "{"x" * 100_000}"\ny = {"[" * 500}{"]" * 500}\n',
        f"{'x.' * 50_000}y = 1\n",
        "".join(f"# {'7' * 3999}\n" for _ in range(2000)) + f"x = {'1' * 5000}\n",
        'x = {a = "' + '", b = "'.join("[" * 9 for _ in range(20_000)) + "\n",
        "x = [" + "[1], " * 200_000 + "]\n",
        "".join(f"k{number} = 1\n" for number in range(20_000)),
    ],
    ids=["deep-behind-text", "dotted", "digits", "quotes", "arrays", "keys"],
)
def test_what_is_wrong_is_found_in_seconds_however_large_the_rest_is(base, text):
    status, _, _, said = cost("check", "--facts", str(base(text)), RLIMIT_CPU=20)

    assert status == 1
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def long_note(tmp_path_factory):
    """A fact base with a text of 20 MB; the smallest that shows a state kept for each character."""
    path = tmp_path_factory.mktemp("long") / "facts.toml"
    note = "a b " * 5_000_000
    path.write_text(f'{HEAD}[[note]]\ntopic = "t"\ntext = "{note}"\nsource = "s"\nbad = 1\n')
    return path


def test_a_problem_beside_a_long_text_needs_no_memory_for_each_character(long_note):
    status, _, most, said = cost("check", "--facts", str(long_note))

    assert status == 1
    assert 'the key "bad" is not known' in said
    assert most < 9 * long_note.stat().st_size // 1024 + 60_000


def test_a_name_or_a_line_of_megabytes_is_said_in_a_few_words(base):
    entry = f'{{indicator = "{"n" * 9_000_000}", period = 2024, value = 1, source = "s"}}'
    text = f"observation = [{entry}, {entry.replace('n', 'm')}]\n{HEAD}"
    status, _, _, said = cost("check", "--facts", str(base(text, "")))

    assert status == 1
    assert len(said) < 4000


def test_one_wrong_key_among_many_entries_costs_little(tmp_path):
    """Compared with the same base without it: what finding its place needs."""
    many = HEAD + "".join(
        f'[[observation]]\nindicator = "port"\nperiod = "{2000 + number % 20}-{number % 12 + 1:02}"\n'
        f'value = {number}e3\nsource = "s"\n'
        for number in range(60_000)
    )
    found = {}
    for name, text in (("good", many), ("bad", f"{many}wrong = 1\n")):
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        found[name] = min(cost("topics", "--facts", str(path))[:3:2] for _ in range(3))
    (good, memory), (bad, more_memory) = found["good"], found["bad"]

    assert (good, bad) == (0, 3)
    assert more_memory < 1.2 * memory


# 10: whose fact base


MODULES = ("json", "typing", "tomli", "decimal", "signal", "rich", "shutil", "select", "csv")


@pytest.fixture
def trapped(tmp_path):
    """A folder whose modules have the names of those that azkz uses."""
    for name in MODULES:
        (tmp_path / f"{name}.py").write_text("import os\nos.write(2, b'TRAPPED')\nos._exit(9)\n")
    (tmp_path / "typer").mkdir()
    (tmp_path / "typer" / "__init__.py").write_text("import os\nos._exit(9)\n")
    (tmp_path / "facts.toml").write_bytes(SMALL.read_bytes())
    return tmp_path


SCRIPT = Path(sys.executable).with_name("azkz")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([str(SCRIPT)], marks=pytest.mark.skipif(not SCRIPT.exists(), reason="not installed")),
        [sys.executable, "-m", "azkz"],
        [sys.executable, "-P", "-m", "azkz"],
    ],
    ids=["script", "module", "safe-path"],
)  # fmt: skip
def test_no_module_of_the_working_directory_is_run(trapped, command):
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if "-P" in command or "-m" in command:
        env["PYTHONPATH"] = str(ROOT)
    for arguments in (["targets"], ["growth", "trade", "-f", "csv"], ["check", "-f", "json"]):
        done = subprocess.run(
            [*command, *arguments], cwd=trapped, env=env, capture_output=True, check=False
        )

        assert (done.returncode, b"TRAPPED" in done.stderr) == (0, False), done.stderr
        assert done.stdout


def test_a_link_out_of_its_folder_shows_no_line_of_what_it_leads_to(run, tmp_path):
    for secret in ("TOKEN=abc123 x\n", 'token = "abc123"\n', '[topic.t]\ntitle = "abc123"\n'):
        (tmp_path / "secret").write_text(secret)
        folder = tmp_path / "folder"
        folder.mkdir(exist_ok=True)
        link = folder / "facts.toml"
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / "secret")
        done = run("check", cwd=folder)

        assert done.status == 1
        assert "facts.toml:1:" in done.out
        assert "abc123" not in done.out + done.err


@pytest.mark.parametrize("where", [".", "below"])
def test_a_pipe_called_facts_toml_is_refused_and_never_waited_for(run, tmp_path, where):
    (tmp_path / "below").mkdir()
    os.mkfifo(tmp_path / "facts.toml")
    done = run("topics", cwd=tmp_path / where)

    assert done.status == 3
    assert "name the fact base" in done.err


@pytest.mark.parametrize("source", ["--facts /dev/stdin topics < {}", "--facts <(cat {}) topics"])
def test_a_stream_that_is_named_is_read(source):
    script = f"{sys.executable} -m azkz {source.format(SMALL)}"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=True)

    assert b"Trade" in done.stdout


@pytest.mark.parametrize("stream", ["/dev/zero", "<(yes)"])
def test_a_stream_without_an_end_stops_at_the_limit(stream):
    script = f"{sys.executable} -m azkz --facts {stream} topics"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 3
    assert b"larger than 64 MiB" in done.stderr


def test_a_pipe_that_nobody_writes_to_can_be_interrupted(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    script = f"timeout -s INT --preserve-status 2 {sys.executable} -m azkz --facts {tmp_path}/pipe topics"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (130, b"")


def test_a_tab_never_waits_for_a_pipe(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for stream in (tmp_path / "pipe", "/dev/zero"):
        done = run(
            _AZKZ_COMPLETE="complete_bash",
            COMP_WORDS=f"azkz --facts {stream} show tr",
            COMP_CWORD="4",
        )

        assert done.out.strip() == ""


def test_a_stream_is_never_written_to(tmp_path):
    path = tmp_path / "facts.toml"
    path.write_bytes(SMALL.read_bytes())
    add = "add note trade 'x y' --source office --facts"
    for source in (
        f"{add} /dev/stdin < {path}",
        f"{add} <(cat {path})",
        f"{add} /dev/fd/0 < {path}",
    ):
        script = f"{sys.executable} -m azkz {source}"
        done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=False)

        assert done.returncode == 4, source
        assert b"not a file that can be written" in done.stderr
    assert path.read_bytes() == SMALL.read_bytes()
    assert sorted(tmp_path.iterdir()) == [path]


# 13 and 14: bad luck


def test_a_working_directory_that_is_gone_is_said(tmp_path):
    script = f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone; {sys.executable} -m azkz"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for arguments, status, said in (
        ("topics", 3, b"the working directory is gone"),
        (f"--facts {SMALL} topics", 0, b""),
    ):
        done = subprocess.run(
            ["bash", "-c", f"{script} {arguments}"], env=env, capture_output=True, check=False
        )

        assert done.returncode == status
        assert said in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "9" * 5000},
        {"COLUMNS": "-1"},
        {"COLUMNS": "0"},
        {"COLUMNS": "٣"},
        {"AZKZ_FACTS": f":{SMALL}::"},
        {"AZKZ_FACTS": ":::"},
        {"HOME": ""},
        {"TERM": "\x1b[31m", "FORCE_COLOR": "1"},
        {"TERM": "dumb", "FORCE_COLOR": "1", "COLUMNS": "80"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "80"},
        {"TZ": "nowhere/at/all"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=lambda environment: next(iter(environment.items()))[0] + "=" + next(iter(environment.values()))[:6],
)  # fmt: skip
def test_no_environment_stops_an_answer(run, environment):
    done = run("topics", **environment) if "PYTHONIOENCODING" not in environment else None
    if done is not None:
        assert (done.status, "Traceback" in done.err) == (0, False)
        assert done.out
    else:
        assert cost("topics")[0] == 0


def test_too_little_memory_is_said(base):
    periods = [f"{year}_{month:02}" for year in range(1000, 5000) for month in range(1, 13)]
    path = base(observed("port", **{f"y{period}": 1 for period in periods}))
    mebi = 1 << 20
    least = next(
        size for size in range(20, 1000, 10) if cost("--version", RLIMIT_AS=size * mebi)[0] == 0
    )
    status, _, _, said = cost("targets", "--facts", str(path), RLIMIT_AS=(least + 30) * mebi)

    assert (status, said) == (3, "azkz: there is not enough memory for this fact base\n")


def test_circles_of_parts_and_parts_named_twice_are_refused(run, base):
    def indicator(name: str, more: str) -> str:
        return f'[indicator.{name}]\ntopic = "t"\ntitle = "I"\nunit = "USD"\n{more}\n'

    circle = "".join(indicator(one, f'part_of = "{other}"') for one, other in ("ij", "jk", "ki"))
    done = run("check", "--facts", str(base(circle)))
    assert done.status == 1
    assert '"i" is a part of itself, through j, k' in done.out

    done = run("check", "--facts", str(base(indicator("i", 'sum_of = ["trade", "trade"]'))))
    assert done.status == 1
    assert '"trade" stands twice' in done.out


def test_parts_of_parts_are_followed_once_each(base):
    """Fifty layers of two indicators, each the sum of both below: 2 to the 50 ways."""
    layers = "".join(
        f'[indicator.{side}{layer}]\ntopic = "t"\ntitle = "I"\nunit = "USD"\n'
        + (f'sum_of = ["a{layer + 1}", "b{layer + 1}"]\n' if layer < 49 else "")
        for layer in range(50)
        for side in "ab"
    )
    for command in ("check", "show t", "topics"):
        assert cost(*command.split(), "--facts", str(base(layers)), RLIMIT_CPU=20)[0] == 0


def test_a_file_that_is_named_twice_is_read_once(run, base):
    path = base(observed("trade", y2024="5"))
    done = run("topics", "--facts", str(path), "--facts", str(path.parent / "." / path.name))

    assert done.status == 0


def test_what_is_not_there_is_said_in_a_few_lines(run):
    done = run("targets", "--source", "nobody-at-all")
    assert done.status == 2
    assert len(done.err) < 400
    assert run("search", "").err.startswith("azkz: ")


@pytest.mark.parametrize("command", ["targets --all", "growth trade", "history trade", "sources"])
def test_no_line_ends_in_blanks_in_colour_either(run, command):
    out = run(*command.split(), FORCE_COLOR="1", COLUMNS="80").out
    lines = re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines()

    assert lines
    assert lines == [line.rstrip() for line in lines]
