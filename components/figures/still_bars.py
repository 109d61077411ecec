"""A still chart of lying bars: the name left, the bar, its figure right."""

from dataclasses import dataclass

from components.figures.lettering import clean, wrap
from components.figures.scene import INK, SOFT, Box, Chart, Element, Line, Series
from components.figures.still_axis import Axis, lay_axis, thin
from components.figures.still_plot import (
    GAP,
    LEADING,
    LEAST,
    MIDDLE,
    Frame,
    label,
    measure,
    shown_of,
    standing_grid,
    standing_marks,
)

_NAMES = 0.36
_FIGURES = 0.3
"""Of the width, the most that names and figures take."""
_THICK = 0.68
"""Of its row, what the bars fill."""
_THICKEST = 2.2
"""A bar's height at most, in sizes of the letter."""


@dataclass(frozen=True)
class _Rows:
    """Where the rows of bars lie and how they are lettered; every how-manyth has words."""

    plot: Frame
    height: float
    size: float
    every: int


def draw_bars(chart: Chart, frame: Frame) -> list[Element]:
    """Draw the bars of a chart within a frame, the first category on top."""
    axis = lay_axis(chart)
    rows = _lay(chart, axis, frame)
    plot, small = rows.plot, _small(chart)
    drawn = standing_grid(axis, plot, small)
    for place, name in enumerate(chart.categories):
        middle = plot.top + (place + 0.5) * rows.height
        if place % rows.every == 0:
            drawn.append(_name(name, middle, rows, frame))
        for turn, series in enumerate(chart.series):
            drawn += _bar(series, place, axis, rows, _lane(rows, turn, chart, middle), frame)
    zero = plot.left + axis.zero * plot.width
    drawn.append(Line(((zero, plot.top), (zero, plot.bottom)), SOFT, 1))
    if axis.caption:
        middle = plot.bottom + (GAP + MIDDLE + LEADING) * small
        drawn.append(label(axis.caption, plot.left, middle, plot.width, small, align="right"))
    return drawn + standing_marks(chart, axis, plot, frame, chart.size)


def _small(chart: Chart) -> float:
    return chart.size * 0.9


def _lay(chart: Chart, axis: Axis, frame: Frame) -> _Rows:
    count, lanes = max(1, len(chart.categories)), max(1, len(chart.series))
    above = _mark_rows(chart) * LEADING * chart.size + (0.5 * chart.size if chart.marks else 0)
    below = (GAP + LEADING * (2 if axis.caption else 1)) * _small(chart)
    top, bottom = frame.top + above, frame.bottom - below
    height = (bottom - top) / count
    size = max(LEAST, min(chart.size, height / lanes / 1.1))
    names = min(measure(chart.categories, size), frame.width * _NAMES)
    figures = min(_widest_figure(chart, size), frame.width * _FIGURES)
    left = frame.left + names + (1.3 * GAP * size if names else 0)
    right = frame.right - figures - (2 * GAP * size if figures else 0)
    every = thin(count, bottom - top, size * lanes * 1.05)
    return _Rows(Frame(left, top, right, bottom), height, size, every)


def _mark_rows(chart: Chart) -> int:
    """How many rows the words of the targets could need at most."""
    return len(chart.marks)


def _widest_figure(chart: Chart, size: float) -> float:
    places = range(len(chart.categories))
    texts = [shown_of(series, place) for series in chart.series for place in places]
    return measure(texts, size, bold=True)


def _name(name: str, middle: float, rows: _Rows, frame: Frame) -> Element:
    width = rows.plot.left - frame.left - 1.3 * GAP * rows.size
    most = max(1, int(rows.height * rows.every / (LEADING * rows.size)))
    lines = wrap(clean(name).replace("\n", " "), width, rows.size)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    text = "\n".join(lines)
    return label(text, frame.left, middle, width, rows.size, align="right", colour=INK)


def _lane(rows: _Rows, turn: int, chart: Chart, middle: float) -> tuple[float, float]:
    """Top and height of one bar of a row."""
    lanes = len(chart.series)
    height = min(rows.height * _THICK, _THICKEST * chart.size * lanes) / lanes
    return middle + (turn - lanes / 2) * height, height


def _bar(
    series: Series,
    place: int,
    axis: Axis,
    rows: _Rows,
    lane: tuple[float, float],
    frame: Frame,
) -> list[Element]:
    plot, (top, height) = rows.plot, lane
    value = series.values[place]
    drawn: list[Element] = []
    if value is not None:
        ends = sorted((axis.zero, axis.share(value)))
        left, right = (plot.left + end * plot.width for end in ends)
        look = series.looks[place] if series.looks else None
        edge = look.ink if look else ""
        gap = min(0.8, height * 0.08)
        drawn.append(
            Box(
                left,
                top + gap / 2,
                right - left,
                height - gap,
                fill=series.colour,
                line=edge,
                weight=0.5,
                look=look,
            )
        )
    if place % rows.every == 0:
        start = plot.right + 2 * GAP * rows.size
        drawn.append(
            label(
                shown_of(series, place),
                start,
                top + height / 2,
                frame.right - start,
                rows.size,
                align="right",
                colour=SOFT if value is None else INK,
                bold=value is not None,
            )
        )
    return drawn
