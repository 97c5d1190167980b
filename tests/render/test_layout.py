"""Lines: literal by construction, wrapped at blanks only, never a number cut."""

from hypothesis import given
from hypothesis import strategies as st

from azkz.render.layout import Column, Span, Style, measure, paragraph, plain, table, words, wrap

TEXT = st.text(alphabet="abc 1,.é漢\x1b\u202e", max_size=60)


@given(st.text())
def test_a_span_cannot_hold_anything_that_is_not_literal(text):
    assert Span(text).text.isprintable()


@given(TEXT, st.integers(20, 60))
def test_wrapping_keeps_every_word(text, width):
    shown = Span(text).text
    lines = wrap(Span(text, Style.TITLE), width)

    assert "".join(plain(lines).split()) == "".join(shown.split())


def test_a_number_stays_with_its_unit():
    assert words("needs 1.5 Mt in 2024 or so") == ["needs", "1.5 Mt", "in", "2024", "or", "so"]


def test_a_table_that_does_not_fit_becomes_a_block_a_row():
    rows = [["A long title of something", "1,234,567,890 people", "a source"]]
    columns = [Column("", flexible=True), Column("Value", right=True), Column("Source")]
    lines = table(columns, rows, 30)

    assert max(map(measure, lines)) <= 30
    assert "1,234,567,890 people" in plain(lines)


def test_a_paragraph_hangs():
    lines = plain(paragraph("one two three four five six", 12, 2, 2)).splitlines()

    assert lines[0].startswith("  one")
    assert all(line.startswith("    ") for line in lines[1:])


def test_two_columns_of_words_share_the_room_so_that_they_take_the_fewest_lines():
    """The one long answer is wrapped, not every title."""
    rows = [
        [f"A title of {number} letters, to be exact", "2024", "no figure"] for number in range(5)
    ]
    rows.append(["A short title", "2024", "1 Mt/year in Sep 2023, 5 Mt/year in May 2024"])
    columns = [Column(flexible=True), Column(), Column(flexible=True)]

    assert len(table(columns, rows, 66)) == 7


def test_a_line_with_an_ellipsis_fits_also_as_three_points():
    lines = plain(wrap("as counted by the statistics … and so on", 30)).replace("…", "...")

    assert max(map(len, lines.splitlines())) <= 30


def test_a_date_is_never_cut():
    assert words("first in Nov 2010 by her, on 3 Mar 2014, Jan-Oct 2024 or 2025 too") == (
        "first|in|Nov 2010|by|her,|on|3 Mar 2014,|Jan-Oct 2024|or|2025|too".split("|")
    )
