"""The World Bank's files: countries and indicators down, years across, some lines above."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.base.tables.shapes import Shape, periods_of

_DIMENSIONS = (
    *("Country Name", "Country Code", "Indicator Name", "Indicator Code"),
    *("Series Name", "Series Code"),
)


def shape(header: Sequence[str]) -> Shape | None:
    """Return the shape of a table with this header; None where it is another's."""
    columns = {cell.strip(): place for place, cell in enumerate(header)}
    periods = periods_of(header)
    if not periods or not {"Country Name", "Country Code"} & columns.keys():
        return None
    if not any(name in columns for name in _DIMENSIONS[2:]):
        return None
    dimensions = {name: columns[name] for name in _DIMENSIONS if name in columns}
    return Shape(layout="World Bank", dimensions=dimensions, periods=periods)
