"""A user's own fact base: what it begins with."""

from __future__ import annotations

from pathlib import Path

from azkz.base.lookup import bundled

BUNDLED = "bundled"
_PACKAGE = Path(__file__).parents[1]


def beginning(source: str | None) -> bytes:
    """Return what a new fact base begins with: a small commented one, or a copy of the bundled."""
    path = bundled() if source == BUNDLED else _PACKAGE / "starter.toml"
    return path.read_bytes()
