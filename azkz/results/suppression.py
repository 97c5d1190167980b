"""Acknowledged findings: `accept = { rule = "…", reason = "…" }` on any entry of a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azkz.base.facts import FactBase
from azkz.base.problems import Severity
from azkz.results.finding import Entry, Finding, Rule, key
from azkz.values.errors import did_you_mean

UNUSED = "unused-accept"
RULE = Rule(
    name=UNUSED,
    severity=Severity.WARNING,
    definition="An acknowledgement (`accept`) of a rule that finds nothing in its entry, or that "
    "there is not.",
    find=lambda _: (),  # found when the others are
    heading="Acknowledgements of nothing",
)


def accepted(finding: Finding) -> bool:
    """Whether an entry of a finding acknowledges it; what acknowledges nothing never is."""
    if finding.rule == UNUSED:
        return False
    return any(rule == finding.rule for entry in finding.entries for rule, _ in entry.accepted)


def unused(facts: FactBase, findings: Sequence[Finding], names: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each acknowledgement that nothing was found for."""
    hit = {(key(entry), finding.rule) for finding in findings for entry in finding.entries}
    for entry in _entries(facts):
        for name, _ in entry.accepted:
            if (key(entry), name) in hit:
                continue
            message, hint = f'"{name}" finds nothing here', "remove the accept"
            if name not in names:
                message = f'there is no rule "{name}"'
                hint = did_you_mean(name, names, f"it is one of: {', '.join(names)}")
            yield Finding(
                rule=UNUSED,
                severity=Severity.WARNING,
                entries=(entry,),
                about="accept",
                facts=message,
                message=message,
                hint=hint,
                key="accept",
            )


def _entries(facts: FactBase) -> Iterator[Entry]:
    yield from facts.sources.values()
    yield from facts.indicators.values()
    yield from facts.statements()
