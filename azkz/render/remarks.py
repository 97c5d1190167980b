"""What is said of a row of growth: its value, its change, and what stands beside them."""

from __future__ import annotations

from azkz.render import words
from azkz.results.growth_rows import GrowthRow, RowBasis


def of(row: GrowthRow, *, full: bool) -> list[str]:
    """Return the remarks of a row; in full also who implies it, and that two sources differ."""
    remarks = [_basis(row, full=full)]
    if row.break_reason is not None:
        remarks.append(words.OTHERWISE)
    if not row.undisputed:
        remarks.append("disputed")
    if row.stated is not None:
        text = f"said {words.stated_change(row.stated)}"
        if row.stated_instead is None and row.versus is None and row.stated.versus is not None:
            text += f" on {words.versus_label(row.period, row.stated.versus)}"
        remarks.append(text)
    computed = row.versus if row.stated_instead is None else None
    if full and computed is not None and computed.source.id != row.source.id:
        remarks.append("two sources")
    return [remark for remark in remarks if remark]


def _basis(row: GrowthRow, *, full: bool) -> str:
    """Return where a value is from, unless it was simply observed."""
    if row.basis is RowBasis.IMPLIED and row.claim is not None:
        claim = row.claim
        by = f" by {words.stated_change(claim)} [{claim.source.id}]" if full else ""
        return f"implied{by}"
    return ", ".join(words.firmness(row.observation)) if row.observation is not None else ""


NUMBERS = "no one two three four five six seven eight nine ten".split()
"""By their number."""


def bare_value(row: GrowthRow) -> str:
    """Return a row's value; a word for a unit stands in the heading."""
    return words.bare(words.grown(row), row.indicator.unit)


def over_years(row: GrowthRow, label: str) -> str:
    """Return a change with its length in whole years, else with what it is counted on."""
    text, years = words.grew(row), row.length
    counted = text and not text.startswith("unchanged") and row.change is not None
    if counted and years is not None and years.denominator == 1 and 1 < years < len(NUMBERS):
        return f"{text} in {NUMBERS[int(years)]} years"
    return words.grew(row, label)
