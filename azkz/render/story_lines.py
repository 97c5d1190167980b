"""The story of a topic as lines, section by section, and how it is folded onto one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from azkz.base.model import Event
from azkz.render import age, story, target_lines, words
from azkz.render.heading import heading
from azkz.render.layout import (
    BLANK,
    Canvas,
    Cell,
    Column,
    Line,
    Span,
    Style,
    hanging,
    left,
    measure,
    paragraph,
    table,
    wrap,
)
from azkz.render.story import Promised, Row, Story
from azkz.render.target_lines import Ladder
from azkz.results.latest import latest
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Dossier
from azkz.results.progress import Progress
from azkz.results.status import Group, Mode, TargetStatus

MOST = 44
"""Lines of a story before its last ones; a longer one is folded."""
LEAST = 3
"""Lines of what became of promises that are shown however long the story is."""
LATEST = 3
"""Events that the story tells; the timeline has the others."""
SOURCE = 16
"""Columns of a source beside what became of a promise."""
MANY = 12
"""Promises of a topic that is told in short."""
_TRACKS = (TargetStatus.ON_TRACK, TargetStatus.ACCELERATION_NEEDED, TargetStatus.OFF_TRACK)


def topic(known: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield the story of a topic on one screen: what is, what was promised, what became of it.

    What would not fit is folded into a sentence each: what is printed otherwise first, then
    what else is counted, the events, the disputes; then the oldest of what became of promises.
    """
    told = story.of(known)
    promises, claims = _promises(told, known, canvas), _claims(told, canvas)
    sections = {
        "became": _section(_became(told, canvas), "What became of promises"),
        "also": _section(_also(told, canvas), "Also counted" if told.promised else "Counted"),
        "disputed": _section(_sentences(_texts(told.disputed), canvas), "Disputed"),
        "printed": _section(_sentences(told.printed, canvas), "Also printed"),
        "claims": claims,
        "latest": _section(_events(told.events[-LATEST:], canvas), "Latest"),
        "folded": [],
    }
    _fold(sections, told, MOST - 1 - len(promises), canvas)
    yield (Span(told.title, Style.TITLE),)
    yield from promises
    for lines in sections.values():
        if lines:
            yield BLANK
            yield from lines


def _fold(sections: dict[str, list[Line]], told: Story, most: int, canvas: Canvas) -> None:
    """Fold sections into a sentence each until all stand in so many lines."""
    sentences: list[str] = []
    for name, text in _folded(told).items():
        if _height(sections) <= most:
            return
        if sections[name] and (name != "also" or told.promised):
            sections[name] = []
            sentences.append(f"{text}.")
            sections["folded"] = paragraph(" ".join(sentences), canvas.width)
    became, over = sections["became"], _height(sections) - most
    if over > 0 and len(became) > LEAST:
        keep = max(len(became) - over - 1, LEAST)
        name = " ".join(dict.fromkeys(state.topic for state in told.became))
        more = (Span(f"  … more: azkz targets {name}", Style.ASIDE),)
        sections["became"] = [*_whole(became[:keep], became), more]


def _height(sections: dict[str, list[Line]]) -> int:
    return sum(len(lines) + bool(lines) for lines in sections.values())


def _whole(lines: list[Line], every: Sequence[Line]) -> list[Line]:
    """Return the lines without a last row that goes on below them."""
    following = every[len(lines)] if len(lines) < len(every) else ()
    while len(lines) > 1 and following and not _begins(following):
        following = lines.pop()
    return lines


def _begins(line: Line) -> bool:
    """Whether a line begins a row: its deadline stands in it."""
    text = "".join(span.text for span in line)
    return "by " in text or "no date" in text


def _folded(told: Story) -> dict[str, str]:
    """Return what each section says in a line, in the order in which they are folded."""
    titles = [series.indicator.title for series in told.counted[:2]]
    more = len(told.counted) - len(titles)
    counted = words.listed([*titles, *([f"{more} more"] if more > 0 else [])])
    last = told.events[-1] if told.events else None
    event = f"{last.date.label}, {words.event(last)}" if last is not None else ""
    about = words.listed([found.about for found in told.disputed])
    return {
        "printed": f"Also printed: other figures of {words.plural(len(told.printed), 'period')}",
        "also": f"Also counted: {counted}",
        "latest": f"Latest: {event}",
        "disputed": f"Disputed: {about}",
    }


def _texts(disputed: Sequence[story.Disagreement]) -> list[str]:
    return [found.text for found in disputed]


def _section(lines: Sequence[Line], title: str) -> list[Line]:
    return [(Span(title, Style.TITLE),), *lines] if lines else []


def _sentences(texts: Iterable[str], canvas: Canvas) -> list[Line]:
    return [line for text in texts for line in paragraph(text, canvas.width, 2, 2)]


# What is, and what was promised


def _promises(told: Story, known: Dossier, canvas: Canvas) -> list[Line]:
    states = [state for found in told.promised for state in found.open]
    rungs = target_lines.ladder([state for state in states if _drawn(state)], canvas)
    dated = [state for state in states if _drawn(state) and state.due is not None]
    quoted = min(dated, key=lambda state: state.due.last, default=None) if dated else None  # type: ignore[union-attr]
    if quoted is None:
        quoted = next((state for state in states if _drawn(state)), None)
    # Where there are many promises their words are left to `targets NAME`.
    quoted = quoted if len(states) <= MANY else None
    lines: list[Line] = []
    for found in told.promised:
        lines += _promised(found, rungs, known, quoted)
    waiting = [state for state in told.waiting if state.kind.firm]
    if waiting:
        lines += paragraph(target_lines.no_figure(waiting), canvas.width, 0, 2)
    stones = [state for state in told.milestones if state.open]
    lines += target_lines.milestones(stones, canvas)
    return [BLANK, *lines] if lines else []


def _drawn(state: Progress) -> bool:
    return state.group is Group.OPEN


def _promised(
    found: Promised, rungs: Ladder, known: Dossier, quoted: Progress | None
) -> Iterator[Line]:
    newest, canvas = found.latest.newest, rungs.canvas
    if canvas.narrow:  # where columns are short of room each indicator has its own
        rungs = target_lines.ladder([state for state in found.open if _drawn(state)], canvas)
    aside = words.cited(newest) if newest else ""
    yield from heading(found.latest, canvas, known.day, aside=aside, full=True)
    for state in found.open:
        if _drawn(state):
            yield from target_lines.rung(state, rungs, _notes(state, full=state is quoted))
    soft = [state for state in found.open if not _drawn(state)]
    if soft:
        text = f"not promised: {target_lines.not_promised(soft)}"
        yield from paragraph([Span(text, Style.ASIDE)], canvas.width, 2 if canvas.narrow else 6, 2)


def _notes(state: Progress, *, full: bool) -> list[str]:
    """Return why a promise is on its track, from where it was moved, and in full its words."""
    why = words.reason(state) if state.status in _TRACKS and full else ""
    moved = "; ".join(text for text in (why, words.moved_from(state)) if text)
    return [text for text in (moved, words.quoted(state) if full else "") if text]


# What became of promises


def _became(told: Story, canvas: Canvas) -> list[Line]:
    firm = [state for state in told.became if state.kind.firm]
    soft = [state for state in told.became if not state.kind.firm]
    if len(soft) == 1:
        firm, soft = [*firm, *soft], []
    indent = 0 if canvas.narrow else 2
    named = len({state.title for state in told.became}) > 1
    rows: list[list[Cell]] = [
        [
            _label(state, told, named=named),
            words.due(state),
            str(state.status),
            _fate(state),
            _cut(state.statement.source.id),
        ]
        for state in firm
    ]
    columns = [Column(flexible=True), Column(), Column(), Column(flexible=True), Column(right=True)]
    lines = table(columns, rows, canvas.width, indent, canvas.gap)
    if canvas.narrow or len(lines) > len(rows):
        # The source gives way where it would break a row.
        bare: list[list[Cell]] = [[*row[:4], ""] for row in rows]
        lines = min(table(columns, bare, canvas.width, indent, canvas.gap), lines, key=len)
    if soft:
        counts = Counter(str(state.status) for state in soft)
        parts = ", ".join(f"{count} {name}" for name, count in counts.items())
        text = f"{words.plural(len(soft), 'forecast')}: {parts}"
        lines += paragraph(text, canvas.width, indent)
    return lines


def _label(state: Row, told: Story, *, named: bool) -> str:
    if isinstance(state, MilestoneProgress):
        return target_lines.milestone_title(state)
    label = words.target(state.target, unit=False)
    return f"{story.short(state.title, told.title)}, {label}" if named else label


def _fate(state: Row) -> str:
    """Return what became of a promise, without the deadline that stands in the column before."""
    text = words.nearest(words.decided(state))
    if not text and state.judged is not None:
        text = words.value_in(state.judged)
    return text.replace(f" {state.by.when}", "", 1) if state.by is not None else text


def _cut(name: str) -> str:
    return name if len(name) <= SOURCE else f"{name[: SOURCE - 1]}…"


# What else is counted, said and dated


def _also(told: Story, canvas: Canvas) -> list[Line]:
    """Return one line each: the newest figure that counts, as it was written, and its source."""
    rows: list[list[Cell]] = []
    for series in told.counted:
        found = latest(series)
        newest = found.newest
        assert newest is not None
        title = series.indicator.title
        for name, seen in ((title, newest), ("  then", found.so_far)):
            if seen is not None:
                told_ = ", ".join(
                    [f"{words.written(seen)} {seen.period.when}", *words.firmness(seen)]
                )
                rows.append([name, told_, words.cited(seen)])
    columns = [Column(flexible=True), Column(flexible=True), Column()]
    lines = table(columns, rows, canvas.width, 0 if canvas.narrow else 2, canvas.gap)
    if told.uncounted:
        lines += paragraph(f"No figure: {'; '.join(told.uncounted)}", canvas.width, 0, 2)
    return lines


def _claims(told: Story, canvas: Canvas) -> list[Line]:
    if not told.outcome:
        return []
    head = wrap(Span(f"Said and computed: {told.outcome}", Style.TITLE), canvas.width)
    return [*head, *_sentences(told.misfits, canvas)]


def _events(events: Sequence[Event], canvas: Canvas) -> list[Line]:
    size = max((measure(event.date.label) for event in events), default=0)
    lines: list[Line] = []
    for event in events:
        cells = (Span("  "), *left(event.date.label, size + 2))
        lines += hanging(cells, words.event(event), canvas.width)
    return lines


# The last line


def closing(known: Dossier, name: str, *, every: bool) -> str:
    """Return how many promises are open, how much is known, and how old it is."""
    open_ = [state for state in known.progress if state.open]
    firm = [state for state in open_ if state.kind.firm]
    undated = sum(state.due is None and state.mode is not Mode.KEEP for state in firm)
    text = words.plural(len(firm), "open promise")
    them = f"{undated} " if len(firm) > 1 else ""
    parts = [f"{text}, {them}without a date." if undated else f"{text}."] if firm else []
    more = "" if every else f": azkz show {name} --all"
    if len(open_) > MANY:
        parts = [f"{parts[0][:-1]}{more}."] if parts else []
    elif held := _held(known):
        parts.append(f"{held}{more}.")
    figures = [series.figures[-1] for series in known.series if series.figures]
    return age.closed(" ".join(parts), figures, known.sources, known.day)


def _held(known: Dossier) -> str:
    counts = [
        (len(known.observations), "figure"),
        (len(known.progress), "target"),
        (len(known.milestones), "milestone"),
        (len(known.claims), "claim"),
        (len(known.events), "event"),
        (len(known.notes), "note"),
        (len(known.sources), "source"),
    ]
    return ", ".join(words.plural(count, noun) for count, noun in counts if count)
