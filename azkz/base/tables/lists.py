"""The lists that an export keeps in files of their own: they lie beside the table of their kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from azkz.base.style import TomlValue
from azkz.base.tables.grid import read_grid
from azkz.base.tables.own import Lists, OwnTable
from azkz.values.errors import UnwrittenError

_LISTS = {
    "indicator": (
        ("indicator_parts.csv", ("indicator", "part"), "sum_of"),
        ("indicator_ratios.csv", ("indicator", "of"), "ratio_of"),
    ),
    "source": (("primary_indicators.csv", ("source", "indicator"), "primary"),),
}
_ACCEPTED = "acceptances.csv"


def lists_beside(table: OwnTable, path: Path) -> Lists:
    """Return what an export keeps of the entries of a table in files beside it, by their ids.

    Nothing for a table that is not one of an export. Raises UnwrittenError for one that is cut.
    """
    if not table.exported or path.name != f"{table.kind}s.csv":
        return Lists()
    lists_by_id: dict[str, dict[str, TomlValue]] = {}
    for name, columns, key in _LISTS.get(table.kind, ()):
        lists: dict[str, list[str]] = {}
        for cells in _rows(path.with_name(name)):
            lists.setdefault(cells[columns[0]], []).append(cells[columns[1]])
        for of, values in lists.items():
            lists_by_id.setdefault(of, {})[key] = values
    for of, accepted in _accepted(table.kind, path.with_name(_ACCEPTED)).items():
        lists_by_id.setdefault(of, {})["accept"] = accepted[0] if len(accepted) == 1 else accepted
    return Lists(lists_by_id)


def _accepted(kind: str, path: Path) -> dict[str, list[dict[str, str]]]:
    acceptances: dict[str, list[dict[str, str]]] = {}
    for cells in _rows(path):
        if cells.get(kind):
            accepted = {"rule": cells["rule"], "reason": cells["reason"]}
            acceptances.setdefault(cells[kind], []).append(accepted)
    return acceptances


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file by its columns; none where there is no such file."""
    try:
        grid = read_grid(path.read_bytes(), str(path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnwrittenError(f"{path} cannot be read: {error.strerror}") from error
    header = grid.rows[0].cells if grid.rows else ()
    for row in grid.rows[1:]:
        yield dict(zip(header, row.cells, strict=False))
