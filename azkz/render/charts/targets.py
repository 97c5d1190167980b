"""The picture of targets: what is, and below it a bar a promise, as the screen has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from azkz.base.choices import ObservationStatus
from azkz.base.model import Observation, Source
from azkz.render import heading, markup, milestone_lines, tally, target_lines, words
from azkz.render.charts import paper
from azkz.render.charts.frame import INNER, PROSE, Drawing
from azkz.render.charts.paper import INK, cut, width_of
from azkz.render.layout import Style
from azkz.render.tones import style_of
from azkz.results.judges.case import latest_kept
from azkz.results.latest import latest_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress, PromiseProgress
from azkz.results.status import Group, Mode, TargetStatus
from azkz.values.errors import UnwrittenError
from azkz.values.named_tuple import NamedTuple

ROW = 21
STEP = 15
GAP = 10
MARKS = 16
"""Periods of a limit that are drawn at most."""
_FILLS = {
    "good": INK.good,
    "warn": "url(#hatch-warn)",
    "bad": "url(#cross-bad)",
    "grey": INK.grey,
    "hollow": INK.paper,
}
_STROKES = {"good": "none", "warn": INK.warn, "bad": INK.bad, "grey": "none", "hollow": INK.grey}


class _Columns(NamedTuple):
    """Where the columns of a picture are, in pixels."""

    label: float
    """Where labels end."""
    by: float
    bar: float
    bar_width: float
    percent: float
    """Where percents end."""
    status: float


class _Line(NamedTuple):
    """One line of a picture."""

    kind: str
    """`heading`, `promise`, `milestone` or `prose`."""
    text: str
    rest: Sequence[str] = ()
    """The further lines of a long name."""
    y: float = 0
    by: str = ""
    look: str = ""
    """How the filled part of its bar looks; empty for no bar."""
    filled: float = 0
    """Its filled part in pixels."""
    instead: str = ""
    """What stands in the place of a bar."""
    marks: Sequence[bool | None] = ()
    """Of a limit to keep, one a period: kept, broken, or nothing known."""
    percent: str = ""
    status: str = ""
    notes: Sequence[str] = ()
    note_at: float = 0

    @property
    def below(self) -> float:
        """Where the next line begins."""
        return self.y + ROW + STEP * max(len(self.notes) - 1, len(self.rest), 0)


def picture(rows: Sequence[PromiseProgress], day: date, title: str) -> Drawing:
    """Return the picture of some statements, judged on a day. Raises UnwrittenError for none."""
    if not rows:
        hint = "--all draws what was decided too"
        raise UnwrittenError("there is no open promise to draw", hint=hint)
    promises = [row for row in rows if isinstance(row, Progress)]
    columns = _columns([row for row in promises if row.group is not Group.PAST_DUE])
    lines = list(_lines(rows, columns, day))
    template = markup.template(__package__ or "", "targets.svg")
    body = template.render(lines=lines, at=columns, ink=INK, fills=_FILLS, strokes=_STROKES)
    sources = list({source.id: source for row in rows for source in _sources(row)}.values())
    sources.sort(key=lambda source: source.published.first if source.published else date.min)
    periods = [figure.period for row in rows for figure in _figures(row)]
    newest = max(periods, key=lambda period: period.last, default=None)
    return Drawing(
        title=f"{title}: what was promised, judged on {paper.day_in_words(day)}",
        lede=" ".join(tally.promises(rows, named=True)),
        body=str(body),
        height=lines[-1].below,
        foot=[
            *_full(promises),
            f"{paper.age(newest, sources, day)} {paper.sources(sources[::-1])}",
        ],
    )


def _full(promises: Sequence[Progress]) -> list[str]:
    """Return what a full bar is; a budget is filled by what is used."""
    texts = []
    drawn = [progress for progress in promises if progress.share is not None]
    budgets = [
        progress for progress in drawn if progress.mode is Mode.TOTAL and progress.goal.falling
    ]
    if len(drawn) > len(budgets):
        texts.append("Full: all that was promised.")
    if budgets:
        texts.append("Full, of what is not to be exceeded: all that may be used.")
    return texts


def _sources(row: PromiseProgress) -> list[Source]:
    """Return where a promise was stated, and where the figures are from that are shown of it."""
    return [row.statement.source, *(one for figure in _figures(row) for one in figure.sources)]


def _figures(row: PromiseProgress) -> list[Observation]:
    """Return the figures that are shown of a promise: what it is judged by, and what is since."""
    return [figure for figure in (row.judged, row.so_far) if figure is not None]


def _columns(promises: Sequence[Progress]) -> _Columns:
    """Return columns with room for the longest label and time; the bars give what that takes."""
    labels = max((width_of(target_lines.label_of(progress)) for progress in promises), default=60)
    deadlines = max((width_of(words.due(progress)) for progress in promises), default=50)
    by = min(max(labels, 90), 250) + 20
    bar = by + deadlines + 14
    status = max(bar + 250, 500)
    return _Columns(
        label=by - 10,
        by=by,
        bar=bar,
        bar_width=status - 80 - bar,
        percent=status - 14,
        status=status,
    )


def _lines(rows: Sequence[PromiseProgress], columns: _Columns, day: date) -> Iterator[_Line]:
    """Yield the lines of a picture: by indicator, then milestones, past due, and without figure."""
    due = [row for row in rows if row.group is Group.PAST_DUE]
    due.sort(key=lambda row: -row.due.last.toordinal() if row.due else 0)
    left = [row for row in rows if row.group is not Group.PAST_DUE]
    promised = [row for row in left if isinstance(row, Progress)]
    judged = [progress for progress in promised if progress.has_data or not progress.open]
    stones = [row for row in left if row.is_milestone]
    y = 0.0
    for _, group in groupby(judged, key=lambda progress: progress.indicator.id):
        promises = sorted(group, key=lambda progress: progress.group is Group.NOT_PROMISED)
        lines = [
            *_heading(promises[0], day),
            *(_promise(progress, columns) for progress in promises),
        ]
        yield from (placed := _placed(lines, y))
        y = placed[-1].below + GAP
    for title, titled in (("Milestones", stones), ("Past due", due)):
        if titled:
            heading = _Line(kind="heading", text=title)
            yield from (placed := _placed([heading, *(_titled(row, columns) for row in titled)], y))
            y = placed[-1].below + GAP
    without = [progress for progress in promised if not progress.has_data and progress.open]
    if without:
        groups = [
            list(group) for _, group in groupby(without, key=lambda progress: progress.indicator)
        ]
        named = "; ".join(target_lines.promised(group) for group in groups)
        text = paper.folded(f"No figure yet: {named}.", PROSE, most=12)
        yield from _placed([_Line(kind="prose", text=line) for line in text], y)


def _placed(lines: Sequence[_Line], y: float) -> list[_Line]:
    """Return lines below each other, from a height on."""
    placed: list[_Line] = []
    for line in lines:
        placed.append(line._replace(y=placed[-1].below if placed else y))
    return placed


def _heading(progress: Progress, day: date) -> Iterator[_Line]:
    """Yield the name of an indicator with its latest figure, on a line of its own where long."""
    latest = latest_of(progress.course)
    parts = [
        words.latest_in(latest, day) if latest.newest else "no figure yet",
        words.moved(latest),
    ]
    text_ = ", ".join(part for part in parts if part)
    name = cut(latest.indicator.title, PROSE, bold=True)
    size = width_of(name, bold=True) + 12
    if size + width_of(text_) <= PROSE:
        yield _Line(kind="heading", text=name, notes=[text_], note_at=size)
        text_ = ""
    else:
        yield _Line(kind="heading", text=name)
    others = heading.disputed(latest)
    for text in (text_, words.so_far(latest, day), f"disputed: {others}" if others else ""):
        yield from (_Line(kind="prose", text=line) for line in paper.folded(text, PROSE, most=3))


def _promise(progress: Progress, columns: _Columns) -> _Line:
    """Return the line of a promise: a bar, the marks of a limit, or what stands instead."""
    status = target_lines.word_of(progress)
    note_at = columns.status + width_of(status, bold=True) + 8
    share = None if progress.share is None else min(max(float(progress.share), 0.0), 1.0)
    percent = "" if share is None else words.percent(progress)
    in_points = words.in_points(progress.indicator.unit)
    if in_points or not progress.open:  # of a share a percent would be of percents
        share, percent = None, ""
    return _Line(
        kind="promise",
        text=cut(target_lines.label_of(progress), columns.label),
        by=words.due(progress),
        look="" if share is None else _look(progress),
        filled=round((share or 0) * columns.bar_width, 2),
        instead=_instead(progress) if share is None else "",
        marks=latest_kept(progress.marks, MARKS),
        percent=words.kept(progress) if progress.marks else percent,
        status=status,
        notes=_folded(_note(progress), columns, note_at),
        note_at=note_at,
    )


def _instead(progress: Progress) -> str:
    """Return what stands in the place of a bar: points to go, or why there is no share."""
    if not progress.open:
        return ""
    to_go = words.remaining(progress)
    if to_go != "-" and words.in_points(progress.indicator.unit):
        return f"{to_go} to go"
    return progress.goal.no_share if progress.judged is not None else ""


def _folded(note: str, columns: _Columns, at: float) -> list[str]:
    """Return what is said behind a status as lines that end within the picture."""
    room = (INNER - columns.status) / paper.WIDER - (at - columns.status)
    return paper.folded(note, room, most=3)


def _note(row: PromiseProgress) -> str:
    """Return what is said beside a status: the goal of a change, why, and what it was before."""
    goal = words.goal(row) if isinstance(row, Progress) else ""
    soft = row.group is Group.NOT_PROMISED and not row.kind.firm  # where it stands says it
    why = "" if soft else words.reason(row)
    condition = words.condition(row.statement)
    parts = [f"that is {goal}" if goal else "", why, words.moved_from(row), condition]
    return "; ".join(part for part in parts if part)


def _look(progress: Progress) -> str:
    """Return how a bar looks: only what is judged has a colour, each its own texture.

    What nobody judges is grey, hollow where it has no date; so is a verdict on an estimate.
    """
    if progress.due is None or progress.status is TargetStatus.OPEN_ENDED:
        return "hollow"
    soft = progress.judged is not None and progress.judged.status is ObservationStatus.ESTIMATE
    tone = Style.NEUTRAL if soft else style_of(progress.status)
    return "grey" if tone is Style.NEUTRAL else tone.value


def _titled(row: PromiseProgress, columns: _Columns) -> _Line:
    """Return a line of what stands without its indicator: a milestone, or what is past due."""
    milestone = isinstance(row, MilestoneProgress)
    if isinstance(row, MilestoneProgress):
        title = milestone_lines.milestone_title(row)
    else:
        title = f"{row.title}, {words.target(row.target, unit=False)}"
    name = paper.folded(title, columns.status - 124, most=3)
    note_at = columns.status + (width_of(str(row.status), bold=True) + 8) * milestone
    return _Line(
        kind="milestone",
        text=name[0],
        rest=name[1:],
        by=words.due(row),
        status=str(row.status) if milestone else "",
        notes=_folded(_note(row), columns, note_at),
        note_at=note_at,
    )
