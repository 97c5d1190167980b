"""SDMX-CSV, the format of statistical agencies: TIME_PERIOD and OBS_VALUE, dimensions before."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.base.tables.flags import read_flags
from azkz.base.tables.shapes import Shape, places

_FLAGS = ("OBS_STATUS", "OBS_FLAG", "OBS_FLAGS")
_NOTES = ("OBS_COMMENT", "OBS_COM", "COMMENT_OBS", "COMMENT_TS")
_POWERS = ("UNIT_MULT", "UNIT_MULTIPLIER")
_KEY = "KEY"
_ABOUT_THE_FILE = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "ACTION", "LAST UPDATE")


def shape(header: Sequence[str]) -> Shape | None:
    """Return the shape of a table with this header; None where it is another's."""
    columns = places(header)
    period, value = columns.get("TIME_PERIOD"), columns.get("OBS_VALUE")
    if period is None or value is None:
        return None
    # The dimensions of a series stand before the time and the value; what follows describes them.
    before = min(period, value)
    return Shape(
        layout="SDMX-CSV",
        # A key of all of them says the same, longer: it stands last.
        dimensions={
            name: place
            for name, place in sorted(columns.items(), key=lambda column: column[0] == _KEY)
            if place < before and name.upper() not in _ABOUT_THE_FILE
        },
        period=period,
        values={"OBS_VALUE": value},
        flags={columns[name]: read_flags for name in _FLAGS if name in columns},
        note=_first(columns, _NOTES),
        power=_first(columns, _POWERS),
    )


def _first(columns: dict[str, int], names: Sequence[str]) -> int | None:
    return next((columns[name] for name in names if name in columns), None)
