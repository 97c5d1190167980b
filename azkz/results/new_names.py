"""Which sources, topics and indicators only have another name in a newer version of a base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from azkz.base.document import Document
from azkz.base.facts import FactBase
from azkz.base.load import load
from azkz.base.problems import InvalidFactsError
from azkz.base.rename import Renaming, renamed
from azkz.values.errors import UnwrittenError

Version = tuple[FactBase, Sequence[Document]]
_KINDS = ("topic", "source", "indicator")
"""Topics before the indicators that name them."""


def with_new_names(old: Version, new: Version) -> tuple[Version, tuple[Renaming, ...]]:
    """Return an older version with the names of the newer one, and what was renamed.

    A name is another one where it is gone, one alone is new, and both say the same. A version
    whose text cannot be given the names without doubt stays as it is.
    """
    documents, renamings = list(old[1]), list[Renaming]()
    for kind in _KINDS:
        for renaming in _pairs(kind, documents, new[1]):
            try:
                texts = {id(change.old): change.new for change in renamed(documents, renaming)}
            except UnwrittenError:
                continue
            documents = [texts.get(id(document), document) for document in documents]
            renamings.append(renaming)
    if not renamings:
        return old, ()
    try:
        return (load(documents), documents), tuple(renamings)
    except InvalidFactsError:
        return old, ()


def _pairs(kind: str, old: Sequence[Document], new: Sequence[Document]) -> Iterator[Renaming]:
    """Yield the names of a kind that are gone, each with the only new one that says the same."""
    before, after = _entries(kind, old), _entries(kind, new)
    gone = {name: repr(before[name]) for name in before if name not in after}
    there = {name: repr(after[name]) for name in after if name not in before}
    for name, meaning in gone.items():
        names = [other for other, same in there.items() if same == meaning]
        if len(names) == 1 and list(gone.values()).count(meaning) == 1:
            yield Renaming(kind, name, names[0])


def _entries(kind: str, documents: Sequence[Document]) -> Mapping[str, Any]:
    tables = [document.tables.get(kind) or {} for document in documents]
    return {name: dict(sorted(entry.items())) for table in tables for name, entry in table.items()}
