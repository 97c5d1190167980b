"""The command check: every problem of the fact base at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.answer import Wanted, opened, wanted, write
from azkz.cli.options import (
    FACTS,
    FILE,
    FORMAT,
    Every,
    Format,
    TypedNames,
    base_files,
    named,
    open_base,
)
from azkz.values.errors import ExitStatus, UnknownNameError, UsageError
from azkz.values.record import NamedTuple

if TYPE_CHECKING:
    from azkz.base.document import Document
    from azkz.base.model import FactBase
    from azkz.base.problems import Problem, Severity
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
    context: typer.Context,
    names: TypedNames = None,
    every: Every = False,
    strict: Strict = False,
    rule: Rules = None,
    severity: Level = "note",
    listing: Listing = False,
    format_: Annotated[Format | None, FORMAT] = None,
    file: Annotated[Path | None, FILE] = None,
    facts: Annotated[list[Path] | None, FACTS] = None,
) -> None:
    """Show everything that is wrong or does not fit, with its place.

    Example: azkz check --strict
    """
    from azkz.base.problems import InvalidFactsError, Severity

    output = wanted(format_, file, base_files(context, facts) if file is not None else ())
    if listing:
        if names or every or strict or rule:
            hint = "azkz check --list stands alone"
            raise UsageError("--list shows the rules, and looks at no fact base", hint=hint)
        _list(output)
        return
    known = _rules(rule or [])
    if severity not in list(Severity):
        raise UnknownNameError("severity", severity, list(Severity))
    levels = list(Severity)[: list(Severity).index(Severity(severity)) + 1]
    try:
        base = open_base(context, facts)
        name = named(base[0], names or ())
        asked = _Asked(name=name, every=every, rules=known, levels=levels, output=output)
        worst = _check(base, asked)
    except InvalidFactsError as error:
        _errors(error.problems, output)
        raise typer.Exit(int(ExitStatus.FINDINGS)) from error
    if strict and worst:
        raise typer.Exit(int(ExitStatus.FINDINGS))


def _rules(wanted: Sequence[str]) -> set[str]:
    """Return the rules asked for, all for none. Raises UnknownNameError."""
    from azkz.results.checks import RULES
    from azkz.results.suppression import UNUSED

    names = [*(rule.name for rule in RULES), UNUSED]
    for name in wanted:
        if name not in names:
            raise UnknownNameError("rule", name, names)
    return set(wanted) or set(names)


class _Asked(NamedTuple):
    """What is asked of check."""

    name: str | None
    every: bool
    rules: set[str]
    levels: Sequence[Severity]
    output: Wanted


def _check(base: tuple[FactBase, Sequence[Document]], asked: _Asked) -> bool:
    """Write what was found, and return whether there is a warning."""
    from azkz.base.problems import Severity
    from azkz.render.screens import check as screens
    from azkz.render.waiting import waiting
    from azkz.results import suppression

    (facts, documents), name = base, asked.name
    with waiting("Checking"):
        checked = suppression.of(facts, name)
        found = [
            screens.Placed(finding, suppression.placed(finding, documents))
            for finding in checked.findings
            if finding.rule in asked.rules and finding.severity in asked.levels
        ]
    more = "" if asked.every else f"azkz check {f'{name} ' if name else ''}--all"
    files = ", ".join(document.name for document in documents)
    closing = screens.closing(facts, found, files, checked.acknowledged, more)
    _write(found, closing, asked)
    return any(placed.finding.severity is Severity.WARNING for placed in found)


def _in_order(found: Sequence[Placed]) -> list[Problem]:
    from azkz.base.problems import in_order

    return in_order(placed.problem for placed in found)


def _write(found: Sequence[Placed], closing: str, asked: _Asked) -> None:
    """Write the problems: folded on a terminal, one a line in a pipe and with --all, else rows."""
    from azkz.render import columns
    from azkz.render.answer import Table
    from azkz.render.layout import Canvas, plain
    from azkz.render.output import (
        USUAL,
        ascii_only,
        say,
        standard_output,
        terminal_columns,
        write_plain,
    )
    from azkz.render.screens import check as screens

    stream = standard_output()
    width = terminal_columns(stream, os.environ) if asked.output.file is None else None
    problems = _in_order(found)
    if asked.output.format is not Format.table or (width is not None and not asked.every and found):
        canvas = Canvas(width or USUAL, ascii_only(stream))
        grid, machine = Table(screens.COLUMNS, problems), Table(columns.CHECK, problems)
        write(screens.screen(found, canvas), grid, machine, closing, asked.output)
        if asked.output.format is not Format.table:
            say(closing)
        return
    with opened(asked.output) as stream:
        write_plain(plain(screens.unfolded(problems)), stream)
    say(closing)


def _errors(problems: Sequence[Problem], output: Wanted) -> None:
    from azkz.render import columns
    from azkz.render.answer import Table
    from azkz.render.layout import plain
    from azkz.render.output import say, write_plain
    from azkz.render.screens.check import COLUMNS, errors

    if output.format is Format.table:
        with opened(output) as stream:
            write_plain(plain(errors(problems)), stream)
    else:
        write((), Table(COLUMNS, problems), Table(columns.CHECK, problems), "", output)
    say(f"azkz: {len(problems)} error{'s' if len(problems) != 1 else ''}")


def _list(output: Wanted) -> None:
    """Write the rules with their definitions."""
    from azkz.render.answer import Table
    from azkz.render.output import write_plain
    from azkz.results.checks import RULES
    from azkz.results.suppression import UNUSED, UNUSED_DEFINITION

    rules = [(rule.name, rule.severity.value, rule.definition) for rule in RULES]
    rules.append((UNUSED, "warning", UNUSED_DEFINITION))
    if output.format is Format.table:
        text = "".join(f"{name} ({worst})\n  {finds}\n" for name, worst, finds in rules)
        with opened(output) as stream:
            write_plain(text, stream)
        return
    columns = {
        "rule": lambda rule: rule[0],
        "severity": lambda rule: rule[1],
        "finds": lambda rule: rule[2],
    }
    write((), Table(columns, rules), Table(columns, rules), "", output)
