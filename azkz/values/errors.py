"""What stops the program: exit statuses, and one family of exceptions."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum


class ExitStatus(IntEnum):
    """The exit statuses of azkz; scripts rely on them."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNUSABLE = 3
    UNWRITTEN = 4
    INTERRUPTED = 130


class AzkzError(Exception):
    """Something the user can put right: a message, and a hint that says how."""

    exit_status = ExitStatus.UNUSABLE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(AzkzError):
    """The command line asks for something that does not exist or cannot be done."""

    exit_status = ExitStatus.USAGE


class UnwrittenError(AzkzError):
    """Output could not be written; nothing was changed."""

    exit_status = ExitStatus.UNWRITTEN


class UnknownNameError(UsageError):
    """A topic, an indicator or a source was asked for that the fact base does not define."""

    def __init__(self, what: str, name: str, known: Collection[str]) -> None:
        close = nearest(name, known)
        there = ", ".join(sorted(known)) or "none"
        super().__init__(
            f'there is no {what} "{name}"',
            hint=f'did you mean "{close}"?' if close else f"there is: {there}",
        )


def nearest(name: str, known: Collection[str]) -> str | None:
    """Return the known name most like the given one, or None where none is near."""
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), known, n=1)
    return close[0] if close else None
