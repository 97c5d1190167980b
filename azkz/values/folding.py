"""Texts as they are compared: in any case, of any alphabet that azkz meets."""

from __future__ import annotations

_DOTTED = str.maketrans({"ı": "i", "\u0307": None})


def folded(text: str) -> str:
    """Return a text without its case; the i of Azerbaijani and Turkish has no dot of its own.

    >>> folded("İqtisadiyyat") == folded("iqtisadiyyat") == folded("IQTISADIYYAT")
    True
    """
    return text.casefold().translate(_DOTTED)
