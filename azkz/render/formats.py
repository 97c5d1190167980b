"""The formats of an answer, and how an answer is written in each.

A format is one line of `Format` and the function that it names; `render/manual/commands.md` lists
it. What people read is made of `answer.grid`, or of `answer.markdown`; what programs read of
`answer.rows`, or of `answer.documents`, as `_json` does. Writers of rows stand in
`row_text`, which is imported when one is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from azkz.values.errors import UsageError

if TYPE_CHECKING:
    from azkz.render.answer import Answer


def _json(answer: Answer) -> str:
    """Return an object where the answer is one, a list of several, else its rows."""
    from azkz.render.row_text import to_json, to_json_list

    if not answer.documents:
        return to_json(answer.rows)
    documents = [document() for document in answer.documents]
    return to_json(documents[0]) if len(documents) == 1 else to_json_list(documents)


def _jsonl(answer: Answer) -> str:
    from azkz.render.row_text import to_lines

    return to_lines(answer.rows)


def _csv(answer: Answer) -> str:
    from azkz.render.row_text import to_csv

    return to_csv(answer.rows)


def _tsv(answer: Answer) -> str:
    from azkz.render.row_text import to_tsv

    return to_tsv(answer.rows)


def _markdown(answer: Answer) -> str:
    from azkz.render.row_text import to_markdown

    return answer.markdown() if answer.markdown is not None else to_markdown(answer.grid)


def _calendar(answer: Answer) -> str:
    if answer.calendar is None:
        raise UsageError("only deadlines make a calendar", hint="azkz due -f ics")
    return answer.calendar()


class Format(StrEnum):
    """How an answer is written: each name with its writer, and the command that alone has it."""

    write: Callable[[Answer], str] | None
    """None for a table, which depends on where it goes: a screen, or plain columns in a pipe."""
    command: str
    """Empty where every command has it."""

    def __new__(cls, name: str, write: Callable[[Answer], str] | None, command: str = "") -> Self:
        """Make a member of its name, with what else is known of it."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.write = write
        member.command = command
        return member

    table = "table", None
    json = "json", _json
    jsonl = "jsonl", _jsonl
    csv = "csv", _csv
    tsv = "tsv", _tsv
    md = "md", _markdown
    ics = "ics", _calendar, "due"


def names_in_words() -> str:
    """Return the formats as help names them: `table, json or md (due: ics)`."""
    *names, last = (format_.value for format_ in Format if not format_.command)
    only = "".join(f" ({f.command}: {f.value})" for f in Format if f.command)
    return f"{', '.join(names)} or {last}{only}"
