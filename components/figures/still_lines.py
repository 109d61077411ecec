"""A still chart of lines through months: gaps stay gaps, figures where nothing crosses them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from components.figures.frame import Frame
from components.figures.lettering import width_of
from components.figures.scene import GOAL, INK, SOFT, Box, Chart, Element, Line, Series
from components.figures.still_marks import beside, lying_marks
from components.figures.still_plot import label, measure, shown_of
from components.figures.still_slots import CLEAR, Plotted, draw_ground, plot_chart
from components.text.numbers import NO_VALUE

Point: TypeAlias = tuple[float, float]

_DOT = 0.3
"""Half the size of a point, in sizes of the letter."""
_NEAR = 1.0
"""From a point to the middle of its figure, in sizes."""
_OVER = 0.6
"""A figure may lean so far over the right edge of the plot, in sizes."""
_STEPS = 12
"""A line is looked at in so many places between two months."""


def draw_lines(chart: Chart, frame: Frame) -> list[Element]:
    """Draw a line per series; a month without a value is a gap and says so."""
    ends = [_end_text(series) for series in chart.series] if len(chart.series) > 1 else []
    plotted = plot_chart(chart, frame, [*ends, *(mark.text for mark in chart.marks)])
    drawn = draw_ground(chart, plotted.axis, plotted.slots, frame)
    drawn += lying_marks(chart, plotted.axis, plotted.slots.plot)
    for turn, series in enumerate(chart.series):
        drawn += [*_course(plotted, series), *_gaps(plotted, series, turn)]
    if len(chart.series) == 1:
        drawn += _point_figures(plotted, chart.series[0])
    return drawn + _beside(plotted, frame)


def _points(plotted: Plotted, series: Series) -> list[list[Point]]:
    """The points of a series, a list for each stretch without a gap."""
    stretches: list[list[Point]] = [[]]
    for place in range(len(series.values)):
        height = plotted.height(series, place)
        if height is None:
            stretches.append([])
        else:
            stretches[-1].append((plotted.slots.middle(place), height))
    return [each for each in stretches if each]


def _course(plotted: Plotted, series: Series) -> list[Element]:
    stretches = _points(plotted, series)
    lines = [Line(tuple(each), series.colour, 2) for each in stretches if len(each) > 1]
    radius = min(_DOT * plotted.chart.size, plotted.slots.width / 3)
    side = 2 * radius
    dots = [
        Box(left - radius, top - radius, side, side, fill=series.colour, round=radius)
        for each in stretches
        for left, top in each
    ]
    return [*lines, *dots]


def _gaps(plotted: Plotted, series: Series, turn: int) -> list[Element]:
    """A dash, or the words where they fit, above the axis at every month without a value."""
    slots = plotted.slots
    size = min(plotted.chart.size, slots.width * 0.9)
    single = len(plotted.chart.series) == 1
    drawn: list[Element] = []
    for place, value in enumerate(series.values):
        if value is None:
            text = shown_of(series, place)
            told = text if single and width_of(text, size) <= slots.width else NO_VALUE
            colour = SOFT if single else series.colour
            middle = plotted.clear(slots.plot.bottom - (0.8 + 1.1 * turn) * size, size)
            left, width = slots.middle(place) - slots.width / 2, slots.width
            drawn.append(label(told, left, middle, width, size, align="center", colour=colour))
    return drawn


def _point_figures(plotted: Plotted, series: Series) -> list[Element]:
    """Figures beside their points, the last first, wherever nothing is in the way."""
    size = plotted.chart.size
    known = [place for place, value in enumerate(series.values) if value is not None]
    taken = _trace(_points(plotted, series))
    boxes: list[Frame] = []
    drawn: list[Element] = []
    for place in _order(series, known):
        text = shown_of(series, place)
        wide = measure([text], size, bold=True)
        box = _free_box(plotted, series, place, wide, taken, boxes)
        if box is not None:
            boxes.append(box)
            middle = (box.top + box.bottom) / 2
            words = label(text, box.left, middle, wide, size, colour=INK, bold=True)
            drawn.append(words)
    return drawn


def _order(series: Series, known: Sequence[int]) -> list[int]:
    """The last month, the first, the highest, the lowest, then the others backwards."""
    if not known:
        return []
    worth = {place: series.values[place] or 0 for place in known}
    first = [known[-1], known[0], max(known, key=worth.__getitem__)]
    return list(dict.fromkeys([*first, min(known, key=worth.__getitem__), *reversed(known)]))


def _trace(stretches: Sequence[Sequence[Point]]) -> list[Point]:
    """Points close together along lines, to see what a figure would lie on."""
    traced: list[Point] = []
    for stretch in stretches:
        traced.append(stretch[0])
        for (left, top), (right, bottom) in pairwise(stretch):
            traced += [
                (left + (right - left) * step / _STEPS, top + (bottom - top) * step / _STEPS)
                for step in range(1, _STEPS + 1)
            ]
    return traced


def _free_box(
    plotted: Plotted,
    series: Series,
    place: int,
    wide: float,
    traced: Sequence[Point],
    boxes: Sequence[Frame],
) -> Frame | None:
    """Where a figure has room: above its point, below, or to a side; None if nowhere."""
    over = _OVER * plotted.chart.size if plotted.chart.marks else 0
    size, half, plot = plotted.chart.size, CLEAR * plotted.chart.size, plotted.slots.plot
    point = (plotted.slots.middle(place), plotted.height(series, place) or 0.0)
    for across, down in ((-0.5, -1), (-0.5, 1), (-0.9, -1), (-0.1, 1), (-0.1, -1), (-0.9, 1)):
        left, middle = point[0] + across * wide, point[1] + down * _NEAR * size
        box = Frame(left, middle - half, left + wide, middle + half)
        within = plot.left <= box.left and box.right <= plot.right + over
        crossed = any(box.top < line < box.bottom for line in plotted.lines)
        if within and not crossed and box.bottom <= plot.bottom:
            met = any(_is_in(each, box) for each in traced)
            if not met and not any(_meet(each, box) for each in boxes):
                return box
    return None


def _is_in(point: Point, box: Frame) -> bool:
    return box.left < point[0] < box.right and box.top < point[1] < box.bottom


def _meet(one: Frame, other: Frame) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def _end_text(series: Series) -> str:
    known = [place for place, value in enumerate(series.values) if value is not None]
    return f"{series.name}: {shown_of(series, known[-1]) if known else NO_VALUE}"


def _beside(plotted: Plotted, frame: Frame) -> list[Element]:
    """Right of the plot: the words of the targets, and of several lines their names."""
    chart, plot = plotted.chart, plotted.slots.plot
    notes = [(mark.text, plotted.spot(mark.value), GOAL) for mark in chart.marks]
    for series in chart.series if len(chart.series) > 1 else ():
        stretches = _points(plotted, series)
        height = stretches[-1][-1][1] if stretches else plot.bottom
        notes.append((_end_text(series), height, series.colour))
    return beside(notes, plot, frame.right, chart.size)
