"""The columns of the tables: made of the keys of the format, each with how its cell is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Any

from azkz.base.choices import Form
from azkz.base.keys import NOBODY, Key, Type
from azkz.base.model import Claim, Source, Target
from azkz.values.figures import Figure
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period
from azkz.values.spelling import spelled

FieldValue = str | int | bool | Decimal | date | None
Get = Callable[[Any], Any]
"""How a cell, of one of the types of Cell, is taken from an item."""


class Field(NamedTuple):
    """One column of a table."""

    name: str
    type: str
    """As Table Schema calls it: string, number, integer, boolean or date."""
    about: str
    get: Get
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    """The table whose `id` it holds."""


def fields_of(key: Key) -> tuple[Field, ...]:
    """Return the columns of a key: mostly one; none for a list, which is a table of its own."""
    return _MAKERS[key.type](key)


# How a key becomes columns

_ATTRIBUTES = {"break": "break_reason", "from": "begins"}
_WRITTEN = (
    "The figure with just the digits that it was stated with: 533e6 was stated to the million, "
    "an integer is an exact count."
)
_ENDS = ("The lowest", "The highest")
_END = "that the true value can be, as exactly as the figure was stated; empty where nothing says."


def _text(key: Key) -> tuple[Field, ...]:
    get = attrgetter(_ATTRIBUTES.get(key.name, key.name))
    return (Field(name=key.name, type="string", about=key.help, get=get, required=key.required),)


def _body(key: Key) -> tuple[Field, ...]:
    def body(item: Any) -> str | None:
        return NOBODY if item.body == "" else item.body

    return (Field(key.name, "string", key.help, body),)


def _choice(key: Key) -> tuple[Field, ...]:
    """Return the column of a choice; one that has a default is never empty."""
    get = _chosen("figure.qualifier" if key.name == "qualifier" else key.name)
    return (
        Field(
            name=key.name,
            type="string",
            about=key.help,
            get=get,
            required=key.default is not None,
            choices=key.choices,
        ),
    )


def _chosen(path: str) -> Get:
    of = attrgetter(path)

    def chosen(item: Any) -> str | None:
        value = of(item)
        return None if value is None else str(value)

    return chosen


def _reference(table: str, path: str) -> Callable[[Key], tuple[Field, ...]]:
    """Return how the column of a key is made that names an entry of another table."""

    def make(key: Key) -> tuple[Field, ...]:
        get = attrgetter(path if key.required else key.name)
        return (
            Field(
                name=key.name,
                type="string",
                about=key.help,
                get=get,
                required=key.required,
                refers=table,
            ),
        )

    return make


def _period(key: Key) -> tuple[Field, ...]:
    get: Callable[[Any], Period | None] = attrgetter(_ATTRIBUTES.get(key.name, key.name))
    plain = key.name in ("period", "date")
    return _days(key.name, key.help, get, "" if plain else f"{key.name}_", required=key.required)


def _days(
    name: str,
    about: str,
    get: Callable[[Any], Period | None],
    before: str,
    *,
    required: bool = False,
) -> tuple[Field, ...]:
    """Return a period as it is written, and its first and last day."""

    def first(item: Any) -> date | None:
        period = get(item)
        return period.first if period else None

    def last(item: Any) -> date | None:
        period = get(item)
        return period.last if period else None

    def text(item: Any) -> str | None:
        period = get(item)
        return period.text if period else None

    return (
        Field(name=name, type="string", about=about, get=text, required=required),
        Field(
            name=f"{before}first_day",
            type="date",
            about=f"The first day of `{name}`.",
            get=first,
            required=required,
        ),
        Field(
            name=f"{before}last_day",
            type="date",
            about=f"The last day of `{name}`.",
            get=last,
            required=required,
        ),
    )


def _number(key: Key) -> tuple[Field, ...]:
    """Return the columns of a number: a form of a change is one, a value has also its two ends."""
    if key.name != "value":
        return (Field(key.name, "number", key.help, partial(_in_form, Form(key.name))),)
    low, high = (f"{end} {_END}" for end in _ENDS)
    return (
        Field(
            name=key.name,
            type="number",
            about=key.help,
            get=attrgetter("figure.value"),
            required=True,
        ),
        as_written(),
        Field("value_low", "number", low, lambda item: item.figure.ends[0]),
        Field("value_high", "number", high, lambda item: item.figure.ends[1]),
    )


def _goal(key: Key) -> tuple[Field, ...]:
    """Return the columns of a target's own value: of a range the lower end, then the upper."""
    return (
        Field(key.name, "number", key.help, _lower_end),
        Field("value_to", "number", "The upper end of a range.", _upper_end),
        as_written(),
        Field("written_to", "string", "The upper end as written.", _upper_written),
    )


def as_written() -> Field:
    """Return the column of a figure's number with the digits that it was stated with."""
    return Field(name="written", type="string", about=_WRITTEN, get=_spelled, required=True)


def _spelled(item: Any) -> str:
    # A claim counts nothing: 49 and 49e0 are the same here, rounded to a unit.
    text = spelled(item.figure)
    return text.removesuffix("e0") if isinstance(item, Claim) else text


def _lower_end(target: Target) -> Decimal | None:
    return target.figure.value if target.form in (Form.VALUE, Form.RANGE) else None


def _upper_end(target: Target) -> Decimal | None:
    return None if target.high is None else target.high.value


def _upper_written(target: Target) -> str | None:
    return None if target.high is None else spelled(target.high)


def _in_form(form: Form, item: Target | Claim) -> Decimal | None:
    return item.figure.value if item.form is form else None


def _whole(key: Key) -> tuple[Field, ...]:
    """Return what a share is of as written, and the indicator where it names one, to join by."""

    def indicator(claim: Claim) -> str | None:
        return claim.of if claim.target is None else None

    about = f"The indicator that it is a share of, where `{key.name}` names one."
    return (
        Field(key.name, "string", key.help, attrgetter(key.name)),
        Field(
            name=f"{key.name}_indicator",
            type="string",
            about=about,
            get=indicator,
            refers="indicators",
        ),
    )


def _baseline(key: Key) -> tuple[Field, ...]:
    """Return the columns of a baseline, which is a table of its own in the format."""

    def period(target: Any) -> Period | None:
        return target.baseline.period if target.baseline else None

    def figure(target: Any) -> Figure | None:
        return target.baseline.figure if target.baseline else None

    def value(target: Any) -> Decimal | None:
        stated = figure(target)
        return None if stated is None else stated.value

    def written(target: Any) -> str | None:
        stated = figure(target)
        return None if stated is None else spelled(stated)

    def other(target: Any) -> str | None:
        named = target.baseline.indicator if target.baseline else None
        return None if named is None else named.id

    return (
        *_days(f"{key.name}_period", key.help, period, f"{key.name}_"),
        Field(f"{key.name}_value", "number", "The value there.", value),
        Field(f"{key.name}_written", "string", _WRITTEN, written),
        Field(
            name=f"{key.name}_indicator",
            type="string",
            about="Another indicator that it is counted on.",
            get=other,
            refers="indicators",
        ),
    )


def _flag(key: Key) -> tuple[Field, ...]:
    return (
        Field(
            name=key.name,
            type="boolean",
            about=key.help,
            get=attrgetter(key.name),
            required=True,
        ),
    )


def _primary(key: Key) -> tuple[Field, ...]:
    def primary(source: Source) -> bool:
        return source.primary is True

    return (Field(name=key.name, type="boolean", about=key.help, get=primary, required=True),)


def _listed(key: Key) -> tuple[Field, ...]:  # noqa: ARG001  a maker like the others
    return ()


_MAKERS: dict[Type, Callable[[Key], tuple[Field, ...]]] = {
    Type.TEXT: _text,
    Type.URL: _text,
    Type.NAME: _text,
    Type.CHOICE: _choice,
    Type.SOURCE: _reference("sources", "source.id"),
    Type.TOPIC: _reference("topics", "topic"),
    Type.INDICATOR: _reference("indicators", "indicator.id"),
    Type.PERIOD: _period,
    Type.NUMBER: _number,
    Type.WHOLE: _whole,
    Type.BASELINE: _baseline,
    Type.GOAL: _goal,
    Type.BODY: _body,
    Type.FLAG: _flag,
    Type.PAIR: _listed,
    Type.PRIMARY: _primary,
    Type.INDICATORS: _listed,
    Type.ACCEPT: _listed,
}
