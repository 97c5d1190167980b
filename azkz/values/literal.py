"""Text from outside made safe to show: every character that is not plainly visible is spelled out."""

from __future__ import annotations


def visible(text: str) -> str:
    r"""Return the text on one line, with each invisible or controlling character as an escape.

    White space of any kind becomes a single space. Control, format (bidirectional
    marks among them), private and unassigned characters become `\x1b` or `\u202e`,
    so that no file and no argument can move the cursor, colour or hide anything.

    >>> print(visible("up\x1b[2J\u202e 5\n%"))
    up\x1b[2J\u202e 5 %
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else escape(char) for char in " ".join(text.split()))


def escape(char: str) -> str:
    r"""Return the character spelled as an escape sequence: `\x1b`, `\u202e`, `\U000e0001`.

    >>> print(escape("\x9b"))
    \x9b
    """
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
