"""The part for boundaries: what is shown, what a file would do; nothing is stored unasked."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components.boundary_sources import Upload, pack
from components.boundary_view import read_day
from data.kinds import Level
from tests import map_service
from tests.boundary_files import HOSTILE
from tests.map_service import Service, serving
from tests.office_files import boundaries_of, write_boundaries
from tests.opening import run_sql
from tests.pages.conftest import _forget, words

SHOWN = "Batas yang dipakai sekarang"
BIG = "Badan Informasi Geospasial (BIG)"
Open = Callable[[], AppTest]


def _dashboard() -> None:
    """What app.py runs, and one page more with the part that is looked at here."""
    from app import PAGES
    from components import boundary_view, shell, state

    def show() -> None:
        view = state.current_view()
        with shell.page("Batas", view, None):
            boundary_view.show(view)

    shell.run((*PAGES, shell.PageEntry("Batas", "batas-uji", show)))


@pytest.fixture
def url(make_sample) -> str:
    """A database with the sample that a test may change."""
    return make_sample("sqlite")


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, url: str, tmp_path: Path) -> Iterator[Service]:
    """A map service with the ten kecamatan of Nagan Raya."""
    file = write_boundaries(url, "11.15", Level.KECAMATAN, tmp_path / "layanan.geojson")
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    for each in features:
        own = each["properties"]
        each["properties"] = {"KDCPUM": own["kode"], "WADMKC": own["nama"]}
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(Service(features)) as running:
        monkeypatch.setenv("ILP_BOUNDARY_SERVICE", running.address)
        yield running


@pytest.fixture
def open_part(
    monkeypatch: pytest.MonkeyPatch, url: str, remembered: list[str]
) -> Iterator[Callable[[], AppTest]]:
    """Give ``open_part()``: the part for Nagan Raya, run once."""
    monkeypatch.setenv("ILP_DATABASE_URL", url)

    def open_one() -> AppTest:
        _forget()
        remembered.clear()
        page = AppTest.from_function(_dashboard, default_timeout=60)
        page._page_hash = calc_hash("batas-uji")
        page.query_params["kab"] = "11.15"
        return page.run()

    yield open_one
    _forget()


def button(page: AppTest, label: str):
    """The button with this label."""
    return next(each for each in page.button if each.label == label)


def labels(page: AppTest) -> list[str]:
    """The labels of all buttons."""
    return [each.label for each in page.button]


def upload(page: AppTest, *files: Path) -> AppTest:
    """Choose files, as a person drops them."""
    chosen = [(file.name, file.read_bytes(), "application/octet-stream") for file in files]
    page.file_uploader[0].set_value(chosen)
    return page.run()


def test_what_is_shown_now_is_said_for_every_level(open_part: Open) -> None:
    """All four are an estimate at first; there is no way back to where one is."""
    told = words(open_part())
    assert told.count("Batas perkiraan, bukan batas resmi") == 4
    assert "Batas perkiraan sudah dipakai untuk semua tingkat." in told


def test_a_file_is_shown_before_it_is_stored(open_part: Open, url: str, tmp_path: Path) -> None:
    """What it would do, then the button, then the new boundaries with publisher and date."""
    file = write_boundaries(url, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson")
    page = open_part()
    page.text_input(key="w_batas_penerbit").set_value("Bappeda <b>Uji</b>")
    page.text_input(key="w_batas_tanggal").set_value("16-12-2024")
    page = upload(page, file)
    told = words(page)
    assert "batas.geojson" in told
    assert "10 dari 10 kecamatan" in told
    assert "10 wilayah dikenali menurut kode pada kolom «kode»" in told
    assert boundaries_of(url, "11.15")["kecamatan"].is_estimate
    page = button(page, "Pakai batas ini").click().run()
    told = words(page)
    assert "Batas sudah dipakai" in told
    assert "Kecamatan Batas resmi: Bappeda <b>Uji</b>, 16 Desember 2024" in told
    assert "Pakai batas ini" not in labels(page)
    facts = boundaries_of(url, "11.15")["kecamatan"]
    assert (facts.publisher, str(facts.published_on)) == ("Bappeda <b>Uji</b>", "2024-12-16")
    assert "Batas sudah dipakai" not in words(page.run())


def test_a_file_that_lacks_an_area_cannot_be_taken(
    open_part: Open, url: str, tmp_path: Path
) -> None:
    """The missing one is named and the button is shut."""
    file = write_boundaries(url, "11.15", Level.KECAMATAN, tmp_path / "b.geojson", without=1)
    page = upload(open_part(), file)
    told = words(page)
    assert "9 dari 10 kecamatan" in told
    assert "Beutong Ateuh Banggalang (11.15.10)" in told
    assert button(page, "Pakai batas ini").disabled
    page = button(page, "Batalkan").click().run()
    assert "9 dari 10" not in words(page)


def test_a_file_that_cannot_be_used_says_why(open_part: Open, url: str, tmp_path: Path) -> None:
    """Another kabupaten's, and none at all; hostile words stay words."""
    far = write_boundaries(url, "19.02", Level.KECAMATAN, tmp_path / "belitung.geojson")
    page = upload(open_part(), far)
    assert "tampaknya bukan milik kabupaten ini" in words(page)
    assert "Pakai batas ini" not in labels(page)
    (tmp_path / "surat.geojson").write_text(HOSTILE, encoding="utf-8")
    page = upload(page, tmp_path / "surat.geojson")
    assert "bukan data peta, walaupun namanya demikian" in words(page)


def test_names_in_a_file_stay_names(open_part: Open, url: str, tmp_path: Path) -> None:
    """Of a neighbour that would be code elsewhere."""
    file = write_boundaries(url, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson")
    told = json.loads(file.read_text(encoding="utf-8"))
    ring = [[99, 1], [99.1, 1], [99.1, 1.1], [99, 1]]
    guest = {"type": "Polygon", "coordinates": [ring]}
    properties = {"kode": "", "nama": HOSTILE}
    told["features"].append({"type": "Feature", "properties": properties, "geometry": guest})
    file.write_text(json.dumps(told), encoding="utf-8")
    page = upload(open_part(), file)
    assert "1 bentuk" in words(page)
    blocks = " ".join(block.proto.body for block in page.get("html"))
    assert "<img" not in blocks
    assert "&lt;img" in blocks


def test_the_parts_of_a_shapefile_are_taken_together(
    open_part: Open, url: str, tmp_path: Path
) -> None:
    """Without a zip: all parts chosen at once; one part alone says what lacks."""
    write_boundaries(url, "11.15", Level.KECAMATAN, tmp_path / "batas.shp")
    page = upload(open_part(), *sorted(tmp_path.glob("batas.*")))
    assert "10 dari 10 kecamatan" in words(page)
    page = upload(page, tmp_path / "batas.shp")
    assert "Shapefile di dalam batas.shp tidak lengkap; tidak ada .shx, .dbf." in words(page)


def test_a_day_that_is_none_is_told(open_part: Open, url: str, tmp_path: Path) -> None:
    """And the file waits until it is one."""
    file = write_boundaries(url, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson")
    page = open_part()
    page.text_input(key="w_batas_tanggal").set_value("31-02-2024")
    page = upload(page, file)
    assert "Tanggal batas tidak dikenali 31-02-2024" in words(page)
    assert "Pakai batas ini" not in labels(page)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *(
            ("16-12-2024", "2024-12-16"),
            ("2024-12-16", "2024-12-16"),
            (" 16/12/2024 ", "2024-12-16"),
        ),
        *(("16 Desember", "None"), ("", "None"), ("01-01-2999", "None"), ("01-01-1900", "None")),
    ],
)
def test_a_day_is_read_in_the_orders_that_people_write(said: str, day: str) -> None:
    """Never one that has not come yet, nor one before there was an Indonesia."""
    assert str(read_day(said)) == day


def test_a_download_is_an_offer_like_a_file(open_part: Open, service: Service, url: str) -> None:
    """Shown first, stored on the button, with BIG as publisher; then the way back, asked twice."""
    service.page_size = 4
    page = button(open_part(), "Unduh dari BIG").click().run()
    told = words(page)
    assert f"BATAS_KECAMATAN_AR_11.15.geojson Penerbit: {BIG}" in told
    assert "10 dari 10 kecamatan" in told
    assert boundaries_of(url, "11.15")["kecamatan"].is_estimate
    page = button(page, "Pakai batas ini").click().run()
    assert f"Kecamatan Batas resmi: {BIG}" in words(page)
    assert f"Desa Batas perkiraan, bukan batas resmi; di dalam kecamatan menurut {BIG}" in words(
        page
    )
    page = button(page, "Kembali ke batas perkiraan").click().run()
    assert "Batas resmi yang tersimpan akan diganti." in words(page)
    page = button(page, "Batalkan").click().run()
    assert "Ya, pakai batas perkiraan" not in labels(page)
    page = button(page, "Kembali ke batas perkiraan").click().run()
    page = button(page, "Ya, pakai batas perkiraan").click().run()
    assert "Batas perkiraan dihitung ulang dan dipakai" in words(page)
    assert boundaries_of(url, "11.15")["kecamatan"].is_estimate


def test_a_download_that_fails_says_the_other_way(open_part: Open, service: Service) -> None:
    """In its place, with all else as it was."""
    service.always = map_service.status(404)
    told = words(button(open_part(), "Unduh dari BIG").click().run())
    assert "Unduhan tidak berhasil" in told
    assert "menolak permintaan (status 404)" in told
    assert "atau unggah berkasnya." in told
    assert SHOWN in told


def test_an_offer_stays_with_its_kabupaten(open_part: Open, service: Service) -> None:
    """Whoever looks at another one is not offered the first one's boundaries."""
    page = button(open_part(), "Unduh dari BIG").click().run()
    assert "Pakai batas ini" in labels(page)
    page.selectbox[0].select("19.02").run()
    assert "Pakai batas ini" not in labels(page)
    assert service.queries[0]["where"] == "KDPKAB='11.15'"


SEALED = """CREATE TRIGGER sealed BEFORE INSERT ON boundary_set BEGIN
SELECT RAISE(ABORT, 'attempt to write a readonly database'); END"""


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE alembic_version SET version_num = 'masa-depan'", "versi dasbor yang lebih baru"),
        (SEALED, "hanya dapat dibaca"),
    ],
)
def test_what_cannot_be_written_gets_its_sentence(
    open_part: Open, service: Service, url: str, statement: str, sentence: str
) -> None:
    """Made newer meanwhile, or on a sealed disk; the offer stays, nothing breaks."""
    page = button(open_part(), "Unduh dari BIG").click().run()
    run_sql(url, statement)
    page = button(page, "Pakai batas ini").click().run()
    assert "Batas tidak tersimpan" in words(page)
    assert sentence in words(page)
    assert [each.value for each in page.exception] == []
    assert "Pakai batas ini" in labels(page)
    assert service.queries


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("batas.geojson", "batas.geojson"),
        ("..\\..\\Windows\\a.zip", "a.zip"),
        ("/etc/passwd", "passwd"),
        ("..", "batas."),
        (".zip", "batas.zip"),
        ("a\nb?.zip", "a_b_.zip"),
        ("p" * 300 + ".zip", "p" * 80 + ".zip"),
    ],
)
def test_the_name_of_an_upload_leads_nowhere(name: str, safe: str) -> None:
    """No folder, no sign that means something, no name that a system refuses."""
    assert Upload(name, b"").safe_name == safe


def test_files_are_packed_under_the_name_of_the_shapes() -> None:
    """The sentences then name something that the office knows."""
    parts = [Upload(f"batas.{suffix}", b"x") for suffix in ("dbf", "shp", "shx")]
    assert pack(parts).name == "batas.zip"
    assert pack(parts[:1]) is parts[0]
