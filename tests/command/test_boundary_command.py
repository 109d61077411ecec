"""Boundary files on the command line: what is taken, and the sentence for what is not."""

import json
from pathlib import Path

import geopandas as gpd
import pytest

from components import boundary_work
from data import queries
from data.database import connected, open_for_writing
from data.kinds import Level
from geo.errors import UnmatchedCodes
from geo.intake import BoundaryIntake
from tests.command.conftest import Run
from tests.office_files import boundaries_of, write_boundaries
from tests.opening import run_sql

BAD_CRS = {
    "type": "FeatureCollection",
    "crs": {"type": "name", "properties": {"name": "GRID PETA DESA"}},
    "features": [
        {
            "type": "Feature",
            "properties": {"nama": "Sawang"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[0, 0], [9e5, 0], [9e5, 9e5], [0, 0]]],
            },
        }
    ],
}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "kosong. Minta ulang berkasnya"),
        ("Daftar kecamatan terlampir.", "bukan data peta, walaupun namanya demikian"),
        (json.dumps(BAD_CRS), "istem koordinat"),
        (None, "tidak ditemukan. Periksa nama dan letaknya."),
    ],
)
def test_a_boundary_file_that_cannot_be_used_is_explained(
    run: Run, own_sample: str, tmp_path: Path, content: str | None, sentence: str
) -> None:
    """The file is named, the reason given, and the shapes stay as they were."""
    file = tmp_path / "batas.geojson"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    before = Path(own_sample.removeprefix("sqlite:///")).read_bytes()
    answer = run("boundaries", "import", str(file), "--area", "11.08", "--database", own_sample)
    assert answer.code == 1
    assert "batas.geojson" in answer.err
    assert sentence in answer.err
    assert Path(own_sample.removeprefix("sqlite:///")).read_bytes() == before


def test_the_file_of_another_kabupaten_is_recognised(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """It names what was found in it and how far away that lies."""
    file = write_boundaries(own_sample, "19.02", Level.KECAMATAN, tmp_path / "belitung.geojson")
    answer = run("boundaries", "import", str(file), "--area", "11.08", "--database", own_sample)
    assert answer.code == 1
    assert "belitung.geojson tampaknya bukan milik kabupaten ini: hanya 0 dari 27" in answer.err
    assert "Tanjungpandan" in answer.err
    assert "km dari kabupaten ini." in answer.err


def test_a_file_that_lacks_one_area_stores_nothing(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """Nine of ten kecamatan: the one that is missing is named, the map stays whole."""
    file = write_boundaries(
        own_sample, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson", without=1
    )
    before = boundaries_of(own_sample, "11.15")
    answer = run("boundaries", "import", str(file), "--area", "11.15", "--database", own_sample)
    assert answer.code == 1
    assert "9 dari 10 wilayah cocok; tidak ada dalam berkas: " in answer.err
    assert "Tidak ada yang disimpan." in answer.err
    assert boundaries_of(own_sample, "11.15") == before


def test_a_whole_file_is_taken_and_named(run: Run, own_sample: str, tmp_path: Path) -> None:
    """Publisher and date are kept; below the kecamatan the estimate says so."""
    file = write_boundaries(own_sample, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson")
    named = ("--publisher", "Dinas Uji", "--date", "2025-03-01", "--json")
    answer = run(
        "boundaries", "import", str(file), "--area", "11.15", *named, "--database", own_sample
    )
    assert answer.code == 0
    told = json.loads(answer.out)
    assert (told["expected"], told["matched"], told["missing"]) == (10, 10, [])
    assert told["source"] == "Dinas Uji"
    facts = boundaries_of(own_sample, "11.15")
    assert not facts["kecamatan"].is_estimate
    assert str(facts["kecamatan"].published_on) == "2025-03-01"
    assert facts["desa"].is_estimate


def test_an_area_drawn_twice_is_named(run: Run, own_sample: str, tmp_path: Path) -> None:
    """It is kept once; the answer says which."""
    file = write_boundaries(own_sample, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson")
    told = json.loads(file.read_text(encoding="utf-8"))
    told["features"].append(told["features"][0])
    file.write_text(json.dumps(told), encoding="utf-8")
    words = ("--area", "11.15", "--json", "--database", own_sample)
    answer = run("boundaries", "import", str(file), *words)
    assert answer.code == 0
    name = told["features"][0]["properties"]["nama"]
    sentence = f"wilayah yang digambar dua kali: {name} (11.15.01); bentuk yang lebih besar dipakai"
    assert sentence in json.loads(answer.out)["actions"]


def test_one_code_on_two_areas_is_told_by_both_names(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """The one that the code belongs to was joined, the other is missing; nothing is stored."""
    file = write_boundaries(own_sample, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson")
    told = json.loads(file.read_text(encoding="utf-8"))
    first, second = (each["properties"] for each in told["features"][:2])
    joined, lacking = first["nama"], second["nama"]
    first["nama"] = second["nama"] = ""
    second["kode"] = first["kode"]
    file.write_text(json.dumps(told), encoding="utf-8")
    answer = run("boundaries", "import", str(file), "--area", "11.15", "--database", own_sample)
    assert answer.code == 1
    assert f"10 bentuk digabung menjadi 9 wilayah, antara lain {joined} (11.15.01)" in answer.err
    assert f"tidak ada dalam berkas: {lacking} (11.15.02)" in answer.err


@pytest.mark.parametrize("level", [None, "desa", "kecamatan"])
def test_a_file_of_another_level_says_so(
    run: Run, own_sample: str, tmp_path: Path, level: str | None
) -> None:
    """An outline of the kabupaten is neither desa nor kecamatan."""
    file = write_boundaries(own_sample, "11.15", Level.KABUPATEN, tmp_path / "batas.geojson")
    words = ("--area", "11.15", "--database", own_sample, *(("--level", level) if level else ()))
    answer = run("boundaries", "import", str(file), *words)
    assert answer.code == 1
    asked = level or "kecamatan"
    assert f"memuat 1 bentuk yang lebih luas daripada {asked}" in answer.err


def test_a_register_without_points_of_desa_takes_a_file_of_desa(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """As `kabupaten template` writes one: desa by code and name, points of kecamatan alone."""
    file = write_boundaries(own_sample, "11.15", Level.DESA, tmp_path / "batas.geojson")
    run_sql(own_sample, "UPDATE area SET lat = NULL, lng = NULL WHERE level = 'desa'")
    words = ("--area", "11.15", "--json", "--database", own_sample)
    answer = run("boundaries", "import", str(file), *words)
    assert answer.code == 0
    told = json.loads(answer.out)
    assert (told["level"], told["matched"], told["expected"]) == ("desa", 222, 222)


def test_a_register_that_changed_since_the_check_is_not_written_over(own_sample: str) -> None:
    """What was checked against another list is refused, not stored in part."""
    engine = open_for_writing(own_sample)
    try:
        with connected(engine) as connection:
            rows = queries.fetch_shapes(connection, "11.15", "kecamatan")
        shapes = gpd.GeoSeries.from_wkb([bytes(each) for each in rows["shape"]], crs="EPSG:4326")
        areas = gpd.GeoDataFrame({"kode": rows["kode"]}, geometry=shapes.to_numpy(), crs=4326)
        intake = BoundaryIntake("kecamatan", areas.iloc[1:], 9, 9, [], [], [], 0, "EPSG:4326")
        origin = boundary_work.Origin(is_estimate=False, publisher="Uji")
        with pytest.raises(UnmatchedCodes) as caught:
            boundary_work.keep_boundaries(engine, "11.15", intake, origin)
    finally:
        engine.dispose()
    assert caught.value.in_values == ("11.15.01",)
    assert boundaries_of(own_sample, "11.15")["kecamatan"].is_estimate
