"""Whole screens as a user sees them, at three widths and in a pipe.

A screen that was changed on purpose is written anew with AZKZ_SNAPSHOTS=update; the
difference is then read like any other change.
"""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
SMALL = str(HERE / "data" / "small.toml")
CITY_BASE = str(HERE / "data" / "city.toml")
SCREENS = [
    ("targets", ("60", "80", "140", "")),
    ("targets turnover", ("80",)),
    ("targets --all", ("60", "80", "140", "")),
    ("targets --explain", ("80",)),
    ("show trade", ("60", "80", "140", "")),
    ("show turnover", ("60", "80", "140")),
    ("show trade --all", ("80",)),
    ("growth trade", ("60", "80", "140", "")),
    ("history turnover", ("60", "80", "")),
    ("pace turnover", ("60", "80", "140", "")),
    ("claims", ("60", "80", "140", "")),
    ("claims --explain", ("80",)),
    ("changes --since 2024-06", ("80", "")),
    ("check", ("60", "80", "")),
    ("timeline", ("80", "")),
    ("topics", ("80", "")),
    ("sources", ("80", "")),
    ("sources office", ("80",)),
    ("search harbour", ("80", "")),
]
CITY = [
    ("targets", ("60", "80", "140", "")),
    ("targets climate homes money", ("60", "80", "140", "")),
    ("targets --all", ("80", "")),
    ("targets climate --explain", ("80",)),
    ("show climate", ("60", "80", "140", "")),
    ("show emissions", ("80",)),
    ("growth climate", ("60", "80", "140", "")),
    ("history climate", ("60", "80", "")),
    ("pace climate", ("60", "80", "")),
    ("claims", ("60", "80", "140", "")),
]
"""A base with everything that people promise: relative, total, kept, in a range, given up."""


def named(command: str, columns: str) -> str:
    return f"{command.replace(' --', '-').replace(' ', '-')}-{columns or 'pipe'}.txt"


@pytest.mark.parametrize(
    ("command", "columns"),
    [(command, columns) for command, widths in CITY for columns in widths],
)
def test_the_screen_of_a_city_is_as_it_was(run, command, columns):
    env = {"COLUMNS": columns} if columns else {}
    out, said, _ = run(*command.split(), "--as-of", "2026-11-27", "--facts", CITY_BASE, **env)
    compare(HERE / "snapshots" / "city" / named(command, columns), out, "" if columns else said)


@pytest.mark.parametrize(
    ("command", "columns"),
    [(command, columns) for command, widths in SCREENS for columns in widths],
)
def test_the_screen_is_as_it_was(run, command, columns):
    env = {"COLUMNS": columns} if columns else {}
    as_of = () if command == "check" else ("--as-of", "2025")
    out, said, status = run(*command.split(), *as_of, "--facts", SMALL, **env)
    assert status == 0
    compare(HERE / "snapshots" / named(command, columns), out, "" if columns else said)


def compare(path: Path, out: str, said: str) -> None:
    """Hold what was printed against what was printed before, or write it anew."""
    out = out.replace(str(HERE), "tests")
    if said:
        out += f"\n(stderr)\n{said.replace(str(HERE), 'tests')}"
    if os.environ.get("AZKZ_SNAPSHOTS") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(out, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == out
