"""A folder or a file made anew: complete under its name, or not there at all.

It is built beside its name and takes it in one step, so that whatever stops the building
leaves nothing under the name. What is there already stays, unless it is an earlier one of
the same make and its replacement is asked for.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from azkz.base.save import failure, mask, name_new, settle
from azkz.values.errors import UnwrittenError

_SUFFIX = ".azkz"
_REPLACE = "add --force to replace it, or choose another name"
_OTHER = "nothing was written: choose another name"


@contextmanager
def new_folder(path: Path, earlier: Callable[[Path], bool], *, force: bool) -> Iterator[Path]:
    """Give a folder to write into, which has the name once the writing is done.

    An empty folder of that name is taken; another only by force, and only where `earlier`
    says that everything in it was made by an earlier run. Raises UnwrittenError.
    """
    target = _resolved(path)
    replaces = _replaces_folder(path, target, earlier, force=force)
    try:
        temporary = Path(tempfile.mkdtemp(_SUFFIX, *_beside(target)))
        try:
            yield temporary
            _finish(temporary)
            if replaces:
                _swap(temporary, target, earlier)
            else:
                temporary.rename(target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise failure(path, error) from error
    settle(target.parent)


@contextmanager
def new_file(path: Path, earlier: Callable[[Path], bool], *, force: bool) -> Iterator[Path]:
    """Give an empty file to write, which has the name once the writing is done.

    A file of that name is replaced by force only, and only where `earlier` says that it was
    made by an earlier run. Raises UnwrittenError.
    """
    target = _resolved(path)
    replaces = _replaces_file(path, target, earlier, force=force)
    try:
        handle, name = tempfile.mkstemp(_SUFFIX, *_beside(target))
        os.close(handle)
        temporary = Path(name)
        try:
            yield temporary
            _to_disk(temporary)
            if replaces:
                temporary.chmod(target.stat().st_mode & 0o777)
                temporary.replace(target)
            else:
                name_new(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise failure(path, error) from error
    settle(target.parent)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise failure(path, error) from error


def _beside(target: Path) -> tuple[str, str]:
    """Return how a temporary of a name begins, and its folder; UnwrittenError for none."""
    if not target.parent.is_dir():
        message = f"there is no folder {target.parent}"
        raise UnwrittenError(message, hint="nothing was written: make the folder first")
    return f".{target.name}.", str(target.parent)


def _replaces_folder(
    path: Path, target: Path, earlier: Callable[[Path], bool], *, force: bool
) -> bool:
    """Whether a folder is there that may be replaced. Raises UnwrittenError for any other."""
    if not target.exists():
        return False
    if not target.is_dir():
        raise UnwrittenError(f"{path} is a file", hint="name a folder, new or empty")
    try:
        empty = not any(target.iterdir())
    except OSError as error:
        raise failure(path, error) from error
    if _in_use(target):
        message = f"{path} is the folder in use"
        raise UnwrittenError(message, hint="name a new folder in it")
    if not empty:
        _refuse(path, made=earlier(target), force=force)
    return True


def _in_use(target: Path) -> bool:
    """Whether a folder is the working directory, which must not be taken away."""
    with suppress(OSError):
        return target == Path.cwd()
    return False


def _replaces_file(
    path: Path, target: Path, earlier: Callable[[Path], bool], *, force: bool
) -> bool:
    """Whether a file is there that may be replaced. Raises UnwrittenError for any other."""
    if not target.exists():
        return False
    if target.is_dir():
        raise UnwrittenError(f"{path} is a folder", hint="name a new file, such as in it")
    _refuse(path, made=target.is_file() and earlier(target), force=force)
    if not os.access(target, os.W_OK):
        raise UnwrittenError(f"{path} is read-only", hint=_OTHER)
    return True


def _refuse(path: Path, *, made: bool, force: bool) -> None:
    if not made:
        raise UnwrittenError(f"{path} is already there, and no earlier export", hint=_OTHER)
    if not force:
        raise UnwrittenError(f"{path} is already there, an earlier export", hint=_REPLACE)


def _finish(folder: Path) -> None:
    """Bring everything in a folder to the disk, and give it the permissions of a new one."""
    for path in folder.iterdir():
        _to_disk(path)
    folder.chmod(0o777 & ~mask())
    settle(folder)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _swap(temporary: Path, target: Path, earlier: Callable[[Path], bool]) -> None:
    """Give a folder the name of another, which goes; it is back where that fails.

    What somebody has put into the other one meanwhile is not lost: then it stays.
    """
    aside = temporary.with_name(f"{temporary.name}.old")
    target.rename(aside)
    try:
        _still_replaceable(target, aside, earlier)
        temporary.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _still_replaceable(target: Path, aside: Path, earlier: Callable[[Path], bool]) -> None:
    if any(aside.iterdir()) and not earlier(aside):
        raise UnwrittenError(f"{target} was changed by another program", hint=_OTHER)
