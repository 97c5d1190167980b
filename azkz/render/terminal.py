"""Lines of spans to a colour terminal, with Rich; the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

# Of Rich the styles alone: its console costs three times as much to load as they do.
from rich.color import ColorSystem
from rich.style import Style as Paint

from azkz.render.layout import Line, Span, Style

if TYPE_CHECKING:
    from rich.status import Status

# Named colours, which the reader's own terminal makes readable on light and on dark.
STYLES = {
    Style.TITLE: "bold",
    Style.ASIDE: "dim",
    Style.GOOD: "green",
    Style.WARN: "yellow",
    Style.BAD: "red",
    Style.NEUTRAL: "cyan",
    Style.ALARM: "red",
}


def painted(lines: Iterable[Line]) -> str:
    """Return the lines with their colours as escape sequences; the text is never markup."""
    paints = {style: Paint.parse(name) for style, name in STYLES.items()}
    paints[Style.PLAIN] = Paint.null()
    return "".join(
        "".join(
            paints[span.style].render(span.text, color_system=ColorSystem.STANDARD)
            for span in merged(line)
        )
        + "\n"
        for line in lines
    )


def spinner(text: str) -> Status:
    """Return a moving sign on stderr, to be started and stopped, which leaves nothing behind."""
    from rich.console import Console
    from rich.status import Status

    return Status(text, console=Console(stderr=True))


def merged(line: Line) -> list[Span]:
    """Return a line with neighbours of one style put together, and no blanks at its end."""
    found: list[Span] = []
    for span in line:
        if found and found[-1].style is span.style:
            found[-1] = Span(found[-1].text + span.text, span.style)
        elif span.text:
            found.append(span)
    while found and not found[-1].text.rstrip():
        found.pop()
    if found:
        found[-1] = Span(found[-1].text.rstrip(), found[-1].style)
    return found
