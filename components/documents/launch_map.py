"""The map of a poster or card: every working area in the look of its puskesmas' status.

Without boundaries every puskesmas is a tile instead, so that colours and counts are still seen.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from math import ceil, cos, radians, sqrt
from typing import Any, TypeAlias

import pandas as pd

from components.documents.launch_facts import LaunchFacts
from components.documents.launch_parts import Frame, draw_swatch
from components.documents.source import Record, Source
from components.figures.classed import status_swatch
from components.figures.lettering import shorten
from components.figures.scene import SOFT, Element, Ring, Shape, Words
from data.kinds import Jenis, Level, Status
from geo.errors import BoundaryMissing

Place: TypeAlias = Callable[[Ring], list[tuple[float, float]]]

OUTSIDE = "#eef0ee"
"""An area that is not told of."""
BORDER = "#a9b8ba"
TILE_GAP = 0.12
"""Between two tiles, in sides of a tile."""
TILE_LETTERS = 0.11
"""The name on a tile, in sides of a tile."""
LEAST_LETTERS = 5.0
MOST_TILE = 90.0


def draw_map(source: Source, facts: LaunchFacts, frame: Frame) -> list[Element]:
    """The working areas fitted into a frame; what was not chosen is pale; tiles without shapes."""
    try:
        layer = source.layer(Level.PUSKESMAS)
    except BoundaryMissing:
        return draw_tiles(facts, source.names.puskesmas, frame)
    classed = source.classed(Level.PUSKESMAS, Jenis.PUSKESMAS)
    told = set(facts.briefing.league["kode"])
    outlines = {
        str(kode): list(_rings(shape))
        for kode, shape in zip(layer["kode"], layer["bentuk"], strict=True)
    }
    place = _fitting([outlines[kode] for kode in outlines if kode in told or not told], frame)
    weight = max(0.4, min(frame.width, frame.height) * 0.0022)
    looks = dict(zip(layer["kode"], classed.classes, strict=True))
    shapes: list[Element] = []
    for kode, name in zip(layer["kode"], layer["nama"], strict=True):
        rings = [place(ring) for ring in outlines[str(kode)]]
        if not _touches(rings, frame):
            continue
        number = looks[kode]
        look = classed.missing if number is None else classed.swatches[number]
        shown = look if kode in told else None
        fill = "" if kode in told else OUTSIDE
        shapes.append(Shape(rings, look=shown, fill=fill, line=BORDER, weight=weight, name=name))
    return shapes


def draw_tiles(facts: LaunchFacts, names: dict[str, str], frame: Frame) -> list[Element]:
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
    frame: Frame,
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


def _rings(shape: Record) -> Iterator[Ring]:
    """The rings of a GeoJSON polygon or of several, longitudes before latitudes."""
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for part in parts:
        yield from part


def _fitting(outlines: Sequence[Sequence[Ring]], frame: Frame) -> Place:
    """From degrees to the page: as large as the frame lets, in the middle, north up."""
    points = pd.DataFrame(
        [point[:2] for outline in outlines for ring in outline for point in ring],
        columns=["lng", "lat"],
    )
    west, east = points["lng"].min(), points["lng"].max()
    south, north = points["lat"].min(), points["lat"].max()
    squeeze = cos(radians((south + north) / 2))
    wide, tall = max(1e-9, (east - west) * squeeze), max(1e-9, north - south)
    scale = min(frame.width / wide, frame.height / tall)
    left = frame.x + (frame.width - wide * scale) / 2
    top = frame.y + (frame.height - tall * scale) / 2

    def place(ring: Ring) -> list[tuple[float, float]]:
        return [
            (left + (lng - west) * squeeze * scale, top + (north - lat) * scale)
            for lng, lat, *_ in ring
        ]

    return place


def _touches(rings: Sequence[Ring], frame: Frame) -> bool:
    """Whether a shape lies wholly in the frame; a neighbour that is cut would hang over."""
    slack = 1.0
    return all(
        frame.x - slack <= x <= frame.right + slack and frame.y - slack <= y <= frame.bottom + slack
        for ring in rings
        for x, y in ring
    )
