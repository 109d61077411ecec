"""What all still charts share: the plot between its labels, gridlines, targets, the gap's sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.figures.lettering import clean, shorten, width_of, wrap
from components.figures.scene import (
    GOAL,
    HAIRLINE,
    SOFT,
    Align,
    Chart,
    Element,
    Line,
    Series,
    Words,
)
from components.figures.still_axis import Axis, spread, thin, widest
from components.text import labels
from components.text.numbers import NO_VALUE

LEADING = 1.2
MIDDLE = 0.58
"""From the top of a line of words to the middle of its letters, in sizes."""
LEAST = 5.5
"""Letters of a chart are never smaller, points; where that does not help, labels thin out."""
GAP = 0.5
"""Between a label and what it belongs to, in sizes."""
_GUTTER = 0.24
"""Of a chart's width, the most that words beside the plot take."""
_DASH = (5, 3.5)


@dataclass(frozen=True)
class Frame:
    """A rectangle, points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


def label(  # noqa: PLR0913 - where, what and how
    text: str,
    left: float,
    middle: float,
    width: float,
    size: float,
    *,
    align: Align = "left",
    colour: str = SOFT,
    bold: bool = False,
) -> Words:
    """Words, one or more lines of them, whose middle is at a height; one line is shortened."""
    lines = clean(text).split("\n")
    kept = [shorten(line, width, size, bold=bold) for line in lines]
    top = middle - (MIDDLE + (len(kept) - 1) * LEADING / 2) * size
    return Words(left, top, width, "\n".join(kept), size, bold, colour, align, LEADING)


def upright(
    text: str,
    middle: float,
    top: float,
    length: float,
    size: float,
    *,
    colour: str = SOFT,
    bold: bool = False,
) -> Words:
    """Words that are read upwards and end at ``top``."""
    kept = shorten(clean(text).replace("\n", " "), length, size, bold=bold)
    left = middle - MIDDLE * size
    return Words(left, top + length, length, kept, size, bold, colour, "right", LEADING, -90)


def measure(texts: Sequence[str], size: float, *, bold: bool = False) -> float:
    """The width of the widest of some texts on one line each; a little is added for rounding."""
    widths = (width_of(clean(text).replace("\n", " "), size, bold=bold) for text in texts)
    return widest(widths) * 1.01


def says_gaps(chart: Chart) -> bool:
    """Whether a value is missing and its place has no room for more than a dash."""
    return any(
        value is None and (chart.kind != "bar" or shown_of(series, place) == NO_VALUE)
        for series in chart.series
        for place, value in enumerate(series.values)
    )


def shown_of(series: Series, place: int) -> str:
    """The words of a value; a dash where there are neither value nor words."""
    return clean(series.shown[place]) if series.shown[place] else NO_VALUE


def gap_note() -> str:
    """What the dash of a gap means."""
    return f"{NO_VALUE} {labels.NO_DATA}"


def lying_grid(axis: Axis, plot: Frame, size: float) -> list[Element]:
    """Gridlines from left to right and their numbers left of them."""
    drawn: list[Element] = []
    for share, text in axis.ticks():
        height = plot.bottom - share * plot.height
        drawn.append(Line(((plot.left, height), (plot.right, height)), HAIRLINE, 0.75))
        width = measure([text], size) + 1
        drawn.append(
            label(text, plot.left - GAP * size - width, height, width, size, align="right")
        )
    return drawn


def standing_grid(axis: Axis, plot: Frame, size: float) -> list[Element]:
    """Gridlines from top to bottom and their numbers below; thinned where they are too close."""
    ticks = axis.ticks()
    width = measure([text for _, text in ticks], size) + size
    every = thin(len(ticks) - 1, plot.width, width)
    drawn: list[Element] = []
    for place, (share, text) in enumerate(ticks):
        left = plot.left + share * plot.width
        drawn.append(Line(((left, plot.top), (left, plot.bottom)), HAIRLINE, 0.75))
        if place % every == 0:
            middle = plot.bottom + (GAP + MIDDLE) * size
            drawn.append(label(text, left - width / 2, middle, width, size, align="center"))
    return drawn


def gutter(texts: Sequence[str], width: float, size: float) -> float:
    """How much room words beside the plot take, 0 without any."""
    if not texts:
        return 0
    return min(measure(texts, size, bold=True), width * _GUTTER) + 1.2 * size


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


def lying_marks(chart: Chart, axis: Axis, plot: Frame) -> list[Element]:
    """The line of each target from left to right; its words stand beside the plot."""
    heights = [plot.bottom - axis.share(mark.value) * plot.height for mark in chart.marks]
    return [
        Line(((plot.left, height), (plot.right + 4, height)), GOAL, 1.5, _DASH)
        for height in heights
    ]


def standing_marks(
    chart: Chart, axis: Axis, plot: Frame, room: Frame, size: float
) -> list[Element]:
    """The line of each target from top to bottom, its words above, in rows that do not touch."""
    drawn: list[Element] = []
    taken: list[list[tuple[float, float]]] = []
    for mark in sorted(chart.marks, key=lambda each: each.value):
        text = shorten(clean(mark.text), room.width, size, bold=True)
        width = measure([text], size, bold=True) + 1
        spot = plot.left + axis.share(mark.value) * plot.width
        left = min(max(spot - width / 2, room.left), room.right - width)
        row = _free_row(taken, left - size, left + width + size)
        middle = plot.top - (0.9 + row * LEADING) * size
        drawn.append(Line(((spot, middle + 0.5 * size), (spot, plot.bottom)), GOAL, 1.5, _DASH))
        drawn.append(label(text, left, middle, width, size, align="center", colour=GOAL, bold=True))
    return drawn


def _free_row(taken: list[list[tuple[float, float]]], left: float, right: float) -> int:
    for row, spans in enumerate(taken):
        if all(right <= start or left >= end for start, end in spans):
            spans.append((left, right))
            return row
    taken.append([(left, right)])
    return len(taken) - 1
