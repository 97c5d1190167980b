"""A period as somebody types it: `2024-Q1`, `March 2024`, `first nine months of 2024`.

And a deadline: `end of 2030`, `mid-2027`, `within three years`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from azkz.values.periods import (
    FiscalYearError,
    Period,
    PeriodError,
    fiscal_label,
    fiscal_years,
    parse_period,
)

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
_LONGEST = 60


def read_period(text: str, fiscal: int | None = None) -> Period:
    """Return the period that a text stands for; `fiscal` is the month in which the year begins.

    Raises PeriodError, with the readings there are, where it has not one reading.

    >>> read_period("Jan-Oct 2024").text, read_period("Q1 2024").text
    ('2024-01/2024-10', '2024-Q1')
    >>> read_period("11 March 2024").text, read_period("year to March 2025").text
    ('2024-03-11', '2024-04/2025-03')
    """
    try:
        return parse_period(text.strip(), fiscal)
    except FiscalYearError as error:
        month = re.fullmatch(r"(\d{4})/(0[1-9]|1[0-2])", text.strip())
        if month:
            readings = [*error.readings, f"{month[1]}-{month[2]}"]
            raise FiscalYearError(str(error), readings) from error
        raise
    except PeriodError:
        words = " ".join(text.lower().replace(",", " ").replace(".", " ").split())
        for pattern, make in _FORMS:
            match = re.fullmatch(pattern, words)
            if match:
                return parse_period(make(match), fiscal)
        numbers = re.fullmatch(r"(\d{1,2})[/ ](\d{1,2})[/ ](\d{4})", words)
        if numbers:
            return parse_period(_numbered(text, *numbers.groups()))
        if len(text) <= _LONGEST:
            period = _fiscal(words, fiscal)
            if period is not None:
                return period
        raise


_FISCAL = re.compile(r"(?:fy|(?:fiscal|financial) year)\s*(\d{4}|\d{2})(?:\s*[-/–]\s*(\d{2,4}))?")
_SHORT = re.compile(r"(\d{4})\s*[-/–]\s*(\d{2})")


def _fiscal(words: str, fiscal: int | None) -> Period | None:
    """Return the fiscal year that words name; None for other words. Raises PeriodError."""
    named, short = _FISCAL.fullmatch(words), _SHORT.fullmatch(words)
    if named:
        year = int(named[1]) + (2000 if len(named[1]) == 2 else 0)
        if named[2]:
            return parse_period(fiscal_label(year), fiscal)
        # Most countries name a fiscal year by the year in which it ends, some by the other.
        if fiscal is not None:
            readings = [fiscal_label(year - 1), fiscal_label(year)]
        else:
            readings = [*fiscal_years(year - 1), fiscal_years(year)[0]]
        message = f'"{words.upper()}" may end or begin in {year}'
        raise PeriodError(message, readings)
    if short is None:
        return None
    year, other = int(short[1]), int(short[2])
    if other != (year + 1) % 100:
        return parse_period(f"{year}-{other:02d}")
    years = [fiscal_label(year)] if fiscal is not None else fiscal_years(year)
    message = "it may be a fiscal year, or both years"
    raise PeriodError(message, [*years, f"{year}/{year + 1}"])


_RANGE = re.compile(r"(.+?)\s+(?:-|–|to|until)\s+(.+)")


def suggested(written: object, fiscal: int | None = None) -> list[str]:
    """Return how a period may be written that was written in another way; empty if unclear.

    >>> suggested("Jan 2025"), suggested("20.01.2025"), suggested("2025-01 - 2025-09")
    (['2025-01'], ['2025-01-20'], ['2025-01/2025-09'])
    >>> suggested("2024-25", 4), suggested("soon")
    (['2024/25', '2024/2025'], [])
    """
    if not isinstance(written, str) or len(written) > _LONGEST:
        return []
    short = re.fullmatch(r"(\d{4})[-/.](\d)", written.strip())
    if short:
        return [f"{short[1]}-0{short[2]}"] if short[2] != "0" else []
    ends = _RANGE.fullmatch(written.strip())
    spans = ["/".join(_spelled(end, fiscal) for end in ends.groups())] if ends else []
    for text in (written, *spans):
        try:
            meant = read_period(text, fiscal).text
        except PeriodError as error:
            if error.readings:
                return list(error.readings)
            continue
        return [meant] if meant != written else []
    return []


def _spelled(text: str, fiscal: int | None) -> str:
    try:
        return read_period(text, fiscal).text
    except PeriodError:
        return text


def _numbered(text: str, left: str, right: str, year: str) -> str:
    """Return the day that two numbers and a year stand for, where only one order can be meant."""
    first, second = int(left), int(right)
    if first <= 12 and second <= 12 and first != second:
        days = [f"{year}-{second:02d}-{first:02d}", f"{year}-{first:02d}-{second:02d}"]
        raise PeriodError(f'"{text}" may be either of two days', days)
    day, month = (first, second) if second <= 12 else (second, first)
    return f"{year}-{month:02d}-{day:02d}"


def _month(name: str) -> str:
    return f"{_month_number(name):02d}"


def _month_number(name: str) -> int:
    return next(at for at, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS.index(word) + 1


def _year_to(month: str, year: str) -> str:
    """Return the twelve months that end with a month: the year to March 2025."""
    last = int(year) * 12 + _month_number(month) - 1
    first = last - 11
    return f"{first // 12}-{first % 12 + 1:02d}/{last // 12}-{last % 12 + 1:02d}"


_Y = r"(?:of\s+)?(\d{4})"
_N = rf"(\d{{1,2}}|{'|'.join(_COUNTS)})"
_YEAR_TO = r"(?:the\s+)?(?:year|(?:12|twelve) months) (?:to|end(?:ing|ed)(?: [io]n)?)"
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"q([1-4])\s*{_Y}", lambda m: f"{m[2]}-Q{m[1]}"),
    (rf"h([12])\s*{_Y}", lambda m: f"{m[2]}-H{m[1]}"),
    (r"(\d{4})[\s-]*q([1-4])", lambda m: f"{m[1]}-Q{m[2]}"),
    (r"(\d{4})[\s-]*h([12])", lambda m: f"{m[1]}-H{m[2]}"),
    (
        rf"(?:the\s+)?({'|'.join(_ORDINALS)}) quarter {_Y}",
        lambda m: f"{m[2]}-Q{_ORDINALS[m[1]]}",
    ),
    (
        rf"(?:the\s+)?(first|1st|second|2nd) half {_Y}",
        lambda m: f"{m[2]}-H{_ORDINALS[m[1]]}",
    ),
    (
        rf"(?:the\s+)?first {_N} months {_Y}",
        lambda m: f"{m[2]}-01/{m[2]}-{_count(m[1]):02d}",
    ),
    (
        rf"{_YEAR_TO}(?: 28| 29| 30| 31)? ({_MONTH})\s*{_Y}",
        lambda m: _year_to(m[1], m[2]),
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
    (r"(\d{4})(0[1-9]|1[0-2])", lambda m: f"{m[1]}-{m[2]}"),
    (r"(\d{4})\s*[-–]\s*(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"(?:calendar )?year (\d{4})|(\d{4})", lambda m: m[1] or m[2]),
)


class UndatedDeadlineError(PeriodError):
    """A deadline that is counted from a day that nobody named."""


_BY = re.compile(
    r"(?:(?:by|until|till|no later than|not later than|at|in|the|end|end of|late|late in)\s+)+(.+)"
)
_MID = re.compile(r"mid(?:dle of)?[\s-]*(\d{4})")
_EARLY = re.compile(r"(?:early(?: in)?|(?:the )?(?:start|beginning) of)\s+(\d{4})")
_BEFORE = re.compile(r"before\s+(\d{4})")
_WITHIN = re.compile(rf"(?:within|in)\s+(?:the next\s+)?{_N}\s+(years?|months?)")


def read_deadline(text: str, fiscal: int | None = None, since: Period | None = None) -> Period:
    """Return the period by whose end something is due; `since` is when it was said.

    Raises UndatedDeadlineError where it is counted from a day that is not known, PeriodError
    with the readings there are where it has not one reading.

    >>> read_deadline("by the end of 2030").text, read_deadline("mid-2027").text
    ('2030', '2027-06')
    >>> read_deadline("within three years", since=parse_period("2025-03")).text
    '2028-03'
    """
    words = " ".join(text.lower().split())
    within = _WITHIN.fullmatch(words)
    if within:
        return _later(text, within, since)
    for pattern, readings in _UNCLEAR:
        if match := pattern.fullmatch(words):
            raise PeriodError(f'"{text}" is not one date', readings(int(match[1])))
    if match := _MID.fullmatch(_bare(words)):
        return parse_period(f"{match[1]}-06")
    bare = _bare(words)
    return read_period(bare if bare != words else text, fiscal)


def _bare(words: str) -> str:
    """Return a deadline without the words before it: by the end of 2030 is 2030."""
    match = _BY.fullmatch(words)
    return match[1].removeprefix("of ") if match else words


_UNCLEAR: tuple[tuple[re.Pattern[str], Callable[[int], Sequence[str]]], ...] = (
    (_EARLY, lambda year: (f"{year}-Q1", f"{year}-01")),
    (_BEFORE, lambda year: (f"{year - 1}", f"{year}")),
)


def _later(text: str, within: re.Match[str], since: Period | None) -> Period:
    """Return the period that lies some years or months behind another, of its kind."""
    if since is None:
        raise UndatedDeadlineError(f'"{text}" of when?')
    months = _count(within[1]) * (12 if within[2].startswith("year") else 1)
    if len(since.text) == 4 and months % 12 == 0:
        return parse_period(f"{since.last.year + months // 12:04d}")
    last = since.last.year * 12 + since.last.month - 1 + months
    return parse_period(f"{last // 12:04d}-{last % 12 + 1:02d}")
