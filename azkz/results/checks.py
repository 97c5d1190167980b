"""The checks: every rule with its definition and its words, and what they find in a fact base.

An error makes the base unusable and is found by the loader. What is found here is a warning
where figures contradict each other, or a note where it is worth knowing. A new rule is a line
here and the function that finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from azkz.base.facts import FactBase
from azkz.base.problems import Severity
from azkz.results import suppression
from azkz.results.finding import Examined, Finding, Rule
from azkz.results.rules import claims, figures, sources, sums, targets
from azkz.values.record import NamedTuple

RULES = (
    Rule(
        name="conflict",
        severity=Severity.WARNING,
        definition="Figures for one period whose intervals do not overlap, estimates and forecasts "
        "aside; a note where cutting instead of rounding explains it.",
        find=figures.conflict,
        heading="Conflicts: figures for one period that cannot all be right",
        note=(
            "period whose figures agree if one was cut",
            "periods whose figures agree if one was cut",
        ),
    ),
    Rule(
        name="twice",
        severity=Severity.WARNING,
        definition="One value of one indicator and period that one source gives more than once.",
        find=figures.twice,
        heading="Said twice",
    ),
    Rule(
        name="claim",
        severity=Severity.WARNING,
        definition="A stated change or share that no published figures give; a note where cutting "
        "a number instead of rounding it explains the difference.",
        find=claims.claim,
        heading="Claims that their figures do not give",
        note=("claim that fits if a number was cut", "claims that fit if a number was cut"),
    ),
    Rule(
        name="own-figures",
        severity=Severity.NOTE,
        definition="A claim that holds only on a figure that its own source alone gives, and not "
        "with that of a primary source.",
        find=claims.doubtful,
        note=("claim that holds on its own figure only", "claims that hold on own figures only"),
    ),
    Rule(
        name="between",
        severity=Severity.NOTE,
        definition="A claim that no published figures give, but that lies between what they give.",
        find=claims.doubtful,
        note=(
            "claim that lies between the published figures",
            "claims that lie between the published figures",
        ),
    ),
    Rule(
        name="not-comparable",
        severity=Severity.NOTE,
        definition="A stated change between two periods that cannot be compared.",
        find=claims.not_comparable,
        note=(
            "change between periods that cannot be compared",
            "changes between periods that cannot be compared",
        ),
    ),
    Rule(
        name="sum",
        severity=Severity.WARNING,
        definition="Complete parts (`sum_of`) of one period that do not add up to their whole, or "
        "a quotient (`ratio_of`) that is not that of its figures; a note where cutting explains "
        "it.",
        find=sums.sums,
        heading="Sums that their parts do not give",
        note=("sum that fits if a figure was cut", "sums that fit if a figure was cut"),
    ),
    Rule(
        name="part",
        severity=Severity.WARNING,
        definition="A part (`part_of`) that is larger than its whole in the same period; a note "
        "where cutting explains it.",
        find=sums.part,
        heading="Parts that are larger than their whole",
        note=("part that fits if a figure was cut", "parts that fit if a figure was cut"),
    ),
    Rule(
        name="part-of-year",
        severity=Severity.WARNING,
        definition="A part of a year that exceeds its year, or parts that do not add up to it; a "
        "note where cutting explains it.",
        find=sums.part_of_year,
        heading="Parts that exceed their year, or do not make it",
        note=("year that fits if a figure was cut", "years that fit if a figure was cut"),
    ),
    Rule(
        name="capacity-fell",
        severity=Severity.WARNING,
        definition="A capacity whose latest figure falls short of another source's figure of at "
        "most two years before: a capacity is not lost by itself.",
        find=figures.capacity_fell,
        heading="Capacities in dispute: one is not lost by itself",
    ),
    Rule(
        name="restated",
        severity=Severity.NOTE,
        definition="One change that sources state with numbers that do not agree.",
        find=claims.restated,
        note=("change stated with different numbers", "changes stated with different numbers"),
    ),
    Rule(
        name="percent",
        severity=Severity.NOTE,
        definition="A percent that was probably written as a fraction: 0.12 for 12 %.",
        find=claims.percent,
        note=("percent that may be a fraction", "percents that may be fractions"),
    ),
    Rule(
        name="direction",
        severity=Severity.WARNING,
        definition="A target for which nobody wrote which way is better, and that the figures met "
        "already when it was set.",
        find=targets.direction,
        heading="Directions nobody wrote",
    ),
    Rule(
        name="baseline",
        severity=Severity.WARNING,
        definition="A baseline with a value that is not that of its period's figure.",
        find=targets.baseline,
        heading="Baselines that their figures contradict",
    ),
    Rule(
        name="same-number",
        severity=Severity.NOTE,
        definition="Equal targets of different bodies that no name tells apart or holds together.",
        find=targets.same_number,
        note=("number stated by several bodies", "numbers stated by several bodies"),
    ),
    Rule(
        name="ceiling",
        severity=Severity.NOTE,
        definition="A rising promise of `up-to` whose printed words do not say so: "
        'translations of a mere "to".',
        find=targets.ceiling,
        note=("ceiling that its words do not say", "ceilings that their words do not say"),
    ),
    Rule(
        name="deadline",
        severity=Severity.NOTE,
        definition="A promise that is stated with different deadlines.",
        find=targets.deadline,
        note=("moved deadline", "moved deadlines"),
    ),
    Rule(
        name="short-deadline",
        severity=Severity.NOTE,
        definition="A flow's deadline shorter than a year that has no figure of its length, where "
        "yearly ones are there.",
        find=targets.short_deadline,
        note=(
            "deadline without a figure of its length",
            "deadlines without a figure of their length",
        ),
    ),
    Rule(
        name="early",
        severity=Severity.WARNING,
        definition="A figure whose status says more than its source could know: of a flow's period "
        "that had not ended, or of one that had not begun, when it was published.",
        find=sources.early,
        heading="Figures published before their time had come",
    ),
    Rule(
        name="stale-estimate",
        severity=Severity.WARNING,
        definition="An estimate or a forecast that still counts two months after its period ended.",
        find=figures.stale_estimate,
        heading="Estimates that still count",
    ),
    Rule(
        name="unused-source",
        severity=Severity.NOTE,
        definition="A source that no entry uses.",
        find=sources.unused_source,
        note=("source that nothing uses", "sources that nothing uses"),
    ),
    Rule(
        name="stated",
        severity=Severity.WARNING,
        definition="A number that is not the one figure that its `stated` text shows; a lone year "
        'is none. A text without "thousand" or "million" may be a thousand or a million times '
        "less: tables say that once.",
        find=sources.texts,
        heading="Numbers that are not what was printed",
    ),
    Rule(
        name="digits",
        severity=Severity.WARNING,
        definition="A figure that is written more precisely than its `stated` text shows it; a "
        "note on an integer of what is measured: only what is counted is exact.",
        find=sources.texts,
        heading="Numbers with more digits than were printed",
        note=(
            "whole number of what is measured, read as exact",
            "whole numbers of what is measured, read as exact",
        ),
    ),
    Rule(
        name="round",
        severity=Severity.NOTE,
        definition="`about` or `nearly` on a number written finer than its noughts allow: 60e3 for "
        '"almost 60,000", which is 6e4.',
        find=sources.rounding,
        note=("round figure typed too fine", "round figures typed too fine"),
    ),
    Rule(
        name="jump",
        severity=Severity.NOTE,
        definition="An indicator that changes a thousandfold from one like figure to the next: "
        "another unit or definition, or a slip.",
        find=figures.jump,
        note=("thousandfold jump", "thousandfold jumps"),
    ),
)
UNUSED = Rule(
    name=suppression.UNUSED,
    severity=Severity.WARNING,
    definition="An acknowledgement (`accept`) of a rule that finds nothing in its entry, or that "
    "there is not.",
    find=lambda _: (),  # found when the others are
    heading="Acknowledgements of nothing",
)
BY_NAME = {rule.name: rule for rule in (*RULES, UNUSED)}
"""Every rule by its name, that of the acknowledgements too."""


class Checked(NamedTuple):
    """What the checks have to say of a fact base."""

    findings: Sequence[Finding]
    """Those that nobody acknowledged."""
    acknowledged: int
    """How many were left out."""


def run(facts: FactBase, day: date, name: str | None = None) -> Checked:
    """Return the findings about a topic, an indicator or all, less the acknowledged ones.

    Judged on a day. An acknowledgement that nothing was found for is a finding itself.
    """
    examined = Examined(facts, day)
    # Rules that look at the same thing share what finds for them.
    finders = dict.fromkeys(rule.find for rule in RULES)
    findings = [finding for find in finders for finding in find(examined)]
    names = [rule.name for rule in RULES]
    findings += list(suppression.unused(facts, findings, names))
    if name is not None:
        findings = [finding for finding in findings if finding.concerns(name)]
    kept = [finding for finding in findings if not suppression.accepted(finding)]
    return Checked(kept, len(findings) - len(kept))
