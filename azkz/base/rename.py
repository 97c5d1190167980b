"""A new name for an indicator, a source or a topic in every file, proved by re-reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from azkz.base.document import Document, parse
from azkz.base.homes import is_bundled, never_written
from azkz.base.keys import BY_KEY, NAMED, Type
from azkz.base.load import load
from azkz.base.positions import KeyPath
from azkz.base.problems import InvalidFactsError, Problem
from azkz.base.save import all_locked, content_of, uninterrupted
from azkz.base.together import Replacement, save_all
from azkz.base.write import as_it_is, content_with
from azkz.values.errors import UnwrittenError
from azkz.values.named_tuple import NamedTuple

_REFERRING = {
    "indicator": (Type.INDICATOR, Type.WHOLE, Type.INDICATORS, Type.PRIMARY, Type.PAIR),
    "source": (Type.SOURCE,),
    "topic": (Type.TOPIC,),
}
"""The types of keys that name one of a kind."""


class Renaming(NamedTuple):
    """What is to have another name."""

    kind: str
    old: str
    new: str


class Renamed(NamedTuple):
    """A file in which something has another name."""

    old: Document
    new: Document
    places: int
    """How many places say the new name."""


def rename(
    documents: Sequence[Document],
    renaming: Renaming,
    announce: Callable[[Sequence[Renamed]], None] = lambda _: None,
) -> list[Renamed]:
    """Write a new name into every file of a base; all of them, or none.

    The files are read again under their locks. Nothing is written unless each reads as it did,
    but for the name, and the base can be loaded. Raises UnwrittenError and InvalidFactsError.
    """
    paths = [document.path for document in documents if document.path is not None]
    named = [file.old.path for file in renamed(documents, renaming) if file.old.path is not None]
    if any(map(is_bundled, named)):
        raise never_written()
    with all_locked(path for path in paths if not is_bundled(path)):
        contents = {path: content_of(path) for path in paths if not is_bundled(path)}
        now = [
            as_it_is(document, contents[document.path]) if document.path in contents else document
            for document in documents
        ]
        changed = renamed(now, renaming)
        new = {id(file.old): file.new for file in changed}
        load([new.get(id(document), document) for document in now])
        with uninterrupted():
            save_all(
                Replacement(
                    file.old.path,
                    content_with(file.new, contents[file.old.path]),
                    contents[file.old.path],
                )
                for file in changed
                if file.old.path is not None
            )
            announce(changed)
    return changed


def half_renamed(documents: Sequence[Document], renaming: Renaming) -> bool:
    """Whether only this is wrong with a base: that some places have the new name, some the old.

    So it is after a renaming that was stopped between two files; renaming does the rest.
    """
    if not all(map(_in_shape, documents)):
        return False
    try:
        new = {id(file.old): file.new for file in renamed(documents, renaming)}
        load([new.get(id(document), document) for document in documents])
    except (InvalidFactsError, UnwrittenError):
        return False
    return bool(new)


def _in_shape(document: Document) -> bool:
    """Whether what holds entries holds nothing else: of a broken base nothing is sure."""
    for kind in BY_KEY:
        held = document.tables.get(kind)
        entries = document.table(kind).values() if kind in NAMED else document.array(kind)
        if held and not (entries and all(isinstance(entry, dict) for entry in entries)):
            return False
    return True


def renamed(documents: Sequence[Document], renaming: Renaming) -> list[Renamed]:
    """Return the files in which something is named, with its new name. Raises UnwrittenError."""
    renames = []
    for document in documents:
        paths = list(_paths(document.tables, renaming))
        if paths:
            renames.append(_renamed(document, paths, renaming))
    return renames


def _paths(tables: Mapping[str, Any], renaming: Renaming) -> Iterator[KeyPath]:
    """Yield the path of each place that says the name: the entry itself, and what refers to it."""
    kind, old, _ = renaming
    if old in (tables.get(kind) or ()):
        yield kind, old
    for other, keys in BY_KEY.items():
        named = [key for key, about in keys.items() if about.type in _REFERRING[kind]]
        items: Any = tables.get(other) or ({} if other in NAMED else [])
        for at, entry in items.items() if other in NAMED else enumerate(items):
            for key in named:
                value = entry.get(key)
                if value == old:
                    yield other, at, key
                elif isinstance(value, list):
                    yield from ((other, at, key, n) for n, name in enumerate(value) if name == old)
            start = entry.get("baseline")
            if kind == "indicator" and isinstance(start, dict) and start.get("indicator") == old:
                yield other, at, "baseline", "indicator"


def _renamed(document: Document, paths: Sequence[KeyPath], renaming: Renaming) -> Renamed:
    """Return a document with a new name at some places, proved to read as it did otherwise."""
    text = document.text
    spans = set(_headers(text, renaming)) if (renaming.kind, renaming.old) in paths else set()
    for path in paths:
        if len(path) > 2:
            spans.add(_value(document, path, renaming.old))
        elif not spans:
            spans.add(_key(document, path, renaming.old))
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [text[at:start], renaming.new]
        at = end
    new = parse("".join([*pieces, text[at:]]).encode(), document.name)
    if isinstance(new, Problem) or repr(new.tables) != repr(_expected(document.tables, renaming)):
        raise _unproved(document, renaming)
    new = new._replace(path=document.path, secret=document.secret)
    return Renamed(document, new, len(paths))


def _unproved(document: Document, renaming: Renaming) -> UnwrittenError:
    kind, old, new = renaming
    message = f"{document.name}: its text cannot be given {new} in place of {old} without doubt"
    hint = f"nothing was written: write {kind} {old} under a header of its own, [{kind}.{old}]"
    return UnwrittenError(message, hint=hint)


def _headers(text: str, renaming: Renaming) -> Iterator[tuple[int, int]]:
    """Yield where headers say the name: [source.old], and [[source.old.accept]]."""
    kind, old = re.escape(renaming.kind), re.escape(renaming.old)
    quote = "[\"']?"
    header = (
        rf"^[ \t]*\[{{1,2}}[ \t]*{quote}{kind}{quote}[ \t]*\.[ \t]*{quote}({old}){quote}[ \t]*[.\]]"
    )
    for match in re.finditer(header, text, re.MULTILINE):
        yield match.span(1)


def _value(document: Document, path: KeyPath, old: str) -> tuple[int, int]:
    """Return where a value stands within its quotes."""
    at = document.position(*path)
    match = re.compile(rf"\"{re.escape(old)}\"|'{re.escape(old)}'").match(document.text, at or 0)
    if at is None or match is None:
        raise _unproved(document, Renaming(str(path[0]), old, "another"))
    return match.start() + 1, match.end() - 1


def _key(document: Document, path: KeyPath, old: str) -> tuple[int, int]:
    """Return where the name of an entry stands that is a key in a table of several."""
    at = document.position(*path) or 0
    before = document.text[max(0, at - 400) : at]
    match = re.search(rf"[\"']?({re.escape(old)})[\"']?[ \t]*=[ \t]*$", before)
    if match is None:
        raise _unproved(document, Renaming(str(path[0]), old, "another"))
    return at - len(before) + match.start(1), at - len(before) + match.end(1)


def _expected(tables: Mapping[str, Any], renaming: Renaming) -> dict[str, Any]:
    """Return what a document must read as: the same, but for the name."""
    kind, old, new = renaming
    expected: dict[str, Any] = {}
    for other, items in tables.items():
        if other not in BY_KEY:
            expected[other] = items
        elif isinstance(items, dict):
            expected[other] = {
                new if (other, name) == (kind, old) else name: _entry(other, entry, renaming)
                for name, entry in items.items()
            }
        else:
            expected[other] = [_entry(other, entry, renaming) for entry in items]
    return expected


def _entry(kind: str, entry: Mapping[str, Any], renaming: Renaming) -> dict[str, Any]:
    """Return what an entry must read as: whatever refers by the name has the new one."""
    renamed_kind, old, new = renaming
    expected: dict[str, Any] = {}
    for key, value in entry.items():
        about = BY_KEY[kind].get(key)
        if about is not None and about.type in _REFERRING[renamed_kind]:
            if isinstance(value, list):
                expected[key] = [new if name == old else name for name in value]
            else:
                expected[key] = new if value == old else value
        elif key == "baseline" and renamed_kind == "indicator" and isinstance(value, dict):
            expected[key] = {
                name: new if (name, part) == ("indicator", old) else part
                for name, part in value.items()
            }
        else:
            expected[key] = value
    return expected
