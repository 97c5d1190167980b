"""Temporary: shared options (the branch cli has them)."""

import typer

FACTS = typer.Option("--facts", metavar="PATH", help="A fact base to read; several are merged.")


def complete_indicator(incomplete: str) -> list[tuple[str, str]]:
    return []


complete_source = complete_topic = complete_indicator
