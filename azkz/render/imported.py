"""What a table brought, in one sentence: new, known, left out, revised, and its flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from azkz.base.document import Document
from azkz.base.load import place_of
from azkz.base.tables.figures import ColumnSeries
from azkz.base.tables.known import Revision, Sorted
from azkz.render import words
from azkz.values.figures import figure
from azkz.values.named_tuple import NamedTuple
from azkz.values.units import format_figure

_MOST = 3


class Imported(NamedTuple):
    """A table beside a fact base."""

    name: str
    kind: str
    beside: Sorted
    series: ColumnSeries | None = None
    """Of a table from elsewhere."""
    again: str = ""
    """The command that was typed."""


def summary(imported: Imported, *, written: bool) -> str:
    """Return in one sentence what a table brought, and what was done with it."""
    parts = [*_counts(imported)]
    text = f"{imported.name}: {_about(imported)}{', '.join(parts)}."
    flags = imported.series.flags if imported.series else Counter[str]()
    if flags:
        text += f" Flags: {', '.join(f'{count:,} {name}' for name, count in flags.items())}."
    if imported.series is not None and imported.series.powers:
        powers = " and ".join(f"10^{power}" for power in imported.series.powers)
        text += f" Multiplied by {powers}, as the table says."
    return text if written else f"{text} Nothing written (--dry-run)."


def _about(imported: Imported) -> str:
    series = imported.series
    if series is None:
        return ""
    chosen = ", ".join(f"{name}={value}" for name, value in series.chosen)
    of = f" ({chosen})" if chosen else ""
    first, last = series.periods[0].label, series.periods[-1].label
    span = first if first == last else f"{first} to {last}"
    count = "1" if series.of == 1 else f"1 of {series.of:,}"
    return f"{series.layout}, {count} series{of}, {span}: "


def _counts(imported: Imported) -> Iterator[str]:
    """Yield how many rows are of which sort."""
    beside, noun = imported.beside, "figure" if imported.kind == "observation" else imported.kind
    new = len(beside.new)
    yield f"{new:,} new {noun}{'s' if new != 1 else ''}" if new else f"no new {noun}"
    if beside.taken:
        yield f"{beside.taken:,} of them revised"
    if beside.known:
        yield f"{beside.known:,} known already"
    missing = imported.series.missing if imported.series else Counter[str]()
    if missing:
        marks = [mark if mark == "empty" else f'"{mark}"' for mark in missing]
        counts = missing.values()
        texts = (
            marks[0]
            if len(marks) == 1
            else ", ".join(f"{count} {mark}" for mark, count in zip(marks, counts, strict=True))
        )
        yield f"{missing.total():,} left out ({texts})"
    if beside.revised:
        yield f"{len(beside.revised):,} revised ({_revised(beside.revised)})"
    if beside.restated:
        yield f"{len(beside.restated):,} with another status ({_restated(beside.restated)})"


def _revised(revised: Sequence[Revision]) -> str:
    texts = [
        f"{_label(revision)}: {_bare(_figure(revision), revision)}, "
        f"was {_bare(words.written(revision.before), revision)}"
        for revision in revised[:_MOST]
    ]
    more = len(revised) - len(texts)
    return "; ".join([*texts, *([f"{more} more"] if more else [])]) + ", same source"


def _restated(restated: Sequence[Revision]) -> str:
    texts = [
        f"{_label(revision)}: {revision.entry.values.get('status', 'actual')}, in the base "
        f"{revision.before.status.value}"
        for revision in restated[:_MOST]
    ]
    more = len(restated) - len(texts)
    return "; ".join([*texts, *([f"{more} more"] if more else [])]) + ": --revised takes it"


def _label(revision: Revision) -> str:
    return revision.before.period.label


def revision_line(revision: Revision, documents: Sequence[Document]) -> str:
    """Return a revised row beside what stands in the fact base, with the places of both."""
    entry, before = revision
    name, line, _ = entry.origin or ("", 0, "")
    place = place_of(documents, "observation", before.order).location
    old, new = words.written(before), _figure(revision)
    return f"{name}:{line}  {_label(revision)}  {new}  {place} has {old} from {before.source.id}"


def _figure(revision: Revision) -> str:
    """Return what a row says, with every digit, as `words.written` does of what the base says."""
    value, qualifier = map(revision.entry.values.get, ("value", "qualifier"))
    assert isinstance(value, int | Decimal)
    stated = figure(value, str(qualifier) if qualifier else None)
    return format_figure(stated, revision.before.indicator.unit, full=True)


def _bare(text: str, revision: Revision) -> str:
    return text.removesuffix(f" {revision.before.indicator.unit}")
