"""What a boundary file is refused for, and that it says so."""

import json
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.archive import LIMIT_MB
from geo.errors import BoundaryFileRejected, FileReason
from geo.intake import match_boundaries, read_boundaries
from tests.boundary_files import (
    HOSTILE,
    rejected,
    shapefile,
    write_zip,
)


def test_another_kabupatens_file_is_refused_with_where_it_lies(areas, expected):
    """The message can name that kabupaten, how far it is and what it holds."""
    there = areas.assign(nama=list("ABCDEF"), kode="x", KAB="Kab. Jauh", KDKAB="12.13")
    there.geometry = there.translate(2, -4)
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(there, expected)
    facts = caught.value.facts
    assert caught.value.reason is FileReason.WRONG_AREA
    assert (facts["matched"], facts["expected"], facts["kabupaten"]) == (0, 6, "Kab. Jauh")
    assert 400 < facts["distance_km"] < 500
    assert facts["samples"]


def test_less_than_half_of_our_areas_is_too_few(areas, expected):
    """Two of six are ours, but a map of them would mislead."""
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(areas.iloc[:2], expected)
    assert caught.value.reason is FileReason.TOO_FEW
    assert caught.value.facts["matched"] == 2
    assert caught.value.facts["samples"] == ("Sawang", "Kuta Makmur")


def test_the_level_of_a_file_that_is_neither_is_told(areas, expected):
    """One outline of a kabupaten over all kecamatan; a mesh of plots under them."""
    outline = areas.dissolve().assign(nama="Aceh Utara")[["nama", "geometry"]]
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(outline, expected)
    assert caught.value.reason is FileReason.TOO_COARSE
    assert (caught.value.facts["level"], caught.value.facts["features"]) == ("kecamatan", 1)
    mesh = [
        box(97 + x / 50, 5 + y / 50, 97.02 + x / 50, 5.02 + y / 50)
        for x in range(15)
        for y in range(10)
    ]
    plots = gpd.GeoDataFrame({"RT": [f"RT {n}" for n in range(150)]}, geometry=mesh, crs=4326)
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(plots, expected)
    assert caught.value.reason is FileReason.TOO_FINE
    assert caught.value.facts["features"] == 150


def test_a_shape_that_is_empty_warns_nobody(tmp_path):
    """Neither the command's user nor the log."""
    empty = {"type": "Polygon", "coordinates": []}
    feature = {"type": "Feature", "properties": {"nama": "x"}, "geometry": empty}
    told = {"type": "FeatureCollection", "features": [feature]}
    (tmp_path / "n.geojson").write_text(json.dumps(told))
    assert rejected(tmp_path / "n.geojson").reason is FileReason.EMPTY


def test_codes_alone_of_another_system_are_refused_without_a_kabupaten(areas, expected):
    """Here, but nothing in the file says which is which: its columns are named."""
    numbers = areas[["geometry"]].assign(kab=range(6), nomor=range(6))
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(numbers, expected)
    assert caught.value.reason is FileReason.NO_NAMES
    assert caught.value.facts["columns"] == ("kab", "nomor")
    assert caught.value.facts["kabupaten"] is None


def test_foreign_names_over_the_right_place_are_nothing_matched(areas, expected):
    """It lies here, but it is of another level or in other words; samples are given."""
    with pytest.raises(BoundaryFileRejected) as caught:
        match_boundaries(
            areas[["geometry"]].assign(blok=[f"Blok Kebun {i}" for i in range(6)]), expected
        )
    assert caught.value.reason is FileReason.NOTHING_MATCHED
    assert caught.value.facts["samples"][0] == "Blok Kebun 0"
    assert caught.value.facts["distance_km"] == 0


def test_hostile_names_are_only_text(areas, expected, tmp_path):
    """A name that would be code elsewhere is listed as it is."""
    guest = gpd.GeoDataFrame({"nama": [HOSTILE]}, geometry=[box(98, 5, 98.1, 5.1)], crs=4326)
    pd.concat([areas, guest]).to_file(tmp_path / "x.geojson")
    intake = match_boundaries(read_boundaries(tmp_path / "x.geojson"), expected)
    assert intake.extra == [HOSTILE]


def test_bytes_of_an_old_alphabet_are_still_read(areas, expected, tmp_path):
    """A dbf that claims UTF-8 and is not does not stop the reading."""
    areas.assign(ket="Lubxk").to_file(tmp_path / "batas.shp", encoding="UTF-8")
    dbf = tmp_path / "batas.dbf"
    dbf.write_bytes(dbf.read_bytes().replace(b"Lubxk", b"Lub\xe9k"))
    intake = match_boundaries(read_boundaries(tmp_path / "batas.shp"), expected)
    assert intake.matched == 6


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("kosong.geojson", b"", FileReason.EMPTY),
        ("nol.geojson", b'{"type":"FeatureCollection","features":[]}', FileReason.EMPTY),
        ("catatan.geojson", b"halo, ini bukan peta", FileReason.NOT_GEOGRAPHIC),
        ("daftar.json", b"[1, 2]", FileReason.NOT_GEOGRAPHIC),
        ("dalam.json", b"[" * 100_000, FileReason.NOT_GEOGRAPHIC),
        (
            "jalan.geojson",
            b'{"type":"gdal_streamed_alg","command_line":"x"}',
            FileReason.NOT_GEOGRAPHIC,
        ),
        (
            "vrt.kml",
            b"<OGRVRTDataSource><!-- <kml --></OGRVRTDataSource>",
            FileReason.NOT_GEOGRAPHIC,
        ),
        ("bom.kml", b'<!DOCTYPE x [<!ENTITY a "b">]><kml></kml>', FileReason.NOT_GEOGRAPHIC),
        ("rusak.gpkg", b"SQLite format 3\0 lalu terpotong", FileReason.NOT_GEOGRAPHIC),
        ("gambar.gpkg", b"\x89PNG", FileReason.NOT_GEOGRAPHIC),
        ("rusak.parquet", b"PAR1PAR1", FileReason.NOT_GEOGRAPHIC),
        ("surat.docx", b"apa saja", FileReason.UNKNOWN_FORMAT),
        ("sendiri.shp", b"\x00\x00\x27\x0a", FileReason.INCOMPLETE_SHAPEFILE),
        ("putus.zip", b"PK\x03\x04 terpotong", FileReason.DAMAGED_ARCHIVE),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path, name, content, reason):
    """No form is believed by its suffix; nothing that runs or fetches is opened."""
    (tmp_path / name).write_bytes(content)
    assert rejected(tmp_path / name).reason is reason


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    """Also a folder is no file."""
    assert rejected(tmp_path / "tiada.geojson").reason is FileReason.NOT_FOUND
    assert rejected(tmp_path).reason is FileReason.NOT_FOUND


def test_a_table_without_shapes_is_empty(tmp_path):
    """A GeoPackage or parquet of attributes alone has no areas; null shapes are none."""
    nulls = {"type": "Feature", "properties": {"nama": "x"}, "geometry": None}
    (tmp_path / "n.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [nulls]})
    )
    assert rejected(tmp_path / "n.geojson").reason is FileReason.EMPTY
    pd.DataFrame({"nama": ["x"]}).to_parquet(tmp_path / "n.parquet")
    assert rejected(tmp_path / "n.parquet").reason is FileReason.NOT_GEOGRAPHIC


@pytest.mark.parametrize(
    "member", ["../luar.geojson", "/etc/luar.geojson", "a\\..\\b.shp", "C:x.shp"]
)
def test_an_archive_that_leads_outside_is_refused(tmp_path, member):
    """The name is told, nothing is unpacked."""
    error = rejected(write_zip(tmp_path / "x.zip", {member: b"{}"}))
    assert error.reason is FileReason.UNSAFE_ARCHIVE
    assert error.facts["member"] == member
    assert list(tmp_path.iterdir()) == [tmp_path / "x.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_with_spoiled_bytes_is_damaged(tmp_path, method):
    """A copy that went wrong in the middle; each way of packing complains in its own words."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("batas.geojson", bytes(range(256)) * 200)
    whole = path.read_bytes()
    for place in range(60, len(whole) - 120, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert rejected(path).reason is FileReason.DAMAGED_ARCHIVE


def test_an_archive_that_swells_is_refused_before_it_is_unpacked(tmp_path):
    """Half a gigabyte of zeros packs into half a megabyte."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kecil.geojson", b"{}")
        archive.getinfo("kecil.geojson").file_size = (LIMIT_MB + 1) * 1_000_000
    error = rejected(path)
    assert error.reason is FileReason.TOO_LARGE
    assert error.facts == {"size_mb": 501, "limit_mb": 500}


def test_an_archive_without_a_boundary_lists_what_it_has(tmp_path):
    """Letters and hidden copies are not boundaries."""
    error = rejected(write_zip(tmp_path / "x.zip", {"surat.docx": b"x", "__MACOSX/._a.shp": b"x"}))
    assert error.reason is FileReason.UNKNOWN_FORMAT
    assert error.facts["inside"] == (".docx", ".shp")


def test_a_shapefile_that_lost_parts_names_them(areas, tmp_path):
    """Without its table a Shapefile has no names."""
    error = rejected(shapefile(areas, tmp_path, without=(".dbf",)))
    assert error.reason is FileReason.INCOMPLETE_SHAPEFILE
    assert error.facts["missing"] == (".dbf",)


def test_a_refusal_keeps_to_one_line_in_the_log(tmp_path):
    """A file's own text cannot forge a line of the log."""
    error = BoundaryFileRejected(FileReason.WRONG_AREA, "a\nb.zip", {"samples": ("x\ny",)})
    assert "\n" not in str(error)
