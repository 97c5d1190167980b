"""Any table whose columns are named: `--columns period=YEAR,value=OBS,status=FLAG`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from azkz.base.tables.flags import read_flags
from azkz.base.tables.grid import Grid
from azkz.base.tables.shapes import Shape
from azkz.values.errors import UsageError, did_you_mean

_ROLES = ("period", "value", "status", "note")


def parse_columns(text: str) -> dict[str, str]:
    """Return the columns by what they hold. Raises UsageError."""
    roles: dict[str, str] = {}
    example = "such as --columns period=YEAR,value=OBS,status=FLAG"
    for part in text.split(","):
        role, mark, column = part.partition("=")
        if not mark or role.strip() not in _ROLES or not column.strip():
            hint = f"{did_you_mean(role.strip(), _ROLES)} {example}".strip()
            raise UsageError(f'--columns cannot be "{part}"', hint=hint)
        roles[role.strip()] = column.strip()
    if not {"period", "value"} <= roles.keys():
        raise UsageError("--columns must name the columns of period and value", hint=example)
    return roles


def shape_of(
    grid: Grid, at: int, roles: Mapping[str, str], chosen_by: Collection[str] = ()
) -> Shape | None:
    """Return the shape of a grid whose header is one of its rows; None where it is not that.

    Columns that a series is chosen by are dimensions; of the others those that tell rows apart.
    """
    header: Sequence[str] = grid.rows[at].cells
    columns = {cell.strip(): place for place, cell in enumerate(header)}
    if not set(roles.values()) <= columns.keys():
        return None
    used = {columns[name] for name in roles.values()}
    below = grid.rows[at + 1 :]
    names = {name.lower() for name in chosen_by}
    return Shape(
        layout="columns as named",
        dimensions={
            name: place
            for name, place in columns.items()
            if name and place not in used and (name.lower() in names or _tells_apart(place, below))
        },
        period=columns[roles["period"]],
        values={roles["value"]: columns[roles["value"]]},
        flags={columns[roles["status"]]: read_flags} if "status" in roles else {},
        note=columns[roles["note"]] if "note" in roles else None,
    )


def _tells_apart(place: int, rows: Sequence[object]) -> bool:
    """Whether a column names what a row is of; one that differs in most rows describes figures."""
    cells = [row.cells[place] for row in rows if place < len(row.cells)]  # type: ignore[attr-defined]
    return len(set(cells)) * 2 <= len(cells)
