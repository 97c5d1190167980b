"""What was written, and what it changed, in words; and the difference as `diff -u` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azkz.base.problems import Problem, format_problem
from azkz.base.write import FileChange, Written
from azkz.render import words
from azkz.results.difference import Effect, Shift
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.values.escape import escape, visible

_CONTEXT = 3
_MOST = 12


def difference(written: Written) -> str:
    """Return the new lines between their neighbours, as a patch of each file."""
    return "".join(map(_patch, written.changes))


def _patch(change: FileChange) -> str:
    """Return a change of a file as a patch of what was added, with the lines around it."""
    name = visible(change.old.name)
    lines = change.new.text.split("\n")
    if lines[-1] == "":
        lines.pop()
    added = {at for at in change.added if at <= len(lines)}
    shown = [f"--- {name}", f"+++ {name}"]
    for start, end in _stretches(sorted(added), len(lines)):
        before = sum(at < start for at in added)
        fresh = sum(start <= at <= end for at in added)
        count = end - start + 1
        shown.append(f"@@ -{start - before},{count - fresh} +{start},{count} @@")
        shown += [
            f"{'+' if at in added else ' '}{_plain(lines[at - 1])}" for at in range(start, end + 1)
        ]
    return "".join(f"{line}\n" for line in shown)


def _stretches(added: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each stretch of the added lines with some around them."""
    start = end = 0
    for at in added:
        if start and at - _CONTEXT > end + 1:
            yield start, end
            start = 0
        start = start or max(1, at - _CONTEXT)
        end = min(length, at + _CONTEXT)
    if start:
        yield start, end


def _plain(line: str) -> str:
    line = line.removesuffix("\r")
    return "".join(char if char == "\t" else _spelled(char) for char in line)


def _spelled(char: str) -> str:
    return visible(char) if char.isprintable() else escape(char)


def added_lines(written: Written) -> str:
    """Return the new lines alone."""
    return "\n\n".join(map(_added, written.changes))


def _added(change: FileChange) -> str:
    lines = change.new.text.split("\n")
    return "\n".join(_plain(lines[at - 1]) for at in change.added).strip("\n")


def effect_text(effect: Effect) -> str:
    """Return what new entries changed: a line for each promise, and each new finding of `check`."""
    lines = [visible(_shift(shift)) for shift in effect.shifts[:_MOST]]
    if len(effect.shifts) > _MOST:
        lines.append(
            f"and {words.plural(len(effect.shifts) - _MOST, 'more promise')}: azkz targets"
        )
    if not lines:
        lines.append("The status of no target changes.")
    findings = effect.findings
    if findings:
        lines.append(f"New in check: {_counted(findings)}")
        lines += [format_problem(finding) for finding in findings[:_MOST]]
        if len(findings) > _MOST:
            lines.append("and more: azkz check")
    else:
        lines.append("Nothing new in check.")
    return "".join(f"{line}\n" for line in lines)


def _counted(findings: Sequence[Problem]) -> str:
    names = ("error", "warning", "note")
    counts = [(sum(problem.severity.value == name for problem in findings), name) for name in names]
    return words.listed([words.plural(count, name) for count, name in counts if count])


def _shift(shift: Shift) -> str:
    """Return how a promise stood and stands: each of share and status once where it stays."""
    before, after = shift
    if isinstance(after, MilestoneProgress):
        old = f"{before.status} → " if before and before.status != after.status else ""
        reason = f" ({after.reason})" if after.reason else ""
        return f"{after.milestone.title}, {words.due(after)}: {old}{after.status}{reason}"
    assert before is None or isinstance(before, Progress)
    mark = " " if after.due else ", "
    name = f"{after.target.indicator.title}, {words.target(after.target)}"
    name += f"{mark}{words.due(after)}"
    share = _moved(words.percent(before) if before else None, words.percent(after))
    status = _moved(str(before.status) if before else None, str(after.status))
    reason = f" ({after.reason})" if after.reason else ""
    return f"{name}: {'' if share == '-' else f'{share}, '}{status}{reason}"


def _moved(before: str | None, after: str) -> str:
    return after if before in (None, after) else f"{before} → {after}"
