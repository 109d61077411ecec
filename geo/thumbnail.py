"""A layer as small outlines: recognisable, and light enough for twenty at once."""

import json
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

DETAIL = 1 / 110
"""Smallest detail kept, as a share of the larger side."""


@dataclass(frozen=True)
class Thumbnail:
    """Outlines by kode as SVG path data, in the order of painting; the ground in whole units."""

    paths: dict[str, str]
    width: int
    height: int


def trace_layer(layer: bytes, width: int) -> Thumbnail:
    """Outline every area of a stored layer.

    Takes   a layer as `geo.simplify.make_shapes` wrote it (degrees); width in units.
    Gives   the layer's areas, neighbours still touching, north up; as high as the layer asks.
    """
    told = json.loads(layer)
    shapes = np.array([shape(each) for each in told["bentuk"]], dtype=object)
    if not len(shapes):
        return Thumbnail({}, width, 1)
    west, south, east, north = shapely.total_bounds(shapes)
    extent = max(east - west, north - south)
    simple = shapely.coverage_simplify(shapes, extent * DETAIL)
    scale = width / (east - west)
    corner = np.array([west, north])
    largest_first = np.argsort(-shapely.area(shapes), kind="stable")  # an enclave comes on top
    paths = {
        told["kode"][place]: "".join(_trace(ring, corner, scale) for ring in _rings(simple[place]))
        for place in largest_first
    }
    return Thumbnail(paths, width, max(1, round((north - south) * scale)))


def _rings(area: shapely.Geometry) -> list[npt.NDArray[np.float64]]:
    return [
        shapely.get_coordinates(part.exterior)
        for part in shapely.get_parts(area)
        if part.geom_type == "Polygon"
    ]


def _trace(ring: npt.NDArray[np.float64], corner: npt.NDArray[np.float64], scale: float) -> str:
    """One ring as whole units from the upper left corner."""
    spots = np.rint((ring - corner) * [scale, -scale]).astype(int)
    moved = np.r_[True, (np.diff(spots, axis=0) != 0).any(axis=1)]
    return "M" + "L".join(f"{x} {y}" for x, y in spots[moved]) + "Z"
