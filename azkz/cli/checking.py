"""The command check: every problem of the fact base at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import FACTS, FORMAT, AnyName, Every, Format, open_base, write
from azkz.values.errors import AzkzError, ExitStatus, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azkz.base.problems import Problem, Severity
    from azkz.render.screens.check import Placed
    from azkz.results.accept import Checked

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
    name: AnyName = None,
    every: Every = False,
    strict: Strict = False,
    rule: Rules = None,
    severity: Level = "note",
    listing: Listing = False,
    output: Annotated[Format, FORMAT] = Format.table,
    facts: Annotated[list[Path] | None, FACTS] = None,
) -> None:
    from azkz.base.problems import InvalidFactsError, Severity

    if listing:
        _list(output)
        return
    known = _rules(rule or [])
    if severity not in list(Severity):
        raise UnknownNameError("severity", severity, list(Severity))
    levels = list(Severity)[: list(Severity).index(Severity(severity)) + 1]
    try:
        worst = _check(context, name, every, known, levels, output, facts)
    except InvalidFactsError as error:
        _errors(error.problems, output)
        raise typer.Exit(int(ExitStatus.FINDINGS)) from error
    if strict and worst:
        raise typer.Exit(int(ExitStatus.FINDINGS))


def _rules(wanted: Sequence[str]) -> set[str]:
    """Return the rules asked for, all for none. Raises UnknownNameError."""
    from azkz.results.accept import UNUSED
    from azkz.results.checks import RULES

    names = [*(rule.name for rule in RULES), UNUSED]
    for name in wanted:
        if name not in names:
            raise UnknownNameError("rule", name, names)
    return set(wanted) or set(names)


def _check(
    context: typer.Context,
    name: str | None,
    every: bool,
    rules: set[str],
    levels: Sequence[Severity],
    output: Format,
    paths: list[Path] | None,
) -> bool:
    """Write what was found, and return whether there is a warning."""
    import os

    from azkz.base.problems import Severity
    from azkz.render import rows
    from azkz.render.answer import Table
    from azkz.render.layout import Canvas
    from azkz.render.output import USUAL, ascii_only, columns, standard_output
    from azkz.render.screens import check as screens
    from azkz.results import accept

    stream = standard_output()
    facts, documents = open_base(context, paths)
    if name is not None and name not in facts.topics and name not in facts.indicators:
        raise UnknownNameError("topic or indicator", name, [*facts.topics, *facts.indicators])
    checked = accept.of(facts, name)
    found = [
        screens.Placed(finding, accept.placed(finding, documents))
        for finding in checked.findings
        if finding.rule in rules and finding.severity in levels
    ]
    problems = _in_order(found)
    width = columns(stream, os.environ)
    canvas = Canvas(width or USUAL, ascii_only(stream))
    drawn = screens.unfolded(problems) if every or width is None else screens.screen(found, canvas)
    more = "" if every else f"azkz check {f'{name} ' if name else ''}--all"
    files = ", ".join(document.name for document in documents)
    closing = screens.closing(facts, found, files, checked.acknowledged, more)
    _write(drawn, problems, closing, output, plain=width is None)
    del rows, Table
    return any(placed.finding.severity is Severity.WARNING for placed in found)


def _in_order(found: Sequence[Placed]) -> list[Problem]:
    from azkz.base.problems import in_order

    return in_order(placed.problem for placed in found)


def _write(
    drawn: object, problems: Sequence[Problem], closing: str, output: Format, *, plain: bool
) -> None:
    """Write the problems: on a terminal the screen, in a pipe one a line, else rows."""
    from azkz.render import rows
    from azkz.render.answer import Table
    from azkz.render.layout import plain as text_of
    from azkz.render.output import say, standard_output, write_plain
    from azkz.render.screens.check import COLUMNS

    if output is Format.table and plain:
        write_plain(text_of(drawn), standard_output())  # type: ignore[arg-type]
        say(closing)
        return
    write(drawn, Table(COLUMNS, problems), Table(rows.CHECK, problems), closing, output)
    if output is not Format.table or not problems:
        say(closing)


def _errors(problems: Sequence[Problem], output: Format) -> None:
    from azkz.render import rows
    from azkz.render.answer import Table
    from azkz.render.output import say, standard_output, write_plain
    from azkz.render.layout import plain
    from azkz.render.screens.check import COLUMNS, errors

    if output is Format.table:
        write_plain(plain(errors(problems)), standard_output())
    else:
        write((), Table(COLUMNS, problems), Table(rows.CHECK, problems), "", output)
    say(f"azkz: {len(problems)} error{'s' if len(problems) != 1 else ''}")


def _list(output: Format) -> None:
    """Write the rules with their definitions."""
    from azkz.render.answer import Table
    from azkz.render.output import standard_output, write_plain
    from azkz.results.accept import UNUSED, UNUSED_DEFINITION
    from azkz.results.checks import RULES

    rules = [(rule.name, rule.severity.value, rule.definition) for rule in RULES]
    rules.append((UNUSED, "warning", UNUSED_DEFINITION))
    if output is Format.table:
        text = "".join(f"{name} ({worst})\n  {finds}\n" for name, worst, finds in rules)
        write_plain(text, standard_output())
        return
    columns = {
        "rule": lambda rule: rule[0],
        "severity": lambda rule: rule[1],
        "finds": lambda rule: rule[2],
    }
    write((), Table(columns, rules), Table(columns, rules), "", output)
