"""Which fact base is meant, and reading it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

from azkz.base.document import Document, read
from azkz.base.facts import FactBase
from azkz.base.load import load
from azkz.base.problems import InvalidFactsError, Problem
from azkz.values.errors import AzkzError
from azkz.values.named_tuple import NamedTuple

FILE = "facts.toml"
VARIABLE = "AZKZ_FACTS"


class Origin(Enum):
    """Why a fact base is the one in use."""

    NAMED = auto()
    """On the command line or in AZKZ_FACTS."""
    HERE = auto()
    """In the working directory."""
    PARENT = auto()
    """In a folder above it."""
    BUNDLED = auto()
    """The one that azkz ships."""


class Located(NamedTuple):
    """The files of a fact base, and why it is the one in use."""

    paths: list[Path]
    origin: Origin
    folders: tuple[Path, ...] = ()
    """The directories of which every file was named at once."""


class RefusedError(AzkzError):
    """A file called facts.toml is there and cannot be the fact base."""


def locate(named: Sequence[Path], environment: Mapping[str, str], folder: Path) -> Located:
    """Return the files of the fact base, the first that there is.

    Those named, else AZKZ_FACTS, else a facts.toml in the folder or above it, else the
    bundled one. Raises RefusedError for a facts.toml that is no file, or that stands above
    the folder and belongs to somebody else: whoever owns it decides what is shown.
    """
    if named:
        return _named(named)
    listed = [part for part in environment.get(VARIABLE, "").split(os.pathsep) if part]
    if listed:
        return _named([Path(part) for part in listed])
    for place in (folder, *folder.parents):
        path = place / FILE
        try:
            status = path.stat()
        except OSError:
            if not path.is_symlink():
                continue
            raise RefusedError(f"{path} leads nowhere", hint="remove the link") from None
        _refuse(path, status, above=place is not folder)
        return Located([path], Origin.HERE if place is folder else Origin.PARENT)
    return Located([bundled()], Origin.BUNDLED)


def _named(paths: Sequence[Path]) -> Located:
    folders = tuple(path for path in paths if path.is_dir())
    return Located(list(dict.fromkeys(expanded(paths))), Origin.NAMED, folders)


def expanded(paths: Sequence[Path]) -> list[Path]:
    """Return paths with every `*.toml` of a directory in its place, by their names.

    Raises RefusedError for a directory without any.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(file for file in path.glob("*.toml") if not file.name.startswith("."))
        if not inside:
            raise RefusedError(f"{path} has no .toml file in it", hint="name the fact base in it")
        files += inside
    return files


def _refuse(path: Path, status: os.stat_result, *, above: bool) -> None:
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a file"
        raise RefusedError(f"{path} is {what}", hint="name the fact base: azkz --facts PATH")
    if above and hasattr(os, "getuid") and status.st_uid not in (os.getuid(), 0):
        import shlex

        command = shlex.join(["azkz", "--facts", str(path)])
        raise RefusedError(
            f"{path} belongs to another user", hint=f"if you trust it, name it: {command}"
        )


def find(named: Sequence[Path], environment: Mapping[str, str], folder: Path) -> list[Path]:
    """Return the files of the fact base. Raises RefusedError."""
    return locate(named, environment, folder).paths


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
    results = [read(path, shown(path, folder)) for path in _different(paths)]
    problems = [result for result in results if isinstance(result, Problem)]
    if problems:
        raise InvalidFactsError(problems)
    return [result for result in results if isinstance(result, Document)]


def _different(paths: Sequence[Path]) -> list[Path]:
    """Return the paths that lead to different files: one that is named twice is read once."""
    different: dict[object, Path] = {}
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError):
            different[path] = path
        else:
            different.setdefault((status.st_dev, status.st_ino), path)
    return list(different.values())


def open_facts(
    paths: Sequence[Path], folder: Path, *, keep: bool = True
) -> tuple[FactBase, list[Document]]:
    """Return the fact base in some files, and their documents.

    Without `keep` the documents no longer hold the tables of observations, only their text.
    Raises InvalidFactsError where it cannot be used.
    """
    documents = read_documents(paths, folder)
    try:
        return load(documents, keep=keep), documents
    except InvalidFactsError as error:
        between = [*_between(documents)] if len(documents) > 1 else []
        if not between:
            raise
        raise InvalidFactsError([*error.problems, *between]) from error


def _between(documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield that a file may be as old as others are new: a change of several did not end there."""
    from azkz.base.temporary import beside_name

    for document in documents:
        left = beside_name(document.path.resolve()) if document.path is not None else []
        if left:
            message = f"a change of several files did not end here; it left {left[0].name}"
            hint = "where it was stopped, type its command again: it does the rest"
            yield Problem("unfinished", message, hint, document.name)


def shown(path: Path, folder: Path) -> str:
    """Return a path as short as it can be: relative where it lies in the folder."""
    try:
        return str(path.relative_to(folder))
    except ValueError:
        return str(path)
