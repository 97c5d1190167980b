"""The quick reader is a shortcut: it says what the reader that looks at each key says, or nothing."""

import pytest

from azkz.base import entry_readers
from azkz.base.document import Document, parse
from azkz.base.keys import BY_NAME
from azkz.base.load import load
from azkz.base.quick import UNUSUAL, reader
from azkz.base.reading import Defined, EntryReader, Where
from azkz.values.periods import Periods
from tests.conftest import HEAD, ROOT

EVERY_KEY = (ROOT / "tests" / "data" / "valid" / "every-key.toml").read_bytes()
WRITTEN = {
    "indicator": 'indicator = "port"',
    "period": 'period = "2024-Q1"',
    "value": "value = 533e6",
    "source": 'source = "other"',
    "status": 'status = "provisional"',
    "qualifier": 'qualifier = "about"',
    "revises": "revises = true",
    "accept": 'accept = { rule = "conflict", reason = "two vintages" }',
}
PLAIN = {"indicator": '"trade"', "period": "2024", "value": "1e6", "source": '"s"'}


def parsed(text):
    document = parse(text.encode() if isinstance(text, str) else text, "facts.toml")
    assert isinstance(document, Document)
    return document


def with_key(key):
    """Return a fact base whose only observation has a key of the format beside what it needs."""
    lines = {name: f"{name} = {value}" for name, value in PLAIN.items()}
    if key:
        lines[key] = WRITTEN.get(key, f'{key} = "some words"')
    other = '[source.other]\npublisher = "Other"\n'
    return parsed(HEAD + other + "[[observation]]\n" + "\n".join(lines.values()) + "\n")


def both(document):
    """Yield each observation as the quick reader reads it, or None, and as the other does."""
    facts = load([document])
    known = Defined(dict(facts.sources), dict(facts.topics), dict(facts.indicators), Periods())
    quick = reader(facts.indicators, facts.sources, Periods())
    for order, table in enumerate(document.tables["observation"]):
        try:
            short = quick(order, table)
        except UNUSUAL:
            short = None
        where = Where(document, ("observation", order))
        entry = EntryReader("observation", where, table, [], known)
        yield short, entry_readers.observation(order, entry, facts.indicators, facts.sources)


@pytest.mark.parametrize("key", [key.name for key in BY_NAME["observation"].keys])
def test_no_key_of_the_format_is_dropped(key):
    ((short, whole),) = both(with_key(key))
    ((_, without),) = both(with_key(None))

    assert short in (None, whole)
    assert whole != without


@pytest.mark.parametrize("text", [EVERY_KEY, (ROOT / "facts.toml").read_bytes()])
def test_a_whole_base_is_read_alike(text):
    pairs = list(both(parsed(text)))

    assert all(short in (None, whole) for short, whole in pairs)
    assert any(short is not None for short, _ in pairs)
