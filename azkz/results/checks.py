"""The checks: every rule with its definition and its words, and what they find in a fact base.

An error makes the base unusable and is found by the loader. What is found here is a warning
where figures contradict each other, or a note where it is worth knowing. A rule stands with its
words beside the function that finds it, in `rules/`; here they are gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from azkz.base.facts import FactBase
from azkz.results import suppression
from azkz.results.finding import Examined, Finding
from azkz.results.rules import claims, figures, sources, sums, targets
from azkz.values.named_tuple import NamedTuple

ORDER = (
    "conflict",
    "twice",
    "claim",
    "own-figures",
    "between",
    "not-comparable",
    "sum",
    "part",
    "part-of-year",
    "capacity-fell",
    "restated",
    "percent",
    "direction",
    "baseline",
    "same-number",
    "ceiling",
    "deadline",
    "short-deadline",
    "early",
    "stale-estimate",
    "unused-source",
    "stated",
    "digits",
    "round",
    "jump",
)
"""In which `check --list` has them; a rule that is not named stands behind these."""
_WRITTEN = (*figures.RULES, *claims.RULES, *sums.RULES, *targets.RULES, *sources.RULES)
_PLACES = {name: place for place, name in enumerate(ORDER)}
RULES = tuple(sorted(_WRITTEN, key=lambda rule: _PLACES.get(rule.name, len(_PLACES))))
BY_NAME = {rule.name: rule for rule in (*RULES, suppression.RULE)}
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
