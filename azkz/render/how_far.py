"""How far a promise is, as its line draws it: in forms from the fullest to the shortest.

A cell takes the fullest form that its column has room for, so that no line is wider than its
terminal; what has room for none is said below the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from azkz.render import words
from azkz.render.bars import MOST_MARKS, bar, marks
from azkz.render.layout import Canvas, Line, Span, Style, measure
from azkz.render.tones import style_of
from azkz.results.judges.case import latest_kept
from azkz.results.progress import Progress
from azkz.results.status import Mode
from azkz.values.named_tuple import NamedTuple

MARK_STYLES = {"█": Style.GOOD, "#": Style.GOOD, "░": Style.BAD, "x": Style.BAD}
LEAST_BAR = 6
PERCENT = 6
"""Columns of a percent: `53.3 %`."""


class HowFar(NamedTuple):
    """One way to draw how far a promise is: what stands on the left, what on the right."""

    start: Line = ()
    end: str = ""

    @property
    def width(self) -> int:
        """Columns that it needs, a blank between its two parts among them."""
        start, end = measure(self.start), measure(self.end)
        return start + end + (1 if start and end else 0)

    def cell(self, width: int) -> Line:
        """Return it in so many columns, or in its own where those are more."""
        blank = " " * (max(width, self.width) - measure(self.start) - measure(self.end))
        return (*self.start, Span(blank), Span(self.end))

    @property
    def text(self) -> str:
        """What it says, without a place of its own."""
        return " ".join(part for part in ("".join(s.text for s in self.start), self.end) if part)


def forms(progress: Progress, size: int, canvas: Canvas) -> list[HowFar]:
    """Return the forms, the fullest first: with a bar of a size (0 for none) and its percent.

    The marks of a limit and how many are kept, then that alone; what is missing, or why no share
    can be said.
    """
    if progress.mode is Mode.KEEP:
        return [_marked(progress, canvas), HowFar(end=words.kept(progress))]
    if in_points(progress) and progress.judged is not None:
        missing = words.remaining(progress)
        return [HowFar((Span(f"{missing} to go" if missing != "-" else ""),))]
    if progress.share is not None:
        return [
            *(_barred(progress, size, canvas) if size else ()),
            HowFar(end=words.percent(progress)),
        ]
    lacking = progress.goal.no_share if progress.judged is not None and progress.goal.known else ""
    texts = [lacking, "no baseline"] if "baseline" in lacking else [lacking]
    return [HowFar((Span(text, Style.ASIDE),)) for text in texts]


def least(progress: Progress, canvas: Canvas) -> int:
    """Return how wide a column has to be to say it: a percent, the marks of a limit, words."""
    shown = forms(progress, 0, canvas)
    return shown[0 if progress.mode is Mode.KEEP else -1].width


def in_points(progress: Progress) -> bool:
    """Whether what is missing is said in points, lest two kinds of percent meet."""
    return words.in_points(progress.target.indicator.unit) and progress.mode is Mode.REACH


def _barred(progress: Progress, size: int, canvas: Canvas) -> Iterator[HowFar]:
    """Yield the bar with its percent; a longer percent takes its room from the bar.

    From what is not filled as long as there is any; then the bar is drawn shorter.
    """
    assert progress.share is not None
    percent = words.percent(progress)
    tone = style_of(progress.status)
    style = Style.ASIDE if tone is Style.NEUTRAL else tone
    more = max(measure(percent) - PERCENT, 0)
    filled, rest = bar(progress.share, size, ascii_only=canvas.ascii_only)
    if more > len(rest):
        if size - more < LEAST_BAR:
            return
        filled, rest = bar(progress.share, size - more, ascii_only=canvas.ascii_only)
    else:
        rest = rest[: len(rest) - more]
    yield HowFar((Span(filled, style), Span(rest, Style.ASIDE)), percent)


def _marked(progress: Progress, canvas: Canvas) -> HowFar:
    """Return the marks of a limit, one a period, and how many are kept."""
    counted = [mark for mark in progress.marks if progress.by is not None or not mark.running]
    text = marks(
        latest_kept(counted, MOST_MARKS), close=canvas.narrow, ascii_only=canvas.ascii_only
    )
    spans = tuple(Span(mark, MARK_STYLES.get(mark, Style.ASIDE)) for mark in text)
    return HowFar(spans, words.kept(progress))
