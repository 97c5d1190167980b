"""Every phrase of azkz, once: figures, targets, changes, claims, sources as a reader writes them.

Screens, pipes, Markdown and pages say these, so that a thing reads the same wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from azkz.base.model import Kind
from azkz.values.figures import Figure
from azkz.values.intervals import Interval
from azkz.values.periods import Period
from azkz.values.rates import as_decimal, years_between
from azkz.values.units import (
    CURRENCIES,
    QUALIFIER_MARKS,
    difference_unit,
    format_amount,
    format_change,
    format_figure,
    format_share,
    format_value,
)

if TYPE_CHECKING:
    from azkz.base.model import Claim, Event, Milestone, Observation, Source, Target
    from azkz.results.comparable import ComparableSeries
    from azkz.results.growth import Growth, Row
    from azkz.results.latest import Latest
    from azkz.results.progress import Progress
    from azkz.results.promises import Promise
    from azkz.results.series import Change
    from azkz.results.verdicts import Judged

KIND_MARKS = {Kind.GOAL: "", Kind.PLAN: "plan ", Kind.FORECAST: "forecast ", Kind.IDEA: "idea "}
_TIMES = ("no times", "once", "twice")


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """Return a count with its noun: `1 figure`, `12 targets`, `2 series`."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def times(count: int) -> str:
    """Return how often: `once`, `twice`, `9 times`."""
    return _TIMES[count] if count < len(_TIMES) else f"{count} times"


# Figures


def value(observation: Observation, against: Figure | None = None) -> str:
    """Return an observation's value as tables show it: three digits, or as many as it takes."""
    goal = against.value if against else None
    return format_figure(observation.figure, observation.indicator.unit, against=goal)


def written(observation: Observation) -> str:
    """Return an observation's value with every digit it was written with."""
    return format_figure(observation.figure, observation.indicator.unit, full=True)


def value_in(observation: Observation, against: Figure | None = None) -> str:
    """Return a value with its period: `$533M in 2024`, `8.8 kt on 13 Sep 2025`."""
    return f"{value(observation, against)} {observation.period.when}"


def short_unit(unit: str) -> bool:
    """Whether a unit is said with each figure: money, tonnes, percent: its prefix may differ."""
    return unit in CURRENCIES or unit in ("t", "%") or unit.startswith("t/")


def bare(text: str, unit: str) -> str:
    """Return a figure without its unit, where that is a word: `300,000` for `300,000 TEU`."""
    return text if short_unit(unit) else text.removesuffix(f" {unit}")


def grown(row: Row) -> str:
    """Return the value of a row of growth: as it was observed, or as a claim implies it."""
    if row.observation is not None:
        return value(row.observation)
    return implied(row.value, row.interval, row.indicator.unit)


def grew(row: Row, label: str = "") -> str:
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


def value_range(interval: Interval, unit: str) -> str:
    """Return both ends of an interval of values, the unit once: `1,900 to 3,200 people`."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "anything"
    if low is None or high is None:
        mark = "over" if high is None else "under"
        return f"{mark} {_rough(low if high is None else high or Fraction(0), unit)}"
    width = (high - low) / 10
    return f"{bare(_rough(low, unit, width), unit)} to {_rough(high, unit, width)}"


def implied(value_: Fraction, interval: Interval, unit: str) -> str:
    """Return a value that a claim implies, in the digits that its interval supports.

    `~25,500 people` with at most three digits, none finer than the interval is wide; both
    ends where that is wider than a tenth of the value; a bound where one end is not known.
    """
    low, high = interval.low, interval.high
    if low is None or high is None:
        return value_range(interval, unit)
    if high - low > abs(value_) / 10:
        return value_range(interval, unit)
    return f"~{_rough(value_, unit, high - low)}"


def _rough(number: Fraction | None, unit: str, width: Fraction = Fraction(0)) -> str:
    """Return a number to three digits, none of them finer than a width."""
    assert number is not None
    exponent = _exponent(number) - 2
    if width > 0:
        exponent = max(exponent, min(_exponent(width), _exponent(number)))
    step = Fraction(10) ** exponent
    rounded = round(number / step) * step
    return format_value(as_decimal(rounded).normalize(), unit, exact=True)


def _exponent(number: Fraction) -> int:
    """Return the power of ten of the first digit of a number; 0 for zero."""
    if not number:
        return 0
    return as_decimal(abs(number)).adjusted()


# Changes


def change(moved: Change, label: str = "") -> str:
    """Return a change in words: `+0.7 %`, `under +19.7 %` from a bound, `32.5 times 2023`.

    With the label of the earlier period `+0.7 % on 2023`; empty where nothing is known.
    """
    if moved.share is None:
        bound = change_bound(moved.interval)
        return f"{bound} on {label}" if bound and label else bound
    return shared_change(moved.share, label)


def stepped(earlier: Observation, later: Observation, moved: Change, label: str = "") -> str:
    """Return a change between two figures in words; of percents `+1.2 points on 2023`."""
    if not in_points(later.indicator.unit) or moved.share is None:
        return change(moved, label)
    amount = Fraction(later.figure.value) - Fraction(earlier.figure.value)
    if not amount:
        return shared_change(Fraction(0), label)
    text = format_amount(amount, later.indicator.unit)
    return f"{text} on {label}" if label else text


def in_points(unit: str) -> bool:
    """Whether values of a unit differ by points, so that a change in percent would mislead."""
    return difference_unit(unit) != unit


def shared_change(share: Fraction, label: str = "") -> str:
    """Return a fraction as a signed percent; ten times and more in times."""
    if share >= 9:
        return f"{ratio(share + 1)} {label}".rstrip()
    text = "unchanged" if not share else format_change(share)
    if not label:
        return text
    return f"unchanged since {label}" if not share else f"{text} on {label}"


def ratio(number: Fraction) -> str:
    """Return a multiple to three digits: `4.85 times`, `32.5 times`."""
    exponent = max(_exponent(number) - 2, -2)
    step = Fraction(10) ** exponent
    text = f"{as_decimal(round(number / step) * step):,f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} times"


def change_bound(interval: Interval) -> str:
    """Return the ends of a change that are known: `under +19.7 %`; empty for none."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return f"{format_change(low)} to {format_change(high)}"
    if high is not None:
        return f"{'under' if interval.high_open else 'at most'} {format_change(high)}"
    if low is not None:
        return f"{'over' if interval.low_open else 'at least'} {format_change(low)}"
    return ""


def moved(latest: Latest) -> str:
    """Return how a latest figure moved, as its heading says it; empty where it cannot be said."""
    if latest.disputed is not None:
        return f"disputed: {value_in(latest.disputed)}"
    if latest.broken is not None:
        label = latest.broken.period.label
        if latest.observation and latest.observation.period.days == latest.broken.period.days:
            return "another count before"
        return f"another count before {label}"
    if latest.change is None or latest.previous is None:
        return ""
    assert latest.observation is not None
    label = latest.previous.period.label
    return stepped(latest.previous, latest.observation, latest.change, label)


# Targets and milestones


def target(statement: Target, *, unit: bool = True) -> str:
    """Return a target's value, marked with its kind and as a bound: `plan up to 20 Mt`."""
    text = format_figure(statement.figure, statement.indicator.unit)
    if not unit:
        text = bare(text, statement.indicator.unit)
    return KIND_MARKS[statement.kind] + text


def bare_target(statement: Target) -> str:
    """Return a target's value, marked as a bound: `up to 20 Mt`."""
    return format_figure(statement.figure, statement.indicator.unit)


def amount(number: Fraction, unit: str) -> str:
    """Return an amount a year with its sign, without the word that a heading has as its unit."""
    return bare(format_amount(number, unit), unit)


def steps(course: ComparableSeries) -> list[str]:
    """Return the changes between neighbouring recent figures: `+1.14 Mt in 2023`."""
    found = []
    for earlier, later in pairwise(course.recent):
        amount = Fraction(later.figure.value) - Fraction(earlier.figure.value)
        text = format_amount(amount, course.indicator.unit) if amount else "0"
        years = int(years_between(earlier.period, later.period))
        span = f"in {years} years to" if years > 1 else "in"
        found.append(f"{text} {span} {later.period.label}")
    return found


def deadline(by: Period | None) -> str:
    """Return `by 2026`, or `no date`."""
    return f"by {by.label}" if by else "no date"


def moved_from(promise: Promise[Target] | Promise[Milestone]) -> str:
    """Return from where a promise's deadline was moved: `moved from 2023, 2024`; empty if never."""
    labels = ", ".join(due.label for due in promise.earlier_deadlines)
    return f"moved from {labels}" if labels else ""


def said(promise: Promise[Target] | Promise[Milestone]) -> str:
    """Return how often a promise was stated: `said 9 times, first in Jun 2022`; empty for once."""
    count = len(promise.statements)
    if count < 2:
        return ""
    first = promise.first_stated
    return f"said {times(count)}" + (f", first in {first.label}" if first else "")


def percent(state: Progress) -> str:
    """Return the share of the way; `nearly 100 %` for what only says less; `-` for none."""
    if state.share is None:
        return "-"
    if state.share == 1 and state.status not in ("reached", "reached-late"):
        return "nearly 100 %"
    return format_share(state.share)


def remaining(state: Progress) -> str:
    """Return what is missing: `467 kt`; `-` where nothing is, or nothing is known."""
    if not state.remaining or state.judged is None:
        return "-"
    exact = state.judged.figure.exact and state.target.figure.exact
    return format_value(state.remaining, difference_unit(state.target.indicator.unit), exact=exact)


def so_far(part: Observation) -> str:
    """Return the figure for a part of a year: `so far $1.01B in Jan-Oct 2025`."""
    return f"so far {value_in(part)}"


# Claims


def stated_change(claim: Claim) -> str:
    """Return what a claim states, in figures: `+91 %`, `over 4.4 times`, `about 50 %`."""
    mark = QUALIFIER_MARKS.get(claim.figure.qualifier or "", "")
    number = claim.figure.value
    if not claim.in_percent:
        return f"{mark}{number:,f} times"
    return f"{mark}{number:,f} %" if claim.versus is None else f"{mark}{number:+,f} %"


def about(claim: Claim) -> str:
    """Return the periods of a claim, or its whole: `2023 on 2022`, `2024 of the target`."""
    if claim.versus is not None:
        return f"{claim.period.label} on {versus_label(claim.period, claim.versus)}"
    whole = "the target" if claim.of == "target" else claim.of
    return f"{claim.period.label} of {whole}"


def versus_label(period: Period, versus: Period) -> str:
    """Return the earlier period of a change; only its year where it is the same part of a year."""
    same = period.season == versus.season and period.months != 12
    return str(versus.last.year) if same and versus.first.year == versus.last.year else versus.label


# Sources


def source_line(source: Source) -> str:
    """Return a source in one line: publisher, speaker, date."""
    parts = [source.publisher, source.speaker or ""]
    parts.append(source.published.label if source.published else "undated")
    return ", ".join(part for part in parts if part)


def source_sentence(source: Source) -> str:
    """Return a source with all that is known of it: publisher, title, speaker, date."""
    title = f'"{source.title}"' if source.title else ""
    parts = [source.publisher, title, source.speaker or ""]
    parts.append(source.published.label if source.published else "undated")
    return ", ".join(part for part in parts if part)


def listed(parts: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


# Claims, checks and lists

VERDICTS = {
    "within-rounding": "rounding",
    "truncated": "cut",
    "inconsistent": "inconsistent",
}


def fraction(judged: Judged, share: Fraction, *, finer: bool = False) -> str:
    """Return a fraction as its claim puts it: in times, as a share or a change."""
    if judged.claim.versus is None:
        return format_share(share)
    if not judged.claim.in_percent or share >= 9:
        return ratio(share + 1)
    return format_change(share, Decimal("0.01") if finer else Decimal("0.1"))


def computed(judged: Judged) -> str:
    """Return what the figures give, or what the claim implies; a digit more where it tells."""
    if judged.computed is not None:
        text = fraction(judged, judged.computed)
        alike = text == fraction(judged, judged.stated) and judged.verdict == "inconsistent"
        return fraction(judged, judged.computed, finer=True) if alike else text
    if judged.implied is None:
        return "-"
    found = judged.implied
    value_ = implied(found.value, found.interval, found.indicator.unit)
    return f"{value_} {found.period.when}"


def verdict(judged: Judged) -> str:
    """Return how a claim fits, where that needs a word: `rounding`, `cut`, `inconsistent`."""
    return VERDICTS.get(judged.verdict, "")


def misfit(judged: Judged) -> str:
    """Return a claim beside what the figures give, in one sentence."""
    title = judged.claim.indicator.title
    said_ = stated_change(judged.claim)
    return f"{title}, {about(judged.claim)}: said {said_}, the figures give {computed(judged)}"


def event(found: Event) -> str:
    """Return an event with its place: `Presidents met (Baku)`."""
    return f"{found.title} ({found.place})" if found.place else found.title


def listed_with_counts(texts: Sequence[str]) -> str:
    """Return texts with how often each stands there: `about $500M, $460M twice`."""
    counts = Counter(texts)
    return ", ".join(
        f"{text} {times(count)}" if count > 1 else text for text, count in counts.items()
    )


def interval(found: Interval | None) -> str:
    """Return an interval in mathematical notation: `[1.45, 1.55)`, `(2,000, no bound)`."""
    if found is None:
        return "unknown"
    if found.low is not None and found.low == found.high:
        return "exactly"
    low = "(no bound" if found.low is None else f"{'(' if found.low_open else '['}{six(found.low)}"
    if found.high is None:
        return f"{low}, no bound)"
    return f"{low}, {six(found.high)}{')' if found.high_open else ']'}"


def six(number: Fraction) -> str:
    """Return a computed number to six digits, whole from a thousand up."""
    exact = as_decimal(number)
    if abs(number) >= 1000:
        return f"{exact:,.0f}"
    rounded = Context(prec=6).plus(exact)
    return f"{rounded.normalize():f}" if rounded else "0"
