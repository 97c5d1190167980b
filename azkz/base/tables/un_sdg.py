"""The UN's database of the Sustainable Development Goals: SeriesCode, TimePeriod, Value, Nature."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.base.offers import AnswerError
from azkz.base.tables.flags import NATURES, Flag, read_flags
from azkz.base.tables.shapes import Shape

_ABOUT_A_FIGURE = (
    *("TimePeriod", "Value", "Nature", "FootNote", "Time_Detail", "TimeCoverage", "UpperBound"),
    *("LowerBound", "BasePeriod", "Source", "GeoInfoUrl", "Observation Status"),
)  # fmt: skip


def shape(header: Sequence[str]) -> Shape | None:
    """Return the shape of a table with this header; None where it is another's."""
    columns = {cell.strip().strip("[]"): place for place, cell in enumerate(header)}
    if not {"SeriesCode", "TimePeriod", "Value"} <= columns.keys():
        return None
    return Shape(
        layout="UN SDG",
        dimensions={
            name: place for name, place in columns.items() if name and name not in _ABOUT_A_FIGURE
        },
        period=columns["TimePeriod"],
        values={"Value": columns["Value"]},
        flags={columns[name]: read for name, read in _FLAGS.items() if name in columns},
        note=columns.get("FootNote"),
    )


def read_nature(text: str) -> list[Flag]:
    """Return what the nature of a figure says. Raises AnswerError for one that is not known."""
    plain = text.strip()
    if not plain:
        return []
    if plain not in NATURES:
        message = f'"{plain[:30]}" is no nature of a figure: {", ".join(NATURES)}'
        raise AnswerError(message, "see the metadata of its series")
    return [NATURES[plain]]


_FLAGS = {"Nature": read_nature, "Observation Status": read_flags}
"""Where a figure comes from, and the SDMX code list."""
