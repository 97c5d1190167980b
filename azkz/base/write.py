"""Recording: new entries into the file of a fact base, under its lock, loaded before saving."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Collection, Mapping, Sequence
from operator import is_
from pathlib import Path

from azkz.base.document import Document, parse
from azkz.base.facts import FactBase
from azkz.base.homes import Homes
from azkz.base.insert import Addition, insert
from azkz.base.load import load
from azkz.base.problems import InvalidFactsError, Problem, cut
from azkz.base.save import all_locked, content_of, uninterrupted
from azkz.base.style import NewEntry
from azkz.base.together import Replacement, save_all
from azkz.values.errors import UnwrittenError
from azkz.values.named_tuple import NamedTuple

Subject = tuple[object, object]
"""The indicator and the topic that an entry is about."""


class FileChange(NamedTuple):
    """One file before and after."""

    old: Document
    new: Document
    added: tuple[int, ...]
    """The new lines, by their numbers in the new text, from 1."""
    line: int
    """Where the header of the last of the entries stands."""

    @property
    def place(self) -> str:
        """Where the last of its entries stands: `facts.toml:42`."""
        return f"{self.new.name}:{self.line}"


class Written(NamedTuple):
    """A fact base before and after new entries."""

    changes: tuple[FileChange, ...]
    before: FactBase
    after: FactBase
    documents: tuple[Document, ...]
    """All files of the fact base, as they are after."""


def write(
    facts: FactBase,
    documents: Sequence[Document],
    batches: Sequence[Sequence[NewEntry]],
    announce: Callable[[Written], None] = lambda _: None,
) -> Written:
    """Write entries into a fact base, each next to its siblings; return what that makes.

    A later batch may refer to what an earlier one defines. The files are read again under their
    locks, so what another azkz wrote since then is kept. Nothing is written where the base with
    the entries cannot be loaded: RefusedEntryError says why. Raises InvalidFactsError where it
    could not be used before, UnwrittenError where saving fails. Once it is saved `announce`
    says so; no interrupt comes between the two.
    """
    homes = Homes(documents)
    paths = {at: documents[at].path for at in sorted({homes.of(e) for b in batches for e in b})}
    with all_locked(paths.values()):
        now, contents = list(documents), dict[int, bytes]()
        for at, path in paths.items():
            contents[at] = content_of(_named(path))
            now[at] = as_it_is(documents[at], contents[at])
        before = facts if all(map(is_, now, documents)) else load(now)
        written = _inserted(now, before, batches)
        with uninterrupted():
            save_all(
                Replacement(
                    _named(change.new.path), content_with(change.new, contents[at]), contents[at]
                )
                for at, change in zip(_places(written, now), written.changes, strict=True)
            )
            announce(written)
    return written


def preview(
    facts: FactBase, documents: Sequence[Document], batches: Sequence[Sequence[NewEntry]]
) -> Written:
    """Return what writing entries would make, and write nothing. Raises as `record` does."""
    return _inserted(documents, facts, batches)


def _named(path: Path | None) -> Path:
    if path is None:
        raise UnwrittenError("there is no file to write to", hint="name one with --facts")
    return path


def as_it_is(document: Document, content: bytes) -> Document:
    """Return a document as its file is now; mostly it is as it was. Raises InvalidFactsError."""
    if content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace") == document.text:
        return document
    now = parse(content, document.name)
    if isinstance(now, Problem):
        raise InvalidFactsError([now])
    return now._replace(path=document.path, secret=document.secret)


def _places(written: Written, documents: Sequence[Document]) -> list[int]:
    """Return where the changed files stand among the documents."""
    return [
        next(at for at, document in enumerate(documents) if document is c.old)
        for c in written.changes
    ]


def _inserted(
    documents: Sequence[Document], before: FactBase, batches: Sequence[Sequence[NewEntry]]
) -> Written:
    """Return what the batches make of the documents, in memory. Raises RefusedEntryError.

    What a batch defines the next one may refer to, so each is put into the text of the last.
    """
    now, homes = list(documents), Homes(documents)
    added: dict[int, set[int]] = {}
    lines: dict[int, int] = {}
    for entries in batches:
        _refuse_repeated(entries, now)
        groups: dict[int, list[NewEntry]] = {}
        for entry in entries:
            groups.setdefault(homes.of(entry), []).append(entry)
        for at, group in groups.items():
            insertion = insert(now[at], group)
            path, secret = now[at].path, now[at].secret
            now[at] = insertion.document._replace(path=path, secret=secret)
            lines[at] = insertion.line
            added[at] = _numbers(added.get(at, set()), insertion.additions)
    try:
        after = load(now)
    except InvalidFactsError as error:
        raise RefusedEntryError(error.problems) from error
    changes = tuple(
        FileChange(old=documents[at], new=now[at], added=tuple(sorted(added[at])), line=lines[at])
        for at in added
    )
    return Written(changes, before, after, tuple(now))


def _numbers(before: set[int], additions: Sequence[Addition]) -> set[int]:
    """Return the numbers of all new lines after some more have been added."""
    numbers = before
    for addition in additions:
        count = len(addition.lines)
        numbers = {at if at < addition.line else at + count for at in numbers}
        numbers |= set(range(addition.line, addition.line + count))
    return numbers


def _refuse_repeated(entries: Sequence[NewEntry], documents: Sequence[Document]) -> None:
    """Refuse entries that are there already, word for word: they were entered twice."""
    problems: list[Problem] = []
    for kind in {entry.kind for entry in entries if entry.name is None}:
        there = _spelled(kind, documents, {_subject(entry.values) for entry in entries})
        for entry in entries:
            spelling = _spelling(entry.values)
            if spelling in there:
                problems.append(_repeated(entry, there[spelling], documents))
            there[spelling] = ":".join(map(str, entry.origin[:2])) if entry.origin else "above"
    if len(problems) == 1 and not problems[0].file:
        raise UnwrittenError(problems[0].message, hint="nothing was written")
    if problems:
        raise RefusedEntryError(problems, "each row is there already, or is there twice")


def _spelled(
    kind: str, documents: Sequence[Document], subjects: Collection[Subject]
) -> dict[str, str]:
    """Return the entries of a kind and of some subjects by their spelling, each with its place.

    Of the revisions of one figure only the last: a source may go back to an earlier one.
    """
    there: dict[str, str] = {}
    last: dict[str, str] = {}
    for document in documents:
        for order, values in enumerate(document.array(kind)):
            if _subject(values) not in subjects:
                continue
            spelling = _spelling(values)
            if values.get("revises"):
                about = repr([values.get(key) for key in ("indicator", "period", "source")])
                there.pop(last.get(about, ""), None)
                last[about] = spelling
            there.setdefault(spelling, f"{document.name}:{order}")
    return there


def _subject(values: Mapping[str, object]) -> Subject:
    return values.get("indicator"), values.get("topic")


def _spelling(values: Mapping[str, object]) -> str:
    """Return a spelling that two entries share where they say the same with the same digits."""
    return repr(sorted(values.items()))


def _repeated(entry: NewEntry, place: str, documents: Sequence[Document]) -> Problem:
    """Return that an entry is there already; `place` is a file with the entry's order, or line."""
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
