"""Make someone's shapes usable: degrees, polygons, valid rings, edges that meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import geopandas as gpd
import numpy as np
import shapely
from pyproj.exceptions import ProjError

from geo.errors import BoundaryFileRejected, Fact, FileReason

DEGREES = "EPSG:4326"
INDONESIA = (94.0, -12.0, 142.0, 7.0)  # west, south, east, north in degrees, with the sea
METRE = 1 / 111_320  # in degrees of latitude
GAP_WIDTH = 100 * METRE  # narrower gaps between neighbours are drawing errors
UNSEEN_KM2 = 0.001  # what cleaning moves by recomputing the same edges
SPECK = 100 * METRE**2  # a part below 100 m² is left over from repair, not an island


class ActionKind(StrEnum):
    """What was done to a file; the facts each kind carries stand beside it."""

    CHOSE_LAYER = "chose_layer"  # layer, of
    SKIPPED_LAYERS = "skipped_layers"  # layers: those that lie nowhere on earth
    REPROJECTED = "reprojected"  # crs
    ASSUMED_DEGREES = "assumed_degrees"  # the file named no reference system
    SWAPPED_AXES = "swapped_axes"  # latitude stood before longitude
    DROPPED_Z = "dropped_z"  # features: heights or measures at their points
    DROPPED_OTHERS = "dropped_others"  # features that are no polygons
    REPAIRED_RINGS = "repaired_rings"  # features
    MATCHED = "matched"  # way, areas, column
    DROPPED_NEIGHBOURS = "dropped_neighbours"  # features, samples
    KEPT_LARGER = "kept_larger"  # names: areas drawn twice
    DISSOLVED = "dissolved"  # features, areas, samples: names of areas made of several rows
    TOOK_KECAMATAN = "took_kecamatan"  # matched, expected, samples: desa that were not found
    UNCOVERED = "uncovered"  # features, samples: desa whose points lie beside all shapes
    CLEANED_EDGES = "cleaned_edges"  # moved_km2: overlaps resolved and hairline gaps closed


@dataclass(frozen=True)
class Action:
    """One thing done to a file on the way in, with its facts."""

    kind: ActionKind
    facts: Mapping[str, Fact] = field(default_factory=dict)


def to_degrees(raw: gpd.GeoDataFrame, file: str = "") -> tuple[gpd.GeoDataFrame, list[Action]]:
    """Bring shapes to EPSG:4326; without a stated CRS only what must be degrees is accepted.

    Gives   the frame in EPSG:4326 and what was done.
    Raises  BoundaryFileRejected with NO_CRS if the numbers are no degrees, UNKNOWN_CRS if the
            stated one leads nowhere on earth.
    """
    raw, swapped = _east_first(raw)
    if raw.crs is None:
        _require_degrees(raw, file)
        return raw.set_crs(DEGREES), [*swapped, Action(ActionKind.ASSUMED_DEGREES)]
    name = crs_name(raw)
    try:
        degrees = raw.to_crs(DEGREES)
    except ProjError as error:
        raise BoundaryFileRejected(FileReason.UNKNOWN_CRS, file, {"crs": name}) from error
    if not np.isfinite(degrees.total_bounds).all():
        raise BoundaryFileRejected(FileReason.UNKNOWN_CRS, file, {"crs": name})
    if raw.crs.equals(degrees.crs):
        _require_globe(degrees, file)
        return degrees, swapped
    return degrees, [Action(ActionKind.REPROJECTED, {"crs": name})]


def _east_first(raw: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[Action]]:
    """Turn shapes round that were written latitude first: only so they lie in Indonesia."""
    if raw.crs is not None and not raw.crs.is_geographic:
        return raw, []
    south, west, north, east = raw.total_bounds
    if not _in_indonesia(west, south, east, north):
        return raw, []
    turned = shapely.transform(
        shapely.force_2d(raw.geometry.to_numpy()), lambda points: points[:, ::-1]
    )
    return raw.set_geometry(gpd.GeoSeries(turned, raw.index, crs=raw.crs)), [
        Action(ActionKind.SWAPPED_AXES)
    ]


def crs_name(raw: gpd.GeoDataFrame) -> str:
    """Give a short name of the reference system: EPSG code if it has one, empty if none."""
    if raw.crs is None:
        return ""
    code = raw.crs.to_epsg()
    return f"EPSG:{code}" if code else str(raw.crs.name)


def to_polygons(raw: gpd.GeoDataFrame, file: str = "") -> tuple[gpd.GeoDataFrame, list[Action]]:
    """Keep what has a surface, flat and with valid rings.

    Gives   Polygon or MultiPolygon in every row, without Z; rows without a surface are left out.
    Raises  BoundaryFileRejected with NO_POLYGONS if nothing is left.
    """
    found = raw.geometry.to_numpy()
    flat = shapely.force_2d(found)
    broken = ~shapely.is_valid(flat) & ~shapely.is_missing(flat)
    mended = np.where(broken, shapely.make_valid(flat, method="structure"), flat)
    solid = np.array([surface_of(shape) for shape in mended], dtype=object)
    kept = ~shapely.is_empty(solid)
    if not kept.any():
        kinds = tuple(sorted(set(raw.geom_type.dropna())))
        raise BoundaryFileRejected(FileReason.NO_POLYGONS, file, {"found": kinds})
    counts = {
        ActionKind.DROPPED_Z: int(((shapely.has_z(found) | shapely.has_m(found)) & kept).sum()),
        ActionKind.REPAIRED_RINGS: int((broken & kept).sum()),
        ActionKind.DROPPED_OTHERS: int((~kept).sum()),
    }
    actions = [Action(kind, {"features": n}) for kind, n in counts.items() if n]
    return raw.set_geometry(gpd.GeoSeries(solid, raw.index, crs=raw.crs))[kept], actions


def surface_of(shape: shapely.Geometry | None) -> shapely.Geometry:
    """Give the polygons of any shape without specks; empty if it has no surface.

    The largest part stays however small it is, so an area never vanishes.
    """
    parts = _polygons(shape)
    if not parts:
        return shapely.Polygon()
    limit = min(SPECK, max(part.area for part in parts))
    kept = [part for part in parts if part.area >= limit]
    return kept[0] if len(kept) == 1 else shapely.union_all(kept)


def clean_coverage(areas: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[Action]]:
    """Make neighbours meet: overlaps go to one side, gaps under 100 m are closed.

    Takes   valid polygons in degrees.
    Gives   the same rows as a coverage; unchanged if they were one; none becomes empty.
    """
    before = areas.geometry.to_numpy()
    cleaned = shapely.coverage_clean(before, gap_width=GAP_WIDTH)
    solid = np.array([surface_of(shape) for shape in cleaned], dtype=object)
    # An area wholly under another would vanish: the doubled outline is better than none.
    after = np.where(shapely.is_empty(solid), before, solid)
    moved = shapely.area(shapely.symmetric_difference(before, after)).sum() / METRE**2 / 1e6
    if moved < UNSEEN_KM2 and shapely.coverage_is_valid(before):
        return areas, []
    actions = [Action(ActionKind.CLEANED_EDGES, {"moved_km2": round(float(moved), 3)})]
    return areas.set_geometry(gpd.GeoSeries(after, areas.index, crs=areas.crs)), actions


def _polygons(shape: shapely.Geometry | None) -> list[shapely.Polygon]:
    if shape is None or shape.is_empty:
        return []
    if shape.geom_type == "Polygon":
        return [shape] if shape.area > 0 else []
    if hasattr(shape, "geoms"):
        return [polygon for part in shape.geoms for polygon in _polygons(part)]
    return []


def _require_degrees(raw: gpd.GeoDataFrame, file: str) -> None:
    if not _in_indonesia(*raw.total_bounds):
        _reject_bounds(raw, file)


def _in_indonesia(west: float, south: float, east: float, north: float) -> bool:
    low_x, low_y, high_x, high_y = INDONESIA
    return low_x <= west <= east <= high_x and low_y <= south <= north <= high_y


def _require_globe(degrees: gpd.GeoDataFrame, file: str) -> None:
    west, south, east, north = degrees.total_bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        _reject_bounds(degrees, file)  # metres under the name of degrees


def _reject_bounds(raw: gpd.GeoDataFrame, file: str) -> None:
    bounds = tuple(f"{number:.6g}" for number in raw.total_bounds)
    raise BoundaryFileRejected(FileReason.NO_CRS, file, {"bounds": bounds})
