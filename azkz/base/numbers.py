"""The numbers that targets ask for, by indicator: what no rounded figure may be mistaken for.

They are read before the entries, so that an indicator knows them, and with it whatever shows
one of its figures. A number too many costs a digit, so what is faulty is passed over here: it
is reported where it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from azkz.base.keys import CHANGES
from azkz.values.figures import fault
from azkz.values.rates import WIDE

Tables = Iterable[object]
Slot = tuple[str, str]
"""An indicator and a period, as they are written."""


def asked_for(targets: Tables, observations: Tables) -> dict[str, tuple[Decimal, ...]]:
    """Return the numbers that the targets of each indicator ask for, in ascending order.

    Of a change the number that it leads to, from the value that is stated of its baseline, or
    from each that the base has for the period.
    """
    tables = [table for table in targets if isinstance(table, dict)]
    values = _values(observations, {start for table in tables for start in _starts(table)})
    goals: dict[str, dict[Decimal, None]] = {}
    for table in tables:
        numbers = goals.setdefault(str(table.get("indicator")), {})
        numbers |= dict.fromkeys(_numbers(table, values))
    return {name: tuple(sorted(numbers)) for name, numbers in goals.items() if numbers}


def _numbers(table: Mapping[str, Any], values: Mapping[Slot, list[Decimal]]) -> Iterator[Decimal]:
    value = table.get("value")
    yield from filter(None, map(_number, value if isinstance(value, list) else [value]))
    for form in CHANGES:
        change = _number(table.get(form))
        if change is not None:
            for start in _values_of_start(table, values):
                yield _led_to(form, change, start)


def _led_to(form: str, change: Decimal, start: Decimal) -> Decimal:
    if form == "change":
        return WIDE.add(start, change)
    factor = WIDE.add(1, WIDE.divide(change, 100)) if form == "percent" else change
    return WIDE.multiply(start, factor)


def _values_of_start(
    table: Mapping[str, Any], values: Mapping[Slot, list[Decimal]]
) -> Iterator[Decimal]:
    baseline = table.get("baseline")
    stated = _number(baseline.get("value")) if isinstance(baseline, dict) else None
    if stated is not None:
        yield stated
    for start in _starts(table):
        yield from values.get(start, ())


def _starts(table: Mapping[str, Any]) -> Iterator[Slot]:
    """Yield of which indicator and period a target counts its change."""
    baseline = table.get("baseline")
    if isinstance(baseline, dict) and "value" not in table:
        of = baseline.get("indicator", table.get("indicator"))
        yield str(of), str(baseline.get("period"))


def _values(observations: Tables, wanted: set[Slot]) -> dict[Slot, list[Decimal]]:
    values: dict[Slot, list[Decimal]] = {}
    if not wanted:
        return values
    for table in observations:
        if isinstance(table, dict):
            key = str(table.get("indicator")), str(table.get("period"))
            value = _number(table.get("value")) if key in wanted else None
            if value is not None:
                values.setdefault(key, []).append(value)
    return values


def _number(written: object) -> Decimal | None:
    if fault(written) is not None:
        return None
    assert isinstance(written, int | Decimal)
    return Decimal(written)
