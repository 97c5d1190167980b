"""A chart's description to SVG or PNG; the only module that knows the library that draws."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from azkz.render.markup import MISSING
from azkz.values.errors import UnwrittenError, UsageError
from azkz.values.escape import visible

SHARPNESS = 2
"""Pixels of a PNG for one of the description, as on today's screens."""
_NUMBERED = re.compile(r"\b(clip|gradient_?)(\d+)\b")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def drawn(spec: Mapping[str, Any], ending: str) -> bytes:
    """Return a chart as a file with that ending holds it. Raises UsageError for another ending."""
    if ending.lower() == ".png":
        return png(spec)
    if ending.lower() == ".svg":
        return svg(spec).encode()
    hint = "--save trade.svg, or trade.png"
    raise UsageError(f'a picture is .svg or .png, not "{ending}"', hint=hint)


def svg(spec: Mapping[str, Any], prefix: str = "") -> str:
    """Return a chart as SVG, the same for the same description. Raises UsageError: not installed.

    Nothing is loaded from anywhere: no address is allowed. The names inside it begin with a
    prefix, so that several charts can stand in one page.
    """
    library = _library()
    with _told():
        drawn = library.vegalite_to_svg(_literal(spec), allowed_base_urls=[])
    return _renumbered(drawn, prefix)


def png(spec: Mapping[str, Any]) -> bytes:
    """Return a chart as PNG. Raises UsageError where the library is not installed."""
    library = _library()
    with _told():
        drawn = library.vegalite_to_png(_literal(spec), ppi=72 * SHARPNESS, allowed_base_urls=[])
    return _packed(drawn)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the library cannot draw into a message."""
    try:
        yield
    except ValueError as error:
        said = [line.strip() for line in str(error).splitlines() if line.strip()]
        reason = next((line for line in said if line.startswith("Error")), said[0] if said else "")
        raise UnwrittenError(f"the chart could not be drawn: {reason}") from error


def _literal(part: Any) -> Any:
    """Return a description with no character in it that is not plainly visible."""
    if isinstance(part, str):
        return visible(part)
    if isinstance(part, Mapping):
        return {key: _literal(value) for key, value in part.items()}
    return [_literal(value) for value in part] if isinstance(part, list | tuple) else part


def _packed(content: bytes) -> bytes:
    """Return a PNG with its pixels packed tighter, a third of the size: the library hurries."""
    packed: list[tuple[bytes, bytes]] = []
    pixels = b""
    place = len(_SIGNATURE)
    while place < len(content):
        size = int.from_bytes(content[place : place + 4], "big")
        kind, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        place += size + 12
        if kind == b"IDAT":
            pixels += data
            continue
        if kind == b"IEND":
            packed.append((b"IDAT", zlib.compress(zlib.decompress(pixels), 9)))
        packed.append((kind, data))
    return _SIGNATURE + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in packed
    )


def _library() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError("pictures need the extra azkz[report]", hint=MISSING) from error
    return vl_convert


def _renumbered(drawn: str, prefix: str) -> str:
    """Return a drawing with its inner names counted from one: the library counts all its charts."""
    seen: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        return seen.setdefault(found[0], f"{prefix}{found[1]}{len(seen) + 1}")

    return _NUMBERED.sub(renamed, drawn)
