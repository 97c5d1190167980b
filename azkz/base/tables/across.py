"""Any other table with periods across: what stands in the other columns tells its series apart."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.base.tables.shapes import Shape, periods_of


def shape(header: Sequence[str]) -> Shape | None:
    """Return the shape of a table with this header; None where it is another's."""
    periods = periods_of(header)
    if len(periods) < 2:
        return None
    names = {
        cell.strip() or f"column {place + 1}": place
        for place, cell in enumerate(header)
        if place not in periods and (cell.strip() or place == 0)
    }
    return Shape(layout="years across", dimensions=names, periods=periods)
