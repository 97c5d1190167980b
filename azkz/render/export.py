"""Tables to JSON, CSV, Markdown and plain columns; all from the same columns over items."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from json.encoder import encode_basestring
from typing import Any

from azkz.render.answer import Table
from azkz.render.layout import width_of
from azkz.values.literal import visible
from azkz.values.rates import as_decimal

COMPUTED_DIGITS = 12
_COMPUTED = Context(prec=COMPUTED_DIGITS, rounding=ROUND_HALF_EVEN)
# A cell that a spreadsheet would run as a formula starts with one of these (OWASP).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\|[]<>*_`~#$&"})
_ADDRESS = re.compile(r"(https?)://|\bwww\.", re.IGNORECASE)


def number(value: Decimal | Fraction | int) -> str:
    """Return a number as JSON writes it: as it was written, or computed to twelve digits.

    >>> number(Decimal("533e6")), number(Fraction(1, 3))
    ('533000000', '0.333333333333')
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        return _computed(value)
    return str(value)


def _computed(value: Fraction) -> str:
    exact = as_decimal(value)
    rounded = _COMPUTED.plus(exact)
    # Rounding must not carry a share onto a whole one that it does not reach.
    if rounded == rounded.to_integral_value() and rounded != exact:
        rounded = exact
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_json(table: Table[Any] | Mapping[str, object]) -> str:
    """Return one JSON document, with a row a line."""
    if not isinstance(table, Table):
        items = [f"  {_text(key)}: {_json(value)}" for key, value in table.items()]
        return "{\n" + ",\n".join(items) + "\n}\n"
    if not table.items:
        return "[]\n"
    return "[\n  " + ",\n  ".join(_json_rows(table)) + "\n]\n"


def _json_rows(table: Table[Any]) -> list[str]:
    getters = [(f"{_text(name)}: ", get) for name, get in table.columns.items()]
    return [
        "{" + ", ".join([key + _json(get(item)) for key, get in getters]) + "}"
        for item in table.items
    ]


def _json(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | Fraction | int):
        return number(value)
    if isinstance(value, Table):
        return "[" + ", ".join(_json_rows(value)) + "]"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_json, value)) + "]"
    raise TypeError(f"no JSON for {type(value).__name__}")


def _text(text: str) -> str:
    encoded = encode_basestring(text)
    if encoded.isprintable():
        return encoded
    return "".join(char if char.isprintable() else _json_escape(char) for char in encoded)


def _json_escape(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) >= 0x80 else f"\\u{ord(char):04x}"


def to_csv(table: Table[Any]) -> str:
    """Return CSV with one header row; text that a spreadsheet would run gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_csv(cell) for cell in table.cells(item)] for item in table.items)
    return stream.getvalue()


def _csv(value: object) -> str:
    text = flat(value)
    formula = not isinstance(value, Decimal | Fraction | int) and text.lstrip().startswith(_FORMULA)
    return f"'{text}" if formula else text


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


def to_markdown(table: Table[Any]) -> str:
    """Return a pipe table as GitHub renders it, with nothing in it that GitHub would act on."""
    names = list(table.columns)
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    for item in table.items:
        cells = [_markdown(flat(cell)) for cell in table.cells(item)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _markdown(text: str) -> str:
    escaped = text.translate(_MARKDOWN)
    return _ADDRESS.sub(_unlinked, escaped)


def _unlinked(found: re.Match[str]) -> str:
    """Return the beginning of an address so that it is not made a link."""
    return found[0].replace(":", "&#58;").replace(".", "&#46;")


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
