"""The phrases of promises: the number as it was put, its time, who said it, how far it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from azkz.base.choices import Kind, Measure
from azkz.base.model import Source
from azkz.results.status import Group, Mode, TargetStatus
from azkz.results.target_words import bare, stated
from azkz.values.periods import month_of, parse_period
from azkz.values.rates import as_decimal
from azkz.values.units import (
    difference_unit,
    format_figure,
    format_share,
    format_value,
)

if TYPE_CHECKING:
    from azkz.base.model import Claim, Milestone, Observation, Target
    from azkz.results.progress import Progress, PromiseProgress
    from azkz.results.promises import Promise
    from azkz.results.statements import PromiseStatement
    from azkz.values.periods import Period

KIND_MARKS = {Kind.GOAL: "", Kind.PLAN: "plan ", Kind.FORECAST: "forecast ", Kind.IDEA: "idea "}
_TIMES = ("no times", "once", "twice")


def times(count: int) -> str:
    """Return how often: `once`, `twice`, `9 times`."""
    return _TIMES[count] if count < len(_TIMES) else f"{count} times"


# The number


def target(statement: Target, *, unit: bool = True, kind: bool = True) -> str:
    """Return a target's number with how firmly it is meant: `plan 1.5 Mt a year`.

    What was promised on a condition is `conditional 2 Mt`; `kind` may stand elsewhere.
    """
    marks = "conditional " if statement.condition else ""
    marks += KIND_MARKS[statement.kind] if kind else ""
    return marks + bare_target(statement, unit=unit)


def condition(statement: Target | Milestone) -> str:
    """Return if what something was promised: `condition: with foreign finance`; empty for none."""
    return f"condition: {statement.condition}" if statement.condition else ""


def bare_target(statement: Target, *, unit: bool = True) -> str:
    """Return a target's number as it was put, with every digit.

    `-55 % on 1990`, `2 times 2017`, `+13,000 on 2024`, `2 to 6 %`, `15,000 in all`, `1.5 Mt a
    year`; 0 by its own words, where they are known. Without `unit` the word of a unit is left
    out, which stands in a heading.
    """
    text = stated(statement)
    if not unit:
        text = bare(text, statement.indicator.unit)
    if statement.over is not None:
        return f"{text} or less" if _falls(statement) else f"{text} in all"
    if statement.every is not None and statement.indicator.measure is Measure.FLOW:
        return f"{text} a {statement.every}"
    return text


def _falls(statement: Target) -> bool:
    better = statement.better or statement.indicator.better
    if statement.better is None and statement.bound is not None:
        return statement.bound.bound_above
    return better is not None and better.value == "lower"


def goal(progress: Progress) -> str:
    """Return the number that a change leads to, in the unit: `1.89 Mt`; empty where it is said."""
    figure = progress.goal.figure
    if not progress.target.form.relative or figure is None:
        return ""
    unit = progress.target.indicator.unit
    beside = [progress.judged.figure.value] if progress.judged is not None else []
    return format_value(figure.value, unit, beside=beside)


# The time


def deadline(by: Period | None) -> str:
    """Return `by 2026`, or `no date`."""
    return f"by {by.label}" if by else "no date"


def due(row: PromiseProgress) -> str:
    """Return the time of a promise: `by 2030`, `2023-2026` or `since 2023` of a limit to keep.

    Of a total its last year, of a budget the years that it is for.
    """
    if row.mode is Mode.KEEP and row.begins is not None:
        first = row.begins.label
        return f"{first}-{row.by.label}" if row.by else f"since {first}"
    if row.over is not None:
        label = row.over.label
        return label if row.goal.falling else f"by {_last(row.over, row.latest)}"
    return deadline(row.by)


def moved_from(row: PromiseProgress, *, numbers: bool = True) -> str:
    """Return from where a deadline was moved, or brought forward, and what the number was."""
    later = ", ".join(period.label for period in row.moved)
    earlier = ", ".join(period.label for period in row.brought_forward)
    before = [_was(statement) for statement in row.earlier_targets] if numbers else []
    return "; ".join(
        text
        for text in (
            f"moved from {later}" if later else "",
            f"brought forward from {earlier}" if earlier else "",
            f"was {', '.join(before)}" if before else "",
        )
        if text
    )


def _was(statement: Target | Milestone) -> str:
    by = f" by {statement.by.label}" if statement.by else ""
    title = getattr(statement, "title", None)  # a milestone is its title
    return f"{title or target(statement, unit=False, kind=False)}{by}"  # type: ignore[arg-type]


def _last(over: Period, latest: Observation | None) -> str:
    """Return the last part of a period: its fiscal year where the figures are of such."""
    if latest is not None and "/" in latest.period.label:
        end, year = over.last, over.last.year
        if (end.month, end.day) == (latest.period.last.month, latest.period.last.day):
            return f"{year - 1}/{year % 100:02d}"
    return over.label.rpartition("-")[2].strip()


def when_said(period: Period | None) -> str:
    """Return the day, month or year of a statement; empty for none."""
    return period.label if period else ""


# Who said it, and how often


def who(entry: Target | Milestone | Claim | Source) -> str:
    """Return who says something: the person up to the comma, else the body, else the publisher.

    Nothing of a person's office: a title goes with the years, a name stays.
    """
    speaker = (entry.speaker or "").partition(",")[0].strip()
    publisher = entry.publisher if isinstance(entry, Source) else entry.source.publisher
    return speaker or ", ".join(entry.bodies) or publisher


def quoted(row: PromiseProgress) -> str:
    """Return a promise in its own words, with who said so first and last, and if what.

    `"$1 billion", said 9 times, first in Jun 2022 by A. Askaruly, last in Oct 2025 by …`: only
    those who said this number, by this deadline. How often and since when the promise was
    stated with any number is told behind.
    """
    promise: Promise[Any] = row.promise  # of targets, or of milestones
    same = promise.saying(row.statement)
    count = same.occasions
    parts = [in_words(row), f"said {times(count)}" if count > 1 else ""]
    if count == 1 or not same.dated:
        parts.append(credit(row))
    else:
        from_first = "first" if len(same.dated) == len(same.statements) else "first known"
        parts += _ends(same.dated[0], same.dated[-1], from_first)
    text = ", ".join(filter(None, parts)) + _in_all(row, count) + _softened(row)
    return "; ".join(part for part in (text, condition(row.statement)) if part)


def _in_all(row: PromiseProgress, count: int) -> str:
    """Return how often a promise was stated whatever its number: `; 9 in all since Nov 2010`."""
    promise = row.promise
    if promise.occasions == count:
        return ""
    first = _month(promise.dated[0]).removeprefix("in ") if promise.dated else ""
    return f"; {promise.occasions} in all" + (f" since {first}" if first else "")


def in_words(row: PromiseProgress) -> str:
    """Return the words of a promise as they were printed, in quotes; empty where none are known."""
    return f'"{row.statement.stated}"' if row.statement.stated else ""


def credit(row: PromiseProgress) -> str:
    """Return when and by whom its standing statement was made: `Mar 2026, Kazinform`."""
    when = row.statement.set or row.statement.source.published
    return ", ".join([*([when.label] if when else []), who(row.statement)])


def _ends(first: PromiseStatement, last: PromiseStatement, from_first: str) -> list[str]:
    """Return when and by whom it was said first and last: the month, the day where it differs."""
    begun, ended = _month(first), _month(last)
    if begun == ended:
        begun, ended = _when(first), _when(last)
    if first is last:
        return [f"{from_first} {begun}"]
    if who(first) == who(last):
        return [f"{from_first} {begun}", f"last {ended}, both by {who(last)}"]
    return [f"{from_first} {begun} by {who(first)}", f"last {ended} by {who(last)}"]


def _when(statement: PromiseStatement) -> str:
    period = statement.set or statement.source.published
    return period.when if period else ""


def _month(statement: PromiseStatement) -> str:
    """Return in which month something was said, or as well as it is known: `in Q1 2024`."""
    period = statement.set or statement.source.published
    if period is None or period.first != period.last:
        return _when(statement)
    return parse_period(month_of(period.first)).when


def _softened(row: PromiseProgress) -> str:
    """Return that it was of a softer kind at first: `; first an idea, Nov 2024`."""
    softer = row.promise.softer
    if softer is None:
        return ""
    when = softer.set or softer.source.published
    article = "an" if softer.kind is Kind.IDEA else "a"
    return f"; first {article} {softer.kind.value}" + (f", {when.label}" if when else "")


# How far it is


def percent(row: PromiseProgress) -> str:
    """Return the share of the way: of a figure that is a bound a bound, `over 39 %`.

    `nearly 100 %` for what only says less; `-` for none.
    """
    if row.share is None:
        return "-"
    met = (TargetStatus.REACHED, TargetStatus.REACHED_LATE, TargetStatus.ALREADY_MET)
    if row.share == 1 and row.status not in met and row.mode is Mode.REACH:
        return "nearly 100 %"
    return f"{bound(row)}{format_share(row.share)}"


def bound(row: PromiseProgress) -> str:
    """Return the mark of a share that is only known from one side; empty for any other."""
    strict = row.judged is not None and row.judged.figure.qualifier in ("over", "under")
    if row.range is None or (row.range.low is None) is (row.range.high is None):
        return ""
    if row.range.high is None:
        return "over " if strict else "at least "
    return "under " if strict else "up to "


def kept(row: PromiseProgress) -> str:
    """Return in how many periods a limit was kept: `3 of 4`; empty before the first."""
    decided = [mark for mark in row.marks if mark.kept is not None]
    return f"{sum(mark.kept is True for mark in decided)} of {len(decided)}" if decided else ""


def remaining(row: PromiseProgress) -> str:
    """Return what is missing: `467 kt`; `-` where nothing is, or nothing is known.

    Of a figure that is a bound a bound: below `over 390` of 1,000 lie `under 610`.
    """
    if not row.remaining or row.judged is None or row.target is None:
        return "-"
    exact = row.judged.figure.exact and row.target.figure.exact
    unit = difference_unit(row.target.indicator.unit)
    amount = format_value(as_decimal(Fraction(row.remaining)), unit, exact=exact)
    return f"{_OPPOSITE.get(bound(row), '')}{amount}"


def reason(row: PromiseProgress) -> str:
    """Return why a promise is judged so, where its word leaves a question.

    Of a limit also the figures that decided, and that none is known yet for the period that runs.
    What disputes a figure stands in its heading.
    """
    parts = [part for part in row.reason.split("; ") if not part.startswith("disputed: ")]
    text = "; ".join(part for part in parts if part != "no deadline stated")
    decided = [mark for mark in row.marks if mark.kept is not None]
    if row.mode is not Mode.KEEP or not decided or len(decided) > 6:
        return text
    head, _, rest = text.partition("; ")
    figures = ", ".join(_shown(mark.figure) for mark in decided if mark.figure)
    waits = next((mark for mark in row.marks if mark.running), None)
    none = f"none yet for {waits.period.label}" if waits and waits.figure is None else ""
    broken = "" if all(mark.kept is False for mark in decided) else rest
    return "; ".join(part for part in (f"{head}: {figures}", broken, none) if part)


_OPPOSITE = {"over ": "under ", "at least ": "up to ", "under ": "over ", "up to ": "at least "}
"""What is missing where a share is only known from one side."""


def nearest(reason: str) -> str:
    """Return of a reason the figures before and after, where it names them beside that none is."""
    missing, _, near = reason.partition("; ")
    nothing = missing.startswith("no figure for") or missing == "no full year"
    return near.partition("; ")[0] if near and nothing else reason


def _shown(observation: Observation) -> str:
    indicator = observation.indicator
    text = format_figure(observation.figure, indicator.unit, beside=indicator.goals)
    return bare(text, indicator.unit)


def group_of(row: PromiseProgress) -> str:
    """Return where a statement stands, in a word; `-` for one that stands no more."""
    return (row.group or Group.DECIDED).value if row.standing else "-"
