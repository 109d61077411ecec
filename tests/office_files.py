"""Boundary files as an office would hand them in, and what a database made of them."""

from pathlib import Path

import geopandas as gpd
import shapely

from data import queries
from data.database import connected, open_database


def write_boundaries(url: str, kabupaten: str, level: str, path: Path, *, without: int = 0) -> Path:
    """Write a kabupaten's areas of one level by name and code, the last ones left out."""
    with connected(open_database(url)) as connection:
        rows = queries.fetch_shapes(connection, kabupaten, level)
        areas = queries.fetch_areas(connection, kabupaten).set_index("kode")["nama"]
    shapes = shapely.from_wkb([bytes(shape) for shape in rows["shape"]])
    columns = {"kode": rows["kode"], "nama": rows["kode"].map(areas)}
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")
    frame.iloc[: len(frame) - without].to_file(path)
    return path


def boundaries_of(url: str, kabupaten: str) -> dict[str, queries.BoundaryFacts]:
    """Whose shapes a kabupaten has, by level."""
    with connected(open_database(url)) as connection:
        return {each.level: each for each in queries.fetch_boundary_facts(connection, kabupaten)}
