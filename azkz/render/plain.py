"""Cells as text, and a table as plain columns: a header and a row a line, for pipes."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any

from azkz.render.answer import Table
from azkz.render.layout import width_of
from azkz.values.escape import visible
from azkz.values.rates import WIDE, as_decimal
from azkz.values.units import COMPUTED_DIGITS

_COMPUTED = Context(prec=COMPUTED_DIGITS, rounding=ROUND_HALF_EVEN)


def number(value: Decimal | Fraction | int) -> str:
    """Return a number as JSON writes it: as it was written, or computed to twelve digits.

    >>> number(Decimal("533e6")), number(Fraction(1, 3))
    ('533000000', '0.333333333333')
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        return f"{computed(as_decimal(value)):f}"
    return str(value)


def computed(exact: Decimal) -> Decimal:
    """Return a computed number as it is written: to twelve digits, without noughts at its end."""
    rounded = _COMPUTED.plus(exact)
    # Rounding must not carry a share onto a whole one that it does not reach.
    if rounded == rounded.to_integral_value() and rounded != exact:
        rounded = exact
    return rounded.normalize(WIDE)


def flat(value: object) -> str:
    """Return a cell as literal text: a list joined with blanks, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " ".join(visible(str(part)) for part in value)
    if isinstance(value, Decimal | Fraction | int):
        return number(value)
    return visible(str(value))


def to_columns(table: Table[Any]) -> str:
    """Return a header and a row a line, columns two blanks apart, `-` for an empty cell."""
    rows = [list(table.columns)]
    rows += [[flat(cell) or "-" for cell in table.cells(item)] for item in table.items]
    widths = [max(width_of(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "".join(f"{_row(row, widths)}\n" for row in rows)


def _row(cells: list[str], widths: list[int]) -> str:
    padded = (
        cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()
