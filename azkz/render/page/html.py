"""A page to HTML: the templates with the phrases that they may say."""

from __future__ import annotations

from azkz.render import markup, milestone_lines, remarks, target_lines, words
from azkz.render.charts import captions, drawing, frame, paper, plot
from azkz.render.charts import growth as charts
from azkz.render.charts.paper import INK, Ink
from azkz.render.heading import disputed
from azkz.render.page import method
from azkz.render.page.asked import ASKED
from azkz.render.page.build import Page

PAGE, BRIEF = "page", "brief"


def html(page: Page, name: str = PAGE) -> str:
    """Return the page, or the brief, as one HTML document. Raises UsageError: not installed.

    Whatever text it holds stays text: only the charts, which the library drew, are markup.
    """
    package = __package__ or ""
    functions = {function.__name__: function for function in ASKED}
    template = markup.template(
        package,
        f"{name}.html",
        words=words,
        lines=target_lines,
        milestone_title=milestone_lines.milestone_title,
        remarks=remarks,
        charts=charts,
        captions=captions,
        paper=paper,
        method=method,
        disputed=disputed,
        **functions,
    )
    css = markup.text_of(package, f"{name}.css")
    hatches = frame.hatches(Ink(**{colour: f"var(--{colour})" for colour in Ink._fields}))
    return str(template.render(page=page, css=css, hatches=hatches))


def drawn(chart: charts.Chart, width: int, height: int) -> str:
    """Return a chart as SVG for the page: in its colours, as wide as there is room."""
    name = f"{chart.growth.indicator.id}-{width}-"
    text = drawing.svg(plot.spec(chart, width, height), name)
    for colour, value in INK._asdict().items():
        text = text.replace(f'"{value}"', f'"var(--{colour})"')
    return text
