"""What the story of a topic or an indicator tells, and in which order.

The screen of `show` and the page of `report` are drawn from this one description, so that
neither tells a thing that the other leaves out or puts otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from azkz.base.model import Event, Indicator, Observation
from azkz.render import claim_lines, words
from azkz.results import disputes
from azkz.results.claims import Judged
from azkz.results.disputes import Variants
from azkz.results.headline import is_figure
from azkz.results.latest import Latest, latest
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Dossier, by_indicator
from azkz.results.pairs import Verdict
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.series import Series
from azkz.results.status import Group
from azkz.values.named_tuple import NamedTuple


class PromisedIndicator(NamedTuple):
    """An indicator whose promises are told."""

    series: Series
    latest: Latest
    open: Sequence[Progress]
    decided: Sequence[Progress]
    """The standing ones that had a deadline."""

    @property
    def states(self) -> list[Progress]:
        """Every statement that is told, the open ones first."""
        return [*self.open, *self.decided]


class Disagreement(NamedTuple):
    """Figures that cannot all be right, in a sentence."""

    indicator: Indicator
    about: str
    """What it is about, and of when."""
    text: str


class Story(NamedTuple):
    """What is, what was promised, what is disputed, what was said, what happened."""

    title: str
    promised: Sequence[PromisedIndicator]
    counted: Sequence[Series]
    """The other series that have a figure."""
    uncounted: Sequence[str]
    """The titles of the indicators that have none."""
    decided: Sequence[Progress]
    """Standing promises that are kept or missed, of indicators without an open one."""
    waiting: Sequence[Progress]
    """Open ones of which there is no figure, of indicators that have none."""
    became: Sequence[PromiseProgress]
    """What is decided or unanswered, milestones too, the newest deadline first."""
    milestones: Sequence[MilestoneProgress]
    """The standing statements."""
    disputed: Sequence[Disagreement]
    printed: Sequence[str]
    """A sentence for each period with other figures that may be right too."""
    outcome: str
    """How many of the claims hold; empty where there are none."""
    misfits: Sequence[str]
    """A sentence for each claim that does not hold."""
    events: Sequence[Event]


def of(overview: Dossier) -> Story:
    """Return the story of a dossier."""
    promised, others = _promised(overview)
    return Story(
        title=overview.title,
        promised=promised,
        counted=[series for series in others if series.figures],
        uncounted=[series.indicator.title for series in others if not series.figures],
        decided=_decided(overview, promised),
        waiting=[
            progress
            for progress in overview.progress
            if progress.open and not progress.course.series.figures
        ],
        became=_became([*overview.progress, *overview.milestones]),
        milestones=[progress for progress in overview.milestones if progress.standing],
        disputed=[*_capacities(overview, promised), *_conflicts(overview, promised)],
        printed=list(_printed(overview)),
        outcome=_outcome_of(overview.claims),
        misfits=list(_misfits(overview.claims)),
        events=overview.events,
    )


# What was promised


def _promised(overview: Dossier) -> tuple[list[PromisedIndicator], list[Series]]:
    """Return the series with a promise that is told, and the others."""
    listed, others = [], []
    owned = by_indicator(overview)
    for series in overview.series:
        promises = [
            progress for progress in owned[series.indicator.id].progress if _worth_telling(progress)
        ]
        open_ = [progress for progress in promises if progress.open]
        if open_ and series.figures:
            decided = [progress for progress in promises if not progress.open]
            listed.append(PromisedIndicator(series, latest(series), open_, decided))
        else:
            others.append(series)
    return listed, others


def _decided(overview: Dossier, promised: Sequence[PromisedIndicator]) -> list[Progress]:
    headed = {promised_.series.indicator.id for promised_ in promised}
    return [
        progress
        for progress in overview.progress
        if _worth_telling(progress)
        and not progress.open
        and progress.target.indicator.id not in headed
    ]


def _worth_telling(progress: Progress) -> bool:
    """Whether a story tells a statement: the open ones, and the decided ones that stand."""
    return progress.open or (progress.standing and progress.by is not None and progress.has_data)


def _became(rows: Sequence[PromiseProgress]) -> list[PromiseProgress]:
    """Return what is decided or unanswered: the newest deadline first, undated ones last."""
    settled = [row for row in rows if row.group in (Group.DECIDED, Group.PAST_DUE)]
    return sorted(settled, key=_place)


def _place(row: PromiseProgress) -> tuple[bool, bool, int]:
    due = row.due.last.toordinal() if row.due else 0
    return not row.kind.firm, not due, -due


def short(title: str, topic: str) -> str:
    """Return the title of an indicator without the words that it begins with like its topic's."""
    shared = {word.casefold() for word in topic.split()}
    rest = title.split()
    while len(rest) > 1 and rest[0].casefold() in shared:
        rest = rest[1:]
    return " ".join(rest)


# What is disputed


def _capacities(overview: Dossier, promised: Sequence[PromisedIndicator]) -> Iterator[Disagreement]:
    """Yield what disputes the capacities that have no heading, which would say it."""
    headed = {promise.series.indicator.id for promise in promised}
    for series in overview.series:
        latest_ = latest(series)
        if series.indicator.id in headed or latest_.disputed is None or latest_.observation is None:
            continue
        text = (
            f"{series.indicator.title}: {words.value_in(latest_.observation)} counts; "
            f"{words.value_in(latest_.disputed)} [{latest_.disputed.source.id}]"
        )
        yield Disagreement(series.indicator, series.indicator.title, text)


def _conflicts(overview: Dossier, promised: Sequence[PromisedIndicator]) -> Iterator[Disagreement]:
    headed = {promised_.latest.newest.order for promised_ in promised if promised_.latest.newest}
    for series in overview.series:
        for differing in disputes.variants_of(series):
            if differing.disputed and differing.headline.order not in headed:
                about = _of_period(differing.headline)
                yield Disagreement(series.indicator, about, _conflict(differing))


def _conflict(differing: Variants) -> str:
    headline = differing.headline
    others = words.listed([_with_source(other) for other in _once(differing.disputed)])
    return f"{_of_period(headline)}: {_with_source(headline, 'counts')}; {others}"


def _of_period(headline: Observation) -> str:
    return f"{headline.indicator.title} {headline.period.label}"


def _with_source(observation: Observation, how: str = "") -> str:
    return f"{words.written(observation)}{f' {how}' if how else ''} [{observation.source.id}]"


def _once(figures: Sequence[Observation]) -> list[Observation]:
    """Return the first of those that are written alike."""
    return list(
        {disputes.digits(observation): observation for observation in reversed(figures)}.values()
    )[::-1]


def _unlike(headline: Observation, figures: Sequence[Observation]) -> list[str]:
    """Return the figures that are written otherwise than the one that counts."""
    same = disputes.digits(headline)
    return [
        words.written(observation)
        for observation in figures
        if disputes.digits(observation) != same
    ]


def _printed(overview: Dossier) -> Iterator[str]:
    """Yield a sentence for each period with other figures that may be right too."""
    for series in overview.series:
        for differing in disputes.variants_of(series):
            headline = differing.headline
            cut = disputes.by_cut(differing)
            kinds = (
                ("first", differing.revised),
                ("cut:", cut.themselves),
                ("if that was cut:", cut.counting),
                ("also", (*cut.agreeing, *differing.rounded)),
            )
            others = [
                f"{how} {words.listed_with_counts(texts)}"
                for how, figures in kinds
                if (texts := _unlike(headline, figures))
            ]
            if others:
                counts = f"{_of_period(headline)}: {words.written(headline)} counts"
                yield f"{counts}; {'; '.join(others)}"


def beside(
    headline: Observation, others: Sequence[Observation]
) -> tuple[list[Observation], list[Observation]]:
    """Return the other figures of a period: those that disagree with the one that counts first."""
    disputed: list[Observation] = []
    agreeing: list[Observation] = []
    for other in others:
        apart = is_figure(headline) and is_figure(other)
        apart = apart and disputes.in_conflict(headline.figure, other.figure)
        (disputed if apart else agreeing).append(other)
    return disputed, agreeing


# What was said


def _outcome_of(claims: Sequence[Judged]) -> str:
    if not claims:
        return ""
    return f"of {words.plural(len(claims), 'claim')} {', '.join(claim_lines.counted(claims))}"


def _misfits(claims: Sequence[Judged]) -> Iterator[str]:
    sentences = [
        words.misfit(judged) for judged in claims if judged.verdict is Verdict.INCONSISTENT
    ]
    for text, count in Counter(sentences).items():
        yield f"{text} ({count} sources)" if count > 1 else text
