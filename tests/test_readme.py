"""The README says what the program does: its blocks are run and compared."""

import re
import shlex
from pathlib import Path

import pytest

from azkz.base.format import ENTRIES

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?<!-->\n)```console\n\$ azkz (.*?)\n(.*?)```", README, re.DOTALL)
COMMANDS = (
    "targets show growth history pace claims changes timeline topics sources search check".split()
)


def test_there_are_blocks_to_run():
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize(("command", "printed"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_block_prints_what_the_readme_shows(run, command, printed):
    assert run(*shlex.split(command), COLUMNS="80").out == printed


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
