"""Counts what a command does on a base of some shape and of growing size.

    python -m tests.proportion            every shape, every command
    python -m tests.proportion figures    one shape

What is counted are the lines of azkz that are run, so the numbers are the same on every
machine and on every day. Twice as much may take twice as many lines: where the step from
2n to 4n needs more than 2.3 times what the step from n to 2n needs, it grows faster; in
one function, where a few may go another way on a larger base, more than three times.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from azkz.cli.app import run

HEAD = 'format = 1\n[source.s]\npublisher = "S"\npublished = "2025"\n[topic.t]\ntitle = "T"\n'
LEVEL = 'unit = "t"\nmeasure = "level"'
LEAST = 10
MOST, MOST_IN_ONE = 2.3, 3
SLACK, SLACK_IN_ONE = 300, 150
"""Lines that do not count: a headline that wraps, a number of more digits."""
COMMANDS = (
    *("targets --all", "targets --explain", "targets -f json --all", "show {}", "show {} --all"),
    *("show {} -f json", "growth {}", "growth {} -f md", "history {}", "pace {}"),
    *("pace {} --by 2035", "claims --all", "claims --explain", "changes --since 2020"),
    *("record --all", "record -f json", "due", "due -f json", "compare {}", "compare {} -f json"),
    *("changes --from {earlier}", "changes --from {earlier} -f json"),
    *("timeline", "topics", "sources s", "search a", "check", "check --all -f json"),
)
SQUARE = {
    # A matrix of promises by periods, and lists of the earlier deadlines in every row.
    "target_for_each_figure": ("history {}",),
    # Indicators beside each other by periods, each of a period of its own.
    "quotients_of_one": ("compare {}", "compare {} -f json"),
    "moved_promise": ("targets --all", "targets -f json --all", "show {} -f json"),
}
"""What is as large as the product of two numbers by its nature."""


def _indicator(name: str = "i", more: str = 'unit = "USD"') -> str:
    return f'[indicator.{name}]\ntopic = "t"\ntitle = "I {name}"\n{more}\n'


def _figure(name: str, period: object, value: object, more: str = "", source: str = "s") -> str:
    keys = f'indicator = "{name}"\nperiod = "{period}"\nvalue = {value}\nsource = "{source}"\n'
    return f"[[observation]]\n{keys}{more}"


def _target(name: str, value: object, more: str = "", source: str = "s") -> str:
    return (
        f'[[target]]\nindicator = "{name}"\nvalue = {value}\nsource = "{source}"\nby = 2030\n{more}'
    )


def _claim(name: str, period: object, more: str, source: str = "s") -> str:
    return (
        f'[[claim]]\nindicator = "{name}"\nperiod = "{period}"\nsource = "{source}"\n'
        f"percent = 5\n{more}\n"
    )


def _day(number: int) -> str:
    return (date(1950, 1, 1) + timedelta(days=number)).isoformat()


def _sources(count: int) -> str:
    return "".join(f'[source.s{place}]\npublisher = "P"\npublished = "2025"\n' for place in range(count))  # fmt: skip


def _each(count: int, make: Callable[[int], str]) -> str:
    return "".join(map(make, range(count)))


_WITH = HEAD + _indicator()
_BEFORE = _figure("i", 2022, "4.0") + _figure("i", 2023, "5.0") + _figure("i", 2024, "6.0")
SHAPES: dict[str, Callable[[int], str]] = {
    "figures": lambda n: _WITH + _each(n, lambda k: _figure("i", _day(k), "5.0")) + _target("i", 9),
    "levels": lambda n: (
        HEAD + _indicator(more=LEVEL) + _each(n, lambda k: _figure("i", _day(k), "5.0"))
    ),
    "figures_of_one_period": lambda n: (
        _WITH + _each(n, lambda k: _figure("i", 2024, f"{5 + k % 3}.0"))
    ),
    "conflicts": lambda n: (
        HEAD
        + _sources(n)
        + _indicator()
        + _each(n, lambda k: _figure("i", 2024, 1000 + k, source=f"s{k}"))
    ),
    "ranges_with_one_end": lambda n: (
        HEAD
        + _indicator(more=LEVEL)
        + _each(n, lambda k: _figure("i", f"{_day(k)}/{_day(30_000)}", "5.0"))
    ),
    "breaks": lambda n: (
        _WITH + _each(n, lambda k: _figure("i", _day(k), "5.0", 'break = "b"\n')) + _target("i", 9)
    ),
    "capacities": lambda n: (
        HEAD
        + _sources(n)
        + _indicator(more='unit = "t"\nmeasure = "capacity"')
        + _each(n, lambda k: _figure("i", _day(k), 9000 - k, source=f"s{k}"))
        + _target("i", 10_000)
    ),
    "claims_of_one_change": lambda n: _WITH + _BEFORE + _claim("i", 2024, "versus = 2023") * n,
    "claim_for_each_day": lambda n: (
        HEAD
        + _indicator(more=LEVEL)
        + _each(
            n,
            lambda k: (
                _figure("i", _day(k), "5.0")
                + (_claim("i", _day(k), f'versus = "{_day(k - 1)}"') if k else "")
            ),
        )
    ),
    "claims_without_figures": lambda n: (
        HEAD
        + _indicator(more=LEVEL)
        + _each(
            n,
            lambda k: (
                _figure("i", _day(3 * k), "5.0")
                + _claim("i", _day(3 * k + 1), f'versus = "{_day(3 * k)}"')
                + _claim("i", _day(3 * k + 1), f'versus = "{_day(3 * k + 2)}"')
            ),
        )
    ),
    "claim_of_each_target": lambda n: (
        HEAD
        + _each(
            n,
            lambda k: (
                _indicator(f"i{k}")
                + _figure(f"i{k}", 2024, "6.0")
                + _target(f"i{k}", 100)
                + _claim(f"i{k}", 2024, 'of = "target"')
            ),
        )
    ),
    "target_of_each_indicator": lambda n: (
        HEAD
        + _each(
            n,
            lambda k: (
                _indicator(f"i{k}") + _BEFORE.replace('"i"', f'"i{k}"') + _target(f"i{k}", 10)
            ),
        )
    ),
    "targets_of_one_indicator": lambda n: (
        _WITH + _BEFORE + _each(n, lambda k: _target("i", 100 + k))
    ),
    "target_for_each_figure": lambda n: (
        HEAD
        + _indicator(more=LEVEL)
        + _each(n, lambda k: _figure("i", _day(k), "5.0"))
        + _each(n, lambda k: _target("i", 100 + k).replace("2030", f'"{_day(k)}"'))
    ),
    "moved_promise": lambda n: (
        _WITH
        + _BEFORE
        + _each(
            n, lambda k: _target("i", 100, f'set = "{_day(k)}"\n').replace("2030", str(2030 + k))
        )
    ),
    "repeated_promise": lambda n: (
        HEAD
        + _sources(n)
        + _indicator()
        + _BEFORE
        + _each(n, lambda k: _target("i", 100, source=f"s{k}"))
    ),
    "named_promise": lambda n: (
        _WITH + _BEFORE + _each(n, lambda k: _target("i", 100 + k, 'promise = "p"\n'))
    ),
    "topics": lambda n: (
        HEAD
        + _each(
            n,
            lambda k: (
                f'[topic.t{k}]\ntitle = "T"\n'
                + _indicator(f"i{k}").replace('"t"', f'"t{k}"')
                + f'[[note]]\ntopic = "t{k}"\ntext = "n"\nsource = "s"\n'
                f'[[event]]\ntopic = "t{k}"\ntitle = "e"\ndate = 2024\nsource = "s"\n'
                f'[[milestone]]\ntopic = "t{k}"\ntitle = "m"\nby = 2024\nsource = "s"\n'
            ),
        )
    ),
    "happenings": lambda n: (
        _WITH
        + _each(
            n,
            lambda k: (
                f'[[note]]\ntopic = "t"\ntext = "n"\nsource = "s"\n'
                f'[[event]]\ntopic = "t"\ntitle = "e"\ndate = "{_day(k)}"\nsource = "s"\n'
                f'[[milestone]]\ntopic = "t"\ntitle = "m{k:04}"\nby = 2024\nsource = "s"\n'
            ),
        )
    ),
    "parts": lambda n: (
        HEAD
        + _indicator("w", f'unit = "USD"\nsum_of = {json.dumps([f"i{k}" for k in range(n)])}')
        + _figure("w", 2024, "5e9")
        + _each(
            n,
            lambda k: (
                _indicator(f"i{k}", 'unit = "USD"\npart_of = "w"') + _figure(f"i{k}", 2024, "5.0")
            ),
        )
    ),
    "acknowledged": lambda n: (
        _WITH
        + _each(
            n,
            lambda k: _figure(
                "i", 2024, 1000 + k, 'accept = { rule = "conflict", reason = "r" }\n'
            ),
        )
    ),
    "months_of_years": lambda n: (
        _WITH
        + _each(12 * n, lambda k: _figure("i", f"{1950 + k // 12}-{k % 12 + 1:02}", "5.0"))
        + _target("i", 99)
    ),
    "days_of_years": lambda n: (
        _WITH + _each(40 * n, lambda k: _figure("i", _day(9 * k), "5.0")) + _target("i", 99)
    ),
    "claims_of_years_added_up": lambda n: (
        _WITH
        + _each(
            12 * n, lambda k: _figure("i", f"{1950 + k // 12}-{k % 12 + 1:02}", f"{5 + k % 3}.0")
        )
        + _each(n - 1, lambda k: _claim("i", 1951 + k, f"versus = {1950 + k}"))
    ),
    "wholes_and_quotients": lambda n: (
        HEAD
        + _indicator("i", 'unit = "USD"\nsum_of = ["a", "b"]')
        + _indicator("q", 'unit = "%"\nratio_of = ["a", "i"]')
        + _indicator("a")
        + _indicator("b")
        + _each(n, lambda k: _figure("a", 1950 + k, "5.0") + _figure("b", 1950 + k, "6.0"))
        + _target("i", 99)
    ),
    "quotients_of_one": lambda n: (
        HEAD
        + _indicator("one")
        + _each(n, lambda k: _figure("one", 1950 + k, "5.0"))
        + _each(
            n,
            lambda k: (
                _indicator(f"u{k}")
                + _figure(f"u{k}", 1950 + k, "6.0")
                + _indicator(f"i{k}", f'unit = "USD"\nratio_of = ["u{k}", "one"]')
            ),
        )
    ),
    "unknown_names": lambda n: (
        HEAD
        + _each(
            n, lambda k: _indicator(f"i{k:04}") + _figure(f"i{k:04}", 2024, 1, source=f"no{k:04}")
        )
    ),
    "unknown_keys": lambda n: _WITH + _each(n, lambda k: f"k{k:04} = 1\n"),
    "wrong_values": lambda n: _WITH + _each(n, lambda k: _figure("i", _day(k), '"x"')),
}


class Growth(NamedTuple):
    """How many lines a command ran on n, 2n and 4n: all of them, and in each function."""

    shape: str
    command: str
    counts: list[Counter[str]]

    @property
    def fast(self) -> list[str]:
        """What grows faster than the base: the functions, or all together."""
        totals = [count.total() for count in self.counts]
        all_ = ["all together"] if _fast(totals, MOST, SLACK) else []
        return all_ + [
            where
            for where in self.counts[2]
            if _fast([count[where] for count in self.counts], MOST_IN_ONE, SLACK_IN_ONE)
        ]


def _fast(counts: list[int], most: float, slack: int) -> bool:
    first, second, third = counts
    # What a longer answer leaves out makes the step before smaller than nothing.
    return third - second > most * max(second - first, 0) + slack


def lines_of(arguments: list[str]) -> Counter[str]:
    """Return how many lines of azkz a command runs, by function."""
    found: Counter[str] = Counter()

    def enter(frame: FrameType, _event: str, _argument: object) -> Any:
        code = frame.f_code
        if "/azkz/" not in code.co_filename:
            return None
        name = f"{code.co_filename.rpartition('/azkz/')[2]}:{code.co_firstlineno} {code.co_name}"

        def step(_frame: FrameType, event: str, _argument: object) -> Any:
            found[name] += event == "line"
            return step

        return step

    real = sys.stdout, sys.stderr
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        sys.settrace(enter)
        try:
            run(arguments)
        finally:
            sys.settrace(None)
            sys.stdout, sys.stderr = real
    return found


def _words(command: str, name: str, path: Path) -> list[str]:
    """Return the words of a command; an earlier version lies beside the file of n."""
    return command.format(name, earlier=path.with_name("earlier.toml")).split()


def measured(shape: str, paths: list[Path], command: str) -> Growth:
    """Return how what a command does grows with a shape, over files of n, 2n and 4n."""
    name = "i" if "[indicator.i]" in paths[0].read_text(encoding="utf-8") else "t"
    words = _words(command, name, paths[0])
    counts = [lines_of([*words, "--facts", str(path)]) for path in paths]
    return Growth(shape, command, counts)


def growths(shape: str) -> list[Growth]:
    """Return how every command grows with a shape, on a screen and in a pipe by turns."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{count}.toml" for count in (LEAST, 2 * LEAST, 4 * LEAST)]
        for path in paths:
            path.write_text(SHAPES[shape](int(path.stem)), encoding="utf-8")
        earlier = Path(folder) / "earlier.toml"
        earlier.write_text(SHAPES[shape](LEAST // 2), encoding="utf-8")
        lines_of(["check", "--facts", str(paths[0])])  # what is imported once
        for command in COMMANDS:
            if command in SQUARE.get(shape, ()):
                continue
            for columns in ("",) if "-f" in command else ("", "80"):
                os.environ["COLUMNS"] = columns
                lines_of([*_words(command, "t", paths[0]), "--facts", str(paths[0])])
                found.append(measured(shape, paths, command))
    return found


if __name__ == "__main__":
    for asked in sys.argv[1:] or SHAPES:
        for growth in growths(asked):
            if growth.fast:
                print(f"{growth.shape}, azkz {growth.command}: {', '.join(growth.fast)}")
