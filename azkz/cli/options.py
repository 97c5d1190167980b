"""What commands share: their options, what they look at, completion, the fact base in use."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from azkz.render.formats import names_in_words
from azkz.values.errors import AzkzError, UnknownNameError, UsageError
from azkz.values.escape import visible
from azkz.values.folding import folded
from azkz.values.named_tuple import NamedTuple

if TYPE_CHECKING:
    from azkz.base.document import Document
    from azkz.base.facts import FactBase
    from azkz.base.lookup import Located
    from azkz.base.model import Indicator
    from azkz.base.view import View
    from azkz.render.layout import Canvas
    from azkz.values.periods import Period


class Request(NamedTuple):
    """What a reading command looks at: the fact base as the shared options cut it."""

    facts: FactBase
    """As --as-of, --known-by and --source show it."""
    whole: FactBase
    """As it stands in the files."""
    documents: Sequence[Document]
    files: Sequence[Path]
    """Those of the fact base: nothing else is ever written there."""
    folders: Sequence[Path]
    """The directories of which every file was named at once."""
    view: View
    canvas: Canvas
    """What a screen is drawn on; in a pipe none is."""

    @property
    def day(self) -> date:
        """The day of judgement."""
        return self.view.day

    def asked(self, name: str) -> tuple[Indicator, ...]:
        """Return the indicators that names stand for, in the order in which they are named."""
        named = (self.facts.chosen(part) for part in name.split())
        ids = dict.fromkeys(indicator.id for group in named for indicator in group)
        return tuple(self.facts.indicators[id_] for id_ in ids)

    def chosen(self, name: str | None) -> tuple[Indicator, ...]:
        """Return the indicators that a name stands for."""
        return self.facts.chosen(name)


def named(facts: FactBase, typed: Sequence[str]) -> str | None:
    """Return what names stand for: identifiers parted by blanks; None where none is typed.

    A topic or an indicator is named by its identifier, or by its title in any case.
    Raises UnknownNameError.
    """
    return " ".join(dict.fromkeys(_identifier(facts, name) for name in typed)) or None


def _identifier(facts: FactBase, name: str) -> str:
    if name in facts.topics or name in facts.indicators:
        return name
    wanted = folded(name)
    topics = [(topic.id, topic.title) for topic in facts.topics.values()]
    indicators = [(indicator.id, indicator.title) for indicator in facts.indicators.values()]
    for identifier, title in (*topics, *indicators):
        if wanted in (folded(identifier), folded(title)):
            return identifier
    raise unknown_name(facts, name)


def unknown_name(facts: FactBase, name: str) -> UnknownNameError:
    """Return that there is no such topic or indicator, with the topics that there are."""
    topics = f"topics: {', '.join(facts.topics)}; azkz topics has all names"
    names = [*facts.topics, *facts.indicators]
    return UnknownNameError("topic or indicator", name, names, instead=topics)


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
            # A pipe would be waited for, and its text would be missing to the command itself.
            if path.is_file()
            for kind, name, title in names(_text_of(path))
            if kind in kinds and name.startswith(incomplete)
        ]
    except Exception:  # noqa: BLE001  a prompt is no place for an error, whatever it is
        return []


def _text_of(path: Path) -> str:
    from azkz.base.document import bounded

    with path.open("rb") as file:
        return bounded(file).decode("utf-8-sig", "replace")


def _named(context: typer.Context) -> list[Path]:
    """Return the fact bases that are named on the line, before the command and after it."""
    named: list[Path] = []
    place: Any = context
    while place is not None:
        paths = place.params.get("facts") or ()
        named = [*(Path(path) for path in paths), *named]
        place = place.parent
    return named


FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"{names_in_words()}; else as the ending of -o FILE says.",
    show_default="table",
)
FILE = typer.Option(
    "--output", "-o", metavar="FILE", help="Write to a file, whole or not at all; - is the output."
)
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
NAMES = typer.Argument(
    metavar="NAME…",
    help="Topics or indicators, by name or by title.",
    autocompletion=complete_name,
)
ALL = "Also what is decided, repeated or folded."

OneName = Annotated[str, NAMES]
AnyName = Annotated[str | None, NAMES]
"""Typed as a list; the command is given identifiers parted by blanks, as it would be typed."""
AllFlag = Annotated[bool, typer.Option("--all", help=ALL)]
Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Draw a picture instead: FILE.svg or FILE.png."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Write the arithmetic and sources out.")]


def with_parameters(
    function: Callable[..., None], parameters: Sequence[inspect.Parameter]
) -> Callable[..., None]:
    """Return a function that takes options of any name, with those that Typer is to read."""
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    function.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return function


def base_files(context: typer.Context, facts: Sequence[Path] | None) -> Located:
    """Return where the fact base in use is, whatever is in it. Raises AzkzError."""
    from azkz.base.lookup import locate

    paths = named_files(context, facts)
    return locate(paths, os.environ, working_folder(paths))


def open_base(located: Located) -> tuple[FactBase, Sequence[Document]]:
    """Return a fact base and its documents; where it is not obvious which is in use, say so."""
    from azkz.base.lookup import Origin, open_facts
    from azkz.render.streams import say

    if located.origin is Origin.BUNDLED:
        say("azkz: reading the fact base that azkz ships; --facts PATH names another")
    elif located.origin is Origin.PARENT:
        say(f"azkz: reading {visible(str(located.paths[0]))}")
    return open_facts(located.paths, working_folder(located.paths), keep=False)


def own_files(named: Sequence[Path]) -> tuple[list[Path], Path]:
    """Return the files of a fact base to write to, and the working directory. Raises AzkzError."""
    from azkz.base.homes import never_written
    from azkz.base.lookup import Origin, locate

    folder = working_folder()
    located = locate(named, os.environ, folder)
    if located.origin is Origin.BUNDLED:
        raise never_written()
    return located.paths, folder


def named_files(context: typer.Context, facts: Sequence[Path] | None) -> list[Path]:
    """Return the fact bases that are named before the command, then those after it."""
    return [*(context.obj or []), *(facts or [])]


def working_folder(named: Sequence[Path] = ()) -> Path:
    """Return the working directory; where whole paths are named it may be gone, else AzkzError."""
    try:
        return Path.cwd()
    except OSError as error:
        if named and all(path.is_absolute() for path in named):
            return Path(os.sep)
        hint = "change to a folder that is there"
        raise AzkzError("the working directory is gone", hint=hint) from error


def period(option: str, written: str | None, fiscal: int | None = None) -> Period | None:
    """Return the period that an option names; `fiscal` is the base's. Raises UsageError."""
    from azkz.values.periods import PeriodError, parse_period

    if written is None:
        return None
    try:
        return parse_period(written, fiscal)
    except PeriodError as error:
        from azkz.values.dates import suggested

        readings = suggested(written, fiscal)
        hint = f"write {' or '.join(readings)}" if readings else ""
        raise UsageError(f'{option} cannot be "{written}": {error}', hint=hint) from error
