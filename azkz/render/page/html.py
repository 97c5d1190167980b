"""A page to HTML; the only module that knows the library of templates."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from azkz.render.charts import drawing, plot
from azkz.render.charts import growth as charts
from azkz.render.charts.paper import INK
from azkz.render.page.model import Page
from azkz.values.errors import UsageError

_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What the library says of each part of a chart; the page says it once, of the whole."""
CSS = "page.css"
TEMPLATE = "page.html"


def text_of(name: str) -> str:
    """Return a file of this folder."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def html(page: Page) -> str:
    """Return the page as one HTML document. Raises UsageError where it cannot be made.

    Whatever text it holds stays text: only the charts, which the library drew, are markup.
    """
    return str(_template().render(page=page))


def _template() -> Any:
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError as error:
        message = "a page needs the extra azkz[report]"
        raise UsageError(message, hint=drawing.MISSING) from error
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text_of(TEMPLATE))


def drawn(chart: charts.Chart, width: int) -> str:
    """Return a chart as SVG for the page: in its colours, as wide as there is room."""
    name = f"{chart.growth.indicator.id}-{width}-"
    text = drawing.svg(plot.spec(chart, width), name)
    text = _ROLES.sub("", text).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    for colour, value in INK._asdict().items():
        text = text.replace(f'"{value}"', f'"var(--{colour})"')
    return text
