"""The natural mistakes of people who write facts by hand, and the answer to each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from azkz.values.periods import fiscal_years

_SCALES = {"k": 3, "thousand": 3, "m": 6, "mln": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_VALUE = r"=\s*\$?"
_PERIOD = re.compile(r"=\s*(\d{4}-(?:\d{2}|[QH]\d)\b[^#]*|\d{4}(?:-\d\d)*/[^#]*)")
_PERCENT = re.compile(rf"{_VALUE}\s*([+-]?\d+(?:\.\d+)?)\s*(?:%|percent|per cent)")
_SCALED = re.compile(rf"{_VALUE}(\d+(?:[.,]\d+)?)\s*([A-Za-z]+)\b")
_GROUPED = re.compile(rf"{_VALUE}(\d{{1,3}}(?:[ ,]\d{{3}})+)(?!\d)")
_COMMA = re.compile(rf"{_VALUE}(\d+),(\d+)((?:[eE][+-]?\d+)?)")
_MONEY = re.compile(r"=\s*\$\s*(\d[\d.]*)")


def syntax_hint(line: str, message: str = "") -> str:
    """Return what to write instead of a line that is not TOML."""
    text = line[:400]
    if "overwrite" in message.lower() or "cannot declare" in message.lower():
        return "begin each further entry with its own header: [[observation]], [[target]], …"
    if any(quote in text for quote in "“”„‘’"):
        return 'use straight quotes: "…"'
    if text.count('"') % 2 and "\\" not in text:
        return "close the text with a quotation mark"
    if found := _PERIOD.search(text):
        return f'put a period that is not a plain year in quotes: "{found[1].strip()}"'
    return _number_hint(text) or "see https://toml.io for how TOML is written"


def period_hint(key: str, written: str, readings: Sequence[str]) -> str:
    """Return the periods that an unclear one may be, each as the line of TOML that says it."""
    lines = [f'{key} = "{reading}"' for reading in readings]
    if readings[0] in fiscal_years(int(readings[0][:4])) and re.fullmatch(r"\d{4}/\d{2}", written):
        begins = int(readings[0][5:7])
        first = f"at the top of the file (then {written} is {readings[0]}):"
        return "\n".join([first, f"fiscal_year_begins = {begins}", "or one of:", *lines])
    return "\n".join(["one of:", *lines])


def _number_hint(text: str) -> str:
    if found := _PERCENT.search(text):
        return f"write the number alone: {found[1]}"
    if found := _GROUPED.search(text):
        digits = re.sub("[ ,]", "", found[1])
        return f"write {digits} for an exact count, {_rounded(digits)} for a rounded figure"
    if found := _COMMA.search(text):
        return f"write a decimal point: {found[1]}.{found[2]}{found[3]}"
    if (found := _SCALED.search(text)) and found[2].lower() in _SCALES:
        number = found[1].replace(",", ".")
        return f"write {number}e{_SCALES[found[2].lower()]}"
    if found := _MONEY.search(text):
        return f"write the number alone, without currency: {found[1]}"
    return "put text in quotes" if re.search(r"=\s*[A-Za-z]", text) else ""


def _rounded(digits: str) -> str:
    """Return digits as a figure rounded to their last thousand, million or billion: `12e3`."""
    power = (len(digits) - len(digits.rstrip("0"))) // 3 * 3
    return f"{digits[: len(digits) - power]}e{power}" if power else f"{digits[:-3]}.{digits[-3:]}e3"
