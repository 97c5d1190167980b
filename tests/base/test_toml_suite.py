"""The TOML conformance suite through azkz's own reader.

The suite is not part of the repository: AZKZ_TOML_TEST names the folder that holds it
(https://github.com/toml-lang/toml-test, its folder `tests`).
"""

import json
import os
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from azkz.base.document import Document, parse
from azkz.base.problems import Problem

FOLDER = os.environ.get("AZKZ_TOML_TEST", "")
LIST = Path(FOLDER) / "files-toml-1.1.0"
FILES = LIST.read_text(encoding="utf-8").split() if FOLDER and LIST.is_file() else []
VALID = [name for name in FILES if name.startswith("valid/") and name.endswith(".toml")]
INVALID = [name for name in FILES if name.startswith("invalid/") and name.endswith(".toml")]


@pytest.mark.skipif(bool(FILES), reason="the suite is there")
def test_the_suite_is_there():
    pytest.skip("THE TOML CONFORMANCE SUITE WAS NOT RUN: set AZKZ_TOML_TEST to its folder")


def test_the_list_of_the_suite_is_not_empty():
    assert not FOLDER or not LIST.is_file() or (len(VALID) > 200 and len(INVALID) > 450)


@pytest.mark.parametrize("name", VALID)
def test_a_valid_document_is_read(name):
    document = parse((Path(FOLDER) / name).read_bytes(), name)
    expected = json.loads((Path(FOLDER) / name).with_suffix(".json").read_text(encoding="utf-8"))

    assert isinstance(document, Document)
    assert tagged(document.tables) == normal(expected)


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_document_gets_a_clear_error(name):
    problem = parse((Path(FOLDER) / name).read_bytes(), name)

    assert isinstance(problem, Problem)
    assert problem.message
    assert problem.hint
    assert problem.line


def tagged(value):
    """Return a value in the suite's own notation."""
    if isinstance(value, dict):
        return {key: tagged(part) for key, part in value.items()}
    if isinstance(value, list):
        return [tagged(part) for part in value]
    if isinstance(value, bool):
        return ("bool", str(value).lower())
    if isinstance(value, int):
        return ("integer", value)
    if isinstance(value, Decimal):
        return ("float", "nan" if value.is_nan() else float(value))
    if isinstance(value, datetime):
        return ("datetime", value)
    if isinstance(value, date | time):
        return ("date", value)
    return ("string", value)


def normal(value):
    """Return the suite's expectation, its numbers and times read."""
    if isinstance(value, list):
        return [normal(part) for part in value]
    if set(value) != {"type", "value"} or not isinstance(value["type"], str):
        return {key: normal(part) for key, part in value.items()}
    kind, text = value["type"], value["value"]
    if kind == "integer":
        return (kind, int(text))
    if kind == "float":
        return (kind, "nan" if "nan" in text else float(text))
    if kind.startswith("datetime"):
        return ("datetime", datetime.fromisoformat(text))
    if kind == "date-local":
        return ("date", date.fromisoformat(text))
    if kind == "time-local":
        return ("date", time.fromisoformat(text))
    return (kind, text)
