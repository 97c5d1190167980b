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
from azkz.results.disputes import Variants
from azkz.results.headline import is_figure
from azkz.results.judged import Judged
from azkz.results.latest import Latest, latest
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Dossier, by_indicator
from azkz.results.pairs import Verdict
from azkz.results.progress import Progress
from azkz.results.series import Series
from azkz.results.status import Group
from azkz.values.record import NamedTuple

Row = Progress | MilestoneProgress


class Promised(NamedTuple):
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
    promised: Sequence[Promised]
    counted: Sequence[Series]
    """The other series that have a figure."""
    uncounted: Sequence[str]
    """The titles of the indicators that have none."""
    decided: Sequence[Progress]
    """Standing promises that are kept or missed, of indicators without an open one."""
    waiting: Sequence[Progress]
    """Open ones of which there is no figure, of indicators that have none."""
    became: Sequence[Row]
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


def of(known: Dossier) -> Story:
    """Return the story of a dossier."""
    promised, others = _promised(known)
    return Story(
        title=known.title,
        promised=promised,
        counted=[series for series in others if series.figures],
        uncounted=[series.indicator.title for series in others if not series.figures],
        decided=_decided(known, promised),
        waiting=[
            state for state in known.progress if state.open and not state.course.series.figures
        ],
        became=_became([*known.progress, *known.milestones]),
        milestones=[state for state in known.milestones if state.standing],
        disputed=[*_capacities(known, promised), *_conflicts(known, promised)],
        printed=list(_printed(known)),
        outcome=_outcome_of(known.claims),
        misfits=list(_misfits(known.claims)),
        events=known.events,
    )


# What was promised


def _promised(known: Dossier) -> tuple[list[Promised], list[Series]]:
    """Return the series with a promise that is told, and the others."""
    told, others = [], []
    owned = by_indicator(known)
    for series in known.series:
        states = [state for state in owned[series.indicator.id].progress if _worth_telling(state)]
        open_ = [state for state in states if state.open]
        if open_ and series.figures:
            decided = [state for state in states if not state.open]
            told.append(Promised(series, latest(series), open_, decided))
        else:
            others.append(series)
    return told, others


def _decided(known: Dossier, promised: Sequence[Promised]) -> list[Progress]:
    told = {found.series.indicator.id for found in promised}
    return [
        state
        for state in known.progress
        if _worth_telling(state) and not state.open and state.target.indicator.id not in told
    ]


def _worth_telling(state: Progress) -> bool:
    """Whether a story tells a statement: the open ones, and the decided ones that stand."""
    return state.open or (state.standing and state.by is not None and state.known)


def _became(rows: Sequence[Row]) -> list[Row]:
    """Return what is decided or unanswered: the newest deadline first, undated ones last."""
    settled = [row for row in rows if row.group in (Group.DECIDED, Group.PAST_DUE)]
    return sorted(settled, key=_place)


def _place(row: Row) -> tuple[bool, bool, int]:
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


def _capacities(known: Dossier, promised: Sequence[Promised]) -> Iterator[Disagreement]:
    """Yield what disputes the capacities that have no heading, which would say it."""
    headed = {found.series.indicator.id for found in promised}
    for series in known.series:
        found = latest(series)
        if series.indicator.id in headed or found.disputed is None or found.observation is None:
            continue
        text = (
            f"{series.indicator.title}: {words.value_in(found.observation)} counts; "
            f"{words.value_in(found.disputed)} [{found.disputed.source.id}]"
        )
        yield Disagreement(series.indicator, series.indicator.title, text)


def _conflicts(known: Dossier, promised: Sequence[Promised]) -> Iterator[Disagreement]:
    headed = {found.latest.newest.order for found in promised if found.latest.newest}
    for series in known.series:
        for differing in disputes.variants_of(series):
            if differing.disputed and differing.headline.order not in headed:
                about = _of_period(differing.headline)
                yield Disagreement(series.indicator, about, _conflict(differing))


def _conflict(differing: Variants) -> str:
    counts = differing.headline
    others = words.listed([_with_source(other) for other in _once(differing.disputed)])
    return f"{_of_period(counts)}: {_with_source(counts, 'counts')}; {others}"


def _of_period(counts: Observation) -> str:
    return f"{counts.indicator.title} {counts.period.label}"


def _with_source(seen: Observation, how: str = "") -> str:
    return f"{words.written(seen)}{f' {how}' if how else ''} [{seen.source.id}]"


def _once(figures: Sequence[Observation]) -> list[Observation]:
    """Return the first of those that are written alike."""
    return list({disputes.digits(seen): seen for seen in reversed(figures)}.values())[::-1]


def _unlike(counts: Observation, figures: Sequence[Observation]) -> list[str]:
    """Return the figures that are written otherwise than the one that counts."""
    same = disputes.digits(counts)
    return [words.written(seen) for seen in figures if disputes.digits(seen) != same]


def _printed(known: Dossier) -> Iterator[str]:
    for series in known.series:
        for differing in disputes.variants_of(series):
            counts = differing.headline
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
                if (texts := _unlike(counts, figures))
            ]
            if others:
                yield f"{_of_period(counts)}: {words.written(counts)} counts; {'; '.join(others)}"


def beside(
    counts: Observation, others: Sequence[Observation]
) -> tuple[list[Observation], list[Observation]]:
    """Return the other figures of a period: those that disagree with the one that counts first."""
    disputed: list[Observation] = []
    agreeing: list[Observation] = []
    for other in others:
        apart = is_figure(counts) and is_figure(other)
        apart = apart and disputes.in_conflict(counts.figure, other.figure)
        (disputed if apart else agreeing).append(other)
    return disputed, agreeing


# What was said


def _outcome_of(claims: Sequence[Judged]) -> str:
    if not claims:
        return ""
    return f"of {words.plural(len(claims), 'claim')} {', '.join(claim_lines.counted(claims))}"


def _misfits(claims: Sequence[Judged]) -> Iterator[str]:
    found = [words.misfit(judged) for judged in claims if judged.verdict is Verdict.INCONSISTENT]
    for text, count in Counter(found).items():
        yield f"{text} ({count} sources)" if count > 1 else text
