"""Which fact base is meant, and reading it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from azkz.base.document import Document, read
from azkz.base.load import load
from azkz.base.model import FactBase
from azkz.base.problems import InvalidFactsError, Problem

FILE = "facts.toml"
VARIABLE = "AZKZ_FACTS"


def find(named: Sequence[Path], environment: Mapping[str, str], folder: Path) -> list[Path]:
    """Return the files of the fact base: those named, else AZKZ_FACTS, else a facts.toml in the
    folder or above it, else the bundled one.
    """
    if named:
        return list(named)
    listed = [part for part in environment.get(VARIABLE, "").split(os.pathsep) if part]
    if listed:
        return [Path(part) for part in listed]
    for place in (folder, *folder.parents):
        try:
            if (place / FILE).is_file():
                return [place / FILE]
        except OSError:
            continue
    return [bundled()]


def bundled() -> Path:
    """Return the fact base that azkz ships: in the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / FILE
    checkout = package.parent
    if not inside.is_file() and (checkout / "pyproject.toml").is_file():
        return checkout / FILE
    return inside


def read_documents(paths: Sequence[Path], folder: Path) -> list[Document]:
    """Return the documents in some files.

    Raises InvalidFactsError with the problem of each file that cannot be read.
    """
    results = [read(path, _shown(path, folder)) for path in paths]
    problems = [result for result in results if isinstance(result, Problem)]
    if problems:
        raise InvalidFactsError(problems)
    return [result for result in results if isinstance(result, Document)]


def open_facts(paths: Sequence[Path], folder: Path) -> tuple[FactBase, list[Document]]:
    """Return the fact base in some files, and their documents.

    Raises InvalidFactsError where it cannot be used.
    """
    documents = read_documents(paths, folder)
    return load(documents), documents


def _shown(path: Path, folder: Path) -> str:
    """Return a path as short as it can be: relative where it lies in the folder."""
    try:
        return str(path.relative_to(folder))
    except ValueError:
        return str(path)
