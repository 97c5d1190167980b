"""What was promised on a condition never looks unconditional, and if what stands with its words."""

import re

import pytest

BASE = """
format = 1
[source.one]
publisher = "Paper One"
published = "2026-03-01"
[topic.t]
title = "Roads"
[indicator.x]
topic = "t"
title = "Cargo"
unit = "t"
better = "higher"
[[observation]]
indicator = "x"
period = 2025
value = 1.0e6
source = "one"
"""
PAST = """
[[target]]
indicator = "x"
value = 2e6
set = 2020
by = 2025
source = "one"
condition = "with foreign finance"
stated = "two million"
[[milestone]]
topic = "t"
title = "Bridge built"
by = 2025
source = "one"
condition = "if a loan comes"
stated = "bridge one"
"""
AHEAD = PAST.replace("by = 2025", "by = 2027")
FINANCE, LOAN = "condition: with foreign finance", "condition: if a loan comes"


@pytest.fixture
def shown(run, tmp_path):
    """Return a function that shows a base with some promises, its lines run together."""

    def show(promises, command, columns=80, day="2026-11-28"):
        (tmp_path / "facts.toml").write_text(BASE + promises, encoding="utf-8")
        out = run(*command.split(), "--as-of", day, cwd=tmp_path, COLUMNS=str(columns)).out
        return re.sub(r"\s+", " ", out)

    return show


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
@pytest.mark.parametrize("promises", [PAST, AHEAD])
@pytest.mark.parametrize("command", ["targets t", "targets t --all", "targets t --explain"])
def test_with_the_words_of_a_promise_stands_if_what(shown, command, promises, columns):
    out = shown(promises, command, columns)

    assert FINANCE in out
    assert LOAN in out


@pytest.mark.parametrize("promises", [PAST, AHEAD])
@pytest.mark.parametrize("command", ["show x", "show x --all", "show t", "show t --all"])
def test_show_says_if_what(shown, command, promises):
    out = shown(promises, command)

    assert FINANCE in out
    assert LOAN in out or " x" in command


def test_the_record_has_the_condition_beside_the_outcome_and_counts_it(shown):
    out = shown(PAST, "record")

    assert f"missed 1.0 Mt; {FINANCE}" in out
    assert LOAN in out
    assert "2 missed (2 conditional)" in out


def test_what_is_due_says_if_what(shown):
    out = shown(AHEAD.replace("2027", "2026"), "due")

    assert f"Cargo, conditional 2 Mt 1.0 Mt in 2025; {FINANCE}" in out
    assert LOAN in out


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
def test_on_the_overview_no_conditional_promise_looks_unconditional(shown, columns):
    out = shown(AHEAD, "targets", columns)

    assert "conditional 2 Mt" in out
    assert "Bridge built (conditional)" in out
    assert "conditional 2 Mt" in shown(AHEAD.replace("2025", "2024"), "targets", columns)
    assert "(conditional)" in shown(PAST, "targets", columns)


@pytest.mark.parametrize("kind", ["forecast", "idea"])
def test_what_is_not_promised_keeps_its_condition_in_a_sentence(shown, kind):
    soft = f'[[target]]\nindicator = "x"\nvalue = 3e6\nkind = "{kind}"\nby = 2028\n'
    soft += 'source = "one"\ncondition = "if oil is dear"\n'

    assert f"{kind} conditional 3 Mt by 2028" in shown(AHEAD + soft, "targets", 60)


def test_a_close_screen_keeps_conditions(shown):
    others = "".join(
        f'[[milestone]]\ntopic = "t"\ntitle = "Section {number}"\nby = {2027 + number % 9}\n'
        f'source = "one"\ncondition = "with loan {number}"\n'
        for number in range(99)
    )
    overview, everything = shown(AHEAD + others, "targets"), shown(AHEAD + others, "targets --all")

    assert overview.count("(conditional)") == 100
    assert everything.count("condition: with loan") == 99
    assert "conditional 2 Mt" in overview


def test_an_unconditional_promise_has_no_such_word(shown):
    plain = "\n".join(line for line in AHEAD.splitlines() if not line.startswith("condition"))

    assert "condition" not in shown(plain, "targets t") + shown(
        plain.replace("2027", "2026"), "due"
    )


def test_a_number_that_was_conditional_before_is_said_so(shown):
    later = '[[target]]\nindicator = "x"\nvalue = 3e6\nby = 2028\nset = 2025\npromise = "p"\nsource = "one"\n'
    before = AHEAD.replace("value = 2e6", 'value = 2e6\npromise = "p"')

    assert "was conditional 2 by 2027" in shown(before + later, "targets x").replace(" Mt", "")


def test_pages_say_if_what(run, tmp_path):
    (tmp_path / "facts.toml").write_text(BASE + PAST, encoding="utf-8")
    for more in ([], ["--brief"]):
        page = tmp_path / f"page{len(more)}.html"
        run("report", str(page), *more, cwd=tmp_path)
        text = page.read_text(encoding="utf-8")
        assert FINANCE in text
        assert "Bridge built (conditional)" in text
