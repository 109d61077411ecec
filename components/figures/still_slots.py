"""Where the columns and months of a still chart stand, and how their words fit below them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from components.figures.frame import Frame
from components.figures.lettering import clean, width_of, wrap
from components.figures.scene import INK, SOFT, Chart, Element, Line, Series, Words
from components.figures.still_axis import Axis, lay_axis, thin, widest
from components.figures.still_marks import gutter
from components.figures.still_plot import (
    GAP,
    LEADING,
    LEAST,
    figures_of,
    fitting,
    label,
    lying_grid,
    measure,
    upright,
)
from components.text import labels

FILLED = 0.72
"""Of its slot, what columns fill."""
_NAMES = 0.38
_FIGURES = 0.2
"""Of the height, the most that upright names and upright figures take."""
_MOST_LINES = 3
_APART = 0.5
"""Between two names beside one another, in sizes."""
_SHRINKING = (1, 0.9, 0.8)
"""Words are made so much smaller before they are turned."""
CLEAR = 0.72
"""From the middle of a figure to a line that may not cross it, in sizes."""
_FULL = 1.12
"""From one upright line of words to the next, in sizes."""


@dataclass(frozen=True)
class Slots:
    """The slot of each category, and how words stand in it.

    ``names`` is how high the names are, in ``size``; ``turned`` whether they are upright; every
    ``every`` category has one. ``figure`` is the size of the figures, 0 without room for them;
    ``depth`` how deep they stand below the axis, 0 where they are above their column.
    """

    plot: Frame
    width: float
    size: float
    turned: bool = False
    every: int = 1
    names: float = 0
    figure: float = 0
    depth: float = 0

    def middle(self, place: int) -> float:
        """The middle of a category, from the left."""
        return self.plot.left + (place + 0.5) * self.width


def lay_slots(chart: Chart, axis: Axis, frame: Frame, notes: Sequence[str]) -> Slots:
    """Divide a frame into axis, plot, names below and notes at the right.

    Takes   notes, what will stand right of the plot.
    """
    size = chart.size
    small = size * 0.9
    left = frame.left + measure([text for _, text in axis.ticks()], small) + 1 + GAP * small
    right = frame.right - gutter(notes, frame.width, size)
    width = (right - left) / max(1, len(chart.categories))
    slots = Slots(Frame(left, frame.top, right, frame.bottom), width, size)
    slots = _place_names(slots, chart)
    if not notes:
        right -= _leaning(slots, chart)
        slots = replace(slots, width=(right - left) / max(1, len(chart.categories)))
    slots = _place_figures(slots, chart)
    is_above = slots.figure and not slots.depth
    above = (1.4 if axis.caption else 0.6) * size + (1.3 * size if is_above else 0)
    below = slots.names + slots.depth + GAP * size
    return replace(slots, plot=Frame(left, frame.top + above, right, frame.bottom - below))


def _leaning(slots: Slots, chart: Chart) -> float:
    """How far the names of a thinned row can lean over the edge of their own slot."""
    if slots.turned or slots.every == 1:
        return 0
    lines = [line for name in category_names(chart) for line in name.split("\n")]
    return max(0.0, measure(lines, slots.size) / 2 - slots.width / 2)


def _place_names(slots: Slots, chart: Chart) -> Slots:
    names = category_names(chart)
    for share in _SHRINKING:
        lying = _lay_names(slots, names, slots.size * share, 1)
        if lying:
            return lying
    if chart.kind == "line":
        tries = (_lay_names(slots, names, slots.size, every) for every in range(2, len(names) + 1))
        return next((each for each in tries if each), replace(slots, every=len(names)))
    size = max(LEAST, min(slots.size, slots.width / _FULL))
    every = thin(len(names), slots.plot.width, size * _FULL)
    depth = min(measure(names, size), slots.plot.height * _NAMES)
    return replace(slots, turned=True, every=every, names=depth, size=size)


def category_names(chart: Chart) -> list[str]:
    """The names below the axis; where all are a month and a year, the year below each."""
    names = [clean(each) for each in chart.categories]
    if chart.kind == "line" and all(name.count(" ") == 1 for name in names):
        return [name.replace(" ", "\n") for name in names]
    return names


def _lay_names(slots: Slots, names: Sequence[str], size: float, every: int) -> Slots | None:
    """Names that lie below their slots, no word of them broken; None if they do not fit."""
    room = slots.width * every - _APART * size
    longest = widest(width_of(word, size) for name in names for word in name.split())
    if longest > room:
        return None
    lines = max((len(wrap(name, room, size)) for name in names), default=1)
    if lines > _MOST_LINES:
        return None
    return replace(slots, every=every, names=lines * LEADING * size, size=size)


def _place_figures(slots: Slots, chart: Chart) -> Slots:
    texts = figures_of(chart)
    if chart.kind == "line":
        return replace(slots, figure=chart.size if len(chart.series) == 1 else 0)
    lanes = max(1, len(chart.series))
    lane = slots.width * FILLED / lanes if lanes > 1 else slots.width - _APART * slots.size
    lying = fitting(texts, lane, chart.size)
    if lying >= chart.size * _SHRINKING[-1]:
        return replace(slots, figure=lying)
    upright_size = min(slots.size, lane / _FULL)
    figure = fitting(texts, slots.plot.height * _FIGURES, upright_size)
    if upright_size < LEAST or not figure:
        return slots
    absent = any(None in series.values for series in chart.series)
    words = measure([labels.NO_DATA], figure) if absent else 0
    deep = max(measure(texts, figure, bold=True), min(words, slots.plot.height * _FIGURES))
    return replace(slots, figure=figure, depth=deep + 0.8 * figure)


def draw_ground(chart: Chart, axis: Axis, slots: Slots, frame: Frame) -> list[Element]:
    """Gridlines, the line of zero, the unit above the axis, the names below."""
    plot, small = slots.plot, chart.size * 0.9
    drawn = lying_grid(axis, plot, small)
    zero = plot.bottom - axis.zero * plot.height
    drawn.append(Line(((plot.left, zero), (plot.right, zero)), SOFT, 1))
    if axis.caption:
        middle = frame.top + 0.6 * small
        drawn.append(label(axis.caption, frame.left, middle, frame.width, small))
    top = plot.bottom + GAP * slots.size + slots.depth
    names = category_names(chart)
    for place in range(0, len(chart.categories), slots.every):
        drawn.append(_name(names[place], slots, place, top))
    return drawn


def _name(name: str, slots: Slots, place: int, top: float) -> Words:
    middle, size = slots.middle(place), slots.size
    if slots.turned:
        return upright(name, middle, top, slots.names, size, colour=INK)
    width = slots.width * slots.every - _APART / 2 * size
    left = middle - width / 2
    return Words(left, top, width, name, size, colour=INK, align="center", leading=LEADING)


@dataclass(frozen=True)
class Plotted:
    """A chart with its axis and slots, and the heights of its target lines, lowest line first."""

    chart: Chart
    axis: Axis
    slots: Slots
    lines: tuple[float, ...]

    def height(self, series: Series, place: int) -> float | None:
        """Where a value stands from the top; None where there is none."""
        value = series.values[place]
        return None if value is None else self.spot(value)

    def spot(self, value: Fraction) -> float:
        """Where a value stands from the top."""
        return self.slots.plot.bottom - self.axis.share(value) * self.slots.plot.height

    def clear(self, middle: float, size: float) -> float:
        """The same height, or one above each target line that would cross words there."""
        for line in self.lines:
            if abs(line - middle) < CLEAR * size:
                middle = line - CLEAR * size
        return middle


def plot_chart(chart: Chart, frame: Frame, notes: Sequence[str]) -> Plotted:
    """Lay out a chart over a row of categories."""
    axis = lay_axis(chart)
    slots = lay_slots(chart, axis, frame, notes)
    plotted = Plotted(chart, axis, slots, ())
    lines = sorted((plotted.spot(mark.value) for mark in chart.marks), reverse=True)
    return replace(plotted, lines=tuple(lines))
