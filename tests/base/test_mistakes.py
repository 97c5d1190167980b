"""What is printed as the remedy of a mistake in a file is accepted when it is put in its place."""

import re
from pathlib import Path

import pytest

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.base.problems import InvalidFactsError, Problem

GALLERY = sorted((Path(__file__).parents[1] / "data" / "invalid").glob("*.toml"))
HEAD = """\
format = 1
[source.s]
publisher = "S"
published = 2022
[topic.t]
title = "T"
[indicator.i]
topic = "t"
title = "I"
unit = "UNIT"
"""
KINDS = {
    "observation": 'indicator = "i"\nsource = "s"\nperiod = 2021\n',
    "target": 'indicator = "i"\nsource = "s"\n',
    "claim": 'indicator = "i"\nsource = "s"\nperiod = 2021\nversus = 2020\n',
}


def problem_of(text: str) -> Problem | None:
    """Return the one problem of a base; None where there is none."""
    document = parse(text.encode(), "facts.toml")
    if isinstance(document, Problem):
        return document
    assert isinstance(document, Document)
    try:
        load([document])
    except InvalidFactsError as error:
        (problem,) = error.problems
        return problem
    return None


def remedies(hint: str) -> list[list[str]]:
    """Return the lines of TOML of each remedy: those between two lines of words."""
    groups: list[list[str]] = [[]]
    for line in hint.split("\n"):
        if re.match(r"[a-z_]+ += ", line):
            groups[-1].append(line)
        else:
            groups.append([])
    if any(line.startswith("period") for line in groups[-1]):
        groups = [[line] for group in groups for line in group]
    return [group for group in groups if group]


def with_remedy(text: str, problem: Problem, lines: list[str]) -> str:
    """Return a base with the faulty line replaced; a key of the whole file stands at its top."""
    if lines[0].startswith("fiscal_year_begins"):
        return text.replace("format = 1\n", f"format = 1\n{lines[0]}\n", 1)
    every = text.split("\n")
    every[problem.line - 1 : problem.line] = lines
    return "\n".join(every)


WRITTEN: dict[str, list[tuple[str, list[str] | None]]] = {
    "observation": [
        ("value = 9,300", ["value = 9300", "value = 9.3e3"]),
        ('value = "9,300"', ["value = 9300", "value = 9.3e3"]),
        ("value = 9,372", ["value = 9372"]),
        ("value = 1,234.5", ["value = 1234.5"]),
        ("value = .5", ["value = 0.5"]),
        ("value = 0533", ["value = 533"]),
        ("value = 900,5e6", ["value = 900.5e6"]),
        ("value = 533 mn", ["value = 533e6"]),
        ("value = 5 millions", ["value = 5e6"]),
        ("value = 1.2 trillion", ["value = 1.2e12"]),
        ("value = $533 million", ["value = 533e6"]),
        ("value = 2B", ["value = 2e9"]),
        ("value = 12.3 b", ["value = 12.3", "value = 12.3e9"]),
        ("value = 86,304 people", ["value = 86304"]),
        ("value = 1.6 Mt", ["value = 1.6e6"]),
        ("value = 37 km", ["value = 37e0"]),
        ("value = 2.7 млн тонн", ["value = 2.7e6"]),
        ("period = 2024-Q1", ['period = "2024-Q1"']),
        ("period = 2024-W05", ['period = "2024-W05"']),
        ("period = Jan 2020", ['period = "2020-01"']),
        ('period = "FY2021"', None),
        ("period = 2020/21", None),
        ('period = "2020/21"', None),
        ("status = actual", ['status = "actual"']),
        ("revises = yes", ["revises = true"]),
    ],
    "target": [
        ("value = 9,300", ["value = 9300"]),
        ("value = 2 to 6", ["value = [2, 6]"]),
        ("value = 1.5 million over 2024/2028", ["value = 1.5e6"]),
        ('value = "-55 % on 1990"', ["percent = -55"]),
        ('value = "-55 %"', ["percent = -55"]),
        ('value = "double 2018"', ["factor = 2"]),
        ('value = "a third less than in 2015"', ["percent = -33.333333333333"]),
        ("value = 0533", ["value = 533"]),
        ("factor = 2 times\nbaseline = { period = 1990 }", ["factor = 2"]),
    ],
    "claim": [
        ("percent = 49 %", ["percent = 49"]),
        ('percent = "12 %"', ["percent = 12"]),
        ("factor = 5.5 times", ["factor = 5.5"]),
        ("change = +$1.5 billion", ["change = 1.5e9"]),
    ],
}
CASES = [
    (kind, written, expected) for kind, cases in WRITTEN.items() for written, expected in cases
]


@pytest.mark.parametrize(("kind", "written", "expected"), CASES)
def test_a_remedy_is_accepted_and_says_the_same(kind, written, expected):
    unit = "USD" if "$" in written else "t" if "Mt" in written or "тонн" in written else "people"
    keys = KINDS[kind]
    key = written.partition(" ")[0]
    keys = "".join(line + "\n" for line in keys.splitlines() if not line.startswith(f"{key} "))
    if kind == "observation" and key != "value":
        keys += "value = 5\n"
    text = HEAD.replace("UNIT", unit) + f"[[{kind}]]\n{keys}{written}\n"
    problem = problem_of(text)

    assert problem is not None
    offered = remedies(problem.hint)
    assert offered, problem.hint
    if expected is not None:
        assert [group[0] for group in offered] == expected
    for lines in offered:
        assert problem_of(with_remedy(text, problem, lines)) is None, lines


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_every_line_that_the_gallery_offers_mends_its_fault(path):
    text = path.read_bytes().decode("utf-8", "replace")
    document = parse(path.read_bytes(), path.name)
    problems = [document] if isinstance(document, Problem) else _problems(document)
    for problem in problems:
        for lines in remedies(problem.hint):
            after = parse(with_remedy(text, problem, lines).encode(), path.name)
            left = [after] if isinstance(after, Problem) else _problems(after)
            assert problem.message not in [other.message for other in left], lines


def _problems(document: Document) -> list[Problem]:
    try:
        load([document])
    except InvalidFactsError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize(
    ("kind", "written", "key"),
    [
        ("target", "deadline = 2030", "by"),
        ("observation", "year = 2021", "period"),
        ("target", 'quote = "net zero"', "stated"),
    ],
)
def test_a_key_as_people_call_it_is_named_as_the_format_calls_it(kind, written, key):
    keys = KINDS[kind].replace("period = 2021\n", "" if key == "period" else "period = 2021\n")
    text = HEAD.replace("UNIT", "t") + f"[[{kind}]]\n{keys}value = 5\n{written}\n"
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document)
    problem = next(found for found in _problems(document) if found.rule == "unknown-key")

    assert problem.hint == f'did you mean "{key}"?'
    assert problem_of(text.replace(written.partition(" ")[0], key, 1)) is None
