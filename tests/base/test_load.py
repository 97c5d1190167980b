"""Reading a fact base: what is accepted, what is refused, and in which words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.document import Document, parse, read
from azkz.base.load import load
from azkz.base.problems import NOWHERE, InvalidFactsError, Problem, format_problem
from tests import galleries
from tests.conftest import HEAD

GALLERY = galleries.INVALID


def problems(content: bytes, name: str) -> list[Problem]:
    document = parse(content, name)
    if isinstance(document, Problem):
        return [document]
    with pytest.raises(InvalidFactsError) as caught:
        load([document])
    return list(caught.value.problems)


def document_of(text: str, name: str) -> Document:
    document = parse(text.encode(), name)
    assert isinstance(document, Document)
    return document


def test_the_gallery_is_not_empty():
    assert len(GALLERY) >= 40


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_a_broken_fact_base_gets_every_problem_with_its_place_and_a_remedy(path):
    assert galleries.said(galleries.problems(path)) == path.with_suffix(".txt").read_text(
        encoding="utf-8"
    )


def test_a_float_keeps_its_digits_and_an_integer_is_a_count(facts):
    """
    [[observation]]
    indicator = "trade"
    period = 2023
    value = 1.50
    source = "s"

    [[observation]]
    indicator = "trade"
    period = 2024
    value = 46_300
    source = "s"
    """
    first, second = facts.observations["trade"]

    assert (str(first.figure.value), first.figure.exact) == ("1.50", False)
    assert (second.figure.value, second.figure.exact) == (Decimal(46300), True)


def test_several_files_are_merged():
    first = document_of(HEAD, "base.toml")
    second = document_of(
        'format = 1\n[[observation]]\nindicator = "trade"\nperiod = 2024\nvalue = 1\nsource = "s"\n',
        "mine.toml",
    )
    facts = load([first, second])

    assert len(facts.observations["trade"]) == 1


def test_what_two_files_define_is_a_problem_with_both_places():
    documents = [document_of(HEAD, "base.toml"), document_of(HEAD, "again.toml")]
    with pytest.raises(InvalidFactsError) as caught:
        load(documents)

    assert {(one.rule, one.file) for one in caught.value.problems} == {("duplicate", "again.toml")}
    assert caught.value.problems[0].hint.startswith("the first is at base.toml:")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_windows_files_are_read(newline, mark):
    content = (mark + HEAD.replace("\n", newline)).encode()

    assert isinstance(parse(content, "facts.toml"), Document)


def test_every_kind_of_table_and_value_has_a_place():
    text = (
        'a = """x\n[[no]]\n"""  # [[no]]\n[t."quoted.key"]\nb = [ { c = 1 },\n { c = 2 } ]\n'
        "[[many]]\nd.e = 1979-05-27 07:32:00\n[[many]]\nf = 'x'\n[many.inner]\ng = 1\n"
    )
    document = document_of(text, "facts.toml")

    def stands(*path: str | int) -> str:
        place = document.where(*path)
        return place.excerpt[place.column - 1 :][:8]

    assert stands("t", "quoted.key", "b", 1, "c") == "2 } ]"
    assert stands("many", 0, "d", "e") == "1979-05-"
    assert stands("many", 1, "inner", "g") == "1"
    assert document.where("no", 0) == NOWHERE


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_problem(content):
    document = parse(content, "facts.toml")
    if isinstance(document, Document):
        assert problems(content, "facts.toml")  # a line or two are never a fact base


VALUES = st.sampled_from(
    ["1", "true", '"x"', "[]", "{}", "nan", "2024-01-01", "1e999", "''", "07:32:00", "[[[]]]"]
)


@given(VALUES, VALUES, VALUES, VALUES, VALUES)
def test_any_values_give_facts_or_problems(one, two, three, four, five):
    text = (
        f"[[observation]]\nindicator = {one}\nperiod = {two}\nvalue = {three}\nsource = {four}\n"
        f"[[target]]\nindicator = {one}\nvalue = {three}\nsource = {four}\nbaseline = {five}\n"
        f"[[claim]]\nindicator = {one}\nperiod = {two}\nversus = {two}\npercent = {three}\n"
        f"source = {four}\naccept = {five}\n[[event]]\ndate = {two}\ntitle = {five}\n"
    )

    assert problems((HEAD + text).encode(), "facts.toml")


def test_a_link_out_of_its_folder_does_not_show_the_line(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("TOKEN=abc 123\n", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "facts.toml").symlink_to(secret)
    found = read(folder / "facts.toml")

    assert isinstance(found, Problem)
    assert found.line == 1
    assert "abc" not in format_problem(found)
    plain = read(secret)
    assert isinstance(plain, Problem)
    assert "abc" in format_problem(plain)
