"""Entries as a sentence of results names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from azkz.base.choices import Form
from azkz.base.model import Claim, Observation
from azkz.values.units import difference_unit, format_figure, format_value

MOST = 8
"""As many figures as a message names."""


def sourced(observation: Observation) -> str:
    """Return an observation as a finding names it: value, period, source."""
    return f"{value_text(observation)} {observation.period.when} [{observation.source.id}]"


def named(observation: Observation) -> str:
    """Return what a finding on an observation is about: indicator and period."""
    return f"{observation.indicator.title} {observation.period.label}"


def value_text(observation: Observation) -> str:
    """Return a value as it was written."""
    return format_figure(observation.figure, observation.indicator.unit, full=True)


def claimed(claim: Claim) -> str:
    """Return the number that a claim states, as written: `91 %`, `4.4 times`, `+5 kt`."""
    value, unit = claim.figure.value, difference_unit(claim.indicator.unit)
    if claim.form is Form.CHANGE:
        return f"{'+' if value > 0 else ''}{format_value(value, unit, full=True)}"
    return f"{value:,f} {'%' if claim.in_percent else 'times'}"


def sources(entries: Iterable[Observation | Claim]) -> str:
    """Return who states something: two sources by name, more by their number."""
    names = list(dict.fromkeys(entry.source.id for entry in entries))
    return f"[{', '.join(names)}]" if len(names) < 3 else f"[{len(names):,} sources]"


def first_few(texts: Sequence[str]) -> str:
    """Return the first of some texts, and how many more there are."""
    more = len(texts) - MOST
    return ", ".join(texts[:MOST]) + (f" and {more:,} more" if more > 0 else "")
