"""The screen of check: one thing, one line; errors whole, each with its place and a remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from azkz.base.facts import KINDS, FactBase
from azkz.base.problems import Problem, Severity, format_problem
from azkz.render import words
from azkz.render.answer import Columns
from azkz.render.layout import BLANK, Canvas, Line, Span, Style, hanging, measure, paragraph
from azkz.results.checks import BY_NAME
from azkz.results.finding import Finding
from azkz.values.named_tuple import NamedTuple


class Placed(NamedTuple):
    """A finding with its place in a file."""

    finding: Finding
    problem: Problem


def screen(placed_findings: Sequence[Placed], canvas: Canvas) -> Iterator[Line]:
    """Yield the warnings folded by what they are about, and the notes counted."""
    warnings = [placed for placed in placed_findings if placed.finding.severity is Severity.WARNING]
    notes = [placed for placed in placed_findings if placed.finding.severity is Severity.NOTE]
    size = max((len(str(placed.problem.line)) for placed in warnings), default=0) + 2
    for rule in dict.fromkeys(placed.finding.rule for placed in warnings):
        yield from paragraph([Span(BY_NAME[rule].heading, Style.TITLE)], canvas.width)
        of_rule = [placed for placed in warnings if placed.finding.rule == rule]
        for line, text in _folded(of_rule):
            yield from hanging(f"{line:>{size}}  ", text, canvas.width)
    if notes:
        yield from paragraph(f"Notes: {_counted(notes)}", canvas.width)
    if placed_findings:
        yield BLANK


def _folded(placed_findings: Sequence[Placed]) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each thing; claims that say the same are one."""
    groups: dict[tuple[str, str], list[Placed]] = {}
    for placed in placed_findings:
        finding = placed.finding
        groups.setdefault((finding.about, finding.facts), []).append(placed)
    for (about, facts), group in sorted(groups.items(), key=lambda item: item[1][0].problem.line):
        sources = f" ({len(group)} sources)" if len(group) > 1 else ""
        text = f"{about}: {facts}{sources}" if facts else about
        if group[0].finding.rule == "unused-accept":
            text = facts
        yield group[0].problem.line, text


def _counted(notes: Sequence[Placed]) -> str:
    counts = Counter(placed.finding.rule for placed in notes)
    parts = []
    for rule, count in counts.items():
        one, many = BY_NAME[rule].note
        parts.append(words.plural(count, one, many))
    return ", ".join(parts)


def unfolded(problems: Sequence[Problem]) -> Iterator[Line]:
    """Yield one problem a line, as editors and `grep` read them; never wrapped."""
    for problem in problems:
        severity = f"{problem.severity}: "
        yield (Span(f"{problem.location}: {severity}{problem.rule}: {problem.message}"),)


def rules(definitions: Sequence[tuple[str, str, str]]) -> Iterator[Line]:
    """Yield each rule: its name, the worst that it says, and what it finds."""
    for name, worst, finds in definitions:
        yield (Span(f"{name} ({worst})"),)
        yield (Span(f"  {finds}"),)


def errors(problems: Sequence[Problem]) -> Iterator[Line]:
    """Yield each error whole: place, the line itself, and a remedy."""
    for problem in problems:
        for text in format_problem(problem).split("\n"):
            yield (Span(text),) if measure(text) else BLANK


def closing(
    facts: FactBase, placed_findings: Sequence[Placed], files: str, acknowledged: int, more: str
) -> str:
    """Return what was checked, how many warnings and notes there are, and what shows all."""
    stated = Counter(KINDS[type(entry)] for entry in facts.statements())
    counts = {**stated, "source": len(facts.sources)}
    # An observation is called a figure wherever people read of it.
    named = {"figure" if kind == "observation" else kind: n for kind, n in counts.items() if n}
    held = ", ".join(words.plural(count, noun) for noun, count in named.items())
    text = f"{files}: {held or 'no entries'}. {summary(placed_findings)}"
    if acknowledged:
        text += f", {acknowledged} acknowledged"
    return f"{text}: {more}" if more and placed_findings else f"{text}."


def summary(placed_findings: Sequence[Placed]) -> str:
    """Return `No error, 12 warnings about 10 things, 3 notes`."""
    parts = ["No error"]
    for severity, noun in ((Severity.WARNING, "warning"), (Severity.NOTE, "note")):
        findings = [
            placed.finding for placed in placed_findings if placed.finding.severity is severity
        ]
        things = len({(finding.rule, finding.about) for finding in findings})
        if findings:
            about = f" about {words.plural(things, 'thing')}" if things < len(findings) else ""
            parts.append(f"{words.plural(len(findings), noun)}{about}")
    return ", ".join(parts)


COLUMNS: Columns[Problem] = {
    "file": lambda problem: problem.file,
    "line": lambda problem: problem.line or "",
    "severity": lambda problem: problem.severity.value,
    "rule": lambda problem: problem.rule,
    "message": lambda problem: problem.message,
    "hint": lambda problem: problem.hint,
}
