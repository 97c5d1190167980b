"""Search: every entry that mentions all of the words."""

import pytest

from azkz.results import search
from tests.conftest import observed, read_facts, work

BASE = """
[source.wire]
publisher = "Harbour Wire"
title = "Ships"
url = "https://example.org/harbour-news"
[indicator.boxes]
topic = "t"
title = "Boxes"
unit = "TEU"
note = "As the harbour counts."
[[observation]]
indicator = "boxes"
period = 2024
value = 46.3e3
source = "wire"
status = "provisional"
stated = "46.3 thousand"
[[target]]
indicator = "boxes"
value = 100e3
by = 2030
source = "s"
note = "the harbour's own goal"
[[claim]]
indicator = "boxes"
period = 2024
versus = 2023
percent = 37
source = "s"
stated = "up 37% in the harbour"
[[milestone]]
topic = "t"
title = "Harbour finished"
by = 2026
source = "s"
[[event]]
date = "2024-03"
topic = "t"
title = "Opening"
place = "Old Harbour"
source = "s"
[[note]]
topic = "t"
text = "The HARBOUR grows"
source = "s"
"""


def kinds(*words: str) -> list[str]:
    return [hit.kind for hit in search.of(read_facts(BASE), words)]


def test_every_kind_of_entry_is_found_whatever_the_case():
    assert kinds("harbour") == [
        "indicator",
        "observation",
        "target",
        "claim",
        "milestone",
        "event",
        "note",
        "source",
    ]
    assert kinds("topic") == ["topic"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["harbour", "grows"], ["note"]),
        (["GROWS", "harbour"], ["note"]),
        (["46.3", "thousand"], ["observation"]),
        (["provisional"], ["observation"]),
        (["100000"], ["target"]),
        (["2026"], ["milestone"]),
        (["2024", "opening"], ["event"]),
        (["harbour-news"], ["source"]),
        (["nowhere"], []),
        ([" ", ""], []),
        ([], []),
    ],
)
def test_all_words_must_occur_in_one_entry(words, found):
    assert kinds(*words) == found


def test_a_hit_says_where_it_is_from():
    hit = search.of(read_facts(BASE), ["46.3"])[0]

    assert hit == search.Hit(
        kind="observation",
        text="46.3 thousand",
        indicator="boxes",
        topic="t",
        period="2024",
        source="wire",
    )


def test_a_search_takes_time_in_proportion():
    def lines(count: int) -> int:
        facts = read_facts(observed("trade", **{f"y{1000 + number}": 1 for number in range(count)}))
        return work(lambda: search.of(facts, ["office"]))

    assert lines(800) < 5 * lines(200)


def test_whole_words_and_numbers_come_first():
    """Who looks for 20 million does not look for 2020."""
    note = '[[note]]\ntopic = "t"\ntext = "{}"\nsource = "s"\n'
    facts = read_facts(note.format("120 millions in 2020") + note.format("20 million"))

    assert [hit.text for hit in search.of(facts, ["20", "million"])] == [
        "20 million",
        "120 millions in 2020",
    ]


@pytest.mark.parametrize("word", ["bakı", "BAKI", "Baki", "BAKİ"])
def test_the_turkic_i_is_one_letter_in_any_case(word):
    facts = read_facts('[[note]]\ntopic = "t"\ntext = "Bakı limanı"\nsource = "s"\n')

    assert [hit.kind for hit in search.of(facts, [word])] == ["note"]
