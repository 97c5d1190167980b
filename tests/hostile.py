"""Attacks the reader and every command with broken and spiteful fact bases.

    python -m tests.hostile --count 50000 --seed 1

Each file is made of a seed alone: bytes changed, lines moved, values put in each other's
place, texts full of control characters, numbers of every size. Nothing may end in a
traceback, take two seconds, need 200 MB more than before, or let a control byte out.
"""

from __future__ import annotations

import argparse
import io
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
    "1" * 40, "1" * 5000, '"[bold]:warning:"', '"' + "| `$x$` <b>" + '"',
]  # fmt: skip
KEYS = [
    *"indicator period value source status qualifier stated note accept break prefer promise kind by set".split(),
    *"baseline versus of percent factor topic title text date place done unit measure better".split(),
    *"sum_of part_of publisher published primary url format".split(),
]  # fmt: skip
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
    )
]  # fmt: skip
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST = 2
"""Seconds that one command may take."""
MOST_MEMORY = 200 * 1024
"""Kibibytes that all of it may need more than at the start."""


def files(seed: int, count: int) -> Iterator[bytes]:
    """Yield hostile files, the same for the same seed."""
    for number in range(count):
        dice = random.Random(f"{seed}-{number}")
        text = dice.choice(SEEDS)
        for _ in range(dice.randint(1, 6)):
            text = dice.choice((_value, _value, _key, _line, _entry, _characters))(text, dice)
        content = text.encode("utf-8", "replace")
        if dice.random() < 0.1:
            content = _bytes(content, dice)
        yield content


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
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(LONGEST)
    try:
        status = run([*arguments, "--facts", str(path)])
    except _Stopped:
        return f"took more than {LONGEST} s"
    except BaseException:  # noqa: BLE001  that is what is looked for
        return traceback.format_exc(limit=-4)
    finally:
        signal.alarm(0)
        sys.stdout, sys.stderr = real
    out.flush()
    err.flush()
    text = (out.buffer.getvalue() + err.buffer.getvalue()).decode("utf-8", "replace")
    if found := CONTROL.search(text):
        return f"let out {found[0]!r}"
    return "" if status in (0, 1, 2, 3) else f"ended with {status}"


def main(count: int, seed: int, every: int = 3) -> int:
    """Attack with so many files, a few commands each; return how many went wrong."""
    wrong = 0
    dice = random.Random(seed)
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.toml"
        for number, content in enumerate(files(seed, count)):
            path.write_bytes(content)
            for command in dice.sample(COMMANDS, every):
                name = dice.choice(["trade", "turnover", "ports", "harbour"])
                arguments = [part.format(name) for part in command]
                fault = attack(path, arguments)
                if fault:
                    wrong += 1
                    print(f"file {number} of seed {seed}, azkz {' '.join(arguments)}: {fault}")
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
