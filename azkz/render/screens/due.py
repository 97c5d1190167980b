"""The screen of what is due: dates first, what is there now at the end; no status, no colour."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date
from itertools import count, groupby

from azkz.base.choices import Kind
from azkz.base.facts import FactBase
from azkz.render import milestone_lines, words
from azkz.render.answer import Columns
from azkz.render.layout import BLANK, Canvas, Line, Span, Style, left, measure, paragraph
from azkz.results.due import Due, What
from azkz.results.milestones import MilestoneProgress
from azkz.values.periods import MONTHS
from azkz.values.rates import years_later

LEAST = 24
"""Columns beside a day in which a promise can stand, else it stands below."""
MOST = 6
"""Of what is past and unanswered as many are shown without --all."""


def screen(dues: Sequence[Due], day: date, canvas: Canvas, *, every: bool) -> Iterator[Line]:
    """Yield the deadlines ahead, what is unanswered, what is expected, what is to be replaced."""
    parts = [list(_part(what, dues, day, canvas, every=every)) for what in What]
    first = True
    for lines in parts:
        if lines and not first:
            yield BLANK
        first = first and not lines
        yield from lines


def _part(
    what: What, dues: Sequence[Due], day: date, canvas: Canvas, *, every: bool
) -> Iterator[Line]:
    """Yield what is due of one kind; without `every` the newest of what is unanswered."""
    of_kind = [due for due in dues if due.what is what]
    if not of_kind:
        return
    if what is What.DEADLINE:
        yield _title(f"Within a year (to {_day(years_later(day, 1))})")
        yield from _deadlines(of_kind, day, canvas)
        return
    yield _title(_TITLES[what])
    shown = of_kind if every or what is not What.UNANSWERED else of_kind[:MOST]
    texts = [(_when(due), named(due), now(due)) for due in shown]
    yield from _lines(texts, canvas)
    if len(shown) < len(of_kind):
        yield (Span(f"  … {len(of_kind) - len(shown)} older: azkz due --all …"),)


_TITLES = {
    What.UNANSWERED: "Past and unanswered",
    What.FIGURE: "Figures expected by now",
    What.ESTIMATE: "Estimates to replace",
}


def _title(text: str) -> Line:
    return (Span(text, Style.TITLE),)


def _deadlines(dues: Sequence[Due], day: date, canvas: Canvas) -> Iterator[Line]:
    """Yield the deadlines by their day: promises a line each, forecasts together."""
    for when, group in groupby(dues, key=lambda due: due.day):
        together = list(group)
        days = (when - day).days
        ahead = f"in {words.plural(days, 'day')}" if days else "today"
        yield (Span(f"  {_day(when)}"), Span(f"  {ahead}", Style.ASIDE))
        promised = [due for due in together if due.progress and due.progress.kind.firm]
        yield from _lines([("", named(due), now(due)) for due in promised], canvas, indent=4)
        for kind, label in ((Kind.FORECAST, "forecasts"), (Kind.IDEA, "ideas")):
            others = [
                named(due, kind=False)
                for due in together
                if due.progress and due.progress.kind is kind
            ]
            if others:
                text = f"{label}: {', '.join(others)}"
                yield from paragraph(text, canvas.width, 4, 2)


def _lines(
    texts: Sequence[tuple[str, str, str]], canvas: Canvas, indent: int = 2
) -> Iterator[Line]:
    """Yield when, what and what is there now; below each other where they do not fit."""
    first = max((measure(when) for when, _, _ in texts), default=0)
    first += 2 if first else 0
    middle = max((measure(what) for _, what, _ in texts), default=0) + 2
    room = canvas.width - indent - first
    for when, what, there in texts:
        start = (Span(" " * indent), *left(when, first))
        if measure(what) + 2 + measure(there) <= room:
            width = min(middle, room - measure(there))
            yield (*start, *left(what, max(width, measure(what) + 2)), Span(there))
            continue
        if first and room < LEAST:
            yield start
            yield from paragraph(what, canvas.width, indent + 2, 2)
            yield from paragraph(there, canvas.width, indent + 4, 2) if there else ()
            continue
        lines = paragraph(what, canvas.width, indent + first, 2)
        yield (*start, *lines[0][1:])
        yield from lines[1:]
        if there:
            yield from paragraph(there, canvas.width, indent + first + 2, 2)


def _when(due: Due) -> str:
    if due.what is What.ESTIMATE or due.since is None:
        return ""
    return f"since {_day(due.since):>11}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def named(due: Due, *, kind: bool = True) -> str:
    """Return what is due: a promise with its number, a milestone, an indicator and its period."""
    if due.what in (What.FIGURE, What.ESTIMATE):
        label = f" {due.period.label}" if due.period is not None else ""
        value = (
            words.value(due.observation) if due.observation and due.what is What.ESTIMATE else ""
        )
        return f"{due.title}{label}{f', {value}' if value else ''}"
    if isinstance(due.progress, MilestoneProgress):
        return milestone_lines.milestone_title(due.progress, kind=False)
    if due.target is None:
        return due.title
    text = words.target(due.target, kind=kind)
    return f"{due.title}{',' if kind else ''} {text}"


def now(due: Due) -> str:
    """Return what is there now: the latest figure, the last that is known, how long it took.

    Of a promise also if what.
    """
    condition = words.condition(due.progress.statement) if due.progress is not None else ""
    return "; ".join(text for text in (_there(due), condition) if text)


def _there(due: Due) -> str:
    """Return what is known, without the condition of the promise."""
    if due.what is What.FIGURE:
        assert due.observation is not None
        return f"{due.observation.period.label} came after {words.plural(due.waited or 0, 'day')}"
    if due.what is What.ESTIMATE:
        assert due.observation is not None
        return due.observation.source.id
    if due.progress is not None and due.progress.is_milestone:
        last = due.last_known
        nothing = "nothing since" if due.what is What.DEADLINE else "last:"
        return f"{nothing} {_day(last)}" if last else "nothing known"
    return words.value_in(due.observation) if due.observation is not None else "no figure"


def closing(dues: Sequence[Due]) -> str:
    """Return how much there is of each."""
    if not dues:
        return ""
    ahead = [due for due in dues if due.what is What.DEADLINE and due.progress]
    promised = sum(due.progress.kind.firm for due in ahead if due.progress)
    counts = [
        (promised, "deadline", "deadlines", ""),
        (len(ahead) - promised, "forecast", "forecasts", " ahead"),
    ]
    parts = [f"{words.plural(n, one, many)}{more}" for n, one, many, more in counts if n]
    text = ", ".join(parts)
    rest = [
        (What.UNANSWERED, "unanswered", "unanswered"),
        (What.FIGURE, "figure expected", "figures expected"),
        (What.ESTIMATE, "estimate", "estimates"),
    ]
    more = [
        words.plural(count, one, many)
        for what, one, many in rest
        if (count := sum(due.what is what for due in dues))
    ]
    return "; ".join([part for part in (text, *more) if part])


def silence(facts: FactBase, name: str | None) -> tuple[str, str]:
    """Return what to say where nothing is due, and what there is instead."""
    title = f" for {facts.title_of(name)}" if name else ""
    return f"nothing is due within a year{title}", f"azkz targets {name or ''}".rstrip()


def calendar(dues: Sequence[Due], title: str, day: date) -> str:
    """Return the deadlines that are ahead as an iCalendar file."""
    from azkz.render.calendar import CalendarEntry, to_ics

    entries: dict[str, CalendarEntry] = {}
    for due in dues:
        if due.what is What.DEADLINE:
            uid = _uid(due, entries)
            given = f" [{due.observation.source.id}]" if due.observation is not None else ""
            condition = words.condition(due.progress.statement) if due.progress else ""
            stated = f"stated in [{due.source}]"
            text = "; ".join(filter(None, (f"{_there(due)}{given}", stated, condition)))
            entries[uid] = CalendarEntry(uid=uid, day=due.day, summary=named(due), description=text)
    return to_ics(entries.values(), title, day)


def _uid(due: Due, taken: Container[str]) -> str:
    """Return what names a deadline in every calendar, whatever else is added to the base."""
    what = due.title if due.target is None else f"{due.target.kind} {due.target.figure.written}"
    of = due.indicator.id if due.indicator else due.topic
    plain = re.sub(r"[^a-z0-9]+", "-", f"{of} {what}".lower()).strip("-")
    uids = (f"{plain}-{due.day}{f'-{number}' if number else ''}@azkz" for number in count())
    return next(uid for uid in uids if uid not in taken)


def reason(due: Due) -> str:
    """Return what is asked and what is there, in one phrase for rows."""
    asked = ""
    if due.target is not None:
        asked = words.target(due.target)
    elif due.period is not None and due.what in (What.FIGURE, What.ESTIMATE):
        asked = due.period.label
    return "; ".join(part for part in (asked, now(due)) if part)


COLUMNS: Columns[Due] = {
    "what": lambda due: due.what.value,
    "topic": lambda due: due.topic,
    "indicator": lambda due: due.indicator.id if due.indicator else "",
    "title": lambda due: due.title,
    "date": lambda due: due.day.isoformat(),
    "since": lambda due: due.since.isoformat() if due.since else "",
    "source": lambda due: due.source,
    "reason": reason,
}
