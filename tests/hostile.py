"""Attacks the reader and every command with broken and spiteful fact bases.

    python -m tests.hostile --count 50000 --seed 1

Each file is made of a seed alone. Half of them are broken: bytes changed, lines moved,
values put in each other's place. The others are mostly valid, and spiteful: numbers of
every size, periods of every age, texts full of control characters. Nothing may end in a
traceback, take two seconds of the processor, need 200 MB more than before, or let a control byte out; on
a screen of any width, in a pipe, and in files.
"""

from __future__ import annotations

import argparse
import codecs
import io
import os
import random
import re
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from azkz.cli.app import run

DATA = Path(__file__).parent / "data"
SEEDS = [
    path.read_text(encoding="utf-8")
    for path in (
        DATA / "small.toml",
        DATA / "valid" / "every-key.toml",
        *sorted((DATA / "checks").glob("*.toml")),
    )
]
VALUES = [
    *"1 0 -1 1e29 1e-30 1e30 nan inf 1e999999999999999999999 true [] {} 0x1F 1.50 46_300".split(),
    *"2024 9999 1 2024-03-11 07:32:00 '2024-Q1' '2024-01/2024-10' '0000' '2025-13'".split(),
    '"trade"', '"turnover"', '"office"', '"target"', '"over"', '"forecast"', '"capacity"', '"level"',
    '"lower"', '"idea"', '["turnover", "turnover"]', "{ period = 2015, value = 1 }",
    r'"\u001b]0;x\u0007\u001b[31m"', r'"\u202e\u2066\u200b"', '"\u3164\u2800"', '"a\u0301' + "\u0301" * 30 + '"',
    '"=HYPERLINK(1)"', '"' + "x" * 300 + '"', '"$533 million"', "'''\n[[x]]\n'''", "[[[[1]]]]",
    '"month"', "[1, 2]", "[2, 1]", "{ period = 9999 }", '{ indicator = "turnover" }', '"2024-W53"', '"FY2024"',
    "1" * 40, "1" * 5000, '"[bold]:warning:"', '"' + "| `$x$` <b>" + '"',
]  # fmt: skip
KEYS = [
    *"indicator period value source status qualifier stated note accept break prefer promise kind by set".split(),
    *"baseline versus of percent factor topic title text date place done unit measure better".split(),
    *"sum_of part_of publisher published primary url format".split(),
    *"change over every from open dropped condition inferred body said_by".split(),
    *"ratio_of adjusted revises archived read prefer fiscal".split(),
]  # fmt: skip
TEXTS = [
    r'"\u001b]0;x\u0007\u001b[31m red"', r'"a\u202e\u2066\u200bb"', r'"\u3164x\u2800"', '"a\u0301' + "\u0301" * 30 + '"',
    '"=HYPERLINK(1)"', '"' + "x" * 300 + '"', '"[bold]x[/bold] [/] :warning:"', '"| `$x$` <b>&amp; @name #12"',
    r'"\n\n\t x \r y"', '"' + "word " * 60 + '"', '"漢字かな交じり文"', '"🏳️‍🌈 é ﷽"', '"%"', '"t"', '"t/year"', '"EUR"',
    '"</script><script>alert(1)"', "'{{ 7 * 7 }} {% x %} %s {0} ${x}'", r'"\\"', '"0"', '"-"', '"null"', '"1e5"',
]  # fmt: skip
NUMBERS = [
    *"0 1 -1 5 -5 1.0 0.0 1e29 -1e29 1e-30 1.5e-3 46_300 533e6 1e9 20e6 99 100 101 12e3 1e0 7".split(),
    "1." + "0" * 30, "1." + "0" * 29 + "1", "9" * 30,
]  # fmt: skip
PERIODS = [
    *"1 1000 1999 2000 2019 2020 2021 2022 2023 2024 2025 2026 2030 2100 9999 2024-03-11".split(),
    *'"2023-Q1" "2024-Q1" "2024-H1" "2024-03" "2023-01/2023-10" "2024-01/2024-10" "9999-12"'.split(),
    *'"2020-01/2024-12" "2024-02-29" "0001-01-01" "9999-12-31" "2024-01-01/2024-01-02"'.split(),
    *'"2024-W09" "2020-W53" "2021-W53" "FY2024" "FY2024-Q4" "FY9999" "0001/9999" "2000/2030"'.split(),
]  # fmt: skip
FITTING = {
    **dict.fromkeys(
        ("title", "text", "stated", "note", "place", "publisher", "unit", "speaker", "url"), TEXTS
    ),
    **dict.fromkeys(("condition", "inferred", "said_by", "body"), TEXTS),
    **dict.fromkeys(("percent", "factor", "change"), NUMBERS),
    "value": [*NUMBERS, *NUMBERS, "[1, 2]", "[-1e29, 1e29]", "[0, 0]"],
    **dict.fromkeys(("period", "versus", "by", "set", "date", "done", "published"), PERIODS),
    **dict.fromkeys(("over", "from", "open", "dropped", "read"), PERIODS),
    "every": ['"year"', '"half-year"', '"quarter"', '"month"'],
    "baseline": [
        *"2015 2019 9999".split(),
        *(
            f"{{ period = {year}, value = {value} }}"
            for year in (1, 2020)
            for value in (0, 1, -5, "1e-30", "1e29")
        ),
        *(f"{{ period = {year} }}" for year in (1, 2019, 2023, 2024, 9999)),
        *(f'{{ indicator = "{name}" }}' for name in ("turnover", "trade", "ports")),
    ],
    "adjusted": ["true", "false"],
    "revises": ["true", "false"],
    "qualifier": ['"about"', '"nearly"', '"over"', '"at-least"', '"under"', '"up-to"'],
    "status": ['"actual"', '"provisional"', '"estimate"', '"forecast"'],
    "kind": ['"goal"', '"plan"', '"forecast"', '"idea"'],
    "measure": ['"flow"', '"level"', '"capacity"'],
    "better": ['"higher"', '"lower"'],
    "break": TEXTS,
    "primary": ["true", "false"],
}
"""What a key may hold, so that a file can be read and its answers are put to the test."""
SAYINGS = "said_by body condition inferred open dropped"
ENTRIES = {
    "observation": (
        "indicator period value source",
        "status qualifier stated break note inferred revises",
    ),
    "target": ("indicator value source", f"kind by set qualifier stated note {SAYINGS}"),
    "target, a change": ("indicator percent baseline by source", f"kind set {SAYINGS}"),
    "target, a multiple": ("indicator factor baseline by source", f"kind set {SAYINGS}"),
    "target, in the unit": ("indicator change baseline by source", f"kind set {SAYINGS}"),
    "target, a total": ("indicator value over source", f"kind set {SAYINGS}"),
    "target, a limit": ("indicator value every source", f"from by set better {SAYINGS}"),
    "claim": (
        "indicator period versus percent source",
        "qualifier stated note said_by body inferred",
    ),
    "claim, a multiple": ("indicator period versus factor source", "qualifier stated note"),
    "claim, in the unit": ("indicator period versus change source", "qualifier stated note"),
    "milestone": ("topic title source", f"kind by set done stated note {SAYINGS}"),
    "event": ("date topic title source", "place note"),
    "note": ("topic text source", ""),
}
"""The keys that an entry of a kind needs, and those that it may have."""
HEADS = [
    *"[[observation]] [[target]] [[claim]] [[event]] [[note]] [[milestone]] [source.x] [topic.x]".split(),
    *"[indicator.x] [source] [[source]] [a.b.c] [observation]".split(),
]  # fmt: skip
COMMANDS = [
    command.split()
    for command in (
        "targets --all", "targets --explain", "targets", "claims --explain", "claims --all", "check", "topics",
        "check --all", "timeline", "sources", "search a", "changes --since 2024", "pace {}", "growth {}",
        "show {}", "show {} --all", "history {}", "targets -f json --all", "growth {} -f csv", "claims -f md",
        "sources office", "search a -f md", "timeline -f jsonl", "check -f tsv", "pace {} --by 2035",
        "changes --since 2020 -f csv", "targets --as-of 2023", "claims --known-by 2024", "show {} -f json",
        "add note trade x --source office --dry-run", "add observation turnover 2025 5e8 --source office -n",
        "export OUT/package --force", "export OUT/facts.db --to sqlite --force", "targets -o OUT/targets.csv",
        "record", "record --all", "record --by speaker", "record --by kind -f json", "record --by publisher -f csv",
        "due", "due --all", "due -f ics", "due -f ics", "due -f jsonl", "due --as-of 2020", "compare {} {}",
        "compare {} turnover", "compare trade ports -f csv", "compare {} --all -f json", "growth {} --all",
        "changes --from OLD", "changes --from OLD -f json", "changes --from OLD -f csv", "show turnover trade",
        "rename indicator turnover total-1 -n", "rename source office nobody", "rename topic trade a",
        "history {} --all -f csv", "pace {} -f json", "help promises", "help", "targets {} -f tsv", "targets -f md --all",
        "add target turnover 1e9 --by 2030 --source office -n", "add observation --from OUT/rows.csv -n",
    )
]  # fmt: skip
RARE = [
    command.split()
    for command in (
        "report OUT/page.html",
        "report OUT/brief.html --brief",
        "report OUT/page.html trade turnover --all",
        "targets --save OUT/a.png",
        "targets --save OUT/a.pdf",
        "compare turnover trade --save OUT/c.svg",
        "targets --save OUT/a.svg",
        "growth {} --save OUT/b.svg",
    )
]
"""Commands that take a second to load."""
ROWS = "indicator,period,value,source\nturnover,2024,5e8,office\nturnover,x,\x1b[31m,office\n"
WIDTHS = ["", "", "40", "60", "80", "117", "200"]
SGR = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST = 2
"""Seconds of the processor that one command may take."""
RARELY = 0.02
MOST_MEMORY = 200 * 1024
"""Kibibytes that all of it may need more than at the start."""


def files(seed: int, count: int) -> Iterator[bytes]:
    """Yield hostile files, the same for the same seed."""
    for number in range(count):
        dice = random.Random(f"{seed}-{number}")
        text = dice.choice(SEEDS)
        if number % 2:
            yield _spiteful(text, dice).encode("utf-8", "replace")
            continue
        for _ in range(dice.randint(1, 6)):
            text = dice.choice((_value, _value, _key, _line, _entry, _characters))(text, dice)
        content = text.encode("utf-8", "replace")
        if dice.random() < 0.1:
            content = _bytes(content, dice)
        yield codecs.BOM_UTF8 + content if dice.random() < 0.1 else content


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _value(text: str, dice: random.Random) -> str:
    lines = _lines(text)
    places = [place for place, line in enumerate(lines) if "=" in line]
    if places:
        place = dice.choice(places)
        lines[place] = f"{lines[place].split('=')[0]}= {dice.choice(VALUES)}"
    return "\n".join(lines)


def _key(text: str, dice: random.Random) -> str:
    lines = _lines(text)
    lines.insert(dice.randrange(len(lines) + 1), f"{dice.choice(KEYS)} = {dice.choice(VALUES)}")
    return "\n".join(lines)


def _line(text: str, dice: random.Random) -> str:
    lines = _lines(text)
    line = lines.pop(dice.randrange(len(lines)))
    if dice.random() < 0.5:
        lines.insert(dice.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _entry(text: str, dice: random.Random) -> str:
    keys = dice.sample(KEYS, dice.randint(1, 8))
    body = "".join(f"{key} = {dice.choice(VALUES)}\n" for key in keys)
    return f"{text}\n{dice.choice(HEADS)}\n{body}"


def _characters(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) + 1)
    junk = dice.choice(
        ["\x00", "\x1b[31m", "\u202e", '"', "[", "]", "=", "\\", "\r", "\ufeff", "#", "'''"]
    )
    return text[:place] + junk + text[place + dice.randint(0, 3) :]


def _spiteful(text: str, dice: random.Random) -> str:
    """Return a text with other values that fit their keys, and with more entries."""
    lines = _lines(text)
    for place in dice.sample(range(len(lines)), min(len(lines), dice.randint(0, 12))):
        key, equals, _ = lines[place].partition("=")
        if equals and key.strip() in FITTING:
            lines[place] = f"{key}= {dice.choice(FITTING[key.strip()])}"
    names = {
        kind: [
            f'"{name}"' for name in re.findall(rf"^\[{kind}\.([a-z0-9-]+)\]", text, re.MULTILINE)
        ]
        for kind in ("indicator", "source", "topic")
    }
    if "format = 1" in text and dice.random() < 0.2:
        lines.append(_quotients(names, dice))
    for _ in range(dice.randint(0, 12)):
        kind = dice.choice([*ENTRIES, "observation", "observation", "target"])
        needed, more = (keys.split() for keys in ENTRIES[kind])
        chosen = [*needed, *dice.sample(more, dice.randint(0, min(3, len(more))))]
        values = {key: dice.choice(names.get(key) or FITTING.get(key) or TEXTS) for key in chosen}
        if kind == "claim" and values["versus"] == values["period"]:
            values["versus"] = "2001"
        lines += [
            f"[[{kind.partition(',')[0]}]]",
            *(f"{key} = {value}" for key, value in values.items()),
        ]
    return "\n".join(lines)


def _quotients(names: dict[str, list[str]], dice: random.Random) -> str:
    """Return indicators that are the quotient and the sum of others, of themselves too."""
    known = [*names["indicator"], '"quotient"', '"total"', '"loop"']
    made = []
    for name, key in (("quotient", "ratio_of"), ("total", "sum_of"), ("loop", "ratio_of")):
        pair = ", ".join(dice.choices(known, k=2))
        unit = dice.choice(['"%"', '"EUR"', '"t"', '"EUR/t"'])
        topic = dice.choice(names["topic"] or ['"trade"'])
        made.append(
            f"[indicator.{name}]\ntopic = {topic}\ntitle = {dice.choice(TEXTS)}\nunit = {unit}\n{key} = [{pair}]"
        )
    return "\n".join(made)


def _bytes(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 5)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


class _Stopped(Exception):  # noqa: N818  it is a signal, not an error
    pass


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped


def attack(path: Path, arguments: list[str]) -> str:
    """Return what is wrong with how a command took a file; empty for nothing."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    real = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    # Time of the processor: how busy the machine is otherwise says nothing about azkz.
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        status = run([*arguments, "--facts", str(path)])
    except _Stopped:
        return f"took more than {LONGEST} s"
    except BaseException:  # noqa: BLE001  that is what is looked for
        return traceback.format_exc(limit=-4)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout, sys.stderr = real
    out.flush()
    err.flush()
    text = (out.buffer.getvalue() + err.buffer.getvalue()).decode("utf-8", "replace")
    if os.environ["FORCE_COLOR"] == "1":
        text = SGR.sub("", text)
    if "ics" in arguments:
        text = text.replace("\r\n", "\n")  # as a calendar ends its lines
    if found := CONTROL.search(text.replace("\t", " ") if "tsv" in arguments else text):
        return f"let out {found[0]!r}"
    # Where there is nothing to draw, a figure has another unit, or a name stands where its text
    # cannot be told for sure, nothing is written.
    writes = {"--save", "add", "rename"}
    fine = (0, 1, 2, 3, 4) if writes & {*arguments} else (0, 1, 2, 3)
    return "" if status in fine else f"ended with {status}"


def main(count: int, seed: int, every: int = 3) -> int:
    """Attack with so many files, a few commands each; return how many went wrong."""
    wrong = 0
    dice = random.Random(seed)
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.toml"
        (Path(folder) / "old.toml").write_text(SEEDS[0], encoding="utf-8")
        (Path(folder) / "rows.csv").write_text(ROWS, encoding="utf-8")
        for number, content in enumerate(files(seed, count)):
            path.write_bytes(content)
            commands = dice.sample(COMMANDS, every)
            if dice.random() < RARELY:
                commands.append(dice.choice(RARE))
            for command in commands:
                name = dice.choice(["trade", "turnover", "ports", "harbour"])
                arguments = [
                    part.format(name).replace("OUT", folder).replace("OLD", f"{folder}/old.toml")
                    for part in command
                ]
                os.environ["COLUMNS"] = dice.choice(WIDTHS)
                os.environ["FORCE_COLOR"] = dice.choice("01")
                fault = attack(path, arguments)
                if fault:
                    wrong += 1
                    width = f"COLUMNS={os.environ['COLUMNS']}"
                    print(
                        f"file {number} of seed {seed}, {width} azkz {' '.join(arguments)}: {fault}"
                    )
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start
    if more > MOST_MEMORY:
        wrong += 1
        print(f"needed {more // 1024} MB more than at the start")
    print(f"{count} files, {count * every} commands: {wrong} went wrong")
    return wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(bool(main(options.count, options.seed)))
