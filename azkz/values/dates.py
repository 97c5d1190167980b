"""A period as somebody types it: `2024-Q1`, `March 2024`, `first nine months of 2024`."""

from __future__ import annotations

import re
from collections.abc import Callable

from azkz.values.periods import Period, PeriodError, parse_period

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + "|sept"
_TO = r"\s*(?:-|–|—|to|/|through|until)\s*"
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()


def read_period(text: str) -> Period:
    """Return the period that a text stands for. Raises PeriodError where it has not one reading.

    >>> read_period("Jan-Oct 2024").text, read_period("Q1 2024").text
    ('2024-01/2024-10', '2024-Q1')
    >>> read_period("11 March 2024").text, read_period("first nine months of 2024").text
    ('2024-03-11', '2024-01/2024-09')
    """
    try:
        return parse_period(text)
    except PeriodError as error:
        shown = " ".join(text.lower().replace(",", " ").replace(".", " ").split())
        for pattern, make in _FORMS:
            found = re.fullmatch(pattern, shown)
            if found:
                return parse_period(make(found))
        numbers = re.fullmatch(r"(\d{1,2})[/ ](\d{1,2})[/ ](\d{4})", shown)
        if numbers:
            return parse_period(_numbered(text, *numbers.groups()))
        short = re.fullmatch(r"(\d{4})\s*[-/–]\s*(\d{2})", shown)
        if short and not _next_year(short):
            return parse_period(f"{short[1]}-{int(short[2]):02d}")
        if short:
            ways = f'"{short[1]}/{short[1][:2]}{short[2]}" for both years, or a month as 2024-03'
            raise PeriodError(f"it may be two years or a month: write {ways}") from error
        raise


def _next_year(short: re.Match[str]) -> bool:
    """Whether `2008/09` may be a year that begins in one and ends in the next."""
    return int(short[2]) == (int(short[1]) + 1) % 100


_RANGE = re.compile(r"(.+?)\s+(?:-|–|to|until)\s+(.+)")


def suggested(written: object) -> str | None:
    """Return how a period is to be written that was written in another way; None if unclear.

    >>> suggested("Jan 2025"), suggested("20.01.2025"), suggested("2025-01 - 2025-09")
    ('2025-01', '2025-01-20', '2025-01/2025-09')
    """
    if not isinstance(written, str) or len(written) > 60:
        return None
    short = re.fullmatch(r"(\d{4})[-/.](\d)", written.strip())
    if short:
        return f"{short[1]}-0{short[2]}" if short[2] != "0" else None
    ends = _RANGE.fullmatch(written.strip())
    for text in (written, *(["/".join(_spelled(end) for end in ends.groups())] if ends else [])):
        try:
            meant = read_period(text).text
        except PeriodError:
            continue
        return meant if meant != written else None
    return None


def _spelled(text: str) -> str:
    try:
        return read_period(text).text
    except PeriodError:
        return text


def _numbered(text: str, one: str, other: str, year: str) -> str:
    """Return the day that two numbers and a year stand for, where only one order can be meant."""
    first, second = int(one), int(other)
    if first <= 12 and second <= 12 and first != second:
        ways = f"{year}-{second:02d}-{first:02d} or {year}-{first:02d}-{second:02d}"
        raise PeriodError(f'"{text}" may be either of two days: write {ways}')
    day, month = (first, second) if second <= 12 else (second, first)
    return f"{year}-{month:02d}-{day:02d}"


def _month(name: str) -> str:
    return f"{next(at for at, full in enumerate(_MONTHS, 1) if full.startswith(name[:3])):02d}"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS.index(word) + 1


_Y = r"(?:of\s+)?(\d{4})"
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"q([1-4])\s*{_Y}", lambda m: f"{m[2]}-Q{m[1]}"),
    (rf"h([12])\s*{_Y}", lambda m: f"{m[2]}-H{m[1]}"),
    (r"(\d{4})\s*q([1-4])", lambda m: f"{m[1]}-Q{m[2]}"),
    (r"(\d{4})[\s-]*h([12])", lambda m: f"{m[1]}-H{m[2]}"),
    (r"(\d{4})-q([1-4])", lambda m: f"{m[1]}-Q{m[2]}"),
    (
        rf"(?:the\s+)?({'|'.join(_ORDINALS)}) quarter {_Y}",
        lambda m: f"{m[2]}-Q{_ORDINALS[m[1]]}",
    ),
    (
        rf"(?:the\s+)?(first|1st|second|2nd) half {_Y}",
        lambda m: f"{m[2]}-H{_ORDINALS[m[1]]}",
    ),
    (
        rf"(?:the\s+)?first (\d{{1,2}}|{'|'.join(_COUNTS)}) months {_Y}",
        lambda m: f"{m[2]}-01/{m[2]}-{_count(m[1]):02d}",
    ),
    (rf"({_MONTH})\s*{_Y}", lambda m: f"{m[2]}-{_month(m[1])}"),
    (
        rf"({_MONTH}){_TO}({_MONTH})\s*{_Y}",
        lambda m: f"{m[3]}-{_month(m[1])}/{m[3]}-{_month(m[2])}",
    ),
    (
        rf"({_MONTH})\s*(\d{{4}}){_TO}({_MONTH})\s*(\d{{4}})",
        lambda m: f"{m[2]}-{_month(m[1])}/{m[4]}-{_month(m[3])}",
    ),
    (
        rf"(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}) {_Y}",
        lambda m: f"{m[3]}-{_month(m[2])}-{int(m[1]):02d}",
    ),
    (
        rf"({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)? {_Y}",
        lambda m: f"{m[3]}-{_month(m[1])}-{int(m[2]):02d}",
    ),
    (r"(0?[1-9]|1[0-2])/(\d{4})", lambda m: f"{m[2]}-{int(m[1]):02d}"),
    (r"(\d{4})\s*[-–]\s*(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"year (\d{4})|(\d{4})", lambda m: m[1] or m[2]),
)
