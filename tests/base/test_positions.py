"""Where tables and keys stand in a text."""

from decimal import Decimal

import tomli
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.document import Document, parse
from azkz.base.positions import Places, Scan
from azkz.base.problems import NOWHERE, Place


def test_a_place_found_by_the_index_is_the_place_in_the_file():
    text = 'format = 1\r\n[source.s]\r\npublisher = "Ü"\r\n[topic.t]\r\ntitle = "T"'
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document)

    assert document.where("source", "s") == Place(2, 1, "[source.s]")
    assert document.where("source", "s", "publisher") == Place(3, 13, 'publisher = "Ü"')
    assert document.where("topic", "t", "missing") == Place(4, 1, "[topic.t]")
    assert document.where("topic", "t", "title") == Place(5, 9, 'title = "T"')
    assert document.where("nothing") == NOWHERE


def test_a_line_of_a_text_is_no_header():
    """A note that quotes a table does not move the entry it stands in."""
    text = "source = {a = 1}\nnote = '''\n[source.a]\n'''\n"

    assert Places(text, tomli.loads(text)).find(("source", "a")) == text.index("1")


def leaves(value: object, path: tuple = ()):
    """Yield each value of a parsed text that is no table, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path, value


KEYS = st.sampled_from(["a", "b", "a-b", "source", "x y", "[z]", "é"])
SCALARS = st.sampled_from(
    ["1", "-2.50", "true", "2024-03-11", "1979-05-27 07:32:00", '"[[observation]]"', "'# no'",
     '"""\n[[observation]]\n[a]\nb = 1\n"""', "'''\n[source.a]\n'''", '"a \\" b"', "[]", "{}"]
)  # fmt: skip
BLANKS = st.sampled_from(["", " ", "\n", " # [x]\n  "])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.builds(
            lambda items, blank: f"[{blank}{','.join(blank + item for item in items)}{blank}]",
            st.lists(inner, max_size=3),
            BLANKS,
        )
        | st.dictionaries(KEYS, inner, max_size=3).map(
            lambda found: (
                "{" + ", ".join(f"{quoted(key)} = {value}" for key, value in found.items()) + "}"
            )
        )
    ),
    max_leaves=6,
)
TABLES = st.sampled_from(
    ["", "[[observation]]", "[[observation]]  # one", " [ [no ] ]", "[source.a]", "[source.b]",
     "[source . 'x y']", "[observation.inner]", "[a]", "[[a.b]]", "[indicator.i]"]
)  # fmt: skip


def quoted(key: str) -> str:
    return key if key.replace("-", "").isascii() and key.replace("-", "").isalnum() else f'"{key}"'


@given(st.lists(st.tuples(TABLES, st.dictionaries(KEYS, VALUES, max_size=3)), max_size=6))
def test_where_a_value_is_said_to_stand_there_it_stands(tables):
    text = "".join(
        f"{header}\n" + "".join(f"{quoted(key)}  = {value}\n" for key, value in body.items())
        for header, body in tables
    )
    document = parse(text.encode(), "facts.toml")
    if not isinstance(document, Document):
        return
    places = Places(text, document.tables)
    for path, value in leaves(document.tables):
        if isinstance(value, dict | list) and not value:
            continue
        start = places.find(path)
        assert start is not None
        scan = Scan(text, start)
        scan.value()
        assert tomli.loads(f"x = {text[start : scan.at]}", parse_float=Decimal)["x"] == value
