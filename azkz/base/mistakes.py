"""The natural mistakes of people who write facts by hand, and the answer to each.

What is to be written instead stands alone on its line, as TOML, below what it means; it is
read by the readers of typed figures and periods, so a file has the same grammar as `azkz add`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from azkz.base.keys import CHANGES, NUMBERS
from azkz.values.changes import TypedChange, read_change, read_number
from azkz.values.dates import read_deadline, read_period, suggested
from azkz.values.goals import Times, TypedGoal, read_goal
from azkz.values.measures import CURRENCIES, measure
from azkz.values.periods import PeriodError, fiscal_years, parse_period
from azkz.values.scales import power_of
from azkz.values.spelling import spell
from azkz.values.strict import Expected, Typed, read_figure
from azkz.values.unclear import UnclearFigureError

_PERIODS = frozenset("period by over from set date versus published read done open dropped".split())
_MARKS = {"$": "USD", "€": "EUR", "£": "GBP", "₼": "AZN", "₸": "KZT", "₽": "RUB", "₺": "TRY"}
_PAIR = re.compile(r"\s*([A-Za-z_-]+)\s*=\s*([^#]+?)\s*(?:#.*)?")
_FLAGS = {"yes": "true", "True": "true", "no": "false", "False": "false"}
ALIASES = {
    "deadline": "by",
    "due": "by",
    "until": "by",
    "year": "period",
    "time": "period",
    "when": "date",
    "amount": "value",
    "number": "value",
    "figure": "value",
    "start": "baseline",
    "base": "baseline",
    "name": "title",
    "author": "speaker",
    "minister": "said_by",
    "institution": "body",
    "organisation": "body",
    "link": "url",
    "quote": "stated",
    "comment": "note",
}
"""Keys as people call them, and what the format calls them."""

Lines = list[str]


def syntax_hint(before: str, line: str, message: str = "") -> str:
    """Return what to write instead of a line that is not TOML; `before` is the text above it."""
    text = line[:400]
    if "overwrite" in message.lower() or "cannot declare" in message.lower():
        return "begin each further entry with its own header: [[observation]], [[target]], …"
    if any(quote in text for quote in "“”„‘’"):
        return 'use straight quotes: "…"'
    if text.count('"') % 2 and "\\" not in text:
        return "close the text with a quotation mark"
    pair = _PAIR.fullmatch(text)
    if pair is None or pair[2][0] in "\"'[{":
        return _TOML
    key, written = pair.groups()
    if key in _PERIODS:
        return _period_line(key, written, _fiscal_of(before)) or _TOML
    if key in NUMBERS:
        return number_hint(_kind_of(before), key, written) or _TOML
    return f"{key} = {_FLAGS.get(written) or _quoted(written)}"


_TOML = "see https://toml.io for how TOML is written"


def _fiscal_of(before: str) -> int | None:
    match = re.search(r"^fiscal_year_begins\s*=\s*(\d{1,2})\b", before, re.MULTILINE)
    return int(match[1]) if match else None


def _kind_of(before: str) -> str:
    """Return the kind of entry that a text ends within; empty outside of all."""
    match = re.match(r"\s*\[+\s*([a-z]+)", before[before.rfind("\n[") + 1 :])
    return match[1] if match else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# Periods


def _period_line(key: str, written: str, fiscal: int | None) -> str:
    try:
        parse_period(written, fiscal)
    except PeriodError:
        lines = _period_lines(key, suggested(written, fiscal))
        # A fiscal year in quotes would want a key of its own: its months take its place.
        return "\n".join(["one of:", *lines] if len(lines) > 1 else lines)
    return f'{key} = "{written}"'


def period_hint(key: str, written: str, readings: Sequence[str]) -> str:
    """Return the periods that a text may be, each as the line of TOML that says it."""
    lines = _period_lines(key, readings)
    if len(lines) == 1:
        return lines[0]
    if readings[0] in fiscal_years(int(readings[0][:4])) and re.fullmatch(r"\d{4}/\d{2}", written):
        begins = int(readings[0][5:7])
        first = f"at the top of the file (then {written} is {readings[0]}):"
        return "\n".join([first, f"fiscal_year_begins = {begins}", "or one of:", *lines])
    return "\n".join(["one of:", *lines])


def _period_lines(key: str, readings: Sequence[str]) -> Lines:
    return [f'{key} = "{reading}"' for reading in readings]


# Numbers


def number_hint(kind: str, key: str, written: str) -> str:
    """Return the lines that say the number which a text is, each reading below its meaning.

    Empty where it is none.
    """
    groups = _groups(kind, key, " ".join(written.split()))
    if len(groups) == 1 and not groups[0][0]:
        return "\n".join(groups[0][1])
    return "\n".join(
        line for meaning, lines in groups for line in (f"{meaning or 'exactly so'}:", *lines)
    )


def _groups(kind: str, key: str, written: str) -> list[tuple[str, Lines]]:
    """Return each reading of a text with the lines that say it."""
    unit = _unit_of(written)
    read = _reader(kind, key, unit)
    try:
        return [(f"in {unit}" if measure(unit) else "", read(written))]
    except UnclearFigureError as error:
        groups = []
        for reading in error.readings:
            form = reading.key or key
            try:
                lines = _reader(kind, form, _unit_of(written))(reading.text)
            except UnclearFigureError:
                continue
            groups.append((reading.meaning, lines))
        return groups


def _reader(kind: str, key: str, unit: str) -> Callable[[str], Lines]:
    """Return what reads a number of a kind of entry, and gives the lines that say it."""
    expected = Expected(unit, exact=kind == "target", yearly=True)
    if kind == "target" and key == "value":
        return lambda text: list(_goal(read_goal(text, expected, _TIMES)))
    if kind == "claim" and key == "value":
        return lambda text: list(_change(read_change(text, expected)))
    if key in CHANGES:
        return lambda text: list(_change(read_number(text, key, expected)))
    return lambda text: list(_typed(key, read_figure(text, expected)))


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    def reads(text: str) -> bool:
        try:
            read(text)
        except PeriodError:
            return False
        return True

    return reads


_TIMES = Times(_reads(read_period), _reads(read_period), _reads(read_deadline))


def _unit_of(written: str) -> str:
    """Return the unit that a text names: a currency, %, a measure, or its last words; or none."""
    if re.search(r"%|\bper ?cent\b", written):
        return "%" if not re.match(r"[+-]", written) else ""
    mark = re.search(r"[$€£₼₸₽₺]", written)
    code = re.search(r"\b[A-Z]{3}\b", written)
    if mark:
        return _MARKS[mark.group()]
    if code and code.group() in CURRENCIES:
        return code.group()
    match = re.search(r"[0-9]\s*([^\W\d_][^0-9]*)$", written)
    words = match[1].split() if match else []
    while words and power_of(words[0], money=True, before_unit=len(words) > 1) is not None:
        words.pop(0)
    unit = " ".join(words)
    of = measure(unit)
    if of is None:
        return unit if len(unit) > 1 else ""
    return "t" if of.dimension == "g" and of.power >= _TONNE else unit


_TONNE = 6


def _typed(key: str, typed: Typed) -> Iterator[str]:
    yield f"{key} = {_toml(typed.value)}"
    if typed.qualifier:
        yield f'qualifier = "{typed.qualifier}"'


def _change(change: TypedChange) -> Iterator[str]:
    yield f"{change.form} = {_toml(change.value)}"
    if change.qualifier:
        yield f'qualifier = "{change.qualifier}"'


def _goal(goal: TypedGoal) -> Iterator[str]:
    """Yield the lines that say what a target asks; a change on nothing gets an example of one."""
    if goal.high is None:
        yield f"{goal.form} = {_toml(goal.value)}"
    else:
        yield f"value = [{_toml(goal.value)}, {_toml(goal.high)}]"
    if goal.qualifier:
        yield f'qualifier = "{goal.qualifier}"'
    if goal.form != "value":
        year = read_period(goal.baseline).text if goal.baseline else "1990"
        yield f'baseline = {{ period = "{year}" }}'
    for key, written, read in (("over", goal.over, read_period), ("by", goal.by, read_deadline)):
        if written:
            yield f'{key} = "{read(written).text}"'
    if goal.every:
        yield f'every = "{goal.every}"'


def _toml(value: Decimal | int) -> str:
    return spell(value) if isinstance(value, Decimal) else str(value)
