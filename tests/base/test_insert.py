"""A new entry goes where its owner would put it, in the manner of its neighbours."""

import random
from decimal import Decimal

import pytest

from azkz.base.document import Document, parse
from azkz.base.insert import insert
from azkz.base.style import NewEntry
from azkz.values.errors import UnwrittenError
from tests.documents import document as random_document
from tests.writer_trials import adds_one_stretch, data, has_just, plain
from tests.writer_trials import entry as random_entry

OBSERVATION = NewEntry(
    "observation", {"indicator": "rail", "period": 2024, "value": Decimal("1.6e6")}
)
SECTIONS = """\
format = 1

# ---- trade ----
[topic.trade]
title = "Trade"

[indicator.rail]
topic = "trade"
title = "Rail"

[[observation]]
indicator = "rail"
period    = 2023
value     = 1.5e6   # checked
# provisional

# ---- tourism ----

[topic.tourism]
title = "Tourism"

[source.office]
publisher = "Office"
"""


def inserted(text: str, *entries: NewEntry) -> str:
    old = parse(text.encode(), "facts.toml")
    assert isinstance(old, Document)
    return insert(old, entries).document.text


def new_lines(old: str, new: str) -> str:
    """Return what was added, as the one stretch it is, with the line before it."""
    assert adds_one_stretch(old.encode(), new.encode())
    before, after = old.split("\n"), new.split("\n")
    start = next(n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    return "\n".join(after[start - 1 : start + len(after) - len(before)])


def test_behind_the_last_entry_of_its_indicator_and_its_remarks():
    new = inserted(SECTIONS, OBSERVATION)

    assert new_lines(SECTIONS, new) == (
        '\n[[observation]]\nindicator = "rail"\nperiod    = 2024\nvalue     = 1.6e6\n'
    )
    assert '# provisional\n\n[[observation]]\nindicator = "rail"\nperiod    = 2024' in new


def test_a_first_target_goes_behind_what_is_known_of_its_indicator():
    target = NewEntry("target", {"indicator": "rail", "value": Decimal("2e6")})

    assert "# provisional\n\n[[target]]\n" in inserted(SECTIONS, target)


def test_an_entry_of_a_topic_stays_in_its_section():
    note = NewEntry("note", {"topic": "tourism", "text": "Visitors come in summer."})

    assert 'title = "Tourism"\n\n[[note]]\n' in inserted(SECTIONS, note)


def test_a_figure_never_stands_above_the_table_that_defines_its_indicator():
    text = """\
format = 1
[topic.trade]
title = "Trade"

[indicator]
rail = { topic = "trade", title = "Rail", unit = "t" }

[source.s]
publisher = "S"
"""
    new = inserted(text, OBSERVATION)

    assert new.index("[indicator]") < new.index("[[observation]]") < new.index("[source.s]")


def test_a_new_topic_goes_before_the_sources():
    topic = NewEntry("topic", {"title": "Energy"}, "energy")

    assert (
        inserted(SECTIONS, topic).index("[topic.energy]") < SECTIONS.index("[source.office]") + 20
    )


def test_where_a_kind_stands_together_it_stays_together():
    text = """\
[indicator.rail]
topic = "trade"
[indicator.port]
topic = "trade"
[[observation]]
indicator = "rail"
[[observation]]
indicator = "port"
[[target]]
indicator = "rail"
"""
    target = NewEntry("target", {"indicator": "port"})
    sea = NewEntry("observation", {"indicator": "sea"})

    assert 'indicator = "port"\n[[observation]]\nindicator = "sea"' in inserted(text, sea)
    assert inserted(text, target).endswith('[[target]]\nindicator = "port"\n')


def test_the_figures_of_one_indicator_do_not_draw_another_to_them():
    text = """[topic.trade]
[indicator.port]
topic = "trade"
[[observation]]
indicator = "port"
[[observation]]
indicator = "port"
[[target]]
indicator = "port"
[topic.rails]
[indicator.rail]
topic = "rails"
"""
    assert 'topic = "rails"\n[[observation]]\nindicator = "rail"' in inserted(text, OBSERVATION)


def test_the_base_without_neighbours_gets_the_entry_at_its_end():
    assert inserted("", OBSERVATION) == (
        '[[observation]]\nindicator = "rail"\nperiod = 2024\nvalue = 1.6e6\n'
    )


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("[[observation]]\nindicator='rail'\nvalue=1\n", "indicator='rail'"),
        ('[[observation]]\n  indicator = "rail"\n  value = 1\n', '  indicator = "rail"'),
        ('[[observation]]\nindicator = "rail"\nvalue     = 1\n', "value     = 1.6e6"),
    ],
)
def test_quotes_spaces_and_alignment_are_those_of_the_neighbours(old, line):
    assert line in inserted(old, OBSERVATION).removeprefix(old).split("\n")


def test_where_no_neighbour_tells_the_head_of_the_file_does():
    old = 'format = 1\ntitle  = "Trade"\n\n[topic.trade]\ntitle = "Trade"\n'

    assert 'unit  = "USD"' in inserted(
        old, NewEntry("indicator", {"title": "T", "unit": "USD"}, "x")
    )


def test_long_counts_are_grouped():
    count = NewEntry("observation", {"value": 86304})

    assert "value = 86_304" in inserted("[[observation]]\nvalue = 1\n", count)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[observation]]\r\nvalue = 1\r\n", "\r\n[[observation]]\r\nvalue = 2\r\n"),
        ("[[observation]]\nvalue = 1", "\n\n[[observation]]\nvalue = 2"),
        ("[[observation]]\nvalue = 1 # one", "\n\n[[observation]]\nvalue = 2"),
        ("[[observation]]\nvalue = 1\n\n\n", None),
    ],
)
def test_the_kind_of_newline_and_of_ending_stay(old, new):
    found = inserted(old, NewEntry("observation", {"value": 2}))

    assert found == old + new if new is not None else found.endswith("value = 2\n\n\n")


def test_a_string_that_looks_like_a_header_is_none():
    old = (
        '[[observation]]\nindicator = "rail"\nnote = """\n[topic.x]\n# end"""\n\n[topic.y]\na = 1\n'
    )

    assert '# end"""\n\n[[observation]]' in inserted(old, OBSERVATION)


def test_a_table_below_the_last_entry_belongs_to_it():
    old = "[[target]]\nvalue = 1\n[target.baseline]\nvalue = 2\n"

    assert inserted(old, NewEntry("target", {"value": 3})).startswith(old)


def test_text_that_cannot_be_seen_is_spelled_out():
    odd = NewEntry("note", {"text": 'a "b" \\ \n \u202e \x1b'})

    assert r'text = "a \"b\" \\ \n \u202e \u001b"' in inserted("", odd)


def test_several_at_once_keep_their_order_and_their_places():
    second = OBSERVATION._replace(values={**OBSERVATION.values, "period": 2025})
    source = NewEntry("source", {"publisher": "Bank"}, "bank")
    text = inserted(SECTIONS, second, source, OBSERVATION)

    assert text.index("2025") < text.index("2024") < text.index("[source.office]")
    assert text.endswith('[source.bank]\npublisher = "Bank"\n')


@pytest.mark.parametrize(
    "old",
    [
        "observation = [{ value = 1 }]\n",
        "observation = []\n",
        'topic = { a = { title = "x" } }\n',
    ],
)
def test_what_has_no_place_for_an_entry_is_refused(old):
    kind, name = ("topic", "new") if "topic" in old else ("observation", None)

    with pytest.raises(UnwrittenError, match="no place"):
        inserted(old, NewEntry(kind, {"value": 2}, name))


def test_random_documents_come_out_exact_or_are_refused():
    outcomes = []
    for seed in range(300):
        dice = random.Random(seed)
        content = random_document(dice)
        old = parse(content, "facts.toml")
        if not isinstance(old, Document):
            continue
        entry = random_entry(dice)
        try:
            inserted_into = insert(old, [entry]).document
        except UnwrittenError:
            continue
        text = inserted_into.text
        new = (b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b"") + text.encode()
        outcomes.append(
            has_just(data(content), data(new), entry)
            and adds_one_stretch(content, new)
            and plain(inserted_into.tables) == data(new)
        )

    assert len(outcomes) > 250
    assert all(outcomes)


# The order of keys

FIGURE = NewEntry(
    "observation",
    {
        "indicator": "rail",
        "period": 2024,
        "value": Decimal("1.6e6"),
        "source": "office",
        "status": "estimate",
        "note": "x",
    },
)


def keys_of(text: str) -> list[str]:
    """Return the keys of the last entry of a text."""
    return [
        line.partition("=")[0].strip() for line in text.rpartition("]]\n")[2].split("\n") if line
    ]


@pytest.mark.parametrize(
    ("sibling", "keys"),
    [
        ("indicator period value", "indicator period value source status note"),
        ("indicator source period value", "indicator source period value status note"),
        ("indicator period value status note source", "indicator period value status note source"),
        ("indicator period value stated source", "indicator period value source status note"),
        ("source indicator value period", "source indicator value period status note"),
    ],
)  # fmt: skip
def test_keys_stand_in_the_order_of_the_siblings_else_of_the_format(sibling, keys):
    usual = {"indicator": '"rail"', "period": "2023", "value": "1.5e6", "source": '"office"'}
    usual |= {"status": '"actual"', "note": '"y"', "stated": '"1.5"'}
    lines = "".join(f"{key} = {usual[key]}\n" for key in sibling.split())
    new = inserted(f"format = 1\n[[observation]]\n{lines}", FIGURE)

    assert keys_of(new) == keys.split()


def test_the_nearest_sibling_tells_where_they_differ_and_other_kinds_tell_nothing():
    first = '[[observation]]\nsource = "office"\nindicator = "rail"\nperiod = 2022\nvalue = 1e6\n'
    second = '[[observation]]\nindicator = "rail"\nperiod = 2023\nvalue = 1e6\nsource = "office"\n'
    target = NewEntry("target", {"indicator": "rail", "value": Decimal("2e6"), "source": "office"})

    assert keys_of(inserted(first + second, FIGURE))[:4] == "indicator period value source".split()
    assert keys_of(inserted(second + first, FIGURE))[:4] == "source indicator period value".split()
    assert keys_of(inserted(first, target)) == "indicator value source".split()


# The proof

PORT, RAIL = (
    f'[[observation]]\nindicator = "{name}"\nperiod = 2020\n' for name in ("port", "rail")
)


@pytest.mark.parametrize(
    "rest",
    [
        "[observation.more]\na = 1\n",
        '["obs\\u0065rvation".more]\na = 1\n',
        '[topic.t]\ntitle = "T"\n["obs\\u0065rvation".more]\na = 1\n',
        "[ observation . more ]\na = 1\n",
        '["observation"."more"]\na = 1\n',
        '[[note]]\ntext = """\n[[observation]]\n"""\n',
        "[[note]]\ntext = '''\n[[observation]]\n'''\n",
        '[["obs\\u0065rvation"]]\nindicator = "port"\n',
        "[[note]]\nlist = [\n[1],\n[[true]],\n]\n",
    ],
)
def test_what_a_new_entry_reads_as_is_what_the_whole_text_reads_as(rest: str):
    """Tables within an entry, headers in texts and odd spellings move no part to another entry."""
    content = (RAIL + PORT + rest).encode()
    old = parse(content, "facts.toml")
    assert isinstance(old, Document)
    for entry in (OBSERVATION, OBSERVATION._replace(values={"indicator": "port", "period": 2024})):
        new = insert(old, [entry]).document

        assert has_just(data(content), data(new.text.encode()), entry)
        assert plain(new.tables) == data(new.text.encode())
