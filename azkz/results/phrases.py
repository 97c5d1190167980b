"""Entries as a sentence of results names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from azkz.base.choices import Form
from azkz.base.model import Claim, Observation
from azkz.values.figures import exponent_of
from azkz.values.units import QUALIFIER_MARKS, difference_unit, format_figure, format_value

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


def stated_change(claim: Claim) -> str:
    """Return what a claim states, in figures: `+91 %`, `over 4.4 times`, `about 50 %`."""
    mark = QUALIFIER_MARKS.get(claim.figure.qualifier or "", "")
    return f"{mark}{in_form(claim, claim.figure.value)}"


def in_form(claim: Claim, number: Decimal) -> str:
    """Return a number with every digit in the form in which a claim states its own."""
    if claim.form is Form.CHANGE:
        # A whole number has no digits of a million behind the point but those that tell.
        whole = exponent_of(number) == 0
        text = format_value(number, difference_unit(claim.indicator.unit), exact=whole, full=True)
        return f"+{text}" if number > 0 else text
    if not claim.in_percent:
        return f"{number:,f} times"
    return f"{number:,f} %" if claim.versus is None else f"{number:+,f} %"


def sources(entries: Iterable[Observation | Claim]) -> str:
    """Return who states something: two sources by name, more by their number."""
    names = list(dict.fromkeys(entry.source.id for entry in entries))
    return f"[{', '.join(names)}]" if len(names) < 3 else f"[{len(names):,} sources]"


def first_few(texts: Sequence[str]) -> str:
    """Return the first of some texts, and how many more there are."""
    more = len(texts) - MOST
    return ", ".join(texts[:MOST]) + (f" and {more:,} more" if more > 0 else "")
