"""Lines of spans to a colour terminal, with Rich; the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from azkz.render.layout import Line

# Colours that read on a light and on a dark background; none bears a meaning alone.
STYLES = {
    "title": "bold",
    "head": "dim",
    "dim": "dim",
    "name": "bold cyan",
    "bar": "cyan",
    "rest": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
}


def paint(lines: Iterable[Line], stream: TextIO, width: int, *, forced: bool = False) -> None:
    """Write the lines in colour; the text is literal, never markup."""
    console = Console(
        file=stream,
        width=max(width, 500),
        force_terminal=forced or None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )
    text = Text(no_wrap=True, end="")
    for line in lines:
        for number, span in enumerate(line):
            last = number == len(line) - 1
            text.append(span.text.rstrip() if last else span.text, STYLES.get(span.style) or None)
        text.append("\n")
    console.print(text, end="")
