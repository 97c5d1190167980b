"""The writing commands. What they are made of is loaded when one of them is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from azkz.values.escape import visible


class Adding(TyperGroup):
    """`azkz add`, whose commands are made from the format only when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return the kinds of entries."""
        self._made()
        return list(self.commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command for a kind of entry; None for anything else."""
        self._made()
        return super().get_command(ctx, cmd_name)

    def _made(self) -> None:
        if not self.commands:
            from azkz.cli.add import commands

            self.commands = commands()


add = typer.Typer(
    cls=Adding,
    name="add",
    help="Write a new entry into your fact base.",
    rich_markup_mode=None,
    epilog="Example: azkz add observation trade-turnover 2024 '$533 million' --source astana-times",
)


def init(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The new file, or a folder for it.")
    ] = Path("facts.toml"),
    source: Annotated[
        str | None, typer.Option("--from", metavar="bundled", help="Copy the bundled fact base.")
    ] = None,
) -> None:
    """Make a small commented fact base to start from.

    Example: azkz init my-facts.toml
    """
    import shlex

    from azkz.base.save import create, uninterrupted
    from azkz.base.starter import BUNDLED, SCHEMA, beginning, write_schema
    from azkz.render.streams import say, tell
    from azkz.values.errors import UnknownNameError, UnwrittenError

    if source not in (None, BUNDLED):
        raise UnknownNameError("fact base to begin with", str(source), [BUNDLED])
    target = path / "facts.toml" if path.is_dir() else path
    with uninterrupted():
        create(target, beginning(source))
        named = [f"--facts={target}"] if str(target).startswith("-") else ["--facts", str(target)]
        command = shlex.join(["azkz", *named, "targets"])
        tell(f"{visible(str(target))} is there. Look at it: {visible(command)}")
    # For editors alone: without it the fact base is as good.
    try:
        kept = not write_schema(target.parent)
    except UnwrittenError as error:
        say(f"azkz: {visible(str(error))}")
    else:
        if kept:
            say(f"azkz: {SCHEMA} there is another file, and stays; editors get no help from it")
