"""Problems: what is wrong with a fact base, as values, and how they are written out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from azkz.values.errors import AzkzError
from azkz.values.escape import visible
from azkz.values.named_tuple import NamedTuple

_LONGEST_LINE = 160


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    ERROR = "error"
    """The fact base cannot be used."""
    WARNING = "warning"
    """The data contradict themselves."""
    NOTE = "note"
    """Worth knowing."""


class Place(NamedTuple):
    """A place in a text."""

    line: int
    """From 1; 0 where there is none."""
    column: int
    excerpt: str
    """The line itself; of a long one a stretch around the place."""
    before: int = 0
    """Characters of the line before the excerpt."""


NOWHERE = Place(0, 0, "")


class Problem(NamedTuple):
    """One finding about one place in a file."""

    rule: str
    message: str
    hint: str = ""
    file: str = ""
    line: int = 0
    """From 1; 0 where the finding is about the whole file."""
    column: int = 0
    excerpt: str = ""
    """The line itself; of a long one a stretch around the column."""
    before: int = 0
    """Characters of the line before the excerpt."""
    severity: Severity = Severity.ERROR

    @property
    def location(self) -> str:
        """`facts.toml:42:9`, as editors understand it."""
        if not self.line:
            return self.file
        return (
            f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"
        )

    def at(self, place: Place) -> Problem:
        """Return the problem at a place in its file."""
        line, column, excerpt, before = place
        return self._replace(line=line, column=column, excerpt=excerpt, before=before)


class InvalidFactsError(AzkzError):
    """The fact base cannot be used; every problem is listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in order of file and line."""
        self.problems = tuple(in_order(problems))
        count = len(self.problems)
        super().__init__(
            f"the fact base cannot be used: {count} problem{'s' if count != 1 else ''}",
            hint="correct the lines above and try again",
        )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by file, line, column and rule."""
    return sorted(
        problems,
        key=lambda problem: (
            problem.file,
            problem.line,
            problem.column,
            problem.rule,
            problem.message,
        ),
    )


def cut(text: str, start: int, end: int, place: int) -> tuple[str, int]:
    """Return a line of a text, or a stretch of a long one, and how much of it stands before.

    A file may be one line of megabytes, with a problem at every hundredth character.
    """
    first = start
    if end - start > _LONGEST_LINE:
        first = max(start, place - _LONGEST_LINE // 2 + 1)
    return text[first : min(end, first + _LONGEST_LINE)].rstrip("\r"), first - start


def format_problem(problem: Problem) -> str:
    """Return a problem as text: place and message, the line itself with a caret, and the remedy."""
    severity = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    place = f"{visible(problem.location)}: " if problem.location else ""
    lines = [f"{place}{severity}{problem.rule}: {visible(problem.message)}"]
    if problem.line and problem.excerpt.strip():
        number = str(problem.line)
        excerpt, caret = _excerpt(problem)
        lines.append(f"  {number} | {excerpt}")
        if caret is not None:
            lines.append(f"  {' ' * len(number)} | {' ' * caret}^")
    if problem.hint:
        lines += hint_lines(problem.hint)
    return "\n".join(lines)


def hint_lines(hint: str) -> list[str]:
    """Return a remedy as lines of text: what it offers to copy stands alone on its line."""
    first, *rest = hint.split("\n")
    return [f"  hint: {visible(first)}", *(f"        {visible(line)}" for line in rest)]


def _excerpt(problem: Problem) -> tuple[str, int | None]:
    """Return the line made safe, and where the caret goes below it."""
    shown = problem.excerpt.rstrip()
    safe = "".join(visible(char) if char.strip() else " " for char in shown)
    if not problem.column:
        return safe, None
    before = shown[: problem.column - 1 - problem.before]
    return safe, len("".join(visible(char) if char.strip() else " " for char in before))
