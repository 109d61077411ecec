"""How the name and value of an area are broken into lines, and written on a still map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from components.figures.frame import Frame
from components.figures.lettering import clean, shorten, width_of
from components.figures.scene import GROUND, HAIRLINE, INK, Box, Element, Line, Words
from geo.palette import Pattern, Swatch

LEADING = 1.15
LEAST = 5.5
"""Names are never smaller, points."""
SIZES = (1.0, 0.85, 0.72, 0.62)
SMALL = SIZES[1:]
"""In what sizes of the largest an area is named."""
_LONGEST = 15
"""A name is shortened to so many sizes."""
_PLATE = 0.78
"""The size of words on a plate, of the largest."""
_BESIDE, _BETWEEN = 0.5, 0.12
"""Room left and right of words together, and above and below, in sizes."""
_DOT = 1.2


@dataclass(frozen=True)
class Lettered:
    """Lines of words of one size, the first ``bold`` of them bold."""

    lines: tuple[str, ...]
    bold: int
    size: float

    @property
    def width(self) -> float:
        """With the room beside."""
        widths = [
            width_of(line, self.size, bold=place < self.bold)
            for place, line in enumerate(self.lines)
        ]
        return max(widths) * 1.01 + _BESIDE * self.size

    @property
    def height(self) -> float:
        """With the room above and below."""
        return (len(self.lines) * LEADING + 2 * _BETWEEN) * self.size

    def box(self, middle: tuple[float, float]) -> Frame:
        """What it covers where it stands around a point."""
        half, high = self.width / 2, self.height / 2
        return Frame(middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high)


def variants(
    name: str, value: str, size: float, sizes: Sequence[float] = SIZES
) -> Iterator[Lettered]:
    """The ways in which an area can be lettered, the best first: large, on few lines.

    A name never stands without its value: it would read as if there were none.
    """
    short = _short(name, size)
    ways = [each for each in ((short,), _halves(short)) if each]
    letters = list(dict.fromkeys(max(LEAST, size * share) for share in sizes))
    for each, way in product(letters, ways):
        lines = (*way, value) if value else way
        yield Lettered(lines, len(way), each)


def on_plates(name: str, value: str, size: float, *, smaller: bool) -> list[Lettered]:
    """Name and value on one line, as flat as can be, or below one another."""
    short, letters = _short(name, size), max(LEAST, size * (_PLATE if smaller else 1))
    if not value:
        return [Lettered((short,), 1, letters)]
    flat = Lettered((f"{short} {value}",), 1, letters)
    return [flat, Lettered((short, value), 1, letters)]


def _short(name: str, size: float) -> str:
    return shorten(clean(name).replace("\n", " "), _LONGEST * size, size, bold=True)


def _halves(name: str) -> tuple[str, ...]:
    """A name on two lines, broken at the space nearest to its middle; () without a space."""
    gaps = [place for place, letter in enumerate(name) if letter == " "]
    if not gaps:
        return ()
    gap = min(gaps, key=lambda place: abs(place - len(name) / 2))
    return name[:gap], name[gap + 1 :]


def write(
    lettered: Lettered,
    middle: tuple[float, float],
    look: Swatch | None,
    *,
    over_edges: bool = False,
) -> list[Element]:
    """The words, on plain ground of their own where a pattern or borders would run through them."""
    box, size = lettered.box(middle), lettered.size
    drawn: list[Element] = []
    is_plain = look is None or look.pattern in (Pattern.NONE, Pattern.SOLID)
    if look is not None and (over_edges or not is_plain):
        drawn.append(Box(box.left, box.top, box.width, box.height, fill=look.fill, round=2))
    name, value = lettered.lines[: lettered.bold], lettered.lines[lettered.bold :]
    colour = look.text if look is not None else INK
    for lines, first, bold in ((name, 0, True), (value, len(name), False)):
        if lines:
            top = box.top + (_BETWEEN + first * LEADING) * size
            text = "\n".join(lines)
            drawn.append(
                Words(box.left, top, box.width, text, size, bold, colour, "center", LEADING)
            )
    return drawn


def write_plate(
    lettered: Lettered, middle: tuple[float, float], near: tuple[float, float]
) -> list[Element]:
    """The words on a plate of their own, with a line to a point where it does not cover it."""
    box = lettered.box(middle)
    plate = Box(box.left, box.top, box.width, box.height, GROUND, HAIRLINE, 0.5, round=2)
    return [*_leader(box, near), plate, *write(lettered, middle, None)]


def _leader(box: Frame, near: tuple[float, float]) -> list[Element]:
    if box.holds(near):
        return []
    line = (near, box.nearest(near))
    x, y = near[0] - _DOT, near[1] - _DOT
    dot = Box(x, y, 2 * _DOT, 2 * _DOT, fill=INK, line=GROUND, weight=0.5, round=_DOT)
    return [Line(line, GROUND, 2), Line(line, INK, 0.7), dot]
