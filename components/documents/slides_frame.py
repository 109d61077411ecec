"""How a slide of the briefing is laid out: its heading, its body, room for its foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from components.export.document import Figure, Foot, Page
from components.figures.frame import Room
from components.figures.lettering import width_of, wrap
from components.figures.scene import (
    ACCENT,
    GOAL,
    GROUND,
    HAIRLINE,
    INK,
    SOFT,
    Align,
    Box,
    Element,
    Line,
    Scene,
    Words,
)
from geo.palette import Swatch

WIDE, HIGH = 960.0, 540.0
EDGE = 48.0
KICKER_TOP, TITLE_TOP = 30.0, 48.0
TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
TITLE_LINES = 2
TITLE_LEADING = 1.18
FOOT = Foot(EDGE, 494, WIDE - 2 * EDGE, 39, 10, least=9.5)
"""Read from the hall: three lines of ten points."""
BODY_END = 482.0
LEAST, STEP = 6.5, 0.5
"""Letters are never smaller, and by what they are tried, points."""
BADGE_LEADING = 1.45
"""How high the ground of a mark is, in sizes of its letters."""
BADGE_TOP, BADGE = 5.0, 15.0
"""Of a mark on a slide: above everything else, and as large as the room there is."""
PALE = "#f3f7f7"
"""The ground of tiles."""


@dataclass(frozen=True)
class Frame(Room):
    """A rectangle that something is drawn in, points, and the size of its letters."""

    size: float = 14

    def left_part(self, share: float, gap: float = 24) -> "Frame":
        """The left part of it."""
        width = (self.width - gap) * share
        return Frame(self.x, self.y, width, self.height, self.size)

    def right_part(self, share: float, gap: float = 24) -> "Frame":
        """What the left part of the rest leaves, ``share`` of it."""
        width = (self.width - gap) * share
        return Frame(self.right - width, self.y, width, self.height, self.size)

    def below(self, height: float, gap: float = 10) -> "Frame":
        """What is left below the first ``height`` points."""
        left = max(0.0, self.height - height - gap)
        return Frame(self.x, self.y + height + gap, self.width, left, self.size)


@dataclass
class Part:
    """Something drawn: its elements, the figures it shows, and how high it became."""

    elements: list[Element] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    height: float = 0

    def add(self, other: "Part") -> None:
        """Take in what another part shows."""
        self.elements += other.elements
        self.figures += other.figures


def slide_frame(title: str, size: float = 14) -> Frame:
    """The body of a slide below its title."""
    top = TITLE_TOP + title_height(title) + 18
    return Frame(EDGE, top, WIDE - 2 * EDGE, BODY_END - top, size)


def title_size(title: str, width: float = WIDE - 2 * EDGE) -> float:
    """The largest size in which a title stands on two lines; the smallest, if on more."""
    for size in TITLE_SIZES:
        if len(wrap(title, width, size, bold=True)) <= TITLE_LINES:
            return size
    return TITLE_SIZES[-1]


def title_height(title: str) -> float:
    """How high a title stands, points."""
    size = title_size(title)
    return len(wrap(title, WIDE - 2 * EDGE, size, bold=True)) * size * TITLE_LEADING


def make_slide(
    key: str, kicker: str, title: str, part: Part, notes: Sequence[str], places: Sequence[str] = ()
) -> Page:
    """A slide: what it is about, its one message, and what shows it."""
    width = WIDE - 2 * EDGE
    size = title_size(title)
    heading: list[Element] = [
        Words(EDGE, KICKER_TOP, width, kicker, 11, bold=True, colour=ACCENT),
        Words(EDGE, TITLE_TOP, width, title, size, bold=True, leading=TITLE_LEADING),
    ]
    rule = Line(((EDGE, FOOT.y - 6), (WIDE - EDGE, FOOT.y - 6)), HAIRLINE, 0.75)
    return Page(
        key,
        title,
        Scene(WIDE, HIGH, (*heading, *part.elements, rule)),
        FOOT,
        tuple(notes),
        tuple(places),
    )


def stamp(page: Page, mark: str, right: float, top: float, size: float) -> Page:
    """The page with its mark on it, DATA CONTOH or DATA SEMENTARA; without a mark as it is.

    Takes   right and top, the corner that the mark stands in; size of its letters, points.
    """
    if not mark:
        return page
    wide, high = width_of(mark, size, bold=True) + 1.6 * size, size * BADGE_LEADING
    added = (
        Box(right - wide, top, wide, high, fill=GOAL, round=size * 0.4, name=mark),
        Words(
            right - wide,
            top + (high - size * 1.25) / 2,
            wide,
            mark,
            size,
            bold=True,
            colour=GROUND,
            align="center",
        ),
    )
    return replace(page, scene=replace(page.scene, elements=(*page.scene.elements, *added)))


def draw_text(
    text: str,
    frame: Frame,
    *,
    size: float = 0,
    bold: bool = False,
    colour: str = INK,
    align: Align = "left",
) -> Part:
    """Words at the top of a frame, as many lines as they need."""
    used = size or frame.size
    words = Words(frame.x, frame.y, frame.width, text, used, bold, colour, align)
    height = len(wrap(text, frame.width, used, bold=bold)) * used * words.leading
    return Part([words], height=height)


def fitted(draw: Callable[[Frame], Part], frame: Frame) -> Part:
    """A part in the largest letters, at most those of its frame, in which it fits its height."""
    size = frame.size
    part = draw(frame)
    while part.height > frame.height and size > LEAST:
        size -= STEP
        part = draw(replace(frame, size=size))
    return part


def draw_heading(text: str, frame: Frame) -> Part:
    """A heading within a slide."""
    return draw_text(text, frame, bold=True, colour=ACCENT)


@dataclass(frozen=True)
class Tile:
    """One number with what it is, and its class where it has one."""

    shown: str
    label: str
    look: Swatch | None = None


def draw_tiles(tiles: Sequence[Tile], frame: Frame, gap: float = 12) -> Part:
    """Numbers side by side, each over its word."""
    width = (frame.width - gap * (len(tiles) - 1)) / len(tiles)
    part = Part(height=frame.height)
    large = min(frame.height * 0.42, 34.0)
    for place, tile in enumerate(tiles):
        left = frame.x + place * (width + gap)
        part.elements.append(Box(left, frame.y, width, frame.height, fill=PALE, round=6))
        if tile.look:
            part.elements.append(
                Box(left, frame.y, width, 7, look=tile.look, line=tile.look.ink, weight=0.5)
            )
        top = frame.y + (frame.height - large * 1.25 - frame.size * 1.3) / 2 + 3
        size = large
        while width_of(tile.shown, size, bold=True) > width - 12 and size > frame.size:
            size -= 1
        part.elements += [
            Words(left, top, width, tile.shown, size, bold=True, align="center"),
            Words(
                left + 4,
                top + large * 1.25,
                width - 8,
                tile.label,
                frame.size,
                colour=SOFT,
                align="center",
            ),
        ]
    return part


def draw_key(entries: Sequence[tuple[Swatch, str]], frame: Frame) -> Part:
    """What the colours mean, side by side, in as many rows as they need."""
    size, part = frame.size, Part()
    left, top, row = frame.x, frame.y, frame.size * 1.5
    for look, text in entries:
        width = size * 1.5 + width_of(text, size)
        if left + width > frame.right and left > frame.x:
            left, top = frame.x, top + row
        box = Box(
            left, top + size * 0.12, size, size, look=look, line=look.ink, weight=0.5, round=2
        )
        part.elements += [
            box,
            Words(left + size * 1.4, top, width, text, size, colour=INK),
        ]
        left += width + size * 1.4
    part.height = top + row - frame.y
    return part
