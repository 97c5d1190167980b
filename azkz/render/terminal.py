"""Lines of spans to a colour terminal, with Rich; the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

# Of Rich the styles alone: its console costs three times as much to load as they do.
from rich.color import ColorSystem
from rich.style import Style as Paint

from azkz.render.layout import Line, Span, Style

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.markdown import Markdown
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
    spans: list[Span] = []
    for span in line:
        if spans and spans[-1].style is span.style:
            spans[-1] = Span(spans[-1].text + span.text, span.style)
        elif span.text:
            spans.append(span)
    while spans and not spans[-1].text.rstrip():
        spans.pop()
    if spans:
        spans[-1] = Span(spans[-1].text.rstrip(), spans[-1].style)
    return spans


def markdown(text: str, width: int, *, coloured: bool) -> str:
    """Return Markdown as it reads on a terminal: wrapped, code as it stands, tables as tables."""
    from io import StringIO

    from rich.console import Console
    from rich.theme import Theme

    heading, plain_ = Paint(bold=True), Paint.null()
    styles = {f"markdown.h{level}": heading for level in range(1, 7)}
    styles |= {"markdown.code": Paint(bold=True), "markdown.item.bullet": plain_}
    styles |= {"markdown.table.border": Paint(dim=True), "markdown.table.header": heading}
    written = StringIO()
    console = Console(
        file=written,
        width=width,
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        theme=Theme(styles),
        highlight=False,
    )
    console.print(_plain_markdown()(text, hyperlinks=False))
    lines = written.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _plain_markdown() -> type[Markdown]:
    """Return Rich's Markdown with headings at the left edge and code without a frame.

    Made when it is asked for: no other command loads what it stands on.
    """
    from rich.markdown import CodeBlock, Heading, Markdown
    from rich.padding import Padding
    from rich.text import Text

    class PlainHeading(Heading):
        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            self.text.justify = "left"
            yield self.text

    class PlainCode(CodeBlock):
        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            yield Padding(Text(str(self.text).rstrip()), (0, 0, 0, 2))

    class Plain(Markdown):
        elements: ClassVar = Markdown.elements | {
            "heading_open": PlainHeading,
            "fence": PlainCode,
            "code_block": PlainCode,
        }

    return Plain
