"""Numbers as TOML writes them, with just the digits that they were stated with."""

from __future__ import annotations

from decimal import Decimal

from azkz.values.figures import Figure


def spell(value: Decimal) -> str:
    """Return a finite number as TOML writes a float, with just the digits it has.

    >>> spell(Decimal("560e6")), spell(Decimal("1.50")), spell(Decimal("46.3e3"))
    ('560e6', '1.50', '46.3e3')
    >>> spell(Decimal("5e4")), spell(Decimal(533)), spell(Decimal("2.7e6"))
    ('5e4', '533e0', '2.7e6')
    """
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # of a finite number
    if exponent < 0 and -6 < value.adjusted() < 6:
        return f"{value:f}"
    power = max(exponent, value.adjusted() // 3 * 3)
    return f"{Decimal((sign, digits, exponent - power)):f}e{power}"


def spelled(figure: Figure) -> str:
    """Return a figure's number as the format writes it, with just the digits it was stated with.

    >>> spelled(Figure(Decimal("533e6"))), spelled(Figure(Decimal(58072), exact=True))
    ('533e6', '58072')
    """
    return f"{figure.value:f}" if figure.exact else spell(figure.value)
