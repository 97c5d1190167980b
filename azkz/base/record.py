"""Recording: new entries into the file of a fact base, under its lock, loaded before saving."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from azkz.base.document import Document, parse
from azkz.base.insert import insert
from azkz.base.load import load
from azkz.base.model import FactBase
from azkz.base.problems import InvalidFactsError, Problem, cut
from azkz.base.save import content_of, locked, save, uninterrupted
from azkz.base.style import NewEntry
from azkz.values.errors import UnwrittenError
from azkz.values.record import NamedTuple


class Recorded(NamedTuple):
    """A fact base before and after new entries."""

    old: Document
    new: Document
    added: tuple[int, ...]
    """The new lines, by their numbers in the new text, from 1."""
    line: int
    """Where the header of the last of the entries stands."""
    before: FactBase
    after: FactBase
    others: tuple[Document, ...]
    """The other files of the fact base."""


def record(
    facts: FactBase,
    documents: Sequence[Document],
    path: Path,
    batches: Sequence[Sequence[NewEntry]],
    announce: Callable[[Recorded], None] = lambda _: None,
) -> Recorded:
    """Write entries into the file of the last document of a fact base; return what that makes.

    A later batch may refer to what an earlier one defines. The file is read again under its
    lock, so what another azkz wrote since then is kept. Nothing is written where the base with
    the entries cannot be loaded: RefusedEntryError says why. Raises InvalidFactsError where it
    could not be used before, UnwrittenError where saving fails. Once it is saved `announce`
    says so; no interrupt comes between the two.
    """
    others = tuple(documents[:-1])
    with locked(path):
        content = content_of(path)
        old, before = _now(facts, documents, content)
        recorded = _inserted(old, before, others, batches)
        with uninterrupted():
            save(path, content_with(recorded.new, content), content)
            announce(recorded)
    return recorded


def _now(
    facts: FactBase, documents: Sequence[Document], content: bytes
) -> tuple[Document, FactBase]:
    """Return the last document and the fact base as they are now; mostly they are as they were."""
    old = documents[-1]
    if content.decode("utf-8-sig", "replace") == old.text:
        return old, facts
    now = parse(content, old.name)
    if isinstance(now, Problem):
        raise InvalidFactsError([now])
    return now, load([*documents[:-1], now])


def preview(
    facts: FactBase, documents: Sequence[Document], batches: Sequence[Sequence[NewEntry]]
) -> Recorded:
    """Return what writing entries would make, and write nothing. Raises as `record` does."""
    return _inserted(documents[-1], facts, tuple(documents[:-1]), batches)


def _inserted(
    old: Document,
    before: FactBase,
    others: tuple[Document, ...],
    batches: Sequence[Sequence[NewEntry]],
) -> Recorded:
    new, added, line = old, set[int](), 0
    for entries in batches:
        _refuse_repeated(entries, (*others, new))
        insertion = insert(new, entries)
        new, line = insertion.document, insertion.line
        for addition in insertion.additions:
            count = len(addition.lines)
            added = {at if at < addition.line else at + count for at in added}
            added |= set(range(addition.line, addition.line + count))
    try:
        after = load([*others, new])
    except InvalidFactsError as error:
        raise RefusedEntryError(error.problems) from error
    return Recorded(
        old=old,
        new=new,
        added=tuple(sorted(added)),
        line=line,
        before=before,
        after=after,
        others=others,
    )


def _refuse_repeated(entries: Sequence[NewEntry], documents: Sequence[Document]) -> None:
    """Refuse entries that are there already, word for word: they were entered twice."""
    problems: list[Problem] = []
    for kind in {entry.kind for entry in entries if entry.name is None}:
        there: dict[str, str] = {}
        for document in documents:
            for order, values in enumerate(_array(document, kind)):
                there.setdefault(_spelling(values), f"{document.name}:{order}")
        for entry in entries:
            spelling = _spelling(entry.values)
            if spelling in there:
                problems.append(_repeated(entry, there[spelling], documents))
            there[spelling] = ":".join(map(str, entry.origin[:2])) if entry.origin else "above"
    if len(problems) == 1 and not problems[0].file:
        raise UnwrittenError(problems[0].message, hint="nothing was written")
    if problems:
        raise RefusedEntryError(problems, "each row is there already, or is there twice")


def _array(document: Document, kind: str) -> list[Any]:
    found = document.tables.get(kind)
    return found if isinstance(found, list) else []


def _spelling(values: Mapping[str, object]) -> str:
    """Return a spelling that two entries share where they say the same with the same digits."""
    return repr(sorted(values.items()))


def _repeated(entry: NewEntry, place: str, documents: Sequence[Document]) -> Problem:
    name, _, order = place.rpartition(":")
    for document in documents:
        if document.name == name and order.isdigit():
            order = str(document.where(entry.kind, int(order))[0])
    where = f"{name}:{order}" if name else place
    message = f"this {entry.kind} is already there, at {where}"
    file, line, text = entry.origin or ("", 0, "")
    excerpt, _ = cut(text, 0, len(text), 0)
    return Problem(
        rule="repeated",
        message=message,
        hint="remove the row",
        file=file,
        line=line,
        column=0,
        excerpt=excerpt,
    )


class RefusedEntryError(UnwrittenError):
    """The fact base could not be used with the new entry in it; it is as it was."""

    def __init__(
        self,
        problems: Sequence[Problem],
        hint: str = "the lines above are those that would have been written",
    ) -> None:
        """Keep the problems in the order in which they were found."""
        self.problems = tuple(problems)
        super().__init__("nothing was written: the fact base cannot take this", hint=hint)


def content_with(new: Document, before: bytes) -> bytes:
    """Return the bytes of a document with new entries; a byte order mark stays."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return mark + new.text.encode()
