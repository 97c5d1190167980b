"""What stops the program: exit statuses, and one family of exceptions."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from itertools import pairwise

LONGEST_NAME = 80
MOST_NAMES = 2_000
MOST_COMPARED = 30
MOST_SHOWN = 8
NEAR = 0.75
"""How alike a name has to be that is taken for a mistyped one, from 0 to 1."""


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
        """Say what is wrong, and what to do."""
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

    def __init__(self, what: str, name: str, names: Collection[str], *, instead: str = "") -> None:
        """Say what there is instead: the nearest name, those that contain it, the first few."""
        super().__init__(
            f'there is no {what} "{name[:80]}"',
            hint=_close(name, names) or instead or _first(names),
        )


def _close(name: str, names: Collection[str]) -> str:
    inside = containing(name, names, len(names))
    if len(inside) > 1:
        more = f" and {len(inside) - MOST_SHOWN} more" if len(inside) > MOST_SHOWN else ""
        return f"these contain it: {', '.join(inside[:MOST_SHOWN])}{more}"
    return _meant(inside[0]) if inside else did_you_mean(name, names)


def _first(names: Collection[str]) -> str:
    there = list(names)
    more = f" and {len(there) - MOST_SHOWN} more" if len(there) > MOST_SHOWN else ""
    return f"there is: {', '.join(there[:MOST_SHOWN])}{more}" if there else "there is none"


def did_you_mean(name: str, names: Collection[str], otherwise: str = "") -> str:
    """Return the question whether the nearest known name is meant; else what is said instead."""
    close = nearest(name, names)
    return _meant(close) if close else otherwise


def _meant(name: str) -> str:
    return f'did you mean "{name}"?'


def nearest(name: str, names: Collection[str]) -> str | None:
    """Return the known name most like the given one, or None where none is near.

    Digits tell names apart that are made alike (`trd-2024-03-09`): of them one may differ.
    Only names of a similar length are compared, of many those that share the most
    characters and pairs of them, and none of a very long one: likeness takes time in
    proportion to the product of both lengths.
    """
    from difflib import get_close_matches

    if len(name) > LONGEST_NAME:
        return None
    reach = max(len(name) // 2, 3)
    similar = [
        other
        for other in names
        if abs(len(other) - len(name)) <= reach and _one_off(_digits(name), _digits(other))
    ][:MOST_NAMES]
    if len(similar) > MOST_COMPARED:
        wanted = _pieces(name.lower())
        similar.sort(key=lambda other: len(wanted & _pieces(other)), reverse=True)
    close = get_close_matches(name.lower(), similar[:MOST_COMPARED], n=1, cutoff=NEAR)
    return close[0] if close else None


def _digits(name: str) -> str:
    return "".join(char for char in name if char.isdigit())


def _one_off(text: str, other: str) -> bool:
    """Whether two texts are alike but for one character that is another, missing or too many."""
    shorter, longer = sorted((text, other), key=len)
    same = next(
        (place for place, char in enumerate(shorter) if char != longer[place]), len(shorter)
    )
    rest = longer[same + 1 :]
    return not longer or rest in (shorter[same:], shorter[same + 1 :])


def _pieces(text: str) -> set[str]:
    return {*text, *map("".join, pairwise(text))}


def containing(name: str, names: Collection[str], most: int = 8) -> list[str]:
    """Return the known names that contain a word, at most so many, in their order."""
    word = name.lower()
    return [other for other in names if word and word in other][:most]
