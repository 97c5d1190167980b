"""Which layout a table has: one list of those that are known by their header."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from azkz.base.tables import across, eurostat, owid, sdmx, un_sdg, world_bank
from azkz.base.tables.grid import Grid
from azkz.base.tables.named import shape_of
from azkz.base.tables.shapes import ForeignTable, Shape, read_table
from azkz.values.errors import UnwrittenError

LAYOUTS: tuple[Callable[[Sequence[str]], Shape | None], ...] = (
    eurostat.shape,
    sdmx.shape,
    world_bank.shape,
    owid.shape,
    un_sdg.shape,
    across.shape,
)
"""The most particular first; periods across are what is left."""
_HEAD = 12
"""Rows that may stand above a header."""


def known_table(grid: Grid) -> ForeignTable | None:
    """Return a grid as a table of a known layout; None where it has none of them."""
    for at, row in enumerate(grid.rows[:_HEAD]):
        for layout in LAYOUTS:
            shape = layout(row.cells)
            if shape is not None:
                return read_table(grid, at, shape)
    return None


def named_table(
    grid: Grid, roles: Mapping[str, str], chosen_by: Collection[str] = ()
) -> ForeignTable:
    """Return a grid as a table whose columns are named. Raises UnwrittenError.

    Those that a series is chosen by tell series apart, whatever they look like.
    """
    for at in range(min(_HEAD, len(grid.rows))):
        shape = shape_of(grid, at, roles, chosen_by)
        if shape is not None:
            return read_table(grid, at, shape)
    header = grid.rows[0].cells if grid.rows else []
    missing = ", ".join(f'"{name}"' for name in roles.values() if name not in header)
    there = ", ".join(cell.strip() for cell in header[:12])
    raise UnwrittenError(f"{grid.name} has no column {missing}", hint=f"there is: {there}")
