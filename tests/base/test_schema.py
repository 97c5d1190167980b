"""The schema that editors use and the reader accept and refuse the same files."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path

import jsonschema
import pytest
import tomli

from azkz.base import schema
from azkz.base.document import Document, read
from azkz.base.keys import ENTRIES, TOP
from azkz.base.load import load
from azkz.base.problems import InvalidFactsError

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "facts.toml"
SCHEMA = json.loads(
    (ROOT / "azkz" / "facts.schema.json").read_text(encoding="utf-8"), parse_float=Decimal
)
VALID = sorted((ROOT / "tests" / "data" / "valid").glob("*.toml"))
INVALID = sorted((ROOT / "tests" / "data" / "invalid").glob("*.toml"))

# What a schema cannot see, since it looks at one value at a time: file → why.
UNSEEN = {
    "baseline-is-target.toml": "two values are compared",
    "claim-of-no-target.toml": "a target is looked for",
    "claim-of-two-targets.toml": "targets are counted",
    "one-name-for-two.toml": "names of two tables are compared",
    "part-of-nothing.toml": "a reference",
    "part-with-another-unit.toml": "units of two indicators are compared",
    "period-fiscal-year.toml": "whether another key is there",
    "period-backwards.toml": "the two ends of a range are compared",
    "period-no-such-day.toml": "the calendar",
    "unknown-indicator.toml": "a reference",
    "unknown-source.toml": "a reference",
    "unknown-topic.toml": "a reference",
    "break-on-forecast.toml": "two keys are compared",
    "deadline-of-years.toml": "the length of a period",
    "part-of-circle.toml": "a reference",
    "prefer-twice.toml": "entries are compared",
    "primary-unknown.toml": "a reference",
    "promise-of-two-indicators.toml": "entries are compared",
    "promise-unclear.toml": "entries are compared",
    "sum-repeats-a-part.toml": "names are counted",
    "text-invisible.toml": "what can be seen",
    "baseline-of-another-unit.toml": "units of two indicators are compared",
    "better-against-qualifier.toml": "two values are compared",
    "every-ends-before-it-begins.toml": "two periods are compared",
    "every-from-another-length.toml": "two periods are compared",
    "every-from-nowhere.toml": "a reference",
    "factor-below-zero.toml": "of a target alone",
    "no-change-asked.toml": "of a target alone",
    "over-of-a-level.toml": "a reference",
    "range-upside-down.toml": "two values are compared",
    "range-with-qualifier.toml": "two values are compared",
    "value-of-41-digits.toml": "how many digits were written",
    "value-tiny.toml": "how many digits were written",
}

# TOML tells 1 from 1.0, and so must "type": "integer"; a Decimal is a number where it is finite.
_types = jsonschema.Draft202012Validator.TYPE_CHECKER.redefine_many(
    {
        "integer": lambda _, value: isinstance(value, int) and not isinstance(value, bool),
        "number": lambda _, value: (
            (isinstance(value, int) and not isinstance(value, bool))
            or (isinstance(value, Decimal) and value.is_finite())
        ),
    }
)
Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, type_checker=_types)
VALIDATOR = Validator(SCHEMA)


def as_json(value):
    """Return TOML data as the schema sees it: dates and times are text."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def tables_of(path):
    """Return a file's tables, or None where it is not TOML."""

    def number(text):
        try:
            return Decimal(text)
        except InvalidOperation:
            return float("inf")

    try:
        return tomli.loads(path.read_text(encoding="utf-8-sig"), parse_float=number)
    except (ValueError, RecursionError):  # also of bytes that are not UTF-8, and of huge integers
        return None


def complaints(tables):
    return [error.message for error in VALIDATOR.iter_errors(as_json(tables))]


def refused(path):
    """Return the reader's problems with a file."""
    document = read(path)
    if not isinstance(document, Document):
        return [document]
    try:
        load([document])
    except InvalidFactsError as error:
        return error.problems
    return []


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert "$id" not in SCHEMA


@pytest.mark.parametrize("path", [*VALID, FACTS], ids=lambda path: path.stem)
def test_both_accept(path):
    assert not refused(path)
    assert not complaints(tables_of(path))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_both_refuse(path):
    assert refused(path)
    tables = tables_of(path)
    if tables is not None:
        assert bool(complaints(tables)) != (path.name in UNSEEN)


def test_every_file_said_to_be_unseen_is_in_the_gallery():
    assert set(UNSEEN) <= {path.name for path in INVALID}


def test_the_schema_in_the_package_is_made_from_the_format():
    """`python -m azkz.base.schema > azkz/facts.schema.json` writes it."""
    assert (ROOT / "azkz" / "facts.schema.json").read_text(encoding="utf-8") == schema.text()


def test_every_table_and_key_is_described_in_a_sentence():
    missing = []

    def look(table, path):
        if not re.fullmatch(r"[A-Z`][^\n]+\.", table.get("description", "")):
            missing.append(path)
        for key, below in table.get("properties", {}).items():
            look(below, f"{path}.{key}")

    for key, table in SCHEMA["properties"].items():
        look(table, key)
    for entry in ENTRIES:
        look(SCHEMA["$defs"][entry.name], entry.name)
    assert not missing


def test_a_file_of_the_gallery_uses_every_key():
    tables = tomllib.loads((ROOT / "tests/data/valid/every-key.toml").read_text(encoding="utf-8"))
    assert set(tables) == set(TOP)
    for entry in ENTRIES:
        found = tables[entry.name].values() if entry.named else tables[entry.name]
        assert {key for table in found for key in table} == {key.name for key in entry.keys}


# One entry changed at a time: the reader and the schema must agree on each.

CHANGES = [
    ("period = 2024", "period = 0"),
    ("period = 2024", "period = 10000"),
    ("period = 2024", "period = 2024.0"),
    ("period = 2024", "period = true"),
    ("period = 2024", "period = [2024]"),
    ("period = 2024", "period = 2024-03-11T00:00:00"),
    ("period = 2024", "period = 07:00:00"),
    ("period = 2024", 'period = ""'),
    ("period = 2024", 'period = "0000"'),
    ("period = 2024", 'period = "24"'),
    ("period = 2024", 'period = " 2024"'),
    ("period = 2024", 'period = "2024-1"'),
    ("period = 2024", 'period = "2024-13"'),
    ("period = 2024", 'period = "2024-00"'),
    ("period = 2024", 'period = "2024-Q5"'),
    ("period = 2024", 'period = "2024-q1"'),
    ("period = 2024", 'period = "2024-H3"'),
    ("period = 2024", 'period = "2024-S1"'),
    ("period = 2024", 'period = "2024-03-32"'),
    ("period = 2024", 'period = "2024-01/10"'),
    ("period = 2024", 'period = "2024/2024-10"'),
    ("period = 2024", 'period = "2024-Q1/2024-H2"'),
    ("period = 2024", 'period = "2024-01/2024-02/2024-03"'),
    ("period = 2024", 'period = "2024-01/"'),
    ("period = 2024", 'period = "٢٠٢٤"'),
    ("period = 2024", 'period = "2024-01/2024-10"'),
    ("period = 2024", "period = 2024-03-11"),
    ("value = 5e6", "value = inf"),
    ("value = 5e6", "value = nan"),
    ("value = 5e6", "value = 1e30"),
    ("value = 5e6", "value = -1e30"),
    ("value = 5e6", "value = 1e999999999999999999999"),
    ("value = 5e6", f"value = 1{'0' * 30}"),
    ("value = 5e6", 'value = "5"'),
    ("value = 5e6", "value = true"),
    ("value = 5e6", "value = [5]"),
    ("value = 5e6", "value = 0"),
    ("value = 5e6", "value = -5.0"),
    ('source = "s"', 'source = ""'),
    ('source = "s"', 'source = ["s"]'),
    ('source = "s"', ""),
    ('status = "actual"', 'status = "Actual"'),
    ('status = "actual"', "status = 1"),
    ('status = "actual"', 'qualifier = "roughly"'),
    ('status = "actual"', 'qualifier = "up-to"'),
    ('status = "actual"', 'stated = ""'),
    ('status = "actual"', 'stated = " \\t"'),
    ('status = "actual"', "stated = 5"),
    ('status = "actual"', 'note = ""'),
    ('status = "actual"', 'nota = "x"'),
    ('status = "actual"', "accept = {}"),
    ('status = "actual"', "accept = []"),
    ('status = "actual"', 'accept = "conflict"'),
    ('status = "actual"', 'accept = { rule = "r", reason = "" }'),
    ('status = "actual"', 'accept = { rule = "r", reason = "x", more = "y" }'),
    ('status = "actual"', 'accept = [{ rule = "r", reason = "x" }, 1]'),
    ('status = "actual"', 'accept = [{ rule = "r", reason = "x" }]'),
    ("[indicator.i]", "[indicator.I]"),
    ("[indicator.i]", "[indicator.i-]"),
    ("[indicator.i]", "[indicator.'ä']"),
    ("[indicator.i]", "[indicator.'']"),
    ("[indicator.i]", "[[indicator]]"),
    ("[[observation]]", "[observation]"),
    ("[[target]]", "[[targets]]"),
    ("by = 2030", "by = 2030.5"),
    ("by = 2030", "baseline = 5"),
    ("by = 2030", "baseline = { period = 2015 }"),
    ("by = 2030", "baseline = { period = 2015, value = 1, source = 's' }"),
    ("by = 2030", "baseline = { period = 2015, value = '1' }"),
    ("by = 2030", "baseline = { period = 'x', value = 1 }"),
    ("by = 2030", "baseline = { period = 2015, value = 1 }"),
    ("by = 2030", 'kind = "promise"'),
    ("versus = 2023", ""),
    ("versus = 2023", 'versus = 2023\nof = "target"'),
    ("versus = 2023", 'of = "target"'),
    ("versus = 2023", "of = 5"),
    ("percent = 5", ""),
    ("percent = 5", "percent = 5\nfactor = 5"),
    ("percent = 5", "factor = 1.05"),
    ("percent = 5", 'percent = "5"'),
    ("format = 1", ""),
    ("format = 1", "format = 2"),
    ("format = 1", "format = 1.0"),
    ("format = 1", "format = true"),
    ("format = 1", 'format = "1"'),
    ("format = 1", "format = 1\ntitle = 5"),
    ("format = 1", 'format = 1\ntitle = ""'),
    ("format = 1", "format = 1\nevent = {}"),
    ("format = 1", "format = 1\nevent = [1]"),
    ("format = 1", "format = 1\nevent = []"),
    ('publisher = "P"', ""),
    ('publisher = "P"', 'publisher = "P"\nprimary = 1'),
    ('publisher = "P"', 'publisher = "P"\nprimary = true'),
    ('publisher = "P"', 'publisher = "P"\npublished = "soon"'),
    ('unit = "USD"', ""),
    ('unit = "USD"', 'unit = ""'),
    ('unit = "USD"', 'unit = "USD"\nmeasure = "stock"'),
    ('unit = "USD"', 'unit = "USD"\nbetter = "up"'),
    ('unit = "USD"', 'unit = "USD"\nsum_of = "i"'),
    ('unit = "USD"', 'unit = "USD"\nsum_of = [1]'),
    ('unit = "USD"', 'unit = "USD"\nsum_of = []'),
    ('unit = "USD"', 'unit = "USD"\npart_of = 1'),
    ('title = "T"', ""),
    ('title = "T"', 'title = "T"\nnote = "x"'),
]
SMALL = """
format = 1
[source.s]
publisher = "P"
[topic.t]
title = "T"
[indicator.i]
topic = "t"
title = "I"
unit = "USD"
[[observation]]
indicator = "i"
period = 2024
value = 5e6
source = "s"
status = "actual"
[[target]]
indicator = "i"
value = 1e9
source = "s"
by = 2030
[[claim]]
indicator = "i"
period = "2024"
source = "s"
versus = 2023
percent = 5
"""


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_reader_and_schema_judge_a_change_alike(old, new, tmp_path):
    assert old in SMALL
    path = tmp_path / "facts.toml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    problems = refused(path)
    if "indicator." in new:  # the references to it are no business of a schema
        problems = [one for one in problems if one.rule != "unknown-indicator"]
    tables = tables_of(path)
    assert tables is not None
    assert bool(problems) == bool(complaints(tables)), (problems, complaints(tables))


# The bundled base.


def test_the_bundled_base_names_the_schema_and_is_toml_1_0():
    content = FACTS.read_bytes()
    assert content.startswith(b"#:schema ./azkz/facts.schema.json\n")
    assert tomllib.loads(content.decode())["format"] == 1


def test_tombi_lints_the_bundled_base_clean():
    tombi = shutil.which("tombi") or shutil.which("tombi", path=str(Path(sys.executable).parent))
    if tombi is None:
        pytest.skip("tombi is not installed")
    command = [tombi, "lint", "--offline", "--error-on-warnings", FACTS.name, "tests/data/valid"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
