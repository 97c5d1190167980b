"""What a page is made of: sections of results, sources in their order, and references to them.

The template says the results in the phrases of the screens; here is only what a page has and a
screen has not: numbers of sources, links, charts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from azkz.base.model import FactBase, Indicator, Observation, Source
from azkz.render import story, tally, target_lines
from azkz.render.charts import growth as charts
from azkz.render.story import Story
from azkz.results import growth
from azkz.results.growth import Growth, Row
from azkz.results.judged import Judged
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Dossier, Own, by_indicator
from azkz.results.pairs import Verdict
from azkz.results.progress import Progress
from azkz.results.status import MilestoneStatus
from azkz.values.periods import MONTHS
from azkz.values.record import NamedTuple

WIDE, NARROW = (720, 280), (330, 230)
"""Sizes of a chart in pixels: on a desk and on a phone."""
Draw = Callable[[charts.Chart, int, int], str]
"""Makes the SVG of a chart in a width and a height."""
_TONES = {
    MilestoneStatus.DONE: "good",
    MilestoneStatus.DONE_LATE: "warn",
    MilestoneStatus.OVERDUE: "bad",
}
_NAMED = re.compile(r"\[([a-z0-9-]+)\]")
Piece = str | Source | Indicator
"""Running text, or in it a source or an indicator to lead to."""


class Section(NamedTuple):
    """A topic, or an indicator that was asked for."""

    id: str
    known: Dossier
    story: Story
    growth: Mapping[str, Growth]
    """Of each indicator that has rows."""
    owned: Mapping[str, Own]

    @property
    def unmeasured(self) -> list[Progress]:
        """The open promises of which there is no figure."""
        return [state for state in self.known.progress if state.open and not state.known]

    @property
    def misfits(self) -> list[Judged]:
        """The claims that do not hold."""
        return [judged for judged in self.known.claims if judged.verdict is Verdict.INCONSISTENT]

    @property
    def claims(self) -> list[Judged]:
        """The others, by verdict."""
        order = list(Verdict)
        others = (judged for judged in self.known.claims if judged not in self.misfits)
        return sorted(others, key=lambda judged: order.index(judged.verdict))


def section(facts: FactBase, name: str, known: Dossier) -> Section:
    """Return what a section of a page is made of."""
    grown = {found.indicator.id: found for found in growth.of(facts, known.indicators)}
    return Section(
        id=name, known=known, story=story.of(known), growth=grown, owned=by_indicator(known)
    )


class Page(NamedTuple):
    """All that a page is made of."""

    facts: FactBase
    sections: Sequence[Section]
    judged: date
    """The day of judgement."""
    draw: Draw
    version: str
    """Which program makes it."""
    sources: Sequence[Source]
    """In the order of their numbers."""
    numbers: Mapping[str, int]
    shown: frozenset[str]
    """The indicators that have a figure on the page."""

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.facts.title if len(self.sections) != 1 else self.sections[0].known.title

    @property
    def day(self) -> str:
        """The day of judgement in words."""
        return f"{self.judged.day} {MONTHS[self.judged.month - 1]} {self.judged.year}"

    @property
    def newest(self) -> Source | None:
        """The newest of its sources."""
        return self.newest_of(self.sources)

    def newest_of(self, sources: Iterable[Source]) -> Source | None:
        """Return the source that was published last; None where none has a date."""
        return tally.newest_source(sources)

    @property
    def summary(self) -> str:
        """The counts of what is open and decided, as the screen of targets closes."""
        states = [state for section in self.sections for state in section.known.progress]
        stones = [state for section in self.sections for state in section.known.milestones]
        return " ".join(tally.promises([*states, *stones], named=True))

    def linked(self, text: str) -> list[Piece]:
        """Return a text with the sources that it names in brackets as sources."""
        found: list[Piece] = []
        for number, part in enumerate(_NAMED.split(text)):
            known = number % 2 and part in self.numbers
            plain = f"[{part}]" if number % 2 else part
            found.append(self.facts.sources[part] if known else plain)
        return [part for part in found if part]

    def picture(self, section: Section, indicator: Indicator) -> charts.Chart | None:
        """Return the chart of an indicator; None for too few figures."""
        grown = section.growth.get(indicator.id)
        return (
            charts.of(grown, section.owned[indicator.id].progress, self.judged) if grown else None
        )

    def wide(self, chart: charts.Chart) -> str:
        """Return a chart as SVG for a desk."""
        return self.draw(chart, *WIDE)

    def narrow(self, chart: charts.Chart) -> str:
        """Return a chart as SVG for a phone."""
        return self.draw(chart, *NARROW)


def page(facts: FactBase, sections: Sequence[Section], day: date, draw: Draw, version: str) -> Page:
    """Return what a page about some topics and indicators is made of, judged on a day."""
    sources = {source.id: source for section in sections for source in section.known.sources}
    shown = (
        series.indicator.id
        for section in sections
        for series in section.known.series
        if series.figures
    )
    return Page(
        facts=facts,
        sections=sections,
        judged=day,
        draw=draw,
        version=version,
        sources=list(sources.values()),
        numbers={name: place for place, name in enumerate(sources, 1)},
        shown=frozenset(shown),
    )


# What the template asks for


def filled(state: Progress) -> str:
    """Return how much of a bar is filled, in percent: cut, so that short of all is never all."""
    share = min(max(state.share or Fraction(0), Fraction(0)), Fraction(1))
    return f"{int(share * 10_000) / 100:g}"


def tone(state: Progress) -> str:
    """Return the colour of a promise by its meaning: `good`, `warn`, `bad` or `neutral`."""
    return str(target_lines.BAR_STYLES.get(state.status, "neutral"))


def tone_of_milestone(status: MilestoneStatus) -> str:
    """Return the same for a milestone."""
    return _TONES.get(status, "neutral")


def address(source: Source) -> str:
    """Return where a source stands in the web; empty where it has no such address."""
    url = source.url or ""
    return url if re.match(r"https?://[^\s]+$", url) else ""


def others(own: Own, row: Row) -> tuple[list[Observation], list[Observation]]:
    """Return the other figures of a row's period: those that disagree with it, then the rest."""
    counts = row.observation
    if counts is None:
        return [], []
    found = [
        seen
        for seen in own.observations
        if seen.period.days == row.period.days and seen.order != counts.order
    ]
    return story.beside(counts, found)


def said_by(state: Progress | MilestoneProgress) -> list[Source]:
    """Return the sources that stated a promise, the last first."""
    sources = [said.source for said in state.promise.statements]
    return list({source.id: source for source in reversed(sources)}.values())


ASKED = (filled, tone, tone_of_milestone, address, others, said_by)
"""What the template may ask for beside the phrases."""
