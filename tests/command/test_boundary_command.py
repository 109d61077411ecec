"""Boundary files on the command line: what is taken, and the sentence for what is not."""

import json
from pathlib import Path

import pytest

from data.kinds import Level
from tests.command.conftest import Run
from tests.office_files import boundaries_of, write_boundaries

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
