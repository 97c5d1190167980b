"""Whole screens as a user sees them, at three widths and in a pipe.

A screen that was changed on purpose is written anew with AZKZ_SNAPSHOTS=update; the
difference is then read like any other change.
"""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SMALL = str(HERE / "data" / "small.toml")
SCREENS = [
    ("targets --all", ("60", "80", "140", "")),
    ("targets --explain", ("80",)),
    ("show trade", ("80", "")),
    ("growth trade", ("60", "80")),
    ("history turnover", ("80",)),
    ("pace turnover", ("80",)),
    ("claims", ("80", "140")),
    ("claims --explain", ("80",)),
    ("timeline", ("80",)),
    ("topics", ("80",)),
    ("sources", ("80",)),
    ("sources office", ("80",)),
    ("search harbour", ("80",)),
]


@pytest.mark.parametrize(
    ("command", "columns"),
    [(command, columns) for command, widths in SCREENS for columns in widths],
)
def test_the_screen_is_as_it_was(run, command, columns):
    env = {"COLUMNS": columns} if columns else {}
    out, said, status = run(*command.split(), "--as-of", "2025", "--facts", SMALL, **env)
    assert (said, status) == ("", 0)
    name = f"{command.replace(' --', '-').replace(' ', '-')}-{columns or 'pipe'}.txt"
    path = HERE / "snapshots" / name
    if os.environ.get("AZKZ_SNAPSHOTS") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(out, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == out
