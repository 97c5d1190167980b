"""An earlier version of a fact base: a file, a directory, or what git has of its files."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from azkz.base.document import Document, parse
from azkz.base.lookup import expanded, read_documents
from azkz.base.problems import InvalidFactsError, Problem
from azkz.values.errors import UsageError

_SECONDS = 60


def earlier(named: str, files: Sequence[Path], folders: Sequence[Path]) -> list[Document]:
    """Return the documents of an earlier version of a fact base.

    `named` is a path, else a revision of git such as `HEAD~1`; `files` are those of the base as
    it is now, `folders` the directories of which every file belongs to it. Raises UsageError
    where there is neither, InvalidFactsError where the version cannot be read.
    """
    if not named.strip():
        raise _unknown(named, "it is empty")
    path = Path(named)
    if _is_there(path):
        return read_documents(expanded([path]), Path.cwd())
    if named.startswith("-"):
        raise _unknown(named, "a revision does not begin with a hyphen")
    documents: list[Document] = []
    problems: list[Problem] = []
    for folder, names in _names(named, files, folders):
        for name in names:
            content = _git(folder, ["cat-file", "blob", f"{named}:./{name}"])
            if content is None:
                continue
            read = parse(content, f"{named}:{name}")
            if isinstance(read, Problem):
                problems.append(read)
            else:
                documents.append(read)
    if problems:
        raise InvalidFactsError(problems)
    if not documents:
        raise _unknown(named, "none of the files of the fact base is in it")
    return documents


def _is_there(path: Path) -> bool:
    """Whether there is such a file or directory; no name that the disk cannot have is there."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _names(
    revision: str, files: Sequence[Path], folders: Sequence[Path]
) -> list[tuple[Path, list[str]]]:
    """Return the names of the base's files in each folder, those that are gone since too."""
    by_folder: dict[Path, list[str]] = {}
    for file in files:
        real = file.resolve()
        by_folder.setdefault(real.parent, []).append(real.name)
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        listed = _git(folder, ["ls-tree", "-z", "--name-only", revision, "./"])
        there = (listed or b"").decode("utf-8", "surrogateescape").split("\0")
        names = by_folder.setdefault(folder, [])
        names += [name for name in there if name.endswith(".toml") and name not in names]
    for folder in by_folder:
        if _git(folder, ["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"]) is None:
            raise _unknown(revision, f"and git has no such revision in {folder}")
    return [(folder, sorted(names)) for folder, names in by_folder.items()]


def _git(folder: Path, arguments: Sequence[str]) -> bytes | None:
    """Return what git prints; None where it fails. Raises UsageError where there is no git."""
    try:
        done = subprocess.run(  # noqa: S603  no shell, and a revision never begins with a hyphen
            ["git", "-C", str(folder), *arguments],  # noqa: S607  the one that the user has
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unknown(arguments[-1], f"and git cannot be asked: {error}") from error
    return done.stdout if done.returncode == 0 else None


def _unknown(named: str, reason: str) -> UsageError:
    return UsageError(
        f'there is no file, directory or revision "{named}" to compare with: {reason}',
        hint="such as --from HEAD~1, --from main or --from old.toml",
    )
