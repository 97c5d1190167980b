"""Random TOML documents of the kinds that people write, and some that nobody should."""

import random
from collections.abc import Callable

HEADER_LIKE = "[[observation]]\n# not a header\nvalue = 1\n\n[topic.fake]\n"
WORDS = "trade port visitors rail gas oil office bank".split()
REMARKS = [
    "# checked",
    "# ---- tourism ----",
    "#",
    "# [[observation]]",
    '  # indented, with = and "',
]


class Writer:
    """One way of writing TOML, chosen at random and kept for a document."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.aligned = dice.random() < 0.5
        self.spaces = dice.choice([" = ", " = ", "=", "  =  "])
        self.quote = dice.choice(['"', '"', "'"])
        self.gap = dice.choice([0, 1, 1, 1, 2])
        self.indent = dice.choice(["", "", "", "  ", "\t"])
        self.inner = dice.choice(["", "", "", " "])
        self.odd = dice.random() < 0.7

    def text(self) -> str:
        dice = self.dice
        words = " ".join(dice.choices(WORDS, k=dice.randint(1, 4)))
        if self.odd and dice.random() < 0.15:
            return dice.choice(
                [
                    f'"""\n{HEADER_LIKE}{words}"""',
                    f"'''\n{HEADER_LIKE}# {words}'''",
                    f'"""{words}\n\n# {words}\n[source.x]\n"""',
                    f'"""a \\\n   {words} "" \\""" # no comment\n"""',
                    f"'''\n# {words}\n\n# ends as a comment does'''",
                    r'"# \"quoted\" \\"',
                    "'# [[target]]'",
                ]
            )
        return f"{self.quote}{words}{self.quote}"

    def number(self) -> str:
        dice = self.dice
        return dice.choice(
            [
                f"{dice.randint(1, 999)}e{dice.randint(3, 9)}",
                f"{dice.randint(1, 99)}.{dice.randint(0, 99):02d}",
                f"{dice.randint(1, 999)}_{dice.randint(0, 999):03d}",
                str(dice.randint(0, 10**7)),
                "1.50",
                "0x1f",
                "nan",
            ]
        )

    def value(self, depth: int = 0) -> str:
        dice = self.dice
        roll = dice.random()
        if depth < 2 and self.odd and roll < 0.1:
            inner = ", ".join(self.value(depth + 1) for _ in range(dice.randint(0, 3)))
            return f"[{inner}]"
        if depth < 2 and self.odd and roll < 0.18:
            lines = [f"  {self.value(depth + 1)}, # ]" for _ in range(dice.randint(1, 3))]
            return "[\n# [[observation]]\n" + "\n".join(lines) + "\n  [1, 2],\n]"
        if depth < 2 and self.odd and roll < 0.26:
            return f"{{ rule = {self.text_line()}, more = [1, {{ a = 2 }}] }}"
        return dice.choice([self.text, self.number, lambda: "true", lambda: "2024-03-11"])()

    def text_line(self) -> str:
        return f'"{self.dice.choice(WORDS)}"'

    def pairs(self, pairs: dict[str, str]) -> list[str]:
        dice = self.dice
        width = max(map(len, pairs), default=0) if self.aligned else 0
        lines = []
        for key, value in pairs.items():
            end = dice.choice(REMARKS) if "\n" not in value and dice.random() < 0.08 else ""
            lines.append(
                f"{self.indent}{key:{width}}{self.spaces}{value}{' ' + end if end else ''}"
            )
            if dice.random() < 0.04:
                lines.append(dice.choice(["", *REMARKS]))
        return lines

    def extra(self) -> dict[str, str]:
        dice = self.dice
        found = {}
        for key in dice.sample(
            ["stated", "note", "place", "accept", "x-y", "1"], dice.randint(0, 3)
        ):
            found[key] = self.value()
        if self.odd and dice.random() < 0.1:
            found['"quoted key"'] = self.value()
        if self.odd and dice.random() < 0.1:
            found["dotted.key.a"] = self.value()
            found["dotted.key.b"] = self.value()
        return found

    def array(self, kind: str) -> list[str]:
        dice, inner = self.dice, self.inner
        about = {"indicator": f'"{dice.choice(WORDS)}"', "value": self.number()}
        if kind in ("event", "note", "milestone"):
            about = {"topic": f'"{dice.choice(WORDS)}"', "title": self.text()}
        lines = [f"{self.indent}[[{inner}{kind}{inner}]]", *self.pairs(about | self.extra())]
        if self.odd and dice.random() < 0.1:
            lines += [f"[{kind}.baseline]", *self.pairs({"period": "2020", "value": self.number()})]
        if self.odd and dice.random() < 0.05:
            lines += [f"[[{kind}.parts]]", *self.pairs({"a": self.value()}), f"[[{kind}.parts]]"]
        return lines

    def named(self, kind: str, name: str) -> list[str]:
        dice = self.dice
        shown = f'"{name}"' if self.odd and dice.random() < 0.1 else name
        about = {"title": self.text()}
        if kind == "indicator":
            about["topic"] = f'"{dice.choice(WORDS)}"'
        return [f"[{self.inner}{kind}.{shown}{self.inner}]", *self.pairs(about | self.extra())]


def document(dice: random.Random) -> bytes:
    """Return a random document; most are valid TOML."""
    writer = Writer(dice)
    parts: list[list[str]] = []
    for kind in ("source", "topic", "indicator"):
        names = dice.sample(WORDS, dice.randint(0, 3))
        parts += [writer.named(kind, name) for name in names]
    kinds = ("observation", "observation", "observation", "target", "claim", "event", "note")
    parts += [writer.array(dice.choice(kinds)) for _ in range(dice.randint(0, 7))]
    if dice.random() < 0.3:
        parts.append([f"[other.{dice.choice(WORDS)}]", *writer.pairs(writer.extra())])
    if dice.random() < 0.6:
        dice.shuffle(parts)
    lines = head(dice, writer)
    for part in parts:
        lines += [""] * writer.gap
        if dice.random() < 0.15:
            lines += [dice.choice(REMARKS), *[""] * dice.randint(0, 2)]
        lines += part
        if dice.random() < 0.08:
            lines.append(dice.choice(REMARKS))
    lines += [""] * dice.choice([0, 0, 0, 1, 3])
    return ended(dice, "\n".join(lines))


def head(dice: random.Random, writer: Writer) -> list[str]:
    """Return what stands before the first header."""
    lines = dice.choice([["format = 1"], ["# a fact base", "", "format = 1", 'title = "T"'], []])
    if writer.odd and dice.random() < 0.06:
        lines = [*lines, 'source.dotted.publisher = "x"', "source.other.publisher = 'y'"]
    if writer.odd and dice.random() < 0.04:
        lines = [*lines, dice.choice(["observation = []", "observation = [{ value = 1 }]"])]
    if writer.odd and dice.random() < 0.03:
        lines = [*lines, 'topic = { a = { title = "x" } }']
    return lines


def ended(dice: random.Random, text: str) -> bytes:
    """Return the text with some kind of newlines, with or without one at its end, and a BOM."""
    text += dice.choice(["\n", "\n", "", "\n\n", "\n# the end", "\n# the end\n", "  "])
    newline: Callable[[], str] = dice.choice(
        [lambda: "\n", lambda: "\n", lambda: "\r\n", lambda: dice.choice(["\n", "\r\n"])]
    )
    text = "".join(newline() if char == "\n" else char for char in text)
    return (b"\xef\xbb\xbf" if dice.random() < 0.15 else b"") + text.encode()
