"""The tables for other programs hold everything: a fact base made of them again is the same."""

import csv
import json
import os
import re
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.document import Document, parse
from azkz.base.facts import FactBase
from azkz.base.keys import ENTRIES, KEYS, NOBODY, Type
from azkz.base.load import load
from azkz.base.lookup import bundled
from azkz.base.view import View
from azkz.render.package import database, folder
from azkz.render.package.descriptor import NAME
from azkz.render.package.tables import tables_of
from azkz.results.series import stated_series
from azkz.values.escape import is_empty
from tests.conftest import HEAD, ROOT, read_facts

DATA = Path(__file__).parents[1] / "data"
BASES = [bundled(), DATA / "small.toml", *sorted((DATA / "valid").glob("*.toml"))]
NOW = View(date(2026, 1, 1))
Rows = dict[str, list[dict[str, str]]]


def base(path: Path) -> FactBase:
    document = parse(path.read_bytes(), path.name)
    assert isinstance(document, Document)
    return load([document])


def as_package(facts: FactBase, place: Path) -> Rows:
    """Write a package and return the cells of each of its files."""
    place.mkdir()
    folder.write(place, facts, tables_of(facts), NOW)
    found = {}
    for path in place.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file, strict=True))
    return found


def as_database(facts: FactBase, place: Path) -> Rows:
    """Write a database and return the cells of each of its tables, as text."""
    place.touch()
    database.write(place, tables_of(facts))
    with closing(sqlite3.connect(place)) as opened:
        opened.row_factory = sqlite3.Row
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_schema WHERE sql <> ''")]
        return {
            name: [
                {key: "" if row[key] is None else str(row[key]) for key in row.keys()}  # noqa: SIM118
                for row in opened.execute(f"SELECT * FROM {name} ORDER BY rowid")
            ]
            for name in names
        }


# A fact base made of the tables again


def quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def listed(texts: list[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


LISTS = {Type.INDICATORS: ("indicator_parts", "part"), Type.PAIR: ("indicator_ratios", "of")}


def lines(kind: str, row: dict[str, str], rows: Rows):  # noqa: C901  a line for each type of key
    """Yield the keys of an entry, from its row alone and the tables of lists."""
    for key in next(entry for entry in ENTRIES if entry.name == kind).keys:
        cell = row.get(key.name)
        if key.type is Type.NUMBER and cell:
            yield f"{key.name} = {row['written']}"
        elif key.type is Type.GOAL and cell:
            low, high = row["written"], row["written_to"]
            yield f"{key.name} = {f'[{low}, {high}]' if high else low}"
        elif key.type is Type.BASELINE and row["baseline_period"]:
            value, other = row["baseline_written"], row["baseline_indicator"]
            more = f", value = {value}" if value else ""
            more += f", indicator = {quoted(other)}" if other else ""
            yield f"baseline = {{ period = {quoted(row['baseline_period'])}{more} }}"
        elif key.type in LISTS:
            table, column = LISTS[key.type]
            yield f"{key.name} = {listed([one[column] for one in rows[table] if one['indicator'] == row['id']])}"
        elif key.type is Type.FLAG:
            yield f"{key.name} = {str(cell in ('true', '1', 'True')).lower()}"
        elif key.type is Type.BODY and cell == NOBODY:
            yield f'{key.name} = ""'
        elif key.type is Type.PRIMARY:
            found = rows["primary_indicators"]
            chosen = [one["indicator"] for one in found if one["source"] == row["id"]]
            yield f"primary = {listed(chosen) if chosen else str(cell in ('true', '1')).lower()}"
        elif key.type is Type.ACCEPT:
            pairs = [
                f"{{ rule = {quoted(one['rule'])}, reason = {quoted(one['reason'])} }}"
                for one in rows["acceptances"]
                if one[kind] == row["id"]
            ]
            yield f"accept = [{', '.join(pairs)}]" if pairs else ""
        elif key.type not in (Type.NUMBER, Type.GOAL, Type.BASELINE) and cell:
            yield f"{key.name} = {quoted(cell)}"


def rebuilt(rows: Rows, whole: FactBase) -> FactBase:
    text = [f"format = 1\ntitle = {quoted(whole.title)}"]
    text += [f"fiscal_year_begins = {whole.fiscal}"] if whole.fiscal else []
    for entry in ENTRIES:
        for row in rows[f"{entry.name}s"]:
            text.append(f"[{entry.name}.{row['id']}]" if entry.named else f"[[{entry.name}]]")
            text += lines(entry.name, row, rows)
    document = parse("\n".join(text).encode(), "rebuilt")
    assert isinstance(document, Document), document
    return load([document])


def same(one: FactBase, other: FactBase) -> bool:
    """Whether two fact bases have the same entries to the digit: 533e6 is not 533000000."""
    return repr(one) == repr(other)


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("write", [as_package, as_database])
def test_a_fact_base_made_of_the_tables_again_is_the_same_to_the_digit(path, write, tmp_path):
    facts = base(path)

    assert same(rebuilt(write(facts, tmp_path / "made"), facts), facts)


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(
    lambda text: not is_empty(text)
)


@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_comes_back_as_it_was(texts, tmp_path_factory):
    notes = (f'[[note]]\ntopic = "t"\nsource = "s"\ntext = {quoted(text)}\n' for text in texts)
    facts = read_facts("".join(notes))
    place = tmp_path_factory.mktemp("made")

    for rows in (as_package(facts, place / "p"), as_database(facts, place / "d")):
        assert [row["text"] for row in rows["notes"]] == texts


@pytest.mark.parametrize(
    "text", ["a\rb", "a\r\nb\n", " a ", 'a "b", c', "=1+1", "'=1", "-5", "NA", "\0"]
)
def test_text_is_not_touched(text, tmp_path):
    facts = read_facts(f'[[note]]\ntopic = "t"\nsource = "s"\ntext = {quoted(text)}')

    assert as_package(facts, tmp_path / "p")["notes"][0]["text"] == text


# decimal.Decimal.from_float is not how a figure is written: digits and a power of ten are.
NUMBERS = st.one_of(
    st.integers(-(10**29), 10**29).map(str),
    st.builds("{}e{}".format, st.integers(-(10**18), 10**18), st.integers(-12, 11)),
    st.builds("{}.{:03d}".format, st.integers(-(10**25), 10**25), st.integers(0, 999)),
)
QUALIFIERS = st.sampled_from(["", "about", "nearly", "over", "at-least", "under", "up-to"])


@given(figures=st.lists(st.tuples(NUMBERS, QUALIFIERS), min_size=1, max_size=5))
def test_any_figure_comes_back_with_its_digits_and_its_interval(figures, tmp_path_factory):
    text = ""
    for year, (number, qualifier) in enumerate(figures, 2000):
        text += f'[[observation]]\nindicator = "trade"\nperiod = {year}\nvalue = {number}\n'
        text += 'source = "s"\n' + (f'qualifier = "{qualifier}"\n' if qualifier else "")
    facts = read_facts(text)
    place = tmp_path_factory.mktemp("made")
    rows = as_package(facts, place / "p")

    assert same(rebuilt(rows, facts), facts)
    assert same(rebuilt(as_database(facts, place / "d"), facts), facts)
    for seen, row in zip(facts.observations["trade"], rows["observations"], strict=True):
        assert re.fullmatch("-?[0-9]+([.][0-9]+)?", row["value"])
        assert Decimal(row["value"]) == Decimal(row["written"]) == seen.figure.value
        low, high = (
            Decimal(cell) if (cell := row[f"value_{end}"]) else None for end in ("low", "high")
        )
        assert (low, high) == (seen.figure.interval.low, seen.figure.interval.high)


# What stands beside the keys


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_key_is_a_column_or_a_table(entry):
    (table,) = [one for one in tables_of(base(BASES[0])) if one.name == f"{entry.name}s"]
    names = {field.name for field in table.fields}

    assert set(KEYS[entry.name]) - names <= {"accept", "sum_of", "ratio_of", "baseline"}


def test_periods_have_their_first_and_last_day(tmp_path):
    rows = as_package(base(DATA / "valid" / "every-key.toml"), tmp_path / "p")
    seen, target = rows["observations"][1], rows["targets"][0]

    assert (seen["period"], seen["first_day"], seen["last_day"]) == (
        "2024",
        "2024-01-01",
        "2024-12-31",
    )
    assert (target["by_last_day"], target["set_first_day"]) == ("2030-12-31", "2025-03-11")
    assert (target["baseline_first_day"], target["baseline_value"]) == ("2015-01-01", "100000000")
    assert rows["events"][0]["last_day"] == "2024-03-31"
    assert rows["sources"][1]["published_last_day"] == "2025-02-28"


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_the_headline_figures_are_marked(path, tmp_path):
    facts = base(path)
    rows = as_package(facts, tmp_path / "p")["observations"]
    marked = {int(row["id"]) - 1 for row in rows if row["headline"] == "true"}

    assert marked == {
        one.order for group in facts.observations.values() for one in stated_series(group)
    }


def test_a_share_of_a_target_says_of_which(tmp_path):
    rows = as_package(base(DATA / "valid" / "every-key.toml"), tmp_path / "p")
    change, share, _ = rows["claims"]

    assert (change["of"], change["of_target"], change["percent"]) == ("", "", "6.6")
    assert (share["of"], share["of_target"], share["factor"]) == ("target", "1", "0.5")


def test_a_list_that_names_an_indicator_twice_gives_one_row(tmp_path):
    facts = read_facts('[source.r]\npublisher = "R"\nprimary = ["trade", "trade"]')

    assert len(as_package(facts, tmp_path / "p")["primary_indicators"]) == 1
    assert len(as_database(facts, tmp_path / "d")["primary_indicators"]) == 1


# The descriptor


def test_the_descriptor_says_what_the_format_says(tmp_path):
    as_package(base(BASES[0]), tmp_path / "p")
    found = json.loads((tmp_path / "p" / NAME).read_text(encoding="utf-8"))
    tables = {table["name"]: table for table in found["resources"]}
    observations = tables["observations"]["schema"]
    fields = {field["name"]: field for field in observations["fields"]}

    assert found["title"] == "Azerbaijan and Kazakhstan"
    assert "licenses" not in found
    assert {"title", "path"} == set(found["sources"][0])
    assert fields["status"]["constraints"]["enum"] == [
        "actual",
        "provisional",
        "estimate",
        "forecast",
    ]
    for entry in ENTRIES:
        table = tables[f"{entry.name}s"]
        about = {field["name"]: field["description"] for field in table["schema"]["fields"]}
        assert table["description"] == entry.help
        assert [about[key.name] for key in entry.keys if key.name in about] == [
            key.help for key in entry.keys if key.name in about
        ]
    assert tables["indicators"]["schema"]["foreignKeys"][-1] == {
        "fields": "part_of",
        "reference": {"resource": "", "fields": "id"},
    }


def test_a_part_of_a_fact_base_says_so(tmp_path):
    facts = base(BASES[0])
    folder.write(tmp_path, facts, tables_of(facts), NOW._replace(source="astana-times"))
    found = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))

    assert found["description"].endswith("Only what the source astana-times says.")


def test_a_title_without_latin_letters_still_gives_a_name(tmp_path):
    facts = read_facts("", head='format = 1\ntitle = "Қазақстан"\n')
    as_package(facts, tmp_path / "p")

    assert json.loads((tmp_path / "p" / NAME).read_text(encoding="utf-8"))["name"] == "facts"


# The database


@pytest.fixture
def opened(tmp_path):
    place = tmp_path / "facts.db"
    place.touch()
    database.write(place, tables_of(base(DATA / "valid" / "every-key.toml")))
    with closing(sqlite3.connect(place)) as found:
        found.execute("PRAGMA foreign_keys = ON")
        yield found


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_the_database_is_whole(path, tmp_path):
    as_database(base(path), tmp_path / "d")
    with closing(sqlite3.connect(tmp_path / "d")) as found:
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_the_database_has_the_columns_and_cells_of_the_files(path, tmp_path):
    facts = base(path)
    files, tables = as_package(facts, tmp_path / "p"), as_database(facts, tmp_path / "d")
    types = {
        (table.name, field.name): field.type for table in tables_of(facts) for field in table.fields
    }

    def plain(name: str, key: str, cell: str) -> object:
        if types[name, key] == "boolean":
            return {"true": "1", "false": "0"}.get(cell, cell)
        return float(cell) if types[name, key] == "number" and cell else cell

    def all_plain(rows: Rows) -> dict:
        return {
            name: [{key: plain(name, key, cell) for key, cell in row.items()} for row in found]
            for name, found in rows.items()
        }

    assert all_plain(files) == all_plain(tables)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE observations SET status = 'certain'",
        "UPDATE observations SET source = 'nobody'",
        "UPDATE observations SET indicator = NULL",
        "UPDATE observations SET headline = 2",
        "UPDATE indicators SET part_of = 'nothing'",
        "UPDATE claims SET of_target = 7",
        "INSERT INTO topics VALUES ('trade', 'Again')",
        "DELETE FROM sources",
    ],
)
def test_the_database_keeps_the_rules_of_the_format(opened, statement):
    with pytest.raises(sqlite3.IntegrityError):
        opened.execute(statement)


def test_the_database_says_what_its_columns_are(opened):
    (made,) = opened.execute("SELECT sql FROM sqlite_schema WHERE name = 'observations'").fetchone()

    assert "-- Why this figure counts among several of its period." in made


# What was written earlier


OWN = tables_of(base(BASES[0]))


def test_what_was_written_is_known_again(tmp_path):
    as_package(base(BASES[0]), tmp_path / "p")
    as_database(base(BASES[0]), tmp_path / "d")

    assert folder.is_package(tmp_path / "p", OWN)
    assert database.is_database(tmp_path / "d", OWN)


def test_a_folder_with_anything_else_in_it_is_not_taken_for_a_package(tmp_path):
    as_package(base(BASES[0]), tmp_path / "p")
    (tmp_path / "p" / "thesis.csv").touch()

    assert not folder.is_package(tmp_path / "p", OWN)
    (tmp_path / "p" / "thesis.csv").unlink()
    (tmp_path / "p" / "notes.csv").unlink()
    assert not folder.is_package(tmp_path / "p", OWN)
    (tmp_path / "p" / "notes.csv").symlink_to(tmp_path / "elsewhere")
    assert not folder.is_package(tmp_path / "p", OWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '"x"',
        '{"generator": "azkz", "resources": 1}',
        '{"resources": []}',
        "[" * 10**5,
    ],
)
def test_a_description_of_somebody_else_is_not_taken_for_ours(text, tmp_path):
    (tmp_path / NAME).write_text(text)

    assert not folder.is_package(tmp_path, OWN)


def test_another_database_is_not_taken_for_ours(tmp_path):
    with closing(sqlite3.connect(tmp_path / "x.db")) as other:
        other.execute("CREATE TABLE t (x)")

    assert not database.is_database(tmp_path / "x.db", OWN)
    assert not database.is_database(bundled(), OWN)
    assert not database.is_database(tmp_path / "missing", OWN)


def test_a_python_without_sqlite_says_so(run, tmp_path):
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "sqlite3.py").write_text("raise ImportError")
    (tmp_path / "facts.toml").write_text(HEAD)
    path = os.pathsep.join([str(tmp_path / "without"), str(ROOT)])
    done = run("export", "--to", "sqlite", "x.db", cwd=tmp_path, PYTHONPATH=path)

    assert done.status == 4
    assert "without SQLite" in done.err
    assert not (tmp_path / "x.db").exists()
