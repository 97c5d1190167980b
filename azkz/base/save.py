"""Bytes to a file, all of them or none: whatever stops the writing, the file keeps every byte.

There is one way: the new content is written beside the file, brought to the disk, and takes
the file's name in one step. Every failure is an UnwrittenError, and leaves nothing behind but
what a killed process could not take away; the next writer of the same file sweeps that.
The files of a fact base are replaced together (`azkz.base.together`).
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from types import FrameType

from azkz.base.temporary import short, sweep, temporary_file
from azkz.values.errors import UnwrittenError

PATIENCE = 60.0
"""Seconds to wait for another writer."""
LATER = "nothing was written; try again"
"""What may be done where somebody else was writing."""
_OTHER = "nothing was written: choose another name"


class Replace(Enum):
    """What of the same name a new file may take the place of."""

    NEVER = auto()
    OWN = auto()
    """Only what an earlier run made."""
    ANY = auto()
    """Any file."""


@contextmanager
def beside(
    path: Path,
    replace: Replace = Replace.NEVER,
    own: Callable[[Path], bool] | None = None,
) -> Iterator[Path]:
    """Give an empty file to write, which has the name once the writing is done.

    A file that is replaced keeps owner, permissions, extended attributes and the links that
    lead to it. `own` says whether a file was made by an earlier run. Raises UnwrittenError.
    """
    target = real_path(path)
    before = replaced(path, target, replace, own)
    try:
        if not target.parent.is_dir():
            message = f"there is no folder {target.parent}"
            raise UnwrittenError(message, hint="nothing was written: make the folder first")
        with temporary_file(target) as temporary:
            yield temporary
            to_disk(temporary)
            if before is None:
                name_new(temporary, target)
            else:
                as_before(target, before, temporary)
                temporary.replace(target)
    except OSError as error:
        raise failure(path, error) from error
    settle(target.parent)


def create(path: Path, content: bytes) -> None:
    """Write a new file; whatever is there of that name stays. Raises UnwrittenError."""
    if os.path.lexists(path):
        raise _there(path)
    with beside(path) as temporary:
        temporary.write_bytes(content)


def put(path: Path, content: bytes, bases: Collection[Path] = ()) -> None:
    """Write a file, new or in place of one of that name, in one step.

    Raises UnwrittenError; never in place of a folder, a device or a fact base.
    """
    spare(path, bases)
    with beside(path, Replace.ANY) as temporary:
        temporary.write_bytes(content)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that can be written. Raises UnwrittenError for any other."""
    try:
        _writable(path, path.stat())
        return path.read_bytes()
    except OSError as error:
        raise failure(path, error) from error


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the only right to write a file, against every other azkz; readers never wait.

    The lock is a file of its own beside it, `.facts.toml.lock`, that stays: the file itself
    is another one after each writing, and a lock that is removed can be held twice.
    Raises UnwrittenError where it cannot be had.
    """
    from filelock import FileLock, Timeout

    lock_path = lock_of(base_file(path))
    lock = FileLock(lock_path, timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"{path} is being written by another azkz for {patience:g} seconds"
        raise UnwrittenError(message, hint=LATER) from error
    except (OSError, NotImplementedError) as error:
        raise failure(lock_path, error, f"the lock of {path}, ") from error
    try:
        sweep(base_file(path))
        yield
    finally:
        lock.release()


@contextmanager
def all_locked(paths: Iterable[Path | None]) -> Iterator[None]:
    """Hold the locks of several files; always in one order, so that no two wait for each other."""
    with ExitStack() as stack:
        for path in sorted({base_file(path) for path in paths if path is not None}):
            stack.enter_context(locked(path))
        yield


def lock_of(path: Path) -> Path:
    """Return the lock of a file."""
    return path.with_name(f".{short(path.name)}.lock")


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold an interrupt back until the end of the block: what is written is also said."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []

    def hold(number: int, _: FrameType | None) -> None:
        held.append(number)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(held[0])


# What may be written to


def real_path(path: Path) -> Path:
    """Return where a path leads, through symbolic links. Raises UnwrittenError."""
    if _is_stream(path):
        message = f"{path} is a stream, and not a file that can be written"
        raise UnwrittenError(message, hint="name a file; - is standard output")
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(path, error) from error


def spare(path: Path, bases: Collection[Path]) -> None:
    """Refuse to write to a fact base in use, by whatever name, and to what ends like one.

    A file is what it is, not what it is called: links, hard links and other endings lead to
    the same one. Raises UnwrittenError.
    """
    target = real_path(path)
    for base in bases:
        if _same(base, target) or target == lock_of(base.absolute()):
            raise UnwrittenError(f"{path} is the fact base in use, {base}", hint=_OTHER)
    if ".toml" in (path.suffix.lower(), target.suffix.lower()):
        raise UnwrittenError(f"{path} would be a fact base", hint="choose another ending")


def _same(base: Path, target: Path) -> bool:
    try:
        return base.samefile(target)
    except (OSError, ValueError):
        return False


def replaced(
    path: Path, target: Path, replace: Replace, own: Callable[[Path], bool] | None
) -> os.stat_result | None:
    """Return what is known of the file that is replaced; None for none. Raises UnwrittenError."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise failure(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise UnwrittenError(f"{path} is a folder", hint="name a file, such as one in it")
    if not stat.S_ISREG(status.st_mode):
        raise UnwrittenError(f"{path} is not a file", hint="name a file; - is standard output")
    if replace is not Replace.ANY:
        if own is None:
            raise _there(path)
        refuse_foreign(path, own=own(target), force=replace is Replace.OWN)
    _writable(path, status)
    return status


def refuse_foreign(path: Path, *, own: bool, force: bool) -> None:
    """Refuse to replace what no earlier run made, or what nobody said may go.

    Raises UnwrittenError.
    """
    if not own:
        raise UnwrittenError(f"{path} is already there, and no earlier export", hint=_OTHER)
    if not force:
        hint = "add --force to replace it, or choose another name"
        raise UnwrittenError(f"{path} is already there, an earlier export", hint=hint)


def _writable(path: Path, status: os.stat_result) -> None:
    """Refuse a file that its owner protected: taking its place would need no permission of it."""
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise UnwrittenError(f"{path} is read-only", hint="allow writing it, or name another")


def base_file(path: Path) -> Path:
    """Return the file of a fact base that a path leads to, through symbolic links.

    Raises UnwrittenError; for a stream too: what it reads from was never named.
    """
    try:
        if not _is_stream(path):
            target = path.resolve(strict=True)
            if stat.S_ISREG(target.stat().st_mode):
                return target
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(path, error) from error
    message = f"{path} is not a file that can be written"
    raise UnwrittenError(message, hint="name a facts.toml of your own with --facts")


def _is_stream(path: Path) -> bool:
    """Whether a path is `/dev/stdin` or the like, which lead on to what the shell opened."""
    with suppress(OSError, ValueError):
        through = path.readlink() if path.is_symlink() else path
        return any(link.parent.resolve().parts[1:2] == ("proc",) for link in (path, through))
    return False


# From a temporary to a name


def name_new(temporary: Path, path: Path) -> None:
    """Give a temporary file of the same folder its name, with the permissions of a new file.

    Raises UnwrittenError where there is already something of that name, else OSError.
    """
    temporary.chmod(0o666 & ~mask())
    try:
        # Unlike a rename, a link never takes the place of a file.
        os.link(temporary, path)
    except FileExistsError:
        raise _there(path) from None
    except OSError:
        if os.path.lexists(path):
            raise _there(path) from None
        temporary.rename(path)  # a file system without links


def _there(path: Path) -> UnwrittenError:
    return UnwrittenError(f"{path} is already there", hint="choose another name, or use it")


def as_before(path: Path, status: os.stat_result, temporary: Path) -> None:
    """Give a temporary file the owner, the attributes and the permissions of the real one."""
    own = temporary.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.chown(temporary, status.st_uid, status.st_gid)
    if sys.platform == "linux":
        for name in os.listxattr(path):
            with suppress(OSError):  # some are the file system's own
                os.setxattr(temporary, name, os.getxattr(path, name))
    temporary.chmod(stat.S_IMODE(status.st_mode))


def to_disk(path: Path) -> None:
    """Bring what a file holds to the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Bring a folder's list of names to the disk; not every file system can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def mask() -> int:
    """Return the permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def failure(path: Path, error: Exception, before: str = "") -> UnwrittenError:
    """Return that a file could not be written, and why."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnwrittenError(
        f"{before}{path} could not be written: {reason}",
        hint="nothing was written, the file is untouched",
    )
