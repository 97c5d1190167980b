"""The command rename: a new name in every file of the base."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import FACTS, working_folder
from azkz.values.errors import UnknownNameError, UsageError
from azkz.values.escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azkz.base.facts import FactBase
    from azkz.base.rename import Renamed, Renaming


class Named(StrEnum):
    """What has a name of its own."""

    indicator = "indicator"
    source = "source"
    topic = "topic"


def rename(
    context: typer.Context,
    kind: Annotated[Named, typer.Argument(help="What is renamed.")],
    old: Annotated[str, typer.Argument(metavar="OLD", help="Its name now.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
    facts: Annotated[list[Path] | None, FACTS] = None,
    dry: Annotated[bool, typer.Option("--dry-run", "-n", help="Write nothing.")] = False,
) -> None:
    """Give an indicator, a source or a topic a new name in every file of the base.

    Example: azkz rename source at-2025 astana-times-2025
    """
    from azkz.base.homes import never_written
    from azkz.base.lookup import Found, locate, open_facts, read_documents
    from azkz.base.problems import InvalidFactsError
    from azkz.base.rename import Renaming, half_renamed, renamed
    from azkz.base.rename import rename as write
    from azkz.render.output import tell

    folder = working_folder()
    before = context.parent.obj if context.parent is not None else None
    located = locate([*(before or []), *(facts or [])], os.environ, folder)
    if located.found is Found.BUNDLED:
        raise never_written()
    renaming = Renaming(kind.value, old, new)
    try:
        base, documents = open_facts(located.paths, folder)
    except InvalidFactsError:
        documents = read_documents(located.paths, folder)
        if not half_renamed(documents, renaming):
            raise
    else:
        _refuse_names(renaming, base)
    if dry:
        told = _told(renamed(documents, renaming))
        tell(f"{kind.value} {old} would be {new}: {told}. Nothing written (--dry-run).")
        return
    write(documents, renaming, lambda done: tell(f"{kind.value} {old} is now {new}: {_told(done)}"))


def _refuse_names(renaming: Renaming, base: FactBase) -> None:
    """Refuse an old name that is not there, and a new one that cannot be taken."""
    from azkz.base.answers import identifier
    from azkz.base.offers import AnswerError

    kind, old, new = renaming
    known = {"indicator": base.indicators, "source": base.sources, "topic": base.topics}[kind]
    if old not in known:
        raise UnknownNameError(kind, old, known)
    try:
        identifier(kind, new, base)
    except AnswerError as error:
        raise UsageError(error.args[0], hint=error.hint) from error


def _told(changed: Sequence[Renamed]) -> str:
    """Return how often the name stands in which file."""
    parts = [
        f"{one.places} place{'s' if one.places != 1 else ''} in {visible(one.new.name)}"
        for one in changed
    ]
    return ", ".join(parts)
