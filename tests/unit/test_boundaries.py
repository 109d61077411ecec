"""Areas joined to larger ones, and the places of their labels."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.boundaries import dissolve_areas, label_points


def row_of_squares(count: int = 4) -> gpd.GeoDataFrame:
    """Unit squares side by side: a, b, c, ..."""
    boxes = [shapely.box(97 + i, 4, 98 + i, 5) for i in range(count)]
    return gpd.GeoDataFrame({"kode": list("abcdefgh"[:count])}, geometry=boxes, crs="EPSG:4326")


def test_areas_of_a_group_become_one_without_inner_edges() -> None:
    """Two squares make a rectangle; groups come sorted, in the same CRS."""
    areas = row_of_squares()
    joined = dissolve_areas(areas, pd.Series(["Y", "Y", "X", "X"]))
    assert joined["kode"].to_list() == ["X", "Y"]
    assert joined.crs == areas.crs
    assert joined.geometry.iloc[0].equals(shapely.box(99, 4, 101, 5))
    assert shapely.coverage_is_valid(joined.geometry.to_numpy())


def test_a_row_without_a_group_is_left_out() -> None:
    """Missing codes and rows the groups do not name join nothing."""
    joined = dissolve_areas(row_of_squares(), pd.Series(["X", None, "X"]))
    assert joined["kode"].to_list() == ["X"]
    assert joined.geometry.iloc[0].area == 2
    assert joined.geometry.iloc[0].geom_type == "MultiPolygon"


def test_groups_are_found_by_index_not_by_place() -> None:
    """The order of the groups does not matter, their index does."""
    areas = row_of_squares(2).set_index(pd.Index([7, 5]))
    joined = dissolve_areas(areas, pd.Series({5: "B", 7: "A"}))
    assert joined.geometry.iloc[0].equals(shapely.box(97, 4, 98, 5))


def test_overlapping_and_broken_areas_are_joined_too() -> None:
    """Where areas are no coverage, their union still is right."""
    bow_tie = shapely.Polygon([(97, 4), (98, 5), (98, 4), (97, 5)])
    shapes = [shapely.box(97, 4, 98, 5), shapely.box(97.5, 4, 98.5, 5), bow_tie]
    areas = gpd.GeoDataFrame({"kode": list("abc")}, geometry=shapes, crs="EPSG:4326")
    joined = dissolve_areas(areas, pd.Series(["X", "X", "X"]))
    assert joined.geometry.iloc[0].equals(shapely.box(97, 4, 98.5, 5))


def test_no_groups_give_no_areas() -> None:
    """All left out: an empty frame of the same form."""
    joined = dissolve_areas(row_of_squares(), pd.Series([], dtype="str"))
    assert joined.empty
    assert list(joined.columns) == ["kode", "geometry"]


@pytest.mark.parametrize(
    "shape",
    [
        shapely.box(97, 4, 98, 5),
        shapely.Polygon([(97, 4), (99, 4), (99, 6), (98.9, 6), (98.9, 4.1), (97, 4.1)]),
        shapely.Polygon([(97, 4), (98, 5), (98, 5.00001)]),
        shapely.Point(97, 4).buffer(1).difference(shapely.Point(97, 4).buffer(0.9)),
    ],
    ids=["square", "hook", "hair", "ring"],
)
def test_a_label_lies_inside_its_area(shape: shapely.Geometry) -> None:
    """Bent, thin and hollow areas have their label on land."""
    areas = gpd.GeoDataFrame({"kode": ["a"]}, geometry=[shape], crs="EPSG:4326")
    label = label_points(areas)
    assert label.columns.to_list() == ["kode", "lat", "lng"]
    assert shapely.intersects(shape, shapely.points(label["lng"], label["lat"])).all()


def test_a_label_stands_on_the_largest_island() -> None:
    """Of two islands the larger one is labelled, in its middle."""
    islands = shapely.MultiPolygon([shapely.box(96, 4, 96.1, 4.1), shapely.box(97, 4, 98, 5)])
    areas = gpd.GeoDataFrame({"kode": ["a"]}, geometry=[islands], crs="EPSG:4326")
    label = label_points(areas).iloc[0]
    assert (label["lat"], label["lng"]) == pytest.approx((4.5, 97.5), abs=0.02)


def test_an_area_without_room_is_labelled_on_itself() -> None:
    """A flat polygon has no inside; its label still stands on it."""
    flat = shapely.Polygon([(97, 4), (98, 4), (97, 4)])
    areas = gpd.GeoDataFrame({"kode": ["a"]}, geometry=[flat], crs="EPSG:4326")
    label = label_points(areas).iloc[0]
    assert label["lat"] == 4
    assert 97 <= label["lng"] <= 98
