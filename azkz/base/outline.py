"""The outline of a document: which stretch of its text belongs to which entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from azkz.base.document import Document
from azkz.base.positions import LostError, Scan
from azkz.values.named_tuple import NamedTuple

# Key lines without any multi-line string, array or inline table: many at once, as a base of
# 50,000 entries would take a second key by key.
_PLAIN = re.compile(
    r"(?:[ \t]*+[A-Za-z0-9_-]++[ \t]*+=[ \t]*+"
    r"""(?:"(?!"")(?:[^"\\\n]++|\\[^\n])*+"|'(?!'')[^'\n]*+'|[A-Za-z0-9+-][^\n#"']*+)"""
    r"[ \t\r]*+(?:#[^\n]*+)?(?:\n|\Z))++"
)
# A whole entry of such lines, with what is blank behind it, up to the next header.
_ENTRY = re.compile(
    r"\[(?:\[([A-Za-z0-9_-]++)\]|([A-Za-z0-9_-]++)\.([A-Za-z0-9_-]++))\][ \t\r]*+\n"
    rf"({_PLAIN.pattern})(?:[ \t\r\n]++|#[^\n]*+)*+(?=\[|\Z)"
)
_LINE_END = re.compile(r"[^\n]*(?:\n|\Z)")
_REMARK = re.compile(r"[ \t]*#[^\n]*(?:\n|\Z)")
_BLANK = re.compile(r"[ \t\r]*(?:\n|\Z)")


class Block(NamedTuple):
    """An entry in the text, from its header's line to the end of its last line."""

    kind: str
    key: str | int | None
    """The position in its array, or its name; None for a table that holds several names."""
    indicator: str | None
    topic: str | None
    start: int
    end: int


class _Header(NamedTuple):
    path: tuple[str | int, ...]
    start: int


def outline(document: Document) -> list[Block]:
    """Return the entries of a document in the order of its text, those with headers of their own.

    Where the scan loses its way (it never has, on a document that was parsed), what lies
    behind is missing.
    """
    blocks: dict[tuple[str | int, ...], Block] = {}
    for header, end in _tables(document.text):
        path = header.path[:2]
        if path in blocks:
            blocks[path] = blocks[path]._replace(end=end)
        else:
            key = path[1] if len(path) > 1 else None
            indicator, topic = _about(document.tables, str(path[0]), key)
            blocks[path] = Block(
                kind=str(path[0]),
                key=key,
                indicator=indicator,
                topic=topic,
                start=header.start,
                end=end,
            )
    return list(blocks.values())


def _about(
    tables: Mapping[str, Any], kind: str, key: str | int | None
) -> tuple[str | None, str | None]:
    """Return the indicator and the topic that an entry is about."""
    if kind == "topic":
        return None, key if isinstance(key, str) else None
    try:
        table = tables[kind][key]
        indicator = key if kind == "indicator" else table.get("indicator")
        topic = table.get("topic")
        if topic is None and indicator is not None:
            topic = tables["indicator"][indicator]["topic"]
    except (LookupError, TypeError, AttributeError):
        return None, None
    return (
        indicator if isinstance(indicator, str) else None,
        topic if isinstance(topic, str) else None,
    )


def _tables(text: str) -> Iterator[tuple[_Header, int]]:
    """Yield each header with where its table's own lines end."""
    scan = Scan(text)
    header, end = None, 0
    with suppress(LostError):
        scan.blank()
        while scan.at < len(text):
            start = scan.at
            if text[start] == "[":
                if header is not None:
                    yield header, _with_remark(text, end)
                at = text.rfind("\n", 0, start) + 1
                entry = _ENTRY.match(text, start)
                if entry and (entry[1] or (entry[2],) not in scan.counts):
                    header = _Header(
                        scan.counted((entry[1],)) if entry[1] else entry.group(2, 3), at
                    )
                    end = entry.end(4)
                    scan.at = entry.end()
                    continue
                header = _Header(scan.header(), at)
            else:
                _pairs(scan)
            line = _LINE_END.match(text, scan.at)
            at_start = scan.at > start and text[scan.at - 1] == "\n"
            end = scan.at if at_start or line is None else line.end()
            scan.at = end
            scan.blank()
        if header is not None:
            yield header, _with_remark(text, end)


def _pairs(scan: Scan) -> None:
    """Pass as many key lines as can be passed at once, at least one."""
    plain = _PLAIN.match(scan.text, scan.at)
    if plain:
        scan.at = plain.end()
    else:
        scan.pair()


def _with_remark(text: str, end: int) -> int:
    """Return the end of a table with the comment lines that close it.

    Those stand right below it with a blank line, or nothing, after them; a comment right
    above a header belongs to that.
    """
    at = end
    while at < len(text) and (remark := _REMARK.match(text, at)):
        at = remark.end()
    return at if at == end or at >= len(text) or _BLANK.match(text, at) else end
