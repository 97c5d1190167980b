"""Entries as a sentence of results names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from azkz.base.model import Claim, Observation
from azkz.values.units import format_figure

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


def sources(entries: Iterable[Observation | Claim]) -> str:
    """Return who states something: two sources by name, more by their number."""
    names = list(dict.fromkeys(entry.source.id for entry in entries))
    return f"[{', '.join(names)}]" if len(names) < 3 else f"[{len(names):,} sources]"


def first_few(texts: Sequence[str]) -> str:
    """Return the first of some texts, and how many more there are."""
    more = len(texts) - MOST
    return ", ".join(texts[:MOST]) + (f" and {more:,} more" if more > 0 else "")
