"""What Typer makes a command of: a function from a request is given the options that all share."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from azkz.cli.answering import give, output_of, tell_undated, write_answer
from azkz.cli.options import (
    AS_OF,
    FACTS,
    FILE,
    FORMAT,
    KNOWN_BY,
    NAMES,
    SOURCE,
    Request,
    base_files,
    named,
    open_base,
    period,
    with_parameters,
)
from azkz.render.formats import Format
from azkz.values.errors import AzkzError, ExitStatus, UnknownNameError, UsageError

if TYPE_CHECKING:
    from azkz.render.answer import Answer

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
    """Return the command of a function that answers, in the format and the file asked for."""

    def run(request: Request, *, format_: Format | None, file: Path | None, **options: Any) -> None:
        if "names" in options:
            options["name"] = named(request.facts, options.pop("names") or ())
        if options.get("save") is not None:
            _refuse_beside_picture(format_, file, options)
        output = output_of(format_, file, request.files)
        give(command(request, **options), output, request, options.get("name"))

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
        """Make the request of the options that say what is looked at, and run with the others."""
        cut = {parameter.name: options.pop(parameter.name) for parameter in _LOOKING}
        try:
            request = _request(context, **cut)
        except AzkzError as error:
            from azkz.base.problems import InvalidFactsError

            if unusable is None or not isinstance(error, InvalidFactsError):
                raise
            files = base_files(context, cut["facts"]).paths
            write_answer(
                unusable(error.problems), output_of(options["format_"], options["file"], files)
            )
            raise typer.Exit(int(ExitStatus.FINDINGS)) from error
        run(request, **options)

    signature = inspect.signature(command, eval_str=True, locals=_types())
    own = [
        as_typed(parameter).replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in signature.parameters.values()
        if parameter.name != "request"
    ]
    run_command.__name__ = command.__name__
    return with_parameters(run_command, [_CONTEXT, *own, *shared])


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
    """Return what is looked at: the base in use, cut as the shared options say. Reads the day."""
    from azkz.base import view
    from azkz.render.layout import USUAL, Canvas
    from azkz.render.streams import ascii_only, standard_output, terminal_columns

    stream = standard_output()
    today = date.today()  # noqa: DTZ011  the reader's own day
    located = base_files(context, facts)
    whole, documents = open_base(located)
    through = view.View(
        today,
        period("--as-of", as_of, whole.fiscal),
        period("--known-by", known_by, whole.fiscal),
        source,
    )
    if source is not None and source not in whole.sources:
        raise UnknownNameError("source", source, whole.sources)
    canvas = Canvas(terminal_columns(stream, os.environ) or USUAL, ascii_only(stream))
    return Request(
        facts=view.viewed(whole, through),
        whole=whole,
        documents=documents,
        files=located.paths,
        folders=located.folders,
        view=through,
        canvas=canvas,
    )


def _refuse_beside_picture(
    format_: Format | None, file: Path | None, options: Mapping[str, Any]
) -> None:
    """Refuse what a picture would leave out without a word. Raises UsageError."""
    others = (("--output", file), ("--format", format_), ("--explain", options.get("explain")))
    for option, given in others:
        if given:
            message = f"--save draws a picture, and {option} asks for something else"
            raise UsageError(message, hint="nothing was written: leave one out")
