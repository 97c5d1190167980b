"""The screen of targets: what is, then what was promised, a line a promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

from azkz.base.model import FactBase, Indicator, Kind, Observation, Source
from azkz.render import target_lines, words
from azkz.render.answer import Columns
from azkz.render.heading import heading
from azkz.render.layout import BLANK, Canvas, Line, Span, Style, paragraph
from azkz.render.target_lines import Ladder
from azkz.results.latest import latest_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import MilestoneStatus, TargetStatus
from azkz.values.record import NamedTuple
from azkz.values.units import format_amount, format_share, format_value

Row = Progress | MilestoneProgress
S = TypeVar("S")
THRESHOLDS = (
    "The typical year on the needed one: on-track from 95 %, acceleration-needed from 60 %, "
    "off-track from 0 %, moving-away below; never on-track after a fall."
)


class Shown(NamedTuple):
    """What a screen of targets is about."""

    facts: FactBase
    progress: Sequence[Progress]
    """Every statement, in order."""
    milestones: Sequence[MilestoneProgress]
    name: str | None
    """The topic or the indicator that was asked for."""
    day: date
    every: bool = False
    explain: bool = False


def rows(shown: Shown) -> list[Row]:
    """Return the rows in the order of the screen: by topic the targets, then the milestones.

    Open promises once each; with `every` all statements, after the open ones of an
    indicator those that are decided, by deadline.
    """
    found: list[Row] = []
    by_topic = _by_topic(shown.progress, _topic)
    stones = _by_topic(shown.milestones, _topic_of_stone)
    for topic in shown.facts.topics:
        states = by_topic.get(topic, [])
        for _, group in groupby(states, key=lambda state: state.target.indicator.id):
            own = list(group)
            found += [state for state in own if state.open]
            if shown.every:
                found += in_order_of_deadline(own)
        found += [state for state in stones.get(topic, ()) if shown.every or state.open]
    return found


def _by_topic(states: Iterable[S], topic: Callable[[S], str]) -> dict[str, list[S]]:
    found: dict[str, list[S]] = {}
    for state in states:
        found.setdefault(topic(state), []).append(state)
    return found


def _topic(state: Progress) -> str:
    return state.target.indicator.topic


def _topic_of_stone(state: MilestoneProgress) -> str:
    return state.milestone.topic


def in_order_of_deadline(states: Sequence[Progress]) -> list[Progress]:
    """Return the statements that are not open, undated ones first, then by deadline and value."""
    closed = [state for state in states if not state.open]
    return sorted(
        closed, key=lambda state: (bool(state.by), state.by.last.toordinal() if state.by else 0)
    )


def screen(shown: Shown, canvas: Canvas) -> Iterator[Line]:
    """Yield the targets, grouped by topic and indicator, with the milestones of each topic."""
    drawn = [state for state in shown.progress if _drawn(state, shown)]
    rungs = target_lines.ladder(drawn, canvas)
    first = True
    by_topic = _by_topic(drawn, _topic)
    stood = [state for state in shown.milestones if _stands(state, shown)]
    standing = _by_topic(stood, _topic_of_stone)
    for topic in shown.facts.topics.values():
        states, stones = by_topic.get(topic.id, []), standing.get(topic.id, [])
        if not states and not stones:
            continue
        if not first:
            yield BLANK
        first = False
        yield (Span(topic.title, Style.TITLE),)
        yield from _indicators(states, rungs, shown)
        yield from target_lines.milestones(stones, canvas, said=bool(shown.name))
        if shown.explain:
            yield from _sources_of_milestones(stones, canvas)
    if shown.explain:
        yield from paragraph(THRESHOLDS, canvas.width)
    without = [state for state in shown.progress if _without_figure(state, shown)]
    if without:
        yield BLANK
        yield from paragraph(target_lines.no_figure(without), canvas.width, 0, 2)


def _drawn(state: Progress, shown: Shown) -> bool:
    """Whether a statement has a line of its own: one that a later one repeats is only counted."""
    if state.open:
        return state.known
    return shown.every and not (state.restated and not shown.explain)


def _stands(state: MilestoneProgress, shown: Shown) -> bool:
    if state.open:
        return True
    return shown.every and not (state.restated and not shown.explain)


def _without_figure(state: Progress, shown: Shown) -> bool:
    return state.open and not state.known and not _drawn(state, shown)


def _indicators(states: Sequence[Progress], rungs: Ladder, shown: Shown) -> Iterator[Line]:
    for _, group in groupby(states, key=lambda state: state.target.indicator.id):
        own = list(group)
        yield from heading(latest_of(own[0].course), rungs.canvas, shown.day, full=_full(shown))
        for state in own:
            if state.open:
                yield from target_lines.rung(
                    state,
                    rungs,
                    notes(state, full=_full(shown), why=not shown.every or shown.explain),
                )
                yield from _explained(state, rungs, shown)
        closed = in_order_of_deadline(own)
        if not shown.explain:
            yield from target_lines.decided(closed, rungs)
            continue
        for state in closed:
            yield from target_lines.decided([state], rungs)
            yield from _explained(state, rungs, shown)


def _full(shown: Shown) -> bool:
    return shown.name is not None or shown.every


def notes(state: Progress, *, full: bool, why: bool = True) -> list[str]:
    """Return what is said of an open promise: moved; in full also why, and how often."""
    found = [words.moved_from(state.promise)]
    if full:
        reason = state.reason.removeprefix("no deadline stated").removeprefix("; ")
        found.append(reason if why else "")
        found.append(words.said(state.promise))
    return [note for note in found if note]


# The last line


def closing(shown: Shown, *, aged: bool = True) -> str:
    """Return the counts of what is open and decided, and how old the newest source is."""
    states = [state for state in shown.progress if state.open]
    parts = [_open_counts(states), _milestone_counts(shown.milestones), _decided_counts(shown)]
    newest = newest_source(shown.facts.sources)
    if aged and newest is not None and newest.published is not None:
        parts.append(f"The newest source is of {newest.published.label}.")
    return " ".join(part for part in parts if part)


def _open_counts(states: Sequence[Progress]) -> str:
    counts = Counter(state.status for state in states)
    named = [f"{counts[state]} {_COUNTED.get(state, state)}" for state in _ORDER if counts[state]]
    moved = sum(bool(state.promise.earlier_deadlines) for state in states)
    text = words.plural(len(states), "open promise")
    text += f": {', '.join(named)}" if named else ""
    return f"{text}; {moved} {'was' if moved == 1 else 'were'} moved." if moved else f"{text}."


_ORDER = tuple(reversed(TargetStatus))
_COUNTED = {
    TargetStatus.OPEN_ENDED: "open-ended (no deadline stated)",
    TargetStatus.NO_DATA: "without a figure",
}


def _milestone_counts(states: Sequence[MilestoneProgress]) -> str:
    counts = Counter(state.status for state in states if state.open)
    named = [f"{counts[state]} {state}" for state in MilestoneStatus if counts[state]]
    return f"Milestones: {', '.join(named)}." if named else ""


def _decided_counts(shown: Shown) -> str:
    closed = [state for state in shown.progress if state.standing and not state.open]
    counts = Counter(state.status for state in closed)
    named = [
        f"{counts[state]} {_COUNTED.get(state, state)}"
        for state in (
            TargetStatus.REACHED,
            TargetStatus.REACHED_LATE,
            TargetStatus.MISSED,
            TargetStatus.NO_DATA,
        )
        if counts[state]
    ]
    done = Counter(state.status for state in shown.milestones if state.standing and not state.open)
    stones = [f"{count} {state} (milestones)" for state, count in done.items()]
    if not named and not stones:
        return ""
    more = "" if shown.every else f": azkz targets {f'{shown.name} ' if shown.name else ''}--all"
    return f"Decided: {', '.join([*named, *stones])}{more}."


def newest_source(sources: Mapping[str, Source]) -> Source | None:
    """Return the source that was published last, a vague date taken at its first day; or None."""
    dated = [source for source in sources.values() if source.published is not None]
    return max(dated, key=_published, default=None)


def _published(source: Source) -> tuple[int, int]:
    assert source.published is not None
    period = source.published
    return period.first.toordinal(), -period.last.toordinal()


def silence(shown: Shown) -> tuple[str, str]:
    """Return what to say where no promise is open, and what there is instead."""
    title = _title(shown)
    if shown.progress or shown.milestones:
        name = f"{shown.name} " if shown.name else ""
        return f"no promise is open{title}", f"azkz targets {name}--all has what was decided"
    count = sum(bool(shown.facts.observations[found.id]) for found in _indicators_of(shown))
    instead = f"azkz growth {shown.name} shows its {words.plural(count, 'series', 'series')}"
    if not shown.name or not count:
        instead = f"azkz show {shown.name} has what is known" if shown.name else "azkz topics"
    return f"no target is stated{title}", instead


def _title(shown: Shown) -> str:
    if shown.name is None:
        return ""
    return f" for {shown.facts.title_of(shown.name)}"


def _indicators_of(shown: Shown) -> Sequence[Indicator]:
    return shown.facts.chosen(shown.name)


# The arithmetic


def _explained(state: Progress, rungs: Ladder, shown: Shown) -> Iterator[Line]:
    if not shown.explain:
        return
    indent = 4 if rungs.canvas.narrow else 8
    for text in explanation(state):
        yield from paragraph(text, rungs.canvas.width, indent, 2)
    yield BLANK


def explanation(state: Progress) -> list[str]:
    """Return the figures behind a status, in words, one fact each."""
    target = state.target
    found = [f"stated by {target.source.id}{_stated(state)}"]
    if state.judged is not None:
        found.append(f"judged by {_with_source(state.judged)}")
    start = state.goal.start
    if start is not None and start.figure is not None:
        value = format_value(start.figure.value, target.indicator.unit, full=True)
        found.append(f"counted from the baseline of {value} {start.period.when}")
    found += _share(state)
    found += _steps(state)
    if state.reason:
        found.append(f"{state.status}: {state.reason}")
    return found


def _stated(state: Progress) -> str:
    when = state.target.set or state.target.source.published
    said = f": {state.target.stated}" if state.target.stated else ""
    return f" ({when.label}){said}" if when else said


def _with_source(observation: Observation) -> str:
    value = words.written(observation)
    return f"{value} {observation.period.when} [{observation.source.id}]"


def _share(state: Progress) -> list[str]:
    if state.share is None or state.range is None:
        return []
    low, high = state.range.low, state.range.high
    text = f"progress {words.percent(state)}"
    if low is not None and high is not None and low != high:
        text += f", between {format_share(low)} and {format_share(high)} as the figures are rounded"
    return [text]


def _steps(state: Progress) -> list[str]:
    """Return the needed year beside the steps that were made."""
    needed, unit = state.needed, state.target.indicator.unit
    if needed is None or state.by is None or state.latest is None or needed.per_year is None:
        return []
    found = [
        (
            f"needed every year from {state.latest.period.label} to {state.by.label}: "
            f"{format_amount(needed.per_year, unit)}"
        )
    ]
    if needed.typical is None:
        return found
    steps = ", ".join(words.steps(state.course))
    found.append(
        f"a typical year (the low median): {format_amount(needed.typical, unit)} ({steps})"
    )
    ratio = Fraction(needed.typical) / needed.per_year
    found.append(f"the typical is {format_share(ratio)} of the needed")
    return found


def _sources_of_milestones(states: Sequence[MilestoneProgress], canvas: Canvas) -> Iterator[Line]:
    for state in states:
        milestone = state.milestone
        said = f': "{milestone.stated}"' if milestone.stated else ""
        text = f"{milestone.title}: stated by {milestone.source.id}{said}"
        yield from paragraph(text, canvas.width, 4, 2)


# In a pipe


def _kind(row: Row) -> Kind:
    return row.target.kind if isinstance(row, Progress) else row.milestone.kind


def _notes(row: Row) -> str:
    if isinstance(row, Progress):
        found = notes(row, full=True) if row.standing else [row.reason]
        found += [word for word in ("superseded", "restated") if getattr(row, word)]
        return "; ".join(note for note in found if note)
    return "; ".join(target_lines.milestone_notes(row, said=True))


def _judged(row: Row) -> Observation | None:
    return row.judged if isinstance(row, Progress) else None


COLUMNS: Columns[Row] = {
    "topic": lambda row: (
        row.target.indicator.topic if isinstance(row, Progress) else row.milestone.topic
    ),
    "indicator": lambda row: row.target.indicator.id if isinstance(row, Progress) else "",
    "title": lambda row: (
        row.target.indicator.title if isinstance(row, Progress) else row.milestone.title
    ),
    "latest": lambda row: (
        words.value(found) if isinstance(row, Progress) and (found := row.judged) else ""
    ),
    "period": lambda row: found.period.label if (found := _judged(row)) else "",
    "kind": lambda row: _kind(row).value if isinstance(row, Progress) else "milestone",
    "target": lambda row: words.bare_target(row.target) if isinstance(row, Progress) else "",
    "by": lambda row: row.by.label if row.by else "no date",
    "progress": lambda row: words.percent(row) if isinstance(row, Progress) else "",
    "to-go": lambda row: words.remaining(row) if isinstance(row, Progress) else "",
    "status": lambda row: row.status.value,
    "notes": _notes,
}
