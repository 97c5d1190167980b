"""The judgement of every target computed once more, from the contract's words alone.

Shares no code with azkz: it reads the TOML itself, counts in Fraction, and takes roots
with Decimal of 50 digits. `python -m tests.recompute [DAY]` prints what it finds.
"""

from __future__ import annotations

import sys
import tomllib
from calendar import monthrange
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

FACTS = Path(__file__).resolve().parent.parent / "facts.toml"
DAY = date(2026, 11, 24)
WIDE = Context(prec=50)
STATUS_ORDER = ["actual", "provisional", "estimate", "forecast"]


def first_last(written: Any) -> tuple[date, date]:
    """Return the exact first and last day of a period."""
    if isinstance(written, date):
        return written, written
    text = f"{written:04d}" if isinstance(written, int) else written
    if "/" in text:
        start, end = text.split("/")
        return first_last(start)[0], first_last(end)[1]
    year, _, rest = text.partition("-")
    y = int(year)
    if not rest:
        return date(y, 1, 1), date(y, 12, 31)
    if rest.startswith("Q"):
        start, end = int(rest[1]) * 3 - 2, int(rest[1]) * 3
    elif rest.startswith("H"):
        start, end = int(rest[1]) * 6 - 5, int(rest[1]) * 6
    elif "-" in rest:
        day = date.fromisoformat(text)
        return day, day
    else:
        start = end = int(rest)
    return date(y, start, 1), date(y, end, monthrange(y, end)[1])


def months_in(days: tuple[date, date]) -> int | None:
    """Return how many whole months a period has; None where it has a part of one."""
    first, last = days
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def years_between(earlier: date, later: date) -> Fraction:
    """Return whole months between two ends, over twelve."""
    return Fraction((later.year - earlier.year) * 12 + later.month - earlier.month, 12)


def same_season(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two periods have equal length and season, in different years."""

    def shape(days: tuple[date, date]) -> tuple[int, ...]:
        first, last = days
        end = 28 if (last.month, last.day) == (2, 29) else last.day
        return first.month, first.day, last.month, end, last.year - first.year

    return one != other and shape(one) == shape(other)


class Figure:
    """A headline observation."""

    def __init__(self, entry: dict[str, Any], line: int, source: dict[str, Any]) -> None:
        self.days = first_last(entry["period"])
        self.last = self.days[1]
        self.value = Fraction(entry["value"])
        self.qualifier = entry.get("qualifier")
        self.status = entry.get("status", "actual")
        published = first_last(source["published"])[1] if "published" in source else date.min
        # Status, then a primary source, then the latest published, then the later line.
        self.rank = (
            STATUS_ORDER.index(self.status),
            0 if source.get("primary") else 1,
            -published.toordinal(),
            -line,
        )


def headlines(base: dict[str, Any], indicator: str, day: date) -> list[Figure]:
    """Return the headline figures of the periods that ended by a day; a forecast never counts."""
    best: dict[tuple[date, date], Figure] = {}
    for line, entry in enumerate(base.get("observation", [])):
        if entry["indicator"] != indicator:
            continue
        one = Figure(entry, line, base["source"][entry["source"]])
        if one.last > day:
            continue
        if one.days not in best or one.rank < best[one.days].rank:
            best[one.days] = one
    found = [one for one in best.values() if one.status != "forecast"]
    return sorted(found, key=lambda one: (one.last, one.days[0]))


def meets(one: Figure, goal: Fraction, *, falling: bool) -> bool:
    """Whether a figure as written meets a goal, and its qualifier does not say less."""
    if falling:
        if one.qualifier in ("over", "at-least"):
            return False
        return one.value <= goal and not (one.value == goal and one.qualifier == "about")
    if one.qualifier in ("under", "up-to"):
        return False
    return one.value >= goal and not (one.value == goal and one.qualifier in ("nearly", "about"))


def root(ratio: Fraction, years: Fraction) -> Decimal:
    """Return ratio ** (1 / years)."""
    power = WIDE.divide(Decimal(years.denominator), Decimal(years.numerator))
    return WIDE.power(as_decimal(ratio), power)


def as_decimal(number: Fraction) -> Decimal:
    """Return a fraction to 50 digits."""
    return WIDE.divide(Decimal(number.numerator), Decimal(number.denominator))


def judge(base: dict[str, Any], target: dict[str, Any], day: date) -> dict[str, Any]:
    """Return progress, remaining, status and the years reached of one target."""
    indicator = base["indicator"][target["indicator"]]
    level = indicator.get("measure", "flow") == "level"
    falling = indicator.get("better", "higher") == "lower"
    goal = Fraction(target["value"])
    by = first_last(target["by"]) if "by" in target else None
    baseline = target.get("baseline")
    figures = headlines(base, target["indicator"], day)

    def met(one: Figure) -> bool:
        return meets(one, goal, falling=falling)

    # A target of a flow is yearly unless `by` is a shorter period.
    short = by is not None and (months_in(by) or 0) < 12 and (by[1] - by[0]).days < 364
    if level:
        counting = figures
    elif short and by is not None:
        counting = [
            one
            for one in figures
            if months_in(one.days) == months_in(by)
            and (months_in(by) is not None or one.last - one.days[0] == by[1] - by[0])
        ]
    else:
        counting = [one for one in figures if months_in(one.days) == 12]
    latest = counting[-1] if counting else None

    # Parts of a year that begin with it and belong to a yearly flow.
    parts: list[Figure] = []
    if not level and not short:
        parts = [
            one
            for one in figures
            if (months_in(one.days) or 0) < 12
            and (one.last - one.days[0]).days < 364
            and (one.days[0].month, one.days[0].day) == (1, 1)
        ]
    later_parts = [one for one in parts if latest is None or one.days[0] > latest.last]
    met_parts = [one for one in parts if met(one)]
    met_later = [one for one in later_parts if met(one)]

    past = by is not None and by[1] < day
    due: Figure | None = None
    if by is not None and past:
        if level:
            within = [one for one in counting if by[0] <= one.last <= by[1]]
        else:
            within = [one for one in counting if one.last == by[1]]
        due = within[-1] if within else None

    trend: tuple[date, Fraction] | None = None
    if latest is not None:
        if baseline is not None:
            start = first_last(baseline["period"])[1]
            if start < latest.last:
                trend = start, Fraction(baseline["value"])
        else:
            for one in counting:
                if one.last < latest.last and (level or same_season(one.days, latest.days)):
                    trend = one.last, one.value
                    break
    if trend is not None and latest is not None and years_between(trend[0], latest.last) < 1:
        trend = None  # within a year there is no annual rate

    status = _status(
        latest, counting, met, by, past, due, met_parts, met_later, trend, goal, falling
    )

    # Where only a part of a year meets the target, progress and remaining are that part's.
    basis = latest
    if met_later and not (latest is not None and met(latest)):
        basis = met_later[0]
    progress = None
    if basis is not None:
        if baseline is not None:
            origin = Fraction(baseline["value"])
            progress = (basis.value - origin) / (goal - origin)
        elif not falling and goal > 0:
            progress = basis.value / goal
    remaining = None
    if basis is not None:
        remaining = max(Fraction(0), basis.value - goal if falling else goal - basis.value)

    result: dict[str, Any] = {
        "indicator": target["indicator"],
        "target": goal,
        "by": target.get("by"),
        "source": target["source"],
        "status": status,
        "progress": progress,
        "remaining": remaining,
        "observed": None,
        "required": None,
        "reached_compound": None,
        "reached_linear": None,
    }
    done = status in ("reached", "reached-late")
    if latest is not None and by is not None and not past and not done:
        left = years_between(latest.last, by[1])
        if left >= 1 and latest.value > 0 and goal > 0:
            result["required"] = root(goal / latest.value, left) - 1
    if latest is not None and trend is not None:
        years = years_between(trend[0], latest.last)
        if latest.value > 0 and trend[1] > 0:
            result["observed"] = root(latest.value / trend[1], years) - 1
        if not done:
            result["reached_compound"], result["reached_linear"] = _reached(
                latest, trend, goal, falling=falling
            )
    return result


def _status(
    latest: Figure | None,
    counting: list[Figure],
    met: Any,
    by: tuple[date, date] | None,
    past: bool,
    due: Figure | None,
    met_parts: list[Figure],
    met_later: list[Figure],
    trend: tuple[date, Fraction] | None,
    goal: Fraction,
    falling: bool,
) -> str:
    """Return the first row of the contract's table that fits."""
    any_met = any(met(one) for one in counting) or bool(met_parts)
    if latest is None and not met_parts:
        return "no-data"
    if past and due is None and not any_met:
        return "no-data"
    in_time = [one for one in counting if by is not None and one.last <= by[1]]
    part_in_time = any(by is not None and one.last <= by[1] for one in met_parts)
    late = past and bool(in_time) and not met(in_time[-1]) and not part_in_time
    if late and latest is not None and met(latest):
        return "reached-late"
    if latest is not None and met(latest):
        return "reached"
    if past and due is not None and met(due):
        return "reached"
    if past and part_in_time:
        return "reached"
    if met_later:
        return "reached-late" if past else "reached"
    if by is None:
        return "open-ended"
    if past:
        # No figure for the deadline, but one that met the target: the table leaves it open.
        return "missed" if due is not None else "?"
    if trend is None or latest is None:
        return "no-trend"
    start, value = trend
    moved = latest.value - value
    if moved and (moved > 0) == falling:
        return "moving-away"
    years = years_between(start, latest.last)
    left = max(Fraction(0), years_between(latest.last, by[1]))
    linear = latest.value + moved * left / years
    shares = [as_decimal((linear - value) / (goal - value))]
    if value > 0 and latest.value > 0 and goal > 0:
        factor = WIDE.power(as_decimal(latest.value / value), as_decimal(left / years))
        projected = WIDE.multiply(as_decimal(latest.value), factor)
        gained = WIDE.subtract(projected, as_decimal(value))
        shares.append(WIDE.divide(gained, as_decimal(goal - value)))
    worst = min(shares)
    if worst >= Decimal("0.95"):
        return "on-track"
    return "acceleration-needed" if worst >= Decimal("0.10") else "off-track"


def _reached(
    latest: Figure, trend: tuple[date, Fraction], goal: Fraction, *, falling: bool
) -> tuple[int | None, int | None]:
    """Return the first year whose value meets the target, month by month, at each pace."""
    years = years_between(trend[0], latest.last)
    amount = (latest.value - trend[1]) / years
    moves = amount != 0 and (amount > 0) != falling
    linear = compound = None
    if moves:
        months = (goal - latest.value) / amount * 12
        whole = -(-months.numerator // months.denominator)
        linear = _year(latest.last, whole)
    if moves and latest.value > 0 and trend[1] > 0 and goal > 0:
        # In how many months: the smallest count whose value meets the goal.
        growth = WIDE.divide(WIDE.ln(as_decimal(latest.value / trend[1])), as_decimal(years * 12))
        needed = WIDE.divide(WIDE.ln(as_decimal(goal / latest.value)), growth)
        count = int(needed)
        if needed - count > Decimal("1e-30"):
            count += 1
        compound = _year(latest.last, count)
    return compound, linear


def _year(last: date, months: int) -> int:
    return last.year + (last.month - 1 + months) // 12


def read(path: Path = FACTS) -> dict[str, Any]:
    """Return the tables of a fact base, numbers as they were written."""
    with path.open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def recompute(base: dict[str, Any], day: date) -> list[dict[str, Any]]:
    """Return the judgement of every target that had been set by a day, by topic and indicator."""
    found = []
    for topic in base["topic"]:
        for name, indicator in base["indicator"].items():
            if indicator["topic"] != topic:
                continue
            for target in base.get("target", []):
                if target["indicator"] != name:
                    continue
                if "set" in target and first_last(target["set"])[1] > day:
                    continue
                found.append(judge(base, target, day))
    return found


def main() -> None:
    """Print every judgement on a day."""
    day = date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else DAY
    for one in recompute(read(), day):
        progress = "-" if one["progress"] is None else f"{float(one['progress']):.4f}"
        print(
            f"{one['indicator']:30} {float(one['target']):>14,.0f} {one['by'] or '-'!s:>10} "
            f"{progress:>8} {one['status']:20} "
            f"{one['reached_compound'] or '-'!s:>6} {one['reached_linear'] or '-'!s:>6}"
        )


if __name__ == "__main__":
    main()
