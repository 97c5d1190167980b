"""What a page is made of: sections of results, sources in their order, and references to them.

The templates say the results in the phrases of the screens; here is only what a page has and a
screen has not: numbers of sources, links, charts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from azkz.base.facts import FactBase
from azkz.base.model import Indicator, Source
from azkz.render import age as ages
from azkz.render import story, tally, words
from azkz.render.charts import growth as charts
from azkz.render.charts.paper import day_in_words
from azkz.render.page.lede import sentences
from azkz.render.story import Story
from azkz.results import growth
from azkz.results.claims import Judged
from azkz.results.growth import Growth
from azkz.results.latest import Latest, latest
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Dossier, Own, by_indicator
from azkz.results.pairs import Verdict
from azkz.results.progress import Progress
from azkz.results.status import Group
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple

WIDE, NARROW = (720, 280), (330, 230)
"""Sizes of a chart in pixels: on a desk and on a phone."""
MOST_CHARTS = 120
"""Series that are drawn at most where not every one is asked for."""
Draw = Callable[[charts.Chart, int, int], str]
"""Makes the SVG of a chart in a width and a height."""
_NAMED = re.compile(r"\[([a-z0-9-]+)\]")
Piece = str | Source
"""Running text, or in it a source to lead to."""


class GroupedPromises(NamedTuple):
    """An indicator with what was promised of it."""

    latest: Latest
    open: Sequence[Progress]
    due: Sequence[Progress]
    """Those whose deadline is past without an answer."""
    soft: Sequence[Progress]
    """What was not promised."""
    decided: Sequence[Progress]

    @property
    def indicator(self) -> Indicator:
        """What was promised of."""
        return self.latest.indicator


class _Section(NamedTuple):
    id: str
    overview: Dossier
    story: Story
    growth: Mapping[str, Growth]
    owned: Mapping[str, Own]


class Section(_Section):
    """A topic, or an indicator that was asked for: everything known, and the rows of growth."""

    @property
    def title(self) -> str:
        """Its name."""
        return self.overview.title

    @cached_property
    def promised(self) -> list[GroupedPromises]:
        """The indicators that have a standing promise, in the order of the fact base."""
        promised = []
        for series in self.overview.series:
            promises = self.owned[series.indicator.id].progress
            groups = {
                group: [progress for progress in promises if progress.group is group]
                for group in Group
            }
            if any(groups.values()):
                promised.append(
                    GroupedPromises(
                        latest=latest(series),
                        open=groups[Group.OPEN],
                        due=groups[Group.PAST_DUE],
                        soft=groups[Group.NOT_PROMISED],
                        decided=in_order(groups[Group.DECIDED]),
                    )
                )
        return promised

    @property
    def counted(self) -> list[Latest]:
        """The other indicators that have a figure."""
        promised = {grouped.indicator.id for grouped in self.promised}
        return [
            latest(series)
            for series in self.overview.series
            if series.indicator.id not in promised and series.figures
        ]

    @property
    def uncounted(self) -> list[str]:
        """The titles of those that have none."""
        promised = {grouped.indicator.id for grouped in self.promised}
        return [
            series.indicator.title
            for series in self.overview.series
            if series.indicator.id not in promised and not series.figures
        ]

    @property
    def milestones(self) -> list[MilestoneProgress]:
        """The standing milestones."""
        return [row for row in self.overview.milestones if row.standing]

    @property
    def misfits(self) -> list[Judged]:
        """The claims that do not hold."""
        return [judged for judged in self.overview.claims if judged.verdict is Verdict.INCONSISTENT]

    @property
    def claims(self) -> list[Judged]:
        """The others, by verdict."""
        order = list(Verdict)
        others = (judged for judged in self.overview.claims if judged not in self.misfits)
        return sorted(others, key=lambda judged: order.index(judged.verdict))


def in_order(promises: Iterable[Progress]) -> list[Progress]:
    """Return decided promises: goals and plans first, the newest deadline first, undated last."""
    return sorted(
        promises,
        key=lambda progress: (
            not progress.kind.firm,
            -progress.due.last.toordinal() if progress.due else 0,
        ),
    )


def section(facts: FactBase, name: str, overview: Dossier) -> Section:
    """Return what a section of a page is made of."""
    grown = {growth_.indicator.id: growth_ for growth_ in growth.of(facts, overview.indicators)}
    return Section(
        id=name,
        overview=overview,
        story=story.of(overview),
        growth=grown,
        owned=by_indicator(overview),
    )


class _Page(NamedTuple):
    facts: FactBase
    sections: Sequence[Section]
    judged: date
    draw: Draw
    version: str
    every: bool


class Page(_Page):
    """All that a page is made of.

    `judged` is the day of judgement, `draw` makes the SVG of a chart, `version` says which
    program makes it; `every` has a chart of each series drawn, else of those that are promised.
    """

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.facts.title if len(self.sections) != 1 else self.sections[0].title

    @property
    def day(self) -> str:
        """The day of judgement in words."""
        return day_in_words(self.judged)

    @cached_property
    def targets(self) -> list[Progress]:
        """Every statement of a target."""
        return [progress for section in self.sections for progress in section.overview.progress]

    @cached_property
    def rows(self) -> list[Progress | MilestoneProgress]:
        """Every statement."""
        stones = [row for section in self.sections for row in section.overview.milestones]
        return [*self.targets, *stones]

    @property
    def lede(self) -> list[str]:
        """What it is about in a few sentences."""
        series = [series for section in self.sections for series in section.overview.series]
        return sentences(self.rows, series, self.judged)

    @property
    def summary(self) -> str:
        """The counts of every promise, as the screen of targets closes."""
        return " ".join(tally.promises(self.rows, named=True))

    @property
    def age(self) -> str:
        """How old the newest of its figures and sources are."""
        figures = [
            figure
            for section in self.sections
            for series in section.overview.series
            for figure in series.figures[-1:]
        ]
        return ages.of(figures, self.sources, self.judged)

    @cached_property
    def sources(self) -> list[Source]:
        """The sources that are named on it, in the order of their numbers."""
        return self.every_source

    @cached_property
    def every_source(self) -> list[Source]:
        """The sources of all that it is about, the earliest published first, undated ones last."""
        named = {source.id: source for part in self.sections for source in part.overview.sources}
        for part in self.sections:
            for series in part.overview.series:
                named |= {
                    source.id: source
                    for headline in series.headlines
                    for source in headline.sources
                }
        return sorted(named.values(), key=published)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of its sources, by their identifiers."""
        return {source.id: number for number, source in enumerate(self.sources, 1)}

    @cached_property
    def shown(self) -> frozenset[str]:
        """The indicators that have a place on the page."""
        promised = (group.indicator.id for part in self.sections for group in part.promised)
        counted = (latest.indicator.id for part in self.sections for latest in part.counted)
        return frozenset((*promised, *counted))

    def ordered(self, sources: Iterable[Source]) -> list[Source]:
        """Return sources by their numbers, each once."""
        named = {source.id: source for source in sources if source.id in self.numbers}
        return sorted(named.values(), key=lambda source: self.numbers[source.id])

    def linked(self, text: str) -> list[Piece]:
        """Return a text with the sources that it names in brackets as sources."""
        pieces: list[Piece] = []
        for number, part in enumerate(_NAMED.split(text)):
            named = number % 2 and part in self.numbers
            plain = f"[{part}]" if number % 2 else part
            pieces.append(self.facts.sources[part] if named else plain)
        return [part for part in pieces if part]

    @cached_property
    def pictured(self) -> list[Growth]:
        """The series to be drawn: those of which something is promised; every one where asked."""
        return [
            grown
            for part in self.sections
            for name, grown in part.growth.items()
            if self.every
            or any(progress.group is Group.OPEN for progress in part.owned[name].progress)
        ]

    @cached_property
    def pictures(self) -> dict[str, charts.Chart]:
        """The charts that are drawn: a drawing is slow, so that of very many the first ones."""
        promises = {
            name: held.progress for part in self.sections for name, held in part.owned.items()
        }
        pictures: dict[str, charts.Chart] = {}
        for grown in self.pictured if self.every else self.pictured[:MOST_CHARTS]:
            name = grown.indicator.id
            chart = charts.of(grown, promises[name], self.judged)
            if chart is not None:
                pictures[name] = chart
        return pictures

    @property
    def undrawn(self) -> str:
        """What is said where not every promised series is drawn; empty where each is."""
        left = 0 if self.every else len(self.pictured) - MOST_CHARTS
        if left <= 0:
            return ""
        return f"{words.plural(left, 'more series', 'more series')} drawn with --all."

    def picture(self, section: Section, indicator: Indicator) -> charts.Chart | None:
        """Return the chart of an indicator; None for too few figures, and where none is drawn."""
        return self.pictures.get(indicator.id) if indicator.id in section.growth else None

    def wide(self, chart: charts.Chart) -> str:
        """Return a chart as SVG for a desk."""
        return self.draw(chart, *WIDE)

    def narrow(self, chart: charts.Chart) -> str:
        """Return a chart as SVG for a phone."""
        return self.draw(chart, *NARROW)


def published(source: Source) -> tuple[date, date]:
    """Return when a source was published, to sort by; none is last."""
    period = source.published
    return (period.first, period.last) if period else (date.max, date.max)
