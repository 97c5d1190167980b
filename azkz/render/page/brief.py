"""One page of paper to hand to somebody: the first rows of each kind, the rest counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from azkz.base.model import Source
from azkz.render import milestone_lines, target_lines, words
from azkz.render.charts import growth as charts
from azkz.render.charts import paper
from azkz.render.page.build import Page, in_order
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.status import Group
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple

T = TypeVar("T")
CHART = (688, 208)
"""Pixels of the chart: as wide as the paper, 55 mm high."""
PROMISES, BECAME, DISPUTED, SOURCES, UNKNOWN = 14, 14, 6, 18, 4
"""How many of each there are at most."""
SMALL, BODY = 8, 9
"""Sizes of the type in points, and of a line of each in millimetres."""
SMALL_LINE, BODY_LINE, APART = 3.85, 4.35, 1.3
NAME, TELLING, CREDIT = 80, 320, 24
"""Characters of a name, of what is told and of who is named, beyond which they are cut."""
COLUMN = 82
"""How wide a column is in millimetres, less what a word at the end of a line may waste."""
SHEET, LABEL, LEDE, HEAD = 182, 46, 9.5, 18
"""How wide the sheet is, and a promise beside its bar; sizes of the type above."""
COLUMNS, CREDIT_LINE = 183, 3.45
"""How high all but the chart is, in millimetres, and a line of two sources."""


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut at a blank."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


class Some(NamedTuple, Generic[T]):
    """The first of some things, and how many are left."""

    shown: Sequence[T]
    left: int


def fitting(things: Sequence[T], heights: Sequence[float], room: float, most: int) -> Some[T]:
    """Return the first things that fit a room in millimetres, at most so many, and what is left."""
    shown = 0
    for height in heights[:most]:
        room -= height
        if room < 0:
            break
        shown += 1
    return Some(things[:shown], len(things) - shown)


def lines(text: str, size: float = SMALL, width: float = COLUMN) -> int:
    """Return how many lines of a width in millimetres a text takes."""
    return len(paper.folded(text, width / 25.4 * 72, size, most=40)) if text else 0


class Brief(Page):
    """A page that is one sheet of paper."""

    @cached_property
    def room(self) -> float:
        """How high the columns may be, in millimetres, below the first sentences and the chart."""
        head = min(lines(self.title, HEAD, SHEET - 45), 2) * 7.5
        lede = min(lines(" ".join(self.lede), LEDE, SHEET - 6), 5) * 4.6
        credits_ = CREDIT_LINE * ((self._credited + 1) // 2)
        return COLUMNS - head - lede - credits_ + (0 if self.pictures else 62)

    @cached_property
    def _credited(self) -> int:
        """How many sources there are at most of the rows that may be shown."""
        rows = [*self._open[:PROMISES], *self._past[:BECAME]]
        return min(SOURCES, len({source.id for row in rows for source in self.sources_of(row)}))

    @cached_property
    def _open(self) -> list[Progress]:
        open_ = [progress for progress in self.targets if progress.group is Group.OPEN]
        return sorted(open_, key=lambda progress: not progress.has_data)

    @cached_property
    def _past(self) -> list[PromiseProgress]:
        past = (Group.DECIDED, Group.PAST_DUE)
        decided = in_order(row for row in self.targets if row.group in past and row.kind.firm)
        stones = [row for row in self.rows if row.is_milestone and row.group in past]
        rows: list[PromiseProgress] = [*decided, *(row for row in stones if row.kind.firm)]
        return sorted(rows, key=lambda row: -row.due.last.toordinal() if row.due else 0)

    @cached_property
    def promises(self) -> Some[Progress]:
        """The open promises in the order of the screen, those without a figure last."""
        heights = [
            APART
            + BODY_LINE * lines(f"{target_lines.timed(self.number(row), row)}  ", BODY + 1, LABEL)
            + SMALL_LINE * lines(self.note(row))
            for row in self._open
        ]
        below = 8 + SMALL_LINE * min(lines(self.not_promised, BODY), 3)
        return fitting(self._open, heights, self.room - below, PROMISES)

    @property
    def not_promised(self) -> str:
        """Forecasts, ideas and ceilings in a sentence, by indicator."""
        groups: dict[str, list[Progress]] = {}
        for progress in self.targets:
            if progress.group is Group.NOT_PROMISED:
                groups.setdefault(progress.title, []).append(progress)
        parts = [
            f"{title}, {target_lines.not_promised(promises)}" for title, promises in groups.items()
        ]
        return f"{'; '.join(parts)}." if parts else ""

    @cached_property
    def became(self) -> Some[PromiseProgress]:
        """What is decided or unanswered of goals and plans, the newest deadline first."""
        room = (
            self.room - 8 - (8 + self._height_of(self.disputed.shown) if self.disputed.shown else 0)
        )
        return fitting(self._past, [self._height(row) for row in self._past], room, BECAME)

    def _height(self, row: PromiseProgress) -> float:
        first = lines(f"{self.named(row)} {row.status}  ", BODY + 0.5)
        return APART + BODY_LINE * first + SMALL_LINE * lines(self.outcome(row))

    def _height_of(self, texts: Sequence[str]) -> float:
        return sum(APART + BODY_LINE * lines(text, BODY) for text in texts)

    @cached_property
    def disputed(self) -> Some[str]:
        """Figures that cannot all be right, then claims that do not hold."""
        figures = [
            disagreement.text for part in self.sections for disagreement in part.story.disputed
        ]
        misfits = [text for part in self.sections for text in part.story.misfits]
        disagreement = [*figures, *misfits]
        heights = [self._height_of([text]) for text in disagreement]
        return fitting(disagreement, heights, self.room / 3, DISPUTED)

    @cached_property
    def chart(self) -> charts.Chart | None:
        """The chart of the first indicator with a judged promise, else of the first there is."""
        judged = [
            progress.indicator.id for progress in self.promises.shown if progress.status.is_verdict
        ]
        named = next(
            (name for name in judged if name in self.pictures), next(iter(self.pictures), "")
        )
        return self.pictures.get(named)

    @property
    def charted(self) -> str:
        """The chart as SVG, as wide as the paper."""
        return self.draw(self.chart, *CHART) if self.chart is not None else ""

    @cached_property
    def sources(self) -> list[Source]:
        """The sources of what is shown, in the order in which it stands there.

        Where there are too many the figures go without theirs before a promise does.
        """
        rows: list[PromiseProgress] = [*self.promises.shown, *self.became.shown]
        charted = charts.sources(self.chart)[:1] if self.chart is not None else []
        standing = [*charted, *(source for row in rows for source in self.sources_of(row))]
        first = [*charted, *(row.statement.source for row in rows), *standing]
        named = set(list(dict.fromkeys(source.id for source in first))[:SOURCES])
        return list({source.id: source for source in standing if source.id in named}.values())

    @property
    def more_sources(self) -> int:
        """How many sources are not named."""
        return len(self.every_source) - len(self.sources)

    def sources_of(self, row: PromiseProgress) -> list[Source]:
        """Return who stated a promise last, and whose figure decided."""
        return [row.statement.source, *(row.judged.sources if row.judged is not None else ())]

    def number(self, progress: Progress) -> str:
        """Return what was promised."""
        return words.target(progress.target, unit=True)

    def note(self, progress: Progress) -> str:
        """Return what is said below an open promise: of what, how it stands, why, its words."""
        quote = progress.statement.stated
        why = [str(progress.status), words.reason(progress), words.moved_from(progress)]
        why.append(words.condition(progress.statement))
        text = ", ".join(part for part in (*why, f"“{quote}”" if quote else "") if part)
        return cut(f"{progress.title}: {text}", TELLING)

    def named(self, row: PromiseProgress) -> str:
        """Return a past promise, by when, and what it is about."""
        if isinstance(row, Progress):
            return f"{target_lines.timed(self.number(row), row)}, {cut(row.title, NAME)}"
        return target_lines.timed(cut(milestone_lines.milestone_title(row), NAME), row)

    def credit(self, source: Source) -> str:
        """Return a source in a line: publisher, person, day, identifier."""
        who = words.who(source)
        parts = [cut(source.publisher, CREDIT), "" if who == source.publisher else cut(who, CREDIT)]
        parts.append(source.published.label if source.published else "undated")
        return ", ".join(part for part in parts if part)

    def outcome(self, row: PromiseProgress) -> str:
        """Return the figure that decided, or why nothing did."""
        text = target_lines.figure_of(row) if isinstance(row, Progress) else row.reason
        condition = words.condition(row.statement)
        return cut("; ".join(part for part in (text, condition) if part), TELLING)

    @property
    def unknown(self) -> str:
        """What nothing is known of; empty where something is of all."""
        open_ = [row for row in self.targets if row.group is Group.OPEN and not row.has_data]
        titles = list(dict.fromkeys(row.title for row in open_))
        more = f" and {len(titles) - UNKNOWN} more" if len(titles) > UNKNOWN else ""
        return f"No figure of {', '.join(titles[:UNKNOWN])}{more}." if titles else ""

    def command(self, name: str) -> str:
        """Return a command that tells more of what this page is about."""
        whole = len(self.sections) == len(self.facts.topics)
        names = "" if whole else " ".join(section.id for section in self.sections)
        return f"azkz {name} {names}".strip()
