"""The screens of lists: topics, sources, search results, history, pace and claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from azkz.base.model import FactBase
from azkz.render.bars import bar
from azkz.render.layout import Cell, Column, Line, Span, heading, line, paragraph, table
from azkz.render.rows import Row
from azkz.render.screens.growth import claim_text
from azkz.render.screens.show import VERDICT_STYLES, claim_about, computed_text, full_figure
from azkz.render.screens.targets import figure_text, target_text
from azkz.results.history import Step
from azkz.results.pace import Pace, absurd
from azkz.results.verdicts import Checked
from azkz.values.intervals import Interval
from azkz.values.units import format_change, format_interval, format_share, format_value


def topics_screen(facts: FactBase, rows: Sequence[Row], *, width: int | None) -> list[Line]:
    """Return the topics with their indicators and how much each holds."""
    lines: list[Line] = []
    for row in rows:
        if lines:
            lines.append(())
        counts = ", ".join(
            f"{row[kind]} {kind if row[kind] != 1 else kind[:-1]}"
            for kind in ("observations", "targets", "claims", "events", "notes")
            if row[kind]
        )
        lines.append(line(Span(row["topic"], "name"), "  ", Span(row["title"], "title")))
        lines += paragraph(counts or "empty", width, 2, "dim")
        cells: list[list[Cell]] = [
            [name, facts.indicators[name].title, facts.indicators[name].unit]
            for name in row["indicators"]
        ]
        lines += table([Column(""), Column("", flexible=True), Column("")], cells, width, 4)
    return lines


def sources_screen(rows: Sequence[Row], *, width: int | None) -> list[Line]:
    """Return the sources with what rests on each."""
    cells: list[list[Cell]] = [
        [
            row["source"],
            row["published"] or "undated",
            str(
                sum(row[kind] for kind in ("observations", "targets", "claims", "events", "notes"))
            ),
            "primary" if row["primary"] else "",
            " - ".join(part for part in (row["publisher"], row["speaker"] or row["title"]) if part),
        ]
        for row in rows
    ]
    columns = [
        Column("Source"),
        Column("Published"),
        Column("Entries", right=True),
        Column(""),
        Column("Publisher", flexible=True),
    ]
    return table(columns, cells, width)


def search_screen(rows: Sequence[Row], *, width: int | None) -> list[Line]:
    """Return every entry that was found."""
    cells: list[list[Cell]] = [
        [
            row["kind"],
            row["indicator"] or row["topic"] or "",
            row["period"] or "",
            row["text"],
            Span(row["source"] or "", "dim"),
        ]
        for row in rows
    ]
    columns = [
        Column("Kind"),
        Column("Where"),
        Column("Period"),
        Column("Text", flexible=True),
        Column("Source"),
    ]
    return table(columns, cells, width)


def history_screen(
    steps: Sequence[Step], *, width: int | None, ascii_only: bool = False
) -> list[Line]:
    """Return how the way to each target was covered, a bar for each period."""
    lines: list[Line] = []
    size = 32 if width is None or width >= 80 else 16 if width >= 60 else 8
    targets = list(dict.fromkeys(step.target.place for step in steps))
    for place in targets:
        own = [step for step in steps if step.target.place == place]
        target = own[0].target
        by = f" by {target.by.label}" if target.by else ""
        if lines:
            lines.append(())
        lines += heading(
            [Span(target.indicator.title, "title"), f" toward {target_text(target)}{by}"], width
        )
        cells: list[list[Cell]] = []
        for step in own:
            filled, rest = (
                ("", "") if step.share is None else bar(step.share, size, ascii_only=ascii_only)
            )
            cells.append(
                [
                    step.observation.period.label,
                    figure_text(step.observation, target.value),
                    [Span(filled, "bar"), Span(rest, "rest")],
                    "-" if step.share is None else format_share(step.share),
                ]
            )
        columns = [Column(""), Column("", right=True), Column(""), Column("", right=True)]
        lines += table(columns, cells, width, 2)
    return lines


def pace_screen(paces: Sequence[Pace], day: date, *, width: int | None) -> list[Line]:
    """Return the observed and the needed pace toward each target, in sentences."""
    lines: list[Line] = []
    for pace in paces:
        if lines:
            lines.append(())
        target = pace.target
        by = f", by {pace.by.label}" if pace.by else ", no deadline stated"
        lines += heading(
            [Span(target.indicator.title, "title"), f" toward {target_text(target)}{by}"], width
        )
        for text in pace_sentences(pace, day):
            lines += paragraph(text, width, 2)
    return lines


def pace_sentences(pace: Pace, day: date) -> list[str]:
    """Return what is to be said of a pace, one fact a sentence."""
    target, latest = pace.target, pace.latest
    unit = target.indicator.unit
    if latest is None:
        return ["no figure that counts"]
    said = [
        f"Latest: {figure_text(latest, target.value)} in {latest.period.label}, {pace.progress.status}."
    ]
    if pace.recent is not None and pace.earlier is not None:
        recent = pace.recent
        room = _room(recent.interval)
        said.append(
            f"Last change: {format_change(recent.share)} on {figure_text(pace.earlier)} in "
            f"{pace.earlier.period.label}{room}."
        )
    said.append(_observed(pace))
    if pace.required_linear is not None and pace.by is not None:
        said.append(
            f"Needed by {pace.by.label}: {_rate(pace.required_annual)} a year compound, "
            f"{_amount(pace.required_linear, unit)} a year linear."
        )
    if pace.start is not None and pace.progress.status not in ("reached", "reached-late"):
        said.append(
            f"At this pace reached: {_year(pace.reached_compound, day)} (compound), "
            f"{_year(pace.reached_linear, day)} (linear)."
        )
    return said


def _observed(pace: Pace) -> str:
    if pace.start is None or pace.start_value is None or pace.years is None:
        return "Observed pace: none, for want of a comparable figure a year or more before."
    unit = pace.target.indicator.unit
    since = f"since {format_value(pace.start_value, unit, full=True)} in {pace.start.label}"
    room = _room(pace.observed_range) if pace.years == 1 else ""
    return (
        f"Observed {since}: {_rate(pace.observed_annual)} a year compound, "
        f"{_amount(pace.observed_linear, unit)} a year linear{room}."
    )


def _rate(rate: Decimal | None) -> str:
    return "no rate from or to zero" if rate is None else format_change(rate)


def _room(interval: Interval | None) -> str:
    if interval is None or interval.low is None or interval.high is None:
        return ""
    low, high = format_change(interval.low), format_change(interval.high)
    return f", anything from {low} to {high} as the figures are rounded" if low != high else ""


def _amount(amount: Decimal | None, unit: str) -> str:
    if amount is None:
        return "-"
    text = format_value(amount, unit)
    return text if amount < 0 else f"+{text}"


def _year(year: int | None, day: date) -> str:
    if year is None:
        return "never at this pace"
    return "not within a century" if absurd(year, day) else str(year)


def claims_screen(
    checked: Sequence[Checked], *, width: int | None, explain: bool = False
) -> list[Line]:
    """Return each claim beside what the figures give."""
    lines: list[Line] = []
    indicators = list(dict.fromkeys(one.claim.indicator.id for one in checked))
    for name in indicators:
        own = [one for one in checked if one.claim.indicator.id == name]
        if lines:
            lines.append(())
        lines.append(line(Span(own[0].claim.indicator.title, "title")))
        if explain:
            for one in own:
                lines += explained(one, width)
            continue
        cells: list[list[Cell]] = [
            [
                claim_about(one),
                claim_text(one.claim),
                _interval(one, one.stated_interval),
                computed_text(one),
                _interval(one, one.computed_interval),
                Span(one.verdict, VERDICT_STYLES.get(one.verdict, "")),
                one.basis or "",
                Span(one.claim.source.id, "dim"),
            ]
            for one in own
        ]
        columns = [
            Column("Claim", flexible=True),
            Column("Stated", right=True),
            Column("that is", flexible=True),
            Column("Figures give", right=True),
            Column("that is", flexible=True),
            Column("Verdict"),
            Column("Basis"),
            Column("By"),
        ]
        lines += table(columns, cells, width, 2)
    return lines


def _interval(one: Checked, interval: Interval | None) -> str:
    if interval is None:
        return ""
    return format_interval(interval, "share" if one.claim.versus is None else "change")


def explained(one: Checked, width: int | None) -> list[Line]:
    """Return a claim's arithmetic written out, from the very numbers that decided."""
    claim = one.claim
    lines = [
        line(
            "  ",
            Span(f"{claim_about(one)}: stated {claim_text(claim)}", "name"),
            f" [{claim.source.id}]",
        )
    ]
    for text in explanation(one):
        lines += paragraph(text, width, 4)
    lines.append(
        line(
            "    ",
            Span(one.verdict, VERDICT_STYLES.get(one.verdict, "")),
            f"  {one.reason}" if one.reason else "",
        )
    )
    return lines


def explanation(one: Checked) -> list[str]:
    """Return the arithmetic of a claim, as one would do it on paper."""
    claim = one.claim
    said = []
    whole = "over" if claim.versus is None else "against"
    for observation, name in zip(one.observations, ("figure", whole), strict=True):
        if observation is not None:
            said.append(
                f"{name}: {full_figure(observation)} in {observation.period.label} "
                f"[{observation.source.id}], {plain_interval(observation.figure.interval)}"
            )
    if claim.target is not None:
        said.append(f"over: the target of {target_text(claim.target)} [{claim.target.source.id}]")
    if one.computed is not None and one.figures[0] and one.figures[1]:
        upper, lower = one.figures[0].value, one.figures[1].value
        minus = "" if claim.versus is None else " - 1"
        said.append(f"{upper:,f} / {lower:,f}{minus} = {_six(one.computed)}")
        if one.computed_interval is not None:
            said.append(f"with the rounding of both: {plain_interval(one.computed_interval)}")
    said.append(f"stated: {_six(one.stated)}, {plain_interval(one.stated_interval)}")
    if one.implied_value is not None and one.implied_period is not None:
        said.append(
            f"implied for {one.implied_period.label}: {_six(one.implied_value)}, "
            f"{plain_interval(one.implied_interval)}"
        )
    return said


def _six(number: Fraction) -> str:
    return f"{float(number):,.6g}" if abs(number) < 1000 else f"{float(number):,.0f}"


def plain_interval(interval: Interval | None) -> str:
    """Return an interval in mathematical notation: `[1.45, 1.55)`, `(2,000, no bound)`."""
    if interval is None:
        return "unknown"
    if interval.low is not None and interval.low == interval.high:
        return "exactly"
    low = (
        "(no bound"
        if interval.low is None
        else f"{'(' if interval.low_open else '['}{_six(interval.low)}"
    )
    high = (
        "no bound)"
        if interval.high is None
        else f"{_six(interval.high)}{')' if interval.high_open else ']'}"
    )
    return f"{low}, {high}"
