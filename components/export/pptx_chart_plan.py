"""How a native chart is laid out: its axis, the room around its plot, the numbers behind it.

Given to PowerPoint and LibreOffice in full, so that both draw the same.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook

from components.export.pptx_shapes import plain
from components.figures.lettering import width_of, wrap
from components.figures.scene import Chart

MOST_TICKS = 5
TICK_ROOM = 2.2
"""Beside one another, ticks of lying bars take so many times the width of their words."""
UPRIGHT, SLANTED, LYING = -5_400_000, -2_700_000, 0
"""How names below columns are turned, sixty-thousandths of a degree."""
LINES = 2
"""Lines of a name that stands upright."""
SLANT = 0.75
"""How high a slanted name stands in parts of its length."""
NAMES_ROOM = 0.42
"""The part of the height or width that names may take."""
GAP = {"bar": 40, "column": 45}
"""Between bars, in percent of a bar."""
FILLED = 0.95
"""Of the room from column to column, what a value may take."""
NEAR = Fraction(9, 100)
"""Of the axis: as near as that, a value and the name of a target would touch."""
IN_FOOT = "inBase"
SHEET = "Data"
"""The sheet of the numbers."""


@dataclass(frozen=True)
class Room:
    """What is left around the plot, points, and how the names below it are turned."""

    left: float
    top: float
    right: float
    bottom: float
    turn: int


@dataclass(frozen=True)
class Scale:
    """The axis of values: its end and its step, so that nothing is cut."""

    top: Fraction
    step: Fraction


def chart_workbook(chart: Chart, made: dt.datetime) -> bytes:
    """The numbers of a chart as a workbook: a row per category, a column per series.

    Takes   made, the moment that is written as its creation.
    """
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"created": made})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 30)
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, plain(category))
    for column, (name, values) in enumerate(list_columns(chart), start=1):
        sheet.write_string(0, column, plain(name))
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    book.close()
    return content.getvalue()


def list_columns(chart: Chart) -> Iterator[tuple[str, Sequence[Fraction | None]]]:
    """Every series, the targets too: a mark is the same value at each category."""
    for series in chart.series:
        yield series.name, series.values
    for mark in chart.marks:
        yield mark.text, [mark.value] * len(chart.categories)


def scale_of(chart: Chart) -> Scale:
    """From zero to above the highest value and target, in few and round steps."""
    values = [each for _, column in list_columns(chart) for each in column if each is not None]
    highest = max([*values, chart.top or Fraction(0)], default=Fraction(0))
    if highest <= 0:
        return Scale(Fraction(1), Fraction(1))
    power = Fraction(1)
    while power * 10 <= highest / MOST_TICKS:
        power *= 10
    while power > highest / MOST_TICKS:
        power /= 10
    steps = (power * size for size in (1, 2, Fraction(5, 2), 5, 10, 20, 50))
    step = next(size for size in steps if size * _most_ticks(chart) >= highest)
    top = step * ceil(highest / step)
    return Scale(top, step)


def _most_ticks(chart: Chart) -> int:
    """Into how many steps an axis is divided at most."""
    if chart.kind != "bar":
        return MOST_TICKS
    room = chart.width * (1 - NAMES_ROOM) / (width_of(f"100 {chart.unit}", chart.size) * TICK_ROOM)
    return max(1, min(MOST_TICKS, int(room)))


def room_of(chart: Chart, scale: Scale) -> Room:
    """Room for axis and names, so that every program lays the plot out alike."""
    size = chart.size
    longest = max(
        (width_of(line, size) for each in chart.categories for line in each.split("\n")), default=0
    )
    below = size * 1.8 if has_legend(chart) else 0
    if chart.kind == "bar":
        beside = max(
            (width_of(each, size) for one in chart.series for each in one.shown), default=0
        )
        names = min(longest, chart.width * NAMES_ROOM) + size
        share = max(
            (value / scale.top for one in chart.series for value in one.values if value), default=0
        )
        spare = max(0.0, beside + size - (1 - float(share)) * (chart.width - names - beside))
        return Room(names, size * 0.4, min(spare, beside + size), size * 1.9 + below, LYING)
    axis = width_of(f"{int(scale.top)},0 {chart.unit}", size) + size * 0.5
    marks = max((width_of(each.text, size, bold=True) for each in chart.marks), default=0)
    slot = (chart.width - axis - marks) / max(1, len(chart.categories))
    most = chart.height * NAMES_ROOM
    if longest <= slot * 0.92 or chart.kind == "line":
        rows = max((each.count("\n") + 1 for each in chart.categories), default=1)
        turn, high = LYING, size * (0.5 + 1.2 * rows)
    elif (
        all(len(wrap(each, slot * 0.92, size)) <= LINES for each in chart.categories)
        and slot > size * 5
    ):
        turn, high = LYING, size * 3
    elif slot >= size * 2.2:
        turn, high = SLANTED, min(longest * SLANT + size, most)
    else:
        turn, high = UPRIGHT, min(longest + size, most)
    right = marks + size if marks else size * 0.5
    return Room(axis, size * 1.6, right, high + size * 0.4 + below, turn)


def place_of(value: Fraction, chart: Chart) -> str:
    """Where a value stands by its point: on a line below it where a target lies just above.

    Columns that are many, or some of whose values would lie on a target, have theirs in their foot.
    """
    if chart.kind == "line":
        return "b" if _is_under(value, chart) else "t"
    values = (each for one in chart.series for each in one.values if each is not None)
    crowded = _is_dense(chart) or any(_is_under(each, chart) for each in values)
    return IN_FOOT if chart.kind == "column" and crowded else "outEnd"


def _is_under(value: Fraction, chart: Chart) -> bool:
    """Whether a target lies where the words above a value would stand."""
    near = scale_of(chart).top * NEAR
    return any(value <= mark.value <= value + near for mark in chart.marks)


def _is_dense(chart: Chart) -> bool:
    """Whether columns stand too close for their values to stand beside one another."""
    return _widest(chart) > _lane(chart) * FILLED


def is_wide(chart: Chart) -> bool:
    """Whether a value is wider than its column."""
    return _widest(chart) > _lane(chart) / (1 + GAP["column"] / 100)


def _widest(chart: Chart) -> float:
    return max(width_of(each, chart.size) for one in chart.series for each in one.shown)


def _lane(chart: Chart) -> float:
    """From one column to the next, points."""
    room, columns = room_of(chart, scale_of(chart)), len(chart.categories) * len(chart.series)
    return (chart.width - room.left - room.right) / columns


def has_legend(chart: Chart) -> bool:
    """Whether the names of series are told apart from the plot."""
    return len(chart.series) > 1 or bool(chart.marks and chart.kind == "bar")
