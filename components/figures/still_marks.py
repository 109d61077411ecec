"""The targets of a still chart: a dashed line each, and words that no line crosses."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.figures.frame import Frame
from components.figures.lettering import clean, shorten, wrap
from components.figures.scene import GOAL, Chart, Element, Line, Words
from components.figures.still_axis import Axis, spread
from components.figures.still_plot import LEADING, label, measure

_DASH = (5, 3.5)
_WEIGHT = 1.5
_GUTTER = 0.24
"""Of a chart's width, the most that words beside the plot take."""


@dataclass(frozen=True)
class Standing:
    """A target that stands: where its line is, and its words in a row above the plot."""

    text: str
    spot: float
    left: float
    width: float
    row: int


def gutter(texts: Sequence[str], width: float, size: float) -> float:
    """How much room words beside the plot take, 0 without any."""
    if not texts:
        return 0
    return min(measure(texts, size, bold=True), width * _GUTTER) + 1.2 * size


def lying_marks(chart: Chart, axis: Axis, plot: Frame) -> list[Element]:
    """The line of each target from left to right; its words stand beside the plot."""
    heights = [plot.bottom - axis.share(mark.value) * plot.height for mark in chart.marks]
    return [
        Line(((plot.left, height), (plot.right + 4, height)), GOAL, _WEIGHT, _DASH)
        for height in heights
    ]


def beside(
    notes: Sequence[tuple[str, float, str]], plot: Frame, right: float, size: float
) -> list[Element]:
    """Words right of the plot, each at its height, moved apart where they would overlap.

    Takes   text, height and colour of each.
    """
    left = plot.right + 0.8 * size
    width = right - left
    lines = [wrap(clean(text), width, size, bold=True) for text, _, _ in notes]
    heights = [len(each) * LEADING * size for each in lines]
    wanted = [middle - height / 2 for (_, middle, _), height in zip(notes, heights, strict=True)]
    tops = spread(wanted, heights, plot.top - size, plot.bottom + size)
    return [
        Words(left, top, width, "\n".join(each), size, True, colour, "left", LEADING)
        for each, top, (_, _, colour) in zip(lines, tops, notes, strict=True)
    ]


def lay_standing(
    chart: Chart, axis: Axis, left: float, right: float, room: Frame
) -> list[Standing]:
    """Place the words of standing targets above a plot from left to right.

    The words of a lower target end at its line, in a row of their own; those of the highest
    begin at its line where there is room, so that no line runs through words.
    """
    size, marks = chart.size, sorted(chart.marks, key=lambda each: each.value)
    laid: list[Standing] = []
    for place, mark in enumerate(marks):
        spot = left + axis.share(mark.value) * (right - left)
        text = shorten(clean(mark.text), room.width, size, bold=True)
        width = measure([text], size, bold=True) + 1
        is_last = place == len(marks) - 1
        start, row = max(room.left, spot - width + 0.5 * size), place
        if is_last and len(marks) == 1:
            start = min(max(spot - width / 2, room.left), room.right - width)
        elif is_last and spot - 0.5 * size + width <= room.right:
            start, row = spot - 0.5 * size, 0
        laid.append(Standing(text, spot, start, width, row))
    if len(laid) > 1 and laid[-1].row == 0 and laid[0].left + laid[0].width > laid[-1].left - size:
        last = laid[-1]
        laid[-1] = Standing(last.text, last.spot, last.left, last.width, len(laid) - 1)
    return laid


def room_above(laid: Sequence[Standing], size: float) -> float:
    """How high the words of standing targets are together."""
    rows = max((each.row + 1 for each in laid), default=0)
    return rows * LEADING * size + (0.5 * size if rows else 0)


def draw_standing(laid: Sequence[Standing], plot: Frame, size: float) -> list[Element]:
    """The line of each standing target from its words down to the axis."""
    drawn: list[Element] = []
    for each in laid:
        middle = plot.top - (0.9 + each.row * LEADING) * size
        line = ((each.spot, middle + 0.6 * size), (each.spot, plot.bottom))
        place = (each.left, middle, each.width, size)
        drawn += [
            Line(line, GOAL, _WEIGHT, _DASH),
            label(each.text, *place, align="center", colour=GOAL, bold=True),
        ]
    return drawn
