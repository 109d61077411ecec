"""Shapes for the screen: lighter, still touching, with names that stay text."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.errors import UnmatchedCodes
from geo.simplify import make_shapes, simplify_coverage

HOSTILE = [
    "</script><script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "A`B${alert(1)}C",
    "Rawa & \"Paya\" 'Baru' \\",
    "garis\u2028baru\u2029\n\x00",
    "",
]


def wavy_neighbours() -> gpd.GeoDataFrame:
    """Two areas that share an edge of 2,000 vertices, and an islet of 20 metres."""
    lat = np.linspace(4, 5, 2000)
    edge = np.column_stack([97.5 + 0.02 * np.sin(lat * 40) + 1e-4 * np.sin(lat * 9e4), lat])
    west = shapely.Polygon([*edge, (97, 5), (97, 4)])
    east = shapely.Polygon([*edge, (98, 5), (98, 4)])
    islet = shapely.box(98.5, 4, 98.5002, 4.0002)
    return gpd.GeoDataFrame(
        {"kode": ["c", "a", "b"]}, geometry=[west, east, islet], crs="EPSG:4326"
    )


def test_simple_shapes_are_lighter_and_neighbours_still_touch() -> None:
    """Less than a fifth of the vertices, no gap, no overlap, hardly moved."""
    areas = wavy_neighbours()
    simple = simplify_coverage(areas)
    before, after = areas.geometry.to_numpy(), simple.geometry.to_numpy()
    assert shapely.get_num_coordinates(after).sum() < shapely.get_num_coordinates(before).sum() / 5
    assert shapely.coverage_is_valid(after)
    assert shapely.area(shapely.intersection(after[0], after[1])) == 0
    assert shapely.hausdorff_distance(after[0], before[0]) < 0.005
    assert simple.drop(columns="geometry").equals(areas.drop(columns="geometry"))
    assert simple.crs == areas.crs


def test_a_tiny_island_is_kept() -> None:
    """Nothing vanishes, however small."""
    assert not simplify_coverage(wavy_neighbours()).is_empty.any()


def test_a_collection_does_not_stop_the_others_from_being_simplified() -> None:
    """Lines and points beside polygons are dropped, and all becomes lighter."""
    areas = wavy_neighbours()
    west = areas.geometry.iloc[0]
    mixed = shapely.GeometryCollection([west, shapely.LineString([(97, 4), (96, 4)])])
    areas.geometry = [mixed, *areas.geometry.iloc[1:]]
    simple = simplify_coverage(areas)
    assert set(simple.geom_type) == {"Polygon"}
    assert shapely.get_num_coordinates(simple.geometry.to_numpy()).sum() < 1000


def test_nothing_to_simplify_is_not_an_error() -> None:
    """An empty frame stays an empty frame."""
    assert simplify_coverage(wavy_neighbours().iloc[:0]).empty


def names_of(areas: gpd.GeoDataFrame) -> pd.Series:
    """A plain name for each area, by kode."""
    return pd.Series({kode: f"Desa {kode}" for kode in areas["kode"]})


def test_shapes_come_sorted_with_names_labels_and_box() -> None:
    """All lists are in the order of kode; coordinates have five decimals."""
    areas = wavy_neighbours()
    content = json.loads(make_shapes(areas, names_of(areas)))
    assert list(content) == ["kode", "nama", "titik", "kotak", "bentuk"]
    assert content["kode"] == ["a", "b", "c"]
    assert content["nama"] == ["Desa a", "Desa b", "Desa c"]
    assert content["kotak"] == [[4, 97], [5, 98.5002]]
    for (lat, lng), shape in zip(content["titik"], content["bentuk"], strict=True):
        place = shapely.points(lng, lat)
        assert shapely.from_geojson(json.dumps(shape)).buffer(1e-5).contains(place)
    numbers = shapely.get_coordinates(shapely.from_geojson(json.dumps(content["bentuk"][2])))
    assert (numbers == numbers.round(5)).all()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_plain_text(name: str) -> None:
    """It comes back as it was, and its bytes can neither open a tag nor break a line."""
    areas = wavy_neighbours()
    raw = make_shapes(areas, names_of(areas).replace("Desa a", name))
    assert json.loads(raw)["nama"][0] == name
    assert not set("<>&\u2028\u2029\n") & set(raw.decode())


def test_an_area_without_a_name_is_an_error() -> None:
    """Absent and missing names are told apart from empty ones, and reported by kode."""
    areas = wavy_neighbours()
    with pytest.raises(UnmatchedCodes) as caught:
        make_shapes(areas, pd.Series({"a": "A", "b": None}))
    assert caught.value.in_shapes == ("b", "c")


def test_two_names_for_one_area_are_an_error() -> None:
    """Nobody could say which one to show."""
    areas = wavy_neighbours()
    with pytest.raises(UnmatchedCodes) as caught:
        make_shapes(areas, pd.Series(["A", "B", "C", "D"], index=["a", "b", "c", "a"]))
    assert caught.value.in_values == ("a",)


def test_no_areas_have_no_box() -> None:
    """Empty lists and null, without NaN."""
    areas = wavy_neighbours().iloc[:0]
    content = json.loads(make_shapes(areas, names_of(areas)))
    assert content == {"kode": [], "nama": [], "titik": [], "kotak": None, "bentuk": []}
