"""Still charts over a row of categories: standing columns, and lines through months."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.figures.lettering import width_of
from components.figures.scene import GOAL, INK, SOFT, Box, Chart, Element, Line, Series
from components.figures.still_axis import Axis, lay_axis, thin
from components.figures.still_plot import (
    GAP,
    Frame,
    beside,
    label,
    lying_marks,
    measure,
    shown_of,
    upright,
)
from components.figures.still_slots import FILLED, Slots, draw_ground, lay_slots
from components.text.numbers import NO_VALUE

_WIDEST = 4.5
"""A column's width at most, in sizes of the letter."""
_DOT = 0.3
"""Half the size of a point, in sizes of the letter."""
_CLEAR = 0.72
"""From the middle of a figure to a line that may not cross it, in sizes."""
_NEAR = 0.95
"""From a point or the end of a column to the middle of its figure, in sizes."""


@dataclass(frozen=True)
class _Plotted:
    """A chart with its axis and slots, and the heights of its target lines."""

    chart: Chart
    axis: Axis
    slots: Slots
    lines: tuple[float, ...]

    def height(self, series: Series, place: int) -> float | None:
        """Where a value stands from the top; None where there is none."""
        value = series.values[place]
        if value is None:
            return None
        return self.slots.plot.bottom - self.axis.share(value) * self.slots.plot.height


def draw_columns(chart: Chart, frame: Frame) -> list[Element]:
    """Draw standing columns; figures above each, or upright below the axis where they are many."""
    plotted = _plot(chart, frame, [mark.text for mark in chart.marks])
    drawn = draw_ground(chart, plotted.axis, plotted.slots, frame)
    for turn in range(len(chart.series)):
        for place in range(len(chart.categories)):
            drawn += _column(plotted, turn, place)
    drawn += lying_marks(chart, plotted.axis, plotted.slots.plot)
    for turn in range(len(chart.series)):
        for place in range(len(chart.categories)):
            drawn += _figure(plotted, turn, place)
    return drawn + _beside(plotted, frame)


def draw_lines(chart: Chart, frame: Frame) -> list[Element]:
    """Draw a line per series; a month without a value is a gap and says so."""
    ends = [_end_text(series) for series in chart.series] if len(chart.series) > 1 else []
    plotted = _plot(chart, frame, [*ends, *(mark.text for mark in chart.marks)])
    drawn = draw_ground(chart, plotted.axis, plotted.slots, frame)
    drawn += lying_marks(chart, plotted.axis, plotted.slots.plot)
    for turn, series in enumerate(chart.series):
        drawn += [*_course(plotted, series), *_gaps(plotted, series, turn)]
    if len(chart.series) == 1:
        drawn += _point_figures(plotted, chart.series[0])
    return drawn + _beside(plotted, frame)


def _plot(chart: Chart, frame: Frame, notes: Sequence[str]) -> _Plotted:
    axis = lay_axis(chart)
    slots = lay_slots(chart, axis, frame, notes)
    plot = slots.plot
    lines = sorted(plot.bottom - axis.share(mark.value) * plot.height for mark in chart.marks)
    return _Plotted(chart, axis, slots, tuple(reversed(lines)))


def _lane(plotted: _Plotted, turn: int, place: int) -> tuple[float, float]:
    """Left edge and width of one column of a slot."""
    lanes, slots = len(plotted.chart.series), plotted.slots
    width = min(slots.width * FILLED, _WIDEST * plotted.chart.size * lanes) / lanes
    return slots.middle(place) + (turn - lanes / 2) * width, width


def _column(plotted: _Plotted, turn: int, place: int) -> list[Element]:
    series, plot = plotted.chart.series[turn], plotted.slots.plot
    height = plotted.height(series, place)
    if height is None:
        return []
    left, width = _lane(plotted, turn, place)
    zero = plot.bottom - plotted.axis.zero * plot.height
    top, bottom = sorted((zero, height))
    look = series.looks[place] if series.looks else None
    gap = min(0.8, width * 0.08)
    box = Box(left + gap / 2, top, width - gap, bottom - top, series.colour, look=look)
    if look is None:
        return [box]
    edged = Box(box.x, top, box.width, box.height, line=look.ink, weight=0.5, look=look)
    return [edged]


def _figure(plotted: _Plotted, turn: int, place: int) -> list[Element]:
    series, slots, size = plotted.chart.series[turn], plotted.slots, plotted.chart.size
    if slots.figures is None:
        return []
    left, width = _lane(plotted, turn, place)
    height, text = plotted.height(series, place), shown_of(series, place)
    colour, bold = (SOFT, False) if height is None else (INK, True)
    if slots.figures:
        top, small = slots.plot.bottom + GAP * slots.size, min(slots.size, width)
        depth = slots.figures - slots.size
        middle = left + width / 2
        return [upright(text, middle, top, depth, small, colour=colour, bold=bold)]
    room = slots.width if len(plotted.chart.series) == 1 else width
    zero = slots.plot.bottom - plotted.axis.zero * slots.plot.height
    middle = _clear((zero if height is None else height) - _NEAR * size, plotted)
    start = left + (width - room) / 2
    return [label(text, start, middle, room, size, align="center", colour=colour, bold=bold)]


def _clear(middle: float, plotted: _Plotted) -> float:
    """The same height, or one above each target line that would cross the figure."""
    size = plotted.chart.size
    for line in plotted.lines:
        if abs(line - middle) < _CLEAR * size:
            middle = line - _CLEAR * size
    return middle


def _course(plotted: _Plotted, series: Series) -> list[Element]:
    drawn: list[Element] = []
    run: list[tuple[float, float]] = []
    dots: list[Element] = []
    radius = _DOT * plotted.chart.size
    for place in range(len(series.values)):
        height = plotted.height(series, place)
        if height is None:
            drawn += _stretch(run, series.colour)
            run = []
            continue
        middle = plotted.slots.middle(place)
        run.append((middle, height))
        spot = (middle - radius, height - radius, 2 * radius, 2 * radius)
        dots.append(Box(*spot, fill=series.colour, round=radius))
    return [*drawn, *_stretch(run, series.colour), *dots]


def _stretch(run: list[tuple[float, float]], colour: str) -> list[Element]:
    return [Line(tuple(run), colour, 2)] if len(run) > 1 else []


def _gaps(plotted: _Plotted, series: Series, turn: int) -> list[Element]:
    """A dash, or the words where they fit, above the axis at every month without a value."""
    slots, size = plotted.slots, plotted.chart.size
    single = len(plotted.chart.series) == 1
    drawn: list[Element] = []
    for place, value in enumerate(series.values):
        if value is None:
            text = shown_of(series, place)
            fits = single and width_of(text, size) <= slots.width
            middle = _clear(slots.plot.bottom - (0.8 + 1.1 * turn) * size, plotted)
            left = slots.middle(place) - slots.width / 2
            told, colour = (text if fits else NO_VALUE), (SOFT if single else series.colour)
            drawn.append(
                label(told, left, middle, slots.width, size, align="center", colour=colour)
            )
    return drawn


def _point_figures(plotted: _Plotted, series: Series) -> list[Element]:
    """The figure of every point that has room; where they are thinned, the last one stays."""
    slots, size = plotted.slots, plotted.chart.size
    known = [place for place, value in enumerate(series.values) if value is not None]
    wide = measure([shown_of(series, place) for place in known], size, bold=True) + 0.4 * size
    every = thin(len(series.values), slots.plot.width, wide)
    last = known[-1] if known else 0
    drawn: list[Element] = []
    for place in known:
        if (last - place) % every == 0:
            middle = _beside_point(plotted, series, place)
            left = slots.middle(place) - wide / 2
            text = shown_of(series, place)
            drawn.append(
                label(text, left, middle, wide, size, align="center", colour=INK, bold=True)
            )
    return drawn


def _beside_point(plotted: _Plotted, series: Series, place: int) -> float:
    """Above a point, or below where the line comes down to it from both sides."""
    size, bottom = plotted.chart.size, plotted.slots.plot.bottom
    height = plotted.height(series, place) or 0.0
    sides = [
        plotted.height(series, near)
        for near in (place - 1, place + 1)
        if 0 <= near < len(series.values)
    ]
    known = [each for each in sides if each is not None]
    below = height + _NEAR * size
    crossed = any(abs(line - below) < _CLEAR * size for line in plotted.lines)
    is_valley = bool(known) and sum(known) / len(known) < height - 0.5 * size
    if is_valley and not crossed and below + size < bottom:
        return below
    return _clear(height - _NEAR * size, plotted)


def _end_text(series: Series) -> str:
    known = [place for place, value in enumerate(series.values) if value is not None]
    return f"{series.name}: {shown_of(series, known[-1]) if known else NO_VALUE}"


def _beside(plotted: _Plotted, frame: Frame) -> list[Element]:
    """Right of the plot: the words of the targets, and of several lines their names."""
    chart, plot = plotted.chart, plotted.slots.plot
    notes = [
        (mark.text, plot.bottom - plotted.axis.share(mark.value) * plot.height, GOAL)
        for mark in chart.marks
    ]
    if chart.kind == "line" and len(chart.series) > 1:
        for series in chart.series:
            heights = [plotted.height(series, place) for place in range(len(series.values))]
            known = [each for each in heights if each is not None]
            notes.append((_end_text(series), known[-1] if known else plot.bottom, series.colour))
    return beside(notes, plot, frame.right, chart.size)
