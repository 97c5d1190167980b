"""What the files of a fact base hold, replaced: in all of them, or in none.

Every new text is written beside its file, brought to the disk and read again before the first
file is touched, and so is every old one. Then one file after the other takes its new text, each
in one step; where one cannot, those before it take their old text back. A process that is killed
leaves each file whole, some old and some new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from azkz.base.save import LATER, Replace, as_before, base_file, failure, replaced, settle, to_disk
from azkz.base.temporary import temporary_file
from azkz.values.errors import UnwrittenError
from azkz.values.named_tuple import NamedTuple


class Replacement(NamedTuple):
    """What a file is to hold, and what it holds until then."""

    path: Path
    content: bytes
    before: bytes


class _Prepared(NamedTuple):
    """A replacement whose texts lie beside its file."""

    replacement: Replacement
    target: Path
    new: Path
    old: Path | None
    """None for a file that is replaced alone: nothing could come behind it and fail."""


def save(path: Path, content: bytes, before: bytes) -> None:
    """Replace what one file holds, as `save_all` does."""
    save_all([Replacement(path, content, before)])


def save_all(replacements: Iterable[Replacement]) -> None:
    """Replace what files hold, in this order; all of them, or none.

    To be called under their locks. Raises UnwrittenError where one cannot be written, or no
    longer holds the bytes that it had before.
    """
    changes = list(replacements)
    with ExitStack() as stack:
        prepared = [_prepared(change, stack, alone=len(changes) == 1) for change in changes]
        for file in prepared:
            _refuse_changed(file, file.replacement.before)
        _take(prepared)


def _prepared(replacement: Replacement, stack: ExitStack, *, alone: bool) -> _Prepared:
    """Return a replacement with its texts on the disk. Raises UnwrittenError."""
    path, content, before = replacement
    target = base_file(path)
    try:
        new = _beside(target, content, stack)
        old = None if alone else _beside(target, before, stack)
    except OSError as error:
        raise failure(path, error) from error
    return _Prepared(replacement, target, new, old)


def _beside(target: Path, content: bytes, stack: ExitStack) -> Path:
    """Return a temporary file with a text, read again, that can take the place of a file."""
    status = replaced(target, target, Replace.ANY, None)
    temporary = stack.enter_context(temporary_file(target))
    temporary.write_bytes(content)
    to_disk(temporary)
    if temporary.read_bytes() != content:
        message = f"{target} could not be written: the disk gives other bytes back"
        raise UnwrittenError(message, hint=LATER)
    if status is not None:
        as_before(target, status, temporary)
    return temporary


def _take(prepared: Sequence[_Prepared]) -> None:
    """Give each file its new text. Raises UnwrittenError, with the old text in all of them."""
    for place, file in enumerate(prepared):
        try:
            _refuse_changed(file, file.replacement.before)
            _rename(file, file.new)
        except UnwrittenError as error:
            kept = [str(done.target) for done in reversed(prepared[:place]) if not _put_back(done)]
            if not kept:
                raise
            names = " and ".join(kept)
            message = f"{error}; {names} took the new text and could not be given the old one back"
            raise UnwrittenError(
                message, hint="once that is mended, type the command again"
            ) from error


def _put_back(file: _Prepared) -> bool:
    """Give a file its old text back; return whether that could be done."""
    try:
        _refuse_changed(file, file.replacement.content)
        if file.old is not None:
            _rename(file, file.old)
    except UnwrittenError:
        return False
    return True


def _refuse_changed(file: _Prepared, content: bytes) -> None:
    """Refuse to go on where a file no longer holds what it should. Raises UnwrittenError."""
    path = file.replacement.path
    try:
        there = file.target.read_bytes()
    except OSError as error:
        raise failure(path, error) from error
    if there != content:
        raise UnwrittenError(f"{path} was changed by another program", hint=LATER)


def _rename(file: _Prepared, temporary: Path) -> None:
    try:
        temporary.replace(file.target)
    except OSError as error:
        raise failure(file.replacement.path, error) from error
    settle(file.target.parent)
