"""The screen of growth: each series with bars and changes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from azkz.base.model import Claim, Indicator
from azkz.render.bars import length
from azkz.render.layout import (
    Cell,
    Column,
    Line,
    Span,
    line,
    longest_word,
    measure,
    paragraph,
    table,
)
from azkz.render.rows import stated_fraction
from azkz.render.screens.targets import figure_text
from azkz.results.growth import Growth, span
from azkz.values.units import QUALIFIER_MARKS, format_change, format_implied


def growth_screen(
    groups: Sequence[tuple[Indicator, Sequence[Growth]]],
    *,
    width: int | None,
    ascii_only: bool = False,
) -> list[Line]:
    """Return each indicator's series, the parts of years apart from the full ones."""
    lines: list[Line] = []
    for indicator, rows in groups:
        if lines:
            lines.append(())
        lines.append(line(Span(indicator.title, "title")))
        full = [row for row in rows if indicator.level or row.period.is_year]
        parts = [row for row in rows if row not in full]
        if full:
            lines += _series(full, width, ascii_only=ascii_only)
            whole = span(full)
            if whole is not None and whole.change.annual is not None:
                years = whole.change.years
                text = (
                    f"{whole.first.period.label} to {whole.last.period.label}: "
                    f"{format_change(Fraction(whole.change.annual))} a year"
                )
                mixed = whole.first.source.id != whole.last.source.id
                if years > 1:
                    more = ", figures of two sources" if mixed else ""
                    lines += paragraph(f"{text} (compound{more})", width, 2, "dim")
        if parts:
            if full:
                lines.append(line(Span("  Other periods, compared only with their like", "head")))
            lines += _series(parts, width, ascii_only=ascii_only)
    return lines


def _series(rows: Sequence[Growth], width: int | None, *, ascii_only: bool) -> list[Line]:
    remarks = [Span("; ".join(_remarks(row)), "dim") for row in rows]
    changes = [format_change(row.change.share) if row.change else "" for row in rows]
    size = 24
    if width is not None:
        # The bar takes what the words leave.
        periods = [row.period.label for row in rows]
        figures = [value_text(row) for row in rows]
        taken = sum(max(map(measure, cells)) for cells in (periods, figures, changes))
        size = min(max(width - taken - longest_word(remarks) - 12, 6), 24)
    largest = max((row.value for row in rows), default=Fraction(0))
    columns = [
        Column("Period"),
        Column("Value", right=True),
        Column(""),
        Column("Change", right=True),
        Column("", flexible=True),
    ]
    cells: list[list[Cell]] = []
    for row, changed, remark in zip(rows, changes, remarks, strict=True):
        drawn = length(row.value, largest, size, ascii_only=ascii_only)
        style = "bar" if row.basis == "observed" else "rest"
        cells.append(
            [
                row.period.label,
                value_text(row),
                Span(drawn.ljust(size), style),
                changed,
                remark,
            ]
        )
    return table(columns, cells, width, indent=2)


def value_text(row: Growth) -> str:
    """Return a row's value; an implied one with `~` and no more digits than its interval has."""
    if row.observation is not None:
        return figure_text(row.observation)
    return f"~{format_implied(row.value, row.indicator.unit)}"


def _remarks(row: Growth) -> list[str]:
    remarks = []
    if row.basis == "implied" and row.claim is not None:
        low, high = row.interval.low, row.interval.high
        said = f"implied by {claim_text(row.claim)} [{row.claim.source.id}]"
        if low is not None and high is not None:
            unit = row.indicator.unit
            ends = [format_implied(end, unit) for end in (low, high)]
            said += f", {ends[0].partition(' ')[0]} to {ends[1]}" if ends[0] != ends[1] else ""
        remarks.append(said)
    if row.basis == "forecast":
        remarks.append("forecast")
    elif row.observation is not None and row.observation.status != "actual":
        remarks.append(row.observation.status)
    if row.versus is not None:
        steady = row.versus.period.last.year == row.period.last.year - 1
        if not steady or row.versus.period.season != row.period.season:
            remarks.append(f"since {row.versus.period.label}")
            if row.change and row.change.annual is not None and row.change.years > 1:
                remarks.append(f"{format_change(Fraction(row.change.annual))} a year")
        if row.observation and row.versus.source.id != row.observation.source.id:
            remarks.append("two sources")
    if row.stated is not None:
        remarks.append(f"stated {format_change(stated_fraction(row.stated))}")
    return remarks


def claim_text(claim: Claim) -> str:
    """Return what was stated, in figures: `+91 %`, `5.5 times`, `about 50 %`."""
    mark = QUALIFIER_MARKS.get(claim.qualifier or "", "")
    if claim.factor is not None:
        return f"{mark}{claim.factor:f} times"
    if claim.versus is None:
        return f"{mark}{claim.percent:f} %"
    return f"{mark}{claim.percent:+f} %"
