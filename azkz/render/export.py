"""Rows to JSON, CSV and Markdown: one list of rows, so that the three cannot disagree."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from json.encoder import encode_basestring
from typing import Any

from azkz.values.intervals import as_decimal
from azkz.values.literal import visible

Row = Mapping[str, Any]
COMPUTED_DIGITS = 12
_COMPUTED = Context(prec=COMPUTED_DIGITS, rounding=ROUND_HALF_EVEN)
# A cell that a spreadsheet would run as a formula starts with one of these (OWASP).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\|[]<>*_`~"})


def number(value: Decimal | Fraction | float) -> str:
    """Return a number as JSON writes it: as it was written, or computed to twelve digits.

    >>> number(Decimal("533e6")), number(Fraction(1, 3))
    ('533000000', '0.333333333333')
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        exact = as_decimal(value)
        rounded = _COMPUTED.plus(exact)
        # Rounding must not carry a share onto a whole one that it does not reach.
        if rounded == rounded.to_integral_value() and rounded != exact:
            rounded = exact
        text = f"{rounded:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, float):
        return f"{Decimal(repr(value)).quantize(Decimal('1e-12')).normalize():f}"
    return str(value)


def to_json(rows: Sequence[Row] | Row) -> str:
    """Return one JSON document, with a row a line."""
    if isinstance(rows, Mapping):
        items = [f'  "{key}": {_value(value)}' for key, value in rows.items()]
        return "{\n" + ",\n".join(items) + "\n}\n"
    if not rows:
        return "[]\n"
    return "[\n  " + ",\n  ".join(map(_value, rows)) + "\n]\n"


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, Decimal | Fraction | float | int):
        return number(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{key}": {_value(part)}' for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    raise TypeError(f"no JSON for {type(value).__name__}")


def _text(text: str) -> str:
    encoded = encode_basestring(text)
    if encoded.isprintable():
        return encoded
    return "".join(char if char.isprintable() else _json_escape(char) for char in encoded)


def _json_escape(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) >= 0x80 else f"\\u{ord(char):04x}"


def to_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return CSV with one header row; text that a spreadsheet would run gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_csv_cell(row.get(column)) for column in columns])
    return stream.getvalue()


def _csv_cell(value: object) -> str:
    if isinstance(value, str):
        text = visible(value)
        return f"'{text}" if value.startswith(_FORMULA) else text
    return _flat(value)


def _flat(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(visible(str(part)) for part in value)
    if isinstance(value, Decimal | Fraction | float | int):
        return number(value)
    return visible(str(value))


def to_markdown(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return a pipe table as GitHub renders it; numbers stand on the right."""
    numeric = {
        column
        for column in columns
        if any(isinstance(row.get(column), Decimal | Fraction | float | int) for row in rows)
    }
    lines = [
        f"| {' | '.join(columns)} |",
        f"| {' | '.join('---:' if column in numeric else '---' for column in columns)} |",
    ]
    for row in rows:
        cells = [_flat(row.get(column)).translate(_MARKDOWN) for column in columns]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
