"""Forms in which offices keep boundaries, beyond the common ones; all give the same six areas."""

import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely import box

from geo.errors import FileReason
from geo.intake import ActionKind, match_boundaries, read_boundaries
from tests.boundary_files import assert_clean, kinds, rejected, shapefile, write_zip


def zipped_folder(folder: Path, path: Path) -> Path:
    """Pack a folder as it lies there."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*"):
            archive.write(file, file.relative_to(folder.parent))
    return path


def test_an_archive_in_an_archive_is_opened(areas, expected, tmp_path):
    """As mail programs and web forms pack what was packed already."""
    inner = shapefile(areas, tmp_path).read_bytes()
    outer = write_zip(tmp_path / "luar.zip", {"surat.txt": b"x", "dari/kantor/batas.zip": inner})
    intake = match_boundaries(read_boundaries(outer), expected)
    assert intake.matched == 6


def test_an_archive_too_deep_is_not_opened(areas, tmp_path):
    """A zip in a zip in a zip is not looked into."""
    path = shapefile(areas, tmp_path)
    for name in ("dua.zip", "tiga.zip"):
        path = write_zip(tmp_path / name, {"isi.zip": path.read_bytes()})
    assert rejected(path).reason is FileReason.UNKNOWN_FORMAT


def test_what_an_inner_archive_does_is_the_outer_ones_fault(tmp_path):
    """Unsafe names and damage are refused at any depth, under the name that the office knows."""
    for content, reason in (
        (b"PK\x03\x04 terpotong", FileReason.DAMAGED_ARCHIVE),
        (
            write_zip(tmp_path / "x.zip", {"../luar.geojson": b"{}"}).read_bytes(),
            FileReason.UNSAFE_ARCHIVE,
        ),
    ):
        outer = write_zip(tmp_path / "luar.zip", {"isi.zip": content})
        assert rejected(outer).reason is reason


def test_sizes_are_added_up_over_all_depths(tmp_path):
    """Two halves of a bomb are a bomb."""
    inner = tmp_path / "isi.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kecil.geojson", b"{}")
        archive.getinfo("kecil.geojson").file_size = 499_999_999
    outer = write_zip(
        tmp_path / "luar.zip", {"isi.zip": inner.read_bytes(), "lain.txt": b" " * 2_000_000}
    )
    error = rejected(outer)
    assert error.reason is FileReason.TOO_LARGE
    assert error.facts["limit_mb"] == 500


def test_a_shapefile_in_capitals_is_read(areas, expected, tmp_path):
    """Old programs write BATAS.SHP, BATAS.DBF."""
    small = zipfile.ZipFile(shapefile(areas, tmp_path))
    with small:
        members = {name.upper(): small.read(name) for name in small.namelist()}
    intake = match_boundaries(read_boundaries(write_zip(tmp_path / "B.ZIP", members)), expected)
    assert intake.matched == 6


def test_a_file_geodatabase_in_a_zip_is_read(areas, expected, tmp_path):
    """What ArcGIS offices send: a folder of tables."""
    areas.to_file(tmp_path / "batas.gdb", driver="OpenFileGDB")
    path = zipped_folder(tmp_path / "batas.gdb", tmp_path / "kiriman.zip")
    intake = match_boundaries(read_boundaries(path), expected)
    assert intake.matched == 6
    assert_clean(intake)


def test_a_folder_that_only_looks_like_a_geodatabase_is_refused(tmp_path):
    """Its list of tables is not one, or is not there."""
    for members in ({"a.gdb/a00000001.gdbtable": b"<OGRVRT"}, {"a.gdb/lain.txt": b"x"}):
        error = rejected(write_zip(tmp_path / "x.zip", members))
        assert error.reason is FileReason.NOT_GEOGRAPHIC


def test_the_json_of_an_arcgis_service_is_read(areas, expected, tmp_path):
    """Saved from the browser with f=json in place of f=geojson."""
    rings = shapely.get_coordinates(areas.geometry.to_numpy()).reshape(6, -1, 2).tolist()
    told = {
        "geometryType": "esriGeometryPolygon",
        "spatialReference": {"wkid": 4326},
        "fields": [{"name": "WADMKC", "type": "esriFieldTypeString"}],
        "features": [
            {"attributes": {"WADMKC": nama}, "geometry": {"rings": [ring]}}
            for nama, ring in zip(areas["nama"], rings, strict=True)
        ],
    }
    (tmp_path / "query.json").write_text(json.dumps(told))
    assert match_boundaries(read_boundaries(tmp_path / "query.json"), expected).matched == 6


def test_a_topojson_is_read_and_said_to_name_no_crs(areas, expected, tmp_path):
    """Its form has no place for one; arcs are delta coded."""
    rings = shapely.get_coordinates(areas.geometry.to_numpy()).reshape(6, -1, 2).tolist()
    told = {
        "type": "Topology",
        "arcs": rings,
        "objects": {
            "kec": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[place]], "properties": {"id_kec": kode}}
                    for place, kode in enumerate(areas["kode"])
                ],
            }
        },
    }
    (tmp_path / "batas.topojson").write_text(json.dumps(told))
    intake = match_boundaries(read_boundaries(tmp_path / "batas.topojson"), expected)
    assert (intake.matched, intake.crs) == (6, "")
    assert ActionKind.ASSUMED_DEGREES in kinds(intake)


@pytest.mark.parametrize("alphabet", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_geojson_in_another_alphabet_is_read(areas, expected, tmp_path, alphabet):
    """Old programs write the alphabet of their system."""
    text = areas.assign(ket="Lubék").to_json(ensure_ascii=False)
    (tmp_path / "batas.geojson").write_bytes(text.encode(alphabet))
    raw = read_boundaries(tmp_path / "batas.geojson")
    assert match_boundaries(raw, expected).matched == 6
    assert set(raw["ket"]) == {"Lubék"}


def test_harm_in_another_alphabet_is_still_seen(tmp_path):
    """The signs are looked for in the text, not in its bytes."""
    harm = '{"type":"gdal_streamed_alg","command_line":"x"}'
    (tmp_path / "x.geojson").write_bytes(harm.encode("utf-16"))
    assert rejected(tmp_path / "x.geojson").reason is FileReason.NOT_GEOGRAPHIC


def test_latitude_first_is_turned_round_and_said(areas, expected, tmp_path):
    """No place of Indonesia can be read both ways."""
    turned = shapely.transform(areas.geometry.to_numpy(), lambda points: points[:, ::-1])
    areas.set_geometry(turned, crs=4326).to_file(tmp_path / "batas.geojson")
    intake = match_boundaries(read_boundaries(tmp_path / "batas.geojson"), expected)
    assert intake.matched == 6
    assert ActionKind.SWAPPED_AXES in kinds(intake)
    assert_clean(intake)
    bare = match_boundaries(areas.set_crs(None, allow_override=True).set_geometry(turned), expected)
    assert {ActionKind.SWAPPED_AXES, ActionKind.ASSUMED_DEGREES} <= set(kinds(bare))


def test_heights_and_measures_are_dropped_and_counted(areas, expected, tmp_path):
    """Z, M and both."""
    for letters in ("Z", "M", "ZM"):
        width = len(letters)
        texts = [
            f"POLYGON {letters} (("
            + ", ".join(" ".join(map(str, [*point, *[1] * width])) for point in ring)
            + "))"
            for ring in shapely.get_coordinates(areas.geometry.to_numpy()).reshape(6, -1, 2)
        ]
        intake = match_boundaries(areas.set_geometry(shapely.from_wkt(texts), crs=4326), expected)
        dropped = [a.facts for a in intake.actions if a.kind is ActionKind.DROPPED_Z]
        assert dropped == [{"features": 6}]
        assert_clean(intake)


def test_layers_that_lie_nowhere_are_passed_over_and_named(areas, expected, tmp_path):
    """A drawing in its own grid beside the boundaries does not stop them."""
    path = tmp_path / "semua.gpkg"
    drawing = gpd.GeoDataFrame({"x": [1]}, geometry=[box(5e5, 9e6, 6e5, 9.1e6)], crs=4326)
    drawing.to_file(path, layer="denah")
    areas.to_crs(32647).to_file(path, layer="batas")
    intake = match_boundaries(read_boundaries(path), expected)
    assert (intake.matched, intake.crs) == (6, "EPSG:32647")
    skipped = [a.facts for a in intake.actions if a.kind is ActionKind.SKIPPED_LAYERS]
    assert skipped == [{"layers": ("denah",)}]
    drawing.to_file(path, layer="batas")
    assert rejected(path).reason is FileReason.NO_CRS


def test_a_layer_of_polygons_without_surface_is_no_hindrance(areas, expected, tmp_path):
    """Another layer has the areas; alone it is refused."""
    path = tmp_path / "semua.gpkg"
    flat = gpd.GeoDataFrame({"x": [1]}, geometry=[box(97, 5, 97, 5.1)], crs=4326)
    flat.to_file(path, layer="kosong")
    areas.to_file(path, layer="batas")
    assert match_boundaries(read_boundaries(path), expected).matched == 6


def test_layers_of_one_name_are_told_apart(areas, expected, tmp_path):
    """Two files of one name in two folders: 2023 and 2024."""
    first, second = tmp_path / "2023", tmp_path / "2024"
    for folder, frame in ((first, areas.iloc[:4]), (second, areas)):
        folder.mkdir()
        frame.to_file(folder / "batas.geojson")
    path = tmp_path / "dua.zip"
    members = {
        f"{folder.name}/batas.geojson": (folder / "batas.geojson").read_bytes()
        for folder in (first, second)
    }
    intake = match_boundaries(read_boundaries(write_zip(path, members)), expected)
    assert (intake.matched, intake.doubled) == (6, [])
    assert intake.actions[0].facts == {"layer": "batas (2)", "of": 2}
