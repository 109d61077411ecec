"""What all still charts share: the plot between its labels, gridlines, targets, the gap's sign."""

from collections.abc import Sequence

from components.figures.frame import Frame
from components.figures.lettering import clean, shorten, width_of
from components.figures.scene import (
    HAIRLINE,
    SOFT,
    Align,
    Chart,
    Element,
    Line,
    Series,
    Words,
)
from components.figures.still_axis import Axis, thin, widest
from components.text import labels
from components.text.numbers import NO_VALUE

LEADING = 1.2
MIDDLE = 0.58
"""From the top of a line of words to the middle of its letters, in sizes."""
LEAST = 5.5
"""Letters of a chart are never smaller, points; where that does not help, labels thin out."""
GAP = 0.5
"""Between a label and what it belongs to, in sizes."""


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


def fitting(texts: Sequence[str], width: float, size: float) -> float:
    """The largest size, at most ``size``, in which bold figures fit a width: none is ever cut.

    Gives   0 where they would be too small to read.
    """
    wide = measure(texts, size, bold=True)
    fitted = size * min(1.0, width / wide) if wide else size
    return fitted if fitted >= LEAST else 0.0


def figures_of(chart: Chart) -> list[str]:
    """The words of all values there are."""
    return [
        shown_of(series, place)
        for series in chart.series
        for place, value in enumerate(series.values)
        if value is not None
    ]


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
    wanted = thin(len(ticks) - 1, plot.width, width)
    steps = [each for each in range(1, len(ticks)) if (len(ticks) - 1) % each == 0]
    every = next((each for each in steps if each >= wanted), steps[-1])  # the last is kept
    drawn: list[Element] = []
    for place, (share, text) in enumerate(ticks):
        left = plot.left + share * plot.width
        drawn.append(Line(((left, plot.top), (left, plot.bottom)), HAIRLINE, 0.75))
        if place % every == 0:
            middle = plot.bottom + (GAP + MIDDLE) * size
            drawn.append(label(text, left - width / 2, middle, width, size, align="center"))
    return drawn
