"""A scene as SVG text: what the PNG, the PDF and the SVG file are made from."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from markupsafe import escape

from components.figures.lettering import ASCENT, FONT, clean, wrap
from components.figures.scene import (
    Box,
    Chart,
    Element,
    Line,
    Picture,
    Ring,
    Scene,
    Shape,
    Table,
    Words,
)
from components.figures.still_chart import draw_chart
from components.figures.still_table import draw_table
from geo.palette import Pattern, Swatch

TILES = 90
"""About so many tiles of a pattern along the shorter side of a page, as dense as on the screen."""
_EVEN = 2
"""Tiles are a multiple of so many points, so that each is whole dots wide in a picture."""
_SIDE = 8
"""The side of a tile in its own units, as in the browser's map."""
_DRAWING: Mapping[Pattern, str] = {
    Pattern.DOTS: "M2 2h.01M6 6h.01",
    Pattern.HATCH: "M-2 2l4-4M0 8l8-8M6 10l4-4",
    Pattern.CROSS: "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4",
    Pattern.BARS: "M2-1v10M6-1v10",
    Pattern.VOID: "M-2 6l4 4M0 0l8 8M6-2l4 4",
}
_ANCHORS = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}


def make_svg(scene: Scene, unit: Literal["", "pt"] = "") -> str:
    """Write a scene as one SVG that needs nothing from outside.

    Takes   unit of its width and height: "" for the renderers, whose unit is the point, "pt" for
            a file that programs open in its true size.
    """
    looks: dict[Swatch, str] = {}
    body = "".join(_draw(each, looks) for each in scene.elements)
    tile = _EVEN * max(2, round(min(scene.width, scene.height) / TILES / _EVEN))
    patterns = "".join(_pattern(look, name, tile / _SIDE) for look, name in looks.items())
    width, height = _number(scene.width), _number(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}{unit}" height="{height}{unit}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONT}" xml:lang="id">'
        f"<defs>{patterns}</defs>"
        f'<rect width="{width}" height="{height}" fill="{scene.ground}"/>{body}</svg>'
    )


def _draw(element: Any, looks: dict[Swatch, str]) -> str:  # noqa: ANN401 - any element
    return _WRITERS[type(element)](element, looks)


def _chart(chart: Chart, looks: dict[Swatch, str]) -> str:
    return _group(chart.name, draw_chart(chart), looks)


def _table(table: Table, looks: dict[Swatch, str]) -> str:
    return _group(table.name, draw_table(table), looks)


def _group(name: str, elements: Sequence[Element], looks: dict[Swatch, str]) -> str:
    body = "".join(_draw(each, looks) for each in elements)
    told = escape(_plain(name))
    return f"<g><title>{told}</title>{body}</g>" if told else f"<g>{body}</g>"


def _plain(name: str) -> str:
    return clean(name).replace("\n", " ")


def _words(words: Words, _looks: dict[Swatch, str]) -> str:
    anchor, share = _ANCHORS[words.align]
    left = _number(words.x + words.width * share)
    foot = words.y + ASCENT * words.size
    lines = wrap(clean(words.text), words.width, words.size, bold=words.bold)
    spans = "".join(
        f'<tspan x="{left}" y="{_number(foot + row * words.size * words.leading)}">{escape(line)}'
        "</tspan>"
        for row, line in enumerate(lines)
        if line.strip()
    )
    if not spans:
        return ""
    attributes = _attributes(
        **{
            "font-size": _number(words.size),
            "font-weight": "bold" if words.bold else "",
            "fill": words.colour,
            "text-anchor": anchor if anchor != "start" else "",
            "transform": _turned(words),
        }
    )
    return f"<text{attributes}>{spans}</text>"


def _turned(words: Words) -> str:
    if not words.turn:
        return ""
    return f"rotate({_number(words.turn)} {_number(words.x)} {_number(words.y)})"


def _box(box: Box, looks: dict[Swatch, str]) -> str:
    attributes = _attributes(
        x=_number(box.x),
        y=_number(box.y),
        width=_number(max(0.0, box.width)),
        height=_number(max(0.0, box.height)),
        rx=_number(box.round) if box.round else "",
        fill=_fill(box, looks),
        **_stroke(box.line, box.weight),
    )
    return _titled("rect", attributes, box.name)


def _line(line: Line, _looks: dict[Swatch, str]) -> str:
    attributes = _attributes(
        d=_path(line.points),
        fill="none",
        **_stroke(line.colour, line.weight),
        **{"stroke-dasharray": " ".join(_number(each) for each in line.dash)},
    )
    return _titled("path", attributes, line.name)


def _shape(shape: Shape, looks: dict[Swatch, str]) -> str:
    attributes = _attributes(
        d="".join(f"{_path(ring)}Z" for ring in shape.rings if len(ring)),
        fill=_fill(shape, looks),
        **{"fill-rule": "evenodd" if len(shape.rings) > 1 else ""},
        **_stroke(shape.line, shape.weight),
    )
    return _titled("path", attributes, shape.name)


def _picture(picture: Picture, _looks: dict[Swatch, str]) -> str:
    attributes = _attributes(
        x=_number(picture.x),
        y=_number(picture.y),
        width=_number(picture.width),
        height=_number(picture.height),
        preserveAspectRatio="xMidYMid meet",
        href=f"data:image/{picture.kind};base64,{b64encode(picture.content).decode()}",
    )
    return _titled("image", attributes, picture.name)


def _titled(tag: str, attributes: str, name: str) -> str:
    told = escape(_plain(name))
    return f"<{tag}{attributes}><title>{told}</title></{tag}>" if told else f"<{tag}{attributes}/>"


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{value}"' for name, value in values.items() if value)


def _stroke(colour: str, weight: float) -> dict[str, str]:
    if not colour:
        return {}
    return {"stroke": colour, "stroke-width": _number(weight), "stroke-linejoin": "round"}


def _fill(element: Box | Shape, looks: dict[Swatch, str]) -> str:
    look = element.look
    if look is None:
        return element.fill or "none"
    if look.pattern not in _DRAWING:
        return look.fill
    return f"url(#{looks.setdefault(look, f'pola-{len(looks)}')})"


def _pattern(look: Swatch, name: str, scale: float) -> str:
    dots = look.pattern is Pattern.DOTS
    width, cap = ("2", "round") if dots else ("1", "butt")
    return (
        f'<pattern id="{name}" width="{_SIDE}" height="{_SIDE}" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale:.4f})">'
        f'<rect x="-1" y="-1" width="{_SIDE + 2}" height="{_SIDE + 2}" fill="{look.fill}"/>'
        f'<path d="{_DRAWING[look.pattern]}" fill="none" stroke="{look.ink}" '
        f'stroke-width="{width}" stroke-linecap="{cap}"/></pattern>'
    )


def _path(points: Ring) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _number(value: float) -> str:
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_WRITERS: Mapping[type, Callable[[Any, dict[Swatch, str]], str]] = {
    Words: _words,
    Box: _box,
    Line: _line,
    Shape: _shape,
    Picture: _picture,
    Chart: _chart,
    Table: _table,
}
