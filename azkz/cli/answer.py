"""Reading commands: what they look at, and how they answer: to a terminal, a pipe or a file."""

from __future__ import annotations

import inspect
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from azkz.cli.options import (
    AS_OF,
    FACTS,
    FILE,
    FORMAT,
    KNOWN_BY,
    NAMES,
    SOURCE,
    Format,
    Request,
    base_files,
    named,
    open_base,
    period,
)
from azkz.values.errors import AzkzError, ExitStatus, UnknownNameError, UsageError
from azkz.values.escape import visible
from azkz.values.record import NamedTuple

if TYPE_CHECKING:
    from azkz.render.answer import Answer, Picture, Table
    from azkz.render.layout import Line

_STANDARD = Path("-")
_ENDINGS = {f".{name}": name for name in Format if name is not Format.table}


# The options that all share

_SHARED = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
    for name, annotation, default in (
        ("format_", Annotated[Format | None, FORMAT], None),
        ("file", Annotated[Path | None, FILE], None),
        ("facts", Annotated[list[Path] | None, FACTS], None),
        ("as_of", Annotated[str | None, AS_OF], None),
        ("known_by", Annotated[str | None, KNOWN_BY], None),
        ("source", Annotated[str | None, SOURCE], None),
    )
]
_LOOKING = _SHARED[2:]
"""What says which part of which fact base is looked at."""
_CONTEXT = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)


def command_of(
    function: Callable[..., Any], unusable: Callable[..., Answer] | None = None
) -> Callable[..., None]:
    """Return what Typer makes a command of: a function from a Request is given what all share.

    One that returns an Answer reads; one that returns nothing writes files of what it shows.
    `unusable` gives the answer where the fact base cannot be used, from its problems; without
    it that is an error of the command.
    """
    types = function.__annotations__
    if "request" not in types:
        return function
    if types["return"] != "Answer":
        return _giving(function)
    return _reading(function, unusable)


def _reading(
    command: Callable[..., Answer], unusable: Callable[..., Answer] | None
) -> Callable[..., None]:
    def run(request: Request, *, format_: Format | None, file: Path | None, **options: Any) -> None:
        if "names" in options:
            options["name"] = named(request.facts, options.pop("names") or ())
        if options.get("save") is not None:
            _refuse_beside_picture(format_, file, options)
        output = wanted(format_, file, request.files)
        _give(command(request, **options), output, request, options.get("name"))

    return _command(command, run, _SHARED, unusable)


def _giving(command: Callable[..., None]) -> Callable[..., None]:
    def run(request: Request, **options: Any) -> None:
        command(request, **options)
        tell_undated(request, None)

    return _command(command, run, _LOOKING)


def _command(
    command: Callable[..., Any],
    run: Callable[..., None],
    shared: Sequence[inspect.Parameter],
    unusable: Callable[..., Answer] | None = None,
) -> Callable[..., None]:
    """Return what Typer calls: it runs with a Request and the options that are not for it.

    Typer reads the options of a command from its signature; this one is put together of
    the function's own parameters, the shared ones and Typer's context.
    """

    def run_command(context: typer.Context, **options: Any) -> None:
        cut = {parameter.name: options.pop(parameter.name) for parameter in _LOOKING}
        try:
            request = _request(context, **cut)
        except AzkzError as error:
            from azkz.base.problems import InvalidFactsError

            if unusable is None or not isinstance(error, InvalidFactsError):
                raise
            files = base_files(context, cut["facts"]).paths
            output = wanted(options["format_"], options["file"], files)
            write_answer(unusable(error.problems), output)
            raise typer.Exit(int(ExitStatus.FINDINGS)) from error
        run(request, **options)

    signature = inspect.signature(command, eval_str=True, locals=_types())
    own = [
        as_typed(parameter).replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in signature.parameters.values()
        if parameter.name != "request"
    ]
    parameters = [_CONTEXT, *own, *shared]
    run_command.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=None
    )
    run_command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run_command.__name__ = command.__name__
    return run_command


def as_typed(parameter: inspect.Parameter) -> inspect.Parameter:
    """Return a parameter as it is typed: what takes a name is given a list of names."""
    if NAMES not in getattr(parameter.annotation, "__metadata__", ()):
        return parameter
    required = parameter.default is inspect.Parameter.empty
    type_: Any = list[str] if required else list[str] | None
    return parameter.replace(name="names", annotation=Annotated[type_, NAMES])


def _types() -> dict[str, object]:
    """Return stand-ins for the types that only the checker needs."""
    return {"Answer": object, "Request": object}


def _request(
    context: typer.Context,
    facts: list[Path] | None,
    as_of: str | None,
    known_by: str | None,
    source: str | None,
) -> Request:
    from azkz.base import view
    from azkz.render.layout import Canvas
    from azkz.render.output import USUAL, ascii_only, standard_output, terminal_columns

    stream = standard_output()
    today = date.today()  # noqa: DTZ011  the reader's own day
    whole, documents = open_base(context, facts)
    through = view.View(
        today,
        period("--as-of", as_of, whole.fiscal),
        period("--known-by", known_by, whole.fiscal),
        source,
    )
    if source is not None and source not in whole.sources:
        raise UnknownNameError("source", source, whole.sources)
    canvas = Canvas(terminal_columns(stream, os.environ) or USUAL, ascii_only(stream))
    located = base_files(context, facts)
    return Request(
        facts=view.viewed(whole, through),
        whole=whole,
        documents=documents,
        files=located.paths,
        folders=located.folders,
        view=through,
        canvas=canvas,
    )


# The answer


class Wanted(NamedTuple):
    """What is asked of an answer: its format, and the file that it goes to."""

    format: Format
    file: Path | None = None
    """None for standard output."""
    bases: Sequence[Path] = ()
    """The files of the fact base, which it never goes to."""


def wanted(format_: Format | None, file: Path | None, bases: Sequence[Path]) -> Wanted:
    """Return the format that was asked for, else what the ending of the file says, else a table.

    `-` is standard output.
    """
    if file == _STANDARD:
        file = None
    if format_ is None:
        ending = file.suffix.lower() if file is not None else ""
        format_ = _ENDINGS.get(ending, Format.table)
    return Wanted(format_, file, bases)


def _refuse_beside_picture(
    format_: Format | None, file: Path | None, options: Mapping[str, Any]
) -> None:
    """Refuse what a picture would leave out without a word. Raises UsageError."""
    others = (("--output", file), ("--format", format_), ("--explain", options.get("explain")))
    for option, given in others:
        if given:
            message = f"--save draws a picture, and {option} asks for something else"
            raise UsageError(message, hint="nothing was written: leave one out")


@contextmanager
def opened(output: Wanted) -> Iterator[TextIO]:
    """Give the stream to write to; a file is written at the end, all of it or nothing.

    Raises UnwrittenError.
    """
    from azkz.render.output import standard_output

    if output.file is None:
        yield standard_output()
        return
    from azkz.base.save import put

    held = io.BytesIO()
    yield io.TextIOWrapper(held, encoding="utf-8", write_through=True)
    put(output.file, held.getvalue(), output.bases)


def _give(answer: Answer, output: Wanted, request: Request, name: str | None) -> None:
    """Write an answer in the format asked for, and what is to be said beside it."""
    from azkz.base.problems import hint_lines
    from azkz.render.output import say

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
    from azkz.render.output import say

    # A source may be named too: then all of it was asked for.
    indicators = request.facts.chosen(name) or request.facts.chosen(None)
    topics = request.facts.topics_of(name if request.facts.chosen(name) else None)
    count = undated(request.facts, indicators, topics, request.view.known_by)
    if count:
        entries = "entry rests" if count == 1 else "entries rest"
        say(f"azkz: {count} {entries} on sources too vaguely dated to tell; they count as known")


def _save(picture: Picture, bases: Sequence[Path]) -> None:
    from azkz.base.save import put, spare, uninterrupted
    from azkz.render.charts.drawing import drawn
    from azkz.render.output import tell
    from azkz.render.waiting import waiting

    spare(picture.file, bases)
    with waiting("Drawing"):
        content = drawn(picture.draw(), picture.file.suffix)
    with uninterrupted():
        put(picture.file, content, bases)
        tell(f"{visible(str(picture.file))} is there")


def write_answer(answer: Answer, output: Wanted) -> None:
    """Write a screen on a terminal, plain columns or lines in a pipe, or rows for machines."""
    from azkz.render.output import say, terminal_columns, write_plain, write_screen, write_text

    closed = answer.piped is not None
    with opened(output) as stream:
        width = terminal_columns(stream, os.environ)
        if output.format is not Format.table:
            write_text(_machine(answer, output.format), stream)
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


def _machine(answer: Answer, output: Format) -> str:
    """Return an answer for machines: an object where it is one, a list of several, else rows."""
    from azkz.render.export import to_json, to_json_list

    if output is Format.ics:
        if answer.calendar is None:
            raise UsageError("only deadlines make a calendar", hint="azkz due -f ics")
        return answer.calendar()
    if output is Format.md and answer.markdown is not None:
        return answer.markdown()
    if output is not Format.json or not answer.documents:
        return exported(answer.grid, answer.rows, output)
    documents = [document() for document in answer.documents]
    return to_json(documents[0]) if len(documents) == 1 else to_json_list(documents)


def exported(grid: Table[Any], rows: Table[Any], output: Format) -> str:
    """Return rows in a format for machines, or the grid as Markdown."""
    from azkz.render import export

    if output is Format.md:
        return export.to_markdown(grid)
    writers = {
        Format.json: export.to_json,
        Format.jsonl: export.to_lines,
        Format.csv: export.to_csv,
        Format.tsv: export.to_tsv,
    }
    return writers[output](rows)


def _with_closing(screen: Iterable[Line], closing: str, width: int) -> list[Line]:
    from azkz.render.layout import BLANK, Span, Style, paragraph

    lines = list(screen)
    if not closing or not lines:
        return lines
    if lines[-1]:
        lines.append(BLANK)
    return [*lines, *paragraph([Span(closing, Style.ASIDE)], width)]
