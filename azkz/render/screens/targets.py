"""The screen of targets: one row each, as wide or as narrow as the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from azkz.base.model import FactBase, Observation, Target
from azkz.render.bars import bar
from azkz.render.layout import Cell, Column, Line, Span, line, measure, spans, table_rows, wrap
from azkz.results.progress import Progress, Standing
from azkz.values.units import QUALIFIER_MARKS, format_change, format_share, format_value

WIDE = 118
NARROW = 72
FARTHEST = 100
"""Beyond this the eye loses its line between a title and its figures."""
KIND_MARKS = {"goal": "", "plan": "plan ", "forecast": "forecast "}
STATUS_STYLES = {
    "reached": "good",
    "reached-late": "good",
    "on-track": "good",
    "acceleration-needed": "warn",
    "off-track": "bad",
    "moving-away": "bad",
    "missed": "bad",
}


def targets_screen(
    facts: FactBase,
    shown: Sequence[tuple[Progress, Standing]],
    *,
    width: int | None,
    ascii_only: bool = False,
    explain: bool = False,
    hidden: int = 0,
) -> list[Line]:
    """Return the targets grouped by topic; without a width, one line each and nothing wrapped."""
    wide = width is None or width >= WIDE
    table = _wide([one for one, _ in shown], width, ascii_only=ascii_only) if wide else []
    wide = bool(table)
    rows = iter(table)
    lines: list[Line] = list(next(rows)) if wide else []
    for topic in facts.topics.values():
        group = [one for one, _ in shown if one.target.indicator.topic == topic.id]
        if not group:
            continue
        if lines:
            lines.append(())
        lines.append(line(Span(topic.title, "title")))
        for one in group:
            if wide:
                lines += next(rows)
            elif width is not None and width >= NARROW:
                lines += _pair(one, min(width, FARTHEST), ascii_only=ascii_only)
            else:
                lines += _stack(one, width or NARROW, ascii_only=ascii_only)
            if explain:
                lines += [*explanation(one, width), ()]
    if hidden:
        more = f"{hidden} more that were reached, missed, superseded or stated again: --all"
        lines += [(), line(Span(more, "dim"))]
    return lines


def _wide(shown: Sequence[Progress], width: int | None, *, ascii_only: bool) -> list[list[Line]]:
    """Return the lines of the heading, then those of each target."""
    columns = [
        Column("", flexible=True),
        Column("Latest", right=True),
        Column(""),
        Column("Target", right=True),
        Column("By"),
        Column("Progress"),
        Column("", right=True),
        Column("To go", right=True),
        Column("Status"),
        Column("", flexible=True),
    ]
    size = 20 if width is None or width >= 160 else 10
    rows: list[list[Cell]] = []
    for one in shown:
        rows.append(
            [
                one.target.indicator.title,
                latest_text(one),
                one.latest.period.label if one.latest else "",
                target_text(one.target),
                one.target.by.label if one.target.by else "-",
                bar_cell(one, size, ascii_only=ascii_only),
                percent_text(one),
                remaining_text(one),
                Span(one.status, STATUS_STYLES.get(one.status, "")),
                Span(reason_text(one), "dim"),
            ]
        )
    return table_rows(columns, rows, width, indent=2, narrow=False)


def _pair(one: Progress, width: int, *, ascii_only: bool) -> list[Line]:
    """Return a target on two lines: figure, bar and percent, then when, what is left, and status."""
    bar_width = 24 if width >= FARTHEST else 16 if width >= 80 else 12
    percent = percent_text(one)
    right: list[Span] = [
        *spans(value_of_target(one)),
        Span("  "),
        *bar_cell(one, bar_width, ascii_only=ascii_only),
        Span(f"{percent:>9}"),
    ]
    lines = _sides(spans(Span(one.target.indicator.title, "name")), right, width, 2)
    status = [Span(one.status, STATUS_STYLES.get(one.status, ""))]
    return lines + _details(one, status, width, 4)


def _details(one: Progress, status: Sequence[Span], width: int, indent: int) -> list[Line]:
    facts = _facts(one)
    words = [Span(" · ".join(facts), "dim")]
    if measure(words) + measure(status) + indent + 2 <= width:
        return _sides(words, status, width, indent)
    room = width - indent
    wrapped = wrap(words, room)
    last = wrapped[-1]
    if measure(last) + measure(status) + 2 <= room:
        return [
            *[(Span(" " * indent), *piece) for piece in wrapped[:-1]],
            *_sides(list(last), status, width, indent),
        ]
    return [
        *[(Span(" " * indent), *piece) for piece in wrapped],
        *_sides([], status, width, indent),
    ]


def _sides(left: Sequence[Span], right: Sequence[Span], width: int, indent: int) -> list[Line]:
    room = width - indent - measure(right) - 2
    if measure(left) <= room:
        pad = room - measure(left) + 2
        return [(Span(" " * indent), *left, Span(" " * pad), *right)]
    # Too long to stand beside: the words first, then the figures on a line of their own.
    pad = max(width - measure(right), 0)
    words = [(Span(" " * indent), *piece) for piece in wrap(left, width - indent)]
    return [*words, (Span(" " * pad), *right)]


def _stack(one: Progress, width: int, *, ascii_only: bool) -> list[Line]:
    """Return a target as a block of short lines."""
    title = wrap(Span(one.target.indicator.title, "name"), width - 2)
    lines: list[Line] = [(Span("  "), *piece) for piece in title]
    size = max(width - 4 - 10, 10)
    figures = value_of_target(one)
    lines += [(Span("    "), *piece) for piece in wrap(figures, width - 4)]
    if one.share is not None:
        percent = percent_text(one)
        shown = bar_cell(one, size, ascii_only=ascii_only)
        lines.append((Span("    "), *shown, Span(f"{percent:>10}")))
    status = Span(one.status, STATUS_STYLES.get(one.status, ""))
    for piece in wrap([Span(" · ".join(_facts(one)), "dim")], width - 4):
        lines.append((Span("    "), *piece))
    lines.append((Span("    "), status))
    return lines


def _facts(one: Progress) -> list[str]:
    """Return what is to be said of a target beside its bar, most telling first."""
    facts = []
    if one.target.kind != "goal":
        facts.append(one.target.kind)
    if one.latest:
        facts.append(one.latest.period.label)
    if one.target.by:
        facts.append(f"by {one.target.by.label}")
    left = remaining_text(one)
    if left:
        facts.append(f"{left} to go" if left != "-" else "")
    reason = reason_text(one)
    if reason:
        facts.append(reason)
    return [fact for fact in facts if fact]


def latest_text(one: Progress) -> str:
    """Return the latest value that counts, with its qualifier; `-` where there is none."""
    if one.latest is None:
        return "-"
    return figure_text(one.latest, one.target.value)


def figure_text(observation: Observation, against: Decimal | None = None) -> str:
    """Return an observation's value with its qualifier and its unit."""
    mark = QUALIFIER_MARKS.get(observation.qualifier or "", "")
    unit = observation.indicator.unit
    return mark + format_value(observation.value, unit, exact=observation.exact, against=against)


def target_text(target: Target) -> str:
    """Return a target's value, marked where it is a plan, a forecast or a bound."""
    return KIND_MARKS[target.kind] + bound_text(target)


def bound_text(target: Target) -> str:
    """Return a target's value, marked where it is a bound."""
    mark = QUALIFIER_MARKS.get(target.qualifier or "", "")
    return mark + format_value(target.value, target.indicator.unit, exact=target.exact)


def value_of_target(one: Progress) -> str:
    """Return `$533M of $1B`; a unit that both share stands once: `1.5 of 20 Mt`."""
    target = one.target
    value, goal = latest_text(one), bound_text(target)
    unit = goal.rpartition(" ")[2]
    if value.endswith(f" {unit}") and " " in goal and not goal.endswith(value):
        value = value.removesuffix(f" {unit}")
    return f"{value} of {goal}"


def percent_text(one: Progress) -> str:
    """Return the share of the way as a percent; `-` where it cannot be said."""
    return "-" if one.share is None else format_share(one.share)


def bar_cell(one: Progress, size: int, *, ascii_only: bool) -> list[Span]:
    """Return the bar of a target; blank where there is no share."""
    if one.share is None:
        return [Span(" " * size)]
    filled, rest = bar(one.share, size, ascii_only=ascii_only)
    return [Span(filled, "bar"), Span(rest, "rest")]


def remaining_text(one: Progress) -> str:
    """Return what is missing; `-` for a target that is met or has no figure."""
    if not one.remaining:
        return "-"
    return format_value(one.remaining, one.target.indicator.unit, exact=_counts(one))


def _counts(one: Progress) -> bool:
    return bool(one.latest and one.latest.exact and one.target.exact)


def reason_text(one: Progress) -> str:
    """Return what a reader must know beside the status: its reason, the trend, what is newer or stale."""
    parts = [one.reason] if one.reason else []
    if one.status in ("reached", "reached-late") and one.latest and one.share and one.share > 1:
        parts.append(f"passed by {format_change(one.share - 1).removeprefix('+')}")
    if one.was is not None and one.share is not None and one.was_period is not None:
        parts.append(trend_text(one.share, one.was))
    if one.so_far is not None:
        parts.append(so_far_text(one))
    if one.stale and one.latest is not None:
        parts.append(f"stale: nothing newer than {one.latest.period.label}")
    return "; ".join(parts)


def trend_text(share: Fraction, was: Fraction) -> str:
    """Return how progress moved since the comparable observation before, in words."""
    if share == was:
        return "unchanged"
    return f"{'up' if share > was else 'down'} from {format_share(was)}"


def so_far_text(one: Progress) -> str:
    """Return the figure for a part of the year beside the same part of the year before."""
    assert one.so_far is not None
    text = f"so far {figure_text(one.so_far)} in {one.so_far.period.label}"
    if one.so_far_before is not None:
        earlier = one.so_far_before
        text += f" ({figure_text(earlier)} in {earlier.period.label})"
    return text


def explanation(one: Progress, width: int | None) -> list[Line]:
    """Return the figures behind a status, in words."""
    target, trend = one.target, one.trend
    unit = target.indicator.unit
    said = [f"{target.indicator.title}, {target_text(target)}: {one.status}"]
    if one.reason:
        said[0] += f" ({one.reason})"
    if one.latest:
        source = one.latest.source.id
        said.append(
            f"latest: {figure_text(one.latest, target.value)} in {one.latest.period.label} [{source}]"
        )
    deadline = f"due by the end of {target.by.label}" if target.by else "no deadline stated"
    said.append(f"target: {target_text(target)}, {deadline} [{target.source.id}]")
    if one.share is not None and one.range is not None:
        low, high = one.range.low, one.range.high
        span = ""
        if low is not None and high is not None and low != high:
            span = (
                f", between {format_share(low)} and {format_share(high)} as the figures are rounded"
            )
        said.append(f"progress: {percent_text(one)}{span}")
    if trend is not None:
        start = format_value(trend.value, unit, full=True)
        said.append(f"baseline: {start} in {trend.period.label}, {_years(trend.years)} before")
        for name, value, share in (
            ("compound", trend.compound, trend.compound_share),
            ("linear", trend.linear, trend.linear_share),
        ):
            if value is None or share is None:
                said.append(f"{name}: no such rate from, through or towards zero")
                continue
            said.append(
                f"{name}: {format_value(value, unit)} in {_years(trend.left)}, "
                f"{format_share(Fraction(share))} of the change that is needed"
            )
        said.append(
            "on-track from 95 %, acceleration-needed from 10 %, off-track below; the worse counts"
        )
    lines = []
    for number, text in enumerate(said):
        indent = 2 if number == 0 else 4
        style = "name" if number == 0 else ""
        room = 10_000 if width is None else width - indent
        lines += [(Span(" " * indent), *piece) for piece in wrap(Span(text, style), room)]
    return lines


def _years(years: Fraction) -> str:
    if years.denominator == 1:
        return f"{years.numerator} year{'s' if years != 1 else ''}"
    months = years * 12
    return f"{months.numerator} months"
