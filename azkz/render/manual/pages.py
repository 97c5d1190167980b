"""The manual: a Markdown file for each topic, in the package, so that it is there offline."""

from __future__ import annotations

from importlib.resources import files

TOPICS = tuple(
    "commands format figures promises judging claims record adding tables sharing design".split()
)
"""In the order in which they are read."""


def page(topic: str) -> str:
    """Return the Markdown of a topic. Raises KeyError for one that there is not."""
    if topic not in TOPICS:
        raise KeyError(topic)
    return (files(__package__) / f"{topic}.md").read_text(encoding="utf-8")


def summary(topic: str) -> str:
    """Return what a topic is about: the first sentence below its heading."""
    return " ".join(page(topic).split("\n\n")[1].split())


def command_line(name: str) -> str:
    """Return what the page on the commands says of one of them; nothing where it has no line."""
    rows = (row.split("|") for row in page("commands").splitlines() if f"`azkz {name}" in row)
    return next((f"Shows {cells[2].strip()}" for cells in rows if len(cells) > 2), "")


def contents() -> str:
    """Return the list of topics as Markdown."""
    lines = "\n".join(f"- `azkz help {topic}`: {summary(topic)}" for topic in TOPICS)
    return f"# The manual of azkz\n\n{lines}\n"
