"""`azkz add KIND --from FILE`: what is asked of a table, and what it becomes."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from azkz.base.facts import FactBase
from azkz.base.keys import NAMED
from azkz.base.tables.figures import SeveralSeriesError, TableRequest, series_of
from azkz.base.tables.grid import Grid, UnreadableRowsError, read_grid
from azkz.base.tables.known import Revision, sort_named, sort_out
from azkz.base.tables.layouts import known_table, named_table
from azkz.base.tables.lists import lists_beside
from azkz.base.tables.named import parse_columns
from azkz.base.tables.numbers import Precision
from azkz.base.tables.own import OwnTable, entries_of, is_own, own_columns, refuse_taken
from azkz.base.tables.shapes import ForeignTable
from azkz.render.imported import Imported
from azkz.values.errors import UnknownNameError, UnwrittenError, UsageError
from azkz.values.named_tuple import NamedTuple

if TYPE_CHECKING:
    from azkz.base.document import Document

_MOST = 12
_SOURCES = 4
_GIVEN = ("indicator", "source")
"""What may be said of a whole table beside it."""


class TableOptions(NamedTuple):
    """The options that go with `--from`."""

    table: Path
    where: Sequence[str] = ()
    columns: str | None = None
    sheet: str | None = None
    decimal: str | None = None
    digits: int | None = None
    scale: str | None = None
    revised: bool = False
    facts: Sequence[Path] = ()
    """What names the fact base."""


def imported(
    kind: str,
    answers: Mapping[str, str],
    options: TableOptions,
    base: tuple[FactBase, Sequence[Document]],
) -> Imported:
    """Return what of a table is new to a fact base. Raises UsageError and UnwrittenError."""
    try:
        return _imported(kind, answers, options, base)
    except UnreadableRowsError as error:
        hint = next(
            (problem.hint for problem in error.problems if "--decimal" in problem.hint), None
        )
        if hint is not None and kind == "observation":
            error.hint = "\n".join(
                line
                for mark in (",", ".")
                for line in (
                    f"where {'a comma' if mark == ',' else 'a point'} stands before the decimals:",
                    _again(answers, options._replace(decimal=mark)),
                )
            )
        raise


def _imported(
    kind: str,
    answers: Mapping[str, str],
    options: TableOptions,
    base: tuple[FactBase, Sequence[Document]],
) -> Imported:
    """Return what of a table is new: one series of any layout, or entries in azkz's own columns."""
    facts, documents = base
    _refuse_answers(kind, answers)
    content, name = content_of_table(options.table)
    grid = read_grid(content, name, options.sheet)
    if kind == "observation" and (options.columns or not is_own(kind, grid)):
        return _figures(grid, answers, options, facts)
    _refuse_options(name, options)
    own = OwnTable(
        kind=kind,
        grid=grid,
        columns=own_columns(grid),
        usual=dict(answers),
        decimal=_decimal(options.decimal),
    )
    _refuse_other_source(own)
    entries = entries_of(own, facts, lists_beside(own, options.table))
    if kind == "observation":
        indicator = answers.get("indicator")
        entries = [entry for entry in entries if indicator in (None, entry.values["indicator"])]
        beside = sort_out(entries, facts, revised=options.revised)
        return Imported(name=name, kind=kind, beside=beside, again=_again(answers, options))
    beside = sort_named(entries, documents)
    if kind in NAMED:
        refuse_taken(beside.new, facts, name)
    return Imported(name, kind, beside)


def content_of_table(table: Path) -> tuple[bytes, str]:
    """Return the bytes of a table and its name. Raises UnwrittenError where it cannot be read."""
    from azkz.base.document import LARGEST, bounded

    if str(table) == "-":
        if sys.stdin is None:
            raise UnwrittenError("standard input is closed", hint="send the table in a pipe")
        content, name = bounded(sys.stdin.buffer), "standard input"
    else:
        try:
            with table.open("rb") as file:
                content, name = bounded(file), str(table)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UnwrittenError(f"{table} cannot be read: {reason}") from error
    if len(content) > LARGEST:
        raise UnwrittenError(f"{name} is larger than {LARGEST // 2**20} MiB", hint="split it")
    return content, name


def _refuse_answers(kind: str, answers: Mapping[str, str]) -> None:
    allowed = _GIVEN if kind == "observation" else ()
    others = [key for key in answers if key not in allowed]
    if others:
        named_too = ", ".join(others)
        message = f"--from brings the whole {kind}, {named_too} too"
        raise UsageError(message, hint="leave one out")


def _refuse_options(name: str, options: TableOptions) -> None:
    """Refuse what only a table of another layout needs. Raises UsageError."""
    given = {
        "--where": options.where,
        "--digits": options.digits is not None,
        "--scale": options.scale,
    }
    for option, value in given.items():
        if value:
            message = f"{name} has azkz's own columns: {option} is for tables from elsewhere"
            raise UsageError(message, hint=f"leave {option} out")


def _refuse_other_source(table: OwnTable) -> None:
    """Refuse a source beside a column that names another. Raises UsageError."""
    named, columns = table.usual.get("source"), table.columns
    if named is None or "source" not in columns:
        return
    place = columns.index("source")
    sources = {row.cells[place].strip() for row in table.grid.rows[1:] if place < len(row.cells)}
    others = sorted(sources - {named, ""})
    if others:
        message = f"{table.grid.name} names {', '.join(others[:4])} in its column source"
        raise UsageError(message, hint="leave --source out, or take the column away")


# Tables from elsewhere


def _figures(
    grid: Grid, answers: Mapping[str, str], options: TableOptions, facts: FactBase
) -> Imported:
    """Return what of one series of a table is new."""
    table = _table(grid, options)
    where = [_pair(text) for text in options.where]
    wanted = TableRequest(
        indicator=facts.indicators[_indicator(answers, facts)],
        source=_source(answers, facts),
        where=where,
        decimal=_decimal(options.decimal),
        precision=Precision(_power(options.scale), options.digits),
    )
    try:
        series = series_of(table, wanted)
    except SeveralSeriesError as error:
        error.hint = _narrowed(error, answers, options)
        raise
    beside = sort_out(series.entries, facts, revised=options.revised)
    again = _again(answers, options)
    return Imported(name=grid.name, kind="observation", beside=beside, series=series, again=again)


def _table(grid: Grid, options: TableOptions) -> ForeignTable:
    """Return a grid as a table, by the columns that are named, else by the layout that is known."""
    if options.columns:
        chosen_by = [_pair(text)[0] for text in options.where]
        return named_table(grid, parse_columns(options.columns), chosen_by)
    table = known_table(grid)
    if table is None:
        cells = grid.rows[0].cells if grid.rows else ()
        header = ", ".join(cell.strip() for cell in cells[:8]) or "nothing"
        hint = "name its columns: --columns period=YEAR,value=OBS (azkz help tables)"
        message = f"the layout of {grid.name} is not known: its first line has {header}"
        raise UnwrittenError(message, hint=hint)
    return table


def _pair(text: str) -> tuple[str, str]:
    column, mark, value = text.partition("=")
    if not mark or not column.strip():
        raise UsageError(f'--where cannot be "{text}"', hint="such as --where geo=AT")
    return column.strip(), value.strip()


def _indicator(answers: Mapping[str, str], facts: FactBase) -> str:
    name = answers.get("indicator")
    if name is None:
        hint = "azkz add observation INDICATOR --from FILE"
        raise UsageError("which indicator are the figures of?", hint=hint)
    if name not in facts.indicators:
        raise UnknownNameError("indicator", name, facts.indicators)
    return name


def _source(answers: Mapping[str, str], facts: FactBase) -> str:
    """Return the source that is named; else the only one of the indicator's figures."""
    name = answers.get("source")
    if name is None:
        sources = {
            observation.source.id for observation in facts.observations[answers["indicator"]]
        }
        if len(sources) == 1:
            return sources.pop()
        raise UsageError(
            "which source are the figures from?", hint=_sources(sorted(sources), facts)
        )
    if name not in facts.sources:
        instead = f"azkz add source {shlex.quote(name)} --publisher …"
        raise UnknownNameError("source", name, facts.sources, instead=instead)
    return name


def _sources(sources: Sequence[str], facts: FactBase) -> str:
    """Return what may be named: the sources of the indicator's figures, else the last of all."""
    if sources:
        return f"--source ID; its figures are from {', '.join(sources)}"
    last = list(facts.sources)[: -_SOURCES - 1 : -1]
    named = f"--source ID, such as {', '.join(last)}; " if last else ""
    return f"{named}a new one is made by azkz add source ID PUBLISHER"


def _decimal(mark: str | None) -> str | None:
    if mark not in (None, ".", ","):
        raise UsageError(f'--decimal cannot be "{mark}"', hint="it is . or ,")
    return mark


def _power(scale: str | None) -> int:
    """Return the power of ten that a scale is. Raises UsageError for any other number."""
    if scale is None:
        return 0
    plain = scale.replace("_", "")
    if re.fullmatch(r"10*|0?\.0*1|10*\.0*", plain) and Decimal(plain):
        return Decimal(plain).adjusted()
    message = f'--scale cannot be "{scale}": only by a power of ten do figures keep their digits'
    raise UsageError(message, hint="such as --scale 1000 where the table is in thousands")


# Hints


def _narrowed(error: SeveralSeriesError, answers: Mapping[str, str], options: TableOptions) -> str:
    """Return the command that leaves fewer series, for the first value of the first column."""
    if not error.choices:
        return ""
    column, counts = error.choices[0]
    value = next(iter(counts), "")
    kept = [text for text in options.where if _pair(text)[0].lower() != column.lower()]
    return _again(answers, options._replace(where=[*kept, f"{column}={value}"]))


def _again(answers: Mapping[str, str], options: TableOptions, *more: str) -> str:
    """Return the command as it was typed, with other options."""
    words = ["azkz", "add", "observation"]
    if "indicator" in answers:
        words.append(answers["indicator"])
    words += ["--from", str(options.table)]
    for text in options.where:
        words += ["--where", text]
    if "source" in answers and "--source" not in more:
        words += ["--source", answers["source"]]
    for name in ("columns", "sheet", "decimal", "digits", "scale"):
        value = getattr(options, name)
        if value is not None:
            words += [f"--{name}", str(value)]
    for path in options.facts:
        words += ["--facts", str(path)]
    return shlex.join([*words, *more])


def refuse_revisions(table: Imported, documents: Sequence[Document]) -> None:
    """Refuse a table that revises what its source said before. Raises UnwrittenError."""
    from azkz.render.imported import revision_line

    revised: tuple[Revision, ...] = table.beside.revised
    if not revised:
        return
    count = len(table.beside.new) + table.beside.known + len(revised)
    what = "is a revision" if len(revised) == 1 else "are revisions"
    lines = [revision_line(revision, documents) for revision in revised[:_MOST]]
    if len(revised) > _MOST:
        lines.append(f"and {len(revised) - _MOST} more")
    message = f"{len(revised)} of {count} rows {what} of what its source said before"
    hint = (
        f"it replaces it:\n{table.again} --revised\n"
        "a new edition has a source of its own: azkz add source, then the same with --source"
    )
    raise UnwrittenError("\n".join([f"{message}; nothing written", *lines]), hint=hint)
