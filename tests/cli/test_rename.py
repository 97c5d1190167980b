"""`azkz rename`: a new name in every file of a base, or in none."""

import os
import signal
import subprocess
import sys

import pytest

from azkz.base.document import Document, parse
from azkz.base.rename import Renaming, renamed
from azkz.values.errors import UnwrittenError
from tests.conftest import ROOT, azkz, read_facts

EVERY_KEY = (ROOT / "tests" / "data" / "valid" / "every-key.toml").read_text()
NAMES = [
    ("indicator", "turnover", "trade-turnover"),
    ("indicator", "exports", "goods"),
    ("indicator", "commerce", "c"),
    ("source", "gazette", "the-gazette"),
    ("source", "bureau", "b-2025"),
    ("topic", "trade", "commerce-of-all"),
]


def read(text):
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(("kind", "old", "new"), NAMES)
def test_a_base_reads_as_before_but_for_the_name(kind, old, new):
    document = read(EVERY_KEY)
    (changed,) = renamed([document], Renaming(kind, old, new))

    assert changed.places > 1
    assert old not in changed.new.tables[kind]
    # And back: not a byte is otherwise.
    (back,) = renamed([changed.new], Renaming(kind, new, old))
    assert back.new.text == EVERY_KEY


@pytest.mark.parametrize(
    "text",
    [
        'format = 1\n[source]\na = { publisher = "a" }\nb = { publisher = "a = b" }\n',
        'format = 1\n[ source . "a" ]\npublisher = "a"\n[[source.a.accept]]\nrule = "a"\nreason = "a"\n',
        "format = 1\n[source.a]\npublisher = '''\n[source.ab]\na'''\n[[note]]\nsource = 'a'\n",
        'format = 1\nnote = [{ source = "a", text = "source = \\"a\\"" }]\n[source.a]\npublisher = "a"\n',
    ],
)
def test_however_it_is_laid_out(text):
    document = read(text)
    (changed,) = renamed([document], Renaming("source", "a", "xyz"))
    (back,) = renamed([changed.new], Renaming("source", "xyz", "a"))

    assert next(iter(changed.new.tables["source"])) == "xyz"
    assert back.new.text == text


def test_what_cannot_be_told_for_sure_is_refused():
    text = 'format = 1\nsource.a.publisher = "a"\nsource.a.title = "a"\n'
    with pytest.raises(UnwrittenError, match="without doubt"):
        renamed([read(text)], Renaming("source", "a", "b"))


@pytest.fixture
def folder(tmp_path):
    head, _, rest = EVERY_KEY.partition("[topic.trade]")
    (tmp_path / "sources.toml").write_text(head)
    (tmp_path / "trade.toml").write_text("format = 1\n[topic.trade]" + rest)
    return tmp_path


def test_every_file_of_a_directory_gets_the_name(folder):
    done = azkz("--facts", ".", "rename", "source", "gazette", "the-paper", cwd=folder)

    assert done.status == 0, done.err
    assert done.out.startswith("source gazette is now the-paper: 1 place in sources.toml, ")
    assert azkz("--facts", ".", "sources", "the-paper", cwd=folder).status == 0
    assert '"gazette"' not in (folder / "trade.toml").read_text()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["source", "gazete", "x"], 2),
        (["source", "gazette", "bureau"], 2),
        (["indicator", "turnover", "trade"], 2),
        (["source", "gazette", "The Paper"], 2),
        (["note", "a", "b"], 2),
        (["source", "gazette", "x", "--dry-run"], 0),
    ],
)
def test_nothing_is_written_where_it_is_refused_or_only_shown(folder, arguments, status):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = azkz("--facts", ".", "rename", *arguments, cwd=folder)

    assert done.status == status, done.err
    left = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".toml"}
    assert left == before


def test_where_one_file_cannot_be_written_no_file_is(folder):
    (folder / "trade.toml").chmod(0o444)
    before = (folder / "sources.toml").read_bytes()
    done = azkz("--facts", ".", "rename", "source", "gazette", "the-paper", cwd=folder)

    assert done.status == 4
    assert "read-only" in done.err
    assert (folder / "sources.toml").read_bytes() == before


def test_names_in_texts_stay(tmp_path):
    text = 'format = 1\n[source.s]\npublisher = "s"\n[topic.t]\ntitle = "s"\n[[note]]\ntopic = "t"\ntext = "s"\nsource = "s"\n'
    (tmp_path / "facts.toml").write_text(text)
    azkz("rename", "source", "s", "paper", cwd=tmp_path)

    facts = read_facts((tmp_path / "facts.toml").read_text(), head="")
    assert (facts.sources["paper"].publisher, facts.notes[0].text) == ("s", "s")


# What is left where it is stopped

_STOPPED = """\
import os, signal, sys
from azkz.__main__ import main
count, replace = 0, os.replace

def once(source, target):
    global count
    count += 1
    if count == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, target)

os.replace = once
main()
"""


@pytest.fixture
def stopped(folder):
    """Return a folder whose source gazette got another name in the first of two files."""
    before = {path.name: path.read_text() for path in folder.glob("*.toml")}
    line = ["--facts", ".", "rename", "source", "gazette", "the-paper"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _STOPPED, *line], cwd=folder, env=environment, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert '"gazette"' in before["trade.toml"] == (folder / "trade.toml").read_text()
    assert "[source.the-paper]" in (folder / "sources.toml").read_text()
    return folder


@pytest.mark.parametrize("command", ["check", "targets"])
def test_a_renaming_that_was_stopped_between_two_files_is_named(stopped, command):
    done = azkz("--facts", ".", command, cwd=stopped)
    text = done.out + done.err

    assert done.status == {"check": 1, "targets": 3}[command]
    assert 'no source "gazette"' in text
    assert "trade.toml: unfinished: a change of several files did not end here" in text
    assert "type its command again: it does the rest" in text


def test_typed_again_it_does_the_rest(stopped):
    done = azkz("--facts", ".", "rename", "source", "gazette", "the-paper", cwd=stopped)

    assert done.status == 0, done.err
    assert done.out.startswith("source gazette is now the-paper: ")
    assert azkz("--facts", ".", "check", cwd=stopped).status == 0
    assert '"gazette"' not in (stopped / "trade.toml").read_text()
    assert not [path.name for path in stopped.iterdir() if path.name.endswith(".azkz")]


def test_another_name_is_not_what_was_stopped(stopped):
    done = azkz("--facts", ".", "rename", "source", "gazette", "another", cwd=stopped)

    assert done.status == 3
    assert "unfinished" in done.err


@pytest.mark.parametrize(
    "broken",
    ["target = [1]", "target = 5", "source = 5", "[source]\na = 1", "[target]\nvalue = 5"],
)
def test_of_a_broken_base_what_is_broken_is_said(broken, tmp_path):
    (tmp_path / "facts.toml").write_text(f"format = 1\n{broken}\n")
    done = azkz("rename", "source", "a", "b", cwd=tmp_path)

    assert done.status == 3
    assert "the fact base cannot be used" in done.err
