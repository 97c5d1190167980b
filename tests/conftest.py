"""Fixtures: a fact base from a test's docstring, and azkz as a real process."""

import os
import subprocess
import sys
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from azkz.base.document import Document, parse
from azkz.base.facts import FactBase
from azkz.base.load import load

# How long an example takes says how busy the machine is, not whether the law holds.
settings.register_profile("azkz", deadline=None)
settings.load_profile("azkz")

ROOT = Path(__file__).parents[1]
HEAD = """\
format = 1
[source.s]
publisher = "Statistics office"
[topic.t]
title = "Topic"
[indicator.trade]
topic = "t"
title = "Trade"
unit = "USD"
better = "higher"
[indicator.port]
topic = "t"
title = "Port"
unit = "t/year"
measure = "level"
better = "higher"
[indicator.dock]
topic = "t"
title = "Dock capacity"
unit = "t/year"
measure = "capacity"
better = "higher"
[indicator.waste]
topic = "t"
title = "Waste"
unit = "t"
better = "lower"
"""


class Run(NamedTuple):
    """What a process printed, and how it ended."""

    out: str
    err: str
    status: int


def read_facts(text: str, *, head: str = HEAD) -> FactBase:
    """Return the fact base in a text; three indicators and a source `s` stand before it."""
    document = parse((head + text).encode(), "facts.toml")
    assert isinstance(document, Document), document
    return load([document])


def observed(indicator: str, **values: object) -> str:
    """Return observations: `y2024=533`, `y2024_01=40`, `**{"y2024_01/2024_10": 400}`."""
    return "".join(
        f'[[observation]]\nindicator = "{indicator}"\nperiod = "{period[1:].replace("_", "-")}"\n'
        f'value = {value}\nsource = "s"\n'
        for period, value in values.items()
    )


def target(indicator: str, value: object, more: str = "") -> str:
    """Return a target with further keys."""
    return f'[[target]]\nindicator = "{indicator}"\nvalue = {value}\nsource = "s"\n{more}\n'


@pytest.fixture
def facts(request) -> FactBase:
    return read_facts(cleandoc(request.function.__doc__))


def azkz(*arguments: str, cwd: Path = ROOT, stdin: str = "", **env: str) -> Run:
    """Run azkz as a user does, in an environment that says nothing about the terminal."""
    unset = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "AZKZ_FACTS", "PYTHONIOENCODING"}
    clean = {name: value for name, value in os.environ.items() if name not in unset}
    done = subprocess.run(
        [sys.executable, "-m", "azkz", *arguments],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env},
        input=stdin.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Run(done.stdout.decode(), done.stderr.decode(), done.returncode)


def work(call: Callable[[], object]) -> int:
    """Return how many lines of azkz a call runs: a measure of its work that no clock disturbs."""
    count = 0

    def traced(frame, event, _):
        nonlocal count
        if "azkz" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.fixture
def run():
    return azkz
