"""Whatever the points and areas: a coverage, complete, in order, always the same."""

import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import approximate
from geo.approximate import approximate_areas, divide_areas
from geo.boundaries import dissolve_areas, label_points
from geo.simplify import make_shapes, simplify_coverage

COUNTRY = st.tuples(st.floats(-11, 6), st.floats(95, 141))
NEARBY = st.tuples(st.floats(4, 4.3), st.floats(97, 97.3))
LATTICE = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
    lambda place: (4 + place[0] / 50, 97 + place[1] / 50)
)
LUAS = st.one_of(st.floats(0.01, 400), st.sampled_from([float("nan"), 0.0, -1.0, 1e-9, 3e4]))
FEW = settings(max_examples=30, deadline=None)


@pytest.fixture(scope="module", autouse=True)
def coarse_cells():
    """Fewer cells: the property is the same, the wait is not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(approximate, "CELLS", 1_500)
        patch.setattr(approximate, "CELLS_OF_PARENT", 500)
        patch.setattr(approximate, "MOST_CELLS", 30_000)
        yield


@st.composite
def villages(draw: st.DrawFn, places: st.SearchStrategy[tuple[float, float]]) -> pd.DataFrame:
    """One to twelve villages in up to three kecamatan, points alike or apart."""
    rows = draw(st.lists(st.tuples(places, LUAS, st.integers(1, 3)), min_size=1, max_size=12))
    return pd.DataFrame(
        {
            "kode": f"11.08.{group:02}.{number:04}",
            "kode_kecamatan": f"11.08.{group:02}",
            "lat": lat,
            "lng": lng,
            "luas_km2": luas,
        }
        for number, ((lat, lng), luas, group) in enumerate(rows)
    )


def assert_coverage(areas: gpd.GeoDataFrame) -> None:
    """Valid polygons, none empty, edges shared."""
    shapes = areas.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert (shapely.area(shapes) > 0).all()
    assert shapely.coverage_is_valid(shapes)


@FEW
@given(st.sampled_from([COUNTRY, NEARBY, LATTICE]).flatmap(villages))
def test_any_villages_become_a_coverage_that_is_always_the_same(known: pd.DataFrame) -> None:
    """One area per village, same order, and once more the same."""
    areas = approximate_areas(known)
    assert areas["kode"].to_list() == known["kode"].to_list()
    assert_coverage(areas)
    assert areas.geometry.to_wkb().equals(approximate_areas(known).geometry.to_wkb())


@FEW
@given(st.sampled_from([NEARBY, LATTICE]).flatmap(villages))
def test_any_villages_divide_their_kecamatan_exactly(known: pd.DataFrame) -> None:
    """Inside or outside, alike or apart: the villages fill each kecamatan that has some."""
    boxes = [shapely.box(97 + i / 10, 4, 97.1 + i / 10, 4.3) for i in range(3)]
    kode = [f"11.08.{i:02}" for i in (1, 2, 3)]
    parents = gpd.GeoDataFrame({"kode": kode}, geometry=boxes, crs="EPSG:4326")
    areas = divide_areas(parents, known)
    assert areas["kode"].to_list() == known["kode"].to_list()
    assert_coverage(areas)
    filled = dissolve_areas(areas, areas["kode_kecamatan"]).set_index("kode").geometry
    for kecamatan, shape in filled.items():
        assert shape.symmetric_difference(boxes[kode.index(kecamatan)]).area < 1e-10


@FEW
@given(villages(NEARBY))
def test_shapes_for_the_screen_still_touch_and_hold_their_labels(known: pd.DataFrame) -> None:
    """Simplified areas are a coverage; every label lies in its area; the JSON is complete."""
    areas = approximate_areas(known)
    simple = simplify_coverage(areas)
    assert_coverage(simple)
    labels = label_points(simple)
    places = shapely.points(labels["lng"], labels["lat"])
    assert shapely.intersects(simple.geometry.to_numpy(), places).all()
    content = json.loads(make_shapes(simple, pd.Series(known["kode"].array, known["kode"])))
    assert content["kode"] == content["nama"] == sorted(known["kode"])
