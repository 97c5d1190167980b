"""A figure short of its target is never printed as the target, on any screen or in any pipe."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import HEAD, observed, target

COMMANDS = [
    ("targets",),
    ("targets", "--all"),
    ("targets", "t", "--explain"),
    ("show", "t"),
    ("show", "t", "--all"),
    ("show", "x0"),
    ("growth", "t"),
    ("history", "t"),
    ("pace", "t"),
    ("changes", "--since", "2000"),
]
NEAR = [
    ("USD", "999.6e6", "1e9", r"\$1B"),
    ("USD", "0.9996e9", "1e9", r"\$1B"),
    ("t/year", "24.98e6", "25e6", r"25 Mt/year"),
    ("t", "2.4951e6", "2.5e6", r"2\.50? Mt"),
    ("%", "99.98", "100", r"100 %"),
    ("%", "-99.9999", "-100", r"-100 %"),
    ("TEU", "299.96e3", "300e3", r"300,000 TEU"),
]


@pytest.fixture(scope="module")
def near(tmp_path_factory):
    """Each figure is a hair short of what is promised of its indicator."""
    folder = tmp_path_factory.mktemp("near")
    text = ""
    for number, (unit, figure, goal, _) in enumerate(NEAR):
        name = f"x{number}"
        text += f'[indicator.{name}]\ntopic = "t"\ntitle = "X {number}"\nunit = "{unit}"\n'
        text += 'measure = "level"\n' if unit in ("%", "t/year") else ""
        text += observed(name, y2023=figure, y2024=figure)
        text += target(name, goal, "by = 2030") + target(name, goal, "by = 2023")
    (folder / "facts.toml").write_text(HEAD + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("columns", ["60", "80", "140", ""])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_screen_shows_the_target_as_the_figure_of_a_period(run, near, command, columns):
    """A target stands beside a deadline, a figure beside a period: `$1B in 2024` is a figure."""
    env = {"COLUMNS": columns} if columns else {}
    done = run(*command, "--as-of", "2025", cwd=near, **env)
    text = " ".join(done.out.split())

    assert done.status == 0, done.err
    for *_, printed in NEAR:
        shown = rf"(?<![\w.,-]){printed} (in 2023|(in )?2024)"
        assert not re.search(shown, text), (printed, text)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 10**12),
    st.integers(1, 999),
    st.sampled_from(["USD", "t", "%", "TEU", "t/year", "KZT"]),
)
def test_digits_follow_from_the_targets_of_the_indicator(goal, lack, unit):
    from azkz.render import words
    from tests.conftest import read_facts

    number = f"{goal * 1000 - lack}e-3"
    head = f'[indicator.x]\ntopic = "t"\ntitle = "X"\nunit = "{unit}"\nmeasure = "level"\n'
    facts = read_facts(head + observed("x", y2024=number) + target("x", f"{goal}e0", "by = 2030"))
    (seen,) = facts.observations["x"]
    (asked,) = facts.targets

    assert words.value(seen) != words.bare_target(asked)


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("percent = -55\nbaseline = { period = 1990 }", "1894500"),
        ("percent = -55\nbaseline = { period = 1990, value = 4.00e6 }", "1800000"),
        ("factor = 2\nbaseline = { period = 1990 }", "8420000"),
        ("change = -1e6\nbaseline = { period = 1990 }", "3210000"),
    ],
)
def test_the_number_that_a_change_leads_to_is_one_of_them(keys, number):
    from tests.conftest import read_facts

    text = observed("waste", y1990="4.21e6", y2024="2.47e6")
    text += f'[[target]]\nindicator = "waste"\nsource = "s"\nby = 2030\n{keys}\n'
    facts = read_facts(text)

    assert any(goal == int(number) for goal in facts.indicators["waste"].goals)
