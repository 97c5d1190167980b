"""The picture of targets: what is, and below it a bar a promise, as the screen has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from azkz.base.model import Source
from azkz.render import target_lines, words
from azkz.render.charts import paper
from azkz.render.charts.paper import INK, TEXT, Captions, Spec
from azkz.render.layout import Style
from azkz.results.latest import latest_of
from azkz.results.milestones import MilestoneProgress
from azkz.results.progress import Progress
from azkz.results.status import MilestoneStatus
from azkz.values.errors import UnwrittenError
from azkz.values.periods import MONTHS
from azkz.values.record import NamedTuple

WIDTH = 760
BAR = 200
ROW = 22
HEAD = 32
GAP = 10
_COLOURS = {
    Style.GOOD: INK.good,
    Style.WARN: INK.warn,
    Style.BAD: INK.bad,
    Style.NEUTRAL: INK.mark,
}
_MILESTONES = {MilestoneStatus.OVERDUE: INK.bad, MilestoneStatus.DONE: INK.good}


_BAR = "a full bar is what was promised, the filled part the figure that it is judged by."


class _Text(NamedTuple):
    """A piece of text where it stands."""

    x: float
    y: float
    text: str
    colour: str = INK.ink
    bold: bool = False
    right: bool = False


class _Bar(NamedTuple):
    """A bar and what of it is filled."""

    x: float
    y: float
    share: float
    colour: str


class _Columns(NamedTuple):
    """Where the columns of a picture begin."""

    label: float
    """Where labels end."""
    by: float
    bar: float
    percent: float
    """Where percents end."""
    status: float


Row = Progress | MilestoneProgress


def picture(rows: Sequence[Row], day: date, title: str) -> Spec:
    """Return the picture of some statements, judged on a day. Raises UnwrittenError for none."""
    if not rows:
        hint = "--all draws what was decided too"
        raise UnwrittenError("there is no open promise to draw", hint=hint)
    states = [row for row in rows if isinstance(row, Progress) and (row.known or not row.open)]
    without = [row for row in rows if isinstance(row, Progress) and not row.known and row.open]
    stones = [row for row in rows if isinstance(row, MilestoneProgress)]
    said = captions(title, rows, day)
    if without:
        said = said._replace(footer=[_without(without), *said.footer])
    return spec(states, stones, said)


def _without(states: Sequence[Progress]) -> str:
    """Return the promises of which there is no figure, in one sentence."""
    groups = groupby(states, key=lambda state: state.target.indicator.id)
    texts = [target_lines.promised(list(group)) for _, group in groups]
    return f"No figure yet: {'; '.join(texts)}."


def captions(title: str, states: Sequence[Row], day: date) -> Captions:
    """Return what the picture says around the bars: of what, as of when, from where."""
    sources = {source.id: source for state in states for source in _sources(state)}
    by_date = sorted(
        sources.values(),
        key=lambda source: source.published.first if source.published else date.min,
        reverse=True,
    )
    which = "Open promises" if all(state.open for state in states) else "Every promise"
    return Captions(
        f"{title}: how far each promise has come",
        [f"{which} as of {day.day} {MONTHS[day.month - 1]} {day.year}; {_BAR}"],
        [paper.sources(by_date)] if by_date else [],
    )


def _sources(state: Row) -> list[Source]:
    """Return where a promise was stated, and where the figure is from that it is judged by."""
    if isinstance(state, MilestoneProgress):
        return [state.milestone.source]
    judged = state.judged.sources if state.judged is not None else ()
    return [state.target.source, *judged]


def spec(states: Sequence[Progress], stones: Sequence[MilestoneProgress], words_: Captions) -> Spec:
    """Return the picture as a Vega-Lite description; what has no figure has no bar."""
    columns = _columns(states)
    texts: list[_Text] = []
    bars: list[_Bar] = []
    y = 0.0
    for _, group in groupby(states, key=lambda state: state.target.indicator.id):
        own = list(group)
        texts += _headings(own[0], y)
        y += HEAD
        for state in own:
            texts += _line(state, columns, y)
            bars += _bars(state, columns, y)
            y += ROW
        y += GAP
    if stones:
        texts.append(_Text(0, y + HEAD / 2, "Milestones", bold=True))
        y += HEAD
        for stone in stones:
            texts += _stone(stone, columns, y)
            y += ROW
    return _drawn(texts, bars, y + GAP, words_)


def _columns(states: Sequence[Progress]) -> _Columns:
    labels = max((paper.width_of(target_lines.label_of(state)) for state in states), default=60)
    deadlines = max((paper.width_of(words.deadline(state.by)) for state in states), default=50)
    by = max(labels, 90) + 16
    bar = by + deadlines + 14
    percent = bar + BAR + 62
    return _Columns(label=by - 12, by=by, bar=bar, percent=percent, status=percent + 14)


def _headings(state: Progress, y: float) -> list[_Text]:
    found = latest_of(state.course)
    name = found.indicator.title
    middle = y + HEAD / 2
    texts = [_Text(0, middle, name, bold=True)]
    value = words.value_in(found.newest) if found.newest else "no figure yet"
    moved = words.moved(found)
    said = f"{value}, {moved}" if moved else value
    return [*texts, _Text(paper.width_of(name) * paper.BOLD + 10, middle, said, INK.soft)]


def _line(state: Progress, columns: _Columns, y: float) -> Iterator[_Text]:
    middle = y + ROW / 2
    yield _Text(columns.label, middle, target_lines.label_of(state), right=True)
    yield _Text(columns.by, middle, words.deadline(state.by), INK.soft)
    if state.share is not None:
        yield _Text(columns.percent, middle, words.percent(state), right=True)
    status = str(state.status) if state.known else "no figure"
    yield _Text(x=columns.status, y=middle, text=status, colour=_colour(state), bold=True)
    moved = words.moved_from(state)
    if moved:
        yield _Text(
            columns.status + paper.width_of(status) * paper.BOLD + 8, middle, moved, INK.soft
        )


def _bars(state: Progress, columns: _Columns, y: float) -> list[_Bar]:
    if state.share is None:
        return []
    share = min(max(float(state.share), 0.0), 1.0)
    return [_Bar(columns.bar, y + ROW / 2, share, _colour(state))]


def _colour(state: Progress) -> str:
    return _COLOURS.get(target_lines.BAR_STYLES.get(state.status, Style.NEUTRAL), INK.mark)


def _stone(state: MilestoneProgress, columns: _Columns, y: float) -> Iterator[_Text]:
    middle = y + ROW / 2
    title = f"{target_lines.milestone_title(state)}, {words.deadline(state.by)}"
    yield _Text(14, middle, title)
    at = max(columns.status, 14 + paper.width_of(title) + 14)
    yield _Text(
        x=at,
        y=middle,
        text=str(state.status),
        colour=_MILESTONES.get(state.status, INK.ink),
        bold=True,
    )


# The description


def _drawn(texts: Sequence[_Text], bars: Sequence[_Bar], height: float, said: Captions) -> Spec:
    found: Spec = {
        "$schema": paper.SCHEMA,
        "width": WIDTH,
        "height": height,
        "padding": 16,
        "config": paper.config(),
        "encoding": {"x": _place("x", WIDTH, said), "y": _place("y", height)},
        "layer": [
            *(layer for bar in (_tracks(bars), _fills(bars)) for layer in bar),
            *_texts([_Text(0, 0, ""), *texts]),  # so that there is a layer where all is said below
        ],
    }
    return paper.titled(found, said, WIDTH)


def _place(field: str, size: float, said: Captions | None = None) -> Spec:
    """Return a scale on which a number is a place in pixels, from the left and from the top."""
    axis: Spec | None = None
    if said is not None and said.footer:
        axis = {
            "title": paper.footer(said, WIDTH),
            "titleAnchor": "start",
            "titleAlign": "left",
            "titleFontSize": TEXT - 1,
            "titleFontWeight": "normal",
            "titleColor": INK.soft,
            "titlePadding": 8,
            "labels": False,
            "ticks": False,
            "domain": False,
            "grid": False,
        }
    scale = {"domain": [0, size], "range": [0, size], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def _tracks(bars: Sequence[_Bar]) -> list[Spec]:
    values = [{"x": bar.x, "x2": bar.x + BAR, "y": bar.y - 5, "y2": bar.y + 5} for bar in bars]
    return [_rects(values, INK.line)] if values else []


def _fills(bars: Sequence[_Bar]) -> list[Spec]:
    layers = []
    for colour in dict.fromkeys(bar.colour for bar in bars):
        values = [
            {"x": bar.x, "x2": bar.x + BAR * bar.share, "y": bar.y - 5, "y2": bar.y + 5}
            for bar in bars
            if bar.colour == colour
        ]
        layers.append(_rects(values, colour))
    return layers


def _rects(values: Sequence[Spec], colour: str) -> Spec:
    return {
        "data": {"values": list(values)},
        "mark": {"type": "rect", "fill": colour},
        "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}},
    }


def _texts(texts: Sequence[_Text]) -> list[Spec]:
    """Return a layer for each way in which text is written."""
    layers = []
    for colour, bold, right in dict.fromkeys(
        (text.colour, text.bold, text.right) for text in texts
    ):
        values = [
            {"x": text.x, "y": text.y, "text": text.text}
            for text in texts
            if (text.colour, text.bold, text.right) == (colour, bold, right)
        ]
        mark = {
            "type": "text",
            "align": "right" if right else "left",
            "baseline": "middle",
            "fill": colour,
            "fontWeight": "bold" if bold else "normal",
        }
        encoding = {"text": {"field": "text", "type": "nominal"}}
        layers.append({"data": {"values": values}, "mark": mark, "encoding": encoding})
    return layers
