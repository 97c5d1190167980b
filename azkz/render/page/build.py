"""From results to what a page holds, in the phrases that the screens use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from azkz.base import model
from azkz.base.model import FactBase, Observation
from azkz.render import remarks, story, target_lines, words
from azkz.render.charts import growth as charts
from azkz.render.page import method
from azkz.render.page.model import (
    About,
    Chart,
    Claim,
    Figure,
    Numbers,
    Page,
    PageEntry,
    Piece,
    Promise,
    Ref,
    Section,
    Series,
    Source,
)
from azkz.render.screens import targets as screens
from azkz.results import growth
from azkz.results.growth import Growth, Row
from azkz.results.latest import latest
from azkz.results.milestones import MilestoneProgress, MilestoneStatus
from azkz.results.overview import Dossier, Own, by_indicator
from azkz.results.progress import Progress
from azkz.results.series import Series as TimeSeries
from azkz.results.verdicts import Judged, Verdict
from azkz.values.escape import visible
from azkz.values.periods import MONTHS
from azkz.values.record import NamedTuple

WIDE, NARROW = 680, 330
"""Widths of a chart in pixels: on a desk and on a phone."""
Draw = Callable[[charts.Chart, int], str]
"""Makes the SVG of a chart in a width."""
_TONES = {
    MilestoneStatus.DONE: "good",
    MilestoneStatus.DONE_LATE: "warn",
    MilestoneStatus.OVERDUE: "bad",
}
_NAMED = re.compile(r"\[([a-z0-9-]+)\]")


class Told(NamedTuple):
    """What a section of a page is about."""

    id: str
    dossier: Dossier
    growth: Sequence[Growth]


class _Desk(NamedTuple):
    """What every part of a page is made with."""

    facts: FactBase
    numbers: Numbers
    draw: Draw
    shown: frozenset[str]
    """The indicators that have a figure on the page."""

    def about(self, indicator: model.Indicator) -> About:
        """Return the name of an indicator, leading to its figures."""
        shown = indicator.id if indicator.id in self.shown else ""
        return About(shown, visible(indicator.title))

    def ref(self, source: model.Source) -> Ref:
        return Ref(self.numbers[source.id], visible(words.source_line(source)))

    def refs(self, sources: Iterable[model.Source]) -> list[Ref]:
        return [self.ref(source) for source in {found.id: found for found in sources}.values()]

    def linked(self, text: str) -> list[Piece]:
        """Return a text with the sources that it names in brackets as references."""
        found: list[Piece] = []
        for number, part in enumerate(_NAMED.split(text)):
            known = number % 2 and part in self.numbers
            plain = f"[{part}]" if number % 2 else part
            found.append(self.ref(self.facts.sources[part]) if known else plain)
        return [part for part in found if part]


def told(facts: FactBase, name: str, known: Dossier) -> Told:
    """Return what a section of a page is about."""
    return Told(name, known, growth.of(facts, known.indicators))


def page(
    facts: FactBase, sections: Sequence[Told], day: date, draw: Draw, looks: PageStyle
) -> Page:
    """Return what a page holds about some topics and indicators, judged on a day."""
    sources = list(
        {source.id: source for section in sections for source in section.dossier.sources}.values()
    )
    numbers = {source.id: place for place, source in enumerate(sources, 1)}
    shown = (
        series.indicator.id
        for section in sections
        for series in section.dossier.series
        if series.figures
    )
    desk = _Desk(facts, numbers, draw, frozenset(shown))
    newest = screens.newest_source({source.id: source for source in sources})
    whole = len(sections) != 1
    return Page(
        title=visible(facts.title if whole else sections[0].dossier.title),
        summary=_summary(facts, sections),
        day=f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        newest=newest.published.label if newest and newest.published else "",
        sections=[_section(desk, section) for section in sections],
        sources=[_source(desk, source) for source in sources],
        principles=_meanings(method.PRINCIPLES),
        statuses=_meanings(method.STATES),
        milestones=_meanings(method.MILESTONES),
        verdicts=_meanings(method.VERDICTS),
        kinds=_meanings(method.KINDS),
        css=looks.css,
        version=looks.version,
    )


def _meanings(found: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(word), text) for word, text in found.items()]


class PageStyle(NamedTuple):
    """What a page looks like, and which program made it."""

    css: str
    version: str


def _summary(facts: FactBase, sections: Sequence[Told]) -> str:
    """Return the counts of what is open and decided, as the screen of targets closes."""
    states = [state for section in sections for state in section.dossier.progress]
    stones = [state for section in sections for state in section.dossier.milestones]
    return screens.closing(
        screens.Shown(facts=facts, progress=states, milestones=stones, name=None, every=True),
        aged=False,
    )


def _source(desk: _Desk, source: model.Source) -> Source:
    url = source.url or ""
    return Source(
        number=desk.numbers[source.id],
        id=source.id,
        title=visible(words.source_sentence(source)),
        url=url if re.match(r"https?://[^\s]+$", url) else "",
        note=visible(source.note or ""),
    )


# A section


def _section(desk: _Desk, section: Told) -> Section:
    known = section.dossier
    tale = story.of(known)
    rows = {found.indicator.id: found for found in section.growth}
    claims = [_claim(desk, judged) for judged in _by_verdict(known.claims)]
    misfits = [claim for claim in claims if claim.verdict == Verdict.INCONSISTENT]
    states = [state for state in known.progress if state.open and not state.known]
    owned = by_indicator(known)

    def series(found: TimeSeries, promised: story.Promised | None = None) -> Series:
        own = found.indicator.id
        return _series(desk, owned[own], found, rows.get(own), promised)

    return Section(
        id=section.id,
        title=visible(tale.title),
        promised=[series(found.series, found) for found in tale.promised],
        counted=[series(found) for found in tale.counted],
        uncounted=[visible(title) for title in tale.uncounted],
        unmeasured=[_unmeasured(desk, state) for state in states],
        decided=[_titled(state, _decided(desk, state)) for state in tale.decided],
        milestones=[_milestone(desk, state) for state in tale.milestones],
        disputed=[_disputed(desk, found) for found in tale.disputed],
        outcome=tale.outcome,
        misfits=misfits,
        claims=[claim for claim in claims if claim.verdict != Verdict.INCONSISTENT],
        events=[
            PageEntry(event.date.label, visible(words.event(event)), [desk.ref(event.source)])
            for event in reversed(tale.events)
        ],
        notes=[PageEntry("", visible(note.text), [desk.ref(note.source)]) for note in known.notes],
    )


def _disputed(desk: _Desk, found: story.Disagreement) -> list[Piece]:
    text = visible(found.text).removeprefix(visible(found.indicator.title))
    return [desk.about(found.indicator), *desk.linked(text)]


def _by_verdict(claims: Sequence[Judged]) -> list[Judged]:
    order = [Verdict.INCONSISTENT, *(found for found in Verdict if found != "inconsistent")]
    return sorted(claims, key=lambda judged: order.index(judged.verdict))


def _claim(desk: _Desk, judged: Judged) -> Claim:
    claim = judged.claim
    return Claim(
        indicator=desk.about(claim.indicator),
        about=words.about(claim),
        said=words.stated_change(claim),
        given=words.computed(judged),
        verdict=str(judged.verdict),
        reason=visible(judged.reason),
        refs=[desk.ref(claim.source)],
    )


# Promises


def _promise(desk: _Desk, state: Progress) -> Promise:
    to_go = words.remaining(state)
    return Promise(
        label=visible(target_lines.label_of(state)),
        by=words.deadline(state.by),
        share=_filled(state),
        percent="" if state.share is None else words.percent(state),
        to_go="" if to_go == "-" else f"{to_go} to go",
        status=str(state.status),
        tone=str(target_lines.BAR_STYLES.get(state.status, "neutral")),
        notes=visible("; ".join(story.notes(state, why=state.reason != "no deadline stated"))),
        refs=desk.refs(said.source for said in reversed(state.promise.statements)),
    )


def _filled(state: Progress) -> str:
    """Return how much of a bar is filled, in percent: cut, so that short of all is never all."""
    if state.share is None:
        return ""
    share = min(max(state.share, Fraction(0)), Fraction(1))
    return f"{int(share * 10_000) / 100:g}"


def _decided(desk: _Desk, state: Progress) -> Promise:
    tone = str(target_lines.BAR_STYLES.get(state.status, "neutral"))
    return Promise(
        label=visible(target_lines.label_of(state)),
        by=words.deadline(state.by),
        share="",
        percent="",
        to_go="",
        status=target_lines.word_of(state),
        tone=tone,
        notes=visible(target_lines.figure_of(state)),
        refs=[desk.ref(state.target.source)],
    )


def _unmeasured(desk: _Desk, state: Progress) -> Promise:
    found = _promise(desk, state)
    return _titled(state, found._replace(share="", percent="", to_go=""))


def _titled(state: Progress, found: Promise) -> Promise:
    """Return a promise that stands apart from its indicator, with its name."""
    title = f"{state.target.indicator.title}: {words.target(state.target)}"
    return found._replace(label=visible(title))


def _milestone(desk: _Desk, state: MilestoneProgress) -> Promise:
    return Promise(
        label=visible(target_lines.milestone_title(state)),
        by=words.deadline(state.by),
        share="",
        percent="",
        to_go="",
        status=str(state.status),
        tone=_TONES.get(state.status, "neutral"),
        notes=visible("; ".join(target_lines.milestone_notes(state, said=True))),
        refs=desk.refs(said.source for said in reversed(state.promise.statements)),
    )


# An indicator


def _series(
    desk: _Desk,
    own: Own,
    series: TimeSeries,
    grown: Growth | None,
    promised: story.Promised | None,
) -> Series:
    found = latest(series)
    indicator = series.indicator
    newest = found.newest
    return Series(
        id=indicator.id,
        title=visible(indicator.title),
        unit=visible(indicator.unit),
        definition=visible(indicator.note or ""),
        latest=words.value_in(newest) if newest else "",
        moved=visible(words.moved(found)),
        alarm=found.disputed is not None,
        so_far=words.so_far(found.so_far) if found.so_far else "",
        refs=[desk.ref(newest.source)] if newest else [],
        open=[_promise(desk, state) for state in promised.open] if promised else [],
        decided=[_decided(desk, state) for state in promised.decided] if promised else [],
        chart=_chart(desk, grown, own.progress) if grown else None,
        figures=_figures(desk, grown, own.observations) if grown else [],
        growth=words.spanned(grown) if grown else "",
    )


def _chart(desk: _Desk, grown: Growth, states: Sequence[Progress]) -> Chart | None:
    chart = charts.of(grown, states)
    if chart is None:
        return None
    sources = [mark.row.source for mark in reversed(chart.marks)]
    newest = screens.newest_source({source.id: source for source in sources})
    legend = [f"{charts.counted(chart)}.", charts.lines(chart), *charts.legend(chart)]
    return Chart(
        wide=desk.draw(chart, WIDE),
        narrow=desk.draw(chart, NARROW),
        label=visible(charts.described(chart)),
        legend=[visible(text) for text in legend if text],
        refs=desk.refs(sources),
        newest=newest.published.label if newest and newest.published else "",
    )


def _figures(desk: _Desk, grown: Growth, own: Sequence[Observation]) -> list[Figure]:
    by_days: dict[object, list[Observation]] = {}
    for seen in own:
        by_days.setdefault(seen.period.days, []).append(seen)
    return [_figure(desk, row, by_days.get(row.period.days, ())) for row in reversed(grown.rows)]


def _figure(desk: _Desk, row: Row, seen: Sequence[Observation]) -> Figure:
    counts = row.observation
    others = [other for other in seen if counts is not None and other.order != counts.order]
    disputed, agreeing = story.beside(counts, others) if counts is not None else ([], [])
    change = words.grew(row, row.versus.period.label) if row.versus else ""
    return Figure(
        period=row.period.label,
        value=words.written(counts) if counts is not None else words.grown(row),
        change=change,
        remarks=desk.linked(visible("; ".join(remarks.of(row, full=True)))),
        refs=[desk.ref(row.source)],
        disputed=_listed(desk, disputed),
        also=_listed(desk, agreeing),
    )


def _listed(desk: _Desk, seen: Sequence[Observation]) -> list[Piece]:
    found: list[Piece] = []
    for number, other in enumerate(seen):
        status = "" if other.status == "actual" else f"{other.status} "
        found += [f"{', ' if number else ''}{status}{words.written(other)}", desk.ref(other.source)]
    return found
