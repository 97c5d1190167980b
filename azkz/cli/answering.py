"""How a command answers: to a terminal, a pipe or a file; in a format for machines."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from azkz.cli.options import Request
from azkz.render.formats import Format
from azkz.values.escape import visible
from azkz.values.named_tuple import NamedTuple

if TYPE_CHECKING:
    from azkz.render.answer import Answer, Picture
    from azkz.render.layout import Line

_STANDARD = Path("-")
_ENDINGS = {f".{name}": name for name in Format if name is not Format.table}


class Output(NamedTuple):
    """What is asked of an answer: its format, and the file that it goes to."""

    format: Format
    file: Path | None = None
    """None for standard output."""
    bases: Sequence[Path] = ()
    """The files of the fact base, which it never goes to."""


def output_of(format_: Format | None, file: Path | None, bases: Sequence[Path]) -> Output:
    """Return the format that was asked for, else what the ending of the file says, else a table.

    `-` is standard output.
    """
    if file == _STANDARD:
        file = None
    if format_ is None:
        ending = file.suffix.lower() if file is not None else ""
        format_ = _ENDINGS.get(ending, Format.table)
    return Output(format_, file, bases)


@contextmanager
def opened(output: Output) -> Iterator[TextIO]:
    """Give the stream to write to; a file is written at the end, all of it or nothing.

    Raises UnwrittenError.
    """
    from azkz.render.streams import standard_output

    if output.file is None:
        yield standard_output()
        return
    from azkz.base.save import put

    held = io.BytesIO()
    yield io.TextIOWrapper(held, encoding="utf-8", write_through=True)
    put(output.file, held.getvalue(), output.bases)


def give(answer: Answer, output: Output, request: Request, name: str | None) -> None:
    """Write an answer in the format asked for, and what is to be said beside it."""
    from azkz.base.problems import hint_lines
    from azkz.render.streams import say

    if answer.picture is not None:
        _save(answer.picture, request.files)
        return
    write_answer(answer, output)
    silence, hint = answer.silence
    if not answer.rows.items and silence:
        say(f"azkz: {visible(silence)}")
        if hint:
            say("\n".join(hint_lines(hint)))
    tell_undated(request, name)
    if answer.status:
        raise typer.Exit(answer.status)


def tell_undated(request: Request, name: str | None) -> None:
    """Say how much of what was asked for counts as known though its date is too vague to tell."""
    if request.view.known_by is None:
        return
    from azkz.base.view import undated
    from azkz.render.streams import say

    # A source may be named too: then all of it was asked for.
    indicators = request.facts.chosen(name) or request.facts.chosen(None)
    topics = request.facts.topics_of(name if request.facts.chosen(name) else None)
    count = undated(request.facts, indicators, topics, request.view.known_by)
    if count:
        entries = "entry rests" if count == 1 else "entries rest"
        say(f"azkz: {count} {entries} on sources too vaguely dated to tell; they count as known")


def _save(picture: Picture, bases: Sequence[Path]) -> None:
    """Draw a picture into its file, and say so; never into a file of the fact base."""
    from azkz.base.save import put, spare, uninterrupted
    from azkz.render.charts.drawing import drawn
    from azkz.render.streams import tell
    from azkz.render.waiting import waiting

    spare(picture.file, bases)
    with waiting("Drawing"):
        content = drawn(picture.draw(), picture.file.suffix)
    with uninterrupted():
        put(picture.file, content, bases)
        tell(f"{visible(str(picture.file))} is there")


def write_answer(answer: Answer, output: Output) -> None:
    """Write a screen on a terminal, plain columns or lines in a pipe, or rows for machines."""
    from azkz.render.streams import say, terminal_columns, write_plain, write_screen, write_text

    closed = answer.piped is not None
    with opened(output) as stream:
        width = terminal_columns(stream, os.environ)
        if output.format.write is not None:
            write_text(output.format.write(answer), stream)
        elif width is not None:
            write_screen(_with_closing(answer.screen, answer.closing, width), stream, os.environ)
            closed = False
        elif answer.piped is not None:
            from azkz.render.layout import plain

            write_plain(plain(answer.piped), stream)
        elif answer.grid.items:
            from azkz.render.plain import to_columns

            write_plain(to_columns(answer.grid), stream)
            closed = True
    if closed and answer.closing:
        say(answer.closing)


def _with_closing(screen: Iterable[Line], closing: str, width: int) -> list[Line]:
    from azkz.render.layout import BLANK, Span, Style, paragraph

    lines = list(screen)
    if not closing or not lines:
        return lines
    if lines[-1]:
        lines.append(BLANK)
    return [*lines, *paragraph([Span(closing, Style.ASIDE)], width)]
