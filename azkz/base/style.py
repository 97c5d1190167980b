"""How an entry is written out: in the manner of its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from azkz.values.escape import escape
from azkz.values.named_tuple import NamedTuple
from azkz.values.spelling import spell

TomlValue = str | int | bool | Decimal | Sequence["TomlValue"] | Mapping[str, "TomlValue"]
T = TypeVar("T")

_PAIR = re.compile(r"^([ \t]*)([A-Za-z0-9_-]+)([ \t]*)=([ \t]*)(.?)", re.MULTILINE)
_HEADER = re.compile(r"^([ \t]*)\[", re.MULTILINE)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class NewEntry(NamedTuple):
    """A new entry: its kind, its name where it has one, and its keys in the order of the format.

    A Decimal is written with the digits it has, an int as an exact count.
    """

    kind: str
    values: Mapping[str, TomlValue]
    name: str | None = None
    origin: tuple[str, int, str] | None = None
    """The file, the line and its text that it comes from, where it comes from one."""


class TomlStyle(NamedTuple):
    """How the neighbours are written."""

    newline: str = "\n"
    gap: int = 1
    """Blank lines between two entries."""
    header_indent: str = ""
    indent: str = ""
    aligned: bool = False
    """Whether the equals signs of an entry stand below each other."""
    before: str = " "
    after: str = " "
    quote: str = '"'
    order: tuple[str, ...] = ()
    """The keys in the order in which the entries of this kind have them."""


def arranged(entry: NewEntry, style: TomlStyle) -> NewEntry:
    """Return an entry with its keys in the order of its neighbours; others stay behind those."""
    keys = dict.fromkeys((*style.order, *entry.values))
    return entry._replace(values={key: entry.values[key] for key in keys if key in entry.values})


def order_of(neighbours: Sequence[str], usual: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of a kind in the order of its entries, the nearest last, else the usual one.

    A key that an entry lacks stands behind all those that it has and that usually stand before.
    """
    keys = list(usual)
    for neighbour in neighbours:
        there = dict.fromkeys(pair[1] for pair in _PAIR.findall(neighbour))
        mine = [key for key in there if key in keys]
        behind: dict[str, list[str]] = {key: [] for key in ("", *mine)}
        for place, key in enumerate(keys):
            if key not in mine:
                before = [other for other in mine if other in keys[:place]]
                behind[before[-1] if before else ""].append(key)
        keys = [key for first, rest in behind.items() for key in (first, *rest) if key]
    return tuple(keys)


def style_of(neighbours: Sequence[str], gaps: Sequence[int], text: str) -> TomlStyle:
    """Return the style of some entries, each as its stretch of the text, the nearest last.

    With no neighbours the style is that of the whole text, else the plain one.
    """
    samples = list(neighbours) or [text[:20000]]
    pairs = [_PAIR.findall(sample) for sample in samples]
    every = [pair for own in pairs for pair in own]
    header = _HEADER.search(samples[-1]) if neighbours else None
    aligned = [_aligned(own) for own in pairs]
    plain = TomlStyle()
    return TomlStyle(
        newline="\r\n" if any("\r\n" in sample for sample in samples) else "\n",
        gap=_usual(gaps, plain.gap),
        header_indent=header[1] if header else "",
        indent=_usual((pair[0] for pair in every), "") if neighbours else "",
        aligned=_usual(
            (own for own in aligned if own is not None),
            default=bool(_aligned(_PAIR.findall(text[:2000].partition("\n[")[0]))),
        ),
        before=_usual((pair[2] for pair in every if len(pair[2]) < 2), plain.before),
        after=_usual((pair[3] for pair in every), plain.after),
        quote=_usual((pair[4] for pair in every if pair[4] in "\"'" and pair[4]), plain.quote),
    )


def _aligned(pairs: Sequence[tuple[str, ...]]) -> bool | None:
    """Whether the equals signs of one entry stand below each other; None where nothing tells."""
    lengths = {len(key) for _, key, *_ in pairs}
    if len(lengths) < 2:
        return None
    return len({len(key) + len(space) for _, key, space, *_ in pairs}) == 1


def _usual(values: Iterable[T], default: T) -> T:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else default


def write(entry: NewEntry, style: TomlStyle) -> list[str]:
    """Return an entry as lines of text, without their newlines."""
    header = f"[[{entry.kind}]]" if entry.name is None else f"[{entry.kind}.{entry.name}]"
    width = max(map(len, entry.values), default=0) if style.aligned else 0
    lines = [style.header_indent + header]
    for key, value in entry.values.items():
        written = _value(value, style)
        lines.append(f"{style.indent}{key:{width}}{style.before}={style.after}{written}")
    return lines


def _value(value: TomlValue, style: TomlStyle) -> str:
    """Return a value as TOML, with every digit that it has; a bool is asked for before an int."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value, style.quote)
    if isinstance(value, int):
        return f"{value:_}" if abs(value) >= 10_000 else str(value)
    if isinstance(value, Decimal):
        return spell(value)
    if isinstance(value, Mapping):
        parts = (f"{name} = {_value(part, style)}" for name, part in value.items())
        return f"{{ {', '.join(parts)} }}"
    return f"[{', '.join(_value(part, style) for part in value)}]"


def _text(text: str, quote: str) -> str:
    if quote == "'" and "'" not in text and text.isprintable():
        return f"'{text}'"
    return '"' + "".join(map(_char, text)) + '"'


def _char(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    spelled = escape(char)
    return f"\\u00{spelled[2:]}" if spelled.startswith("\\x") else spelled
