"""Deadlines as an iCalendar file; the only module that knows icalendar.

The standard folds lines at 75 octets and escapes commas, semicolons and line breaks: a library
that others read calendars with does that.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from azkz.values.errors import UsageError
from azkz.values.named_tuple import NamedTuple


class CalendarEntry(NamedTuple):
    """A whole day in a calendar."""

    uid: str
    """The same for the same deadline in every calendar that is written."""
    day: date
    summary: str
    description: str


def to_ics(entries: Iterable[CalendarEntry], title: str, day: date) -> str:
    """Return a calendar of whole days, stamped with the day of judgement: the same every time.

    Raises UsageError where icalendar is not installed.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError as error:
        hint = "pip install 'azkz[calendar]'"
        raise UsageError("a calendar needs the library icalendar", hint=hint) from error
    calendar = Calendar()
    calendar.add("prodid", "-//azkz//due//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
        event.add("dtstart", entry.day)
        if entry.day < date.max:  # an event of a date without end takes that one day
            event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")
