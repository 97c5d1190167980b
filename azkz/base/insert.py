"""New entries into a document's text, as if its owner had typed them, proved by reading it again.

The old text stays as it is: lines are added, and nothing else. Where the result does not
read as the old base plus exactly the new entries, there is no result.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from azkz.base.document import Document, parse
from azkz.base.keys import KEYS, NAMED
from azkz.base.outline import Block, outline
from azkz.base.positions import ordinary
from azkz.base.style import NewEntry, TomlStyle, arranged, order_of, style_of, write
from azkz.values.errors import UnwrittenError
from azkz.values.named_tuple import NamedTuple

_COUNTED = ("observation", "target", "claim")
_NEIGHBOURS = 8
_WRITTEN = re.compile(r"\S")
_EMPTY = re.compile(r"[ \t]*\r?\n")


class Addition(NamedTuple):
    """Lines that were added in one place."""

    line: int
    """Of the first of them, from 1, in the new text."""
    lines: tuple[str, ...]
    """Without their newlines."""


class Insertion(NamedTuple):
    """A document with new entries in it."""

    document: Document
    additions: tuple[Addition, ...]

    @property
    def line(self) -> int:
        """The line of the first new entry's header, from 1."""
        first = self.additions[0]
        return first.line + next(number for number, line in enumerate(first.lines) if line)


def insert(document: Document, entries: Sequence[NewEntry]) -> Insertion:
    """Return the document with the entries, each where its owner would put it.

    After the last entry of its kind and indicator, else where the base is ordered by
    indicator after the last about that, else after the last of its kind, else at the end.
    Raises UnwrittenError where that gives no document that reads as it should.
    """
    blocks = outline(document)
    end = [len(document.text)] * len(entries)
    for places in (_places(entries, blocks, document), end):
        insertion = _spliced(document, blocks, entries, places)
        if insertion is not None:
            return insertion
    names = ", ".join(sorted({entry.kind for entry in entries}))
    raise UnwrittenError(
        f"{document.name}: there is no place in its text for a new entry of kind {names}",
        hint="write the entries of a kind under headers of their own, such as [[observation]]",
    )


# Where


def _places(entries: Sequence[NewEntry], blocks: Sequence[Block], document: Document) -> list[int]:
    """Return where in the text each entry belongs: behind some block, else at the end."""
    ends: dict[object, int] = {}
    places = []
    for entry in entries:
        topic = _topic(entry, document.tables)
        about = (entry.kind, entry.values.get("indicator"), topic)
        if about not in ends:
            behind = _behind(entry, blocks, topic)
            ends[about] = len(document.text) if behind is None else behind.end
        places.append(ends[about])
    return places


def _topic(entry: NewEntry, tables: Mapping[str, Any]) -> str | None:
    topic = entry.values.get("topic")
    indicators = tables.get("indicator")
    if topic is None and isinstance(indicators, dict):
        indicator = indicators.get(entry.values.get("indicator"))
        topic = indicator.get("topic") if isinstance(indicator, dict) else None
    return topic if isinstance(topic, str) else None


def _behind(entry: NewEntry, blocks: Sequence[Block], topic: str | None) -> Block | None:
    """Return the block that an entry belongs behind; None for the end of the text.

    No order is prescribed: people sort by topic or by kind, and a new entry stands where its
    owner would look for it. So groups are tried from the nearest to the widest, and it goes
    behind the last of the first group that there is.
    """
    kind, indicator = entry.kind, entry.values.get("indicator")
    alike = [block for block in blocks if block.kind == kind]
    section = [block for block in blocks if topic is not None and block.topic == topic]
    about = [block for block in blocks if indicator is not None and block.indicator == indicator]
    if not any(block.kind == "indicator" for block in about):
        # Defined among others, in one table of inline entries: never above that.
        about += [block for block in blocks if block.kind == "indicator" and block.key is None]
    counted = [block for block in section if block.kind in ("topic", "indicator", *_COUNTED)]
    subject = about if kind in _COUNTED else section
    nearest = [block for block in subject if block.kind == kind]
    order: Sequence[Sequence[Block]]
    if kind == "source":
        order = (alike,)
    elif _by_kind(blocks):
        order = (nearest, alike, [block for block in blocks if block.kind in _COUNTED])
    elif kind == "topic":
        order = ([block for block in blocks if block.topic is not None], alike)
    elif kind == "indicator":
        shared = [block for block in alike if block.key is None]
        order = (shared, counted, alike)
    elif kind in _COUNTED:
        order = (nearest, about, counted, alike)
    else:
        order = (nearest, section, alike)
    best = next((group for group in order if group), ())
    return max(best, key=lambda block: block.end, default=None)


def _by_kind(blocks: Sequence[Block]) -> bool:
    """Whether a base is ordered by kind of entry, and not by topic and indicator.

    It is where each kind stands in one stretch, and one is about several indicators.
    """
    stretches = Counter(kind for kind, _ in groupby(block.kind for block in blocks))
    subjects = {
        kind: {block.indicator for block in blocks if block.kind == kind} for kind in _COUNTED
    }
    return max(stretches.values(), default=0) == 1 and any(
        len(named) > 1 for named in subjects.values()
    )


# The text


def _spliced(
    document: Document, blocks: Sequence[Block], entries: Sequence[NewEntry], places: Sequence[int]
) -> Insertion | None:
    """Return the document with each entry at its place; None where it would not read so."""
    text = document.text
    groups: dict[int, list[NewEntry]] = {}
    styles: dict[tuple[int, str], TomlStyle] = {}
    for place, entry in sorted(zip(places, entries, strict=True), key=lambda pair: pair[0]):
        about = (place, entry.kind)
        if about not in styles:
            styles[about] = _style(text, place, entry.kind, blocks)
        groups.setdefault(place, []).append(arranged(entry, styles[about]))
    pieces: list[str] = []
    additions: list[Addition] = []
    at, line = 0, 1
    for place, group in groups.items():
        newline = styles[place, group[0].kind].newline
        lines = _lines(text, place, [(entry, styles[place, entry.kind]) for entry in group])
        unfinished = place > 0 and text[place - 1] != "\n"
        line += text.count("\n", at, place) + unfinished
        additions.append(Addition(line, tuple(lines)))
        added = newline.join(lines)
        pieces += (text[at:place], newline + added if unfinished else added + newline)
        line += len(lines) - unfinished
        at = place
    whole = "".join((*pieces, text[at:]))
    if not _adds_lines(text, whole, additions):
        return None
    new = _read_apart(document, whole, groups, additions) or _read_whole(document, whole, groups)
    return Insertion(new, tuple(additions)) if new is not None else None


def _lines(text: str, place: int, group: Sequence[tuple[NewEntry, TomlStyle]]) -> list[str]:
    """Return the lines of some entries for one place in the text.

    Blank lines stand between them and what is there.
    """
    lines: list[str] = []
    first = group[0][1].gap - _blank_lines(text, place)
    for entry, style in group:
        if lines or _WRITTEN.search(text, 0, place):
            lines += [""] * (style.gap if lines else first)
        lines += write(entry, style)
    if _WRITTEN.search(text, place) and not _EMPTY.match(text, place):
        lines += [""] * group[-1][1].gap
    return lines


def _style(text: str, place: int, kind: str, blocks: Sequence[Block]) -> TomlStyle:
    """Return the style of the entries of a kind nearest before a place; else of any entries."""
    before = [block for block in blocks if block.end <= place]
    alike = [block for block in before if block.kind == kind]
    other = [block for block in blocks if block.kind == kind]
    siblings = (alike or other)[-_NEIGHBOURS:]
    near = siblings or before[-2:]
    headed = [block.start for block in near if _WRITTEN.search(text, 0, block.start)]
    gaps = [_blank_lines(text, _above_remarks(text, start)) for start in headed]
    style = style_of([text[block.start : block.end] for block in near], gaps, text)
    usual = KEYS.get(kind, ())
    return style._replace(
        order=order_of([text[block.start : block.end] for block in siblings], usual)
    )


def _above_remarks(text: str, at: int) -> int:
    """Return where the comment lines right above a line begin."""
    while at:
        start = text.rfind("\n", 0, at - 1) + 1
        if not text[start:at].lstrip().startswith("#"):
            break
        at = start
    return at


def _blank_lines(text: str, at: int) -> int:
    """Return how many lines before a line's start are blank."""
    match = re.search(r"(?:^|\n)((?:[ \t\r]*\n)*)$", text[max(0, at - 200) : at])
    return match[1].count("\n") if match else 0


# The proof


def _adds_lines(old: str, new: str, additions: Sequence[Addition]) -> bool:
    """Whether the new text is the old one, line for line, with the additions."""
    kept = new.replace("\r\n", "\n").split("\n")
    for addition in reversed(additions):
        start, end = addition.line - 1, addition.line - 1 + len(addition.lines)
        if kept[start:end] != list(addition.lines):
            return False
        del kept[start:end]
    return kept == old.replace("\r\n", "\n").split("\n")


Groups = Mapping[int, Sequence[NewEntry]]
"""New entries by their places in the text, in order."""
_HEADED = re.compile(
    r"(?:[ \t\r]*+\n|[ \t]*+#[^\n]*+\n)*+[ \t]*+"
    rf"(?:\[\[?+(?:{'|'.join(KEYS)})[\].]|(?:#[^\n]*+)?\Z)"
)


def _read_apart(
    old: Document, text: str, groups: Groups, additions: Sequence[Addition]
) -> Document | None:
    """Return the new document, reading the new lines alone; None where that proves nothing.

    Where no string has several lines, a line that begins like the header of a kind is one: no
    array holds a bare word. What stands before it are whole statements, which mean the same
    with others behind them; and a new entry takes nothing from those, since there is a
    header for each entry of its kind, and none for a table within one.
    """
    kinds = {entry.kind for group in groups.values() for entry in group}
    if not kinds.isdisjoint(NAMED):
        return None
    tables = dict(old.tables)
    for kind in kinds:
        there = old.tables.get(kind, [])
        starts = ordinary(old.text, kind, there)
        if not isinstance(starts, array) or len(starts) != len(there) or not starts:
            return None
        tables[kind] = _expected(kind, there, starts, groups)
    for (place, group), addition in zip(groups.items(), additions, strict=True):
        lines = parse("\n".join(addition.lines).encode(), old.name)
        if not isinstance(lines, Document) or not _HEADED.match(old.text, place):
            return None
        alone: dict[str, list[Any]] = {}
        for entry in group:
            alone.setdefault(entry.kind, []).append(dict(entry.values))
        if not _same(alone, lines.tables):
            return None
    return Document(old.name, text, tables)


def _read_whole(old: Document, text: str, groups: Groups) -> Document | None:
    """Return the new document, read anew, if it is the old one plus exactly the entries."""
    new = parse(text.encode(), old.name)
    if not isinstance(new, Document):
        return None
    expected, blocks = dict(old.tables), outline(old)
    for kind in {entry.kind for group in groups.values() for entry in group}:
        if kind in NAMED:
            named = _named(kind, old.tables.get(kind, {}), new.tables.get(kind), groups)
            if named is None:
                return None
            expected[kind] = named
        else:
            there = old.tables.get(kind, [])
            starts = [b.start for b in blocks if b.kind == kind and isinstance(b.key, int)]
            positions = starts if len(starts) == len(there) else [0] * len(there)
            expected[kind] = _expected(kind, there, positions, groups)
    same = expected.keys() == new.tables.keys() and all(
        _same(expected[kind], new.tables[kind]) for kind in expected
    )
    return new if same else None


def _named(
    kind: str, there: Mapping[str, Any], read: object, groups: Groups
) -> dict[str, Any] | None:
    """Return the tables of a named kind as they must be read; None where they cannot be."""
    more = {
        entry.name: dict(entry.values)
        for group in groups.values()
        for entry in group
        if entry.kind == kind
    }
    if not isinstance(read, dict) or more.keys() & there.keys() or not more.keys() <= read.keys():
        return None
    # A name may stand between others; those keep their order.
    if [name for name in read if name not in more] != list(there):
        return None
    return {name: more[name] if name in more else there.get(name) for name in read}


def _expected(kind: str, there: Sequence[Any], starts: Sequence[int], groups: Groups) -> list[Any]:
    """Return the entries of a kind as they must be read, new ones among the old."""
    expected: list[Any] = []
    taken = 0
    for place, group in groups.items():
        count = bisect_left(starts, place)
        expected += there[taken:count]
        expected += [dict(entry.values) for entry in group if entry.kind == kind]
        taken = count
    return [*expected, *there[taken:]]


def _same(one: object, other: object) -> bool:
    """Whether two values are of one spelling: 1.0 is not 1.00, and true is not 1."""
    try:
        return repr(one) == repr(other)
    except RecursionError:
        return False
