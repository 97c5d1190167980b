"""The command line: arguments in, one answer out; every failure becomes a message here.

What a new command needs stands below COMMANDS.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from azkz import __version__
from azkz.cli import init
from azkz.cli.options import FACTS
from azkz.cli.wrapping import command_of
from azkz.values.errors import AzkzError, ExitStatus, UnwrittenError
from azkz.values.escape import visible

STATUSES = (
    "Exit status: 0 fine, 1 check found errors, 2 usage, 3 the fact base cannot be used, "
    "4 nothing was written, 130 interrupted."
)
COMPLETING = "_AZKZ_COMPLETE"
COMMANDS: Mapping[str, str] = {
    "targets": "promises",
    "show": "figures",
    "growth": "figures",
    "history": "promises",
    "pace": "promises",
    "compare": "figures",
    "claims": "promises",
    "record": "promises",
    "due": "promises",
    "changes": "changes",
    "timeline": "contents",
    "topics": "contents",
    "sources": "contents",
    "search": "contents",
    "check": "check",
    "report": "report",
    "export": "export",
    "init": "init",
    "rename": "rename",
    "help": "manual",
}
"""In the order of the help: the module of each.

A run imports the one that it is asked for. A new command is a line here and a function of its name
in that module, from a Request to an Answer, with its help and its example in the docstring. What it
computes stands in `results/`, its screen in `render/screens/`, its keys in
`render/machine_columns.py`; `render/manual/commands.md` names it.
"""
_FUNCTIONS = {"help": "manual"}
"""The functions that are not named as their commands are."""


class Commands(Mapping[str, Any]):
    """The commands by name, each made when it is asked for.

    A run needs one of them, and Typer takes as long to make them all as the fact base to read.
    """

    def __init__(self, made: Mapping[str, Any]) -> None:
        """Begin with those that are there already; they stand last."""
        self._made = dict(made)
        self._names = (*COMMANDS, *made)

    def __getitem__(self, name: str) -> Any:
        """Return a command. Raises KeyError."""
        if name not in self._made:
            self._made[name] = _made(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names in their order."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


class Program(TyperGroup):
    """`azkz` itself, with its commands."""

    def __init__(self, *, commands: Mapping[str, Any], **settings: Any) -> None:
        """Take what Typer has made, and all others."""
        super().__init__(**settings)
        self.commands: Any = Commands(commands)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return the names of the commands."""
        return list(self.commands)


def _made(name: str) -> Any:
    """Return Typer's command of a name: a docstring is the help, then `Example: …`."""
    module = import_module(f"azkz.cli.{COMMANDS[name]}")
    command = getattr(module, _FUNCTIONS.get(name, name))
    text, _, example = inspect.cleandoc(command.__doc__ or _without_docstring(name)).partition(
        "\n\nExample: "
    )
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    # What `check` answers where the fact base cannot be used; for all others that is an error.
    function = command_of(command, getattr(module, "errors", None))
    alone.command(help=text, short_help=text, epilog=f"Example: {example}")(function)
    return get_command(alone)


def _without_docstring(name: str) -> str:
    """Return what the manual says of a command, where Python was told to keep no docstrings."""
    from azkz.render.manual.pages import command_line

    return f"{command_line(name)}\n\nExample: azkz {name}"


app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Facts and progress: how far each stated target has come, and whether the figures agree.",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"Manual: azkz help. {STATUSES}",
)
app.add_typer(init.add)


@app.callback(invoke_without_command=True)
def azkz(
    context: typer.Context,
    facts: Annotated[list[Path] | None, FACTS] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Show the version, or the help where no command is named."""
    if version:
        typer.echo(f"azkz {__version__}")
        raise typer.Exit
    context.obj = facts or []
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status; every failure becomes a message here."""
    from azkz.render.streams import say

    try:
        status = _invoke(arguments)
    except AzkzError as error:
        _report(error)
        return int(error.exit_status)
    except BrokenPipeError:
        silence()
        return int(ExitStatus.OK)
    except OSError as error:
        unwritten = UnwrittenError(f"the output could not be written: {error.strerror or error}")
        _report(unwritten)
        return int(unwritten.exit_status)
    except (KeyboardInterrupt, typer.Abort):
        return int(ExitStatus.INTERRUPTED)
    except MemoryError:
        say("azkz: there is not enough memory for this fact base")
        return int(ExitStatus.UNUSABLE)
    except Exception as error:
        # Typer's own usage errors have no public base class; they all can say themselves.
        message = getattr(error, "format_message", None)
        if message is None and COMPLETING in os.environ:
            say(f"azkz: {COMPLETING} is for a shell to set, and it is not set as a shell does")
            return int(ExitStatus.USAGE)
        if message is None:
            raise
        say(f"azkz: {visible(message())}")
        say("  hint: azkz --help shows the commands, azkz COMMAND --help the options")
        return int(ExitStatus.USAGE)
    return status


def _invoke(arguments: Sequence[str]) -> int:
    """Run the command; what is still buffered is written before it counts as done."""
    if sys.stdout is None:
        raise UnwrittenError("standard output is closed", hint="send it to a file or a pipe")
    try:
        status = app(list(arguments), standalone_mode=False, prog_name="azkz")
    except SystemExit as stopped:
        # Typer leaves so after completion, and with 1 where the reader of the pipe has gone.
        if isinstance(stopped.__context__, BrokenPipeError):
            raise stopped.__context__ from None
        status = stopped.code
    sys.stdout.flush()
    return status if isinstance(status, int) else int(ExitStatus.OK)


def silence() -> None:
    """Send what is still buffered nowhere: the reader of the pipe has gone."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


def _report(error: AzkzError) -> None:
    """Say what went wrong: each problem with its line, the message, and what to do."""
    from azkz.base.problems import format_problem, hint_lines
    from azkz.render.streams import say

    for problem in getattr(error, "problems", ()):
        say(format_problem(problem))
    message, *details = str(error).split("\n")
    say(f"azkz: {visible(message)}")
    for line in details:
        say(f"  {visible(line)}")
    if error.hint:
        say("\n".join(hint_lines(error.hint)))
