"""The scale bar and the arrow to the north, in a corner of the map that is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

import shapely

from components.figures.frame import Frame
from components.figures.scene import GROUND, INK, Box, Element, Shape
from components.figures.still_plot import label, measure
from components.text import pictures as words
from components.text.numbers import format_number

_SHARE = 0.22
"""Of the map's width, about the length of the bar."""
_HEIGHT = 2.6
"""Of the whole, in sizes of the letter."""
_ARROW = 1.3
_THICK = 0.28
_GAP = 0.5


@dataclass(frozen=True)
class Room:
    """Where scale and arrow stand, how long the bar may be, what they cost of the map's height."""

    frame: Frame
    longest: float
    lost: float


def round_km(per_km: float, longest: float) -> Fraction:
    """The longest of 1, 2, 5 times a power of ten kilometres that a bar can show.

    Takes   per_km, points; longest, of the bar, points.
    """
    most = longest / per_km
    power = Fraction(10) ** floor(log10(most))
    return next(step * power for step in (5, 2, 1) if step * power <= most or step == 1)


def lay_compass(
    per_km: float, inner: Frame, shapes: Sequence[shapely.Geometry], size: float
) -> Room:
    """Find a corner for scale and arrow; a strip below the map where no corner is free."""
    longest = inner.width * _SHARE
    length = float(round_km(per_km, longest)) * per_km
    width = min(length + (_ARROW + _GAP + 4) * size, inner.width)
    height = _HEIGHT * size
    for left, top in (
        (inner.left, inner.bottom - height),
        (inner.right - width, inner.bottom - height),
        (inner.left, inner.top),
        (inner.right - width, inner.top),
    ):
        corner = shapely.box(left - size, top - size, left + width + size, top + height + size)
        if not any(shapely.intersects(each, corner) for each in shapes):
            return Room(Frame(left, top, left + width, top + height), longest, 0)
    top = inner.bottom - height
    frame = Frame(inner.left, top, inner.left + width, inner.bottom)
    return Room(frame, longest, height + size)


def draw_compass(per_km: float, room: Room, size: float) -> list[Element]:
    """An arrow with its letter, and a bar in two halves with its kilometres."""
    frame = room.frame
    km = round_km(per_km, room.longest)
    length = float(km) * per_km
    left = frame.left + (_ARROW + _GAP + 0.6) * size
    top = frame.bottom - (_THICK + 0.1) * size
    thick = _THICK * size
    half = (left + length / 2, top, length / 2, thick)
    digits = 0 if km >= 1 else -floor(log10(km))
    told = words.KM.format(number=format_number(km, digits))
    wide = measure([told], size) + 1
    middle = top - 0.75 * size
    return [
        *_arrow(frame, size),
        Box(left, top, length / 2, thick, fill=INK, line=INK, weight=0.6),
        Box(*half, fill=GROUND, line=INK, weight=0.6),
        label("0", left - size, middle, 2 * size, size, align="center", colour=INK),
        label(told, left + length - 0.3 * size, middle, wide, size, colour=INK),
    ]


def _arrow(frame: Frame, size: float) -> list[Element]:
    middle = frame.left + _ARROW * size / 2
    top, bottom = frame.top + 0.95 * size, frame.bottom
    half, notch = 0.5 * size, bottom - 0.4 * size
    left = [(middle, top), (middle, notch), (middle - half, bottom), (middle, top)]
    right = [(middle, top), (middle + half, bottom), (middle, notch), (middle, top)]
    width = _ARROW * size
    return [
        Shape([left], fill=INK, line=INK),
        Shape([right], fill=GROUND, line=INK),
        label(
            words.NORTH,
            frame.left,
            frame.top + 0.4 * size,
            width,
            size,
            align="center",
            colour=INK,
            bold=True,
        ),
    ]
