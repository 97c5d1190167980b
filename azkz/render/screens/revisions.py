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
from azkz.results.changes import Kind
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.revisions import ADDED, CHANGED, REMOVED, EntryChange, Meaning, Revisions
from azkz.values.figures import figure
from azkz.values.record import NamedTuple
from azkz.values.spelling import spell
from azkz.values.units import format_figure

_HEADING = "Statuses, headlines and deadlines that change"
_LONGEST = 24
"""Characters of a text that are worth showing as what it was."""
_FIRM = {"estimate": ", an estimate", "forecast": ", a forecast", "provisional": ", provisional"}


class Told(NamedTuple):
    """One line of what differs, for a screen, a pipe and Markdown alike."""

    heading: str
    """What it is about; empty for an entry."""
    change: str
    kind: str
    now: str
    was: str
    source: str
    place: str


def lines_of(found: Revisions, facts: FactBase) -> list[Told]:
    """Return what differs in meaning, by what it is about, then the entries."""
    told = [
        Told(
            heading=_heading(one),
            change=one.changed.change or CHANGED,
            kind=one.changed.kind.value,
            now=_now(one),
            was=_was(one),
            source=_source(one),
            place="",
        )
        for one in found.meaning
    ]
    order = (ADDED, CHANGED, REMOVED)
    entries = sorted(found.entries, key=lambda one: order.index(one.change))
    return [*told, *(_entry(one, facts) for one in entries)]


def screen(told: Sequence[Told], since: str, canvas: Canvas) -> Iterator[Line]:
    """Yield what differs between a version and now."""
    yield from (
        tuple(Span(span.text, Style.TITLE) for span in piece)
        for piece in paragraph([Span(counted(told, since))], canvas.width)
    )
    meaning = [one for one in told if one.heading]
    entries = [one for one in told if not one.heading]
    if meaning:
        yield BLANK
        yield (Span(_HEADING, Style.TITLE),)
    for heading, group in groupby(meaning, key=lambda one: one.heading):
        yield from paragraph([Span(heading, Style.TITLE)], canvas.width, 2)
        rows: list[list[Cell]] = [[one.now, one.was, one.source] for one in group]
        columns = [Column(flexible=True), Column(flexible=True), Column()]
        yield from table(columns, rows, canvas.width, 0 if canvas.narrow else 4, canvas.gap)
    if entries:
        yield BLANK
        yield (Span("Entries", Style.TITLE),)
        yield from _listed(entries, canvas)


def _listed(entries: Sequence[Told], canvas: Canvas) -> Iterator[Line]:
    """Yield entries a line each; one that is gone has no place, and its room."""
    gap, indent = canvas.gap, 0 if canvas.narrow else 2
    widths = [
        max(map(width_of, cells))
        for cells in zip(*((one.change, one.kind, one.place) for one in entries), strict=True)
    ]
    most = canvas.width - indent - sum(widths) - 3 * gap
    placed = max((width_of(one.now) for one in entries if one.place), default=0)
    for one in entries:
        room = min(most, placed) if one.place else most + gap + widths[2]
        cells = (left(one.change, widths[0]), left(one.kind, widths[1]))
        texts: list[Cell] = [
            *cells,
            left(_shortened(one.now, room), room if one.place else 0),
            one.place,
        ]
        parts: list[Span] = [Span(" " * indent)]
        for number, text in enumerate(texts):
            parts += [Span(" " * gap)] if number and text else []
            parts += spans(text)
        yield tuple(parts)


def counted(told: Sequence[Told], since: str) -> str:
    """Return how many entries differ, as the first line says it."""
    counts = Counter(one.change for one in told if not one.heading)
    first = True
    parts = []
    for change, word in ((ADDED, "added"), (CHANGED, "changed"), (REMOVED, "taken out")):
        if counts[change]:
            noun = " entries" if counts[change] > 1 else " entry"
            parts.append(f"{counts[change]}{noun if first else ''} {word}")
            first = False
    return f"Since {since}: {', '.join(parts) or 'nothing differs in meaning'}"


def closing(found: Revisions) -> str:
    """Return how `check` compares; nothing where no entry differs."""
    if not found.entries:
        return ""
    before, after = found.warnings
    was = f", was {before}" if before != after else ""
    new = Counter(found.new)
    told = ", ".join(f"{count} {rule}" if count > 1 else rule for rule, count in new.items())
    more = f"{len(found.new)} new: {told}" if found.new else "nothing new"
    return f"check: no error, {words.plural(after, 'warning')}{was}; {more}."


def markdown(found: Revisions, told: Sequence[Told], since: str) -> str:
    """Return two tables and a sentence, as a pull request shows them."""
    from azkz.render.export import to_markdown

    meaning = [one for one in told if one.heading]
    entries = [one for one in told if not one.heading]
    now: Columns[Told] = {
        "": lambda one: one.heading,
        "now": lambda one: one.now,
        "was": lambda one: one.was.removeprefix("was "),
        "source": lambda one: one.source,
    }
    typed: Columns[Told] = {
        "change": lambda one: one.change,
        "entry": lambda one: f"{one.kind} {one.now}",
        "place": lambda one: one.place,
    }
    parts = [f"{counted(told, f'`{since}`')}.\n"]
    if meaning:
        parts.append(to_markdown(Table(now, meaning)).replace("|  |", "| |", 1))
    if entries:
        parts.append(to_markdown(Table(typed, entries)))
    if sentence := closing(found):
        parts.append(f"{sentence}\n")
    return "\n".join(parts)


COLUMNS: Columns[Told] = {
    "change": lambda one: one.change,
    "kind": lambda one: one.kind,
    "about": lambda one: one.heading,
    "now": lambda one: one.now,
    "was": lambda one: one.was,
    "source": lambda one: one.source,
    "place": lambda one: one.place,
}


# What it means


def _heading(one: Meaning) -> str:
    entry = one.changed.entry
    if isinstance(entry, MilestoneProgress):
        return entry.milestone.title
    return one.title


def _now(one: Meaning) -> str:
    changed, entry = one.changed, one.changed.entry
    if isinstance(entry, Observation):
        told = words.written(entry) if changed.after is not None else "no figure"
        return f"{entry.period.label}: {told}"
    state = changed.after
    if changed.kind is Kind.DEADLINE:
        due = None if changed.after is None else words.due_label(entry, str(changed.after))
        state = f"by {due}" if due else "no date"
    state = str(state or "taken out")
    if isinstance(entry, MilestoneProgress):
        return state
    assert isinstance(entry, Progress)
    return f"{target(entry.target, unit=False)}: {state}"


def _was(one: Meaning) -> str:
    changed, entry, old = one.changed, one.changed.entry, one.old
    if isinstance(entry, Observation):
        if not isinstance(old, Observation):
            return "new"
        text = f"{_bare(old)}{_FIRM.get(old.status.value, '')}"
        same = old.period.days == entry.period.days
        return f"was {text}" if same else f"was {text} in {old.period.label}"
    if changed.kind is Kind.DEADLINE:
        due = words.due_label(entry, str(changed.before))
        return f"was by {due}" if changed.before else "was no date"
    return f"was {changed.before}" if changed.before else "new"


def _source(one: Meaning) -> str:
    """Return the source of a figure, a deadline or a new promise; a status has many."""
    changed = one.changed
    return "" if changed.kind is Kind.STATUS and changed.before else changed.source


def _bare(observation: Observation) -> str:
    """Return a value without the word of its unit, which the line has already."""
    text = words.written(observation)
    return text.removesuffix(f" {observation.indicator.unit}")


# What was typed


def _entry(one: EntryChange, facts: FactBase) -> Told:
    return Told(
        heading="",
        change=one.change,
        kind=one.kind,
        now=_described(one, facts),
        was="",
        source=str(one.values.get("source", "")),
        place=one.place,
    )


def _described(one: EntryChange, facts: FactBase) -> str:
    """Return an entry in a line, and of a changed one the keys that differ."""
    about = _about(one, facts)
    if one.before is None:
        return about
    parts = [_key(key, one.before, one.values) for key in one.keys[:3]]
    more = f", {len(one.keys) - 3} more" if len(one.keys) > 3 else ""
    return f"{about.partition(',')[0]}: {'; '.join(parts)}{more}"


def _about(one: EntryChange, facts: FactBase) -> str:
    values, kind = one.values, one.kind
    if one.name is not None:
        return f"{one.name}, {values.get('title') or values.get('publisher', '')}"
    if kind in ("observation", "target", "claim"):
        period = f" {values['period']}" if "period" in values else ""
        due = next((f" {word} {values[word]}" for word in ("by", "over") if word in values), "")
        every = f" every {values['every']}" if "every" in values else ""
        return f"{values['indicator']}{period}, {_number(values, facts)}{due}{every}"
    text = str(values.get("title") or values.get("text", ""))
    date = f"{values['date']} " if "date" in values else ""
    due = f", by {values['by']}" if "by" in values and one.change == ADDED else ""
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
