"""What azkz says of a base beside what the recomputation says: every cell that differs."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.recompute.base import Base, Row
from tests.recompute.claims import claim_rows
from tests.recompute.growth import growth_rows
from tests.recompute.pace import pace_rows
from tests.recompute.periods import Period, period
from tests.recompute.reasons import missing
from tests.recompute.record import record_rows
from tests.recompute.targets import rows

DIGITS = Fraction(1, 10**11)
DAY = date(2026, 11, 27)
CLAIM = ("indicator", "period", "versus", "of", "source", "said_by")
GROWTH = ("indicator", "period")
PACE = ("indicator", "target", "kind", "by")
RECORD = ("indicator", "title", "by", "statements", "outcome")


class RefusedError(Exception):
    """The program finds errors in the base."""


class Answer(NamedTuple):
    """What a run of the program wrote, and its status."""

    out: str
    err: str
    status: int


def answer(*arguments: str) -> Answer:
    """Run azkz in this process, as a user does in his own."""
    from azkz.cli.app import run

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run(arguments)
        out.flush()
        err.flush()
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Answer(texts[0], texts[1], status)


def printed(text: str, limit: date, *command: str) -> list[Row]:
    """Return the rows that azkz prints of a base. Raises RefusedError where it finds errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.toml"
        path.write_text(text, encoding="utf-8")
        found = answer("--facts", str(path), *command, "-f", "json", "--as-of", limit.isoformat())
    if found.status:
        raise RefusedError(found.err)
    result: list[Row] = json.loads(found.out, parse_float=Decimal)
    return result


def tagged(text: str) -> str:
    """Return a base whose targets, milestones and claims each say which they are."""
    number, entry, lines = 0, "", []
    keys = {"[[target]]": "note", "[[milestone]]": "note", "[[claim]]": "said_by"}
    for line in text.splitlines():
        if line.startswith("["):
            entry = line.strip()
        key = keys.get(entry)
        if key and re.match(rf"{key}\s*=", line):
            continue
        lines.append(line)
        if key and line.startswith("["):
            number += 1
            lines.append(f'{key} = "entry {number}"')
    return "\n".join(lines) + "\n"


def plain(value: Any, begins: int | None) -> Any:
    """Return a cell as it can be compared: periods by their days, numbers as fractions."""
    if isinstance(value, Period):
        return value.days
    if isinstance(value, list):
        return [plain(one, begins) for one in value]
    if isinstance(value, str) and re.match(r"\d{4}", value):
        with contextlib.suppress(AssertionError, ValueError):
            return period(value, begins).days
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    return value


def equal(mine: Any, theirs: Any) -> bool:
    """Whether two cells agree, numbers to twelve digits."""
    if isinstance(mine, Fraction) and isinstance(theirs, Fraction):
        return abs(mine - theirs) <= abs(mine) * DIGITS
    return bool(mine == theirs)


def unlike(mine: Row, theirs: Row) -> list[str]:
    """Return the cells of two rows that do not agree."""
    return [
        cell
        for cell, value in mine.items()
        if not cell.startswith("_") and not equal(value, theirs.get(cell, "no such key"))
    ]


def distance(mine: Row, theirs: Row) -> int:
    """Return in how many cells two rows differ."""
    return len(unlike(mine, theirs))


class Difference(NamedTuple):
    """One cell that differs."""

    command: str
    key: str
    cell: str
    azkz: Any
    right: Any

    def __str__(self) -> str:
        """Return it in a line."""
        return (
            f"{self.command} {self.key}: {self.cell} is {shown(self.azkz)}, not {shown(self.right)}"
        )


def shown(value: Any) -> str:
    """Return a cell in words."""
    if isinstance(value, tuple):
        return "/".join(str(day) for day in value)
    return f"{float(value):.9g}" if isinstance(value, Fraction) else str(value)


def cells(
    command: str,
    mine: Iterable[Row],
    theirs: Iterable[Row],
    key: tuple[str, ...],
    begins: int | None,
) -> list[Difference]:
    """Return where rows differ, matched by some of their cells; those of mine that begin with _ are not compared."""
    ours = [{name: plain(cell, begins) for name, cell in row.items()} for row in mine]
    other = [{name: plain(cell, begins) for name, cell in row.items()} for row in theirs]

    def group(table: list[Row]) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in table:
            name = ", ".join(shown(row.get(one)) for one in key)
            found.setdefault(name, []).append(row)
        return found

    left, right = group(ours), group(other)
    found = []
    for name in {**left, **right}:
        one, two = left.get(name, []), right.get(name, [])
        if len(one) != len(two):
            found.append(Difference(command, name, "rows", len(two), len(one)))
            continue
        for mine_row in one:
            # Rows of one key stand in any order: each is held against the likest that is left.
            their_row = min(two, key=partial(distance, mine_row))
            two = [row for row in two if row is not their_row]
            found += [
                Difference(command, name, cell, their_row.get(cell, "no such key"), mine_row[cell])
                for cell in unlike(mine_row, their_row)
            ]
            lacking = missing(mine_row.get("_said", []), their_row.get("reason"))
            if lacking:
                reason = their_row.get("reason")
                found.append(Difference(command, name, "reason", reason, "; ".join(lacking)))
    return found


COMMANDS = ("targets", "claims", "growth", "pace", "record")


def differences(
    text: str, limit: date = DAY, commands: Iterable[str] = COMMANDS
) -> list[Difference]:
    """Return every cell in which azkz and the recomputation differ. Raises RefusedError."""
    base = Base(text, limit)
    begins, found = base.begins, []
    if "targets" in commands:
        theirs = printed(text, limit, "targets", "--all")
        found += cells("targets", rows(base), theirs, ("note",), begins)
    if "claims" in commands:
        theirs = printed(text, limit, "claims")
        found += cells("claims", claim_rows(base), theirs, CLAIM, begins)
    if "growth" in commands:
        found += cells("growth", growth_rows(base), every(base, text, "growth"), GROWTH, begins)
    if "pace" in commands:
        found += cells("pace", pace_rows(base), every(base, text, "pace"), PACE, begins)
    if "record" in commands:
        found += cells("record", record_rows(base), printed(text, limit, "record"), RECORD, begins)
    return found


def every(base: Base, text: str, command: str) -> list[Row]:
    """Return the rows of a command that needs a name, of all topics."""
    return [
        row for topic in base.data["topic"] for row in printed(text, base.limit, command, topic)
    ]


def summary(found: Iterable[Difference]) -> str:
    """Return how often each cell differs."""
    counts = Counter((one.command, one.cell) for one in found)
    return "\n".join(
        f"{count:6} {command} {cell}" for (command, cell), count in counts.most_common()
    )
