"""Twice as large a base takes twice the work, whatever it is large in; counted, not timed."""

import os
import subprocess
import sys
from collections import Counter

import pytest

from tests import proportion
from tests.conftest import ROOT


@pytest.mark.parametrize("shape", proportion.SHAPES)
def test_no_command_does_more_than_in_proportion(shape):
    done = subprocess.run(
        [sys.executable, "-m", "tests.proportion", shape],
        cwd=ROOT,
        # Lines are counted here; whoever counts branches beside it would make it take minutes.
        env={key: value for key, value in os.environ.items() if not key.startswith("COV")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_what_grows_with_the_square_is_noticed():
    counts = [Counter({"f": 3 * n * n, "g": 900 * n}) for n in (10, 20, 40)]
    steady = [Counter({"f": 90 * n + 50, "g": 900 * n}) for n in (10, 20, 40)]

    assert proportion.Growth("any", "check", counts).fast == ["f"]
    assert proportion.Growth("any", "check", steady).fast == []
