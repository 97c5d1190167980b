"""A small reader for each kind of entry. What is faulty was noted, and gives None."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypedDict

from azkz.base.choices import Better, Every, Form, Kind, Measure, ObservationStatus
from azkz.base.impossible import faults_of
from azkz.base.keys import CHANGES, NUMBERS
from azkz.base.model import (
    Accepted,
    Claim,
    Event,
    Indicator,
    Milestone,
    Note,
    Observation,
    Source,
    Target,
    Topic,
)
from azkz.base.reading import EntryReader
from azkz.base.wording import a, meant
from azkz.values.figures import Figure, figure
from azkz.values.periods import Period

_NO_INDICATOR = Indicator(id="", topic="", title="", unit="")
_NO_SOURCE = Source("", "")
_NO_FIGURE = Figure(Decimal(1))
"""What stands for what is faulty, until the rest of its entry is read."""
Indicators = Mapping[str, Indicator]
Sources = Mapping[str, Source]
Topics = Mapping[str, Topic]
Stated = Mapping[tuple[str, str | None], Target | None]
"""The one target of an indicator and a source, and of an indicator and None; None of several."""


def source(name: str, entry: EntryReader, indicators: Indicators) -> Source:
    """Return a source."""
    return Source(
        id=name,
        publisher=entry.text("publisher") or name,
        title=entry.text("title"),
        speaker=entry.text("speaker"),
        body=entry.text("body"),
        published=entry.period("published"),
        url=entry.text("url"),
        archived=entry.text("archived"),
        read=entry.period("read"),
        primary=entry.primary(indicators),
        note=entry.text("note"),
        accepted=entry.accepted(),
    )


def topic(name: str, entry: EntryReader) -> Topic:
    """Return a topic."""
    return Topic(name, entry.text("title") or name)


def indicator(name: str, entry: EntryReader, topics: Topics) -> Indicator:
    """Return an indicator; what it says of others is checked once all are known."""
    subject, better = entry.reference("topic", topics), entry.choice("better")
    return Indicator(
        id=name,
        topic=subject.id if subject else "",
        title=entry.text("title") or name,
        unit=entry.text("unit") or "",
        measure=Measure(entry.chosen("measure")),
        better=Better(better) if better else None,
        sum_of=_listed(entry, "sum_of"),
        part_of=entry.text("part_of"),
        ratio_of=_listed(entry, "ratio_of"),
        adjusted=entry.flag("adjusted"),
        note=entry.text("note"),
        accepted=entry.accepted(),
    )


def _listed(entry: EntryReader, key: str) -> tuple[str, ...]:
    """Return a list of indicators; whether there are such is checked once all are known."""
    parts = entry.table.get(key, [])
    if not (isinstance(parts, list) and all(isinstance(part, str) for part in parts)):
        entry.fault("type", f'"{key}" must be a list of indicators', f'{key} = ["…", "…"]', key)
        return ()
    return tuple(parts)


def usual_status(about: Indicator, period: Period, source: Source) -> ObservationStatus:
    """Return the status of a figure for which none is written.

    A source that is known to be published before the period's first day can only have expected
    it, and before the last day of a flow's period only estimated it. Of a vague date only the
    last day counts.
    """
    published = source.published
    if published is None or published.last >= period.last:
        return ObservationStatus.ACTUAL
    if published.last < period.first:
        return ObservationStatus.FORECAST
    return ObservationStatus.ACTUAL if about.level else ObservationStatus.ESTIMATE


def observation(
    order: int, entry: EntryReader, indicators: Indicators, sources: Sources
) -> Observation | None:
    """Return an observation, read key by key."""
    of = entry.reference("indicator", indicators)
    period, value = entry.period("period"), entry.number("value")
    by = entry.reference("source", sources)
    written, qualifier = entry.choice("status"), entry.choice("qualifier")
    texts = {key: entry.text(key) for key in ("stated", "note", "break", "prefer", "inferred")}
    accepted, revises = entry.accepted(), entry.flag("revises")
    for key in ("break", "prefer"):
        if texts[key] is not None and written == ObservationStatus.FORECAST:
            message = f'a forecast cannot have "{key}"'
            entry.fault(key, message, "put it on a figure that was counted", key)
    if entry.faulty or of is None or period is None or by is None or value is None:
        return None
    return Observation(
        order=order,
        indicator=of,
        period=period,
        figure=figure(value, qualifier),
        source=by,
        status=ObservationStatus(written) if written else usual_status(of, period, by),
        stated=texts["stated"],
        note=texts["note"],
        accepted=accepted,
        break_reason=texts["break"],
        prefer=texts["prefer"],
        inferred=texts["inferred"],
        revises=revises,
    )


class _Shared(TypedDict):
    """What targets, milestones and claims say of themselves in the same keys."""

    said_by: str | None
    body: str | None
    inferred: str | None
    stated: str | None
    note: str | None
    accepted: Accepted


def _shared(entry: EntryReader) -> _Shared:
    return {
        "said_by": entry.text("said_by"),
        "body": entry.body(),
        "inferred": entry.text("inferred"),
        "stated": entry.text("stated"),
        "note": entry.text("note"),
        "accepted": entry.accepted(),
    }


def _number(
    entry: EntryReader, forms: tuple[str, ...], hint: str
) -> tuple[Form, Figure | None, Figure | None]:
    """Return the form of a statement's number, the number, and the upper end of a range."""
    written = [key for key in forms if key in entry.table]
    if len(written) != 1:
        *first, last = (f'"{key}"' for key in forms)
        message = f"{a(entry.kind)} has one of {', '.join(first)} and {last}"
        entry.fault(entry.kind, message, hint)
    qualifier, high = entry.choice("qualifier"), None
    values: dict[str, Decimal | int | None] = {}
    for key in forms:
        if key == "value":
            values[key], high = entry.goal()
        else:
            values[key] = entry.number(key)
    key = written[0] if written else forms[0]
    value = values[key]
    if value is None:
        return Form(key), None, None
    form = Form.RANGE if high is not None else Form(key)
    return form, figure(value, qualifier), None if high is None else figure(high)


def target(
    order: int, entry: EntryReader, indicators: Indicators, sources: Sources
) -> Target | None:
    """Return a target."""
    of, by_source = entry.reference("indicator", indicators), entry.reference("source", sources)
    hint = "value = 1e9, or percent, factor or change on a baseline"
    form, number, high = _number(entry, NUMBERS, hint)
    every, better = entry.choice("every"), entry.choice("better")
    statement = Target(
        order=order,
        indicator=of or _NO_INDICATOR,
        figure=number or _NO_FIGURE,
        source=by_source or _NO_SOURCE,
        form=form,
        high=high,
        baseline=entry.baseline(indicators),
        by=entry.period("by"),
        over=entry.period("over"),
        every=Every(every) if every else None,
        begins=entry.period("from"),
        better=Better(better) if better else None,
        kind=Kind(entry.chosen("kind")),
        promise=entry.name("promise"),
        condition=entry.text("condition"),
        open=entry.period("open"),
        dropped=entry.period("dropped"),
        set=entry.period("set"),
        **_shared(entry),
    )
    if of is None or by_source is None or number is None:
        return None
    unread = "baseline" in entry.table and statement.baseline is None
    for rule, message, remedy, key in faults_of(statement):
        if not (unread and rule == "baseline"):
            entry.fault(rule, message, remedy, *key)
    return statement


def claim(
    order: int,
    entry: EntryReader,
    indicators: Indicators,
    sources: Sources,
    targets: Stated,
) -> Claim | None:
    """Return a claim; the targets are those of each indicator, by its name."""
    about, by_source = entry.reference("indicator", indicators), entry.reference("source", sources)
    period, versus, of = entry.period("period"), entry.period("versus"), entry.text("of")
    if (versus is None) == (of is None) and not entry.faulty:
        hint = 'versus = 2023 for a change, of = "target" or an indicator for a share'
        entry.fault("claim", 'a claim has one of "versus" and "of"', hint)
    hint = "percent = 49 for +49 %, factor = 5.5 for 5.5 times, change = 2e6 in the unit"
    form, number, _ = _number(entry, CHANGES, hint)
    shared = _shared(entry)
    if about is None or by_source is None or period is None or number is None:
        return None
    if of is not None and form is Form.CHANGE:
        hint = "percent = 50 for half of it"
        entry.fault("claim", "a share is stated in percent or as a factor", hint, "change")
    meant_target = None
    if of == "target":
        meant_target = _only_target(entry, about, by_source, targets)
    elif of is not None:
        _check_whole(entry, about, of, indicators)
    return Claim(
        order=order,
        indicator=about,
        period=period,
        versus=versus,
        of=of,
        figure=number._replace(exact=False),
        form=form,
        source=by_source,
        target=meant_target,
        **shared,
    )


def _check_whole(entry: EntryReader, about: Indicator, of: str, indicators: Indicators) -> None:
    """Note what is wrong with the indicator that a share is of."""
    if of not in indicators:
        hint = meant("indicator", of, indicators)
        entry.fault("unknown-indicator", f'there is no indicator "{of[:80]}"', hint, "of")
    elif indicators[of].unit != about.unit:
        units = f'"{about.unit}" and "{indicators[of].unit}"'
        entry.fault("unit", f'"{of}" has another unit', f"the units are {units}", "of")


def stated(targets: Iterable[Target]) -> Stated:
    """Return the one target that each indicator has, of each source and of all; None of several.

    Several statements of one promise are one, and the last of them stands.
    """
    standing: dict[tuple[str, str | None], Target | None] = {}
    for target in targets:
        for source in (target.source.id, None):
            key = (target.indicator.id, source)
            other = standing.get(key, target)
            standing[key] = target if other is not None and _same(other, target) else None
    return standing


def _same(one: Target, other: Target) -> bool:
    return (one.kind, one.promise, one.number) == (other.kind, other.promise, other.number)


def _only_target(
    entry: EntryReader, about: Indicator, source: Source, targets: Stated
) -> Target | None:
    """Return the one target that a share may be of: of its own source, else the only one."""
    own = (about.id, source.id)
    key = own if own in targets else (about.id, None)
    only = targets.get(key)
    if only is None:
        message = f'"{about.id}" has {"several targets" if key in targets else "no target"}'
        named = "give the claim the source of the target that it means"
        entry.fault("which-target", message, named if key in targets else "add the target", "of")
    return only


def milestone(order: int, entry: EntryReader, topics: Topics, sources: Sources) -> Milestone | None:
    """Return a milestone."""
    of, title = entry.reference("topic", topics), entry.text("title")
    by_source = entry.reference("source", sources)
    statement = Milestone(
        order=order,
        topic=of.id if of else "",
        title=title or "",
        source=by_source or _NO_SOURCE,
        kind=Kind(entry.chosen("kind")),
        promise=entry.name("promise"),
        by=entry.period("by"),
        set=entry.period("set"),
        done=entry.period("done"),
        open=entry.period("open"),
        dropped=entry.period("dropped"),
        condition=entry.text("condition"),
        **_shared(entry),
    )
    return None if of is None or title is None or by_source is None else statement


def event(order: int, entry: EntryReader, topics: Topics, sources: Sources) -> Event | None:
    """Return an event."""
    when, of = entry.period("date"), entry.reference("topic", topics)
    title, by_source = entry.text("title"), entry.reference("source", sources)
    place, note, accepted = entry.text("place"), entry.text("note"), entry.accepted()
    if when is None or of is None or title is None or by_source is None:
        return None
    return Event(
        order=order,
        date=when,
        topic=of.id,
        title=title,
        source=by_source,
        place=place,
        note=note,
        accepted=accepted,
    )


def note(order: int, entry: EntryReader, topics: Topics, sources: Sources) -> Note | None:
    """Return a note."""
    of, text = entry.reference("topic", topics), entry.text("text")
    by_source, accepted = entry.reference("source", sources), entry.accepted()
    if of is None or text is None or by_source is None:
        return None
    return Note(order=order, topic=of.id, text=text, source=by_source, accepted=accepted)
