"""Where the columns and months of a still chart stand, and how their words fit below them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.figures.lettering import clean, width_of, wrap
from components.figures.scene import INK, SOFT, Chart, Element, Line, Words
from components.figures.still_axis import Axis, thin, widest
from components.figures.still_plot import (
    GAP,
    LEADING,
    LEAST,
    Frame,
    gutter,
    label,
    lying_grid,
    measure,
    shown_of,
    upright,
)

FILLED = 0.72
"""Of its slot, what columns fill."""
_NAMES = 0.32
_FIGURES = 0.2
"""Of the height, the most that upright names and upright figures take."""
_MOST_LINES = 3
_FULL = 1.12
"""From one upright line of words to the next, in sizes."""


@dataclass(frozen=True)
class Slots:
    """The slot of each category, and how words stand in it.

    ``names`` is how high the names are; ``turned`` whether they are upright; every ``every``
    category has one. ``figures`` is how deep figures stand below the axis, 0 where they are
    above their column, None where there is no room for any.
    """

    plot: Frame
    width: float
    size: float
    turned: bool
    every: int
    names: float
    figures: float | None

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
    slots = Slots(Frame(left, frame.top, right, frame.bottom), width, size, False, 1, 0, None)
    slots = _place_figures(_place_names(slots, chart), chart)
    above = (1.4 if axis.caption else 0.6) * size + (1.3 * size if slots.figures == 0 else 0)
    below = slots.names + (slots.figures or 0) + GAP * size
    plot = Frame(left, frame.top + above, right, frame.bottom - below)
    return replace(slots, plot=plot)


def _place_names(slots: Slots, chart: Chart) -> Slots:
    names, size = [clean(each) for each in chart.categories], slots.size
    words = [word for name in names for word in name.split()]
    longest = widest(width_of(word, size) for word in words)
    lines = max((len(wrap(name, slots.width * 0.96, size)) for name in names), default=1)
    if longest <= slots.width * 0.96 and lines <= _MOST_LINES:
        return replace(slots, names=lines * LEADING * size)
    if chart.kind == "line":
        needed = longest + 0.8 * size
        every = thin(len(names), slots.plot.width, needed)
        lines = max((len(wrap(name, slots.width * every, size)) for name in names), default=1)
        return replace(slots, every=every, names=lines * LEADING * size)
    size = max(LEAST, min(size, slots.width / _FULL))
    every = thin(len(names), slots.plot.width, size * _FULL)
    depth = min(measure(names, size), slots.plot.height * _NAMES)
    return replace(slots, turned=True, every=every, names=depth, size=size)


def _place_figures(slots: Slots, chart: Chart) -> Slots:
    if chart.kind == "line":
        return replace(slots, figures=0 if len(chart.series) == 1 else None)
    lanes = max(1, len(chart.series))
    lane = slots.width * (FILLED if lanes > 1 else 0.98) / lanes
    places = range(len(chart.categories))
    texts = [shown_of(series, place) for series in chart.series for place in places]
    if measure(texts, chart.size, bold=True) <= lane:
        return replace(slots, figures=0)
    size = min(slots.size, lane / _FULL)
    if size < LEAST:
        return slots
    depth = min(measure(texts, size, bold=True), slots.plot.height * _FIGURES) + size
    return replace(slots, figures=depth)


def draw_ground(chart: Chart, axis: Axis, slots: Slots, frame: Frame) -> list[Element]:
    """Gridlines, the line of zero, the unit above the axis, the names below."""
    plot, small = slots.plot, chart.size * 0.9
    drawn = lying_grid(axis, plot, small)
    zero = plot.bottom - axis.zero * plot.height
    drawn.append(Line(((plot.left, zero), (plot.right, zero)), SOFT, 1))
    if axis.caption:
        middle = frame.top + 0.6 * small
        drawn.append(label(axis.caption, frame.left, middle, frame.width, small))
    top = plot.bottom + GAP * slots.size + (slots.figures or 0)
    for place in range(0, len(chart.categories), slots.every):
        drawn.append(_name(clean(chart.categories[place]), slots, place, top))
    return drawn


def _name(name: str, slots: Slots, place: int, top: float) -> Words:
    middle, size = slots.middle(place), slots.size
    if slots.turned:
        return upright(name, middle, top, slots.names, size, colour=INK)
    width = slots.width * slots.every
    left = middle - width / 2
    return Words(left, top, width, name, size, colour=INK, align="center", leading=LEADING)
