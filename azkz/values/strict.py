"""A figure as somebody types it: `$560M`, `about 90 thousand`, `1.6 Mt`, `86,304`, `37 km`.

Strict, where `lenient` is not: the whole text must be one figure, of the unit that is
expected, and with one reading. Anything else is an UnclearFigureError, never a guess; what it
offers instead has been read by this reader and accepted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from azkz.values.figures import Qualifier, fault
from azkz.values.measures import (
    CURRENCIES,
    is_index,
    is_measured,
    is_money,
    measure,
    steps,
)
from azkz.values.named_tuple import NamedTuple
from azkz.values.qualifiers import split_qualifier
from azkz.values.scales import flags_of, power_of
from azkz.values.unclear import Reading, UnclearFigureError
from azkz.values.unit_words import power_in
from azkz.values.whole_numbers import EXACTLY, NUMBER, counted, instead

_MARKS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "₼": "AZN", "₸": "KZT", "₽": "RUB"}
_MARKS |= {"₺": "TRY", "₹": "INR", "₾": "GEL", "₴": "UAH"}
_WORD = r"[^\W\d_]+\.?"
_PLAIN = r"[+-]?[0-9_]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_RANGE = rf"(?P<low>{NUMBER})\s*(?:-|–|—|to)\s*[$€£]?(?P<high>{NUMBER})(?P<rest>(?![0-9]).*)"
_LONGEST = 120
"""Characters of a figure with all its words."""
_MANY = 100
"""So many times what its indicator has had, a comma before three digits may be a decimal one."""


class Typed(NamedTuple):
    """A figure that was typed."""

    value: Decimal | int
    """An int is an exact count, a Decimal has the digits that were typed."""
    qualifier: Qualifier | None = None
    stated: str | None = None
    """The text, where it says more than the bare number."""


class Expected(NamedTuple):
    """What is known of a figure before it is read."""

    unit: str
    exact: bool = False
    """A target: it does not matter whether a round number was rounded."""
    yearly: bool = False
    """An amount of a year, so that "a year" says nothing new."""
    known: Collection[Decimal] = ()
    """The figures that its indicator has: they tell a decimal comma from one between thousands."""
    decimal_comma: bool = False
    """It stands in a table whose columns are parted by semicolons."""

    def power(self, words: str) -> int | None:
        """Return the power of ten that words stand for in the unit; None where they are not."""
        return power_in(words, self.unit, yearly=self.yearly)


def read_figure(text: str, expected: Expected | str) -> Typed:
    """Return the figure that a text is, in the unit that is expected. Raises UnclearFigureError.

    >>> read_figure("about 90 thousand", "people")
    Typed(value=Decimal('9.0E+4'), qualifier=<Qualifier.ABOUT: 'about'>, stated='about 90 thousand')
    >>> read_figure("1.6 Mt", "t CO2e").value, read_figure("86,304", "people").value
    (Decimal('1.6E+6'), 86304)
    >>> read_figure("37 km", "km").value
    Decimal('37')
    """
    wanted = Expected(expected) if isinstance(expected, str) else expected
    words = one_line(text)
    try:
        return _read(words, wanted)
    except UnclearFigureError as error:
        readings = [clear for reading in error.readings for clear in _clear(reading, wanted)]
        examples = () if readings else _examples(wanted)
        raise UnclearFigureError(str(error), readings, examples) from None


def _clear(reading: Reading, expected: Expected) -> list[Reading]:
    """Return a reading where it reads; where it is unclear in its turn, what it may be."""
    try:
        _read(one_line(reading.text), expected)
    except UnclearFigureError as error:
        clear = [further for further in error.readings if _reads(further.text, expected)]
        return [
            Reading(further.text, ", ".join(filter(None, (reading.meaning, further.meaning))))
            for further in clear
        ]
    return [reading]


def one_line(text: str) -> str:
    """Return a text with single blanks and plain minus signs. Raises where it is no few words."""
    words = " ".join(text.replace("−", "-").split())
    if len(words) > _LONGEST:
        raise UnclearFigureError(f'"{words[:40]}…" is longer than a figure')
    return words


def _reads(text: str, expected: Expected) -> bool:
    try:
        _read(one_line(text), expected)
    except UnclearFigureError:
        return False
    return True


def _read(text: str, expected: Expected) -> Typed:
    """Return the figure that a text is, inward: its qualifier, currency, number and unit."""
    words = text
    exact = expected.exact
    if words.lower().startswith(EXACTLY):
        exact, words = True, words[len(EXACTLY) :]
    rest, qualifier = split_qualifier(words)
    if rest.startswith("+"):
        raise UnclearFigureError(f'"{text}" is a change, not a figure', [Reading(rest[1:].strip())])
    rest, money = _currency(rest, expected.unit)
    negative = rest.startswith("-")
    number, rest = _amount(rest.removeprefix("-").lstrip(), text, expected, money=money)
    value = _in_unit(number, rest, text, expected)
    if wrong := fault(value):
        raise UnclearFigureError(f'"{text}" cannot be: {wrong}')
    if isinstance(value, int) and "_" not in words and not exact:
        value = counted(value, qualifier, text)
    if is_measured(expected.unit):
        value = Decimal(value)  # what is measured is never counted
    bare = re.fullmatch(_PLAIN, words)
    return Typed(-value if negative else value, qualifier, None if bare else words)


def _currency(text: str, unit: str) -> tuple[str, bool]:
    """Return the text without a currency before the number, and whether it is money."""
    sign = text[: len(text) - len(text.lstrip("-"))]
    bare = text[len(sign) :].lstrip()
    mark = next((mark for mark in _MARKS if bare.startswith(mark)), None)
    code = re.match(r"([A-Z]{3})(?![A-Za-z])\s*", bare)
    if mark is not None:
        rest, named = bare.removeprefix(mark).lstrip(), _MARKS[mark]
    elif code and code[1] in CURRENCIES:
        rest, named = bare[code.end() :], code[1]
    else:
        return text, is_money(unit)
    if not is_money(unit) or named != unit[:3]:
        raise UnclearFigureError(f'it is in {named}, the indicator in "{unit}"')
    return sign + rest, True


def _amount(text: str, whole: str, expected: Expected, *, money: bool) -> tuple[Decimal | int, str]:
    """Return the number at the start of a text with the scale behind it, and what follows.

    Two numbers with falling scales are one: 87 million 269 thousand.
    """
    total: Decimal | None = None
    smallest = 99
    while True:
        digits = re.match(NUMBER, text)
        if digits is None:
            left = f'"{text}" is left over' if total is not None else f'"{whole}" is not a figure'
            raise UnclearFigureError(left)
        rest = text[digits.end() :].lstrip()
        word = re.match(_WORD, rest)
        behind = rest[word.end() :].lstrip() if word else ""
        power = _scale(word.group(), behind, whole, expected, money=money) if word else None
        if power is None and total is None:
            ranged = re.match(_RANGE, text)
            if ranged:
                raise _two_figures(whole, ranged)
            unit_scales = bool(expected.power(rest))
            return _number(digits.group(), whole, expected, scaled=unit_scales), rest
        number = Decimal(_number(digits.group(), whole, expected, scaled=True)).scaleb(power or 0)
        if (power or 0) >= smallest or (total is not None and number >= Decimal(10) ** smallest):
            raise UnclearFigureError(f'"{whole}" is more than one figure')
        total = number if total is None else total + number
        smallest, text = power or 0, behind if power else rest
        if not re.match("[0-9]", text):
            return total, text


def _scale(word: str, behind: str, whole: str, expected: Expected, *, money: bool) -> int | None:
    """Return the power of ten that the word behind a number stands for; None for the unit.

    Raises UnclearFigureError for letters that multiply money alone, and are flags elsewhere.
    """
    if expected.power(f"{word} {behind}".rstrip()) is not None or expected.power(word) == 0:
        return None
    power = power_of(word, money=money, before_unit=bool(behind))
    letter = power_of(word, money=True)
    if (power or letter) and expected.unit.startswith("%") and (power or behind):
        raise UnclearFigureError(f'"{whole}": a share is not counted in {word}')
    if power is not None:
        return power
    bare = whole[: whole.rindex(word)].rstrip()
    if not behind and word != "bn" and (flags := flags_of(word)):
        readings = [Reading(bare, f"the figure; {word} says {flags}")]
        if letter is not None:
            readings.append(Reading(f"{bare} {_LONG_WORDS[letter]}", "multiplied"))
        message = f'"{word}" behind a number is a flag of statistical offices: {flags}'
        raise UnclearFigureError(message, readings)
    if letter is not None:
        written = re.sub(rf"\s*{re.escape(word)}\b", f" {_LONG_WORDS[letter]}", whole, count=1)
        raise UnclearFigureError(f'"{word}" multiplies money alone', [Reading(written)])
    if power_of(word, before_unit=True) is not None:
        message = f'"{word}" may be thousand, or minutes'
        raise UnclearFigureError(message, [Reading(f"{bare} thousand")])
    return None


_LONG_WORDS = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}


def _two_figures(whole: str, ranged: re.Match[str]) -> UnclearFigureError:
    rest = ranged["rest"]
    readings = [
        Reading(f"at least {ranged['low']}{rest}"),
        Reading(f"up to {ranged['high']}{rest}"),
    ]
    return UnclearFigureError(f'"{whole}" is a range, which is two figures', readings)


def _number(text: str, whole: str, expected: Expected, *, scaled: bool) -> Decimal | int:
    """Return the number that digits with points, commas and blanks are."""
    if re.fullmatch(r"0[0-9]+", text):
        bare = text.lstrip("0") or "0"
        message = f'"{text}" begins with a zero'
        raise UnclearFigureError(message, [Reading(whole.replace(text, bare, 1))])
    if re.fullmatch(r"[0-9]+|[0-9]{1,3}(_[0-9]{3})+", text):
        return Decimal(text) if scaled else int(text)
    if re.search(r"[eE][+-]?[0-9]{3}", text):
        raise UnclearFigureError(f'"{text}" cannot be: its exponent is beyond every figure')
    if re.fullmatch(r"[0-9]*(\.[0-9]+)?[eE][+-]?[0-9]+|\.[0-9]+", text):
        return Decimal(text)
    if re.fullmatch(r"[1-9][0-9]{0,2}([,.' ])[0-9]{3}(\1[0-9]{3})*", text):
        return _grouped(text, whole, expected, scaled=scaled)
    if re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+|[0-9]+\.[0-9]+", text):
        return Decimal(text.replace(",", ""))
    if re.fullmatch(r"[1-9][0-9]{0,2}([. ][0-9]{3})+,[0-9]+|[0-9]+,[0-9]+", text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    if re.fullmatch(r"[0-9]+,([0-9]{1,2}|[0-9]{4,})[eE][+-]?[0-9]+", text):
        return Decimal(text.replace(",", "."))
    raise UnclearFigureError(f'"{text}" is not written as a number is')


def _grouped(text: str, whole: str, expected: Expected, *, scaled: bool) -> Decimal | int:
    """Return a number whose points, commas or blanks each stand before three digits.

    One point is a decimal point where a word multiplies and in a share, else a question; one
    comma stands between thousands, unless the indicator's other figures or its table speak
    against it, and is a question where a word multiplies and in a share.
    """
    count = int(re.sub("[,.' ]", "", text))
    mark = next(char for char in text if not char.isdigit())
    fraction = Decimal(text.replace(mark, ".")) if len(text) < 8 and mark in ",." else None
    share = expected.unit.startswith("%") or is_index(expected.unit)
    if fraction is None:
        return count
    if mark == "." and (scaled or share):
        return fraction
    if mark == "," and not (
        share
        or _word_multiplies(text, whole, expected)
        or _unusual(count, fraction, expected, whole)
    ):
        return count
    name = {",": "comma", ".": "point"}[mark]
    grouped = Reading(instead(whole, text, str(count)), f"a {name} between thousands")
    decimal = Reading(instead(whole, text, f"{fraction}e0"), f"a decimal {name}")
    likely = [decimal, grouped] if mark == "," else [grouped, decimal]
    raise UnclearFigureError(f'"{text}" has two readings', likely)


def _word_multiplies(text: str, whole: str, expected: Expected) -> bool:
    """Whether a word such as million stands behind the digits: 2,769 million is unclear."""
    behind = re.match(_WORD, whole[whole.index(text) + len(text) :].lstrip())
    if behind is None:
        return False
    return power_of(behind.group(), money=is_money(expected.unit), before_unit=True) is not None


def _unusual(count: int, fraction: Decimal, expected: Expected, whole: str) -> bool:
    """Whether a comma is likelier a decimal one: by the table, or by the indicator's figures."""
    if whole.lower().startswith(EXACTLY):
        return False
    if expected.decimal_comma:
        return True
    sizes = [abs(value) for value in expected.known if value]
    if not sizes:
        return False
    if any(value.as_tuple().exponent < 0 and value < 1000 for value in sizes):  # type: ignore[operator]
        return True
    return count > _MANY * max(sizes) and fraction * _MANY > min(sizes)


def _in_unit(value: Decimal | int, rest: str, whole: str, expected: Expected) -> Decimal | int:
    """Return a value in the indicator's unit, from the words behind the number."""
    power = expected.power(rest)
    if power is None:
        raise _other_unit(rest, whole, expected.unit)
    return Decimal(value).scaleb(power) if power else value


def _other_unit(words: str, whole: str, unit: str) -> UnclearFigureError:
    noun = words.partition(" ")[0]
    wanted = measure(unit)
    if wanted is not None and wanted.dimension == "g" and noun.lower() == "mt":
        readings = [
            Reading(whole.replace(noun, "Mt", 1), "million tonnes"),
            Reading(whole.replace(noun, "t", 1), "metric tonnes"),
        ]
        return UnclearFigureError(f'"{noun}" has two readings', readings)
    return UnclearFigureError(f'"{words}" is not the unit of the indicator, "{unit}"')


def _examples(expected: Expected) -> list[str]:
    """Return figures of a unit as they may be typed."""
    unit = expected.unit
    of = measure(unit)
    candidates = [
        "$560M" if unit == "USD" else f"{unit[:3]} 560M" if is_money(unit) else "",
        "4.2 %" if unit.startswith("%") else "",
        "107.2" if is_index(unit) else "",
        f"1.6 {steps(of)[max(0, len(steps(of)) - 2)][1]}" if of and steps(of) else "",
        f"46.3 {unit}" if is_measured(unit) else "86,304",
        "46.3 thousand",
        "about 90 thousand",
    ]
    return [text for text in candidates if text and _reads(text, expected)][:3]
