"""Where tables and keys stand in a text."""

from azkz.base.document import Document, parse
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
