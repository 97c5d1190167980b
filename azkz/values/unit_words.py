"""Whether the words behind a number are for a unit, and by which power of ten they differ."""

from __future__ import annotations

import re

from azkz.values.measures import (
    PERCENT,
    is_index,
    is_money,
    measure,
    plain,
    without_time,
)

_MONEY = {
    "USD": "dollar dollars us-dollar us-dollars доллар доллара долларов dolar",
    "EUR": "euro euros евро avro",
    "GBP": "pound pounds",
    "AZN": "manat manats манат маната манатов",
    "TMT": "manat manats",
    "KZT": "tenge tenges тенге теңге",
    "RUB": "ruble rubles rouble roubles рубль рубля рублей",
    "TRY": "lira liras лир лира",
    "CNY": "yuan yuans renminbi",
    "KGS": "som soms",
    "UZS": "sum sums soum soums",
}


def power_in(words: str, unit: str, *, yearly: bool = False) -> int | None:
    """Return the power of ten that words stand for in a unit; None where they are not for it.

    Of a `yearly` amount "a year" says nothing new.

    >>> power_in("Mt", "t CO2e"), power_in("hectares", "km2"), power_in("people", "TEU")
    (6, -2, None)
    """
    if not words:
        return 0
    bare, time = without_time(f" {words}")
    if not bare and time == (without_time(unit)[1] or ("year" if yearly else None)):
        return 0  # 300,000 a year
    if is_money(unit):
        return _money_power(words, unit, yearly=yearly)
    if unit.startswith("%"):
        return 0 if _is_percent(words, unit) else None
    if is_index(unit):
        return 0 if words.strip("()").lower() in (unit.lower(), "points", "point") else None
    typed, wanted = measure(words, strict=False), measure(unit)
    if typed is not None and wanted is not None:
        fits = typed.dimension == wanted.dimension and _tail_fits(
            typed.tail, wanted.tail, yearly=yearly
        )
        return typed.power - wanted.power if fits else None
    noun, per = without_time(words)
    base, wanted_time = without_time(unit)
    if per not in ("", wanted_time) and not (yearly and per == "year" and not wanted_time):
        return None
    return 0 if _noun(noun) == _noun(base) else None


def _noun(words: str) -> str:
    return plain(words).casefold().removesuffix("s")


def _money_power(words: str, unit: str, *, yearly: bool) -> int | None:
    code, tail = unit[:3], unit[3:]
    for name in (code.lower(), *_MONEY.get(code, "").split()):
        spelled = words.lower().replace("us ", "us-").replace("u.s. ", "us-")
        if spelled.startswith(name) and not spelled[len(name) :][:1].isalpha():
            return 0 if _tail_fits(spelled[len(name) :], tail, yearly=yearly) else None
    return 0 if tail and _tail_fits(words, tail, yearly=yearly) else None


def _is_percent(words: str, unit: str) -> bool:
    lowered = words.lower()
    for name in sorted(PERCENT, key=len, reverse=True):
        if lowered.startswith(name):
            return lowered[len(name) :].strip() in ("", unit[1:].strip().lower())
    return False


def _tail_fits(typed: str, wanted: str, *, yearly: bool) -> bool:
    """Whether what stands behind a unit is what the indicator's own has, or nothing."""
    tail, own = _tail(typed), _tail(wanted)
    return tail in ("", own) or (yearly and not own and tail == "/year")


def _tail(text: str) -> str:
    rest, time = without_time(text)
    per = re.sub(r"\s*(?:/|\bper\b)\s*", "/", rest.casefold()).strip()
    return per + (f"/{time}" if time else "")
