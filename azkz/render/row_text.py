"""Tables to JSON, JSON Lines, CSV, TSV and Markdown; all from the same columns over items."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

from azkz.render.answer import Table
from azkz.render.plain import FLAT, NUMBERS, Texts, flat
from azkz.values.escape import is_visible, visible

# A cell that a spreadsheet would run as a formula starts with one of these (OWASP).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\|[]<>*_`~#$&"})
# What GitHub makes a link, a mention or a picture of after it has read the Markdown, so that
# no escape helps: addresses, mentions, mail, references to issues and commits, emoji.
_ACTED_ON = re.compile(
    r"""((?:
    (?:https?|ftp)://[^\s|\\`]*
    | www\.[^\s|\\`]*
    | (?:(?<![\w./+-])[\w./+-]*+)?@[\w./-]+
    | (?:(?<![\w./-])[\w./-]*+)?\#[0-9]+[0-9a-f]*
    | GH-[0-9]+[0-9a-f]*
    | (?<![0-9a-f])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,}
    | :(?=[0-9_+-]*[a-z])[a-z0-9_+-]++: | :(?:[+-]1|100|1234):
    )+)""",
    re.IGNORECASE | re.VERBOSE,
)


def to_json(table: Table[Any] | Mapping[str, object]) -> str:
    """Return one JSON document, with a row a line."""
    if not isinstance(table, Table):
        items = [f"  {_text(key)}: {_json(value)}" for key, value in table.items()]
        return "{\n" + ",\n".join(items) + "\n}\n"
    if not table.items:
        return "[]\n"
    return "[\n  " + ",\n  ".join(_json_rows(table)) + "\n]\n"


def to_json_list(documents: Sequence[Mapping[str, object]]) -> str:
    """Return several JSON objects as one list."""
    return "[\n" + ",\n".join(to_json(document).rstrip("\n") for document in documents) + "\n]\n"


def to_lines(table: Table[Any]) -> str:
    """Return JSON Lines: an object a line; nothing for no items."""
    return "".join(f"{row}\n" for row in _json_rows(table))


def _json_rows(table: Table[Any]) -> list[str]:
    """Return each item as a JSON object, its keys in the order of the columns."""
    getters = [(f"{_text(name)}: ", get) for name, get in table.columns.items()]
    # By exact class, as in `flat`.
    writer = {**_WRITERS, str: Texts(_text).__getitem__}.get
    return [
        "{"
        + ", ".join(
            [key + writer((cell := get(item)).__class__, _json)(cell) for key, get in getters]
        )
        + "}"
        for item in table.items
    ]


def _json(value: object) -> str:
    write = _WRITERS.get(value.__class__)
    if write is not None:
        return write(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Table):
        return "[" + ", ".join(_json_rows(value)) + "]"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_json, value)) + "]"
    raise TypeError(f"no JSON for {type(value).__name__}")


def _text(text: str) -> str:
    encoded = encode_basestring(text)
    if is_visible(encoded):
        return encoded
    return "".join(char if is_visible(char) else _json_escape(char) for char in encoded)


_WRITERS: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: "null",
    str: _text,
    bool: lambda value: "true" if value else "false",
    **NUMBERS,
}


def _json_escape(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) >= 0x80 else f"\\u{ord(char):04x}"


def to_csv(table: Table[Any]) -> str:
    """Return CSV with one header row; text that a spreadsheet would run gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(_guarded_rows(table))
    return stream.getvalue()


def to_tsv(table: Table[Any]) -> str:
    """Return the same with tabs between, and nothing quoted: no cell holds a tab or a new line."""
    lines = [list(table.columns), *_guarded_rows(table)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _guarded_rows(table: Table[Any]) -> Iterator[list[str]]:
    """Yield the cells of each row as text, none of which a spreadsheet would run."""
    getters = list(table.columns.values())
    guarded = Texts(lambda text: _guarded(visible(text)))
    writer = {**FLAT, str: guarded.__getitem__}.get
    for item in table.items:
        yield [writer((cell := get(item)).__class__, _other)(cell) for get in getters]


def _other(value: object) -> str:
    return _guarded(flat(value))


def _guarded(text: str) -> str:
    """Return text that a spreadsheet takes for text."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def to_markdown(table: Table[Any]) -> str:
    """Return a pipe table as GitHub renders it, with nothing in it that GitHub would act on."""
    names = list(table.columns)
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    for item in table.items:
        cells = [_markdown(flat(cell)) for cell in table.cells(item)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _markdown(text: str) -> str:
    """Return text that is shown as it is; what GitHub would act on stands as code."""
    parts = _ACTED_ON.split(text)
    return "".join(
        f"`{part}`" if number % 2 else part.translate(_MARKDOWN)
        for number, part in enumerate(parts)
    )
