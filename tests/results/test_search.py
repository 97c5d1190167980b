"""Search: every entry that mentions all of the words."""

from azkz.results import search
from tests.conftest import observed, read_facts


def test_all_words_must_occur_whatever_their_case(facts):
    """
    [[note]]
    topic = "t"
    text = "The harbour grows"
    source = "s"

    [[milestone]]
    topic = "t"
    title = "Harbour finished"
    source = "s"
    """
    assert [hit.kind for hit in search.of(facts, ["HARBOUR"])] == ["milestone", "note"]
    assert [hit.kind for hit in search.of(facts, ["harbour", "grows"])] == ["note"]
    assert search.of(facts, [" "]) == []


def test_a_figure_is_found_by_its_source():
    facts = read_facts(observed("trade", y2024=533))

    assert any(hit.kind == "observation" for hit in search.of(facts, ["533"]))
