"""The lines of claims: what was said beside what the figures give, the one way they are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from azkz.render import words
from azkz.render.layout import (
    Canvas,
    Line,
    Span,
    Style,
    hanging,
    left,
    measure,
    paragraph,
    right,
    wrap,
)
from azkz.results.judged import Judged
from azkz.results.pairs import Verdict
from azkz.values.record import NamedTuple


class _Entry(NamedTuple):
    """Claims that say and give the same, by several sources."""

    judged: Judged
    sources: tuple[str, ...]

    @property
    def by(self) -> str:
        """Who said it: a source, or how many."""
        count = len(self.sources)
        return self.sources[0] if count == 1 else f"{count} sources"


def lines(
    claims: Sequence[Judged], canvas: Canvas, *, name: str | None = None, every: bool = False
) -> Iterator[Line]:
    """Yield the claims that do not hold, those that do, then what the others imply.

    With `every` each claim on a line of its own, the implied ones too.
    """
    implied = [judged for judged in claims if judged.verdict is Verdict.IMPLIED]
    unclear = [judged for judged in claims if judged.verdict is Verdict.UNVERIFIABLE]
    titled = len({judged.claim.indicator.id for judged in claims}) > 1 or name is None
    groups = {
        title: _folded([judged for judged in claims if chosen(judged)], every=every)
        for title, chosen in _TITLES.items()
    }
    sizes = _sizes([entry for found in groups.values() for entry in found], canvas)
    headed = True
    for title, found in groups.items():
        if found:
            yield _head(title, sizes, canvas, headed=headed)
            headed = False
            yield from _listed(found, sizes, canvas, titled=titled)
    if implied:
        yield (Span("Imply a figure that is missing", Style.TITLE),)
        if every:
            yield from _each_implied(implied, canvas)
        else:
            yield from _implied(implied, canvas)
    if unclear:
        yield from _unclear(unclear, canvas, every=every)


def holds(judged: Judged) -> bool:
    """Whether the figures give what was stated, as written, rounded or cut."""
    return judged.verdict.holds


_TITLES: Mapping[str, Callable[[Judged], bool]] = {
    "Do not hold": lambda judged: judged.verdict is Verdict.INCONSISTENT and not judged.near_miss,
    "Hold on the speaker's own figure only": lambda judged: judged.verdict is Verdict.OWN_FIGURES,
    "Between the published figures": lambda judged: judged.verdict is Verdict.BETWEEN,
    "Near misses": lambda judged: judged.near_miss,
    "Hold": holds,
}


def _folded(claims: Sequence[Judged], *, every: bool) -> list[_Entry]:
    groups: dict[object, list[Judged]] = {}
    for judged in claims:
        claim = judged.claim
        versus = claim.versus.days if claim.versus else claim.of
        key = (claim.indicator.id, claim.period.days, versus, words.stated_change(claim))
        same = (*key, words.computed(judged), judged.verdict, claim.order if every else None)
        groups.setdefault(same, []).append(judged)
    return [
        _Entry(group[0], tuple(dict.fromkeys(judged.claim.source.id for judged in group)))
        for group in groups.values()
    ]


def _sizes(entries: Sequence[_Entry], canvas: Canvas) -> tuple[int, int, int]:
    abouts = [measure(words.about(entry.judged.claim)) for entry in entries]
    said = [measure(words.stated_change(entry.judged.claim)) for entry in entries]
    given = [measure(words.computed(entry.judged)) for entry in entries]
    return (
        max(abouts, default=0),
        max([*said, 4]),
        max([*given, 5 if canvas.narrow else 12]),
    )


def _head(title: str, sizes: tuple[int, int, int], canvas: Canvas, *, headed: bool) -> Line:
    if not headed:
        return (Span(title, Style.TITLE),)
    indent = 2 if canvas.narrow else 4
    start = indent + sizes[0] + canvas.gap
    return (
        *left(Span(title, Style.TITLE), start),
        *right(Span("said", Style.ASIDE), sizes[1]),
        Span(" " * canvas.gap),
        *right(Span("given" if canvas.narrow else "figures give", Style.ASIDE), sizes[2]),
    )


def _listed(
    entries: Sequence[_Entry], sizes: tuple[int, int, int], canvas: Canvas, *, titled: bool
) -> Iterator[Line]:
    indent, gap = (2 if canvas.narrow else 4), Span(" " * canvas.gap)
    for _, group in groupby(entries, key=lambda entry: entry.judged.claim.indicator.id):
        own = list(group)
        if titled:
            yield from paragraph(own[0].judged.claim.indicator.title, canvas.width, 2)
        for entry in own:
            judged = entry.judged
            cells = (
                Span(" " * indent),
                *left(words.about(judged.claim), sizes[0]),
                gap,
                *right(words.stated_change(judged.claim), sizes[1]),
                gap,
                *right(words.computed(judged), sizes[2]),
                gap,
            )
            yield from _ended(cells, _remark(entry, canvas), canvas)


def _remark(entry: _Entry, canvas: Canvas) -> list[Span]:
    judged = entry.judged
    mark = "" if judged.verdict is Verdict.INCONSISTENT else words.verdict(judged)
    spans = [Span(entry.by)]
    if mark:
        spans.append(Span(f"  {mark}"))
    if canvas.wide:
        if judged.basis is not None:
            spans.append(Span(f"  {judged.basis}"))
        if judged.verdict is Verdict.INCONSISTENT:
            spans.append(Span(f"  {judged.reason}"))
    return spans


def _ended(cells: Line, remark: Sequence[Span], canvas: Canvas) -> Iterator[Line]:
    start = measure(cells)
    if measure(remark) <= canvas.width - start:
        yield (*cells, *remark)
        return
    room = canvas.width - start
    if room < 16:
        yield cells
        yield from ((Span("      "), *piece) for piece in wrap(remark, canvas.width - 6))
        return
    yield from hanging(cells, remark, canvas.width)


def _implied(claims: Sequence[Judged], canvas: Canvas) -> Iterator[Line]:
    """Yield one entry for each indicator with what its claims imply, full years first."""
    groups: dict[str, list[Judged]] = {}
    for judged in claims:
        if judged.implied is not None:
            groups.setdefault(judged.implied.indicator.title, []).append(judged)
    for title, group in groups.items():
        full = [judged for judged in group if _whole(judged)]
        parts = len(group) - len(full)
        texts = words.listed_with_counts([words.computed(judged) for judged in full])
        more = f"{parts} for parts of years" if parts else ""
        text = "; ".join(filter(None, (texts, more)))
        yield from paragraph(f"{title}: {text}", canvas.width, 2, 2)


def _whole(judged: Judged) -> bool:
    implied = judged.implied
    return implied is not None and (implied.indicator.level or implied.period.is_year)


def _each_implied(claims: Sequence[Judged], canvas: Canvas) -> Iterator[Line]:
    for judged in claims:
        claim = judged.claim
        text = (
            f"{claim.indicator.title}, {words.about(claim)}: said {words.stated_change(claim)}, "
            f"so {words.computed(judged)} [{claim.source.id}]"
        )
        yield from paragraph(text, canvas.width, 2, 2)


def _unclear(claims: Sequence[Judged], canvas: Canvas, *, every: bool) -> Iterator[Line]:
    reasons = Counter(judged.reason for judged in claims)
    if not every:
        why = "; ".join(
            reason if len(reasons) == 1 else f"{count} as {reason}"
            for reason, count in reasons.items()
        )
        yield from paragraph(f"Cannot be checked: {len(claims)}, {why}", canvas.width, 0, 2)
        return
    yield (Span("Cannot be checked", Style.TITLE),)
    for judged in claims:
        claim = judged.claim
        text = (
            f"{claim.indicator.title}, {words.about(claim)}: said {words.stated_change(claim)} "
            f"[{claim.source.id}], {judged.reason}"
        )
        yield from paragraph(text, canvas.width, 2, 2)
