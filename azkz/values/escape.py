"""Text from outside made safe to show: what is not plainly visible is spelled out."""

from __future__ import annotations

import re
import unicodedata

# Characters that Python calls printable and no terminal shows: fillers, blank braille, the
# grapheme joiner, inherent vowels, and the tags that can carry hidden text.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
MOST_MARKS = 4
"""Combining marks on one character; more of them would climb over the lines around."""


def visible(text: str) -> str:
    r"""Return the text on one line, with each invisible or controlling character as an escape.

    White space of any kind becomes a single space. Control, format (bidirectional
    marks among them), private and unassigned characters become `\x1b` or `\u202e`,
    so that no file and no argument can move the cursor, colour or hide anything.

    >>> print(visible("up\x1b[2J\u202e 5\n%"))
    up\x1b[2J\u202e 5 %
    """
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        text = " ".join(text.split())
    if is_visible(text) and not _marks(text):
        return text
    return _spelled(text)


def is_visible(text: str) -> bool:
    """Whether every character of a text shows, and none of them moves or hides another.

    The one list of what does not, for screens, files and JSON alike.
    """
    return text.isprintable() and not (_INVISIBLE.search(text) if not text.isascii() else None)


def _marks(text: str) -> bool:
    return any(unicodedata.combining(char) for char in text)


def _spelled(text: str) -> str:
    characters: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        hidden = not is_visible(char) or marks > MOST_MARKS
        characters.append(escape(char) if hidden else char)
    return "".join(characters)


def is_empty(text: str) -> bool:
    """Whether a text shows nothing: white space and invisible characters alone."""
    if "!" <= text[:1] <= "~":
        return False
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return not text.strip()


def escape(char: str) -> str:
    r"""Return the character spelled as an escape sequence: `\x1b`, `\u202e`, `\U000e0001`.

    >>> print(escape("\x9b"))
    \x9b
    """
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
