"""The first sentences of a page, by fixed rules: no adjective, and no verdict on anybody.

In this order: how many promises are open and how the worst of them stand; how the first indicator
with a deadline moved, and its nearest deadline; what was missed or moved in the last twelve
months; what is unanswered. Of what was never promised: what was measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from azkz.render import target_lines, words
from azkz.results.latest import Latest, latest
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.series import Series
from azkz.results.statements import stated_on
from azkz.results.status import Group, MilestoneStatus, TargetStatus
from azkz.values.rates import years_later

MOST = 3
"""Promises that a sentence names at most; the rest is counted."""


def sentences(rows: Sequence[PromiseProgress], series: Iterable[Series], day: date) -> list[str]:
    """Return the sentences that there is something to say in."""
    standing = [row for row in rows if row.standing and row.kind.firm]
    promises = [row for row in standing if isinstance(row, Progress)]
    open_ = [progress for progress in promises if progress.open]
    if not standing:
        return [_measured(list(series))]
    sentences_ = [_open(open_), _first(open_), _lately(standing, day), _unanswered(standing)]
    return [text for text in sentences_ if text] or [_measured(list(series))]


def _open(promises: Sequence[Progress]) -> str:
    """Say how many promises are open, and how they stand, from the worst."""
    if not promises:
        return ""
    # What promises nothing in its direction stands last.
    order = sorted(TargetStatus, key=lambda status: status is TargetStatus.NOT_JUDGED)
    counts = Counter(progress.status.about.verbs for progress in promises)
    verbs = [words_ for words_ in dict.fromkeys(s.about.verbs for s in order) if counts[words_]]
    parts = [
        f"{counts[one, many]} {one if counts[one, many] == 1 else many}" for one, many in verbs
    ]
    if len(promises) == 1:
        return f"The one open promise {verbs[0][0]}."
    is_judged = any(progress.status.is_verdict for progress in promises)
    judged = "" if is_judged else "none can be judged: "
    return f"Of {len(promises)} open promises {judged}{words.listed(parts)}."


def _first(promises: Sequence[Progress]) -> str:
    """Say how the first indicator with a deadline moved, and the nearest deadline of it."""
    dated = [
        progress
        for progress in promises
        if progress.due is not None and progress.latest is not None
    ]
    if not dated:
        return ""
    of_first = [progress for progress in dated if progress.indicator is dated[0].indicator]
    nearest = min(of_first, key=lambda progress: progress.due.last if progress.due else date.max)
    moved = _moved(latest(of_first[0].course.series))
    number = target_lines.timed(target_lines.label_of(nearest), nearest)
    return f"{moved}; the nearest promise: {number}."


def _moved(latest_: Latest) -> str:
    newest = latest_.newest
    assert newest is not None
    verb = "stood at"
    if latest_.change is not None and latest_.change.share:
        low, high = latest_.change.interval.low, latest_.change.interval.high
        if (low is not None and low >= 0) or (high is not None and high <= 0):
            verb = "rose to" if latest_.change.share > 0 else "fell to"
    return f"{latest_.indicator.title} {verb} {words.firm_value_in(newest)}"


def _lately(rows: Sequence[PromiseProgress], day: date) -> str:
    """Say what was missed, and what was moved, in the last twelve months."""
    since = years_later(day, -1)
    failed = (TargetStatus.MISSED, TargetStatus.BROKEN, MilestoneStatus.OVERDUE)
    missed = [
        row
        for row in rows
        if row.status in failed and row.past and row.due and row.due.last >= since
    ]
    moved = [row for row in rows if row.open and row.moved and _since(row, since)]
    parts = [
        f"{verb} in the last year: {_named(changed)}"
        for verb, changed in (("Missed", missed), ("moved", moved))
        if changed
    ]
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _since(row: PromiseProgress, since: date) -> bool:
    """Whether its deadline was named since a day."""
    source = row.by_source
    naming = [statement for statement in row.promise.statements if statement.source is source]
    when = stated_on(naming[-1]) if naming else None
    return when is not None and when.first >= since


def _named(rows: Sequence[PromiseProgress]) -> str:
    texts = [_name(row) for row in rows[:MOST]]
    left = len(rows) - len(texts)
    return words.listed([*texts, *([f"{left} more"] if left else [])])


def _name(row: PromiseProgress) -> str:
    if isinstance(row, MilestoneProgress):
        return row.title
    return f"{row.title}, {words.target(row.target, unit=False)}"


def _unanswered(rows: Sequence[PromiseProgress]) -> str:
    count = sum(row.group is Group.PAST_DUE for row in rows)
    return f"{count} {'is' if count == 1 else 'are'} due and unanswered." if count else ""


def _measured(series: Sequence[Series]) -> str:
    """Say how many figures there are of how many indicators, over what time."""
    of_figures = [measured for measured in series if measured.figures]
    if not of_figures:
        return "Nothing was promised and nothing measured."
    figures = sum(len(measured.figures) for measured in of_figures)
    first = min(
        (measured.figures[0].period for measured in of_figures), key=lambda period: period.first
    )
    last = max(
        (measured.figures[-1].period for measured in of_figures), key=lambda period: period.last
    )
    counted = words.plural(len(of_figures), "indicator")
    span = first.label if first.days == last.days else f"{first.label} to {last.label}"
    return f"Nothing was promised; {words.plural(figures, 'figure')} of {counted}, {span}."
