"""Bytes to a file, all of them or none: whatever stops the writing, the file keeps every byte.

The new content is written beside the file, brought to the disk, and takes the file's name
in one step. Every failure is an UnwrittenError, and leaves nothing behind.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from azkz.values.errors import UnwrittenError

PATIENCE = 60.0
"""Seconds to wait for another writer."""
_LATER = "nothing was written; try again"


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the only right to write a file, against every other azkz; readers never wait.

    The lock is a file of its own beside it, `.facts.toml.lock`, that stays: the file itself
    is another one after each writing, and a lock that is removed can be held twice.
    Raises UnwrittenError where it cannot be had.
    """
    from filelock import FileLock, Timeout

    real = _real(path)
    lock = FileLock(real.with_name(f".{real.name}.lock"), timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"{path} is being written by another azkz for {patience:g} seconds"
        raise UnwrittenError(message, hint=_LATER) from error
    except (OSError, NotImplementedError) as error:
        raise failure(path, error) from error
    try:
        yield
    finally:
        lock.release()


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that can be written. Raises UnwrittenError for any other."""
    try:
        _writable(path, path.stat())
        return path.read_bytes()
    except OSError as error:
        raise failure(path, error) from error


def save(path: Path, content: bytes, before: bytes) -> None:
    """Replace what a file holds, in one step that nothing can interrupt halfway.

    Owner, permissions, extended attributes and symbolic links stay as they are. To be called
    under its lock. Raises UnwrittenError where it fails, or where the file no longer holds
    the bytes that it had before.
    """
    real = _real(path)
    sweep(real)
    try:
        status = real.stat()
        _writable(path, status)
        with _beside(real, content) as temporary:
            _as_before(real, status, temporary)
            if real.read_bytes() != before:
                raise UnwrittenError(f"{path} was changed by another program", hint=_LATER)
            temporary.replace(real)
    except OSError as error:
        raise failure(path, error) from error
    settle(real.parent)


def create(path: Path, content: bytes) -> None:
    """Write a new file; where there is already something of that name, it stays.

    Raises UnwrittenError.
    """
    if os.path.lexists(path):
        raise _there(path)
    try:
        with _beside(path, content) as temporary:
            name_new(temporary, path)
    except OSError as error:
        raise failure(path, error) from error
    settle(path.parent)


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


def put(path: Path, content: bytes) -> None:
    """Write a file, new or in place of one of that name, in one step.

    Raises UnwrittenError; never in place of a folder, a device or a fact base.
    """
    if path.suffix == ".toml":
        raise UnwrittenError(f"{path} would be a fact base", hint="choose another ending")
    try:
        status = path.stat() if os.path.lexists(path) else None
    except OSError as error:
        raise failure(path, error) from error
    if status is None:
        create(path, content)
        return
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a file"
        raise UnwrittenError(f"{path} is {what}", hint="name a file")
    real = _real(path)
    try:
        _writable(path, status)
        with _beside(real, content) as temporary:
            _as_before(real, status, temporary)
            temporary.replace(real)
    except OSError as error:
        raise failure(path, error) from error
    settle(real.parent)


def sweep(path: Path) -> None:
    """Remove what a writer that was killed left beside a file. To be called under its lock."""
    with suppress(OSError):
        for left in path.parent.iterdir():
            if left.name.startswith(f".{path.name}.") and left.name.endswith(".azkz"):
                with suppress(OSError):
                    left.unlink()


@contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    """Give a temporary file in the same folder that holds the content, on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".azkz", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _as_before(path: Path, status: os.stat_result, temporary: Path) -> None:
    """Give a temporary file the owner, the attributes and the permissions of the real one."""
    own = temporary.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.chown(temporary, status.st_uid, status.st_gid)
    if sys.platform == "linux":
        for name in os.listxattr(path):
            with suppress(OSError):  # some are the file system's own
                os.setxattr(temporary, name, os.getxattr(path, name))
    temporary.chmod(stat.S_IMODE(status.st_mode))


def settle(folder: Path) -> None:
    """Bring a folder's list of names to the disk; not every file system can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _writable(path: Path, status: os.stat_result) -> None:
    """Refuse a file that its owner protected: taking its place would need no permission of it."""
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise UnwrittenError(f"{path} is read-only", hint="allow writing it, or name another")


def _real(path: Path) -> Path:
    """Return the file that a path leads to, through symbolic links.

    Raises UnwrittenError; for a stream too: what it reads from was never named.
    """
    try:
        if not _is_stream(path):
            real = path.resolve(strict=True)
            if stat.S_ISREG(real.stat().st_mode):
                return real
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(path, error) from error
    message = f"{path} is not a file that can be written"
    raise UnwrittenError(message, hint="name a facts.toml of your own with --facts")


def _is_stream(path: Path) -> bool:
    """Whether a path is `/dev/stdin` or the like, which lead on to what the shell opened."""
    through = path.readlink() if path.is_symlink() else path
    return any(found.parent.resolve().parts[1:2] == ("proc",) for found in (path, through))


def mask() -> int:
    """Return the permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def failure(path: Path, error: Exception) -> UnwrittenError:
    """Return that a file could not be written, and why."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnwrittenError(
        f"{path} could not be written: {reason}", hint="nothing was written, the file is untouched"
    )
