"""Every remedy that `azkz add` prints is accepted when followed, and says the same thing.

A large table of what people type is given to the command itself, for units of every kind; each
command that it prints instead is run, each line of TOML put into the file.
"""

import json
import re
import shlex

import pytest

from azkz.base.compose import make
from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.base.write import preview
from azkz.cli.add import commands
from azkz.values.errors import AzkzError
from tests.conftest import ROOT

UNITS = {
    "usd": "USD",
    "share": "%",
    "mass": "t",
    "gas": "t CO2e",
    "lanes": "km",
    "people": "people",
    "power": "MWh",
    "price": "USD/MWh",
    "homes": "homes",
    "land": "ha",
    "index": "2010 = 100",
}
BASE = """\
format = 1
[source.s]
publisher = "S"
published = "2026-01-15"
[source.undated]
publisher = "Undated"
[topic.t]
title = "T"
""" + "".join(
    f'[indicator.{name}]\ntopic = "t"\ntitle = "{name.capitalize()}"\nunit = "{unit}"\n'
    + "".join(
        f'[[observation]]\nindicator = "{name}"\nperiod = {year}\nvalue = {value}\nsource = "s"\n'
        for year, value in ((1990, "42e0"), (2021, "64e0"), (2024, "49e0"))
    )
    for name, unit in UNITS.items()
)
FIGURES = (
    "$560M|46,300|46.300|9,300|12.3 b|7.1 ep|5 bn|9300 k|+3000|+3000 homes|0533|.5|~9300|533 mn"
    "|1.2 trillion|6-7|1.6 MT|1.6 Mt|about 5 or more|soon|5 m %|46 min|€5M|4,125 %|37 km|4,213 t"
    "|450 hectares|3.1 TWh|2.7 million tonnes|2.7 млн тонн|46,3 тыс. тонн|1,2 milyon"
    "|$54/MWh|5,000 homes a year|58,072|58.072|112,345|exactly 46,300|1e40|-5|−5.5"
).split("|")
CHANGES = (
    "+49 %|up 49 per cent|49 % higher|12% less|43 % below 1990|up by half|a quarter more|half"
    "|doubled|halved|tripled|fivefold|5.5 times|by 1.5 points|-1.5 pp|+$1.5 billion|-1.5 %|50"
    "|5.5 times higher|5 times less|7-9 %|much|-1 percentage point|1,234 %|+13,000|-200 kt"
    "|by 1.5 %|43 % above FY2022|a third less than in 2021|over 20 % less"
).split("|")
GOALS = (
    "1,890 kt|-55 % on 1990|55 % below 1990|a third less than in 2021|double 2021|twice|halve"
    "|halve by 2030|+20 points on 2021|13,000 more than in 2024|net zero|55 %|-55%|30|90"
    "|1.5 million over 2024-07/2029-06|at least 2 % every year|60 every year|between 2 and 6 %"
    "|6 to 2 %|4 ± 2 %|up to 60|under 60 by 2030|46,300|58.072|+3000|5,000 homes a year|$1 billion"
    "|by 2030|more|-20 % on 2021|30 % less|20 % more than in FY2022|double 2023/24"
).split("|")
PERIODS = "2024/25|2024-25|FY2025|2011/12|01/02/2024|soon|2024-W05|2024S1|11.03.2024".split("|")
DEADLINES = (
    "end of 2030|mid-2027|within three years|before 2030|early 2027|2024-07/2029-06|2029/30|soon"
).split("|")
LINES = [
    *(["observation", name, "2023", text] for name in UNITS for text in FIGURES),
    *(["claim", name, "2024", text, "--versus", "2021"] for name in UNITS for text in CHANGES),
    *(["claim", "people", "2024", text, "--of", "mass"] for text in ("half", "50", "twice")),
    *(["target", name, text] for name in UNITS for text in GOALS),
    *(["observation", "people", text, "5"] for text in PERIODS),
    *(["target", "people", "90", "--better", "higher", "--by", text] for text in DEADLINES),
    *(["target", "people", "5", "--by", text] for text in DEADLINES),
]


ADD = commands()


def base(text=BASE):
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document)
    return load([document]), document


START = base()


def given(arguments, start=START):
    """Give arguments to `azkz add` without a file; return the entry, or None and the message."""
    kind, *rest = arguments
    context = ADD[kind].make_context(kind, list(rest))
    answers = {
        key.rstrip("_"): text for key, text in context.params.items() if isinstance(text, str)
    }
    facts, document = start
    try:
        entry = make(kind, answers, facts)
        preview(facts, [document], [[entry]])
    except AzkzError as error:
        text = str(error) + "\n" + error.hint
        problems = getattr(error, "problems", ())
        return None, "\n".join([text, *(problem.message for problem in problems)])
    return entry.values, ""


def offered(text):
    """Return the commands and the lines of TOML that a message offers."""
    lines = [line.removeprefix("  hint:").strip() for line in text.split("\n")]
    found = [line for line in lines if re.match(r"azkz add|[a-z_]+ = ", line)]
    return [line for line in found if not line.endswith("--help")]


def form_of(entry):
    number = next(key for key in ("value", "percent", "factor", "change") if key in entry)
    return number, "over" in entry, "every" in entry


def allowed(arguments):
    """Return the forms that an unclear text may be; a total, points and percent stay what they are."""
    kind, _, *rest = arguments
    text = " ".join(rest)
    if re.search(r"point|\bpp\b", text):
        return {("change", False, False)}
    if "times" in text or "double" in text or "twice" in text or "halve" in text:
        return {("factor", False, False)}
    if re.search(r" over \d{4}", text):
        return {("value", True, False)}
    if "every" in text:
        return {("value", False, True)}
    if kind == "claim":
        return {(form, False, False) for form in ("percent", "change", "factor")}
    if "2024-07/2029-06" in text:
        return {("value", True, False), ("value", False, False)}
    return {(form, False, False) for form in ("value", "percent", "change")}


@pytest.mark.parametrize("kind", ["observation", "claim", "target"])
def test_every_remedy_is_accepted_and_turns_no_statement_into_another(kind):
    refused, wrong = 0, []
    for line in (line for line in LINES if line[0] == kind):
        arguments = [*line, "--source", "s"]
        taken, message = given(arguments)
        if taken is not None:
            continue
        refused += 1
        for offer in offered(message):
            if offer.startswith("azkz"):
                accepted, again = given(shlex.split(offer)[2:])
            else:
                accepted, again = given(arguments, base(put(offer, line[1])))
                if accepted is None and again.split("\n")[0] != message.split("\n")[0]:
                    continue  # that question is answered, and another is open
            if accepted is None:
                wrong.append(f"{line}\n  {offer}\n  {again}")
            elif form_of(accepted) not in allowed(line):
                wrong.append(f"{line}\n  {offer}\n  {form_of(accepted)}")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:40])
    assert refused > 50


def put(line, indicator):
    """Return the base with a line of TOML where its hint says: in the indicator, else at the top."""
    if line.startswith("better"):
        header = f"[indicator.{indicator}]\n"
        return BASE.replace(header, f"{header}{line}\n")
    return f"{line}\n{BASE}"


def test_each_spelling_is_taken_or_asked_about_for_a_unit():
    """None is unknown to all units: where it is refused, something is offered."""
    unknown = {"soon", "much", "more", "by 2030", "1e40", "5 m %", "7-9 %", "€5M", "5 times less"}
    understood = set()
    for line in LINES:
        taken, message = given([*line, "--source", "s"])
        if taken is not None or any(offer.startswith("azkz") for offer in offered(message)):
            understood.add(line[2] if line[0] == "target" else line[3])

    assert {*FIGURES, *CHANGES, *GOALS} - understood == unknown


@pytest.mark.parametrize(
    "line",
    [
        ["target", "gas", "40"],
        ["claim", "share", "2024", "-1.5 %", "--versus", "2021"],
        ["observation", "people", "2024/25", "5"],
        ["observation", "people", "2023", "46,300"],
        ["target", "people", "5", "--by", "2024-07/2029-06"],
    ],
)
def test_what_the_command_prints_can_be_pasted(line, tmp_path, run):
    path = tmp_path / "facts.toml"
    path.write_text(BASE)
    refused = run("add", *line, "--source", "s", cwd=tmp_path)
    commands_ = [offer for offer in offered(refused.err) if offer.startswith("azkz")]

    assert (refused.status, refused.out) == (4, "")
    assert path.read_text() == BASE
    assert len(commands_) > 1
    for command in commands_:
        assert run(*shlex.split(command)[1:], "--dry-run", cwd=tmp_path).status == 0


def test_the_commands_of_add_have_an_option_for_every_way_to_say_a_number():
    options = {option for name in ("target", "claim") for option in _options(commands()[name])}

    assert {"--percent", "--factor", "--change", "--over", "--every", "--since", "--better",
            "--body", "--said-by", "--baseline"} <= options  # fmt: skip


def _options(command):
    return [option for parameter in command.params for option in parameter.opts]


def test_the_remedy_of_a_stale_estimate_is_taken_with_a_number_and_a_source(tmp_path, run):
    facts = tmp_path / "facts.toml"
    text = (ROOT / "tests/data/checks/stale-estimate.toml").read_text()
    facts.write_text(text.replace('published = "2025-03"', 'published = "2026-03"'))
    findings = json.loads(run("check", "-f", "json", cwd=tmp_path).out)
    (remedy,) = (one["hint"] for one in findings if one["rule"] == "stale-estimate")
    command = remedy.replace("VALUE", "104,512").replace("ID", "office")

    assert run(*shlex.split(command)[1:], cwd=tmp_path).status == 0
    assert "stale-estimate" not in run("check", cwd=tmp_path).out


DATED = BASE + "".join(
    f'[source.{name}]\npublisher = "Paper"\n' for name in ("aa-2026-01-16", "kaztv-2017", "trd-8")
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("kaz-2026-11", ""),
        ("kaz-2026", ""),
        ("aa-2026-02-18", ""),
        ("newspaper", ""),
        ("aa-2026-01-17", "aa-2026-01-16"),
        ("kaztv-201", "kaztv-2017"),
        ("undatd", "undated"),
    ],
)
def test_an_unknown_source_is_taken_for_another_only_where_that_is_near(run, tmp_path, name, meant):
    """The command that defines it is always there; followed, it lets the first one through."""
    (tmp_path / "facts.toml").write_text(DATED, encoding="utf-8")
    typed = ["add", "observation", "people", "2025", "58072", "--source", name]
    refused = run(*typed, cwd=tmp_path)
    [defining] = offered(refused.err)

    assert re.findall('did you mean "(.*)"', refused.err) == ([meant] if meant else [])
    assert "there is none" not in refused.err
    assert run(*shlex.split(defining)[1:], cwd=tmp_path).status == 0
    assert run(*typed, cwd=tmp_path).status == 0


def test_an_unknown_indicator_can_be_defined_as_the_hint_says(run, tmp_path):
    (tmp_path / "facts.toml").write_text(BASE, encoding="utf-8")
    typed = ["add", "observation", "tramways", "2025", "58 km", "--source", "s"]
    [defining] = offered(run(*typed, cwd=tmp_path).err)
    defined = [word.replace("its unit", "km") for word in shlex.split(defining)[1:]]

    assert run(*defined, cwd=tmp_path).status == 0
    assert run(*typed, cwd=tmp_path).status == 0
