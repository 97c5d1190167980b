"""Recording: new entries into the file of a fact base, under its lock, loaded before it is saved."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from azkz.base.document import Document, parse
from azkz.base.insert import Insertion, insert
from azkz.base.load import load
from azkz.base.model import FactBase
from azkz.base.problems import InvalidFactsError, Problem
from azkz.base.save import content_of, locked, save
from azkz.base.style import Entry


class Recorded(NamedTuple):
    """A fact base before and after new entries."""

    insertion: Insertion
    old: Document
    before: FactBase
    after: FactBase
    documents_before: Sequence[Document]
    documents: Sequence[Document]


def record(
    documents: Sequence[Document], path: Path, entries: Sequence[Entry], *, dry: bool = False
) -> Recorded:
    """Write entries into the file of the last of some documents, and return what that makes.

    The file is read again under its lock, so what another azkz wrote since then is kept.
    Nothing is written on a dry run, nor where the base with the entries cannot be loaded:
    InvalidFactsError says what is wrong. Raises UnwrittenError where the file keeps its bytes.
    """
    others = list(documents[:-1])
    with nullcontext() if dry else locked(path):
        content = path.read_bytes() if dry else content_of(path)
        old = parse(content, documents[-1].name)
        if isinstance(old, Problem):
            raise InvalidFactsError([old])
        before = load([*others, old])
        insertion = insert(old, entries)
        after = load([*others, insertion.document])
        if not dry:
            save(path, content_with(insertion, content), content)
    return Recorded(
        insertion, old, before, after, [*others, old], [*others, insertion.document]
    )


def content_with(insertion: Insertion, before: bytes) -> bytes:
    """Return the bytes of a document with new entries; a byte order mark stays."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return mark + insertion.document.text.encode()
