"""A chart's description to SVG or PNG; the only module that knows the library that draws."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from azkz.render.charts.paper import INK
from azkz.render.markup import MISSING
from azkz.values.errors import UnwrittenError, UsageError
from azkz.values.escape import visible

SHARPNESS = 2
"""Pixels of a PNG for one of the description, as on today's screens."""
_NUMBERED = re.compile(r"\b(clip|gradient_?)(\d+)\b")
_ROLES = re.compile(r' (?:role|class|aria-[a-z]+)="[^"]*"')
"""What the library says of each part of a chart; a picture says it once, of the whole."""
_BACKGROUND = re.compile(r'<rect width="[^"]*" height="[^"]*" fill="[^"]*"/>')
_HALO = f'stroke="{INK.paper}" stroke-width="3"'
"""The ground around a text, that lies below it."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def drawn(picture: str, ending: str) -> bytes:
    """Return a picture as a file of that ending has it. Raises UsageError for another ending."""
    if ending.lower() == ".png":
        return png(picture)
    if ending.lower() == ".svg":
        return picture.encode()
    hint = "--save trade.svg, or trade.png"
    raise UsageError(f'a picture is .svg or .png, not "{ending}"', hint=hint)


def svg(spec: Mapping[str, Any], prefix: str = "", at: tuple[float, float] = (0, 0)) -> str:
    """Return a chart as SVG, to stand at a place in a picture or in a page.

    The same for the same description. Nothing is loaded from anywhere: no address is allowed.
    The names inside it begin with a prefix, so that several charts can stand in one page. Raises
    UsageError: not installed.
    """
    library = _library()
    with _told():
        made = library.vegalite_to_svg(_literal(spec), allowed_base_urls=[])
    made = _ROLES.sub("", _BACKGROUND.sub("", made, count=1))
    made = made.replace(_HALO, f'paint-order="stroke" {_HALO}')
    place = f'<svg x="{at[0]:g}" y="{at[1]:g}" overflow="visible" aria-hidden="true" '
    return _renumbered(made.replace("<svg ", place, 1), prefix)


def png(picture: str) -> bytes:
    """Return a picture as PNG. Raises UsageError where the library is not installed."""
    library = _library()
    with _told():
        return _packed(library.svg_to_png(picture, scale=SHARPNESS))


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the library cannot draw into a message."""
    try:
        yield
    except ValueError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        reason = next(
            (line for line in lines if line.startswith("Error")), lines[0] if lines else ""
        )
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
    new_names: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        return new_names.setdefault(match[0], f"{prefix}{match[1]}{len(new_names) + 1}")

    return _NUMBERED.sub(renamed, drawn)
