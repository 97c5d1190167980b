"""What a unit is: money, a share, a measure with its prefixes, an index, or a word.

Measures of one dimension are read in each other's units; all differ by powers of ten.
"""

from __future__ import annotations

import re
from functools import cache

from azkz.values.named_tuple import NamedTuple

# The currency codes in use of ISO 4217.
CURRENCIES = frozenset(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VED VES VND VUV WST XAF XAG XAU XCD XDR XOF XPF YER ZAR ZMW ZWG""".split()
)
PERCENT = ("%", "percent", "per cent", "pct", "пайыз", "процентов", "процента", "faiz", "yüzde")
_MASS = ((15, "Gt"), (12, "Mt"), (9, "kt"), (6, "t"), (3, "kg"), (0, "g"))
_PREFIXES = {
    "W": "kMGT",
    "Wh": "kMGT",
    "J": "kMGTPE",
    "Pa": "kMG",
    "Hz": "kMGT",
    "bit": "kMGTPE",
    "B": "kMGTPE",
}
_POWERS = {"": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_NAMES = {
    ("g", 6): "tonne tonnes ton tons metric-ton metric-tons metric-tonne metric-tonnes "
    "т тн тонна тонны тонн",
    ("g", 3): "kg kilogram kilograms kilogramme kilogrammes кг",
    ("g", 0): "gram grams gramme grammes г",
    ("m", 0): "m metre metres meter meters м",
    ("m", 3): "km kilometre kilometres kilometer kilometers км",
    ("m", -2): "cm centimetre centimetres centimeter centimeters см",
    ("m", -3): "mm millimetre millimetres millimeter millimeters мм",
    ("m2", 0): "m2 sq-m sqm square-metre square-metres square-meter square-meters кв-м",
    ("m2", 4): "ha hectare hectares га гектар гектара гектаров hektar",
    ("m2", 6): "km2 sq-km square-kilometre square-kilometres square-kilometer square-kilometers "
    "кв-км",
    ("m3", 0): "m3 cubic-metre cubic-metres cubic-meter cubic-meters куб-м",
    ("m3", 9): "bcm km3 cubic-kilometre cubic-kilometres",
    ("m3", -3): "L l litre litres liter liters л",
    ("m3", -1): "hl hectolitre hectolitres",
}
_STEMS = {
    "W": "watt watts",
    "Wh": "watt-hour watt-hours watthour watthours",
    "J": "joule joules",
    "Pa": "pascal pascals",
    "Hz": "hertz",
    "bit": "bit bits",
    "B": "byte bytes",
}
_LONG = {"kilo": 3, "mega": 6, "giga": 9, "tera": 12, "peta": 15, "": 0}
_CYRILLIC = {"Вт": "W", "Вт-ч": "Wh", "Втч": "Wh", "бит": "bit", "Дж": "J"}
_CYRILLIC_PREFIXES = {"к": 3, "М": 6, "Г": 9, "Т": 12, "": 0}
# Text, not compiled: most of these are for what people type, and a screen should not wait for them.
_HEAD = r"\S+?(?=[\s/]|$)"
_TIMES = (
    r"(?:\s*/\s*|\s+(?:a|an|per)\s+)(year|yr|y|annum|month|day|hour|h|second|sec|s)$"
    r"|\s+(annually|yearly|a\.|в год|жылына|ildə)$"
)
_TIME_NAMES = {"yr": "year", "y": "year", "annum": "year", "h": "hour", "sec": "s", "second": "s"}
_INDEX = r".*\d{4}\S*\s*=\s*100\b.*"


class Dimension(NamedTuple):
    """A unit as the grammar sees it: 15 Mt/year of CO2 is a `t` in a dimension, and its tail."""

    dimension: str
    """What it can be read in: g for all masses, m, m2, m3, W … ."""
    power: int
    """The power of ten of the unit in its dimension's own: 6 for t, of which g is the own."""
    symbol: str
    """The unit as it is written, without its tail."""
    tail: str
    """What follows, with the blank or the slash before it: `/year`, ` CO2e`."""


@cache
def _heads() -> dict[str, tuple[str, int]]:
    """Return every symbol and name of a measure, with its dimension and its power."""
    heads = {symbol: ("g", power) for power, symbol in _MASS}
    for symbol, prefixes in _PREFIXES.items():
        heads |= {prefix + symbol: (symbol, _POWERS[prefix]) for prefix in ("", *prefixes)}
    for pair, names in _NAMES.items():
        heads |= dict.fromkeys(names.split(), pair)
    for symbol, stems in _STEMS.items():
        for stem in stems.split():
            heads |= {prefix + stem: (symbol, power) for prefix, power in _LONG.items()}
    for stem, symbol in _CYRILLIC.items():
        heads |= {prefix + stem: (symbol, power) for prefix, power in _CYRILLIC_PREFIXES.items()}
    return heads


@cache
def _caseless() -> dict[str, tuple[str, int] | None]:
    """Return the heads of at least two letters whatever their case; None where two would fit."""
    caseless: dict[str, tuple[str, int] | None] = {}
    for head, pair in _heads().items():
        key = head.lower()
        if pair[0] in ("bit", "B") and len(head) < 4:
            continue  # a bit is no byte
        caseless[key] = pair if caseless.get(key, pair) == pair else None
    return caseless


_SPELLINGS = (("²", "2"), ("³", "3"), ("^2", "2"), ("^3", "3"), ("·", "-"), ("μ", "µ"), ("₂", "2"))
_JOINED = (
    r"\b(sq|square|cubic|metric|кв|куб|(?:kilo|mega|giga|tera|peta)?watt|[кМГТ]?Вт)\.?\s+(?=\S)"
)


def plain(words: str) -> str:
    """Return a unit in the one spelling of its signs: m² as m2, "sq km" as sq-km, bps as bit/s."""
    if words.isascii() and words.replace("/", "").isalnum() and "bps" not in words:
        return words if words[:2] != "ug" else f"µ{words[1:]}"
    for written, meant in _SPELLINGS:
        words = words.replace(written, meant)
    words = re.sub(r"\bu(?=g\b)", "µ", words)
    words = re.sub(r"^([kMGT]?)bps$", r"\1bit/s", words)
    return re.sub(_JOINED, lambda match: f"{match[1]}-", words, flags=re.IGNORECASE)


@cache
def measure(unit: str, *, strict: bool = True) -> Dimension | None:
    """Return a unit as a measure; None for money, a share, an index, and any other word.

    Not `strict`, as people type: "MWH" is MWh; MT stays a question, and Mb is no MB.

    >>> measure("Mt CO2e")
    Dimension(dimension='g', power=12, symbol='Mt', tail=' CO2e')
    >>> measure("people") is None
    True
    """
    words = plain(unit)
    match = re.match(_HEAD, words)
    if match is None:
        return None
    head = match.group()
    pair = _heads().get(head)
    if pair is None and not strict and len(head) > 1 and head.lower() not in ("mt", "gt"):
        pair = _caseless().get(head.lower().rstrip("."))
    if pair is None:
        return None
    return Dimension(pair[0], pair[1], head, words[match.end() :])


@cache
def steps(of: Dimension) -> tuple[tuple[int, str], ...]:
    """Return the units that a measure is shown in, the greatest first, each with its power.

    Those that take prefixes, from the unit itself upward; lengths, areas and volumes alone.
    """
    if of.dimension == "g":
        mass = tuple(step for step in _MASS if step[0] >= of.power)
        return mass if any(symbol == of.symbol for _, symbol in mass) else ()
    prefixes = _PREFIXES.get(of.dimension)
    if prefixes is None or of.symbol.removesuffix(of.dimension) not in ("", *prefixes):
        return ()
    shown = [(_POWERS[prefix], prefix + of.dimension) for prefix in reversed(("", *prefixes))]
    return tuple(step for step in shown if step[0] >= of.power)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, or an amount of one for something: USD, USD/MWh."""
    return unit in CURRENCIES or unit.partition("/")[0].strip() in CURRENCIES


def is_index(unit: str) -> bool:
    """Whether a unit is the base of an index: 2010 = 100."""
    return "=" in unit and re.fullmatch(_INDEX, unit) is not None


def is_measured(unit: str) -> bool:
    """Whether what has this unit is measured and not counted: money, %, a symbol, anything with /.

    A measured figure is never exact.
    """
    return unit.startswith("%") or "/" in unit or is_money(unit) or measure(unit) is not None


def without_time(unit: str) -> tuple[str, str]:
    """Return a unit without its stretch of time: `t/year` is t and year, `homes a year` likewise.

    >>> without_time("homes a year"), without_time("people")
    (('homes', 'year'), ('people', ''))
    """
    match = re.search(_TIMES, unit)
    if match is None:
        return unit, ""
    time = match[1] or "year"
    return unit[: match.start()].rstrip(), _TIME_NAMES.get(time, time)
