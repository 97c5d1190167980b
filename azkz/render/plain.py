"""Cells as text, and a table as plain columns: a header and a row a line, for pipes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from types import NoneType
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
    return NUMBERS[value.__class__](value)


def computed(exact: Decimal) -> Decimal:
    """Return a computed number as it is written: to twelve digits, without noughts at its end."""
    rounded = _COMPUTED.plus(exact)
    # Rounding must not carry a share onto a whole one that it does not reach.
    if rounded == rounded.to_integral_value() and rounded != exact:
        rounded = exact
    return rounded.normalize(WIDE)


def flat(value: object) -> str:
    """Return a cell as literal text: a list joined with blanks, nothing for None."""
    # By exact class: a large answer has millions of cells, and asking each for its kind is slow.
    write = FLAT.get(value.__class__)
    if write is not None:
        return write(value)
    if isinstance(value, list | tuple):
        return " ".join(visible(str(part)) for part in value)
    return visible(str(value))


def decimal_text(value: Decimal) -> str:
    """Return a Decimal as it was written, without an exponent."""
    return f"{value:f}"


NUMBERS: dict[type, Callable[[Any], str]] = {
    Decimal: decimal_text,
    Fraction: lambda value: f"{computed(as_decimal(value)):f}",
    int: str,
}
FLAT: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: "",
    str: visible,
    bool: lambda value: "true" if value else "false",
    **NUMBERS,
}


class Texts(dict[str, str]):
    """Texts as they are written, each once: rows repeat their indicators, units and sources."""

    def __init__(self, write: Callable[[str], str]) -> None:
        """Begin with none, and with what writes one."""
        super().__init__()
        self._write = write

    def __missing__(self, text: str) -> str:
        """Write a text for the first time."""
        written = self[text] = self._write(text)
        return written


def to_columns(table: Table[Any]) -> str:
    """Return a header and a row a line, columns two blanks apart, `-` for an empty cell."""
    rows = [list(table.columns)]
    rows += [[flat(cell) or "-" for cell in table.cells(item)] for item in table.items]
    columns = [_padded(column) for column in zip(*rows, strict=True)]
    return "".join("  ".join(cells).rstrip() + "\n" for cells in zip(*columns, strict=True))


def _padded(cells: Sequence[str]) -> list[str]:
    """Return the cells of a column, each as wide as the widest."""
    widths = [width_of(cell) for cell in cells]
    widest = max(widths)
    return [cell + " " * (widest - width) for cell, width in zip(cells, widths, strict=True)]
