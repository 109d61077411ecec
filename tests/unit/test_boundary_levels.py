"""For which level a file is taken: the finest at which it is whole, and without holes."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import box

from geo.errors import BoundaryFileRejected, FileReason
from geo.intake import ActionKind
from geo.levels import match_level
from tests.boundary_files import assert_clean, kinds


@pytest.fixture
def villages(areas) -> gpd.GeoDataFrame:
    """Nine square villages in each of the six kecamatan, with the kecamatan's name and code."""
    rows = [
        {
            "kode": f"{kode}.{2001 + 3 * x + y}",
            "desa": f"{nama} {['Barat', 'Tengah', 'Timur'][x]} {'ABC'[y]}",
            "kec": nama,
            "kode_kec": kode,
            "geometry": box(
                *(west + x / 30, south + y / 30, west + (x + 1) / 30, south + (y + 1) / 30)
            ),
        }
        for kode, nama, (west, south, _, _) in zip(
            areas["kode"], areas["nama"], areas.bounds.to_numpy(), strict=True
        )
        for x in range(3)
        for y in range(3)
    ]
    return gpd.GeoDataFrame(rows, crs="EPSG:4326")


@pytest.fixture
def desa(villages) -> pd.DataFrame:
    """The list of those villages."""
    middle = shapely.centroid(villages.geometry.to_numpy())
    return pd.DataFrame(
        {
            "kode": villages["kode"],
            "nama": villages["desa"],
            "induk": villages["kode_kec"],
            "lat": shapely.get_y(middle),
            "lng": shapely.get_x(middle),
        }
    )


def test_a_whole_file_of_desa_is_taken_for_desa(villages, expected, desa):
    """Unless kecamatan are asked for."""
    intake = match_level(villages, expected, desa, {})
    assert (intake.level, intake.matched, intake.expected) == ("desa", 54, 54)
    asked = match_level(villages, expected, desa, {}, "kecamatan")
    assert (asked.level, asked.matched) == ("kecamatan", 6)
    assert ActionKind.UNCOVERED not in kinds(asked)
    assert_clean(asked)


def test_a_file_of_kecamatan_is_taken_for_kecamatan(areas, expected, desa):
    """Asked for desa, it says of which level it is."""
    assert match_level(areas, expected, desa, {}).level == "kecamatan"
    assert match_level(areas, expected, desa.head(0), {}).level == "kecamatan"
    with pytest.raises(BoundaryFileRejected) as caught:
        match_level(areas, expected, desa, {}, "desa")
    assert caught.value.reason is FileReason.TOO_COARSE
    assert caught.value.facts["level"] == "desa"


def test_desa_with_unknown_names_still_give_their_kecamatan(villages, expected, desa):
    """All shapes are there, two names are not: kecamatan are whole, the two are named."""
    renamed = villages.drop(columns="kode").assign(
        desa=villages["desa"].where(villages.index > 1, "Entah")
    )
    intake = match_level(renamed, expected, desa, {})
    assert (intake.level, intake.matched, intake.missing) == ("kecamatan", 6, [])
    told = next(a.facts for a in intake.actions if a.kind is ActionKind.TOOK_KECAMATAN)
    assert (told["matched"], told["expected"], told["features"]) == (52, 54, 2)
    assert told["samples"] == (
        "Sawang Barat A (11.08.01.2001)",
        "Sawang Barat B (11.08.01.2002)",
    )
    asked = match_level(renamed, expected, desa, {}, "desa")
    assert (asked.level, len(asked.missing)) == ("desa", 2)


@pytest.mark.parametrize("gone", [[4], [0, 4, 8, 13]])
def test_desa_that_are_not_there_leave_no_hole_behind(villages, expected, desa, gone):
    """At the level of desa they are missing by name; kecamatan with holes are refused."""
    holed = villages.drop(index=gone)
    intake = match_level(holed, expected, desa, {})
    assert intake.level == "desa"
    assert [kode for kode, _ in intake.missing] == desa["kode"].iloc[gone].tolist()
    with pytest.raises(BoundaryFileRejected) as caught:
        match_level(holed, expected, desa, {}, "kecamatan")
    assert caught.value.reason is FileReason.HOLED
    assert caught.value.facts["features"] == len(gone)
    assert caught.value.facts["samples"] == tuple(desa["nama"].iloc[gone])[:3]


def test_half_of_the_desa_is_holed_whatever_is_asked(villages, expected, desa):
    """Less than half of them are not even a file of desa, and every kecamatan has a part."""
    some = villages.iloc[::3]
    for level in (None, "kecamatan"):
        with pytest.raises(BoundaryFileRejected) as caught:
            match_level(some, expected, desa, {}, level)
        assert caught.value.reason is FileReason.HOLED


def test_a_point_in_the_wrong_place_refuses_no_official_outline(areas, villages, expected, desa):
    """The office's own list may err; that is told, and the outlines are taken."""
    wrong = desa.assign(lat=desa["lat"].where(desa.index > 0, 4.0))
    for raw in (areas, villages):
        intake = match_level(raw, expected, wrong, {}, "kecamatan")
        assert intake.matched == 6
        told = next(a.facts for a in intake.actions if a.kind is ActionKind.UNCOVERED)
        assert told == {"features": 1, "samples": ("Sawang Barat A",)}


def test_kecamatan_that_are_missing_are_named_before_any_hole(areas, expected, desa):
    """Five of six: the sixth is missing; its desa are not counted as holes."""
    intake = match_level(areas.iloc[1:], expected, desa, {})
    assert (intake.level, intake.missing) == ("kecamatan", [("11.08.01", "Sawang")])
    few = match_level(areas.iloc[1:], expected, desa, {}, "kecamatan")
    assert few.missing == intake.missing


def test_desa_and_kecamatan_both_incomplete_are_told_as_desa(villages, expected, desa):
    """The finer list names more."""
    part = villages[villages["kode_kec"] != "11.08.01"]
    intake = match_level(part, expected, desa, {})
    assert (intake.level, len(intake.missing)) == ("desa", 9)


def test_a_mesh_finer_than_desa_is_told_as_such(expected, desa):
    """Plots of land lie here, but they are no desa."""
    mesh = [
        box(97 + x / 100, 5 + y / 100, 97.01 + x / 100, 5.01 + y / 100)
        for x in range(30)
        for y in range(20)
    ]
    plots = gpd.GeoDataFrame({"NIB": range(600)}, geometry=mesh, crs=4326)
    with pytest.raises(BoundaryFileRejected) as caught:
        match_level(plots, expected, desa, {})
    assert caught.value.reason is FileReason.TOO_FINE
    assert caught.value.facts["level"] == "desa"


def test_desa_without_points_are_found_around_their_kecamatan(villages, expected, desa):
    """A register from the template has none; codes and names are enough."""
    pointless = desa.assign(lat=np.nan, lng=np.nan)
    for raw in (villages, villages.drop(columns=["kode", "kode_kec"])):
        intake = match_level(raw, expected, pointless, {})
        assert (intake.level, intake.matched) == ("desa", 54)
    assert match_level(villages, expected, pointless, {}, "kecamatan").matched == 6
