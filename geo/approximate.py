"""Batas perkiraan: shapes of kecamatan and desa computed from village points and areas."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import BoundaryInvalid, UnmatchedCodes
from geo.growth import Floats, Ints, grow, make_grid
from geo.tracing import Shapes, trace

CRS = "EPSG:4326"
CELLS = 50_000  # of land, for a whole kabupaten
CELLS_OF_PARENT = 2_000  # of land, at least, for one kecamatan to divide
CELLS_OF_VILLAGE = 60  # of land, at least, for each village in it
RIM = 4  # cells around a kecamatan to divide
OVERSHOOT = 1e-5  # degrees by which inner edges cross the outline, so that they surely meet it
MOST_CELLS = 300_000  # land and sea
MARGIN = 2.0  # room around a village, in radii of a disc of its area
LEAST_AREA = 1e-3  # km²: less than that is a slip of the pen
NEIGHBOURS = 5  # known areas whose median stands in for an unknown one
KM_PER_DEGREE = 111.32  # of longitude on the equator
KM_PER_DEGREE_NORTH = 110.57  # of latitude near the equator


@dataclass(frozen=True)
class _Plane:
    """A flat map around one place: good to 1 % over a kabupaten in Indonesia."""

    lat: float
    lng: float

    @property
    def scale(self) -> Floats:
        """Kilometres per degree, east and north."""
        return np.array([KM_PER_DEGREE * np.cos(np.radians(self.lat)), KM_PER_DEGREE_NORTH])

    def flatten(self, degrees: Floats) -> Floats:
        """(lng, lat) -> km."""
        return np.asarray((degrees - (self.lng, self.lat)) * self.scale)

    def unflatten(self, km: Floats) -> Floats:
        """Km -> (lng, lat)."""
        return np.asarray(km / self.scale + (self.lng, self.lat))


def approximate_areas(villages: pd.DataFrame) -> gpd.GeoDataFrame:
    """Estimate the shape of each village from where it lies and how large it is.

    A kecamatan holds together, gaps inside are closed, islands stay apart. The same input
    gives the same shapes. Kecamatan points work as well: kode equals kode_kecamatan.

    Takes   kode, kode_kecamatan, lat, lng (degrees, in Indonesia), luas_km2 (unknown if
            missing or not above zero: then as its nearest neighbours). One row per village.
    Gives   kode, kode_kecamatan, geometry (EPSG:4326, valid, a coverage); same rows, same order.
    Raises  BoundaryInvalid for a village without coordinates.
    """
    degrees = _coordinates(villages)
    if not len(degrees):
        return _frame(villages, np.array([], dtype=object))
    plane = _plane_of(degrees)
    points = plane.flatten(degrees)
    areas = _known_areas(points, villages)
    groups = pd.factorize(villages["kode_kecamatan"])[0].astype(np.int64)
    room = MARGIN * np.sqrt(areas / np.pi)[:, None]
    low, high = (points - room).min(axis=0), (points + room).max(axis=0)
    grid = make_grid(low, high, areas.sum(), max(CELLS, 4 * len(points)), MOST_CELLS)
    shapes = trace(grid, grow(grid, points, areas, groups), len(points))
    return _frame(villages, shapely.transform(shapes, plane.unflatten))


def divide_areas(parents: gpd.GeoDataFrame, villages: pd.DataFrame) -> gpd.GeoDataFrame:
    """Divide official kecamatan among their villages, by where these lie and how large they are.

    The villages of a kecamatan fill exactly its polygon; a kecamatan without villages stays
    empty. A point outside its kecamatan counts as the nearest point inside.

    Takes   parents: kode, geometry (EPSG:4326); villages as in `approximate_areas`.
    Gives   kode, kode_kecamatan, geometry as `approximate_areas`; a coverage if the parents
            are one.
    Raises  UnmatchedCodes for villages of a kecamatan that has no polygon, BoundaryInvalid
            for a village without coordinates or a polygon too thin to hold its villages.
    """
    degrees = _coordinates(villages)
    outlines = dict(zip(parents["kode"], parents.geometry.to_numpy(), strict=True))
    orphans = set(villages["kode_kecamatan"]) - set(outlines)
    if orphans:
        raise UnmatchedCodes(in_values=sorted(orphans), in_shapes=[])
    if not len(degrees):
        return _frame(villages, np.array([], dtype=object))
    plane = _plane_of(degrees)
    points = plane.flatten(degrees)
    division = _Division(plane, points, _known_areas(points, villages))
    kecamatan = villages["kode_kecamatan"].to_numpy()
    members = {kode: np.flatnonzero(kecamatan == kode) for kode in sorted(set(kecamatan))}
    kept = {kode: outlines[kode] for kode in members}
    for rounded in (True, False):
        cells = [division.cells(kode, kept[kode], members[kode], rounded=rounded) for kode in kept]
        shapes = _cut(list(kept.values()), cells, list(members.values()), len(points))
        lost = shapely.is_missing(shapes)
        if not lost.any():
            return _frame(villages, shapes)
    raise BoundaryInvalid(str(kecamatan[lost][0]), "no room for a village")


@dataclass(frozen=True)
class _Division:
    """How the villages of one kecamatan share its land, on the plane of the kabupaten."""

    plane: _Plane
    points: Floats
    areas: Floats

    def cells(
        self, kode: str, outline: shapely.Geometry, members: Ints, *, rounded: bool
    ) -> Shapes:
        """Areas of the villages, in degrees, that cover the outline and a little more."""
        flat = shapely.transform(outline, self.plane.flatten)
        area = max(float(shapely.area(flat)), 1e-9)
        count = max(CELLS_OF_PARENT, CELLS_OF_VILLAGE * len(members))
        rim = RIM * np.sqrt(area / count)
        low, high = np.array(shapely.bounds(flat)).reshape(2, 2) + np.array([[-rim], [rim]])
        grid = make_grid(low, high, area, count, MOST_CELLS)
        shapely.prepare(flat)
        inside = shapely.contains_xy(flat, grid.centres())
        if inside.sum() < len(members):
            raise BoundaryInvalid(kode, "too thin for its villages")
        share = self.areas[members] * (area / self.areas[members].sum())
        alone = np.zeros(len(members), dtype=np.int64)
        labels = grow(grid, self.points[members], share, alone, inside)
        cells = trace(grid, labels, len(members), rounded=rounded)
        return np.asarray(shapely.transform(cells, self.plane.unflatten))


def _cut(
    outlines: list[shapely.Geometry], cells: list[Shapes], members: list[Ints], count: int
) -> Shapes:
    """Cut outlines along the edges of their cells; all edges are noded together.

    Gives   an area per village; None for one whose cell lies outside its outline.
    """
    lines = [shapely.boundary(np.array(outlines, dtype=object))]
    for outline, areas in zip(outlines, cells, strict=True):
        inner = shapely.union_all(shapely.boundary(areas))
        near = shapely.buffer(outline, OVERSHOOT, quad_segs=1)
        lines.append(np.array([shapely.intersection(inner, near)], dtype=object))
    faces = shapely.get_parts(
        shapely.polygonize(shapely.get_parts([shapely.union_all(np.concatenate(lines))]))
    )
    middle = shapely.point_on_surface(faces)
    shapes = np.full(count, None, dtype=object)
    left = np.ones(len(faces), dtype=bool)
    for outline, areas, villages in zip(outlines, cells, members, strict=True):
        shapely.prepare(outline)
        own = np.flatnonzero(left & shapely.intersects(outline, middle))
        left[own] = False
        face, village = shapely.STRtree(areas).query_nearest(middle[own], all_matches=False)
        for number in np.unique(village):
            shapes[villages[number]] = shapely.coverage_union_all(
                faces[own[face[village == number]]]
            )
    return shapes


def _coordinates(villages: pd.DataFrame) -> Floats:
    """(lng, lat) per village, all known."""
    degrees = villages[["lng", "lat"]].to_numpy(dtype=float, na_value=np.nan)
    unknown = ~np.isfinite(degrees).all(axis=1)
    if unknown.any():
        raise BoundaryInvalid(str(villages["kode"].to_numpy()[unknown][0]), "no coordinates")
    return degrees


def _plane_of(degrees: Floats) -> _Plane:
    lng, lat = (degrees.min(axis=0) + degrees.max(axis=0)) / 2
    return _Plane(float(lat), float(lng))


def _known_areas(points: Floats, villages: pd.DataFrame) -> Floats:
    """Areas with the unknown ones estimated: the median of the nearest known.

    Where none is known, each village gets the square of the usual distance between them.
    """
    luas_km2 = villages["luas_km2"].to_numpy(dtype=float, na_value=np.nan)
    areas = np.where(np.isfinite(luas_km2) & (luas_km2 > 0), luas_km2, np.nan)
    known = np.flatnonzero(np.isfinite(areas))
    if not len(known):
        return np.full(len(points), max(_usual_distance(points) ** 2, LEAST_AREA))
    for village in np.flatnonzero(np.isnan(areas)):
        away = np.square(points[known] - points[village]).sum(axis=1)
        nearest = known[np.argsort(away, kind="stable")[:NEIGHBOURS]]
        areas[village] = np.median(areas[nearest])
    return np.maximum(areas, LEAST_AREA)


def _usual_distance(points: Floats) -> float:
    """Median distance to the nearest other point, in km; 1 where there is none."""
    away = np.hypot(*(points[:, None, :] - points).transpose(2, 0, 1))
    away[away == 0] = np.inf
    nearest = away.min(axis=1)
    return float(np.median(nearest[np.isfinite(nearest)])) if np.isfinite(nearest).any() else 1.0


def _frame(villages: pd.DataFrame, shapes: Shapes) -> gpd.GeoDataFrame:
    columns = villages[["kode", "kode_kecamatan"]]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)
