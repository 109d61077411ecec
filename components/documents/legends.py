"""The legend of a figure on a page: swatches with their words, in lines or in a column."""

from collections.abc import Sequence

from components.figures.lettering import width_of, wrap
from components.figures.scene import INK, Box, Element, Words
from geo.palette import Swatch

Entry = tuple[Swatch, str]
BESIDE = 1.6
"""What a swatch takes before its words, in sizes of the letter."""
LINE = 1.6
"""From one line of entries to the next, in sizes of the letter."""


def draw_entries(
    entries: Sequence[Entry], line: tuple[float, float, float], size: float
) -> list[Element]:
    """Entries side by side, on as many lines as they take; `height_of_entries` says how high.

    Takes   line, x, y and width of the first line in points.
    """
    x, y, width = line
    drawn: list[Element] = []
    for entries_of_line in _lines(entries, width, size):
        left = x
        for look, text in entries_of_line:
            room = min(width_of(text, size) + 1, width - size * BESIDE)
            drawn += _entry(look, text, (left, y, room), size)
            left += _advance(text, size)
        y += size * LINE * max(_rows(text, width, size) for _, text in entries_of_line)
    return drawn


def height_of_entries(entries: Sequence[Entry], width: float, size: float) -> float:
    """How high `draw_entries` becomes, points; nothing without entries."""
    return sum(
        size * LINE * max(_rows(text, width, size) for _, text in line)
        for line in _lines(entries, width, size)
    )


def _lines(entries: Sequence[Entry], width: float, size: float) -> list[list[Entry]]:
    """Entries by line: each line holds as many as fit, at least one."""
    lines: list[list[Entry]] = []
    left = 0.0
    for each in entries:
        if not lines or left + width_of(each[1], size) + size * BESIDE > width:
            lines.append([])
            left = 0.0
        lines[-1].append(each)
        left += _advance(each[1], size)
    return lines


def _advance(text: str, size: float) -> float:
    return width_of(text, size) + size * 3.2


def _rows(text: str, width: float, size: float) -> int:
    """On how many lines the words of one entry stand."""
    return max(1, len(wrap(text, width - size * BESIDE, size)))


def draw_column(
    entries: Sequence[Entry], frame: tuple[float, float, float], size: float
) -> tuple[list[Element], float]:
    """Entries one below the other.

    Takes   frame, x, y and width in points.
    Gives   elements, and where they end.
    """
    x, y, width = frame
    drawn: list[Element] = []
    for look, text in entries:
        room = width - size * BESIDE
        drawn += _entry(look, text, (x, y, room), size)
        y += max(1, len(wrap(text, room, size))) * size * 1.25 + size * 0.45
    return drawn, y


def _entry(
    look: Swatch, text: str, place: tuple[float, float, float], size: float
) -> list[Element]:
    x, y, width = place
    side = size * 1.1
    return [
        Box(x, y + size * 0.06, side, side, line=INK, weight=0.5, look=look, round=1.5),
        Words(x + size * BESIDE, y, width, text, size),
    ]


def merge(entries: Sequence[Entry]) -> list[Entry]:
    """Entries with one look as one entry, since they look alike on the page."""
    told: dict[Swatch, list[str]] = {}
    for look, text in entries:
        told.setdefault(look, []).append(text)
    return [(look, " · ".join(texts)) for look, texts in told.items()]
