"""The map of a poster or card: every working area in the look of its puskesmas' status.

Without boundaries every puskesmas is a tile instead, so that colours and counts are still seen.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from math import ceil, sqrt
from typing import Any

from components.documents.launch_facts import LaunchFacts
from components.documents.launch_parts import draw_swatch
from components.documents.source import Source
from components.figures import still_map
from components.figures.classed import ClassedMap, status_swatch
from components.figures.frame import Frame as MapFrame
from components.figures.frame import Room
from components.figures.lettering import shorten
from components.figures.scene import SOFT, Element, Words
from components.figures.still_map import Layer, MapLook
from data.kinds import Jenis, Level, Status
from geo.errors import BoundaryMissing

TILE_GAP = 0.12
"""Between two tiles, in sides of a tile."""
TILE_LETTERS = 0.11
"""The name on a tile, in sides of a tile."""
LEAST_LETTERS = 5.0
MOST_TILE = 90.0
PARTS = ("kode", "nama", "titik", "bentuk")
"""What a layer holds for each of its areas."""


def draw_map(source: Source, facts: LaunchFacts, frame: Room, *, names: float = 0) -> list[Element]:
    """The working areas of the chosen kecamatan fitted into a frame; tiles where there are none.

    Takes   names, the size of the largest names and of the scale's; 0 for neither.
    """
    try:
        layer: Layer = source.layer(Level.PUSKESMAS)
    except BoundaryMissing:
        return draw_tiles(facts, source.names.puskesmas, frame)
    classed = source.classed(Level.PUSKESMAS, Jenis.PUSKESMAS)
    if facts.part:
        layer, classed = _narrowed(layer, classed, set(facts.briefing.league["kode"]))
    look = MapLook(labels=names > 0, compass=names > 0, size=names or MapLook.size)
    within = MapFrame(frame.x, frame.y, frame.right, frame.bottom)
    return still_map.draw_still_map(layer, classed, within, look)


def _narrowed(layer: Layer, classed: ClassedMap, kept: set[str]) -> tuple[Layer, ClassedMap]:
    """The areas of these puskesmas alone."""
    places = [place for place, kode in enumerate(layer["kode"]) if kode in kept]
    fewer = {name: [layer[name][place] for place in places] for name in PARTS}
    return fewer, replace(
        classed,
        classes=tuple(classed.classes[place] for place in places),
        numbers=tuple(classed.numbers[place] for place in places),
    )


def draw_tiles(facts: LaunchFacts, names: dict[str, str], frame: Room) -> list[Element]:
    """A tile for every puskesmas in the look of its status, with its name, the furthest first."""
    league = facts.briefing.league
    if league.empty:
        return []
    columns = max(1, ceil(sqrt(len(league) * frame.width / max(1.0, frame.height))))
    rows = ceil(len(league) / columns)
    side = min(MOST_TILE, frame.width / columns, frame.height / rows)
    return [
        each
        for place, row in enumerate(league.to_dict("records"))
        for each in _tile(row, names, frame, side, place % columns, place // columns)
    ]


def tells_shapes(source: Source) -> bool:
    """Whether there are shapes to draw."""
    return Level.PUSKESMAS in source.boundaries


def _tile(
    row: Mapping[Hashable, Any],
    names: dict[str, str],
    frame: Room,
    side: float,
    column: int,
    line: int,
) -> list[Element]:
    status = Status(row["status"])
    look = status_swatch(status, "light")
    inner = side * (1 - TILE_GAP)
    x, y = frame.x + column * side, frame.y + line * side
    size = max(LEAST_LETTERS, inner * TILE_LETTERS)
    name = shorten(names.get(str(row["kode"]), str(row["nama"])), inner, size)
    return [
        *draw_swatch(look, x, y, inner - size * 1.3),
        Words(x, y + inner - size * 1.25, inner, name, size, colour=SOFT),
    ]
