r"""Eurostat's tab-separated files: `freq,unit,geo\TIME_PERIOD`, flags behind each value."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.base.tables.shapes import Shape, periods_of


def shape(header: Sequence[str]) -> Shape | None:
    """Return the shape of a table with this header; None where it is another's."""
    packed, mark, across = header[0].partition("\\")
    if not mark or across.strip().upper() not in ("TIME_PERIOD", "TIME"):
        return None
    names = [name.strip() for name in packed.split(",")]
    return Shape(
        layout="Eurostat TSV",
        dimensions=dict(zip(names, range(len(names)), strict=True)),
        periods=periods_of(header),
        packed=len(names),
        flagged=True,
    )
