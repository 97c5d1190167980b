"""A change or a share as somebody types it: `+49 %`, `a third less than in 2015`, `doubled`.

One grammar for what a claim states and for what a target asks: an amount (a percent, a
multiple, points, or a figure in the unit), which way it goes, and from when.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from azkz.values.figures import Qualifier
from azkz.values.measures import PERCENT, is_index
from azkz.values.named_tuple import NamedTuple
from azkz.values.qualifiers import split_qualifier
from azkz.values.rates import as_decimal
from azkz.values.strict import Expected, one_line, read_figure
from azkz.values.unclear import Reading, UnclearFigureError
from azkz.values.whole_numbers import NUMBER

_UP = (
    "up rose rises rise grew grown grow grows growth increased increase increases raised raise "
    "gained plus higher more"
)
_DOWN = (
    "down fell falls fall fallen decreased decrease declined decline dropped drop cut reduced "
    "reduce reduction shrank minus lower less fewer lost"
)
_BEFORE = rf"(?:an? )?(?P<word>{'|'.join((_UP + ' ' + _DOWN).split())})(?: (?:by|of))? (?P<rest>.+)"
_AFTER_UP = "higher more greater larger above up increase rise growth"
_AFTER_DOWN = "lower less fewer smaller below down decrease decline reduction fall drop cut"
_AFTER_WORDS = "|".join((_AFTER_UP + " " + _AFTER_DOWN).split())
_AFTER = rf"(?:an? (?=\d))?(?P<rest>.+?) (?:in )?(?P<word>{_AFTER_WORDS})"
_MULTIPLES = {
    2: "double doubled doubles doubling twice twofold two-fold",
    3: "triple tripled triples tripling treble trebled thrice threefold three-fold",
    4: "quadruple quadrupled quadrupling fourfold four-fold",
    5: "quintuple quintupled fivefold five-fold",
    6: "sixfold six-fold",
    7: "sevenfold seven-fold",
    8: "eightfold eight-fold",
    9: "ninefold nine-fold",
    10: "tenfold ten-fold",
}
_HALVES = "halve halved halves halving".split()
_FRACTIONS = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "sixth": Fraction(1, 6),
    "tenth": Fraction(1, 10),
}
_NUMERATORS = {"a": 1, "an": 1, "one": 1, "": 1, "two": 2, "three": 3, "four": 4}
_FRACTION = rf"(?:(?P<count>an?|one|two|three|four)[ -])?(?P<part>{'|'.join(_FRACTIONS)})s?"
_TIMES = (
    rf"(?:[x×]\s*(?P<before>{NUMBER})"
    rf"|(?P<after>{NUMBER})\s*(?:[x×]|times(?: as (?:much|many))?|-?\s?fold))"
)
_POINTS = (
    r"(?P<number>.+?)\s*(?:percentage[ -]points?|percent points?|points?|pts|pps?|p\.p\.|ppts?"
    r"|п\.п\.|процентных пункт(?:ов|а)|faiz bəndi)"
)
_PERCENTS = "|".join(re.escape(word) for word in sorted(PERCENT, key=len, reverse=True))
_PERCENT = rf"(?P<number>.+?)\s*(?:{_PERCENTS})"
_EARLIER = r"(?: that (?:of|in)| the level (?:of|in)| the)? (?P<earlier>.+?)(?: levels?)?"
_ON = (
    r"(?P<rest>.+?) (?:(?P<way>below|above)|(?:on|than(?: in)?|from|compared (?:with|to)(?: in)?"
    rf"|against|versus|vs\.?|since|over|of)){_EARLIER}"
)
_MULTIPLE_OF = (
    r"(?P<rest>.*?(?:double|twice|triple|treble|thrice|quadruple|fold|halve|times|[x×])\w*)"
    rf"{_EARLIER}"
)
_DIGITS = 12


class TypedChange(NamedTuple):
    """A change or a share that was typed."""

    form: str
    """percent, factor or change: the key that it is written with."""
    value: Decimal | int
    qualifier: Qualifier | None
    stated: str
    earlier: str | None = None
    """What it is counted on, where the text says so."""
    signed: bool = True
    """Whether the text says which way it went."""


IsTime = Callable[[str], bool]
"""Whether a text is something that a change may be counted on: a period."""


def read_change(
    text: str, expected: Expected | str, *, share: bool = False, is_earlier: IsTime | None = None
) -> TypedChange:
    """Return the change that a text states, or the share. Raises UnclearFigureError.

    >>> read_change("+49%", "USD").value, read_change("a third less", "USD").value
    (49, -33)
    >>> read_change("about 5.5 times", "USD")[:3]
    ('factor', Decimal('5.5'), <Qualifier.ABOUT: 'about'>)
    >>> read_change("-1.5 pp", "%")[:2]
    ('change', Decimal('-1.5'))
    """
    expected_ = Expected(expected) if isinstance(expected, str) else expected
    words = one_line(text)

    def read(reading: str) -> TypedChange:
        return _read(one_line(reading), expected_, share=share, is_earlier=is_earlier)

    try:
        return read(words)
    except UnclearFigureError as error:
        error.readings = tuple(
            reading for reading in error.readings if reading.key or _accepted(read, reading.text)
        )
        raise


def read_number(text: str, form: str, expected: Expected) -> TypedChange:
    """Return the number of a form that is named: percent, factor or change.

    Raises UnclearFigureError.

    >>> read_number("-1.5", "percent", Expected("%")).value
    Decimal('-1.5')
    """
    words = one_line(text)
    if form == "change":
        change = _read(words, expected, share=False, is_earlier=None, bare=True)
        if change.form != "change":
            raise UnclearFigureError(f'"{text}" is no change in "{expected.unit}"')
        return change
    rest, qualifier = split_qualifier(words)
    patterns = {
        "percent": rf"(?P<number>.+?)\s*(?:{_PERCENTS})?",
        "factor": r"(?P<number>.+?)\s*(?:times|x)?",
    }
    match = re.fullmatch(patterns[form], rest, re.IGNORECASE)
    if match is None:
        raise UnclearFigureError(f'"{text}" is not one number')
    number = _plain(match["number"], words)
    return TypedChange(form=form, value=number, qualifier=qualifier, stated=words)


def _accepted(read: Callable[[str], TypedChange], text: str) -> bool:
    try:
        read(text)
    except UnclearFigureError:
        return False
    return True


def _read(
    text: str, expected: Expected, *, share: bool, is_earlier: IsTime | None, bare: bool = False
) -> TypedChange:
    """Return a change, from its words inward: what it counts on, its qualifier, its way, an amount.

    `bare` says that it is an amount in the unit, with no need of a word for the way.
    """
    rest, earlier = _split_earlier(text, is_earlier)
    rest, qualifier = split_qualifier(rest)
    rest, way = _way(rest, text)
    rest, again = split_qualifier(rest)
    qualifier = qualifier or again
    context = _Context(whole=text, expected=expected, way=way, share=share, bare=bare)
    form, value, signed = _amount(rest, context)
    if form == "percent" and not share and expected.unit.startswith("%"):
        words = f"{qualifier} {value:+}" if qualifier else f"{value:+}"
        raise _percent_of_percents(context, words, earlier)
    return TypedChange(
        form=form,
        value=value,
        qualifier=qualifier,
        stated=text,
        earlier=earlier,
        signed=signed,
    )


class _Context(NamedTuple):
    """What an amount is read for."""

    whole: str
    """The text as it was typed."""
    expected: Expected
    way: int
    """1 where its words say up, -1 down, 0 neither."""
    share: bool
    bare: bool
    """Whether it is known to be an amount in the unit."""


def _split_earlier(text: str, is_earlier: IsTime | None) -> tuple[str, str | None]:
    """Return a text without what it counts on, and that: `43 % below`, `1990`."""
    if is_earlier is None:
        return text, None
    for pattern in (_MULTIPLE_OF, _ON):
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match and is_earlier(match["earlier"]):
            way = match.groupdict().get("way")
            return f"{match['rest']} {way}" if way else match["rest"], match["earlier"]
    return text, None


def _way(text: str, whole: str) -> tuple[str, int]:
    """Return a text without the words that say which way, and the way: 1, -1, or 0 for none."""
    way = 0
    text = text.removeprefix("by ")
    if before := re.fullmatch(_BEFORE, text, re.IGNORECASE):
        text, way = before["rest"], 1 if before["word"].lower() in _UP.split() else -1
    text, sign = text.removeprefix("by "), text[:1]
    if after := re.fullmatch(_AFTER, text, re.IGNORECASE):
        other = 1 if after["word"].lower() in _AFTER_UP.split() else -1
        if way * other < 0:
            raise UnclearFigureError(f'"{whole}" goes up and down')
        text, way = after["rest"], other
    if sign in "+-" and sign:
        if way and (way > 0) != (sign == "+"):
            raise UnclearFigureError(f'"{whole}" has a sign and a word for the way')
        text, way = text[1:].lstrip(), 1 if sign == "+" else -1
    return text, way


def _amount(text: str, context: _Context) -> tuple[str, Decimal | int, bool]:
    """Return the form, the signed value, and whether the way is known."""
    multiple = _multiple(text, context)
    if multiple is not None:
        return "factor", multiple, True
    sign, signed, share = (
        -1 if context.way < 0 else 1,
        bool(context.way),
        context.expected.unit[:1] == "%",
    )
    if match := re.fullmatch(_FRACTION, text, re.IGNORECASE):
        return "percent", sign * _part(match, context), True
    if match := re.fullmatch(_POINTS, text, re.IGNORECASE):
        if not share and not is_index(context.expected.unit):
            message = f'points are for shares: the indicator is in "{context.expected.unit}"'
            raise UnclearFigureError(message)
        return "change", sign * Decimal(_plain(match["number"], context.whole)), signed
    if match := re.fullmatch(_PERCENT, text, re.IGNORECASE):
        if not (context.bare and share):
            return "percent", sign * _plain(match["number"], context.whole), signed
        text = match["number"]
    return "change", sign * _in_unit(text, context), signed


def _part(match: re.Match[str], context: _Context) -> Decimal | int:
    """Return a fraction in percent: half, a third, two thirds. Raises where no way is said."""
    text = match.group()
    if not context.way and not context.share:
        readings = [Reading(f"up by {text}"), Reading(f"down by {text}")]
        readings += [Reading("halved")] if text.lower() == "half" else []
        raise UnclearFigureError(f'"{context.whole}" goes neither up nor down', readings)
    part = _FRACTIONS[match["part"].lower()] * _NUMERATORS[(match["count"] or "").lower()]
    return _percent(part, context.expected)


def _in_unit(text: str, context: _Context) -> Decimal | int:
    """Return a figure in the indicator's own unit; its questions are asked of the whole text."""
    if context.share:
        message = f'"{context.whole}" is not a share in percent or in times'
        raise UnclearFigureError(message, examples=("49 %", "half", "2 times"))
    if not context.way and not context.bare:
        raise _neither(text, context)
    if context.expected.unit.startswith("%") and not context.bare:
        raise _percent_of_percents(context, f"{'-' if context.way < 0 else '+'}{text}", None)
    try:
        return read_figure(text, context.expected).value
    except UnclearFigureError as error:
        error.readings = tuple(
            reading._replace(text=context.whole.replace(text, reading.text))
            for reading in error.readings
        )
        raise


def _multiple(text: str, context: _Context) -> Decimal | int | None:
    """Return the multiple that a text is: doubled, halved, 5.5 times; None where it is none."""
    word, way, whole = text.lower(), context.way, context.whole
    named: Decimal | int | None = next(
        (number for number, words in _MULTIPLES.items() if word in words.split()), None
    )
    if word in _HALVES:
        named = Decimal("0.5")
    if named is not None and way and (way > 0) != (named > 1):
        raise UnclearFigureError(f'"{whole}" goes up and down')
    if named is not None:
        return named
    match = re.fullmatch(_TIMES, text, re.IGNORECASE)
    if match is None:
        return None
    number = _plain(match["before"] or match["after"], whole)
    if way > 0 and "fold" not in word:
        readings = [
            Reading(f"{number} times", "as much as before"),
            Reading(f"{number + 1} times", "so much on top of what was before"),
        ]
        raise UnclearFigureError(f'"{whole}" has two readings', readings)
    if way < 0:
        raise UnclearFigureError(f'"{whole}": nothing is less by more than all of it')
    return number


def _percent(part: Fraction, expected: Expected) -> Decimal | int:
    """Return a fraction in percent: of a target every digit, of a claim whole ones."""
    percent = part * 100
    if percent.denominator == 1 or not expected.exact:
        return round(percent)
    return round(as_decimal(percent), _DIGITS)


def _plain(text: str, whole: str) -> Decimal | int:
    """Return a number of digits with at most one point or comma, and a sign."""
    number = text.strip().removeprefix("+")
    if not re.fullmatch(r"-?([0-9]+([.,][0-9]+)?|\.[0-9]+)", number):
        raise UnclearFigureError(f'"{text.strip()}" is not one number')
    if re.fullmatch(r"-?[1-9][0-9]{0,2},[0-9]{3}", number):
        readings = [
            Reading(whole.replace(number, number.replace(",", ".")), "a decimal comma"),
            Reading(whole.replace(number, number.replace(",", "")), "a comma between thousands"),
        ]
        raise UnclearFigureError(f'"{number}" has two readings', readings)
    plain = number.replace(",", ".")
    return Decimal(plain) if "." in plain else int(plain)


def _percent_of_percents(context: _Context, number: str, earlier: str | None) -> UnclearFigureError:
    """Return that a change of a share may be one in percent or in points."""
    percent = re.search(rf"\s*(?:{_PERCENTS})", context.whole, re.IGNORECASE)
    points = context.whole.replace(percent.group(), " points", 1) if percent else f"{number} points"
    readings = [Reading(points, "points"), Reading(number, "percent", "percent")]
    message = f'it is in "{context.expected.unit}": a change in percent, or in points?'
    error = UnclearFigureError(message, readings)
    error.earlier = earlier
    return error


def _neither(text: str, context: _Context) -> UnclearFigureError:
    """Return that a text says neither what it counts in nor which way."""
    share = context.expected.unit.startswith("%")
    if not re.fullmatch(rf"[+-]?{NUMBER}", text):
        examples = ("+1.5 points" if share else "+49 %", "doubled", "5.5 times")
        message = f'"{context.whole}" is not a change in percent, in times or in points'
        return UnclearFigureError(message, examples=examples)
    readings = [Reading(f"+{text} points" if share else f"+{text} %"), Reading(f"{text} times")]
    return UnclearFigureError(f'"{context.whole}": percent, times, or an amount?', readings)
