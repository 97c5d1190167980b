"""The words that qualify a figure, before it and behind it: about, at least, or more."""

from __future__ import annotations

from functools import cache

from azkz.values.figures import Qualifier
from azkz.values.unclear import Reading, UnclearFigureError

_QUALIFIERS = {
    "about": "about around approximately approx. approx roughly circa ca. some ~ ≈",
    "nearly": "nearly|almost|just under|just short of",
    "over": "over|more than|above|exceeding|exceeded|upwards of|>",
    "at-least": "at least|no less than|not less than|no fewer than|≥|>=",
    "under": "under|less than|fewer than|below|<",
    "up-to": "up to|at most|no more than|not more than|≤|<=",
}
_ENDINGS = (("or more", "at-least"), ("+", "at-least"), ("or less", "up-to"), ("or fewer", "up-to"))


@cache
def _openings() -> list[tuple[str, str]]:
    """Return the words that qualify a figure from before, the longest first."""
    pairs = [
        (word, qualifier)
        for qualifier, words in _QUALIFIERS.items()
        for word in (words.split("|") if "|" in words else words.split())
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def split_qualifier(text: str) -> tuple[str, Qualifier | None]:
    """Return the text without the words before and after the figure that qualify it, and which.

    Raises UnclearFigureError where two are named.
    """
    whole, qualifiers = text, []
    for word, qualifier in _openings():
        if text.lower().startswith(word) and not text[len(word) :][:1].isalpha():
            text = text[len(word) :].lstrip()
            qualifiers.append(qualifier)
            break
    for word, qualifier in _ENDINGS:
        if text.lower().endswith(word):
            text = text[: -len(word)].rstrip()
            qualifiers.append(qualifier)
            break
    if len(qualifiers) > 1:
        ending = next(word for word, _ in _ENDINGS if whole.lower().endswith(word))
        readings = [Reading(whole[: -len(ending)].rstrip()), Reading(f"{text} {ending}")]
        raise UnclearFigureError(f'"{whole}" is {qualifiers[0]} and {qualifiers[1]}', readings)
    return text, Qualifier(qualifiers[0]) if qualifiers else None
