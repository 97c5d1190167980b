"""The checks: a file that provokes each, with the exact message; and how they are acknowledged."""

import ast
import inspect
import pkgutil
import subprocess
import sys
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.base.model import Observation
from azkz.base.problems import Problem, Severity, in_order
from azkz.results import checks
from azkz.results import rules as folder
from azkz.results.disputes import StatedNumber, conflicting
from azkz.results.finding import Examined, Finding, Rule, placed
from azkz.results.rules import figures as rules
from azkz.values.intervals import Interval
from tests import galleries
from tests.conftest import ROOT, read_facts, work
from tests.galleries import CHECKS


def findings(text: str) -> list[Problem]:
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document), document
    found = checks.run(load([document]), galleries.DAY).findings
    return in_order(placed(finding, [document]) for finding in found)


def found_in(text: str, rule: str | None = None) -> list[Finding]:
    found = checks.run(read_facts(text), galleries.DAY).findings
    return [finding for finding in found if rule in (None, finding.rule)]


def observed(value: object, source: str = "s", indicator: str = "trade", more: str = "") -> str:
    return (
        f'[[observation]]\nindicator = "{indicator}"\nperiod = 2024\nvalue = {value}\n'
        f'source = "{source}"\n{more}\n'
    )


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_each_rule_says_exactly_this(path: Path):
    said = galleries.said(galleries.findings(path))

    assert path.with_suffix(".txt").is_file(), "python -m tests.galleries writes it"
    assert said == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", checks.BY_NAME)
def test_every_rule_has_a_file_of_its_name_that_provokes_it(name):
    """`python -m tests.galleries` writes the `.txt` beside it."""
    path = galleries.DATA / "checks" / f"{name}.toml"

    assert path.is_file(), f"write {path.relative_to(ROOT)}"
    assert name in {problem.rule for problem in galleries.findings(path)}


def test_every_rule_has_a_definition():
    assert all(len(rule.definition) > 20 for rule in checks.RULES)


@pytest.mark.parametrize(
    "module", [module.name for module in pkgutil.iter_modules(folder.__path__)]
)
def test_every_function_that_finds_is_that_of_a_rule(module):
    """One without its row in RULES would never be called."""
    rules_ = pkgutil.resolve_name(f"{folder.__name__}.{module}")
    finders = {
        name
        for name, function in inspect.getmembers(rules_, inspect.isfunction)
        if function.__module__ == rules_.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters.values())).annotation == "Examined"
    }

    assert finders == {rule.find.__name__ for rule in rules_.RULES}


def test_no_finding_is_worse_than_its_rule_says():
    worst = {rule.name: rule.severity for rule in checks.RULES}
    for path in CHECKS:
        for problem in galleries.findings(path):
            expected = worst.get(problem.rule, Severity.WARNING)
            assert problem.severity in (expected, Severity.NOTE)


def test_the_definitions_are_there_without_docstrings():
    script = (
        "from azkz.results.checks import RULES;print(min(len(rule.definition) for rule in RULES))"
    )
    done = subprocess.run(
        [sys.executable, "-OO", "-c", script], cwd=ROOT, capture_output=True, check=True
    )

    assert int(done.stdout) > 20


# Acknowledged findings


@pytest.mark.parametrize("name", ["accepted", "accepted-source", "accepted-on-any"])
def test_an_acknowledged_finding_is_silent_and_counted(name):
    path = next(path for path in CHECKS if path.stem == name)
    text = path.read_text(encoding="utf-8")
    document = parse(text.encode(), path.name)
    assert isinstance(document, Document)

    assert findings(text) == []
    assert len(findings(text.replace("accept =", "# accept ="))) == 1
    assert checks.run(load([document]), galleries.DAY).acknowledged == 1


def test_findings_of_one_topic_or_indicator_alone(facts):
    """
    [source.paper]
    publisher = "Paper"
    [topic.other]
    title = "Other"
    [indicator.oil]
    topic = "other"
    title = "Oil"
    unit = "t"
    [[observation]]
    indicator = "trade"
    period = 2024
    value = 10.0
    source = "s"
    [[observation]]
    indicator = "trade"
    period = 2024
    value = 20.0
    source = "paper"
    [[observation]]
    indicator = "oil"
    period = 2024
    value = 30.0
    source = "s"
    accept = { rule = "conflict", reason = "two vintages" }
    [[observation]]
    indicator = "oil"
    period = 2024
    value = 40.0
    source = "paper"
    [[observation]]
    indicator = "waste"
    period = 2024
    value = 1.0
    source = "paper"
    accept = { rule = "sum", reason = "none" }
    """

    def of(name):
        checked = checks.run(facts, galleries.DAY, name)
        return [finding.rule for finding in checked.findings], checked.acknowledged

    assert of("trade") == (["conflict"], 0)
    assert of("other") == ([], 1)
    assert of("waste") == (["unused-accept"], 0)
    assert of("t") == (["conflict", "unused-accept"], 0)
    assert of(None) == (["conflict", "unused-accept"], 1)


# Conflicts


PAPER = '[source.paper]\npublisher = "Paper"\npublished = 2025\n'


def test_a_conflict_says_in_short_what_it_is_about():
    conflict = found_in(PAPER + observed("533e6") + observed("540e6", "paper"))[0]

    assert (conflict.about, conflict.facts) == ("Trade 2024", "$540M, $533M")
    assert conflict.indicator is not None
    assert (conflict.indicator.id, conflict.topic) == ("trade", "t")


def test_the_figure_that_counts_is_named_first_though_it_agrees_with_all():
    plain = observed("510.0e6") + observed("530.0e6")
    conflict = found_in(PAPER + plain + observed("5e8", "paper", more='prefer = "of record"'))[0]

    assert conflict.facts == "$500M, $510.0M, $530.0M"


def test_figures_of_another_status_and_forecasts_do_not_conflict():
    more = observed(20, more='status = "estimate"') + observed(30, more='status = "forecast"')
    assert (
        found_in(observed("1e1") + more + observed(40, more='status = "forecast"'), "conflict")
        == []
    )


def test_a_figure_of_equal_value_and_other_precision_is_another_figure():
    assert found_in(observed("5e8") + observed("503e6")) == []
    assert found_in(observed("500e6") + observed("5e8") + observed("503e6")) != []


def test_ten_thousand_figures_of_one_period_are_compared_in_time_in_proportion():
    def lines(count: int) -> int:
        facts = Examined(
            read_facts("".join(observed(number) for number in range(count))), galleries.DAY
        )
        (conflict,) = rules.conflict(facts)
        assert conflict.facts.endswith(f" and {count - 8:,} more")
        return work(lambda: list(rules.conflict(facts)))

    assert lines(10_000) < 5 * lines(2500)


END = st.fractions(0, 6, max_denominator=2)
SAYING = st.builds(
    lambda one, other, low_open, high_open, rounded, source, bound: StatedNumber(
        Interval(
            None if bound == "low" else min(one, other),
            None if bound == "high" else max(one, other),
            bound != "low" and low_open and one != other and not rounded,
            bound != "high" and high_open and one != other and not rounded,
        ),
        rounded and bound == "",
        source,
    ),
    END,
    END,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from("abc"),
    st.sampled_from(["", "", "low", "high"]),
)


SINGLE = StatedNumber(Interval(Fraction(3), Fraction(3)), rounded=True, source="a")
ABOVE = StatedNumber(Interval(Fraction(3), Fraction(4)), rounded=True, source="b")
BELOW = StatedNumber(Interval(Fraction(0), Fraction(3)), rounded=True, source="a")


@given(st.lists(SAYING, max_size=8))
@example([SINGLE, ABOVE, BELOW])
def test_the_outermost_figures_find_whatever_comparing_all_pairs_does(numbers):
    pairs = [False] * len(numbers)
    for (place, one), (other_place, other) in combinations(enumerate(numbers), 2):
        plain = one.rounded and other.rounded
        if one.source != other.source and not one.interval.agrees(other.interval, plain=plain):
            pairs[place] = pairs[other_place] = True

    assert conflicting(numbers) == pairs


# Sums and parts

PARTS = """
[indicator.whole]
topic = "t"
title = "Whole"
unit = "t"
sum_of = ["one", "other"]
[indicator.one]
topic = "t"
title = "One"
unit = "t"
part_of = "whole"
[indicator.other]
topic = "t"
title = "Other"
unit = "t"
"""


@pytest.mark.parametrize(
    ("whole", "one", "other", "severity"),
    [
        pytest.param("30", "10", "20", None, id="adds-up"),
        pytest.param("31", "10", "20", "warning", id="counts-do-not"),
        pytest.param("3.1e1", "10.4", "20.4", None, id="rounded"),
        pytest.param("1.317e9", "455.702e6", "862.182e6", "note", id="the-whole-was-cut"),
        pytest.param("31.0", "10", "20.9", "note", id="only-touches"),
        pytest.param("1.320e9", "455.702e6", "862.182e6", "warning", id="not-even-cut"),
    ],
)
def test_a_sum(whole, one, other, severity):
    text = PARTS + observed(whole, indicator="whole") + observed(one, indicator="one")
    found = found_in(text + observed(other, indicator="other"), "sum")

    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("whole", "part", "severity"),
    [
        ("4.9e6", "4.94e6", None),
        ("4.9e6", "4.96e6", "note"),
        ("4.9e6", "5.01e6", "warning"),
        ("100", "101", "warning"),
    ],
)
def test_a_part(whole, part, severity):
    text = PARTS + observed(whole, indicator="whole") + observed(part, indicator="one")
    found = found_in(text, "part")

    assert [finding.severity for finding in found] == ([severity] if severity else [])


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.tuples(*[st.integers(0, 4)] * 3))
def test_a_sum_whose_numbers_were_cut_is_never_a_warning(one, other, places):
    def cut(count: int, zeros: int) -> str:
        return f"{count // 10**zeros}.e{zeros}".replace(".e", "e")

    texts = [cut(*pair) for pair in zip((one + other, one, other), places, strict=True)]
    text = PARTS + observed(texts[0], indicator="whole") + observed(texts[1], indicator="one")
    found = found_in(text + observed(texts[2], indicator="other"), "sum")

    assert all(finding.severity is Severity.NOTE for finding in found)


# Claims, targets


def test_a_change_restated_by_many_sources_is_one_finding():
    sources = "".join(f'[source.s{number}]\npublisher = "S"\n' for number in range(30))
    claims = "".join(
        f'[[claim]]\nindicator = "trade"\nperiod = 2024\nversus = 2023\npercent = {number}\n'
        f'source = "s{number}"\n'
        for number in range(30)
    )
    (restated,) = found_in(sources + claims, "restated")

    assert len(restated.entries) == 30
    assert restated.facts.endswith("7 % [s7] and 22 more")


def test_two_numbers_of_one_source_are_not_restated_though_another_source_shares_one():
    text = '[source.a]\npublisher = "A"\n[source.b]\npublisher = "B"\n'
    for percent, source in ((14, "a"), (20, "a"), (14, "b")):
        text += (
            f'[[claim]]\nindicator = "trade"\nperiod = 2024\nversus = 2023\n'
            f'percent = {percent}\nsource = "{source}"\n'
        )

    assert len(found_in(text, "restated")) == 1
    assert found_in(text.replace('source = "b"', 'source = "a"'), "restated") == []


def test_a_figure_said_in_another_way_is_not_restated():
    claim = '[[claim]]\nindicator = "trade"\nperiod = 2024\nversus = 2023\nsource = "{}"\n{}\n'
    text = PAPER + claim.format("s", "percent = 50") + claim.format("paper", "factor = 1.5")

    assert found_in(text, "restated") == []


def test_a_capacity_that_another_source_gave_higher_is_in_dispute():
    text = PAPER.replace("2025", '"2025-03"')
    later = '[[observation]]\nindicator = "dock"\nperiod = 2025\nvalue = 1e6\nsource = "{}"\n'
    found = found_in(text + observed("5e6", indicator="dock") + later.format("paper"))

    assert [finding.rule for finding in found if finding.rule == "capacity-fell"]
    same = found_in(text + observed("5e6", indicator="dock") + later.format("s"))
    assert "capacity-fell" not in [finding.rule for finding in same]


@given(st.permutations(range(4)))
def test_the_deadlines_are_told_in_the_order_in_which_they_were_named(order):
    statements = [
        f'[[target]]\nindicator = "trade"\nvalue = 1e9\nby = {2024 + number}\n'
        f'set = {2020 + number}\nsource = "s"\n'
        for number in range(4)
    ]
    (moved,) = found_in("".join(statements[number] for number in order), "deadline")

    assert moved.facts == "by 2027, before by 2024, 2025, 2026"


# Sums with a part missing


TWO_PARTS = """
[indicator.one]
topic = "t"
title = "One"
unit = "USD"
[indicator.two]
topic = "t"
title = "Two"
unit = "USD"
[indicator.whole]
topic = "t"
title = "Whole"
unit = "USD"
sum_of = ["one", "two"]
"""


def test_a_sum_is_not_tested_while_a_part_is_missing():
    text = TWO_PARTS + observed("9.0e6", indicator="whole") + observed("5.0e6", indicator="one")

    assert found_in(text, "sum") == []
    assert len(found_in(text + observed("1.0e6", indicator="two"), "sum")) == 1
    assert found_in(text + observed("4.0e6", indicator="two"), "sum") == []


def test_a_forecast_of_a_part_or_of_the_whole_tests_no_sum():
    text = TWO_PARTS + observed("9.0e6", indicator="whole") + observed("5.0e6", indicator="one")
    forecast = observed("1.0e6", indicator="two", more='status = "forecast"')

    assert found_in(text + forecast, "sum") == []


def test_a_sum_is_tested_on_years_that_were_added_up():
    halves = "".join(
        observed(value, indicator="two").replace("period = 2024", f'period = "2024-H{half}"')
        for half, value in ((1, "1.0e6"), (2, "1.0e6"))
    )
    text = TWO_PARTS + observed("9.0e6", indicator="whole") + observed("5.0e6", indicator="one")

    (finding,) = found_in(text + halves, "sum")
    assert [entry.order for entry in finding.entries if isinstance(entry, Observation)] == [
        0,
        1,
        2,
        3,
    ]


def test_what_may_be_below_zero_has_parts_that_exceed_the_year():
    text = observed("1.0e6") + observed("3.0e6").replace("period = 2024", 'period = "2024-H1"')
    below = observed("-2.0e6").replace("period = 2024", 'period = "2024-H2"')

    assert [one.rule for one in found_in(text)] == ["part-of-year"]
    assert found_in(text + below) == []


@pytest.mark.parametrize(("day", "count"), [("2025-02-28", 0), ("2025-03-01", 1)])
def test_an_estimate_is_stale_two_months_after_its_period(day, count):
    text = observed("1.0e6", more='status = "estimate"')
    found = checks.run(read_facts(text), date.fromisoformat(day)).findings

    assert [one.rule for one in found] == ["stale-estimate"] * count


def test_every_rule_has_words_for_what_it_finds():
    for rule in checks.BY_NAME.values():
        warns = rule.severity is Severity.WARNING
        assert bool(rule.heading) is warns, rule.name
        assert warns or all(rule.note), rule.name


def test_every_note_of_a_gallery_has_a_name():
    for path in CHECKS:
        for problem in galleries.findings(path):
            if problem.severity is Severity.NOTE:
                assert all(checks.BY_NAME[problem.rule].note), problem.rule


def can_be_a_note(rule: Rule) -> bool:
    """Whether the function of a rule, or one of its module that it calls, names the severity."""
    module = inspect.getmodule(rule.find)
    assert module is not None
    functions = {
        node.name: node
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.FunctionDef)
    }
    reached, waiting = set(), {rule.find.__name__}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        used = {node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)}
        waiting |= used & functions.keys() - reached
    return any("Severity.NOTE" in ast.unparse(functions[name]) for name in reached)


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.name)
def test_what_can_be_a_note_has_a_name_for_it_and_nothing_else_has(rule):
    """Rules that share a function are looked at as one."""
    sharing = [other for other in checks.RULES if other.find is rule.find]

    assert any(all(other.note) for other in sharing) is can_be_a_note(rule)


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.name)
def test_the_definition_of_a_warning_tells_of_its_note(rule):
    if rule.severity is Severity.WARNING:
        assert ("a note" in rule.definition) is any(rule.note)


def test_the_rules_of_every_module_are_gathered_and_each_name_is_given_once():
    names = [module.name for module in pkgutil.iter_modules(folder.__path__)]
    written = {
        rule.name
        for name in names
        for rule in pkgutil.resolve_name(f"{folder.__name__}.{name}").RULES
    }

    assert written == {rule.name for rule in checks.RULES}
    assert len(checks.BY_NAME) == len(checks.RULES) + 1


def test_the_order_of_the_list_names_only_rules_that_there_are():
    assert set(checks.ORDER) <= set(checks.BY_NAME)


@pytest.mark.parametrize(
    ("figures", "count"),
    [
        ([("5.5", ""), ("5.50", "")], 1),
        ([("5.5", ""), ("5.6", "revises = true"), ("5.5", "revises = true")], 0),
        ([("5.5", 'status = "provisional"'), ("5.5", "revises = true")], 0),
        ([("5.5", ""), ("5.5", "revises = true")], 1),
        ([("5.5", ""), ("5.6", "revises = true"), ("5.6", "")], 1),
    ],
)
def test_what_revises_is_twice_only_where_it_says_nothing_new(figures, count):
    text = "".join(observed(value, more=more) for value, more in figures)

    assert len(found_in(text, "twice")) == count
