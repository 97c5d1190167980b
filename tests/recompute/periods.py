"""Periods as they are written, and when two of them are alike."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Any, NamedTuple

Days = tuple[date, date]
STEP = timedelta(days=1)
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


class Period(NamedTuple):
    """A first and a last day, and the words for them."""

    first: date
    last: date
    text: str

    @property
    def days(self) -> Days:
        """What makes two periods the same, however they are written."""
        return self.first, self.last

    @property
    def months(self) -> int | None:
        """Whole months, or None."""
        if self.first.day != 1 or (self.last + STEP).day != 1:
            return None
        return months_apart(self.first, self.last) + 1

    @property
    def length(self) -> object:
        """What periods of equal length share."""
        return self.months or f"{(self.last - self.first).days} days"

    @property
    def season(self) -> tuple[object, ...]:
        """What periods of equal length and season share; the end of February is one day."""
        day = 28 if (self.last.month, self.last.day) == (2, 29) else self.last.day
        years = self.last.year - self.first.year
        return self.first.month, self.first.day, self.last.month, day, years

    @property
    def is_year(self) -> bool:
        """Whether it is any twelve months."""
        return self.months == 12

    @property
    def is_part(self) -> bool:
        """Whether it is shorter than a year."""
        if self.months is not None:
            return self.months < 12
        return (self.last - self.first).days < 364

    def within(self, other: Period) -> bool:
        """Whether it lies in another."""
        return other.first <= self.first and self.last <= other.last

    def ends_within(self, other: Period) -> bool:
        """Whether its end lies in another."""
        return other.first <= self.last <= other.last


def months_apart(earlier: date, later: date) -> int:
    """Return the months between two days, by the numbers of the months."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def later(day: date, months: int) -> date:
    """Return the first of the month so many months after that of a day."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def months_from(first: date, months: int) -> Period:
    """Return so many whole months from a first of a month."""
    last = later(first, months) - STEP
    return Period(first, last, f"{first:%Y-%m}/{last:%Y-%m}")


def years_after(day: date, years: int) -> date:
    """Return the same day of another year, the end of February being one."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


def period(written: Any, begins: int | None = None) -> Period:
    """Return the days of a period as it stands in TOML; `begins`: the fiscal year's first month."""
    if isinstance(written, date):
        return Period(written, written, written.isoformat())
    text = f"{written:04d}" if isinstance(written, int) else str(written)
    if fiscal := re.fullmatch(r"(\d{4})/(\d{2})", text):
        assert begins, f"{text} without a fiscal year"
        return months_from(date(int(fiscal[1]), begins, 1), 12)._replace(text=text)
    if "/" in text:
        start, end = (period(part, begins) for part in text.split("/"))
        return Period(start.first, end.last, text)
    return simple(text)


def simple(text: str) -> Period:
    """Return the days of a year, half, quarter, month, week or day."""
    if week := re.fullmatch(r"(\d{4})-?W(\d{1,2})", text):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return Period(monday, monday + timedelta(6), text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = date.fromisoformat(text)
        return Period(day, day, text)
    found = re.fullmatch(r"(\d{4})(?:-?([AQHS])(\d)|-M?(\d\d))?", text)
    assert found, text
    year, letter, number, month = found.groups()
    size = {None: 12, "A": 12, "Q": 3, "H": 6, "S": 6}[letter]
    first = 1
    if month:
        size, first = 1, int(month)
    elif number:
        first = (int(number) - 1) * size + 1
    return Period(date(int(year), first, 1), month_end(int(year), first + size - 1), text)


def fiscal_or_calendar_year(day: date, begins: int | None) -> Period:
    """Return the year that holds a day: the fiscal one where it is set."""
    month = begins or 1
    first = date(day.year if day.month >= month else day.year - 1, month, 1)
    return months_from(first, 12)


def holding(day: date, every: str, begins: int | None) -> Period:
    """Return the period of a length that holds a day."""
    if every == "year":
        return fiscal_or_calendar_year(day, begins)
    size = MONTHS[every]
    return months_from(date(day.year, (day.month - 1) // size * size + 1, 1), size)
