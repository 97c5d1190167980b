"""Several files of a base: all take their new text, or all keep the old one."""

import signal
import subprocess
import sys

import pytest

from azkz.base.together import Replacement, save_all
from azkz.values.errors import UnwrittenError
from tests.conftest import ROOT

NAMES = ("a.toml", "b.toml", "c.toml")


@pytest.fixture
def folder(tmp_path):
    for name in NAMES:
        (tmp_path / name).write_bytes(b"old " + name.encode())
    return tmp_path


def replacements(folder):
    return [
        Replacement(folder / name, b"new " + name.encode(), b"old " + name.encode())
        for name in NAMES
    ]


def texts(folder):
    return [(folder / name).read_bytes().split()[0].decode() for name in NAMES]


# Writes the three files, and does something at the nth time that a file takes its new text.
_WRITER = """\
import errno, os, signal, sys
from pathlib import Path
from tests.base.test_together import replacements
from azkz.base.together import save_all
from azkz.values.errors import UnwrittenError

folder, wanted, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
count, replace = 0, os.replace

def at_the_nth(source, target):
    global count
    count += 1
    if count == wanted and what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if count == wanted and what == "fail":
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    if count == wanted and what == "edit":
        (folder / "c.toml").write_bytes(b"mine c.toml")
    replace(source, target)

os.replace = at_the_nth
try:
    save_all(replacements(folder))
except UnwrittenError as error:
    sys.exit(str(error))
"""


def written(folder, wanted, what):
    return subprocess.run(
        [sys.executable, "-c", _WRITER, str(folder), str(wanted), what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def left(folder):
    return sorted(path.name for path in folder.iterdir() if path.name not in NAMES)


def test_all_take_their_new_text(folder):
    save_all(replacements(folder))

    assert (texts(folder), left(folder)) == (["new"] * 3, [])


@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_killed_between_two_files_each_is_whole_and_the_next_writer_sweeps(folder, wanted):
    done = written(folder, wanted, "kill")

    assert done.returncode == -signal.SIGKILL
    assert texts(folder) == ["new"] * (wanted - 1) + ["old"] * (4 - wanted)
    # Both texts of what is not replaced yet lie beside it.
    assert sum(name.startswith(".c.toml.") for name in left(folder)) == 2
    save_all(
        Replacement(path, b"new " + path.name.encode(), path.read_bytes())
        for path in (folder / name for name in NAMES)
    )
    assert (texts(folder), left(folder)) == (["new"] * 3, [])


@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_where_one_fails_those_before_it_take_their_old_text_back(folder, wanted):
    done = written(folder, wanted, "fail")

    assert (
        done.stderr.strip()
        == f"{folder / NAMES[wanted - 1]} could not be written: Input/output error"
    )
    assert (texts(folder), left(folder)) == (["old"] * 3, [])


def test_what_an_editor_saves_in_between_stays_and_the_others_are_put_back(folder):
    done = written(folder, 2, "edit")

    assert done.stderr.strip() == f"{folder / 'c.toml'} was changed by another program"
    assert texts(folder) == ["old", "old", "mine"]


def test_no_file_is_touched_where_one_was_changed_before(folder):
    (folder / "c.toml").write_bytes(b"mine c.toml")
    before = (folder / "a.toml").stat().st_ino

    with pytest.raises(UnwrittenError, match="changed by another program"):
        save_all(replacements(folder))
    assert (folder / "a.toml").stat().st_ino == before
    assert (texts(folder), left(folder)) == (["old", "old", "mine"], [])
