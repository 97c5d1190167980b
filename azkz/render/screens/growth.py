"""The screen of growth: full years with bars, parts of years as a matrix, season by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from azkz.base.facts import FactBase
from azkz.render import age, remarks, words
from azkz.render.answer import Columns
from azkz.render.bars import length, sparkline
from azkz.render.layout import (
    BLANK,
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
from azkz.results.growth import Growth
from azkz.results.growth_rows import Row, RowBasis
from azkz.values.periods import MONTHS, Period
from azkz.values.record import NamedTuple

LONGEST_BAR = 31
LEAST_BAR = 4


def screen(growths: Sequence[Growth], canvas: Canvas) -> Iterator[Line]:
    """Yield each series that grows; those with no two figures to compare in closing lines."""
    single = [growth for growth in growths if len(growth.rows) == 1]
    apart = [growth for growth in growths if len(growth.rows) > 1 and _apart(growth)]
    first = True
    for growth in growths:
        if growth in single or growth in apart:
            continue
        if not first:
            yield BLANK
        first = False
        yield from _series(growth, canvas)
    if (single or apart) and not first:
        yield BLANK
    for title, group in (("No two figures to compare", apart), ("One figure only", single)):
        parts = [
            ", ".join([growth.indicator.title, *(_value_in(row) for row in growth.rows)])
            for growth in group
        ]
        if parts:
            yield from paragraph(f"{title}: {'; '.join(parts)}.", canvas.width, 0, 2)


def _apart(growth: Growth) -> bool:
    """Whether it has few figures and none that another can be compared with."""
    with_change = any(row.change is not None or row.stated is not None for row in growth.rows)
    return not with_change and len(growth.rows) < FEW


FEW = 6
"""Figures of a series that are listed in a line where no two can be compared."""


def _series(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    indicator = growth.indicator
    unit = "" if words.short_unit(indicator.unit) else f", {indicator.unit}"
    for piece in wrap(f"{indicator.title}{unit}", canvas.width):
        yield tuple(Span(span.text, Style.TITLE) for span in piece)
    yield from _bars(growth, canvas)
    yield from _spanned(growth, canvas)
    if growth.parts:
        if growth.full and len(growth.parts) >= FEW:
            yield BLANK
        yield from _parts(growth, canvas)
    if canvas.wide:
        yield from _breaks(growth, canvas)


def _breaks(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    for point in growth.series.breaks.points:
        text = f"Counted otherwise before {point.period.label}: {point.reason}"
        yield from paragraph(text, canvas.width, 2, 2)


# Full years


def _bars(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    rows = growth.full
    if not rows:
        return
    labels = [row.period.label for row in rows]
    values = [_value(row) for row in rows]
    changes = [_change(row) for row in rows]
    remarked = ["; ".join(remarks.of(row, full=canvas.wide)) for row in rows]
    indent = 2
    sizes = [max(map(measure, texts)) for texts in (labels, values, changes)]
    gap = canvas.gap
    shortest = min(max(map(measure, remarked)), 24)
    room = canvas.width - indent - sum(sizes) - 4 * gap - shortest
    size = min(max(room, 0), LONGEST_BAR)
    largest = max((row.value for row in rows), default=Fraction(0))
    start = indent + sum(sizes) + size + 4 * gap
    for row, label, value, change, remark in zip(
        rows, labels, values, changes, remarked, strict=True
    ):
        sure = _sure(row)
        drawn = ""
        if size >= LEAST_BAR:
            drawn = length(row.value, largest, size, sure=sure, ascii_only=canvas.ascii_only)
        style = Style.NEUTRAL if sure else Style.ASIDE
        cells = (
            Span(" " * indent),
            *left(label, sizes[0] + gap),
            *right(value, sizes[1]),
            Span(" " * gap),
            Span(drawn, style),
            Span(" " * (size - measure(drawn) + gap)),
            *right(change, sizes[2]),
            Span(" " * gap),
        )
        if not remark or canvas.width - start >= max(map(measure, remark.split(" "))):
            pieces = wrap(remark, canvas.width - start) if remark else [()]
            yield (*cells, *pieces[0])
            yield from ((Span(" " * start), *piece) for piece in pieces[1:])
        else:
            yield cells
            yield from paragraph(remark, canvas.width, indent + sizes[0] + gap)


def _value(row: Row) -> str:
    """Return a row's value; a word for a unit stands in the heading."""
    return words.bare(words.grown(row), row.indicator.unit)


def _value_in(row: Row) -> str:
    return f"{words.grown(row)} {row.period.when}"


def _sure(row: Row) -> bool:
    """Whether a value was counted, as against estimated, expected or implied."""
    estimated = row.observation is not None and row.observation.is_estimate
    return row.basis not in (RowBasis.IMPLIED, RowBasis.FORECAST) and not estimated


def _change(row: Row) -> str:
    """Return a row's change: bare on the year before, on an older figure with its length.

    Empty where a stated one on the year before stands in its place.
    """
    if row.change is None or row.versus is None or row.stated_instead is not None:
        return ""
    if row.change.share is not None and row.change.share >= TENFOLD:
        return words.grew(row, row.versus.period.label)
    same = row.versus.period.season == row.period.season
    if row.length == 1 and (same or row.indicator.level):
        return words.grew(row)
    return _over_years(row, row.versus.period.label)


def _over_years(row: Row, label: str) -> str:
    """Return a change with its length in whole years, else with what it is counted on."""
    text, years = words.grew(row), row.length
    counted = text and not text.startswith("unchanged") and row.change is not None
    if counted and years is not None and years.denominator == 1 and 1 < years < len(NUMBERS):
        return f"{text} in {NUMBERS[int(years)]} years"
    return words.grew(row, label)


NUMBERS = "no one two three four five six seven eight nine ten".split()
TENFOLD = 9
"""The change from which on it is said in times."""


def _spanned(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    text, whole = words.spanned(growth), growth.span
    if not text or whole is None:
        return
    headlines = [row.observation for row in growth.full if row.observation is not None]
    counted = [
        headline for headline in headlines if headline.period.last >= whole.first.period.last
    ]
    sources = {source.id for headline in counted for source in headline.sources}
    mixed = {1: "", 2: " (two sources)"}.get(len(sources), " (mixed sources)")
    yield from paragraph(f"{text}{mixed}", canvas.width, 2, 2)


# Parts of years


class _Season(NamedTuple):
    """The rows of one part of the year, by year."""

    label: str
    rows: dict[int, Row]

    @property
    def latest(self) -> str:
        """The latest change: on the year before, else as it was stated, else on an older figure."""
        with_change = [
            row for row in self.rows.values() if row.change is not None or row.stated_instead
        ]
        if not with_change:
            return ""
        row = max(with_change, key=lambda changed: changed.period.last)
        if row.stated_instead is not None:
            return f"said {words.stated_change(row.stated_instead)}"
        assert row.versus is not None
        if row.length == 1:
            return words.grew(row, str(row.versus.period.last.year))
        return _over_years(row, str(row.versus.period.last.year))


def _parts(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    rows = growth.parts
    longer = [row for row in rows if row.period.first.year != row.period.last.year]
    within = [row for row in rows if row.period.first.year == row.period.last.year]
    months, rest = _whole_years_of_months(within)
    seasons = _seasons(rest)
    if seasons:
        yield from _matrix(seasons, canvas)
    for year, twelve in months.items():
        yield from paragraph(_months(year, twelve, canvas), canvas.width, 2, 2)
    # A week over New Year is in no column of a year, and yet not long.
    across = [row for row in longer if (row.period.months or 0) < 12]
    for words_, group in (
        ("Across years", across),
        ("Longer", [row for row in longer if row not in across]),
    ):
        if group:
            texts = [_longer(row) for row in group]
            yield from paragraph(f"{words_}: {', '.join(texts)}", canvas.width, 2, 2)


def _longer(row: Row) -> str:
    text = f"{_value(row)} in {row.period.label}"
    change = words.grew(row, row.versus.period.label) if row.versus else ""
    return f"{text} ({change})" if change else text


def _whole_years_of_months(rows: Sequence[Row]) -> tuple[dict[int, list[Row]], list[Row]]:
    """Return the years of which all twelve months are there, and the other rows."""
    by_year: dict[int, list[Row]] = {}
    for row in rows:
        if row.period.months == 1:
            by_year.setdefault(row.period.last.year, []).append(row)
    whole = {year: months for year, months in by_year.items() if len(months) == 12}
    rest = [row for row in rows if row.period.months != 1 or row.period.last.year not in whole]
    return whole, rest


def _months(year: int, rows: Sequence[Row], canvas: Canvas) -> str:
    run = "" if canvas.ascii_only else f"{sparkline([row.value for row in rows])}  "
    highest = max(rows, key=lambda row: row.value)
    lowest = min(rows, key=lambda row: row.value)
    ends = f"first {_value(rows[0])}, last {_value(rows[-1])}"
    peaks = f"highest {_value(highest)} in {MONTHS[highest.period.first.month - 1]}"
    lows = f"lowest {_value(lowest)} in {MONTHS[lowest.period.first.month - 1]}"
    return f"Months {year}  {run}{ends}, {peaks}, {lows}"


def _seasons(rows: Sequence[Row]) -> list[_Season]:
    """Return the parts of years in order of their first month, then of their length."""
    seasons: dict[tuple[int, ...], _Season] = {}
    for row in rows:
        season = row.period.season
        if season not in seasons:
            seasons[season] = _Season(_part_label(row.period), {})
        seasons[season].rows[row.period.last.year] = row
    return [seasons[season] for season in sorted(seasons, key=_by_start)]


def _by_start(season: tuple[int, ...]) -> tuple[int, ...]:
    month, day, last_month, last_day, _ = season
    return month, day, last_month, last_day


def _part_label(period: Period) -> str:
    year = period.last.year
    return period.label.replace(f" {year}", "").strip() or period.label


_EMPTY = 2
"""How many cells a figure may have: beyond it the matrix would be mostly blanks."""


def _matrix(seasons: Sequence[_Season], canvas: Canvas) -> Iterator[Line]:
    """Yield a row a season, a column a year; a list a season where few would stand in it."""
    years = sorted({year for season in seasons for year in season.rows})
    filled = sum(len(season.rows) for season in seasons)
    if len(seasons) == 1 or len(seasons) * len(years) > _EMPTY * filled:
        yield from _lists(seasons, canvas)
        return
    grid = [[_cell(season, year) for year in years] for season in seasons]
    labels = [season.label for season in seasons]
    size = max(map(measure, ["Part", *labels]))
    widths = [
        max(measure(str(year)), *(measure(row[place]) for row in grid))
        for place, year in enumerate(years)
    ]
    latest = [season.latest for season in seasons]
    for gap in (2, 1):
        taken = 2 + size + sum(width + gap for width in widths) + max(map(measure, latest)) + gap
        if taken <= canvas.width and not canvas.narrow:
            break
    else:
        yield from _lists(seasons, canvas)
        return
    blank = Span(" " * gap)
    head: list[Span] = [Span("  "), *left(Span("Part", Style.ASIDE), size)]
    for year, width in zip(years, widths, strict=True):
        head += [blank, *right(Span(str(year), Style.ASIDE), width)]
    yield tuple(head)
    for label, row, change in zip(labels, grid, latest, strict=True):
        cells: list[Span] = [Span("  "), *left(label, size)]
        for text, width in zip(row, widths, strict=True):
            cells += [blank, *right(text, width)]
        yield (*cells, blank, Span(change))


def _cell(season: _Season, year: int) -> str:
    row = season.rows.get(year)
    if row is None:
        return ""
    text = _value(row).replace(" to ", "-")
    return f"{text} (f)" if row.basis is RowBasis.FORECAST else text


def _lists(seasons: Sequence[_Season], canvas: Canvas) -> Iterator[Line]:
    size = max(measure(season.label) for season in seasons)
    for season in seasons:
        figures = ", ".join(f"{year} {_cell(season, year)}" for year in sorted(season.rows))
        text = f"{figures}  {season.latest}".rstrip()
        yield from hanging((Span("  "), *left(season.label, size + canvas.gap)), text, canvas.width)


# The last line, and a pipe


def closing(growths: Sequence[Growth], day: date) -> str:
    """Return how old it is: a series is its own summary."""
    rows_ = [row for growth in growths for row in growth.rows if row.basis is not RowBasis.FORECAST]
    claims = [claim.source for row in rows_ for claim in (row.claim, row.stated) if claim]
    return age.closed("", [row.observation for row in rows_], claims, day)


def silence(facts: FactBase, name: str) -> tuple[str, str]:
    """Return what to say where there is no figure, and what there is instead."""
    title = facts.title_of(name)
    return f"no figure is known for {title}", f"azkz show {name} has what is known"


COLUMNS: Columns[Row] = {
    "topic": lambda row: row.indicator.topic,
    "indicator": lambda row: row.indicator.id,
    "title": lambda row: row.indicator.title,
    "period": lambda row: row.period.label,
    "value": words.grown,
    "basis": lambda row: row.basis.value,
    "change": lambda row: "" if row.stated_instead is not None else words.grew(row),
    "on": lambda row: row.versus.period.label if row.versus else "",
    "said": lambda row: words.stated_change(row.stated) if row.stated else "",
    "source": lambda row: (
        row.observation.source.id if row.observation else row.claim.source.id if row.claim else ""
    ),
    "notes": lambda row: f"{words.OTHERWISE}: {row.break_reason}" if row.break_reason else "",
}
