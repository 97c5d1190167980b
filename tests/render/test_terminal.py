"""Colour: adjacent pieces of one style are one escape sequence, and text is never markup."""

from azkz.render.layout import Span, Style
from azkz.render.terminal import merged, painted


def test_neighbours_of_one_style_are_one_piece_without_blanks_at_the_end():
    line = (Span("a", Style.TITLE), Span(" ", Style.TITLE), Span("b", Style.TITLE), Span("  "))

    assert [span.text for span in merged(line)] == ["a b"]


def test_text_is_literal():
    assert painted([(Span("[bold]x[/bold] :warning:", Style.BAD),)]) == (
        "\x1b[31m[bold]x[/bold] :warning:\x1b[0m\n"
    )
