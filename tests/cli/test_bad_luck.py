"""Closed streams, full disks, odd names and links: nothing is lost without a word."""

import itertools
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_add import converse
from tests.conftest import HEAD, ROOT

SMALL = (ROOT / "tests" / "data" / "small.toml").read_bytes()
ADD = "add observation turnover 2026 560e6 --source office"
WRITING = (
    ADD,
    "init new.toml",
    "export package",
    "export facts.db --to sqlite",
    "report page.html",
    "targets --save chart.svg",
    "targets -o table.csv",
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "facts.toml").write_bytes(SMALL)
    return tmp_path


def left(folder: Path) -> list[str]:
    return sorted({path.name for path in folder.iterdir()} - {"facts.toml", ".facts.toml.lock"})


def azkz(folder: Path, arguments: str, redirected: str = "", size: int = -1, **env: str):
    """Run azkz with streams that the shell redirects, and files of at most so many bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m azkz {arguments} {redirected}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=limit,
        check=False,
    )


CLOSED = [
    "".join(closed)
    for closed in itertools.product(("", "<&- "), ("", ">&- "), ("", "2>&-"))
    if any(closed)
]


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize(
    "arguments", ["topics", "check", ADD, "add observation --from -", "targets --save chart.svg"]
)
def test_streams_that_are_closed_are_no_reason_to_fall_over(folder, arguments, closed):
    done = azkz(folder, arguments, closed)
    written = (folder / "facts.toml").read_bytes() != SMALL

    assert b"Traceback" not in done.stdout + done.stderr
    assert done.returncode in ({4} if ">&- " in closed or "--from" in arguments else {0})
    assert written == (done.returncode == 0 and arguments == ADD)


@pytest.mark.parametrize("arguments", WRITING)
@pytest.mark.parametrize("size", [0, 100])
def test_what_does_not_fit_on_the_disk_is_not_written_at_all(folder, arguments, size):
    done = azkz(folder, arguments, size=size)

    assert (done.returncode, left(folder)) == (4, [])
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (folder / "facts.toml").read_bytes() == SMALL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", WRITING[:-1])
def test_what_was_written_is_said_on_stderr_where_the_answer_does_not_fit(folder, arguments):
    done = azkz(folder, arguments, "> /dev/full")

    assert done.returncode == 0
    assert left(folder) or (folder / "facts.toml").read_bytes() != SMALL
    assert done.stderr


@pytest.mark.parametrize("arguments", WRITING[1:])
@pytest.mark.parametrize("make", ["loop", "dangling", "pipe", "device"])
def test_no_file_is_written_through_a_link_or_a_pipe(folder, arguments, make):
    target = folder / next(word for word in arguments.split()[1:] if not word.startswith("-"))
    if make == "pipe":
        os.mkfifo(target)
    else:
        target.symlink_to({"loop": target, "dangling": "no/where", "device": "/dev/full"}[make])
    done = azkz(folder, arguments)

    assert (done.returncode, b"Traceback" in done.stderr) == (4, False)
    assert left(folder) == [target.name]


NAMES = ["\udcff\udcfe", "caf\udce9", "\x1b[31m", "a\x7fb", "x" * 5000, "", "--", "٣", "a\nb"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("locale", ["", "C"])
def test_an_argument_of_any_bytes_is_said_back_in_plain_characters(folder, name, locale):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"} if locale else {}
    for arguments in (
        ["show"],
        ["search"],
        ["--facts"],
        ["init"],
        ["targets", "-o"],
        ["targets", "--as-of"],
        ["add", "note", "trade"],
        ["add", "observation", "turnover"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "azkz", *arguments, name],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **plain},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )

        assert done.returncode in (0, 2, 3, 4), done.stderr
        assert b"Traceback" not in done.stderr
        assert not {*b"\x1b\x7f"} & {*(done.stdout + done.stderr)}, arguments


def test_no_title_and_no_unit_speaks_to_the_terminal_when_an_entry_is_added(tmp_path):
    hostile = HEAD.replace('"Trade"', r'"Trade\u001b]0;PWNED\u0007"').replace(
        '"USD"', r'"k\u001b[31m"'
    )
    path = tmp_path / "facts.toml"
    path.write_text(f'{hostile}[[target]]\nindicator = "trade"\nvalue = 9\nsource = "s"\n')
    answers = ["rad", "y", "2024", "5", "s", "y", "n"]
    shown, status = converse(tmp_path, ["add", "observation"], answers)

    assert status == 0
    assert "period" in path.read_text()
    assert r"Trade\x1b]0;PWNED\x07" in shown
    assert not {"\x1b", "\x07"} & {*shown}
