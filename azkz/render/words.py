"""Every phrase of azkz, once: figures, targets, changes, claims, sources as a reader writes them.

Screens, pipes, Markdown and pages say these, so that a thing reads the same wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from azkz.base.choices import Basis, ObservationStatus
from azkz.render import rounding
from azkz.render.claimed import (
    about,
    claim_unit,
    computed,
    misfit,
    off_by,
    verdict,
    versus_label,
)
from azkz.render.promised import (
    KIND_MARKS,
    bare_target,
    bound,
    condition,
    credit,
    deadline,
    due,
    goal,
    group_of,
    in_words,
    kept,
    moved_from,
    nearest,
    percent,
    quoted,
    reason,
    remaining,
    target,
    times,
    when_said,
    who,
)
from azkz.results.phrases import stated_change
from azkz.results.target_words import bare, short_unit
from azkz.values.intervals import Interval
from azkz.values.measures import is_index
from azkz.values.periods import PeriodError, parse_period
from azkz.values.rates import as_decimal, years_between, years_later
from azkz.values.units import (
    difference_unit,
    few_digits,
    format_amount,
    format_change,
    format_figure,
    legible,
)

if TYPE_CHECKING:
    from datetime import date

    from azkz.base.model import Event, Observation, Source
    from azkz.results.comparable import ComparableSeries
    from azkz.results.growth import Growth
    from azkz.results.growth_rows import GrowthRow
    from azkz.results.latest import Latest
    from azkz.results.milestones import MilestoneProgress
    from azkz.results.progress import Progress
    from azkz.results.series import Change


__all__ = [
    "KIND_MARKS",
    "about",
    "bare",
    "bare_target",
    "bound",
    "claim_unit",
    "computed",
    "condition",
    "credit",
    "deadline",
    "due",
    "goal",
    "group_of",
    "in_words",
    "kept",
    "misfit",
    "moved_from",
    "nearest",
    "off_by",
    "percent",
    "quoted",
    "reason",
    "remaining",
    "short_unit",
    "stated_change",
    "target",
    "times",
    "verdict",
    "versus_label",
    "when_said",
    "who",
]
"""The phrases of promises and of claims are said beside those of figures."""


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """Return a count with its noun: `1 figure`, `12 targets`, `2 series`."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


# Figures


def value(observation: Observation) -> str:
    """Return an observation's value as tables show it: three digits, or as many as it takes.

    It takes as many as let it differ from every target of its indicator that it differs from.
    """
    indicator = observation.indicator
    return format_figure(observation.figure, indicator.unit, beside=indicator.goals)


def written(observation: Observation) -> str:
    """Return an observation's value with every digit it was written with."""
    return format_figure(observation.figure, observation.indicator.unit, full=True)


def value_in(observation: Observation) -> str:
    """Return a value with its period: `$533M in 2024`, `107 in 2018, 2010 = 100`."""
    unit = observation.indicator.unit
    base = f", {unit}" if is_index(unit) else ""
    return f"{value(observation)} {observation.period.when}{base}"


def grown(row: GrowthRow) -> str:
    """Return the value of a row of growth: as it was observed, or as a claim implies it."""
    if row.observation is not None:
        return value(row.observation)
    return rounding.implied(row.value, row.interval, row.indicator.unit, row.indicator.goals)


def grew(row: GrowthRow, label: str = "") -> str:
    """Return the change of a row of growth in words; empty where none is told."""
    if row.change is None or row.versus is None or row.observation is None:
        return ""
    return stepped(row.versus, row.observation, row.change, label)


def spanned(growth: Growth) -> str:
    """Return the compound growth of a series: `2019 to 2025: +4.2 % a year`; empty for none."""
    whole = growth.span
    if whole is None or whole.change.annual is None or whole.change.years <= 1:
        return ""
    if in_points(growth.indicator.unit):
        return ""
    rate = format_change(whole.change.annual)
    return f"{whole.first.period.label} to {whole.last.period.label}: {rate} a year"


# Changes


def change(moved: Change, label: str = "") -> str:
    """Return a change in words; with the label of the earlier period `+0.7 % on 2023`."""
    return rounding.change(moved.share, moved.interval, label)


def stepped(earlier: Observation, later: Observation, moved: Change, label: str = "") -> str:
    """Return a change between two figures in words; of percents `+1.2 points on 2023`."""
    unit = later.indicator.unit
    if not in_points(unit) or moved.share is None:
        return change(moved, label)
    before, after = earlier.figure, later.figure
    amount_ = Fraction(after.value) - Fraction(before.value)
    interval_ = after.interval.plus(before.interval.scaled(Fraction(-1)))
    return rounding.amount(amount_, interval_, unit, label)


def in_points(unit: str) -> bool:
    """Whether values of a unit differ by points, so that a change in percent would mislead."""
    return difference_unit(unit) != unit


OTHERWISE = "counted otherwise before"


def moved(latest: Latest) -> str:
    """Return how a latest figure moved, as its heading says it; empty where it cannot be said."""
    newest, broken = latest.observation, latest.broken
    if newest is None:
        return ""
    if broken is not None:
        same = newest.period.days == broken.period.days
        return OTHERWISE if same else f"{OTHERWISE} {broken.period.label}"
    if latest.change is None or latest.previous is None:
        return ""
    return stepped(latest.previous, newest, latest.change, latest.previous.period.label)


def decided(row: Progress | MilestoneProgress) -> str:
    """Return why a promise is decided, and that its figure is another count than those before."""
    otherwise = row.judged is not None and row.judged.break_reason is not None
    return f"{row.reason}, {OTHERWISE}" if otherwise else row.reason


def latest_in(latest: Latest, day: date) -> str:
    """Return the newest figure with what must be known of it: `1.06 Mt in 2023, nothing newer`."""
    newest = latest.newest
    assert newest is not None
    old = ["nothing newer"] if years_later(newest.period.last, 2) < day else []
    return ", ".join([value_in(newest), *firmness(newest), *old])


def firmness(observation: Observation) -> list[str]:
    """Return what a figure is, where it was not simply counted: `estimate`, `added up`."""
    status = "" if observation.status is ObservationStatus.ACTUAL else observation.status.value
    inferred = "inferred" if observation.inferred else ""
    return [word for word in (status, _BASES.get(observation.basis, ""), inferred) if word]


_BASES = {Basis.ADDED: "added up", Basis.COMPUTED: "computed"}


def cited(observation: Observation) -> str:
    """Return the source of a figure as a table names it; of one that follows from many, how many.

    The machine formats name them all.
    """
    sources = observation.sources
    return sources[0].id if len(sources) == 1 else plural(len(sources), "source")


def firm_value_in(observation: Observation) -> str:
    """Return a figure with its period, and what it is: `2.47 Mt in 2024, provisional`."""
    return ", ".join([value_in(observation), *firmness(observation)])


def other_figure(other: Observation, headline: Observation, *, full: bool = False) -> str:
    """Return a figure that disputes another: its period where that differs; in full who says it."""
    text = written(other)
    if other.period.days != headline.period.days:
        text += f" {other.period.when}"
    return f"{text}, {who(other.source)} [{other.source.id}]" if full else text


# Targets and milestones


def due_label(entry: object, text: str) -> str:
    """Return a deadline that a promise has, or had, as a reader writes it: `2028/29`."""
    promise = getattr(entry, "promise", None)
    for statement in promise.statements if promise else ():
        if statement.by is not None and statement.by.text == text:
            return str(statement.by.label)
    try:
        return parse_period(text).label
    except PeriodError:
        return text


def amount(number: Fraction, unit: str) -> str:
    """Return an amount a year with its sign, without the word that a heading has as its unit."""
    return bare(format_amount(number, unit), unit)


def steps(course: ComparableSeries) -> list[str]:
    """Return the changes between neighbouring recent figures: `+1.14 Mt in 2023`."""
    texts = []
    for earlier, later in pairwise(course.recent):
        amount = Fraction(later.figure.value) - Fraction(earlier.figure.value)
        text = format_amount(amount, course.indicator.unit) if amount else "0"
        years = int(years_between(earlier.period, later.period))
        span = f"in {years} years to" if years > 1 else "in"
        texts.append(f"{text} {span} {later.period.label}")
    return texts


def so_far(latest: Latest, day: date) -> str:
    """Return the figure for a part of the next year: `so far $1.01B in Jan-Oct 2025`.

    `then` once that year is over; empty where there is none.
    """
    part, year = latest.so_far, latest.observation
    if part is None or year is None:
        return ""
    head = "so far" if part.period.last.year >= day.year else "then"
    broken = latest.course.series.breaks.between(year.period, part.period)
    return f"{head} {firm_value_in(part)}{f', {OTHERWISE}' if broken else ''}"


# Sources


def source_line(source: Source) -> str:
    """Return a source in one line: publisher, speaker, date."""
    return _dated(source, source.publisher, source.speaker)


def source_sentence(source: Source) -> str:
    """Return a source with all that is known of it: publisher, title, speaker, date."""
    title = f'"{source.title}"' if source.title else ""
    return _dated(source, source.publisher, title, source.speaker)


def _dated(source: Source, *parts: str | None) -> str:
    date_ = source.published.label if source.published else "undated"
    return ", ".join(part for part in (*parts, date_) if part)


def what_is_known(name: str) -> str:
    """Return the command that says something where another has nothing to say."""
    return f"azkz show {name} has what is known"


def listed(parts: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


# Lists


def event(event_: Event) -> str:
    """Return an event with its place: `Presidents met (Baku)`."""
    return f"{event_.title} ({event_.place})" if event_.place else event_.title


def listed_with_counts(texts: Sequence[str]) -> str:
    """Return texts with how often each stands there: `about $500M, $460M twice`."""
    counts = Counter(texts)
    return ", ".join(
        f"{text} {times(count)}" if count > 1 else text for text, count in counts.items()
    )


_DIGITS = 6
"""Of the numbers of a sum that is written out."""


def interval(interval_: Interval | None) -> str:
    """Return an interval in mathematical notation: `[1.45, 1.55)`, `(2,000, no bound)`."""
    if interval_ is None:
        return "unknown"
    if interval_.low is not None and interval_.low == interval_.high:
        return "exactly"
    ends = legible(interval_, _DIGITS)
    low = (
        "(no bound" if ends.low is None else f"{'(' if ends.low_open else '['}{in_digits(ends.low)}"
    )
    if ends.high is None:
        return f"{low}, no bound)"
    return f"{low}, {in_digits(ends.high)}{')' if ends.high_open else ']'}"


def in_digits(number: Fraction) -> str:
    """Return a computed number to six digits, no whole one lost; a short decimal in full."""
    return f"{as_decimal(few_digits(number, _DIGITS)):,f}"
