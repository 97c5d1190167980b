"""Layers of a Vega-Lite chart: marks of one look, and text at pixels."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.render.charts.paper import INK, SMALL, Spec


def layer(mark: Spec, values: Sequence[Spec], fields: Sequence[str]) -> list[Spec]:
    """Return a layer of marks, whose fields are named for their channels; none for no values."""
    if not values:
        return []
    encoding = {field: {"field": field} for field in fields}
    if "text" in encoding:
        encoding["text"] |= {"type": "nominal"}
    return [{"data": {"values": list(values)}, "mark": mark, "encoding": encoding}]


def rects(values: Sequence[Spec], **style: object) -> list[Spec]:
    """Return rectangles between two points each."""
    return layer({"type": "rect", **style}, values, ("x", "x2", "y", "y2"))


def rules(values: Sequence[Spec], **style: object) -> list[Spec]:
    """Return lines between two points each."""
    return layer({"type": "rule", **style}, values, ("x", "x2", "y", "y2"))


def texts(values: Sequence[Spec], **style: object) -> list[Spec]:
    """Return texts that are read on whatever lies below them."""
    halo = {"stroke": INK.paper, "strokeWidth": 3, "strokeJoin": "round"}
    mark = {"type": "text", "baseline": "middle", "fontSize": SMALL, "fill": INK.ink}
    return layer(mark | halo | style, values, ("x", "y", "text"))


def in_pixels(layers: list[Spec]) -> list[Spec]:
    """Return layers of text whose places are pixels, not years and values."""
    for layer in layers:
        for channel in ("x", "y"):
            layer["encoding"][channel] = {"field": channel, "scale": None, "type": "quantitative"}
    return layers
