"""Tables to JSON, CSV, Markdown and plain columns."""

import csv
import io
import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.render.answer import Table
from azkz.render.plain import number, to_columns
from azkz.render.row_text import to_csv, to_json, to_markdown

COLUMNS = {"name": lambda row: row[0], "value": lambda row: row[1]}


def table(*rows: tuple) -> Table:
    return Table(COLUMNS, rows)


def test_numbers_come_as_written_and_computed_ones_with_twelve_digits():
    assert number(Decimal("533e6")) == "533000000"
    assert number(Fraction(10, 7)) == "1.42857142857"
    assert number(Fraction(10**13 - 1, 10**13)) != "1"


def test_no_rows_still_have_a_header():
    assert to_csv(table()) == "name,value\n"
    assert json.loads(to_json(table())) == []


def test_a_list_is_joined_with_blanks_in_csv_and_a_list_in_json():
    assert to_csv(table(("a", ["2023", "2024"]))).splitlines()[1] == "a,2023 2024"
    assert json.loads(to_json(table(("a", ["2023"])))) == [{"name": "a", "value": ["2023"]}]


ACTED_ON = re.compile(
    r"(?:^|\W)@[a-z0-9]|#\d|\bgh-\d|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}\b|[\w.+-]@\w|"
    r"(?:http|https|ftp)://|\bwww\.|:[a-z_]+:",
    re.IGNORECASE,
)
"""What GitHub links outside of code, after it has read the Markdown: no escape helps there."""


def cell(text: str) -> str:
    return to_markdown(table((text, ""))).splitlines()[2].removeprefix("| ").removesuffix(" |  |")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("| <b> $x$ &lt;", r"\| \<b\> \$x\$ \&lt;"),
        ("see https://example.org?a=1 or www.example.org", "see `https://example.org?a=1` or `www.example.org`"),
        ("said @name and @team/x", "said `@name` and `@team/x`"),
        ("write to a.b+c@example.org", "write to `a.b+c@example.org`"),
        ("as in #123, GH-123 and owner/repo#1", "as in `#123`, `GH-123` and `owner/repo#1`"),
        ("since a5c3785ed8d6a35868bc169f07e40e889087fd2e", "since `a5c3785ed8d6a35868bc169f07e40e889087fd2e`"),
        ("owner/repo@a5c3785ed8", "`owner/repo@a5c3785ed8`"),
        ("a :warning: at 10:30:45", "a `:warning:` at 10:30:45"),
        ("533000000 t, oil-via-btc, 1 @ 2, no. 5 #", r"533000000 t, oil-via-btc, 1 @ 2, no. 5 \#"),
    ],
)  # fmt: skip
def test_markdown_is_not_acted_on_and_stays_readable(text, shown):
    assert cell(text) == shown


PIECES = st.sampled_from(
    "@ name # 12 GH-7 a5c3785ed8 x@y.org https://e.org www.e.org | \\ ` _ * :warning: o/r#1 - . é 0 ab".split()
)


@given(st.lists(PIECES, max_size=7).map("".join))
def test_whatever_a_text_holds_nothing_outside_of_code_is_acted_on(text):
    outside = re.sub(r"(?<!\\)((?:\\\\)*)`[^`]*`", r"\1\0", cell(text))
    plain = re.sub(r"\\(.)", r"\1", outside)

    assert not any(map(ACTED_ON.search, plain.split("\0")))


@pytest.mark.parametrize("piece", "x a 1 # : @ a1 www. https:// GH- :a `".split())
def test_a_text_of_megabytes_is_made_markdown(piece):
    """A pattern that goes back over what it has seen would take hours."""
    assert cell(piece * 1_000_000)


def test_plain_columns_are_a_row_a_line_with_a_dash_for_nothing():
    assert to_columns(table(("a", ""), ("long", 12))) == "name  value\na     -\nlong  12\n"


TEXT = st.text(max_size=30)


@given(
    st.lists(
        st.tuples(TEXT, st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3)),
        max_size=5,
    )
)
def test_all_formats_hold_the_same_rows(rows):
    found = table(*rows)
    document = json.loads(to_json(found))
    lines = list(csv.reader(io.StringIO(to_csv(found))))

    assert [row["name"] for row in document] == [name for name, _ in rows]
    assert len(lines) == len(rows) + 1
    assert len(to_markdown(found).splitlines()) == len(rows) + 2


@given(TEXT)
def test_no_cell_of_csv_is_a_formula(text):
    cell = next(csv.reader(io.StringIO(to_csv(table((text, None))).split("\n", 1)[1])), [""])[0]

    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
