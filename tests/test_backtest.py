"""The script that counts how often the words of the counted years came true."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests import backtest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("changes", "needed", "word"),
    [
        ([2, 2, -1, 4, 2], 2, ("on-track", 4)),
        ([2, 2, 4, 4, -1], 2, ("acceleration-needed", 4)),
        ([2, 2, -1, 4, 2], 3, ("acceleration-needed", 1)),
        ([2, 2, -1, 4, 2], 8.2, ("off-track", 0)),
    ],
)
def test_the_rule_counts_the_years(changes, needed, word):
    assert backtest.word(changes, needed) == word


def test_years_between_two_figures_are_counted_each():
    """One to seven in three years is two a year, three times."""
    assert backtest.steps({2020: 1, 2023: 7}, [2020, 2023]) == [2, 2, 2]


def test_of_five_years_or_the_last_three_figures_in_fifteen():
    assert backtest.window(dict.fromkeys(range(2010, 2025), 1.0), 2024) == list(range(2019, 2025))
    assert backtest.window(dict.fromkeys((2000, 2012, 2018, 2024), 1.0), 2024) == [2012, 2018, 2024]


def made_tables(folder: Path) -> Path:
    """One that grows by one a year for ever, and one that stands still."""
    for name, grows in (("steady", 1), ("still", 0)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(("Entity", "Year", "Value"))
            out.writerows(("a", year, 100 + grows * (year - 1990)) for year in range(1990, 2021))
    return folder


def test_of_series_that_never_change_their_pace_every_word_comes_true(tmp_path):
    found = backtest.draw(backtest.read(made_tables(tmp_path)), 200)
    by_word = {word: [one.met for one in found if one.word == word] for word in backtest.WORDS}

    assert all(by_word["on-track"])
    assert len(by_word["on-track"]) > 50
    assert not any(by_word["off-track"])
    assert not by_word["acceleration-needed"]


def test_the_command_prints_the_table(tmp_path):
    command = [sys.executable, "-m", "tests.backtest", str(made_tables(tmp_path)), "--count", "100"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert "on-track             100% of" in done.stdout
    assert "off-track              0% of" in done.stdout
