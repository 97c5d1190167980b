"""Periods: years, halves, quarters, months, days and ranges, with exact first and last days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from azkz.values.named_tuple import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FORMS = '2024, "2024-Q1", "2024-H1", "2024-03", "2024-03-11" or "2024-01/2024-10"'

# As SDMX and DHIS2 write them too: 2024-A1, 2024-S1, 2024-M03, 2024Q3, 2024-W05.
_FORM = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?"
    r"|-?(?:Q(?P<quarter>[1-4])|[HS](?P<half>[12])|W(?P<week>[0-9]{1,2})|A1|M(?P<month_too>[0-9]{2}))"
    r")?"
)
_FISCAL = re.compile(r"([0-9]{4})/([0-9]{2})")


class PeriodError(ValueError):
    """The text or value is not a period; the message says what was expected."""

    def __init__(self, message: str, readings: Sequence[str] = ()) -> None:
        """Say what is wrong, and which periods may be meant, the likeliest first."""
        super().__init__(message)
        self.readings = tuple(readings)


class FiscalYearError(PeriodError):
    """A fiscal year in a base that does not say when one begins."""


class Period(NamedTuple):
    """A stretch of whole days, as it was written."""

    first: date
    last: date
    text: str
    """Canonical spelling: `2024`, `2024-Q1`, `2024-01/2024-10`."""
    months: int | None
    """How many whole months it has; None where it does not start and end with a month."""
    season: tuple[int, int, int, int, int]
    """Where in the year it starts and ends, and how many years it spans.

    Two periods of a flow can be compared where their seasons are equal. The end of
    February is one season whether the year is a leap year or not.
    """

    fiscal: bool = False
    """Whether it is a fiscal year, of a base that says when one begins."""

    @property
    def days(self) -> tuple[date, date]:
        """First and last day: two spellings of one period (2024-Q1, 2024-01/2024-03) share them."""
        return self.first, self.last

    @property
    def length(self) -> int | str:
        """How long it is: in months, in days as text where it is no whole months."""
        return self.months or f"{(self.last - self.first).days + 1} days"

    @property
    def is_year(self) -> bool:
        """Whether it is twelve whole months, wherever they start."""
        return self.months == 12

    @property
    def when(self) -> str:
        """The period in a sentence: `in 2024`; of a single day `on 13 Sep 2025`."""
        return f"{'on' if self.first == self.last else 'in'} {self.label}"

    @property
    def label(self) -> str:
        """The period as a reader writes it: `2024`, `2024/25`, `Jan-Oct 2024`, `11 Mar 2024`."""
        if self.fiscal:
            return fiscal_label(self.first.year)
        start, _, end = self.text.partition("/")
        if not end:
            return _label(start)
        if len(start) == 4:
            return f"{start}-{end}"
        same_year = start[:4] == end[:4] and "Q" not in start and "H" not in start
        if same_year and len(start) == 7:
            return f"{MONTHS[self.first.month - 1]}-{_label(end)}"
        begin = _label(start)
        return f"{begin[:-5] if same_year else begin} - {_label(end)}"


def fiscal_label(year: int) -> str:
    """Return the label of the fiscal year that begins in a year.

    >>> fiscal_label(2024), fiscal_label(1999)
    ('2024/25', '1999/00')
    """
    return f"{year}/{(year + 1) % 100:02d}"


def _label(text: str) -> str:
    year, _, rest = text.partition("-")
    if not rest:
        return year
    if rest[0] in "QH":
        return f"{rest} {year}"
    month, _, day = rest.partition("-")
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {name}" if day else name


def parse_period(written: object, fiscal: int | None = None) -> Period:
    """Return the period that a TOML value or a command-line word stands for.

    Accepts an integer year, a TOML date, and text; `fiscal` is the month in which the base's
    fiscal year begins. Raises PeriodError for anything else.

    >>> parse_period("2024-01/2024-10").last
    datetime.date(2024, 10, 31)
    >>> parse_period("2024/25", 4).text, parse_period("2024-S1").text
    ('2024-04/2025-03', '2024-H1')
    """
    if isinstance(written, bool | datetime):
        raise PeriodError(f"a period is written {FORMS}")
    if isinstance(written, date):
        return _period(written, written, written.isoformat())
    if isinstance(written, int):
        if not 1 <= written <= 9999:
            raise PeriodError("a year has four digits")
        written = f"{written:04d}"
    if not isinstance(written, str):
        raise PeriodError(f"a period is written {FORMS}")
    start, slash, end = written.partition("/")
    return _range(written, start, end, fiscal) if slash else _single(start)


def _range(written: str, start: str, end: str, fiscal: int | None) -> Period:
    """Return a fiscal year, or all from the first to the last of two periods of one kind."""
    if (match := _FISCAL.fullmatch(written)) and _next_year(match):
        return _fiscal_year(written, int(match[1]), fiscal)
    left, right = _single(start), _single(end)
    if _kind(left.text) != _kind(right.text):
        raise PeriodError("both ends of a range are of one kind, such as two months")
    if right.last < left.first:
        raise PeriodError("the range ends before it starts")
    first, last = left.text.partition("/")[0], right.text.rpartition("/")[2]
    period = _period(left.first, right.last, f"{first}/{last}")
    if period.months == 12 and period.first.month == fiscal:
        return period._replace(fiscal=True)
    return period


def _next_year(match: re.Match[str]) -> bool:
    return int(match[2]) == (int(match[1]) + 1) % 100


def fiscal_years(year: int, months: Sequence[int] = (4, 7, 10)) -> list[str]:
    """Return the twelve months that a fiscal year may be, by the months in which they begin.

    >>> fiscal_years(2024)
    ['2024-04/2025-03', '2024-07/2025-06', '2024-10/2025-09']
    """
    return [f"{year:04d}-{month:02d}/{year + 1:04d}-{month - 1:02d}" for month in months]


def _fiscal_year(written: str, year: int, fiscal: int | None) -> Period:
    if fiscal is not None:
        return parse_period(fiscal_years(year, [fiscal])[0], fiscal)
    message = f"{written} is a fiscal year, and this base does not say when one begins"
    raise FiscalYearError(message, fiscal_years(year))


def _period(first: date, last: date, text: str) -> Period:
    """Return a period with what follows from its first and its last day."""
    span = last.year - first.year
    whole = first.day == 1 and last.day == _days_in(last.year, last.month)
    months = span * 12 + last.month - first.month + 1 if whole else None
    last_day = 28 if (last.month, last.day) == (2, 29) else last.day
    return Period(
        first=first,
        last=last,
        text=text,
        months=months,
        season=(first.month, first.day, last.month, last_day, span),
    )


_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_in(year: int, month: int) -> int:
    """Return how many days a month has; the library's own asks for the day of the week too."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _DAYS[month] if month < 13 else 0


def _kind(text: str) -> str:
    return re.sub("[0-9]", "0", text)


def _single(text: str) -> Period:
    """Return a year, half, quarter, month, week or day. Raises PeriodError."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise PeriodError(f"a period is written {FORMS}")
    written, month, day_written, quarter, half, week, month_too = match.groups()
    year, months, spelled = int(written), (1, 12), written
    month = month or month_too
    try:
        if week:
            return _week(year, int(week))
        if quarter:
            months, spelled = (int(quarter) * 3 - 2, int(quarter) * 3), f"{written}-Q{quarter}"
        elif half:
            months, spelled = (int(half) * 6 - 5, int(half) * 6), f"{written}-H{half}"
        elif month:
            months, spelled = (int(month), int(month)), f"{written}-{month}"
        if day_written:
            day = date(year, months[0], int(day_written))
            return _period(day, day, text)
        first = date(year, months[0], 1)
        last = date(year, months[1], _days_in(year, months[1]))
    except ValueError as error:
        raise PeriodError(f'there is no such day or month as "{text}"') from error
    return _period(first, last, spelled)


def _week(year: int, number: int) -> Period:
    """Return the seven days of a week as ISO 8601 counts them, from a Monday on."""
    first = date.fromisocalendar(year, number, 1)
    last = first + timedelta(days=6)
    return _period(first, last, f"{first.isoformat()}/{last.isoformat()}")


class Periods(dict[object, Period]):
    """Periods by their spelling, each read once; a look-up raises PeriodError for what is none."""

    def __init__(self, fiscal: int | None = None) -> None:
        """Begin with the month in which the base's fiscal year begins; None for none."""
        super().__init__()
        self.fiscal = fiscal

    def __missing__(self, written: object) -> Period:
        """Read a spelling for the first time."""
        period = parse_period(written, self.fiscal)
        self[written] = period
        return period


def month_of(day: date) -> str:
    """Return the month of a day as a period is written, with four digits of the year.

    >>> month_of(date(87, 3, 9))
    '0087-03'
    """
    return day.isoformat()[:7]


def months_between(earlier: Period, later: Period) -> int:
    """Return the whole months from the end of one period to the end of another; may be negative.

    >>> months_between(parse_period("2024-03"), parse_period(2024))
    9
    """
    return (later.last.year - earlier.last.year) * 12 + later.last.month - earlier.last.month


def next_day(period: Period) -> date | None:
    """Return the day after the period; None where the calendar ends."""
    return period.last + timedelta(days=1) if period.last < date.max else None
