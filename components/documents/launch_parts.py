"""The parts that the pages of the launch kit are laid out from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from components.export.document import Foot, Page
from components.figures.classed import status_swatch
from components.figures.frame import Room
from components.figures.lettering import shorten, width_of, wrap
from components.figures.scene import (
    ACCENT,
    GOAL,
    HAIRLINE,
    INK,
    SOFT,
    Align,
    Box,
    Element,
    Line,
    Picture,
    Scene,
    Shape,
    Words,
)
from components.text import launch as words
from components.text.applying import heard_briefly
from components.text.labels import JENIS, STATUS
from data.kinds import Jenis, Status
from data.rollout import share_of
from geo.palette import Swatch

LEADING = 1.25
MARK_GROUND = "#fde5d3"
"""Behind DATA CONTOH; the mark's letters stand on it at 6 to 1."""
SMALLEST = 6.0
"""Letters of a card are never smaller, points."""
TRACK = "#e3ebeb"
"""The ground of a bar."""


def fit(text: str, width: float, sizes: tuple[float, float], lines: int, *, bold: bool) -> float:
    """The largest size between ``sizes`` (largest, smallest) at which text needs so many lines."""
    size, least = sizes
    while size > least and len(wrap(text, width, size, bold=bold)) > lines:
        size -= max(0.5, size * 0.03)
    return max(size, least)


def height_of(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """How tall a text stands, broken to a width."""
    return len(wrap(text, width, size, bold=bold)) * size * LEADING


def set_text(
    text: str,
    frame: Room,
    sizes: tuple[float, float],
    *,
    lines: int = 1,
    bold: bool = False,
    colour: str = INK,
    align: Align = "left",
) -> Words:
    """A text as large as it fits a number of lines; what is longer still ends in an ellipsis."""
    size = fit(text, frame.width, sizes, lines, bold=bold)
    broken = wrap(text, frame.width, size, bold=bold)
    if len(broken) > lines:
        rest = " ".join(broken[lines - 1 :])
        broken = [*broken[: lines - 1], shorten(f"{rest} …", frame.width, size, bold=bold)]
    return Words(
        frame.x,
        frame.y,
        frame.width,
        "\n".join(broken),
        size,
        bold=bold,
        colour=colour,
        align=align,
        leading=LEADING,
    )


def below(set_words: Words) -> float:
    """Where a text ends."""
    return set_words.y + (set_words.text.count("\n") + 1) * set_words.size * LEADING


def draw_mark(mark: str, frame: Room) -> list[Element]:
    """DATA CONTOH or DATA SEMENTARA as a band, as tall as the frame; nothing without a mark."""
    if not mark:
        return []
    size = min(frame.height * 0.62, frame.width / width_of(mark, 1.12, bold=True))
    top = frame.y + (frame.height - size * 1.15) / 2
    return [
        Box(frame.x, frame.y, frame.width, frame.height, fill=MARK_GROUND, name=mark),
        Words(frame.x, top, frame.width, mark, size, bold=True, colour=GOAL, align="center"),
    ]


def draw_network(
    counts: Mapping[Jenis, Mapping[str, int]], frame: Room, size: float, *, gap: float = 0.55
) -> list[Element]:
    """A bar for each jenis; above it how many were heard of, and ``n dari N (p %)``.

    A track without facilities is empty. ``gap`` is what lies between two bars, in sizes of letters.
    """
    parts: list[Element] = []
    step = size * (LEADING + 0.75 + gap)
    for place, jenis in enumerate(Jenis):
        tally = counts[jenis]
        top = frame.y + place * step
        value = words.part_and_share(tally)
        bar = top + size * LEADING
        parts += [
            Words(frame.x, top, frame.width, JENIS[jenis], size),
            *_tell_heard(tally, _between(JENIS[jenis], value, replace(frame, y=top), size), size),
            Words(frame.x, top, frame.width, value, size, bold=True, align="right"),
            Box(frame.x, bar, frame.width, size * 0.7, fill=TRACK),
        ]
        if tally["total"] and tally["counted"]:
            share = float(Fraction(tally["counted"], tally["total"]))
            parts.append(
                Box(frame.x, bar, frame.width * share, size * 0.7, fill=ACCENT, name=JENIS[jenis])
            )
    return parts


def _between(name: str, value: str, frame: Room, size: float) -> Room:
    """What a line leaves between a name at its left and a bold value at its right."""
    left, right = width_of(name, size), width_of(value, size, bold=True)
    apart = size * 0.5
    return replace(frame, x=frame.x + left + apart, width=frame.width - left - right - 2 * apart)


def _tell_heard(counts: Mapping[str, int], frame: Room, size: float) -> list[Element]:
    """Where a jenis has a share: how many of it were heard of, as large as there is room."""
    if share_of(counts) is None:
        return []
    text = heard_briefly(counts)
    fitting = min(size * 0.8, size * 0.98 * frame.width / width_of(text, size))
    return [Words(frame.x, frame.y, frame.width, text, fitting, colour=SOFT)]


def network_height(size: float, gap: float = 0.55) -> float:
    """How tall `draw_network` is."""
    return size * (LEADING + 0.75 + gap) * len(Jenis)


def draw_swatch(look: Swatch, x: float, y: float, side: float) -> list[Element]:
    """A square of one class with its pattern: fill and strokes, so that it scales with the page."""
    return [Box(x, y, side, side, look=look, line=SOFT, weight=max(0.5, side * 0.03))]


def draw_status(status: Status, frame: Room, size: float) -> list[Element]:
    """A status as its swatch and its word."""
    look = status_swatch(status, "light")
    text = replace(frame, x=frame.x + size * 1.45, width=frame.width - size * 1.45)
    return [
        *draw_swatch(look, frame.x, frame.y + size * 0.1, size * 1.05),
        set_text(STATUS[status], text, (size, size), bold=True),
    ]


def draw_legend(
    facts: Mapping[str, int], frame: Room, size: float, *, columns: int = 1
) -> list[Element]:
    """The five statuses, the furthest first, each with the number of puskesmas that have it."""
    parts: list[Element] = []
    ordered = list(reversed(Status))
    rows = -(-len(ordered) // columns)
    wide = frame.width / columns
    for place, status in enumerate(ordered):
        column, row = divmod(place, rows)
        x, y = frame.x + column * wide, frame.y + row * size * 1.6
        label = words.LEGEND_ENTRY.format(label=STATUS[status], count=facts[status.name.lower()])
        parts += draw_swatch(status_swatch(status, "light"), x, y, size * 1.15)
        text = Room(x + size * 1.6, y, wide - size * 1.7)
        parts.append(set_text(label, text, (size, size * 0.7)))
    return parts


def rule(frame: Room, *, dash: tuple[float, ...] = ()) -> Line:
    """A hairline along the upper edge of a frame."""
    return Line(((frame.x, frame.y), (frame.right, frame.y)), HAIRLINE, 1, dash)


def scaled(page: Page, factor: float) -> Page:
    """The same page, so many times as large: letters, lines and all."""
    scene = page.scene
    elements = tuple(_scaled(each, factor) for each in scene.elements)
    larger = Scene(scene.width * factor, scene.height * factor, elements, scene.ground)
    return replace(page, scene=larger, foot=_scaled_foot(page.foot, factor))


def _scaled_foot(foot: Foot, factor: float) -> Foot:
    named = ("x", "y", "width", "height", "size")
    return replace(foot, **{name: getattr(foot, name) * factor for name in named})


def _scaled(element: Element, factor: float) -> Element:
    """One element so many times as large; charts and tables do not occur in the launch kit."""
    if isinstance(element, Line):
        return replace(
            element,
            points=_times(element.points, factor),
            weight=element.weight * factor,
            dash=tuple(each * factor for each in element.dash),
        )
    if isinstance(element, Shape):
        rings = tuple(_times(ring, factor) for ring in element.rings)
        return replace(element, rings=rings, weight=element.weight * factor)
    assert isinstance(element, (Words, Box, Picture)), "the kit draws words, boxes and pictures"
    named = ("x", "y", "width", "height", "size", "weight", "round")
    larger = {name: getattr(element, name) * factor for name in named if hasattr(element, name)}
    return replace(element, **larger)


def _times(ring: Sequence[tuple[float, float]], factor: float) -> list[tuple[float, float]]:
    return [(x * factor, y * factor) for x, y in ring]
