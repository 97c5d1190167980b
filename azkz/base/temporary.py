"""Temporaries beside a name: held by the process that made them, swept once that is gone."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_SUFFIX = ".azkz"
_LONGEST = 160
"""Bytes of a name that stand in the name of what is beside it; a name has 255 at most."""


@contextmanager
def temporary_file(target: Path) -> Iterator[Path]:
    """Give an empty file beside a name; what is left of it afterwards goes. Raises OSError."""
    with _temporary(target, folder=False) as temporary:
        yield temporary


@contextmanager
def temporary_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder beside a name; what is left of it afterwards goes. Raises OSError."""
    with _temporary(target, folder=True) as temporary:
        yield temporary


@contextmanager
def _temporary(target: Path, *, folder: bool) -> Iterator[Path]:
    sweep(target)
    temporary, handle = _made(target, folder=folder)
    try:
        yield temporary
    finally:
        _remove(temporary)
        if handle is not None:
            os.close(handle)


def _made(target: Path, *, folder: bool) -> tuple[Path, int | None]:
    """Return a new temporary and what holds it."""
    import tempfile  # with random, for writing alone: every reading looks for temporaries

    begins = f".{short(target.name)}."
    while True:
        if folder:
            temporary = Path(tempfile.mkdtemp(_SUFFIX, begins, target.parent))
        else:
            file, name = tempfile.mkstemp(_SUFFIX, begins, target.parent)
            os.close(file)
            temporary = Path(name)
        handle = _hold(temporary, wait=True)
        # Another's sweeping may come between the making and the holding.
        if temporary.exists():
            return temporary, handle
        if handle is not None:
            os.close(handle)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a file or a folder against every sweeping, whatever its name is meanwhile."""
    handle = _hold(path, wait=True)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def sweep(target: Path) -> None:
    """Remove what writers that were killed left beside a name; never what one still writes."""
    for path in beside_name(target):
        if (handle := _hold(path, wait=False)) is not None:
            _remove(path)
            os.close(handle)


def beside_name(target: Path) -> list[Path]:
    """Return the temporaries beside a name: those still written, and what killed writers left."""
    ours = re.compile(re.escape(f".{short(target.name)}.") + rf"[a-z0-9_]+{re.escape(_SUFFIX)}")
    try:
        return sorted(path for path in target.parent.iterdir() if ours.fullmatch(path.name))
    except OSError:
        return []


def short(name: str) -> str:
    """Return a name that leaves room for more; a long one is cut, and told apart by a sum."""
    encoded = os.fsencode(name)
    if len(encoded) <= _LONGEST:
        return name
    return f"{os.fsdecode(encoded[:_LONGEST])}~{zlib.crc32(encoded):08x}"


def _hold(path: Path, *, wait: bool) -> int | None:
    """Return a handle that holds a temporary for as long as the process lives.

    None where another process holds it, or where the file system has no such locks: there
    nothing is swept, since nobody can tell whether it is still written.
    """
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(handle)
        return None
    return handle


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
