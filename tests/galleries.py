"""Writes the expected messages of both galleries anew; the difference is then read like any other.

python -m tests.galleries
"""

from datetime import date
from pathlib import Path

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.base.problems import InvalidFactsError, Problem, format_problem, in_order
from azkz.results import checks
from azkz.results.finding import placed

DAY = date(2026, 11, 28)
"""The day on which the galleries are judged."""
DATA = Path(__file__).parent / "data"
INVALID = sorted((DATA / "invalid").glob("*.toml"))
CHECKS = sorted((DATA / "checks").glob("*.toml"))


def problems(path: Path) -> list[Problem]:
    """Return what the reader says of a broken fact base; nothing for a sound one."""
    document = parse(path.read_bytes(), path.name)
    if isinstance(document, Problem):
        return [document]
    try:
        load([document])
    except InvalidFactsError as error:
        return list(error.problems)
    return []


def findings(path: Path) -> list[Problem]:
    """Return what the checks find in a fact base."""
    document = parse(path.read_bytes(), path.name)
    assert isinstance(document, Document)
    checked = checks.run(load([document]), DAY)
    return in_order(placed(finding, [document]) for finding in checked.findings)


def said(found: list[Problem]) -> str:
    """Return problems as they are printed."""
    return "".join(f"{format_problem(problem)}\n" for problem in found)


if __name__ == "__main__":
    for path in INVALID:
        path.with_suffix(".txt").write_text(said(problems(path)), encoding="utf-8")
    for path in CHECKS:
        path.with_suffix(".txt").write_text(said(findings(path)), encoding="utf-8")
