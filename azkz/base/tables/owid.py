"""Our World in Data: Entity, Code, Year (or Day), and one or several columns of figures."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.base.tables.shapes import Shape


def shape(header: Sequence[str]) -> Shape | None:
    """Return the shape of a table with this header; None where it is another's."""
    columns = {cell.strip().lower(): place for place, cell in enumerate(header)}
    period = columns.get("year", columns.get("day"))
    if period is None or "entity" not in columns:
        return None
    fixed = ("entity", "code", "year", "day", "owid_region")
    return Shape(
        layout="Our World in Data",
        dimensions={
            header[columns[name]].strip(): columns[name]
            for name in ("entity", "code")
            if name in columns
        },
        period=period,
        values={
            cell.strip(): place
            for place, cell in enumerate(header)
            if cell.strip().lower() not in fixed and cell.strip()
        },
    )
