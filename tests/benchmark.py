"""What azkz costs, as ratios: python -m tests.benchmark [--quick] [--runs N] [--only PART].

Whole processes, interleaved, and the processor time that each takes, so that a slow moment
of the machine touches all alike. A ratio is the quotient of the least of each in one run;
absolute times say little elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
INDICATORS = 100
AZKZ = "from azkz.__main__ import main; main()"
LOAD = (
    "import sys, tomli, decimal\n"
    "with open(sys.argv[1], 'rb') as file: tomli.load(file, parse_float=decimal.Decimal)"
)
# The rows are read in a form that costs little, and that time is taken off again.
DUMP = (
    "import sys, time, json, marshal, tomli, decimal\n"
    "with open(sys.argv[1], 'rb') as file: tomli.load(file, parse_float=decimal.Decimal)\n"
    "start = time.process_time()\n"
    "with open(sys.argv[2], 'rb') as file: rows = marshal.load(file)\n"
    "taken = time.process_time() - start\n"
    "sys.stdout.write(json.dumps(rows)); sys.stdout.flush()\n"
    "sys.stderr.write(str(taken))"
)


class Job(NamedTuple):
    """A process to measure."""

    code: str
    arguments: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    deducts: bool = False
    """It says on stderr how many seconds do not count."""


class Cost(NamedTuple):
    """The least over the runs: what others do on the machine only ever adds."""

    seconds: float
    peak: float
    """Kibibytes."""


# A process begins with the peak memory of the one that starts it, which here holds whole bases:
# a small one stands between.
START = (
    "import os, sys\n"
    "silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]\n"
    "child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)\n"
    "_, status, usage = os.wait4(child, 0)\n"
    "print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)"
)


def run(job: Job) -> tuple[float, int]:
    """Return the processor seconds and the peak memory, in kibibytes, of one process."""
    environment = {key: value for key, value in os.environ.items() if key not in _UNSET}
    environment |= {"PYTHONPATH": str(ROOT), **dict(job.environment)}
    command = [sys.executable, "-c", job.code, *job.arguments]
    measured = subprocess.run(
        [sys.executable, "-c", START, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    status, seconds, peak = measured.stdout.split()
    if int(status):
        raise SystemExit(f"{command} failed: {measured.stderr}")
    return float(seconds) - (float(measured.stderr) if job.deducts else 0), int(peak)


_UNSET = ("PYTHONDONTWRITEBYTECODE", "AZKZ_FACTS", "COLUMNS", "FORCE_COLOR")


def measure(jobs: dict[str, Job], runs: int) -> dict[str, Cost]:
    """Return the cost of each job, after one run of each to warm up."""
    samples: dict[str, list[tuple[float, int]]] = {name: [] for name in jobs}
    for number in range(runs + 1):
        for name, job in jobs.items():
            sample = run(job)
            if number:
                samples[name].append(sample)
    return {
        name: Cost(min(s for s, _ in found), min(m for _, m in found))
        for name, found in samples.items()
    }


def head(topics: int) -> list[str]:
    """Return the beginning of a fact base: the topics and 50 sources."""
    lines = ["format = 1", 'title = "Generated"', "", "[topic.all]", 'title = "All"', ""]
    for number in range(topics):
        lines += [f"[topic.topic-{number}]", f'title = "Topic {number}"', ""]
    for number in range(50):
        lines += [
            f"[source.source-{number}]",
            f'publisher = "Publisher {number}"',
            f'published = "2026-02-{number % 28 + 1:02d}"',
            f'url = "https://example.org/articles/{number}"',
            f"primary = {'true' if number % 5 == 0 else 'false'}",
            "",
        ]
    return lines


def mixed(dice: random.Random, count: int) -> list[tuple[str, int]]:
    """Return the latest periods with values in millions: each year's months, and their sum."""
    found: list[tuple[str, int]] = []
    year = 2025
    while len(found) < count:
        months = [(f'"{year}-{month:02d}"', dice.randrange(100, 999)) for month in range(12, 0, -1)]
        found += [(str(year), sum(value for _, value in months)), *months]
        year -= 1
    return found[:count][::-1]


def monthly(dice: random.Random, count: int) -> list[tuple[str, int]]:
    """Return the latest months alone, with values in millions."""
    return [
        (f'"{2025 - place // 12}-{12 - place % 12:02d}"', dice.randrange(100, 999))
        for place in range(count)
    ][::-1]


def yearly(dice: random.Random, count: int) -> list[tuple[str, int]]:
    """Return the latest years with values in millions; the last is 12 % above the one before."""
    value = dice.randrange(100, 999)
    latest = [("2025", round(value * 1.12)), ("2024", value)]
    earlier = [(f"{2025 - place}", dice.randrange(100, 999)) for place in range(2, count)]
    return [*latest, *earlier][:count][::-1]


def base(
    observations: int,
    indicators: int = INDICATORS,
    topics: int = 0,
    series: Callable[[random.Random, int], list[tuple[str, int]]] = mixed,
) -> str:
    """Return a fact base of so many observations and indicators, a target each, and 50 sources.

    As usual, almost nothing in it contradicts anything. With topics beside the one that holds
    all, the indicators belong to these, the figures are yearly, and each has two claims.
    """
    dice = random.Random(observations)
    lines = head(topics)
    for number in range(indicators):
        topic = f"topic-{number % topics}" if topics else "all"
        lines += [
            f"[indicator.indicator-{number}]",
            f'topic = "{topic}"',
            f'title = "Indicator {number}"',
            f'unit = "{UNITS[number % 4]}"',
            f'measure = "{"level" if number % 5 == 4 else "flow"}"',
            'note = "Exports both ways as counted by the statistics office."',
            "",
        ]
    for number in range(indicators):
        for period, value in (yearly if topics else series)(dice, observations // indicators):
            counted = UNITS[number % 4] in ("TEU", "people") and dice.random() < 0.1
            lines += [
                "[[observation]]",
                f'indicator = "indicator-{number}"',
                f"period    = {period}",
                f"value     = {value}_000_000" if counted else f"value     = {value}e6",
                f'source    = "source-{dice.randrange(50)}"',
                f'stated    = "{value},000,000"' if counted else f'stated    = "{value} million"',
            ]
            if dice.random() < 0.05:
                lines.append('qualifier = "about"')
            if dice.random() < 0.02:
                lines.append('status    = "provisional"')
            if dice.random() < 0.03:
                lines.append('note      = "Preliminary; revised later."')
            lines.append("")
    for number in range(indicators):
        lines += [
            "[[target]]",
            f'indicator = "indicator-{number}"',
            "value     = 20e9",
            f'by        = "{2027 + number % 10}"',
            f'source    = "source-{number % 50}"',
            'stated    = "20 billion"',
            "",
        ]
    if topics:
        lines += claims(indicators)
    return "\n".join(lines)


UNITS = ("USD", "t", "TEU", "people")


def claims(indicators: int) -> list[str]:
    """Return two claims for each indicator: what the last year's growth was, as two say it."""
    return [
        line
        for number in range(2 * indicators)
        for line in (
            "[[claim]]",
            f'indicator = "indicator-{number // 2}"',
            "period    = 2025",
            "versus    = 2024",
            "percent   = 12",
            f'source    = "source-{number % 50}"',
            "",
        )
    ]


class Table:
    """What was measured beside what is wanted."""

    def __init__(self) -> None:
        self.unmet = 0
        print(f"{'':52}{'ms':>8}{'ratio':>8}{'goal':>8}")

    def row(self, what: str, seconds: float | None, ratio: float, goal: float | None) -> None:
        shown = "" if seconds is None else f"{seconds * 1000:.1f}"
        wanted, verdict = "", ""
        if goal is not None:
            met = ratio <= goal
            self.unmet += not met
            wanted, verdict = f"{goal:.2f}", "met" if met else "NOT MET"
        print(f"{what:52}{shown:>8}{ratio:>8.2f}{wanted:>8}  {verdict}", flush=True)


def azkz(*arguments: str, environment: Sequence[tuple[str, str]] = ()) -> Job:
    """Return the console entry as a job."""
    return Job(AZKZ, arguments, tuple(environment))


def start_up(table: Table, folder: Path, runs: int) -> None:
    """Measure the bundled base, and one of eight indicators, against the import of Typer alone."""
    eight = folder / "eight.toml"
    eight.write_text(base(40, 8), encoding="utf-8")
    complete: tuple[tuple[str, str], ...] = (
        ("_AZKZ_COMPLETE", "complete_bash"),
        ("_TYPER_COMPLETE_ARGS", "azkz show tr"),
    )
    complete += (("COMP_WORDS", "azkz show tr"), ("COMP_CWORD", "2"))
    costs = measure(
        {
            "typer": Job("import typer"),
            "load": Job(LOAD, ("facts.toml",)),
            "targets": azkz("targets"),
            "help": azkz("--help"),
            "version": azkz("--version"),
            "tab": azkz(environment=complete),
            "show": azkz("show", "trade"),
            "growth": azkz("growth", "tourism"),
            "check": azkz("check"),
            "colour": azkz("targets", environment=(("FORCE_COLOR", "1"), ("COLUMNS", "80"))),
            "small": azkz("targets", "--facts", "tests/data/small.toml"),
            "eight": azkz("targets", "--facts", str(eight)),
        },
        runs,
    )
    unit = costs["typer"].seconds
    table.row("import typer", unit, 1, None)
    for name, what, goal in (
        ("targets", "azkz targets, of import typer", 1.6),
        ("colour", "azkz targets in colour", 1.8),
        ("small", "azkz targets of four indicators", 1.25),
        ("eight", "azkz targets of eight indicators", 1.25),
        ("show", "azkz show trade", 1.62),
        ("growth", "azkz growth tourism", 1.62),
        ("check", "azkz check", 2),
        ("help", "azkz --help", 1.25),
        ("version", "azkz --version", 1.15),
        ("tab", "one TAB", 1.2),
        ("load", "tomli.load of the bundled base", None),
    ):
        table.row(what, costs[name].seconds, costs[name].seconds / unit, goal)


def scale(table: Table, folder: Path, sizes: Sequence[int], runs: int) -> None:
    """Measure generated bases against tomli.load of the same file."""
    paths = {}
    for size in sizes:
        paths[size] = folder / f"{size}.toml"
        paths[size].write_text(base(size), encoding="utf-8")
    jobs = {}
    for size, path in paths.items():
        jobs[f"load {size}"] = Job(LOAD, (str(path),))
        jobs[f"targets {size}"] = azkz("--facts", str(path), "targets")
    costs = measure(jobs, runs)
    for size in sizes:
        load, targets = costs[f"load {size}"], costs[f"targets {size}"]
        largest = size == 100_000
        table.row(f"tomli.load, {size:,} observations", load.seconds, 1, None)
        ratio = targets.seconds / load.seconds
        table.row("  azkz targets", targets.seconds, ratio, 1.35 if largest else None)
        table.row("  peak memory", None, targets.peak / load.peak, 1.15 if largest else None)
    if 100_000 in sizes:
        growth = costs["targets 100000"].seconds / costs["targets 10000"].seconds
        table.row("azkz targets, 1e5 of 1e4", None, growth, 11)


def tenfold(table: Table, folder: Path, size: int, runs: int) -> None:
    """Measure commands at ten times the observations, and at ten times the indicators.

    The time is to grow with the base, not faster; each indicator has ten years.
    """
    pairs = {
        "observations": [base(count) for count in (size // 10, size)],
        "indicators": [base(count, count // 10, count // 100) for count in (size // 10, size)],
    }
    commands = "targets", "topics", "claims", "check", "changes --since 2024-06", "show {}"
    for what, texts in pairs.items():
        name = "all" if what == "observations" else "topic-0"
        asked = [command.format(name) for command in commands]
        jobs: dict[str, Job] = {}
        for place, text in enumerate(texts):
            path = folder / f"{what}-{place}.toml"
            path.write_text(text, encoding="utf-8")
            jobs |= {
                f"{place} {command}": azkz("--facts", str(path), *command.split())
                for command in asked
            }
        costs = measure(jobs, runs)
        for command in asked:
            smaller, larger = costs[f"0 {command}"].seconds, costs[f"1 {command}"].seconds
            shown = f"azkz {command}, {what} x 10"
            table.row(shown, larger, larger / smaller, 11)


LIMITS = {
    "add observation": 3,
    "check": 4,
    "growth all -f csv": 6.4,
    "growth all -f json": 5.5,
}
"""Of the load of a base of 100,000 figures."""


def promised(table: Table, folder: Path, size: int, runs: int) -> None:
    """Measure a base in which each indicator has a target and two claims against its load."""
    path = folder / "promised.toml"
    path.write_text(base(size, size // 50, size // 500), encoding="utf-8")
    commands = ("targets", "check", "claims", "record")
    jobs = {command: azkz("--facts", str(path), *command.split()) for command in commands}
    costs = measure({"load": Job(LOAD, (str(path),)), **jobs}, runs)
    table.row(
        f"tomli.load, {size // 50:,} targets, two claims each", costs["load"].seconds, 1, None
    )
    for command in commands:
        ratio = costs[command].seconds / costs["load"].seconds
        limit = {"targets": 2, "check": 4}.get(command) if size == 100_000 else None
        table.row(f"  azkz {command}", costs[command].seconds, ratio, limit)


def sums(table: Table, folder: Path, size: int, runs: int) -> None:
    """Measure months that add up to years against as many years."""
    jobs = {}
    for name, series in (("yearly", yearly), ("monthly", monthly)):
        path = folder / f"{name}.toml"
        path.write_text(base(size, size // 500, series=series), encoding="utf-8")
        jobs[name] = azkz("--facts", str(path), "targets")
    costs = measure(jobs, runs)
    table.row(f"azkz targets, {size:,} years", costs["yearly"].seconds, 1, None)
    ratio = costs["monthly"].seconds / costs["yearly"].seconds
    limit = 1.34 if size == 100_000 else None
    table.row("  as many months", costs["monthly"].seconds, ratio, limit)


def rows(table: Table, folder: Path, size: int, runs: int) -> None:
    """Measure a long series against json.dumps of its rows, and every command against the load."""
    import marshal

    path = folder / f"{size}.toml"
    path.write_text(base(size), encoding="utf-8")

    said = subprocess.run(
        [sys.executable, "-c", AZKZ, "--facts", str(path), "growth", "all", "-f", "json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    ).stdout
    found = json.loads(said)
    packed = folder / "rows.marshal"
    packed.write_bytes(marshal.dumps(found))
    costs = measure(
        {
            "dump": Job(DUMP, (str(path), str(packed)), deducts=True),
            "growth": azkz("--facts", str(path), "growth", "all", "-f", "json"),
        },
        runs,
    )
    dump, growth = costs["dump"].seconds, costs["growth"].seconds
    table.row(f"tomli.load + json.dumps of {len(found):,} growth rows", dump, 1, None)
    goal = 2.5 if size == 100_000 else None
    table.row("  azkz growth --format json", growth, growth / dump, goal)
    commands = ("growth all", "show all", "history all", "pace all", "check", "claims", "topics")
    jobs = {command: azkz("--facts", str(path), *command.split()) for command in commands}
    jobs["sources source-0"] = azkz("--facts", str(path), "sources", "source-0")
    given = ("observation", "indicator-0", "1900", "5e6", "--source", "source-0", "--dry-run")
    for form in ("csv", "json"):
        jobs[f"growth all -f {form}"] = azkz("--facts", str(path), "growth", "all", "-f", form)
    jobs["add observation"] = azkz("--facts", str(path), "add", *given)
    for form in ("package", "sqlite"):
        made = ("export", "--to", form, "--force", str(folder / form))
        jobs[f"export --to {form}"] = azkz("--facts", str(path), *made)
    more = measure({"load": Job(LOAD, (str(path),)), **jobs}, runs)
    for command in jobs:
        ratio = more[command].seconds / more["load"].seconds
        limit = LIMITS.get(command, 6) if size == 100_000 else None
        table.row(f"  azkz {command}, of the load", more[command].seconds, ratio, limit)


def page(table: Table, folder: Path, runs: int) -> None:
    """Measure a page of a thousand promised indicators against the judging of them alone."""
    path = folder / "page.toml"
    path.write_text(base(10_000, 1_000, 10), encoding="utf-8")
    costs = measure(
        {
            "targets": azkz("--facts", str(path), "targets"),
            "page": azkz("--facts", str(path), "report", str(folder / "page.html")),
        },
        runs,
    )
    ratio = costs["page"].seconds / costs["targets"].seconds
    table.row("azkz report, 1,000 indicators, of targets", costs["page"].seconds, ratio, 20)


PARTS: dict[str, tuple[Callable[[Table, Path, Sequence[int], int], None], int]] = {
    "start-up": (lambda table, folder, _, runs: start_up(table, folder, runs), 25),
    "scale": (scale, 15),
    "rows": (lambda table, folder, sizes, runs: rows(table, folder, sizes[-1], runs), 7),
    "promised": (lambda table, folder, sizes, runs: promised(table, folder, sizes[-1], runs), 5),
    "sums": (lambda table, folder, sizes, runs: sums(table, folder, sizes[-1], runs), 5),
    "tenfold": (lambda table, folder, sizes, runs: tenfold(table, folder, sizes[-1], runs), 5),
    "page": (lambda table, folder, _, runs: page(table, folder, runs), 3),
}
"""What is measured, and in how many runs."""


def main() -> None:
    """Measure, and print what was wanted beside it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, up to 1e4 observations")
    parser.add_argument("--runs", type=int, help="how many runs of each at most")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; repeatable")
    options = parser.parse_args()
    table = Table()
    sizes = (1_000, 10_000) if options.quick else (1_000, 10_000, 100_000)
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only or PARTS:
            part, runs = PARTS[name]
            most = options.runs or (5 if options.quick else runs)
            part(table, Path(folder), sizes, min(runs, most))
    print(f"{table.unmet} goals not met" if table.unmet else "every goal met")


if __name__ == "__main__":
    main()
