"""A chart's description to SVG or PNG; the only module that knows the library that draws."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from azkz.values.errors import UsageError

SHARPNESS = 2
"""Pixels of a PNG for one of the description, as on today's screens."""
_NUMBERED = re.compile(r"\b(clip|gradient_?)(\d+)\b")
MISSING = 'pip install "azkz[report]", or uv tool install "azkz[report]"'


def svg(spec: Mapping[str, Any]) -> str:
    """Return a chart as SVG, the same for the same description. Raises UsageError: not installed.

    Nothing is loaded from anywhere: no address is allowed.
    """
    drawn = _library().vegalite_to_svg(dict(spec), allowed_base_urls=[])
    return _renumbered(drawn)


def png(spec: Mapping[str, Any]) -> bytes:
    """Return a chart as PNG. Raises UsageError where the library is not installed."""
    library = _library()
    drawn: bytes = library.vegalite_to_png(
        dict(spec), scale=SHARPNESS, ppi=72 * SHARPNESS, allowed_base_urls=[]
    )
    return drawn


def _library() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError("pictures need the extra azkz[report]", hint=MISSING) from error
    return vl_convert


def _renumbered(drawn: str) -> str:
    """Return a drawing with its inner names counted from one: the library counts all its charts."""
    seen: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        return seen.setdefault(found[0], f"{found[1]}{len(seen) + 1}")

    return _NUMBERED.sub(renamed, drawn)
