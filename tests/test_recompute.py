"""The independent recomputation and azkz agree in every cell: on the bundled base, on random ones."""

import ast
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import azkz
from tests.recompute.base import Base
from tests.recompute.bases import random_base
from tests.recompute.compare import DAY, cells, differences, tagged
from tests.recompute.targets import rows

HERE = Path(__file__).parent
FACTS = HERE.parent / "facts.toml"


def test_the_recomputation_has_no_line_of_azkz():
    """Only what runs azkz beside it imports it."""
    for path in (HERE / "recompute").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names += [
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        ]
        assert path.name == "compare.py" or not [name for name in names if name.startswith("azkz")]


@pytest.mark.parametrize("limit", ["2026-11-27", "2025-12-31", "2024-06-30", "2022-12-31"])
def test_the_bundled_base_is_judged_alike(limit):
    text = tagged(FACTS.read_text(encoding="utf-8"))

    assert not [str(one) for one in differences(text, date.fromisoformat(limit))]


@pytest.mark.parametrize("seed", range(0, 100, 10))
def test_random_bases_are_judged_alike(seed):
    """Ten bases each: every form of target, figure and claim; the same seed draws the same."""
    found = [one for more in range(10) for one in differences(random_base(seed + more), DAY)]

    assert not [str(one) for one in found]


def test_a_run_of_its_own_says_the_same(tmp_path):
    """As users run it, in a process: what the tests above ask of azkz in theirs."""
    path = tmp_path / "facts.toml"
    path.write_text(random_base(7), encoding="utf-8")
    run = azkz("--facts", str(path), "targets", "--all", "-f", "json", "--as-of", DAY.isoformat())
    base = Base(random_base(7), DAY)

    assert not cells(
        "targets", rows(base), json.loads(run.out, parse_float=Decimal), ("note",), base.begins
    )
