"""Larger areas made of smaller ones, and a place in each for its label."""

from typing import TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Shapes: TypeAlias = npt.NDArray[np.object_]

FINE = 0.005  # how exactly a label point is found, in sizes of its area


def dissolve_areas(areas: gpd.GeoDataFrame, group: pd.Series) -> gpd.GeoDataFrame:
    """Join areas that belong to the same group: kecamatan, working areas, an outline.

    Takes   areas: kode, geometry (polygons, any CRS); group: code per row of `areas`, found
            by index; a row whose group is missing is left out.
    Gives   kode (the group), geometry in the same CRS, sorted by kode; a coverage if `areas`
            are one.
    """
    codes = group.reindex(areas.index).reset_index(drop=True)
    shapes = areas.geometry.to_numpy()
    as_coverage = bool(shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes))
    joined = {
        kode: _join(shapes[rows], as_coverage=as_coverage)
        for kode, rows in sorted(codes.groupby(codes, observed=True).indices.items())
    }
    return gpd.GeoDataFrame(
        {"kode": pd.Series(list(joined), dtype="str")},
        geometry=list(joined.values()),
        crs=areas.crs,
    )


def _join(shapes: Shapes, *, as_coverage: bool) -> shapely.Geometry:
    if as_coverage:
        return shapely.coverage_union_all(shapes)
    return shapely.union_all(shapely.make_valid(shapes, method="structure", keep_collapsed=False))


def label_points(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Find a place for the label of each area: the middle of its roomiest part.

    Takes   areas: kode, geometry (EPSG:4326, polygons, not empty).
    Gives   kode, lat, lng in degrees, each inside its area; same rows, same index.
    """
    points = [_roomiest_point(shape) for shape in areas.geometry]
    return pd.DataFrame(
        {"kode": areas["kode"], "lat": shapely.get_y(points), "lng": shapely.get_x(points)},
        index=areas.index,
    )


def _roomiest_point(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    largest = parts[shapely.area(parts).argmax()]
    tolerance = float(np.sqrt(shapely.area(largest))) * FINE
    radius = shapely.maximum_inscribed_circle(largest, tolerance=tolerance)
    middle = shapely.get_point(radius, 0)
    return middle if shapely.intersects(middle, largest) else shapely.point_on_surface(largest)
