"""A still chart of standing columns: figures above each, or below the axis where they are many."""

from components.figures.frame import Frame
from components.figures.lettering import width_of
from components.figures.scene import GOAL, INK, SOFT, Box, Chart, Element
from components.figures.still_marks import beside, lying_marks
from components.figures.still_plot import GAP, label, shown_of, upright
from components.figures.still_slots import FILLED, Plotted, draw_ground, plot_chart
from components.text.numbers import NO_VALUE

_WIDEST = 4.5
"""A column's width at most, in sizes of the letter."""
_NEAR = 0.95
"""From the end of a column to the middle of its figure, in sizes."""


def draw_columns(chart: Chart, frame: Frame) -> list[Element]:
    """Draw standing columns with their figures; a missing value leaves its slot and says so."""
    plotted = plot_chart(chart, frame, [mark.text for mark in chart.marks])
    plot, places = plotted.slots.plot, range(len(chart.categories))
    drawn = draw_ground(chart, plotted.axis, plotted.slots, frame)
    for turn in range(len(chart.series)):
        for place in places:
            drawn += _column(plotted, turn, place)
    drawn += lying_marks(chart, plotted.axis, plot)
    for turn in range(len(chart.series)):
        for place in places:
            drawn += _figure(plotted, turn, place)
    notes = [(mark.text, plotted.spot(mark.value), GOAL) for mark in chart.marks]
    return drawn + beside(notes, plot, frame.right, chart.size)


def _lane(plotted: Plotted, turn: int, place: int) -> tuple[float, float]:
    """Left edge and width of one column of a slot."""
    lanes, slots = len(plotted.chart.series), plotted.slots
    width = min(slots.width * FILLED, _WIDEST * plotted.chart.size * lanes) / lanes
    return slots.middle(place) + (turn - lanes / 2) * width, width


def _column(plotted: Plotted, turn: int, place: int) -> list[Element]:
    series = plotted.chart.series[turn]
    height = plotted.height(series, place)
    if height is None:
        return []
    left, width = _lane(plotted, turn, place)
    top, bottom = sorted((_zero(plotted), height))
    look = series.looks[place] if series.looks else None
    gap = min(0.8, width * 0.08)
    spot = (left + gap / 2, top, width - gap, bottom - top)
    return [Box(*spot, series.colour, look.ink if look else "", 0.5, look=look)]


def _zero(plotted: Plotted) -> float:
    return plotted.slots.plot.bottom - plotted.axis.zero * plotted.slots.plot.height


def _figure(plotted: Plotted, turn: int, place: int) -> list[Element]:
    series, slots = plotted.chart.series[turn], plotted.slots
    height, text = plotted.height(series, place), shown_of(series, place)
    size = slots.figure or (slots.size if height is None else 0)
    if not size:
        return []
    left, width = _lane(plotted, turn, place)
    colour, bold = (SOFT, False) if height is None else (INK, True)
    if slots.depth:
        top, middle = slots.plot.bottom + GAP * size, left + width / 2
        depth = slots.depth - GAP * size
        return [upright(text, middle, top, depth, size, colour=colour, bold=bold)]
    room = slots.width if len(plotted.chart.series) == 1 else width
    if height is None and width_of(text, size) > room:
        text, size = NO_VALUE, min(size, room * 0.9)
    end = _zero(plotted) if height is None else height
    middle = plotted.clear(end - _NEAR * size, size)
    start = left + (width - room) / 2
    return [label(text, start, middle, room, size, align="center", colour=colour, bold=bold)]
