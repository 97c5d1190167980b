"""What cannot be asked of a number: combinations of the keys of a target that make no sense."""

from __future__ import annotations

from collections.abc import Iterator

from azkz.base.model import Form, Target

Fault = tuple[str, str, str, tuple[str, ...]]
"""A rule, a message, a remedy, and the key that it is about."""


def faults_of(target: Target) -> Iterator[Fault]:
    """Yield what is wrong with the keys of a target taken together."""
    yield from _number(target)
    yield from _time(target)
    if target.over is not None:
        yield from _total(target)


def _number(target: Target) -> Iterator[Fault]:
    baseline = target.baseline
    if target.form in (Form.PERCENT, Form.FACTOR, Form.CHANGE) and baseline is None:
        remedy = "baseline = { period = 2015 }"
        yield "baseline", f'"{target.form}" needs a baseline', remedy, (target.form,)
    if target.form is Form.RANGE and target.figure.qualifier is not None:
        remedy = "leave the qualifier out"
        yield "range", "a range has no qualifier", remedy, ("qualifier",)
    if baseline is None:
        return
    if baseline.indicator is not None and baseline.indicator.unit != target.indicator.unit:
        units = f'the units are "{baseline.indicator.unit}" and "{target.indicator.unit}"'
        message = f'"{baseline.indicator.id}" has another unit'
        yield "unit", message, units, ("baseline", "indicator")
    if baseline.figure is None:
        return
    if target.form is Form.VALUE and baseline.figure.value == target.figure.value:
        remedy = "there is no way to go"
        yield "baseline", "the baseline equals the target", remedy, ("baseline",)


def _time(target: Target) -> Iterator[Fault]:
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
        if target.begins is None and target.set is None and target.source.published is None:
            remedy = "from = 2023"
            yield "time", "nobody says from when it is to be kept", remedy, ("every",)
        return
    by = target.by
    if by is not None and not target.indicator.level and (by.last - by.first).days > 366:
        remedy = f'a total over years is written over = "{by.text}" in place of by'
        yield "period", "the deadline of a flow spans at most a year", remedy, ("by",)


def _total(target: Target) -> Iterator[Fault]:
    if target.indicator.level:
        remedy = "write by for a level that is to be reached"
        yield "over", "a level does not add up", remedy, ("over",)
    if target.form is not Form.VALUE:
        remedy = "write the total itself as value"
        yield "over", "a total is one number of its own", remedy, ("over",)
    elif target.baseline is not None:
        remedy = "leave the baseline out"
        yield "over", "a total has no baseline", remedy, ("baseline",)
