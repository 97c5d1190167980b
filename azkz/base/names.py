"""The names in the text of a fact base, found without reading it as TOML: for a TAB."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(
    r"^[ \t]*\[(source|topic|indicator)\.([a-z0-9-]+)\][ \t]*(?:#.*)?$", re.MULTILINE
)
_TITLE = re.compile(
    r"^[ \t]*(title|publisher)[ \t]*=[ \t]*(?:\"([^\"\\\n]*)\"|'([^'\n]*)')", re.MULTILINE
)


def names(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, name and title of each topic, indicator and source that has a heading.

    The title is empty where it is not plainly there. A heading inside a longer text may be
    taken for one: a name too many does no harm here.
    """
    headings = list(_HEADING.finditer(text))
    for place, heading in enumerate(headings):
        end = headings[place + 1].start() if place + 1 < len(headings) else len(text)
        body = text[heading.end() : min(end, heading.end() + 2_000)]
        body = body.split("\n[", 1)[0]
        wanted = "publisher" if heading[1] == "source" else "title"
        title = next((match for match in _TITLE.finditer(body) if match[1] == wanted), None)
        yield heading[1], heading[2], (title[2] or title[3] or "") if title else ""
