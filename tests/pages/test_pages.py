"""Every page in every state of the data: it says what is there, and a fault in a sentence."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, words

ROOT = Path(__file__).resolve().parents[2]

HEADINGS = {
    "": "Beranda",
    "peta": "Peta Penerapan",
    "target": "Target & Kemajuan",
    "klaster": "Klaster",
    "pws": "PWS",
    "kartu": "Kartu Skor",
    "puskesmas": "Puskesmas",
    "bandingkan": "Bandingkan Kabupaten",
    "mutu": "Mutu Data",
    "unduh": "Unduh",
    "paparan": "Paparan",
    "periksa": "Periksa",
    "impor": "Impor",
}
RESTS_ON = {
    "klaster": "Nama klaster: ",
    "pws": "Rumus: K6; kumulatif sejak Januari terhadap sasaran setahun",
    "kartu": "Target: menurut indikator masing-masing",
    "mutu": "Tenggat laporan: tanggal 10 bulan berikutnya",
    "unduh": "Setiap berkas memuat periode, sumber, kelengkapan",
    "periksa": "Setiap berkas yang diunduh dari dasbor ini bersegel dan berkode periksa",
    "impor": "Setiap impor mencatat berkas, petugas, dan waktunya",
}
STATES = ("one", "silent", "sample", "sample on postgresql")
NO_PLACE = "Basis data belum berisi satu kabupaten pun."
HEADLINES = {
    "11.08": "22 dari 32 puskesmas (68,75 %)",
    "11.15": "9 dari 13 puskesmas (69,23 %)",
    "13.05": "11 dari 24 puskesmas (45,83 %)",
    "19.02": "9 dari 9 puskesmas (100,00 %)",
    "12.13": "10 dari 26 puskesmas (38,46 %)",
}


def heading(page: AppTest) -> str:
    """The page's own title."""
    titles = [re.findall("<h2>(.*?)</h2>", block.proto.body) for block in page.get("html")]
    return " ".join(title for found in titles for title in found).replace("&amp;", "&")


def assert_sound(page: AppTest) -> None:
    """Nothing broke, in sight or caught by the frame."""
    assert [each.value for each in page.exception] == []
    assert [each.value for each in page.error] == []


@pytest.mark.parametrize("path", HEADINGS)
def test_an_empty_database_says_how_to_fill_it(open_page: OpenPage, databases, path: str) -> None:
    """Without a kabupaten there is one sentence with the commands, and nothing else."""
    page = open_page(databases["empty"], path)
    assert_sound(page)
    assert words(page).startswith(NO_PLACE)
    assert "python3 manage.py sample load" in words(page)
    assert len(page.selectbox) == 0


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("path", HEADINGS)
def test_every_page_shows_its_frame(open_page: OpenPage, databases, path: str, state: str) -> None:
    """Heading, filters, every menu entry and sources, whatever the data are."""
    page = open_page(databases[state], path)
    assert_sound(page)
    assert heading(page) == HEADINGS[path]
    assert {each.label for each in page.selectbox} >= {"Kabupaten/kota", "Puskesmas", "Bulan"}
    assert next(each.label for each in page.multiselect) == "Kecamatan"
    assert page.button_group(key="w_menu").options == list(HEADINGS.values())
    assert "Sumber:" in words(page)
    basis = RESTS_ON.get(path, "Kriteria: Usulan kriteria ILP 2024")
    assert basis in words(page)
    assert ("DATA CONTOH" in words(page)) == (state != "one")


def test_the_entry_script_opens_beranda(monkeypatch: pytest.MonkeyPatch, open_page, databases):
    """app.py itself, as Streamlit runs it, shows what these tests otherwise ask for by name."""
    by_name = open_page(databases["sample"])
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert_sound(page)
    assert words(page) == words(by_name)


@pytest.mark.parametrize("engine", ["sample", "sample on postgresql"])
@pytest.mark.parametrize(("kode", "headline"), HEADLINES.items())
def test_beranda_tells_the_chosen_kabupaten(
    open_page: OpenPage, databases, kode: str, headline: str, engine: str
) -> None:
    """The kabupaten in the address is the one that is spoken of, with the same figures on both."""
    page = open_page(databases[engine], kab=kode)
    assert headline in words(page)
    assert "telah menerapkan ILP dan terverifikasi" in words(page)
    assert page.selectbox(key="w_kabupaten").value == kode


def test_an_address_with_unknown_codes_shows_what_is_known(open_page: OpenPage, databases) -> None:
    """A kabupaten, kecamatan, puskesmas or month that is not there is dropped, never guessed."""
    odd = {"kab": "99.99", "kec": "99.99.99", "pkm": "P0000000000", "bulan": "2031-02"}
    page = open_page(databases["sample"], **odd)
    assert_sound(page)
    assert HEADLINES["11.08"] in words(page)
    assert page.query_params == {"kab": "11.08", "bulan": "2026-10"}


def test_beranda_narrows_to_a_kecamatan(open_page: OpenPage, databases) -> None:
    """Sawang has two puskesmas; the targets stay those of the whole kabupaten."""
    said = words(open_page(databases["sample"], kab="11.08", kec="11.08.15"))
    assert "0 dari 2 puskesmas (0,00 %)" in said
    assert re.search("Dibutuhkan 13 dari 32[,;] tercapai 22", said)


def test_beranda_goes_back_in_time(open_page: OpenPage, databases) -> None:
    """The same place a year before, with the movement to the month before that."""
    said = words(open_page(databases["sample"], kab="11.08", bulan="2025-11"))
    assert "keadaan 30 November 2025" in said
    assert "dibandingkan Oktober 2025" in said


def test_beranda_without_evidence_counts_nobody(open_page: OpenPage, databases) -> None:
    """Silence is said as silence: nobody counts, and completeness is none."""
    said = words(open_page(databases["silent"], kab="11.08"))
    assert "— dari 32 puskesmas telah menerapkan ILP" in said
    assert "0 dari 32 puskesmas telah menyampaikan bukti (0,00 %); 32 belum lapor" in said


def test_beranda_of_one_silent_puskesmas(open_page: OpenPage, databases) -> None:
    """A kabupaten set up a minute ago has a headline, a legend and no target."""
    said = words(open_page(databases["one"]))
    assert "— dari 1 puskesmas telah menerapkan ILP" in said
    assert "Puskesmas Kedung I belum lapor, belum ada tahap yang tercatat" in said
    assert "Target provinsi" not in said


def test_target_without_targets_says_so(open_page: OpenPage, databases) -> None:
    """No row is better than a row that nobody decided on; the pace is refused, not invented."""
    said = words(open_page(databases["one"], "target"))
    assert "Belum ada target yang dicatat untuk kabupaten ini." in said
    assert "belum dapat diukur" in said


@pytest.mark.parametrize("path", ["", "target", "bandingkan"])
def test_no_target_falls_short_where_nobody_was_heard_of(
    open_page: OpenPage, databases, path: str
) -> None:
    """There is no basis yet: neither a shortfall nor a pace that would mend it."""
    said = words(open_page(databases["silent"], path, kab="11.08"))
    assert "belum ada dasar (belum lapor)" in said
    assert not re.search(r"kurang \d|tercapai 0|perlu [\d,.]+ puskesmas", said)


def test_target_tells_needed_reached_and_short(open_page: OpenPage, databases) -> None:
    """11 of 26 are needed for 40 %; ten are there, one is missing."""
    page = open_page(databases["sample"], "target", kab="12.13")
    said = words(page)
    assert re.search(r"Target provinsi 40 % \d{4} 11 10 kurang 1 puskesmas", said)
    assert re.search(r"Target kabupaten 100 % \d{4} 26 10 kurang 16 puskesmas", said)
    assert {each.label for each in page.tabs} == {"Kecamatan", "Puskesmas"}


@pytest.mark.parametrize(
    ("level", "jenis", "title"),
    [
        ("kabupaten", "puskesmas", "Bagian puskesmas yang menerapkan"),
        ("kecamatan", "pustu", "Bagian pustu yang menerapkan"),
        ("puskesmas", "puskesmas", "Status puskesmas"),
        ("desa", "puskesmas", "Status puskesmas yang melayani"),
        ("desa", "posyandu", "Bagian posyandu yang menerapkan"),
    ],
)
def test_peta_explains_its_colours(
    open_page: OpenPage, databases, level: str, jenis: str, title: str
) -> None:
    """Each level and jenis has its legend, in every database that has a place to show."""
    for state, kode in (("one", "33.20"), ("silent", "13.05"), ("sample", "12.13")):
        page = open_page(databases[state], "peta", kab=kode, tingkat=level, jenis=jenis)
        assert_sound(page)
        assert title in words(page)
        assert "belum ada data" in words(page)


def test_peta_tells_who_stands_in_the_chosen_area(open_page: OpenPage, databases) -> None:
    """The chosen kecamatan has its puskesmas, their last stage and what they lack."""
    page = open_page(
        databases["sample"], "peta", kab="11.08", tingkat="kecamatan", pilih="11.08.05"
    )
    said = words(page)
    assert "Kecamatan Matangkuli" in said
    assert "Puskesmas Matangkuli" in said
    assert "Tahap terakhir: PWS rutin dan lokmin" in said
    assert "Belum terpenuhi: Pencatatan digital di dalam dan di luar gedung berjalan." in said
    assert [each.label for each in page.button][-2:] == ["Perinci", "Tutup pilihan"]


def test_peta_forgets_a_choice_that_is_not_there(open_page: OpenPage, databases) -> None:
    """A link to a place of another kabupaten opens the map without a panel."""
    page = open_page(databases["sample"], "peta", kab="19.02", pilih="11.08.05")
    assert_sound(page)
    assert "Klik wilayah pada peta" in words(page)


def test_puskesmas_asks_for_one_and_lists_all(open_page: OpenPage, databases) -> None:
    """Until one is chosen there is the overview."""
    said = words(open_page(databases["sample"], "puskesmas", kab="19.02"))
    assert "Pilih satu puskesmas pada saringan di atas" in said
    assert "Puskesmas Badau" in said


def test_puskesmas_shows_its_proof_stages_network_and_plan(open_page: OpenPage, databases) -> None:
    """Four parts, each with what the sample has for a puskesmas that fell back."""
    page = open_page(databases["sample"], "puskesmas", kab="11.08", pkm="P1111060101")
    assert_sound(page)
    said = words(page)
    assert "Puskesmas Matangkuli" in said
    assert "Kecamatan Matangkuli" in said
    assert "Dicabut" in said
    assert "posyandu telah menerapkan." in said
    assert "18 November 2025" in said  # the launch of the kabupaten is a stage of each puskesmas
    assert len(page.tabs) == 4


def test_puskesmas_without_anything_is_not_a_fault(open_page: OpenPage, databases) -> None:
    """No proof, no stage, no network, no plan: each part says so."""
    page = open_page(databases["one"], "puskesmas", kab="33.20", pkm="P3320010101")
    assert_sound(page)
    said = words(page)
    assert "belum ada bukti yang disampaikan" in said
    assert "Belum ada rencana tindak lanjut (RTL)" in said
    assert "0 dari 0 pustu dan 0 dari 0 posyandu" in said


def test_bandingkan_ranks_every_kabupaten(open_page: OpenPage, databases) -> None:
    """All five, the highest share first, each against its provincial target."""
    said = words(open_page(databases["sample"], "bandingkan"))
    table = said[said.index("Target provinsi Kelengkapan") :]
    places = [
        table.index(f"Kabupaten {nama}")
        for nama in ("Belitung", "Nagan Raya", "Aceh Utara", "Padang Pariaman", "Mandailing Natal")
    ]
    assert places == sorted(places)
    assert "Target provinsi 40 %: kurang 1 puskesmas" in said


def broken_database(folder: Path, state: str) -> str:
    """The address of a database that this version cannot show."""
    file = folder / "rusak.db"
    if state == "newer":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            connection.execute("INSERT INTO alembic_version VALUES ('9999')")
            connection.commit()
    elif state == "damaged":
        file.write_bytes(b"bukan basis data" * 1000)
    elif state == "without tables":
        sqlite3.connect(file).close()
    return f"sqlite:///{file.as_posix()}"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("missing", "Basis data belum ada di"),
        ("without tables", "masih kosong. Jalankan «python3 manage.py run»"),
        ("newer", "dibuat oleh versi dasbor yang lebih baru."),
        ("damaged", "bukan basis data dasbor atau sudah rusak."),
    ],
)
@pytest.mark.parametrize("path", HEADINGS)
def test_a_database_that_cannot_be_shown_gives_a_sentence(
    open_page: OpenPage, tmp_path: Path, path: str, state: str, sentence: str
) -> None:
    """What is wrong and what to do, on every page, and never a traceback."""
    page = open_page(broken_database(tmp_path, state), path)
    assert [each.value for each in page.exception] == []
    assert len(page.error) == 1
    assert sentence in page.error[0].value
    assert "rusak.db" in page.error[0].value
