"""The lines of claims: what was said beside what the figures give, the one way they are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

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
from azkz.results.claim_words import given
from azkz.results.claims import Judged
from azkz.results.pairs import Verdict
from azkz.values.named_tuple import NamedTuple

LEAST_ROOM = 20
"""Columns that a remark has to have beside a line; with fewer it stands below."""


class _ClaimGroup(NamedTuple):
    """Claims that say and give the same, by several people or bodies."""

    judged: Judged
    speakers: tuple[str, ...]

    @property
    def by(self) -> str:
        """Who said it: a person or a body, or how many."""
        count = len(self.speakers)
        return self.speakers[0] if count == 1 else f"{count:,} bodies"


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
    sizes = _sizes([entry for entries in groups.values() for entry in entries], canvas)
    headed = True
    for title, entries in groups.items():
        if entries:
            yield _head(title, sizes, canvas, headed=headed)
            headed = False
            yield from _listed(entries, sizes, canvas, titled=titled)
    if implied:
        yield (Span("What would have to be true", Style.TITLE),)
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


def _folded(claims: Sequence[Judged], *, every: bool) -> list[_ClaimGroup]:
    """Return the claims that say and give the same as one entry; with `every` each for itself."""
    groups: dict[object, list[Judged]] = {}
    for judged in claims:
        claim = judged.claim
        versus = claim.versus.days if claim.versus else claim.of
        key = (claim.indicator.id, claim.period.days, versus, words.stated_change(claim))
        same = (*key, words.computed(judged), judged.verdict, claim.order if every else None)
        groups.setdefault(same, []).append(judged)
    return [
        _ClaimGroup(group[0], tuple(dict.fromkeys(words.who(judged.claim) for judged in group)))
        for group in groups.values()
    ]


def _sizes(entries: Sequence[_ClaimGroup], canvas: Canvas) -> tuple[int, int, int]:
    abouts = [measure(_about(entry.judged)) for entry in entries]
    stated = [measure(words.stated_change(entry.judged.claim)) for entry in entries]
    given = [measure(words.computed(entry.judged)) for entry in entries]
    return (
        max(abouts, default=0),
        max([*stated, 4]),
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
    entries: Sequence[_ClaimGroup], sizes: tuple[int, int, int], canvas: Canvas, *, titled: bool
) -> Iterator[Line]:
    """Yield entries a line each, by indicator, and below a line what must be known beside it."""
    indent, gap = (2 if canvas.narrow else 4), Span(" " * canvas.gap)
    groups: dict[tuple[str, str], list[_ClaimGroup]] = {}
    for entry in entries:
        key = (entry.judged.claim.indicator.id, _whole_of(entry.judged))
        groups.setdefault(key, []).append(entry)
    for (_, whole), of_group in groups.items():
        remarked: set[str] = set()  # what stands beside several lines is said beside the first
        if titled or whole:
            title = of_group[0].judged.claim.indicator.title
            text = f"{title}, share of {whole}" if whole else title
            yield from paragraph(text, canvas.width, 2)
        for entry in of_group:
            judged = entry.judged
            cells = (
                Span(" " * indent),
                *left(_about(judged), sizes[0]),
                gap,
                *right(words.stated_change(judged.claim), sizes[1]),
                gap,
                *right(words.computed(judged), sizes[2]),
                gap,
            )
            yield from _ended(cells, _remark(entry, canvas), canvas)
            for text in _beside(judged):
                if text in remarked:
                    continue
                remarked.add(text)
                start = min(measure(cells[:3]), max(canvas.width - 40, 4))
                yield from paragraph(text, canvas.width, start)


def _about(judged: Judged) -> str:
    """Return the periods of a claim; what it is a share of stands in the heading."""
    return judged.claim.period.label if _whole_of(judged) else words.about(judged.claim)


def _whole_of(judged: Judged) -> str:
    """Return the indicator that a claim states a share of; empty for a change or of a target."""
    claim = judged.claim
    if claim.versus is not None or not claim.of or claim.of == "target":
        return ""
    whole = judged.observations[1]
    return whole.indicator.title if whole is not None else claim.of


def _remark(entry: _ClaimGroup, canvas: Canvas) -> str:
    judged = entry.judged
    mark = words.verdict(judged) if judged.verdict.holds else ""
    text = "; ".join(part for part in (entry.by, mark) if part)
    if canvas.wide:
        text += f"  {judged.claim.source.id}" if len(entry.speakers) == 1 else ""
    return text


def _beside(judged: Judged) -> list[str]:
    """Return what must be known beside the line: how far off, and which figures decided."""
    if judged.verdict is Verdict.INCONSISTENT:
        return [f"{words.off_by(judged)}{_from_others(judged)}"]
    texts = []
    if judged.official is not None:
        own_figure = judged.observations[0] or judged.observations[1]
        figure, pair = judged.official
        text = f"{words.written(figure)} [{figure.source.id}] gives {given(pair)}"
        texts.append(f"on {words.written(own_figure)}; {text}" if own_figure is not None else text)
    elif judged.verdict.holds and judged.other_figures:
        named = [
            f"{words.written(figure)} for {figure.period.label} [{figure.source.id}]"
            for figure in judged.other_figures
        ]
        texts.append(f"from {words.listed(named)}")
    if judged.finer is not None:
        figure, pair = judged.finer
        number = given(pair)
        texts.append(
            f"{words.written(figure)} for {figure.period.label} gives {number} [{figure.source.id}]"
        )
    return texts


def _from_others(judged: Judged) -> str:
    """Return the figures that refute a claim and are not of its own source, each with its own."""
    own_source = judged.claim.source.id
    named = [
        f"{words.written(figure)} for {figure.period.label} [{figure.source.id}]"
        for figure in judged.observations
        if figure is not None and figure.source.id != own_source
    ]
    return f", from {words.listed(named)}" if named else ""


def _ended(cells: Line, remark: str, canvas: Canvas) -> Iterator[Line]:
    start = measure(cells)
    if measure(remark) <= canvas.width - start:
        yield (*cells, Span(remark))
        return
    room = canvas.width - start
    if room < LEAST_ROOM:
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
        more = f"{parts:,} for parts of years" if parts else ""
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
    """Yield what cannot be checked and why; the commonest reason only counted."""
    yield (Span("Cannot be checked", Style.TITLE),)
    common = Counter(judged.reason for judged in claims).most_common(1)[0][0]
    listed = [judged for judged in claims if every or judged.reason != common]
    for judged in listed:
        claim = judged.claim
        text = (
            f"{claim.indicator.title}, {words.about(claim)}: said {words.stated_change(claim)}; "
            f"{judged.reason}"
        )
        yield from paragraph(f"{text} [{claim.source.id}]" if every else text, canvas.width, 2, 2)
    rest = len(claims) - len(listed)
    if rest:
        yield from paragraph(
            f"{rest:,} {'more' if listed else 'in all'}: {common}", canvas.width, 2, 2
        )


# How many


def counted(claims: Sequence[Judged]) -> list[str]:
    """Return how many claims hold, do not, and what there is beside."""
    counts = Counter(_outcome(judged) for judged in claims)
    parts = []
    for name, one, many in _OUTCOMES:
        count = counts[name]
        if count or name == "not":
            parts.append(f"{f'{count:,}' if count else 'none'} {one if count < 2 else many}")
    return parts


_OUTCOMES = (
    ("hold", "holds", "hold"),
    ("not", "does not", "do not"),
    ("near", "is a near miss", "are near misses"),
    ("own", "holds on an own figure only", "hold on an own figure only"),
    ("between", "lies between", "lie between"),
    ("implied", "says what would have to be true", "say what would have to be true"),
    ("unclear", "cannot be checked", "cannot be checked"),
)


def _outcome(judged: Judged) -> str:
    if holds(judged):
        return "hold"
    if judged.near_miss:
        return "near"
    return {
        Verdict.INCONSISTENT: "not",
        Verdict.OWN_FIGURES: "own",
        Verdict.BETWEEN: "between",
        Verdict.IMPLIED: "implied",
    }.get(judged.verdict, "unclear")
