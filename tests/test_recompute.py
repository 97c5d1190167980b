"""The independent recomputation agrees with the program, and with sums done by hand."""

import random
from fractions import Fraction
from pathlib import Path

import pytest

from tests import recompute

FACTS = Path(__file__).parents[1] / "facts.toml"
HEAD = """\
format = 1
[source.s]
publisher = "Office"
[topic.t]
title = "T"
[indicator.x]
topic = "t"
title = "X"
unit = "t"
"""


def by_hand(tmp_path, text: str, as_of: str) -> dict:
    path = tmp_path / "facts.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return recompute.expected(path, recompute.span(as_of))[0][0]


def figures(**values: object) -> str:
    return "".join(
        f'[[observation]]\nindicator = "x"\nperiod = "{period[1:]}"\nvalue = {value}\nsource = "s"\n'
        for period, value in values.items()
    )


def test_oil_by_hand(tmp_path):
    """1.5 Mt by 2026 on 250 kt, 1.392, 1.4 and 1.3 Mt: 200 kt are needed, made in one of three years."""
    text = figures(y2022="250e3", y2023="1.392e6", y2024="1.4e6", y2025="1.3e6")
    row = by_hand(
        tmp_path,
        f'{text}[[target]]\nindicator = "x"\nvalue = 1.5e6\nby = 2026\nsource = "s"\n',
        "2026-11-23",
    )

    assert (row["status"], row["needed_per_year"], row["years_made"]) == ("off-track", 200_000, 1)
    assert row["typical_per_year"] == 8_000
    assert row["progress"] == Fraction(13, 15)


def test_the_end_of_2022_by_hand(tmp_path):
    text = figures(y2021=80, y2022=90)
    text += '[[target]]\nindicator = "x"\nvalue = 100\nby = 2022\nsource = "s"\n'

    assert by_hand(tmp_path, text, "2022")["status"] == "missed"


@pytest.mark.parametrize("as_of", ["2026-11-23", "2025", "2024-06", "2022"])
def test_every_target_of_the_bundled_base_is_judged_alike(as_of):
    assert recompute.differences(FACTS, recompute.span(as_of)) == []


@pytest.mark.parametrize("seed", range(4))
def test_random_fact_bases_are_judged_alike(tmp_path, seed):
    path = tmp_path / "facts.toml"
    path.write_text(recompute.random_base(random.Random(seed)), encoding="utf-8")

    assert recompute.differences(path, recompute.span("2025-11-30")) == []
