"""The story of a topic as lines, section by section, and how it is folded onto one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from azkz.base.model import Event
from azkz.render import age, milestone_lines, target_lines, words
from azkz.render import story as stories
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
from azkz.render.story import PromisedIndicator, Story
from azkz.render.target_lines import Ladder
from azkz.results.latest import latest
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Dossier
from azkz.results.progress import Progress, PromiseProgress
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


def topic(overview: Dossier, canvas: Canvas) -> Iterator[Line]:
    """Yield the story of a topic on one screen: what is, what was promised, what became of it.

    What would not fit is folded into a sentence each: what is printed otherwise first, then
    what else is counted, the events, the disputes; then the oldest of what became of promises.
    """
    story = stories.of(overview)
    promises, claims = _promises(story, overview, canvas), _claims(story, canvas)
    sections = {
        "became": _section(_became(story, canvas), "What became of promises"),
        "also": _section(_also(story, canvas), "Also counted" if story.promised else "Counted"),
        "disputed": _section(_sentences(_texts(story.disputed), canvas), "Disputed"),
        "printed": _section(_sentences(story.printed, canvas), "Also printed"),
        "claims": claims,
        "latest": _section(_events(story.events[-LATEST:], canvas), "Latest"),
        "folded": [],
    }
    _fold(sections, story, MOST - 1 - len(promises), canvas)
    yield (Span(story.title, Style.TITLE),)
    yield from promises
    for lines in sections.values():
        if lines:
            yield BLANK
            yield from lines


def _fold(sections: dict[str, list[Line]], story: Story, most: int, canvas: Canvas) -> None:
    """Fold sections into a sentence each until all stand in so many lines."""
    sentences: list[str] = []
    for name, text in _folded(story).items():
        if _height(sections) <= most:
            return
        if sections[name] and (name != "also" or story.promised):
            sections[name] = []
            sentences.append(f"{text}.")
            sections["folded"] = paragraph(" ".join(sentences), canvas.width)
    became, over = sections["became"], _height(sections) - most
    if over > 0 and len(became) > LEAST:
        keep = max(len(became) - over - 1, LEAST)
        name = " ".join(dict.fromkeys(row.topic for row in story.became))
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


def _folded(story: Story) -> dict[str, str]:
    """Return what each section says in a line, in the order in which they are folded."""
    titles = [series.indicator.title for series in story.counted[:2]]
    more = len(story.counted) - len(titles)
    counted = words.listed([*titles, *([f"{more} more"] if more > 0 else [])])
    last = story.events[-1] if story.events else None
    event = f"{last.date.label}, {words.event(last)}" if last is not None else ""
    about = words.listed([disagreement.about for disagreement in story.disputed])
    return {
        "printed": f"Also printed: other figures of {words.plural(len(story.printed), 'period')}",
        "also": f"Also counted: {counted}",
        "latest": f"Latest: {event}",
        "disputed": f"Disputed: {about}",
    }


def _texts(disputed: Sequence[stories.Disagreement]) -> list[str]:
    return [disagreement.text for disagreement in disputed]


def _section(lines: Sequence[Line], title: str) -> list[Line]:
    return [(Span(title, Style.TITLE),), *lines] if lines else []


def _sentences(texts: Iterable[str], canvas: Canvas) -> list[Line]:
    return [line for text in texts for line in paragraph(text, canvas.width, 2, 2)]


# What is, and what was promised


def _promises(story: Story, overview: Dossier, canvas: Canvas) -> list[Line]:
    """Return the indicators with their promises; of few the one due next in its own words."""
    promises = [progress for promised in story.promised for progress in promised.open]
    rungs = target_lines.ladder([progress for progress in promises if _drawn(progress)], canvas)
    dated = [progress for progress in promises if _drawn(progress) and progress.due is not None]
    quoted = min(dated, key=lambda progress: progress.due.last, default=None) if dated else None  # type: ignore[union-attr]
    if quoted is None:
        quoted = next((progress for progress in promises if _drawn(progress)), None)
    # Where there are many promises their words are left to `targets NAME`.
    quoted = quoted if len(promises) <= MANY else None
    lines: list[Line] = []
    for promised in story.promised:
        lines += _promised(promised, rungs, overview, quoted)
    waiting = [progress for progress in story.waiting if progress.kind.firm]
    if waiting:
        lines += paragraph(target_lines.no_figure(waiting), canvas.width, 0, 2)
    stones = [progress for progress in story.milestones if progress.open]
    lines += milestone_lines.milestones(stones, canvas, conditions=True)
    return [BLANK, *lines] if lines else []


def _drawn(progress: Progress) -> bool:
    return progress.group is Group.OPEN


def _promised(
    promised: PromisedIndicator, rungs: Ladder, overview: Dossier, quoted: Progress | None
) -> Iterator[Line]:
    """Yield an indicator with its open promises; those that promise nothing in one sentence."""
    newest, canvas = promised.latest.newest, rungs.canvas
    if canvas.narrow:  # where columns are short of room each indicator has its own
        rungs = target_lines.ladder(
            [progress for progress in promised.open if _drawn(progress)], canvas
        )
    aside = words.cited(newest) if newest else ""
    yield from heading(promised.latest, canvas, overview.day, aside=aside, full=True)
    for progress in promised.open:
        if _drawn(progress):
            yield from target_lines.rung(progress, rungs, _notes(progress, full=progress is quoted))
    soft = [progress for progress in promised.open if not _drawn(progress)]
    if soft:
        text = f"not promised: {target_lines.not_promised(soft)}"
        yield from paragraph([Span(text, Style.ASIDE)], canvas.width, 2 if canvas.narrow else 6, 2)


def _notes(progress: Progress, *, full: bool) -> list[str]:
    """Return why a promise is on its track, from where it was moved, and in full its words."""
    why = words.reason(progress) if progress.status in _TRACKS and full else ""
    condition = "" if full else words.condition(progress.statement)
    moved = "; ".join(text for text in (why, words.moved_from(progress), condition) if text)
    return [text for text in (moved, words.quoted(progress) if full else "") if text]


# What became of promises


def _became(story: Story, canvas: Canvas) -> list[Line]:
    """Return a row a promise that is decided or unanswered; many forecasts are counted."""
    firm = [progress for progress in story.became if progress.kind.firm]
    soft = [progress for progress in story.became if not progress.kind.firm]
    if len(soft) == 1:
        firm, soft = [*firm, *soft], []
    indent = 0 if canvas.narrow else 2
    named = len({progress.title for progress in story.became}) > 1
    rows: list[list[Cell]] = [
        [
            _label(progress, story, named=named),
            words.due(progress),
            str(progress.status),
            _fate(progress),
            _cut(progress.statement.source.id),
        ]
        for progress in firm
    ]
    columns = [Column(flexible=True), Column(), Column(), Column(flexible=True), Column(right=True)]
    lines = table(columns, rows, canvas.width, indent, canvas.gap)
    if canvas.narrow or len(lines) > len(rows):
        # The source gives way where it would break a row.
        bare: list[list[Cell]] = [[*row[:4], ""] for row in rows]
        lines = min(table(columns, bare, canvas.width, indent, canvas.gap), lines, key=len)
    if soft:
        counts = Counter(str(progress.status) for progress in soft)
        parts = ", ".join(f"{count} {name}" for name, count in counts.items())
        text = f"{words.plural(len(soft), 'forecast')}: {parts}"
        lines += paragraph(text, canvas.width, indent)
    return lines


def _label(row: PromiseProgress, story: Story, *, named: bool) -> str:
    if isinstance(row, MilestoneProgress):
        return milestone_lines.milestone_title(row)
    label = words.target(row.target, unit=False)
    return f"{stories.short(row.title, story.title)}, {label}" if named else label


def _fate(row: PromiseProgress) -> str:
    """Return what became of a promise, without the deadline that stands in the column before."""
    text = words.nearest(words.decided(row))
    if not text and row.judged is not None:
        text = words.value_in(row.judged)
    text = text.replace(f" {row.by.when}", "", 1) if row.by is not None else text
    return "; ".join(part for part in (text, words.condition(row.statement)) if part)


def _cut(name: str) -> str:
    return name if len(name) <= SOURCE else f"{name[: SOURCE - 1]}…"


# What else is counted, said and dated


def _also(story: Story, canvas: Canvas) -> list[Line]:
    """Return one line each: the newest figure that counts, as it was written, and its source."""
    rows: list[list[Cell]] = []
    for series in story.counted:
        latest_ = latest(series)
        newest = latest_.newest
        assert newest is not None
        title = series.indicator.title
        for name, figure in ((title, newest), ("  then", latest_.so_far)):
            if figure is not None:
                text = ", ".join(
                    [f"{words.written(figure)} {figure.period.when}", *words.firmness(figure)]
                )
                rows.append([name, text, words.cited(figure)])
    columns = [Column(flexible=True), Column(flexible=True), Column()]
    lines = table(columns, rows, canvas.width, 0 if canvas.narrow else 2, canvas.gap)
    if story.uncounted:
        lines += paragraph(f"No figure: {'; '.join(story.uncounted)}", canvas.width, 0, 2)
    return lines


def _claims(story: Story, canvas: Canvas) -> list[Line]:
    if not story.outcome:
        return []
    head = wrap(Span(f"Said and computed: {story.outcome}", Style.TITLE), canvas.width)
    return [*head, *_sentences(story.misfits, canvas)]


def _events(events: Sequence[Event], canvas: Canvas) -> list[Line]:
    size = max((measure(event.date.label) for event in events), default=0)
    lines: list[Line] = []
    for event in events:
        cells = (Span("  "), *left(event.date.label, size + 2))
        lines += hanging(cells, words.event(event), canvas.width)
    return lines


# The last line


def closing(overview: Dossier, name: str, *, every: bool) -> str:
    """Return how many promises are open, how much is known, and how old it is."""
    open_ = [progress for progress in overview.progress if progress.open]
    firm = [progress for progress in open_ if progress.kind.firm]
    undated = sum(progress.due is None and progress.mode is not Mode.KEEP for progress in firm)
    text = words.plural(len(firm), "open promise")
    them = f"{undated} " if len(firm) > 1 else ""
    parts = [f"{text}, {them}without a date." if undated else f"{text}."] if firm else []
    more = "" if every else f": azkz show {name} --all"
    if len(open_) > MANY:
        parts = [f"{parts[0][:-1]}{more}."] if parts else []
    elif held := _held(overview):
        parts.append(f"{held}{more}.")
    figures = [series.figures[-1] for series in overview.series if series.figures]
    return age.closed(" ".join(parts), figures, overview.sources, overview.day)


def _held(overview: Dossier) -> str:
    counts = [
        (len(overview.observations), "figure"),
        (len(overview.progress), "target"),
        (len(overview.milestones), "milestone"),
        (len(overview.claims), "claim"),
        (len(overview.events), "event"),
        (len(overview.notes), "note"),
        (len(overview.sources), "source"),
    ]
    return ", ".join(words.plural(count, noun) for count, noun in counts if count)
