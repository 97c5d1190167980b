"""What cannot be asked of a number: combinations of the keys of a target that make no sense."""

from __future__ import annotations

from collections.abc import Iterator

from azkz.base.choices import Better, Every, Form
from azkz.base.model import Target
from azkz.values.periods import Period

Fault = tuple[str, str, str, tuple[str, ...]]
"""A rule, a message, a remedy, and the key that it is about."""


def faults_of(target: Target) -> Iterator[Fault]:
    """Yield what is wrong with the keys of a target taken together."""
    yield from _number(target)
    yield from _time(target)
    if target.over is not None:
        yield from _total(target)
    yield from _direction(target)


def _number(target: Target) -> Iterator[Fault]:
    """Yield what is wrong with the form of a number and with its baseline."""
    baseline, number = target.baseline, target.figure.value
    if target.form.relative and baseline is None:
        remedy = "baseline = { period = 2015 }"
        yield "baseline", f'"{target.form}" needs a baseline', remedy, (target.form,)
    if target.form is Form.RANGE and target.figure.qualifier is not None:
        remedy = "leave the qualifier out: a range says both bounds"
        yield "range", "a range has no qualifier", remedy, ("qualifier",)
    if target.form is Form.FACTOR and number < 0:
        remedy = "write percent = -100 for nothing, factor = 0.5 for half"
        yield "factor", "a multiple is not below 0", remedy, ("factor",)
    if baseline is None:
        return
    if baseline.indicator is not None and baseline.indicator.unit != target.indicator.unit:
        units = f'the units are "{baseline.indicator.unit}" and "{target.indicator.unit}"'
        message = f'"{baseline.indicator.id}" has another unit'
        yield "unit", message, units, ("baseline", "indicator")
    if target.every is None and _stands_still(target):
        remedy = 'add every = "year" for a limit to keep, or correct one of the two'
        yield (
            "baseline",
            "the target is its own baseline: there is no way to go",
            remedy,
            ("baseline",),
        )


def _stands_still(target: Target) -> bool:
    """Whether a target asks for no change on its baseline, as far as both are written."""
    number = target.figure.value
    if target.form.relative:
        return number == (1 if target.form is Form.FACTOR else 0)
    start = target.baseline.figure if target.baseline else None
    return target.form is Form.VALUE and start is not None and start.value == number


def _time(target: Target) -> Iterator[Fault]:
    """Yield what is wrong with the times: one of by, over and every says when it binds."""
    if target.over is not None and target.every is not None:
        remedy = "over for a total, every for a limit to keep"
        yield "time", '"over" and "every" exclude each other', remedy, ("every",)
    if target.over is not None and target.by is not None:
        remedy = "a total is due when its period ends: leave by out"
        yield "time", '"over" and "by" exclude each other', remedy, ("by",)
    if target.begins is not None and target.every is None:
        remedy = 'add every = "year", or leave from out'
        yield "time", '"from" is for a limit to keep', remedy, ("from",)
    if target.every is not None:
        yield from _limit(target, target.every)
        return
    by = target.by
    if by is not None and not target.indicator.level and (by.last - by.first).days > 366:
        remedy = (
            f'over = "{by.text}" for what adds up over these years, by = "{_end(by)}" for what one '
            "year or a part of it comes to"
        )
        yield "period", "the deadline of a flow spans at most a year", remedy, ("by",)


def _end(period: Period) -> str:
    """Return the last part of a range as it is written."""
    return period.text.partition("/")[2] or period.text


def _limit(target: Target, every: Every) -> Iterator[Fault]:
    """Yield what is wrong with the first period in which a limit is to be kept."""
    begins, by = target.begins, target.by
    if begins is None:
        if target.set is None and target.source.published is None:
            remedy = "from = 2023"
            yield "time", "nobody says from when it is to be kept", remedy, ("every",)
        return
    aligned = every is Every.YEAR or (begins.first.month - 1) % every.months == 0
    if begins.months != every.months or not aligned:
        remedy = f"from = {_first(begins, every)}"
        yield "time", f'"from" is the first {every} in which it binds', remedy, ("from",)
    if by is not None and by.last < begins.last:
        remedy = "correct from or by"
        yield "time", "it is to be kept until before it begins", remedy, ("by",)


def _first(begins: Period, every: Every) -> str:
    """Return the first year, half, quarter or month that a period begins with, as it is written."""
    year, month = begins.first.year, begins.first.month
    if every is Every.YEAR:
        return str(year)
    if every is Every.MONTH:
        return f'"{year:04d}-{month:02d}"'
    name = "H" if every is Every.HALF else "Q"
    return f'"{year:04d}-{name}{(month - 1) // every.months + 1}"'


def _total(target: Target) -> Iterator[Fault]:
    if target.indicator.level:
        last = _end(target.over) if target.over else ""
        remedy = f'by = "{last}" in place of over for a level that is to be reached by then'
        yield "over", "a level does not add up", remedy, ("over",)
    if target.form is not Form.VALUE:
        remedy = "write the total itself as value"
        yield "over", "a total is one number of its own", remedy, ("over",)
    elif target.baseline is not None:
        remedy = "leave the baseline out"
        yield "over", "a total has no baseline", remedy, ("baseline",)


def _direction(target: Target) -> Iterator[Fault]:
    """Yield a fault where what is written contradicts the qualifier of a total or a limit."""
    bound, better = target.bound, target.better
    lasting = target.over is not None or target.every is not None
    if not lasting or better is None or bound is None:
        return
    wanted = Better.LOWER if bound.bound_above else Better.HIGHER
    if better is not wanted:
        message = f'"{target.figure.qualifier}" says that {wanted} is better'
        yield "direction", message, "leave one of the two out", ("better",)
