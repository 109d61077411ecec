"""A still chart of lying bars: the name left, the bar, its figure right."""

from dataclasses import dataclass

from components.figures.frame import Frame
from components.figures.lettering import clean, wrap
from components.figures.scene import INK, SOFT, Box, Chart, Element, Line, Series
from components.figures.still_axis import Axis, lay_axis, thin
from components.figures.still_marks import Standing, draw_standing, lay_standing, room_above
from components.figures.still_plot import (
    GAP,
    LEADING,
    LEAST,
    MIDDLE,
    figures_of,
    fitting,
    label,
    measure,
    shown_of,
    standing_grid,
)
from components.text import labels

_NAMES = 0.36
_FIGURES = 0.4
"""Of the width, the most that names and figures take."""
_THICK = 0.68
"""Of its row, what the bars fill."""
_THICKEST = 2.2
"""A bar's height at most, in sizes of the letter."""


@dataclass(frozen=True)
class _Rows:
    """Where the rows of bars lie and how they are lettered; every how-manyth has words.

    ``figure`` is the size of the figures, 0 where there is no room for them.
    """

    chart: Chart
    axis: Axis
    frame: Frame
    plot: Frame
    height: float
    size: float
    figure: float
    every: int


def draw_bars(chart: Chart, frame: Frame) -> list[Element]:
    """Draw the bars of a chart within a frame, the first category on top."""
    axis = lay_axis(chart)
    rows, marks = _lay(chart, axis, frame)
    plot, small = rows.plot, _small(chart)
    drawn = standing_grid(axis, plot, small)
    for place, name in enumerate(chart.categories):
        middle = plot.top + (place + 0.5) * rows.height
        if place % rows.every == 0:
            drawn.append(_name(name, middle, rows))
        for turn, series in enumerate(chart.series):
            drawn += _bar(series, place, rows, _lane(rows, turn, middle))
    zero = plot.left + axis.zero * plot.width
    drawn.append(Line(((zero, plot.top), (zero, plot.bottom)), SOFT, 1))
    if axis.caption:
        middle = plot.bottom + (GAP + MIDDLE + LEADING) * small
        drawn.append(label(axis.caption, plot.left, middle, plot.width, small, align="right"))
    return drawn + draw_standing(marks, plot, chart.size)


def _small(chart: Chart) -> float:
    return chart.size * 0.9


def _lay(chart: Chart, axis: Axis, frame: Frame) -> tuple[_Rows, list[Standing]]:
    count, lanes = max(1, len(chart.categories)), max(1, len(chart.series))
    below = (GAP + LEADING * (2 if axis.caption else 1)) * _small(chart)
    rough = max(LEAST, min(chart.size, frame.height * 0.85 / count / lanes / 1.1))
    names = min(measure(chart.categories, rough), frame.width * _NAMES)
    figure = fitting(figures_of(chart), frame.width * _FIGURES, rough)
    figures = min(_widest_figure(chart, figure or rough), frame.width * _FIGURES)
    left = frame.left + names + (1.3 * GAP * rough if names else 0)
    right = frame.right - figures - 2 * GAP * rough
    marks = lay_standing(chart, axis, left, right, frame)
    plot = Frame(left, frame.top + room_above(marks, chart.size), right, frame.bottom - below)
    height = plot.height / count
    every = thin(count, plot.height, rough * lanes * 1.05)
    if lanes > 1:
        figure = min(figure, height * _THICK / lanes, _THICKEST * chart.size)
        figure = figure if figure >= LEAST else 0
    return _Rows(chart, axis, frame, plot, height, rough, figure, every), marks


def _widest_figure(chart: Chart, size: float) -> float:
    absent = [labels.NO_DATA] if any(None in series.values for series in chart.series) else []
    return max(measure(figures_of(chart), size, bold=True), measure(absent, size))


def _name(name: str, middle: float, rows: _Rows) -> Element:
    left, size = rows.frame.left, rows.size
    width = rows.plot.left - left - 1.3 * GAP * size
    most = max(1, int(rows.height * rows.every / (LEADING * size)))
    lines = wrap(clean(name).replace("\n", " "), width, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return label("\n".join(lines), left, middle, width, size, align="right", colour=INK)


def _lane(rows: _Rows, turn: int, middle: float) -> tuple[float, float]:
    """Top and height of one bar of a row."""
    lanes = len(rows.chart.series)
    height = min(rows.height * _THICK, _THICKEST * rows.chart.size * lanes) / lanes
    return middle + (turn - lanes / 2) * height, height


def _bar(series: Series, place: int, rows: _Rows, lane: tuple[float, float]) -> list[Element]:
    top, height = lane
    value = series.values[place]
    drawn: list[Element] = []
    if value is not None:
        ends = sorted((rows.axis.zero, rows.axis.share(value)))
        left, right = (rows.plot.left + end * rows.plot.width for end in ends)
        look = series.looks[place] if series.looks else None
        gap = min(0.8, height * 0.08)
        spot = (left, top + gap / 2, right - left, height - gap)
        drawn.append(Box(*spot, series.colour, look.ink if look else "", 0.5, look=look))
    is_alone = len(rows.chart.series) == 1
    if place % rows.every == 0 and (rows.figure or (value is None and is_alone)):
        drawn.append(_figure(series, place, rows, top + height / 2))
    return drawn


def _figure(series: Series, place: int, rows: _Rows, middle: float) -> Element:
    size = rows.figure or rows.size
    start = rows.plot.right + 2 * GAP * rows.size
    width = rows.frame.right - start
    text, absent = shown_of(series, place), series.values[place] is None
    colour = SOFT if absent else INK
    return label(text, start, middle, width, size, align="right", colour=colour, bold=not absent)
