"""The one figure in a printed text: "$533 million", "about 90 thousand", "2,76 million tonnes".

Lenient: it reads what a newspaper prints, and says nothing where there is not just one figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_NUMBER = re.compile(
    r"(?<![\w.,])[x×]?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?P<comma>\d+,\d{1,2}(?!\d))|\d+(?:\.\d+)?)"
)
_WORD = re.compile(r"\s*(?:\.\.\.|…)?\s*([A-Za-z]+)")
_SCALES = {"thousand": 3, "million": 6, "mln": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9}
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
    word = rest[1].lower() if rest else ""
    money = text[: match.start()].rstrip().endswith("$")
    scale = 0 if word in ("m", "b") and not money else _SCALES.get(word, 0)
    written = match["number"].replace(",", "." if match["comma"] else "")
    return Shown(Decimal(written).scaleb(scale), bool(scale))


def is_ratio(text: str) -> bool:
    """Whether a text speaks of a multiple: "5.5 times", "x3", "twofold"."""
    return _RATIO.search(text) is not None
