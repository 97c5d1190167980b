"""What the reason of a status has to say: phrases that must stand in it, figures with units left out."""

from __future__ import annotations

import re
from datetime import date

from tests.recompute.course import Course, Years, steps
from tests.recompute.lasting import Kept, marks
from tests.recompute.periods import Period, month_end
from tests.recompute.reaching import Asked, Judgement

NUMBERS = {1: "one", 2: "two"}


def label(period: Period, begins: int | None) -> str:
    """Return a period as the screens name it."""
    first, last, months = period.first, period.last, period.months
    if months == 12 and first.month == 1:
        return str(first.year)
    if months == 12 and first.month == begins:
        return f"{first.year}/{last.year % 100:02d}"
    if months in (3, 6) and (first.month - 1) % months == 0:
        return f"{'Q' if months == 3 else 'H'}{(first.month - 1) // months + 1} {first.year}"
    if months == 1:
        return f"{first:%b %Y}"
    if months and first.year == last.year:
        return f"{first:%b}-{last:%b %Y}"
    if months and first.month == 1 and last == month_end(last.year, 12):
        return f"{first.year}-{last.year}"
    if months:
        return f"{first:%b %Y} - {last:%b %Y}"
    return day(first) if first == last else f"{day(first)} - {day(last)}"


def within(period: Period, begins: int | None) -> str:
    """Return when something was, in a sentence."""
    return f"{'on' if period.first == period.last else 'in'} {label(period, begins)}"


def day(when: date) -> str:
    """Return a day as the screens name it."""
    return f"{when.day} {when:%b %Y}"


def phrases(asked: Asked, found: Judgement) -> list[str]:
    """Return what must stand in the reason of a status."""
    status, begins = found.status, asked.base.begins
    if not asked.goal.known:
        return []
    if found.years and status in ("on-track", "acceleration-needed", "off-track", "no-trend"):
        return of_the_years(asked, found, found.years)
    if "every" in asked.statement.row and status in ("kept", "broken"):
        return of_a_limit(asked)
    dropped = asked.statement.span("dropped")
    if status == "dropped" and dropped:
        return [f"given up in {label(dropped, begins)}"]
    fixed = {
        "open-ended": ["no deadline stated"],
        "already-met": ["before it was set"],
        "nearly": [": rounds to"],
    }
    if status in fixed:
        return fixed[status]
    if status == "not-judged" and asked.statement.kind == "idea":
        return ["an idea, not a promise"]
    return of_a_date(asked, found) if "over" not in asked.statement.row else []


def of_a_date(asked: Asked, found: Judgement) -> list[str]:
    """Return what must be said of a deadline and its figure."""
    status, by, begins = found.status, asked.by, asked.base.begins
    course = Course(asked.deciding, asked.name, by)
    own = course.own(by) if by else None
    if status == "reached" and asked.past and by and own is None:
        return [f"no figure for {label(by, begins)}, the deadline"]
    if status == "reached" and found.judged in course.parts:
        return ["met after"]
    if status == "reached-late" and by:
        after = [
            one for one in course.figures if one.period.last > by.last and one.status != "estimate"
        ]
        met = [one for one in after if asked.goal.meets(one)]
        return [f"met {within(met[0].period, begins)}"] if met else ["met "]
    if status == "missed" and own and found.judged == own:
        return [within(own.period, begins)]
    return []


def of_the_years(asked: Asked, found: Judgement, years: Years) -> list[str]:
    """Return what must be said of the counted years."""
    begins, total = asked.base.begins, "over" in asked.statement.row
    course = Course(asked.deciding, asked.name, None if total else asked.by)
    latest = course.latest
    if latest is None:
        return []  # the time is added up from shorter parts alone
    if found.status == "no-trend":
        return no_trend(course, years, label(latest.period, begins))
    if years.needed is None:
        return ["is not yet" if not total and found.goal.beyond(latest.value) else "no time left"]
    verb = "kept to in" if total and found.goal.falling else "made in"
    said = [f"{verb} {years.made} of the last {years.counted}"]
    if not total:
        down = found.goal.fall(latest.value)
        against = [
            (step.amount > 0) if down else (step.amount < 0) for step in steps(course.recent)
        ]
        if against[-1]:
            said.append(f"; {'rose' if down else 'fell'} {within(latest.period, begins)}")
        if sum(against) * 2 > len(against):
            said.append("; moving away")
    return said


def no_trend(course: Course, years: Years, latest: str) -> list[str]:
    """Return why there is no trend."""
    if course.base.measure(course.name) == "capacity":
        return ["a capacity comes in steps"]
    if course.stale():
        return [f"nothing newer than {latest}"]
    if len(course.recent) < 3:
        return [f"{NUMBERS[len(course.recent)]} comparable figure"]
    return [f"in {years.made} of {years.counted} as an amount"]


def of_a_limit(asked: Asked) -> list[str]:
    """Return in how many periods a limit was kept, and where it was not."""
    found, begins = marks(asked), asked.base.begins
    decided = [one for one in found if one.kept is not None]
    said = [f"in {sum(bool(one.kept) for one in decided)} of {len(decided)} "]
    said.append(f"since {label(found[0].period, begins)}")
    return said + broken(found, begins)


def broken(found: list[Kept], begins: int | None) -> list[str]:
    """Return the periods in which a limit was broken, where few are."""
    names = [label(one.period, begins) for one in found if one.kept is False]
    return [f"broken in {names[0]}"] if len(names) == 1 and len(found) > 1 else []


def missing(said: list[str], reason: str | None) -> list[str]:
    """Return the phrases that a reason lacks."""
    return [one for one in said if not re.search(re.escape(one), reason or "")]
