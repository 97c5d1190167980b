"""The words for what is wrong in an entry: its kind, its value of any size, what is meant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from azkz.base.document import UnreadableNumber
from azkz.values.errors import did_you_mean
from azkz.values.escape import visible

_LONGEST_NUMBER = 60
IDENTIFIER_HINT = "use small letters, digits and hyphens: trade-turnover"


def meant(what: str, name: str, names: Mapping[str, object]) -> str:
    """Return the hint for a name that is not there: the nearest, else how to define it."""
    return did_you_mean(name, names, f"define it: [{what}.{short(name)}]")


def a(kind: str) -> str:
    """Return a kind of entry with its article."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def short(text: str) -> str:
    """Return a text of any length in at most 80 characters."""
    return text if len(text) <= 80 else f"{text[:79]}…"


def describe(value: object) -> str:
    """Return a value of any size in a few words."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{visible(value[:40])}{"…" if len(value) > 40 else ""}"'
    if isinstance(value, UnreadableNumber):
        return value.text[:40]
    if isinstance(value, int):
        return str(value) if -(10**40) < value < 10**40 else "an integer of that size"
    if isinstance(value, Decimal):
        return str(value)[:60]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    return "an array" if isinstance(value, list) else "a time"


def number_hint(kind: str, key: str, value: object) -> str:
    """Return what to write in the place of what is no number."""
    if isinstance(value, str):
        from azkz.base import mistakes  # the grammar of typed figures, for mistakes alone

        return mistakes.number_hint(kind, key, value[:_LONGEST_NUMBER]) or f"such as:\n{key} = 12.5"
    if isinstance(value, Decimal) and not value.is_finite():
        return "leave the entry out where there is no figure"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return "check the exponent"
    return ""
