"""Parts of years below a series: a row a season, a column a year, or a list where they are few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azkz.render import words
from azkz.render.bars import sparkline
from azkz.render.layout import Canvas, Line, Span, Style, hanging, left, measure, paragraph, right
from azkz.render.remarks import bare_value, over_years
from azkz.results.growth import Growth
from azkz.results.growth_rows import GrowthRow, RowBasis
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import MONTHS, Period


class _Season(NamedTuple):
    """The rows of one part of the year, by year."""

    label: str
    rows: dict[int, GrowthRow]

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
        return over_years(row, str(row.versus.period.last.year))


def parts_of_years(growth: Growth, canvas: Canvas) -> Iterator[Line]:
    """Yield the seasons by year, whole years of months in a line, then what fits no year."""
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


def _longer(row: GrowthRow) -> str:
    text = f"{bare_value(row)} in {row.period.label}"
    change = words.grew(row, row.versus.period.label) if row.versus else ""
    return f"{text} ({change})" if change else text


def _whole_years_of_months(
    rows: Sequence[GrowthRow],
) -> tuple[dict[int, list[GrowthRow]], list[GrowthRow]]:
    """Return the years of which all twelve months are there, and the other rows."""
    by_year: dict[int, list[GrowthRow]] = {}
    for row in rows:
        if row.period.months == 1:
            by_year.setdefault(row.period.last.year, []).append(row)
    whole = {year: months for year, months in by_year.items() if len(months) == 12}
    rest = [row for row in rows if row.period.months != 1 or row.period.last.year not in whole]
    return whole, rest


def _months(year: int, rows: Sequence[GrowthRow], canvas: Canvas) -> str:
    run = "" if canvas.ascii_only else f"{sparkline([row.value for row in rows])}  "
    highest = max(rows, key=lambda row: row.value)
    lowest = min(rows, key=lambda row: row.value)
    ends = f"first {bare_value(rows[0])}, last {bare_value(rows[-1])}"
    peaks = f"highest {bare_value(highest)} in {MONTHS[highest.period.first.month - 1]}"
    lows = f"lowest {bare_value(lowest)} in {MONTHS[lowest.period.first.month - 1]}"
    return f"Months {year}  {run}{ends}, {peaks}, {lows}"


def _seasons(rows: Sequence[GrowthRow]) -> list[_Season]:
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
    text = bare_value(row).replace(" to ", "-")
    return f"{text} (f)" if row.basis is RowBasis.FORECAST else text


def _lists(seasons: Sequence[_Season], canvas: Canvas) -> Iterator[Line]:
    size = max(measure(season.label) for season in seasons)
    for season in seasons:
        figures = ", ".join(f"{year} {_cell(season, year)}" for year in sorted(season.rows))
        text = f"{figures}  {season.latest}".rstrip()
        yield from hanging((Span("  "), *left(season.label, size + canvas.gap)), text, canvas.width)
