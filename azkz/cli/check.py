"""The command check: every problem of the fact base at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import AllFlag, AnyName, Request
from azkz.values.errors import ExitStatus, UnknownNameError, UsageError

if TYPE_CHECKING:
    from azkz.base.problems import Problem, Severity
    from azkz.render.answer import Answer
    from azkz.render.screens.check import Placed

Rules = Annotated[
    list[str] | None, typer.Option("--rule", metavar="NAME", help="Only this rule; repeatable.")
]
Level = Annotated[
    str, typer.Option("--severity", metavar="LEVEL", help="error, warning or note, and worse.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings make it exit with 1 too.")]
Listing = Annotated[bool, typer.Option("--list", help="Show the rules.")]


def check(
    request: Request,
    name: AnyName = None,
    every: AllFlag = False,
    strict: Strict = False,
    rule: Rules = None,
    severity: Level = "note",
    listing: Listing = False,
) -> Answer:
    """Show everything that is wrong or does not fit, with its place.

    Example: azkz check --strict
    """
    from azkz.base.problems import Severity, in_order
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import check as screens

    if listing:
        if name or every or strict or rule:
            hint = "azkz check --list stands alone"
            raise UsageError("--list shows the rules, and looks at no fact base", hint=hint)
        return _rules()
    findings, acknowledged = _findings(request, name, _named(rule or []), _levels(severity))
    problems = in_order(placed.problem for placed in findings)
    more = "" if every else f"azkz check {f'{name} ' if name else ''}--all"
    files = ", ".join(document.name for document in request.documents)
    warned = any(placed.finding.severity is Severity.WARNING for placed in findings)
    unfolded = tuple(screens.unfolded(problems))
    return Answer(
        screen=unfolded if every else screens.screen(findings, request.canvas),
        grid=Table(screens.COLUMNS, problems),
        rows=Table(machine_columns.CHECK, problems),
        closing=screens.closing(request.facts, findings, files, acknowledged, more),
        piped=unfolded,
        status=int(ExitStatus.FINDINGS) if strict and warned else 0,
    )


def _findings(
    request: Request, name: str | None, rules: set[str], levels: Sequence[Severity]
) -> tuple[list[Placed], int]:
    """Return what some rules find, with their places, and how many findings are acknowledged."""
    from azkz.render.screens.check import Placed
    from azkz.render.waiting import waiting
    from azkz.results import checks
    from azkz.results.finding import placed

    with waiting("Checking"):
        checked = checks.run(request.facts, request.view.day, name)
        findings = [
            Placed(finding, placed(finding, request.documents))
            for finding in checked.findings
            if finding.rule in rules and finding.severity in levels
        ]
    return findings, checked.acknowledged


def errors(problems: Sequence[Problem]) -> Answer:
    """Return the answer of check where the fact base cannot be used: each error whole."""
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import check as screens

    lines = tuple(screens.errors(problems))
    return Answer(
        screen=lines,
        grid=Table(screens.COLUMNS, problems),
        rows=Table(machine_columns.CHECK, problems),
        closing=f"azkz: {len(problems)} error{'s' if len(problems) != 1 else ''}",
        piped=lines,
    )


def _named(wanted: Sequence[str]) -> set[str]:
    """Return the rules asked for, all for none. Raises UnknownNameError."""
    from azkz.results.checks import BY_NAME

    names = list(BY_NAME)
    for name in wanted:
        if name not in names:
            raise UnknownNameError("rule", name, names)
    return set(wanted) or set(names)


def _levels(severity: str) -> Sequence[Severity]:
    """Return a severity and all that are worse. Raises UnknownNameError."""
    from azkz.base.problems import Severity

    if severity not in list(Severity):
        raise UnknownNameError("severity", severity, list(Severity))
    return list(Severity)[: list(Severity).index(Severity(severity)) + 1]


def _rules() -> Answer:
    """Return the rules with their definitions."""
    from azkz.render import machine_columns
    from azkz.render.answer import Answer, Table
    from azkz.render.screens import check as screens
    from azkz.results.checks import BY_NAME

    rules = [(rule.name, rule.severity.value, rule.definition) for rule in BY_NAME.values()]
    lines = tuple(screens.rules(rules))
    table = Table(machine_columns.RULES, rules)
    return Answer(screen=lines, grid=table, rows=table, piped=lines)
