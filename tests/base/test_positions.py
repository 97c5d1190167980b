"""Where tables and keys stand in a text."""

import random

import pytest

from azkz.base.document import Document, parse
from azkz.base.positions import Scan, headers
from tests import documents


def test_a_place_found_by_the_index_is_the_place_in_the_file():
    text = 'format = 1\r\n[source.s]\r\npublisher = "Ü"\r\n[topic.t]\r\ntitle = "T"'
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document)

    assert document.where("source", "s") == (2, 1, "[source.s]")
    assert document.where("source", "s", "publisher") == (3, 13, 'publisher = "Ü"')
    assert document.where("topic", "t", "missing") == (4, 1, "[topic.t]")
    assert document.where("topic", "t", "title") == (5, 9, 'title = "T"')
    assert document.where("nothing") == (0, 0, "")


PARSED = [parse(documents.document(random.Random(seed)), "facts.toml") for seed in range(60)]
VALID = [document for document in PARSED if isinstance(document, Document)]


@pytest.mark.parametrize("document", VALID, ids=range(len(VALID)))
def test_headers_stand_where_a_walk_through_every_key_finds_them(document):
    walk = Scan(document.text)
    walk.document()

    found = headers(document.text)

    assert found.items() <= walk.places.items()
    assert {kind for kind, *_ in walk.places} == {kind for kind, *_ in found}
