"""Which file of a fact base a new entry goes into: the one where its siblings are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from azkz.base.document import Document
from azkz.base.keys import NAMED
from azkz.base.style import NewEntry
from azkz.values.errors import UnwrittenError

_COUNTED = ("observation", "target", "claim")
_PACKAGE = Path(__file__).parents[1]


def is_bundled(path: Path) -> bool:
    """Whether a file is of the fact base that azkz ships, which is nobody's own."""
    return _PACKAGE in path.resolve().parents


def never_written() -> UnwrittenError:
    """Return that the fact base that azkz ships stays as it is, and how to have one's own."""
    hint = "make one of your own: azkz init, or a copy: azkz init --from bundled"
    return UnwrittenError("the fact base that azkz ships is never written to", hint=hint)


class Homes:
    """Finds the file for each new entry; what several entries share is looked for once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take the files of a fact base; UnwrittenError where none of them is the user's own."""
        self.documents = documents
        self.own = [
            place
            for place, document in enumerate(documents)
            if document.path is None or not is_bundled(document.path)
        ]
        if not self.own:
            raise never_written()
        self.places: dict[tuple[str, object, object], int] = {}

    def of(self, entry: NewEntry) -> int:
        """Return the place of an entry's file among the documents."""
        if len(self.own) == 1:
            return self.own[0]
        about = entry.kind, entry.values.get("indicator"), entry.values.get("topic")
        if about not in self.places:
            self.places[about] = self._look(*about)
        return self.places[about]

    def _look(self, kind: str, indicator: object, topic: object) -> int:
        """Return the last file with what is nearest to an entry; else the last of all."""
        if kind in _COUNTED:
            about = [kind, *_COUNTED]
            ways = [(other, "indicator", indicator) for other in about]
            ways.append(("indicator", "", indicator))
        elif kind in ("source", "topic"):
            ways = []
        else:
            ways = [(kind, "topic", topic), ("indicator", "topic", topic), ("topic", "", topic)]
        for other, key, name in ways:
            places = [at for at in self.own if _has(self.documents[at].tables, other, key, name)]
            if places:
                return places[-1]
        alike = [at for at in self.own if self.documents[at].tables.get(kind)]
        return (alike or self.own)[-1]


def _has(tables: Mapping[str, Any], kind: str, key: str, name: object) -> bool:
    """Whether a file has an entry of a kind with a key, or of a name where no key is given."""
    entries = tables.get(kind)
    if kind in NAMED and isinstance(entries, dict):
        if not key:
            return name in entries
        return any(isinstance(entry, dict) and entry.get(key) == name for entry in entries.values())
    if isinstance(entries, list):
        return any(isinstance(entry, dict) and entry.get(key) == name for entry in entries)
    return False
