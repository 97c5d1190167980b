"""What a command has to say: a screen, the same as plain columns, and rows for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

from azkz.render.layout import BLANK, Line
from azkz.values.named_tuple import NamedTuple

T = TypeVar("T")
Columns = Mapping[str, Callable[[T], object]]
"""The columns of a table by name, each with how its cell is taken from an item."""


class Table(NamedTuple, Generic[T]):
    """Columns over items: the header cannot differ from the cells, and no items still have it."""

    columns: Columns[T]
    items: Sequence[T]

    def cells(self, item: T) -> list[object]:
        """Return the cells of one item, in the order of the columns."""
        return [get(item) for get in self.columns.values()]


class Picture(NamedTuple):
    """A picture that was asked for instead of a screen."""

    file: Path
    draw: Callable[[], str]
    """Makes it, as SVG."""


class Answer(NamedTuple):
    """The answer of a command, drawn only as it is asked for."""

    screen: Iterable[Line]
    """For a terminal; a generator, so that nothing is drawn in vain."""
    grid: Table[Any]
    """For pipes and Markdown: the columns of the screen as text, topic and identifier first."""
    rows: Table[Any]
    """For JSON and CSV: the keys of the contract."""
    closing: str = ""
    """The last line: counts, and the command that shows the rest. In a pipe it goes to stderr."""
    calendar: Callable[[], str] | None = None
    """The same as a calendar, where there is one."""
    piped: Iterable[Line] | None = None
    """For a pipe, where lines say it better than columns; the last line is always told then."""
    status: int = 0
    """What the command ends with."""
    silence: tuple[str, str] = ("", "")
    """What to say on stderr where there are no items, and what there is instead."""
    documents: tuple[Callable[[], Mapping[str, object]], ...] = ()
    """For JSON, where it is not a list of the rows: an object; a list of them where several are."""
    markdown: Callable[[], str] | None = None
    """For Markdown, where one table does not tell it."""
    picture: Picture | None = None
    """What is drawn in place of all this."""


def joined(answers: Sequence[Answer]) -> Answer:
    """Return several answers of one command as one: their screens and rows one after the other."""

    def screen() -> Iterator[Line]:
        for place, answer in enumerate(answers):
            if place:
                yield BLANK
            yield from answer.screen

    return Answer(
        screen=screen(),
        grid=Table(answers[0].grid.columns, [*chain(*(answer.grid.items for answer in answers))]),
        rows=Table(answers[0].rows.columns, [*chain(*(answer.rows.items for answer in answers))]),
        closing=" ".join(answer.closing for answer in answers if answer.closing),
        silence=answers[0].silence,
        documents=tuple(chain(*(answer.documents for answer in answers))),
    )
