"""A chart drawn as lines, boxes and words, for formats that have no charts of their own."""

from collections.abc import Callable, Mapping

from components.figures.frame import Frame
from components.figures.lettering import clean
from components.figures.scene import INK, SOFT, Box, Chart, Element
from components.figures.still_bars import draw_bars
from components.figures.still_columns import draw_columns
from components.figures.still_lines import draw_lines
from components.figures.still_plot import gap_note, label, measure, says_gaps
from components.text import labels

_ROW = 1.5
"""From one row of the legend to the next, in sizes of the letter."""
_DRAWERS: Mapping[str, Callable[[Chart, Frame], list[Element]]] = {
    "bar": draw_bars,
    "column": draw_columns,
    "line": draw_lines,
}


def draw_chart(chart: Chart) -> list[Element]:
    """Draw a chart within its frame: nothing is cut, no words lie over one another.

    A value that is missing leaves a gap that says so.
    """
    frame = Frame(chart.x, chart.y, chart.x + chart.width, chart.y + chart.height)
    if not chart.categories or not chart.series:
        middle = (frame.top + frame.bottom) / 2
        size, align = chart.size, "center"
        return [label(labels.NO_DATA, frame.left, middle, frame.width, size, align=align)]  # type: ignore[arg-type]
    legend, height = _legend(chart, frame)
    plot = Frame(frame.left, frame.top + height, frame.right, frame.bottom)
    return [*legend, *_DRAWERS[chart.kind](chart, plot)]


def _legend(chart: Chart, frame: Frame) -> tuple[list[Element], float]:
    """The names of several series, and what the sign of a gap means, in rows above the plot."""
    size = chart.size
    entries = [(clean(each.name), each.colour) for each in chart.series]
    entries = entries if len(entries) > 1 and chart.kind != "line" else []
    if says_gaps(chart):
        entries.append((gap_note(), ""))
    drawn: list[Element] = []
    left, row = frame.left, 0
    for text, colour in entries:
        indent = 1.4 * size if colour else 0
        width = min(measure([text], size) + 1, frame.width - indent)
        if left > frame.left and left + indent + width > frame.right:
            left, row = frame.left, row + 1
        middle = frame.top + (0.6 + row * _ROW) * size
        if colour:
            drawn.append(Box(left, middle - size / 2, size, size, fill=colour, round=1))
        tone = INK if colour else SOFT
        drawn.append(label(text, left + indent, middle, width, size, colour=tone))
        left += indent + width + 1.6 * size
    return drawn, (row + 1) * _ROW * size + 0.3 * size if entries else 0
