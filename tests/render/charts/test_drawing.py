"""Descriptions and pictures to files."""

import struct
import zlib

import pytest

from azkz.render.charts import drawing
from azkz.values.errors import UnwrittenError, UsageError

SPEC = {
    "data": {"values": [{"x": "2024", "y": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "x"}, "y": {"field": "y", "type": "quantitative"}},
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="9" height="9"/></svg>'


def chunks(content):
    place = 8
    while place < len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        data = content[place + 8 : place + 8 + size]
        crc = struct.unpack(">I", content[place + 8 + size : place + 12 + size])[0]
        yield kind, data, crc
        place += size + 12


def test_a_png_is_whole_and_twice_as_sharp():
    content = drawing.drawn(PICTURE, ".png")
    found = list(chunks(content))
    width, height = struct.unpack(">II", found[0][1][:8])
    pixels = b"".join(data for kind, data, _ in found if kind == b"IDAT")

    assert content.startswith(b"\x89PNG")
    assert (width, height) == (80, 60)
    assert [kind for kind, _, _ in found][-1] == b"IEND"
    assert all(zlib.crc32(kind + data) == crc for kind, data, crc in found)
    assert len(zlib.decompress(pixels)) == height * (width * 4 + 1)


def test_an_svg_is_text_that_loads_nothing():
    assert drawing.drawn(PICTURE, ".SVG").decode() == PICTURE
    assert "href" not in drawing.svg(SPEC)


def test_charts_of_one_page_have_names_of_their_own():
    spec = SPEC | {"mark": {"type": "bar", "clip": True}}

    assert "one-clip" in drawing.svg(spec, "one-")
    assert "two-clip" in drawing.svg(spec, "two-")


def test_another_ending_is_refused():
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        drawing.drawn(PICTURE, ".pdf")


def test_a_description_cannot_load_anything():
    spec = SPEC | {"data": {"url": "https://example.org/data.json"}}

    with pytest.raises(UnwrittenError, match="not allowed"):
        drawing.svg(spec)
