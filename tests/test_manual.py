"""README and manual say what the program does: their examples are run and compared.

What a command prints is written anew with AZKZ_SNAPSHOTS=update; the difference is then read
like any other. `…` stands for what depends on the day.
"""

import os
import re
import shlex
from pathlib import Path

import pytest

from azkz.base.document import Document, parse
from azkz.base.keys import ENTRIES
from azkz.base.load import load
from azkz.cli.app import COMMANDS
from azkz.render.manual.pages import TOPICS, contents, page, summary
from azkz.results.status import STATUSES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
MANUAL = ROOT / "azkz" / "render" / "manual"
PAGES = [README, *(MANUAL / f"{topic}.md" for topic in TOPICS)]
BLOCK = re.compile(r"(<!-- (\w+) -->\n)?```console\n(.*?)```", re.DOTALL)
STEP = re.compile(r"\$ azkz (.*)\n((?:(?!\$ ).*\n)*)")
NAMES = list(COMMANDS)


def blocks(path: Path, kind: str | None) -> list[str]:
    return [found[3] for found in BLOCK.finditer(path.read_text("utf-8")) if found[2] == kind]


SINGLE = [
    (path, *step) for path in PAGES for block in blocks(path, None) for step in STEP.findall(block)
]
WALKS = [path for path in PAGES if blocks(path, "walk")]


def printed(run, command: str, **where):
    done = run(*shlex.split(command), COLUMNS="80", **where)
    return done.out + ("" if done.out and not where else done.err)


def update(path: Path, command: str, old: str, new: str) -> bool:
    """Write what a command prints into its page; False where that is not asked for."""
    if os.environ.get("AZKZ_SNAPSHOTS") != "update":
        return False
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(f"$ azkz {command}\n{old}", f"$ azkz {command}\n{new}", 1), "utf-8"
    )
    return True


def agrees(expected: str, shown: str) -> bool:
    return re.fullmatch(re.escape(expected).replace("…", ".*"), shown) is not None


@pytest.mark.parametrize(("path", "command", "expected"), SINGLE)
def test_an_example_prints_what_its_page_shows(run, path, command, expected):
    shown = printed(run, command)

    assert update(path, command, expected, shown) or agrees(expected, shown), shown


@pytest.mark.parametrize("path", WALKS, ids=lambda path: path.stem)
def test_a_walk_prints_what_its_page_shows(run, tmp_path, path):
    """Each line of it, one after the other, in an empty folder."""
    for command, expected in STEP.findall("".join(blocks(path, "walk"))):
        shown = printed(run, command, cwd=tmp_path)

        assert "nothing was written" not in shown, f"{command}:\n{shown}"
        assert agrees(expected, shown) or update(path, command, expected, shown), (
            f"{command}:\n{shown}"
        )
    assert {one.suffix for one in tmp_path.iterdir()} >= {".toml", ".png", ".html"}


def test_there_are_examples_to_run():
    assert SINGLE
    assert WALKS


@pytest.mark.parametrize("topic", TOPICS)
def test_the_entries_of_a_page_are_read(topic):
    """The base that the page on the format begins with, and the entries of the page."""
    written = re.findall(r"```toml\n(.*?)```", page(topic), re.DOTALL)
    first = re.findall(r"```toml\n(.*?)```", page("format"), re.DOTALL)[0]
    text = "\n".join(written if topic == "format" else [first, *written])
    document = parse(text.encode(), f"{topic}.toml")

    assert isinstance(document, Document), document
    assert load([document]).targets or topic != "promises"


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_begins_with_its_title_and_what_it_is_about(run, topic):
    shown = run("help", topic)

    assert shown.out == page(topic)
    assert page(topic).startswith("# ")
    assert 20 < len(summary(topic)) < 140
    assert f"azkz help {topic}" in contents()


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_fits_the_terminal(run, topic):
    for columns in (60, 80):
        lines = run("help", topic, COLUMNS=str(columns)).out.splitlines()
        assert all(len(line) <= columns for line in lines)


def test_the_picture_is_what_the_command_draws(run, tmp_path):
    run("targets", "oil", "--as-of", "2026-11", "--save", str(tmp_path / "oil.svg"))

    def texts(path):
        return re.findall(r"<text[^>]*>([^<]*)<", path.read_text(encoding="utf-8"))

    if os.environ.get("AZKZ_SNAPSHOTS") == "update":
        (ROOT / ".pictures" / "oil.svg").write_bytes((tmp_path / "oil.svg").read_bytes())
    assert ".pictures/oil.svg" in README.read_text(encoding="utf-8")
    assert texts(ROOT / ".pictures" / "oil.svg") == texts(tmp_path / "oil.svg") != []


@pytest.mark.parametrize("command", NAMES)
def test_every_command_is_in_the_manual_and_has_help_with_an_example(run, command):
    shown = run(command, "--help")

    assert f"azkz {command}" in page("commands")
    assert shown.status == 0
    assert f"Example: azkz {command}" in shown.out


def test_the_manual_names_no_command_that_there_is_not():
    named = set(re.findall(r"`azkz ([a-z]+)", "".join(path.read_text("utf-8") for path in PAGES)))

    assert named <= {*NAMES, "add"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_table_of_keys_is_that_of_the_format(entry):
    head = f"`[{entry.name}.ID]`" if entry.named else f"`[[{entry.name}]]`"
    keys = ", ".join(f"**{key.name}**" if key.required else key.name for key in entry.keys)

    assert f"| {head} | {keys} |\n" in page("format")


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_in_the_manual(status):
    assert f"`{status}`" in page("judging") + page("promises")


def test_the_readme_is_short():
    assert len(README.read_text(encoding="utf-8").split()) <= 900
