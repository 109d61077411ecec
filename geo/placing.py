"""Areas of the earth on paper: their true proportions, and where words fit into them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

Numbers: TypeAlias = npt.NDArray[np.float64]

SPOTS = 11
"""Along each side of an area, in so many places words are tried."""


@dataclass(frozen=True)
class Ground:
    """A piece of the earth laid flat: degrees to paper, the same scale in every direction.

    ``per_km`` is in units of the paper. Good for a kabupaten, some hundred kilometres wide.
    """

    west: float
    north: float
    across: float
    down: float
    left: float
    top: float
    per_km: float

    def place(self, degrees: Numbers) -> Numbers:
        """Points as rows of longitude and latitude; gives rows of x and y, y downwards."""
        corner, scale = np.array([self.west, self.north]), np.array([self.across, -self.down])
        placed: Numbers = (degrees - corner) * scale + np.array([self.left, self.top])
        return placed


def lay_flat(
    bounds: tuple[float, float, float, float], left: float, top: float, width: float, height: float
) -> Ground:
    """Fit a piece of the earth into a frame, as large as it goes, in the middle.

    Takes   bounds in degrees: west, south, east, north; the frame on paper.
    """
    west, south, east, north = bounds
    latitude = (south + north) / 2
    across_km, down_km = km_per_degree(latitude)
    wide, high = max((east - west) * across_km, 1e-6), max((north - south) * down_km, 1e-6)
    per_km = min(width / wide, height / high)
    return Ground(
        west,
        north,
        across_km * per_km,
        down_km * per_km,
        left + (width - wide * per_km) / 2,
        top + (height - high * per_km) / 2,
        per_km,
    )


def km_per_degree(latitude: float) -> tuple[float, float]:
    """How long a degree of longitude and one of latitude are on WGS 84, km.

    Source  series for the lengths of a degree; U.S. National Geospatial-Intelligence Agency,
            "Length of a Degree of Latitude and Longitude".
    """
    turn = radians(latitude)
    across = 111412.84 * cos(turn) - 93.5 * cos(3 * turn) + 0.118 * cos(5 * turn)
    down = 111132.92 - 559.82 * cos(2 * turn) + 1.175 * cos(4 * turn) - 0.0023 * cos(6 * turn)
    return across / 1000, down / 1000


def place_shapes(
    shapes: Sequence[shapely.Geometry], ground: Ground, detail: float
) -> list[shapely.Geometry]:
    """Areas in degrees as areas on paper; neighbours still share their edges.

    Takes   detail, what may be left out, in units of the paper.
    """
    placed = shapely.transform(np.array(shapes, dtype=object), ground.place)
    simple = shapely.coverage_simplify(placed, detail)
    kept: list[shapely.Geometry] = np.where(shapely.is_empty(simple), placed, simple).tolist()
    return kept


def rings_of(shape: shapely.Geometry) -> list[list[tuple[float, float]]]:
    """All rings of an area, outer ones and holes, each closed by its first point."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = shapely.get_rings(np.array(polygons, dtype=object))
    return [[(x, y) for x, y in shapely.get_coordinates(ring).tolist()] for ring in rings]


def outlines(shapes: Sequence[shapely.Geometry], groups: Sequence[str]) -> list[shapely.Geometry]:
    """The area of each group of neighbours as one, in the order of the groups' names."""
    members: dict[str, list[shapely.Geometry]] = {}
    for shape, group in zip(shapes, groups, strict=True):
        members.setdefault(group, []).append(shape)
    return [join(members[name]) for name in sorted(members)]


def join(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """Neighbours as one area; quickly where their edges agree, otherwise thoroughly."""
    try:
        joined = shapely.coverage_union_all(np.array(shapes, dtype=object))
    except shapely.errors.GEOSException:  # edges that were cut do not agree any more
        joined = None
    if joined is not None and shapely.is_valid(joined):
        return joined
    return shapely.union_all(shapely.make_valid(np.array(shapes, dtype=object)))


def find_room(
    shape: shapely.Geometry, near: tuple[float, float], width: float, height: float
) -> tuple[float, float] | None:
    """Where a rectangle lies wholly within an area, as near as can be to a point.

    Gives   the middle of the rectangle, None if it fits nowhere among the places tried.
    """
    left, top, right, bottom = shapely.bounds(shape)
    if right - left < width or bottom - top < height:
        return None
    across = np.linspace(left + width / 2, right - width / 2, SPOTS)
    down = np.linspace(top + height / 2, bottom - height / 2, SPOTS)
    middles = np.array([near, *((x, y) for x in across for y in down)])
    far = ((middles - np.array(near)) ** 2).sum(axis=1)
    middles = middles[np.argsort(far, kind="stable")]
    x, y = middles[:, 0], middles[:, 1]
    boxes = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    shapely.prepare(shape)
    fitting = np.flatnonzero(shapely.covers(shape, boxes))
    if not len(fitting):
        return None
    return float(x[fitting[0]]), float(y[fitting[0]])


def spots_within(shape: shapely.Geometry, along: int = 6) -> list[tuple[float, float]]:
    """Some points spread evenly over an area; few or none in a very thin one."""
    left, top, right, bottom = shapely.bounds(shape)
    across = left + (np.arange(along) + 0.5) / along * (right - left)
    down = top + (np.arange(along) + 0.5) / along * (bottom - top)
    x, y = (each.ravel() for each in np.meshgrid(across, down))
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, x, y)
    return list(zip(x[inside].tolist(), y[inside].tolist(), strict=True))
