"""How long a screen may be, and what it gives up to be no longer.

A screen is drawn with air where it is no longer than its length, so that small bases look like
the samples. A longer one is drawn closer, a step at a time, until it fits:

1. Lines stand close (`Canvas.close`): no blank line between topics; what is said of a line runs
   on below it, from as far left as saves a line; what has no bar stands in sentences; a heading
   whose rows say the same by their own words (`forecast`, `missed`) is left out.
2. What is only forecast or thought of is counted, with the command that shows it.

Nothing else is given up: every promise keeps its number, deadline, share, words, source,
condition and warning, and a screen that is longer even so stays as long as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from azkz.render.layout import USUAL, Line

MOST = 37
"""Lines of a list that is not asked for whole; with the last ones they are forty."""


def length_at(width: int, length: int) -> int:
    """Return how many lines hold at a width what so many hold at 80 columns; wide ones no fewer."""
    return length * USUAL // min(width, USUAL)


def fitted(drawings: Sequence[Callable[[], Iterable[Line]]], most: int) -> Iterator[Line]:
    """Yield the first of some drawings of one screen that has at most so many lines, else the last.

    Of one that is too long no more is drawn than shows that it is.
    """
    *closer, last = drawings
    for drawing in closer:
        lines = list(islice(drawing(), max(most, 0) + 1))
        if len(lines) <= most:
            yield from lines
            return
    yield from last()


def folded(blocks: Iterable[Sequence[Line]], most: int) -> tuple[list[Line], int]:
    """Return the lines of as many blocks as stand in some lines, and how many are left out."""
    shown: list[Line] = []
    left_out = 0
    for block in blocks:
        if left_out or len(shown) + len(block) > most:
            left_out += 1
        else:
            shown += block
    return shown, left_out
