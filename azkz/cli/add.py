"""`azkz add`: a command for each kind of entry, its options made from the format."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from azkz.base.compose import EXAMPLES, make, missing
from azkz.base.document import Document
from azkz.base.facts import FactBase
from azkz.base.keys import BY_KEY, HELP, KEYS, Key, Type
from azkz.base.lookup import open_facts
from azkz.base.offers import ASKED, POSITIONAL, option
from azkz.base.style import NewEntry
from azkz.base.wording import a
from azkz.base.write import Written, preview, write
from azkz.cli.options import (
    FACTS,
    complete_indicator,
    complete_source,
    complete_topic,
    named_files,
    own_files,
    with_parameters,
)
from azkz.values.errors import UsageError
from azkz.values.escape import visible

_METAVARS = {"value": "FIGURE", "number": "CHANGE", "id": "ID"}
_COMPLETE = {
    "indicator": complete_indicator,
    "topic": complete_topic,
    "source": complete_source,
    "part_of": complete_indicator,
}
_LINES = {
    "observation": "trade-turnover 2024 '$533 million' --source astana-times",
    "target": "trade-turnover '$1 billion' --by 2030 --source astana-times",
    "claim": "visitors 2024 +49% --versus 2023 --source astana-times",
    "milestone": 'digital "Fibre cable finished" --by 2026-Q3 --source astana-times',
    "event": '2024-03-11 diplomacy "State visit" --place Baku --source astana-times',
    "note": 'trade "Exports go by rail." --source astana-times',
    "source": 'astana-times "The Astana Times" --published 2025-03',
    "topic": 'trade "Trade"',
    "indicator": 'trade-turnover trade "Trade turnover" USD',
}


_TABLE: dict[str, tuple[Any, tuple[str, ...], str | None, str]] = {
    "table": (
        Path,
        ("--from",),
        "FILE",
        "Many at once: the columns that export writes; figures in other layouts too; - is stdin.",
    ),
    "where": (list[str], ("--where",), "COLUMN=VALUE", "Which series of the table; repeatable."),
    "columns": (
        str,
        ("--columns",),
        "NAMES",
        "Which column holds what: period=YEAR,value=OBS,status=FLAG.",
    ),
    "sheet": (str, ("--sheet",), "NAME", "Which sheet of a workbook."),
    "decimal": (str, ("--decimal",), "MARK", "The mark before the decimals in the table: . or ,"),
    "digits": (
        int,
        ("--digits",),
        "N",
        "Keep so many decimals of each figure of the table; -6: the millions.",
    ),
    "scale": (str, ("--scale",), "N", "The table is in thousands: 1000."),
    "revised": (
        bool,
        ("--revised",),
        None,
        "Take what the source has revised, in place of what it said before.",
    ),
}
"""The options of a table: type, names, placeholder and help."""


class Typing(TyperCommand):
    """A command whose arguments may be negative numbers: -5 % is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; a minus before a number becomes the typographic one."""
        valued = {
            name
            for parameter in self.params
            if not getattr(parameter, "is_flag", 0)
            for name in parameter.opts
        }
        plain = [
            f"−{arg[1:]}" if re.match(r"-[^\w-]?\.?[0-9]", arg) and before not in valued else arg
            for before, arg in zip(["", *args], args, strict=False)
        ]
        return super().parse_args(ctx, plain)


def commands() -> dict[str, Any]:
    """Return the commands of `azkz add`, one for each kind of entry."""
    app = typer.Typer(rich_markup_mode=None)
    for kind in ASKED:
        epilog = f"Example: azkz add {kind} {_LINES[kind]}"
        app.command(kind, cls=Typing, epilog=epilog, short_help=HELP[kind])(_command(kind))
    made = get_command(app)
    return dict(made.commands)  # type: ignore[attr-defined]


def _command(kind: str) -> Callable[..., None]:
    """Return the function of a command, with a signature made of the kind's keys."""

    def run(ctx: typer.Context, **options: Any) -> None:
        dry = options.pop("dry_run")
        table = {name: options.pop(name) for name in _TABLE if name in options}
        named = named_files(ctx, options.pop("facts"))
        answers = {key.rstrip("_"): text for key, text in options.items() if text is not None}
        _add(kind, answers, named, table, dry=dry)

    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    run.__doc__ = f"Write {a(kind)} into your fact base; what is missing is asked for."
    return with_parameters(run, [context, *_parameters(kind)])


def _parameters(kind: str) -> list[inspect.Parameter]:
    """Return the parameters of a command: a kind's keys, a table's options, those of all."""
    arguments = POSITIONAL[kind]
    parameters = [_parameter(key, str, _argument(key)) for key in arguments]
    rest = [key for key in KEYS[kind] if key not in arguments]
    parameters += [_parameter(key, str, _option(kind, key)) for key in rest]
    for name, (type_, flags, metavar, words) in _TABLE.items():
        if kind == "observation" or name == "table":
            option = typer.Option(*flags, metavar=metavar, help=words)
            parameters.append(_parameter(name, type_, option, default=None if metavar else False))
    parameters.append(_parameter("facts", list[Path], FACTS))
    shown = typer.Option("--dry-run", "-n", help="Show the new lines, and write nothing.")
    parameters.append(_parameter("dry_run", bool, shown, default=False))
    return parameters


def _parameter(key: str, type_: Any, about: Any, *, default: Any = None) -> inspect.Parameter:
    # `break` and the like cannot name a parameter of Python.
    name = f"{key}_" if iskeyword(key) else key
    taken: Any = type_ if default is not None else type_ | None
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=Annotated[taken, about])


def _argument(key: str) -> Any:
    words = f"Such as {EXAMPLES[key]}."
    metavar = _METAVARS.get(key, key.upper())
    return typer.Argument(metavar=metavar, help=words, autocompletion=_COMPLETE.get(key))


def _option(kind: str, key: str) -> Any:
    about = BY_KEY[kind][key]
    choices = f" One of: {', '.join(about.choices)}." if about.choices else ""
    return typer.Option(
        option(key),
        help=f"{about.help}{choices}",
        metavar=_metavar(about),
        autocompletion=_COMPLETE.get(key),
    )


def _metavar(key: Key) -> str:
    if key.type is Type.PERIOD:
        return "PERIOD"
    return "ID" if key.name in _COMPLETE else "TEXT"


def _add(
    kind: str,
    answers: Mapping[str, str],
    named: Sequence[Path],
    table: Mapping[str, Any],
    *,
    dry: bool,
) -> None:
    """Write what a table, the answers of a dialogue or those on the line make."""
    from azkz.cli.prompts import on_terminal

    base = open_facts(*own_files(named))
    given = {name: value for name, value in table.items() if value not in (None, False, [])}
    if "table" in given:
        _add_table(kind, answers, {**given, "facts": named}, base, dry=dry)
    elif given:
        message = f"--{next(iter(given))} goes with a table"
        raise UsageError(message, hint="name it with --from FILE")
    elif on_terminal():
        _converse(kind, answers, base, dry=dry)
    else:
        more = [word for name in named for word in ("--facts", str(name))]
        batches = [[make(kind, answers, base[0], more)]]
        _report(_written(base, batches, _announcer(f"1 {kind} written"), dry=dry), dry=dry)


Base = tuple[FactBase, Sequence[Document]]


def _written(
    base: Base,
    batches: Sequence[Sequence[NewEntry]],
    announce: Callable[[Written], None],
    *,
    dry: bool,
) -> Written:
    """Return a fact base with new entries, written unless it is a dry run."""
    return preview(*base, batches) if dry else write(*base, batches, announce)


def _add_table(
    kind: str, answers: Mapping[str, str], given: Mapping[str, Any], base: Base, *, dry: bool
) -> None:
    """Write what of a table is new, and say in one sentence what it brought."""
    from azkz.cli.tables import TableOptions, imported, refuse_revisions
    from azkz.render.imported import summary
    from azkz.render.streams import tell

    table = imported(kind, answers, TableOptions(**given), base)
    text = visible(summary(table, written=not dry))
    if not dry:
        refuse_revisions(table, base[1])
    if not table.beside.new:
        tell(text)
        return
    written = _written(base, [table.beside.new], _announcer(f"{text} Written"), dry=dry)
    if dry:
        tell(text)
    else:
        _report(written, dry=False)


def _converse(kind: str, answers: Mapping[str, str], base: Base, *, dry: bool) -> None:
    """Ask for what is missing, show what is to be written, write it; again where that is wanted."""
    from azkz.cli.prompts import Dialogue, confirmed
    from azkz.render.written import added_lines

    asking, usual = bool(missing(kind, answers)), dict[str, str]()
    while True:
        dialogue = Dialogue(*base)
        given = dialogue.entry(kind, answers, usual)
        batches = [[entry] for entry in dialogue.entries]
        if asking and not dry:
            shown = preview(*base, batches)
            typer.echo(f"\n{added_lines(shown)}\n")
            names = " and ".join(visible(change.new.name) for change in shown.changes)
            if not confirmed(f"Write this to {names}?"):
                typer.echo("Nothing was written.")
                return
        written = _written(base, batches, _announcer(f"1 {kind} written"), dry=dry)
        _report(written, dry=dry)
        if not asking or answers or dry or not confirmed(f"Another {kind}?", usual=False):
            return
        base = written.after, written.documents
        usual = {key: given[key] for key in ("indicator", "topic", "source") if key in given}


def _announcer(text: str) -> Callable[[Written], None]:
    """Return what says that something is written, and where."""
    from azkz.render.streams import tell

    def announce(written: Written) -> None:
        places = ", ".join(visible(change.place) for change in written.changes)
        tell(f"{text}: {places}")

    return announce


def _report(written: Written, *, dry: bool) -> None:
    """Say what the entries change; of a dry run the lines that would be new first.

    What is written stays so: an interrupt only ends the counting.
    """
    from azkz.render.streams import say, standard_output, tell, write_text
    from azkz.render.written import difference as file_difference
    from azkz.render.written import effect_text
    from azkz.results import difference

    try:
        changed = difference.of(
            written.before,
            (written.after, written.documents),
            date.today(),  # noqa: DTZ011  the reader's own day
        )
    except KeyboardInterrupt:
        if dry:
            raise
        say("azkz: interrupted: it is written, what it changes was not counted")
        return
    words = effect_text(changed)
    if dry:
        stream = standard_output()
        write_text(file_difference(written), stream, stream.encoding or "ascii", "backslashreplace")
        say(f"{words}Nothing was written: --dry-run")
    else:
        tell(words.rstrip())
