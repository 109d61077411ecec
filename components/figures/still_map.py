"""A map for what leaves the screen: areas as named shapes, words where they fit, scale, north."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely.geometry import shape as read_shape

from components.figures.classed import ClassedMap, LegendEntry
from components.figures.frame import Frame
from components.figures.lettering import clean
from components.figures.scene import GROUND, INK, SOFT, Box, Element, Line, Shape
from components.figures.still_compass import draw_compass, lay_compass
from components.figures.still_labels import Area, place_labels
from components.figures.still_plot import label
from components.text import labels as words
from components.text.numbers import NO_VALUE
from data.kinds import DESA
from geo.palette import Swatch, contrast, mix
from geo.placing import Ground, lay_flat, outlines, place_shapes, rings_of

Layer: TypeAlias = Mapping[str, Any]
"""A stored layer as `components.documents.source.Source.layer` gives it."""

DETAIL = 0.25
"""What no picture shows, points."""
CROWDED = 60
"""Areas; above, not each of them can be named."""
_FADED = 0.8
"""How far the colour of an area outside the choice goes towards the ground."""
_MARGIN = 2.0
_PLATES = 4
"""Beside a map that is moved, for names that stand outside of it, in sizes of the letter."""
_PARENT = 8
"""Letters of a desa's kode that are its kecamatan's."""
_PALE = 1.6
_PALE_EDGE = "#7d8b8e"
"""Borders are of the ground's colour, and grey around fills that hardly differ from it."""
_SPOT_EDGE = 0.9


@dataclass(frozen=True)
class Spot:
    """A facility on a map: where it is in degrees, how it looks, what it is called.

    ``size`` is its width in points; ``is_round`` for puskesmas, square otherwise.
    """

    lat: float
    lng: float
    look: Swatch
    name: str
    size: float = 6
    is_round: bool = True


@dataclass(frozen=True)
class MapLook:
    """What a still map shows beside its colours.

    ``faded`` says of each area whether it is outside the choice; () for none. ``focus`` holds the
    codes that fill the frame, () for all; what else reaches into the frame is cut at its edge.
    ``parents`` names the kecamatan of a layer of desa by kode; they are then written in place of
    the many desa. The middle of what fills the frame comes as near to ``middle``, points from the
    left, as the frame allows. ``size`` is that of the largest names, points.
    """

    faded: Sequence[bool] = ()
    focus: Sequence[str] = ()
    spots: Sequence[Spot] = ()
    parents: Mapping[str, str] | None = None
    middle: float | None = None
    size: float = 9
    labels: bool = True
    compass: bool = True
    ground: str = GROUND


def draw_still_map(layer: Layer, classed: ClassedMap, frame: Frame, look: MapLook) -> list[Element]:
    """Draw every area of a layer in the colour of its class, undistorted, within a frame.

    Takes   layer and its classes in the same order.
    Gives   a shape named "kode nama" for each area, borders, facilities, names with values,
            a scale bar and an arrow to the north in a corner that is free.
    """
    return draw_counted(layer, classed, frame, look)[0]


def draw_counted(
    layer: Layer, classed: ClassedMap, frame: Frame, look: MapLook
) -> tuple[list[Element], int]:
    """The map as `draw_still_map` draws it, and how many areas of the choice have no name on it."""
    if not layer["kode"]:
        middle = (frame.top + frame.bottom) / 2
        text = words.NO_DATA
        return [label(text, frame.left, middle, frame.width, look.size, align="center")], 0
    ground, shapes, compass = _lay(layer, frame, look)
    drawn: list[Element] = list(_areas(layer, classed, shapes, look))
    drawn += _borders(layer, shapes)
    spots = [(spot, *_spot_place(spot, ground)) for spot in look.spots]
    drawn += [_draw_spot(*each) for each in spots]
    named = _named(layer, classed, shapes, ground, look) if look.labels else []
    taken = [_around(*each) for each in spots]
    letters, unnamed = place_labels(named, frame, look.size, taken)
    if any(each.look is None for each in named):  # kecamatan in place of their desa
        unnamed = len(shapes) - sum(look.faded)
    return [*drawn, *letters, *compass], unnamed


def _lay(
    layer: Layer, frame: Frame, look: MapLook
) -> tuple[Ground, list[shapely.Geometry], list[Element]]:
    degrees = [read_shape(each) for each in layer["bentuk"]]
    wanted = set(look.focus) & set(layer["kode"]) or set(layer["kode"])
    chosen = [each for each, kode in zip(degrees, layer["kode"], strict=True) if kode in wanted]
    inner = Frame(
        frame.left + _MARGIN, frame.top + _MARGIN, frame.right - _MARGIN, frame.bottom - _MARGIN
    )
    ground = _fit(chosen, inner, look)
    placed = _place(degrees, ground, inner)
    if not look.compass:
        return ground, placed, []
    room = lay_compass(ground.per_km, inner, placed, look.size)
    if room.lost:
        inner = replace(inner, bottom=inner.bottom - room.lost)
        ground = _fit(chosen, inner, look)
        placed = _place(degrees, ground, inner)
    return ground, placed, draw_compass(ground.per_km, room, look.size)


def _place(
    degrees: Sequence[shapely.Geometry], ground: Ground, inner: Frame
) -> list[shapely.Geometry]:
    """The areas on paper, those that reach out of the frame cut at its edge."""
    placed = place_shapes(degrees, ground, DETAIL)
    edges = (inner.left, inner.top, inner.right, inner.bottom)
    whole = shapely.box(*edges).buffer(_MARGIN)
    return [
        each if shapely.covers(whole, each) else shapely.clip_by_rect(each, *edges)
        for each in placed
    ]


def _fit(chosen: Sequence[shapely.Geometry], inner: Frame, look: MapLook) -> Ground:
    """As large as it goes; its bulk, not an islet far out, as near to the wished middle as it can.

    Names beside the map keep their room.
    """
    west, south, east, north = shapely.total_bounds(chosen).tolist()
    edges = (west, south, east, north)
    ground = lay_flat(edges, inner.left, inner.top, inner.width, inner.height)
    if look.middle is None:
        return ground
    bulk = shapely.centroid(shapely.GeometryCollection(list(chosen)))
    ((x, _),) = ground.place(np.array([[bulk.x, bulk.y]])).tolist()
    free = max(0.0, ground.left - inner.left - _PLATES * look.size)
    return replace(ground, left=ground.left + min(free, max(-free, look.middle - x)))


def explain_gaps(classed: ClassedMap) -> list[LegendEntry]:
    """The legend of a map with numbers: a class without any says that a dash stands for it."""
    told = zip(range(len(classed.classes)), classed.numbers, strict=True)
    gaps = {look_of(classed, place) for place, number in told if not number}
    if not any(classed.numbers):
        return list(classed.legend)
    return [
        replace(each, label=f"{each.label} ({NO_VALUE})") if each.swatch in gaps else each
        for each in classed.legend
    ]


def look_of(classed: ClassedMap, place: int) -> Swatch:
    """The swatch of an area by its place in the layer."""
    found = classed.classes[place]
    return classed.missing if found is None else classed.swatches[found]


def fade(swatch: Swatch, ground: str = GROUND) -> Swatch:
    """The same look almost gone into the ground, for areas outside the choice."""
    fill, ink = (mix(each, ground, _FADED) for each in (swatch.fill, swatch.ink))
    return Swatch(fill, swatch.pattern, ink, SOFT)


def _areas(
    layer: Layer, classed: ClassedMap, shapes: Sequence[shapely.Geometry], look: MapLook
) -> list[Shape]:
    crowded = len(shapes) > CROWDED
    drawn = []
    # An enclave comes on top of the area that its simplified outline may lie in.
    shown = [place for place, each in enumerate(shapes) if each.area > 0]
    for place in sorted(shown, key=lambda each: -shapes[each].area):
        swatch = look_of(classed, place)
        if look.faded and look.faded[place]:
            swatch = fade(swatch, look.ground)
        name = f"{layer['kode'][place]} {clean(layer['nama'][place])}"
        weight = 0.35 if crowded else 0.8
        line = look.ground if contrast(swatch.fill, look.ground) >= _PALE else _PALE_EDGE
        drawn.append(Shape(rings_of(shapes[place]), swatch, line=line, weight=weight, name=name))
    return drawn


def _parents(layer: Layer) -> list[str]:
    """The kecamatan of each desa; "" for areas of any other level."""
    return [kode[:_PARENT] if DESA.fullmatch(kode) else "" for kode in layer["kode"]]


def _borders(layer: Layer, shapes: Sequence[shapely.Geometry]) -> list[Line]:
    pairs = [
        (group, shape)
        for group, shape in zip(_parents(layer), shapes, strict=True)
        if shape.area > 0
    ]
    groups, shapes = [group for group, _ in pairs], [shape for _, shape in pairs]
    drawn: list[Line] = []
    if any(groups):
        for whole in outlines(shapes, groups):
            drawn += [Line(tuple(ring), GROUND, 2) for ring in rings_of(whole)]
        for whole in outlines(shapes, groups):
            drawn += [Line(tuple(ring), INK, 0.8) for ring in rings_of(whole)]
    for whole in outlines(shapes, [""] * len(shapes)):
        drawn += [Line(tuple(ring), INK, 1.2) for ring in rings_of(whole)]
    return drawn


def _named(
    layer: Layer,
    classed: ClassedMap,
    shapes: Sequence[shapely.Geometry],
    ground: Ground,
    look: MapLook,
) -> list[Area]:
    """What is to be named: every area, or the kecamatan of many desa."""
    groups = _parents(layer)
    if look.parents is not None and len(shapes) > CROWDED and any(groups):
        wholes = zip(sorted(set(groups)), outlines(shapes, groups), strict=True)
        return [
            Area(whole, _inside(whole), look.parents.get(kode, kode), "", None)
            for kode, whole in wholes
            if whole.area > 0
        ]
    spots = ground.place(np.array([[lng, lat] for lat, lng in layer["titik"]])).tolist()
    gap = NO_VALUE if any(classed.numbers) else ""
    return [
        Area(
            shapes[place],
            (x, y),
            layer["nama"][place],
            classed.numbers[place] or gap,
            look_of(classed, place),
            must=len(shapes) <= CROWDED,
        )
        for place, (x, y) in enumerate(spots)
        if not (look.faded and look.faded[place]) and shapes[place].area > 0
    ]


def _inside(whole: shapely.Geometry) -> tuple[float, float]:
    """The middle of the roomiest part of an area."""
    largest = max(shapely.get_parts(whole), key=shapely.area)
    tolerance = max(1.0, float(largest.length) / 200)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=tolerance)
    middle = shapely.get_point(radius, 0)
    return float(middle.x), float(middle.y)


def _spot_place(spot: Spot, ground: Ground) -> tuple[float, float]:
    (x, y), *_ = ground.place(np.array([[spot.lng, spot.lat]])).tolist()
    return x, y


def _draw_spot(spot: Spot, x: float, y: float) -> Box:
    half = spot.size / 2
    rounding = half if spot.is_round else 0
    return Box(
        x - half,
        y - half,
        spot.size,
        spot.size,
        line=GROUND,
        weight=_SPOT_EDGE,
        round=rounding,
        look=spot.look,
        name=clean(spot.name),
    )


def _around(spot: Spot, x: float, y: float) -> Frame:
    half = spot.size / 2 + 1
    return Frame(x - half, y - half, x + half, y + half)
