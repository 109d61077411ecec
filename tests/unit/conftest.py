"""Made-up areas that several tests read."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import box

from tests.boundary_files import NAMES


@pytest.fixture
def areas() -> gpd.GeoDataFrame:
    """Six square kecamatan in two rows, about 11 km wide, a clean coverage."""
    cells = [
        box(97 + x / 10, 5 + y / 10, 97.1 + x / 10, 5.1 + y / 10) for y in (0, 1) for x in range(3)
    ]
    kode = [f"11.08.{i:02}" for i in range(1, 7)]
    return gpd.GeoDataFrame({"kode": kode, "nama": NAMES}, geometry=cells, crs="EPSG:4326")


@pytest.fixture
def expected(areas) -> pd.DataFrame:
    """The list those squares are to be matched with."""
    middle = shapely.centroid(areas.geometry.to_numpy())
    return pd.DataFrame(
        {
            "kode": areas["kode"],
            "nama": NAMES,
            "lat": shapely.get_y(middle),
            "lng": shapely.get_x(middle),
        }
    )
