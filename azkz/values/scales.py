"""The words that multiply a number, once: thousand to trillion in five languages, and letters.

English, Russian, Kazakh, Azerbaijani and Turkish, as people and papers write them.
"""

from __future__ import annotations

from functools import cache

_WORDS = {
    3: "thousand thousands тыс тыс. тысяча тысячи тысяч мың",
    6: "million millions mln mln. mn млн млн. миллион миллиона миллионов milyon",
    9: "billion billions bln bln. mrd mrd. mlrd mlrd. млрд млрд. миллиард миллиарда миллиардов "
    "milyard milyar",
    12: "trillion trillions trn tn трлн трлн. триллион триллиона триллионов trilyon",
}
_BEFORE_A_UNIT = {"min": 3, "bin": 3}
"""Azerbaijani and Turkish for thousand; alone they are minutes, or a name."""
_LETTERS = {"k": 3, "m": 6, "b": 9, "bn": 9}
"""Of money alone: "12 m of cable" is metres, and an office puts a flag behind "12.3 b"."""
FLAGS = {
    "b": "a break in the series",
    "p": "provisional",
    "e": "an estimate",
    "s": "an estimate of the office",
    "f": "a forecast",
    "u": "of low reliability",
    "d": "of another definition",
    "c": "confidential",
    "n": "not significant",
    "r": "revised",
    "m": "missing",
}
"""What statistical offices put behind a value (SDMX code list of observation status)."""


@cache
def _powers() -> dict[str, int]:
    return {word: power for power, words in _WORDS.items() for word in words.split()}


def power_of(word: str, *, money: bool = False, before_unit: bool = False) -> int | None:
    """Return the power of ten by which a word multiplies, whatever its case; None for another word.

    Letters multiply `money` alone; min and bin only what stands `before_unit`.

    >>> power_of("Million"), power_of("млрд"), power_of("bn"), power_of("bn", money=True)
    (6, 9, None, 9)
    """
    plain = word.replace("İ", "i").lower()
    if money and plain in _LETTERS:
        return _LETTERS[plain]
    if before_unit and plain in _BEFORE_A_UNIT:
        return _BEFORE_A_UNIT[plain]
    return _powers().get(plain)


def flags_of(letters: str) -> str:
    """Return what letters behind a value mean as statistical flags; empty where they are none.

    >>> flags_of("bp"), flags_of("km")
    ('a break in the series, provisional', '')
    """
    if not letters or len(letters) > 3 or any(letter not in FLAGS for letter in letters):
        return ""
    return ", ".join(FLAGS[letter] for letter in letters)
