"""The one figure in a printed text: "$533 million", "about 90 thousand", "2,76 million tonnes".

Lenient: it reads what a newspaper prints, and says nothing where there is not just one figure.
"""

from __future__ import annotations

import re
from decimal import Decimal

from azkz.values.record import NamedTuple

_NUMBER = re.compile(
    r"(?<![\w.,])[x×]?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?P<comma>\d+,\d{1,2}(?!\d))|\d+(?:\.\d+)?)"
)
_WORD = re.compile(r"\s*(?:\.\.\.|…)?\s*([A-Za-z]+)")
_SCALES = {
    "thousand": 3,
    **dict.fromkeys(("million", "mln", "mn"), 6),
    **dict.fromkeys(("billion", "bln", "bn"), 9),
    **dict.fromkeys(("trillion", "trn", "tn"), 12),
}
_LETTERS = {"k": 3, "m": 6, "b": 9}
"""Only of money: "12 m of cable" is metres."""
_MONEY = ("$", "€", "£", "₼", "₸", "₽")
_METRIC = {"kt": 3, "Mt": 6, "Gt": 9}
_RATIO = re.compile(r"(?<![a-z])times\b|(?<!\w)[x×]\s*\d|\d\s*[x×](?!\w)|-?fold\b", re.IGNORECASE)


class Shown(NamedTuple):
    """The one figure that a text shows, with the digits it shows."""

    number: Decimal
    scaled: bool
    """Whether the text says in words by how much it is to be multiplied."""


def shown_in(text: str) -> Shown | None:
    """Return the one figure in a text; None where there is not just one.

    >>> shown_in("about $533.4 million").number, shown_in("6-6.5 million tons")
    (Decimal('5.334E+8'), None)
    """
    found = list(_NUMBER.finditer(text))
    if len(found) != 1:
        return None
    match = found[0]
    rest = _WORD.match(text[match.end() :])
    word = rest[1] if rest else ""
    money = text[: match.start()].rstrip()[-1:] in _MONEY
    scale = _SCALES.get(word.lower()) or (_LETTERS.get(word.lower()) if money else None)
    written = match["number"].replace(",", "." if match["comma"] else "")
    # A metric prefix may be the indicator's own unit: it is no word that says "multiply".
    power = scale or _METRIC.get(word, 0)
    return Shown(Decimal(written).scaleb(power), bool(scale))


def is_ratio(text: str) -> bool:
    """Whether a text speaks of a multiple: "5.5 times", "x3", "twofold"."""
    return _RATIO.search(text) is not None
