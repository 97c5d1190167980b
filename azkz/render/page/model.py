"""What a page holds, as text that is ready to be set; the template only places it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from azkz.values.record import NamedTuple


class Ref(NamedTuple):
    """A reference to a source in the list at the end."""

    number: int
    title: str
    """The source in one line."""


class About(NamedTuple):
    """The name of an indicator, leading to all that the page has of it."""

    id: str
    """Empty where the page has no figure of it."""
    title: str


Piece = str | Ref | About
"""Running text, or a reference in it."""


class Promise(NamedTuple):
    """One promise, or a milestone: a line with a bar where there is a share."""

    label: str
    by: str
    share: str
    """How much of the bar is filled, in percent; empty for none."""
    percent: str
    to_go: str
    status: str
    tone: str
    """`good`, `warn`, `bad` or `neutral`."""
    notes: str
    refs: Sequence[Ref]


class Chart(NamedTuple):
    """A chart in two widths, as SVG that the library made."""

    wide: str
    narrow: str
    label: str
    """The chart in a sentence."""
    legend: Sequence[str]
    """What is counted, what the lines are, and what the marks mean."""
    refs: Sequence[Ref]
    newest: str
    """When the newest of its sources was published; empty where no date is known."""


class Figure(NamedTuple):
    """One period of a series."""

    period: str
    value: str
    change: str
    remarks: Sequence[Piece]
    refs: Sequence[Ref]
    disputed: Sequence[Piece]
    """Other figures that cannot be right beside it."""
    also: Sequence[Piece]
    """Other figures that agree with it."""


class Series(NamedTuple):
    """One indicator."""

    id: str
    title: str
    unit: str
    definition: str
    latest: str
    moved: str
    alarm: bool
    """Whether the latest figure is in dispute."""
    so_far: str
    refs: Sequence[Ref]
    open: Sequence[Promise]
    decided: Sequence[Promise]
    chart: Chart | None
    figures: Sequence[Figure]
    growth: str
    """The compound growth of the series; empty for none."""


class Claim(NamedTuple):
    """What was said beside what the figures give."""

    indicator: About
    about: str
    said: str
    given: str
    verdict: str
    reason: str
    refs: Sequence[Ref]


class PageEntry(NamedTuple):
    """An event with its date, or a note without one."""

    date: str
    text: str
    refs: Sequence[Ref]


class Section(NamedTuple):
    """A topic, or an indicator that was asked for."""

    id: str
    title: str
    promised: Sequence[Series]
    counted: Sequence[Series]
    uncounted: Sequence[str]
    unmeasured: Sequence[Promise]
    """Open promises of which there is no figure."""
    decided: Sequence[Promise]
    """Promises that are kept or missed, of indicators without an open one."""
    milestones: Sequence[Promise]
    disputed: Sequence[Sequence[Piece]]
    outcome: str
    misfits: Sequence[Claim]
    claims: Sequence[Claim]
    """The others."""
    events: Sequence[PageEntry]
    notes: Sequence[PageEntry]


class Source(NamedTuple):
    """One source of the list."""

    number: int
    id: str
    title: str
    url: str
    """Empty where it is no address of the web."""
    note: str


class Page(NamedTuple):
    """All of it."""

    title: str
    summary: str
    day: str
    newest: str
    sections: Sequence[Section]
    sources: Sequence[Source]
    principles: Sequence[tuple[str, str]]
    statuses: Sequence[tuple[str, str]]
    milestones: Sequence[tuple[str, str]]
    verdicts: Sequence[tuple[str, str]]
    kinds: Sequence[tuple[str, str]]
    css: str
    version: str


Numbers = Mapping[str, int]
"""The sources of a page by their identifiers."""
