"""A figure as somebody types it: `$560M`, `about 90 thousand`, `1.6 Mt`, `86,304`, `+49 %`.

Strict, where `spoken` is lenient: the whole text must be one figure, of the unit that is
expected, and with one reading. Anything else is an UnclearFigureError, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from azkz.values.figures import fault
from azkz.values.measures import CURRENCIES
from azkz.values.record import NamedTuple

_QUALIFIERS = {
    "about": "about around approximately approx. approx roughly circa ca. some ~ ≈",
    "nearly": "nearly|almost|just under|just short of",
    "over": "over|more than|above|exceeding|exceeded|upwards of|>",
    "at-least": "at least|no less than|not less than|no fewer than|≥|>=",
    "under": "under|less than|fewer than|below|<",
    "up-to": "up to|at most|no more than|not more than|≤|<=",
}
_OPENINGS = sorted(
    (
        (word, qualifier)
        for qualifier, words in _QUALIFIERS.items()
        for word in (words.split("|") if "|" in words else words.split())
    ),
    key=lambda pair: -len(pair[0]),
)
_ENDINGS = (("or more", "at-least"), ("+", "at-least"), ("or less", "up-to"), ("or fewer", "up-to"))
_SCALES = {
    **dict.fromkeys(("thousand", "thousands", "k"), 3),
    **dict.fromkeys(("million", "millions", "mln", "mn", "m"), 6),
    **dict.fromkeys(("billion", "billions", "bln", "bn", "b"), 9),
    **dict.fromkeys(("trillion", "trillions", "trn", "tn"), 12),
}
_MARKS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "₼": "AZN", "₸": "KZT", "₽": "RUB"}
_MARKS |= {"₺": "TRY", "₹": "INR", "₾": "GEL", "₴": "UAH"}
_MONEY = {
    "USD": "dollar dollars us-dollar us-dollars",
    "EUR": "euro euros",
    "GBP": "pound pounds",
    "AZN": "manat manats",
    "TMT": "manat manats",
    "KZT": "tenge tenges",
    "RUB": "ruble rubles rouble roubles",
    "TRY": "lira liras",
    "CNY": "yuan yuans renminbi",
    "KGS": "som soms",
    "UZS": "sum sums soum soums",
}
_TONNES = {"t": 0, "tonne": 0, "tonnes": 0, "ton": 0, "tons": 0, "kt": 3, "Mt": 6, "Gt": 9}
_TONNES |= {"metric ton": 0, "metric tons": 0, "metric tonne": 0, "metric tonnes": 0}
_PERCENT = ("%", "percent", "per cent", "pct")
_PER = re.compile(r"(?:\s*/\s*|\s+(?:a|an|per)\s+)(year|yr|annum|month|day)$|\s+(annually|yearly)$")
_NUMBER = re.compile(
    r"[0-9](?:[0-9.,'_]*[0-9])?(?: [0-9]{3}(?![0-9]))*(?:,[0-9]+)?(?:[eE][+-]?[0-9]+)?"
)
_SCALE = re.compile(
    rf"(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![A-Za-z])", re.IGNORECASE
)
_PLAIN = re.compile(r"[+-]?[0-9_]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_EXACTLY = "exactly "


class UnclearFigureError(ValueError):
    """A text that is not one figure with one reading; with the readings it could have."""

    def __init__(self, message: str, readings: Sequence[str] = ()) -> None:
        """Say why it is unclear."""
        super().__init__(message)
        self.readings = tuple(readings)
        """Each as it could be typed instead, with what it means."""


class Typed(NamedTuple):
    """A figure that was typed."""

    value: Decimal | int
    """An int is an exact count, a Decimal has the digits that were typed."""
    qualifier: str | None = None
    stated: str | None = None
    """The text, where it says more than the bare number."""


def read_figure(text: str, unit: str, *, exact: bool = False) -> Typed:
    """Return the figure that a text is, in a unit. Raises UnclearFigureError.

    With `exact` it does not matter whether a round number was rounded: a target is exact.

    >>> read_figure("about 90 thousand", "people")
    Typed(value=Decimal('9.0E+4'), qualifier='about', stated='about 90 thousand')
    >>> read_figure("1.6 Mt", "t").value, read_figure("86,304", "people").value
    (Decimal('1.6E+6'), 86304)
    """
    shown = " ".join(text.replace("−", "-").split())
    if shown.lower().startswith(_EXACTLY):
        exact, shown = True, shown[len(_EXACTLY) :]
    rest, qualifier = _qualifier(shown)
    rest, money = _currency(rest, unit)
    negative = rest.startswith("-")
    value, rest = _amount(rest.removeprefix("-" if negative else "+").lstrip(), unit, money=money)
    value = _in_unit(value, rest, unit)
    if fault(value):
        raise UnclearFigureError(f'"{text}" cannot be: {fault(value)}')
    if isinstance(value, int) and "_" not in shown and not exact:
        value = _count(value, qualifier)
    bare = _PLAIN.fullmatch(shown)
    return Typed(-value if negative else value, qualifier, None if bare else shown)


_TIMES = re.compile(r"[x×]\s*(?P<before>.+)|(?P<after>.+?)\s*(?:[x×]|times|-?fold)", re.IGNORECASE)
_UP = ("up by", "up", "increased by", "rose by", "grew by", "growth of", "a rise of")
_DOWN = ("down by", "down", "decreased by", "fell by", "declined by", "a fall of")


def read_change(text: str) -> tuple[str, Typed]:
    """Return a change or a share that a text states: its key, percent or factor, and the figure.

    Raises UnclearFigureError.

    >>> read_change("+49%")[1].value, read_change("down 20 percent")[1].value
    (49, -20)
    >>> read_change("x2.1")[0], read_change("about 5.5 times")[1]
    ('factor', Typed(value=Decimal('5.5'), qualifier='about', stated='about 5.5 times'))
    """
    shown = " ".join(text.replace("−", "-").split())
    rest, qualifier = _qualifier(shown)
    found = _TIMES.fullmatch(rest)
    if found:
        number, ending = found["before"] or found["after"], ""
    else:
        rest, sign = _direction(rest)
        rest, again = _qualifier(rest)
        qualifier = qualifier or again
        number, _, ending = rest.partition(next((p for p in _PERCENT if p in rest.lower()), "\0"))
        if ending or number == rest:
            ways = ["+49 %", "down 20 percent", "5.5 times"]
            raise UnclearFigureError(f'"{text}" is not a change in percent or in times', ways)
        number = sign + number.strip().removeprefix("+")
    if not re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", number.strip()):
        raise UnclearFigureError(f'"{number.strip()}" is not one number', ["49 %", "5.5 times"])
    value = number.strip().replace(",", ".")
    typed = Typed(Decimal(value) if "." in value else int(value), qualifier, shown)
    return ("factor" if found else "percent"), typed


def _direction(text: str) -> tuple[str, str]:
    """Return a text without the words that say up or down, and the sign that they mean."""
    for words, sign in ((_UP, ""), (_DOWN, "-")):
        for word in words:
            if text.lower().startswith(f"{word} "):
                return text[len(word) :].lstrip(), sign
    return text, ""


def spell(value: Decimal) -> str:
    """Return a finite number as TOML writes a float, with just the digits it has.

    >>> spell(Decimal("560e6")), spell(Decimal("1.50")), spell(Decimal("46.3e3"))
    ('560e6', '1.50', '46.3e3')
    >>> spell(Decimal("5e4")), spell(Decimal(533)), spell(Decimal("2.7e6"))
    ('5e4', '533e0', '2.7e6')
    """
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # of a finite number
    if exponent < 0 and -6 < value.adjusted() < 6:
        return f"{value:f}"
    power = max(exponent, value.adjusted() // 3 * 3)
    return f"{Decimal((sign, digits, exponent - power)):f}e{power}"


def _qualifier(text: str) -> tuple[str, str | None]:
    """Return the text without the words before and after the figure that qualify it, and which."""
    found = []
    for word, qualifier in _OPENINGS:
        if text.lower().startswith(word) and not text[len(word) :][:1].isalpha():
            text = text[len(word) :].lstrip()
            found.append(qualifier)
            break
    for word, qualifier in _ENDINGS:
        if text.lower().endswith(word):
            text = text.removesuffix(text[-len(word) :]).rstrip()
            found.append(qualifier)
            break
    if len(found) > 1:
        raise UnclearFigureError(
            f"it is {found[0]} and {found[1]}", ["the figure with one of them"]
        )
    return text, found[0] if found else None


def _currency(text: str, unit: str) -> tuple[str, bool]:
    """Return the text without a currency before the number, and whether it is money."""
    mark = next((mark for mark in _MARKS if text.lstrip("+-").startswith(mark)), None)
    code = re.match(r"([A-Z]{3})(?![A-Za-z])\s*", text)
    if mark is not None:
        sign = text[: len(text) - len(text.lstrip("+-"))]
        text, named = sign + text.lstrip("+-").removeprefix(mark).lstrip(), _MARKS[mark]
    elif code and code[1] in CURRENCIES:
        text, named = text[code.end() :], code[1]
    else:
        return text, unit in CURRENCIES
    if named != unit:
        raise UnclearFigureError(f'it is in {named}, the indicator in "{unit}"')
    return text, True


def _amount(text: str, unit: str, *, money: bool) -> tuple[Decimal | int, str]:
    """Return the number at the start of a text with the scale behind it, and what follows.

    Two numbers with falling scales are one: 87 million 269 thousand.
    """
    total: Decimal | None = None
    smallest = 99
    while True:
        found = _NUMBER.match(text)
        if found is None:
            message = f'"{text}" is not a figure' if total is None else f'"{text}" is left over'
            raise UnclearFigureError(message, _examples(unit))
        rest = text[found.end() :].lstrip()
        scale = None if _power(rest, unit) is not None else _SCALE.match(rest)
        if scale is None and total is None:
            return _number(found.group(), unit), rest
        power = _SCALES[scale.group().lower()] if scale else 0
        if scale and scale.group() == "m" and not money and unit.startswith("m"):
            raise UnclearFigureError(f'"{scale.group()}" is million or metres', ["1.6 million"])
        number = Decimal(_number(found.group(), unit, scaled=True)).scaleb(power)
        if power >= smallest or (total is not None and number >= Decimal(10) ** smallest):
            raise UnclearFigureError("it has more than one number", ["one figure"])
        total, smallest = number if total is None else total + number, power
        text = rest[scale.end() :].lstrip() if scale else rest
        if not re.match("[0-9]", text):
            return total, text


def _number(text: str, unit: str, *, scaled: bool = False) -> Decimal | int:
    """Return the number that digits with points, commas and blanks are."""
    if re.fullmatch(r"[0-9]+|[0-9]{1,3}(_[0-9]{3})+", text):
        return Decimal(text) if scaled else int(text)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+", text):
        return Decimal(text)
    if re.fullmatch(r"[1-9][0-9]{0,2}([,.' ])[0-9]{3}(\1[0-9]{3})*", text):
        return _grouped(text, unit, scaled=scaled)
    if re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+|[0-9]+\.[0-9]+", text):
        return Decimal(text.replace(",", ""))
    if re.fullmatch(r"[1-9][0-9]{0,2}([. ][0-9]{3})+,[0-9]+|[0-9]+,[0-9]+", text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    raise UnclearFigureError(f'"{text}" is not written as a number is', _examples(unit))


def _grouped(text: str, unit: str, *, scaled: bool) -> Decimal | int:
    """Return a number whose points, commas or blanks each stand before three digits."""
    whole = int(re.sub("[,.' ]", "", text))
    decimal = Decimal(re.sub("[,' ]", ".", text)) if len(text) < 8 else None
    mark = next(char for char in text if not char.isdigit())
    if decimal is None or mark in "' " or (mark == "," and not scaled and unit != "%"):
        return whole
    if mark == "." and (scaled or unit == "%"):
        return decimal
    if mark == ",":
        ways = [f"{decimal} (a decimal comma)", f"{whole} (a comma between thousands)"]
    else:
        ways = [f"{whole:,} (a point between thousands)", f"{decimal}e0 (a decimal point)"]
    raise UnclearFigureError(f'"{text}" has two readings', ways)


def _in_unit(value: Decimal | int, rest: str, unit: str) -> Decimal | int:
    """Return a value in the indicator's unit, from the words behind the number."""
    power = 0 if not rest else _power(rest, unit)
    if power is None:
        _refuse(rest, unit)
    assert power is not None
    if unit == "%":
        return Decimal(value)  # a share is never a count
    return Decimal(value).scaleb(power) if power else value


def _power(words: str, unit: str) -> int | None:
    """Return the power of ten that words for a unit stand for; None where they are not for it."""
    if not words:
        return None
    if unit in CURRENCIES:
        names = (unit.lower(), *_MONEY.get(unit, "").split())
        return 0 if words.lower().replace("us ", "us-").replace("u.s. ", "us-") in names else None
    if unit == "%":
        return 0 if words.lower() in _PERCENT else None
    noun, per = _per(words)
    base, wanted = _per(unit)
    if per not in ("", wanted):
        return None
    if base == "t":
        return _TONNES.get(noun, _TONNES.get(noun.lower()) if len(noun) > 2 else None)
    return 0 if noun.lower().removesuffix("s") == base.lower().removesuffix("s") else None


def _per(words: str) -> tuple[str, str]:
    """Return a unit without its "a year", and the stretch of time: t/year is t and year."""
    found = _PER.search(words)
    if found is None:
        return words, ""
    time = found[1] if found[1] in ("month", "day") else "year"
    return words[: found.start()].rstrip(), time


def _refuse(words: str, unit: str) -> None:
    noun = words.partition(" ")[0]
    if re.match(r"[-–—]\s*[$€£]?[0-9]", words):
        message = f'"{words}" makes it a range, which is two figures'
        raise UnclearFigureError(message, ["at least the lower one", "up to the higher one"])
    if unit.startswith("t") and noun.lower() == "mt" and noun != "Mt":
        ways = ["Mt (million tonnes)", "t (metric tonnes)"]
        raise UnclearFigureError(f'"{noun}" has two readings', ways)
    raise UnclearFigureError(
        f'"{words}" is not the unit of the indicator, "{unit}"', _examples(unit)
    )


def _count(value: int, qualifier: str | None) -> Decimal | int:
    """Return a whole number as it was counted: a round one is a question, unless a word answers it.

    "About 46,300" is one of hundreds; of a bound the precision does not matter.
    """
    digits = str(value)
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    if zeros and qualifier in ("about", "nearly"):
        return Decimal(value).normalize()
    if zeros < 2 or qualifier is not None:
        return value
    ways = [f"exactly {value:,}"]
    for power in range(zeros, max(1, zeros - 3), -1):
        rounded = Decimal(digits[: len(digits) - power]).scaleb(power)
        ways.append(f"{spell(rounded)} (rounded to {10**power:,})")
    raise UnclearFigureError(f'"{value:,}" may be counted or rounded', ways)


def _examples(unit: str) -> list[str]:
    if unit in CURRENCIES:
        return ["$560M" if unit == "USD" else f"{unit} 560M", "1.2 billion"]
    if unit.startswith("t"):
        return ["1.6 Mt", "2.7 million tonnes"]
    return ["4.2 %"] if unit == "%" else ["86,304", "46.3 thousand", "about 90 thousand"]
