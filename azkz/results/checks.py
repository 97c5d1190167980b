"""The checks: every rule with its definition, and what they find in a fact base.

An error makes the base unusable and is found by the loader. What is found here is a warning
where figures contradict each other, or a note where it is worth knowing.
"""

from __future__ import annotations

from azkz.base.model import FactBase
from azkz.base.problems import Severity
from azkz.results.finding import Finding, Rule
from azkz.results.rules import claims, figures, sources, targets

RULES = (
    Rule(
        "conflict",
        Severity.WARNING,
        "Figures of equal status for one period whose intervals do not overlap; a note where "
        "cutting instead of rounding explains it.",
        figures.conflict,
    ),
    Rule(
        "claim",
        Severity.WARNING,
        "A stated change or share that its figures do not give; a note where cutting a number "
        "instead of rounding it explains the difference.",
        claims.claim,
    ),
    Rule(
        "sum",
        Severity.WARNING,
        "Complete parts (`sum_of`) of one period that do not add up to their whole; a note where "
        "cutting explains it.",
        figures.sums,
    ),
    Rule(
        "part",
        Severity.WARNING,
        "A part (`part_of`) that is larger than its whole in the same period; a note where cutting "
        "explains it.",
        figures.part,
    ),
    Rule(
        "capacity-fell",
        Severity.WARNING,
        "A capacity whose latest figure falls short of another source's figure of at most two "
        "years before: a capacity is not lost by itself.",
        figures.capacity_fell,
    ),
    Rule(
        "restated",
        Severity.NOTE,
        "One change that sources state with numbers that do not agree.",
        claims.restated,
    ),
    Rule(
        "percent",
        Severity.NOTE,
        "A percent that was probably written as a fraction: 0.12 for 12 %.",
        claims.percent,
    ),
    Rule(
        "deadline",
        Severity.NOTE,
        "A promise that is stated with different deadlines.",
        targets.deadline,
    ),
    Rule(
        "short-deadline",
        Severity.NOTE,
        "A flow's deadline shorter than a year that has no figure of its length, where yearly "
        "ones are there.",
        targets.short_deadline,
    ),
    Rule(
        "early",
        Severity.WARNING,
        "A figure that is called actual or provisional, of a flow's period that had not ended, or "
        "a level's that had not begun, when its source was published.",
        sources.early,
    ),
    Rule("unused-source", Severity.NOTE, "A source that no entry uses.", sources.unused_source),
    Rule(
        "stated",
        Severity.WARNING,
        "A number that is not the one figure that its `stated` text shows. A text without "
        '"thousand" or "million" may be a thousand or a million times less: tables say that once.',
        sources.texts,
    ),
    Rule(
        "digits",
        Severity.WARNING,
        "A figure that is written more precisely than its `stated` text shows it; an integer is an "
        "exact count.",
        sources.texts,
    ),
    Rule(
        "jump",
        Severity.NOTE,
        "A level that changes a thousandfold from one figure to the next: another unit or "
        "definition.",
        figures.jump,
    ),
)


def of(facts: FactBase) -> list[Finding]:
    """Return what the rules find; the acknowledged too."""
    # Rules that look at the same thing share what finds for them.
    finders = dict.fromkeys(rule.find for rule in RULES)
    return [finding for find in finders for finding in find(facts)]
