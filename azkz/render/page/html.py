"""A page to HTML: the template with the phrases that it may say."""

from __future__ import annotations

import re

from azkz.render import markup, remarks, story, target_lines, words
from azkz.render.charts import captions, drawing, frame, plot
from azkz.render.charts import growth as charts
from azkz.render.charts.paper import INK, Ink
from azkz.render.page import build, method
from azkz.render.page.build import Page
from azkz.results.latest import latest

_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What the library says of each part of a chart; the page says it once, of the whole."""
CSS = "page.css"
TEMPLATE = "page.html"


def html(page: Page) -> str:
    """Return the page as one HTML document. Raises UsageError where it cannot be made.

    Whatever text it holds stays text: only the charts, which the library drew, are markup.
    """
    package = __package__ or ""
    template = markup.template(
        package,
        TEMPLATE,
        words=words,
        lines=target_lines,
        story=story,
        remarks=remarks,
        charts=charts,
        captions=captions,
        method=method,
        latest=latest,
        **{function.__name__: function for function in build.ASKED},
    )
    hatches = frame.hatches(Ink(*(f"var(--{name})" for name in Ink._fields)))
    return str(template.render(page=page, css=markup.text_of(package, CSS), hatches=hatches))


def drawn(chart: charts.Chart, width: int, height: int) -> str:
    """Return a chart as SVG for the page: in its colours, as wide as there is room."""
    name = f"{chart.growth.indicator.id}-{width}-"
    text = drawing.svg(plot.spec(chart, width, height), name)
    for colour, value in INK._asdict().items():
        text = text.replace(f'"{value}"', f'"var(--{colour})"')
    return text
