"""Acknowledged findings: `accept = { rule = "…", reason = "…" }` on any entry of a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azkz.base.document import Document
from azkz.base.load import place_of
from azkz.base.model import (
    Claim,
    Event,
    FactBase,
    Indicator,
    Milestone,
    Note,
    Observation,
    Source,
    Target,
)
from azkz.base.problems import Problem, Severity
from azkz.results import checks
from azkz.results.finding import Finding, Statement
from azkz.values.errors import nearest
from azkz.values.record import NamedTuple

UNUSED = "unused-accept"
UNUSED_DEFINITION = (
    "An acknowledgement (`accept`) of a rule that finds nothing in its entry, or that there is not."
)
_KINDS: dict[type[object], str] = {
    Source: "source",
    Indicator: "indicator",
    Observation: "observation",
    Target: "target",
    Claim: "claim",
    Milestone: "milestone",
    Event: "event",
    Note: "note",
}


class Checked(NamedTuple):
    """What the checks have to say of a fact base."""

    findings: Sequence[Finding]
    """Those that nobody acknowledged."""
    acknowledged: int
    """How many were left out."""


def of(facts: FactBase, name: str | None = None) -> Checked:
    """Return the findings about a topic, an indicator or all, less the acknowledged ones.

    An acknowledgement that nothing was found for is a finding itself.
    """
    found = checks.of(facts)
    findings = [*found, *_unused(facts, found)]
    if name is not None:
        findings = [finding for finding in findings if finding.concerns(name)]
    kept = [finding for finding in findings if finding.rule == UNUSED or not _accepted(finding)]
    return Checked(kept, len(findings) - len(kept))


def _accepted(finding: Finding) -> bool:
    return any(rule == finding.rule for entry in finding.entries for rule, _ in entry.accepted)


def _key(entry: Statement) -> tuple[str, int | str]:
    order = entry.id if isinstance(entry, Source | Indicator) else entry.order
    return _KINDS[type(entry)], order


def _entries(facts: FactBase) -> Iterator[Statement]:
    yield from facts.sources.values()
    yield from facts.indicators.values()
    for group in facts.observations.values():
        yield from group
    yield from facts.targets
    yield from facts.claims
    yield from facts.milestones
    yield from facts.events
    yield from facts.notes


def _unused(facts: FactBase, found: Sequence[Finding]) -> Iterator[Finding]:
    hit = {(_key(entry), finding.rule) for finding in found for entry in finding.entries}
    names = [rule.name for rule in checks.RULES]
    for entry in _entries(facts):
        for name, _ in entry.accepted:
            if (_key(entry), name) in hit:
                continue
            message, hint = f'"{name}" finds nothing here', "remove the accept"
            if name not in names:
                close = nearest(name, names)
                message = f'there is no rule "{name}"'
                hint = f'did you mean "{close}"?' if close else f"it is one of: {', '.join(names)}"
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


def placed(finding: Finding, documents: Sequence[Document]) -> Problem:
    """Return a finding at its place in a file: the key of its first entry that it points at."""
    kind, order = _key(finding.entries[0])
    where = place_of(documents, kind, order)
    key = (finding.key,) if finding.key else ()
    return where.problem(
        finding.rule, finding.message, finding.hint, *key, severity=finding.severity
    )
