"""The screen of two versions of a base: first what it means, then what was typed, then check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from azkz.base.facts import FactBase
from azkz.base.model import Observation
from azkz.render import words
from azkz.render.answer import Columns, Table
from azkz.render.layout import (
    BLANK,
    Canvas,
    Cell,
    Column,
    Line,
    Span,
    Style,
    left,
    paragraph,
    spans,
    table,
    width_of,
)
from azkz.render.promised import target
from azkz.results.changes import ChangeKind
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.revisions import ADDED, CHANGED, REMOVED, EntryChange, Meaning, Revisions
from azkz.values.figures import figure
from azkz.values.named_tuple import NamedTuple
from azkz.values.spelling import spell
from azkz.values.units import format_figure

_HEADING = "Statuses, headlines and deadlines that change"
_LONGEST = 24
"""Characters of a text that are worth showing as what it was."""
FIRM = {"estimate": ", an estimate", "forecast": ", a forecast", "provisional": ", provisional"}


class DifferenceLine(NamedTuple):
    """One line of what differs, for a screen, a pipe and Markdown alike."""

    heading: str
    """What it is about; empty for an entry."""
    change: str
    kind: str
    now: str
    was: str
    source: str
    place: str


def lines_of(revisions: Revisions, facts: FactBase) -> list[DifferenceLine]:
    """Return what differs in meaning, by what it is about, then the entries."""
    meanings = [
        DifferenceLine(
            heading=_heading(meaning),
            change=meaning.changed.change or CHANGED,
            kind=meaning.changed.kind.value,
            now=_now(meaning),
            was=_was(meaning),
            source=_source(meaning),
            place="",
        )
        for meaning in revisions.meaning
    ]
    order = (ADDED, CHANGED, REMOVED)
    entries = sorted(revisions.entries, key=lambda entry_change: order.index(entry_change.change))
    return [*meanings, *(_entry(entry_change, facts) for entry_change in entries)]


def screen(differences: Sequence[DifferenceLine], since: str, canvas: Canvas) -> Iterator[Line]:
    """Yield what differs between a version and now."""
    yield from (
        tuple(Span(span.text, Style.TITLE) for span in piece)
        for piece in paragraph([Span(counted(differences, since))], canvas.width)
    )
    meaning = [difference for difference in differences if difference.heading]
    entries = [difference for difference in differences if not difference.heading]
    if meaning:
        yield BLANK
        yield (Span(_HEADING, Style.TITLE),)
    for heading, group in groupby(meaning, key=lambda difference: difference.heading):
        yield from paragraph([Span(heading, Style.TITLE)], canvas.width, 2)
        rows: list[list[Cell]] = [
            [difference.now, difference.was, difference.source] for difference in group
        ]
        columns = [Column(flexible=True), Column(flexible=True), Column()]
        yield from table(columns, rows, canvas.width, 0 if canvas.narrow else 4, canvas.gap)
    if entries:
        yield BLANK
        yield (Span("Entries", Style.TITLE),)
        yield from _listed(entries, canvas)


def _listed(entries: Sequence[DifferenceLine], canvas: Canvas) -> Iterator[Line]:
    """Yield entries a line each; one that is gone has no place, and its room."""
    gap, indent = canvas.gap, 0 if canvas.narrow else 2
    widths = [
        max(map(width_of, cells))
        for cells in zip(
            *((difference.change, difference.kind, difference.place) for difference in entries),
            strict=True,
        )
    ]
    most = canvas.width - indent - sum(widths) - 3 * gap
    placed = max(
        (width_of(difference.now) for difference in entries if difference.place), default=0
    )
    for difference in entries:
        room = min(most, placed) if difference.place else most + gap + widths[2]
        cells = (left(difference.change, widths[0]), left(difference.kind, widths[1]))
        texts: list[Cell] = [
            *cells,
            left(_shortened(difference.now, room), room if difference.place else 0),
            difference.place,
        ]
        parts: list[Span] = [Span(" " * indent)]
        for number, text in enumerate(texts):
            parts += [Span(" " * gap)] if number and text else []
            parts += spans(text)
        yield tuple(parts)


def counted(differences: Sequence[DifferenceLine], since: str) -> str:
    """Return how many entries differ, as the first line says it."""
    counts = Counter(difference.change for difference in differences if not difference.heading)
    first = True
    parts = []
    for change, word in ((ADDED, "added"), (CHANGED, "changed"), (REMOVED, "taken out")):
        if counts[change]:
            noun = " entries" if counts[change] > 1 else " entry"
            parts.append(f"{counts[change]}{noun if first else ''} {word}")
            first = False
    return f"Since {since}: {', '.join(parts) or 'nothing differs in meaning'}"


def closing(revisions: Revisions) -> str:
    """Return how `check` compares; nothing where no entry differs."""
    if not revisions.entries:
        return ""
    before, after = revisions.warnings
    was = f", was {before}" if before != after else ""
    new = Counter(revisions.new)
    named = ", ".join(f"{count} {rule}" if count > 1 else rule for rule, count in new.items())
    more = f"{len(revisions.new)} new: {named}" if revisions.new else "nothing new"
    return f"check: no error, {words.plural(after, 'warning')}{was}; {more}."


def markdown(revisions: Revisions, differences: Sequence[DifferenceLine], since: str) -> str:
    """Return two tables and a sentence, as a pull request shows them."""
    from azkz.render.row_text import to_markdown

    meaning = [difference for difference in differences if difference.heading]
    entries = [difference for difference in differences if not difference.heading]
    now: Columns[DifferenceLine] = {
        "": lambda difference: difference.heading,
        "now": lambda difference: difference.now,
        "was": lambda difference: difference.was.removeprefix("was "),
        "source": lambda difference: difference.source,
    }
    typed: Columns[DifferenceLine] = {
        "change": lambda difference: difference.change,
        "entry": lambda difference: f"{difference.kind} {difference.now}",
        "place": lambda difference: difference.place,
    }
    parts = [f"{counted(differences, f'`{since}`')}.\n"]
    if meaning:
        parts.append(to_markdown(Table(now, meaning)).replace("|  |", "| |", 1))
    if entries:
        parts.append(to_markdown(Table(typed, entries)))
    if sentence := closing(revisions):
        parts.append(f"{sentence}\n")
    return "\n".join(parts)


COLUMNS: Columns[DifferenceLine] = {
    "change": lambda difference: difference.change,
    "kind": lambda difference: difference.kind,
    "about": lambda difference: difference.heading,
    "now": lambda difference: difference.now,
    "was": lambda difference: difference.was,
    "source": lambda difference: difference.source,
    "place": lambda difference: difference.place,
}


# What it means


def _heading(meaning: Meaning) -> str:
    entry = meaning.changed.entry
    if isinstance(entry, MilestoneProgress):
        return entry.milestone.title
    return meaning.title


def _now(meaning: Meaning) -> str:
    """Return what a figure, a status or a deadline is now; `taken out` where it is gone."""
    changed, entry = meaning.changed, meaning.changed.entry
    if isinstance(entry, Observation):
        number = f"{words.written(entry)}{FIRM.get(entry.status.value, '')}"
        return f"{entry.period.label}: {number if changed.after is not None else 'no figure'}"
    text = changed.after
    if changed.kind is ChangeKind.DEADLINE:
        due = None if changed.after is None else words.due_label(entry, str(changed.after))
        text = f"by {due}" if due else "no date"
    text = str(text or "taken out")
    if isinstance(entry, MilestoneProgress):
        return text
    assert isinstance(entry, Progress)
    return f"{target(entry.target, unit=False)}: {text}"


def _was(meaning: Meaning) -> str:
    changed, entry, old = meaning.changed, meaning.changed.entry, meaning.old
    if isinstance(entry, Observation):
        if not isinstance(old, Observation):
            return "new"
        period = "" if old.period.days == entry.period.days else f" {old.period.when}"
        return f"was {_bare(old)}{period}{FIRM.get(old.status.value, '')}"
    if changed.kind is ChangeKind.DEADLINE:
        due = words.due_label(entry, str(changed.before))
        return f"was by {due}" if changed.before else "was no date"
    return f"was {changed.before}" if changed.before else "new"


def _source(meaning: Meaning) -> str:
    """Return the source of a figure, a deadline or a new promise; a status has many."""
    changed = meaning.changed
    return "" if changed.kind is ChangeKind.STATUS and changed.before else changed.source


def _bare(observation: Observation) -> str:
    """Return a value without the word of its unit, which the line has already."""
    text = words.written(observation)
    return text.removesuffix(f" {observation.indicator.unit}")


# What was typed


def _entry(entry_change: EntryChange, facts: FactBase) -> DifferenceLine:
    return DifferenceLine(
        heading="",
        change=entry_change.change,
        kind=entry_change.kind,
        now=_described(entry_change, facts),
        was="",
        source=str(entry_change.values.get("source", "")),
        place=entry_change.place,
    )


def _described(entry_change: EntryChange, facts: FactBase) -> str:
    """Return an entry in a line, and of a changed one the keys that differ."""
    about = _about(entry_change, facts)
    if entry_change.former is not None:
        return f"{entry_change.name}: was {entry_change.former}"
    if entry_change.before is None:
        return about
    parts = [_key(key, entry_change.before, entry_change.values) for key in entry_change.keys[:3]]
    more = f", {len(entry_change.keys) - 3} more" if len(entry_change.keys) > 3 else ""
    return f"{about.partition(',')[0]}: {'; '.join(parts)}{more}"


def _about(entry_change: EntryChange, facts: FactBase) -> str:
    """Return what an entry is about in a line, from its keys as they were typed."""
    values, kind = entry_change.values, entry_change.kind
    if entry_change.name is not None:
        return f"{entry_change.name}, {values.get('title') or values.get('publisher', '')}"
    if kind in ("observation", "target", "claim"):
        period = f" {values['period']}" if "period" in values else ""
        due = next((f" {word} {values[word]}" for word in ("by", "over") if word in values), "")
        every = f" every {values['every']}" if "every" in values else ""
        return f"{values['indicator']}{period}, {_number(values, facts)}{due}{every}"
    text = str(values.get("title") or values.get("text", ""))
    date = f"{values['date']} " if "date" in values else ""
    due = f", by {values['by']}" if "by" in values and entry_change.change == ADDED else ""
    return f"{date}{text}{due}"


def _number(values: Mapping[str, Any], facts: FactBase) -> str:
    """Return the number of an entry as a reader writes it."""
    indicator = facts.indicators.get(str(values["indicator"]))
    unit = indicator.unit if indicator is not None else ""
    value = values.get("value")
    if isinstance(value, list):
        return f"{value[0]} to {value[1]} {unit}"
    if isinstance(value, int | Decimal):
        return format_figure(figure(value, values.get("qualifier")), unit, full=True)
    for key, mark in (("percent", " %"), ("factor", " times"), ("change", "")):
        if key in values:
            sign = "+" if key != "factor" and values[key] > 0 and "of" not in values else ""
            return f"{sign}{values[key]}{mark}"
    return ""


def _key(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return what a key says now and what it said; a long text only that it changed."""
    was, now = (_spelled(values[key]) if key in values else None for values in (before, after))
    if any(text is not None and (len(text) > _LONGEST or "\n" in text) for text in (was, now)):
        return f"{key} changed" if now is not None else f"no {key}"
    if now is None:
        return f"no {key}, was {was}"
    return f"{key} {now}, was {was}" if was is not None else f"{key} {now}"


def _spelled(value: object) -> str:
    return spell(value) if isinstance(value, Decimal) else str(value)


def _shortened(text: str, room: int) -> str:
    """Return a text that fits, with the middle of its first words left out."""
    if width_of(text) <= room or room < _LONGEST:
        return text
    about, mark, rest = text.partition(": ")
    kept = room - len(mark) - len(rest) - 2
    if kept < _LONGEST // 2:
        return text[: room - 1] + "…"
    parts = about.split()
    if len(parts) > 2 and len(parts[0]) + len(parts[-1]) + 3 <= kept:
        return f"{parts[0]} … {parts[-1]}{mark}{rest}"
    return f"{about[: kept - 1]}…{mark}{rest}"
