"""The legend of a figure on a page: swatches with their words, in lines or in a column."""

from collections.abc import Sequence

from components.figures.lettering import width_of, wrap
from components.figures.scene import INK, Box, Element, Words
from geo.palette import Swatch

Entry = tuple[Swatch, str]


def draw_entries(
    entries: Sequence[Entry], line: tuple[float, float, float], size: float
) -> list[Element]:
    """Entries side by side on one line, as far as they fit.

    Takes   line, x, y and width in points.
    """
    x, y, width = line
    end, drawn = x + width, list[Element]()
    for look, text in entries:
        wide = width_of(text, size)
        if x + wide + size * 1.5 > end:
            break
        drawn += _entry(look, text, (x, y, wide + 1), size)
        x += wide + size * 3.2
    return drawn


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
        room = width - size * 1.6
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
        Words(x + size * 1.6, y, width, text, size),
    ]


def merge(entries: Sequence[Entry]) -> list[Entry]:
    """Entries with one look as one entry, since they look alike on the page."""
    told: dict[Swatch, list[str]] = {}
    for look, text in entries:
        told.setdefault(look, []).append(text)
    return [(look, " · ".join(texts)) for look, texts in told.items()]
