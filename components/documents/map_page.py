"""A map on a page: its areas in their classes, the facilities, the legend beside or below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from components.documents.asked import Asked
from components.documents.ground import Frame, Ground
from components.documents.request import Paper
from components.documents.source import Record
from components.export.document import Figure, Interactive, figure
from components.export.html_map import meanings_of
from components.figures.classed import ClassedMap, status_palette
from components.figures.frame import Frame as Room
from components.figures.judged import count_inside
from components.figures.legend import draw_legend as draw_html_legend
from components.figures.map import PointsPaint, compose_paint
from components.figures.scene import SOFT, Element, Words
from components.figures.still_legend import draw_legend, height_of_legend
from components.figures.still_map import CROWDED, MapLook, Spot, draw_counted, explain_gaps
from components.points import compose_points, with_points
from components.text import exhibits as words
from components.text.numbers import format_number
from data.kinds import EVERYWHERE, Jenis, Level, Status
from data.narrowing import find_inside
from data.status import ABSENT

LEGEND_SHARE = 0.26
"""Of the width, what a legend beside the map takes."""
LEGEND_WIDTH = 26
"""Of a legend below the map, at most, in sizes of the letter."""
SPOT_SIZES = {Jenis.PUSKESMAS: 7.5, Jenis.PUSTU: 5.0, Jenis.POSYANDU: 3.4}
"""How wide a facility is on a map, points."""
CROWD = 400
"""Facilities of the shown jenis; above, they are smaller still."""


@dataclass(frozen=True)
class Painted:
    """A layer with its classes, which areas lie outside the choice, and the legend's title."""

    level: Level
    layer: dict[str, Any]
    classed: ClassedMap
    faded: tuple[bool, ...]
    title: str
    spots: tuple[Spot, ...] = ()


def paint(
    asked: Asked,
    level: Level,
    layer: dict[str, Any],
    classed: ClassedMap,
    title: str,
    spots: Sequence[Spot] = (),
) -> Painted:
    """Hold a classed layer against the choice: areas outside fade, the legend counts the inside."""
    inside = find_inside(asked.source.rollout, level, layer["kode"], asked.choice)
    faded = () if inside is None else tuple(not each for each in inside)
    counted = count_inside(classed, inside)
    return Painted(level, layer, counted, faded, title, tuple(spots))


def list_spots(asked: Asked, jenis: Jenis) -> list[Spot]:
    """Puskesmas always, and the facilities of the jenis that is shown, in the choice."""
    source = asked.source
    rollout, status = source.rollout, source.rollout.on(source.day)
    facilities = rollout.facilities
    shown = facilities["jenis"].isin([Jenis.PUSKESMAS, jenis])
    located = facilities["lat"].notna() & facilities["lng"].notna()
    alive = pd.Series(status != ABSENT, index=facilities.index)
    kept = shown & located & alive & _inside(asked, facilities)
    order = facilities[kept].sort_values(
        "jenis", key=lambda each: each.map({k: -i for i, k in enumerate(Jenis)})
    )
    palette = status_palette("light")
    small = 0.7 if len(order) > CROWD else 1.0
    return [
        Spot(
            float(row["lat"]),
            float(row["lng"]),
            palette.swatches[Status(int(status[place])).name],
            f"{row['kode']} {row['nama']}",
            SPOT_SIZES[Jenis(row["jenis"])] * (1 if row["jenis"] == Jenis.PUSKESMAS else small),
            row["jenis"] == Jenis.PUSKESMAS,
        )
        for place, row in zip(order.index, order.to_dict("records"), strict=True)
    ]


def _inside(asked: Asked, facilities: pd.DataFrame) -> pd.Series:
    choice = asked.choice
    inside = pd.Series(True, index=facilities.index)
    if choice.kecamatan:
        inside &= facilities["kode_kecamatan"].isin(choice.kecamatan)
    if choice.puskesmas:
        own = facilities["kode"] == choice.puskesmas
        inside &= own | (facilities["induk"] == choice.puskesmas)
    return inside


def draw_painted(asked: Asked, painted: Painted, frame: Frame, ground: Ground) -> list[Element]:
    """The map with its legend: beside it on a slide, below it on upright papers."""
    size = ground.small
    is_crowded = painted.level is Level.DESA and len(painted.layer["kode"]) > CROWDED
    entries = painted.classed.legend if is_crowded else explain_gaps(painted.classed)
    title = painted.title
    is_beside = asked.request.paper is Paper.SLIDE
    wide = frame.width * LEGEND_SHARE if is_beside else min(frame.width, size * LEGEND_WIDTH)
    high = height_of_legend(title, entries, wide, size)
    if is_beside:
        on_map, legend = frame.cut_left(frame.width - wide - 16)
        legend = replace(legend, y=legend.y + 4)
        note = replace(legend, y=legend.y + high + size)
    else:
        on_map, legend = frame.cut_top(frame.height - high - 10, 10)
        legend, note = legend.cut_left(wide)
    drawn, unnamed = _draw_map(asked, painted, on_map, (size, frame.x + frame.width / 2))
    drawn += draw_legend(title, entries, legend.x, legend.y, legend.width, size)
    if unnamed and any(painted.classed.numbers):
        told = words.UNNAMED.format(n=format_number(unnamed))
        drawn.append(Words(note.x, note.y, note.width, told, size, colour=SOFT))
    return drawn


def _draw_map(
    asked: Asked, painted: Painted, on_map: Frame, look: tuple[float, float]
) -> tuple[list[Element], int]:
    """The map alone, and how many areas have no name; look, size of letters and wished middle."""
    size, middle = look
    inside = [
        kode
        for kode, is_faded in zip(painted.layer["kode"], painted.faded, strict=False)
        if not is_faded
    ]
    shown = MapLook(
        faded=painted.faded,
        focus=tuple(inside),
        spots=painted.spots,
        parents=asked.source.names.kecamatan if painted.level is Level.DESA else None,
        middle=middle,
        size=size,
    )
    room = Room(on_map.x, on_map.y, on_map.right, on_map.bottom)
    return draw_counted(painted.layer, painted.classed, room, shown)


def interact(asked: Asked, painted: Painted, jenis: Jenis | None = None) -> Interactive:
    """The same map for a browser; jenis, whose facilities are shown, None for no facilities.

    Raises  BoundaryMissing if the level has no shapes.
    """
    source, level, classed = asked.source, painted.level, painted.classed
    owner = EVERYWHERE if level is Level.KABUPATEN else source.kode
    address, content = source.stored(owner, level)
    points = None if jenis is None else _points(asked, jenis)
    inside = [
        kode
        for kode, is_faded in zip(painted.layer["kode"], painted.faded, strict=False)
        if not is_faded
    ]
    paint = compose_paint(
        layer=address,
        classes=classed.classes,
        swatches=classed.swatches,
        missing=classed.missing,
        values=classed.numbers if any(classed.numbers) else None,
        faded=painted.faded or None,
        points=None if points is None else points[0],
        focus=tuple(inside),
    )
    return Interactive(
        paint,
        content,
        None if points is None else points[1],
        draw_html_legend(painted.title, classed.legend, ""),
        tuple(meanings_of(classed)),
    )


def _points(asked: Asked, jenis: Jenis) -> tuple[PointsPaint, bytes]:
    """The facilities as on the screen: puskesmas always, and those of the jenis; others hidden."""
    source = asked.source
    located = with_points(source.rollout.facilities)
    name, content = compose_points(source.rollout.facilities)
    status = source.rollout.on(source.day)[located.index.to_numpy(dtype=np.intp)]
    shown = located["jenis"].isin([Jenis.PUSKESMAS, jenis]).to_numpy(dtype=bool)
    palette = status_palette("light")
    paint = PointsPaint(
        address=f"titik/{source.kode}/{name}.json",
        classes=[
            int(each) if here and each != ABSENT else None
            for each, here in zip(status, shown, strict=True)
        ],
        swatches=(*palette.swatches.values(), palette.missing),
    )
    return paint, content


def on_paper(asked: Asked, rows: Sequence[Record]) -> Sequence[Record]:
    """The rows whose figures a map shows: on a card only where their areas are few enough to name.

    A card must stay light, and its seal holds every figure that it shows.
    """
    is_crowded = asked.request.paper is Paper.PESAN and len(rows) > CROWDED
    return [] if is_crowded else rows


def legend_figures(painted: Painted, about: str) -> list[Figure]:
    """How many areas the legend counts in each class."""
    return [
        figure(f"legenda/{about}/{place}", entry.count, format_number(entry.count))
        for place, entry in enumerate(painted.classed.legend)
    ]
