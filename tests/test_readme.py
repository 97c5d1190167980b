"""The README says what the program does: its blocks are run and compared."""

import re
import shlex
from pathlib import Path

import pytest

from azkz.base.format import ENTRIES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WALKS = re.findall(r"<!-- walk -->\n```console\n(.*?)```", README, re.DOTALL)
BLOCKS = re.findall(r"(?<!-->\n)```console\n\$ azkz (.*?)\n(.*?)```", README, re.DOTALL)
COMMANDS = (
    "targets show growth history pace claims changes timeline topics sources search check report "
    "init"
).split()


def test_there_are_blocks_to_run():
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize(("command", "printed"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_block_prints_what_the_readme_shows(run, command, printed):
    assert run(*shlex.split(command), COLUMNS="80").out == printed


def test_the_walk_to_an_own_subject_prints_what_the_readme_shows(run, tmp_path):
    """Each line of it, one after the other, in an empty folder; `…` stands for what depends on the day."""
    for step in re.findall(r"\$ azkz (.*)\n((?:(?!\$ ).*\n)*)", "".join(WALKS)):
        command, printed = step
        done = run(*shlex.split(command), cwd=tmp_path, COLUMNS="80")
        shown = done.out + done.err
        expected = re.escape(printed).replace("…", ".*")

        assert re.fullmatch(expected, shown), f"{command}:\n{shown}"
    assert {path.suffix for path in tmp_path.iterdir()} >= {".toml", ".png", ".svg", ".html"}


def test_the_picture_is_what_the_command_draws(run, tmp_path):
    run("targets", "oil", "--as-of", "2026-11", "--save", str(tmp_path / "oil.svg"))

    def texts(path):
        return re.findall(r"<text[^>]*>([^<]*)<", path.read_text(encoding="utf-8"))

    assert ".pictures/oil.svg" in README
    assert texts(ROOT / ".pictures" / "oil.svg") == texts(tmp_path / "oil.svg") != []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named_and_has_help_with_an_example(run, command):
    shown = run(command, "--help")

    assert f"azkz {command}" in README
    assert shown.status == 0
    assert f"Example: azkz {command}" in shown.out


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_table_of_keys_is_that_of_the_format(entry):
    head = f"`[{entry.name}.ID]`" if entry.named else f"`[[{entry.name}]]`"
    keys = ", ".join(f"**{key.name}**" if key.required else key.name for key in entry.keys)

    assert f"| {head} | {keys} |\n" in README
