"""The one figure in a printed text: "$533 million", "about 90 thousand", "2,76 million tonnes".

Lenient: it reads what a newspaper prints, and says nothing where there is not just one figure.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from decimal import Decimal

from azkz.values.measures import measure
from azkz.values.named_tuple import NamedTuple
from azkz.values.scales import power_of

_NUMBER = re.compile(
    r"(?<![\w.,])[x×]?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?P<comma>\d+,\d{1,2}(?!\d))|\d+(?:\.\d+)?)"
)
_YEAR = re.compile(
    r"\b(?:by|until|till|in|since|from|below|before|after)\s+"
    r"(?:(?:the\s+)?(?:end|start|middle)\s+of\s+|mid-|early\s+|late\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?![\d.,]*\d)(?!\s*(?:to|-|–|—)\s*\d)",
    re.IGNORECASE,
)
"""A year behind a word that a year follows: no figure. Of a range it may be one."""
_WORD = re.compile(r"\s*(?:\.\.\.|…)?\s*([^\W\d_]+\.?)\s*([^\W\d_]*)")
_MONEY = ("$", "€", "£", "₼", "₸", "₽")
_RATIO = re.compile(r"(?<![a-z])times\b|(?<!\w)[x×]\s*\d|\d\s*[x×](?!\w)|-?fold\b", re.IGNORECASE)


class ShownNumber(NamedTuple):
    """The one figure that a text shows, with the digits it shows."""

    number: Decimal
    scaled: bool
    """Whether the text says in words by how much it is to be multiplied."""


def shown_in(text: str, *, money: bool = False, years: Container[int] = ()) -> ShownNumber | None:
    """Return the one figure in a text; None where there is not just one.

    A year is no figure: one behind a word that a year follows, and one of those given, which
    the entry itself names. `money` says that the text speaks of money, also without its sign:
    only then do k, m, b and bn multiply.

    >>> shown_in("about $533.4 million").number, shown_in("6-6.5 million tons")
    (Decimal('5.334E+8'), None)
    >>> shown_in("$9 billion by 2031").number, shown_in("double exports by 2030")
    (Decimal('9E+9'), None)
    """
    numbers = list(_NUMBER.finditer(text))
    if any(len(match["number"]) == 4 for match in numbers):
        numbers = _without_years(text, numbers, years)
    if len(numbers) != 1:
        return None
    match = numbers[0]
    rest = _WORD.match(text[match.end() :])
    word, behind = (rest[1], rest[2]) if rest else ("", "")
    money = money or text[: match.start()].rstrip()[-1:] in _MONEY
    # Min and bin are thousands before a unit; alone they are minutes, or a name.
    before_unit = behind != "" and measure(behind) is not None
    scale = power_of(word, money=money, before_unit=before_unit)
    written = match["number"].replace(",", "." if match["comma"] else "")
    # A metric prefix may be the indicator's own unit: it is no word that says "multiply".
    power = _prefix(word) if scale is None else scale
    return ShownNumber(Decimal(written).scaleb(power), scale is not None)


def _without_years(
    text: str, numbers: Iterable[re.Match[str]], years: Container[int]
) -> list[re.Match[str]]:
    """Return the numbers that are no years: neither behind a word for a time nor among `years`."""
    behind_word = {match.start("year") for match in _YEAR.finditer(text)}
    return [
        match
        for match in numbers
        if match.start("number") not in behind_word
        and not (
            len(match["number"]) == 4
            and match["number"].isdigit()
            and int(match["number"]) in years
        )
    ]


def _prefix(word: str) -> int:
    """Return by how much the prefix of kt, Mt and Gt multiplies tonnes; 0 for anything else."""
    of = measure(word) if word.endswith("t") and len(word) == 2 else None
    return of.power - 6 if of is not None else 0


def is_ratio(text: str) -> bool:
    """Whether a text speaks of a multiple: "5.5 times", "x3", "twofold"."""
    return _RATIO.search(text) is not None
