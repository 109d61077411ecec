"""The legend of a map that leaves the screen: classes best first, missing apart, areas counted."""

from collections.abc import Sequence

from components.figures.classed import LegendEntry
from components.figures.lettering import clean, wrap
from components.figures.scene import HAIRLINE, INK, SOFT, Box, Element, Line, Words
from components.figures.still_plot import measure
from components.text.numbers import format_number

LEADING = 1.25
_ROW = 1.75
"""From one class to the next, in sizes of the letter."""
_SIDE = 1.25
"""The side of a swatch, in sizes."""
_APART = 0.7
"""Before the class of missing values, in sizes."""


def draw_legend(
    title: str, entries: Sequence[LegendEntry], x: float, y: float, width: float, size: float
) -> list[Element]:
    """Draw the classes below one another with the number of areas of each.

    Takes   entries as `ClassedMap.legend` has them, the missing last.
    """
    drawn, _ = _lay(title, entries, (x, y), width, size)
    return drawn


def height_of_legend(
    title: str, entries: Sequence[LegendEntry], width: float, size: float
) -> float:
    """How high a legend becomes, points."""
    return _lay(title, entries, (0, 0), width, size)[1]


def _lay(
    title: str,
    entries: Sequence[LegendEntry],
    corner: tuple[float, float],
    width: float,
    size: float,
) -> tuple[list[Element], float]:
    x, y = corner
    drawn: list[Element] = []
    top = y
    if title:
        drawn.append(Words(x, top, width, title, size, bold=True, leading=LEADING))
        top += (len(wrap(clean(title), width, size, bold=True)) * LEADING + 0.6) * size
    counts = measure([format_number(entry.count) for entry in entries], size, bold=True) + 1
    for place, entry in enumerate(entries):
        if place and place == len(entries) - 1:
            middle = top + _APART / 2 * size - 0.1 * size
            drawn.append(Line(((x, middle), (x + width, middle)), HAIRLINE, 0.75))
            top += _APART * size
        row, height = _row(entry, (x, top), width, counts, size)
        drawn += row
        top += height
    return drawn, top - y


def _row(
    entry: LegendEntry, corner: tuple[float, float], width: float, counts: float, size: float
) -> tuple[list[Element], float]:
    x, top = corner
    side = _SIDE * size
    left = x + side + 0.6 * size
    room = width - side - counts - 1.4 * size
    lines = wrap(clean(entry.label), room, size)
    height = max(_ROW, len(lines) * LEADING + 0.5) * size
    words_top = top + (height - len(lines) * LEADING * size) / 2
    swatch_top = top + (height - side) / 2
    number = format_number(entry.count)
    right = x + width - counts
    return [
        Box(x, swatch_top, side, side, look=entry.swatch, line=SOFT, weight=0.5, round=1.5),
        Words(left, words_top, room, "\n".join(lines), size, leading=LEADING),
        Words(right, words_top, counts, number, size, True, INK, "right", LEADING),
    ], height
