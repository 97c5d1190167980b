"""The format of a fact base: each kind of entry and its keys, described once.

The reader checks by it, and the JSON Schema, the options of `azkz add`, the tables of the package
and of SQLite are made from it. A new key is a row here. What it means is told by its field in
`model.py`, its line in `entry_readers.py`, its column in `render/machine_columns.py` (of promises
in `promise_columns.py`; `entry_rows.py` names those of CSV) and its row in
`render/manual/format.md`. `tests/data/valid/every-key.toml` has every key;
`python -m azkz.base.schema` prints the schema anew, for `azkz/facts.schema.json`, and
`python -m tests.galleries` the messages that list all keys. Where an observation has not what
`show -f csv` then has, `tables/own.py` names it among what is left.
"""

from __future__ import annotations

from enum import StrEnum

from azkz.base.choices import Better, Every, Kind, Measure, ObservationStatus
from azkz.values.figures import QUALIFIERS
from azkz.values.named_tuple import NamedTuple

FORMAT = 1
NOBODY = "-"
"""What is typed, and exported, for a body that is nobody's: an empty cell says nothing."""
CHANGES = ("percent", "factor", "change")
"""The keys of a change or a share, each a form of its own."""
NUMBERS = ("value", *CHANGES)
"""The keys that hold a number."""
LONGEST_TEXT = 10_000
"""Characters of a text; a fact base holds facts, not documents."""


class Type(StrEnum):
    """What a key's value is."""

    TEXT = "text"
    URL = "url"
    NUMBER = "number"
    PERIOD = "period"
    CHOICE = "choice"
    SOURCE = "source"
    TOPIC = "topic"
    INDICATOR = "indicator"
    WHOLE = "whole"
    """`target`, or an indicator."""
    INDICATORS = "indicators"
    PRIMARY = "primary"
    """true, false, or a list of indicators."""
    NAME = "name"
    BASELINE = "baseline"
    GOAL = "goal"
    """A number, or a range of two."""
    PAIR = "pair"
    """Two indicators."""
    FLAG = "flag"
    """true or false."""
    BODY = "body"
    """A text; empty where it is nobody's."""
    ACCEPT = "accept"


class Key(NamedTuple):
    """One key of an entry."""

    name: str
    type: Type
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str | None = None
    example: str = ""
    long: bool = False
    """Whether its text may go over several lines."""


class EntryKind(NamedTuple):
    """One kind of entry."""

    name: str
    help: str
    keys: tuple[Key, ...]
    named: bool = False
    """Whether it is a table of names, `[source.some-name]`, not one of many, `[[target]]`."""


def _key(name: str, type_: Type, help_: str, example: str = "", *, required: bool = False) -> Key:
    return Key(name=name, type=type_, help=help_, required=required, example=example)


def _prose(name: str, help_: str, example: str = "", *, required: bool = False) -> Key:
    """Return a text that may go over several lines."""
    return _key(name, Type.TEXT, help_, example, required=required)._replace(long=True)


def _choice(name: str, help_: str, choices: tuple[str, ...], default: str | None = None) -> Key:
    return Key(name=name, type=Type.CHOICE, help=help_, choices=choices, default=default)


_NOTE = _prose("note", "In our own words: what a reader must know.")
_ACCEPT = _key(
    "accept",
    Type.ACCEPT,
    "Acknowledged findings of check: a rule and a reason, or several.",
    'accept = { rule = "conflict", reason = "two vintages" }',
)
_STATED = _prose("stated", "The figure as printed, a few words.", 'stated = "$1 billion"')
_SOURCE = _key("source", Type.SOURCE, "Where it was published.", required=True)
_INDICATOR = _key("indicator", Type.INDICATOR, "What is measured.", required=True)
_TOPIC = _key("topic", Type.TOPIC, "The topic that it belongs to.", required=True)
_TITLE = _key("title", Type.TEXT, "In a few words.", 'title = "Trade"', required=True)
_PERIOD = _key("period", Type.PERIOD, "The period.", "period = 2024", required=True)
_VALUE = _key("value", Type.NUMBER, "As precise as it was stated.", "value = 533e6", required=True)
_QUALIFIER = _choice("qualifier", "What the statement says beside the number.", QUALIFIERS)
_KIND = _choice(
    "kind",
    "A goal, a project's plan, a forecast (an expectation), or an idea (considered).",
    tuple(Kind),
    "goal",
)
_PROMISE = _key(
    "promise",
    Type.NAME,
    "Statements with one name are one promise, whatever their values.",
    'promise = "one-billion"',
)
_BY = _key("by", Type.PERIOD, "The period by whose end it is due.", "by = 2030")
_SET = _key("set", Type.PERIOD, "When it was stated.", "set = 2025")
_SAID_BY = _key("said_by", Type.TEXT, "Who said it, where that is not the source's speaker.")
_BODY = _key("body", Type.BODY, "Which body said it, where that is not the source's.")
_CONDITION = _prose("condition", "If what.", 'condition = "with foreign finance"')
_DROPPED = _key("dropped", Type.PERIOD, "When it was given up, as this source says.")
_INFERRED = _prose("inferred", "What of it is our reading and not printed.")
_PERCENT = _key("percent", Type.NUMBER, "The change or share in percent.", "percent = 49")
_FACTOR = _key("factor", Type.NUMBER, "Or how many times.", "factor = 5.5")
_CHANGE = _key("change", Type.NUMBER, "Or a change in the unit; of a % in points.", "change = 2e6")

ENTRIES = (
    EntryKind(
        "source",
        "Where figures were published.",
        (
            _key("publisher", Type.TEXT, "Who published it.", 'publisher = "…"', required=True),
            _key("title", Type.TEXT, "The title of the page."),
            _key("speaker", Type.TEXT, "Who said it."),
            _key("body", Type.TEXT, "The institution that says it; several are parted by '; '."),
            _key("published", Type.PERIOD, "When, as exactly as it is known."),
            _key("url", Type.URL, "Where it can be read."),
            _key("archived", Type.URL, "Where a copy stays."),
            _key("read", Type.PERIOD, "When it was read."),
            _key(
                "primary",
                Type.PRIMARY,
                "The figures are those of the body that counts: true, or for which indicators.",
            ),
            _NOTE,
            _ACCEPT,
        ),
        named=True,
    ),
    EntryKind("topic", "A group of indicators.", (_TITLE,), named=True),
    EntryKind(
        "indicator",
        "What is measured.",
        (
            _TOPIC,
            _TITLE,
            _key(
                "unit",
                Type.TEXT,
                "A currency code, t, %, or a word.",
                'unit = "USD"',
                required=True,
            ),
            _choice(
                "measure",
                "A flow adds up over a period, a level is a stock, a capacity comes in steps.",
                tuple(Measure),
                "flow",
            ),
            _choice("better", "Which direction is wanted.", tuple(Better)),
            _key("sum_of", Type.INDICATORS, "Its complete parts."),
            _key("part_of", Type.INDICATOR, "The whole that it is a part of."),
            _key("ratio_of", Type.PAIR, "The two indicators that it is the quotient of."),
            _key("adjusted", Type.FLAG, "Seasonally adjusted: neighbours may be compared."),
            _prose("note", "The definition."),
            _ACCEPT,
        ),
        named=True,
    ),
    EntryKind(
        "observation",
        "One value of an indicator for one period, as one source gives it.",
        (
            _INDICATOR,
            _PERIOD,
            _VALUE,
            _SOURCE,
            _choice("status", "How firm it is.", tuple(ObservationStatus)),
            _QUALIFIER,
            _STATED,
            _INFERRED,
            _prose("break", "Why the figures before this one are another count."),
            _prose("prefer", "Why this figure counts among several of its period."),
            _key("revises", Type.FLAG, "It replaces its body's earlier figure."),
            _NOTE,
            _ACCEPT,
        ),
    ),
    EntryKind(
        "target",
        "What a number is to be, as one source states it.",
        (
            _INDICATOR,
            _key("value", Type.GOAL, "A level or a year's amount; or a range.", "value = 1e9"),
            _key("percent", Type.NUMBER, "Or a change on the baseline.", "percent = -55"),
            _key("factor", Type.NUMBER, "Or as a multiple of it.", "factor = 2"),
            _key("change", Type.NUMBER, "Or in the unit; of a % in points.", "change = 13e3"),
            _key(
                "baseline",
                Type.BASELINE,
                "From where: a period; a value only where the source states it; or an indicator.",
                "baseline = { period = 2015, value = 100e6 }",
            ),
            _KIND,
            _QUALIFIER,
            _PROMISE,
            _BY,
            _key("over", Type.PERIOD, "Or the period over which it adds up.", 'over = "2024/2028"'),
            _choice("every", "Or the periods in each of which it is to be kept.", tuple(Every)),
            _key("from", Type.PERIOD, "With every: the first of them.", "from = 2023"),
            _SET,
            _choice("better", "Its direction, where it is not the indicator's.", tuple(Better)),
            _SOURCE,
            _SAID_BY,
            _BODY,
            _STATED,
            _CONDITION,
            _key("open", Type.PERIOD, "Not reached by then, as this source says."),
            _DROPPED,
            _INFERRED,
            _NOTE,
            _ACCEPT,
        ),
    ),
    EntryKind(
        "claim",
        "A change between two periods, or a share, that somebody stated.",
        (
            _INDICATOR,
            _PERIOD,
            _key("versus", Type.PERIOD, "The period that a change is counted on.", "versus = 2023"),
            _key("of", Type.WHOLE, "What it is a share of: target, or an indicator."),
            _PERCENT,
            _FACTOR,
            _CHANGE,
            _QUALIFIER,
            _SOURCE,
            _SAID_BY,
            _BODY,
            _STATED,
            _INFERRED,
            _NOTE,
            _ACCEPT,
        ),
    ),
    EntryKind(
        "milestone",
        "A promise with a date and no number.",
        (
            _TOPIC,
            _TITLE,
            _PROMISE,
            _KIND,
            _BY,
            _SET,
            _key("done", Type.PERIOD, "When it was done, as this source says.", "done = 2026"),
            _key("open", Type.PERIOD, "Not done by then, as this source says."),
            _DROPPED,
            _SOURCE,
            _SAID_BY,
            _BODY,
            _STATED,
            _CONDITION,
            _INFERRED,
            _NOTE,
            _ACCEPT,
        ),
    ),
    EntryKind(
        "event",
        "A dated happening.",
        (
            _key("date", Type.PERIOD, "When.", 'date = "2024-03"', required=True),
            _TOPIC,
            _TITLE,
            _key("place", Type.TEXT, "Where."),
            _SOURCE,
            _NOTE,
            _ACCEPT,
        ),
    ),
    EntryKind(
        "note",
        "A fact without number or date.",
        (
            _TOPIC,
            _prose("text", "The fact.", 'text = "…"', required=True),
            _SOURCE,
            _ACCEPT,
        ),
    ),
)
BY_NAME = {entry.name: entry for entry in ENTRIES}
BY_KEY = {entry.name: {key.name: key for key in entry.keys} for entry in ENTRIES}
REQUIRED = {entry.name: tuple(key for key in entry.keys if key.required) for entry in ENTRIES}
KEYS = {entry.name: tuple(key.name for key in entry.keys) for entry in ENTRIES}
"""The keys of each kind, in the order of the format."""
HELP = {entry.name: entry.help for entry in ENTRIES}
NAMED = tuple(entry.name for entry in ENTRIES if entry.named)
FISCAL = "fiscal_year_begins"
TOP = ("format", "title", FISCAL, *KEYS)
