"""The number of a target in words, as it was put: `-55 % on 1990`, `2 times 2017`, `2 to 6 %`."""

from __future__ import annotations

from collections.abc import Callable

from azkz.base.choices import Form
from azkz.base.model import Baseline, Target
from azkz.values.figures import Qualifier
from azkz.values.measures import is_money, measure
from azkz.values.units import QUALIFIER_MARKS, format_amount, format_figure, prefixed


def stated(target: Target) -> str:
    """Return a target's number with every digit and its unit: `up to 1.5 Mt`, `+13 TEU on 2024`.

    0 by its own words, where they are known.
    """
    return _NUMBERS.get(target.form, _plain)(target)


def short_unit(unit: str) -> bool:
    """Whether a unit is said with each figure: money, percent, a symbol such as t or km."""
    return is_money(unit) or unit == "%" or prefixed(unit) or measure(unit) is not None


def bare(text: str, unit: str) -> str:
    """Return a figure without its unit, where that is a word: `300,000` for `300,000 TEU`.

    Of `% of income` the percent stays.
    """
    if unit.startswith("% "):
        return text.removesuffix(unit[1:])
    return text if short_unit(unit) else text.removesuffix(f" {unit}")


def _plain(target: Target) -> str:
    figure = target.figure
    if not figure.value and target.stated:
        return f'"{target.stated}"'
    if target.over is not None and figure.qualifier is Qualifier.UP_TO:
        figure = figure._replace(qualifier=None)
    return format_figure(figure, target.indicator.unit, full=True)


def _range(target: Target) -> str:
    unit, high = target.indicator.unit, target.high
    assert high is not None
    ends = [format_figure(end, unit, full=True) for end in (target.figure, high)]
    low, last = ends[0].split(" "), ends[1].split(" ")
    # The unit once: "2 to 6 %", but "800 kt to 1.2 Mt".
    return f"{low[0] if low[1:] == last[1:] else ends[0]} to {ends[1]}"


def _percent(target: Target) -> str:
    return f"{_mark(target)}{target.figure.value:+,f} % on {_start(target.baseline)}"


def _factor(target: Target) -> str:
    return f"{_mark(target)}{target.figure.value:,f} times {_start(target.baseline)}"


def _change(target: Target) -> str:
    unit = target.indicator.unit
    amount = bare(format_amount(target.figure.value, unit), unit)
    return f"{_mark(target)}{amount} on {_start(target.baseline)}"


_NUMBERS: dict[Form, Callable[[Target], str]] = {
    Form.RANGE: _range,
    Form.PERCENT: _percent,
    Form.FACTOR: _factor,
    Form.CHANGE: _change,
}


def _mark(target: Target) -> str:
    return QUALIFIER_MARKS.get(target.figure.qualifier or "", "")


def _start(baseline: Baseline | None) -> str:
    if baseline is None:
        return "an unknown baseline"
    named = f"{baseline.indicator.title} " if baseline.indicator else ""
    return f"{named}{baseline.period.label}"
