"""A small reader for each kind of entry. What is faulty was noted, and gives None."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from azkz.base.model import (
    Claim,
    Event,
    Indicator,
    Kind,
    Measure,
    Milestone,
    Note,
    Observation,
    ObservationStatus,
    Source,
    Target,
    Topic,
)
from azkz.base.reading import EntryReader, meant
from azkz.values.figures import Figure, figure
from azkz.values.periods import comparable

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
        published=entry.period("published"),
        url=entry.text("url"),
        primary=entry.primary(indicators),
        note=entry.text("note"),
        accepted=entry.accepted(),
    )


def topic(name: str, entry: EntryReader) -> Topic:
    """Return a topic."""
    return Topic(name, entry.text("title") or name)


def indicator(name: str, entry: EntryReader, topics: Topics) -> Indicator:
    """Return an indicator; what it says of others is checked once all are known."""
    found = entry.reference("topic", topics)
    parts = entry.table.get("sum_of", [])
    if not (isinstance(parts, list) and all(isinstance(part, str) for part in parts)):
        entry.fault("type", '"sum_of" must be a list of indicators', "", "sum_of")
        parts = []
    return Indicator(
        id=name,
        topic=found.id if found else "",
        title=entry.text("title") or name,
        unit=entry.text("unit") or "",
        measure=Measure(entry.chosen("measure")),
        falling=entry.choice("better") == "lower",
        sum_of=tuple(parts),
        part_of=entry.text("part_of"),
        note=entry.text("note"),
        accepted=entry.accepted(),
    )


def observation(
    order: int, entry: EntryReader, indicators: Indicators, sources: Sources
) -> Observation | None:
    """Return an observation, read key by key."""
    of = entry.reference("indicator", indicators)
    period, value = entry.period("period"), entry.number("value")
    by = entry.reference("source", sources)
    status, qualifier = ObservationStatus(entry.chosen("status")), entry.choice("qualifier")
    stated, note, accepted = entry.text("stated"), entry.text("note"), entry.accepted()
    broken, prefer = entry.text("break"), entry.text("prefer")
    for key, text in (("break", broken), ("prefer", prefer)):
        if text is not None and status is ObservationStatus.FORECAST:
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
        status=status,
        stated=stated,
        note=note,
        accepted=accepted,
        broken=broken,
        prefer=prefer,
    )


def target(
    order: int, entry: EntryReader, indicators: Indicators, sources: Sources
) -> Target | None:
    """Return a target."""
    of, by_source = entry.reference("indicator", indicators), entry.reference("source", sources)
    value, baseline = entry.number("value"), entry.baseline()
    by, set_ = entry.period("by"), entry.period("set")
    kind, qualifier = Kind(entry.chosen("kind")), entry.choice("qualifier")
    promise, stated, note = entry.name("promise"), entry.text("stated"), entry.text("note")
    accepted = entry.accepted()
    if of is None or by_source is None or value is None:
        return None
    if baseline is not None and baseline.figure.value == value:
        hint = "there is no way to go"
        entry.fault("baseline", "the baseline equals the target", hint, "baseline")
    if by is not None and not of.level and (by.last - by.first).days > 366:
        hint = f"write the year by whose end it is due: by = {by.last.year}"
        entry.fault("period", "the deadline of a flow spans at most a year", hint, "by")
    wanted = figure(value, qualifier)
    return Target(
        order=order,
        indicator=of,
        figure=wanted,
        source=by_source,
        kind=kind,
        promise=promise,
        by=by,
        set=set_,
        baseline=baseline,
        stated=stated,
        note=note,
        accepted=accepted,
    )


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
    _one_of_two(entry)
    percent, factor = entry.number("percent"), entry.number("factor")
    number = factor if percent is None else percent
    qualifier, stated = entry.choice("qualifier"), entry.text("stated")
    note, accepted = entry.text("note"), entry.accepted()
    if about is None or by_source is None or period is None or number is None:
        return None
    if versus is not None and not comparable(period, versus, level=about.level):
        message = f"{period.label} cannot be compared with {versus.label}"
        hint = "a flow is compared with a period of equal length and season"
        entry.fault("not-comparable", message, hint, "versus")
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
        figure=Figure(Decimal(number), exact=False, qualifier=qualifier),
        in_percent=percent is not None,
        source=by_source,
        target=meant_target,
        stated=stated,
        note=note,
        accepted=accepted,
    )


def _one_of_two(entry: EntryReader) -> None:
    if ("versus" in entry.table) == ("of" in entry.table):
        hint = 'versus = 2023 for a change, of = "target" or an indicator for a share'
        entry.fault("claim", 'a claim has one of "versus" and "of"', hint)
    if ("percent" in entry.table) == ("factor" in entry.table):
        hint = "percent = 49 for +49 %, factor = 5.5 for 5.5 times"
        entry.fault("claim", 'a claim has one of "percent" and "factor"', hint)


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
    found: dict[tuple[str, str | None], Target | None] = {}
    for target in targets:
        for source in (target.source.id, None):
            key = (target.indicator.id, source)
            other = found.get(key, target)
            found[key] = target if other is not None and _same(other, target) else None
    return found


def _same(one: Target, other: Target) -> bool:
    return (one.kind, one.promise, one.figure.value) == (
        other.kind,
        other.promise,
        other.figure.value,
    )


def _only_target(
    entry: EntryReader, about: Indicator, source: Source, targets: Stated
) -> Target | None:
    """Return the one target that a share may be of: of its own source, else the only one."""
    own = (about.id, source.id)
    key = own if own in targets else (about.id, None)
    found = targets.get(key)
    if found is None:
        message = f'"{about.id}" has {"several targets" if key in targets else "no target"}'
        named = "give the claim the source of the target that it means"
        entry.fault("which-target", message, named if key in targets else "add the target", "of")
    return found


def milestone(order: int, entry: EntryReader, topics: Topics, sources: Sources) -> Milestone | None:
    """Return a milestone."""
    of, title = entry.reference("topic", topics), entry.text("title")
    by_source, promise = entry.reference("source", sources), entry.name("promise")
    kind, by, set_ = Kind(entry.chosen("kind")), entry.period("by"), entry.period("set")
    done, stated, note = entry.period("done"), entry.text("stated"), entry.text("note")
    accepted = entry.accepted()
    if of is None or title is None or by_source is None:
        return None
    return Milestone(
        order=order,
        topic=of.id,
        title=title,
        source=by_source,
        kind=kind,
        promise=promise,
        by=by,
        set=set_,
        done=done,
        stated=stated,
        note=note,
        accepted=accepted,
    )


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
