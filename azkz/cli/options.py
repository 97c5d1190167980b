"""What commands share: their options, what they look at, completion, and how they answer."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from azkz.values.errors import AzkzError, UnknownNameError, UsageError
from azkz.values.literal import visible

if TYPE_CHECKING:
    from azkz.base.document import Document
    from azkz.base.model import FactBase, Indicator
    from azkz.base.view import View
    from azkz.render.answer import Answer, Table
    from azkz.render.layout import Canvas, Line
    from azkz.values.periods import Period


class Format(StrEnum):
    """How the answer is written."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


class Look(NamedTuple):
    """What a reading command looks at: the fact base as the shared options cut it."""

    facts: FactBase
    """As --as-of, --known-by and --source show it."""
    whole: FactBase
    """As it stands in the files."""
    documents: Sequence[Document]
    view: View
    canvas: Canvas
    """What a screen is drawn on; in a pipe none is."""

    @property
    def day(self) -> date:
        """The day of judgement."""
        return self.view.day

    def chosen(self, name: str | None) -> tuple[Indicator, ...]:
        """Return the indicators that a name stands for. Raises UnknownNameError."""
        facts = self.facts
        if name is not None and name not in facts.topics and name not in facts.indicators:
            raise unknown_name(facts, name)
        return facts.chosen(name)


def unknown_name(facts: FactBase, name: str) -> UnknownNameError:
    """Return that there is no such topic or indicator, with the topics that there are."""
    topics = f"topics: {', '.join(facts.topics)}; azkz topics has all names"
    known = [*facts.topics, *facts.indicators]
    return UnknownNameError("topic or indicator", name, known, instead=topics)


def complete_name(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete a topic or an indicator."""
    return _complete(ctx, ("topic", "indicator"), incomplete)


def complete_indicator(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete an indicator."""
    return _complete(ctx, ("indicator",), incomplete)


def complete_topic(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete a topic."""
    return _complete(ctx, ("topic",), incomplete)


def complete_source(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete a source."""
    return _complete(ctx, ("source",), incomplete)


def _complete(
    context: typer.Context, kinds: tuple[str, ...], incomplete: str
) -> list[tuple[str, str]]:
    """Return names of the fact base in use that begin as typed; nothing where it cannot be read."""
    try:
        from azkz.base.lookup import find
        from azkz.base.names import names

        paths = find(_named(context), os.environ, Path.cwd())
        return [
            (name, visible(title))
            for path in paths
            for kind, name, title in names(path.read_text(encoding="utf-8-sig"))
            if kind in kinds and name.startswith(incomplete)
        ]
    except Exception:  # noqa: BLE001  a prompt is no place for an error, whatever it is
        return []


def _named(context: typer.Context) -> list[Path]:
    """Return the fact bases that are named on the line, before the command and after it."""
    named: list[Path] = []
    place: Any = context
    while place is not None:
        found = place.params.get("facts") or ()
        named = [*(Path(path) for path in found), *named]
        place = place.parent
    return named


FORMAT = typer.Option("--format", "-f", help="table, json, csv or md.")
FACTS = typer.Option(
    "--facts",
    metavar="PATH",
    help="A fact base to read; several are merged.",
    # Reading it says why it cannot be read, with the same status however it was named.
    readable=False,
)
AS_OF = typer.Option("--as-of", metavar="PERIOD", help="How it stood at the end of a period.")
KNOWN_BY = typer.Option("--known-by", metavar="PERIOD", help="What had been published by then.")
SOURCE = typer.Option(
    "--source", metavar="ID", help="Only what this source says.", autocompletion=complete_source
)
NAME = typer.Argument(metavar="NAME", help="A topic or an indicator.", autocompletion=complete_name)
ALL = "Also what is decided, repeated or folded."

OneName = Annotated[str, NAME]
AnyName = Annotated[str | None, NAME]
Every = Annotated[bool, typer.Option("--all", help=ALL)]

_SHARED = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
    for name, annotation, default in (
        ("output", Annotated[Format, FORMAT], Format.table),
        ("facts", Annotated[list[Path] | None, FACTS], None),
        ("as_of", Annotated[str | None, AS_OF], None),
        ("known_by", Annotated[str | None, KNOWN_BY], None),
        ("source", Annotated[str | None, SOURCE], None),
    )
]
_CONTEXT = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)


def command_of(function: Callable[..., Any]) -> Callable[..., None]:
    """Return what Typer makes a command of: a function from a Look is given what all share."""
    return _reading(function) if "look" in function.__annotations__ else function


def _reading(command: Callable[..., Answer]) -> Callable[..., None]:
    """Make a command of a function from a Look to an Answer, with the options that all share.

    Typer reads the options of a command from its signature; this one is put together of
    the function's own parameters, the shared ones and Typer's context.
    """

    def run_command(context: typer.Context, **options: Any) -> None:
        output: Format = options.pop("output")
        look = _look(
            context,
            options.pop("facts"),
            options.pop("as_of"),
            options.pop("known_by"),
            options.pop("source"),
        )
        answer(command(look, **options), output, look, options.get("name"))

    signature = inspect.signature(command, eval_str=True, locals=_types())
    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in signature.parameters.values()
        if parameter.name != "look"
    ]
    parameters = [_CONTEXT, *own, *_SHARED]
    run_command.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=None
    )
    run_command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run_command.__name__ = command.__name__
    return run_command


def _types() -> dict[str, object]:
    """Return stand-ins for the types that only the checker needs."""
    return {"Answer": object, "Look": object}


def open_base(
    context: typer.Context, facts: Sequence[Path] | None
) -> tuple[FactBase, Sequence[Document]]:
    """Return the fact base in use and its documents; where it is not obvious which, say so."""
    from azkz.base.lookup import Found, locate, open_facts
    from azkz.render.output import say

    before = context.parent.obj if context.parent is not None else None
    named = [*(before or []), *(facts or [])]
    folder = working_folder(named)
    located = locate(named, os.environ, folder)
    if located.found is Found.BUNDLED:
        say("azkz: reading the fact base that azkz ships; --facts PATH names another")
    elif located.found is Found.PARENT:
        say(f"azkz: reading {visible(str(located.paths[0]))}")
    return open_facts(located.paths, folder, keep=False)


def working_folder(named: Sequence[Path] = ()) -> Path:
    """Return the working directory; where whole paths are named it may be gone, else AzkzError."""
    try:
        return Path.cwd()
    except OSError as error:
        if named and all(path.is_absolute() for path in named):
            return Path(os.sep)
        hint = "change to a folder that is there"
        raise AzkzError("the working directory is gone", hint=hint) from error


def _look(
    context: typer.Context,
    facts: list[Path] | None,
    as_of: str | None,
    known_by: str | None,
    source: str | None,
) -> Look:
    from azkz.base.view import View, seen
    from azkz.render.layout import Canvas
    from azkz.render.output import USUAL, ascii_only, columns, standard_output

    stream = standard_output()
    today = date.today()  # noqa: DTZ011  the reader's own day
    view = View(today, period("--as-of", as_of), period("--known-by", known_by), source)
    whole, documents = open_base(context, facts)
    if source is not None and source not in whole.sources:
        raise UnknownNameError("source", source, whole.sources)
    canvas = Canvas(columns(stream, os.environ) or USUAL, ascii_only(stream))
    return Look(seen(whole, view), whole, documents, view, canvas)


def period(option: str, written: str | None) -> Period | None:
    """Return the period that an option names. Raises UsageError."""
    from azkz.values.periods import PeriodError, parse_period

    if written is None:
        return None
    try:
        return parse_period(written)
    except PeriodError as error:
        from azkz.values.dates import suggested

        meant = suggested(written)
        hint = f"write {meant}" if meant else ""
        raise UsageError(f'{option} cannot be "{written}": {error}', hint=hint) from error


# The answer


def answer(found: Answer, output: Format, look: Look, name: str | None) -> None:
    """Write an answer in the format asked for, and what is to be said beside it."""
    from azkz.render.output import say

    if output is Format.json and found.document is not None:
        write_document(found.document())
    else:
        write(found.screen, found.grid, found.rows, found.closing, output)
    if not found.rows.items and found.silence:
        say(f"azkz: {visible(found.silence)}")
        if found.hint:
            say(f"  hint: {visible(found.hint)}")
    if look.view.known_by is not None:
        from azkz.base.view import undated

        # A source may be named too: then all of it was asked for.
        asked = look.facts.chosen(name) or look.facts.chosen(None)
        count = undated(look.facts, asked, look.view.known_by)
        if count:
            entries = "entry rests" if count == 1 else "entries rest"
            say(
                f"azkz: {count} {entries} on sources too vaguely dated to tell; they count as known"
            )


def write_document(document: Mapping[str, object]) -> None:
    """Write one JSON object."""
    from azkz.render.export import to_json
    from azkz.render.output import standard_output, write_text

    write_text(to_json(document), standard_output())


def write(
    screen: Iterable[Line], grid: Table[Any], rows: Table[Any], closing: str, output: Format
) -> None:
    """Write a screen on a terminal, plain columns in a pipe, or rows for machines."""
    from azkz.render.output import (
        columns,
        say,
        standard_output,
        write_plain,
        write_screen,
        write_text,
    )

    stream = standard_output()
    if output is not Format.table:
        write_text(_exported(grid, rows, output), stream)
    elif (width := columns(stream, os.environ)) is not None:
        write_screen(_with_closing(screen, closing, width), stream, os.environ)
    elif grid.items:
        from azkz.render.plain import to_columns

        write_plain(to_columns(grid), stream)
        if closing:
            say(closing)


def _exported(grid: Table[Any], rows: Table[Any], output: Format) -> str:
    from azkz.render import export

    if output is Format.json:
        return export.to_json(rows)
    return export.to_csv(rows) if output is Format.csv else export.to_markdown(grid)


def _with_closing(screen: Iterable[Line], closing: str, width: int) -> list[Line]:
    from azkz.render.layout import BLANK, Span, Style, paragraph

    lines = list(screen)
    if not closing or not lines:
        return lines
    if lines[-1]:
        lines.append(BLANK)
    return [*lines, *paragraph([Span(closing, Style.ASIDE)], width)]
