"""A table drawn as boxes and words, for formats that have no tables of their own."""

from collections.abc import Sequence
from dataclasses import replace

from components.figures.lettering import clean, width_of, wrap
from components.figures.scene import (
    ACCENT,
    HAIRLINE,
    INK,
    Box,
    Cell,
    Column,
    Element,
    Line,
    Table,
    Words,
)

ZEBRA = "#f3f7f7"
_LEADING = 1.25
_ABOVE = 0.45
"""Room above and below the words of a row, in sizes of the letter."""
_BESIDE = 0.6
"""Room left and right of the words of a cell, in sizes."""
_SMALLEST = 0.65
"""A heading is never smaller, in sizes of the table; then its words are broken."""
_LEAST = 0.78
"""The same for a cell; a word that is longer than that is broken."""
_SWATCH = 0.95
"""The side of a swatch, in sizes."""


def draw_table(table: Table) -> list[Element]:
    """Draw a table: its heading row, every second row on a pale ground, a line below.

    Cells are wrapped and never cut; a row is as high as its highest cell.
    """
    drawn: list[Element] = []
    top = table.y
    heading = _heading(table)
    if any(cell.text for cell in heading):
        above = replace(table, size=heading_size(table))
        height = _height(above, heading)
        drawn += _row(above, heading, top, height, colour=ACCENT)
        top += height
        drawn.append(_rule(table, top, ACCENT, 1.2))
    for place, row in enumerate(table.rows):
        height = _height(table, row)
        if place % 2:
            drawn.append(Box(table.x, top, table.width, height, fill=ZEBRA))
        drawn += _row(table, row, top, height, colour=INK)
        top += height
    drawn.append(_rule(table, top, HAIRLINE, 0.75))
    return drawn


def height_of(table: Table) -> float:
    """How high a table becomes, points."""
    heading, *rows = row_heights(table)
    return (heading if any(column.title for column in table.columns) else 0) + sum(rows)


def row_heights(table: Table) -> list[float]:
    """The height of the heading row and of every row, for whoever must break a table."""
    heading = _height(replace(table, size=heading_size(table)), _heading(table))
    return [heading, *(_height(table, row) for row in table.rows)]


def _heading(table: Table) -> list[Cell]:
    return [Cell(column.title, bold=True) for column in table.columns]


def heading_size(table: Table) -> float:
    """The size of the heading row: smaller where a word of it would be broken."""
    size = table.size
    for column, width in zip(table.columns, _widths(table), strict=True):
        for word in clean(column.title).split():
            room = width - 2 * _BESIDE * size
            size = min(size, table.size * room / (width_of(word, table.size, bold=True) or 1))
    return max(size * 0.99 if size < table.size else size, table.size * _SMALLEST)


def _widths(table: Table) -> list[float]:
    whole = sum(column.share for column in table.columns) or 1
    return [table.width * column.share / whole for column in table.columns]


def _letters(cell: Cell, width: float, size: float) -> float:
    """The size of a cell's words: a little smaller where a word of it would be broken."""
    room = width - 2 * _BESIDE * size - _indent(cell, size)
    longest = max(
        (width_of(each, size, bold=cell.bold) for each in clean(cell.text).split()), default=0
    )
    if longest <= room or longest * _LEAST > room:
        return size
    return size * room / longest * 0.99


def _lines(cell: Cell, width: float, size: float) -> list[str]:
    room = width - 2 * _BESIDE * size - _indent(cell, size)
    letters = _letters(cell, width, size)
    return wrap(clean(cell.text), max(room, size), letters, bold=cell.bold)


def _indent(cell: Cell, size: float) -> float:
    return (_SWATCH + 0.45) * size if cell.look else 0


def _height(table: Table, row: Sequence[Cell]) -> float:
    size = table.size
    most = max(
        (len(_lines(cell, width, size)) for cell, width in zip(row, _widths(table), strict=True)),
        default=1,
    )
    return most * size * _LEADING + 2 * _ABOVE * size


def _row(
    table: Table, row: Sequence[Cell], top: float, height: float, *, colour: str
) -> list[Element]:
    drawn: list[Element] = []
    left = table.x
    for cell, column, width in zip(row, table.columns, _widths(table), strict=True):
        drawn += _cell(cell, column, (left, top, width, height), table.size, colour)
        left += width
    return drawn


def _cell(
    cell: Cell,
    column: Column,
    frame: tuple[float, float, float, float],
    size: float,
    colour: str,
) -> list[Element]:
    left, top, width, height = frame
    lines = _lines(cell, width, size)
    room = max(width - 2 * _BESIDE * size - _indent(cell, size), size)
    letters = _letters(cell, width, size)
    first = top + (height - len(lines) * letters * _LEADING) / 2
    start = left + _BESIDE * size
    drawn: list[Element] = []
    if cell.look:
        side = _SWATCH * size
        spot = first + (letters * _LEADING - side) / 2 - 0.05 * size
        drawn.append(Box(start, spot, side, side, look=cell.look, line=INK, weight=0.4, round=1))
        start += _indent(cell, size)
    if cell.text:
        text = "\n".join(lines)
        align = column.align
        drawn.append(Words(start, first, room, text, letters, cell.bold, colour, align, _LEADING))
    return drawn


def _rule(table: Table, top: float, colour: str, weight: float) -> Line:
    return Line(((table.x, top), (table.x + table.width, top)), colour, weight)
