"""A folder made anew: complete under its name, or not there at all.

It is built beside its name and takes it in one step, so that whatever stops the building
leaves nothing under the name. What is there already stays, unless it is an earlier one of
the same make and its replacement is asked for.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from azkz.base.save import failure, mask, real_path, refuse_foreign, settle, spare, to_disk
from azkz.base.temporary import held, temporary_folder
from azkz.values.errors import UnwrittenError


@contextmanager
def new_folder(
    path: Path, earlier: Callable[[Path], bool], bases: Collection[Path] = (), *, force: bool
) -> Iterator[Path]:
    """Give a folder to write into, which has the name once the writing is done.

    An empty folder of that name is taken; another only by force, and only where `earlier`
    says that everything in it was made by an earlier run, and no fact base in use is in it.
    Raises UnwrittenError.
    """
    spare(path, bases)
    target = real_path(path)
    replaces = _replaces(path, target, earlier, bases, force=force)
    try:
        if not target.parent.is_dir():
            message = f"there is no folder {target.parent}"
            raise UnwrittenError(message, hint="nothing was written: make the folder first")
        with temporary_folder(target) as temporary:
            yield temporary
            _finish(temporary)
            if replaces:
                _swap(temporary, target, earlier)
            else:
                temporary.rename(target)
    except OSError as error:
        raise failure(path, error) from error
    settle(target.parent)


def _replaces(
    path: Path,
    target: Path,
    earlier: Callable[[Path], bool],
    bases: Collection[Path],
    *,
    force: bool,
) -> bool:
    """Whether a folder is there that may be replaced. Raises UnwrittenError for any other."""
    if not target.exists():
        return False
    if not target.is_dir():
        raise UnwrittenError(f"{path} is a file", hint="name a folder, new or empty")
    try:
        inside = list(target.iterdir())
    except OSError as error:
        raise failure(path, error) from error
    if _in_use(target):
        message = f"{path} is the folder in use"
        raise UnwrittenError(message, hint="name a new folder in it")
    for file in inside:
        spare(path / file.name, bases)
    if inside:
        refuse_foreign(path, own=earlier(target), force=force)
    return True


def _in_use(target: Path) -> bool:
    """Whether a folder is the working directory, which must not be taken away."""
    with suppress(OSError):
        return target == Path.cwd()
    return False


def _finish(folder: Path) -> None:
    """Bring everything in a folder to the disk, and give it the permissions of a new one."""
    for path in folder.iterdir():
        to_disk(path)
    folder.chmod(0o777 & ~mask())
    settle(folder)


def _swap(temporary: Path, target: Path, earlier: Callable[[Path], bool]) -> None:
    """Give a folder the name of another, which goes; it is back where that fails.

    What somebody has put into the other one meanwhile is not lost: then it stays.
    """
    aside = temporary.with_name(f"{temporary.name.removesuffix('.azkz')}_old.azkz")
    with held(target):  # aside it is swept like any temporary, should this process be killed
        target.rename(aside)
        try:
            _refuse_changed(target, aside, earlier)
            temporary.rename(target)
        except BaseException:
            aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_changed(target: Path, aside: Path, earlier: Callable[[Path], bool]) -> None:
    if any(aside.iterdir()) and not earlier(aside):
        hint = "nothing was written: choose another name"
        raise UnwrittenError(f"{target} was changed by another program", hint=hint)
