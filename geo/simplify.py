"""Shapes made light enough for the screen, still touching their neighbours."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries import Shapes, label_points
from geo.errors import UnmatchedCodes

DETAIL = 1 / 1000  # smallest detail kept, as a share of the larger side of the whole
DECIMALS = 5  # of a degree: about a metre
# JSON may be set into a page: nothing in a name may end a script or begin a tag there.
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def simplify_coverage(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Leave out what a screen cannot show; neighbours still share their edges.

    Takes   areas: any columns, geometry (polygons, any CRS), best a coverage.
    Gives   the same rows and columns; details smaller than a thousandth of the extent are
            gone, an area that would vanish is kept as it was.
    Source  a collection would make the library return its input silently: shapely#2240.
    """
    if areas.empty:
        return areas.copy()
    shapes = _only_polygons(areas.geometry.to_numpy())
    west, south, east, north = shapely.total_bounds(shapes)
    simple = shapely.coverage_simplify(shapes, max(east - west, north - south) * DETAIL)
    kept = np.where(shapely.is_empty(simple), shapes, simple)
    return areas.set_geometry(gpd.GeoSeries(kept, index=areas.index, crs=areas.crs))


def _only_polygons(shapes: Shapes) -> Shapes:
    """Shapes whose collections are reduced to the polygons in them."""
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    pure = shapes.copy()
    for number in np.flatnonzero(mixed):
        parts = shapely.get_parts(shapes[number])
        pure[number] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    return pure


def make_shapes(areas: gpd.GeoDataFrame, names: pd.Series) -> bytes:
    """Write areas as the browser fetches them, once.

    Takes   areas: kode, geometry (EPSG:4326, not empty); names: name by kode, any text.
    Gives   JSON, UTF-8, without NaN: kode, nama, titik [lat, lng] and bentuk (GeoJSON) are
            lists in the order of kode; kotak [[south, west], [north, east]], null if no area.
            Names are plain strings in which < > & and all beyond ASCII are escaped.
    Raises  UnmatchedCodes where an area has no name, or more than one.
    """
    ordered = areas.sort_values("kode", kind="stable")
    points = label_points(ordered)[["lat", "lng"]].round(DECIMALS)
    content = {
        "kode": ordered["kode"].to_list(),
        "nama": _names_of(ordered["kode"], names),
        "titik": points.to_numpy().tolist(),
        "kotak": _box(ordered),
        "bentuk": _geojson(ordered.geometry.to_numpy()),
    }
    text = json.dumps(content, allow_nan=False, separators=(",", ":"))
    return text.translate(ESCAPES).encode()


def _names_of(kode: pd.Series, names: pd.Series) -> list[str]:
    known = names.dropna()
    doubled = known.index[known.index.duplicated()]
    missing = kode[~kode.isin(known.index)]
    if len(doubled) or len(missing):
        raise UnmatchedCodes(in_values=doubled.to_list(), in_shapes=missing.to_list())
    return [str(name) for name in known.loc[kode.to_list()]]


def _box(areas: gpd.GeoDataFrame) -> list[list[float]] | None:
    if areas.empty:
        return None
    west, south, east, north = areas.total_bounds.round(DECIMALS).tolist()
    return [[south, west], [north, east]]


def _geojson(shapes: Shapes) -> list[Any]:
    rounded = shapely.transform(shapes, lambda place: np.round(place, DECIMALS))
    return [json.loads(text) for text in shapely.to_geojson(rounded)]
