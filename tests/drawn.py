"""Where the words and shapes of a drawing lie, and what a renderer made of them."""

import io
import math

import numpy as np
from lxml import etree
from PIL import Image

from components.export.svg import make_svg
from components.figures.lettering import ASCENT, clean, width_of, wrap
from components.figures.scene import Box, Line, Picture, Scene, Shape, Words

SVG = "{http://www.w3.org/2000/svg}"
WHITE = 250


def lines_of(words):
    """The box of each line of words, turned as they are: left, top, right, bottom."""
    boxes = []
    for row, line in enumerate(wrap(clean(words.text), words.width, words.size, bold=words.bold)):
        wide = width_of(line, words.size, bold=words.bold)
        start = {"left": 0, "center": (words.width - wide) / 2, "right": words.width - wide}
        left, foot = start[words.align], (row * words.leading + ASCENT) * words.size
        corners = [(left, foot - 0.7 * words.size), (left + wide, foot + 0.2 * words.size)]
        boxes.append(_turned(words, corners))
    return boxes


def _turned(words, corners):
    turn = math.radians(words.turn)
    spots = [
        (
            words.x + x * math.cos(turn) - y * math.sin(turn),
            words.y + x * math.sin(turn) + y * math.cos(turn),
        )
        for x, y in corners
    ]
    across, down = zip(*spots, strict=True)
    return min(across), min(down), max(across), max(down)


def overlaps(elements):
    """Pairs of lines of words that lie over one another."""
    lines = [
        (box, each.text) for each in elements if isinstance(each, Words) for box in lines_of(each)
    ]
    return [
        (one, other)
        for place, (first, one) in enumerate(lines)
        for second, other in lines[place + 1 :]
        if _common(first, second) > 0.3
    ]


def _common(one, other):
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down)


def extent(elements):
    """The smallest rectangle around all elements, without the width of lines."""
    boxes = [box for each in elements for box in _boxes(each)]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _boxes(element):
    if isinstance(element, Words):
        return lines_of(element)
    if isinstance(element, Box | Picture):
        right, bottom = element.x + element.width, element.y + element.height
        return [(element.x, element.y, right, bottom)]
    rings = [element.points] if isinstance(element, Line) else element.rings
    assert isinstance(element, Line | Shape)
    return [
        (
            min(x for x, _ in ring),
            min(y for _, y in ring),
            max(x for x, _ in ring),
            max(y for _, y in ring),
        )
        for ring in rings
    ]


def is_within(elements, frame, slack=0.6):
    """Whether nothing leaves a frame (left, top, right, bottom)."""
    left, top, right, bottom = extent(elements)
    return (
        left >= frame[0] - slack
        and top >= frame[1] - slack
        and right <= frame[2] + slack
        and bottom <= frame[3] + slack
    )


def texts(elements):
    """The words of a drawing in their order."""
    return [each.text for each in elements if isinstance(each, Words)]


def parsed(scene):
    """The SVG of a scene as a tree."""
    return etree.fromstring(make_svg(scene).encode())


def inked(png):
    """The rectangle of a picture that is not white, in its dots."""
    grey = np.array(Image.open(io.BytesIO(png)).convert("L"))
    rows, columns = np.flatnonzero((grey < WHITE).any(1)), np.flatnonzero((grey < WHITE).any(0))
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


def alone(*elements, width=400, height=300):
    """A scene of these elements."""
    return Scene(width, height, elements)
