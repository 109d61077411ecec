"""Official boundaries: brought by the office, drawn, and named under the map."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.command.__main__ import main
from tests.browser.dashboard import areas, visit
from tests.office_files import write_boundaries

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "geo"
FILES = {  # what an office hands in: kabupaten, level, and the published file of the same
    "11.08": ("kecamatan", "aceh-utara_kecamatan.geojson"),
    "12.13": ("desa", "mandailing-natal_desa.geojson"),
}
OFFICIAL = "Batas wilayah: Penerbit Uji, 16 Desember 2024"
DIVIDED = "Batas perkiraan, bukan batas resmi (dibagi di dalam batas kecamatan Penerbit Uji)"


@pytest.fixture(scope="module")
def official(make_sample, start_app: Callable[..., str], tmp_path_factory) -> str:
    """A dashboard with both files imported: the published ones, or our own written anew."""
    url, folder = make_sample("sqlite"), tmp_path_factory.mktemp("batas")
    for kode, (level, name) in FILES.items():
        file = SHARED / name
        if not file.exists():
            file = write_boundaries(url, kode, level, folder / name)
        named = ["--publisher", "Penerbit Uji", "--date", "2024-12-16"]
        assert (
            main(["boundaries", "import", str(file), "--area", kode, *named, "--database", url])
            == 0
        )
    return start_app(url)


@pytest.mark.parametrize(
    ("kode", "level", "source", "count"),
    [
        ("11.08", "kecamatan", OFFICIAL, 27),
        ("11.08", "desa", DIVIDED, 852),
        ("11.08", "puskesmas", DIVIDED, 32),
        ("12.13", "kecamatan", OFFICIAL, 23),
        ("12.13", "desa", OFFICIAL, 404),
        ("12.13", "puskesmas", OFFICIAL, 26),
        ("19.02", "desa", "Batas perkiraan, bukan batas resmi (dihitung dari titik", 49),
    ],
)
def test_the_map_says_whose_boundaries_it_shows(
    screen: Page, official: str, kode: str, level: str, source: str, count: int
) -> None:
    """Publisher and date where they hold; an estimate is called one; every area is drawn."""
    visit(screen, official, "peta", f"kab={kode}&bulan=2026-10&tingkat={level}")
    expect(screen.locator("footer.sumber")).to_contain_text(source)
    expect(areas(screen)).to_have_count(count)
    drawn = areas(screen).evaluate_all(
        "paths => paths.filter(path => path.getTotalLength() > 0).length"
    )
    assert drawn == count
