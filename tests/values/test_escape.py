"""Text from outside is shown literally: what cannot be seen is spelled out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.values.escape import is_empty, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u3164b", r"a\u3164b"),
        ("a\u2800b", r"a\u2800b"),
        ("a\U000e0141b", r"a\U000e0141b"),
        ("one\n two", "one two"),
        ("é", "é"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_is_not_plainly_visible_is_an_escape(text, shown):
    assert visible(text) == shown


def test_a_stack_of_marks_does_not_climb_over_the_lines_around():
    assert r"\u0301" in visible("e" + "\u0301" * 40)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3164", "\u2800\u200b", "\ufe0f"])
def test_a_text_of_nothing_visible_is_empty(text):
    assert is_empty(text)


@given(st.text())
def test_no_text_keeps_a_character_that_moves_the_cursor(text):
    assert visible(text).isprintable()
