"""`azkz export` as its users meet it: real processes, real files, the tools of others."""

import csv
import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.base.lookup import bundled
from azkz.render.package.folder import is_package
from azkz.render.package.tables import tables_of
from tests import benchmark
from tests.conftest import HEAD, ROOT, observed, read_facts, target

FACTS = HEAD + observed("trade", y2023="500e6", y2024=533000000) + target("trade", "1e9")
GALLERY = sorted((ROOT / "tests" / "data" / "valid").glob("*.toml"))
FORMS = [("package", "made"), ("sqlite", "made.db")]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "facts.toml").write_text(FACTS)
    return tmp_path


@pytest.fixture
def export(run, folder):
    return lambda *arguments, **more: run("export", *arguments, cwd=folder, **more)


def names(folder):
    return {path.name for path in folder.iterdir()}


def content(path):
    """Return every byte of a folder or a file."""
    return {one.name: one.read_bytes() for one in (path.iterdir() if path.is_dir() else [path])}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_it_says_in_one_line_what_was_written(export, folder, form, name):
    done = export("--to", form, name)

    assert (done.status, done.err) == (0, "")
    assert done.out == f"13 tables, 9 rows: {name}\n"
    assert names(folder) == {"facts.toml", name}


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_the_same_input_gives_the_same_bytes(run, tmp_path, form, name):
    for place in ("one", "other"):
        (tmp_path / place).mkdir()
        assert run("export", "--to", form, str(tmp_path / place / name)).status == 0

    assert content(tmp_path / "one" / name) == content(tmp_path / "other" / name)


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_an_earlier_export_is_replaced_only_by_force(export, folder, form, name):
    export("--to", form, name)
    before = content(folder / name)
    (folder / "facts.toml").write_text(FACTS + observed("trade", y2025="1e9"))
    refused = export("--to", form, name)

    assert (refused.status, refused.out) == (4, "")
    assert "--force" in refused.err
    assert content(folder / name) == before
    assert export("--to", form, name, "--force").status == 0
    assert content(folder / name) != before
    assert names(folder) == {"facts.toml", name}


@pytest.mark.parametrize("form", ["package", "sqlite"])
@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("name", ["facts.toml", "thesis", "."])
def test_what_is_no_export_is_never_replaced(export, folder, form, force, name):
    (folder / "thesis").mkdir()
    (folder / "thesis" / "chapter").write_text("one")
    done = export("--to", form, name, *force)

    assert (done.status, done.out) == (4, "")
    assert "hint: " in done.err
    assert names(folder) == {"facts.toml", "thesis"}
    assert (folder / "facts.toml").read_text() == FACTS
    assert names(folder / "thesis") == {"chapter"}


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_a_disk_that_is_full_leaves_nothing(tmp_path, form, name):
    """A limit on the size of a file stands for the full disk: the write fails just so."""
    small = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)); "
    small += "os.execv(sys.executable, [sys.executable, '-B', '-m', 'azkz', *sys.argv[1:]])"
    arguments = ["--facts", str(bundled()), "export", "--to", form, str(tmp_path / name)]
    done = subprocess.run(
        [sys.executable, "-c", small, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (4, "")
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert names(tmp_path) == set()


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_a_kill_leaves_nothing_half_done_under_the_name(tmp_path, form, name):
    (tmp_path / "large.toml").write_text(benchmark.base(20_000))
    arguments = ["--facts", "large.toml", "export", "--to", form, name]
    process = subprocess.Popen(
        [sys.executable, "-m", "azkz", *arguments],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    while process.poll() is None and not any(".azkz" in one for one in names(tmp_path)):
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert not (tmp_path / name).exists() or is_package(tmp_path / name, tables_of(read_facts("")))


def test_the_observations_can_be_added_to_a_base_without_them(run, tmp_path):
    """Every figure of the base that azkz ships, to the digit, by the tables alone."""
    text = bundled().read_text(encoding="utf-8")
    entries = text.split("\n[")
    bare = "\n[".join(one for one in entries if not one.startswith("[observation]]"))
    (tmp_path / "facts.toml").write_text(bare, encoding="utf-8")
    assert run("--facts", str(bundled()), "export", "made", cwd=tmp_path).status == 0
    done = run("add", "observation", "--from", "made/observations.csv", cwd=tmp_path)

    assert (done.status, done.err) == (0, "")
    assert figures(tmp_path / "facts.toml") == figures(bundled())


def figures(path):
    """Return every observation of a fact base without its place, as it is written."""
    document = parse(path.read_bytes(), path.name)
    assert isinstance(document, Document)
    groups = load([document]).observations.values()
    return sorted(repr(one._replace(order=0, accepted=())) for group in groups for one in group)


@pytest.mark.parametrize("before", [True, False])
def test_the_fact_base_is_named_before_or_after(run, folder, before):
    facts = ("--facts", str(folder / "facts.toml"))
    line = (
        (*facts, "export", str(folder / "made"))
        if before
        else ("export", str(folder / "made"), *facts)
    )

    assert run(*line).status == 0
    assert len(rows(folder / "made" / "observations.csv")) == 2


def test_it_writes_what_the_shared_options_show_and_nothing_dangles(run, tmp_path):
    part = ("--source", "astana-times", "--as-of", "2024")
    done = run("export", "--to", "sqlite", str(tmp_path / "made.db"), *part)
    with closing(sqlite3.connect(tmp_path / "made.db")) as database:
        sources = database.execute("SELECT DISTINCT source FROM observations").fetchall()
        latest = database.execute("SELECT max(last_day) FROM observations").fetchone()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []

    assert done.status == 0
    assert sources == [("astana-times",)]
    assert latest == ("2024-12-31",)


def test_what_counts_as_known_untold_is_said(run, tmp_path):
    done = run("export", str(tmp_path / "made"), "--known-by", "2024")

    assert done.status == 0
    assert "too vaguely dated to tell" in done.err


def test_a_path_is_needed_and_a_form_is_one_of_two(export, folder):
    assert export().status == 2
    assert export("made", "--to", "parquet").status == 2
    assert names(folder) == {"facts.toml"}


def test_a_broken_fact_base_exports_nothing(export, folder):
    (folder / "facts.toml").write_text("format = 1\n[[note]]\n")

    assert export("made").status == 3
    assert names(folder) == {"facts.toml"}


# By the tools of others


def validated(path):
    """Return what the validator of the standard says of a package."""
    pytest.importorskip("frictionless", reason="frictionless is not there: pip install '.[test]'")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=path, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


@pytest.mark.parametrize("path", [bundled(), *GALLERY], ids=lambda path: path.stem)
def test_the_validator_of_the_standard_finds_no_fault(run, tmp_path, path):
    assert run("--facts", str(path), "export", str(tmp_path / "made")).status == 0
    found = validated(tmp_path / "made")

    assert (found["valid"], found["errors"], found["warnings"]) == (True, [], [])
    assert [(task["errors"], task["warnings"]) for task in found["tasks"]] == [([], [])] * 13


def test_the_validator_would_find_a_source_that_is_not_there(export, folder):
    export("made")
    observations = folder / "made" / "observations.csv"
    observations.write_text(observations.read_text().replace(",s,", ",nobody,"))

    assert not validated(folder / "made")["valid"]
