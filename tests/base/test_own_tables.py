"""A table in azkz's own columns: all rows with the digits they are written with, or every problem."""

from decimal import Decimal

import pytest

from azkz.base.tables.grid import UnreadableRowsError, read_grid
from azkz.base.tables.own import Lists, OwnTable, entries_of, own_columns
from tests.conftest import read_facts

HEADER = "indicator,period,value,source"


def read(text: str, kind: str = "observation") -> list[dict]:
    grid = read_grid(text.encode(), "x.csv")
    table = OwnTable(kind, grid, own_columns(grid), {})
    return [dict(entry.values) for entry in entries_of(table, read_facts(""), Lists())]


def problems(text: str) -> list[str]:
    with pytest.raises(UnreadableRowsError) as caught:
        read(text)
    return [f"{problem.line}: {problem.message}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("533e6", Decimal("533e6")),
        ("1.50", Decimal("1.50")),
        ("58072", 58072),
        ("46300", 46300),
        ("-5", -5),
        ("58_072", 58072),
        ("$560M", Decimal("560e6")),
        ('"86,304"', Decimal(86304)),
    ],
)
def test_a_figure_keeps_the_digits_it_is_written_with(cell, value):
    (row,) = read(f"{HEADER}\ntrade,2024,{cell},s\n")

    assert repr(row["value"]) == repr(value)


def test_a_row_becomes_an_observation_in_the_order_of_the_format():
    text = "note,source,value,period,indicator,status,qualifier,stated\n"
    text += '"a, note",s,5e6,Q1 2024,trade,forecast,about,"$5, m"\n'

    assert list(read(text)[0].items()) == [
        ("indicator", "trade"),
        ("period", "2024-Q1"),
        ("value", Decimal("5e6")),
        ("source", "s"),
        ("status", "forecast"),
        ("qualifier", "about"),
        ("stated", "$5, m"),
        ("note", "a, note"),
    ]


def test_the_words_of_a_figure_give_way_to_the_columns():
    text = f"{HEADER},stated\ntrade,2024,about $5M,s,some five million\n"

    assert read(text)[0]["qualifier"] == "about"
    assert read(text)[0]["stated"] == "some five million"


def test_the_column_written_says_how_exact_a_figure_is():
    text = f"{HEADER},written,value_low,value_high\n"
    text += "trade,2024,533000000,s,533e6,532500000,533500000\n"

    assert repr(read(text)[0]["value"]) == repr(Decimal("533e6"))


def test_ends_that_are_not_those_of_the_figure_are_refused():
    text = f"{HEADER},value_low,value_high\ntrade,2024,533000000,s,532500000,533500000\n"

    assert "does not lie between" in problems(text)[0]


@pytest.mark.parametrize("cell", ["12,345", "58.072", "-1,000"])
def test_three_digits_behind_a_mark_are_asked_about_between_semicolons(cell):
    text = f"{HEADER.replace(',', ';')}\ntrade;2024;{cell};s\n"

    assert " or " in problems(text)[0]


def test_excel_writes_semicolons_and_a_mark_in_front():
    text = "\ufeff" + HEADER.replace(",", ";") + "\r\ntrade;2024;5,5 million;s\r\n"

    assert read(text)[0]["value"] == Decimal("5.5e6")


def test_a_text_guarded_against_spreadsheets_is_itself_again():
    assert read(f"{HEADER},note\ntrade,2024,5e6,s,'=1+1\n")[0]["note"] == "=1+1"


def test_every_problem_is_named_with_its_line():
    text = f'{HEADER},status\ntrad,2024,"46,300",s,actua\n\ntrade,,$5M,x,\ntrade,2024,5 Mt,s,,\n'

    assert problems(text) == [
        '2: there is no indicator "trad"',
        '2: "status" cannot be "actua"',
        '4: "period" is empty',
        '4: there is no source "x"',
        "5: 6 cells, but 5 columns",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "0: there is no row"),
        (f"{HEADER}\n", "0: there is no row"),
        (f"{HEADER},valeu\n", '1: there is no column "valeu"'),
        (f"{HEADER},value\n", '1: the column "value" is there twice'),
        ("indicator,period,value\n", '1: the column "source" is missing'),
        (f"{HEADER}\ntrade,2024,nan,s\n", '2: "nan" is not a figure'),
        (f"{HEADER}\ntrade,2024,1e99,s\n", None),
        (f"{HEADER}\ntrade,2024,1e9999999999999999999,s\n", None),
        (
            f"{HEADER},unit\ntrade,2024,5e6,s,EUR\n",
            '2: the unit is "EUR", the indicator\'s is "USD"',
        ),
        (f"{HEADER},basis\ntrade,2024,5e6,s,implied\n", "2: an implied value was not observed"),
        (f"{HEADER},value_low,value_high\ntrade,2024,5,s,1,2\n", None),
        (f"{HEADER},value_low,value_high\ntrade,2024,5,s,5,\n", None),
        (f'{HEADER}\ntrade,2024,"5e6,s\n', None),
    ],
)
def test_what_cannot_be_taken_is_refused(text, problem):
    found = problems(text)

    assert len(found) == 1
    assert problem in (None, found[0])


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableRowsError):
        read_grid(b"indicator\xff\n", "x.csv")
