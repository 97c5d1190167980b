"""The command help: the manual, topic by topic."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from azkz.values.errors import UnknownNameError


def complete_topic_of_help(incomplete: str) -> list[tuple[str, str]]:
    """Complete a topic of the manual."""
    from azkz.render.manual.pages import TOPICS, summary

    return [(topic, summary(topic)) for topic in TOPICS if topic.startswith(incomplete)]


def manual(
    topic: Annotated[
        str | None,
        typer.Argument(metavar="TOPIC", help="What about.", autocompletion=complete_topic_of_help),
    ] = None,
) -> None:
    """Show the manual: its topics, or one of them.

    Example: azkz help promises
    """
    from azkz.render.manual.pages import TOPICS, contents, page
    from azkz.render.streams import standard_output, write_manual

    if topic is not None and topic not in TOPICS:
        raise UnknownNameError("topic of the manual", topic, TOPICS)
    write_manual(contents() if topic is None else page(topic), standard_output(), os.environ)
