"""Tables to JSON, CSV, Markdown and plain columns."""

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from azkz.render.answer import Table
from azkz.render.export import to_csv, to_json, to_markdown
from azkz.render.plain import number, to_columns

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


def test_markdown_is_not_acted_on():
    out = to_markdown(table(("| <b> $x$ &lt; www.example.org", "https://example.org")))

    assert "\\|" in out
    assert "https://" not in out
    assert "www." not in out
    assert "\\&lt;" in out


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
