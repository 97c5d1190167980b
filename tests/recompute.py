"""Every target judged a second time, by code of its own: python -m tests.recompute [facts.toml].

Written from the contract alone, with fractions and the standard library, and no line of
azkz. It reads the file itself, judges each statement on a day, and compares what azkz says:
grouping, judged figures, progress, statuses, needed and typical years, milestones.

    python -m tests.recompute facts.toml --as-of 2026-11-23
    python -m tests.recompute --random 20 --seed 7
"""

from __future__ import annotations

import argparse
import calendar
import json
import random
import re
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import tomli

ROOT = Path(__file__).parents[1]
Row = dict[str, Any]
STATUSES = ("actual", "provisional", "estimate", "forecast")


class Span(NamedTuple):
    """A period: its days and its text."""

    first: date
    last: date
    text: str

    @property
    def months(self) -> int | None:
        """Whole months, or None."""
        if self.first.day != 1 or (self.last + timedelta(1)).day != 1:
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def season(self) -> tuple[int, ...]:
        """Where in the year it lies, the end of February being one."""
        day = 28 if (self.last.month, self.last.day) == (2, 29) else self.last.day
        years = self.last.year - self.first.year
        return self.first.month, self.first.day, self.last.month, day, years

    @property
    def length(self) -> object:
        """What periods of one length share."""
        return self.months or f"{(self.last - self.first).days} days"


def span(written: Any) -> Span:
    """Return the days of a period as it is written in TOML."""
    if isinstance(written, date):
        return Span(written, written, written.isoformat())
    text = f"{written:04d}" if isinstance(written, int) else written
    if "/" in text:
        start, end = (span(part) for part in text.split("/"))
        return Span(start.first, end.last, text)
    year, _, rest = text.partition("-")
    first, last = 1, 12
    if rest[:1] == "Q":
        first, last = int(rest[1]) * 3 - 2, int(rest[1]) * 3
    elif rest[:1] == "H":
        first, last = int(rest[1]) * 6 - 5, int(rest[1]) * 6
    elif re.fullmatch(r"\d\d-\d\d", rest):
        day = date(int(year), int(rest[:2]), int(rest[3:]))
        return Span(day, day, text)
    elif rest:
        first = last = int(rest)
    end_day = calendar.monthrange(int(year), last)[1]
    return Span(date(int(year), first, 1), date(int(year), last, end_day), text)


class Figure(NamedTuple):
    """An observation with what decides whether it counts."""

    span: Span
    value: Fraction
    step: Fraction
    qualifier: str | None
    source: str
    order: int
    breaks: bool

    def low_high(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the ends of its interval, as if closed."""
        value, step = self.value, self.step
        if self.qualifier is None:
            return value - step / 2, value + step / 2
        if self.qualifier == "about":
            return value - step, value + step
        if self.qualifier == "nearly":
            return (value - step, value) if value >= 0 else (value, value + step)
        up = (self.qualifier in ("over", "at-least")) == (value >= 0)
        return (value, None) if up else (None, value)


def apart(one: Figure, other: Figure) -> bool:
    """Whether two intervals do not overlap; rounded ones that only touch do not either."""
    (a, b), (c, d) = one.low_high(), other.low_high()
    left = b is not None and c is not None and (b < c or (b == c and _only_touch(one, other)))
    right = d is not None and a is not None and (d < a or (d == a and _only_touch(one, other)))
    return left or right


def _only_touch(one: Figure, other: Figure) -> bool:
    if one.qualifier in ("over", "under", "nearly") or other.qualifier in (
        "over",
        "under",
        "nearly",
    ):
        return True
    return not one.qualifier and not other.qualifier and bool(one.step) and bool(other.step)


def shorter(period: Span) -> bool:
    """Whether a period is a part of a year."""
    if period.months is not None:
        return period.months < 12
    return (period.last - period.first).days < 364


def months_from(earlier: Span, later: Span) -> int:
    """Return the whole months between two ends, by the numbers of the months."""
    return (later.last.year - earlier.last.year) * 12 + later.last.month - earlier.last.month


class Base:
    """A fact base read for judgement as of the end of a period."""

    def __init__(self, path: Path, as_of: Span | None) -> None:
        """Read a file; keep what had been by the end of the period."""
        self.data: Row = tomli.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
        self.limit = as_of.last if as_of else date.max
        self.day = as_of.last + timedelta(1) if as_of else date.today()  # noqa: DTZ011  the reader's own day
        self.figures: dict[str, list[Figure]] = {}
        self.breaks: dict[str, list[date]] = {}
        for name in self.data.get("indicator", {}):
            self.figures[name], self.breaks[name] = self._series(name)

    def published(self, source: str) -> Span | None:
        """Return when a source was published."""
        written = self.data["source"][source].get("published")
        return None if written is None else span(written)

    def _series(self, name: str) -> tuple[list[Figure], list[date]]:
        groups: dict[tuple[date, date], list[tuple[tuple[Any, ...], Row, Figure]]] = {}
        breaks = []
        for order, row in enumerate(self.data.get("observation", [])):
            if row["indicator"] != name or span(row["period"]).last > self.limit:
                continue
            found = self._figure(row, order)
            if found.breaks:
                breaks.append(found.span.first)
            groups.setdefault(found.span[:2], []).append((self._rank(row, found), row, found))
        best = [min(group, key=lambda entry: entry[0]) for group in groups.values()]
        figures = [found for _, row, found in best if row.get("status") != "forecast"]
        return sorted(figures, key=lambda found: (found.span.last, found.span.first)), sorted(
            breaks
        )

    def _figure(self, row: Row, order: int) -> Figure:
        value, qualifier = row["value"], row.get("qualifier")
        exact = isinstance(value, int)
        step = Fraction(0) if exact and not qualifier else Fraction(1)
        if not exact:
            step = Fraction(10) ** value.as_tuple().exponent
        when = span(row["period"])
        return Figure(when, Fraction(value), step, qualifier, row["source"], order, "break" in row)

    def _rank(self, row: Row, found: Figure) -> tuple[Any, ...]:
        """Return the place of an observation among those of its period: the smallest counts."""
        source = self.data["source"][row["source"]]
        primary = source.get("primary", False)
        if isinstance(primary, list):
            primary = row["indicator"] in primary
        published = self.published(row["source"])
        return (
            "prefer" not in row,
            STATUSES.index(row.get("status", "actual")),
            found.qualifier is not None,
            not primary,
            -(published.first.toordinal() if published else 0),
            found.step,
            found.order,
        )

    def same_count(self, name: str, earlier: Span, later: Span) -> bool:
        """Whether no break lies between two periods."""
        return not any(earlier.last < day <= later.last for day in self.breaks[name])

    def statements(self, kind: str) -> list[Row]:
        """Return the targets or milestones that had been stated by then, with their order."""
        return [
            {"order": order} | row
            for order, row in enumerate(self.data.get(kind, []))
            if "set" not in row or span(row["set"]).last <= self.limit
        ]

    def promises(self, kind: str) -> dict[int, list[Row]]:
        """Return the statements of each statement's promise, in the order they were made."""
        found: dict[Any, list[Row]] = {}
        names = {
            self._content(kind, row): row["promise"]
            for row in self.data.get(kind, [])
            if "promise" in row
        }
        for row in self.statements(kind):
            name = row.get("promise", names.get(self._content(kind, row)))
            where = row["indicator"] if kind == "target" else row["topic"]
            key = (where, "named", name) if name else self._content(kind, row)
            row["promise"] = name
            found.setdefault(key, []).append(row)
        for group in found.values():
            group.sort(key=self._moment)
        return {row["order"]: group for group in found.values() for row in group}

    def _content(self, kind: str, row: Row) -> tuple[Any, ...]:
        if kind == "target":
            return row["indicator"], row.get("kind", "goal"), Fraction(row["value"])
        return row["topic"], row["title"]

    def said_on(self, row: Row) -> Span | None:
        """Return when a statement was made."""
        return span(row["set"]) if "set" in row else self.published(row["source"])

    def _moment(self, row: Row) -> tuple[int, int]:
        when = self.said_on(row)
        return (when.first.toordinal() if when else 0), row["order"]


def deadlines(group: list[Row], same: Any) -> list[Span]:
    """Return the deadlines that statements of the standing value name, in their order."""
    return [span(row["by"]) for row in group if same(row) and "by" in row]


def judge_target(base: Base, row: Row, group: list[Row]) -> Row:
    """Return what azkz should say of one statement of a target."""
    name, indicator = row["indicator"], base.data["indicator"][row["indicator"]]
    standing = group[-1]
    value = Fraction(row["value"])
    named = deadlines(group, lambda said: said["value"] == standing["value"])
    own = row["order"] == standing["order"]
    promised = named[-1] if named else None
    by = promised if own else (span(row["by"]) if "by" in row else None)
    baselines = [said.get("baseline") for said in group if said["value"] == standing["value"]]
    start = (
        next((found for found in reversed(baselines) if found), None)
        if own
        else row.get("baseline")
    )
    case = Case(base, row, by)
    status, judged, needed = case.judge()
    result: Row = {
        "order": row["order"],
        "indicator": name,
        "kind": row.get("kind", "goal"),
        "target": value,
        "by": by and by.text,
        "source": row["source"],
        "promise": row["promise"],
        "statements": len(group),
        "status": status,
        "period": judged and judged.span.text,
        "value": judged and judged.value,
        "latest_period": case.latest and case.latest.span.text,
        "stale": bool(case.latest and case.stale(case.latest)),
        "superseded": said_otherwise(row, standing),
        "restated": repeated(row, group),
        "earlier_deadlines": earlier(named),
        "progress": covered(indicator, value, start, judged),
        "remaining": None,
        "needed_per_year": None,
        "typical_per_year": None,
        "years_made": None,
    }
    if judged:
        missing = judged.value - value if case.falling else value - judged.value
        result["remaining"] = max(missing, Fraction(0))
    past = by is not None and by.last < base.day
    if status not in ("no-data", "reached", "reached-late", "missed") and not past:
        result |= needed
    first = [when.text for when in map(base.said_on, group) if when]
    result["first_stated"], result["last_stated"] = (first[0], first[-1]) if first else (None, None)
    result["open"] = own and not past and status not in ("reached", "reached-late")
    return result


def said_otherwise(row: Row, standing: Row) -> bool:
    """Whether the promise has another value now."""
    return bool(row["value"] != standing["value"])


def repeated(row: Row, group: list[Row]) -> bool:
    """Whether a later statement repeats value and deadline."""
    by = span(row["by"])[:2] if "by" in row else None
    later = group[[said["order"] for said in group].index(row["order"]) + 1 :]
    return any(
        said["value"] == row["value"] and (span(said["by"])[:2] if "by" in said else None) == by
        for said in later
    )


def earlier(named: list[Span]) -> list[str]:
    """Return the deadlines that were given up, in the order in which they were named."""
    texts: list[str] = []
    for due in named:
        if due[:2] != named[-1][:2] and due.text not in texts:
            texts.append(due.text)
    return texts


def covered(
    indicator: Row, goal: Fraction, start: Row | None, judged: Figure | None
) -> Fraction | None:
    """Return the share of the way."""
    if judged is None:
        return None
    if start is not None:
        begin = Fraction(start["value"])
        return None if begin == goal else (judged.value - begin) / (goal - begin)
    if indicator.get("better") == "lower" or goal <= 0:
        return None
    return judged.value / goal


class Case:
    """One target beside the figures of its indicator."""

    def __init__(self, base: Base, row: Row, by: Span | None) -> None:
        """Choose the figures that count."""
        name = row["indicator"]
        indicator = base.data["indicator"][name]
        self.base, self.name, self.by = base, name, by
        self.goal, self.kind = Fraction(row["value"]), row.get("kind", "goal")
        self.measure = indicator.get("measure", "flow")
        self.level = self.measure != "flow"
        self.falling = indicator.get("better") == "lower"
        figures = base.figures[name]
        length: object = 12
        if by is not None and shorter(by):
            length = by.length
        self.figures = figures
        self.counting = (
            figures if self.level else [one for one in figures if one.span.length == length]
        )
        self.latest = self.counting[-1] if self.counting else None
        self.parts: list[Figure] = []
        if not self.level and length == 12:
            after = (
                self.counting[-1].span.last + timedelta(1) if self.counting else date(2000, 1, 1)
            )
            self.parts = [
                one
                for one in figures
                if one.span.season[:2] == (after.month, after.day) and shorter(one.span)
            ]
        later = [
            one for one in self.parts if not self.latest or one.span.first > self.latest.span.last
        ]
        self.part = later[-1] if later else None

    def meets(self, one: Figure | None) -> bool:
        """Whether a figure as written meets the target and does not say less."""
        if one is None:
            return False
        if self.falling:
            if one.qualifier in ("over", "at-least") or one.value > self.goal:
                return False
            return not (one.value == self.goal and one.qualifier == "about")
        if one.qualifier in ("under", "up-to") or one.value < self.goal:
            return False
        return not (one.value == self.goal and one.qualifier in ("nearly", "about"))

    def stale(self, one: Figure) -> bool:
        """Whether a figure ended over two years before the day."""
        last = one.span.last
        day = 28 if (last.month, last.day) == (2, 29) else last.day
        return date(last.year + 2, last.month, day) < self.base.day

    def met_by_part(self, part: Figure | None) -> bool:
        """Whether a part of a year alone meets a rising target."""
        return not self.falling and self.meets(part)

    def judge(self) -> tuple[str, Figure | None, Row]:
        """Return the status, the judged figure, and the needed year."""
        if self.by is not None and self.by.last < self.base.day:
            return *self.decided(self.by), {}
        if self.meets(self.latest):
            return "reached", self.latest, {}
        if self.met_by_part(self.part):
            return "reached", self.part, {}
        if self.latest is None:
            return "no-data", None, {}
        needed = self.needed(self.latest)
        if self.by is None:
            return "open-ended", self.latest, needed
        return self.ahead(self.latest, needed), self.latest, needed

    def decided(self, by: Span) -> tuple[str, Figure | None]:
        """Return the status and the judged figure of a deadline that is past."""
        own = [one for one in self.counting if one.span.last == by.last]
        if self.level:
            own = [one for one in self.counting if by.first <= one.span.last <= by.last]
        if own:
            if self.meets(own[-1]):
                return "reached", own[-1]
            late = self.meets(self.latest)
            if not late and self.part and self.part.span.last > by.last:
                late = self.met_by_part(self.part)
            return ("reached-late" if late and self.kind != "forecast" else "missed"), own[-1]
        before = [one for one in self.counting if one.span.last <= by.last][-1:]
        before += [one for one in self.parts if one.span.last <= by.last and self.met_by_part(one)]
        last = max(before, key=lambda one: one.span.last, default=None)
        return ("reached", last) if self.meets(last) else ("no-data", None)

    def recent(self, latest: Figure) -> list[Figure]:
        """Return S of the contract, oldest first."""
        chain = [latest]
        for one in reversed(self.counting[: self.counting.index(latest)]):
            like = (
                months_from(one.span, chain[0].span) >= 12
                if self.level
                else (one.span.season == latest.span.season)
            )
            if like and self.base.same_count(self.name, one.span, latest.span):
                chain.insert(0, one)
        near = [one for one in chain if months_from(one.span, latest.span) <= 60]
        far = [one for one in chain if months_from(one.span, latest.span) <= 180]
        return near if len(near) >= 3 else far[-3:]

    def needed(self, latest: Figure) -> Row:
        """Return the needed and the typical year, in the indicator's own direction."""
        result: Row = {"needed_per_year": None, "typical_per_year": None, "years_made": None}
        recent = self.recent(latest)
        left = Fraction(months_from(latest.span, self.by), 12) if self.by else Fraction(0)
        less = self.goal - latest.value
        says_less = less >= 0 if self.falling else less <= 0
        if left > 0 and not says_less:
            result["needed_per_year"] = less / left
        if self.measure == "capacity" or self.stale(latest) or len(recent) < 3:
            return result
        steps: list[Fraction] = []
        for one, other in pairwise(recent):
            months = months_from(one.span, other.span)
            steps += [(other.value - one.value) / Fraction(months, 12)] * (months // 12)
        sign = -1 if self.falling else 1
        ordered = sorted(sign * step for step in steps)
        result["typical_per_year"] = sign * ordered[(len(ordered) - 1) // 2]
        if result["needed_per_year"] is not None:
            wanted = sign * result["needed_per_year"]
            result["years_made"] = sum(sign * step >= wanted for step in steps)
        return result

    def ahead(self, latest: Figure, needed: Row) -> str:
        """Return the status of a target whose deadline is ahead and that is not met."""
        if self.measure == "capacity" or self.stale(latest):
            return "no-trend"
        recent = self.recent(latest)
        if len(recent) < 3:
            return "no-trend"
        beyond = latest.value <= self.goal if self.falling else latest.value >= self.goal
        if beyond:
            return "acceleration-needed"
        if needed["needed_per_year"] is None:
            return "off-track"
        ratio = needed["typical_per_year"] / needed["needed_per_year"]
        if ratio < 0:
            return "moving-away"
        if ratio < Fraction(60, 100):
            return "off-track"
        if ratio < Fraction(95, 100):
            return "acceleration-needed"
        back = recent[-1].value - recent[-2].value
        against = back > 0 if self.falling else back < 0
        return "acceleration-needed" if against and apart(recent[-2], recent[-1]) else "on-track"


def judge_milestone(base: Base, row: Row, group: list[Row]) -> Row:
    """Return what azkz should say of one statement of a milestone."""
    standing = group[-1]
    named = deadlines(group, lambda said: said["title"] == standing["title"])
    own = row["order"] == standing["order"]
    by = (named[-1] if named else None) if own else (span(row["by"]) if "by" in row else None)
    dates = [span(said["done"]) for said in group if "done" in said]
    done = min(
        (found for found in dates if found.last <= base.limit),
        key=lambda one: one.last,
        default=None,
    )
    if done:
        status = "done-late" if by and done.last > by.last else "done"
    elif by is None:
        status = "open-ended"
    else:
        status = "overdue" if by.last < base.day else "ahead"
    return {"title": row["title"], "by": by and by.text, "source": row["source"], "status": status}


def expected(path: Path, as_of: Span | None) -> tuple[list[Row], list[Row]]:
    """Return what azkz should say of every target and of every milestone."""
    base = Base(path, as_of)
    targets, milestones = base.promises("target"), base.promises("milestone")
    rows = [row for group in unique(targets) for row in group]
    stones = [row for group in unique(milestones) for row in group]
    return (
        [judge_target(base, row, targets[row["order"]]) for row in rows],
        [judge_milestone(base, row, milestones[row["order"]]) for row in stones],
    )


def unique(groups: dict[int, list[Row]]) -> list[list[Row]]:
    """Return each group once."""
    return list({id(group): group for group in groups.values()}.values())


def said(path: Path, as_of: Span | None, *more: str) -> list[Row]:
    """Return the rows that azkz prints."""
    when = ["--as-of", as_of.text] if as_of else []
    command = [
        sys.executable,
        "-m",
        "azkz",
        "targets",
        "-f",
        "json",
        "--facts",
        str(path),
        *when,
        *more,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows: list[Row] = json.loads(done.stdout, parse_float=Decimal)
    return rows


KEY = ("indicator", "kind", "target", "by", "source", "restated")


def key(row: Row) -> tuple[Any, ...]:
    """Return what tells statements apart."""
    return tuple(Fraction(row[name]) if name == "target" else row[name] for name in KEY)


def differences(path: Path, as_of: Span | None) -> list[str]:
    """Return every field in which azkz and this recomputation differ."""
    targets, stones = expected(path, as_of)
    rows = said(path, as_of, "--all")
    found = [row for row in rows if row["kind"] != "milestone"]
    wrong = []
    if len(found) != len(targets):
        wrong.append(f"{len(found)} targets, not {len(targets)}")
    pairs = zip(sorted(targets, key=sorting), sorted(found, key=sorting), strict=False)
    for mine, theirs in pairs:
        for name, value in mine.items():
            if name in ("order", "open"):
                continue
            if not equal(value, theirs[name]):
                wrong.append(f"{key(mine)}: {name} is {theirs[name]}, not {value}")
    opened = sorted(str(key(row)) for row in said(path, as_of) if row["kind"] != "milestone")
    mine_open = sorted(str(key(row)) for row in targets if row["open"])
    if opened != mine_open:
        wrong.append(f"open: {opened}, not {mine_open}")
    shown = sorted(
        (row["title"], row["by"] or "", row["source"], row["status"])
        for row in rows
        if row["kind"] == "milestone"
    )
    if shown != sorted(
        (row["title"], row["by"] or "", row["source"], row["status"]) for row in stones
    ):
        wrong.append(f"milestones: {shown}, not {stones}")
    return wrong


def sorting(row: Row) -> str:
    """Return a row's place among equals, which may still differ by their baselines."""
    share = None if row["progress"] is None else round(float(row["progress"]), 9)
    return str((*key(row), row["superseded"], row["first_stated"], share))


def equal(mine: Any, theirs: Any) -> bool:
    """Whether two cells agree, numbers to twelve digits."""
    if mine is None or theirs is None or isinstance(mine, str | bool | list):
        return bool(mine == theirs)
    one, other = Fraction(mine), Fraction(theirs)
    return abs(one - other) <= abs(one) / 10**11


def random_base(dice: random.Random, cases: int = 40) -> str:
    """Return a fact base of many small indicators, each a case of its own."""
    text = 'format = 1\n[topic.t]\ntitle = "T"\n'
    dates = ['"2024-03-01"', '"2024-03"', "2024", '"2023-11-05"', "2025", None]
    for number, when in enumerate(dates):
        primary = dice.choice(["", "primary = true\n", 'primary = ["i1", "i2"]\n'])
        published = f"published = {when}\n" if when else ""
        text += f'[source.s{number}]\npublisher = "S"\n{published}{primary}'
    for number in range(max(cases, 3)):
        text += random_case(dice, f"i{number}")
    return text


def random_case(dice: random.Random, name: str) -> str:
    """Return one indicator with figures and targets."""
    measure = dice.choice(["flow", "flow", "level", "capacity"])
    better = dice.choice(["higher", "higher", "lower"])
    text = f'[indicator.{name}]\ntopic = "t"\ntitle = "I"\nunit = "t"\n'
    text += f'measure = "{measure}"\nbetter = "{better}"\n'
    periods = ['"2018"', *(f'"{year}"' for year in range(2019, 2026))]
    if measure == "flow":
        periods += ['"2025-01/2025-10"', '"2024-01/2024-09"', '"2024-Q1"', '"2025-Q1"', '"2023-H1"']
    else:
        periods += ['"2024-06"', '"2025-03-11"', '"2023-12"', '"2022-06/2022-07"']
    preferred: set[str] = set()
    for period in dice.sample(periods, dice.randint(0, 8)):
        for _ in range(dice.choice([1, 1, 1, 2])):
            value = dice.choice(
                [
                    f"{dice.randint(50, 150)}",
                    f"{dice.randint(5, 15)}e1",
                    f"{dice.randint(50, 150)}.0",
                ]
            )
            text += f'[[observation]]\nindicator = "{name}"\nperiod = {period}\nvalue = {value}\n'
            text += f'source = "s{dice.randrange(6)}"\n'
            status = dice.choice(["", "", "", "estimate", "provisional", "forecast"])
            text += f'status = "{status}"\n' if status else ""
            qualifier = dice.choice(
                [""] * 6 + ["about", "nearly", "over", "at-least", "under", "up-to"]
            )
            text += f'qualifier = "{qualifier}"\n' if qualifier else ""
            if status != "forecast" and dice.random() < 0.05:
                text += 'break = "another count"\n'
            if status != "forecast" and period not in preferred and dice.random() < 0.05:
                text += 'prefer = "chosen"\n'
                preferred.add(period)
    return text + "".join(random_target(dice, name, measure) for _ in range(dice.randint(1, 4)))


def random_target(dice: random.Random, name: str, measure: str) -> str:
    """Return a statement of a target."""
    value = dice.choice([100, 120, 140, 200])
    text = f'[[target]]\nindicator = "{name}"\nvalue = {value}\nsource = "s{dice.randrange(6)}"\n'
    text += f'kind = "{dice.choice(["goal", "goal", "plan", "forecast", "idea"])}"\n'
    dues = ["2023", "2025", "2026", "2028", "2030", '"2026-Q3"', '"2027-06"']
    if measure == "flow":
        dues = [*dues[:5], '"2026-Q1"', '"2025-Q1"']
    if dice.random() < 0.8:
        text += f"by = {dice.choice(dues)}\n"
    if dice.random() < 0.4:
        text += f"set = {dice.choice(['2022', '2023', '2024', chr(34) + '2024-06' + chr(34)])}\n"
    if dice.random() < 0.3:
        text += f'promise = "{name}-{value if dice.random() < 0.7 else "all"}"\n'
    if dice.random() < 0.3:
        text += f"baseline = {{ period = 2017, value = {dice.choice([10, 60, 300])} }}\n"
    return text


def main() -> int:
    """Compare azkz with this recomputation; return 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="?", type=Path, default=ROOT / "facts.toml")
    parser.add_argument("--as-of", default=None)
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    as_of = span(options.as_of) if options.as_of else None
    if not options.random:
        wrong = differences(options.facts, as_of)
        rows, stones = expected(options.facts, as_of)
        print(
            *wrong,
            f"{len(rows)} targets, {len(stones)} milestones: {len(wrong)} differences",
            sep="\n",
        )
        return bool(wrong)
    total = 0
    for number in range(options.random):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "facts.toml"
            path.write_text(
                random_base(random.Random(f"{options.seed}-{number}")), encoding="utf-8"
            )
            try:
                wrong = differences(path, span(options.as_of or "2025-11-30"))
            except subprocess.CalledProcessError as error:
                # A statement without a name may fit two promises: then azkz has to refuse it.
                named = "this target may belong to" in error.stderr
                wrong = [] if named else [error.stderr]
        total += len(wrong)
        print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{options.random} random fact bases: {total} differences")
    return bool(total)


if __name__ == "__main__":
    sys.exit(main())
