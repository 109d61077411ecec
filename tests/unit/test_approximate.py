"""Shapes computed from points and areas: how near they come, and odd input."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.approximate import approximate_areas, divide_areas
from geo.errors import BoundaryInvalid, UnmatchedCodes

SHARED = Path(__file__).parents[3] / "shared"
KABUPATEN = ["aceh-utara", "nagan-raya", "padang-pariaman", "belitung", "mandailing-natal"]
PRESENT = KABUPATEN if (SHARED / "geo").is_dir() else []
LEAST_LIKENESS = 0.75  # mean IoU of kecamatan; 0.76 to 0.81 were measured


def made_up_truth() -> gpd.GeoDataFrame:
    """A kabupaten of 80 desa in 8 kecamatan, drawn by chance but always the same."""
    chance = np.random.default_rng(11)
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    away = 0.2 + 0.03 * np.sin(3 * turn + 1) + 0.02 * np.sin(7 * turn)
    coast = shapely.Polygon(np.column_stack([97 + away * np.cos(turn), 4 + away * np.sin(turn)]))
    places = shapely.multipoints(chance.uniform((96.77, 3.77), (97.23, 4.23), (110, 2)))
    cells = shapely.get_parts(shapely.voronoi_polygons(places, extend_to=coast))
    desa = shapely.intersection(cells, coast)
    desa = desa[shapely.area(desa) > 1e-5]
    middle = shapely.centroid(desa)
    capitals = shapely.points(chance.uniform((96.85, 3.85), (97.15, 4.15), (8, 2)))
    nearest = shapely.distance(middle[:, None], capitals).argmin(axis=1)
    return gpd.GeoDataFrame(
        {
            "kode": [f"99.99.{k:02}.{i:04}" for i, k in enumerate(nearest)],
            "kode_kecamatan": [f"99.99.{k:02}" for k in nearest],
        },
        geometry=desa,
        crs="EPSG:4326",
    )


def real_truth(slug: str) -> gpd.GeoDataFrame:
    """The desa of a kabupaten as they are."""
    truth = gpd.read_file(SHARED / "geo" / f"{slug}_desa.geojson")
    return truth[["kode", "kode_kecamatan", "geometry"]]


def villages_of(truth: gpd.GeoDataFrame) -> pd.DataFrame:
    """All that is known on first start: a point in each desa and its area."""
    points = truth.geometry.representative_point()
    return pd.DataFrame(truth[["kode", "kode_kecamatan"]]).assign(
        lat=points.y, lng=points.x, luas_km2=truth.to_crs("EPSG:6933").area / 1e6
    )


def village(number: int, lat: float, lng: float, luas_km2: float) -> dict[str, object]:
    """One row of villages, in the first kecamatan."""
    kode = f"11.08.01.{number:04}"
    return {
        "kode": kode,
        "kode_kecamatan": "11.08.01",
        "lat": lat,
        "lng": lng,
        "luas_km2": luas_km2,
    }


def likeness(areas: gpd.GeoDataFrame, truth: gpd.GeoDataFrame) -> float:
    """Mean IoU of the kecamatan of both."""
    ours, theirs = (f.dissolve("kode_kecamatan").geometry.sort_index() for f in (areas, truth))
    shared = shapely.area(shapely.intersection(ours.array, theirs.array))
    return float((shared / shapely.area(shapely.union(ours.array, theirs.array))).mean())


def assert_sound(areas: gpd.GeoDataFrame, villages: pd.DataFrame) -> None:
    """Same rows, valid polygons, a coverage."""
    shapes = areas.geometry.to_numpy()
    assert areas["kode"].to_list() == villages["kode"].to_list()
    assert areas.index.equals(villages.index)
    assert areas.crs == "EPSG:4326"
    assert set(areas.geom_type) <= {"Polygon", "MultiPolygon"}
    assert shapely.is_valid(shapes).all()
    assert (shapely.area(shapes) > 0).all()
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize("slug", [None, *PRESENT])
def test_computed_kecamatan_resemble_the_real_ones(slug: str | None) -> None:
    """From points and areas alone, each kecamatan lies where it should, in the right size."""
    truth = real_truth(slug) if slug else made_up_truth()
    villages = villages_of(truth)
    areas = approximate_areas(villages)
    assert_sound(areas, villages)
    assert likeness(areas, truth) >= LEAST_LIKENESS


def test_areas_come_out_as_large_as_they_are_known_to_be() -> None:
    """The sum of all areas is met within a few percent, and that of most desa."""
    villages = villages_of(made_up_truth())
    got = approximate_areas(villages).to_crs("EPSG:6933").area / 1e6
    assert got.sum() == pytest.approx(villages["luas_km2"].sum(), rel=0.05)
    assert (got / villages["luas_km2"] - 1).abs().median() < 0.1


def test_the_land_has_no_gaps_inside() -> None:
    """A ring of villages around an empty middle is land throughout."""
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    rows = [village(i, 4 + 0.1 * np.sin(t), 97 + 0.1 * np.cos(t), 30) for i, t in enumerate(turn)]
    whole = approximate_areas(pd.DataFrame(rows)).union_all()
    assert whole.geom_type == "Polygon"
    assert not whole.interiors


def test_an_island_stays_apart() -> None:
    """A small village far from the others does not grow a bridge."""
    rows = [village(i, -2.7, 107.6 + i / 50, 4) for i in range(4)]
    island = village(9, -2.7, 108.6, 2)
    areas = approximate_areas(pd.DataFrame([*rows, island]))
    assert areas.geometry.iloc[-1].distance(areas.geometry.iloc[:-1].union_all()) > 0.5


ODD = {
    "one village": [village(1, 4, 97, 5)],
    "one village of unknown size": [village(1, 4, 97, np.nan)],
    "two villages": [village(1, 4, 97, 5), village(2, 4.02, 97, 9)],
    "the same point three times": [village(i, 4, 97, 5) for i in range(3)],
    "the same point, sizes unknown": [village(i, 4, 97, 0) for i in range(3)],
    "points in a row": [village(i, 4, 97 + i / 100, 2) for i in range(8)],
    "no size known": [village(i, 4 + (i % 3) / 90, 97 + i / 100, np.nan) for i in range(9)],
    "some sizes unknown": [village(i, 4, 97 + i / 50, 6 if i % 2 else -1) for i in range(6)],
    "a speck beside a giant": [village(1, 4, 97, 1e-9), village(2, 4.001, 97, 5000)],
    "a country apart": [village(1, 5, 95, 1), village(2, -9, 141, 1)],
}


@pytest.mark.parametrize("rows", ODD.values(), ids=ODD.keys())
def test_odd_villages_still_get_areas(rows: list[dict[str, object]]) -> None:
    """Few, equal, aligned or unmeasured points give sound shapes."""
    villages = pd.DataFrame(rows)
    assert_sound(approximate_areas(villages), villages)


def test_an_unknown_area_is_that_of_its_neighbours() -> None:
    """Among villages of 6 km² one of unknown size becomes one of about 6 km²."""
    rows = [village(i, 4, 97 + i / 40, np.nan if i == 2 else 6) for i in range(5)]
    area = approximate_areas(pd.DataFrame(rows)).to_crs("EPSG:6933").area / 1e6
    assert area.iloc[2] == pytest.approx(6, rel=0.15)


@pytest.mark.parametrize("count", [10, 260])
def test_points_of_kecamatan_alone_work_as_well(count: int) -> None:
    """Each row may be its own kecamatan, however many there are."""
    rows = [village(i, 4 + i % 13 / 50, 97 + i // 13 / 50, 4) for i in range(count)]
    kecamatan = pd.DataFrame(rows).assign(kode_kecamatan=lambda rows: rows["kode"])
    assert_sound(approximate_areas(kecamatan), kecamatan)


def test_no_villages_give_no_areas() -> None:
    """An empty list is not an error, for either function."""
    none = pd.DataFrame([village(1, 4, 97, 5)]).iloc[:0]
    parents = gpd.GeoDataFrame({"kode": ["11.08.01"]}, geometry=[shapely.box(97, 4, 98, 5)])
    assert approximate_areas(none).empty
    assert divide_areas(parents.set_crs("EPSG:4326"), none).empty


def test_a_village_without_coordinates_is_named() -> None:
    """The error says which village."""
    villages = pd.DataFrame([village(1, 4, 97, 5), village(2, np.nan, 97, 5)])
    with pytest.raises(BoundaryInvalid) as caught:
        approximate_areas(villages)
    assert caught.value.kode == "11.08.01.0002"


@pytest.mark.parametrize("slug", [None, *PRESENT[2:4]])
def test_divided_kecamatan_are_filled_exactly(slug: str | None) -> None:
    """The villages of a kecamatan make up its polygon, and all together a coverage."""
    truth = real_truth(slug) if slug else made_up_truth()
    villages = villages_of(truth)
    parents = truth.dissolve("kode_kecamatan")[["geometry"]].reset_index(names="kode")
    areas = divide_areas(parents, villages)
    assert_sound(areas, villages)
    whole = areas.dissolve("kode_kecamatan").geometry.loc[parents["kode"]].array
    apart = shapely.symmetric_difference(whole, parents.geometry.array)
    assert (shapely.area(apart) < 1e-12).all()


def square_of(*kode: str) -> gpd.GeoDataFrame:
    """Unit squares side by side, one per kecamatan."""
    boxes = [shapely.box(97 + i, 4, 98 + i, 5) for i in range(len(kode))]
    return gpd.GeoDataFrame({"kode": list(kode)}, geometry=boxes, crs="EPSG:4326")


def test_a_division_follows_the_areas() -> None:
    """A village known to be three times as large gets three times the land."""
    villages = pd.DataFrame([village(1, 4.5, 97.1, 10), village(2, 4.5, 97.9, 30)])
    small, large = shapely.area(divide_areas(square_of("11.08.01"), villages).geometry.to_numpy())
    assert large / small == pytest.approx(3, rel=0.05)


def test_a_point_outside_its_kecamatan_counts_as_the_nearest_inside() -> None:
    """The village gets land at the edge it lies beyond; empty kecamatan give nothing."""
    villages = pd.DataFrame([village(1, 4.5, 97.5, 10), village(2, 4.5, 98.3, 10)])
    areas = divide_areas(square_of("11.08.01", "11.08.02"), villages)
    assert_sound(areas, villages)
    assert areas.geometry.iloc[1].bounds[2] == pytest.approx(98)
    assert areas.union_all().area == pytest.approx(1)


def test_villages_of_an_unknown_kecamatan_are_refused() -> None:
    """The error says which kecamatan has no polygon."""
    villages = pd.DataFrame([village(1, 4.5, 97.5, 10)])
    with pytest.raises(UnmatchedCodes) as caught:
        divide_areas(square_of("11.08.02"), villages)
    assert caught.value.in_values == ("11.08.01",)


def test_a_polygon_too_thin_for_its_villages_is_refused() -> None:
    """A hair holds no villages."""
    hair = shapely.Polygon([(97, 4), (98, 5), (98, 5.0000001)])
    parents = gpd.GeoDataFrame({"kode": ["11.08.01"]}, geometry=[hair], crs="EPSG:4326")
    with pytest.raises(BoundaryInvalid, match="too thin"):
        divide_areas(parents, pd.DataFrame([village(1, 4.5, 97.5, 10)]))


def test_a_polygon_that_another_kecamatan_holds_is_refused() -> None:
    """Where two kecamatan have the same polygon the second one finds no room."""
    twice = square_of("11.08.01", "11.08.02").assign(geometry=shapely.box(97, 4, 98, 5))
    villages = pd.DataFrame([village(1, 4.5, 97.5, 10), village(2, 4.5, 97.4, 10)])
    villages["kode_kecamatan"] = ["11.08.01", "11.08.02"]
    with pytest.raises(BoundaryInvalid) as caught:
        divide_areas(twice, villages)
    assert caught.value.kode == "11.08.02"
