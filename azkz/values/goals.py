"""What a target asks, as somebody types it: `1,890 kt`, `-55 % on 1990`, `between 2 and 6 %`.

A number (a figure, a range, or a change on a baseline) and, where the text says so, its time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from azkz.values.changes import IsTime, read_change
from azkz.values.figures import Qualifier
from azkz.values.measures import is_index
from azkz.values.named_tuple import NamedTuple
from azkz.values.strict import Expected, one_line, read_figure
from azkz.values.unclear import Reading, UnclearFigureError
from azkz.values.whole_numbers import NUMBER

_ZERO = (
    "zero|net[ -]zero|nil|none|(?:climate|carbon)[ -]neutral(?:ity)?|net[ -]zero emissions|0 net"
)
_END = rf"-?{NUMBER}"
_RANGES = (
    rf"between (?P<low>{_END})(?P<first>[^0-9]*?) and (?P<high>{_END})(?P<rest>.*)",
    rf"(?P<low>{_END})(?P<first>\s?%)?\s*(?:-|–|—|to)\s*(?P<high>{NUMBER})(?P<rest>(?![0-9]).*)",
)
_AROUND = (
    rf"(?P<middle>{_END})(?P<first>\s?%)?\s*(?:±|\+/-|\+-|plus or minus)"
    rf"\s*(?P<half>{NUMBER})(?P<rest>.*)"
)
_OVER = r"(?P<rest>.+?),? (?:over|during|across|in total over) (?P<time>.+)"
_EVERY = r"(?P<rest>.+?),? (?:(?:in )?(?:every|each) (?P<time>year|half|quarter|month))"
_BY = r"(?P<rest>.+?),? (?:by|until) (?P<time>(?:(?! by ).)+)"
_SIGNS = (
    r"\+|.*\b(?:more|less|fewer|higher|lower|greater|points?|pps?|times|x|half|third|quarter|fifth"
    r"|tenth)\b|.*\d ?(?:%|percent|per cent) (?:below|above)\b|.*(?:fold|double|triple|twice|halv)"
    r"|(?:up(?! to\b)|down|rise|raise|grow|cut|reduce|increase|decrease) "
)


class TypedGoal(NamedTuple):
    """What a target asks, as it was typed."""

    form: str
    """value, percent, factor or change: the key that it is written with."""
    value: Decimal | int
    high: Decimal | int | None = None
    """The upper end of a range."""
    qualifier: Qualifier | None = None
    stated: str | None = None
    baseline: str | None = None
    """What the change is counted on, as it was typed."""
    over: str | None = None
    every: str | None = None
    by: str | None = None


class Times(NamedTuple):
    """What may stand for a time in the text of a goal."""

    is_baseline: IsTime
    is_period: IsTime
    is_deadline: IsTime


def read_goal(text: str, expected: Expected, times: Times) -> TypedGoal:
    """Return what a target asks. Raises UnclearFigureError, with what may be typed instead."""
    words = one_line(text)
    goal, rest = _time(words, times)
    try:
        goal = _number(rest, expected, times, goal)
    except UnclearFigureError as error:
        error.readings = tuple(
            reading if reading.key else reading._replace(text=words.replace(rest, reading.text, 1))
            for reading in error.readings
        )
        raise
    bare = re.fullmatch(rf"-?{NUMBER}", words)
    return goal._replace(stated=None if bare else words)


def _time(words: str, times: Times) -> tuple[TypedGoal, str]:
    """Return a goal that has the time which a text ends with, and the text before it."""
    patterns: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
        ("over", _OVER, times.is_period),
        ("every", _EVERY, bool),
        ("by", _BY, times.is_deadline),
    )
    named: dict[str, str] = {}
    for key, pattern, fits in patterns:
        match = re.fullmatch(pattern, words, re.IGNORECASE)
        if match and fits(match["time"]):
            named[key] = match["time"].lower()
            words = match["rest"]
    goal = TypedGoal(
        form="value", value=0, over=named.get("over"), every=named.get("every"), by=named.get("by")
    )
    return goal, words


def _number(text: str, expected: Expected, times: Times, goal: TypedGoal) -> TypedGoal:
    """Return a goal with the number that a text is: none at all, a range, a figure or a change."""
    if re.fullmatch(_ZERO, text, re.IGNORECASE):
        return goal._replace(value=0)
    ends = _range(text, expected)
    if ends is not None:
        return goal._replace(value=ends[0], high=ends[1])
    if not _is_change(text, expected, times):
        typed = read_figure(text, expected)
        return goal._replace(value=typed.value, qualifier=typed.qualifier)
    if goal.every is not None:
        message = f'"{text}" in every {goal.every} is a rate: a target of an indicator in %'
        raise UnclearFigureError(message)
    change = read_change(text, expected, is_earlier=times.is_baseline)
    if not change.signed:
        signed = [re.sub(r"(?=[0-9])", sign, text, count=1) for sign in "+-"]
        readings = [Reading(signed[0], "so much more"), Reading(signed[1], "so much less")]
        raise UnclearFigureError(f'"{text}" goes neither up nor down', readings)
    return goal._replace(
        form=change.form,
        value=change.value,
        qualifier=change.qualifier,
        baseline=change.earlier,
    )


def _is_change(text: str, expected: Expected, times: Times) -> bool:
    """Whether a text asks for a change on a baseline, and not for a figure.

    A sign alone does not tell: -5 kt may be a level, and so may -3 % of an indicator in %.
    """
    if re.match(_SIGNS, text, re.IGNORECASE):
        return not (is_index(expected.unit) and re.fullmatch(rf"{NUMBER} points?", text))
    percent = re.search(r"\d ?(?:%|percent|per cent)", text) and expected.unit[:1] != "%"
    on = re.fullmatch(
        r".+? (?:on|from|below|above|of|against|compared with) (.+?)(?: levels?)?", text
    )
    return bool(percent) or bool(on and times.is_baseline(on[1]))


def _range(text: str, expected: Expected) -> tuple[Decimal | int, Decimal | int] | None:
    """Return both ends of a range; None where the text is none. Raises UnclearFigureError."""
    for pattern in _RANGES:
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            low, high = (
                read_figure(f"{match[end]}{match['rest']}", expected).value
                for end in ("low", "high")
            )
            if low >= high:
                reading = Reading(f"between {match['high']} and {match['low']}{match['rest']}")
                raise UnclearFigureError(f'"{text}" is upside down', [reading])
            return low, high
    if match := re.fullmatch(_AROUND, text, re.IGNORECASE):
        middle, half = (
            read_figure(f"{match[end]}{match['rest']}", expected).value
            for end in ("middle", "half")
        )
        return middle - half, middle + half
    return None
