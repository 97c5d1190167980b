"""The command rename: a new name in every file of the base."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from azkz.cli.options import FACTS, named_files, own_files
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
    from azkz.base.lookup import open_facts, read_documents
    from azkz.base.problems import InvalidFactsError
    from azkz.base.rename import Renaming, half_renamed, renamed
    from azkz.base.rename import rename as write
    from azkz.render.streams import tell

    paths, folder = own_files(named_files(context, facts))
    renaming = Renaming(kind.value, old, new)
    try:
        base, documents = open_facts(paths, folder)
    except InvalidFactsError:
        documents = read_documents(paths, folder)
        if not half_renamed(documents, renaming):
            raise
    else:
        _refuse_names(renaming, base)
    if dry:
        counts = _counts(renamed(documents, renaming))
        tell(f"{kind.value} {old} would be {new}: {counts}. Nothing written (--dry-run).")
        return
    write(
        documents, renaming, lambda done: tell(f"{kind.value} {old} is now {new}: {_counts(done)}")
    )


def _refuse_names(renaming: Renaming, base: FactBase) -> None:
    """Refuse an old name that is not there, and a new one that cannot be taken."""
    from azkz.base.answers import identifier
    from azkz.base.offers import AnswerError

    kind, old, new = renaming
    names = {"indicator": base.indicators, "source": base.sources, "topic": base.topics}[kind]
    if old not in names:
        raise UnknownNameError(kind, old, names)
    try:
        identifier(kind, new, base)
    except AnswerError as error:
        raise UsageError(error.args[0], hint=error.hint) from error


def _counts(changed: Sequence[Renamed]) -> str:
    """Return how often the name stands in which file."""
    parts = [
        f"{file.places} place{'s' if file.places != 1 else ''} in {visible(file.new.name)}"
        for file in changed
    ]
    return ", ".join(parts)
